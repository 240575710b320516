"""Values of the reports of figures (日报、周报): numbers in words, and charts as the numbers they draw."""

from dataclasses import dataclass

from .report_values import ReportSection
from .values import Letterhead


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure: number with unit, what it rests on, against the time before and the year before."""

    name: str
    shown: str
    counts: str
    before: str = ""
    year_before: str = ""


@dataclass(frozen=True, slots=True)
class LoadBar:
    """A quarter of an hour. `wait` in minutes; `open` and `planned` None where nothing is known of them."""

    label: str
    arrived: int
    waiting: int
    wait: float | None
    busy: float
    open: int | None
    planned: float | None


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Rows of numbers under columns; None is an empty cell."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar of parts, each as large as its count."""

    label: str
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """`lost`: in words, who did not get further."""

    label: str
    count: int
    lost: str = ""


@dataclass(frozen=True, slots=True)
class FiguresReport:
    """`groups`: figures by heading; `lights`: what the parts of `ageing` are called; `definitions`: of each figure."""

    head: Letterhead
    pairs: tuple[tuple[str, str], ...]
    wide: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[FigureRow, ...]], ...]
    load: tuple[LoadBar, ...] = ()
    heat: HeatMap | None = None
    funnel: tuple[FunnelStep, ...] = ()
    lights: tuple[str, ...] = ()
    ageing: tuple[Stack, ...] = ()
    sections: tuple[ReportSection, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    mark_note: str = ""
