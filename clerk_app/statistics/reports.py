"""Makes the daily report, the weekly one, and that of any days, against the time before and the year before."""

from collections.abc import Mapping
from datetime import date

from .grouping import Period, before, of_day, of_week, year_before
from .report import Earlier, Report, make_report
from .service import Statistics
from .visits import is_over

TITLES = {"daily": "日报", "weekly": "周报", "period": "统计报告"}


class Reports:
    """Methods raise BadInput, Unavailable."""

    def __init__(self, statistics: Statistics) -> None:
        self._statistics = statistics

    def daily(self, day: date) -> Report:
        return self.of("daily", of_day(day))

    def weekly(self, day: date) -> Report:
        """Of the week (Monday to Sunday) in which the day lies."""
        return self.of("weekly", of_week(day))

    def of(self, kind: str, period: Period) -> Report:
        """The report of a period. `kind`: daily, weekly or period."""
        read = self._statistics
        facts, now, calendar, terms = read.facts(period), read.now(), read.calendar, read.terms()
        earlier = Earlier(read.facts(before(period, calendar)), read.facts(year_before(period)))
        names: dict[str, Mapping[str, str]] = {**read.names()}
        load = read.load(period.first, facts) if period.days == 1 else ()
        title = f"{period.words}{TITLES[kind]}"
        provisional = not is_over(period.last, now)
        return make_report(title, facts, earlier, read.ageing(), load, names, terms, calendar, now, provisional)
