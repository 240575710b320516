"""What waits at departments, and how calls to them went, counted in the store."""

from datetime import datetime, timedelta

from sqlalchemy import distinct, func, select

from clerk_app.cases.model import ENDED, SubItemState
from clerk_app.dispatch.watching import Queued

from .flow_tables import urge
from .moments import from_text, to_text
from .tables import attempt, dispatch, sub_item
from .unit import Unit

SKEW = timedelta(hours=1)  # how far a worker's clock, by which keys are made, may be from the hall's
_UNDER_WAY = dispatch.c.state.not_in([state.value for state in ENDED])
_NOW = sub_item.join(dispatch, dispatch.c.key == sub_item.c.key)  # the revision that counts


class SqlDepartmentWatch:
    """See `dispatch.watching.DepartmentLog`."""

    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    def queued(self) -> tuple[Queued, ...]:
        columns = (dispatch.c.department, dispatch.c.state, func.count(), func.min(dispatch.c.since))
        query = select(*columns).select_from(_NOW).where(_UNDER_WAY).group_by(dispatch.c.department, dispatch.c.state)
        known = set(SubItemState)
        return tuple(
            Queued(department, SubItemState(state), count, from_text(oldest))
            for department, state, count, oldest in self._connection.execute(query)
            if state in known  # a newer program may know more
        )

    def outcomes(self, since: datetime) -> dict[tuple[str, str], int]:
        """Keys sort by time, and attempts have no index but that."""
        query = (
            select(dispatch.c.department, attempt.c.outcome, func.count())
            .join(dispatch, dispatch.c.key == attempt.c.key)
            .where(attempt.c.id >= first_key(since - SKEW), attempt.c.started_at >= to_text(since))
            .group_by(dispatch.c.department, attempt.c.outcome)
        )
        return {(department, outcome): count for department, outcome, count in self._connection.execute(query)}

    def urged(self) -> dict[str, int]:
        same = (sub_item.c.case_id == urge.c.case_id) & (sub_item.c.department == urge.c.department)
        query = (
            select(urge.c.department, func.count(distinct(urge.c.case_id)))
            .select_from(_NOW.join(urge, same))
            .where(_UNDER_WAY)
            .group_by(urge.c.department)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}


def first_key(at: datetime) -> str:
    """Sorts before every key that was made at that moment or later (UUIDv7: the first 48 bits are milliseconds)."""
    milliseconds = f"{max(int(at.timestamp() * 1000), 0):012x}"
    return f"{milliseconds[:8]}-{milliseconds[8:]}-"
