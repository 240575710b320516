"""A chart: a picture painted off the main thread, with spots that arrow keys move over and Enter opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from clerk_app.statistics.lists import Kind
from ui.tasks import Latest, Runner, device
from ui.text import tr
from ui.theme import theme

_LANE = device("preview")
_SOON_MS = 30  # a window that is being resized asks for no picture at every step
_NEAR = 6.0  # px around a spot that count as on it


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark: where, what it says, and the list behind it; `ids` None where no list makes up its number.

    Left and right go along a row, up and down between rows.
    """

    box: QRectF
    words: str
    row: int
    column: int
    kind: Kind | None = None
    ids: tuple[str, ...] | None = None
    title: str = ""


class Pen:
    """What charts are painted with: helpers over a QPainter, colours by token name. Used on any thread."""

    def __init__(self, painter: QPainter, size: QSizeF, colours: dict[str, str], font: QFont) -> None:
        self.painter, self.size, self._colours, self._font = painter, size, colours, font

    def colour(self, name: str) -> QColor:
        return QColor(self._colours[name])

    def font(self, px: int = 12, bold: bool = False) -> QFont:
        font = QFont(self._font)
        font.setPixelSize(px)
        font.setBold(bold)
        return font

    def width(self, words: str, px: int = 12, bold: bool = False) -> float:
        return QFontMetricsF(self.font(px, bold)).horizontalAdvance(words)

    def text(self, box: QRectF, words: str, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft, *, px: int = 12,
             colour: str = "text_muted", bold: bool = False) -> None:  # fmt: skip
        """One line, in the middle of the height; cut off with … where there is no room."""
        font = self.font(px, bold)
        self.painter.setFont(font)
        self.painter.setPen(self.colour(colour))
        fitting = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 1)
        self.painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, fitting)

    def line(self, points: Sequence[QPointF], colour: str, width: float = 1.0,
             style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:  # fmt: skip
        self.painter.setPen(QPen(self.colour(colour), width, style))
        self.painter.drawPolyline(QPolygonF(list(points)))

    def box(self, box: QRectF, fill: str, edge: str = "", pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern) -> None:
        """Filled; with a pattern over the ground where colour alone would tell too little."""
        painter = self.painter
        painter.setPen(QPen(self.colour(edge), 1) if edge else Qt.PenStyle.NoPen)
        if pattern is not Qt.BrushStyle.SolidPattern:
            painter.setBrush(self.colour("surface"))
            painter.drawRect(box)
        painter.setBrush(QBrush(self.colour(fill), pattern))
        painter.drawRect(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def blend(self, share: float, low: str = "surface", high: str = "accent") -> QColor:
        """Between two colours."""
        one, two = self.colour(low), self.colour(high)
        parts = (round(a + (b - a) * share) for a, b in zip(one.getRgb()[:3], two.getRgb()[:3], strict=True))
        return QColor(*parts)


Draw = Callable[[Pen], Sequence[Spot]]


class Chart(QWidget):
    """`show_plot(told, draw)`; `draw(Pen)` paints from frozen values on a lane and gives the spots. `moved(Spot)` when
    another spot is current, `opened(Spot)` on Enter or double click."""

    moved = Signal(object)
    opened = Signal(object)
    drawn = Signal()

    def __init__(self, runner: Runner, name: str, height: int = 220) -> None:
        super().__init__()
        self.name, self.spots, self.current = name, (), -1
        self._draw: Draw | None = None
        self._image: QImage | None = None
        self._height = height
        self._latest = Latest(runner, self, lane=_LANE, title=tr("正在画图"))
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        theme().changed.connect(self._ask)

    def sizeHint(self) -> QSize:
        return QSize(400, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, min(self._height, 160))

    def show_plot(self, told: str, draw: Draw) -> None:
        """`told`: the whole chart in words, for who cannot see it."""
        self._draw = draw
        self.setAccessibleDescription(told)
        self._ask()

    def clear(self) -> None:
        """Show nothing."""
        self._latest.drop()
        self._draw, self._image, self.spots, self.current = None, None, (), -1
        self.setAccessibleDescription("")
        self.update()

    @property
    def spot(self) -> Spot | None:
        """The current one."""
        return self.spots[self.current] if 0 <= self.current < len(self.spots) else None

    def _ask(self) -> None:
        draw, size, ratio = self._draw, QSizeF(self.size()), self.devicePixelRatioF()
        if draw is None or not self.isVisible() or size.width() < 40:
            return
        colours, font = dict(theme().tokens.colour), QFont(self.font())

        def paint() -> tuple[QImage, tuple[Spot, ...]]:
            image = QImage((size * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
            image.setDevicePixelRatio(ratio)
            image.fill(QColor(colours["surface"]))
            painter = QPainter(image)
            try:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                spots = tuple(draw(Pen(painter, size, colours, font)))
            finally:
                painter.end()
            return image, spots

        self._latest.ask(paint, self._show)

    def _show(self, made: tuple[QImage, tuple[Spot, ...]]) -> None:
        self._image, self.spots = made
        if not 0 <= self.current < len(self.spots):
            self.current = 0 if self.spots else -1
        self.update()
        self.drawn.emit()
        if self.spot is not None:
            self.moved.emit(self.spot)

    def go_to(self, at: int) -> None:
        """Make that spot the current one."""
        if 0 <= at < len(self.spots):
            self.current = at
            self.setAccessibleDescription(self.spots[at].words)
            self.moved.emit(self.spots[at])
            self.update()

    def open(self) -> None:
        """The list behind the current spot."""
        if self.spot is not None and self.spot.ids is not None:
            self.opened.emit(self.spot)

    # keys, mouse -----------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        if key in steps and self.spots:
            self._step(*steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(len(self.spots) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open()
        else:
            super().keyPressEvent(event)

    def _step(self, rows: int, columns: int) -> None:
        here = self.spot
        if here is None:
            return self.go_to(0)
        if columns:
            along = [at for at, each in enumerate(self.spots)
                     if each.row == here.row and (each.column - here.column) * columns > 0]  # fmt: skip
            near = min(along, key=lambda at: abs(self.spots[at].column - here.column), default=-1)
        else:
            ahead = [each.row for each in self.spots if (each.row - here.row) * rows > 0]
            row = min(ahead, key=lambda other: abs(other - here.row), default=None)
            across = [at for at, each in enumerate(self.spots) if each.row == row]
            middle = here.box.center().x()
            near = min(across, key=lambda at: abs(self.spots[at].box.center().x() - middle), default=-1)
        return self.go_to(near)

    def spot_at(self, place: QPointF) -> int:
        """The number of the spot there, −1 for none."""
        for at, each in enumerate(self.spots):
            if each.box.contains(place):
                return at
        around = QRectF(place.x() - _NEAR, place.y() - _NEAR, 2 * _NEAR, 2 * _NEAR)
        return next((at for at, each in enumerate(self.spots) if each.box.intersects(around)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        self.go_to(self.spot_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.spot_at(event.position()) == self.current:
            self.open()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.spots[at].words if at >= 0 else "", self)
            return True
        return super().event(event)

    # painting --------------------------------------------------------------------------------------------------------
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image is not None:
            painter.drawImage(QRectF(self.rect()), self._image)
        here = self.spot
        if here is not None and self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.drawRect(here.box.adjusted(-1, -1, 1, 1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._soon.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._soon.start()

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: QEvent) -> None:
        super().hideEvent(event)
        self._soon.stop()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
