"""Opening hours of a hall in words that people write and a program can reckon with. Pure.

Such as `工作日 09:00—12:00，13:00—17:00；周六 09:00—12:00`: parts with `；` between, each with its days (工作日, 每天,
周一至周五, 周一、周三) and its spans. A part without days has those of the one before it; the first one, working days.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from clerk_app.cases.limits import beijing
from clerk_app.errors import BadInput

WEEKDAYS = "一二三四五六日"
LOOK_DAYS = 15  # the longest holiday is shorter
_PART = re.compile(r"([^\d]*)(\d.*)")
_SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-—–~～至到]+\s*(\d{1,2})[:：](\d{2})")
_DAYS = re.compile(r"(?:周|星期)([一二三四五六日天])(?:[至到—–-]+(?:周|星期)([一二三四五六日天]))?")
IsWorkingDay = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Span:
    """`days`: weekdays (0 Monday); None for working days. Beijing time."""

    days: frozenset[int] | None
    opens: time
    closes: time

    def holds_on(self, day: date, is_working_day: IsWorkingDay) -> bool:
        return is_working_day(day) if self.days is None else day.weekday() in self.days


def spans_of(text: str) -> tuple[Span, ...]:
    """Raises BadInput for what cannot be reckoned with; "" has none."""
    found: list[Span] = []
    days: frozenset[int] | None = None
    for part in re.split("[;；]", text):
        if not part.strip():
            continue
        match = _PART.fullmatch(part.strip())
        if match is None:
            raise _unclear(text)
        days = _days(match[1].strip(" :：，,"), days, text)
        for piece in re.split("[,，、]", match[2]):
            found.append(_span(piece.strip(), days, text))
    return tuple(found)


def _days(words: str, before: frozenset[int] | None, text: str) -> frozenset[int] | None:
    if not words:
        return before
    if words == "工作日":
        return None
    if words in ("每天", "每日", "全年"):
        return frozenset(range(7))
    if not re.fullmatch(rf"(?:{_DAYS.pattern})(?:[、,，和及](?:{_DAYS.pattern}))*", words):
        raise _unclear(text)
    found: set[int] = set()
    for first, last in _DAYS.findall(words):
        begin = WEEKDAYS.index(first.replace("天", "日"))
        end = WEEKDAYS.index(last.replace("天", "日")) if last else begin
        found.update(range(begin, end + 1))
    if not found:
        raise _unclear(text)
    return frozenset(found)


def _span(words: str, days: frozenset[int] | None, text: str) -> Span:
    match = _SPAN.fullmatch(words)
    try:
        opens, closes = (time(int(match[at]), int(match[at + 1])) for at in (1, 3)) if match else (time(), time())
    except ValueError:
        raise _unclear(text) from None
    if opens >= closes:
        raise _unclear(text)
    return Span(days, opens, closes)


def _unclear(text: str) -> BadInput:
    return BadInput("办公时间看不懂", text[:80], "写成“工作日 09:00—12:00，13:00—17:00；周六 09:00—12:00”这样")


def is_open(spans: tuple[Span, ...], at: datetime, is_working_day: IsWorkingDay) -> bool:
    there = beijing(at)
    return any(
        each.opens <= there.time() < each.closes and each.holds_on(there.date(), is_working_day) for each in spans
    )


def next_opening(spans: tuple[Span, ...], at: datetime, is_working_day: IsWorkingDay) -> datetime | None:
    """When it opens next (Beijing time); None where that is not within two weeks."""
    there = beijing(at)
    for ahead in range(LOOK_DAYS):
        day = there.date() + timedelta(days=ahead)
        for span in sorted(spans, key=lambda each: each.opens):
            opens = datetime.combine(day, span.opens, there.tzinfo)
            if opens > there and span.holds_on(day, is_working_day):
                return opens
    return None
