"""Receives departments' call-backs (状态回调) by the published contract: Standard Webhooks 1.0 over HTTP on loopback.

A hall puts its own TLS front before it; from other machines nothing reaches this door.
"""

import json
import logging
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from clerk_app.dispatch import wire
from clerk_app.dispatch.callbacks import Taken
from clerk_app.dispatch.gateway import PROBLEM_TYPE, StatusMessage
from clerk_app.dispatch.webhook import SignatureRefused, verify
from clerk_app.errors import BadInput, Unavailable, WorldError
from clerk_app.files import plain_reason

PATH = "/v1/callbacks"
LARGEST_BODY = 1024 * 1024
SILENCE_SECONDS = 10.0
log = logging.getLogger(__name__)


class CallbackReceiver:
    """Listens on 127.0.0.1. `take` applies a message that was signed with `secret`; `clock` gives Unix seconds."""

    def __init__(
        self, take: Callable[[StatusMessage], Taken], secret: str, port: int = 0, clock: Callable[[], float] = time.time
    ) -> None:
        if not secret:
            raise BadInput(
                "没有设置回调密钥", "不验签名就无法辨别真假", "在设置“分办”里填写与部门约定的密钥（whsec_ 开头）"
            )
        verify_secret(secret)
        self._door = _Door(port, take, secret, clock)
        self._porter = threading.Thread(target=self._door.serve_forever, args=(0.05,), name="callbacks", daemon=True)

    @property
    def url(self) -> str:
        """Where departments post to; goes out with every submission."""
        return f"http://127.0.0.1:{self._door.server_address[1]}{PATH}"

    def start(self) -> "CallbackReceiver":
        self._porter.start()
        return self

    def close(self) -> None:
        """Stop listening; messages on their way in are finished first."""
        self._door.shutdown()
        self._porter.join()
        self._door.server_close()


def verify_secret(secret: str) -> None:
    """Raises SignatureRefused if the secret is no secret at all (not Base64)."""
    from clerk_app.dispatch.webhook import sign

    sign(secret, "probe", 0, b"")


class _Door(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(
        self, port: int, take: Callable[[StatusMessage], Taken], secret: str, clock: Callable[[], float]
    ) -> None:
        self.take, self.secret, self.clock = take, secret, clock
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError as error:
            raise Unavailable(
                f"回调端口 {port} 用不了", plain_reason(error), "换一个端口，或关闭占用它的程序"
            ) from error

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the base class hands them over
        log.exception("call-back failed")


class _Handler(BaseHTTPRequestHandler):
    server: _Door
    timeout = SILENCE_SECONDS

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            self._problem(411, "bad-request", "缺少 Content-Length")
        elif int(length) > LARGEST_BODY:
            self._problem(413, "bad-request", "内容过大")
        elif self.path != PATH:
            self._problem(404, "bad-request", "没有这个接口")
        else:
            self._message(self.rfile.read(int(length)))

    def do_GET(self) -> None:
        self._problem(405 if self.path == PATH else 404, "bad-request", "这里只接收状态回调")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: ARG002 - names given by the base class
        log.debug("call-back")

    def _message(self, body: bytes) -> None:
        try:
            message_id = verify(self.server.secret, dict(self.headers.items()), body, self.server.clock())
            message = wire.value_of(StatusMessage, body)
        except SignatureRefused as refused:
            return self._problem(401, "bad-request", refused.why)
        except wire.Malformed as fault:
            return self._problem(400, "bad-request", f"不符合接口约定：{fault}")
        if message.message_id != message_id:
            return self._problem(400, "bad-request", "webhook-id 与 message_id 不同")
        try:
            taken = self.server.take(message)
        except WorldError as error:
            return self._problem(503, "busy", error.what, {"Retry-After": "5"})
        if taken is Taken.UNKNOWN:
            return self._problem(404, "never-received", "没有这个幂等键的办件")
        if taken is Taken.SUPERSEDED:
            return self._problem(410, "withdrawn", "这个键已由新的申报代替，请不再发送")
        self.send_response(204)
        self.end_headers()
        return None

    def _problem(self, status: int, slug: str, detail: str, headers: dict[str, str] | None = None) -> None:
        """RFC 9457 problem details; never a word of what was sent."""
        self.close_connection = True
        title = "回调未被接收"
        body = {"type": PROBLEM_TYPE + slug, "title": title, "status": status, "detail": detail}
        content = json.dumps({**body, "retryable": status == 503}, ensure_ascii=False).encode()
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Type": "application/problem+json"}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
