"""Fair shares of the wire, pure: between departments, and under a department's own limit."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from clerk_app.catalogue.model import WireLimit

from .ports import Claim

BURST_SECONDS = 5.0


def shares(departments: Sequence[str], room: int, turn: int) -> dict[str, int]:
    """How many each may have of `room`: all the same, the odd ones from another department at each turn."""
    start = turn * max(room, 1) % len(departments) if departments else 0
    order = [*departments[start:], *departments[:start]]
    each, odd = divmod(room, len(order)) if order else (0, 0)
    return {name: wanted for place, name in enumerate(order) if (wanted := each + (place < odd))}


@dataclass(frozen=True, slots=True)
class Bucket:
    """Tokens for calls to one department, filled at its rate; `at` is when they were counted."""

    tokens: float
    at: datetime


def filled(bucket: Bucket | None, limit: WireLimit, now: datetime) -> Bucket:
    """The bucket as it is now: never more than the rate gives in a few seconds, at least one."""
    rate = limit.per_minute / 60
    most = max(1.0, rate * BURST_SECONDS)
    if bucket is None:
        return Bucket(most, now)
    passed = max((now - bucket.at).total_seconds(), 0.0)
    return Bucket(min(most, bucket.tokens + passed * rate), now)


def spent(bucket: Bucket, calls: int) -> Bucket:
    return replace(bucket, tokens=bucket.tokens - calls)


def allowed(limit: WireLimit, live: int, bucket: Bucket | None) -> int | None:
    """How many more calls may begin now; None if as many as one likes."""
    rooms = []
    if limit.parallel:
        rooms.append(max(limit.parallel - live, 0))
    if limit.per_minute and bucket is not None:
        rooms.append(max(int(bucket.tokens), 0))
    return min(rooms) if rooms else None


def limit_of(department: str, limits: Mapping[str, WireLimit], otherwise: WireLimit) -> WireLimit:
    return limits.get(department, otherwise)


def mixed(claims: Sequence[Claim]) -> list[Claim]:
    """From each department in turn, so that none stands behind all of another's."""
    places: Counter[str] = Counter()
    placed = []
    for claim in claims:
        placed.append((places[claim.item.department], claim))
        places[claim.item.department] += 1
    return [claim for _, claim in sorted(placed, key=lambda pair: pair[0])]
