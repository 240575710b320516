"""The call board: `/board`, told of each call over `/api/board/live`, and the sound of each."""

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from clerk_app.errors import Unavailable
from clerk_app.queueing.board import Board, BoardRow, in_zone
from clerk_app.queueing.voice import Announcement

from ..device_register import Device
from ..problems import Refusal
from ..threads import Threads
from ..voice import CHIME, sound_path
from . import api
from .devices import Devices
from .live import Feed, Live
from .site import Site

KINDS = ("ticket", "window_log", "flow_plan", "settings")
Announce = Callable[[BoardRow], Announcement]


class BoardDoor:
    """`look` reads the board, `announce` says how a call is said now, `sound` makes it and returns its key (raises
    Unavailable), `hall` names the hall."""

    def __init__(
        self,
        look: Callable[[], Board],
        feed: Callable[[], Feed | None],
        announce: Announce,
        sound: Callable[[Announcement], str],
        hall: Callable[[], str],
        clock: Callable[[], datetime],
        devices: Devices,
        threads: Threads,
    ) -> None:
        self._announce, self._sound, self._hall, self._clock = announce, sound, hall, clock
        self._devices, self._threads = devices, threads
        self._live = Live(look, feed, KINDS, threads)

    def routes(self, site: Site) -> list[BaseRoute]:
        return [
            site.page("/board", "board.html"),
            WebSocketRoute("/api/board/live", self._listen),
            Route("/api/board/sound/{call:path}", self._say, methods=["GET"]),
        ]

    async def _listen(self, socket: WebSocket) -> None:
        device: Device | None = None

        async def admit() -> None:
            nonlocal device
            api.same_site(socket)
            device = await self._devices.device(socket, "board")

        def say(found: Board) -> object:
            assert device is not None
            return self._message(in_zone(found, device.zone), device)

        await self._live.serve(socket, say, admit)

    def _message(self, found: Board, device: Device) -> object:
        return {
            "type": "board",
            "hall": self._hall(),
            "zone": device.zone,
            "now": self._clock().isoformat(),
            "chime": CHIME,
            "rows": [
                {
                    "call": row.call,
                    "label": row.label,
                    "window": row.window,
                    "name": row.name,
                    "mark": row.mark,
                    "called": row.called,
                    "at": row.at.isoformat(),
                }
                for row in found.rows
            ],
            "missed": list(found.missed),
            "lines": [{"name": line.name, "waiting": line.waiting} for line in found.lines],
        }

    async def _say(self, request: Request) -> Response:
        """How a call that is on the board now is said; without a sound where nothing can be said."""
        device = await self._devices.device(request, "board")
        wanted = str(request.path_params["call"])
        value = self._live.value
        row = next((each for each in value.rows if each.call == wanted and each.called), None) if value else None
        if row is None:
            raise Refusal(404, "not-found", "这次叫号已经过去")
        said = self._announce(row)
        loud = said.volume > 0 and said.heard_in(device.zone)
        sound = await self._threads.run(lambda: self._made(said)) if loud else ""
        volume = said.volume if loud else 0.0
        return api.answer({"text": said.text, "sound": sound, "volume": volume, "repeat": said.repeat})

    def _made(self, said: Announcement) -> str:
        try:
            return sound_path(self._sound(said))
        except Unavailable:
            return ""  # the board shows and rings
