"""The adviser's advice in the store, and arrivals by queue as it learns from them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, update

from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import Conflict, NotFound
from clerk_app.queueing.model import Act
from clerk_app.queueing.staffing.history import Stay, minute_of, moment_of
from clerk_app.queueing.staffing.record import Entry

from .flow_tables import advice as table
from .flow_tables import ticket_event
from .moments import from_text, to_text
from .unit import Unit

GIVEN = "given"  # the state of one that nobody has decided


class SqlAdvices:
    """See `queueing.staffing.ports.Advices`."""

    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def put(self, entry: Entry) -> Entry:
        advice = entry.advice
        self._unit.touch("advice", advice.id)
        saved = replace(entry, version=entry.version + 1)
        row = {
            "day": advice.day.isoformat(),
            "at": to_text(moment_of(advice.day, advice.at)),
            "state": saved.verdict.value if saved.verdict else GIVEN,
            "version": saved.version,
            "data": json.dumps(to_plain(saved), ensure_ascii=False, separators=(",", ":")),
        }
        if entry.version == 0:
            self._connection.execute(insert(table).values(id=advice.id, **row))
            return saved
        same = (table.c.id == advice.id, table.c.version == entry.version)
        if self._connection.execute(update(table).where(*same).values(**row)).rowcount != 1:
            raise Conflict("没有保存：别处先改了这条建议", "同一建议在另一处被处理", "刷新后再看")
        return saved

    def get(self, key: str) -> Entry:
        found = self._all(table.c.id.startswith(key, autoescape=True)) if key else ()
        if len(found) != 1:
            raise NotFound("找不到这条建议", "编号有误，或不止一条", "用 clerk staffing list 看编号")
        if not self._unit.locks_rows:
            return found[0]
        self._unit.lock_stream(f"advice/{found[0].advice.id}")
        return self._all(table.c.id == found[0].advice.id)[0]

    def of_days(self, first: date, last: date) -> tuple[Entry, ...]:
        return self._all(table.c.day.between(first.isoformat(), last.isoformat()))

    def _all(self, where: Any) -> tuple[Entry, ...]:
        query = select(table.c.data).where(where).order_by(table.c.at, table.c.id)
        return tuple(from_plain(Entry, json.loads(data)) for data in self._connection.execute(query).scalars())

    def arrivals(self, first: date, last: date) -> tuple[Stay, ...]:
        return tuple(sorted((*self._issued(first, last), *self._moved(first, last)), key=lambda stay: stay.day))

    def _issued(self, first: date, last: date) -> Iterator[Stay]:
        booked = func.coalesce(ticket_event.c.data.like('%"slot_at"%'), False)  # parsing all of a year would take long
        columns = (ticket_event.c.day, ticket_event.c.queue, ticket_event.c.at, booked)
        query = select(*columns).where(*_of(first, last, Act.ISSUED))
        for day, queue, at, appointment in self._connection.execute(query):
            yield Stay(date.fromisoformat(day), queue, minute_of(from_text(at)), appointment=bool(appointment))

    def _moved(self, first: date, last: date) -> Iterator[Stay]:
        """Transfers to another queue, and those whose next service is elsewhere."""
        columns = (ticket_event.c.day, ticket_event.c.queue, ticket_event.c.at, ticket_event.c.data)
        query = select(*columns).where(*_of(first, last, Act.TRANSFERRED, Act.SERVICE_DONE))
        for day, queue, at, text in self._connection.execute(query):
            data = json.loads(text)
            if data.get("here") is False or data.get("from", queue) != queue:
                yield Stay(date.fromisoformat(day), queue, minute_of(from_text(at)))


def _of(first: date, last: date, *acts: Act) -> tuple[Any, Any]:
    within = ticket_event.c.day.between(first.isoformat(), last.isoformat())
    return within, ticket_event.c.act.in_([act.value for act in acts])
