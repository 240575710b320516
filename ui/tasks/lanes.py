"""Where work runs: one serial thread for the database, a small pool for the network, one thread per device."""

import queue
import threading
import time
from collections.abc import Callable

from ui.tasks.operation import NET

Job = Callable[[], None]


class _Lane:
    """Threads that start with the first job. They are daemons:
    a department that never answers must not keep the desk open."""

    def __init__(self, name: str, width: int) -> None:
        self.name = name
        self.width = width
        self.threads: list[threading.Thread] = []
        self.jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self.idle = 0
        self.lock = threading.Lock()

    def put(self, job: Job) -> None:
        with self.lock:
            if len(self.threads) < self.width and self.idle <= self.jobs.qsize():
                thread = threading.Thread(target=self._work, name=f"lane-{self.name}-{len(self.threads)}", daemon=True)
                self.threads.append(thread)
                thread.start()
        self.jobs.put(job)

    def _work(self) -> None:
        while True:
            with self.lock:
                self.idle += 1
            job = self.jobs.get()
            with self.lock:
                self.idle -= 1
            if job is None:
                return
            job()

    def close(self, deadline: float) -> bool:
        for _ in self.threads:
            self.jobs.put(None)
        for thread in self.threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self.threads)


class Lanes:
    """All lanes of the desk. `submit` from the main thread only."""

    def __init__(self, net_width: int = 4) -> None:
        self._net_width = net_width
        self._lanes: dict[str, _Lane] = {}
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether `close` was called: nothing more can be submitted."""
        return self._closed

    def submit(self, lane: str, job: Job) -> None:
        """Run `job` (which must not raise) after the jobs before it in a serial lane;
        raises RuntimeError after `close`."""
        if self._closed:
            raise RuntimeError(f"lane {lane} is closed")
        if lane not in self._lanes:
            self._lanes[lane] = _Lane(lane, self._net_width if lane == NET else 1)
        self._lanes[lane].put(job)

    def close(self, seconds: float = 5.0) -> tuple[str, ...]:
        """Finish what is queued, wait at most `seconds`, and return the names of lanes that were still busy."""
        self._closed = True
        deadline = time.monotonic() + seconds
        return tuple(name for name, lane in self._lanes.items() if not lane.close(deadline))
