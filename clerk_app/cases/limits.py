"""Time limits (时限) of a case: when something is due, what is left, which light shows. Pure.

All datetimes are aware. They are brought to Beijing time, the only legal time of mainland China (UTC+8, no summer
time), before a day is read from them; a naive datetime raises ValueError.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Literal

from clerk_app.cases.workdays import WorkCalendar
from clerk_app.errors import Refused

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
END_OF_DAY = time(23, 59, 59)
"""A limit in days runs to the end of its last day (民法典 art. 203: 24:00), not to the hall's closing hour."""

Light = Literal["green", "yellow", "red"]


class LimitUnit(StrEnum):
    """The unit a guide states a limit in; all four are in use."""

    WORKING_DAYS = "working_days"
    NATURAL_DAYS = "natural_days"
    HOURS = "hours"
    IMMEDIATE = "immediate"


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time in its unit; `amount` is ignored for IMMEDIATE (即办: on the spot). Negative: ValueError."""

    amount: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError(f"a limit cannot be negative: {self.amount}")


ORDINARY_LIMIT = Limit(20, LimitUnit.WORKING_DAYS)
"""行政许可法 art. 42: 20 working days from acceptance, unless a special law says otherwise."""
JOINT_LIMIT = Limit(45, LimitUnit.WORKING_DAYS)
"""行政许可法 arts. 26, 42: unified, joint or centralised handling, at most 45 working days."""
CORRECTION_LIMIT = Limit(5, LimitUnit.WORKING_DAYS)
"""行政许可法 art. 32(4): to tell once everything that must be corrected, from the day the materials were received."""
DELIVERY_LIMIT = Limit(10, LimitUnit.WORKING_DAYS)
"""行政许可法 art. 44: to issue and deliver the licence, from the decision."""


class PauseKind(StrEnum):
    """Why the clock stands still (暂停计时)."""

    CORRECTION = "correction"
    """补正 found after acceptance."""
    SPECIAL_PROCEDURE = "special_procedure"
    """特别程序: hearing, tender, inspection, test, quarantine, appraisal, expert review (行政许可法 art. 45)."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which no limit runs; `ended` is None while it is open. Ends before it starts: ValueError."""

    kind: PauseKind
    started: datetime
    ended: datetime | None
    reason: str

    def __post_init__(self) -> None:
        if self.ended is not None and self.ended < self.started:
            raise ValueError("a pause cannot end before it starts")


@dataclass(frozen=True, slots=True)
class Due:
    """When a limit runs out.

    `at` is None while a pause is open; then `paused_since` says since when, and `reckoned` is what it would be had the
    clock not been stopped by that pause. `provisional`: a year without a published holiday notice was touched.
    """

    start: datetime
    limit: Limit
    at: datetime | None
    provisional: bool
    reckoned: datetime
    paused_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left, in the limit's unit (IMMEDIATE: natural days). Days: 0 = last day is today. Hours: whole hours.

    Negative exactly when late; a begun day or hour of lateness counts as one. `paused`: the clock stands still, and
    the amount is what was left when it stopped.
    """

    amount: int
    unit: LimitUnit
    paused: bool = False
    provisional: bool = False

    @property
    def late(self) -> bool:
        """Whether the limit has run out."""
        return self.amount < 0


def beijing(moment: datetime) -> datetime:
    """The same moment in Beijing time. Raises ValueError for a naive datetime."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be reckoned with")
    return moment.astimezone(BEIJING)


def due(start: datetime, limit: Limit, calendar: WorkCalendar, pauses: Iterable[Pause] = ()) -> Due:
    """When `limit`, started by an event at `start`, runs out.

    The day of the event is not counted (民法典 art. 201). Days end at 23:59:59; the last natural day moves on to a
    working day (art. 203). Hours run through nights and holidays. IMMEDIATE is due by the end of the same day.
    A pause that begins before the limit has run out moves it by the working days (natural days, hours) after its first
    day up to its last; overlapping pauses count once, what lies before `start` does not count. Pauses do not touch
    IMMEDIATE.
    """
    start = beijing(start)
    at, provisional = _step(start, limit.amount, limit.unit, calendar)
    if limit.unit is not LimitUnit.IMMEDIATE:
        for began, ended in _merged(pauses, start):
            if began > at:
                break
            if ended is None:
                return Due(start, limit, None, provisional, at, paused_since=began)
            at, more = _moved(at, began, ended, limit.unit, calendar)
            provisional = provisional or more
    return Due(start, limit, at, provisional, at)


