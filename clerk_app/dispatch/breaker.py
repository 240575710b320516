"""A breaker per department, its state kept in the store so that every worker shares it. Pure transitions.

pybreaker was looked at: its storage port wants a lock held in one process, while here the row in the store is the lock.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal


@dataclass(frozen=True, slots=True)
class BreakerRules:
    """After `failures` in a row the breaker opens for `rest`; then one call tries, and closes or re-opens it.

    Failures nearer together than `gap` count once: several sub-items failing in the same moment are one outage.
    """

    failures: int = 4
    rest: timedelta = timedelta(seconds=30)
    gap: timedelta = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Breaker:
    department: str
    state: Literal["closed", "open", "half_open"] = "closed"
    failures: int = 0
    since: datetime | None = None
    retry_at: datetime | None = None
    reason: str = ""
    failed_at: datetime | None = None


def failed(breaker: Breaker, reason: str, now: datetime, rules: BreakerRules) -> Breaker:
    """One more call failed."""
    closed = breaker.state == "closed"
    if closed and breaker.failed_at is not None and now - breaker.failed_at < rules.gap:
        return replace(breaker, reason=reason)
    failures = breaker.failures + 1
    counted = replace(breaker, failures=failures, reason=reason, failed_at=now)
    if closed and failures < rules.failures:
        return counted
    return replace(counted, state="open", since=now if closed else breaker.since, retry_at=now + rules.rest)


def succeeded(breaker: Breaker) -> Breaker:
    """A call went through: closed, whatever it was."""
    return Breaker(breaker.department)


def may_call(breaker: Breaker, now: datetime) -> bool:
    """Whether a call may go out now."""
    return breaker.state == "closed" or (breaker.retry_at is not None and now >= breaker.retry_at)


def half_open(breaker: Breaker, now: datetime, rules: BreakerRules) -> Breaker:
    """The rest is over and one call tries; others wait another rest for its outcome."""
    return replace(breaker, state="half_open", retry_at=now + rules.rest) if breaker.state != "closed" else breaker
