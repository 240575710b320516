"""One caller's connection. uvicorn waits for ever for the head of a request; here nobody holds the door open."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from .problems import MEDIA_TYPE, Refusal, content_of

HEAD_SECONDS = 10.0
MOST_OF_ONE_ADDRESS = 64  # but not of a proxy in front: behind it stand all phones of the hall
MOST = 4000


class Connection(H11Protocol):
    """HTTP/1.1 with a limit to how long a head may take, and to how many there are at once. `front`: see `Where`."""

    front = ""
    _head_due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.access_log = False  # addresses hold secrets (links, numbers) and names of files
        if self._crowded():
            transport.abort()
        else:
            self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        cycle: Any = self.cycle  # None before the first request, though uvicorn's annotation does not say so
        upgraded = self.transport.get_protocol() is not self  # a WebSocket now, with pings of its own
        if upgraded or (cycle is not None and not cycle.response_complete):
            self._head_is_here()
        elif not self.transport.is_closing():
            self._wait_for_head()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        begun, _ended = self.conn.trailing_data  # of the next request, which came before this one was answered
        if begun and self.cycle.response_complete and not self.transport.is_closing():
            self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_is_here()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the base class hands it over
        """As a problem, like everything that is refused."""
        content = content_of(Refusal(400, "bad-request", "不是 HTTP 请求"))
        headers = [("content-type", MEDIA_TYPE), ("content-length", str(len(content))), ("connection", "close")]
        answer = (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=content),
            h11.EndOfMessage(),
        )
        for event in answer:
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _crowded(self) -> bool:
        others: set[Any] = self.connections
        host = self.client[0] if self.client else ""
        same = sum(1 for each in others if each.client and each.client[0] == host)
        return len(others) > MOST or (same > MOST_OF_ONE_ADDRESS and host != self.front)

    @classmethod
    def behind(cls, front: str) -> type[Connection]:
        """Connections of a service that has a proxy in front."""
        return type("ConnectionBehind", (cls,), {"front": front})

    def _wait_for_head(self) -> None:
        if self._head_due is None:
            self._head_due = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _head_is_here(self) -> None:
        if self._head_due is not None:
            self._head_due.cancel()
            self._head_due = None
