"""Measures how long the main thread keeps the event loop waiting, and catches it in the act with a stack."""

import logging
import sys
import threading
import time
import traceback
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.tasks.run_queue import RunQueue, answerable

log = logging.getLogger(__name__)
FRAME_MS = 16.0


@dataclass(frozen=True, slots=True)
class Stall:
    """The event loop stood still for `ms` milliseconds, `computing` of them in its own code (the others it slept or
    waited); `stack` is what the main thread was doing (may be empty if short)."""

    ms: float
    stack: str
    computing: float = 0.0

    def __str__(self) -> str:
        return f"main thread stood still for {self.ms:.0f} ms ({self.computing:.0f} computing)\n{self.stack}"


class Watchdog(QObject):
    """A heartbeat timer on the main thread and a thread that looks when it stops.

    In tests: threshold 16 ms, beat 4 ms. In the app: threshold 200 ms, beat 50 ms, stalls go to the log.
    Judged is what the program is answerable for (`run_queue.answerable`): what other processes, or the host of a
    virtual machine, take of a busy machine is taken off; computing, sleeping and waiting for a lock or a disk are not.
    """

    stalled = Signal(object)

    def __init__(self, threshold_ms: float = FRAME_MS, beat_ms: int = 4, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.threshold_ms, self.beat_ms = threshold_ms, beat_ms
        self.stalls: list[Stall] = []
        self._main = threading.get_ident()
        self._queue = RunQueue()
        self._stack = ""
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._before = self._queue.read()
        self._timer = QTimer(self, interval=beat_ms)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to measure; call on the main thread."""
        self.stalls.clear()
        self._mark()
        self._stop.clear()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._thread.start()
        self._mark()  # waiting for the thread to begin was the measuring itself
        self._timer.start()

    def stop(self) -> list[Stall]:
        """Stop measuring (a stall that is going on counts) and return the stalls."""
        if self._timer.isActive():
            self._beat()
        self._timer.stop()
        self._stop.set()
        if self._thread:
            self._thread.join()
        self._queue.close()
        return self.stalls

    def _mark(self) -> None:
        self._stack = ""
        self._before = self._queue.read(self._thread)

    def _beat(self) -> None:
        if (time.perf_counter() - self._before.at) * 1000 - self.beat_ms > self.threshold_ms:
            now = self._queue.read(self._thread)
            gap = answerable(self._before, now, self.beat_ms / 1000) * 1000
            if gap > self.threshold_ms:
                stall = Stall(gap, self._stack, (now.ran - self._before.ran) * 1000)
                self.stalls.append(stall)
                log.warning("%s", stall)
                self.stalled.emit(stall)
        self._mark()

    def _watch(self) -> None:
        while not self._stop.wait(self.beat_ms / 1000):
            late = (time.perf_counter() - self._before.at) * 1000 > self.threshold_ms + self.beat_ms
            if late and not self._stack:
                frame = sys._current_frames().get(self._main)
                self._stack = "".join(traceback.format_stack(frame)[-12:]) if frame else ""
                del frame  # it keeps the locals alive, painters among them, which Qt does not forgive
