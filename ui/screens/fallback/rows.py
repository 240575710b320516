"""Rows of two lines: what waits and for whom, why, since when, and what happens next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models import Column
from ui.models.keyset import ROW
from ui.screens.fallback.board import Line
from ui.screens.moments import ago, clock_time
from ui.text import tr
from ui.theme import theme
from ui.widgets.cell_pictures import CellPictures
from ui.widgets.state import paint_pill, pill_size

HEIGHT, EDGE = 60, 11
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Cell:
    """Two lines of a cell; with `pill` the first line is a pill."""

    first: str
    second: str
    pill: tuple[str, str] | None = None


def _thing(line: Line, _now: datetime) -> Cell:
    who = line.applicant or tr("（未填姓名）")
    return Cell(line.title, "　".join(part for part in (who, line.theme, line.department_name or line.number) if part))


def _state(line: Line, _now: datetime) -> Cell:
    return Cell(line.state[1], line.why, line.state)


def _waited(line: Line, now: datetime) -> Cell:
    told = [
        tr("自 {0}").format(clock_time(line.since, now)),
        *([tr("试 {0} 次").format(line.tries)] if line.tries else []),
    ]
    return Cell(ago(line.since, now), "　".join(told))


def _next(line: Line, _now: datetime) -> Cell:
    return Cell(line.next_step, line.slip)


CELLS: tuple[tuple[str, Callable[[Line, datetime], Cell], int], ...] = (
    ("等什么", _thing, 0),
    ("状态和原因", _state, 216),
    ("已等", _waited, 160),
    ("下一步", _next, 226),
)


def columns(now: Clock) -> tuple[Column, ...]:
    """Columns for the model; their text is what a screen reader says."""

    def text_of(cell: Callable[[Line, datetime], Cell]) -> Callable[[Line], str]:
        return lambda line: "\n".join(part for part in (cell(line, now()).first, cell(line, now()).second) if part)

    return tuple(Column(tr(title), text_of(cell), width) for title, cell, width in CELLS)


class TwoLines(QStyledItemDelegate):
    """Draws a `Cell`: strong first line or pill, muted second line, both cut with an ellipsis."""

    def __init__(self, parent: QAbstractItemView, now: Clock) -> None:
        super().__init__(parent)
        self._now, self._pictures = now, CellPictures(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(ROW)
        if line is None:
            return
        cell = CELLS[index.column()][1](line, self._now())
        strong = index.column() == 0
        self._pictures.show(painter, option, (cell, strong), lambda onto, room: self._draw(onto, room, index, cell))

    def _draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, cell: Cell
    ) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        option.state &= ~QStyle.StateFlag.State_HasFocus
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        inner = option.rect.adjusted(EDGE, 8, -EDGE, -8)
        top = QRect(inner.topLeft(), QSize(inner.width(), 24))
        if cell.pill:
            size = pill_size(option.fontMetrics.horizontalAdvance(cell.pill[1]))
            paint_pill(painter, QRectF(top.x(), top.y(), min(size.width(), top.width()), 24), *cell.pill)
        else:
            self._words(painter, top, cell.first, option, chosen, strong=index.column() == 0)
        below = QRect(QPoint(inner.x(), inner.y() + 25), QSize(inner.width(), 20))
        self._words(painter, below, cell.second, option, chosen, muted=True)
        painter.restore()

    def _words(
        self, painter: QPainter, box: QRect, words: str, option: QStyleOptionViewItem, chosen: bool, *,
        strong: bool = False, muted: bool = False,
    ) -> None:  # fmt: skip
        font = QFont(option.font)
        font.setBold(strong)
        font.setPixelSize(theme().tokens.type["secondary" if muted else "body"])
        painter.setFont(font)
        normal = theme().colour("text_muted" if muted else "text")
        painter.setPen(option.palette.color(QPalette.ColorRole.HighlightedText) if chosen else normal)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
