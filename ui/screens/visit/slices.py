"""Long building work in short stretches, so that the clerk can go on typing meanwhile."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

STRETCH_MS = 2.5


class Slices(QObject):
    """`run(work)` takes steps of a generator for a few milliseconds at every other turn of the event loop; the turn
    between belongs to what the steps cause, layout and painting.

    Signal: `done()` after the last step. A new `run` drops what is left of the one before.
    """

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] = iter(())
        self._resting = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)

    @property
    def busy(self) -> bool:
        """True while there is something left to do."""
        return self._timer.isActive()

    def run(self, work: Iterator[None]) -> None:
        """Begin soon; not in this turn of the event loop."""
        self._work, self._resting = work, False
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._timer.stop()

    def finish(self) -> None:
        """Do the rest now, all at once: the clerk has asked for something that needs it."""
        if self.busy:
            for _ in self._work:
                pass
            self._stretch()

    def _turn(self) -> None:
        self._resting = not self._resting
        if not self._resting:
            self._stretch()

    def _stretch(self) -> None:
        end = time.perf_counter() + STRETCH_MS / 1000
        for _ in self._work:
            if time.perf_counter() >= end:
                return
        self._timer.stop()
        self.done.emit()
