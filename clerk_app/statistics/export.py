"""Sheets as an Excel workbook and as CSV. What a cell holds is text or a number, never a formula."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from .sheets import Cell, Sheet

# Excel and LibreOffice take a cell of CSV that begins with one of these for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+\-]?[0-9]+(\.[0-9]+)?%?\Z")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMATS = {"%": "0.0%", "1": "0.0", "2": "0.00"}
_WIDEST = 48.0
MOST_ROWS = 1_048_575  # of a sheet, without its heading


def to_excel(sheets: Iterable[Sheet], title: str, made_at: datetime) -> bytes:
    """A workbook (.xlsx), one sheet each. The same input gives the same cells."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)  # some 200,000 cells of a city hall's day: row by row
    book.properties.title, book.properties.creator = title, "一窗"
    book.properties.created = book.properties.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    page.freeze_panes = "B2"
    for at, column in enumerate(sheet.columns, 1):
        widths = [_width(column.title), *(_width(row[at - 1]) for row in sheet.rows[:200])]
        page.column_dimensions[get_column_letter(at)].width = min(_WIDEST, max(widths) + 2)
    rows = sheet.rows[:MOST_ROWS]
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(rows) + 1}"
    page.append([_heading(page, column.title) for column in sheet.columns])
    styles = [_style(page, column.format) for column in sheet.columns]
    for row in rows:
        page.append([_cell(page, value, style) for value, style in zip(row, styles, strict=True)])


def _heading(page: Any, title: str) -> Any:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = _cell(page, title, None, always=True)
    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFE8EEF7")
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _style(page: Any, number_format: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not number_format:
        return None
    pattern = WriteOnlyCell(page)
    pattern.number_format = _FORMATS[number_format]
    return pattern._style


def _cell(page: Any, value: Cell, style: Any, always: bool = False) -> Any:
    """The bare value where that is all there is to it. Text that begins with "=" stays text."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        text = _UNSEEN.sub("�", value)
        if not always and not text.startswith("="):
            return text
        cell = WriteOnlyCell(page, text)
        cell.data_type = "s"
        return cell
    if style is None or value is None or isinstance(value, datetime):
        return value
    cell = WriteOnlyCell(page, value)
    cell._style = style
    return cell


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
