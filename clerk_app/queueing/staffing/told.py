"""What people are told about their wait: the same on the kiosk's screen, on the paper and on the phone, and steady.

The hall is looked at in the background, at most every few seconds however many phones ask; nobody waits for it. What
was told of a number is kept while the service runs.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.cases.ports import Clock
from clerk_app.errors import WorldError
from clerk_app.queueing.model import Ticket
from clerk_app.queueing.rules import service_day

from .advising import Now
from .everybody import estimates, newcomer
from .floor import Waiting
from .history import minute_of
from .waits import SaidWait, WaitEstimate, estimate, steady

log = logging.getLogger(__name__)
FRESH = 10.0  # seconds after which the hall is looked at again
STALE = 180.0  # seconds after which what was seen says nothing any more
MOST_KEPT = 20_000
_FEW_RUNS = 20
_FEWEST_VISITS = 5  # in all queues together: before that nobody knows how long anything takes here


@dataclass(frozen=True, slots=True)
class _Seen:
    now: Now
    at: float  # monotonic seconds
    waits: dict[str, WaitEstimate]


class ToldWaits:
    """Safe in threads. `look` reads the hall (`Staffing.now`); `seconds` is a monotonic clock."""

    def __init__(self, look: Callable[[], Now], clock: Clock, seconds: Callable[[], float] = time.monotonic) -> None:
        self._look, self._clock, self._seconds = look, clock, seconds
        self._lock = threading.Lock()
        self._told: OrderedDict[str, SaidWait] = OrderedDict()
        self._seen: _Seen | None = None
        self._looked = -FRESH
        self._looking = False
        self._background = ThreadPoolExecutor(1, thread_name_prefix="waits")

    def close(self) -> None:
        """A look that is under way is finished."""
        self._background.shutdown(wait=True, cancel_futures=True)

    def keep_fresh(self) -> None:
        """Have the hall looked at if that was some time ago; returns at once."""
        with self._lock:
            if self._looking or self._seconds() - self._looked < FRESH:
                return
            self._looking = True
        try:
            self._background.submit(self._in_background)
        except RuntimeError:  # the service is closing
            log.info("no look at the waits: closing")

    def refresh(self) -> None:
        """Look at the hall now. Raises Unavailable."""
        try:
            now = self._look()
            known = sum(times.count for times in now.world.services.values()) >= _FEWEST_VISITS
            seen = _Seen(now, self._seconds(), estimates(now.floor, now.world) if known else {})
        finally:
            with self._lock:
                self._looked, self._looking = self._seconds(), False
        with self._lock:
            if self._seen is not None and self._seen.now.day != now.day:
                self._told.clear()
            self._seen = seen

    def of_queue(self, queue: str) -> SaidWait | None:
        """Of somebody who would take a number for it now; None when nobody can tell."""
        seen = self._fresh_enough()
        found = seen and seen.waits.get(newcomer(queue))
        return steady(None, found, seen.now.floor.now) if seen and found else None

    def of_ticket(self, ticket: Ticket) -> SaidWait | None:
        """Of a waiting one; None when nobody can tell. What was told before stays while it is true."""
        seen = self._fresh_enough()
        if seen is None or not seen.waits or ticket.day != seen.now.day:
            return None
        fresh = seen.waits.get(ticket.id) or self._of_new(seen, ticket)
        if fresh is None:
            return None
        with self._lock:
            said = steady(self._told.get(ticket.id), fresh, seen.now.floor.now)
            self._told[ticket.id] = said
            self._told.move_to_end(ticket.id)
            if len(self._told) > MOST_KEPT:
                self._told.popitem(last=False)
        return said

    def words(self, said: SaidWait | None) -> str:
        """As it is shown now; "" when nobody can tell."""
        return "" if said is None else said.words(minute_of(self._clock()))

    # -----------------------------------------------------------------------------------------------------------------
    def _in_background(self) -> None:
        try:
            self.refresh()
        except WorldError as error:
            log.info("the waits were not looked at: %s", error)

    def _fresh_enough(self) -> _Seen | None:
        seen = self._seen
        if seen is None or self._seconds() - seen.at > STALE or seen.now.day != self._today():
            return None
        return seen

    def _today(self) -> date:
        return service_day(self._clock())

    def _of_new(self, seen: _Seen, ticket: Ticket) -> WaitEstimate | None:
        """Of a number that came after the look."""
        floor, at = seen.now.floor, self._clock()
        begins = max(ticket.arrived_at, ticket.slot_at or ticket.arrived_at)
        ranked = minute_of(at) + (ticket.ranked_at - at).total_seconds() / 60
        own = Waiting(ticket.id, ticket.queue, minute_of(begins), ranked, ticket.for_window)
        try:
            return estimate(replace(floor, waiting=(*floor.waiting, own)), seen.now.world, ticket.id, runs=_FEW_RUNS)
        except (LookupError, ValueError):  # a queue that was not there when we looked
            return None
