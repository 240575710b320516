"""The hall's numbers in a row that folds where it is narrow; each tells what it means when it is pressed."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from clerk_app.statistics.live import LiveNumber
from ui.text import tr
from ui.widgets import label

WIDTH = 108  # px of one number
GAP = 8


class LiveNumbers(QWidget):
    """`show_numbers(numbers)`; buttons stay the same ones, so that the focus stays too."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("现在的数字"))
        self.buttons: dict[str, QPushButton] = {}
        self._known: dict[str, LiveNumber] = {}
        self._chosen = ""
        self._columns = 0
        self.meaning = label("", "secondary", wrap=True)
        self.meaning.hide()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._grid)
        column.addWidget(self.meaning)

    def show_numbers(self, numbers: Sequence[LiveNumber]) -> None:
        """Each with its definition as a tool tip, and below the row once it is pressed."""
        for each in numbers:
            self._known[each.code] = each
            made = self.buttons.get(each.code) or self._button(each.code)
            made.setText(f"{tr(each.name)}\n{each.words}")
            made.setAccessibleName(f"{tr(each.name)} {each.words}")
            made.setToolTip(each.definition)
            made.setAccessibleDescription(each.definition)
        self._fold()
        self._tell()

    def _button(self, code: str) -> QPushButton:
        made = QPushButton()
        made.setProperty("role", "figure")
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self._press(code))
        self.buttons[code] = made
        self._columns = 0
        return made

    def _press(self, code: str) -> None:
        self._chosen = "" if self._chosen == code else code
        self._tell()

    def _tell(self) -> None:
        known = self._known.get(self._chosen)
        self.meaning.setVisible(known is not None)
        if known is not None:
            self.meaning.setText(tr("{0}：{1}").format(tr(known.name), known.definition))

    def _fold(self) -> None:
        columns = max(2, min(len(self.buttons), (self.width() + GAP) // (WIDTH + GAP)))
        if columns == self._columns:
            return
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 0)
        self._columns = columns
        for at, each in enumerate(self.buttons.values()):
            self._grid.addWidget(each, at // columns, at % columns)
        for at in range(columns):
            self._grid.setColumnStretch(at, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.buttons:
            self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * WIDTH + GAP, super().minimumSizeHint().height())

    def focus_first(self) -> None:
        """The first number."""
        for each in self.buttons.values():
            each.setFocus(Qt.FocusReason.TabFocusReason)
            return
