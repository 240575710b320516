"""What all vouchers share: masthead, particulars, numbered sections, seal and signatures, foot with contact."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from printing.documents.fingerprint import content_hash, qr_text, short_hash
from printing.documents.kinds import DOCUMENTS
from printing.documents.values import Letterhead, Party, TakenMaterial
from printing.layout.codes import Code128, draw_qr, fits_code128
from printing.layout.fonts import Face, text_width
from printing.layout.page import Block, Gap, Sheet, Whole, render_pages
from printing.layout.pen import BLACK, GREY, MM, Facts, Pen
from printing.layout.table import Cell, Table, label
from printing.layout.text import BODY, CELL, HEADING, NOTE, PLAIN, Align, Paragraph, Span, Style

BLANK_DATE = "　　　年　　月　　日"
_ORGAN = Style(face=Face.SONG_BOLD, size=15, leading=22, align=Align.CENTRE)
_TITLE = Style(face=Face.SONG_BOLD, size=24, leading=34, align=Align.CENTRE)
_NUMBER = Style(size=11.5, leading=19, align=Align.CENTRE)
_CENTRED = Style(size=10, leading=15, align=Align.CENTRE)
_QR, _BAR_WIDTH, _BAR_HEIGHT = 22 * MM, 74 * MM, 11 * MM
_BAND = 14 * MM  # the row of codes and marks above the organ's name
_NUMERALS = "十一二三四五六七八九"


def day(when: date | None, blank: str = BLANK_DATE) -> str:
    """2026年2月12日 (Arabic, GB/T 9704-2012 §7.3.5.4), or a blank to fill in."""
    return f"{when.year}年{when.month}月{when.day}日" if when else blank


def due_day(when: date | None, provisional: bool, blank: str) -> str:
    """A due date, marked 暂定 while it may still move."""
    return f"{day(when, blank)}（暂定）" if when and provisional else day(when, blank)


def quoted(matter: str) -> str:
    """The matter in quotation marks; marks inside it become single ones (GB/T 15834-2011 §4.8)."""
    return "“" + matter.replace("“", "‘").replace("”", "’") + "”"


def moment(when: datetime) -> str:
    return f"{day(when)} {when:%H:%M}"


class Masthead(Whole):
    """Bar code on the left, QR on the right, marks of this copy, then organ, title, number and a double rule."""

    keep_with_next = True

    def __init__(self, head: Letterhead, title: str, qr: str, barcode: str) -> None:
        self._head, self._qr = head, qr
        self._bar = Code128(barcode, _BAR_WIDTH, _BAR_HEIGHT) if fits_code128(barcode) else None
        self._lines = [Paragraph(head.organ, _ORGAN), Paragraph(title, _TITLE)]
        if head.document_number:
            self._lines.append(Paragraph(head.document_number, _NUMBER))

    def height(self, width: float) -> float:
        return _BAND + sum(line.height(width - 2 * _QR) for line in self._lines) + 14

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        if self._bar:
            self._bar.draw(pen, x - 8, y, _BAR_WIDTH)
        draw_qr(pen, x + width - _QR, y - 4, _QR, self._qr)
        hint = "扫码核对"
        pen.text(x + width - _QR / 2 - text_width(hint, Face.SONG, 8) / 2, y + _QR + 3, hint, Face.SONG, 8, GREY)
        draw_marks(pen, x + _BAR_WIDTH - 4, y, width - _BAR_WIDTH - _QR, self._head.marks)
        top = y + _BAND
        for line in self._lines:
            line.draw(pen, x + _QR, top, width - 2 * _QR)
            top += line.height(width - 2 * _QR)
        pen.line(x, top + 5, x + width, top + 5, 1.6)
        pen.line(x, top + 8, x + width, top + 8, 0.5)


def draw_marks(pen: Pen, x: float, y: float, width: float, marks: Sequence[str]) -> None:
    """Each mark in a small frame of its own, left to right, on as many rows as it takes."""
    left = x
    for mark in marks:
        room = text_width(mark, Face.HEI_BOLD, 9) + 10
        if left > x and left + room > x + width:
            left, y = x, y + 18
        pen.box(left, y, room, 14, line=0.9)
        pen.text(left + 5, y + 10.3, mark, Face.HEI_BOLD, 9)
        left += room + 6


@dataclass(frozen=True, slots=True)
class Seal(Whole):
    """Left: who received it signs. Right: the organ's name and the date, where the seal goes over both (骑年盖月)."""

    organ: str
    on: date | None
    signatures: tuple[str, ...] = ("签收人（签名）：", "与申请人关系：", f"签收日期：{BLANK_DATE}")
    seal: bool = True
    keep_with_next: bool = False

    def height(self, _width: float, /) -> float:
        return max(42 * MM if self.seal else 0.0, 10 + 24.0 * len(self.signatures))

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        middle = x + width * 0.74
        if self.seal:
            pen.circle(middle, y + 21.5 * MM, 20 * MM)
            stamp = "（盖章处）"
            pen.text(middle - text_width(stamp, Face.SONG, 9) / 2, y + 10.5 * MM, stamp, Face.SONG, 9, 0.55)
            organ = Paragraph(self.organ, Style(size=12, leading=18, align=Align.CENTRE))
            room = width * 0.5
            organ.draw(pen, middle - room / 2, y + 23 * MM - organ.height(room), room)
            when = day(self.on)
            pen.text(middle - text_width(when, Face.SONG, 12) / 2, y + 29 * MM, when, Face.SONG, 12)
        line = y + 22
        for text in self.signatures:
            pen.text(x, line, text, Face.SONG, 11)
            start = x + text_width(text, Face.SONG, 11)
            if text.endswith("："):
                pen.line(start, line + 2.5, x + width * 0.45, line + 2.5)
            line += 27


