"""Synthetic days of a hall for the staffing tests: made here, not by the code under test."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from clerk_app.cases.workdays import WorkCalendar
from clerk_app.queueing.staffing.history import Stay

OPENS, CLOSES = 9 * 60.0, 17 * 60.0
CALENDAR = WorkCalendar("test", frozenset(), frozenset(), frozenset({2025, 2026}))


def humps(minute: float) -> float:
    """The usual two crowds of a hall, mid-morning and after lunch; 1 is an even day."""
    morning = math.exp(-(((minute - 600) / 55) ** 2))
    afternoon = math.exp(-(((minute - 870) / 60) ** 2))
    return (0.35 + 1.9 * morning + 1.25 * afternoon) / 1.07


def arrivals_of(
    day_total: float, chance: Random, shape=humps, opens: float = OPENS, closes: float = CLOSES
) -> list[float]:
    """Poisson arrivals of about `day_total`, thinned by the shape."""
    most = 2.4 * day_total / (closes - opens)
    at, found = opens, []
    while (at := at + chance.expovariate(most)) < closes:
        if chance.random() < day_total / (closes - opens) * shape(at) / most:
            found.append(at)
    return found


def lognormal(mean: float, variation: float, chance: Random) -> float:
    """Service minutes with that mean and coefficient of variation."""
    sigma = math.sqrt(math.log(1 + variation**2))
    return chance.lognormvariate(math.log(mean) - sigma**2 / 2, sigma)


def past(
    queues: dict[str, tuple[float, float]], days: Sequence[date], chance: Random, wobble: float = 0.1
) -> list[Stay]:
    """Past stays: by queue (walk-ins a day, mean service); days differ by `wobble` beyond chance; nobody leaves."""
    stays = []
    for day in days:
        ratio = chance.gammavariate(1 / wobble**2, wobble**2) if wobble else 1.0
        for queue, (total, service) in queues.items():
            for arrived in arrivals_of(total * ratio, chance):
                way, minutes = 0.5, lognormal(service, 0.7, chance)
                stays.append(Stay(day, queue, arrived, called=arrived + 5, way=way, service=minutes))
    return stays


def work_days(first: date, count: int) -> list[date]:
    found = []
    while len(found) < count:
        if first.weekday() < 5:
            found.append(first)
        first += timedelta(days=1)
    return found
