"""Drills at this desk: heard of, applied and ended off the main thread; shown in a banner."""

import threading

from PySide6.QtCore import QObject, Signal

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.drills import HALL, Drill
from ui.notify.bridge import Choice
from ui.shell.frame import Desk, Light
from ui.tasks import Changes
from ui.text import tr

EVERY_SECONDS = 2.0


class DrillWatch(QObject):
    """Looks every two seconds, and at once when a drill is said to have changed."""

    looked = Signal(object)
    broke = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.services: Services = desk.services
        self._stop, self._now = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._shown: tuple[Drill, ...] = ()
        self.looked.connect(self._show)
        self.broke.connect(lambda error: self.desk.notices.bug(error, tr("演练")))
        desk.hub.changed.connect(self._on_changed)

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="drills", daemon=True)
        self._thread.start()

    def stop(self, seconds: float = 5.0) -> None:
        """Before the desk closes; a drill that is on goes on when it is opened again."""
        self._stop.set()
        self._now.set()
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        told: object = None
        while not self._stop.is_set():
            try:
                drills = self.services.drills.look()
                news = (drills, self.services.drills.really() if drills else "")
            except Exception as error:  # noqa: BLE001 - a bug: carried to the report dialog, never swallowed
                self.broke.emit(error)
                return
            if news != told:
                told = news
                self.looked.emit(news)
            self._now.wait(EVERY_SECONDS)
            self._now.clear()

    def _on_changed(self, changes: Changes) -> None:
        if "drill" in changes.kinds:
            self._now.set()

    def _show(self, news: tuple[tuple[Drill, ...], str]) -> None:
        drills, really = news
        before, self._shown = self._shown, drills
        self.desk.frame.set_drill(self._light(drills, really) if drills else None)
        ids = {drill.id for drill in drills}
        for drill in before:
            if drill.id not in ids:
                self.desk.notices.done(tr("演练结束：{0}恢复正常").format(drill.name))
        if {drill.id for drill in before} != ids:
            self.desk.hub.publish(Changes.of("drilled"))  # the lights look again

    def _light(self, drills: tuple[Drill, ...], really: str) -> Light:
        ways = tr("像真的一样办；这期间打印的文书都注明“演练”")
        if any(drill.target == HALL for drill in drills):
            ways = tr("像断网一样办：照常受理，号码用预留号段；恢复后自动合并。打印的文书注明“演练”")
        why = tr("不全是演练，真实情况：{0}").format(really) if really else ""
        chief = getattr(self.desk.session, "role", "") == "supervisor"
        go = Choice(tr("去看演练"), lambda: self.desk.frame.go("hall", section="drills"))
        return Light("drill", tr("演练"), "near", words_of(drills), why, ways,
                     (go,) if chief else ())  # fmt: skip


def words_of(drills: tuple[Drill, ...]) -> str:
    """All of them in one line, the common beginning once."""
    first, *others = (drill.words for drill in drills)
    return "；".join((first, *(words.partition("：")[2] for words in others)))
