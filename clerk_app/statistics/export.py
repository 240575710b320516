"""Sheets as an Excel workbook and as CSV. What a cell holds is text or a number, never a formula."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from .sheets import Cell, Column, Sheet

# Excel and LibreOffice take a cell of CSV that begins with one of these for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+\-]?[0-9]+(\.[0-9]+)?%?\Z")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMATS = {"%": "0.0%", "1": "0.0", "2": "0.00"}
_MOMENT = "yyyy-mm-dd h:mm:ss"
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - what spreadsheets count days from; they know no zones
_PATTERN_ROW = re.compile(r'<row r="2".*?</row>', re.DOTALL)
_STYLE = re.compile(r'<c r="[A-Z]+2"(?: s="([0-9]+)")?')
_TELL_EVERY = 2000  # rows
_WIDEST = 48.0
MOST_ROWS = 1_048_575  # of a sheet, without its heading


def to_excel(
    sheets: Iterable[Sheet], title: str, made_at: datetime, step: Callable[[str], None] = lambda _: None
) -> bytes:
    """A workbook (.xlsx), one sheet each. The same input gives the same cells. `step` is told which sheet is written,
    and may raise to stop it.

    openpyxl makes the frame: styles, headings, one row for pattern. The rows themselves, some 300,000 cells of a city
    hall's day, are written as text in its place; that takes a tenth of the time.
    """
    from openpyxl import Workbook

    book, all_sheets = Workbook(write_only=True), tuple(sheets)
    book.properties.title, book.properties.creator = title, "一窗"
    book.properties.created = book.properties.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    for sheet in all_sheets:
        _frame(book.create_sheet(sheet.name), sheet)
    frame, whole = io.BytesIO(), io.BytesIO()
    book.save(frame)
    files = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(all_sheets, 1)}
    with (
        zipfile.ZipFile(frame) as made,
        zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as book_file,
    ):
        for entry in made.infolist():
            data = made.read(entry)
            if entry.filename in files:
                step(files[entry.filename].name)
                data = _filled(data.decode(), files[entry.filename], step)
            book_file.writestr(zipfile.ZipInfo(entry.filename, _stamp(made_at)), data, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _stamp(at: datetime) -> tuple[int, int, int, int, int, int]:
    """Of the files in the workbook: nothing but what was asked for is in it, not the time of writing either."""
    local = at.astimezone(UTC)
    return max(local.year, 1980), local.month, local.day, local.hour, local.minute, local.second


def _frame(page: Any, sheet: Sheet) -> None:
    """Everything but the rows; in their place one whose cells have the styles: of numbers, and of times."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    page.freeze_panes = "B2"
    for at, column in enumerate(sheet.columns, 1):
        widths = [_width(column.title), *(_width(row[at - 1]) for row in sheet.rows[:200])]
        page.column_dimensions[get_column_letter(at)].width = min(_WIDEST, max(widths) + 2)
    count = len(sheet.rows[:MOST_ROWS])
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{count + 1}"
    page.append([_heading(page, column.title) for column in sheet.columns])
    pattern = []
    for column in (*sheet.columns, Column("")):
        cell = WriteOnlyCell(page, 0)
        cell.number_format = _FORMATS.get(column.format, "General")
        pattern.append(cell)
    pattern[-1].number_format = _MOMENT
    page.append(pattern)


def _heading(page: Any, title: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = WriteOnlyCell(page, _UNSEEN.sub("�", title))
    cell.data_type = "s"
    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFE8EEF7")
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _filled(xml: str, sheet: Sheet, step: Callable[[str], None]) -> bytes:
    """The sheet's XML with its rows in place of the pattern."""
    found = _PATTERN_ROW.search(xml)
    if found is None:
        raise ValueError(f"openpyxl wrote no pattern row for {sheet.name}")
    *styles, moment = (match or "0" for match in _STYLE.findall(found[0]))
    letters = [_letters(at) for at in range(len(sheet.columns))]
    parts = [xml[: found.start()]]
    for number, row in enumerate(sheet.rows[:MOST_ROWS], 2):
        if not number % _TELL_EVERY:
            step(sheet.name)
        cells = "".join(
            [_cell(f"{letter}{number}", value, style, moment) for letter, value, style in zip(letters, row, styles,
             strict=True) if value is not None and value != ""]
        )  # fmt: skip
        parts.append(f'<row r="{number}">{cells}</row>')
    parts.append(xml[found.end() :])
    return "".join(parts).encode()


def _cell(place: str, value: Cell, style: str, moment: str) -> str:
    """Text stays text, also where it begins with "="."""
    if isinstance(value, str):
        space = ' xml:space="preserve"' if value != value.strip() or "\n" in value else ""
        return f'<c r="{place}" t="inlineStr"><is><t{space}>{escape(_UNSEEN.sub("�", value))}</t></is></c>'
    if isinstance(value, datetime):
        days = (value - _EPOCH).total_seconds() / 86400
        return f'<c r="{place}" s="{moment}"><v>{days:.10f}</v></c>'
    return f'<c r="{place}" s="{style}"><v>{value!r}</v></c>'


def _letters(at: int) -> str:
    """A for 0, B for 1, AA for 26."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def _width(value: Cell) -> float:
    """About how many columns of a fixed-width face a value takes: a Chinese character takes two."""
    text = f"{value:%Y-%m-%d %H:%M:%S}" if isinstance(value, datetime) else f"{value:.1f}" if isinstance(
        value, float) else str(value if value is not None else "")  # fmt: skip
    return sum(2.0 if ord(char) > 0x2E80 else 1.0 for char in text)


def to_csv(sheet: Sheet) -> bytes:
    """RFC 4180 with a byte order mark, so that Excel reads it as UTF-8."""
    into = io.StringIO(newline="")
    writer = csv.writer(into, lineterminator="\r\n")
    writer.writerow([_text(column.title) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_written(value) for value in row])
    return b"\xef\xbb\xbf" + into.getvalue().encode()


def _written(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, str):
        return _text(value)
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _text(value: str) -> str:
    """With a ' before what would be taken for a formula; a plain number such as -3.5% is none."""
    shown = _UNSEEN.sub("�", value)
    if shown.lstrip().startswith(_FORMULA) and not _NUMBER.match(shown):
        return f"'{shown}"
    return shown
