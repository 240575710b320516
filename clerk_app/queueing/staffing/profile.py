"""What past days say of a queue's arrivals: level by weekday, factor of the day, shape over the day. Pure.

Each is shrunk towards what many days say, as far as few days say it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean, median

from clerk_app.cases.workdays import WorkCalendar

from .history import PastBooking, Stay

SLOT = 15.0  # minutes
SLOTS = int(24 * 60 / SLOT)
_WEEKS = 8  # of the same weekday, for the level
_WEEKDAY_WEIGHT = 1.0  # days that the mean of Monday to Friday counts for
_SHAPE_WEIGHT = 150.0  # arrivals that the shape of all days counts for
_FACTOR_WEIGHT = 3.0  # days of factor 1 that each special day is mixed with
_SEASON_WEIGHT = 15.0
_SEASON_DAYS = 200  # open days from which on months are compared
_SHOW_PRIOR = (17.0, 3.0)  # came, did not: 85 % until the hall knows better
_FIRM_DAYS = 8  # from which on the hall's own day-to-day spread is believed
_STEADIEST = 100.0
SPREAD = 25.0  # until then: days differ by 20 %
_SATURDAY = 5


class DayKind(StrEnum):
    """How a day lies in the working calendar. Mondays and the like are in the weekday's level."""

    PLAIN = "plain"
    AFTER_HOLIDAY = "after_holiday"  # the first working day after a public holiday (节后首日)
    BEFORE_HOLIDAY = "before_holiday"
    MAKE_UP = "make_up"  # a Saturday or Sunday that is worked (调休)


KIND_WORDS = {
    DayKind.PLAIN: "平常日",
    DayKind.AFTER_HOLIDAY: "节后首个工作日",
    DayKind.BEFORE_HOLIDAY: "节前最后一个工作日",
    DayKind.MAKE_UP: "调休上班日",
}


def kind_of(day: date, calendar: WorkCalendar) -> DayKind:
    """How the day lies in the calendar. The first day after a holiday counts as that also if it is a make-up day."""
    if not calendar.is_working_day(day):
        return DayKind.PLAIN  # weekend hours: a plain Saturday
    if _rest_has_holiday(day, calendar, -1):
        return DayKind.AFTER_HOLIDAY
    if day in calendar.make_up_days:
        return DayKind.MAKE_UP
    return DayKind.BEFORE_HOLIDAY if _rest_has_holiday(day, calendar, 1) else DayKind.PLAIN


def _rest_has_holiday(day: date, calendar: WorkCalendar, step: int) -> bool:
    """Whether the rest days next to `day` have a holiday among them."""
    day += timedelta(days=step)
    while not calendar.is_working_day(day):
        if day in calendar.holidays:
            return True
        day += timedelta(days=step)
    return False


@dataclass(frozen=True, slots=True)
class Profile:
    """What past days say of one queue's walk-ins and appointments.

    `levels`: arrivals of a plain day by weekday; `usual` that of Monday to Friday. `shape`: by weekday, the share of
    the day's arrivals in each of the 96 slots. `spread`: the shape parameter of a day's own ratio (gamma, mean 1): days
    differ by 1/√spread beyond chance. `left_out`: days too odd to learn from (a fault, half a day).
    """

    queue: str
    levels: Mapping[int, float]
    usual: float
    shape: Mapping[int, tuple[float, ...]]
    factors: Mapping[DayKind, float] = field(default_factory=dict)
    season: Mapping[int, float] = field(default_factory=dict)  # by month, 1 where the year's is
    spread: float = SPREAD
    shows: float = _SHOW_PRIOR[0] / sum(_SHOW_PRIOR)
    days: int = 0
    left_out: tuple[date, ...] = ()

    def expected(self, day: date, calendar: WorkCalendar) -> float:
        """Walk-ins expected over that whole day."""
        return self._level(day, calendar) * self.factor(day, calendar)

    def factor(self, day: date, calendar: WorkCalendar) -> float:
        """The calendar's factor of that day: its kind and its season."""
        return self.factors.get(kind_of(day, calendar), 1.0) * self.season.get(day.month, 1.0)

    def _level(self, day: date, calendar: WorkCalendar) -> float:
        if day.weekday() >= _SATURDAY and calendar.is_working_day(day):
            return self.usual  # a make-up day is no Saturday
        return self.levels.get(day.weekday(), self.usual)

    def shape_of(self, day: date, calendar: WorkCalendar) -> tuple[float, ...]:
        """The share of the day's walk-ins in each slot."""
        made_up = day.weekday() >= _SATURDAY and calendar.is_working_day(day)
        return self.shape[-1] if made_up or day.weekday() not in self.shape else self.shape[day.weekday()]


