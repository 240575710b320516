"""The hall's plan for its flow in the store: one document, which only a supervisor's account writes."""

import json

from sqlalchemy import select

from clerk_app.codec import from_plain, to_plain
from clerk_app.queueing.model import FlowPlan

from .flow_tables import window_log
from .hall_tables import window_state
from .small import SqlKeep
from .tables import keep
from .unit import Unit

PLAN = "hall/flow_plan"  # in `keep`


class _Last:
    """The plan that was read last: every call asks for it, and it hardly ever changes."""

    known: tuple[str, FlowPlan] | None = None


class SqlPlans:
    """See `queueing.ports.Plans`."""

    def __init__(self, unit: Unit, keep: SqlKeep) -> None:
        self._unit, self._keep = unit, keep

    def get(self) -> FlowPlan | None:
        text = self._unit.connection.execute(select(keep.c.value).where(keep.c.key == PLAN)).scalar()
        if text is None:
            return None
        known = _Last.known
        if known is None or known[0] != text:
            known = _Last.known = (text, from_plain(FlowPlan, json.loads(text)))
        return known[1]

    def put(self, plan: FlowPlan) -> None:
        self._keep.put(PLAN, to_plain(plan))
        self._unit.touch("flow_plan")

    def windows(self) -> frozenset[str]:
        seen = select(window_state.c.window).union(select(window_log.c.window))
        return frozenset(self._unit.connection.execute(seen).scalars())
