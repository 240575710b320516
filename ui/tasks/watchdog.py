"""Measures how long the main thread keeps the event loop waiting, and catches it in the act with a stack."""

import logging
import sys
import threading
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

log = logging.getLogger(__name__)
FRAME_MS = 16.0


@dataclass(frozen=True, slots=True)
class Stall:
    """The event loop stood still for `ms` milliseconds; `stack` is what the main thread was doing (may be empty
    if short)."""

    ms: float
    stack: str


class Watchdog(QObject):
    """A heartbeat timer on the main thread and a thread that looks when it stops.

    In tests: threshold 16 ms, beat 4 ms. In the app: threshold 200 ms, beat 50 ms, stalls go to the log.
    Time the kernel made the thread wait for a processor (run-queue delay) is not the program's and is taken off, where
    Linux tells it.
    """

    stalled = Signal(object)

    def __init__(self, threshold_ms: float = FRAME_MS, beat_ms: int = 4, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.threshold_ms, self.beat_ms = threshold_ms, beat_ms
        self.stalls: list[Stall] = []
        self._main = threading.get_ident()
        self._schedstat = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._last, self._waited = 0.0, 0.0
        self._stack = ""
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
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
        self._timer.start()

    def stop(self) -> list[Stall]:
        """Stop measuring (a stall that is going on counts) and return the stalls."""
        self._beat()
        self._timer.stop()
        self._stop.set()
        if self._thread:
            self._thread.join()
        return self.stalls

    def _mark(self) -> None:
        self._stack = ""
        self._waited = self._queue_delay()
        self._last = time.perf_counter()

    def _beat(self) -> None:
        gap = (time.perf_counter() - self._last) * 1000 - self.beat_ms
        if gap > self.threshold_ms:
            gap -= (self._queue_delay() - self._waited) * 1000
            if gap > self.threshold_ms:
                stall = Stall(gap, self._stack)
                self.stalls.append(stall)
                log.warning("main thread stood still for %.0f ms\n%s", stall.ms, stall.stack)
                self.stalled.emit(stall)
        self._mark()

    def _watch(self) -> None:
        while not self._stop.wait(self.beat_ms / 1000):
            late = (time.perf_counter() - self._last) * 1000 > self.threshold_ms + self.beat_ms
            if late and not self._stack:
                frame = sys._current_frames().get(self._main)
                self._stack = "".join(traceback.format_stack(frame)[-12:]) if frame else ""
                del frame  # it keeps the locals alive, painters among them, which Qt does not forgive

    def _queue_delay(self) -> float:
        """Seconds this thread has stood in the run queue (second field of schedstat, in ns);
        0 where the kernel is silent."""
        try:
            return int(self._schedstat.read_text().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return 0.0
