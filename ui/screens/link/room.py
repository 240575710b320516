"""The room of this desk: opened for a talk, begun anew with a fresh link when it died, gone when the talk is over."""

from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from clerk_app.bootstrap import Desk as Services
from clerk_app.errors import WorldError
from clerk_app.link.acts import STEP_TEXT
from clerk_app.link.model import State
from clerk_app.link.sessions import Look
from clerk_app.link.trust import read_ca
from ui.notify.bridge import Choice
from ui.room.process import RoomProcess, Stand
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Operation
from ui.text import tr

READ_MS = 120_000
AT_ONCE = "#now"  # the page enters with the devices as they are (resources/web/room.js)
STAND_TEXT = {
    Stand.STARTING: ("under_way", "会谈窗口正在打开"),
    Stand.OPEN: ("done", "会谈窗口开着"),
    Stand.AGAIN: ("near", "会谈窗口出了故障，正在重新打开"),
    Stand.LOST: ("late", "会谈窗口打不开"),
    Stand.MISSING: ("late", "这台电脑缺少会谈窗口要用的程序库"),
}


class RoomKeeper(QObject):
    """`changed()`: how the room stands. One room at a desk: opening another talk's moves it there."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.services: Services = desk.services
        self.session_id = ""
        self.title = ""
        self.process: RoomProcess | None = None
        self._told: Stand | None = None
        self._at_once = True
        self._over = QTimer(self, singleShot=True, interval=READ_MS)
        self._over.timeout.connect(self.close)

    @property
    def stand(self) -> Stand:
        """How it stands."""
        return self.process.stand if self.process is not None else Stand.OFF

    def words(self, session_id: str) -> tuple[str, str]:
        """State and words of the room of that talk; "" for none."""
        if session_id != self.session_id or self.stand not in STAND_TEXT:
            return "quiet", ""
        state, words = STAND_TEXT[self.stand]
        assert self.process is not None
        media: dict[str, Any] = self.process.media
        if self.stand is Stand.OPEN and media.get("step") in STEP_TEXT:
            return ("done" if media["step"] == "full" else "near"), tr("会谈窗口开着：{0}").format(
                tr(STEP_TEXT[str(media["step"])])
            )
        return state, "：".join(part for part in (tr(words), self.process.why) if part)

    # opening ---------------------------------------------------------------------------------------------------------
    def open(self, look: Look) -> None:
        """The room of this talk; in front if it is open already."""
        if look.session.id == self.session_id and self.process is not None and self.stand is Stand.OPEN:
            self.process.front()
            return
        self.session_id = look.session.id
        self.title = tr("屏对屏 · {0} · {1}").format(look.partner, look.table.theme_name)
        self._told = None
        # While nobody has answered there is time to test camera and microphone; else nobody is kept waiting.
        self._at_once = look.table.state is State.OPEN
        if self.process is None:
            self.process = RoomProcess(self)
            self.process.changed.connect(self._on_changed)
            self.process.link_wanted.connect(self._bring_link)
            self.process.closed.connect(self._on_closed)
            self.process.desk_wanted.connect(self._desk_to_front)
        self._bring_link()

    def in_browser(self, session_id: str) -> None:
        """The system's browser instead: for a computer without the engine, or where it keeps dying."""

        def show(link: Any) -> None:
            if not QDesktopServices.openUrl(QUrl(link.address)):
                # this side's own link: the one for the partner would seat this clerk at the other side of the table
                QGuiApplication.clipboard().setText(link.address)
                now = tr("进入会谈的链接已复制：自己打开一个浏览器，粘贴到地址栏，五分钟内有效")
                self.desk.notices.warn(tr("没有打开浏览器"), tr("这台电脑没有设默认浏览器"), now)

        services, actor = self.services, actor_of(self.desk)
        making = Operation(lambda: services.rooms.make(session_id, actor.name, actor.window), show,
                           title=tr("正在打开浏览器"))  # fmt: skip
        self.desk.runner.start(making, owner=self)

    def close(self) -> None:
        """The window goes; the talk stays as it is."""
        self._over.stop()
        if self.process is not None:
            self.process.close()
        self.session_id = ""
        self.changed.emit()

    def end(self) -> None:
        """Before the desk closes."""
        self._over.stop()
        if self.process is not None:
            self.process.end()

    def follow(self, live: tuple[Look, ...]) -> None:
        """A talk that is over needs no room; what the other side said last can still be read for a while."""
        if any(each.session.id == self.session_id for each in live) or self.stand is Stand.OFF:
            self._over.stop()
        elif not self._over.isActive():
            self._over.start()

    def _bring_link(self) -> None:
        services, actor, session_id = self.services, actor_of(self.desk), self.session_id
        if not session_id:
            return
        where, self._at_once = AT_ONCE if self._at_once else "", True  # a room that died comes back without a question

        def make() -> tuple[str, str]:
            address = services.rooms.make(session_id, actor.name, actor.window).address
            return seen_from_here(address, str(services.settings["link.room_url"])), read_ca(
                str(services.settings["link.ca"])
            )

        def show(found: tuple[str, str]) -> None:
            if session_id == self.session_id and self.process is not None:
                theme = str(services.settings["desk.theme"])
                self.process.open(found[0] + where, self.title, found[1], theme)

        self.desk.runner.start(Operation(make, show, self._refused, title=tr("正在打开会谈窗口")), owner=self)

    def _refused(self, error: WorldError) -> None:
        self.close()
        self.desk.notices.world_error(error)

    # what it says ----------------------------------------------------------------------------------------------------
    def _on_changed(self) -> None:
        self.changed.emit()
        if self.stand is self._told or self.process is None:
            return
        self._told = self.stand
        session_id = self.session_id
        browser = Choice(tr("用系统浏览器打开"), lambda: self.in_browser(session_id))
        if self.stand is Stand.MISSING:
            now = tr("请信息中心安装 system-packages.txt 里的程序包；现在可以用系统浏览器进入会谈")
            self.desk.notices.warn(tr("会谈窗口打不开：缺少程序库"), self.process.why, now, browser)
        elif self.stand is Stand.LOST:
            now = tr("会谈和桌面上的材料都在；用系统浏览器接着谈，或过一会儿再打开会谈窗口")
            self.desk.notices.warn(tr("会谈窗口几次都没有打开"), self.process.why, now, browser)

    def _on_closed(self) -> None:
        self.changed.emit()

    def _desk_to_front(self) -> None:
        self.desk.frame.to_front()


def seen_from_here(address: str, base: str) -> str:
    """The same link by the address at which windows reach the hall's service, where that is another one."""
    if not base:
        return address
    return f"{base.rstrip('/')}{urlsplit(address).path}"
