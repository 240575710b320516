"""The watch over the connection to the hall: a thread that asks every second, leaves when nobody answers, and comes
back when the hall can write again; and one that fetches what the desk will need without the hall."""

import logging
import time
from collections.abc import Callable
from threading import Event, Thread

from clerk_app.cases.ports import Clock
from clerk_app.errors import WorldError

from .engine import hall_url
from .hall_errors import HallUnreachable
from .heart_beat import HeartBeat
from .link import HallLink
from .migrate import PROGRAM
from .switching import SwitchingStore

log = logging.getLogger(__name__)
LOOK_SECONDS = 1.0  # with the deadline of one beat (1.5 s) a silent hall is left within 2.5 s
WRITE_SECONDS = 5.0
RETRY_SECONDS = 2.0
SYNC_SECONDS = 60.0
TIDY_SECONDS = 3600.0
LIST_SECONDS = 10.0  # how old the list may be that is called from when the hall is gone


class HallWatch:
    """`start()` and `stop()`. Writes this window's state for others to see about every five seconds.

    `sync` fetches what changed at the hall; it is called every minute, and at once when the hall is back. The list of
    those that wait for this window is fetched more often. `tidy` drops what is not needed here any more, every hour.
    """

    def __init__(
        self, store: SwitchingStore, clock: Clock, sync: Callable[[], None], tidy: Callable[[], None] = lambda: None
    ) -> None:
        self._store, self._link, self._clock = store, store.link, clock
        self._beat = HeartBeat(hall_url(store.address))
        self._stop, self._now = Event(), Event()
        self._written = 0.0
        self._program = PROGRAM
        self._merging: Thread | None = None
        self._sync, self._sync_now = sync, Event()
        self._tidy, self._tidied = tidy, time.monotonic()
        self._threads = (
            Thread(target=self._run, name="hall-watch", daemon=True),
            Thread(target=self._run_sync, name="hall-sync", daemon=True),
        )
        store.look_again = self._now.set
        self._link.on_change(self._on_change)

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float = 5.0) -> None:
        """The window is closed; the hall is told if it listens."""
        self._stop.set()
        self._now.set()
        self._sync_now.set()
        self._link.forget(self._on_change)
        for thread in (*self._threads, self._merging):
            if thread is not None and thread.is_alive():
                thread.join(seconds)
        self._beat.close()

    def _on_change(self, link: HallLink) -> None:
        if link.state == "hall":
            self._sync_now.set()

    def _run_sync(self) -> None:
        while not self._stop.is_set():
            self._fetch(self._sync)
            if time.monotonic() - self._tidied >= TIDY_SECONDS:
                self._tidied = time.monotonic()
                self._fetch(self._tidy)
            for _ in range(int(SYNC_SECONDS / LIST_SECONDS)):
                if self._sync_now.wait(LIST_SECONDS):
                    break
                self._fetch(self._store.follow_tickets)
            self._sync_now.clear()

    def _fetch(self, part: Callable[[], None]) -> None:
        try:
            part()
        except WorldError as error:  # the watch notices by itself when the hall is gone
            log.info("not fetched: %s", error.what)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._look()
            except WorldError as error:  # the desk's own disk, or a hall that no longer fits: said on the next turn too
                log.warning("watch: %s", error.what)
            self._now.wait(RETRY_SECONDS if self._link.state == "cut_off" else LOOK_SECONDS)
            self._now.clear()
        self._tell_closed()

    def _look(self) -> None:
        if self._link.drill:
            self._say("cut_off")
        elif self._link.state == "cut_off":
            self._try_again()
        else:
            self._ask()

    def _ask(self) -> None:
        number = self._link.now.number
        try:
            slow = self._store.longest_wait() > LOOK_SECONDS  # it answers, but perhaps it cannot write any more
            if slow or time.monotonic() - self._written >= WRITE_SECONDS:
                self._write("serving" if self._link.state == "hall" else "cut_off")
            else:
                self._beat.look()
        except HallUnreachable as error:
            self._store.leave(error.why, number=number)
            return
        self._link.last_seen = self._clock()

    def _try_again(self) -> None:
        """The merge goes on beside this watch, which must notice when the hall goes away again meanwhile."""
        try:
            self._write("cut_off")
        except HallUnreachable as error:
            self._store.still_away(error.why)
            return
        if self._merging is None or not self._merging.is_alive():
            self._merging = Thread(target=self._merge, name="hall-merge", daemon=True)
            self._merging.start()

    def _merge(self) -> None:
        try:
            self._store.come_back()
        except WorldError as error:
            log.warning("not merged yet: %s", error.what)

    def _write(self, state: str) -> None:
        self._beat.write(self._store.window(), self._clock(), state, self._program, "{}")
        self._written = time.monotonic()

    def _say(self, state: str) -> None:
        """In a drill the hall may know of it; if it cannot hear it that is no matter."""
        if time.monotonic() - self._written >= WRITE_SECONDS:
            try:
                self._write(state)
            except HallUnreachable as error:
                log.info("not told: %s", error.why)

    def _tell_closed(self) -> None:
        if self._link.state == "hall":
            self._written = 0.0
            self._say("closed")
