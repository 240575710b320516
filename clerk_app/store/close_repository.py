"""Sign-offs of days and shifts. A row is the whole sign-off, so that it can be read without its lines."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, or_, select

from clerk_app.closing.model import Close, Line
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import NotFound

from .day_lines import SqlDayLines
from .hall_tables import day_close
from .moments import to_text
from .unit import Unit
from .upsert import put


class SqlCloses:
    """See `closing.ports.DayBook`."""

    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def lines(
        self, window: str, begin: datetime, end: datetime, fee_themes: Iterable[str], titles: Mapping[str, str]
    ) -> tuple[Line, ...]:
        return tuple(SqlDayLines(self._connection, window, titles).all(begin, end, fee_themes))

    def put(self, close: Close) -> None:
        self._unit.touch("day_close", close.id)
        values = {
            "window": close.window[:40],
            "day": close.day.isoformat(),
            "turn": close.turn,
            "at": to_text(close.first.at),
            "data": json.dumps(to_plain(close), ensure_ascii=False, separators=(",", ":")),
        }
        put(self._unit, day_close, {"id": close.id}, values)

    def get(self, close_id: str) -> Close:
        data = self._connection.execute(select(day_close.c.data).where(day_close.c.id == close_id)).scalar()
        if data is None:
            raise NotFound("找不到这次日终", "编号有误", "在日终清单里选择")
        return from_plain(Close, json.loads(data))

    def of_day(self, day: date, window: str | None = None) -> tuple[Close, ...]:
        query = select(day_close.c.data).where(day_close.c.day == day.isoformat())
        if window is not None:
            query = query.where(day_close.c.window == window)
        rows = self._connection.execute(query.order_by(day_close.c.window, day_close.c.turn)).scalars()
        return tuple(_without_lines(json.loads(data)) for data in rows)

    def before(self, window: str, day: date, turn: int) -> Close | None:
        of = day_close.c
        earlier = or_(of.day < day.isoformat(), (of.day == day.isoformat()) & (of.turn < turn))
        query = select(of.data).where(of.window == window, earlier).order_by(of.day.desc(), of.turn.desc())
        return self._first_signed(query)

    def _first_signed(self, query: Select[Any]) -> Close | None:
        for data in self._connection.execute(query.limit(20)).scalars():
            plain = json.loads(data)
            if plain["second"] is not None:
                return from_plain(Close, plain)
        return None

    def alone(self, window: str) -> None:
        self._unit.lock_stream(f"close/{window}")


def _without_lines(plain: dict[str, Any]) -> Close:
    plain["snapshot"]["lines"] = []
    return from_plain(Close, plain)
