"""Cut-off times in the store: when, why, what came of each. The desk writes its own first, the hall gets a copy."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, select

from clerk_app.cases.cut_off import CutOffTime
from clerk_app.cases.merging import MergedLine
from clerk_app.clock import new_key
from clerk_app.codec import from_plain, to_plain

from .hall_tables import cut_off, merged
from .moments import from_text, to_text, to_text_or_none
from .unit import Unit
from .upsert import put


class SqlCutOffs:
    """See `cases.cut_off.CutOffs`."""

    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def put(self, value: CutOffTime) -> None:
        plain = to_plain(value)
        data = {name: plain[name] for name in ("reason", "drill", "serving_at", "signatures")}
        values: dict[str, Any] = {
            "window": value.window[:40],
            "began_at": to_text(value.began_at),
            "ended_at": to_text_or_none(value.ended_at),
            "data": json.dumps(data, ensure_ascii=False),
        }
        put(self._unit, cut_off, {"id": value.id}, values)

    def get(self, cut_off_id: str) -> CutOffTime | None:
        row = self._connection.execute(select(cut_off).where(cut_off.c.id == cut_off_id)).mappings().first()
        return None if row is None else _time(row)

    def open(self) -> CutOffTime | None:
        """The newest that has not ended."""
        query = select(cut_off).where(cut_off.c.ended_at.is_(None)).order_by(cut_off.c.began_at.desc()).limit(1)
        row = self._connection.execute(query).mappings().first()
        return None if row is None else _time(row)

    def of_window(self, window: str = "", limit: int = 100) -> tuple[CutOffTime, ...]:
        """Newest first; all windows' without a name."""
        query = select(cut_off).order_by(cut_off.c.began_at.desc()).limit(limit)
        if window:
            query = query.where(cut_off.c.window == window)
        return tuple(_time(row) for row in self._connection.execute(query).mappings())

    def lines(self, cut_off_id: str) -> tuple[MergedLine, ...]:
        """The newest line of each case: one that was merged in two steps has two rows."""
        rows = self._connection.execute(
            select(merged.c.data).where(merged.c.cut_off_id == cut_off_id).order_by(merged.c.at)
        ).scalars()
        lines = [from_plain(MergedLine, json.loads(data)) for data in rows]
        newest = {line.case_id: line for line in lines}
        return tuple(sorted(newest.values(), key=lambda line: (line.number, line.case_id)))

    def begin(self, window: str, at: datetime, reason: str, drill: bool) -> CutOffTime:
        """A new one; one that has not ended goes on."""
        going_on = self.open()
        if going_on is not None:
            return going_on
        begun = CutOffTime(new_key(), window, at, None, reason, drill, at)
        self.put(begun)
        return begun

    def end(self, cut_off_id: str, at: datetime) -> CutOffTime | None:
        """It is over."""
        going_on = self.get(cut_off_id)
        if going_on is None or going_on.ended_at is not None:
            return going_on
        ended = replace(going_on, ended_at=at)
        self.put(ended)
        return ended


def _time(row: RowMapping) -> CutOffTime:
    whole = {
        "id": row["id"],
        "window": row["window"],
        "began_at": from_text(row["began_at"]).isoformat(),
        "ended_at": None if row["ended_at"] is None else from_text(row["ended_at"]).isoformat(),
        **json.loads(row["data"]),
    }
    return from_plain(CutOffTime, whole)
