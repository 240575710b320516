"""The departments' door: HTTP on the loopback address, one path prefix for each department (`/scjg/v1/…`).

Besides, for whoever drives the simulation: `GET /_books`, `GET` and `PUT /_faults`.
"""

from __future__ import annotations

import json
import logging
import re
import socket
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from clerk_app.errors import BadInput
from clerk_app.simulator.faults import Operation
from clerk_app.simulator.replies import Reply, Request, answer, problem

MAX_BODY_BYTES = 8 * 1024 * 1024
KEY = r"(?P<key>[A-Za-z0-9._~-]{8,128})"
ROUTES = [
    ("POST", re.compile(r"/v1/submissions"), Operation.SUBMIT),
    ("GET", re.compile(rf"/v1/submissions/{KEY}"), Operation.QUERY),
    ("POST", re.compile(rf"/v1/submissions/{KEY}/paper-record"), Operation.PAPER_RECORD),
    ("POST", re.compile(rf"/v1/submissions/{KEY}/withdrawal"), Operation.WITHDRAW),
    ("GET", re.compile(r"/v1/health"), Operation.HEALTH),
]
HEADER_KEY = re.compile(rf'"?{KEY}"?')

log = logging.getLogger(__name__)


class Door(ThreadingHTTPServer):
    """Answers departments' requests with `handle`, control requests with `control` (by path) and `write_faults`."""

    daemon_threads = False
    request_queue_size = 256

    def __init__(
        self,
        port: int,
        handle: Callable[[Request], Reply],
        control: dict[str, Callable[[], Any]],
        write_faults: Callable[[object], None],
    ) -> None:
        self.handle = handle
        self.control = control
        self.write_faults = write_faults
        self.closing = threading.Event()
        self._open: set[Any] = set()
        super().__init__(("127.0.0.1", port), _Handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        """Remember each connection, to be able to end it."""
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection that is done."""
        self._open.discard(request)
        super().shutdown_request(request)

    def close_all(self) -> None:
        """Stop listening, cut every connection, wait for their threads."""
        self.closing.set()
        self.shutdown()
        for connection in list(self._open):
            cut(connection)
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the base class hands them over
        """A client that has gone is no news; anything else is a bug and is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            log.exception("simulator request failed")


def cut(connection: socket.socket) -> None:
    """End a connection now, whatever the other side is waiting for."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        log.debug("connection was gone already")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Door

    def do_GET(self) -> None:
        self._serve("GET")

    def do_POST(self) -> None:
        self._serve("POST")

    def do_PUT(self) -> None:
        self._serve("PUT")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: ARG002 - names given by the base class
        log.debug("%s", self.command)

    def _serve(self, method: str) -> None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > MAX_BODY_BYTES:
            self.close_connection = True
            return
        body = self.rfile.read(int(length))
        path = urlsplit(self.path).path
        reply = self._control(method, path, body) if path.startswith("/_") else self._department(method, path, body)
        if reply.delay:
            self.server.closing.wait(reply.delay)
        if reply.close or self.server.closing.is_set():
            self.close_connection = True
            cut(self.connection)
            return
        self._send(reply)

    def _department(self, method: str, path: str, body: bytes) -> Reply:
        department, slash, rest = path[1:].partition("/")
        for wanted, pattern, operation in ROUTES:
            found = pattern.fullmatch(slash + rest)
            if found and wanted == method:
                key = found.groupdict().get("key") or ""
                request = Request(unquote(department), operation, slash + rest, key, body)
                return self._keyed(request) if operation is Operation.SUBMIT else self.server.handle(request)
        request = Request(unquote(department), Operation.QUERY, path)
        return problem(request, "bad-request", "没有这个接口", status=404)

    def _keyed(self, request: Request) -> Reply:
        found = HEADER_KEY.fullmatch(self.headers.get("Idempotency-Key", ""))
        if not found:
            return problem(request, "bad-request", "缺少或不合规范的 Idempotency-Key")
        key = found["key"]
        return self.server.handle(Request(request.department, request.operation, request.path, key, request.body))

    def _control(self, method: str, path: str, body: bytes) -> Reply:
        request = Request("", Operation.HEALTH, path)
        if "Origin" in self.headers:  # a web page in some browser has no business here
            return problem(request, "bad-request", "仅供本机程序使用", status=403)
        if method == "GET" and path in self.server.control:
            return answer(200, self.server.control[path]())
        if method == "PUT" and path == "/_faults":
            try:
                self.server.write_faults(json.loads(body))
            except ValueError:
                return problem(request, "bad-request", "不是 JSON")
            except BadInput as error:
                return problem(request, "bad-request", error.why)
            return Reply(204)
        return problem(request, "bad-request", "没有这个接口", status=404)

    def _send(self, reply: Reply) -> None:
        """Head and body in one piece: two small ones would wait for each other on the wire."""
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 204:
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
        self._headers_buffer.append(b"\r\n" + reply.body)  # type: ignore[attr-defined]
        self.flush_headers()
