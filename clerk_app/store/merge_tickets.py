"""What was done to numbers without the hall, brought there: number by number, each in one transaction. The event that
says so carries a request of its own, so a second try changes nothing."""

import logging
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import DataError, IntegrityError

from clerk_app.cases.model import Actor
from clerk_app.errors import WorldError
from clerk_app.queueing import rules
from clerk_app.queueing.cut_off import merged
from clerk_app.queueing.model import Ticket, TicketState

from .emergency_tickets import DIRTY_TICKET, dirty_tickets
from .flow_tables import ticket, ticket_event
from .hall_errors import HallUnreachable
from .tables import keep
from .unit_of_work import SqlStore, SqlUnitOfWork

MERGER = Actor("合并程序", "system")
log = logging.getLogger(__name__)
_LAST = (TicketState.CALLED, TicketState.SERVING)  # after the one that was at the window before


def merge_tickets(own: SqlStore, hall: SqlStore, window: str, at: datetime) -> int:
    """How many numbers were merged; those that the hall would not take stay and are tried again. Raises
    HallUnreachable."""
    with own.read() as mine:
        found = (mine.tickets.get(each) for each in dirty_tickets(mine.unit))
        tickets = sorted(found, key=lambda each: (each.state in _LAST, each.id))
    done = 0
    for each in tickets:
        try:
            _merge_one(own, hall, each, window, at)
        except HallUnreachable:
            raise
        except (WorldError, IntegrityError, DataError) as error:
            log.error("number %s was not merged: %s", each.id, type(error).__name__)
            continue
        with own() as mine:
            mine.unit.connection.execute(delete(keep).where(keep.c.key == f"{DIRTY_TICKET}{each.id}"))
            mine.unit.connection.execute(delete(ticket_event).where(ticket_event.c.ticket == each.id))
            mine.unit.connection.execute(delete(ticket).where(ticket.c.id == each.id))
            mine.commit()
        done += 1
    return done


def _merge_one(own: SqlStore, hall: SqlStore, ours: Ticket, window: str, at: datetime) -> None:
    with own.read() as mine:
        base = int(mine.keep.get(f"{DIRTY_TICKET}{ours.id}")["version"])
        our_events = [event for event in mine.tickets.story(ours.id) if event.seq > base]
    request = f"merge/{ours.id}/{ours.version}"
    with hall() as work:
        if ours.state in _LAST:
            _make_room(work, ours, at)
        theirs = work.tickets.known(ours.id)
        if work.tickets.by_request(request) is not None:
            return
        their_events = [event for event in work.tickets.story(ours.id) if event.seq > base] if theirs else []
        after, events = merged(theirs, their_events, ours, our_events, window, at, request)
        if theirs is None:
            work.tickets.add(after, events)
        else:
            work.tickets.put(after, events)
        work.commit()


def _make_room(work: SqlUnitOfWork, ours: Ticket, at: datetime) -> None:
    """A call that the hall kept without our hearing of it: whoever was meant waits again, with the same age."""
    there = work.tickets.present(ours.window, ours.day).ticket
    if there is not None and there.id != ours.id:
        home = rules.home(there, work.plans.get() or rules.ONE_QUEUE)
        step = rules.transferred(there, rules.Target(home), "断网时叫号没有得到应答", MERGER, at)
        work.tickets.put(step[0], [step[1]])
