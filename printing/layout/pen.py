"""Drawing on a page from its top left corner, in points, with font fallback; and the finished PDF bytes."""

import threading
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from types import TracebackType
from typing import Any

from printing.layout.fonts import Face, load, runs

MM = 72 / 25.4
BLACK, GREY, PALE, HAIRLINE = 0.0, 0.38, 0.945, 0.4
_rendering = threading.RLock()  # reportlab keeps per-document state in the shared font objects


@dataclass(frozen=True, slots=True)
class PaperSize:
    """Width and height in points."""

    width: float
    height: float


A4 = PaperSize(210 * MM, 297 * MM)
A4_LANDSCAPE = PaperSize(297 * MM, 210 * MM)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the PDF says about itself; `created` is the only time in it, so equal input gives equal bytes."""

    title: str
    author: str
    subject: str
    created: datetime


class Pen:
    """One PDF being drawn. Use as a context manager; `finish()` returns the bytes."""

    def __init__(self, paper: PaperSize, facts: Facts) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.paper = paper
        self._buffer = BytesIO()
        # Any face but a built-in one: reportlab names its first font in every file, and Helvetica is never embedded.
        first = load(Face.SONG.value[0]).fontName
        size = (paper.width, paper.height)
        self._canvas: Any = Canvas(self._buffer, size, invariant=1, pageCompression=1, initialFontName=first)
        self._canvas.setTitle(facts.title)
        self._canvas.setAuthor(facts.author)
        self._canvas.setSubject(facts.subject)
        self._canvas.setCreator("一窗")
        self._canvas.setCatalogEntry("Lang", "zh-CN")
        stamp = facts.created.strftime("D:%Y%m%d%H%M%S") + _offset(facts.created)
        self._canvas._doc.setDateFormatter(lambda *_: stamp)

    def __enter__(self) -> "Pen":
        _rendering.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _rendering.release()

    def text(
        self, x: float, baseline: float, text: str, face: Face, size: float, grey: float = BLACK, spacing: float = 0.0
    ) -> None:
        """One line with its left end at `x`; `spacing` is added after each character (points)."""
        if not text:
            return
        line = self._canvas.beginText(x, self.paper.height - baseline)
        line.setFillGray(grey)
        line.setCharSpace(spacing)
        for font_name, part in runs(text, face):
            load(font_name)
            line.setFont(font_name, size)
            line.textOut(part)
        self._canvas.drawText(line)

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = HAIRLINE, grey: float = BLACK) -> None:
        self._canvas.setLineWidth(width)
        self._canvas.setStrokeGray(grey)
        self._canvas.line(x1, self.paper.height - y1, x2, self.paper.height - y2)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        line: float = HAIRLINE,
        fill: float | None = None,
        grey: float = BLACK,
    ) -> None:
        """A rectangle with its top left corner at (x, y); `line=0` draws no outline, `fill` is a grey from 0 to 1."""
        self._canvas.setLineWidth(line)
        self._canvas.setStrokeGray(grey)
        if fill is not None:
            self._canvas.setFillGray(fill)
        bottom = self.paper.height - y - height
        self._canvas.rect(x, bottom, width, height, stroke=int(line > 0), fill=int(fill is not None))

    def coloured_box(
        self, x: float, y: float, width: float, height: float, line: float, colour: tuple[float, float, float]
    ) -> None:
        """An outline in a colour (red, green, blue from 0 to 1)."""
        self._canvas.saveState()
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(line)
        self._canvas.rect(x, self.paper.height - y - height, width, height, stroke=1, fill=0)
        self._canvas.restoreState()

    def circle(self, x: float, y: float, radius: float, grey: float = 0.72) -> None:
        """A dashed circle: where a seal goes."""
        self._canvas.saveState()
        self._canvas.setDash(3, 3)
        self._canvas.setLineWidth(0.6)
        self._canvas.setStrokeGray(grey)
        self._canvas.circle(x, self.paper.height - y, radius, stroke=1, fill=0)
        self._canvas.restoreState()

    def path(self, points: list[tuple[float, float]], width: float, grey: float = BLACK, dashed: bool = False) -> None:
        """A line through these points; nothing if there are fewer than two."""
        if len(points) < 2:
            return
        self._canvas.saveState()
        self._canvas.setLineWidth(width)
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineJoin(1)
        if dashed:
            self._canvas.setDash(3, 2)
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self.paper.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.paper.height - y)
        self._canvas.drawPath(path, stroke=1, fill=0)
        self._canvas.restoreState()

    def bars(self, rectangles: list[tuple[float, float, float, float]]) -> None:
        """Filled black rectangles (x, y, width, height) as one path: bar codes stay sharp at any resolution."""
        path = self._canvas.beginPath()
        for x, y, width, height in rectangles:
            path.rect(x, self.paper.height - y - height, width, height)
        self._canvas.setFillGray(BLACK)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def next_page(self) -> None:
        self._canvas.showPage()

    def finish(self) -> bytes:
        self._canvas.save()
        return self._buffer.getvalue()


def _offset(moment: datetime) -> str:
    zone = moment.strftime("%z")
    return f"{zone[:3]}'{zone[3:5]}'" if zone else ""
