"""The room's process: one window with the page, for as long as the desk is there."""

import os
import sys
import threading
import time
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication

from ui.room.process import NO_ENGINE
from ui.room.wire import Wire
from ui.shell.application import make_application
from ui.theme import HIGH_CONTRAST, LIGHT, theme

NO_DESK = 4
CONNECT_MS = 5_000
PARENT_SECONDS = 1.0
FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"


def run(socket_name: str, url: str = "") -> int:
    """Until the window is shut or the desk is gone. Without a desk (`url` alone) for looking by hand."""
    _set_flags()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = make_application()
    app.setQuitOnLastWindowClosed(False)
    guest = Guest(app, socket_name)
    if socket_name and not guest.connect_to_desk():
        return NO_DESK
    if not guest.open_engine():
        return NO_ENGINE
    if url and not socket_name:
        guest.on_said({"t": "open", "url": url})
    code = int(app.exec())
    guest.put_away()
    return code


def _set_flags() -> None:
    """The engine's sandbox stays on, except for root, for whom it does not start; what the caller set is kept."""
    flags = os.environ.get(FLAGS, "").split()
    if hasattr(os, "geteuid") and os.geteuid() == 0 and "--no-sandbox" not in flags:
        flags.append("--no-sandbox")
    os.environ[FLAGS] = " ".join(flags)


class Guest(QObject):
    """Does what the desk says, and ends when the desk does."""

    def __init__(self, app: QApplication, socket_name: str) -> None:
        super().__init__()
        self._app, self._name = app, socket_name
        self.wire: Wire | None = None
        self.window: Any = None

    def connect_to_desk(self) -> bool:
        socket = QLocalSocket(self)
        socket.connectToServer(self._name)
        if not socket.waitForConnected(CONNECT_MS):
            return False
        self.wire = Wire(socket, self)
        self.wire.said.connect(self.on_said)
        self.wire.gone.connect(lambda: self.end(0))
        self.tell("hello", pid=os.getpid())
        _end_with_parent()
        return True

    def open_engine(self) -> bool:
        """Load the browser engine; False, and told, where this computer lacks what it needs."""
        try:
            if os.environ.get("YICHUANG_NO_ENGINE"):
                raise ImportError("libnss3.so: cannot open shared object file")
            from ui.room.window import RoomWindow
        except ImportError as error:
            self.tell("missing", why=str(error))
            if self.wire is None:
                sys.stderr.write(f"{error}\n")
            self._flush()
            return False
        self.window = RoomWindow(self.tell, self.end)
        return True

    def tell(self, kind: str, **more: Any) -> None:
        """The desk."""
        if self.wire is not None:
            self.wire.say(kind, **more)

    def on_said(self, told: dict[str, Any]) -> None:
        match told["t"]:
            case "open" if self.window is not None:
                theme().apply(self._app, HIGH_CONTRAST if told.get("theme") == "contrast" else LIGHT)
                self.window.open(str(told["url"]), str(told.get("title", "")), str(told.get("ca", "")))
            case "front" if self.window is not None:
                self.window.to_front()
            case "close":
                self.end(0)

    def end(self, code: int) -> None:
        """Soon; and at the latest in three seconds, whatever the engine is doing."""
        threading.Thread(target=lambda: (time.sleep(3), os._exit(code)), daemon=True).start()
        self._flush()
        QTimer.singleShot(0, self, lambda: self._app.exit(code))

    def put_away(self) -> None:
        """The page before its profile, the profile before the application: the engine insists."""
        if self.window is not None:
            self.window.put_away()
            self.window = None

    def _flush(self) -> None:
        if self.wire is not None:
            self.wire.flush()


def _end_with_parent() -> None:
    """The socket tells when the desk is gone; where this thread cannot hear it, because it hangs, another one looks."""
    parent = os.getppid()

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(PARENT_SECONDS)
        time.sleep(2 * PARENT_SECONDS)
        os._exit(NO_DESK)

    threading.Thread(target=look, name="parent", daemon=True).start()
