"""What figures are computed from, read as it was written: tickets with their events, acts on cases, ratings."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, literal, select
from sqlalchemy import case as sql_case

from clerk_app.cases.model import Status
from clerk_app.codec import from_plain
from clerk_app.queueing.model import Act, AppointmentState, Ticket, TicketEvent, TicketState
from clerk_app.queueing.ratings import Rating
from clerk_app.statistics.case_facts import ActKind, CaseAct
from clerk_app.statistics.ports import Booking
from clerk_app.statistics.visits import TicketRecord

from .case_repository import MOST_IN_A_QUERY
from .flow_tables import appointment, rating, ticket, ticket_event
from .moments import from_text, to_text
from .tables import case_record, event
from .ticket_repository import SqlTickets
from .unit import Unit

KINDS: dict[str, ActKind] = {
    "received": "taken",
    "correction_notified": "correction",
    "withdrawn": "withdrawn",
    "voided": "voided",
    "finished": "finished",
    "reopened": "reopened",
}
DECIDED: dict[str, ActKind] = {
    Status.ACCEPTED.value: "accepted",
    Status.ACCEPTED_DEFERRED.value: "accepted",
    Status.REFUSED.value: "refused",
    Status.NOT_NEEDED.value: "not_needed",
}


class SqlFigures:
    """See `statistics.ports.FigureReader`."""

    def __init__(self, unit: Unit, tickets: SqlTickets) -> None:
        self._connection, self._tickets = unit.connection, tickets

    def tickets(self, first: date, last: date) -> tuple[TicketRecord, ...]:
        stories: dict[str, list[TicketEvent]] = {}
        for each in self._tickets.stories(first, last):
            stories.setdefault(each.ticket, []).append(each)
        query = select(ticket.c.data).where(ticket.c.day.between(first.isoformat(), last.isoformat()))
        rows = self._connection.execute(query.order_by(ticket.c.id)).scalars()
        found = (from_plain(Ticket, json.loads(data)) for data in rows)
        return tuple(TicketRecord(each, tuple(stories.get(each.id, ()))) for each in found)

    def acts(self, begin: datetime, end: datetime) -> tuple[CaseAct, ...]:
        # What was on the form when it was taken in is long, and is not needed here.
        after = sql_case((event.c.kind == "decided", event.c.after), else_=literal("{}")).label("after")
        query = (
            select(event.c.stream, event.c.seq, event.c.at, event.c.actor, event.c.window, event.c.kind, after)
            .add_columns(case_record.c.number, case_record.c.theme_code, case_record.c.window.label("place"))
            .join(case_record, case_record.c.id == event.c.stream)
            .where(event.c.at >= to_text(begin), event.c.at < to_text(end), event.c.kind.in_((*KINDS, "decided")))
            .order_by(event.c.at, event.c.stream, event.c.seq)
        )
        return tuple(act for row in self._connection.execute(query) for act in _acts(row))

    def case_tickets(self, first: date, last: date) -> dict[str, tuple[str, ...]]:
        query = select(ticket_event.c.ticket, ticket_event.c.data).where(
            ticket_event.c.day.between(first.isoformat(), last.isoformat()), ticket_event.c.act == Act.CASE.value
        )
        found: dict[str, tuple[str, ...]] = {}
        for row in self._connection.execute(query.order_by(ticket_event.c.ticket, ticket_event.c.seq)):
            key = str(json.loads(row.data).get("case", ""))
            found[key] = (*found.get(key, ()), row.ticket)
        return found

    def ratings(self, begin: datetime, end: datetime) -> tuple[Rating, ...]:
        within = (rating.c.at >= to_text(begin), rating.c.at < to_text(end))
        rows = self._connection.execute(select(rating.c.data).where(*within).order_by(rating.c.at, rating.c.id))
        return tuple(from_plain(Rating, json.loads(data)) for data in rows.scalars())

    def rated(self, tickets: Sequence[str]) -> frozenset[str]:
        found: set[str] = set()
        for start in range(0, len(tickets), MOST_IN_A_QUERY):
            some = tickets[start : start + MOST_IN_A_QUERY]
            query = select(rating.c.ticket_id).where(rating.c.ticket_id.in_(some))
            found |= {str(key) for key in self._connection.execute(query).scalars()}
        return frozenset(found)

    def participation(self, first: date, last: date) -> tuple[int, int]:
        served = ticket.c.day.between(first.isoformat(), last.isoformat()) & (ticket.c.state == TicketState.DONE.value)
        query = select(func.count(), func.count(rating.c.id)).select_from(ticket)
        row = self._connection.execute(
            query.outerjoin(rating, rating.c.ticket_id == ticket.c.id).where(served)
        ).one()  # fmt: skip
        return int(row[0]), int(row[1])

    def bookings(self, first: date, last: date) -> tuple[Booking, ...]:
        of = appointment.c
        query = select(of.id, of.day, of.slot_at, of.theme, of.state, of.ticket_id)
        rows = self._connection.execute(query.where(of.day.between(first.isoformat(), last.isoformat())))
        return tuple(
            Booking(
                row.id, date.fromisoformat(row.day), from_text(row.slot_at), row.theme, _state(row.state, row.ticket_id)
            )
            for row in rows
        )


def _state(state: str, ticket_id: str | None) -> AppointmentState:
    """Whoever has a ticket has checked in."""
    return AppointmentState.CHECKED_IN if ticket_id else AppointmentState(state)


def _acts(row: Row[Any]) -> Iterator[CaseAct]:
    kind = KINDS.get(row.kind)
    after: dict[str, Any] = {}
    if kind is None:
        after = json.loads(row.after)
        kind = DECIDED.get(str(after.get("status", "")))
    if kind is None:
        return
    deferred = after.get("status") == Status.ACCEPTED_DEFERRED.value
    yield CaseAct(f"{row.stream}/{row.seq}", row.stream, row.number or "", kind, from_text(row.at),
                  row.window or row.place, row.actor, row.theme_code, deferred=deferred,
                  deemed=bool(after.get("deemed")))  # fmt: skip
