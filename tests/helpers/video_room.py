"""A meeting point without Janus: the calls of `hall.janus.Janus`, and what its video room would say to them.

No media: who publishes is seen by the others at once; a recording is a file with a header and some bytes."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from clerk_app.hall.janus import ROOM_EXISTS, Gone, PluginRefusal

Plain = dict[str, Any]
OFFER, ANSWER = "v=0\r\no=- offer\r\n", "v=0\r\no=- answer\r\n"


class VideoRoom:
    """`asked`: all requests so far, by handle. `lose()` forgets everything, as a restart does."""

    def __init__(self) -> None:
        self._numbers = count(100)
        self._events: Queue[Plain | None] = Queue()
        self.asked: list[tuple[int, Plain]] = []
        self.rooms: dict[int, Plain] = {}
        self.seats: dict[int, str] = {}  # publishers' handles: their display
        self.sending: set[int] = set()
        self.detached: set[int] = set()
        self.candidates: list[tuple[int, Any]] = []
        self.ended = self.lost = False

    # what `Janus` has ------------------------------------------------------------------------------------------------
    def close(self) -> None:
        """Nothing is held."""

    def begin(self) -> int:
        return next(self._numbers)

    def attach(self, session: int) -> int:
        return next(self._numbers)

    def ask(self, session: int, handle: int, body: Plain, jsep: Plain | None = None) -> Plain:
        if self.lost:
            raise Gone
        self.asked.append((handle, body))
        return getattr(self, f"_{body['request']}")(handle, body, jsep) or {}

    def trickle(self, session: int, handle: int, candidate: Any) -> None:
        self.candidates.append((handle, candidate))

    def detach(self, session: int, handle: int) -> None:
        self.detached.add(handle)
        self.seats.pop(handle, None)
        if handle in self.sending:
            self.sending.discard(handle)
            for other in self.seats:
                self._say(other, {"videoroom": "event", "unpublished": handle})

    def end(self, session: int) -> None:
        self.ended = True
        self._events.put(None)

    def events(self, session: int) -> list[Plain]:
        try:
            event = self._events.get(timeout=5)
        except Empty:
            return [{"janus": "keepalive"}]
        if event is None or self.lost:
            raise Gone
        return [event]

    def lose(self) -> None:
        self.lost = True
        self._events.put(None)

    # the video room --------------------------------------------------------------------------------------------------
    def _create(self, handle: int, body: Plain, _: Any) -> None:
        if body["room"] in self.rooms:
            raise PluginRefusal(ROOM_EXISTS, "exists")
        self.rooms[body["room"]] = body

    def _destroy(self, handle: int, body: Plain, _: Any) -> None:
        assert self.rooms.pop(body["room"])["secret"] == body["secret"]

    def _join(self, handle: int, body: Plain, _: Any) -> None:
        assert self.rooms[body["room"]]["pin"] == body["pin"]
        if body["ptype"] == "publisher":
            self.seats[handle] = body["display"]
            others = [{"id": other} for other in self.sending]
            self._say(handle, {"videoroom": "joined", "id": handle, "publishers": others})
        else:
            streams = [{"mid": "0", "type": "video"}, {"mid": "1", "type": "video"}, {"mid": "2", "type": "audio"}]
            self._say(handle, {"videoroom": "attached", "streams": streams}, {"type": "offer", "sdp": OFFER})

    def _publish(self, handle: int, body: Plain, jsep: Any) -> None:
        assert jsep["type"] == "offer"
        self.sending.add(handle)
        self._say(handle, {"videoroom": "event", "configured": "ok"}, {"type": "answer", "sdp": ANSWER})
        for other in self.seats:
            if other != handle:
                self._say(other, {"videoroom": "event", "publishers": [{"id": handle}]})

    def _configure(self, handle: int, body: Plain, jsep: Any) -> None:
        answer = (
            {"type": "answer", "sdp": ANSWER}
            if jsep
            else {"type": "offer", "sdp": OFFER}
            if body.get("restart")
            else None
        )
        self._say(handle, {"videoroom": "event", "configured": "ok"}, answer)
        if body.get("record"):
            folder = Path(next(iter(self.rooms.values()))["rec_dir"])
            for medium, index in (("video", 0), ("video", 1), ("audio", 2)):
                told = json.dumps({"t": medium[0], "c": "vp8", "s": 1_700_000_000_000_000, "u": 1_700_000_001_000_000})
                packets = b"packets" if index != 1 else b""
                head = len(told).to_bytes(2, "big") + told.encode() if packets else b""
                (folder / f"{body['filename']}-{medium}-{index}.mjr").write_bytes(b"MJR00002" + head + packets)

    def _start(self, handle: int, body: Plain, jsep: Any) -> None:
        assert jsep["type"] == "answer"

    def _say(self, handle: int, data: Plain, jsep: Any = None) -> None:
        event: Plain = {"janus": "event", "sender": handle, "plugindata": {"data": data}}
        self._events.put(event | ({"jsep": jsep} if jsep else {}))
