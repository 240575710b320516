"""办不成事 in the store."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from clerk_app.cases.numbering import unresolved_number, unresolved_series
from clerk_app.cases.ports import Numbers
from clerk_app.cases.unresolved import Unresolved
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import Conflict, NotFound

from .flow_tables import unresolved as table
from .moments import to_text, to_text_or_none
from .unit import Unit

SHORTEST = 4  # characters of a number's end that may name it


class SqlUnresolved:
    """See `cases.unresolved.UnresolvedLog`."""

    def __init__(self, unit: Unit, numbers: Numbers) -> None:
        self._unit, self._connection, self._numbers = unit, unit.connection, numbers

    def take_number(self, region: str, at: datetime) -> str:
        return unresolved_number(at, self._numbers.next(unresolved_series(region, at)))

    def get(self, key: str) -> Unresolved:
        self._unit.lock_stream(f"unresolved/{key}")
        return self._one(table.c.id == key)

    def find(self, number: str) -> Unresolved:
        exact = self._all(table.c.number == number.upper())
        if exact or len(number) < SHORTEST:
            return _single(exact)
        return self._one(table.c.number.endswith(number.upper(), autoescape=True))

    def put(self, entry: Unresolved) -> Unresolved:
        self._unit.touch("unresolved", entry.id)
        saved = replace(entry, version=entry.version + 1)
        row = {
            "number": saved.number,
            "at": to_text(saved.at),
            "category": saved.category,
            "window": saved.window[:40],
            "handler": saved.handler[:80],
            "open": saved.open,
            "due_at": to_text_or_none(saved.due_at),
            "ticket_id": saved.ticket_id or None,
            "case_id": saved.case_id or None,
            "version": saved.version,
            "data": json.dumps(to_plain(saved), ensure_ascii=False, separators=(",", ":")),
        }
        if entry.version == 0:
            self._connection.execute(insert(table).values(id=entry.id, **row))
            return saved
        same = (table.c.id == entry.id, table.c.version == entry.version)
        if self._connection.execute(update(table).where(*same).values(**row)).rowcount != 1:
            raise Conflict("没有保存：别处先改了这一件", "同一件在另一处被处理", "刷新后再看")
        return saved

    def open(self) -> tuple[Unresolved, ...]:
        return self._all(table.c.open.is_(True), table.c.due_at, table.c.at, table.c.id)

    def closed(self, limit: int = 200) -> tuple[Unresolved, ...]:
        return self._all(table.c.open.is_(False), table.c.at.desc(), table.c.id.desc(), limit=limit)

    def _one(self, where: Any) -> Unresolved:
        return _single(self._all(where))

    def _all(self, where: Any, *order: Any, limit: int | None = None) -> tuple[Unresolved, ...]:
        query = select(table.c.data).where(where).order_by(*order).limit(limit)
        return tuple(from_plain(Unresolved, json.loads(data)) for data in self._connection.execute(query).scalars())


def _single(found: tuple[Unresolved, ...]) -> Unresolved:
    if len(found) != 1:
        raise NotFound("找不到这一件", "编号有误，或不止一件", "用 clerk unresolved list 看编号")
    return found[0]
