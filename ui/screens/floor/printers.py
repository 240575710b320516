"""The hall's ticket printers in a line each: how they were when they were last used or asked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.papers.tickets import PrinterNote
from ui.screens.moments import clock_time
from ui.text import tr
from ui.widgets import Mark, label

SILENT = timedelta(minutes=12)  # each is asked every minute and says every five minutes at least how it is
FINE = "正常"


class PrintersLine(QWidget):
    """Hidden in a hall without ticket printers."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("号票打印机"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._shown: tuple[tuple[str, str], ...] = ()
        self.hide()

    def show_notes(self, notes: Sequence[PrinterNote], now: datetime) -> None:
        """Those in trouble first, as they come."""
        lines = tuple(line_of(note, now) for note in notes)
        if lines == self._shown:
            return
        self._shown = lines
        while item := self._column.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        self.setVisible(bool(lines))
        if lines:
            self._column.addWidget(label(tr("号票打印机"), "section"))
        for state, words in lines:
            self._column.addWidget(_line(state, words))


def line_of(note: PrinterNote, now: datetime) -> tuple[str, str]:
    """State and words of one printer."""
    where = note.where or note.name
    if now - note.at > SILENT:
        return "quiet", tr("{0}：{1} 以后没有消息").format(where, clock_time(note.at, now))
    state = "late" if note.trouble else "done" if note.words == FINE else "near"
    return state, tr("{0}：{1}").format(where, note.words)


def _line(state: str, words: str) -> QWidget:
    mark = Mark(state)
    text = label(words, "secondary", wrap=True)
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(mark)
    row.addWidget(text, 1)
    return made
