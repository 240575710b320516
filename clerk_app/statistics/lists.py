"""The list behind a number or a mark of a chart, as rows of words: one row for each id, never more or fewer. Pure.

Rows name tickets and cases by their numbers; names and phones of applicants are not in them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from clerk_app.cases.limits import beijing
from clerk_app.queueing.model import AppointmentState
from clerk_app.queueing.ratings import LEVEL_TEXT, REASON_TEXT

from .ageing import LIGHT_TEXT, Ageing
from .definitions import Facts
from .figures import Subject
from .grouping import words
from .sheets import ACT_TEXT, END_TEXT
from .visits import OUTCOME_TEXT
from .wording import NOTHING

Kind: TypeAlias = Subject | Literal["running"]
_BOOKING_TEXT = {
    AppointmentState.BOOKED: "还没到时候",
    AppointmentState.CHECKED_IN: "来了",
    AppointmentState.CANCELLED: "取消",
    AppointmentState.NO_SHOW: "没有来",
}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """`width`: about how many Chinese characters it needs, 0 takes what is left."""

    title: str
    width: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    columns: tuple[ListColumn, ...]
    rows: tuple[Listed, ...]


_Cells: TypeAlias = Callable[["Lists", Any], tuple[str, ...]]


class Lists:
    """Over the facts of one report. `clerks`: whether rows say who served."""

    def __init__(
        self, facts: Facts, names: Mapping[str, Mapping[str, str]], ageing: Ageing | None = None, clerks: bool = True
    ) -> None:
        self._facts, self._names, self._ageing, self._clerks = facts, names, ageing, clerks
        self._by_id: dict[Kind, dict[str, Any]] = {}
        self._labels: dict[str, str] = {}

    def columns(self, kind: Kind) -> tuple[ListColumn, ...]:
        """What rows of a kind tell."""
        return tuple(column for column in _TABLES[kind][0] if self._clerks or column.title not in ("人员", "跟进人"))

    def of(self, kind: Kind, ids: Iterable[str]) -> Listing:
        """Rows in the order of time (limits: as they are given). Raises KeyError for an id that is none of these
        facts."""
        if kind not in self._by_id:
            self._by_id[kind] = {each.id: each for each in self._all(kind)}
        columns, cells = _TABLES[kind]
        shown = [at for at, column in enumerate(columns) if self._clerks or column.title not in ("人员", "跟进人")]
        found = [self._by_id[kind][key] for key in ids]
        if kind != "running":
            found.sort(key=lambda fact: (fact.day, fact.at is None, fact.at or 0, fact.id))
        rows = []
        for fact in found:
            words_of = cells(self, fact)
            rows.append(Listed(fact.id, tuple(words_of[at] for at in shown)))
        return Listing(tuple(columns[at] for at in shown), tuple(rows))

    def _all(self, kind: Kind) -> Iterable[Any]:
        if kind == "running":
            return () if self._ageing is None else self._ageing.lines
        return self._facts.of(kind)

    def _named(self, dimension: str, code: str) -> str:
        return words(dimension, code, self._names.get(dimension, {}))

    def _label(self, ticket: str) -> str:
        if not self._labels:
            self._labels = {each.id: each.label for each in self._facts.visits}
        return self._labels[ticket]

    def _visit(self, each: Any) -> tuple[str, ...]:
        return (each.label, self._named("theme", each.theme), _at(each.arrived_at or None), _minutes(each.wait),
                OUTCOME_TEXT[each.outcome], each.window, each.clerk)  # fmt: skip

    def _service(self, each: Any) -> tuple[str, ...]:
        return (self._label(each.ticket), self._named("theme", each.theme), _at(each.at), _minutes(each.wait),
                _minutes(each.handled if each.handled is not None else each.service), END_TEXT[each.end], each.window,
                each.clerk)  # fmt: skip

    def _hour(self, each: Any) -> tuple[str, ...]:
        return (each.window, f"{beijing(each.at):%m-%d %H} 时", _minutes(each.open), _minutes(each.busy),
                _minutes(each.available), each.clerk)  # fmt: skip

    def _act(self, each: Any) -> tuple[str, ...]:
        more = [text for text, is_so in (("容缺", each.deferred), ("视为受理", each.deemed)) if is_so]
        return (_at(each.at), each.number or "没有编号", "、".join((ACT_TEXT[each.kind], *more)),
                self._named("theme", each.theme), each.window, each.clerk)  # fmt: skip

    def _case(self, each: Any) -> tuple[str, ...]:
        return (each.number, self._named("theme", each.theme), _at(each.accepted_at), _at(each.at),
                *map(_count, (each.legal_days, each.promised_days, each.actual_days, each.visits)),
                each.clerk)  # fmt: skip

    def _rating(self, each: Any) -> tuple[str, ...]:
        reasons = "、".join(REASON_TEXT.get(code, code) for code in each.codes) or each.words
        return (
            _at(each.at),
            LEVEL_TEXT[each.level],
            reasons,
            self._named("theme", each.theme),
            each.window,
            each.clerk,
        )

    def _served(self, each: Any) -> tuple[str, ...]:
        rated = "评了" if each.rated else "没有评"
        return (self._label(each.id), self._named("theme", each.theme), rated, each.window, each.clerk)

    def _booking(self, each: Any) -> tuple[str, ...]:
        return _at(each.at), self._named("theme", each.theme), _BOOKING_TEXT[each.state]

    def _running(self, each: Any) -> tuple[str, ...]:
        left = NOTHING if each.left is None else f"{each.left} 天"
        return (each.number, each.item, self._named("department", each.department), each.clerk, _at(each.due_at),
                left + ("（暂停）" if each.paused else ""), LIGHT_TEXT[each.light])  # fmt: skip


def _at(moment: datetime | None) -> str:
    return NOTHING if moment is None else f"{beijing(moment):%m-%d %H:%M:%S}"


def _minutes(seconds: float | None) -> str:
    return NOTHING if seconds is None else f"{seconds / 60:.1f}"


def _count(number: int | None) -> str:
    return NOTHING if number is None else str(number)


def _columns(*columns: tuple[str, int] | tuple[str, int, bool]) -> tuple[ListColumn, ...]:
    return tuple(ListColumn(*each) for each in columns)


_TABLES: dict[Kind, tuple[tuple[ListColumn, ...], _Cells]] = {
    "visit": (_columns(("号", 5), ("事项", 0), ("取号", 9), ("等候（分）", 7, True), ("结果", 9), ("窗口", 9),
                       ("人员", 6)), Lists._visit),
    "service": (_columns(("号", 5), ("事项", 0), ("开始", 9), ("等候（分）", 7, True), ("办理（分）", 7, True),
                         ("结果", 6), ("窗口", 9), ("人员", 6)), Lists._service),
    "window_hour": (_columns(("窗口", 0), ("时段", 9), ("开着（分）", 7, True), ("忙（分）", 7, True),
                             ("可叫号（分）", 8, True), ("人员", 6)), Lists._hour),
    "act": (_columns(("时间", 9), ("办件编号", 14), ("动作", 9), ("事项", 0), ("窗口", 9), ("人员", 6)), Lists._act),
    "case": (_columns(("办件编号", 14), ("事项", 0), ("受理", 9), ("办结", 9), ("法定", 4, True), ("承诺", 4, True),
                      ("实际", 4, True), ("取号", 4, True), ("人员", 6)), Lists._case),
    "rating": (_columns(("时间", 9), ("评价", 7), ("原因", 0), ("事项", 12), ("窗口", 9), ("人员", 6)), Lists._rating),
    "served": (_columns(("号", 6), ("事项", 0), ("评价", 6), ("窗口", 10), ("人员", 6)), Lists._served),
    "appointment": (_columns(("时段", 10), ("事项", 0), ("怎么样了", 8)), Lists._booking),
    "running": (_columns(("办件编号", 14), ("子事项", 0), ("部门", 12), ("跟进人", 6), ("到期", 9), ("剩余", 7),
                         ("灯", 5)), Lists._running),
}  # fmt: skip
