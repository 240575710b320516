"""Limits of what is under way (时限): how many working days are left, and which light shows. Pure.

Green; yellow when near; red past the promised day (承诺); dark red past the statutory one (法定). A stopped clock shows
how much was left when it stopped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clerk_app.cases.limits import Due, LimitUnit, beijing, due, light, remaining
from clerk_app.cases.model import ENDED, Case, SubItem
from clerk_app.cases.workdays import WorkCalendar

from .figures import Terms


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    DARK_RED = "dark_red"


LIGHT_TEXT = {
    Light.GREEN: "正常",
    Light.YELLOW: "临近",
    Light.RED: "超承诺",
    Light.DARK_RED: "超法定",
}
# Upper ends of the groups of what is left, in working days; the last one has no end.
LEFT = ((-1, "已超期"), (0, "今天到期"), (1, "剩1天"), (3, "剩2—3天"), (5, "剩4—5天"), (10, "剩6—10天"))
MORE = "剩10天以上"
NO_LIMIT = "没有时限"


@dataclass(frozen=True, slots=True)
class Running:
    """A sub-item under way. `left` counts working days (0 = today is the last), negative when late; None where no limit
    is stated. `paused`: its clock stands still."""

    id: str
    case: str
    number: str
    name: str
    item: str
    theme: str
    department: str
    window: str
    clerk: str
    due_at: datetime | None
    left: int | None
    light: Light
    paused: bool

    @property
    def group(self) -> str:
        """The group of what is left that it belongs to."""
        if self.left is None:
            return NO_LIMIT
        return next((words for end, words in LEFT if self.left <= end), MORE)


@dataclass(frozen=True, slots=True)
class Ageing:
    """What was under way at a moment. Counts are the lengths of its lists."""

    at: datetime
    lines: tuple[Running, ...]

    def by_department(self) -> dict[str, dict[Light, tuple[Running, ...]]]:
        """The lines of each light, by department."""
        found: dict[str, dict[Light, list[Running]]] = {}
        for line in self.lines:
            found.setdefault(line.department, {each: [] for each in Light})[line.light].append(line)
        return {
            department: {each: tuple(lines) for each, lines in lights.items()}
            for department, lines_ in sorted(found.items())
            for lights in (lines_,)
        }

    def by_left(self) -> dict[str, tuple[Running, ...]]:
        """The lines by what is left, the latest first; every group is there, also an empty one."""
        groups = (*(words for _, words in LEFT), MORE, NO_LIMIT)
        return {words: tuple(line for line in self.lines if line.group == words) for words in groups}

    def of(self, which: Light) -> tuple[Running, ...]:
        return tuple(line for line in self.lines if line.light is which)


def ageing(cases: Iterable[Case], now: datetime, calendar: WorkCalendar, terms: Terms) -> Ageing:
    """Every sub-item that a department has to decide, the most urgent first."""
    lines = [
        _running(case, item, now, calendar, terms)
        for case in cases
        for item in case.sub_items
        if item.state not in ENDED and not item.outcome and item.started_at is not None
    ]
    order = list(Light)
    return Ageing(now, tuple(sorted(lines, key=lambda line: (-order.index(line.light), *_urgency(line), line.id))))


def _urgency(line: Running) -> tuple[bool, int]:
    return line.left is None, line.left or 0


def _running(case: Case, item: SubItem, now: datetime, calendar: WorkCalendar, terms: Terms) -> Running:
    runs, legal = _dues(item, calendar)
    left = None if runs is None else days_left(runs, now, calendar)
    paused = runs is not None and runs.at is None
    return Running(
        item.id, case.id, case.number, case.applicant.name, item.name, case.theme_code, item.department, case.window,
        case.clerk, None if runs is None else runs.at, left, light_of(runs, legal, now, calendar, terms), paused,
    )  # fmt: skip


def _dues(item: SubItem, calendar: WorkCalendar) -> tuple[Due | None, Due | None]:
    """When the promised limit (where there is none: the statutory one) runs out, and when the statutory one does."""
    start = item.started_at
    if start is None:
        return None, None
    legal = due(start, item.statutory, calendar, item.pauses) if item.statutory is not None else None
    runs = due(start, item.promised, calendar, item.pauses) if item.promised is not None else legal
    return runs, legal


def light_of(
    runs: Due | None, legal: Due | None, now: datetime, calendar: WorkCalendar, terms: Terms
) -> Light:  # fmt: skip
    """`runs`: the promised limit (where there is none: the statutory one); `legal`: the statutory one."""
    if legal is not None and light(legal, now, calendar) == "red":
        return Light.DARK_RED
    if runs is None:
        return Light.GREEN
    return Light(light(runs, now, calendar, yellow_share=terms.yellow_share, yellow_days=terms.yellow_days))


def days_left(runs: Due, now: datetime, calendar: WorkCalendar) -> int:
    """Working days, 0 on the last one, negative when late."""
    left = remaining(runs, now, calendar)
    if left.unit is LimitUnit.WORKING_DAYS:
        return left.amount
    today = beijing(runs.paused_since or now).date()
    return _days(today, beijing(runs.reckoned).date(), left.late, calendar)


def _days(today: date, last: date, late: bool, calendar: WorkCalendar) -> int:
    days = calendar.working_days_between(today, last).days
    return min(days, -1) if late else max(days, 0)
