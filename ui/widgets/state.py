"""The four states and `quiet`, each with its own shape, so that nothing is told by colour alone."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme

MARK = 10  # side of a state mark, px


def paint_mark(painter: QPainter, box: QRectF, state: str, colour: QColor | None = None) -> None:
    """done: disc with a tick; under_way: half disc; near: triangle; late: diamond; quiet: ring."""
    colour = colour or theme().colour(state)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(0.8, 0.8, -0.8, -0.8)
    if state == "done":
        _tick(painter, box, colour)
    elif state == "under_way":
        painter.drawEllipse(inner)
        painter.setBrush(colour)
        painter.drawPie(inner, -90 * 16, 180 * 16)
    elif state in ("near", "late"):
        painter.setBrush(colour)
        painter.drawPolygon(_triangle(inner) if state == "near" else _diamond(inner))
    else:
        painter.drawEllipse(inner)
    painter.restore()


def _tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(box)
    painter.setPen(QPen(theme().colour("surface"), 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = ((0.27, 0.52), (0.44, 0.69), (0.74, 0.34))
    painter.drawPolyline([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points])


def _triangle(box: QRectF) -> QPolygonF:
    return QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()])


def _diamond(box: QRectF) -> QPolygonF:
    middle = box.center()
    return QPolygonF(
        [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(box.left(), middle.y()),
        ]
    )


class Mark(QWidget):
    """A bare state mark, for lights; give it an accessible name with the words."""

    def __init__(self, state: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setFixedSize(MARK + 2, MARK + 2)

    def set_state(self, state: str) -> None:
        """Show another state."""
        self._state = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_mark(painter, QRectF(1, 1, MARK, MARK), self._state)
        painter.end()


class Pill(QWidget):
    """Mark and word on a soft ground: `Pill("done", "已受理")`."""

    def __init__(self, state: str = "quiet", words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._words = state, words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def set_state(self, state: str, words: str) -> None:
        """Show another state."""
        self._state, self._words = state, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self.fontMetrics().horizontalAdvance(self._words))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self._state, self._words)
        painter.end()


def pill_size(text_width: int) -> QSize:
    """Room that a pill needs around its words."""
    return QSize(text_width + MARK + 26, 24)


def paint_pill(painter: QPainter, box: QRectF, state: str, words: str) -> None:
    """Draw a pill into `box` (used by list cells, too)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().colour(f"{state}_line"), 1))
    painter.setBrush(theme().colour(f"{state}_soft"))
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
    top = box.y() + (box.height() - MARK) / 2
    paint_mark(painter, QRectF(box.x() + 9, top, MARK, MARK), state)
    painter.setPen(theme().colour(state))
    painter.drawText(
        box.adjusted(MARK + 15, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words
    )
    painter.restore()
