"""Draft elements on their way: equal ones merged, codes given, doubts gathered, and the account of all of it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .guide_text import same


@dataclass(slots=True)
class Findings:
    """What a person has to look at (`review`, kept in the draft) and what the import did (`notes`, told once)."""

    review: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def doubt(self, text: str) -> None:
        if text not in self.review:
            self.review.append(text)

    def tell(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def both(self, text: str) -> None:
        self.doubt(text)
        self.tell(text)


@dataclass(slots=True)
class Entry:
    """One element. `users` are sub-item codes (None: not known, or all); `whens` the situations (None: always)."""

    name: str
    data: dict[str, Any]
    code: str = ""
    doubts: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)  # doubts that do not make two elements different
    users: list[str] | None = None
    whens: list[dict[str, Any]] | None = None

    def key(self) -> str:
        """Equal for elements that say the same; blanks and the width of characters do not count."""
        return same(json.dumps([self.name, self.data, self.doubts], ensure_ascii=False, sort_keys=True))

    def review(self) -> str:
        return "；".join(dict.fromkeys((*self.doubts, *self.details)))

    def when(self) -> dict[str, Any] | None:
        if not self.whens:
            return None
        return self.whens[0] if len(self.whens) == 1 else {"any": self.whens}


@dataclass(slots=True)
class Tally:
    """The account of one kind of element: rows of the guide = elements of the draft + merged."""

    title: str
    found: int
    names: list[str]
    merged: int = 0
    blank: int = 0
    added: int = 0

    def line(self, kept: int) -> str:
        extra = f"，另补 {self.added} 项" if self.added else ""
        blank = f"，另有空行 {self.blank} 行" if self.blank else ""
        return f"{self.title}：指南 {self.found} 项{blank}，草稿 {kept} 项（合并重复 {self.merged} 项{extra}）"


def merged(entries: Iterable[Entry], title: str, findings: Findings) -> list[Entry]:
    """Each element once, in order; every merge is told, and elements of one name but other content are marked."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        first = kept.get(entry.key())
        if first is None:
            kept[entry.key()] = entry
            continue
        _join(first, entry)
        codes = "" if entry.code in ("", first.code) else f"（编码 {first.code} 和 {entry.code}）"
        findings.both(f"{title}“{first.name}”在指南里重复列出，内容相同{codes}，已合并为一项")
    _mark_namesakes(list(kept.values()), title, findings)
    return list(kept.values())


def _join(first: Entry, other: Entry) -> None:
    first.details += other.details
    first.users = _united(first.users, other.users)
    if first.whens is not None:
        if other.whens is None:
            first.whens = None
        else:
            first.whens += [when for when in other.whens if when not in first.whens]


def _united(first: list[str] | None, other: list[str] | None) -> list[str] | None:
    if first is None or other is None:
        return first or other
    return list(dict.fromkeys((*first, *other)))


def _mark_namesakes(entries: list[Entry], title: str, findings: Findings) -> None:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(same(entry.name), []).append(entry)
    for group in groups.values():
        if len(group) > 1:
            findings.both(f"{title}“{group[0].name}”在指南里有 {len(group)} 项同名而内容不同，都已保留，请核对")
            for entry in group:
                entry.details.append(f"指南里有同名而内容不同的{title}，请核对是否同一项")


class Codes:
    """Codes of one list, each given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, wanted: str, otherwise: str) -> str:
        """The wanted code made fit for the schema, or the other; with a suffix when it is taken."""
        base = code_of(wanted)[:56] or otherwise
        code, count = base, 2
        while code in self._given:
            code, count = f"{base}-{count}", count + 1
        self._given.add(code)
        return code


def code_of(text: str) -> str:
    """Letters, digits, "_" and "-", beginning with a letter or digit; "" when none is left."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-_")


def without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """What says something; an absent key is how the format writes "nothing"."""
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}
