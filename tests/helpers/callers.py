"""Whoever calls the hall's service: a department that signs, and a bare connection that behaves as a test wants."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from clerk_app.dispatch import wire
from clerk_app.dispatch.gateway import StatusMessage
from clerk_app.dispatch.webhook import sign

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answered:
    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


def ask(url: str, body: bytes | None = None, headers: dict[str, str] | None = None, **options: Any) -> Answered:
    """GET, or POST with a body; refusals are answers too."""
    request = urllib.request.Request(url, body, headers or {})
    try:
        with urllib.request.urlopen(request, timeout=20, **options) as answer:
            return Answered(answer.status, json.loads(answer.read() or b"null"), dict(answer.headers))
    except urllib.error.HTTPError as refused:
        with refused:
            return Answered(refused.code, json.loads(refused.read()), dict(refused.headers))


def post(url: str, message: StatusMessage, secret: str, **options: Any) -> Answered:
    """One delivery of a message, signed now."""
    body = wire.body_of(message)
    return ask(url, body, sign(secret, message.message_id, int(time.time()), body), **options)


class ServiceProcess:
    """`clerk hall serve` as a process of its own."""

    def __init__(self, data: Path, database: str, *words: str) -> None:
        arguments = [sys.executable, str(ROOT / "main.py"), "--data", str(data), "--database", database]
        self.process = subprocess.Popen(
            [*arguments, "hall", "serve", "--port", "0", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=data,
        )
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        if "http" not in said:
            raise RuntimeError(f"the service did not start: {said}{self.process.stdout.read()}")
        self.callback_url = said.partition("：")[2].partition("（")[0]
        self.url = self.callback_url.removesuffix("/v1/callbacks")

    def stop(self) -> int:
        """SIGTERM; its exit code."""
        self.process.terminate()
        return self._end()

    def kill(self) -> None:
        self.process.kill()
        self._end()

    def _end(self) -> int:
        code = self.process.wait(30)
        if self.process.stdout:
            self.process.stdout.close()
        return code

    def __enter__(self) -> ServiceProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.kill()


def read_all(connection: socket.socket) -> bytes:
    """Until the other side ends it."""
    parts = []
    while part := connection.recv(65536):
        parts.append(part)
    return b"".join(parts)


def is_ended(connection: socket.socket) -> bool:
    """Whether the other side ends the connection, politely or not, without another word. Waits for it."""
    try:
        return read_all(connection) == b""
    except ConnectionError:
        return True
