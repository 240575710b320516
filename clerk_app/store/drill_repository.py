"""Drills in the store. Many desks tell of one drill: its row is locked while it is changed."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, insert, select, update

from clerk_app.cases.drills import Drill, Run, with_run
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import NotFound

from .hall_tables import drill as table
from .moments import to_text, to_text_or_none
from .unit import Unit


class SqlDrills:
    """See `cases.drills.Drills`."""

    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def add(self, drill: Drill) -> None:
        self._unit.touch("drill", drill.id)
        self._connection.execute(
            insert(table).values(
                id=drill.id,
                target=drill.target,
                began_at=to_text(drill.began_at),
                ends_at=to_text(drill.ends_at),
                ended_at=to_text_or_none(drill.ended_at),
                data=_data(drill),
            )
        )

    def get(self, drill_id: str) -> Drill:
        return self._one(select(table.c.data).where(table.c.id == drill_id))

    def on(self, now: datetime) -> tuple[Drill, ...]:
        moment = to_text(now)
        where = (table.c.ended_at.is_(None), table.c.began_at <= moment, table.c.ends_at > moment)
        return self._all(select(table.c.data).where(*where).order_by(table.c.id))

    def recent(self, limit: int = 50) -> tuple[Drill, ...]:
        return self._all(select(table.c.data).order_by(table.c.began_at.desc(), table.c.id.desc()).limit(limit))

    def end(self, drill_id: str, at: datetime, by: str) -> Drill:
        drill = self._locked(drill_id)
        if drill.ended_at is None and at < drill.ends_at:
            drill = replace(drill, ended_at=at, ended_by=by)
            self._write(drill)
        return drill

    def put_run(self, drill_id: str, run: Run) -> None:
        self._write(with_run(self._locked(drill_id), run))

    def add_report(self, drill_id: str, content: str) -> None:
        drill = self._locked(drill_id)
        if content not in drill.reports:
            self._write(replace(drill, reports=(*drill.reports, content)))

    def _locked(self, drill_id: str) -> Drill:
        wanted = select(table.c.data).where(table.c.id == drill_id)
        return self._one(wanted.with_for_update() if self._unit.on_server else wanted)

    def _write(self, drill: Drill) -> None:
        self._unit.touch("drill", drill.id)
        self._connection.execute(
            update(table)
            .where(table.c.id == drill.id)
            .values(ended_at=to_text_or_none(drill.ended_at), data=_data(drill))
        )

    def _one(self, query: Select[Any]) -> Drill:
        data = self._connection.execute(query).scalar()
        if data is None:
            raise NotFound("找不到这次演练", "编号有误", "用 clerk drill list 看有哪些")
        return from_plain(Drill, json.loads(data))

    def _all(self, query: Select[Any]) -> tuple[Drill, ...]:
        return tuple(from_plain(Drill, json.loads(data)) for data in self._connection.execute(query).scalars())


def _data(drill: Drill) -> str:
    return json.dumps(to_plain(drill), ensure_ascii=False, separators=(",", ":"))
