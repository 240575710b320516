"""A page of things that were begun here: their list with words, notices and acts under it, and beside it a new one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from ui.models import KeysetModel
from ui.notify.bridge import Notice
from ui.notify.toast import NoticeBar
from ui.screens.hall.side_by_side import SideBySide
from ui.shell.frame import Desk
from ui.tasks import Changes, Refreshable
from ui.widgets import EmptyState, Form, SearchList, label


class ListPage(QWidget, Refreshable):
    """`form` is the new one's. `_on_selected(row)` shows what is chosen."""

    form: Form

    def __init__(self, desk: Desk, watched: str) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        self.told = label("", wrap=True)
        self._notices = QVBoxLayout()
        self.watch_changes(desk.hub, watched)

    def _make_list(self, model: KeysetModel, name: str, placeholder: str, empty: EmptyState) -> None:
        self.list = SearchList(model, name=name, placeholder=placeholder, empty=empty)
        model.setParent(self.list)
        self.list.selected.connect(self._on_selected)
        model.refreshed.connect(lambda: self._on_selected(self.list.current_row()))

    def _lay_out(self, acts: Sequence[QPushButton], *sides: QWidget, notices_here: bool = False) -> None:
        """`notices_here`: they stand above the acts; else the page has put them elsewhere."""
        line = QHBoxLayout()
        line.setSpacing(8)
        for each in acts:
            line.addWidget(each)
        line.addStretch()
        main = QWidget()
        left = QVBoxLayout(main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(self.list, 1)
        left.addWidget(self.told)
        if notices_here:
            left.addLayout(self._notices)
        left.addLayout(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(SideBySide(main, *sides))

    def look(self) -> None:
        """Load the list."""
        self.list.load()

    def refresh(self, _changes: Changes | None = None) -> None:
        self.look()

    def focus_first(self) -> None:
        """A new one is what people come for."""
        self.form.focus_first()

    def _tell(self, notice: Notice | None) -> None:
        while item := self._notices.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        if notice is not None:
            self._notices.addWidget(NoticeBar(notice))
