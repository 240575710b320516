"""The simulated departments, whole: books, reviewers, postman, door. For tests in-process, and for the command line."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from clerk_app.dispatch.webhook import secret_from
from clerk_app.errors import Refused, Unavailable
from clerk_app.files import plain_reason
from clerk_app.simulator.audit import report
from clerk_app.simulator.books import Books
from clerk_app.simulator.department import Departments
from clerk_app.simulator.faults import FaultDocument, FaultPlan, parse_faults, read_faults
from clerk_app.simulator.loop import Loop
from clerk_app.simulator.postman import Postman
from clerk_app.simulator.server import Door

REVIEW_SECONDS = 0.3


class Simulator:
    """Departments' systems on 127.0.0.1. The books live as long as the object, or longer in a file.

    `stop` takes the systems off the net (connections are refused, reviews rest); `start` brings them back on the
    same port. `close` ends it for good. As a context manager it starts and closes itself. Call-backs are signed with a
    department's own secret (`webhook_secrets`, by the name in its path), else with `webhook_secret`.
    """

    def __init__(
        self,
        books_path: Path | None = None,
        faults: object = None,
        review_delay: float = REVIEW_SECONDS,
        port: int = 0,
        webhook_secret: str | None = None,
        webhook_secrets: Mapping[str, str] | None = None,
    ) -> None:
        self.port = port
        self.webhook_secret = webhook_secret or secret_from(os.urandom(24))
        self.webhook_secrets: dict[str, str] = dict(webhook_secrets or {})
        self._review_delay = review_delay
        self._books = Books(books_path)
        self._door: Door | None = None
        self._porter: threading.Thread | None = None
        self._loops: tuple[Loop, ...] = ()
        self._departments = Departments(
            self._books, FaultPlan(FaultDocument(), _clock()), review_delay, self._sleep, on_news=self._wake
        )
        self.set_faults(faults or {})

    def start(self) -> Simulator:
        """Open the door. Raises `Unavailable` when the port is taken."""
        control: dict[str, Callable[[], Any]] = {"/_books": self.books, "/_faults": self._faults}
        try:
            self._door = Door(self.port, self._departments.handle, control, self.set_faults)
        except OSError as error:
            raise Unavailable(
                f"模拟部门不能在 {self.port} 端口启动", plain_reason(error), "请换一个端口，或关闭占用它的程序"
            ) from error
        self.port = self._door.server_address[1]
        postman = Postman(self._books, lambda name: self.webhook_secrets.get(name, self.webhook_secret))
        self._loops = (Loop("reviewer", self._departments.carry_on), Loop("postman", postman.deliver))
        for loop in self._loops:
            loop.start()
        self._porter = threading.Thread(target=self._door.serve_forever, args=(0.05,), name="door", daemon=True)
        self._porter.start()
        return self

    def stop(self) -> None:
        """Off the net, as when a department's system is down; the books stay open."""
        if self._door:
            self._door.close_all()
            self._door = None
        if self._porter:
            self._porter.join()
            self._porter = None
        for loop in self._loops:
            loop.stop()
        self._loops = ()

    def close(self) -> None:
        """Stop, and close the books."""
        self.stop()
        self._books.close()

    def __enter__(self) -> Simulator:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def base_url(self) -> str:
        """Without department; see `url_of`."""
        return f"http://127.0.0.1:{self.port}"

    def url_of(self, department: str) -> str:
        """Base address of one department's gateway, as `HttpDepartmentGateway` wants it."""
        return f"{self.base_url}/{department}"

    def books(self) -> dict[str, list[dict[str, Any]]]:
        """What the departments' books say; see `audit.report`."""
        return report(self._books)

    def set_faults(self, document: object) -> None:
        """Replace the faults in force. Raises `BadInput` and changes nothing if the document breaks its schema."""
        self._put(document if isinstance(document, FaultDocument) else parse_faults(document))

    def _put(self, document: FaultDocument) -> None:
        seconds = document.review_seconds
        self._departments.review_seconds = self._review_delay if seconds is None else seconds
        self._departments.plan = FaultPlan(document, _clock())

    def _faults(self) -> Mapping[str, Any]:
        return self._departments.plan.document.source

    def _sleep(self, seconds: float) -> None:
        if self._door:
            self._door.closing.wait(seconds)

    def _wake(self) -> None:
        for loop in self._loops:
            loop.wake()


def serve(
    port: int,
    faults_file: Path | None = None,
    books_path: Path | None = None,
    review_delay: float = REVIEW_SECONDS,
    webhook_secret: str | None = None,
    webhook_secrets: Mapping[str, str] | None = None,
    on_ready: Callable[[Simulator], None] = lambda _: None,
) -> None:
    """Run until SIGINT or SIGTERM; for the command line, in the main thread. `on_ready` is told once the door is open.

    Raises `BadInput` for a bad faults file, `Unavailable` for a port that is taken.
    """
    if threading.current_thread() is not threading.main_thread():
        raise Refused("模拟部门要在主线程运行", "只有主线程能收到停止信号")
    ended = threading.Event()
    before = {number: signal.signal(number, lambda *_: ended.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        faults = read_faults(faults_file) if faults_file else None
        with Simulator(books_path, faults, review_delay, port, webhook_secret, webhook_secrets) as simulator:
            on_ready(simulator)
            ended.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _clock() -> Callable[[], float]:
    began = time.monotonic()
    return lambda: time.monotonic() - began
