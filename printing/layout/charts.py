"""Charts as blocks of a page, drawn as vectors in greys: they are read on paper from any printer, and never by colour
alone. Measures in points."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from printing.layout.fonts import Face, text_width
from printing.layout.page import Whole
from printing.layout.pen import GREY, Pen

_SMALL = 7.5
_LEFT, _HEAD = 34.0, 27.0
_BAR, _LINE, _GRID = 0.78, 0.12, 0.86


@dataclass(frozen=True, slots=True)
class Series:
    """What one panel shows over the day: `kind` bars, line, or steps (dashed: a plan). None leaves a gap."""

    name: str
    kind: str
    numbers: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    title: str
    series: tuple[Series, ...]
    height: float = 74.0


class DayChart(Whole):
    """Panels over one axis of time; `labels` name the slots, and those on the hour are written."""

    keep_with_next = False

    def __init__(self, labels: Sequence[str], panels: Sequence[Panel]) -> None:
        self._labels, self._panels = tuple(labels), tuple(panels)

    def height(self, _width: float, /) -> float:
        return sum(panel.height + _HEAD for panel in self._panels) + 14

    def draw(self, pen: Pen, x: float, y: float, width: float, /) -> None:
        slot = (width - _LEFT) / max(1, len(self._labels))
        for panel in self._panels:
            self._panel(pen, panel, x + _LEFT, y + _HEAD - 4, slot)
            y += panel.height + _HEAD
        for number, label in enumerate(self._labels):
            if label.endswith(":00") and (len(self._labels) <= 48 or int(label[:2]) % 2 == 0):
                pen.text(x + _LEFT + number * slot - 9, y + 6, label, Face.HEI, _SMALL, GREY)

    def _panel(self, pen: Pen, panel: Panel, x: float, y: float, slot: float) -> None:
        top = nice_top(max((n for series in panel.series for n in series.numbers if n is not None), default=0))
        _legend(pen, panel, x - _LEFT, y - 8)
        for step in range(3):
            level = y + panel.height * step / 2
            number = top * (2 - step) / 2
            words = f"{number:g}"
            pen.text(x - 5 - text_width(words, Face.HEI, _SMALL), level + 2.6, words, Face.HEI, _SMALL, GREY)
            pen.line(x, level, x + slot * len(self._labels), level, 0.4, _LINE if step == 2 else _GRID)
        for series in panel.series:
            heights = [None if n is None else panel.height * n / top for n in series.numbers]
            _DRAWN[series.kind](pen, heights, x, y + panel.height, slot)


def nice_top(most: float) -> float:
    """The end of an axis: 1, 2 or 5 times a power of ten (2 at least), not below `most`."""
    if most <= 2:
        return 2.0
    power = 10.0 ** math.floor(math.log10(most))
    return next(step * power for step in (1, 2, 4, 6, 8, 10) if step * power >= most - 1e-9)


def _legend(pen: Pen, panel: Panel, x: float, y: float) -> None:
    pen.text(x, y, panel.title, Face.HEI_BOLD, 8.5)
    x += text_width(panel.title, Face.HEI_BOLD, 8.5) + 12
    for series in panel.series:
        if series.kind == "bars":
            pen.box(x, y - 6, 9, 6, line=0, fill=_BAR)
        else:
            points = [(x, y - 3), (x + 13, y - 3)]
            pen.path(points, 1.3, _LINE, dashed=series.kind == "plan")
        pen.text(x + 16, y, series.name, Face.HEI, _SMALL, GREY)
        x += 24 + text_width(series.name, Face.HEI, _SMALL)


def _bars(pen: Pen, heights: Sequence[float | None], x: float, floor: float, slot: float) -> None:
    for number, height in enumerate(heights):
        if height:
            pen.box(x + number * slot + slot * 0.1, floor - height, slot * 0.8, height, line=0, fill=_BAR)


def _line(pen: Pen, heights: Sequence[float | None], x: float, floor: float, slot: float) -> None:
    run: list[tuple[float, float]] = []
    for number, height in enumerate([*heights, None]):
        if height is not None:
            run.append((x + (number + 0.5) * slot, floor - height))
            continue
        if len(run) == 1:  # one point alone would not be seen
            run.append((run[0][0] + 1.5, run[0][1]))
        pen.path(run, 1.3, _LINE)
        run = []


def _steps(
    pen: Pen, heights: Sequence[float | None], x: float, floor: float, slot: float, dashed: bool = False
) -> None:
    run: list[tuple[float, float]] = []
    for number, height in enumerate([*heights, None]):
        if height is not None:
            left = x + number * slot
            run += [(left, floor - height), (left + slot, floor - height)]
            continue
        pen.path(run, 1.3, _LINE, dashed=dashed)
        run = []


def _plan(pen: Pen, heights: Sequence[float | None], x: float, floor: float, slot: float) -> None:
    _steps(pen, heights, x, floor, slot, dashed=True)


_DRAWN = {"bars": _bars, "line": _line, "steps": _steps, "plan": _plan}


class HeatGrid(Whole):
    """Cells with their number, the larger the darker."""

    keep_with_next = False
    _row = 17.0

    def __init__(self, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[float | None]]]) -> None:
        self._columns, self._rows = tuple(columns), tuple(rows)

    def height(self, _width: float, /) -> float:
        return self._row * (len(self._rows) + 1)

    def draw(self, pen: Pen, x: float, y: float, width: float, /) -> None:
        cell = (width - _LEFT) / max(1, len(self._columns))
        most = max((n for _, numbers in self._rows for n in numbers if n is not None), default=0) or 1
        for number, name in enumerate(self._columns):
            _centred(pen, name, x + _LEFT + number * cell, y, cell, self._row, 0.0)
        for row, (name, numbers) in enumerate(self._rows, 1):
            top = y + row * self._row
            pen.text(x, top + 12, name, Face.HEI, 8.5)
            for column, number_ in enumerate(numbers):
                left = x + _LEFT + column * cell
                shade = 1.0 if number_ is None else 1.0 - 0.72 * number_ / most
                pen.box(left, top, cell, self._row, line=0.3, fill=shade, grey=_GRID)
                if number_ is not None:
                    ink = 1.0 if shade < 0.5 else 0.0
                    _centred(pen, f"{number_:g}", left, top, cell, self._row, ink)


def _centred(pen: Pen, words: str, x: float, y: float, width: float, height: float, grey: float) -> None:
    left = x + (width - text_width(words, Face.HEI, 8)) / 2
    pen.text(left, y + height / 2 + 3, words, Face.HEI, 8, grey)


class Bars(Whole):
    """A bar a row, cut into parts, each with its number; words behind it."""

    keep_with_next = False
    _row = 19.0

    def __init__(
        self, rows: Sequence[tuple[str, Sequence[int], str]], legend: Sequence[str] = (), label_room: float = 96.0
    ) -> None:
        self._rows, self._legend, self._room = tuple(rows), tuple(legend), label_room

    def height(self, _width: float, /) -> float:
        return self._row * (len(self._rows) + bool(self._legend))

    def draw(self, pen: Pen, x: float, y: float, width: float, /) -> None:
        room = width - self._room
        behind = max((text_width(words, Face.HEI, 8) for *_, words in self._rows), default=0.0)
        room -= behind + 8 if behind else 0
        most = max((sum(parts) for _, parts, _ in self._rows), default=0) or 1
        if self._legend:
            self._keys(pen, x + self._room, y)
            y += self._row
        for name, parts, words in self._rows:
            pen.text(x, y + 12, _short(name, self._room - 6), Face.HEI, 8.5)
            left = x + self._room
            for shade, part in zip(_shades(len(parts)), parts, strict=True):
                length = room * part / most
                if part:
                    pen.box(left, y + 2, length, self._row - 5, line=0.4, fill=shade)
                    if length > text_width(str(part), Face.HEI, 8) + 3:
                        ink = 1.0 if shade < 0.5 else 0.0
                        _centred(pen, str(part), left, y + 2, length, self._row - 5, ink)
                left += length
            pen.text(left + 6, y + 12, words, Face.HEI, 8, GREY)
            y += self._row

    def _keys(self, pen: Pen, x: float, y: float) -> None:
        for shade, name in zip(_shades(len(self._legend)), self._legend, strict=True):
            pen.box(x, y + 4, 10, 8, line=0.4, fill=shade)
            pen.text(x + 14, y + 11.5, name, Face.HEI, 8)
            x += 24 + text_width(name, Face.HEI, 8)


def _shades(count: int) -> list[float]:
    """From pale to black."""
    return [0.8] if count == 1 else [0.94 - 0.84 * number / (count - 1) for number in range(count)]


def _short(words: str, room: float) -> str:
    while text_width(words, Face.HEI, 8.5) > room:
        words = words[:-2] + "…"
    return words