def particulars(pairs: Sequence[tuple[str, str]], wide: Sequence[tuple[str, str]] = ()) -> Table:
    """A grid of label and value, two pairs a row, `wide` ones a row each; pairs without a value are left out."""
    kept = [(name, value) for name, value in pairs if value]
    rows: list[list[Cell]] = []
    for i in range(0, len(kept), 2):
        couple = kept[i : i + 2]
        last = 3 if len(couple) == 1 else 1
        rows.append([part for name, value in couple for part in (label(name), Cell(value, CELL, last))])
    rows += [[label(name), Cell(value, CELL, 3)] for name, value in wide if value]
    return Table((20, 30, 20, 30), rows)


def party_pairs(party: Party) -> list[tuple[str, str]]:
    """The applicant and the agent as label and value."""
    return [
        ("申请人", party.name),
        (party.id_label, party.id_number),
        ("法定代表人", party.representative),
        ("联系电话", party.phone),
        ("代理人", party.agent_name),
        ("代理人证件号", party.agent_id),
        ("代理人电话", party.agent_phone),
    ]


def numeral(number: int) -> str:
    """一 to 九十九."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _NUMERALS[tens]) + "十" if tens else ""
    return head + (_NUMERALS[ones] if ones else "")


def section(number: int, title: str, *blocks: Block) -> list[Block]:
    """A heading with its Chinese numeral, kept with what follows."""
    return [Gap(9), Paragraph(f"{numeral(number)}、{title}", HEADING, keep_with_next=True), Gap(3), *blocks]


def sections(*parts: tuple[str, Sequence[Block]]) -> list[Block]:
    """Numbered sections; those without blocks are left out and take no number."""
    found: list[Block] = []
    number = 0
    for title, blocks in parts:
        if blocks:
            number += 1
            found += section(number, title, *blocks)
    return found


def items(texts: Sequence[str], style: Style = BODY) -> list[Block]:
    """One paragraph a text; numbered when there is more than one."""
    if len(texts) == 1:
        return [Paragraph(texts[0], style)]
    return [Paragraph(f"{number}．{text}", style) for number, text in enumerate(texts, 1)]


def table(
    headings: Sequence[str],
    columns: Sequence[float],
    rows: Sequence[Sequence[str]],
    centred: Sequence[int] = (),
    least_row: float = 0.0,
) -> Table:
    """A table with a heading row; the first column is the running number, centred like those in `centred`."""
    middle = {0, *centred}
    body = [
        [Cell(text or "—", _CENTRED if column in middle else CELL) for column, text in enumerate((str(number), *row))]
        for number, row in enumerate(rows, 1)
    ]
    return Table(columns, [[label(text) for text in ("序号", *headings)], *body], headings=1, least_row=least_row)


def materials_table(materials: Sequence[TakenMaterial]) -> Table:
    """Materials taken, handed on or given back: form, copies, pages, medium, and how they were spared."""
    rows = [
        (
            item.name,
            item.form or ("免提交" if item.spared else ""),
            f"{item.copies}份" if item.copies else "—",
            f"{item.pages}页" if item.pages else "—",
            item.medium,
            "；".join(part for part in (item.spared and f"免提交：{item.spared}", item.remark) if part),
        )
        for item in materials
    ]
    headings = ("材料名称", "原件/复印件", "份数", "页数", "介质", "备注")
    return table(headings, (7, 35, 15, 8.5, 8.5, 10, 16), rows, centred=(2, 3, 4, 5))


def notice_box(title: str, text: str) -> Table:
    """A framed statement nobody shall overlook."""
    return Table((1,), [[Cell([Span(title, Face.HEI_BOLD), Span(text, Face.SONG)], Style(size=11, leading=17))]])


def notes_blocks(notes: Sequence[str], mark_note: str) -> list[Block]:
    texts = [*notes, *([mark_note] if mark_note else [])]
    if not texts:
        return []
    return [
        Gap(6),
        *[Paragraph(f"{'注：' if number == 0 else '　　'}{text}", NOTE) for number, text in enumerate(texts)],
    ]


def page_frame(head: Letterhead, sheet: Sheet, full_hash: str, made: str) -> Callable[[Pen, int, int], None]:
    """Running head and foot of a portrait voucher; `made`: what happened at `head.printed_at`."""
    run = f"{head.hall}　{head.window}".strip()
    places = [("地址", head.address), ("联系电话", head.phone), ("投诉电话", head.complaint_phone)]
    contact = "　".join(f"{name}：{value}" for name, value in places if value)
    printed = f"{made} {head.printed_at:%Y-%m-%d %H:%M}　{head.clerk}".strip()

    def draw(pen: Pen, number: int, count: int) -> None:
        left, right = sheet.left, sheet.paper.width - sheet.right
        pen.text(left, 13.5 * MM, run, Face.SONG, 9, GREY)
        case = f"办件编号 {head.case_number}" if head.case_number else ""
        pen.text(right - text_width(case, Face.SONG, 9), 13.5 * MM, case, Face.SONG, 9, GREY)
        pen.line(left, 15.5 * MM, right, 15.5 * MM, 0.4, GREY)
        foot = sheet.paper.height - 12.5 * MM
        pen.line(left, foot - 8.5 * MM, right, foot - 8.5 * MM, 0.4, GREY)
        pen.text(left, foot - 5 * MM, contact, Face.SONG, 8.5, BLACK)
        pen.text(left, foot, f"内容校验 {short_hash(full_hash)}", Face.SONG, 8.5, GREY)
        pages = f"第 {number} 页 共 {count} 页"
        pen.text((left + right - text_width(pages, Face.SONG, 9)) / 2, foot, pages, Face.SONG, 9, BLACK)
        pen.text(right - text_width(printed, Face.SONG, 8.5), foot, printed, Face.SONG, 8.5, GREY)

    return draw


def issue(
    kind: str, values: Any, body: Sequence[Block], seal: Seal | None, *, barcode: str = "", full_hash: str = ""
) -> bytes:
    """The finished voucher: masthead, body, notes, seal. `full_hash` stands in for the hash of the values."""
    head: Letterhead = values.head
    title = DOCUMENTS[kind].title
    full_hash = full_hash or content_hash(kind, values)
    number = head.document_number or barcode
    masthead = Masthead(head, title, qr_text(kind, number, head.case_number, full_hash), barcode or head.case_number)
    blocks: list[Block] = [
        masthead,
        Gap(8),
        *body,
        *notes_blocks(getattr(values, "notes", ()), getattr(values, "mark_note", "")),
    ]
    if seal:
        # No page of its own for the seal: what stands before it comes along (GB/T 9704-2012 §7.3.5.5).
        if isinstance(blocks[-1], Paragraph | Table):
            blocks[-1].keep_with_next = True
        blocks += [Gap(10), seal]
    return finish(title, head, blocks, full_hash)


def finish(title: str, head: Letterhead, blocks: Sequence[Block], full_hash: str, made: str = "打印") -> bytes:
    """Pages out of blocks, with the running head and foot of vouchers."""
    sheet = Sheet()
    facts = Facts(
        title=title, author=head.organ, subject=head.case_number or head.document_number, created=head.printed_at
    )
    frame = page_frame(head, sheet, full_hash, made)
    return render_pages(blocks, (sheet, replace(sheet, top=17.5 * MM, bottom=22.5 * MM)), facts, frame)


def plain(text: str) -> Paragraph:
    return Paragraph(text, PLAIN)
