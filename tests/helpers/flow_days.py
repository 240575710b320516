"""Synthetic days of a hall for the staffing tests: made here, not by the code under test."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from clerk_app.cases.workdays import WorkCalendar
from clerk_app.queueing.staffing.floor import Change, Floor, Turn, Waiting, Window
from clerk_app.queueing.staffing.history import Stay
from clerk_app.queueing.staffing.play import NEVER, Person, lay_out, play

OPENS, CLOSES = 9 * 60.0, 17 * 60.0
CALENDAR = WorkCalendar("test", frozenset(), frozenset(), frozenset({2025, 2026}))


def humps(minute: float) -> float:
    """The usual two crowds of a hall, mid-morning and after lunch; 1 is an even day."""
    morning = math.exp(-(((minute - 600) / 55) ** 2))
    afternoon = math.exp(-(((minute - 870) / 60) ** 2))
    return (0.35 + 1.9 * morning + 1.25 * afternoon) / 1.07


def arrivals_of(
    day_total: float,
    chance: Random,
    shape: Callable[[float], float] = humps,
    opens: float = OPENS,
    closes: float = CLOSES,
) -> list[float]:
    """Poisson arrivals of about `day_total`, thinned by the shape."""
    most = 2.4 * day_total / (closes - opens)
    at, found = opens, []
    while (at := at + chance.expovariate(most)) < closes:
        if chance.random() < day_total / (closes - opens) * shape(at) / most:
            found.append(at)
    return found


def lognormal(mean: float, variation: float, chance: Random) -> float:
    """Service minutes with that mean and coefficient of variation."""
    sigma = math.sqrt(math.log(1 + variation**2))
    return chance.lognormvariate(math.log(mean) - sigma**2 / 2, sigma)


def past(
    queues: dict[str, tuple[float, float]], days: Sequence[date], chance: Random, wobble: float = 0.1
) -> list[Stay]:
    """Past stays: by queue (walk-ins a day, mean service); days differ by `wobble` beyond chance; nobody leaves."""
    stays = []
    for day in days:
        ratio = chance.gammavariate(1 / wobble**2, wobble**2) if wobble else 1.0
        for queue, (total, service) in queues.items():
            for arrived in arrivals_of(total * ratio, chance):
                way, minutes = 0.5, lognormal(service, 0.7, chance)
                stays.append(Stay(day, queue, arrived, called=arrived + 5, way=way, service=minutes))
    return stays


def work_days(first: date, count: int) -> list[date]:
    found = []
    while len(found) < count:
        if first.weekday() < 5:
            found.append(first)
        first += timedelta(days=1)
    return found


def snapshot(
    windows: Sequence[Window], queues: Sequence[str], people: Sequence[Person], changes: Sequence[Change], now: float
) -> Floor:
    """How the true day stands at `now`, as a hall's own records would show it."""
    start = people[0].arrives - 1 if people else now
    played = play(lay_out(Floor(min(start, OPENS), (), tuple(windows)), queues, changes), people, (), now)
    waiting = [
        Waiting(f"t{number}", queues[who.queue], who.arrives, who.ranked)
        for number, (who, called) in enumerate(zip(people, played.called, strict=True))
        if who.arrives <= now and called == NEVER and who.leaves > now
    ]
    standing = []
    for index, window in enumerate(windows):
        own = tuple(queues[queue] for queue in played.own[index])
        helps = tuple(queues[queue] for queue in played.helps[index])
        doing = played.doing[index]
        turns = [change.at for change in changes if change.window == window.name and change.at <= now]
        standing.append(
            replace(
                window,
                queues=own,
                helps=helps,
                open=played.open[index],
                busy_since=played.called[doing] if doing >= 0 else None,
                serves=queues[people[doing].queue] if doing >= 0 else "",
                opened=max(turns, default=OPENS),
            )
        )
    return Floor(now, tuple(waiting), tuple(standing), closes=CLOSES)


def window_minutes(windows: Sequence[Window], changes: Sequence[Change], until: float = CLOSES) -> float:
    """Minutes that windows were open from the start until `until`."""
    total = 0.0
    for window in windows:
        since = OPENS if window.open else None
        for change in sorted((each for each in changes if each.window == window.name), key=lambda each: each.at):
            if change.turn is Turn.OPEN and since is None:
                since = change.at
            elif change.turn is Turn.CLOSE and since is not None:
                total, since = total + min(change.at, until) - since, None
        total += until - since if since is not None else 0.0
    return total
