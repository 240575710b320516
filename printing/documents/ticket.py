"""号票: the queue ticket, as wide as the printable part of a roll and as long as it needs to be.

It is a PDF like every paper, so it can be previewed and printed anywhere; for a ticket printer `printing.spool.escpos`
makes a raster of it. All positions are whole dots of 203 dpi, the resolution of nearly all ticket printers.
"""

from dataclasses import dataclass
from datetime import datetime

from printing.layout.codes import draw_qr, qr_modules
from printing.layout.fonts import Face, clean, text_width
from printing.layout.page import Block, Gap, Whole
from printing.layout.pen import Facts, PaperSize, Pen
from printing.layout.text import Align, Paragraph, Style

DPI = 203
DOT = 72 / DPI
DOTS_WIDE = {80: 576, 58: 384}
"""Printable dots by the width of the paper in mm: eight dots a millimetre, 72 mm and 48 mm."""
_MOST_SERVICES = 4
_EDGE = 8  # dots left white on every side


@dataclass(frozen=True, slots=True)
class TicketPaper:
    """What stands on a ticket; every text is ready to print, a name is handed in masked.

    `ahead` people are before this one, None if it is not known; `wait` says how long, in words with a range ("约
    12–20 分钟"); `status` stands in their place when the person waits no more ("请到 3号综合窗口"). `priority` is the
    mark in black ("长者优先"). `follow` is the address behind the QR code. `copy` counts the papers of this one
    ticket: from the second on it says 补打, and when (`printed_at`).
    """

    hall: str
    number: str
    services: tuple[str, ...]
    taken_at: datetime
    ahead: int | None = None
    wait: str = ""
    status: str = ""
    priority: str = ""
    appointment: str = ""
    zone: str = ""
    name: str = ""
    follow: str = ""
    copy: int = 1
    printed_at: datetime | None = None
    mark: str = ""
    note: str = "过号请到导办台，不用重新取号"


def render(values: TicketPaper, width_mm: int = 80) -> bytes:
    """The PDF, one page, for paper of 80 or 58 mm. The same values give the same bytes. Raises `MissingGlyph`."""
    dots = DOTS_WIDE[width_mm]
    blocks = _Composer(dots).blocks(values)
    inside = dots - 2 * _EDGE
    dots_high = round(sum(block.height(inside * DOT) for block in blocks) / DOT) + 2 * _EDGE
    # A hair less than whole: a renderer that rounds up must not come to a dot more.
    paper = PaperSize((dots - 0.02) * DOT, (dots_high - 0.02) * DOT)
    with Pen(paper, Facts(f"号票 {values.number}", values.hall, "取号", values.taken_at)) as pen:
        y = _EDGE * DOT
        for block in blocks:
            block.draw(pen, _EDGE * DOT, y, inside * DOT)
            y += block.height(inside * DOT)
        pen.next_page()
        return pen.finish()


def _style(face: Face, dots: float, align: Align = Align.CENTRE, leading: float = 1.3) -> Style:
    """A style measured in dots; lines are whole dots apart."""
    return Style(face=face, size=dots * DOT, leading=round(dots * leading) * DOT, align=align)


class _Composer:
    """The blocks of a ticket, from the top; narrow paper has smaller type and the code above its words."""

    def __init__(self, dots: int) -> None:
        self._narrow = dots < 500
        self._inside = (dots - 2 * _EDGE) * DOT
        small, body, large = (24, 27, 34) if self._narrow else (26, 32, 40)
        self._small = _style(Face.HEI, small)
        self._small_left = _style(Face.HEI, small, Align.LEFT)
        self._body = _style(Face.HEI, body)
        self._bold = _style(Face.HEI_BOLD, body)
        self._large = _style(Face.HEI_BOLD, large)
        self._number = 110 if self._narrow else 168

    def blocks(self, values: TicketPaper) -> list[Block]:
        found: list[Block] = [Paragraph(values.hall, self._head(values.hall)), _gap(8), _Rule(3), _gap(6)]
        if values.copy > 1:
            found += [_Mark(f"补打 第{values.copy}张 号码不变", self._body, filled=False), _gap(6)]
        found += [_Number(values.number, self._number)]
        found += [_Mark(values.priority, self._large), _gap(10)] if values.priority else []
        found += [Paragraph(line, self._large) for line in _services(values.services)]
        found += [Paragraph(values.appointment, self._body)] if values.appointment else []
        found += [Paragraph(f"请在 {values.zone} 等候", self._body)] if values.zone else []
        found += [_gap(8), _Rule(1), _gap(8), *self._waiting(values), _gap(8), _Rule(1), _gap(8)]
        if values.follow:
            found += [_Code(values.follow, self._code_words(), not self._narrow), _gap(6)]
        return [*found, *self._foot(values), _gap(4)]

    def _head(self, hall: str) -> Style:
        """The hall's name on one line if smaller type can make it so."""
        wide = text_width(clean(hall), Face.HEI_BOLD, self._bold.size)
        return self._bold if wide <= self._inside else _style(Face.HEI_BOLD, self._bold.size / DOT * 0.8)

    def _waiting(self, values: TicketPaper) -> list[Block]:
        if values.status:
            return [Paragraph(values.status, self._bold)]
        ahead = "" if values.ahead is None else f"前面还有 {values.ahead} 人" if values.ahead else "前面没有人"
        found: list[Block] = [Paragraph(ahead, self._bold)] if ahead else []
        minutes = any(char.isdecimal() for char in values.wait)
        wait = f"预计等候 {values.wait}" if minutes else values.wait or "等候时间暂时无法估计"
        return [*found, Paragraph(wait, self._bold), Paragraph("以现场叫号为准", self._small)]

    def _code_words(self) -> Paragraph:
        text = "扫码看排队进度" if self._narrow else "手机扫码\n看前面还有几人"
        return Paragraph(text, self._small_left if not self._narrow else self._small)

    def _foot(self, values: TicketPaper) -> list[Block]:
        taken = f"{values.taken_at:%Y-%m-%d %H:%M} 取号"
        again = f"{values.printed_at:%H:%M} 补打" if values.copy > 1 and values.printed_at else ""
        lines = (f"{values.name}　{taken}" if values.name else taken, again, values.note, values.mark)
        return [Paragraph(line, self._small) for line in lines if line]


