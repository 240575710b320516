"""How much each department is asked at present, counted in the store because all workers share it.

The row of a department is locked by whoever claims from it; others pass that department by until then.
"""

import json
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import func, select

from clerk_app.catalogue.model import NO_LIMIT, WireLimit
from clerk_app.dispatch.ports import Claim, Wanted
from clerk_app.dispatch.sharing import Bucket, allowed, filled, limit_of, spent

from .hall_tables import department_wire
from .moments import from_text, to_text
from .tables import dispatch
from .unit import Unit
from .upsert import put, upsert


class Wires:
    """The limits within one claim."""

    def __init__(self, unit: Unit, wanted: Wanted) -> None:
        self._unit, self._wanted = unit, wanted
        self._buckets: dict[str, Bucket] = {}

    def allowed(self, share: dict[str, int]) -> dict[str, int]:
        """The shares as far as the departments' limits let them."""
        limits = {name: limit_of(name, self._wanted.limits, self._wanted.limit) for name in share}
        limited = [name for name, limit in limits.items() if limit != NO_LIMIT]
        if not limited:
            return share
        self._lock(limited)
        live = self._live(limited)
        kept = {}
        for name, room in share.items():
            most = self._most(name, limits[name], live.get(name, 0)) if name in limited else None
            if wanted := room if most is None else min(room, most):
                kept[name] = wanted
        return kept

    def _most(self, name: str, limit: WireLimit, live: int) -> int | None:
        if name not in self._buckets:
            return 0  # another worker is claiming from it at this moment
        self._buckets[name] = filled(self._buckets[name], limit, self._wanted.now)
        return allowed(limit, live, self._buckets[name])

    def _lock(self, names: list[str]) -> None:
        new = upsert(self._unit, department_wire, {}, {"department": "", "data": "{}"}).on_conflict_do_nothing()
        known = self._rows(names, lock=False)
        if missing := sorted(set(names) - set(known)):
            self._unit.connection.execute(new, [{"department": name, "data": "{}"} for name in missing])
        for name, data in self._rows(names, lock=True).items():
            plain = json.loads(data)
            limit = limit_of(name, self._wanted.limits, self._wanted.limit)
            full = filled(None, limit, self._wanted.now)
            self._buckets[name] = Bucket(plain["tokens"], from_text(plain["at"])) if plain else full

    def _rows(self, names: list[str], lock: bool) -> dict[str, str]:
        rows = select(department_wire.c.department, department_wire.c.data).where(
            department_wire.c.department.in_(names)
        )
        if lock and self._unit.on_server:
            rows = rows.with_for_update(key_share=True, skip_locked=True)
        return {row.department: row.data for row in self._unit.connection.execute(rows)}

    def _live(self, names: list[str]) -> dict[str, int]:
        now = to_text(self._wanted.now)
        rows = self._unit.connection.execute(
            select(dispatch.c.department, func.count().label("live"))
            .where(dispatch.c.department.in_(names), dispatch.c.next_at > now, dispatch.c.lease_until > now)
            .group_by(dispatch.c.department)
        )
        return {row.department: row.live for row in rows}

    def spend(self, claims: Iterable[Claim]) -> None:
        """Write down what was claimed."""
        calls = Counter(claim.item.department for claim in claims)
        for name, number in calls.items():
            if name in self._buckets:
                left = spent(self._buckets[name], number)
                plain = {"tokens": left.tokens, "at": to_text(left.at)}
                put(self._unit, department_wire, {"department": name}, {"data": json.dumps(plain)})
