"""A thread that works when there is something to do."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Loop:
    """Calls `work` again and again; it returns the seconds to wait before the next time. `wake` cuts the wait short."""

    def __init__(self, name: str, work: Callable[[], float]) -> None:
        self._work = work
        self._awake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """There is something to do."""
        self._awake.set()

    def stop(self) -> None:
        """End after the present piece of work; returns when the thread is gone."""
        self._stopping = True
        self._awake.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping:
            wait = self._work()
            if not self._stopping:
                self._awake.wait(wait)
                self._awake.clear()
