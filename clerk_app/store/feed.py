"""What was changed in the hall's store, for other desks to show.

Each transaction that changed something leaves one row in `change`, written inside it. After the commit (never inside:
NOTIFY would make all commits of the hall queue up) the herald rings a bell, for the whole hall at most two or three
times a second. A reader that hears it reads the rows it has not seen. The bell may be lost; the rows are the truth, so
a reader also looks by itself from time to time.

Sequence numbers come in the order of writing, rows become visible in the order of committing. A number that is missing
may therefore still appear; the reader asks for it again until no transaction can hold it any more.
"""

import json
import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, or_, select, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from clerk_app.cases.ports import Clock

from .hall_tables import change
from .moments import to_text
from .unit import Unit

log = logging.getLogger(__name__)
Touched = frozenset[tuple[str, str]]
Tell = Callable[[Touched], None]

CHANNEL = "yichuang"
EVERYTHING: Touched = frozenset({("*", "")})  # so much may have changed that all of it is to be read again
BELL = 0x79696368  # the advisory lock of whoever is about to ring
PRUNER = 0x79696370
HOLD_SECONDS = 0.4  # how long commits are gathered for one ring; each ring makes every desk look
PAUSE_SECONDS = 0.2  # before a program that has just tried to ring tries again
LISTEN_SECONDS = 5.0  # how long a reader trusts the bell
POLL_SECONDS = 0.9  # how often it looks when the bell is not heard
GAP_SECONDS = 12.0  # the server ends a transaction that idles for 10 s (engine.SESSION)
AT_ONCE = 1000
MOST_BEHIND = 10_000
KEEP = timedelta(days=1)
PRUNE_SECONDS = 600.0
_NOTE = insert(change).inline()  # its number is not asked for


def note(unit: Unit, origin: str, at: datetime) -> None:
    """Write down what this unit touched; it is seen by others when, and only if, the unit commits."""
    told = json.dumps(sorted(unit.touched), ensure_ascii=False, separators=(",", ":"))
    unit.connection.execute(_NOTE, {"at": to_text(at), "origin": origin[:80], "data": told})