def _services(names: tuple[str, ...]) -> list[str]:
    if len(names) <= _MOST_SERVICES:
        return list(names)
    return [*names[: _MOST_SERVICES - 1], f"等 {len(names)} 件事"]


def _gap(dots: int) -> Gap:
    return Gap(dots * DOT)


class _Rule(Whole):
    """A line across, so many dots thick."""

    keep_with_next = False

    def __init__(self, dots: int) -> None:
        self._thick = dots * DOT

    def height(self, _width: float, /) -> float:
        return self._thick

    def draw(self, pen: Pen, x: float, y: float, width: float, /) -> None:
        pen.bars([(x, y, width, self._thick)])


class _Number(Whole):
    """The number, as large as the paper allows."""

    keep_with_next = False

    def __init__(self, text: str, dots: int) -> None:
        self._text, self._dots = clean(text), dots

    def height(self, width: float, /) -> float:
        return round(self._size(width) / DOT * 1.06) * DOT

    def _size(self, width: float) -> float:
        size = self._dots * DOT
        wide = text_width(self._text, Face.HEI_BOLD, size)
        return size if wide <= width else size * width / wide

    def draw(self, pen: Pen, x: float, y: float, width: float, /) -> None:
        size = self._size(width)
        left = x + (width - text_width(self._text, Face.HEI_BOLD, size)) / 2
        pen.text(left, y + self.height(width) / 2 + size * 0.36, self._text, Face.HEI_BOLD, size)


class _Mark(Whole):
    """A word in a box: white on black, or black in a frame."""

    keep_with_next = False

    def __init__(self, text: str, style: Style, filled: bool = True) -> None:
        self._text, self._style, self._filled = clean(text), style, filled

    def height(self, _width: float, /) -> float:
        return self._style.leading + 8 * DOT

    def draw(self, pen: Pen, x: float, y: float, width: float, /) -> None:
        wide = text_width(self._text, self._style.face, self._style.size)
        box = min(width, wide + 40 * DOT)
        left = x + round((width - box) / 2 / DOT) * DOT
        pen.box(left, y, box, self.height(width), line=2 * DOT, fill=0.0 if self._filled else None)
        baseline = y + self.height(width) / 2 + self._style.size * 0.36
        grey = 1.0 if self._filled else 0.0
        pen.text(x + (width - wide) / 2, baseline, self._text, self._style.face, self._style.size, grey)


class _Code(Whole):
    """The QR code with its words beside it or under it; each module is a whole number of dots, at least half a mm."""

    keep_with_next = False

    def __init__(self, content: str, words: Paragraph, beside: bool) -> None:
        modules = qr_modules(content)
        self._size = modules * max(4, 200 // modules) * DOT
        self._content, self._words, self._beside = content, words, beside

    def height(self, width: float, /) -> float:
        return self._size if self._beside else self._size + self._words.height(width)

    def draw(self, pen: Pen, x: float, y: float, width: float, /) -> None:
        if not self._beside:
            draw_qr(pen, x + round((width - self._size) / 2 / DOT) * DOT, y, self._size, self._content)
            self._words.draw(pen, x, y + self._size, width)
            return
        together = self._size + 16 * DOT + self._words.natural_width()
        left = x + max(0, round((width - together) / 2 / DOT)) * DOT
        draw_qr(pen, left, y, self._size, self._content)
        beside = left + self._size + 16 * DOT
        room = x + width - beside
        self._words.draw(pen, beside, y + max(0.0, (self._size - self._words.height(room)) / 2), room)
