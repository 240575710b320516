"""对账: the times this window (or any) was cut off, what was done in each, and who has signed for it."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.cut_off import CutOffReport, CutOffTime
from clerk_app.cases.limits import beijing
from clerk_app.cases.merging import OUTCOME_TEXT, MergedLine
from clerk_app.cases.model import STATUS_TEXT
from clerk_app.errors import WorldError
from clerk_app.hall.merged_numbers import MergedNumber, number_row, numbers_words
from clerk_app.masking import mask_name
from ui.models import Column, KeysetModel, Page
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.screens.hall.paper_view import show_hall_paper
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation, Refreshable
from ui.text import tr
from ui.widgets import EmptyState, SearchList, ask, button, label

CHANGED = Changes.of("cut_off")
NUMBER_HEADINGS = ("号", "取号", "叫过的窗口", "重复", "合并结果")
NUMBER_WIDTHS = (90, 80, 0, 110, 200)
MOST_CASES, MOST_NUMBERS = 5, 5  # rows to be seen at once
HEADINGS = ("编号", "申请人", "事项", "断网时", "合并结果")
WIDTHS = (210, 150, 0, 90, 270)


class ReconciliationPage(QWidget, Refreshable):
    """The times above, the cases of the chosen one below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        model = KeysetModel(desk.runner, self._fetch, lambda time: time.id, _columns())
        empty = EmptyState(
            "bell", tr("没有断网记录"), tr("与大厅断开期间办的件，恢复后自动合并；办了什么、合并得怎样列在这里。")
        )
        self.list = SearchList(model, name=tr("断网记录"), placeholder=tr("窗口、原因、日期"), empty=empty)
        model.setParent(self.list)
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(lambda _time: self.paper())
        model.refreshed.connect(self._on_refreshed)
        self._asked = Latest(desk.runner, self, title=tr("正在读对账"))
        self._time: CutOffTime | None = None
        self._lay_out()
        self._on_selected(None)
        self.watch_changes(desk.hub, "cut_off", "hall_link", "conflict")

    def _lay_out(self) -> None:
        self.told = label("", wrap=True)
        self.told.setAccessibleName(tr("这段断网的情况"))
        self.cases = _Cases()
        self.cases.itemActivated.connect(self._open_case)
        self.paper_button = button(tr("对账单"), self.paper, key="Ctrl+P")
        self.sign_button = button(tr("签字"), self.sign, key="Ctrl+E")
        self.numbers = _Numbers()
        self._notices = QVBoxLayout()
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.paper_button)
        acts.addWidget(self.sign_button)
        acts.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.list, 2)
        column.addWidget(self.told)
        column.addWidget(self.cases, 3)
        column.addWidget(self.numbers)
        column.addLayout(self._notices)
        column.addLayout(acts)

    def look(self) -> None:
        """Load the list."""
        self.list.load()

    def refresh(self, _changes: Changes | None = None) -> None:
        self.look()

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        times = self.services.reconciliation.times()
        found = [time for time in times if all(word in _words(time) for word in text.split())]
        return Page(found, None, len(found))

    def _on_refreshed(self) -> None:
        """The newest is what people come for."""
        if self.list.current_row() is None and (newest := self.list.model.row(0)) is not None:
            self.list.select_key(newest.id)
        self._on_selected(self.list.current_row())

    # acts ------------------------------------------------------------------------------------------------------------
    def paper(self) -> None:
        """Show the report of the chosen time as a paper."""
        if self._time is None:
            return
        services, clerk, key = self.services, actor_of(self.desk).name, self._time.id
        show_hall_paper(self, self.desk, tr("断网对账单"), lambda: services.reconciliation.paper(key, clerk))

    def sign(self) -> None:
        """签字, after a question."""
        if self._time is None:
            return
        words = tr("签字表示：这段断网期间办的件和文书已经核对。签后不能收回。")
        ask(self, tr("在对账单上签字？"), words, tr("签字"), self._sign, keep=tr("先不签"))

    def _sign(self) -> None:
        if self._time is None:
            return
        services, actor, key = self.services, actor_of(self.desk), self._time.id
        signing = Operation(
            lambda: services.reconciliation.sign(key, actor), self._signed, self._tell, title=tr("正在签字"),
            changes=CHANGED,
        )  # fmt: skip
        self.desk.runner.start(signing, owner=self)

    def _signed(self, _time: CutOffTime) -> None:
        self._tell(None)
        self.desk.notices.done(tr("已签字"))

    def _open_case(self, item: QTableWidgetItem) -> None:
        self.desk.frame.go("visit", case_id=item.data(Qt.ItemDataRole.UserRole))

    # what is shown ---------------------------------------------------------------------------------------------------
    def _on_selected(self, time: CutOffTime | None) -> None:
        self._time = time
        self.paper_button.setEnabled(time is not None)
        self.sign_button.setEnabled(time is not None and time.ended_at is not None and not time.signed)
        self.told.setVisible(time is not None)
        self.cases.setVisible(time is not None)
        if time is not None:
            reconciliation = self.services.reconciliation
            self._asked.ask(
                lambda: (reconciliation.report(time.id), reconciliation.numbers(time.id)), self._show, self._tell
            )
        else:
            self.numbers.show_numbers(())

    def _show(self, found: tuple[CutOffReport, tuple[MergedNumber, ...]]) -> None:
        report, numbers = found
        papers = sum(len(line.papers) for line in report.lines)
        todo = len(report.open_lines)
        words = tr("{0} 件，文书 {1} 份").format(len(report.lines), papers)
        words += tr("；待人工核对 {0} 件").format(todo) if todo else tr("；都已并入，没有要核对的")
        signed = "、".join(f"{each.name} {beijing(each.at):%m-%d %H:%M}" for each in report.time.signatures)
        if said := numbers_words(numbers):
            words += tr("；号 {0}").format(said)
        self.told.setText(words + (tr("　签字：{0}").format(signed) if signed else ""))
        self.cases.show_lines(report.lines)
        self.numbers.show_numbers(numbers)

    def _tell(self, error: WorldError | None) -> None:
        while item := self._notices.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        if error is not None:
            self._notices.addWidget(NoticeBar(Notice(Level.ERROR, error.what, error.why, error.now)))