def _step(moment: datetime, amount: int, unit: LimitUnit, calendar: WorkCalendar) -> tuple[datetime, bool]:
    """`moment` plus an amount of a unit, and whether that is provisional."""
    if unit is LimitUnit.IMMEDIATE:
        return _end_of(moment.date()), False
    if unit is LimitUnit.HOURS:
        return moment + timedelta(hours=amount), False
    if unit is LimitUnit.WORKING_DAYS:
        reckoned = calendar.add_working_days(moment.date(), amount)
    else:
        reckoned = calendar.next_working_day(moment.date() + timedelta(days=amount))
    return _end_of(reckoned.day), reckoned.provisional


def _moved(
    at: datetime, began: datetime, ended: datetime, unit: LimitUnit, calendar: WorkCalendar
) -> tuple[datetime, bool]:
    """`at` moved on by one closed pause."""
    if unit is LimitUnit.HOURS:
        return at + (ended - began), False
    if unit is LimitUnit.NATURAL_DAYS:
        return _step(at, (ended.date() - began.date()).days, unit, calendar)
    paused = calendar.working_days_between(began.date(), ended.date())
    moved, provisional = _step(at, paused.days, unit, calendar)
    return moved, provisional or paused.provisional


def _merged(pauses: Iterable[Pause], start: datetime) -> list[tuple[datetime, datetime | None]]:
    """Pauses in order of time, overlaps joined, cut to what lies after `start`."""
    merged: list[tuple[datetime, datetime | None]] = []
    for pause in sorted(pauses, key=lambda each: each.started):
        began = max(beijing(pause.started), start)
        ended = None if pause.ended is None else beijing(pause.ended)
        if ended is not None and ended <= start:
            continue
        if merged and (merged[-1][1] is None or began <= merged[-1][1]):
            last = merged[-1][1]
            merged[-1] = (merged[-1][0], None if last is None or ended is None else max(last, ended))
        else:
            merged.append((began, ended))
    return merged


def _end_of(day: date) -> datetime:
    return datetime.combine(day, END_OF_DAY, BEIJING)


def remaining(due: Due, now: datetime, calendar: WorkCalendar) -> Remaining:
    """What is left of the limit at `now`; while a pause is open, what was left when it began."""
    paused = due.at is None
    moment = beijing(due.paused_since or now)
    if due.limit.unit is LimitUnit.HOURS:
        left = math.floor((due.reckoned - moment) / timedelta(hours=1))
        return Remaining(left, LimitUnit.HOURS, paused, due.provisional)
    today, last = moment.date(), due.reckoned.date()
    provisional = due.provisional
    if due.limit.unit is LimitUnit.WORKING_DAYS:
        count = calendar.working_days_between(today, last)
        left, provisional = count.days, provisional or count.provisional
    else:
        left = (last - today).days
    if today > last:
        left = min(left, -1)  # late on a Saturday: no working day has passed yet, but late it is
    return Remaining(left, due.limit.unit, paused, provisional)


def light(
    due: Due, now: datetime, calendar: WorkCalendar, *, yellow_share: float = 0.25, yellow_days: int = 1
) -> Light:
    """The light of a limit (红黄灯): red when late; yellow when near; else green.

    Near is: at most `yellow_share` of the limit left or, for limits in days, at most `yellow_days` days left. An
    IMMEDIATE limit that is still open is always near. A paused clock never turns red.
    """
    left = remaining(due, now, calendar)
    if left.late:
        return "red"
    near = left.amount <= due.limit.amount * yellow_share
    if left.unit is not LimitUnit.HOURS:
        near = near or left.amount <= yellow_days or left.unit is LimitUnit.IMMEDIATE
    return "yellow" if near else "green"


def correction_deadline(received: datetime, calendar: WorkCalendar) -> Due:
    """Until when the one-time correction notice may be given; after it the application counts as accepted on the day
    of receipt (行政许可法 art. 32(4))."""
    return due(received, CORRECTION_LIMIT, calendar)


def delivery_deadline(decided: datetime, calendar: WorkCalendar) -> Due:
    """Until when the licence must be issued and delivered (行政许可法 art. 44)."""
    return due(decided, DELIVERY_LIMIT, calendar)


def extended(limit: Limit, *, joint: bool = False) -> Limit:
    """The limit after an approved extension: +10 working days, joint handling +15 (行政许可法 art. 42).

    Approval (head of the organ; for joint handling, of the local government) is the caller's to check. Raises Refused
    for a limit that is not in working days: art. 42 speaks of no other.
    """
    if limit.unit is not LimitUnit.WORKING_DAYS:
        raise Refused(
            "这个时限不能延期",
            "《行政许可法》第四十二条的延期只适用于按工作日计算的期限",
            "如有专门规定，请按该规定办理并注明依据",
        )
    return replace(limit, amount=limit.amount + (15 if joint else 10))
