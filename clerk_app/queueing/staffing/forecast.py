"""Arrivals per 15 minutes of one day: what past days say × what today has shown so far + appointments. Pure.

A day's walk-ins = level of its weekday × factor of the day (after a holiday, make-up working day, season) × shape of
the weekday × today's ratio so far; appointments = those booked × the share that usually comes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from clerk_app.cases.workdays import WorkCalendar

from .profile import KIND_WORDS, SLOT, SLOTS, SPREAD, DayKind, Profile, kind_of

_STANDS_IN_LINE = 60.0  # minutes before the doors open, at most
_TEN_PER_CENT = 1.2816  # standard deviations beyond which 10 % lie


@dataclass(frozen=True, slots=True)
class SlotForecast:
    """Arrivals in one slot: `low` to `high` holds 80 % of days like this."""

    start: float
    walk_ins: float
    booked: float  # appointments × show rate
    low: float
    high: float

    @property
    def arrivals(self) -> float:
        return self.walk_ins + self.booked


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is expected of one queue on one day. `ratio`: today against the expected so far, shrunk; its uncertainty is
    a gamma distribution of `shape` and mean `ratio`. `because`: what the forecast rests on, for people. Without a day
    of the past (`known` False) nobody is expected but those who have an appointment."""

    queue: str
    day: date
    slots: tuple[SlotForecast, ...]
    ratio: float = 1.0
    shape: float = SPREAD
    shows: float = 0.85
    because: tuple[str, ...] = ()
    known: bool = True

    def arrivals(self, first: float, last: float) -> float:
        """Expected between two minutes of the day; within a slot they come evenly."""
        return sum(
            slot.arrivals * max(0.0, min(last, slot.start + SLOT) - max(first, slot.start)) / SLOT
            for slot in self.slots
        )


@dataclass(frozen=True, slots=True)
class Today:
    """What is known of the day: opening hours in minutes, times of appointments not yet come, walk-ins so far until
    `now` (None: the day has not begun)."""

    day: date
    opens: float = 0.0
    closes: float = 24 * 60.0
    booked: tuple[float, ...] = ()
    seen: tuple[float, ...] = ()
    now: float | None = None


def forecast(profile: Profile, today: Today, calendar: WorkCalendar) -> Forecast:
    """Arrivals per slot. Nobody is expected after closing, nor more than an hour before the doors open today."""
    expected, shape = profile.expected(today.day, calendar), profile.shape_of(today.day, calendar)
    early = today.opens - _STANDS_IN_LINE
    plain = [expected * share if early <= index * SLOT < today.closes else 0.0 for index, share in enumerate(shape)]
    ratio, certainty = so_far(plain, today, profile.spread)
    slots = []
    for index, walk_ins in enumerate(plain):
        start = index * SLOT
        if today.now is not None and start + SLOT > today.now:
            walk_ins *= ratio
        booked = profile.shows * sum(start <= at < start + SLOT for at in today.booked)
        mean = walk_ins + booked
        reach = _TEN_PER_CENT * math.sqrt(mean + walk_ins**2 / certainty)
        slots.append(SlotForecast(start, walk_ins, booked, max(0.0, mean - reach), mean + reach))
    because = _because(profile, today, calendar, ratio)
    known = profile.days > 0
    return Forecast(profile.queue, today.day, tuple(slots), ratio, certainty, profile.shows, because, known)


def so_far(expected: Sequence[float], today: Today, spread: float) -> tuple[float, float]:
    """Today's ratio and the shape of its uncertainty: a gamma of mean 1 and shape `spread`, and Poisson counts so far,
    give (spread + seen) ÷ (spread + expected) and the shape spread + seen."""
    if today.now is None:
        return 1.0, spread
    until_now = sum(count * min(1.0, max(0.0, today.now - index * SLOT) / SLOT) for index, count in enumerate(expected))
    seen = sum(minute < today.now for minute in today.seen)
    return (spread + seen) / (spread + until_now), spread + seen


def _because(profile: Profile, today: Today, calendar: WorkCalendar, ratio: float) -> tuple[str, ...]:
    weekday = "一二三四五六日"[today.day.weekday()]
    known = profile.days > 0
    lines = [f"按 {profile.days} 个开放日的星期{weekday}规律" if known else "没有往日的人数可参考"]
    kind = kind_of(today.day, calendar)
    if known and kind is not DayKind.PLAIN:
        factor = profile.factors.get(kind)
        lines.append(f"{KIND_WORDS[kind]} ×{factor:.2f}" if factor else f"{KIND_WORDS[kind]}没有先例，按平常日算")
    if today.day.month in profile.season:
        lines.append(f"{today.day.month} 月季节 ×{profile.season[today.day.month]:.2f}")
    if known and today.now is not None:
        lines.append(f"今天到现在的人数相当于平时的 {ratio:.0%}")
    if today.booked:
        lines.append(f"预约 {len(today.booked)} 人 × 到场率 {profile.shows:.0%}")
    if profile.left_out:
        lines.append(f"{len(profile.left_out)} 天反常，没有用")
    if not calendar.is_published(today.day):
        lines.append("这一年的放假通知还没有发布")
    return tuple(lines)


def slot_edges(first: float, last: float) -> tuple[tuple[float, float], ...]:
    """The slots that touch the time between two minutes, clipped to it."""
    if last <= first:
        return ()
    inner = [index * SLOT for index in range(SLOTS) if first < index * SLOT < last]
    return tuple(pairwise([first, *inner, last]))
