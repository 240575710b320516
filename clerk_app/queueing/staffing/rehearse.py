"""Plays a whole day by a plan, many times: waits per quarter as they would really be, also where Erlang C has none
(too few windows for a while, the crowd at the opening). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from clerk_app.queueing.model import WindowSkills

from .draws import World, draw
from .floor import Change, Floor, Turn, Window
from .plan import Shift
from .play import NEVER, lay_out, play
from .profile import SLOT
from .rules import StaffingRules
from .simulate import percentile

_BEFORE = 60.0  # minutes before the doors open from which people may stand in line
_AFTER = 240.0


@dataclass(frozen=True, slots=True)
class RehearsedSlot:
    """People of one queue who come in one quarter, over all runs. `within`: started within the promise ÷ (served +
    left later than it); None for nobody."""

    queue: str
    start: float
    people: float  # in one day
    p50: float
    p90: float
    within: float | None
    left: float  # in one day


def floor_of(shifts: Sequence[Shift], windows: Sequence[WindowSkills], opens: float, closes: float) -> Floor:
    """The empty hall before its doors open, every window closed, rests as planned."""
    rests: dict[str, tuple[tuple[float, float], ...]] = {}
    for shift in shifts:
        rests[shift.window] = rests.get(shift.window, ()) + shift.breaks
    return Floor(
        opens - _BEFORE,
        (),
        tuple(
            Window(each.window, each.queues, each.helps, open=False, breaks=rests.get(each.window, ()))
            for each in windows
        ),
        closes=closes,
    )


def changes_of(shifts: Sequence[Shift], closes: float) -> tuple[Change, ...]:
    """Opening and closing as planned. At the end of the day a window stays until nobody waits."""
    found = []
    for shift in shifts:
        found.append(Change(shift.opens, Turn.OPEN, shift.window))
        if shift.closes < closes:
            found.append(Change(shift.closes, Turn.CLOSE, shift.window))
    return tuple(found)


def rehearse(
    shifts: Sequence[Shift],
    windows: Sequence[WindowSkills],
    world: World,
    hours: Sequence[tuple[float, float]],
    rules: StaffingRules,
    *,
    booked: Sequence[tuple[float, str]] = (),
    runs: int = 60,
    seed: int = 0,
) -> tuple[RehearsedSlot, ...]:
    """By queue and quarter of arrival."""
    opens, closes = hours[0][0], hours[-1][1]
    empty = floor_of(shifts, windows, opens, closes)
    floor = Floor(empty.now, (), empty.windows, tuple(booked), closes)
    layout = lay_out(floor, world.queues, changes_of(shifts, closes))
    waits: dict[tuple[int, float], list[float]] = {}
    late: dict[tuple[int, float], int] = {}
    left: dict[tuple[int, float], int] = {}
    for run in range(runs):
        chance = draw(floor, world, closes, Random(f"{seed}/{run}"))
        played = play(layout, chance.people, chance.ends, closes + _AFTER)
        for person, called in zip(chance.people, played.called, strict=True):
            place = (person.queue, person.arrives // SLOT * SLOT)
            own = waits.setdefault(place, [])
            if called != NEVER:
                own.append(called - person.arrives)
            else:
                left[place] = left.get(place, 0) + 1
                late[place] = late.get(place, 0) + (
                    person.leaves - person.arrives > rules.promised(world.queues[person.queue])
                )
    return tuple(
        _slot(world.queues[place[0]], place[1], sorted(own), late.get(place, 0), left.get(place, 0), runs, rules)
        for place, own in sorted(waits.items())
    )


def _slot(
    queue: str, start: float, waits: Sequence[float], late: int, left: int, runs: int, rules: StaffingRules
) -> RehearsedSlot:
    started = sum(wait <= rules.promised(queue) for wait in waits)
    asked = len(waits) + late
    return RehearsedSlot(
        queue,
        start,
        (len(waits) + left) / runs,
        percentile(waits, 0.5),
        percentile(waits, 0.9),
        started / asked if asked else None,
        left / runs,
    )