def learn(
    stays: Iterable[Stay], calendar: WorkCalendar, bookings: Iterable[PastBooking] = (), queues: Iterable[str] = ()
) -> dict[str, Profile]:
    """The profile of each queue in `stays` (and of each in `queues`). Days on which nobody came to the hall at all are
    taken as closed; on the others a queue without anybody counts as 0."""
    by_queue: dict[str, dict[date, list[float]]] = defaultdict(lambda: defaultdict(list))
    days: set[date] = set()
    for stay in stays:
        days.add(stay.day)
        if not stay.appointment:
            by_queue[stay.queue][stay.day].append(stay.arrived)
        else:
            by_queue[stay.queue]  # a queue with appointments alone has a profile too
    for queue in queues:
        by_queue[queue]
    booked = list(bookings)
    return {
        queue: _learn(queue, {day: arrivals.get(day, []) for day in sorted(days)}, calendar, booked)
        for queue, arrivals in by_queue.items()
    }


def _learn(
    queue: str, days: Mapping[date, Sequence[float]], calendar: WorkCalendar, bookings: Sequence[PastBooking]
) -> Profile:
    season = _season({day: len(arrivals) for day, arrivals in days.items()}, calendar)
    totals = {day: len(arrivals) / season.get(day.month, 1.0) for day, arrivals in days.items()}
    plain = {day: total for day, total in totals.items() if kind_of(day, calendar) is DayKind.PLAIN} or totals
    odd = _odd(plain)
    good = {day: total for day, total in plain.items() if day not in odd}
    levels, usual = _levels(good)
    return Profile(
        queue,
        levels,
        usual,
        _shapes({day: arrivals for day, arrivals in days.items() if day not in odd}),
        _factors(totals, levels, usual, calendar),
        season,
        _spread([(total, levels.get(day.weekday(), usual)) for day, total in good.items()]),
        _show_rate(queue, bookings),
        len(days),
        tuple(sorted(odd)),
    )


def _season(totals: Mapping[date, float], calendar: WorkCalendar) -> dict[int, float]:
    """Months against the year, once there is most of a year; months unlike the others by chance are shrunk to 1."""
    work = {day: total for day, total in totals.items() if day.weekday() < _SATURDAY}
    if len(work) < _SEASON_DAYS:
        return {}
    year = robust_mean(list(work.values()))
    months: dict[int, list[float]] = defaultdict(list)
    for day, total in work.items():
        if kind_of(day, calendar) is DayKind.PLAIN:
            months[day.month].append(total)
    return {
        month: (len(each) * robust_mean(each) / year + _SEASON_WEIGHT) / (len(each) + _SEASON_WEIGHT)
        for month, each in months.items()
        if year > 0
    }


def robust_mean(values: Sequence[float]) -> float:
    """The mean with what lies far from the median pulled in: as good as the mean on quiet days, and one day of a fault
    or a rush moves it little."""
    middle = median(values)
    reach = max(3 * math.sqrt(max(middle, 1.0)), middle / 2)
    return fmean(min(max(value, middle - reach), middle + reach) for value in values)