class _Cases(QTableWidget):
    """The cases of one time; Enter opens one."""

    def __init__(self) -> None:
        super().__init__(0, len(HEADINGS))
        self.setAccessibleName(tr("这段断网期间办的件"))
        self.setHorizontalHeaderLabels([tr(words) for words in HEADINGS])
        _plain(self, WIDTHS)

    def show_lines(self, lines: tuple[MergedLine, ...]) -> None:
        """Show them, those to look after first."""
        ordered = sorted(lines, key=lambda line: line.clean)
        self.setRowCount(len(ordered))
        for row, line in enumerate(ordered):
            name = mask_name(line.applicant) if line.applicant else tr("（未填）")
            words = "；".join((tr(OUTCOME_TEXT[line.outcome]), *line.notes))
            texts: tuple[Any, ...] = (line.number or tr("（草稿）"), name, line.theme, STATUS_TEXT[line.status], words)
            for at, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, line.case_id)
                item.setToolTip(text)
                self.setItem(row, at, item)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """No more room than the rows take, so that the numbers below are seen, too."""
        return QSize(super().sizeHint().width(), _height(self, max(2, min(MOST_CASES, self.rowCount()))))


class _Numbers(QTableWidget):
    """The numbers of one time, those called twice first; hidden when there were none."""

    def __init__(self) -> None:
        super().__init__(0, len(NUMBER_HEADINGS))
        self.setAccessibleName(tr("这段断网期间的号"))
        self.setHorizontalHeaderLabels([tr(words) for words in NUMBER_HEADINGS])
        _plain(self, NUMBER_WIDTHS)
        self.hide()

    def show_numbers(self, numbers: tuple[MergedNumber, ...]) -> None:
        """Show them."""
        self.setVisible(bool(numbers))
        self.setRowCount(len(numbers))
        for row, number in enumerate(numbers):
            for at, text in enumerate(number_row(number)):
                item = QTableWidgetItem(f"◆ {text}" if text and at == NUMBER_HEADINGS.index("重复") else text)
                item.setToolTip(text)
                self.setItem(row, at, item)
        self.setFixedHeight(_height(self, min(MOST_NUMBERS, len(numbers))))


def _height(table: QTableWidget, rows: int) -> int:
    head = table.horizontalHeader().sizeHint().height()
    return head + rows * table.verticalHeader().defaultSectionSize() + 6


def _plain(table: QTableWidget, widths: tuple[int, ...]) -> None:
    """Rows to be read: nothing is edited."""
    table.verticalHeader().hide()
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    for at, width in enumerate(widths):
        if width:
            table.setColumnWidth(at, width)
        else:
            table.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)


def _words(time: CutOffTime) -> str:
    return f"{time.window} {time.reason} {beijing(time.began_at):%Y-%m-%d}"


def _columns() -> tuple[Column, ...]:
    def state(time: CutOffTime) -> tuple[str, str]:
        if time.ended_at is None:
            return "near", tr("还没有恢复")
        if time.signed:
            return "done", tr("已签字")
        return ("under_way", tr("等另一人签字")) if time.signatures else ("near", tr("待签字"))

    def moment(at: Any) -> str:
        return f"{beijing(at):%m-%d %H:%M}" if at else "—"

    return (
        Column(tr("窗口"), lambda time: time.window, 140),
        Column(tr("断开"), lambda time: moment(time.began_at), 110),
        Column(tr("恢复"), lambda time: moment(time.ended_at), 110),
        Column(tr("原因"), lambda time: time.reason + (tr("（演练）") if time.drill else "")),
        Column(tr("状态"), lambda time: state(time)[1], 130, state),
    )
