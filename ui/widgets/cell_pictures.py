"""Cells of lists, drawn once and shown as pictures from then on.

Drawing a cell takes 0.2-0.6 ms, most of it for cutting and shaping words, and a list is drawn again whenever anything
over or beside it moves. Sixty are a frame, so a long list is drawn in several turns of the event loop.
"""

from collections.abc import Callable, Hashable
from time import perf_counter

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from ui.theme import theme

MOST = 500  # pictures; a full window of rows has 120
SPEND_S = 0.004  # on new pictures in one turn; what is left over stays blank until the next one, some milliseconds
_State = QStyle.StateFlag
_SHOWN = _State.State_Selected | _State.State_MouseOver | _State.State_Enabled
Draw = Callable[[QPainter, QStyleOptionViewItem], None]


class CellPictures(QObject):
    """What the delegate of a view keeps. All go when the theme changes or a font is added, the oldest when there are
    too many."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._made: dict[Hashable, QPixmap] = {}
        self._spent, self._blank = 0.0, False
        theme().changed.connect(self.forget)
        QGuiApplication.instance().fontDatabaseChanged.connect(self.forget)

    def forget(self) -> None:
        """Draw anew from now on."""
        self._made.clear()

    def show(self, painter: QPainter, option: QStyleOptionViewItem, what: Hashable, draw: Draw) -> None:
        """Paint the cell of `option`. `what`: all that `draw` shows, besides its size and whether it is selected, under
        the mouse, enabled; `draw(painter, option)` is called when there is no picture of it yet, at the origin."""
        box: QRect = option.rect
        ratio = painter.device().devicePixelRatioF()
        key = (what, box.width(), box.height(), ratio, (option.state & _SHOWN).value)
        picture = self._made.get(key)
        if picture is None and self._spent < SPEND_S:
            picture = self._made[key] = self._make(option, box.size(), ratio, draw)
        if picture is None:
            self._blank = True
        else:
            painter.drawPixmap(box.topLeft(), picture)

    def _make(self, option: QStyleOptionViewItem, size: QSize, ratio: float, draw: Draw) -> QPixmap:
        if not self._spent:
            QTimer.singleShot(0, self, self._on_next_turn)
        began = perf_counter()
        picture = _picture(option, size, ratio, draw)
        self._spent += perf_counter() - began
        return picture

    def _on_next_turn(self) -> None:
        if self._blank:
            self._view.viewport().update()
        else:  # all that is seen is drawn; giving up pictures before would draw in circles on a screen of very many
            for oldest in list(self._made)[: max(0, len(self._made) - MOST)]:
                del self._made[oldest]
        self._spent, self._blank = 0.0, False


def _picture(option: QStyleOptionViewItem, size: QSize, ratio: float, draw: Draw) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)  # the frame of a list in focus reaches under its cells
    at_origin = QStyleOptionViewItem(option)
    at_origin.rect = QRect(0, 0, size.width(), size.height())
    painter = QPainter(picture)
    painter.setFont(option.font)
    draw(painter, at_origin)
    painter.end()
    return picture
