"""Looking at the hall as it stands: use case. What stands now is read each time; the day's events, which take seconds
in a large hall, not more often than they can be."""

import math
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from clerk_app.cases.ports import Clock
from clerk_app.queueing.model import OPEN_STATES
from clerk_app.queueing.ports import TicketFilter
from clerk_app.queueing.rules import ONE_QUEUE, midnight, service_day
from clerk_app.queueing.staffing.history import minute_of
from clerk_app.queueing.staffing.ports import Advices

from .figures import Terms
from .live import LiveFacts, LiveHall, live_hall
from .ports import FigureWork
from .replay import read_visits
from .visits import Visit

AT_MOST = 0.05  # of the time may be spent on reading the day's events
CHEAP = 0.05  # seconds: so long they may be waited for


class LiveWork(FigureWork, Protocol):
    @property
    def advices(self) -> Advices: ...


class LiveStore(Protocol):
    """See `cases.ports.Store`."""

    def __call__(self) -> AbstractContextManager[LiveWork]: ...

    def read(self) -> AbstractContextManager[LiveWork]: ...


class LiveLook:
    """Methods raise Unavailable; safe in threads."""

    def __init__(
        self,
        store: Callable[[], LiveStore],
        terms: Callable[[], Terms],
        clock: Clock,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._terms, self._clock, self._stopwatch = store, terms, clock, stopwatch
        self.usual: dict[str, float] = {}
        self._day: tuple[date, datetime, tuple[Visit, ...]] | None = None
        self._again_at = 0.0
        self._took = math.inf
        self._reading = threading.Lock()

    def look(self, wait: bool = True) -> LiveHall:
        """The hall now. Without `wait`, where the day's events take long, with those that were read last: see
        `read_day`. `usual` (minutes of nine of ten services, by queue) is set by whoever knows it."""
        at = self._clock()
        day = service_day(at)
        with self._store().read() as work:
            plan = work.plans.get() or ONE_QUEUE
            tickets = work.tickets.find(TicketFilter(day, OPEN_STATES))
            notes = work.tickets.last_notes(midnight(day))
            now = minute_of(at)
            coming = tuple(change for entry in work.advices.of_days(day, day) for change in entry.coming(now))
            if wait or self._took < CHEAP:
                self._read(work, day, at)
        as_of, visits = self._day[1:] if self._day is not None and self._day[0] == day else (None, ())
        facts = LiveFacts(at, plan, tickets, notes, visits, as_of, coming, dict(self.usual))
        return live_hall(facts, self._terms())

    @property
    def day_due(self) -> bool:
        """Whether the day's events take so long that a look does not read them, and may be read again."""
        return self._took >= CHEAP and self._stopwatch() >= self._again_at

    def read_day(self) -> None:
        """Read the day's events, for the looks to come."""
        at = self._clock()
        with self._store().read() as work:
            self._read(work, service_day(at), at)

    def _read(self, work: LiveWork, day: date, at: datetime) -> None:
        with self._reading:
            begun = self._stopwatch()
            if self._day is not None and self._day[0] == day and begun < self._again_at:
                return
            self._day = (day, at, read_visits(work.figures.tickets(day, day), at))
            ended = self._stopwatch()
            self._took = ended - begun
            self._again_at = ended + self._took / AT_MOST
