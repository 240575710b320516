"""Numbers on the emergency store, while a desk is cut off: it calls only those that fall to its window, gives out
numbers of a series of its own, and marks all it does."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from sqlalchemy import select

from clerk_app.errors import Refused
from clerk_app.queueing.cut_off import home_window, own_series
from clerk_app.queueing.model import Ticket, TicketEvent, WindowNote, WindowState
from clerk_app.queueing.ports import Claimant
from clerk_app.queueing.rules import ONE_QUEUE, midnight

from .plan_repository import SqlPlans
from .small import SqlKeep
from .tables import keep
from .ticket_repository import SqlTickets
from .unit import Unit

DIRTY_TICKET = "cut_off/ticket/"  # in the emergency store's `keep`, by ticket: its version before
DESK_CODE = "flow/desk_code"
MOST = 1000


class EmergencyTickets(SqlTickets):
    """See `queueing.ports.Tickets`."""

    def __init__(self, unit: Unit, cut_off_id: str, window: str, dirty_row: str) -> None:
        super().__init__(unit)
        self._keep, self._cut_off_id, self._window, self._dirty_row = SqlKeep(unit), cut_off_id, window, dirty_row

    def series(self, wanted: str) -> str:
        return own_series(wanted, own_code(self._keep, "断网期间不能取号"))

    def add(self, ticket: Ticket, events: Sequence[TicketEvent]) -> None:
        self._note_dirty(ticket.id, 0)
        super().add(replace(ticket, cut_off=True), [_marked(event) for event in events])

    def put(self, ticket: Ticket, events: Sequence[TicketEvent]) -> None:
        self._note_dirty(ticket.id, ticket.version - len(events))
        super().put(replace(ticket, cut_off=True), [_marked(event) for event in events])

    def put_all(self, steps: Sequence[tuple[Ticket, TicketEvent]]) -> None:
        for ticket, event in steps:
            self.put(ticket, [event])

    def _note_dirty(self, ticket_id: str, version: int) -> None:
        if self._keep.get(f"{DIRTY_TICKET}{ticket_id}") is None:
            self._keep.put(f"{DIRTY_TICKET}{ticket_id}", {"version": version, "cut_off": self._cut_off_id})

    def claim(self, claimant: Claimant) -> Ticket | None:
        return next(self._that_fall_to(claimant), None)

    def candidates(self, claimant: Claimant, limit: int) -> tuple[Ticket, ...]:
        return tuple(islice(self._that_fall_to(claimant), limit))

    def waiting_for(self, claimant: Claimant) -> int:
        return len(self.candidates(claimant, MOST))

    def _that_fall_to(self, claimant: Claimant) -> Iterator[Ticket]:
        """Of those whom the window may call, the ones that no other window calls meanwhile."""
        plan = SqlPlans(self._unit, self._keep).get() or ONE_QUEUE
        notes = self.last_notes(midnight(claimant.day))
        windows = {note.window for note in notes if note.what is not WindowState.CLOSED} | {claimant.window}
        ours = dirty_tickets(self._unit)  # others do not know how they stand now
        for ticket in super().candidates(claimant, MOST):
            if ticket.for_clerk or ticket.id in ours or home_window(ticket, windows, plan) == claimant.window:
                yield ticket

    def open_until(self, day: date) -> tuple[Ticket, ...]:  # noqa: ARG002 - of any day
        raise Refused("断网期间不能结束一天", "别的窗口的号这里看不到", "恢复连接后再办")

    def note_window(self, note: WindowNote) -> None:
        self._keep.put(f"{self._dirty_row}window_log/{note.id}", self._cut_off_id)
        super().note_window(replace(note, data={**note.data, "cut_off": True}))


def own_code(keep: SqlKeep, what: str) -> int:
    """What this desk's own numbers are marked with. Raises Refused, saying `what`, if the hall never gave it one."""
    code = keep.get(DESK_CODE)
    if code is None:
        raise Refused(what, "这台电脑还没有从大厅领到自己的号段", "手写号码，恢复连接后补录")
    return int(code)


def dirty_tickets(unit: Unit) -> set[str]:
    """What was done cut off and is not merged yet."""
    names = unit.connection.execute(select(keep.c.key).where(keep.c.key.startswith(DIRTY_TICKET))).scalars()
    return {name.removeprefix(DIRTY_TICKET) for name in names}


def _marked(event: TicketEvent) -> TicketEvent:
    return replace(event, data={**event.data, "cut_off": True})
