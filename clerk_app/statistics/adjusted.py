"""Handling times of clerks and windows, adjusted for what they handled: indirect standardisation over themes. Pure.

Who handles the long matters is not slow. For each clerk: what the same services would have taken at the hall's mean of
their themes (expected), and adjusted = observed ÷ expected × the hall's mean of all. The hall includes the clerk.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from .figures import Figure, Sample, Standing, Terms, Value, evaluate
from .grouping import Key, split
from .visit_figures import VISIT_FIGURES
from .visits import Stretch

SERVICE_MEAN = next(figure for figure in VISIT_FIGURES if figure.code == "service_mean")
DEFINITION = (
    "间接标准化：按事项，用全大厅同期同事项的平均办理时间算出这些业务本来要多久（期望），"
    "校正值 = 实际 ÷ 期望 × 全大厅平均。只办长业务的人不因此显得慢。少于 {least} 项的不显示校正值和原始值，只显示件数。"
)


@dataclass(frozen=True, slots=True)
class Adjusted:
    """`raw` is the plain mean in seconds, `ratio` observed ÷ expected (1 = as the hall); None where there are fewer
    services than the hall's least number. The list behind is that of `value`."""

    key: str
    value: Value
    raw: float | None
    expected: float | None
    ratio: float | None
    adjusted: float | None

    @property
    def too_few(self) -> bool:
        return self.ratio is None


def adjusted(services: Iterable[Stretch], by: str, terms: Terms) -> tuple[Adjusted, ...]:
    """One line a clerk or window, by name. `by`: clerk or window."""
    counted = [each for each in services if _counts(SERVICE_MEAN, each, terms)]
    means = {theme: evaluate(SERVICE_MEAN, some, terms).value or 0.0 for theme, some in _by_theme(counted).items()}
    whole = evaluate(SERVICE_MEAN, counted, terms).value
    return tuple(_line(key, [each for each in some if isinstance(each, Stretch)], means, whole, terms)
                 for key, some in split(counted, (by,)).items())  # fmt: skip


def _line(key: Key, services: list[Stretch], means: dict[str, float], whole: float | None, terms: Terms) -> Adjusted:
    value = evaluate(SERVICE_MEAN, services, terms)
    expected = math.fsum(means[each.theme] for each in services)
    if value.count < terms.least or not expected or whole is None:
        return Adjusted(key[0], value, None, None, None, None)
    ratio = value.numerator / expected
    return Adjusted(key[0], value, value.value, expected / value.count, ratio, ratio * whole)


def _counts(figure: Figure, each: Stretch, terms: Terms) -> bool:
    sample: Sample | None = figure.read(each, terms)
    return sample is not None and sample.standing is Standing.COUNTS


def _by_theme(services: Iterable[Stretch]) -> dict[str, list[Stretch]]:
    found: dict[str, list[Stretch]] = {}
    for each in services:
        found.setdefault(each.theme, []).append(each)
    return found
