"""What a supervisor decided about this window (open, close, serve other queues) is said here at once."""

from PySide6.QtCore import QObject

from clerk_app.bootstrap import Desk as Services
from clerk_app.queueing.staffing.history import minute_of
from clerk_app.queueing.staffing.record import Entry, Verdict
from clerk_app.queueing.staffing.tell import at_window, taken_back
from ui.notify.bridge import Level, Notice
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation
from ui.text import tr

Found = tuple[tuple[Entry, ...], dict[str, str]]


class AdviceWatch(QObject):
    """Looks when advice is said to have changed, and once at the start; each decision is told once."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.services: Services = desk.services
        self._told: set[str] = set()
        desk.hub.changed.connect(self._on_changed)

    def look(self) -> None:
        """What was decided today."""
        services = self.services

        def run() -> Found:
            names = {queue.code: queue.name for queue in services.calling.plan().queues}
            return services.staffing.entries(), names

        self.desk.runner.start(
            Operation(run, self._tell, lambda _error: None, title=tr("正在查看窗口安排")), owner=self
        )

    def _on_changed(self, changes: Changes) -> None:
        if "advice" in changes.kinds:
            self.look()

    def _tell(self, found: Found) -> None:
        entries, names = found
        window = str(self.services.settings["desk.window"])
        now = minute_of(self.services.clock())
        for entry in entries:
            changes = [each for each in entry.advice.option.changes if each.window == window]
            if not changes or not entry.decisions or entry.advice.until < now:
                continue
            last = entry.decisions[-1]
            known = f"{entry.advice.id}/" in self._told
            if last.verdict is Verdict.CONFIRMED:
                self._say(entry, last.at.isoformat(), at_window(changes[0], names), tr("值班长安排：{0}"), last.by)
            elif known:
                self._say(entry, last.at.isoformat(), taken_back(changes[0], names), tr("值班长撤销：{0}"), last.by)

    def _say(self, entry: Entry, when: str, words: str, frame: str, by: str) -> None:
        key = f"{entry.advice.id}/{when}"
        if key in self._told:
            return
        self._told |= {key, f"{entry.advice.id}/"}
        self.desk.notices.tell(Notice(Level.INFO, frame.format(words), tr("{0} 决定").format(by), sticky=True))
