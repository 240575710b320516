"""How long it takes from the commit of a call until a call board has it: a client of the board's WebSocket, as the page
`/board` is one, of the hall's service, which is started in this process on the loopback address."""

import json
import logging
import threading
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from time import monotonic
from types import TracebackType
from typing import Any

from clerk_app.bootstrap import SYSTEM, Desk
from clerk_app.errors import WorldError
from clerk_app.hall.device_register import Device
from clerk_app.hall.pages.devices import COOKIE
from clerk_app.hall.server import Where

from .floor import Call

log = logging.getLogger(__name__)
NAME = "模拟大屏"
LAST_SECONDS = 2.0  # how long the last calls of a run are waited for
HEAR_SECONDS, AGAIN_SECONDS = 0.5, 1.0


class Sightings:
    """What the board showed when, and so how long each call took to get there. Pure."""

    def __init__(self) -> None:
        self._shown: dict[str, list[tuple[datetime, float]]] = defaultdict(list)
        self._newest: list[tuple[datetime, float]] = []  # each message: the newest thing in it, and when it came

    def note(self, message: dict[str, Any], at: float) -> None:
        """A message of the board that came at that reading of the monotonic clock."""
        newest = None
        for row in message["rows"]:
            since = datetime.fromisoformat(row["at"])
            self._shown[row["call"].partition("/")[0]].append((since, at))
            newest = since if newest is None else max(newest, since)
        if newest is not None:
            self._newest.append((newest, at))

    def seconds(self, calls: Sequence[Call], hurried: bool) -> list[float]:
        """Of each call that got there. Whoever is shown as being served was called, too. `hurried`: a run without
        pauses, where people have gone before they could be shown: then what counts is the first message that is as new
        as the call (things happen there in the order of their times)."""
        found = []
        for call in calls:
            later = (at for since, at in self._shown.get(call.ticket, ()) if since >= call.since)
            first = min(later, default=None)
            if hurried:
                newer = next((at for newest, at in self._newest if newest >= call.since and at >= call.at), None)
                first = newer if first is None else min(first, newer or first)
            if first is not None:
                found.append(max(first - call.at, 0.0))
        return found


class BoardWatch:
    """Follows the board while it is entered. A service that cannot be started is no reason not to play the day: then
    nothing is measured."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sightings = Sightings()
        self._stop = threading.Event()
        self._all = ExitStack()

    def __enter__(self) -> "BoardWatch":
        try:
            server = self._desk.hall_server(Where()).start()
            self._all.callback(server.close)
            key = self._desk.page_devices.add(Device(NAME, "board"), SYSTEM)
            self._all.callback(self._desk.page_devices.remove, NAME, SYSTEM)
            self._listen(f"ws://127.0.0.1:{server.port}/api/board/live", key)
        except (WorldError, OSError) as error:
            log.warning("the board is not measured: %s", error)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._stop.wait(LAST_SECONDS)
        self._stop.set()
        try:
            self._all.close()
        except WorldError as fault:  # the store has gone: that is told by whoever needs it
            log.warning("the board's device was not taken back: %s", fault)

    def _listen(self, address: str, key: str) -> None:
        thread = threading.Thread(target=self._follow, args=(address, key), name="practice-board", daemon=True)
        self._all.callback(thread.join, 5.0)
        self._all.callback(self._stop.set)
        thread.start()

    def _follow(self, address: str, key: str) -> None:
        """As the page does: a connection that was lost is made again."""
        from websockets.exceptions import WebSocketException
        from websockets.sync.client import connect

        headers = {"Cookie": f"{COOKIE}={key}"}
        while not self._stop.is_set():
            try:
                with connect(address, additional_headers=headers, proxy=None, max_size=None) as socket:
                    self._hear(socket)
            except (WebSocketException, OSError) as error:
                log.warning("the board lost its connection: %s", error)
            self._stop.wait(AGAIN_SECONDS)

    def _hear(self, socket: Any) -> None:
        while not self._stop.is_set():
            try:
                text = socket.recv(timeout=HEAR_SECONDS)
            except TimeoutError:
                continue
            at, message = monotonic(), json.loads(text)
            if message["type"] == "board":
                self._sightings.note(message, at)

    def seconds(self, calls: Sequence[Call], hurried: bool) -> list[float]:
        """See `Sightings.seconds`."""
        return self._sightings.seconds(calls, hurried)
