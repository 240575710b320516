"""Limits of what is under way (时限): how many working days are left, and which light shows. Pure.

Green; yellow when near; red past the promised day (承诺); dark red past the statutory one (法定). A stopped clock shows
how much was left when it stopped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clerk_app.cases.limits import Due, Limit, LimitUnit, Pause, beijing, due, light, remaining
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


@dataclass(frozen=True, slots=True)
class Reckoned:
    """See `Running`."""

    due_at: datetime | None
    left: int | None
    light: Light
    paused: bool


class Reckoner:
    """Limits at one moment. Of ten thousands most begin on the same few days and are equally long: reckoned once."""

    def __init__(self, now: datetime, calendar: WorkCalendar, terms: Terms) -> None:
        self._now, self._calendar, self._terms = now, calendar, terms
        self._known: dict[tuple[date, Limit | None, Limit | None], Reckoned] = {}

    def of(
        self, start: datetime, promised: Limit | None, statutory: Limit | None, pauses: tuple[Pause, ...] = ()
    ) -> Reckoned:
        """How a limit stands that began at `start`: the promised one, where there is none the statutory one."""
        if pauses or _in_hours(promised) or _in_hours(statutory):
            return self._reckon(start, promised, statutory, pauses)
        key = (beijing(start).date(), promised, statutory)
        if key not in self._known:
            self._known[key] = self._reckon(start, promised, statutory, ())
        return self._known[key]

    def _reckon(
        self, start: datetime, promised: Limit | None, statutory: Limit | None, pauses: tuple[Pause, ...]
    ) -> Reckoned:
        legal = due(start, statutory, self._calendar, pauses) if statutory is not None else None
        runs = due(start, promised, self._calendar, pauses) if promised is not None else legal
        left = None if runs is None else days_left(runs, self._now, self._calendar)
        shown = light_of(runs, legal, self._now, self._calendar, self._terms)
        return Reckoned(None if runs is None else runs.at, left, shown, runs is not None and runs.at is None)


def _in_hours(limit: Limit | None) -> bool:
    return limit is not None and limit.unit is LimitUnit.HOURS


def ageing(cases: Iterable[Case], now: datetime, calendar: WorkCalendar, terms: Terms) -> Ageing:
    """Every sub-item that a department has to decide, the most urgent first."""
    reckoner = Reckoner(now, calendar, terms)
    lines = [
        _running(case, item, item.started_at, reckoner)
        for case in cases
        for item in case.sub_items
        if item.state not in ENDED and not item.outcome and item.started_at is not None
    ]
    order = list(Light)
    return Ageing(now, tuple(sorted(lines, key=lambda line: (-order.index(line.light), *_urgency(line), line.id))))


def _urgency(line: Running) -> tuple[bool, int]:
    return line.left is None, line.left or 0


def _running(case: Case, item: SubItem, started: datetime, reckoner: Reckoner) -> Running:
    found = reckoner.of(started, item.promised, item.statutory, item.pauses)
    return Running(
        item.id, case.id, case.number, case.applicant.name, item.name, case.theme_code, item.department, case.window,
        case.clerk, found.due_at, found.left, found.light, found.paused,
    )  # fmt: skip


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
