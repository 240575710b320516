"""Conditions as data: all / any / not / compare over the answers to situation questions (情形).

Because they are data they can be analysed: which questions a condition reads, whether it is already decided,
which answers could still change it. Evaluation is three-valued: True, False, or None while an answer is missing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Answer: TypeAlias = str | bool | int | float | tuple[str, ...]
Answers: TypeAlias = Mapping[str, Answer]
OPERATORS = ("is", "in", "has", ">", ">=", "<", "<=")


@dataclass(frozen=True, slots=True)
class Always:
    """Holds in every situation."""


@dataclass(frozen=True, slots=True)
class Compare:
    """One question compared with a value. `is`/`in` for single answers, `has` for one option of a multiple answer."""

    question: str
    operator: str
    value: Answer


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Condition"


Condition: TypeAlias = Always | Compare | All | Any | Not
ALWAYS = Always()


def questions_in(condition: Condition) -> frozenset[str]:
    """Codes of all questions that the condition reads."""
    match condition:
        case Compare(question=question):
            return frozenset({question})
        case All(parts=parts) | Any(parts=parts):
            return frozenset[str]().union(*(questions_in(part) for part in parts))
        case Not(part=part):
            return questions_in(part)
    return frozenset()


def holds(condition: Condition, answers: Answers, absent: frozenset[str] = frozenset()) -> bool | None:
    """Whether the condition holds; None while an answer that matters is missing.

    `absent` names questions that do not arise in this situation: a comparison with them is False.
    """
    match condition:
        case Always():
            return True
        case Compare():
            return _compare(condition, answers, absent)
        case Not(part=part):
            inner = holds(part, answers, absent)
            return None if inner is None else not inner
        case All(parts=parts):
            return _combine((holds(part, answers, absent) for part in parts), decisive=False)
        case Any(parts=parts):
            return _combine((holds(part, answers, absent) for part in parts), decisive=True)


def _combine(values: Iterable[bool | None], decisive: bool) -> bool | None:
    unknown = False
    for value in values:
        if value is decisive:
            return decisive
        unknown = unknown or value is None
    return None if unknown else not decisive


def _compare(condition: Compare, answers: Answers, absent: frozenset[str]) -> bool | None:
    if condition.question in absent:
        return False
    if condition.question not in answers:
        return None
    given, wanted = answers[condition.question], condition.value
    match condition.operator:
        case "is":
            return given == wanted
        case "in":
            return isinstance(wanted, tuple) and given in wanted
        case "has":
            return isinstance(given, tuple) and wanted in given
        case ">" | ">=" | "<" | "<=":
            return _order(condition.operator, given, wanted)
    raise ValueError(f"unknown operator {condition.operator!r}")


def _order(operator: str, given: Answer, wanted: Answer) -> bool:
    if not isinstance(given, int | float) or not isinstance(wanted, int | float):
        return False
    return {">": given > wanted, ">=": given >= wanted, "<": given < wanted, "<=": given <= wanted}[operator]
