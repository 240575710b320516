"""What the desk and the room's process say to each other: lines of JSON over a local socket.

The desk says `open` (url, title, ca, theme), `front`, `close`. The process says `hello` (pid), `beat` (media, and the
pid of the renderer), `ready`, `unreachable` (why), `renderer` (why: it died or stood still and was begun anew), `desk`
(the clerk wants the desk in front), `missing` (why: no browser engine), `closed` (the clerk shut the window).
"""

import json
import logging
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalSocket

log = logging.getLogger(__name__)
LONGEST = 64 * 1024  # bytes of a line


class Wire(QObject):
    """Over an open socket. `said(dict)` for each line, its kind under "t"; `gone()` once, when the other side is."""

    said = Signal(object)
    gone = Signal()

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        socket.setParent(self)
        self._rest = b""
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.gone.emit)

    def say(self, kind: str, **more: Any) -> None:
        """Nothing happens if the other side is gone."""
        if self._socket.state() is QLocalSocket.LocalSocketState.ConnectedState:
            self._socket.write(json.dumps({"t": kind, **more}, ensure_ascii=False).encode() + b"\n")
            self._socket.flush()

    def flush(self) -> None:
        """Before the process ends: what was said goes out."""
        if self._socket.bytesToWrite():
            self._socket.waitForBytesWritten(500)

    def drain(self) -> None:
        """The other side has ended: what it said last is heard, too."""
        while self._socket.bytesAvailable() or self._socket.waitForReadyRead(0):
            self._read()

    def cut(self) -> None:
        """No more of it, and `gone` is not told."""
        self._socket.disconnected.disconnect(self.gone.emit)
        self._socket.readyRead.disconnect(self._read)
        self._socket.abort()

    def _read(self) -> None:
        self._rest += bytes(self._socket.readAll().data())
        *lines, self._rest = self._rest.split(b"\n")
        if len(self._rest) > LONGEST:
            log.warning("the room's line is too long")
            self._socket.abort()
            return
        for line in lines:
            try:
                told = json.loads(line)
            except ValueError:
                log.warning("the room's line is no JSON")
                continue
            if isinstance(told, dict) and isinstance(told.get("t"), str):
                self.said.emit(told)
