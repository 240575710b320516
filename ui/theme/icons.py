"""Line icons from `resources/icons/*.svg`, drawn in any colour of the theme."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from ui.theme.tokens import RESOURCES

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 20, 24, 32, 40, 48, 64)


@lru_cache(maxsize=256)
def icon(name: str, colour: str) -> QIcon:
    """The icon `name` in `colour` (`#RRGGBB`), sharp at 100–200 % scaling.
    Raises FileNotFoundError for an unknown name."""
    result, lines = QIcon(), _lines(name, colour)
    for size in SIZES:
        result.addPixmap(_drawn(lines, size))
    return result


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One picture of `size` device-independent px at the screen's `ratio`."""
    picture = _drawn(_lines(name, colour), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    return picture


def _lines(name: str, colour: str) -> "QSvgRenderer":
    from PySide6.QtSvg import QSvgRenderer

    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(svg.encode()))


def _drawn(lines: "QSvgRenderer", side: int) -> QPixmap:
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    lines.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture
