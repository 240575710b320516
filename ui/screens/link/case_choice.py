"""关联办件: which case of this hall a talk belongs to. The case that is open at this window stands first."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import OPEN, STATUS_TEXT, Case, Status
from clerk_app.cases.ports import CaseFilter, CaseRow
from clerk_app.errors import WorldError
from clerk_app.link.model import LIVE
from clerk_app.link.sessions import Look
from ui.models import Column, KeysetModel, Page
from ui.screens.cases.lines import STATUS_STATE
from ui.screens.link.talks import Talks
from ui.screens.visit.told import Told
from ui.tasks import Changes
from ui.text import tr
from ui.widgets import EmptyState, SearchList, button, label


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that may be chosen; `here`: it is open at this window."""

    id: str
    number: str
    applicant: str
    theme: str
    status: Status
    here: bool = False

    @property
    def pill(self) -> tuple[str, str]:
        """Its state; for the one that is open, that it is."""
        return (
            ("under_way", tr("眼前的办件")) if self.here else (STATUS_STATE[self.status], tr(STATUS_TEXT[self.status]))
        )


class CaseChoice(QDialog):
    """Search as in 办件, Enter or F9 binds; a refusal stays in the question."""

    def __init__(self, parent: QWidget, talks: Talks, look: Look) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.talks, self.look = talks, look
        self.services: Services = talks.services
        title = tr("与 {0} 的会谈，关联到哪个办件").format(look.partner)
        self.setWindowTitle(tr("关联办件"))
        room = self.screen().availableGeometry()
        self.resize(min(860, room.width() - 32), min(560, room.height() - 64))
        words = tr("先在“办事”里登记这个人，再回来关联。")
        self.list = SearchList(
            KeysetModel(talks.desk.runner, finder(self.services, look, _candidate(talks.open_case())),
                        lambda each: each.id, _columns(), self, title=tr("正在查找办件")),
            name=tr("办件"), placeholder=tr("姓名、拼音、编号、证件尾号、手机尾号"),
            empty=EmptyState("cases", tr("没有可以关联的办件"), words),
        )  # fmt: skip
        self.told = Told()
        self.go = button(tr("关联"), self.bind, role="primary", key="F9", name=tr("关联"))
        self.list.activated.connect(lambda _each: self.bind())
        self.list.model.refreshed.connect(self._on_refreshed)
        self.list.selected.connect(lambda each: self.go.setEnabled(each is not None))
        self._placed = False
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(title, "section", wrap=True))
        words = tr("关联后会谈记入办件的留痕；证明可以打印、收作材料。只能关联一次。")
        column.addWidget(label(words, "secondary", wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        foot = QHBoxLayout()
        foot.addWidget(label(tr("↑↓ 选择　Enter 关联"), "hint"))
        foot.addStretch()
        foot.addWidget(button(tr("先不关联"), self.reject, key="Esc", name=tr("先不关联")))
        foot.addWidget(self.go)
        column.addLayout(foot)

    def open(self) -> None:
        super().open()
        self.go.setEnabled(False)
        self.list.load()
        self.list.search.setFocus()

    def _on_refreshed(self) -> None:
        """The first look: where a case is open at this window, F9 or Enter takes it."""
        first = self.list.model.row(0)
        if not self._placed and first is not None and first.here:
            self.list.table.focus_rows()
        self._placed = True
        self.go.setEnabled(self.list.current_row() is not None)

    def bind(self) -> None:
        """F9."""
        chosen: Candidate | None = self.list.current_row()
        if chosen is None:
            return
        self.told.put_away()
        self.go.setEnabled(False)
        session_id, case_id = self.look.session.id, chosen.id

        def done(_look: Look) -> None:
            self.talks.desk.hub.publish(Changes.of("case", ids=[case_id]))
            self.talks.desk.notices.done(tr("已关联办件 {0}").format(chosen.number or chosen.applicant))
            self.accept()

        self.talks.do(lambda sessions, actor: sessions.bind(session_id, case_id, actor), tr("正在关联"), done,
                      self._refused)  # fmt: skip

    def _refused(self, error: WorldError) -> None:
        self.go.setEnabled(True)
        self.told.show_error(error)


def finder(services: Services, look: Look, here: Candidate | None) -> Any:
    """The fetch of the list: of a talk that goes on, cases that do; `here` before all others."""
    statuses = OPEN if look.session.state in LIVE else frozenset()
    if here is not None and statuses and here.status not in statuses:
        here = None

    def fetch(text: str, _filter: str, after: str | None, limit: int) -> Page:
        with services.store.read() as work:
            page = work.cases.find(CaseFilter(text, statuses), after or "", limit, count=True)
        rows = [_of_row(row, here) for row in page.rows]
        if here is not None and not text:
            rows = [each for each in rows if not each.here]
            if not after:
                rows.insert(0, here)
        return Page(rows, page.after or None, page.total or 0)

    return fetch


def _candidate(case: Case | None) -> Candidate | None:
    if case is None:
        return None
    return Candidate(case.id, case.number, case.applicant.name, case.theme_name, case.status, True)


def _of_row(row: CaseRow, here: Candidate | None) -> Candidate:
    is_here = here is not None and row.id == here.id
    return Candidate(row.id, row.number, row.applicant, row.theme_name, row.status, is_here)


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("申请人"), lambda each: each.applicant or tr("（未填姓名）"), 130),
        Column(tr("事项"), lambda each: each.theme),
        Column(tr("编号"), lambda each: each.number or tr("草稿"), 200),
        Column(tr("状态"), lambda each: each.pill[1], 140, lambda each: each.pill),
    )
