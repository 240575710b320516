"""The queries behind a claim, for each store its own."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, Connection, Integer, RowMapping, Select, String, bindparam, func, or_, select, text

from clerk_app.cases.model import Channel, SubItemState
from clerk_app.dispatch.ports import Wanted

from .moments import to_text
from .tables import dispatch

# One statement: from each department its oldest rows, none that another worker or a clerk holds, claimed on the way.
ON_SERVER = text("""
WITH picked AS MATERIALIZED (
    SELECT due.key, due.state, due.case_id, due.data
    FROM unnest(:departments, :rooms) AS share(department, room)
    CROSS JOIN LATERAL (
        SELECT d.key, d.state, i.case_id, i.data
        FROM dispatch d
        JOIN sub_item i ON i.key = d.key
        JOIN case_record c ON c.id = i.case_id
        WHERE d.department = share.department
          AND d.next_at IS NOT NULL AND d.next_at <= :now
          AND d.state = ANY(:states)
          AND (d.channel = 'auto' OR d.state = 're_entered')
          AND (d.lease_until IS NULL OR d.lease_until < :now)
        ORDER BY d.next_at, d.key
        LIMIT share.room
        FOR NO KEY UPDATE OF d, c SKIP LOCKED
    ) due
)
UPDATE dispatch AS d SET
    fence = d.fence + 1,
    lease_owner = :owner, lease_until = :until, next_at = :until,
    tries = d.tries + CASE d.state WHEN 'ready' THEN 1 ELSE 0 END,
    since = CASE WHEN d.state IN ('ready', 'sending') THEN :now ELSE d.since END,
    reason = CASE d.state WHEN 'ready' THEN '正在发送'
                          WHEN 'sending' THEN '发送途中程序中断，正在核实是否送达' ELSE d.reason END,
    state = CASE d.state WHEN 'ready' THEN 'sending' WHEN 'sending' THEN 'unknown' ELSE d.state END
FROM picked WHERE picked.key = d.key
    AND d.key = ANY(ARRAY(SELECT key FROM picked))  -- says that these are few: else the whole table is read
RETURNING picked.data, picked.state AS was, d.key, d.revision, d.channel, d.state, d.tries, d.since, d.next_at,
    d.reason, d.fence
""").bindparams(
    bindparam("departments", type_=ARRAY(String)),
    bindparam("rooms", type_=ARRAY(Integer)),
    bindparam("states", type_=ARRAY(String)),
)


def on_server(
    connection: Connection, wanted: Wanted, share: Mapping[str, int], states: Sequence[str]
) -> Sequence[RowMapping]:
    """Claim on PostgreSQL."""
    if not share:
        return []
    values = {
        "departments": list(share),
        "rooms": list(share.values()),
        "states": list(states),
        "now": to_text(wanted.now),
        "until": to_text(wanted.now + wanted.hold),
        "owner": wanted.owner,
    }
    return connection.execute(ON_SERVER, values).mappings().all()


def on_desk(items: Select[Any], wanted: Wanted, department: str, room: int, states: Sequence[str]) -> Select[Any]:
    """What is due of one department, oldest first."""
    now = to_text(wanted.now)
    return (
        items.where(
            dispatch.c.department == department,
            dispatch.c.next_at.is_not(None),
            dispatch.c.next_at <= now,
            dispatch.c.state.in_(states),
            or_(dispatch.c.lease_until.is_(None), dispatch.c.lease_until < now),
            or_(dispatch.c.channel == Channel.AUTO.value, dispatch.c.state == SubItemState.RE_ENTERED.value),
        )
        .order_by(dispatch.c.next_at, dispatch.c.key)
        .limit(room)
    )


@cache
def waiting_departments() -> Select[Any]:
    """Each department with anything for a machine, and its first `next_at`: a few probes of one index, however
    much waits."""
    live = dispatch.c.next_at.is_not(None)
    first = select(func.min(dispatch.c.department).label("department")).where(live).cte("waiting", recursive=True)
    following = select(func.min(dispatch.c.department)).where(live, dispatch.c.department > first.c.department)
    every = first.union_all(select(following.scalar_subquery()).where(first.c.department.is_not(None)))
    soonest = select(func.min(dispatch.c.next_at)).where(live, dispatch.c.department == every.c.department)
    return select(every.c.department, soonest.scalar_subquery()).where(every.c.department.is_not(None))
