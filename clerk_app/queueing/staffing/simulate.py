"""Plays the next two hours from the present state, once for each option, over and over. Pure.

Runs go in slices, so that a caller can show something early, stop, or give way: `Comparison.run(20)` again and again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import fmean

from .draws import World, draw
from .floor import Floor, Option
from .play import NEVER, Layout, Person, Played, lay_out, play
from .service import spread_of

HORIZON = 120.0  # minutes
RUNS = 200
_FEWEST_RUNS = 30
_MOST_TIMES = 12.0  # the promise, that a wait counts for
_PEOPLE = 30_000  # in all runs of one option: a large hall needs fewer runs for the same certainty


@dataclass(frozen=True, slots=True)
class Range:
    """P10, P50 and P90 of a figure over the runs."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """One queue under one option over the horizon: all who wait now or come in it.

    `p50`, `p90`, `mean`: of the waits of those who were called, minutes. `late`: how many waited longer than promised
    (left later than that, or never called, among them). `left`: how many went away. `arrivals`: how many in all.
    The burden of a run: its late people, each counted as often as the promise goes into the wait, at most twelve times.
    """

    queue: str
    p50: Range
    p90: Range
    mean: Range
    late: Range
    left: Range
    arrivals: float
    p90_runs: tuple[float, ...]  # run by run, to compare options pairwise
    burden_runs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """An option's figures by queue, and the mean load of the windows open at the end (way + service ÷ open time)."""

    option: Option
    queues: dict[str, QueueFigures]
    busy: dict[str, float]  # by window, the share of the horizon

    @property
    def burden(self) -> tuple[float, ...]:
        """Of all queues, run by run."""
        return tuple(map(sum, zip(*(each.burden_runs for each in self.queues.values()), strict=True)))

    @property
    def late(self) -> float:
        """How many in all queues wait too long, in the middle."""
        return sum(each.late.middle for each in self.queues.values())


@dataclass(slots=True)
class _Tally:
    p50: list[float] = field(default_factory=list)
    p90: list[float] = field(default_factory=list)
    mean: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    burden: list[float] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)


class Comparison:
    """All options over the same runs. `promise`: minutes by queue after which a wait is too long."""

    def __init__(
        self,
        floor: Floor,
        world: World,
        options: Sequence[Option],
        promise: dict[str, float],
        *,
        seed: int = 0,
        horizon: float = HORIZON,
        most: int = RUNS,
    ) -> None:
        self._floor, self._world, self._seed = floor, world, seed
        self._until = floor.now + horizon
        self._options = tuple(options)
        self._layouts: list[Layout] = [lay_out(floor, world.queues, option.changes) for option in options]
        self._promise = [promise.get(queue, NEVER) for queue in world.queues]
        self._tallies = [[_Tally() for _ in world.queues] for _ in options]
        self._busy = [[0.0] * len(floor.windows) for _ in options]
        self.runs = 0
        self.wanted = self._most = most

    @property
    def done(self) -> bool:
        """Whether it has run as often as it needs to."""
        return self.runs >= self.wanted

    def run(self, runs: int = 20) -> bool:
        """That many more runs; whether there is more to do."""
        for _ in range(min(runs, self.wanted - self.runs)):
            chance = draw(self._floor, self._world, self._until, Random(f"{self._seed}/{self.runs}"))
            if not self.runs:
                enough = _PEOPLE // max(1, len(chance.people))
                self.wanted = max(min(_FEWEST_RUNS, self._most), min(self._most, enough))
            for index, layout in enumerate(self._layouts):
                self._count(index, chance.people, play(layout, chance.people, chance.ends))
            self.runs += 1
        return not self.done

    def _count(self, index: int, people: Sequence[Person], played: Played) -> None:
        waits: list[list[float]] = [[] for _ in self._world.queues]
        late, left, burden = [0] * len(waits), [0] * len(waits), [0.0] * len(waits)
        for person, called in zip(people, played.called, strict=True):
            queue = person[2]
            if called != NEVER:
                wait = called - person[0]
                waits[queue].append(wait)
            else:
                left[queue] += person[5] != NEVER
                wait = person[5] - person[0]
            if wait > self._promise[queue]:
                late[queue] += 1
                burden[queue] += min(_MOST_TIMES, wait / self._promise[queue])
        for queue, tally in enumerate(self._tallies[index]):
            own = sorted(waits[queue])
            tally.p50.append(percentile(own, 0.5))
            tally.p90.append(percentile(own, 0.9))
            tally.mean.append(fmean(own) if own else 0.0)
            tally.late.append(late[queue])
            tally.burden.append(burden[queue])
            tally.left.append(left[queue])
            tally.arrivals.append(len(own) + left[queue])
        for window, minutes in enumerate(played.busy):
            self._busy[index][window] += minutes

    def figures(self) -> tuple[Figures, ...]:
        """What the runs so far say, option by option. Raises ValueError before the first run."""
        if not self.runs:
            raise ValueError("nothing has been run yet")
        horizon = self._until - self._floor.now
        return tuple(
            Figures(
                option,
                {
                    queue: _figures(queue, tally)
                    for queue, tally in zip(self._world.queues, self._tallies[index], strict=True)
                },
                {
                    window.name: self._busy[index][place] / self.runs / horizon
                    for place, window in enumerate(self._floor.windows)
                },
            )
            for index, option in enumerate(self._options)
        )


def _figures(queue: str, tally: _Tally) -> QueueFigures:
    def over_runs(values: Sequence[float]) -> Range:
        return Range(*spread_of(values))

    return QueueFigures(
        queue,
        over_runs(tally.p50),
        over_runs(tally.p90),
        over_runs(tally.mean),
        over_runs(tally.late),
        over_runs(tally.left),
        fmean(tally.arrivals),
        tuple(tally.p90),
        tuple(tally.burden),
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """Of raw sorted values, by linear interpolation; 0 for none."""
    if not ordered:
        return 0.0
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def compare(
    floor: Floor, world: World, options: Sequence[Option], promise: dict[str, float], *, seed: int = 0, most: int = RUNS
) -> tuple[Figures, ...]:
    """All runs at once."""
    comparison = Comparison(floor, world, options, promise, seed=seed, most=most)
    while comparison.run():
        pass
    return comparison.figures()
