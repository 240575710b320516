"""What the call board shows: who is called where, who was missed, how many wait. Pure.

Only today's numbers and masked names: everybody in the hall reads it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from .model import FlowPlan, Ticket, TicketState
from .words import PRIORITY_MARKS, shown_name

SHOWN = frozenset({TicketState.CALLED, TicketState.SERVING, TicketState.MISSED})
MISSED_SHOWN = timedelta(minutes=30)
MOST_MISSED = 12


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One window and whom it has: `called` people are on their way, the others are served. `call` names the call (a
    repeat is another one), so that a board that was away says each once."""

    call: str
    label: str
    window: str
    zone: str
    name: str
    mark: str
    called: bool
    calls: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """How many wait in a queue."""

    queue: str
    name: str
    zone: str
    waiting: int


@dataclass(frozen=True, slots=True)
class Board:
    """`rows`: the last called first; `missed`: numbers that may come back, the last first."""

    rows: tuple[BoardRow, ...]
    missed: tuple[str, ...]
    lines: tuple[Line, ...]


def board(tickets: Iterable[Ticket], waiting: Mapping[str, int], plan: FlowPlan, at: datetime) -> Board:
    """`tickets`: those of today in the states `SHOWN`; `waiting`: how many, by queue; those of
    a queue that is no more are called with the queue that takes everything."""
    rows, missed = [], []
    for ticket in tickets:
        since = ticket.since or ticket.arrived_at
        if ticket.state is TicketState.MISSED:
            if at - since <= MISSED_SHOWN:
                missed.append((since, ticket.label))
        elif ticket.state in SHOWN:
            rows.append(_row(ticket, plan, since))
    rows.sort(key=lambda row: (row.called, row.at), reverse=True)
    missed.sort(reverse=True)
    strays = sum(count for code, count in waiting.items() if all(each.code != code for each in plan.queues))
    lines = tuple(
        Line(each.code, each.name, each.zone, waiting.get(each.code, 0) + (0 if each.themes else strays))
        for each in plan.queues
    )
    return Board(tuple(rows), tuple(label for _, label in missed[:MOST_MISSED]), lines)


def _row(ticket: Ticket, plan: FlowPlan, since: datetime) -> BoardRow:
    return BoardRow(
        f"{ticket.id}/{since:%H%M%S%f}/{ticket.calls}",
        ticket.label,
        ticket.window,
        plan.skills_of(ticket.window).zone,
        shown_name(ticket.name),
        PRIORITY_MARKS[ticket.priority],
        ticket.state is TicketState.CALLED,
        ticket.calls,
        since,
    )


def in_zone(found: Board, zone: str) -> Board:
    """What the board of one part of the hall shows: its windows, queues of it or of no part; all for ""."""
    if not zone:
        return found
    rows = tuple(row for row in found.rows if not row.zone or row.zone == zone)
    lines = tuple(line for line in found.lines if not line.zone or line.zone == zone)
    return Board(rows, found.missed, lines)
