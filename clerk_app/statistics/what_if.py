"""“多开一个窗口会怎样”: a past day played again with its own arrivals and service times, with and without more windows.

What is kept: who came when, to which line, with which rank; how long each kept a window; when windows were open and
nobody was at them. What is drawn: how long those who went away would have taken, and, run by run, the day's service
times dealt out anew among people of the same queue and theme (the same for both options: common random numbers). The
run with the day's own times is the number told; the range is what the others say. The first of the two plays adds
nothing: how far it is from what really happened says how far to trust the second. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from statistics import fmean

from clerk_app.queueing.staffing.floor import Change, Floor, Turn, Window
from clerk_app.queueing.staffing.play import NEVER, Person, lay_out, play
from clerk_app.queueing.staffing.service import spread_of
from clerk_app.queueing.staffing.simulate import Range

from .figures import quantile
from .the_day import Stay, TheDay, known_lengths

RUNS, _FEWEST = 60, 12
_PEOPLE = 200_000  # in all runs: a large hall needs fewer for the same certainty
NEAR_MINUTES, NEAR_SHARE = 1.0, 0.15  # how far a play may be from the day, in the mean, to be trusted
QUARTER = 15.0
_USUAL = 8.0  # minutes, for a queue without a single known service that day
_AFTER = 240.0


@dataclass(frozen=True, slots=True)
class Added:
    """Windows opened on top, for these queues, from `begin` to `end` (minutes after midnight)."""

    queues: tuple[str, ...]
    begin: float
    end: float
    windows: int = 1


@dataclass(frozen=True, slots=True)
class Waits:
    """Of all who stood in line (also of those who went away): minutes in it; `late`: more than the promised minutes;
    `left`: went away uncalled."""

    people: int
    mean: float
    p90: float
    late: int
    left: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One queue ("" for all of them): as it was, as it is played without any change, and with the added windows.

    `mean_change`, `p90_change` (minutes) and `late_change`, `left_change` (people): with − without; negative is better.
    """

    queue: str
    actual: Waits
    same: Waits
    more: Waits
    mean_change: Range
    p90_change: Range
    late_change: Range
    left_change: Range


@dataclass(frozen=True, slots=True)
class InLine:
    """How many stood in lines at the end of a quarter: really, played without, played with."""

    minute: float
    actual: int
    same: int
    more: int


@dataclass(frozen=True, slots=True)
class WhatIfResult:
    """`off`: how far the play without change is from the day, mean of each person's difference in minutes."""

    added: Added
    whole: Outcome
    queues: tuple[Outcome, ...]
    line: tuple[InLine, ...]
    off: float
    left_out: int
    runs: int

    @property
    def near(self) -> bool:
        """Whether the play without change comes as near to the day as it has to, to be trusted."""
        actual = self.whole.actual.mean
        return abs(self.whole.same.mean - actual) <= max(NEAR_MINUTES, NEAR_SHARE * actual)


ASSUMES = (
    "来的人、来的时刻、各人要办多久，都用当天的原始记录；加开的窗口办得和当天一样快",
    "转队、办完一项再排、过号回来的，仍按当天实际回到队里的时刻算",
    "当天没有等到就走的人，如果叫到了，办理时长从当天同队列同事项里抽",
    "窗口空着而队里有人等了超过 5 分钟，当作当时没有人在",
    "范围：把当天的办理时长在同队列同事项的人之间重新分配，加开和不加开用同一次分配",
)


