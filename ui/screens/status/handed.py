"""What is handed to this window by others (cases, questions) is said at once, with a way to it."""

from PySide6.QtCore import QObject

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.ports import CaseRow
from clerk_app.cases.questions import Question
from clerk_app.masking import mask_name
from ui.notify.bridge import Choice, Level, Notice
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation
from ui.text import tr

Found = tuple[tuple[CaseRow, ...], tuple[Question, ...]]


class HandedWatch(QObject):
    """Looks when the hall says that something was handed over; each is told once."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.services: Services = desk.services
        self._told: set[str] = set()
        desk.hub.changed.connect(self._on_changed)

    @property
    def window(self) -> str:
        name: str = self.services.settings["desk.window"]
        return name

    def look(self) -> None:
        """What waits for this window now."""
        services, window = self.services, self.window

        def run() -> Found:
            offered = tuple(each for each in services.questions.open() if each.offered == window)
            return services.hand_overs.waiting(window), offered

        self.desk.runner.start(
            Operation(run, self._tell, lambda _error: None, title=tr("正在查看转来的办件")), owner=self
        )

    def _on_changed(self, changes: Changes) -> None:
        if not self.services.database:
            return
        mine = "handed" in changes.kinds and (not changes.ids or self.window in changes.ids)
        if mine or "question" in changes.kinds:
            self.look()

    def _tell(self, found: Found) -> None:
        cases, questions = found
        frame = self.desk.frame
        for row in cases:
            key = f"{row.id}/{row.updated_at}"
            if key not in self._told:
                self._told.add(key)
                name = f"{mask_name(row.applicant) if row.applicant else tr('（未填姓名）')}　{row.theme_name}"
                go = Choice(tr("打开"), lambda case_id=row.id: frame.go("visit", case_id=case_id))
                self._say(tr("有办件转给本窗口"), name, go)
        for each in questions:
            key = f"{each.id}/{each.version}"
            if key not in self._told:
                self._told.add(key)
                go = Choice(tr("去看"), lambda: frame.go("hall", section="questions"))
                why = tr("{0}：{1}（{2}）").format(each.window, each.text, each.offer_reason)
                self._say(tr("有首问转交给本窗口"), why, go)

    def _say(self, what: str, why: str, go: Choice) -> None:
        self.desk.notices.tell(Notice(Level.INFO, what, why, choices=(go,), sticky=True))
