"""Situations (情形) of a guide: anything with a name and choices becomes a question, choices of choices with `when`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .check_reach import plain
from .guide_entries import Findings, without_empty
from .guide_source import Row, Rows, as_rows, plain_key, section_of
from .guide_text import code_value, same, truth
from .guide_words import NAMES, Section

_TEXT_KEYS = ("situationName", "qxmc", "questionName", "question", "problem", "wt", "情形", "问题", "情形名称", *NAMES)
_CHOICE_TEXT_KEYS = ("optionName", "xxmc", "choice", "value", "选项", "situationName", "qxmc", "answer", *NAMES)
_CHOICES = frozenset(
    plain_key(key)
    for key in (
        "options",
        "optionList",
        "choices",
        "choiceList",
        "children",
        "childList",
        "xx",
        "xxList",
        "选项",
        "answers",
        "answerList",
        "subSituation",
        "subSituations",
        "situationList",
        "questions",
        "questionList",
        "情形",
    )
)
_LIKE_CHOICES = re.compile(r"option|choice|answer|选项|xx(?:list)?$")
_MANY = ("multiple", "isMulti", "multi", "sfdx", "是否多选")
_KIND = ("selectType", "questionType", "选择方式", "题型")
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Nested:
    """Rows that a choice brings along, with the condition of that choice."""

    section: Section
    row: Row
    when: dict[str, Any]
    situation: str


@dataclass(slots=True)
class Situations:
    """Questions found so far, and the materials and items listed under their choices."""

    findings: Findings
    questions: list[dict[str, Any]] = field(default_factory=list)
    nested: list[Nested] = field(default_factory=list)
    found: int = 0

    def read(self, rows: Rows, title: str) -> None:
        """A list of questions; a list of bare names is one question with these choices."""
        asked = [row for row in rows.rows if choices_of(row) is not None]
        bare = [row for row in rows.rows if choices_of(row) is None]
        for row in asked:
            self._question(row, None, 0)
        if bare:
            self.found += 1
            self._add(title or "办理情形", bare, Row({}), None, 0)

    def _question(self, row: Row, when: dict[str, Any] | None, depth: int) -> None:
        self.found += 1
        key = choices_of(row)
        choices = row.rows(key).rows if key else []
        self._add(row.line(*_TEXT_KEYS) or row.label(), choices, row, when, depth)

    def _add(self, text: str, choices: list[Row], row: Row, when: dict[str, Any] | None, depth: int) -> None:
        code = f"Q{len(self.questions) + 1}"
        text = text or f"（未写文字的情形 {code}）"
        options, rows = self._options(text, choices)
        kind = _kind(row, options)
        asked = without_empty({"code": code, "text": text, "kind": kind, "when": when, "mark": "official"})
        self.questions.append(asked)
        if kind != "yesno":
            asked["options"] = options
        if choices and depth >= _DEPTH:
            self.findings.both(f"情形“{text}”下面的层次太深，没有再往下导入")
            return
        for option, choice in rows:
            self._under(choice, _condition(code, kind, option), f"{text}：{option['text']}", depth)
        self._leftovers(row, text)

    def _options(self, text: str, choices: list[Row]) -> tuple[list[dict[str, str]], list[tuple[dict[str, str], Row]]]:
        """Options with distinct texts, and every choice with the option it became."""
        options: list[dict[str, str]] = []
        rows: list[tuple[dict[str, str], Row]] = []
        for place, choice in enumerate(choices, 1):
            written = choice.line(*_CHOICE_TEXT_KEYS) or choice.label() or f"（未写文字的选项 {place}）"
            twin = next((option for option in options if same(option["text"]) == same(written)), None)
            if twin is not None:
                self.findings.both(f"情形“{text}”里选项“{written}”重复列出，已合并")
            else:
                written = _distinct(written, [option["text"] for option in options])
                twin = {"code": f"a{len(options) + 1}", "text": written}
                options.append(twin)
            rows.append((twin, choice))
        return options, rows

    def _under(self, choice: Row, when: dict[str, Any], situation: str, depth: int) -> None:
        """What stands below a choice: questions, further choices, materials, items."""
        for key, value in list(choice.unread()):
            section = section_of(key)
            if section in ("materials", "items"):
                rows = choice.rows(key).rows
                self.nested += [Nested(section, row, when, situation) for row in rows]
            elif _are_choices(key, value) or holds_choices(value):
                rows = choice.rows(key).rows
                for row in [row for row in rows if choices_of(row) is not None]:
                    self._question(row, when, depth + 1)
                further = [row for row in rows if choices_of(row) is None]
                if further:
                    self.found += 1
                    self._add(situation, further, Row({}), when, depth + 1)
        self._leftovers(choice, situation)

    def _leftovers(self, row: Row, text: str) -> None:
        for left in (*row.left_over(), *row.conflicts):
            self.findings.doubt(f"情形“{text}”：指南里还有 {left}")


def _distinct(text: str, others: list[str]) -> str:
    """Texts that differ only in signs read as one to the checks: such a one gets a number."""
    taken, written, number = {plain(other) for other in others}, text, len(others) + 1
    while plain(written) in taken:
        written, number = f"{text}（选项{number}）", number + 1
    return written


def _kind(row: Row, options: list[dict[str, str]]) -> str:
    many = any(truth(value) for _, value in row.values(*_MANY))
    said = code_value(row.value(*_KIND))
    if many or "多选" in said or said.lower() in ("multi", "multiple", "checkbox"):
        return "multi"
    return "yesno" if {option["text"] for option in options} == {"是", "否"} else "single"


def _condition(code: str, kind: str, option: dict[str, str]) -> dict[str, Any]:
    if kind == "yesno":
        return {"question": code, "is": option["text"] == "是"}
    return {"question": code, "has" if kind == "multi" else "is": option["code"]}


def choices_of(row: Row) -> str | None:
    """The key under which a question-like record keeps its choices; None when it has none."""
    return next((key for key, value in row.items() if _are_choices(key, value)), None)


def _are_choices(key: str, value: Any) -> bool:
    fitting = plain_key(key) in _CHOICES or _LIKE_CHOICES.search(plain_key(key))
    return bool(fitting) and isinstance(value, list | dict) and bool(as_rows(value).rows)


def holds_choices(value: Any) -> bool:
    """Whether a list of unknown name is one of questions with choices."""
    return any(_has_choices(entry) for entry in _objects(value))


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    entries = value if isinstance(value, list) else [value]
    yield from (entry for entry in entries if isinstance(entry, dict))


def _has_choices(entry: dict[str, Any]) -> bool:
    return any(_are_choices(key, value) for key, value in entry.items())
