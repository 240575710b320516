"""Working days (工作日): which dates count in a legal limit (行政许可法 art. 82). Pure; the calendar is handed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class ReckonedDay:
    """A reckoned date. `provisional`: a year without a published holiday notice was touched, so it may still move."""

    day: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class DayCount:
    """A signed number of working days. `provisional`: as in `ReckonedDay`."""

    days: int
    provisional: bool


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Holidays and make-up working days of the published years (工作日历).

    `holidays` are days of rest (weekday or not); `make_up_days` are Saturdays and Sundays that are worked (调休).
    `published_years` are the years whose State Council notice is in the calendar; outside them the weekday rule and
    whatever fixed holidays are known apply, and answers are marked provisional. A hall's Saturday opening hours are
    not in here: they do not count as working days in law. `names` holds the holiday's name or the hall's reason.
    """

    version: str
    holidays: frozenset[date]
    make_up_days: frozenset[date]
    published_years: frozenset[int]
    names: Mapping[date, str] = field(default_factory=dict, compare=False)

    def is_published(self, day: date) -> bool:
        """Whether the year's holiday notice is in the calendar, so that answers about `day` are final."""
        return day.year in self.published_years

    def is_working_day(self, day: date) -> bool:
        """Whether `day` counts as a working day; only as sure as `is_published(day)`."""
        if day in self.make_up_days:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def name_of(self, day: date) -> str | None:
        """Why the day is out of the ordinary (holiday, make-up day, hall's reason), or None."""
        return self.names.get(day)

    def next_working_day(self, day: date) -> ReckonedDay:
        """The first working day on or after `day` (民法典 art. 203: a last day that is a holiday moves on)."""
        provisional = not self.is_published(day)
        while not self.is_working_day(day):
            day += _ONE_DAY
            provisional = provisional or not self.is_published(day)
        return ReckonedDay(day, provisional)

    def add_working_days(self, start: date, days: int) -> ReckonedDay:
        """The `days`-th working day after `start`; `start` is not counted (民法典 art. 201). 0 gives `start` itself.

        Raises ValueError for a negative number.
        """
        if days < 0:
            raise ValueError(f"working days to add must not be negative: {days}")
        day, provisional = start, days == 0 and not self.is_published(start)
        while days:
            day += _ONE_DAY
            provisional = provisional or not self.is_published(day)
            days -= self.is_working_day(day)
        return ReckonedDay(day, provisional)

    def working_days_between(self, first: date, last: date) -> DayCount:
        """Working days after `first` up to and including `last`; negative when `last` is the earlier one."""
        if last < first:
            back = self.working_days_between(last, first)
            return DayCount(-back.days, back.provisional)
        count = sum(map(self.is_working_day, _days_after(first, last)))
        years = range(first.year if first == last else (first + _ONE_DAY).year, last.year + 1)
        return DayCount(count, any(year not in self.published_years for year in years))


def _days_after(first: date, last: date) -> Iterator[date]:
    for offset in range(1, (last - first).days + 1):
        yield first + timedelta(days=offset)
