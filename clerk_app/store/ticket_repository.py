"""Tickets in the store: where each stands, what happened to it, and the one claim that gives it to a window.

A claim on PostgreSQL takes the first row that nobody else holds (SKIP LOCKED) and keeps it locked until the unit ends;
on SQLite a unit that writes has the store to itself. Two indexes forbid the rest: the same number twice, and two people
at one window.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    insert,
    or_,
    select,
    text,
    tuple_,
    update,
)

from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import Conflict, NotFound
from clerk_app.queueing.model import OPEN_STATES, Act, Ticket, TicketEvent, TicketState, WindowNote, WindowState
from clerk_app.queueing.ports import Claimant, Cursor, Present, TicketFilter

from .flow_tables import ticket as table
from .flow_tables import ticket_event, window_log
from .moments import from_text, to_text
from .ticket_claim import first_few, first_of
from .unit import Unit

WAITS = text("ticket.state = 'waiting'")  # in words, so that the planner knows the index of those that wait
AT_A_WINDOW = text("ticket.state IN ('called', 'serving')")
MOST_WAITED_FOR = 2  # by a call that finds all of them being written to; then it says that nobody waits
_ORDER = (table.c.ranked_at, table.c.number, table.c.id)
_WRITTEN = ("queue", "state", "ranked_at", "for_window", "for_clerk", "window", "version", "data")


class SqlTickets:
    """See `queueing.ports.Tickets`."""

    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection
        self.changed: dict[str, Ticket] = {}  # in this unit, by id

    def series(self, wanted: str) -> str:
        return wanted

    def add(self, ticket: Ticket, events: Sequence[TicketEvent]) -> None:
        self._touch(ticket)
        with self._unit.together():
            self._connection.execute(insert(table), ticket_row(ticket))
            self._tell(ticket, events)

    def put(self, ticket: Ticket, events: Sequence[TicketEvent]) -> None:
        self._touch(ticket)
        if self._unit.on_server:  # the row is locked, so nobody was faster
            with self._unit.together():
                self._connection.execute(self._written(ticket))
                self._tell(ticket, events)
            return
        was = ticket.version - len(events)
        if self._connection.execute(self._written(ticket).where(table.c.version == was)).rowcount != 1:
            raise Conflict("没有保存：别处先动了这个号", f"{ticket.label} 刚刚在别处变了", "刷新后再看")
        self._tell(ticket, events)

    def put_all(self, steps: Sequence[tuple[Ticket, TicketEvent]]) -> None:
        if not steps:
            return
        for ticket, _ in steps:
            self._touch(ticket)
        rows = [{"its_id": ticket.id, **_columns(ticket)} for ticket, _ in steps]
        setting: dict[str, Any] = {name: bindparam(name) for name in _WRITTEN}
        told = [_event_row(ticket, event) for ticket, event in steps]
        with self._unit.together():
            self._connection.execute(update(table).where(table.c.id == bindparam("its_id")).values(**setting), rows)
            self._connection.execute(insert(ticket_event), told)

    def _written(self, ticket: Ticket) -> Any:
        return update(table).where(table.c.id == ticket.id).values(**_columns(ticket))

    def _tell(self, ticket: Ticket, events: Sequence[TicketEvent]) -> None:
        self._connection.execute(insert(ticket_event), [_event_row(ticket, event) for event in events])

    def _touch(self, ticket: Ticket) -> None:
        self.changed[ticket.id] = ticket
        self._unit.touch("ticket", ticket.id)

    # reading ---------------------------------------------------------------------------------------------------------
    def get(self, ticket_id: str) -> Ticket:
        found = self.known(ticket_id)
        if found is None:
            raise NotFound("找不到这个号", "号码有误", "刷新后再看")
        return found

    def known(self, ticket_id: str) -> Ticket | None:
        """As `get`, None where there is none."""
        return self._first(select(table.c.data).where(table.c.id == ticket_id))

    def any(self) -> bool:
        return self._connection.execute(select(table.c.id).limit(1)).first() is not None

    def by_number(self, day: date, series: str, number: int) -> Ticket | None:
        same = (table.c.day == day.isoformat(), table.c.series == series, table.c.number == number)
        return self._first(select(table.c.data).where(*same))

    def by_follow(self, secret: str) -> Ticket | None:
        return self._first(select(table.c.data).where(table.c.follow == secret)) if secret else None

    def hold(self, request: str) -> None:
        self._unit.lock_stream(f"request/{request}")

    def by_request(self, request: str) -> Ticket | None:
        wanted = select(table.c.data).join(ticket_event, ticket_event.c.ticket == table.c.id)
        return self._first(wanted.where(ticket_event.c.request == request))

    def present(self, window: str, day: date) -> Present:
        self._unit.lock_stream(f"window/{window}")
        here = select(table.c.data).where(table.c.day == day.isoformat(), table.c.window == window, AT_A_WINDOW)
        noted = select(window_log).where(window_log.c.window == window)
        note = self._connection.execute(noted.order_by(window_log.c.at.desc(), window_log.c.id.desc()).limit(1))
        row = note.mappings().first()
        return Present(self._first(here), None if row is None else _note(row))

    def waiting(self, day: date) -> dict[str, int]:
        query = select(table.c.queue, func.count()).where(table.c.day == day.isoformat(), WAITS).group_by(table.c.queue)
        return {str(queue): int(count) for queue, count in self._connection.execute(query)}

    def find(self, wanted: TicketFilter, limit: int = 20_000) -> tuple[Ticket, ...]:
        query = select(table.c.data).where(*_conditions(wanted))
        return self._all(query.order_by(*_ORDER).limit(limit), lock=False)

    def page(self, wanted: TicketFilter, after: Cursor | None, limit: int) -> tuple[Ticket, ...]:
        query = select(table.c.data).where(*_conditions(wanted))
        if after is not None:
            query = query.where(tuple_(*_ORDER) > tuple_(to_text(after[0]), after[1], after[2]))
        return self._all(query.order_by(*_ORDER).limit(limit), lock=False)

    def count(self, wanted: TicketFilter) -> int:
        query = select(func.count()).select_from(table).where(*_conditions(wanted))
        return int(self._connection.execute(query).scalar_one())

    def open_until(self, day: date) -> tuple[Ticket, ...]:
        still = table.c.state.in_(sorted(state.value for state in OPEN_STATES))
        return self._all(select(table.c.data).where(table.c.day <= day.isoformat(), still).order_by(table.c.id))

    def directed_to(self, window: str, day: date) -> tuple[Ticket, ...]:
        waits = and_(table.c.state == TicketState.WAITING.value, table.c.for_window == window)
        lies = and_(table.c.state == TicketState.PARKED.value, table.c.window == window)
        query = select(table.c.data).where(table.c.day == day.isoformat(), or_(waits, lies))
        return self._all(query.order_by(table.c.id))

    def of(self, window: str, day: date) -> tuple[Ticket, ...]:
        """Those that this window has: called, served or parked there."""
        still = table.c.state.in_(sorted(state.value for state in OPEN_STATES))
        query = select(table.c.data).where(table.c.day == day.isoformat(), table.c.window == window, still)
        return self._all(query, lock=False)

    def ahead(self, ticket: Ticket) -> int:
        here = [to_text(ticket.ranked_at), ticket.number]
        earlier = or_(
            table.c.ranked_at < here[0], and_(table.c.ranked_at == here[0], table.c.number < here[1])
        )  # fmt: skip
        query = select(func.count()).where(
            table.c.day == ticket.day.isoformat(),
            WAITS,
            table.c.queue == ticket.queue,
            earlier,
            table.c.id != ticket.id,
        )
        return int(self._connection.execute(query).scalar_one())

    # calling ---------------------------------------------------------------------------------------------------------
    def claim(self, claimant: Claimant) -> Ticket | None:
        if self._unit.locks_rows and (data := first_of(self._connection, claimant)) is not None:
            return from_plain(Ticket, json.loads(data))
        first = self._in_order(claimant).limit(1)
        if not self._unit.locks_rows:
            return self._first(first)
        found = self._first(first, skip=True)
        # Nobody: perhaps because those who wait are just being written to elsewhere. Then that is waited for.
        for _ in range(MOST_WAITED_FOR):
            if found is not None or (busy := self._connection.execute(first).scalar()) is None:
                break
            self._wait_for(from_plain(Ticket, json.loads(busy)).id)
            found = self._first(first, skip=True)
        return found

    def _wait_for(self, ticket_id: str) -> None:
        """Until nobody writes to it. Nothing stays locked: who waits for one while it holds another, which it has found
        to be called already, waits in a ring with a window that looks at them in another order."""
        point = self._connection.begin_nested()
        try:
            row = select(table.c.id).where(table.c.id == ticket_id)
            self._connection.execute(row.with_for_update(read=True, key_share=False))
        finally:
            if point.is_active:
                point.rollback()

    def candidates(self, claimant: Claimant, limit: int) -> tuple[Ticket, ...]:
        if self._unit.on_server:
            rows = first_few(self._connection, claimant, limit)
            return tuple(from_plain(Ticket, json.loads(data)) for data in rows)
        return self._all(self._in_order(claimant).limit(limit), lock=False)

    def waiting_for(self, claimant: Claimant) -> int:
        _, may_call = _callable_by(claimant)
        query = select(func.count()).select_from(table).where(*may_call)
        return int(self._connection.execute(query).scalar_one())

    def _in_order(self, who: Claimant) -> Select[Any]:
        """All who may be called by it: sent there first, then its own queues, then those where it helps."""
        place, may_call = _callable_by(who)
        return select(table.c.data).where(*may_call).order_by(place, *_ORDER)

    def _first(self, query: Select[Any], skip: bool = False) -> Ticket | None:
        if self._unit.locks_rows:
            query = query.with_for_update(skip_locked=skip, of=table)
        data = self._connection.execute(query).scalar()
        return None if data is None else from_plain(Ticket, json.loads(data))

    def _all(self, query: Select[Any], lock: bool = True) -> tuple[Ticket, ...]:
        if lock and self._unit.locks_rows:
            query = query.with_for_update(of=table)
        return tuple(from_plain(Ticket, json.loads(data)) for data in self._connection.execute(query).scalars())

    # stories and windows ---------------------------------------------------------------------------------------------
    def story(self, ticket_id: str) -> tuple[TicketEvent, ...]:
        query = select(ticket_event).where(ticket_event.c.ticket == ticket_id).order_by(ticket_event.c.seq)
        return tuple(_event(row) for row in self._connection.execute(query).mappings())

    def stories(self, first: date, last: date) -> tuple[TicketEvent, ...]:
        of_days = ticket_event.c.day.between(first.isoformat(), last.isoformat())
        query = select(*_EVENT).where(of_days).order_by(ticket_event.c.ticket, ticket_event.c.seq)
        return tuple(_event_of(*row) for row in self._connection.execute(query))

    def events(self, day: date, act: Act) -> tuple[TicketEvent, ...]:
        of_day = (ticket_event.c.day == day.isoformat(), ticket_event.c.act == act.value)
        query = select(ticket_event).where(*of_day).order_by(ticket_event.c.at, ticket_event.c.ticket)
        return tuple(_event(row) for row in self._connection.execute(query).mappings())

    def note_window(self, note: WindowNote) -> None:
        self._unit.touch("window_log", note.window)
        self._connection.execute(insert(window_log), note_row(note))

    def notes(self, since: datetime, until: datetime) -> tuple[WindowNote, ...]:
        within = and_(window_log.c.at >= to_text(since), window_log.c.at < to_text(until))
        query = select(window_log).where(within).order_by(window_log.c.at, window_log.c.id)
        return tuple(_note(row) for row in self._connection.execute(query).mappings())

    def last_notes(self, since: datetime) -> tuple[WindowNote, ...]:
        recent = window_log.c.at >= to_text(since)
        last = select(window_log.c.window, func.max(window_log.c.at)).where(recent).group_by(window_log.c.window)
        query = select(window_log).where(recent, tuple_(window_log.c.window, window_log.c.at).in_(last))
        query = query.order_by(window_log.c.id)
        newest = {row["window"]: row for row in self._connection.execute(query).mappings()}
        return tuple(_note(newest[window]) for window in sorted(newest))


def _conditions(wanted: TicketFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [table.c.day == wanted.day.isoformat()]
    if wanted.states:
        found.append(table.c.state.in_(sorted(state.value for state in wanted.states)))
    if wanted.queue:
        found.append(table.c.queue == wanted.queue)
    if wanted.window:
        found.append(table.c.window == wanted.window)
    if wanted.text:
        zeros = case((table.c.number < 10, "00"), (table.c.number < 100, "0"), else_="")
        label = table.c.series + zeros + cast(table.c.number, String)
        found.append(
            or_(
                label.contains(wanted.text.upper(), autoescape=True),
                table.c.window.contains(wanted.text, autoescape=True),
                table.c.queue.in_(wanted.text_queues),
            )
        )
    return found


def _callable_by(who: Claimant) -> tuple[ColumnElement[int], list[Any]]:
    """Where somebody stands among those whom it may call, and who they are."""
    sent = or_(table.c.for_window != "", table.c.for_clerk != "")  # to this one, as the condition below says
    own: ColumnElement[bool] = table.c.queue.in_(who.queues)
    if who.known:
        own = or_(own, table.c.queue.not_in(who.known))
    may_call = [
        table.c.day == who.day.isoformat(),
        WAITS,
        table.c.for_window.in_(("", who.window)),
        table.c.for_clerk.in_(("", who.clerk)),
        or_(sent, own, table.c.queue.in_(who.helps)),
    ]
    return case((sent, 0), (own, 1), else_=2), may_call


def ticket_row(ticket: Ticket) -> dict[str, Any]:
    """The whole row."""
    return {
        "id": ticket.id,
        "day": ticket.day.isoformat(),
        "series": ticket.series,
        "number": ticket.number,
        "appointment_id": ticket.appointment_id or None,
        "follow": ticket.follow,
        **_columns(ticket),
    }


def note_row(note: WindowNote) -> dict[str, Any]:
    """The whole row."""
    return {
        "id": note.id,
        "window": note.window[:40],
        "at": to_text(note.at),
        "what": note.what.value,
        "clerk": note.clerk[:80],
        "data": _json(note.data),
    }


def _columns(ticket: Ticket) -> dict[str, Any]:
    return {
        "queue": ticket.queue,
        "state": ticket.state.value,
        "ranked_at": to_text(ticket.ranked_at),
        "for_window": ticket.for_window[:40],
        "for_clerk": ticket.for_clerk[:80],
        "window": ticket.window[:40],
        "version": ticket.version,
        "data": _json(to_plain(ticket)),
    }


def _event_row(ticket: Ticket, event: TicketEvent) -> dict[str, Any]:
    return {
        "ticket": event.ticket,
        "seq": event.seq,
        "at": to_text(event.at),
        "day": ticket.day.isoformat(),
        "act": event.act.value,
        "window": event.window[:40],
        "clerk": event.clerk[:80],
        "queue": event.queue,
        "request": event.request or None,
        "data": _json(event.data),
    }


def _event(row: RowMapping) -> TicketEvent:
    return _event_of(*(row[column.name] for column in _EVENT))


_of = ticket_event.c
_EVENT = (_of.ticket, _of.seq, _of.at, _of.act, _of.window, _of.clerk, _of.queue, _of.data, _of.request)
_ACTS = {act.value: act for act in Act}


def _event_of(
    ticket: str, seq: int, at: str, act: str, window: str, clerk: str, queue: str, data: str, request: str | None
) -> TicketEvent:
    """Of a day there are a hundred thousand; most say nothing more."""
    more = {} if data == "{}" else json.loads(data)
    return TicketEvent(
        ticket, seq, from_text(at), _ACTS.get(act) or Act(act), window, clerk, queue, more, request or ""
    )


def _note(row: RowMapping) -> WindowNote:
    at, what = from_text(row["at"]), WindowState(row["what"])
    return WindowNote(row["id"], row["window"], at, what, row["clerk"], json.loads(row["data"]))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
