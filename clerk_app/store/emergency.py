"""Units of work on the emergency store: what is different while a desk is cut off from its hall.

Numbers come from the blocks handed to this window; every case that is read or written carries the mark; what the hall
may be sending is not touched; and each case that changes is noted, with how it stood before, for the merge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from clerk_app.cases.model import Actor, Case, EventDraft, Status, SubItem, SubItemState
from clerk_app.cases.numbering import unresolved_number, unresolved_series
from clerk_app.cases.ports import Clock, Paper
from clerk_app.errors import Refused

from .block_repository import SqlBlocks
from .case_repository import SqlCases
from .emergency_tickets import EmergencyTickets, own_code
from .event_log import SqlEvents
from .ledger import SqlLedger
from .small import SqlKeep, SqlNumbers, SqlPapers
from .tables import case_record, event
from .unit import Unit
from .unit_of_work import SqlStore, SqlUnitOfWork
from .unresolved_repository import SqlUnresolved

MARK = "断网办理"
DRILL_MARK = "断网办理（演练）"
MIRROR = "mirror/"  # in the emergency store's `keep`, by case: what is a copy of the hall's, and as of when
ELSEWHERE = "elsewhere"  # the status of a copy whose case belongs to another window now
DIRTY = "cut_off/case/"  # by case: what was changed cut off, and what it was before
DIRTY_STREAM = "cut_off/stream/"  # by log that belongs to no case: its last number before
DIRTY_ROW = "cut_off/row/"  # by table and id: a row that belongs to no case
LOOSE = frozenset({"day_close", "question", "rating", "unresolved"})
WAITS_FOR_HALL = "等待与大厅恢复连接后分办"
_STILL_OURS = frozenset({Status.DRAFT.value, Status.RECEIVED.value, Status.CORRECTING.value})
_SERIES_OF_BLOCKS = ("case/", "document/")
_SERIES_OF_CASES = ("slip/", "ticket/", "unresolved/")  # the last two: of this desk alone, marked with its code


@dataclass(frozen=True, slots=True)
class CutOffWork:
    """The cut-off time that work belongs to, and the window's name."""

    cut_off_id: str
    window: str
    drill: bool = False

    @property
    def mark(self) -> str:
        """What stands on every case and paper of that time."""
        return DRILL_MARK if self.drill else MARK


class EmergencyStore:
    """The emergency store as the use cases see it while cut off. `now()` tells which cut-off time it is."""

    def __init__(self, own: SqlStore, clock: Clock, now: Callable[[], CutOffWork]) -> None:
        self._own, self._clock, self._now = own, clock, now
        self.in_turn = own.in_turn

    @contextmanager
    def __call__(self) -> Iterator[EmergencyUnitOfWork]:
        with self._own.writing() as connection:
            yield EmergencyUnitOfWork(connection, self._clock, self._now())

    @contextmanager
    def read(self) -> Iterator[EmergencyUnitOfWork]:
        with self._own.reading() as connection:
            yield EmergencyUnitOfWork(connection, self._clock, self._now(), writes=False)


class EmergencyUnitOfWork(SqlUnitOfWork):
    """See `SqlUnitOfWork`."""

    def __init__(self, connection: Connection, clock: Clock, cut_off: CutOffWork, writes: bool = True) -> None:
        super().__init__(connection, clock, writes)
        self._cut_off = cut_off

    @cached_property
    def outbox(self) -> SqlLedger:
        return _Ledger(self._unit)

    @cached_property
    def cases(self) -> SqlCases:
        return _Cases(self._unit, self.outbox, self._clock, self._cut_off)

    @cached_property
    def events(self) -> SqlEvents:
        return _Events(self._unit)

    @cached_property
    def papers(self) -> SqlPapers:
        return _Papers(self._unit)

    @cached_property
    def tickets(self) -> EmergencyTickets:
        return EmergencyTickets(self._unit, self._cut_off.cut_off_id, self._cut_off.window, DIRTY_ROW)

    @cached_property
    def unresolved(self) -> SqlUnresolved:
        return _Unresolved(self._unit, self.numbers)

    @cached_property
    def numbers(self) -> SqlNumbers:
        return _Numbers(self._unit, SqlBlocks(self._unit, SqlNumbers(self._unit), self._clock), self._cut_off.window)

    def commit(self) -> None:
        """Raises Refused for what only the hall may change."""
        kinds: dict[str, set[str]] = {}
        for kind, case_id in self._unit.touched:
            kinds.setdefault(case_id, set()).add(kind)
        for case_id, touched in kinds.items():
            if touched & {"case", "sub_item", "hand_task", "paper"}:
                note_dirty(self._unit, case_id, self._cut_off.cut_off_id, only_papers=touched <= {"paper"})
            for kind in touched & LOOSE:
                self.keep.put(f"{DIRTY_ROW}{kind}/{case_id}", self._cut_off.cut_off_id)
        super().commit()


