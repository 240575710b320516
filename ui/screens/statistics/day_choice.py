"""Which day is played: typed, picked, or stepped through."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.text import tr
from ui.widgets import DateEditor, button
from ui.widgets.dates import read_date


class DayChoice(QWidget):
    """`chosen(date)` for another day, by the clerk's hand."""

    chosen = Signal(object)

    def __init__(self, day: date, today: Callable[[], date]) -> None:
        super().__init__()
        self.day = day
        self.editor = DateEditor(today=today)
        self.editor.set_name(tr("哪一天"))
        self.editor.setFixedWidth(148)
        self.editor.set_value(day.isoformat())
        self.earlier = button("", lambda: self.go_to(self.day - timedelta(days=1)), icon="left",
                              name=tr("前一天 Ctrl+["))  # fmt: skip
        self.later = button("", lambda: self.go_to(self.day + timedelta(days=1)), icon="right",
                            name=tr("后一天 Ctrl+]"))  # fmt: skip
        self.earlier.setShortcut("Ctrl+[")
        self.later.setShortcut("Ctrl+]")
        self.editor.line.editingFinished.connect(self._typed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for each in (self.earlier, self.editor, self.later):
            row.addWidget(each)

    def go_to(self, day: date) -> None:
        """Another day."""
        if day != self.day:
            self.day = day
            self.editor.set_value(day.isoformat())
            self.chosen.emit(day)

    def _typed(self) -> None:
        read = read_date(str(self.editor.value()))
        if read is not None:
            self.go_to(date.fromisoformat(read))


def last_day(today: date, shown: date) -> date:
    """The day that is looked at elsewhere, if it is no day to come; else yesterday."""
    return shown if shown <= today else today - timedelta(days=1)
