"""The window of the room: the page, and above it in plain words what is the matter when it does not run."""

import contextlib
import json
import os
import signal
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtNetwork import QNetworkCookie
from PySide6.QtWebEngineCore import QWebEngineDesktopMediaRequest, QWebEngineDownloadRequest, QWebEngineLoadingInfo
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.room.page import ROOM, RoomPage, make_profile
from ui.room.saving import Saving
from ui.room.screen_choice import ScreenChoice
from ui.text import tr
from ui.theme import repolish
from ui.widgets import label

# What the page says of its media, once a second: {"ice", "frames", "expected", "step", …}; "" while it says nothing.
LOOK = (
    "(() => { try { return window.roomMedia ? JSON.stringify(window.roomMedia()) : ''; } catch (e) { return ''; } })()"
)
BEAT_MS = 1_000
HUNG_SECONDS = 10.0  # without an answer of the page's
FROZEN_SECONDS = 45.0  # no picture though the line stands and the camera over there is on; the page tries first (33 s)
RELOAD_PAUSE = 60.0  # s between two reloads for frozen pictures: a line needs time to come up
RETRY_MS = (1_000, 2_000, 5_000, 10_000)
DEATHS, WITHIN = 5, 60.0  # renderers that died in so many seconds: something is wrong with the process
AGAIN_MS = 300
SAID_MS = 15_000
ZOOMS = (0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
Tell = Callable[..., None]


class RoomWindow(QWidget):
    """`tell(kind, **more)` speaks to the desk; `end(code)` ends the process."""

    def __init__(self, tell: Tell, end: Callable[[int], None]) -> None:
        super().__init__()
        self._tell, self._end = tell, end
        self._profile = make_profile(self)
        self.page = RoomPage(self._profile, self, self._choose_screen)
        self.view = QWebEngineView(self)
        self.view.setPage(self.page)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.words = label("", "strong", wrap=True)
        self.words.setContentsMargins(16, 8, 16, 8)
        self.words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addWidget(self.view, 1)
        self.resize(1280, 720)
        self.frozen_seconds = float(os.environ.get("YICHUANG_FROZEN_SECONDS", FROZEN_SECONDS))  # shorter in tests
        self.entered = False  # the page has its cookie: the link is used up
        self.media: dict[str, Any] = {}
        self._loaded = False
        self._tries = 0
        self._deaths: list[float] = []
        self._answered = self._moved = time.monotonic()
        self._reloaded = self._answered - RELOAD_PAUSE
        self._frames = -1
        self._closing = False
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._on_beat)
        self._retry = QTimer(self, singleShot=True)
        self._retry.timeout.connect(self._load)
        self._connect()

    def _connect(self) -> None:
        self._profile.cookieStore().cookieAdded.connect(self._on_cookie)
        self._profile.downloadRequested.connect(self._on_download)
        self.page.loadingChanged.connect(self._on_loading)
        self.page.renderProcessTerminated.connect(lambda status, _code: self._on_died(status.name))
        self.page.windowCloseRequested.connect(self.close)
        for key, run in (
            ("F11", lambda: self.set_full_screen(not self.isFullScreen())),
            ("F12", lambda: self._tell("desk")),
            ("Ctrl++", lambda: self._zoom(1)),
            ("Ctrl+=", lambda: self._zoom(1)),
            ("Ctrl+-", lambda: self._zoom(-1)),
            ("Ctrl+0", lambda: self._zoom(0)),
        ):
            QShortcut(QKeySequence(key), self, run)

    # what the desk asks ----------------------------------------------------------------------------------------------
    def open(self, url: str, title: str, ca: str) -> None:
        """This link; the cookie of the one before is forgotten."""
        self._profile.cookieStore().deleteAllCookies()
        self.entered = False
        self.page.home, self.page.ca = QUrl(url), ca
        self.setWindowTitle(title or tr("屏对屏"))
        self._tries = 0
        self._load()
        self._beat.start()
        self.show()
        self.to_front()

    def to_front(self) -> None:
        """Before all other windows."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def set_full_screen(self, on: bool) -> None:
        """F11, or the page's own button."""
        self.showFullScreen() if on else self.showNormal()

    def put_away(self) -> None:
        """The page goes before its profile."""
        self._closing = True
        self._beat.stop()
        self._retry.stop()
        self.view.setPage(None)
        self.page.deleteLater()
        self.page = None  # type: ignore[assignment]
        self.view.deleteLater()
        self.deleteLater()

    # loading ---------------------------------------------------------------------------------------------------------
    def _load(self) -> None:
        """The link; once it was used, the room that the cookie opens."""
        self._loaded = False
        self._answered = time.monotonic()
        url = QUrl(self.page.home)
        if self.entered:
            url.setPath(ROOM)  # a link has no more than a path
        self.page.setUrl(url)

    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        if self._closing:
            return
        if info.status() is QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus:
            self._loaded, self._tries = True, 0
            self._answered = self._moved = time.monotonic()
            self._say("")
            self._tell("ready", pid=self.page.renderProcessPid())
        elif info.status() is QWebEngineLoadingInfo.LoadStatus.LoadFailedStatus:
            pause = RETRY_MS[min(self._tries, len(RETRY_MS) - 1)]
            self._tries += 1
            why = info.errorString() or tr("大厅服务没有应答")
            self._say(tr("打不开会谈页面（{0}）。正在重试；一直打不开就检查大厅服务和网络。").format(why))
            self._tell("unreachable", why=why)
            self._retry.start(pause)

    def _on_cookie(self, cookie: QNetworkCookie) -> None:
        if bytes(cookie.name().data()) == b"room" and cookie.value().size():
            self.entered = True

    def _on_died(self, how: str) -> None:
        """The renderer is gone: a new one, and the page again; the window stands."""
        if self._closing:
            return
        now = time.monotonic()
        self._deaths = [each for each in self._deaths if now - each < WITHIN] + [now]
        self._loaded, self.media = False, {}
        self._tell("renderer", why=how)
        if len(self._deaths) > DEATHS:
            self._end(6)
            return
        self._say(tr("会谈画面出了故障，正在恢复…… 桌面上的材料和记录都在。"))
        self._retry.start(AGAIN_MS)

    # heartbeats ------------------------------------------------------------------------------------------------------
    def _on_beat(self) -> None:
        pid = self.page.renderProcessPid()
        self._tell("beat", media=self.media, renderer=pid)
        if not self._loaded:
            return
        now = time.monotonic()
        if now - self._answered > HUNG_SECONDS:
            self._answered = now
            if pid > 0:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
            return
        self.page.runJavaScript(LOOK, 0, self._on_looked)
        self._watch_frames(now)

    def _on_looked(self, told: object) -> None:
        self._answered = time.monotonic()
        try:
            found = json.loads(told) if isinstance(told, str) and told else {}
        except ValueError:
            found = {}
        self.media = found if isinstance(found, dict) else {}

    def _watch_frames(self, now: float) -> None:
        """ICE says connected, the other side shows its picture, and none comes: the page is begun again."""
        frames = self.media.get("frames", -1)
        waits = self.media.get("ice") in ("connected", "completed") and self.media.get("expected") is True
        if not waits or frames != self._frames:
            self._frames, self._moved = frames, now
            return
        if now - self._moved > self.frozen_seconds and now - self._reloaded > RELOAD_PAUSE:
            self._moved = self._reloaded = now
            self._tell("renderer", why="frozen")
            self._load()

    # things the page asks for ----------------------------------------------------------------------------------------
    def _choose_screen(self, request: QWebEngineDesktopMediaRequest) -> None:
        ScreenChoice(self, request).exec()
        self.activateWindow()
        self.view.setFocus()  # its keys work on, without the mouse

    def _on_download(self, download: QWebEngineDownloadRequest) -> None:
        """Where to is asked; nothing is saved unasked, nor from elsewhere."""
        if self.page.is_home(download.url()) or download.url().scheme() == "blob":
            Saving(self, download, self._say_for_a_while).begin()
        else:
            download.cancel()

    def _say_for_a_while(self, words: str, state: str) -> None:
        self._say(words, state)
        QTimer.singleShot(SAID_MS, self, lambda: self._say("") if self.words.text() == words else None)

    def _zoom(self, step: int) -> None:
        at = min(range(len(ZOOMS)), key=lambda each: abs(ZOOMS[each] - self.view.zoomFactor()))
        self.view.setZoomFactor(ZOOMS[max(0, min(len(ZOOMS) - 1, at + step))] if step else 1.0)

    def _say(self, words: str, state: str = "near") -> None:
        repolish(self.words, state=state)
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def closeEvent(self, event: QCloseEvent) -> None:
        """By the clerk: the desk is told, and the process ends."""
        event.accept()
        if not self._closing:
            self._tell("closed")
            self._end(0)
