"""One page of a browser engine by its debugging protocol (Chrome DevTools Protocol), the same for Chromium and for the
engine inside Qt, wherever it runs: what is measured on both is measured in the same way."""

from __future__ import annotations

import base64
import json
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from websockets.sync.client import ClientConnection, connect

STEP = 0.05
Connect = Callable[[], socket.socket]  # a new socket that reaches the engine's debugging port


class ScriptFault(AssertionError):
    """JavaScript that was run in the page threw."""


class RemotePage:
    """The first page of the engine. `evaluate` waits for promises. `first`: where it goes before anything is asked of
    it; a page without its renderer answers nothing else."""

    def __init__(self, reach: Connect, port: int, seconds: float = 90.0, first: str = "") -> None:
        self._reach, self._port, self._first = reach, port, first
        self._number = 0
        self.faults: list[str] = []
        self._socket: ClientConnection | None = None
        self._open = ExitStack()
        end = time.monotonic() + seconds
        while True:
            try:
                self._attach()
                return
            except (OSError, ValueError, StopIteration, TimeoutError, RuntimeError) as error:
                if time.monotonic() > end:
                    raise RuntimeError("the browser engine does not answer") from error
                time.sleep(0.1)

    def close(self) -> None:
        self._socket = None
        self._open.close()

    def evaluate(self, expression: str, seconds: float = 30.0) -> Any:
        """A JavaScript expression in the page, as a plain value; as if a person had just pressed something."""
        told = self.call(
            "Runtime.evaluate", seconds,
            expression=expression, awaitPromise=True, returnByValue=True, userGesture=True,
        )  # fmt: skip
        if fault := told.get("exceptionDetails"):
            raise ScriptFault(str(fault.get("exception", {}).get("description") or fault))
        return told["result"].get("value")

    def until(self, condition: str, seconds: float = 30.0) -> Any:
        """The first value of the expression that counts as true."""
        end = time.monotonic() + seconds
        while True:
            found = self.evaluate(condition)
            if found:
                return found
            assert time.monotonic() < end, f"never true: {condition}\n{self.words()}\n{self.faults}"
            time.sleep(STEP)

    def words(self) -> str:
        """What a person reads."""
        return str(self.evaluate("document.body ? document.body.innerText.slice(0, 1500) : ''"))

    def go(self, address: str) -> None:
        self.call("Page.navigate", url=address)

    def picture(self) -> bytes:
        """As PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def call(self, method: str, seconds: float = 30.0, **parts: Any) -> dict[str, Any]:
        assert self._socket is not None
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parts}))
        end = time.monotonic() + seconds
        while True:
            told = json.loads(self._socket.recv(max(0.01, end - time.monotonic())))
            if told.get("method") == "Runtime.exceptionThrown":
                self.faults.append(str(told["params"]["exceptionDetails"].get("exception", {}).get("description")))
            if told.get("id") == self._number:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']}")
                return dict(told["result"])

    def _attach(self) -> None:
        target = next(each for each in self._list() if each["type"] == "page")
        path = target["webSocketDebuggerUrl"].partition("/devtools/")[2]
        address = f"ws://127.0.0.1:{self._port}/devtools/{path}"
        self._socket = self._open.enter_context(connect(address, sock=self._reach(), max_size=None, compression=None))
        if self._first:
            self.go(self._first)
        self.call("Runtime.enable")
        self.call("Page.enable")

    def _list(self) -> list[dict[str, Any]]:
        with self._reach() as plain:
            plain.settimeout(5)
            plain.sendall(
                f"GET /json/list HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nConnection: close\r\n\r\n".encode()
            )
            heard = b""
            length = None
            while length is None or len(heard) < length:
                read = plain.recv(65536)
                if not read:
                    break
                heard += read
                head, _, body = heard.partition(b"\r\n\r\n")
                if body or b"\r\n\r\n" in heard:
                    stated = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")]
                    length = len(head) + 4 + int(stated[0].split(b":")[1]) if stated else None
        return list(json.loads(heard.partition(b"\r\n\r\n")[2]))
