"""应急收件凭证: numbered slips for when no computer runs, two to a sheet: the applicant's and the window's."""

from dataclasses import replace

from printing.documents.report_values import PackReceipts
from printing.documents.values import Letterhead
from printing.documents.voucher import draw_marks
from printing.layout.codes import Code128
from printing.layout.fonts import Face, text_width
from printing.layout.page import Block, NewPage, Sheet, Whole, render_pages
from printing.layout.pen import GREY, MM, Facts, Pen
from printing.layout.table import Cell, Table, label
from printing.layout.text import CELL, Align, Paragraph, Style

TITLE = "应急收件凭证"
_BAR_WIDTH, _BAR_HEIGHT = 68 * MM, 13 * MM
_HALF = 134 * MM
_TITLE = Style(face=Face.SONG_BOLD, size=17, leading=24)
_ORGAN = Style(size=10.5, leading=15)
_SMALL = Style(size=9, leading=13, align=Align.JUSTIFY)
_OUTCOMES = "□ 已受理　□ 容缺受理　□ 只收件（待审查）　□ 仅告知，未收件"
_SHEET = Sheet(left=20 * MM, right=18 * MM, top=12 * MM, bottom=12 * MM)


class Slip(Whole):
    """Half a sheet: number with bar code, what is written by hand, what it is good for."""

    keep_with_next = False

    def __init__(self, head: Letterhead, number: str, part: str, good: str, query: str) -> None:
        self._head, self._part = head, part
        self._bar = Code128(number, _BAR_WIDTH, _BAR_HEIGHT, 9)
        self._title = Paragraph(TITLE, _TITLE)
        self._organ = Paragraph(f"{head.organ}　{head.window}", _ORGAN)
        blank = Cell("　")
        self._grid = Table(
            (15, 35, 15, 35),
            [
                [label("申请人"), blank, label("证件号码"), blank],
                [label("联系电话"), blank, label("代理人"), blank],
                [label("申请事项"), Cell("　", CELL, 3)],
                [label("收件时间"), Cell("　　　　　年　　　月　　　日　　　时　　　分", CELL, 3)],
                [label("办理结果"), Cell(_OUTCOMES, CELL, 3)],
            ],
            least_row=24,
            whole=True,
        )
        rows = [[Cell("　"), Cell("　"), Cell("　"), Cell("　")] for _ in range(4)]
        heads = [label("所收材料"), label("原件（份）"), label("复印件（份）"), label("备注")]
        self._materials = Table((50, 14, 15, 21), [heads, *rows], least_row=20, whole=True)
        self._note = Paragraph(
            f"本凭证在系统停用期间使用，{good}有效。编号在系统恢复后继续有效，{query}"
            "勾选“已受理”的，收件时间即受理时间，期限从这一刻起算。",
            _SMALL,
        )

    def height(self, _width: float, /) -> float:
        return _HALF

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        self._title.draw(pen, x, y, width)
        pen.text(x + text_width(TITLE, Face.SONG_BOLD, 17) + 12, y + 18, f"（{self._part}）", Face.HEI_BOLD, 11)
        self._organ.draw(pen, x, y + 26, width)
        self._bar.draw(pen, x + width - _BAR_WIDTH + 10, y, _BAR_WIDTH)
        draw_marks(pen, x, y + 43, width, self._head.marks)
        top = y + 60
        for block in (self._grid, self._materials):
            block.draw(pen, x, top, width)
            top += block.height(width) + 5
        self._note.draw(pen, x, top, width)
        foot = top + self._note.height(width) + 20
        for left, text in ((0.0, "申请人（签名）："), (0.36, "经办人（签名）："), (0.7, "（盖章处）")):
            start = x + width * left
            pen.text(start, foot, text, Face.SONG, 10.5)
            if text.endswith("："):
                end = start + text_width(text, Face.SONG, 10.5)
                pen.line(end, foot + 2.5, end + width * 0.17, foot + 2.5)


def render(values: PackReceipts) -> bytes:
    """The PDF: a sheet a number. Raises `MissingGlyph`, and `ValueError` for a number that is not ASCII."""
    blocks: list[Block] = []
    for number in values.numbers:
        blocks += [
            Slip(values.head, number, "申请人留存", values.good, values.query),
            Slip(values.head, number, "窗口留存", values.good, values.query),
            NewPage(),
        ]
    facts = Facts(TITLE, values.head.organ, f"{values.numbers[0]} – {values.numbers[-1]}", values.head.printed_at)
    return render_pages(blocks[:-1], (replace(_SHEET),), facts, _frame)


def _frame(pen: Pen, _number: int, _count: int) -> None:
    """Where the sheet is cut."""
    middle = _SHEET.top + _HALF - 4.5 * MM
    x = _SHEET.left
    while x < _SHEET.paper.width - _SHEET.right:
        pen.line(x, middle, x + 4, middle, 0.5, GREY)
        x += 8
