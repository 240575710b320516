"""Makes the daily report, the weekly one, and that of any days, against the time before and the year before."""

from collections.abc import Mapping
from datetime import date

from .grouping import Period, before, of_day, of_week, year_before
from .report import Earlier, Report, make_report
from .service import Statistics, Step, no_steps
from .visits import is_over

TITLES = {"daily": "日报", "weekly": "周报", "period": "统计报告"}


class Reports:
    """Methods raise BadInput, Unavailable."""

    def __init__(self, statistics: Statistics) -> None:
        self._statistics = statistics

    def daily(self, day: date, step: Step = no_steps) -> Report:
        return self.of("daily", of_day(day), step)

    def weekly(self, day: date, step: Step = no_steps) -> Report:
        """Of the week (Monday to Sunday) in which the day lies."""
        return self.of("weekly", of_week(day), step)

    def of(self, kind: str, period: Period, step: Step = no_steps) -> Report:
        """The report of a period. `kind`: daily, weekly or period. `step` is told what is being done, and may raise to
        stop it."""
        read = self._statistics
        facts, now, calendar, terms = read.facts(period, step), read.now(), read.calendar, read.terms()
        earlier = Earlier(read.facts(before(period, calendar), step), read.facts(year_before(period), step))
        step("正在算指标")
        names: dict[str, Mapping[str, str]] = {**read.names()}
        load = read.load(period.first, facts) if period.days == 1 else ()
        title = f"{period.words}{TITLES[kind]}"
        provisional = not is_over(period.last, now)
        return make_report(title, facts, earlier, read.ageing(), load, names, terms, calendar, now, provisional)
