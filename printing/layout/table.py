"""Ruled tables that break between rows (long rows between lines) and repeat their heading on every page."""

from collections.abc import Sequence
from dataclasses import dataclass

from printing.layout.pen import PALE, Pen
from printing.layout.text import CELL, CELL_LABEL, Paragraph, Span, Style

_PAD_X, _PAD_Y = 4.0, 3.5
_LONG_ROW = 120.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of one cell; `span` columns wide; `label` cells are shaded and bold."""

    text: str | Sequence[Span]
    style: Style = CELL
    span: int = 1
    label: bool = False


def label(text: str, span: int = 1) -> Cell:
    return Cell(text, CELL_LABEL, span, label=True)


@dataclass(frozen=True, slots=True)
class _Set:
    """A cell set in type: its paragraph and the column where it starts."""

    paragraph: Paragraph
    column: int
    span: int
    label: bool


class Table:
    """Rows of cells on a grid; `columns` are relative widths; the first `headings` rows repeat after a page break.

    A `whole` table is never cut; `least_row` is the least height of a row in points.
    """

    def __init__(
        self,
        columns: Sequence[float],
        rows: Sequence[Sequence[Cell]],
        headings: int = 0,
        least_row: float = 0.0,
        whole: bool = False,
    ) -> None:
        self.keep_with_next = False
        self._whole = whole
        self._columns = tuple(columns)
        self._least_row = least_row
        self._headings = [self._set(row) for row in rows[:headings]]
        self._rows = [self._set(row) for row in rows[headings:]]

    def _set(self, row: Sequence[Cell]) -> list[_Set]:
        done: list[_Set] = []
        column = 0
        for cell in row:
            done.append(_Set(Paragraph(cell.text, cell.style), column, cell.span, cell.label))
            column += cell.span
        if column != len(self._columns):
            raise ValueError(f"a row fills {column} of {len(self._columns)} columns")
        return done

    def _left(self, column: int, width: float) -> float:
        return width * sum(self._columns[:column]) / sum(self._columns)

    def _inner(self, cell: _Set, width: float) -> float:
        return self._left(cell.column + cell.span, width) - self._left(cell.column, width) - 2 * _PAD_X

    def _row_height(self, row: list[_Set], width: float) -> float:
        return max(self._least_row, 2 * _PAD_Y + max(cell.paragraph.height(self._inner(cell, width)) for cell in row))

    def height(self, width: float) -> float:
        return sum(self._row_height(row, width) for row in self._headings + self._rows)

    def least(self, width: float) -> float:
        """The heading and one row, or the beginning of a long one."""
        if self._whole:
            return self.height(width)
        heading = sum(self._row_height(row, width) for row in self._headings)
        return heading + min([_LONG_ROW, *(self._row_height(row, width) for row in self._rows[:1])])

    def split(self, width: float, room: float) -> "tuple[Table, Table] | None":
        """The rows that fit into `room`, and a table of the rest under the same heading; None if not one row fits."""
        if self._whole:
            return None
        room -= sum(self._row_height(row, width) for row in self._headings)
        count = 0
        while count < len(self._rows) and (height := self._row_height(self._rows[count], width)) <= room + 0.01:
            room -= height
            count += 1
        head, tail = self._rows[:count], self._rows[count:]
        # A row of many lines is cut rather than carried over whole; short rows stay in one piece.
        if tail and (cut := self._split_row(tail[0], width, room)):
            head, tail = [*head, cut[0]], [cut[1], *tail[1:]]
        if not tail:  # all would fit, but what follows would not: the last row goes along with it
            head, tail = head[:-1], head[-1:]
        if not head:
            return None
        rest = self._with(tail)
        rest.keep_with_next = self.keep_with_next
        return self._with(head), rest

    def _split_row(self, row: list[_Set], width: float, room: float) -> tuple[list[_Set], list[_Set]] | None:
        inside = room - 2 * _PAD_Y
        if self._row_height(row, width) < _LONG_ROW or inside < 60:
            return None
        first: list[_Set] = []
        second: list[_Set] = []
        cut = False
        for cell in row:
            parts = cell.paragraph.split(self._inner(cell, width), inside)
            fits = cell.paragraph.height(self._inner(cell, width)) <= inside
            if parts is None and not fits:
                return None
            cut = cut or not fits
            top, rest = parts if parts and not fits else (cell.paragraph, Paragraph("", cell.paragraph.style))
            first.append(_Set(top, cell.column, cell.span, cell.label))
            second.append(_Set(rest, cell.column, cell.span, cell.label))
        return (first, second) if cut else None

    def _with(self, rows: list[list[_Set]]) -> "Table":
        table = Table(self._columns, [], least_row=self._least_row)
        table._headings, table._rows = self._headings, rows
        return table

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        top = y
        for row in self._headings + self._rows:
            height = self._row_height(row, width)
            for cell in row:
                left = x + self._left(cell.column, width)
                inner = self._inner(cell, width)
                pen.box(left, y, inner + 2 * _PAD_X, height, fill=PALE if cell.label else None)
                down = (height - cell.paragraph.height(inner)) / 2
                cell.paragraph.draw(pen, left + _PAD_X, y + down, inner)
            y += height
        pen.box(x, top, width, y - top, line=1.0)
