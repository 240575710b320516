"""Where the work of a request is done: a few threads, a short queue. The store's calls block, the door must not."""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, move_on_after
from anyio.to_thread import run_sync

from .problems import busy

T = TypeVar("T")
MOST_AT_ONCE = 8  # each holds one connection to the store
MOST_WAITING = 64
LONGEST_SECONDS = 8.0  # departments wait about ten


class Threads:
    """`run` does the work in a thread. Who comes when the queue is full, or waits too long, is told to come again.

    What was begun is finished all the same; it is the store's commit that counts, and a repeat changes nothing.
    """

    def __init__(self, most: int = MOST_AT_ONCE, waiting: int = MOST_WAITING, seconds: float = LONGEST_SECONDS) -> None:
        self._limiter = CapacityLimiter(most)
        self._waiting = waiting
        self._seconds = seconds

    async def run(self, work: Callable[[], T]) -> T:
        if self._limiter.statistics().tasks_waiting >= self._waiting:
            raise busy("正忙，请稍后重发")
        with move_on_after(self._seconds):
            return await run_sync(work, limiter=self._limiter, abandon_on_cancel=True)
        raise busy("没有及时办完，请稍后重发")
