"""What a kiosk offers (取号机): the matters to choose from, the most wanted first; and when it gives out numbers. Pure.

`KioskDesk` in `kiosk.py` is the use cases.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from clerk_app.cases.limits import beijing

from .model import FlowPlan, Hours, Priority

DAYS = "一二三四五六日"
EARLY = timedelta(minutes=15)  # numbers are given out so long before a stretch of opening hours
MOST_TILES = 6
A_WEEK, AHEAD = 7, 30  # days: further than a week the date is told; the longest holidays with the weekends around them
# One plain question; whoever says yes shows the paper at the window, not at the kiosk.
WHO_COMES_FIRST = (
    (Priority.ELDERLY, "60岁以上老年人", "到窗口请出示身份证"),
    (Priority.DISABLED, "残疾人", "到窗口请出示残疾人证"),
    (Priority.MILITARY, "军人、退役军人、军属", "到窗口请出示军人、退役军人或优待证件"),
)


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to come for. `spoken`: what may be typed for it: initials and full pinyin, lower case; `also`: other
    names, in Chinese."""

    code: str
    name: str
    queue: str
    also: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A queue as the kiosk shows it; `rest`: it takes whatever no other queue is for."""

    code: str
    name: str
    zone: str
    rest: bool


@dataclass(frozen=True, slots=True)
class Menu:
    """`tiles`: codes of the matters that people come for most, at most `MOST_TILES`."""

    matters: tuple[Matter, ...]
    tiles: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A theme of the catalogue."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


def menu(
    offered: Iterable[Offered], plan: FlowPlan, wanted: Mapping[str, int], tokens: Callable[[str], Iterable[str]]
) -> Menu:
    """`wanted`: how often each theme was come for lately; `tokens` of a name (`pinyin.search_tokens`)."""
    matters = tuple(
        Matter(
            each.code,
            each.name,
            plan.queue_of(each.code).code,
            each.aliases,
            tuple(sorted({token for name in (each.name, *each.aliases) for token in tokens(name)})),
        )
        for each in offered
    )
    order = sorted(range(len(matters)), key=lambda place: (-wanted.get(matters[place].code, 0), place))
    tiles = tuple(matters[place].code for place in order[:MOST_TILES])
    lines = tuple(Line(each.code, each.name, each.zone, not each.themes) for each in plan.queues)
    return Menu(matters, tiles, lines)


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether numbers are given out now; `words` for people: today's hours, or when it opens again. `closes`: when
    today's last stretch ends; None where the hall has set no hours."""

    open: bool
    words: str
    closes: time | None = None


OpenAs: TypeAlias = Callable[[date], tuple[int | None, str]]
"""As which weekday a day is open (None: it is not, with the reason), see `booking.rules.open_as`."""


def as_its_weekday(day: date) -> tuple[int | None, str]:
    """No calendar."""
    return day.weekday(), ""


def opening(plan: FlowPlan, at: datetime, open_as: OpenAs = as_its_weekday) -> Opening:
    """By the plan's hours, which may be on any day of the week. A hall that has set none is always open."""
    if not plan.hours:
        return Opening(True, "")
    now = beijing(at)
    weekday, closed = open_as(now.date())
    today = _of_day(plan, weekday)
    closes = today[-1].closes if today else None
    said = "，".join(f"{each.opens:%H:%M}–{each.closes:%H:%M}" for each in today)
    for each in today:
        begins = now.replace(hour=each.opens.hour, minute=each.opens.minute, second=0, microsecond=0) - EARLY
        if now < begins:
            return Opening(False, f"今天 {said}。{begins:%H:%M} 开始取号", closes)
        if now.time() < each.closes:
            return Opening(True, f"今天 {said}", closes)
    over = f"今天的开放时间（{said}）已经过了。" if today else f"今天{closed or '不开放'}。"
    return Opening(False, over + _next_day(plan, now.date(), open_as), closes)


def _of_day(plan: FlowPlan, weekday: int | None) -> list[Hours]:
    return sorted((each for each in plan.hours if each.weekday == weekday), key=lambda hours: hours.opens)


def _next_day(plan: FlowPlan, today: date, open_as: OpenAs) -> str:
    """Nothing where it does not open for weeks."""
    for later in range(1, AHEAD + 1):
        day = today + timedelta(days=later)
        if found := _of_day(plan, open_as(day)[0]):
            name = "明天" if later == 1 else f"星期{DAYS[day.weekday()]}" if later <= A_WEEK else _date(day)
            return f"{name} {found[0].opens:%H:%M} 开放"
    return ""


def _date(day: date) -> str:
    return f"{day.month}月{day.day}日"
