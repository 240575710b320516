"""The chance of one run, drawn before it is played: who comes when, how long each takes, who loses patience. Pure.

All options of a run are played with the same draws (common random numbers), so that they differ by what was done and
not by luck: a person brings the minutes of service along, whichever window calls.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from .floor import Floor
from .forecast import Forecast
from .play import NEVER, Person
from .profile import SLOT
from .service import ServiceTimes


@dataclass(frozen=True, slots=True)
class World:
    """What is believed of a day: arrivals, service and patience (mean minutes; absent or infinite: nobody leaves) by
    queue, and how much earlier appointments rank, in minutes. Queues without a forecast get no new arrivals."""

    services: Mapping[str, ServiceTimes]
    forecasts: Mapping[str, Forecast] = field(default_factory=dict)
    patience: Mapping[str, float] = field(default_factory=dict)
    appointment_bonus: float = 30.0

    @property
    def queues(self) -> tuple[str, ...]:
        """In a fixed order."""
        return tuple(sorted(self.services))


@dataclass(frozen=True, slots=True)
class Draw:
    """One run's chance: people in the order of arrival, and (window number, minute) at which services under way end."""

    people: tuple[Person, ...]
    ends: tuple[tuple[int, float], ...]


def draw(floor: Floor, world: World, until: float, chance: Random) -> Draw:
    """Who waits, and who comes until `until` or closing. A run has its own truth about the day's ratio and about the
    mean service, as uncertain as they are."""
    place = {window.name: index for index, window in enumerate(floor.windows)}
    ends = tuple(
        (index, floor.now + _rest(world.services.get(window.serves), floor.now - window.busy_since, chance))
        for index, window in enumerate(floor.windows)
        if window.busy_since is not None
    )
    people: list[Person] = []
    last = min(until, floor.closes)
    for number, queue in enumerate(world.queues):
        times = world.services[queue]
        scale = max(0.5, 1 + times.error * chance.gauss(0, 1))
        mean_patience = world.patience.get(queue, NEVER)
        for waiting in floor.waiting:
            if waiting.queue == queue:
                way, service = _pair(times, scale, chance)
                leaves = floor.now + _exponential(mean_patience, chance)
                only = place.get(waiting.window, -1)
                people.append(Person(waiting.arrived, waiting.ranked, number, way, service, leaves, only))
        for arrives, bonus in _coming(floor, world, queue, last, chance):
            way, service = _pair(times, scale, chance)
            leaves = arrives + _exponential(mean_patience, chance)
            people.append(Person(arrives, arrives - bonus, number, way, service, leaves))
    people.sort()
    return Draw(tuple(people), ends)


def _coming(floor: Floor, world: World, queue: str, last: float, chance: Random) -> list[tuple[float, float]]:
    """(minute, bonus) of new arrivals: walk-ins as a Poisson process of the forecast's rate, appointments that come."""
    forecast = world.forecasts.get(queue)
    shows = forecast.shows if forecast else 1.0
    coming = [
        (max(at, floor.now), world.appointment_bonus)
        for at, booked in floor.booked
        if booked == queue and at < last and chance.random() < shows
    ]
    if forecast is None:
        return coming
    ratio = chance.gammavariate(forecast.shape, 1 / forecast.shape)  # what today is, against what it seems to be
    for slot in forecast.slots:
        first, end = max(slot.start, floor.now), min(slot.start + SLOT, last)
        rate = slot.walk_ins * ratio / SLOT
        if rate <= 0 or end <= first:
            continue
        at = first + chance.expovariate(rate)
        while at < end:
            coming.append((at, 0.0))
            at += chance.expovariate(rate)
    return coming


def _pair(times: ServiceTimes, scale: float, chance: Random) -> tuple[float, float]:
    way, service = times.pairs[int(chance.random() * len(times.pairs))]
    return way, service * scale


def _rest(times: ServiceTimes | None, since: float, chance: Random) -> float:
    """How much longer somebody keeps a window who has kept it for `since`: as those of the past who kept it longer.
    Of somebody who has kept it longer than all of them nobody knows: half a usual service more."""
    if times is None:
        return 0.0
    first = bisect_right(times.totals, since)
    left = len(times.totals) - first
    if not left:
        return chance.expovariate(2 / times.mean) if times.mean else 0.0
    return times.totals[first + int(chance.random() * left)] - since


def _exponential(mean: float, chance: Random) -> float:
    return NEVER if math.isinf(mean) else chance.expovariate(1 / mean)


def arrivals_only(people: Sequence[Person], after: float) -> int:
    """How many come after that minute."""
    return sum(person.arrives > after for person in people)