def _odd(totals: Mapping[date, float]) -> set[date]:
    """Days with less than a quarter or more than four times the median of the same weekday, where it is no chance."""
    weekdays: dict[int, list[float]] = defaultdict(list)
    for day, total in totals.items():
        weekdays[day.weekday()].append(total)
    odd = set()
    for day, total in totals.items():
        middle = median(weekdays[day.weekday()])
        far = abs(total - middle) > 4 * math.sqrt(max(middle, 1.0))
        if far and not middle / 4 <= total <= middle * 4:
            odd.add(day)
    return odd


def _levels(totals: Mapping[date, float]) -> tuple[dict[int, float], float]:
    """By weekday over the last weeks; Monday to Friday are mixed with each other, weekend hours are not."""
    recent: dict[int, list[float]] = defaultdict(list)
    for day in sorted(totals, reverse=True):
        if len(recent[day.weekday()]) < _WEEKS:
            recent[day.weekday()].append(totals[day])
    own = {weekday: robust_mean(values) for weekday, values in recent.items()}
    work = [own[weekday] for weekday in own if weekday < _SATURDAY]
    usual = fmean(work) if work else fmean(own.values()) if own else 0.0
    levels = {}
    for weekday, level in own.items():
        count, weight = len(recent[weekday]), _WEEKDAY_WEIGHT if weekday < _SATURDAY else 0.0
        levels[weekday] = (count * level + weight * usual) / (count + weight)
    return levels, usual


def _shapes(days: Mapping[date, Sequence[float]]) -> dict[int, tuple[float, ...]]:
    """Shares by slot for each weekday, mixed with those of all days (key −1)."""
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for day, arrivals in days.items():
        counts[day.weekday()].update(min(SLOTS - 1, max(0, int(minute // SLOT))) for minute in arrivals)
    together: Counter[int] = sum(counts.values(), Counter())
    everybody = together.total()
    if not everybody:
        return {-1: (0.0,) * SLOTS}
    shared = tuple(together[slot] / everybody for slot in range(SLOTS))
    shapes = {-1: shared}
    for weekday, own in counts.items():
        whole = own.total() + _SHAPE_WEIGHT
        shapes[weekday] = tuple((own[slot] + _SHAPE_WEIGHT * shared[slot]) / whole for slot in range(SLOTS))
    return shapes


def _factors(
    totals: Mapping[date, float], levels: Mapping[int, float], usual: float, calendar: WorkCalendar
) -> dict[DayKind, float]:
    ratios: dict[DayKind, list[float]] = defaultdict(list)
    for day, total in totals.items():
        kind = kind_of(day, calendar)
        level = usual if day.weekday() >= _SATURDAY else levels.get(day.weekday(), usual)
        if kind is not DayKind.PLAIN and level > 0:
            ratios[kind].append(total / level)
    return {
        kind: (len(each) * median(each) + _FACTOR_WEIGHT) / (len(each) + _FACTOR_WEIGHT)
        for kind, each in ratios.items()
    }


def _spread(days: Sequence[tuple[float, float]]) -> float:
    """How much days differ beyond the chance of counting: Σm² ÷ Σ((N − m)² − m), between 5 (±45 %) and 100 (±10 %:
    that a coming day may differ less than that, no past proves)."""
    if len(days) < _FIRM_DAYS:
        return SPREAD
    beyond = sum((total - level) ** 2 - level for total, level in days)
    squares = sum(level**2 for _, level in days)
    return _STEADIEST if beyond <= squares / _STEADIEST else max(5.0, squares / beyond)


def _show_rate(queue: str, bookings: Sequence[PastBooking]) -> float:
    """Kept ÷ booked: the queue's own, mixed with the hall's, mixed with what is usual until the hall knows."""
    came, missed = _SHOW_PRIOR
    weight = came + missed
    hall = (sum(each.came for each in bookings) + came) / (len(bookings) + weight)
    own = [each.came for each in bookings if each.queue == queue]
    return (sum(own) + weight * hall) / (len(own) + weight)
