"""A bad rating is told to supervisors when it comes, and those past their deadline at the start: with a way there."""

from PySide6.QtCore import QObject

from clerk_app.bootstrap import Desk as Services
from clerk_app.queueing.rating_desk import Looked
from clerk_app.queueing.ratings import LEVEL_TEXT, RatingState
from ui.notify.bridge import Choice, Level, Notice
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation
from ui.text import tr


class RatingWatch(QObject):
    """Looks at the start and when ratings are said to have changed; each is told once, and to supervisors only."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.services: Services = desk.services
        self._known: set[str] | None = None
        desk.hub.changed.connect(self._on_changed)

    def look(self) -> None:
        """What waits for a supervisor."""
        if getattr(self.desk.session, "role", "") == "supervisor":
            looking = Operation(self.services.ratings.open_bad, self._tell, lambda _error: None, title=tr("正在看差评"))
            self.desk.runner.start(looking, owner=self)

    def _on_changed(self, changes: Changes) -> None:
        if "rating" in changes.kinds:
            self.look()

    def _tell(self, found: tuple[Looked, ...]) -> None:
        new = {each.rating.id: each for each in found if each.rating.state is RatingState.NEW}
        if self._known is None:
            self._known = set(new)
            late = sum(each.standing.light == "late" for each in found)
            if late:
                self._say(tr("{0} 条差评已超期").format(late), tr("待处理的差评共 {0} 条").format(len(found)), "late")
            return
        for key in new.keys() - self._known:
            rating = new[key].rating
            where = " ".join(part for part in (rating.window, rating.label) if part)
            words = tr("{0}：{1}").format(tr(LEVEL_TEXT[rating.level]), where)
            self._say(words, f"{rating.reasons}。{new[key].standing.words}", "open")
        self._known |= set(new)

    def _say(self, what: str, why: str, group: str) -> None:
        there = Choice(tr("去处理"), lambda: self.desk.frame.go("floor", section="ratings", group=group))
        self.desk.notices.tell(Notice(Level.WARNING, what, why, choices=(there,)))
