"""A hall whose pages can be opened: a desk over a temporary folder and the hall's service beside it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from clerk_app.bootstrap import SYSTEM, Desk
from clerk_app.cases.ports import Clock
from clerk_app.clock import now
from clerk_app.hall.device_register import Device, device_address
from clerk_app.hall.server import HallServer, Where

from .hall import desk_at

# What makes every box that is wider than the page visible: the tests of 200 % zoom ask for it.
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"


class HallSite:
    """`stop_service()` and `start_service()` cut the connection and bring it back at the same address."""

    FRONT = ""  # see `Where.front`

    def __init__(self, folder: Path, clock: Clock = now, database: str = "") -> None:
        self.desk: Desk = desk_at(folder, clock, database)
        self._server: HallServer | None = None
        self._port = 0

    def __enter__(self) -> HallSite:
        self.start_service()
        self.desk.settings.change({"hall.public_url": self.url})
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_service()
        self.desk.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start_service(self) -> None:
        self._server = self.desk.hall_server(Where(port=self._port, front=self.FRONT)).start()
        self._port = self._server.port

    def stop_service(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def device(self, kind: str, name: str = "", **parts: Any) -> str:
        """The address that makes a browser this device; opening it leads to the device's page."""
        key = self.desk.page_devices.add(Device(name or f"测试{kind}", kind, **parts), SYSTEM)
        return device_address(self.url, key)


def until(page: Any, condition: str, seconds: float = 20.0) -> None:
    """Wait until a JavaScript expression is true in the page (its own policy forbids what `wait_for_function` does)."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"never true: {condition}"
        page.wait_for_timeout(50)
