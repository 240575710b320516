"""Dates, times and months, typed in any usual way or picked from a calendar."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout

from clerk_app.identity import clean_paste
from ui.text import tr
from ui.theme import theme
from ui.widgets.lines import LineEditor

_PARTS = re.compile(r"\d+")
_TIME = r"(?:[T\s]*(\d{1,2})[:时点](\d{1,2})分?)"


def read_date(text: str) -> str | None:
    """`2026-02-12` from 20260212, 2026.2.12, 2026/2/12, 2026年2月12日; None when it is no date."""
    text = clean_paste(text)
    digits = _PARTS.findall(text)
    if re.fullmatch(r"\d{8}", text):
        digits = [text[:4], text[4:6], text[6:]]
    if len(digits) != 3 or len(digits[0]) != 4 or not re.fullmatch(r"[\d\s年月日./\-—]+", text):
        return None
    try:
        return date(*map(int, digits)).isoformat()
    except ValueError:
        return None


def read_datetime(text: str) -> str | None:
    """`2026-02-12T09:30` from a date and a time such as 9:30, 0930 or 9点30分; None when it is none."""
    text = clean_paste(text).replace("：", ":")
    match = re.fullmatch(rf"(.+?){_TIME}(?::\d\d)?", text) or re.fullmatch(r"(.+?)[T\s]+(\d{2})(\d{2})", text)
    day = read_date(match[1]) if match else None
    if match is None or day is None or int(match[2]) > 23 or int(match[3]) > 59:
        return None
    return f"{day}T{int(match[2]):02}:{int(match[3]):02}"


def read_month(text: str) -> str | None:
    """`2026-02` from 202602, 2026.2, 2026年2月; None when it is no month."""
    text = clean_paste(text)
    match = re.fullmatch(r"(\d{4})(\d{2})", text) or re.fullmatch(r"(\d{4})[\s年./\-—]+(\d{1,2})月?", text)
    return f"{match[1]}-{int(match[2]):02}" if match and 1 <= int(match[2]) <= 12 else None


class DateEditor(LineEditor):
    """Kind `date`, `datetime` or `month`. Up/Down move by a day; Alt+Down opens the calendar."""

    SHAPES: ClassVar[dict[str, tuple[Callable[[str], str | None], str]]] = {
        "date": (read_date, "2026-02-12"),
        "datetime": (read_datetime, "2026-2-12 9:30"),
        "month": (read_month, "2026-02"),
    }

    def __init__(self, kind: str = "date", *, today: Callable[[], date] = lambda: datetime.now().astimezone().date()):
        self._read, shape = self.SHAPES[kind]
        super().__init__(self._tidy, placeholder=tr("如 {0}").format(shape))
        self._kind, self._today = kind, today
        self.line.installEventFilter(self)
        self._popup: _Calendar | None = None
        if kind != "month":
            opener = self.line.addAction(theme().icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
            opener.setToolTip(tr("打开日历 Alt+↓"))
            opener.triggered.connect(self.open_calendar)

    def value(self) -> str:
        return self._read(self.line.text()) or self.line.text().strip()

    def set_value(self, value: Any) -> None:
        super().set_value(self._tidy("" if value is None else str(value)))

    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        self._popup = self._popup or _Calendar(self)
        shown = read_date(self.value()[:10])
        self._popup.open_at(date.fromisoformat(shown) if shown else self._today())

    def take_day(self, day: date) -> None:
        """The clerk picked a day."""
        clock = self.value()[10:] if self._read(self.line.text()) else "T09:00"
        self.line.setText(self._tidy(day.isoformat() + (clock if self._kind == "datetime" else "")))
        self.line.setFocus()
        self.edited.emit(self.value())

    def _tidy(self, text: str) -> str:
        return (self._read(text) or clean_paste(text)).replace("T", " ")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or self._kind == "month":
            return False
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            return False
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            shown = read_date(self.value()[:10])
            self.take_day(date.fromisoformat(shown) + timedelta(days=step) if shown else self._today())
        return True


class _Calendar(QFrame):
    def __init__(self, editor: DateEditor) -> None:
        super().__init__(editor, Qt.WindowType.Popup)
        self._editor = editor
        self.setFrameShape(QFrame.Shape.Box)
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setGridVisible(False)
        self.calendar.setAccessibleName(tr("日历"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.calendar)
        self.calendar.activated.connect(self._picked)
        self.calendar.clicked.connect(self._picked)

    def open_at(self, day: date) -> None:
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.setFixedWidth(max(320, theme().tokens.size["overview"]))
        self.move(self._editor.mapToGlobal(self._editor.rect().bottomLeft()))
        self.show()
        self.calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        self.hide()
        self._editor.take_day(date(day.year(), day.month(), day.day()))
