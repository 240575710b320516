"""证照: a framed landscape page; title, fields and organ come from the values, so any theme's result can be printed."""

from dataclasses import dataclass

from printing.documents.fingerprint import content_hash, qr_text, short_hash
from printing.documents.result_values import Licence
from printing.documents.voucher import day, draw_marks
from printing.layout.codes import draw_qr
from printing.layout.fonts import Face, text_width
from printing.layout.page import Block, Gap, Sheet, Sunk, Whole, render_pages
from printing.layout.pen import A4_LANDSCAPE, GREY, MM, Facts, Pen
from printing.layout.text import Align, Paragraph, Style

_FRAME = (0.62, 0.12, 0.10)
_TITLE = Style(face=Face.SONG_BOLD, size=34, leading=50, align=Align.CENTRE)
_NUMBER = Style(size=13, leading=22, align=Align.CENTRE)
_LABEL = Style(face=Face.HEI_BOLD, size=13, leading=22)
_VALUE = Style(size=13, leading=22)
_QR = 30 * MM
_GUTTER = 10 * MM


def render(values: Licence) -> bytes:
    """The PDF of the licence; long ones go on to a second page in the same frame. Raises `MissingGlyph`."""
    full_hash = content_hash("licence", values)
    sheet = Sheet(paper=A4_LANDSCAPE, left=32 * MM, right=32 * MM, top=25 * MM, bottom=24 * MM)
    facts = Facts(
        title=values.title, author=values.issuing_organ, subject=values.number, created=values.head.printed_at
    )
    copy = f"（{values.copy_kind}）" if values.copy_kind else ""
    qr = values.query or qr_text("licence", values.number, values.head.case_number, full_hash)
    blocks: list[Block] = [
        Paragraph(values.title + copy, _TITLE, keep_with_next=True),
        Paragraph(f"{values.number_label}：{values.number}", _NUMBER, keep_with_next=True),
        Gap(12),
        *_fields([*values.fields, ("有效期限", _validity(values)), ("电子证照标识", values.identifier)]),
        Gap(8),
        _Foot(values, qr),
    ]
    return render_pages(
        blocks, (sheet,), facts, lambda pen, number, count: _frame(pen, sheet, values, full_hash, (number, count))
    )


def _validity(values: Licence) -> str:
    if values.validity:
        return values.validity
    if values.valid_from and values.valid_to:
        return f"{day(values.valid_from)}至{day(values.valid_to)}"
    return f"至{day(values.valid_to)}" if values.valid_to else ""


@dataclass(frozen=True, slots=True)
class _Pair:
    """One labelled field; two short ones stand side by side."""

    label: str
    value: Paragraph
    label_width: float

    def height(self, width: float) -> float:
        return self.value.height(width - self.label_width) + 3

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        Paragraph(self.label, _LABEL).draw(pen, x, y, self.label_width)
        self.value.draw(pen, x + self.label_width, y, width - self.label_width)


@dataclass(frozen=True, slots=True)
class _Row(Whole):
    pairs: tuple[_Pair, ...]
    keep_with_next: bool = False

    def _room(self, width: float) -> float:
        return width if len(self.pairs) == 1 else (width - _GUTTER) / 2

    def height(self, width: float) -> float:
        return max(pair.height(self._room(width)) for pair in self.pairs)

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        for number, pair in enumerate(self.pairs):
            pair.draw(pen, x + number * (self._room(width) + _GUTTER), y, self._room(width))


def _fields(fields: list[tuple[str, str]]) -> list[Block]:
    """Rows of fields in their order; a field too long for half the page takes a row of its own."""
    kept = [(name, value) for name, value in fields if value]
    label_width = max(text_width(f"{name}：", Face.HEI_BOLD, _LABEL.size) for name, _ in kept) + 4
    half = (A4_LANDSCAPE.width - 64 * MM - _GUTTER) / 2 - label_width
    rows: list[Block] = []
    waiting: _Pair | None = None
    for name, value in kept:
        pair = _Pair(f"{name}：", Paragraph(value, _VALUE), label_width)
        if pair.value.natural_width() > half:
            rows += [_Row((waiting,))] if waiting else []
            rows.append(_Row((pair,)))
            waiting = None
        elif waiting:
            rows.append(_Row((waiting, pair)))
            waiting = None
        else:
            waiting = pair
    return rows + ([_Row((waiting,))] if waiting else [])


@dataclass(frozen=True, slots=True)
class _Foot(Sunk):
    """QR code and notes on the left, issuing organ, date and seal on the right, at the foot of the last page."""

    values: Licence
    qr: str
    keep_with_next: bool = False

    def height(self, _width: float, /) -> float:
        return 46 * MM

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        draw_qr(pen, x - 2, y + 6 * MM, _QR, self.qr)
        hint = "扫码核验"
        pen.text(x + _QR / 2 - text_width(hint, Face.SONG, 9) / 2, y + 39.5 * MM, hint, Face.SONG, 9, GREY)
        notes = [*self.values.notes, *([self.values.mark_note] if self.values.mark_note else [])]
        Paragraph("\n".join(notes), Style(size=9.5, leading=15, grey=GREY)).draw(
            pen, x + _QR + 12, y + 8 * MM, width * 0.32
        )
        middle = x + width * 0.80
        pen.circle(middle, y + 23 * MM, 21 * MM)
        room = width * 0.38
        organ = Paragraph(f"发证机关：{self.values.issuing_organ}", Style(size=13, leading=20, align=Align.CENTRE))
        organ.draw(pen, middle - room / 2, y + 23 * MM - organ.height(room), room)
        when = Paragraph(f"发证日期：{day(self.values.issued_on)}", Style(size=13, leading=20, align=Align.CENTRE))
        when.draw(pen, middle - room / 2, y + 25 * MM, room)


def _frame(pen: Pen, sheet: Sheet, values: Licence, full_hash: str, page: tuple[int, int]) -> None:
    width, height = sheet.paper.width, sheet.paper.height
    for inset, line in ((10 * MM, 3.2), (12 * MM, 0.8), (15 * MM, 0.4)):
        pen.coloured_box(inset, inset, width - 2 * inset, height - 2 * inset, line, _FRAME)
    draw_marks(pen, 19 * MM, 18.5 * MM, width / 2, values.head.marks)
    foot = height - 17.2 * MM
    check = f"内容校验 {short_hash(full_hash)}"
    pen.text(19 * MM, foot, check, Face.SONG, 8.5, GREY)
    number, count = page
    text = f"第 {number} 页 共 {count} 页" if count > 1 else ""
    pen.text((width - text_width(text, Face.SONG, 9)) / 2, foot, text, Face.SONG, 9)
    case = f"办件编号 {values.head.case_number}" if values.head.case_number else ""
    pen.text(width - 19 * MM - text_width(case, Face.SONG, 8.5), foot, case, Face.SONG, 8.5, GREY)
