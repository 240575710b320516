"""Which time is looked at: day, week, month or from–to; what it is compared with."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.statistics.grouping import before, year_before
from ui.screens.statistics.board import DAY, FREE, MONTH, WEEK, Board, Shown
from ui.text import tr
from ui.widgets import DateEditor, Segmented, button, label
from ui.widgets.dates import read_date

_WIDTH = 148


class PeriodBar(QWidget):
    """One row, and under it in words what it comes to."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board
        self.kind = Segmented(
            [(DAY, tr("日")), (WEEK, tr("周")), (MONTH, tr("月")), (FREE, tr("自选"))], numbered=False
        )
        self.kind.set_name(tr("看多长时间"))
        self.first, self.last = self._date(tr("哪一天")), self._date(tr("到哪一天"))
        self._to = label(tr("至"), "secondary")
        self.earlier = button("", lambda: board.move(-1), icon="left", name=tr("往前一段 Ctrl+["))
        self.later = button("", lambda: board.move(1), icon="right", name=tr("往后一段 Ctrl+]"))
        self.earlier.setShortcut("Ctrl+[")
        self.later.setShortcut("Ctrl+]")
        self.words = label("", "secondary", wrap=True)
        self._lay_out()
        self.kind.edited.connect(self._on_kind)
        board.period_changed.connect(self._show)
        board.shown.connect(self._on_shown)
        self._show()

    def _date(self, name: str) -> DateEditor:
        editor = DateEditor(today=self.board.services.statistics.today)
        editor.set_name(name)
        editor.setFixedWidth(_WIDTH)
        editor.line.returnPressed.connect(self.apply)
        editor.line.editingFinished.connect(self.apply)
        return editor

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.kind, self.earlier, self.first, self._to, self.last, self.later):
            row.addWidget(each)
        self.kind.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.words)

    def apply(self) -> None:
        """Take what is typed, if it is a date and another one."""
        first, last = (read_date(str(each.value())) for each in (self.first, self.last))
        if first is None or (self.board.kind == FREE and last is None):
            return
        if self.board.kind == FREE:
            days = (date.fromisoformat(first), date.fromisoformat(str(last)))
            if days != (self.board.period.first, self.board.period.last):
                self.board.choose_days(*days)
        elif date.fromisoformat(first) != self.board.period.first:
            self.board.choose(self.board.kind, date.fromisoformat(first))

    def _on_kind(self, kind: str) -> None:
        self.board.choose(kind)
        if kind == FREE:
            self.first.focus_first()

    def _show(self) -> None:
        period, free = self.board.period, self.board.kind == FREE
        self.kind.set_value(self.board.kind)
        self.first.set_value(period.first.isoformat())
        self.last.set_value(period.last.isoformat())
        self.first.set_name(tr("从哪一天") if free else tr("哪一天"))
        for each in (self._to, self.last):
            each.setVisible(free)
        self.words.setText(period.words)

    def _on_shown(self, shown: Shown) -> None:
        report = shown.report
        period, calendar = report.facts.period, self.board.services.calendar
        parts = [tr("{0}，{1} 个工作日").format(period.words, report.working_days)]
        parts.append(tr("环比 {0}").format(before(period, calendar).words))
        parts.append(tr("同比 {0}").format(year_before(period).words))
        if report.provisional:
            parts.append(tr("还没有过完，数字会变（F5 再算）"))
        self.words.setText("　".join(parts))
