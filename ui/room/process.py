"""The desk's side of the room: starts its process, watches over it, starts it again, and ends it with the desk."""

import logging
import secrets
import sys
import time
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from PySide6.QtNetwork import QLocalServer

from ui.room.wire import Wire

log = logging.getLogger(__name__)
MAIN = Path(__file__).parents[2] / "main.py"
MOST_STARTS = 3  # again, before the system's browser is offered
PAUSES_MS = (500, 2_000, 5_000)
WELL_AFTER = 60.0  # s that it has to run until earlier trouble is forgotten
FIRST_WORD = 40.0  # s until a process that said nothing yet is held for dead: a slow disk reads an engine of 200 MB
SILENT = 12.0  # s without a heartbeat; it beats each second
WATCH_MS = 1_000
CLOSING_MS = 2_000
NO_ENGINE = 5  # the exit code of a process that could not load it


class Stand(StrEnum):
    """OFF: no room. STARTING: its process is. OPEN: the page is shown. AGAIN: it died and is begun anew. LOST: it died
    too often. MISSING: this computer lacks what the browser engine needs."""

    OFF = "off"
    STARTING = "starting"
    OPEN = "open"
    AGAIN = "again"
    LOST = "lost"
    MISSING = "missing"


class RoomProcess(QObject):
    """`open(url, …)` with a link that was just made. Signals: `changed()` in `stand`, `why` or `media`
    (`renderer`: the pid of the page's own process);
    `link_wanted()` when it needs another link, because a used one opens nothing; `desk_wanted()` when the clerk asks
    for the desk; `closed()` when the clerk shut the room."""

    changed = Signal()
    link_wanted = Signal()
    desk_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QObject | None = None, command: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self.stand, self.why = Stand.OFF, ""
        self.media: dict[str, Any] = {}
        self.renderer, self.renderer_deaths = 0, 0
        self._command = tuple(command) or (sys.executable, str(MAIN), "room")
        self._process: QProcess | None = None
        self._server: QLocalServer | None = None
        self._wire: Wire | None = None
        self._wanted: dict[str, Any] = {}
        self._starts = 0
        self._began = self._heard = 0.0
        self._watch = QTimer(self, interval=WATCH_MS)
        self._watch.timeout.connect(self._look)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self.link_wanted.emit)

    @property
    def pid(self) -> int:
        """Of the process; 0 while there is none."""
        return self._process.processId() if self._process is not None else 0

    @property
    def running(self) -> bool:
        """Whether there is a room, or there is going to be one."""
        return self.stand in (Stand.STARTING, Stand.OPEN, Stand.AGAIN)

    # what the desk asks ----------------------------------------------------------------------------------------------
    def open(self, url: str, title: str, ca: str = "", theme: str = "light") -> None:
        """Show this page; `ca`: PEM or fingerprint of the hall's own certificate authority, see `link.trust`."""
        self._wanted = {"url": url, "title": title, "ca": ca, "theme": theme}
        if self.stand in (Stand.LOST, Stand.MISSING, Stand.OFF):
            self._starts = 0
        if self._wire is not None:
            self._wire.say("open", **self._wanted)
        elif self._process is None:
            self._start()

    def front(self) -> None:
        """Bring its window before all others."""
        if self._wire is not None:
            self._wire.say("front")

    def close(self) -> None:
        """The talk is over: the window goes, the process ends by itself, or is ended."""
        self._pause.stop()
        self._wanted = {}
        if self._wire is not None:
            self._wire.say("close")
        self._stand(Stand.OFF)
        process = self._process
        if process is not None:
            QTimer.singleShot(CLOSING_MS, process, process.kill)

    def end(self) -> None:
        """Before the desk closes: no process is left behind. Waits for it, at most a second."""
        self._pause.stop()
        self._watch.stop()
        self._wanted = {}
        self._close_server()
        if self._wire is not None:
            self._wire.cut()
            self._wire = None
        if self._process is not None:
            self._process.finished.disconnect(self._on_finished)
            if not self._process.waitForFinished(300):
                self._process.kill()
                self._process.waitForFinished(700)
            self._process = None
        self._stand(Stand.OFF)

    # its process -----------------------------------------------------------------------------------------------------
    def _start(self) -> None:
        server = self._server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connected)
        name = f"yichuang-room-{secrets.token_hex(16)}"
        if not server.listen(name):
            self._give_up(Stand.LOST, server.errorString())
            return
        process = self._process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.setStandardOutputFile(QProcess.nullDevice())  # the engine is talkative, and links are secrets
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        program, *arguments = self._command
        self._began = self._heard = time.monotonic()
        self._stand(Stand.AGAIN if self._starts else Stand.STARTING)
        self._watch.start()
        process.start(program, [*arguments, "--socket", server.fullServerName()])

    def _on_connected(self) -> None:
        server = self._server
        socket = server.nextPendingConnection() if server is not None else None
        if socket is None:
            return
        self._close_server()  # one guest, and nobody else
        wire = self._wire = Wire(socket, self)
        wire.said.connect(self._on_said)
        self._heard = time.monotonic()
        if self._wanted:
            wire.say("open", **self._wanted)
        else:
            wire.say("close")

    def _close_server(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            why = self._process.errorString()
            self._process.deleteLater()
            self._process = None
            self._close_server()
            self._give_up(Stand.LOST, why)

    def _on_finished(self, code: int) -> None:
        """However it ended; what was wanted of it is still wanted, unless somebody has said otherwise."""
        server = self._server
        if server is not None and (server.hasPendingConnections() or server.waitForNewConnection(0)[0]):
            self._on_connected()
        if self._wire is not None:
            self._wire.drain()
        if code == NO_ENGINE and self.stand is not Stand.MISSING:
            self._give_up(Stand.MISSING, self.why)
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        if self._wire is not None:
            self._wire.cut()
            self._wire.deleteLater()
            self._wire = None
        self._close_server()
        self._watch.stop()
        self.media, self.renderer = {}, 0
        if self.stand is Stand.MISSING:
            return
        if not self._wanted:
            self._stand(Stand.OFF)
            return
        if time.monotonic() - self._began > WELL_AFTER:
            self._starts = 0
        if self._starts >= MOST_STARTS:
            self._give_up(Stand.LOST, self.why)
            return
        self._pause.start(PAUSES_MS[self._starts])
        self._starts += 1
        self._stand(Stand.AGAIN)

    def _look(self) -> None:
        """A process that says nothing any more is ended; that it died brings the next one."""
        limit = SILENT if self._wire is not None else FIRST_WORD
        if self._process is not None and time.monotonic() - self._heard > limit:
            log.warning("the room said nothing for %.0f s", limit)
            self._heard = time.monotonic()
            self._process.kill()

    # what it says ----------------------------------------------------------------------------------------------------
    def _on_said(self, told: dict[str, Any]) -> None:
        self._heard = time.monotonic()
        match told["t"]:
            case "beat":
                media = told.get("media")
                self.media = media if isinstance(media, dict) else {}
                self.renderer = int(told.get("renderer") or 0)
                self.changed.emit()
            case "ready":
                self._stand(Stand.OPEN)
            case "unreachable":
                self._stand(self.stand, str(told.get("why", ""))[:300])
            case "renderer":
                self.renderer_deaths += 1
                log.warning("the room's renderer was begun anew: %s", str(told.get("why", ""))[:100])
                self.changed.emit()
            case "desk":
                self.desk_wanted.emit()
            case "link":
                self.link_wanted.emit()
            case "missing":
                self._give_up(Stand.MISSING, str(told.get("why", ""))[:300])
            case "closed":
                self._wanted = {}
                self._stand(Stand.OFF)
                self.closed.emit()

    def _give_up(self, stand: Stand, why: str) -> None:
        self._wanted = {}
        self._stand(stand, why)

    def _stand(self, stand: Stand, why: str = "") -> None:
        if (stand, why) != (self.stand, self.why):
            self.stand, self.why = stand, why
            self.changed.emit()
