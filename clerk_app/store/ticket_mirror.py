"""What the emergency store holds of the hall's numbers: those that wait for this window, the one that is at it, the
plan, and which windows serve. A desk that is cut off calls from it. What was done cut off and is not merged yet is
never overwritten."""

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import delete, select

from clerk_app.cases.ports import Clock
from clerk_app.errors import WorldError
from clerk_app.queueing.model import OPEN_STATES, Ticket, WindowNote
from clerk_app.queueing.ports import Claimant
from clerk_app.queueing.rules import ONE_QUEUE, midnight, service_day

from .emergency_tickets import DESK_CODE, dirty_tickets
from .flow_tables import ticket, ticket_event, window_log
from .plan_repository import PLAN
from .tables import keep
from .ticket_repository import note_row, ticket_row
from .unit import Unit
from .unit_of_work import SqlStore
from .upsert import put_all

log = logging.getLogger(__name__)
LIST = 300  # how many that wait are kept: many windows share them, and a cut-off lasts minutes


class TicketMirror:
    """The copies in the emergency store."""

    def __init__(
        self,
        own: SqlStore,
        clock: Clock,
        window: Callable[[], str],
        writing: Callable[[], AbstractContextManager[Unit]],
    ) -> None:
        """`writing`: a unit on the emergency store whose commit need not survive a power cut, see `Mirror`."""
        self._own, self._clock, self._window, self._writing = own, clock, window, writing
        self._acted: set[str] = set()  # what this desk has done since the last list was asked for, newer than that

    def keep(self, changed: Mapping[str, Ticket]) -> None:
        """What this desk has just done at the hall. The desk's own disk may fail: then it is told later."""
        if not changed:
            return
        self._acted |= set(changed)
        try:
            with self._writing() as unit:
                dirty = dirty_tickets(unit)
                ours = [each for each in changed.values() if self._at_this_window(each)]
                _drop(unit, set(changed) - dirty)
                put_all(unit, ticket, ("id",), [ticket_row(each) for each in ours if each.id not in dirty])
                unit.connection.commit()
        except WorldError as error:
            log.warning("a number was not copied to the emergency store: %s", error.what)

    def _at_this_window(self, each: Ticket) -> bool:
        return each.window == self._window() and each.state in OPEN_STATES

    def sync(self, hall: SqlStore) -> int:
        """Fetch the list as it is now; how many numbers were fetched: none while this window has not been open today.
        Raises Unavailable."""
        self._have_code(hall)
        window, today = self._window(), service_day(self._clock())
        self._acted = set()
        with hall.read() as work:
            notes = work.tickets.last_notes(midnight(today))
            mine_now = next((note for note in notes if note.window == window), None)
            if mine_now is None:
                return 0
            plan = work.plans.get() or ONE_QUEUE
            skills = plan.skills_of(window)
            codes = tuple(queue.code for queue in plan.queues)
            who = Claimant(today, window, mine_now.clerk, skills.queues, skills.helps, codes)
            there = {each.id: each for each in (*work.tickets.candidates(who, LIST), *work.tickets.of(window, today))}
            plan_text = work.unit.connection.execute(select(keep.c.value).where(keep.c.key == PLAN)).scalar()
        self._write(there, notes, plan_text)
        return len(there)

    def _write(self, there: Mapping[str, Ticket], notes: Iterable[WindowNote], plan_text: str | None) -> None:
        with self._writing() as unit:
            ours = dirty_tickets(unit) | self._acted
            versions = {row.id: row.version for row in unit.connection.execute(select(ticket.c.id, ticket.c.version))}
            _drop(unit, set(versions) - set(there) - ours)
            new = [each for each in there.values() if versions.get(each.id) != each.version and each.id not in ours]
            put_all(unit, ticket, ("id",), [ticket_row(each) for each in new])
            put_all(unit, window_log, ("id",), [note_row(note) for note in notes])
            if plan_text is not None:
                put_all(unit, keep, ("key",), [{"key": PLAN, "value": plan_text}])
            unit.connection.commit()

    def _have_code(self, hall: SqlStore) -> None:
        """This desk's own number, for the series of what it gives out cut off; fetched once."""
        with self._own.read() as mine:
            if mine.keep.get(DESK_CODE) is not None:
                return
        with hall() as work:
            code = work.numbers.next("desk_code")
            work.commit()
        with self._own() as mine:
            mine.keep.put(DESK_CODE, code)
            mine.commit()


def _drop(unit: Unit, ids: set[str]) -> None:
    for part in _parts(sorted(ids)):
        unit.connection.execute(delete(ticket_event).where(ticket_event.c.ticket.in_(part)))
        unit.connection.execute(delete(ticket).where(ticket.c.id.in_(part)))


def _parts(ids: list[str], size: int = 400) -> Iterable[list[Any]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
