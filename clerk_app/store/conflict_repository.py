"""Conflicts in the store: both versions whole, with who settled them and how."""

import json
from typing import Any

from sqlalchemy import select

from clerk_app.cases.conflicts import CaseConflict
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import NotFound

from .hall_tables import case_conflict
from .moments import to_text
from .unit import Unit
from .upsert import put


class SqlConflicts:
    """See `cases.ports.ConflictLog`."""

    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def put(self, conflict: CaseConflict) -> None:
        self._unit.touch("conflict", conflict.case_id)
        row = {
            "case_id": conflict.case_id,
            "window": conflict.window[:40],
            "at": to_text(conflict.at),
            "open": conflict.open,
            "data": json.dumps(to_plain(conflict), ensure_ascii=False, separators=(",", ":")),
        }
        put(self._unit, case_conflict, {"id": conflict.id}, row)

    def get(self, conflict_id: str) -> CaseConflict:
        found = self._all(case_conflict.c.id == conflict_id)
        if not found:
            raise NotFound("找不到这处冲突", "它可能已经处理", "刷新列表")
        return found[0]

    def of_case(self, case_id: str) -> tuple[CaseConflict, ...]:
        return self._all(case_conflict.c.case_id == case_id)

    def open(self) -> tuple[CaseConflict, ...]:
        return self._all(case_conflict.c.open.is_(True))

    def _all(self, where: Any) -> tuple[CaseConflict, ...]:
        rows = self._connection.execute(select(case_conflict.c.data).where(where).order_by(case_conflict.c.id))
        return tuple(from_plain(CaseConflict, json.loads(data)) for data in rows.scalars())
