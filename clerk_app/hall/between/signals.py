"""A page's signals on their way to the partner's page: in their order, as soon as it goes, and not kept for long.

Nothing of a session hangs on them. What could not be sent within `KEPT_SECONDS` is dropped; the pages begin anew then.
"""

import json
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from clerk_app.errors import BadInput, WorldError

log = logging.getLogger(__name__)
LARGEST = 64 * 1024  # bytes of one signal
MOST_WAITING = 256
AT_ONCE = 96 * 1024  # bytes in one message
KEPT_SECONDS = 30.0
REST_SECONDS = (0.2, 0.5, 1.0, 2.0)
THREADS = 4
Signal = Mapping[str, Any]


class SignalPost:
    """`send` brings some signals of a session to the partner; it raises WorldError where it cannot now."""

    def __init__(
        self, send: Callable[[str, list[Signal]], None], seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._send, self._seconds = send, seconds
        self._lock = threading.Lock()
        self._waiting: dict[str, deque[tuple[float, int, Signal]]] = {}
        self._busy: set[str] = set()
        self._pool: ThreadPoolExecutor | None = None
        self._over = threading.Event()

    def put(self, session: str, signal: Signal) -> None:
        """Returns at once. Raises BadInput for one that is too large."""
        size = size_of(signal)
        if size > LARGEST:
            raise BadInput("没有转发", "一条信令超过 64 KB", "刷新页面后再试")
        with self._lock:
            if self._over.is_set():
                return
            queue = self._waiting.setdefault(session, deque(maxlen=MOST_WAITING))
            queue.append((self._seconds(), size, signal))
            if session in self._busy:
                return
            self._busy.add(session)
            if self._pool is None:
                self._pool = ThreadPoolExecutor(THREADS, "link-signals")
            job = self._pool.submit(self._empty, session)
        job.add_done_callback(_tell_bug)

    def close(self) -> None:
        self._over.set()
        with self._lock:
            pool, self._pool = self._pool, None
            self._waiting.clear()
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)

    def _empty(self, session: str) -> None:
        failed = 0
        while not self._over.is_set():
            some = self._next(session)
            if not some:
                return
            try:
                self._send(session, [signal for _, _, signal in some])
                failed = 0
            except WorldError as error:
                log.info("signals of session %s wait: %s", session, error.what)
                self._back(session, some)
                self._over.wait(REST_SECONDS[min(failed, len(REST_SECONDS) - 1)])
                failed += 1

    def _next(self, session: str) -> list[tuple[float, int, Signal]]:
        """Those that go together; none: the session is at rest."""
        with self._lock:
            queue = self._waiting.get(session)
            some: list[tuple[float, int, Signal]] = []
            total = 0
            while queue and (not some or total + queue[0][1] <= AT_ONCE):
                each = queue.popleft()
                if self._seconds() - each[0] <= KEPT_SECONDS:
                    some.append(each)
                    total += each[1]
            if not some:
                self._waiting.pop(session, None)
                self._busy.discard(session)
            return some

    def _back(self, session: str, some: list[tuple[float, int, Signal]]) -> None:
        with self._lock:
            queue = self._waiting.get(session, ())
            self._waiting[session] = deque([*some, *queue][-MOST_WAITING:], MOST_WAITING)


def size_of(signal: Signal) -> int:
    """Bytes. Raises BadInput for what is no JSON."""
    try:
        return len(json.dumps(signal, ensure_ascii=False, allow_nan=False).encode())
    except (ValueError, TypeError, RecursionError) as error:
        raise BadInput("没有转发", "信令的格式不对", "刷新页面后再试") from error


def _tell_bug(job: "Future[None]") -> None:
    if not job.cancelled() and (error := job.exception()) is not None:
        log.error("signals are not sent", exc_info=error)
