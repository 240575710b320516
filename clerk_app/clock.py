"""The clock and new keys, handed in wherever a rule needs them."""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, aware, UTC."""
    return datetime.now(UTC)


def steady() -> float:
    """Seconds that go on while a process is stopped and while a machine sleeps, and that no clock change touches."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def new_key() -> str:
    """A UUIDv7 (RFC 9562 §5.7): sorts by time of making, so rows of a cut-off desk merge without collision."""
    from uuid_utils import uuid7

    return str(uuid7())
