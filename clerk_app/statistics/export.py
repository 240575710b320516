"""Sheets as an Excel workbook and as CSV. What a cell holds is text or a number, never a formula."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import datetime
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

    book = Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator = title, "一窗"
    book.properties.created = book.properties.modified = made_at.replace(tzinfo=None)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    page.append([column.title for column in sheet.columns])
    for cell in page[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFE8EEF7")
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    page.freeze_panes = "B2"
    for number, row in enumerate(sheet.rows[:MOST_ROWS], 2):
        for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True), 1):
            if value is not None:
                _set(page.cell(number, at), value, column.format)
    for at, column in enumerate(sheet.columns, 1):
        widths = [_width(column.title), *(_width(row[at - 1]) for row in sheet.rows[:200])]
        page.column_dimensions[get_column_letter(at)].width = min(_WIDEST, max(widths) + 2)
    page.auto_filter.ref = page.dimensions


def _set(cell: Any, value: Cell, number_format: str) -> None:
    if isinstance(value, str):
        cell.value = _UNSEEN.sub("�", value)
        cell.data_type = "s"  # also of what begins with "="
        return
    cell.value = value
    if isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm:ss"
    elif number_format:
        cell.number_format = _FORMATS[number_format]


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
