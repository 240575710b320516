"""What was changed of the plan of queues, the newest first; each can be taken back."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.queueing.plan_sheets import differences
from clerk_app.queueing.plans import PlanChange
from clerk_app.queueing.rules import ONE_QUEUE
from ui.models import Column, KeysetModel, Page
from ui.screens.moments import exact
from ui.shell.frame import Desk
from ui.text import tr
from ui.widgets import EmptyState, SearchList, button


@dataclass(frozen=True, slots=True)
class Line:
    """A change and its words."""

    change: PlanChange
    words: str


class HistorySheet(QWidget):
    """`wanted(plan, words)`: bring this plan back."""

    wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.services: Services = desk.services
        model = KeysetModel(desk.runner, self._fetch, lambda line: exact(line.change.at), _columns())
        empty = EmptyState("bell", tr("还没有改过"), tr("排队设置每次生效，何时、谁改了什么都列在这里，可以恢复。"))
        self.list = SearchList(model, name=tr("改过的"), placeholder=tr("谁、改了什么"), empty=empty)
        model.setParent(self.list)
        self.list.setMinimumHeight(320)
        self.back = button(tr("恢复到这次改动之前"), self._before, name=tr("恢复到这次改动之前"))
        self.list.selected.connect(lambda line: self.back.setEnabled(line is not None))
        self.back.setEnabled(False)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def look(self) -> None:
        """Read it anew."""
        self.list.load()

    def focus_first(self) -> None:
        """The changes."""
        self.list.table.focus_rows()

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        lines = [_line(each) for each in self.services.flow_plans.history()]
        rows = [each for each in lines if all(word in f"{each.change.by} {each.words}" for word in text.split())]
        return Page(rows, None, len(rows))

    def _before(self) -> None:
        line: Line | None = self.list.current_row()
        if line is not None:
            words = tr("回到 {0} {1} 改动之前").format(exact(line.change.at), line.change.by)
            self.wanted.emit(line.change.before or ONE_QUEUE, words)


def _line(change: PlanChange) -> Line:
    lines = differences(change.before or ONE_QUEUE, change.after)
    return Line(change, "；".join(lines) or tr("没有变化"))


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("什么时候"), lambda line: exact(line.change.at), 176),
        Column(tr("谁"), lambda line: line.change.by, 90),
        Column(tr("改了什么"), lambda line: line.words),
    )
