"""Paragraphs: spans of one size in several faces, broken by the Chinese rules, aligned and split over pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from printing.layout.breaking import break_lines
from printing.layout.fonts import Face, advances, clean
from printing.layout.pen import BLACK, Pen

# More than this between characters would read as a space to whoever extracts the text.
_MOST_SPREAD_EM = 0.08


class Align(Enum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: sizes in points, `leading` from baseline to baseline, `indent` of the first line in ems."""

    face: Face = Face.SONG
    size: float = 12
    leading: float = 20
    align: Align = Align.LEFT
    indent: float = 0
    grey: float = BLACK
    after: float = 0


BODY = Style(size=12, leading=21, align=Align.JUSTIFY, indent=2)
PLAIN = Style(size=12, leading=20)
HEADING = Style(face=Face.HEI_BOLD, size=12, leading=20)
CELL = Style(size=10.5, leading=15)
CELL_LABEL = Style(face=Face.HEI_BOLD, size=10, leading=15, align=Align.CENTRE)
SMALL = Style(size=9, leading=13.5)
NOTE = Style(size=9.5, leading=15, align=Align.JUSTIFY)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in a face of its own."""

    text: str
    face: Face


class Paragraph:
    """Text set in one size; `content` is a string in the style's face, or spans. Newlines end lines."""

    def __init__(self, content: str | Sequence[Span], style: Style = BODY, keep_with_next: bool = False) -> None:
        spans = [Span(content, style.face)] if isinstance(content, str) else list(content)
        self.style = style
        self.keep_with_next = keep_with_next
        self._spans = [replace(span, text=clean(span.text)) for span in spans]
        self._text = "".join(span.text for span in self._spans)
        self._widths: list[float] = []
        for span in self._spans:
            for number, part in enumerate(span.text.split("\n")):
                self._widths += ([0.0] if number else []) + advances(part, span.face, style.size)
        self._broken: tuple[float, list[tuple[int, int]]] | None = None
        self._from = 0
        self._to: int | None = None

    def lines(self, width: float) -> list[tuple[int, int]]:
        """(start, end) of every line of this part of the paragraph at that width."""
        if self._broken is None or self._broken[0] != width:
            self._broken = (width, break_lines(self._text, self._widths, width, self.style.indent * self.style.size))
        return self._broken[1][self._from : self._to]

    def natural_width(self) -> float:
        """Width of the widest line if nothing has to be broken."""
        return max((sum(self._widths[a:b]) for a, b in break_lines(self._text, self._widths, 1e9)), default=0.0)

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.style.leading + (self.style.after if self._to is None else 0)

    def least(self, width: float) -> float:
        """Height of the smallest beginning that may stand at a page's foot: two lines."""
        return min(self.height(width), 2 * self.style.leading)

    def split(self, width: float, room: float) -> "tuple[Paragraph, Paragraph] | None":
        """Two parts, the first no higher than `room`, with two lines at least on either side; None if it cannot be."""
        count = len(self.lines(width))
        fitting = min(int((room + 0.01) // self.style.leading), count - 2)
        if fitting < 2:
            return None
        head, tail = self._part(self._from, self._from + fitting), self._part(self._from + fitting, self._to)
        tail.keep_with_next = self.keep_with_next
        return head, tail

    def _part(self, start: int, stop: int | None) -> "Paragraph":
        part = Paragraph(self._spans, self.style)
        part._from, part._to = start, stop
        return part

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        lines = self.lines(width)
        last = self._to is None
        for number, (start, end) in enumerate(lines):
            baseline = y + number * self.style.leading + self.style.leading / 2 + self.style.size * 0.36
            indent = self.style.indent * self.style.size if self._begins_paragraph(start) else 0.0
            ends = (last and number == len(lines) - 1) or self._text[end : end + 1] == "\n"
            self._draw_line(pen, x + indent, baseline, start, end, width - indent, ends)

    def _begins_paragraph(self, start: int) -> bool:
        return start == 0 or self._text[start - 1] == "\n"

    def _draw_line(self, pen: Pen, x: float, baseline: float, start: int, end: int, room: float, ends: bool) -> None:
        used = sum(self._widths[start:end])
        spacing = 0.0
        if self.style.align is Align.CENTRE:
            x += (room - used) / 2
        elif self.style.align is Align.RIGHT:
            x += room - used
        elif self.style.align is Align.JUSTIFY and not ends and end - start > 1:
            wanted = (room - used) / (end - start - 1)
            spacing = wanted if 0 < wanted <= _MOST_SPREAD_EM * self.style.size else 0.0
        offset = 0
        for span in self._spans:
            left, right = max(start, offset), min(end, offset + len(span.text))
            if left < right:
                part = self._text[left:right]
                pen.text(x, baseline, part, span.face, self.style.size, self.style.grey, spacing)
                x += sum(self._widths[left:right]) + spacing * (right - left)
            offset += len(span.text)
