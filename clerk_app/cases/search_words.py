"""By which words a case is found: parts of the name, its pinyin, the number, the tails of ID and phone. Pure."""

import re

from clerk_app import pinyin

from .model import Case
from .numbering import OLD_NUMBER
from .packs import MARK

LONGEST = 32
NAME_PARTS = 12


def words_of(case: Case) -> set[str]:
    """Every word whose beginning finds the case: suffixes of names (so any part matches), pinyin, number, tails."""
    words: set[str] = set()
    names = [case.applicant.name, case.agent.name if case.agent else ""]
    for name in names:
        clean = re.sub(r"[\s·（）()]+", "", name)
        words.update(clean[start:][:LONGEST].lower() for start in range(min(len(clean), NAME_PARTS)))
        if clean:
            words.update(token[:LONGEST] for token in pinyin.search_tokens(clean))
    for number in (case.applicant.id_number, case.agent.id_number if case.agent else ""):
        if number:
            words.update({number.lower(), number[-4:].lower(), number[-6:].lower()})
    for phone in (case.applicant.phone, case.agent.phone if case.agent else ""):
        if phone:
            words.update({phone, phone[-4:]})
    if case.number:
        words.update({case.number.lower(), case.number.replace("-", "").lower()})
        words.update(part.lower() for part in case.number.split("-")[1:])
        words.add(case.number.split("-")[-1].lstrip("0").lower())
    for mark in case.marks:
        if mark.startswith((MARK, OLD_NUMBER)):  # the number on the paper in the person's hand
            number = mark.removeprefix(MARK).removeprefix(OLD_NUMBER).strip().lower()
            words.update({number, number.replace("-", ""), number.rpartition("-")[2]})
    words.discard("")
    return words


def same_words(one: Case, other: Case) -> bool:
    """Whether both are found by the same words: what these are made of is the same."""
    return _sources(one) == _sources(other)


def _sources(case: Case) -> tuple[object, ...]:
    return case.applicant, case.agent, case.number, case.marks


def query_words(text: str) -> tuple[str, ...]:
    """The words of a query; each must begin some word of the case."""
    return tuple(re.sub(r"[·（）()]+", "", word).lower()[:LONGEST] for word in text.split() if word.strip("·（）()"))
