"""By what figures are told apart: hour, day, week, month, window, clerk, theme, department, queue. Pure.

Every fact falls into exactly one group, so the groups' lists together are the whole list. Times are Beijing time.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from clerk_app.cases.limits import beijing
from clerk_app.cases.workdays import WorkCalendar

from .figures import Fact, Figure, Terms, Value, evaluate

Key: TypeAlias = tuple[str, ...]
NOT_KNOWN = ""
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


@dataclass(frozen=True, slots=True)
class Dimension:
    code: str
    name: str
    key: Callable[[Fact], str]


def _hour(fact: Fact) -> str:
    return NOT_KNOWN if fact.at is None else f"{beijing(fact.at).hour:02d}"


def _quarter(fact: Fact) -> str:
    if fact.at is None:
        return NOT_KNOWN
    at = beijing(fact.at)
    return f"{at.hour:02d}:{at.minute // 15 * 15:02d}"


def week_of(day: date) -> str:
    """The week of ISO 8601, such as 2026-W48: it begins on Monday and belongs to the year of its Thursday."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


DIMENSIONS: dict[str, Dimension] = {
    each.code: each
    for each in (
        Dimension("quarter", "一刻钟", _quarter),
        Dimension("hour", "时段", _hour),
        Dimension("day", "日期", lambda fact: fact.day.isoformat()),
        Dimension("weekday", "星期", lambda fact: str(fact.day.isoweekday())),
        Dimension("week", "周", lambda fact: week_of(fact.day)),
        Dimension("month", "月", lambda fact: fact.day.isoformat()[:7]),
        Dimension("window", "窗口", lambda fact: fact.window),
        Dimension("clerk", "工作人员", lambda fact: fact.clerk),
        Dimension("theme", "事项", lambda fact: fact.theme),
        Dimension("department", "部门", lambda fact: fact.department),
        Dimension("queue", "队列", lambda fact: fact.queue),
    )
}


def split(facts: Iterable[Fact], by: Iterable[str]) -> dict[Key, list[Fact]]:
    """The facts of each group, groups in order. Raises KeyError for a dimension that is none."""
    keys = [DIMENSIONS[code].key for code in by]
    groups: dict[Key, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(tuple(key(fact) for key in keys), []).append(fact)
    return dict(sorted(groups.items()))


def grouped(figure: Figure, facts: Iterable[Fact], by: Iterable[str], terms: Terms) -> dict[Key, Value]:
    """The figure of each group that has anything to tell."""
    values = {key: evaluate(figure, some, terms) for key, some in split(facts, by).items()}
    return {key: value for key, value in values.items() if value.behind or value.open or value.unknown}


def words(dimension: str, key: str, names: Mapping[str, str]) -> str:
    """A group in words; `names` of codes."""
    if key == NOT_KNOWN:
        return "不明"
    if dimension == "hour":
        return f"{key}:00—{(int(key) + 1) % 24 or 24:02d}:00"
    if dimension == "weekday":
        return WEEKDAYS[int(key) - 1]
    return names.get(key, key)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both counted."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end before it begins: {self.first} {self.last}")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def working_days(self, calendar: WorkCalendar) -> int:
        """How many of its days are working days in law; those of extended opening (延时服务) are not."""
        return calendar.working_days_between(self.first - timedelta(days=1), self.last).days

    @property
    def words(self) -> str:
        if self.first == self.last:
            return f"{self.first.isoformat()}（{WEEKDAYS[self.first.weekday()]}）"
        return f"{self.first.isoformat()} 至 {self.last.isoformat()}"


def of_day(day: date) -> Period:
    return Period(day, day)


def of_week(day: date) -> Period:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def of_month(day: date) -> Period:
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))


def _is_month(period: Period) -> bool:
    return period == of_month(period.first)


def before(period: Period, calendar: WorkCalendar) -> Period:
    """环比: the month before a month; of one working day the working day before; else as many days just before."""
    if _is_month(period):
        return of_month(period.first - timedelta(days=1))
    earlier = Period(period.first - timedelta(days=period.days), period.first - timedelta(days=1))
    if period.days == 1 and calendar.is_working_day(period.first):
        day = earlier.first
        while not calendar.is_working_day(day):
            day -= timedelta(days=1)
        return of_day(day)
    return earlier


def year_before(period: Period) -> Period:
    """同比: the same month of the year before; else the same weekdays 52 weeks before."""
    if _is_month(period):
        return of_month(period.first.replace(year=period.first.year - 1))
    weeks = timedelta(weeks=52)
    return Period(period.first - weeks, period.last - weeks)