class Herald:
    """Rings the bell after commits, from a thread of its own; begun at the first one, ended by `close()`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn = threading.Condition()
        self._wanted = self._ended = False
        self._thread: threading.Thread | None = None

    def ring(self) -> None:
        """Something was committed. Returns at once."""
        with self._turn:
            self._wanted = True
            if self._thread is None and not self._ended:
                self._thread = threading.Thread(target=self._run, name="herald", daemon=True)
                self._thread.start()
            self._turn.notify_all()

    def close(self, seconds: float = 2.0) -> None:
        """Ring once more if somebody still has to hear, and end."""
        with self._turn:
            self._ended = True
            self._turn.notify_all()
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._wanted or self._ended)
                if not self._wanted:
                    return
                self._wanted = False
            try:
                self._ring_once()
            except (DBAPIError, PoolTimeout) as error:
                log.info("the bell was not rung: %s", error)  # readers look by themselves
            with self._turn:
                self._turn.wait_for(lambda: self._ended, PAUSE_SECONDS)

    def _ring_once(self) -> None:
        """One of all programs holds the bell for a moment and rings for the others that committed meanwhile.

        It lets go before it rings, so whoever found it held had committed before the ring.
        """
        with self._engine.connect() as connection:
            try:
                taken = connection.execute(
                    text(
                        "SELECT set_config('synchronous_commit', 'off', true),"
                        " set_config('idle_in_transaction_session_timeout', '1s', true), pg_try_advisory_lock(:bell)"
                    ),
                    {"bell": BELL},
                ).one()[2]
                if taken:
                    with self._turn:
                        self._turn.wait_for(lambda: self._ended, HOLD_SECONDS)
                    both = text("SELECT pg_advisory_unlock(:bell), pg_notify(:channel, '')")
                    connection.execute(both, {"bell": BELL, "channel": CHANNEL})
                    connection.commit()
            except BaseException:
                connection.invalidate()  # the lock must not stay on a pooled connection
                raise


@dataclass(slots=True)
class Place:
    """How far a reader has read: `top` is the highest number seen, `gaps` the missing ones below, with since when."""

    top: int
    gaps: dict[int, float] = field(default_factory=dict)

    def take(self, numbers: Iterable[int], now: float) -> None:
        """These were read; numbers left out between them are gaps from now on."""
        for number in sorted(numbers):
            self.gaps.pop(number, None)
            for missing in range(self.top + 1, number):
                self.gaps[missing] = now
            self.top = max(self.top, number)
        for number in [number for number, since in self.gaps.items() if now - since > GAP_SECONDS]:
            del self.gaps[number]


class Feed:
    """Reads what other programs changed. `run` belongs to a thread of its own.

    `reachable` says whether the hall is to be read now (a desk that is cut off, or plays it, reads nothing).
    """

    def __init__(self, engine: Engine, origin: str, clock: Clock, reachable: Callable[[], bool] = lambda: True) -> None:
        self._engine, self._origin, self._clock = engine, origin, clock
        self._reachable = reachable
        self._place: Place | None = None
        self._deaf = False
        self._pruned = time.monotonic()

    def run(self, stop: threading.Event, tell: Tell) -> None:
        """Until `stop`: tell what others touched; after a lost connection, what was missed meanwhile."""
        while not stop.is_set():
            if self._reachable():
                try:
                    self._listen(stop, tell)
                except (DBAPIError, PoolTimeout) as error:
                    log.info("the feed lost the hall: %s", error)
            else:
                self._place = None  # back from being cut off, all is read again
            stop.wait(POLL_SECONDS)

    def _listen(self, stop: threading.Event, tell: Tell) -> None:
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.detach()
            connection.exec_driver_sql(f"LISTEN {CHANNEL}")
            self._find_place(connection, tell)
            heard = True
            while not stop.is_set() and self._reachable():
                found = self._read(connection, tell)
                if found and not heard:
                    self._deaf = True
                self._prune(connection)
                heard = self._hear(connection, stop)
                self._deaf = self._deaf and not heard

    def _hear(self, connection: Connection, stop: threading.Event) -> bool:
        """Wait for the bell, at most as long as it is trusted; looks at `stop` twice a second."""
        end = time.monotonic() + (POLL_SECONDS if self._deaf or self._gaps else LISTEN_SECONDS)
        driver: Any = connection.connection.dbapi_connection
        errors: Any = self._engine.dialect.loaded_dbapi
        try:
            while not stop.is_set() and self._reachable() and (left := end - time.monotonic()) > 0:
                if list(driver.notifies(timeout=min(0.5, left), stop_after=1)):
                    return True
        except errors.Error as error:
            raise OperationalError("LISTEN", None, error) from error
        return False

    @property
    def _gaps(self) -> bool:
        return self._place is not None and bool(self._place.gaps)

    def _find_place(self, connection: Connection, tell: Tell) -> None:
        """At the first start begin where the hall is now; later go on, unless rows are gone or the hall went back."""
        lowest, highest = connection.execute(select(func.min(change.c.seq), func.max(change.c.seq))).one()
        top = highest or 0
        place = self._place
        if place is not None and top >= place.top and (lowest or 0) <= place.top + 1 and top - place.top < MOST_BEHIND:
            return
        first = max(top - AT_ONCE, (lowest or 1) - 1)
        self._place = Place(first)
        numbers = connection.execute(select(change.c.seq).where(change.c.seq > first)).scalars()
        self._place.take(numbers, time.monotonic())
        tell(EVERYTHING)

    def _read(self, connection: Connection, tell: Tell) -> bool:
        place = self._place
        assert place is not None
        found = False
        while True:
            missing = sorted(place.gaps)[:AT_ONCE]
            wanted = or_(change.c.seq > place.top, change.c.seq.in_(missing)) if missing else change.c.seq > place.top
            query = select(change.c.seq, change.c.origin, change.c.data).where(wanted)
            rows = connection.execute(query.order_by(change.c.seq).limit(AT_ONCE)).all()
            place.take((row.seq for row in rows), time.monotonic())
            foreign = [row.data for row in rows if row.origin != self._origin]
            if foreign:
                found = True
                tell(frozenset((kind, ident) for data in foreign for kind, ident in json.loads(data)))
            if len(rows) < AT_ONCE:
                return found

    def _prune(self, connection: Connection) -> None:
        """Now and then somebody throws yesterday's rows away."""
        if time.monotonic() - self._pruned < PRUNE_SECONDS:
            return
        self._pruned = time.monotonic()
        prune(connection, self._clock())


def prune(connection: Connection, now: datetime) -> int:
    """Remove rows older than a day, unless another program is at it; how many went. Needs AUTOCOMMIT."""
    if not connection.scalar(select(func.pg_try_advisory_lock(PRUNER))):
        return 0
    try:
        return connection.execute(delete(change).where(change.c.at < to_text(now - KEEP))).rowcount
    finally:
        connection.execute(select(func.pg_advisory_unlock(PRUNER)))
