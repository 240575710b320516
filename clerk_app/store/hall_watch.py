"""The watch over the connection to the hall: a thread that asks every second, leaves when nobody answers, and comes
back when the hall can write again."""

import logging
import time
from importlib.metadata import PackageNotFoundError, version
from threading import Event, Thread

from clerk_app.cases.ports import Clock
from clerk_app.errors import WorldError

from .engine import hall_url
from .hall_errors import HallUnreachable
from .heart_beat import HeartBeat
from .switching import SwitchingStore

log = logging.getLogger(__name__)
LOOK_SECONDS = 1.0  # with the deadline of one beat (1.5 s) a silent hall is left within 2.5 s
WRITE_SECONDS = 5.0
RETRY_SECONDS = 2.0


class HallWatch:
    """`start()` and `stop()`. Writes this window's state for others to see about every five seconds."""

    def __init__(self, store: SwitchingStore, clock: Clock) -> None:
        self._store, self._link, self._clock = store, store.link, clock
        self._beat = HeartBeat(hall_url(store.address))
        self._stop, self._now = Event(), Event()
        self._written = 0.0
        self._program = _program()
        self._thread = Thread(target=self._run, name="hall-watch", daemon=True)
        store.look_again = self._now.set

    def start(self) -> None:
        self._thread.start()

    def stop(self, seconds: float = 5.0) -> None:
        """The window is closed; the hall is told if it listens."""
        self._stop.set()
        self._now.set()
        if self._thread.is_alive():
            self._thread.join(seconds)
        self._beat.close()

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
        elif self._link.on_own:
            self._try_again()
        else:
            self._ask()

    def _ask(self) -> None:
        number = self._link.now.number
        try:
            slow = self._store.longest_wait() > LOOK_SECONDS  # it answers, but perhaps it cannot write any more
            if slow or time.monotonic() - self._written >= WRITE_SECONDS:
                self._write("serving")
            else:
                self._beat.look()
        except HallUnreachable as error:
            self._store.leave(error.why, number=number)
            return
        self._link.last_seen = self._clock()

    def _try_again(self) -> None:
        try:
            self._write("cut_off")
            self._store.come_back()
        except HallUnreachable as error:
            self._store.still_away(error.why)

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


def _program() -> str:
    try:
        return version("yichuang")
    except PackageNotFoundError:
        return "0"
