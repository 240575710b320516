"""The figures of a day as buttons, and under them the list behind the chosen one: both from one snapshot."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QVBoxLayout, QWidget

from clerk_app.closing.figures import FIGURES
from clerk_app.closing.model import CarriedOver, Line, Snapshot
from ui.models import Column, KeysetModel, Page
from ui.screens.moments import clock_time
from ui.shell.frame import Desk
from ui.text import tr
from ui.widgets import EmptyState, SearchList, label

STILL_OPEN, DONE_SINCE = "carried_open", "carried_done"
IN_A_ROW = 4
LEAST_HEIGHT = 240  # on a small screen the page scrolls, the list does not vanish
COLUMN_WIDTHS = {"number": 202, "since": 92, "who": 72}


class FigureButtons(QWidget):
    """One button a figure that is not nought, in rows by group. `chosen(code)`; arrows move from one to the next."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("数字"))
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(IN_A_ROW + 1, 1)
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_figures(self, figures: Sequence[tuple[str, str, str]]) -> None:
        """(group, code, words) each; buttons are made anew only when there are others than before."""
        if self._shown == tuple((group, code) for group, code, _ in figures):
            for _, code, words in figures:
                self._word(self.buttons[code], words)
            return
        focused = next((code for code, each in self.buttons.items() if each.hasFocus()), "")
        while item := self._grid.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        self.buttons = {}
        row, at, last = -1, 0, ""
        for group, code, words in figures:
            if group != last or at == IN_A_ROW:
                row, at = row + 1, 0
                if group != last:
                    self._grid.addWidget(label(group, "secondary"), row, 0)
                last = group
            at += 1
            self._grid.addWidget(self._button(code, words), row, at)
        self._shown = tuple((group, code) for group, code, _ in figures)
        if focused in self.buttons:
            self.buttons[focused].setFocus()

    def _button(self, code: str, words: str) -> QPushButton:
        made = QPushButton(checkable=True)
        made.setProperty("role", "segment")
        made.setProperty("small", True)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self.chosen.emit(code))
        self._group.addButton(made)
        self.buttons[code] = made
        self._word(made, words)
        return made

    def _word(self, button: QPushButton, words: str) -> None:
        button.setText(words)
        button.setAccessibleName(words)

    def choose(self, code: str) -> None:
        """Mark a figure as the chosen one."""
        if code in self.buttons:
            self.buttons[code].setChecked(True)


class FigureLists(QWidget):
    """Buttons above, list below. `activated(line)` on Enter, `selected(line or None)`."""

    activated = Signal(object)
    selected = Signal(object)

    def __init__(self, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.code = ""
        self._lines: dict[str, tuple[Line, ...]] = {}
        self.figures = FigureButtons()
        self.figures.chosen.connect(self.show_list)
        self.nothing = label(
            tr("这一天还没有办理。办了以后，这里有收件、受理、打印、原件和没有办完的数字。"), "secondary", wrap=True
        )
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        model = KeysetModel(desk.runner, self._fetch, lambda line: f"{line.figure}/{line.key}", _columns(now))
        empty = EmptyState("inbox", tr("没有"), tr("选上面的一个数字，这里列出它后面的每一项。"))
        self.list = SearchList(model, name=tr("这个数字后面的每一项"), placeholder=tr("编号、姓名、事项"), empty=empty)
        model.setParent(self.list)
        self.list.setMinimumHeight(LEAST_HEIGHT)
        self.list.activated.connect(self.activated)
        self.list.selected.connect(self.selected)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.figures)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.list, 1)

    def show_day(self, snapshot: Snapshot, carried: Sequence[CarriedOver]) -> None:
        """Figures and lists of this snapshot; the chosen figure stays chosen."""
        found = [
            (tr(figure.group), figure.code, tr("{0} {1}").format(tr(figure.title), snapshot.count(figure.code)))
            for figure in FIGURES
            if snapshot.count(figure.code)
        ]
        self._lines = {code: snapshot.of(code) for _, code, _ in found}
        for code, words, done in ((STILL_OPEN, tr("没有办完"), False), (DONE_SINCE, tr("已经办完"), True)):
            lines = tuple(each.line for each in carried if each.done is done)
            if lines:
                self._lines[code] = lines
                found.insert(0 if not done else 1, (tr("上次结转"), code, f"{words} {len(lines)}"))
        self.figures.show_figures(found)
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        self.show_list(self.code if self.code in self._lines else next(iter(self._lines), ""))

    def show_list(self, code: str) -> None:
        """The list behind one figure."""
        self.code = code
        self.figures.choose(code)
        self.list.load()

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        wanted = text.casefold()
        lines = [
            line
            for line in self._lines.get(self.code, ())
            if wanted in f"{line.number} {line.name} {line.item} {line.words}".casefold()
        ]
        return Page(lines, None, len(lines))


def _columns(now: Callable[[], datetime]) -> tuple[Column, ...]:
    return (
        Column(tr("办件编号"), lambda line: line.number or tr("（没有编号）"), COLUMN_WIDTHS["number"]),
        Column(tr("申请人"), lambda line: line.name, 96),
        Column(tr("事项"), what),
        Column(tr("自何时"), lambda line: clock_time(line.since, now()), COLUMN_WIDTHS["since"]),
        Column(tr("经办、跟进"), lambda line: line.who, COLUMN_WIDTHS["who"] + 16),
    )


def what(line: Line) -> str:
    """Item, pieces and reason in one line."""
    pieces = tr("{0} 份").format(line.pieces) if line.pieces > 1 else ""
    return "　".join(part for part in (line.item, pieces, line.words) if part)
