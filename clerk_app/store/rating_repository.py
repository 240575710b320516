"""好差评 in the store: one visit, one rating (two unique indexes have the last word); and what windows ask for."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from clerk_app.codec import from_plain, from_stored, to_plain
from clerk_app.errors import Conflict, NotFound
from clerk_app.queueing.model import Act
from clerk_app.queueing.rating_ports import Ask, RatingFilter
from clerk_app.queueing.ratings import Rating
from clerk_app.queueing.rules import service_day

from .flow_tables import rating as table
from .flow_tables import ticket_event
from .moments import to_text
from .small import SqlKeep
from .unit import Unit

ASKS = "rating/ask/"  # in `keep`, by window
_NEWEST = (table.c.at.desc(), table.c.id.desc())


class SqlRatings:
    """See `queueing.rating_ports.RatingBook`."""

    def __init__(self, unit: Unit, keep: SqlKeep) -> None:
        self._unit, self._connection, self._keep = unit, unit.connection, keep

    def hold(self, ticket_id: str, case_id: str) -> None:
        self._unit.lock_stream(f"rated/{ticket_id or case_id}")

    def of(self, ticket_id: str, case_id: str) -> Rating | None:
        if ticket_id:
            return self._first(table.c.ticket_id == ticket_id)
        return self._first((table.c.case_id == case_id) & table.c.ticket_id.is_(None)) if case_id else None

    def by_id(self, rating_id: str) -> Rating | None:
        return self._first(table.c.id == rating_id)

    def by_beginning(self, text: str) -> Rating:
        keys = select(table.c.id).where(table.c.id.startswith(text, autoescape=True)).limit(2)
        found = list(self._connection.execute(keys).scalars()) if text else []
        if len(found) != 1:
            raise NotFound("找不到这条评价", "编号有误，或不止一条", "用 clerk rating list 看编号")
        self._unit.lock_stream(f"rating/{found[0]}")
        rating = self.by_id(found[0])
        assert rating is not None  # ratings are never deleted
        return rating

    def put(self, rating: Rating, due_at: datetime | None) -> Rating:
        self._unit.touch("rating", rating.id)
        saved = replace(rating, version=rating.version + 1)
        row = {
            "ticket_id": saved.ticket_id or None,
            "case_id": saved.case_id or None,
            "level": saved.level,
            "at": to_text(saved.at),
            "state": saved.state.value,
            "due_at": to_text(due_at) if due_at else None,
            "window": saved.window[:40],
            "version": saved.version,
            "data": _json(saved),
        }
        if rating.version == 0:
            self._connection.execute(insert(table).values(id=rating.id, **row))
            return saved
        same = (table.c.id == rating.id, table.c.version == rating.version)
        if self._connection.execute(update(table).where(*same).values(**row)).rowcount != 1:
            raise Conflict("没有保存：别处先改了这条评价", "同一条评价在另一处被处理", "刷新后再看")
        return saved

    def find(self, wanted: RatingFilter, limit: int = 1000) -> tuple[Rating, ...]:
        query = select(table.c.data)
        if wanted.states:
            query = query.where(table.c.state.in_(sorted(each.value for each in wanted.states)))
        if wanted.levels:
            query = query.where(table.c.level.in_(sorted(wanted.levels)))
        if wanted.since is not None:
            query = query.where(table.c.at >= to_text(wanted.since))
        if wanted.until is not None:
            query = query.where(table.c.at < to_text(wanted.until))
        if wanted.window:
            query = query.where(table.c.window == wanted.window)
        rows = self._connection.execute(query.order_by(*_NEWEST).limit(limit)).scalars()
        return tuple(from_stored(Rating, data) for data in rows)

    def asks(self, window: str) -> tuple[Ask, ...]:
        return from_plain(tuple[Ask, ...], self._keep.get(f"{ASKS}{window}") or [])

    def put_asks(self, window: str, asks: tuple[Ask, ...]) -> None:
        self._keep.put(f"{ASKS}{window}", to_plain(asks))
        self._unit.touch("rating_ask", window)

    def ticket_of(self, case_id: str, since: datetime) -> str:
        query = (
            select(ticket_event.c.ticket)
            .where(ticket_event.c.day >= service_day(since).isoformat(), ticket_event.c.act == Act.CASE.value)
            .where(ticket_event.c.data.contains(f'"{case_id}"', autoescape=True))
            .order_by(ticket_event.c.at.desc())
        )
        return str(self._connection.execute(query.limit(1)).scalar() or "")

    def _first(self, where: Any) -> Rating | None:
        data = self._connection.execute(select(table.c.data).where(where)).scalar()
        return None if data is None else from_stored(Rating, data)


def _json(value: object) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))
