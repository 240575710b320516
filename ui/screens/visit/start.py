"""No case open: whom shall we serve? The search for a theme, and what was left unfinished at this window."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from clerk_app.cases.model import STATUS_TEXT, Status
from clerk_app.cases.ports import CaseFilter, CaseRow, Page
from clerk_app.masking import mask_name
from ui.screens.visit.line_button import LineButton
from ui.screens.visit.model import VisitModel
from ui.screens.visit.theme_finder import ThemeFinder
from ui.tasks import Latest
from ui.text import tr
from ui.widgets import Card, button, label
from ui.widgets.scrolling import Scrolling

UNFINISHED = frozenset({Status.DRAFT, Status.RECEIVED, Status.CORRECTING})
MOST = 9
QWIDGETSIZE_MAX = 16_777_215  # Qt's own "no limit", which PySide does not export
SIDE = 320
FINDER = 230  # px that the list keeps; where there is less, the page scrolls
BESIDE = 860  # px from which the unfinished cases stand beside the list instead of below


class StartPage(QWidget):
    """`enter()` when it comes to the front: search line focused, lists loaded."""

    def __init__(self, model: VisitModel) -> None:
        super().__init__()
        self.model = model
        self._drafts = Latest(model.desk.runner, self, title=tr("正在查找没办完的件"))
        self.finder = ThemeFinder(model.desk)
        self.finder.chosen.connect(lambda code: model.desk.frame.go("visit", theme=code))
        self.card = Card(tr("没办完的件"))
        self.rows: list[LineButton] = []
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(label(tr("办一件事"), "page"))
        head.addWidget(label(tr("找到事项按 Enter 开始；↑↓ 选择。"), "secondary"))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(24)
        self._sides.addWidget(self.finder, 1)
        self._sides.addWidget(self.card, 0, Qt.AlignmentFlag.AlignTop)
        page = QWidget()
        page.setProperty("surface", "clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        column.addLayout(head)
        column.addLayout(self._sides, 1)
        self.finder.setMinimumHeight(FINDER)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolling(page))
        find = button("", self.finder.focus_search, key="Ctrl+F", name=tr("查找事项"))
        find.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        find.setParent(self)  # a key only: it takes no room
        find.setFixedSize(0, 0)
        self._tell(tr("登记到一半的、收了件还没受理的，会列在这里，按 Ctrl 和数字接着办。"))

    def enter(self) -> None:
        """Load what changes between visits and wait for typing."""
        self.finder.load()
        self.finder.focus_search()
        services, window = self.model.services, self.model.actor.window

        def find() -> Page:
            with services.store.read() as work:
                return work.cases.find(CaseFilter(statuses=UNFINISHED, window=window), limit=MOST, count=True)

        self._drafts.ask(find, self._show)

    def _show(self, page: Page) -> None:
        self._clear()
        if not page.rows:
            self._tell(tr("这个窗口的件都办完了。登记到一半离开的，会列在这里，按 Ctrl 和数字接着办。"))
            return
        now = self.model.desk.clock()
        for number, row in enumerate(page.rows):
            self._add(number, row, now)
        if page.total and page.total > len(page.rows):
            more = tr("还有 {0} 件，到“办件”里找").format(page.total - len(page.rows))
            self.card.add(button(more, lambda: self.model.desk.frame.go("cases"), role="link", small=True))

    def _add(self, number: int, row: CaseRow, now: datetime) -> None:
        who = mask_name(row.applicant) or tr("还没登记姓名")
        strong = f"{who}  {row.theme_name}"
        quiet = f"{STATUS_TEXT[row.status]} · {_ago(row.updated_at, now)}"
        line = LineButton(strong, quiet, key=f"Ctrl+{number + 1}")
        line.clicked.connect(lambda: self.model.desk.frame.go("visit", case_id=row.id))
        self.rows.append(line)
        self.card.body.addWidget(line)

    def _tell(self, words: str) -> None:
        self.card.add(label(words, "secondary", wrap=True))

    def _clear(self) -> None:
        self.rows.clear()
        while item := self.card.body.takeAt(0):
            item.widget().hide()  # its key must not answer any more
            item.widget().deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.card.setMinimumWidth(SIDE if beside else 0)
        self.card.setMaximumWidth(SIDE if beside else QWIDGETSIZE_MAX)


def _ago(then: datetime, now: datetime) -> str:
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return tr("刚刚")
    if minutes < 60:
        return tr("{0} 分钟前").format(minutes)
    if minutes < 24 * 60:
        return tr("{0} 小时前").format(minutes // 60)
    return then.astimezone(now.tzinfo).strftime("%Y-%m-%d %H:%M")
