"""催办 in the store."""

import json
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from clerk_app.cases.limits import BEIJING
from clerk_app.cases.numbering import URGE_SLIP, urge_series, urge_slip
from clerk_app.cases.ports import Numbers
from clerk_app.cases.urging import Urge
from clerk_app.codec import from_plain, to_plain

from .flow_tables import urge as table
from .moments import to_text
from .unit import Unit
from .upsert import put

MOST_IN_A_QUERY = 500


class SqlUrges:
    """See `cases.urging.UrgeLog`."""

    def __init__(self, unit: Unit, numbers: Numbers) -> None:
        self._unit, self._connection, self._numbers = unit, unit.connection, numbers

    def hold(self, case_ids: Iterable[str], departments: Iterable[str]) -> None:
        self._unit.lock_cases(case_ids)
        for department in sorted(set(departments)):
            self._unit.lock_stream(f"urge/{department}")

    def take_slip(self, region: str, at: datetime) -> str:
        return urge_slip(at, self._numbers.next(urge_series(region, at)))

    def put(self, urge: Urge) -> None:
        self._unit.touch("urge", urge.case_id)
        row = {
            "case_id": urge.case_id,
            "department": urge.department[:40],
            "at": to_text(urge.at),
            "by": urge.by[:80],
            "data": json.dumps(to_plain(urge), ensure_ascii=False, separators=(",", ":")),
        }
        put(self._unit, table, {"id": urge.id}, row)

    def of_cases(self, case_ids: Iterable[str]) -> dict[str, tuple[Urge, ...]]:
        wanted = sorted(set(case_ids))
        found: dict[str, tuple[Urge, ...]] = {}
        for start in range(0, len(wanted), MOST_IN_A_QUERY):
            for urge in self._all(table.c.case_id.in_(wanted[start : start + MOST_IN_A_QUERY])):
                found[urge.case_id] = (*found.get(urge.case_id, ()), urge)
        return found

    def of_slip(self, slip: str) -> tuple[Urge, ...]:
        """The number holds the day, and the day is indexed."""
        named = URGE_SLIP.fullmatch(slip)
        try:
            first = date.fromisoformat(named[1]) if named else None
        except ValueError:  # the 31st of a short month
            first = None
        if first is None:
            return ()
        day = datetime.combine(first, time(), BEIJING)
        within = table.c.at >= to_text(day), table.c.at < to_text(day + timedelta(days=1))
        return tuple(urge for urge in self._all(*within) if urge.slip == slip)

    def recent(self, limit: int = 100) -> tuple[Urge, ...]:
        return self._all(limit=limit)

    def _all(self, *where: Any, limit: int | None = None) -> tuple[Urge, ...]:
        query = select(table.c.data).where(*where).order_by(table.c.at.desc(), table.c.id.desc()).limit(limit)
        return tuple(from_plain(Urge, json.loads(data)) for data in self._connection.execute(query).scalars())
