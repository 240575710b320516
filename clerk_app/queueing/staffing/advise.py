"""The adviser of tidal windows (潮汐窗口): plays the options and says which one, with figures and a range. Pure.

What is weighed: people who would wait longer than promised, beyond the share that the promise allows, against windows.
Who waits twice as long as promised counts twice. A window opened for two hours must spare as many such people as the
hall says (`StaffingRules.worth`); one is closed when it spares fewer. Doing nothing wins when the difference is small
or not sure. A person decides; nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean

from .draws import World
from .floor import NOTHING, Floor, Option, Turn
from .options import closings, moves, openings
from .rules import StaffingRules
from .simulate import HORIZON, RUNS, Comparison, Figures, QueueFigures, Range
from .tell import Told, tell

_SCOUTS = 40
_SHARE = {Turn.OPEN: 1.0, Turn.CLOSE: -1.0, Turn.MOVE: 1 / 3}  # of what a window is worth in two hours
_SURE = 0.75  # of the runs must be better than doing nothing
_SMALL = 3.0  # minutes of P90, or people spared: less is not worth the bother
_SAFE = 0.1  # of the runs, at most, may come near the promise after a closing
_MARGIN = 0.8  # of the promise: nearer is too near to close, lest it must be opened again


@dataclass(frozen=True, slots=True)
class Considered:
    """One option, as a line of the table behind the advice. `p90` is of the advice's queue, in minutes; `late` people
    of all queues who wait longer than promised; `cost` what the options are ordered by, the lowest wins."""

    option: Option
    p90: Range
    late: float
    left: float
    better: float  # the share of runs with a smaller burden, or the same and a shorter P90, than doing nothing
    cost: float


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do now. `option` without changes: leave all as it is. `before` and `after`: P90 of `queue` over the next
    two hours without and with it, P10–P90 of the runs. `words` are for people."""

    id: str
    day: date
    at: float
    until: float
    queue: str
    option: Option
    before: Range
    after: Range
    promise: float
    runs: int
    words: Told
    considered: tuple[Considered, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the advice is to leave all as it is."""
        return not self.option.changes


class Adviser:
    """Works in slices: `step()` until it returns False, then `advice()`. Drop it to cancel."""

    def __init__(
        self,
        floor: Floor,
        world: World,
        rules: StaffingRules,
        *,
        seed: int = 0,
        horizon: float = HORIZON,
        most: int = RUNS,
    ) -> None:
        self._floor, self._world, self._rules, self._seed, self._most = floor, world, rules, seed, most
        self._horizon = max(1.0, min(horizon, floor.closes - floor.now))
        self._promise = {queue: rules.promised(queue) for queue in world.queues}
        self._comparison = self._compare((NOTHING,))
        self._scouting = True
        self.queue = ""

    def _compare(self, options: Sequence[Option]) -> Comparison:
        return Comparison(
            self._floor, self._world, options, self._promise, seed=self._seed, horizon=self._horizon, most=self._most
        )

    def step(self, runs: int = 20) -> bool:
        """Some more runs; whether there is more to do."""
        if not self._scouting:
            return self._comparison.run(runs)
        self._comparison.run(runs)
        if self._comparison.runs >= min(_SCOUTS, self._comparison.wanted):
            self._scouting = False
            self._comparison = self._compare((NOTHING, *self._options(self._comparison.figures()[0])))
        return True

    @property
    def progress(self) -> float:
        """How much of it is done, 0 to 1."""
        done = 0.1 * min(1.0, self._comparison.runs / _SCOUTS)
        return done if self._scouting else 0.1 + 0.9 * self._comparison.runs / self._comparison.wanted

    def outlook(self) -> dict[str, QueueFigures]:
        """What the next two hours bring each queue if all is left as it is. Raises ValueError before the first run."""
        return dict(self._comparison.figures()[0].queues)

    def _options(self, now: Figures) -> tuple[Option, ...]:
        """For the queue that is worst off against its promise; or, if none is, closings."""
        worst = max(now.queues.values(), key=lambda each: (each.p90.middle / self._promise[each.queue], each.queue))
        self.queue = worst.queue
        if worst.p90.middle <= self._promise[worst.queue] and fmean(excess(now, self._rules)) < self._rules.worth:
            return closings(self._floor, now.busy, self._rules)
        return (
            *openings(self._floor, worst.queue, self._rules),
            *moves(self._floor, worst.queue, now.busy, self._rules),
        )

    def advice(self, key: str, day: date, names: Mapping[str, str]) -> Advice:
        """What the runs say; `names` of the queues, for people. Raises ValueError before they are all done."""
        if self._scouting or not self._comparison.done:
            raise ValueError("there is more to run")
        figures = self._comparison.figures()
        judged = [self._judge(each, figures[0]) for each in figures]
        allowed = [
            index for index in range(1, len(figures)) if self._allowed(figures[index], figures[0], judged[index])
        ]
        best = min(allowed, key=lambda index: judged[index].cost, default=0)
        if best and judged[best].cost >= judged[0].cost:
            best = 0
        queue = self._touched(figures[best], figures[0])
        advice = Advice(
            key,
            day,
            self._floor.now,
            self._floor.now + self._horizon,
            queue,
            figures[best].option,
            figures[0].queues[queue].p90,
            figures[best].queues[queue].p90,
            self._promise[queue],
            self._comparison.runs,
            Told("", "", "", ()),
            tuple(replace(each, p90=shown.queues[queue].p90) for each, shown in zip(judged, figures, strict=True)),
        )
        chosen, base = figures[best], figures[0]
        words = tell(
            self._floor, self._world, self._rules, queue, names, chosen, base, judged[best].better, advice.runs
        )
        return replace(advice, words=words)

    def _touched(self, chosen: Figures, base: Figures) -> str:
        """The queue the words are about: of a closing, the one it makes wait longest."""
        closed = [change.window for change in chosen.option.changes if change.turn is Turn.CLOSE]
        queues = {queue for name in closed for queue in self._floor.window(name).queues if queue in chosen.queues}
        if not queues:
            return self.queue
        return max(queues, key=lambda queue: (chosen.queues[queue].p90.middle - base.queues[queue].p90.middle, queue))

    def _judge(self, each: Figures, base: Figures) -> Considered:
        pairs = zip(each.burden, base.burden, self._p90_runs(each), self._p90_runs(base), strict=True)
        better = [late < was or (late == was and p90 < before) for late, was, p90, before in pairs]
        hours = self._horizon / HORIZON
        windows = self._rules.worth * sum(_SHARE[change.turn] for change in each.option.changes) * hours
        left = sum(queue.left.middle for queue in each.queues.values())
        return Considered(
            each.option,
            each.queues[self.queue].p90,
            each.late,
            left,
            fmean(better),
            fmean(excess(each, self._rules)) + windows,
        )

    def _p90_runs(self, each: Figures) -> tuple[float, ...]:
        return each.queues[self.queue].p90_runs

    def _allowed(self, each: Figures, base: Figures, judged: Considered) -> bool:
        """Opening and moving must help surely and not a little, and no other queue may wait beyond its promise for it
        and longer than the one that is helped; closing must leave the promise safe."""
        if any(change.turn is Turn.CLOSE for change in each.option.changes):
            return all(self._safe(each, queue) for queue in each.queues)
        gain = base.queues[self.queue].p90.middle - each.queues[self.queue].p90.middle
        spared = fmean(base.burden) - fmean(each.burden)
        others = (queue for queue in each.queues if queue != self.queue)
        return (
            judged.better >= _SURE
            and (gain >= _SMALL or spared >= _SMALL)
            and all(self._not_spoilt(each, base, queue) for queue in others)
        )

    def _safe(self, each: Figures, queue: str) -> bool:
        runs = each.queues[queue].p90_runs
        return sum(p90 > self._promise[queue] * _MARGIN for p90 in runs) <= _SAFE * len(runs)

    def _not_spoilt(self, each: Figures, base: Figures, queue: str) -> bool:
        now, then = base.queues[queue].p90.middle, each.queues[queue].p90.middle
        return then <= max(self._promise[queue], now + _SMALL, each.queues[self.queue].p90.middle)


def excess(figures: Figures, rules: StaffingRules) -> list[float]:
    """Run by run, the burden of those who wait longer than promised, beyond the share that the promise allows."""
    runs = len(figures.burden)
    return [
        sum(max(0.0, each.burden_runs[run] - (1 - rules.share) * each.arrivals) for each in figures.queues.values())
        for run in range(runs)
    ]


def advise(
    floor: Floor,
    world: World,
    rules: StaffingRules,
    *,
    key: str,
    day: date,
    names: Mapping[str, str] | None = None,
    seed: int = 0,
    most: int = RUNS,
) -> Advice:
    """All at once."""
    adviser = Adviser(floor, world, rules, seed=seed, most=most)
    while adviser.step():
        pass
    return adviser.advice(key, day, names or {})
