"""What every check looks at, and what it says. A check is a function `(Subject) -> Iterator[Finding]`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from . import conditions
from .conditions import ALWAYS, All, Answer, Compare, Condition, Not
from .document import Document, Where
from .faults import Severity
from .model import Department, Fee, FormField, Material, Outside, Question, SubItem, Theme

Conditional: TypeAlias = Outside | Question | SubItem | Material | FormField | Fee


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault before it is given its line."""

    where: Where
    code: str
    reason: str
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Subject:
    """A definition under check. `doubtful` are places that reading or the schema already refused.

    `departments` is None when there is no list to hold codes against.
    """

    document: Document
    theme: Theme
    departments: Mapping[str, Department] | None
    doubtful: frozenset[Where]

    def doubts(self, where: Where) -> bool:
        """Whether anything at, above or below the place was already refused."""
        return any(where[: len(place)] == place or place[: len(where)] == where for place in self.doubtful)

    def conditions(self) -> Iterator[tuple[Where, Condition]]:
        """Every condition that is written down, with its place."""
        theme = self.theme
        lists: dict[str, Sequence[Conditional]] = {
            "outside": theme.outside,
            "questions": theme.questions,
            "sub_items": theme.sub_items,
            "materials": theme.materials,
            "fields": theme.fields,
            "fees": theme.fees,
        }
        for name, entries in lists.items():
            for index, entry in enumerate(entries):
                if entry.when is not ALWAYS:
                    yield (name, index, "when"), entry.when

    def fault_in(self, where: Where, compare: Compare) -> str:
        """What is wrong with one comparison in itself; "" when nothing is."""
        question = next((found for found in self.theme.questions if found.code == compare.question), None)
        if question is None:
            return f"没有“{compare.question}”这个问题"
        if self.doubts(("questions", self.theme.questions.index(question))) or self.doubts(where):
            return ""
        return _misfit(question, compare)


def comparisons_at(where: Where, condition: Condition) -> Iterator[tuple[Where, Compare]]:
    """All comparisons of a condition with their places."""
    match condition:
        case Compare():
            yield where, condition
        case All(parts=parts):
            for index, part in enumerate(parts):
                yield from comparisons_at((*where, "all", index), part)
        case conditions.Any(parts=parts):
            for index, part in enumerate(parts):
                yield from comparisons_at((*where, "any", index), part)
        case Not(part=part):
            yield from comparisons_at((*where, "not"), part)


_OPERATORS = {
    "single": ("is", "in"),
    "yesno": ("is",),
    "multi": ("has",),
    "number": ("is", "in", ">", ">=", "<", "<="),
}
_KINDS = {"single": "单选", "yesno": "是否", "multi": "多选", "number": "数字"}


def _misfit(question: Question, compare: Compare) -> str:
    allowed = _OPERATORS[question.kind]
    if compare.operator not in allowed:
        usable = "、".join(allowed)
        return f"“{question.code}”是{_KINDS[question.kind]}题，不能用 {compare.operator} 比较，可用：{usable}"
    values = compare.value if isinstance(compare.value, tuple) else (compare.value,)
    reasons = (_impossible(question, compare.operator, value) for value in values)
    return next((reason for reason in reasons if reason), "")


def _impossible(question: Question, operator: str, value: Answer) -> str:
    if question.kind == "yesno":
        return "" if isinstance(value, bool) else f"“{question.code}”的答案只有 true 和 false，不会是“{value}”"
    if question.kind == "number":
        return _beyond(question, operator, value)
    codes = [option.code for option in question.options]
    if isinstance(value, str) and value in codes:
        return ""
    shown = str(value).lower() if isinstance(value, bool) else value
    return f"“{question.code}”没有“{shown}”这个选项，只有：{'、'.join(codes)}"


def _beyond(question: Question, operator: str, value: Answer) -> str:
    """A number that no answer reaches; for an inequality, one that every answer passes as well."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"“{question.code}”的答案是数字，不会是“{value}”"
    low = question.minimum if question.minimum is not None else float("-inf")
    high = question.maximum if question.maximum is not None else float("inf")
    if low > high:
        return ""
    never = {
        "is": not low <= value <= high,
        "in": not low <= value <= high,
        ">": value >= high,
        ">=": value > high,
        "<": value <= low,
        "<=": value < low,
    }[operator]
    always = {">": value < low, ">=": value <= low, "<": value > high, "<=": value >= high}.get(operator, False)
    if not never and not always:
        return ""
    ends = f"{'不限' if low == float('-inf') else low} 到 {'不限' if high == float('inf') else high}"
    return f"“{question.code}”的答案在 {ends} 之间，与 {value} 比较{'永远不成立' if never else '总是成立'}"
