"""The list half of the hand screen: slip field, group and department filters, rows of two lines."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.identity import clean_paste
from ui.models import KeysetModel, Page
from ui.screens.fallback.board import ALL, LAPSED, MACHINE, PERSON, Board, Line
from ui.screens.fallback.rows import HEIGHT, Clock, TwoLines, columns
from ui.tasks import Runner
from ui.text import tr
from ui.widgets import ComboChoice, EmptyState, LineEditor, SearchList, Segmented, label

GROUPS = ((PERSON, "待人工"), (MACHINE, "等系统"), (LAPSED, "到期未办"), (ALL, "全部"))
TEACH = {
    PERSON: ("没有要人工办的事", "部门系统连不上、要求补正，或对账不一致时，办件会到这里，并写明下一步。"),
    MACHINE: ("没有在等系统的事", "受理后的子事项自动发给部门，等结果时列在这里；等不及的可以转人工。"),
    LAPSED: ("没有到期未办的", "容缺材料或补正材料过了约定的日子还没交，会列在这里。"),
    ALL: ("没有等待的事", "受理后的子事项从发出到办结都列在这里：等了多久、为什么、下一步做什么。"),
}


class SlipField(QWidget):
    """A scanned or typed slip number; `scanned(number)` on Enter. Errors stand under the field."""

    scanned = Signal(str)
    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.editor = LineEditor(_slip, placeholder=tr("扫描交接单条码，或输入编号按 Enter    Ctrl+B"))
        self.editor.set_name(tr("交接单编号"))
        self._told = label("", "field-error", wrap=True)
        self._told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.editor)
        column.addWidget(self._told)
        self.setFixedWidth(400)
        self.editor.line.returnPressed.connect(self._on_enter)
        self.editor.edited.connect(lambda _text: self.set_error(None))

    @property
    def error(self) -> str:
        """What stands under the field, "" when all is well."""
        return self._told.text()

    def set_error(self, words: str | None) -> None:
        """Put an error under the field (None: take it away)."""
        self.editor.set_error(words)
        self._told.setText(f"✕ {words}" if words else "")
        self._told.setVisible(bool(words))

    def take_focus(self) -> None:
        """Ready for the scanner: what stands there is replaced."""
        self.editor.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.editor.line.selectAll()

    def _on_enter(self) -> None:
        number = _slip(self.editor.value())
        if number:
            self.scanned.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class WaitingList(SearchList):
    """A search list over a `Board`, filtered by group and department, with counts on the groups."""

    def __init__(self, runner: Runner, board_of: Callable[[], Board], now: Clock) -> None:
        self._board_of = board_of
        model = KeysetModel(runner, self._fetch, lambda line: line.key, columns(now))
        self._teach = {group: EmptyState("fallback", tr(title), tr(words)) for group, (title, words) in TEACH.items()}
        super().__init__(model, name=tr("等待列表"), placeholder=tr("姓名、编号、事项、部门"), empty=self._teach[ALL])
        model.setParent(self)
        self.groups = Segmented([(code, tr(words)) for code, words in GROUPS], numbered=False)
        self.groups.set_name(tr("按由谁办筛选"))
        self.groups.set_value(PERSON)
        self.departments = ComboChoice([])
        self.departments.set_name(tr("按部门筛选"))
        self.departments.combo.lineEdit().setPlaceholderText(tr("全部部门"))
        self.departments.combo.setMinimumWidth(140)
        self.departments.combo.setMaximumWidth(240)
        self._add_filters()
        for group in (PERSON, MACHINE, LAPSED):
            self._pile.addWidget(self._teach[group])
        self.table.setItemDelegate(TwoLines(self.table, now))
        self.table.verticalHeader().setDefaultSectionSize(HEIGHT)

    def _add_filters(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.groups)
        row.addStretch()
        row.addWidget(self.departments)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(1, row)
        self.groups.edited.connect(lambda _value: self._apply())
        self.departments.edited.connect(lambda _value: self._apply())
        self.departments.combo.lineEdit().textEdited.connect(lambda text: None if text else self._apply())

    def _apply(self) -> None:
        self._wait.stop()
        self.model.set_query(self.search.text().strip(), f"{self.groups.value()}|{self.department()}")

    def _fetch(self, text: str, chosen: str, _after: object, _limit: int) -> Page:
        group, _, department = chosen.partition("|")
        lines = self._board_of().chosen(group or ALL, department, text)
        return Page(lines, None, len(lines))

    def department(self) -> str:
        """The code of the chosen department, "" for all."""
        code = self.departments.value()
        return code if self.departments.combo.findData(code) > 0 else ""

    def show_board(self, board: Board) -> None:
        """Another look at the store: counts, departments, rows."""
        counts = board.counts(self.department())
        for choice, (group, words) in zip(self.groups.inputs(), GROUPS, strict=True):
            choice.setText(f"{tr(words)} {counts[group]}" if counts[group] else tr(words))
        combo = self.departments.combo
        for code, name in board.departments():
            if combo.findData(code) < 0:
                combo.addItem(name, code)
        self._apply()

    def show_department(self, code: str) -> None:
        """All that waits for one department; nothing is narrowed where nothing waits for it."""
        self.groups.set_value(ALL)
        self.search.clear()
        there = self.departments.combo.findData(code) > 0
        self.departments.set_value(code if there else "")
        if not there:
            self.departments.combo.setEditText("")
        self._apply()

    def reveal(self, line: Line) -> None:
        """Change group, department and search only as far as needed to have the line in the list."""
        if self.groups.value() not in (ALL, line.group):
            self.groups.set_value(line.group)
        if self.department() not in ("", line.department):
            self.departments.set_value("")
            self.departments.combo.setEditText("")
        if not line.matches(self.search.text().strip()):
            self.search.clear()

    def when_empty(self) -> QWidget:
        searched = self.model.query or self.department()
        return self._nothing if searched else self._teach[self.groups.value() or ALL]


def _slip(text: str) -> str:
    return clean_paste(text).replace(" ", "").replace("-", "").upper()
