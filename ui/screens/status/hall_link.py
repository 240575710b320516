"""How the desk stands to its hall, shown: the amber banner while it is cut off, a word while it merges, and when it is
back what was merged."""

import time

from PySide6.QtCore import QObject, Signal

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.limits import beijing
from ui.notify.bridge import Choice
from ui.screens.status.hall_feed import EVERY_KIND
from ui.shell.frame import Desk, Light
from ui.tasks import Changes
from ui.text import tr

LEAST_SECONDS = 0.25  # between two words on how far the merge is


class HallLinkView(QObject):
    """`moved` crosses from the thread that found the hall gone, or back."""

    moved = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.services: Services = desk.services
        self._shown = "hall"
        self._told = 0.0
        self.moved.connect(self._show)

    def start(self) -> None:
        """The store is open; nothing on a desk alone."""
        if self.services.database:
            self.services.link.on_change(self._tell)
            self._show()

    def stop(self) -> None:
        """Before the desk closes."""
        if self.services.database:
            self.services.link.forget(self._tell)

    def _tell(self, link: object) -> None:
        """On any thread; a merge says a word for every case, and nobody can read so fast."""
        del link
        state = self.services.link.state
        if state != "merging" or state != self._shown or time.monotonic() - self._told >= LEAST_SECONDS:
            self._told = time.monotonic()
            self.moved.emit()

    def _show(self) -> None:
        link = self.services.link
        before, self._shown = self._shown, link.state
        self.desk.frame.set_cut_off(self._light() if link.on_own and not link.drill else None)
        if before == self._shown:
            return
        if self._shown == "hall":
            self._say_back()
        self.desk.hub.publish(Changes.of(*EVERY_KIND, "hall_link"))

    def _light(self) -> Light:
        link = self.services.link
        if link.state == "merging":
            done, total = link.progress
            many = f" {done}/{total}" if total else ""
            what = tr("大厅已恢复，正在合并断网期间办的件{0}").format(many)
            return Light("cut_off", tr("正在合并"), "under_way", what, "", tr("可以继续办理"))
        what = tr("与大厅断开，本机继续办理：{0}，{1} 起").format(link.reason, f"{beijing(link.since):%H:%M}")
        now = tr("受理、告知、收件、打印照常，文书注明“断网办理”，恢复后自动合并；"
                 "其他窗口的件、已受理的件和分办要等恢复")  # fmt: skip
        return Light("cut_off", tr("断网办理"), "near", what, "", now)

    def _say_back(self) -> None:
        report = Choice(tr("看对账单"), lambda: self.desk.frame.go("hall", section="reconciliation"))
        total = self.services.link.progress[0]
        words = tr("已恢复与大厅的连接，断网期间办的 {0} 件已合并").format(total) if total else tr("已恢复与大厅的连接")
        if left := self.services.link.left_over:
            which = Choice(tr("看是哪些"), lambda: self.desk.frame.go("hall", section="conflicts"))
            words = tr("{0}；{1} 件没有并入，仍在这台电脑上").format(words, left)
            self.desk.notices.warn(words, "", "", which, *((report,) if total else ()))
            return
        self.desk.notices.done(words, *((report,) if total else ()))
