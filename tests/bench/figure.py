"""One figure of the suite, how it is measured, and the two ways it is shown: a table and a JSON list."""

import json
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` in `unit`; `against` names the floor or peer with its own value; `ratio` is value / that value."""

    name: str
    value: float
    unit: str
    against: str
    ratio: float


def figure(name: str, value: float, unit: str, floor: float, floor_is: str) -> Figure:
    """A figure from two values in the same unit. Raises ValueError where nothing was measured."""
    if value <= 0 or floor <= 0:
        raise ValueError(f"{name}: nothing measured ({value} against {floor})")
    return Figure(name, _rounded(value), unit, f"{floor_is}: {_rounded(floor):g} {unit}", _rounded(value / floor))


def take_turns(ours: Callable[[], float], floor: Callable[[], float], rounds: int) -> tuple[float, float]:
    """Medians of both, called in turns `rounds` times; one round before that warms up and does not count."""
    ours(), floor()
    pairs = [(ours(), floor()) for _ in range(rounds)]
    return median(first for first, _ in pairs), median(second for _, second in pairs)


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes, by the wall clock."""
    began = perf_counter()
    work()
    return perf_counter() - began


def write_json(figures: Sequence[Figure], path: Path) -> None:
    """The list as issue 2 names it: name, value, unit, against, ratio."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(each) for each in figures], ensure_ascii=False, indent=2)
    fresh = path.with_suffix(".new")
    fresh.write_text(text + "\n", "utf-8")
    fresh.replace(path)


def table(figures: Sequence[Figure]) -> str:
    """The figures in columns that line up, also under Chinese text."""
    rows = [("figure", "value", "unit", "ratio", "against")]
    rows += [(each.name, f"{each.value:g}", each.unit, f"{each.ratio:g}", each.against) for each in figures]
    widths = [max(_width(row[column]) for row in rows) for column in range(4)]
    lines = []
    for name, value, unit, ratio, against in rows:
        cells = (_left(name, widths[0]), _right(value, widths[1]), _left(unit, widths[2]), _right(ratio, widths[3]))
        lines.append("  ".join((*cells, against)).rstrip())
    return "\n".join(lines)


def _rounded(value: float) -> float:
    """Four digits that mean something."""
    return float(f"{value:.4g}")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _left(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _right(text: str, width: int) -> str:
    return " " * (width - _width(text)) + text
