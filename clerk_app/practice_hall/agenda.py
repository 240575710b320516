"""The simulated time, and what is to be done when: in strict order as fast as it goes, or by the clock with threads."""

import heapq
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import TypeAlias

Act: TypeAlias = Callable[[], None]
LOOK_SECONDS = 0.2  # how long a paced run sleeps at most before it looks whether it is to stop


class SimulatedClock:
    """A `Clock`. With `speed` 0 it stands still between events; else it runs, once started, so many times as fast as
    real time. Until then it stands: what is got ready before takes no simulated time."""

    def __init__(self, begins: datetime, speed: float = 0.0) -> None:
        self._at, self._speed = begins, speed
        self._since: float | None = None

    @property
    def speed(self) -> float:
        return self._speed

    def start(self, since: float | None = None) -> None:
        """It runs from now on, or has since that reading of `time.monotonic()`."""
        self._since = monotonic() if since is None else since

    def __call__(self) -> datetime:
        if not self._speed or self._since is None:
            return self._at
        return self._at + timedelta(seconds=(monotonic() - self._since) * self._speed)

    def set(self, at: datetime) -> None:
        """Put it forward (only one that stands still)."""
        self._at = max(self._at, at)

    def skip(self, seconds: float) -> None:
        """Let so much time pass at once."""
        self._at += timedelta(seconds=seconds)

    def seconds_until(self, at: datetime) -> float:
        """Real seconds until then."""
        return (at - self()).total_seconds() / self._speed if self._speed else 0.0


@dataclass(order=True, slots=True)
class _Entry:
    at: datetime
    place: int
    act: Act = field(compare=False)


class Agenda:
    """Acts by their simulated time. Acts may put further ones; from any thread."""

    def __init__(self, clock: SimulatedClock) -> None:
        self.clock = clock
        self._turn = threading.Condition()
        self._entries: list[_Entry] = []
        self._placed = 0
        self._flying: set[Future[None]] = set()
        self._failed: list[BaseException] = []

    def put(self, at: datetime, act: Act) -> None:
        with self._turn:
            self._placed += 1
            heapq.heappush(self._entries, _Entry(at, self._placed, act))
            self._turn.notify()

    def after(self, seconds: float, act: Act) -> None:
        """So many simulated seconds from now."""
        self.put(self.clock() + timedelta(seconds=seconds), act)

    def run(self, stop: threading.Event, over: Callable[[], bool] = lambda: False, threads: int = 8) -> bool:
        """Until nothing is left to do or it is `over` (True), or `stop` is set (False). What an act raises ends the
        run and is raised."""
        if not self.clock.speed:
            self._in_order(stop, over)
        else:
            with ThreadPoolExecutor(threads, thread_name_prefix="practice") as pool:
                self._paced(stop, over, pool)
            if self._failed:
                raise self._failed[0]
        return not stop.is_set()

    def _in_order(self, stop: threading.Event, over: Callable[[], bool]) -> None:
        while self._entries and not stop.is_set() and not over():
            entry = heapq.heappop(self._entries)
            self.clock.set(entry.at)
            entry.act()

    def _paced(self, stop: threading.Event, over: Callable[[], bool], pool: ThreadPoolExecutor) -> None:
        while not stop.is_set() and not over():
            with self._turn:
                if self._failed or not (self._entries or self._flying):
                    return
                wait = self.clock.seconds_until(self._entries[0].at) if self._entries else LOOK_SECONDS
                if wait > 0:
                    self._turn.wait(min(wait, LOOK_SECONDS))
                    continue
                act = heapq.heappop(self._entries).act
                flight = pool.submit(act)
                self._flying.add(flight)
            flight.add_done_callback(self._landed)

    def _landed(self, flight: Future[None]) -> None:
        with self._turn:
            self._flying.discard(flight)
            if (error := flight.exception()) is not None:
                self._failed.append(error)
            self._turn.notify()