class WhatIf:
    """Runs go in slices: `run(1)` until it says there is no more to do. `promised`: minutes after which a wait is
    too long. Raises LookupError for a queue that nobody stood in that day."""

    def __init__(self, day: TheDay, added: Added, promised: float, seed: int = 0) -> None:
        if unknown := set(added.queues) - set(day.queues):
            raise LookupError(*sorted(unknown))
        self.day, self.added, self._promised, self._seed = day, added, promised, seed
        self._queue = {queue: place for place, queue in enumerate(day.queues)}
        self._same = lay_out(day.floor, day.queues, day.changes)
        self._more = lay_out(*_with(day, added))
        self._place = {name: at for at, name in enumerate(self._same.names)}
        self._lengths = known_lengths(day.stays)
        self._shown: list[str] = ["", *day.queues]
        self._changes: dict[str, list[tuple[float, ...]]] = {queue: [] for queue in self._shown}
        self._first: tuple[list[float], list[float]] = ([], [])
        self._first_left: tuple[list[bool], list[bool]] = ([], [])
        self.runs = 0
        self.wanted = max(_FEWEST, min(RUNS, _PEOPLE // max(1, len(day.stays))))

    @property
    def done(self) -> bool:
        return self.runs >= self.wanted

    def run(self, runs: int = 1) -> bool:
        """That many more; whether there is more to do."""
        for _ in range(min(runs, self.wanted - self.runs)):
            people = self._people(Random(f"{self._seed}/{self.runs}"), own=not self.runs)
            until = self.day.ends + _AFTER
            waits, left = [], []
            for layout in (self._same, self._more):
                called = play(layout, people, (), until).called
                waits.append(self._waits(called))
                left.append([each.gone and at == NEVER for each, at in zip(self.day.stays, called, strict=True)])
            if not self.runs:
                self._first, self._first_left = (waits[0], waits[1]), (left[0], left[1])
            self._count(waits, left)
            self.runs += 1
        return not self.done

    def result(self) -> WhatIfResult:
        """What the runs so far say. Raises ValueError before the first run."""
        if not self.runs:
            raise ValueError("nothing has been run yet")
        real = [each.waited for each in self.day.stays]
        counted = [at for at, each in enumerate(self.day.stays) if each.counts]
        off = fmean(abs(real[at] - self._first[0][at]) for at in counted) if counted else 0.0
        return WhatIfResult(self.added, self._outcome("", real), tuple(self._outcome(each, real) for each in
                            self.day.queues), self._line(real), off, self.day.left_out, self.runs)  # fmt: skip

    def _people(self, chance: Random, own: bool) -> list[Person]:
        """In the order of arrival; with the day's own times, or those dealt out anew."""
        dealt = {key: list(times) for key, times in self._lengths.items()}
        if not own:
            for times in dealt.values():
                chance.shuffle(times)
        next_one = dict.fromkeys(dealt, 0)
        people = []
        for each in self.day.stays:
            key = (each.queue, each.theme)
            if each.keeps is None:
                keeps = self._drawn(key, chance)
            else:
                keeps = dealt[key][next_one[key]]
                next_one[key] += 1
            only = self._place.get(each.only, -1)
            people.append(
                Person(each.arrives, each.ranked, self._queue[each.queue], each.slow, keeps, each.leaves, only)
            )
        return people

    def _drawn(self, key: tuple[str, str], chance: Random) -> float:
        if known := self._lengths.get(key):
            return chance.choice(known)
        alike = [length for (queue, _), times in self._lengths.items() if queue == key[0] for length in times]
        return chance.choice(alike) if alike else _USUAL

    def _waits(self, called: Sequence[float]) -> list[float]:
        """Minutes in line. Who is never called in the play waits until the day's end."""
        waits = []
        for each, at in zip(self.day.stays, called, strict=True):
            until = min(each.leaves, self.day.ends) if at == NEVER else at + each.slow
            waits.append(max(0.0, until - each.arrives))
        return waits

    def _count(self, waits: Sequence[list[float]], left: Sequence[list[bool]]) -> None:
        for queue in self._shown:
            same, more = (self._summed(queue, waits[at], left[at]) for at in (0, 1))
            self._changes[queue].append((more.mean - same.mean, more.p90 - same.p90, more.late - same.late,
                                         more.left - same.left))  # fmt: skip

    def _summed(self, queue: str, waits: Sequence[float], left: Sequence[bool]) -> Waits:
        some = [at for at, each in enumerate(self.day.stays) if each.counts and queue in ("", each.queue)]
        own = [waits[at] for at in some]
        late = sum(wait > self._promised for wait in own)
        return Waits(
            len(own), fmean(own) if own else 0.0, quantile(own, 0.9) or 0.0, late, sum(left[at] for at in some)
        )

    def _outcome(self, queue: str, real: Sequence[float]) -> Outcome:
        really_left = [each.gone for each in self.day.stays]
        columns = tuple(zip(*self._changes[queue], strict=True))
        same, more = (self._summed(queue, self._first[at], self._first_left[at]) for at in (0, 1))
        return Outcome(queue, self._summed(queue, real, really_left), same, more, *map(_range, columns))

    def _line(self, real: Sequence[float]) -> tuple[InLine, ...]:
        lines = [_quarters(self.day.stays, waits) for waits in (real, *self._first)]
        used = sorted({at for line in lines for at in line})
        every = range(used[0], used[-1] + 1) if used else ()
        return tuple(InLine((at + 1) * QUARTER, *(line.get(at, 0) for line in lines)) for at in every)


def _with(day: TheDay, added: Added) -> tuple[Floor, tuple[str, ...], tuple[Change, ...]]:
    names = [f"加开{number}" for number in range(1, added.windows + 1)]
    extra = tuple(Window(name, added.queues, open=False) for name in names)
    turns = [change for name in names for change in
             (Change(added.begin, Turn.OPEN, name), Change(added.end, Turn.CLOSE, name))]  # fmt: skip
    floor = replace(day.floor, windows=(*day.floor.windows, *extra))
    return floor, day.queues, (*day.changes, *turns)


def _range(runs: Sequence[float]) -> Range:
    """The day's own times in the middle; around them what nine of ten other ways of dealing them out say."""
    low, _, high = spread_of(runs)
    return Range(min(low, runs[0]), runs[0], max(high, runs[0]))


def _quarters(stays: Sequence[Stay], waits: Sequence[float]) -> dict[int, int]:
    """How many stood in line at the end of each quarter."""
    found: dict[int, int] = {}
    for each, wait in zip(stays, waits, strict=True):
        if each.counts:
            at = int(each.arrives // QUARTER)
            while (at + 1) * QUARTER < each.arrives + wait:
                found[at] = found.get(at, 0) + 1
                at += 1
    return found