def held_by_hall(keep: SqlKeep, case_id: str) -> str:
    """Why nothing but printing may be done with a case that was copied from the hall; "" when it is still open here."""
    mirrored = keep.get(f"{MIRROR}{case_id}")
    if not mirrored or mirrored["status"] in _STILL_OURS:
        return ""
    if mirrored["status"] == ELSEWHERE:
        return "断网前已移交给别的窗口"
    return "断网前已经决定，大厅可能正在向部门分办"


def note_dirty(unit: Unit, case_id: str, cut_off_id: str, only_papers: bool = False) -> None:
    """Remember that a case changes cut off, and how the hall had it. Raises Refused for one that is the hall's."""
    keep = SqlKeep(unit)
    mirrored = keep.get(f"{MIRROR}{case_id}")
    if not only_papers and (why := held_by_hall(keep, case_id)):
        raise Refused("断网期间不能办理这个办件", why, "可以查看、重印；其余等恢复连接后办理")
    dirty = keep.get(f"{DIRTY}{case_id}")
    if dirty is None:
        case = _row(unit.connection, case_id) if mirrored else None
        base = {"version": mirrored["version"], "seq": mirrored["seq"]} if mirrored else {"version": 0, "seq": 0}
        keep.put(f"{DIRTY}{case_id}", {"cut_offs": [cut_off_id], **base, "case": case.data if case else None})
    elif cut_off_id not in dirty["cut_offs"]:
        keep.put(f"{DIRTY}{case_id}", {**dirty, "cut_offs": [*dirty["cut_offs"], cut_off_id]})


def _row(connection: Connection, case_id: str) -> Row[Any] | None:
    return connection.execute(select(case_record.c.data).where(case_record.c.id == case_id)).first()


def last_seq(connection: Connection, stream: str) -> int:
    """The number of the last event of a log."""
    return int(connection.execute(select(func.max(event.c.seq)).where(event.c.stream == stream)).scalar() or 0)


class _Cases(SqlCases):
    def __init__(self, unit: Unit, ledger: SqlLedger, clock: Clock, cut_off: CutOffWork) -> None:
        super().__init__(unit, ledger, clock)
        self._cut_off = cut_off

    def save(self, case: Case) -> Case:
        note_dirty(self._unit, case.id, self._cut_off.cut_off_id)  # before it is changed: how it was is kept
        return super().save(self._marked(case))

    def _whole(self, data: str) -> Case:
        return self._marked(super()._whole(data))

    def _marked(self, case: Case) -> Case:
        mark = self._cut_off.mark
        return case if mark in case.marks else replace(case, marks=(*case.marks, mark))


class _Events(SqlEvents):
    def append(self, stream: str, drafts: Iterable[EventDraft], at: datetime, actor: Actor) -> None:
        if "/" in stream and SqlKeep(self._unit).get(f"{DIRTY_STREAM}{stream}") is None:
            SqlKeep(self._unit).put(f"{DIRTY_STREAM}{stream}", last_seq(self._unit.connection, stream))
        super().append(stream, drafts, at, actor)


class _Unresolved(SqlUnresolved):
    """Numbers with this desk's code in them: nobody else gives out the same."""

    def take_number(self, region: str, at: datetime) -> str:
        code = own_code(SqlKeep(self._unit), "断网期间不能登记办不成事")
        return unresolved_number(at, self._numbers.next(unresolved_series(region, at)), code)


class _Papers(SqlPapers):
    def record(self, made: Paper) -> None:
        """A hand-over slip goes with a hand-over, and that of a case the hall holds may be under way at another window:
        two slips of one number would be out. Raises Refused."""
        if made.kind == "handover_slip" and (why := held_by_hall(SqlKeep(self._unit), made.case_id)):
            what_now = "急需送达的，手写应急交接单；恢复连接后按编号补录"
            raise Refused("断网期间不能打印这个办件的交接单", why, what_now)
        super().record(made)


class _Ledger(SqlLedger):
    """Nothing is sent from here: what is ready waits for the hall, and says so."""

    def _all(self, query: Select[Any]) -> tuple[SubItem, ...]:
        return tuple(_waits(item) for item in super()._all(query))

    def _one(self, query: Select[Any]) -> SubItem:
        return _waits(super()._one(query))


def _waits(item: SubItem) -> SubItem:
    return replace(item, reason=WAITS_FOR_HALL) if item.state is SubItemState.READY else item


class _Numbers(SqlNumbers):
    def __init__(self, unit: Unit, blocks: SqlBlocks, window: str) -> None:
        super().__init__(unit)
        self._blocks, self._window = blocks, window

    def next(self, series: str, by: int = 1) -> int:
        if series.startswith(_SERIES_OF_CASES):
            return super().next(series, by)
        if not series.startswith(_SERIES_OF_BLOCKS):
            raise Refused("断网期间不能取这种号", f"号段里没有“{series}”", "等恢复连接后办理")
        number = self._blocks.take(series, self._window, "cut_off")
        if number is None:
            raise Refused(
                "没有号可用了",
                "断网前发给本窗口的号段用完了，或还没有领到",
                "改用应急包里已编号的纸质凭证，并报告值班长；恢复连接后自动补发",
            )
        return number
