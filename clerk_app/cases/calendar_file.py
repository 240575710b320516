"""Reads the working-day calendar from its data file, with a hall's own file laid over it.

Form of a file (see resources/calendar): `version`; `years` (each with `published`, `source`, `holidays` as ranges and
`make_up_days`); `overrides` with `closed` and `open` dates and their reasons. Every fault names file and line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.cases.workdays import WorkCalendar
from clerk_app.errors import BadInput
from clerk_app.files import plain_reason

if TYPE_CHECKING:
    from yaml.nodes import Node

_SATURDAY = 5


@dataclass(slots=True)
class _Year:
    published: bool
    holidays: dict[date, str] = field(default_factory=dict)
    make_up_days: dict[date, str] = field(default_factory=dict)


@dataclass(slots=True)
class _File:
    version: str
    years: dict[int, _Year] = field(default_factory=dict)
    closed: dict[date, str] = field(default_factory=dict)
    opened: dict[date, str] = field(default_factory=dict)


def load_calendar(path: Path, override: Path | None = None) -> WorkCalendar:
    """The calendar of `path`, with the hall's `override` merged over it: its years replace, its dates win.

    Raises BadInput (file, line and reason) when a file cannot be read or contradicts itself.
    """
    files = [_read(path)] + ([] if override is None else [_read(override)])
    years = {number: year for each in files for number, year in each.years.items()}
    rest: dict[date, str] = {}
    worked: dict[date, str] = {}
    for _, year in sorted(years.items()):  # a later notice may change the December before it
        _lay_over(rest, worked, year.holidays)
        _lay_over(worked, rest, year.make_up_days)
    for each in files:
        _lay_over(rest, worked, each.closed)
        _lay_over(worked, rest, each.opened)
    return WorkCalendar(
        version="+".join(each.version for each in files),
        holidays=frozenset(rest),
        make_up_days=frozenset(worked),
        published_years=frozenset(number for number, year in years.items() if year.published),
        names=rest | worked,
    )


def _lay_over(into: dict[date, str], out_of: dict[date, str], days: Mapping[date, str]) -> None:
    for day, reason in days.items():
        out_of.pop(day, None)
        into[day] = reason


def _read(path: Path) -> _File:
    import yaml  # late: the window paints before any calendar is read

    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadInput(
            f"读不了日历文件 {path}", plain_reason(error), "改正设置“本地日历文件”，或放回这个文件"
        ) from error
    except UnicodeDecodeError as error:
        raise BadInput(f"读不了日历文件 {path}", "不是 UTF-8 编码", "另存为 UTF-8 后再试") from error
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise _fault(path, line, f"不是正确的 YAML：{getattr(error, 'problem', error)}") from error
    if root is None:
        raise _fault(path, 1, "文件是空的")
    return _Reader(path).file(root)


def _fault(path: Path, line: int, why: str) -> BadInput:
    return BadInput(f"日历文件 {path} 第 {line} 行有错", why, "请改正后重试；在改正之前，原来的日历继续有效")


class _Reader:
    """Walks the YAML nodes, which still know their lines."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def file(self, root: Node) -> _File:
        keys = self._mapping(root, required={"version"}, optional={"years", "overrides"})
        result = _File(self._text(keys["version"]))
        if "years" in keys:
            for key, node in self._pairs(keys["years"]):
                result.years[self._year_number(key)] = self._year(self._year_number(key), node)
        if "overrides" in keys:
            parts = self._mapping(keys["overrides"], optional={"closed", "open"})
            result.closed = self._dated(parts.get("closed"), "reason")
            result.opened = self._dated(parts.get("open"), "reason", taken=result.closed)
        return result

    def _year(self, number: int, node: Node) -> _Year:
        keys = self._mapping(node, required={"published", "source"}, optional={"holidays", "make_up_days"})
        self._text(keys["source"])
        year = _Year(self._flag(keys["published"]))
        for item in self._items(keys.get("holidays")):
            parts = self._mapping(item, required={"name", "from", "to"})
            first, last = self._date(parts["from"], number), self._date(parts["to"], number)
            if last < first:
                raise self._bad(item, f"结束日期 {last} 早于开始日期 {first}")
            for offset in range((last - first).days + 1):
                self._put(year.holidays, first + timedelta(days=offset), self._text(parts["name"]), item)
        year.make_up_days = self._dated(keys.get("make_up_days"), "name", taken=year.holidays, number=number)
        return year

    def _dated(
        self, node: Node | None, label: str, taken: Mapping[date, str] | None = None, number: int | None = None
    ) -> dict[date, str]:
        days: dict[date, str] = {}
        for item in self._items(node):
            parts = self._mapping(item, required={label, "date"})
            day = self._date(parts["date"], number)
            if taken and day in taken:
                raise self._bad(item, f"{day} 既列为休息日又列为工作日")
            if number is not None and day.weekday() < _SATURDAY:
                raise self._bad(item, f"{day} 是周一至周五，本来就是工作日，不会是调休上班日")
            self._put(days, day, self._text(parts[label]), item)
        return days

    def _put(self, days: dict[date, str], day: date, name: str, node: Node) -> None:
        if day in days:
            raise self._bad(node, f"{day} 列了两次（{days[day]}、{name}）")
        days[day] = name

    def _pairs(self, node: Node) -> Iterator[tuple[Node, Node]]:
        from yaml.nodes import MappingNode

        if not isinstance(node, MappingNode):
            raise self._bad(node, "这里应当是“名称: 内容”的对照")
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key.value, str):
                raise self._bad(key, "名称应当是一个词")
            if key.value in seen:
                raise self._bad(key, f"“{key.value}”写了两次")
            seen.add(key.value)
            yield key, value

    def _mapping(
        self, node: Node, required: AbstractSet[str] = frozenset(), optional: AbstractSet[str] = frozenset()
    ) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key, value in self._pairs(node):
            if key.value not in required and key.value not in optional:
                raise self._bad(key, f"不认识“{key.value}”")
            found[key.value] = value
        for missing in sorted(required - found.keys()):
            raise self._bad(node, f"缺少“{missing}”")
        return found

    def _items(self, node: Node | None) -> list[Node]:
        from yaml.nodes import SequenceNode

        if node is None or node.value == "":
            return []
        if not isinstance(node, SequenceNode):
            raise self._bad(node, "这里应当是一个列表")
        return list(node.value)

    def _text(self, node: Node) -> str:
        text = node.value.strip() if isinstance(node.value, str) else ""
        if not text:
            raise self._bad(node, "这里应当写明文字，不能为空")
        return text

    def _flag(self, node: Node) -> bool:
        if node.value not in ("true", "false"):
            raise self._bad(node, "published 只能是 true（已发布）或 false（未发布）")
        return bool(node.value == "true")

    def _year_number(self, node: Node) -> int:
        if not (isinstance(node.value, str) and node.value.isascii() and node.value.isdigit() and len(node.value) == 4):
            raise self._bad(node, f"“{node.value}”不是四位年份")
        return int(node.value)

    def _date(self, node: Node, number: int | None = None) -> date:
        text = self._text(node)
        try:
            day = date.fromisoformat(text)
        except ValueError as error:
            raise self._bad(node, f"“{text}”不是日期，应写成 2026-01-01 的样子") from error
        if day.isoformat() != text:
            raise self._bad(node, f"“{text}”写法不对，日期应写成 2026-01-01 的样子")
        # a year's notice may begin in the December before it (元旦 2023 began on 2022-12-31)
        if number is not None and day.year != number and (day.year, day.month) != (number - 1, 12):
            raise self._bad(node, f"{day} 不属于 {number} 年的安排")
        return day

    def _bad(self, node: Node, why: str) -> BadInput:
        return _fault(self._path, node.start_mark.line + 1, why)
