"""The five faces, drawn: the same strokes as on the tablet's page."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from ui.theme import theme

BOX = 48.0
# By level: where the mouth begins and ends, how far it bends, and whether it is open.
MOUTHS = {5: (27.0, 40.0, True), 4: (28.0, 37.0, False), 3: (31.0, 31.0, False), 2: (34.0, 26.0, False),
          1: (36.0, 22.0, False)}  # fmt: skip


def face(level: int, pixels: int = 72) -> QIcon:
    """In the colour of text, sharp on every screen."""
    ratio = 2.0
    picture = QPixmap(QSize(round(pixels * ratio), round(pixels * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    colour = QColor(theme().colour("text"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixels / BOX, pixels / BOX)
    painter.setPen(QPen(colour, 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawEllipse(QRectF(3, 3, 42, 42))
    ends, bend, opened = MOUTHS[level]
    mouth = QPainterPath(QPointF(14, ends))
    mouth.quadTo(QPointF(24, bend), QPointF(34, ends))
    if opened:
        mouth.closeSubpath()
    painter.drawPath(mouth)
    painter.setBrush(colour)
    for x in (17, 31):
        painter.drawEllipse(QPointF(x, 19), 1.6, 1.6)
    painter.end()
    return QIcon(picture)
