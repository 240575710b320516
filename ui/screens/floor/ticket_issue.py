"""取号 at the desk or by a supervisor: what for (found by pinyin, several in their order), why earlier, who."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.catalogue.model import FormField
from clerk_app.clock import new_key
from clerk_app.errors import WorldError
from clerk_app.queueing.calling import Arrival, Issued
from clerk_app.queueing.model import Priority
from ui.screens.printing.panels import actor_of
from ui.screens.visit.theme_finder import ThemeFinder
from ui.screens.visit.told import Told
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation
from ui.text import tr
from ui.widgets import Form, Segmented, button, label
from ui.widgets.scrolling import clear_column

PRIORITIES = (
    (Priority.NORMAL, "普通"),
    (Priority.ELDERLY, "老年人"),
    (Priority.DISABLED, "残疾人"),
    (Priority.MILITARY, "军人"),
)
WHO = (
    FormField("name", "姓名", "text", required=False, max_length=40),
    FormField("phone", "电话", "phone", required=False),
)
RIGHT = 280
Done = Callable[[Issued, str, bool], None]


class IssueDialog(QDialog):
    """`done(issued, wait in words, print it)` after the number was given out."""

    def __init__(self, parent: QWidget, desk: Desk, done: Done) -> None:
        super().__init__(parent)
        self.desk, self._done = desk, done
        self.services: Services = desk.services
        self.setWindowTitle(tr("取号"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.chosen: list[str] = []
        self._last: tuple[Arrival, str] | None = None
        self.finder = ThemeFinder(desk)
        self.finder.chosen.connect(self.choose)
        self.priority = Segmented([(each.value, tr(words)) for each, words in PRIORITIES], vertical=True)
        self.priority.set_name(tr("优先"))
        self.priority.set_value(Priority.NORMAL.value)
        self.form = Form(WHO)
        self.paper = QCheckBox(tr("打印号票"))
        self.paper.setChecked(bool(self.services.settings["ticket.printer"]))
        self.told = Told()
        self.go = button(tr("取号  F9"), self.issue, role="primary", name=tr("取号"))
        self.go.setShortcut("F9")
        self._lay_out()
        self.resize(820, min(600, parent.window().height() - 40))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(label(tr("办什么"), "section"))
        left.addWidget(self.finder, 1)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        left.addLayout(self._list)
        asked = (label(tr("优先"), "section"), self.priority, self.form, self.paper)
        right = clear_column(*asked, margins=(0, 0, 0, 0), spacing=8)
        right.setFixedWidth(RIGHT)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addLayout(left, 1)
        both.addWidget(right)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("不取"), self.reject, key="Esc", name=tr("不取")))
        foot.addWidget(self.go)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(10)
        outer.addLayout(both, 1)
        outer.addWidget(self.told)
        outer.addLayout(foot)
        self._show_chosen()

    def open(self) -> None:
        super().open()
        self.finder.load()
        self.finder.focus_search()

    # what for --------------------------------------------------------------------------------------------------------
    def choose(self, code: str) -> None:
        """One more; the search is free for the next."""
        if code not in self.chosen:
            self.chosen.append(code)
        self.finder.search.clear()
        self.finder.focus_search()
        self._show_chosen()

    def drop(self, code: str) -> None:
        """Not this one after all."""
        self.chosen.remove(code)
        self._show_chosen()
        self.finder.focus_search()

    def _show_chosen(self) -> None:
        while item := self._list.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        if not self.chosen:
            self._list.addWidget(label(tr("Enter 选中，可以选几项；不选就排综合队列。"), "hint", wrap=True))
        for place, code in enumerate(self.chosen, 1):
            name = self.services.library.entry(code).name
            words = tr("{0}. {1}　去掉").format(place, name)
            self._list.addWidget(button(words, lambda each=code: self.drop(each), role="link", small=True, name=words))

    # the act ---------------------------------------------------------------------------------------------------------
    def issue(self) -> None:
        """Give out the number; the same once more after no answer gives out the same."""
        if not self.form.show_faults():
            return
        services, actor, arrival = self.services, actor_of(self.desk), self._arrival()
        if self._last is None or self._last[0] != arrival:
            self._last = (arrival, new_key())
        request, paper = self._last[1], self.paper.isChecked()
        self.go.setEnabled(False)

        def run() -> tuple[Issued, str]:
            issued = services.calling.issue(arrival, actor, request)
            return issued, services.expected_wait(issued.ticket.id)

        def show(found: tuple[Issued, str]) -> None:
            self.accept()
            self._done(*found, paper)

        def refused(error: WorldError) -> None:
            self.go.setEnabled(True)
            self.told.show_error(error)

        issuing = Operation(run, show, refused, title=tr("正在取号"),
                            changes=lambda found: Changes.of("ticket", ids=[found[0].ticket.id]))  # fmt: skip
        self.desk.runner.start(issuing, owner=self)

    def _arrival(self) -> Arrival:
        values = self.form.values()
        chief = getattr(self.desk.session, "role", "") == "supervisor"
        return Arrival(
            tuple(self.chosen),
            Priority(self.priority.value() or Priority.NORMAL.value),
            name=str(values["name"] or "").strip(),
            phone=str(values["phone"] or "").strip(),
            origin="supervisor" if chief else "desk",
        )
