"""The query behind a call on PostgreSQL: the front of each queue by its index, and of those the first that nobody else
holds. However many wait, it reads a few rows of each queue.

Which queues have anybody waiting is found by stepping along the index, so that also a queue that no plan knows any more
is seen.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ARRAY, BindParameter, Boolean, Connection, Integer, String, bindparam, text

from clerk_app.queueing.ports import Claimant

FRONT = 24  # of each queue: as many windows may be calling from it at the same moment; if more, all are looked at
_ORDERED = """
WITH RECURSIVE line(queue) AS (
    SELECT min(queue) FROM ticket WHERE day = :day AND state = 'waiting'
    UNION ALL
    SELECT (SELECT min(queue) FROM ticket WHERE day = :day AND state = 'waiting' AND queue > line.queue)
    FROM line WHERE line.queue IS NOT NULL
), front AS MATERIALIZED (
    SELECT first.id FROM line CROSS JOIN LATERAL (
        SELECT t.id FROM ticket t
        WHERE t.day = :day AND t.queue = line.queue AND t.state = 'waiting'
          AND t.for_window IN ('', :window) AND t.for_clerk IN ('', :clerk)
        ORDER BY t.ranked_at, t.number LIMIT :front
    ) first
    WHERE line.queue = ANY(:queues) OR line.queue = ANY(:helps) OR (:rest AND NOT line.queue = ANY(:known))
    UNION ALL
    SELECT t.id FROM ticket t
    WHERE t.day = :day AND t.state = 'waiting' AND (t.for_window <> '' OR t.for_clerk <> '')
      AND t.for_window IN ('', :window) AND t.for_clerk IN ('', :clerk)
)
SELECT data FROM ticket
WHERE id = ANY(ARRAY(SELECT id FROM front)) AND state = 'waiting'
ORDER BY CASE WHEN for_window <> '' OR for_clerk <> '' THEN 0 WHEN queue = ANY(:helps) THEN 2 ELSE 1 END,
    ranked_at, number, id
LIMIT :limit
"""
_TYPES: tuple[BindParameter[Any], ...] = (
    *(bindparam(name, type_=ARRAY(String)) for name in ("queues", "helps", "known")),
    *(bindparam(name, type_=Integer) for name in ("front", "limit")),
    bindparam("rest", type_=Boolean),
)
LOOKED_AT = text(_ORDERED).bindparams(*_TYPES)
CLAIMED = text(f"{_ORDERED} FOR UPDATE SKIP LOCKED").bindparams(*_TYPES)


def first_of(connection: Connection, who: Claimant) -> str | None:
    """Lock the first who may be called; None when nobody waits, or more windows than FRONT hold all that were seen."""
    found: str | None = connection.execute(CLAIMED, _values(who, 1)).scalar()
    return found


def first_few(connection: Connection, who: Claimant, limit: int) -> Sequence[str]:
    """The first few, in order."""
    return connection.execute(LOOKED_AT, _values(who, limit)).scalars().all()


def _values(who: Claimant, limit: int) -> Mapping[str, Any]:
    return {
        "day": who.day.isoformat(),
        "window": who.window,
        "clerk": who.clerk,
        "queues": list(who.queues),
        "helps": list(who.helps),
        "known": list(who.known),
        "rest": bool(who.known),
        "front": max(FRONT, limit),
        "limit": limit,
    }
