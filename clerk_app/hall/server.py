"""Listens for the hall's service, in a thread of its own; in a command, and beside a dispatch worker."""

import asyncio
import ipaddress
import logging
import ssl
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from socket import AF_INET, AF_INET6, IPPROTO_TCP, TCP_NODELAY, create_server
from typing import Protocol

import uvicorn
from starlette.types import ASGIApp

from clerk_app.errors import BadInput, Unavailable
from clerk_app.files import plain_reason

from .callbacks import PATH as CALLBACKS
from .connection import Connection

log = logging.getLogger(__name__)
FINISH_SECONDS = 10  # requests on their way in are finished first, but not for longer


@dataclass(frozen=True, slots=True)
class Where:
    """Where to listen; port 0 is any. `front`: the address of a proxy whose X-Forwarded-For is believed."""

    host: str = "127.0.0.1"
    port: int = 0
    certificate: Path | None = None
    key: Path | None = None
    front: str = ""

    @property
    def from_here_only(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


class Beside(Protocol):
    """What works beside the service for as long as it answers, in threads of its own."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


class HallServer:
    """The application at a place. It listens from the start; `start` begins to answer, `close` first answers all.
    `beside` is begun and ended with it.

    Raises Unavailable for a port that cannot be had, BadInput for a certificate that is none.
    """

    def __init__(self, app: ASGIApp, where: Where, beside: Sequence[Beside] = ()) -> None:
        self._where, self._beside = where, beside
        if where.certificate:
            _check_certificate(where.certificate, where.key)
        self._server = uvicorn.Server(
            uvicorn.Config(
                app,
                http=Connection.behind(where.front),
                ws="websockets-sansio",
                ws_max_size=80 * 1024,  # a room page's offer has up to 64 KB
                ws_ping_interval=20,
                ws_ping_timeout=20,
                ws_per_message_deflate=True,
                lifespan="off",
                loop="asyncio",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=bool(where.front),
                forwarded_allow_ips=where.front or None,
                ssl_certfile=where.certificate,
                ssl_keyfile=where.key,
                timeout_keep_alive=15,
                timeout_graceful_shutdown=FINISH_SECONDS,
                h11_max_incomplete_event_size=16 * 1024,
            )
        )
        try:
            family = AF_INET6 if ":" in where.host else AF_INET
            self._socket = create_server((where.host, where.port), family=family, backlog=256)
        except OSError as error:
            raise Unavailable(
                f"端口 {where.port} 用不了", plain_reason(error), "换一个端口，或关闭占用它的程序"
            ) from error
        # asyncio does this by itself only for sockets that name their protocol; without it each answer waits 40 ms for
        # the caller's delayed acknowledgement. What is accepted inherits it.
        self._socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self.port = int(self._socket.getsockname()[1])
        self._porter = threading.Thread(target=self._listen, name="hall-service", daemon=True)

    @property
    def url(self) -> str:
        """Without a path."""
        host = f"[{self._where.host}]" if ":" in self._where.host else self._where.host
        return f"{'https' if self._where.certificate else 'http'}://{host}:{self.port}"

    @property
    def callback_url(self) -> str:
        """Where departments post to; goes out with every submission."""
        return self.url + CALLBACKS

    @property
    def alive(self) -> bool:
        return self._porter.is_alive()

    def start(self) -> "HallServer":
        self._porter.start()
        for each in self._beside:
            each.start()
        return self

    def close(self) -> None:
        """Stop listening; requests on their way in are finished first."""
        self._server.should_exit = True
        if self._porter.ident is not None:
            for each in self._beside:
                each.stop()
        if self._porter.is_alive():
            self._porter.join()
        self._socket.close()

    def _listen(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        await self._server.serve(sockets=[self._socket])
        # uvicorn leaves behind who came in while it closed, and who does not take what was sent
        for each in list(self._server.server_state.connections):
            each.transport.abort()
        await asyncio.sleep(0)  # in which they are told


def _check_certificate(certificate: Path, key: Path | None) -> None:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        reason = plain_reason(error) if not isinstance(error, ssl.SSLError) else "证书与私钥不配，或不是 PEM 文件"
        raise BadInput("证书用不了", reason, "检查 --tls-cert 与 --tls-key 指的文件") from error
