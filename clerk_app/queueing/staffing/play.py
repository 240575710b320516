"""Plays a hall on, event by event: the order of calling is that of the flow. Pure; all chance is drawn beforehand.

Written for speed (a run of two hours takes a fraction of a millisecond): windows and queues are numbers here.
Order: directed to this window first, then own queues, then helped ones; within them by rank, then by coming.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from .floor import Change, Floor, Turn

NEVER = math.inf
# at the same minute in this order: nobody is called by a window that goes on a break then
_BREAK, _CLOSE, _MOVE, _OPEN, _FREE, _START = range(6)


class Person(NamedTuple):
    """Somebody who waits or will come. `leaves`: when patience ends. `only`: the number of a window, or −1."""

    arrives: float
    ranked: float
    queue: int
    way: float
    service: float
    leaves: float = NEVER
    only: int = -1


Event = tuple[float, int, int, int]  # minute, what, window, index into `turns`


@dataclass(slots=True)
class Layout:
    """A floor in numbers, made once for an option and used in each run."""

    now: float
    queues: tuple[str, ...]
    names: tuple[str, ...]
    own: list[tuple[int, ...]]
    helps: list[tuple[int, ...]]
    open: list[bool]
    busy: list[bool]
    events: list[Event] = field(default_factory=list)
    turns: list[tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)
    breaks: list[float] = field(default_factory=list)


def lay_out(floor: Floor, queues: Sequence[str], changes: Sequence[Change] = ()) -> Layout:
    """The floor with changes to come. Queues that are not in `queues` are left out. Raises LookupError for a change to
    a window that is not there."""
    number = {queue: index for index, queue in enumerate(queues)}

    def numbers(names: Sequence[str]) -> tuple[int, ...]:
        return tuple(number[name] for name in names if name in number)

    windows = floor.windows
    layout = Layout(
        floor.now,
        tuple(queues),
        tuple(window.name for window in windows),
        [numbers(window.queues) for window in windows],
        [numbers(window.helps) for window in windows],
        [window.open for window in windows],
        [window.busy_since is not None for window in windows],
    )
    place = {name: index for index, name in enumerate(layout.names)}
    for index, window in enumerate(windows):
        for start, minutes in window.breaks:
            layout.events.append((max(start, floor.now), _BREAK, index, len(layout.breaks)))
            layout.breaks.append(minutes)
    turn = {Turn.OPEN: _OPEN, Turn.CLOSE: _CLOSE, Turn.MOVE: _MOVE}
    for change in (*floor.coming, *changes):
        if change.window not in place:
            raise LookupError(change.window)
        index = place[change.window]
        served = change.queues or windows[index].queues
        layout.events.append((max(change.at, floor.now), turn[change.turn], index, len(layout.turns)))
        layout.turns.append((numbers(served), numbers(change.helps or windows[index].helps)))
    return layout


@dataclass(slots=True)
class Played:
    """What became of everybody, in the order of `people`: when called (NEVER: was not), and by which window.

    `busy`: minutes of way and service begun in each window. `open`, `own`, `helps`, `doing`: the windows at the end
    (`doing`: whom each serves, −1 nobody).
    """

    called: list[float]
    by: list[int]
    busy: list[float]
    open: list[bool]
    own: list[tuple[int, ...]]
    helps: list[tuple[int, ...]]
    doing: list[int]


def play(layout: Layout, people: Sequence[Person], ends: Sequence[tuple[int, float]], until: float = NEVER) -> Played:
    """Runs until nobody is left whom a window will take, or to `until`. `people` come in the order of arrival (those
    who wait already first); `ends` are (window, minute) at which services under way end."""
    return _Play(layout, people, ends).run(until)


class _Play:
    def __init__(self, layout: Layout, people: Sequence[Person], ends: Sequence[tuple[int, float]]) -> None:
        windows = range(len(layout.names))
        self.layout, self.people = layout, people
        self.called, self.by = [NEVER] * len(people), [-1] * len(people)
        self.lines: list[list[tuple[float, int]]] = [[] for _ in layout.queues]
        self.direct: list[list[tuple[float, int]]] = [[] for _ in windows]
        self.own, self.helps = list(layout.own), list(layout.helps)
        self.open, self.busy = list(layout.open), list(layout.busy)
        self.idle = [False] * len(self.open)
        self.idlers = 0
        self.rest = [0.0] * len(self.open)
        self.doing = [-1] * len(self.open)
        self.minutes = [0.0] * len(self.open)
        self.heap: list[Event] = [*layout.events, *((end, _FREE, window, 0) for window, end in ends)]
        self.heap += [(layout.now, _START, window, 0) for window in windows]
        heapify(self.heap)
        self._who_takes()

    def _who_takes(self) -> None:
        """By queue, the windows that may take somebody at once: its own ones first."""
        windows = range(len(self.own))
        self.takers = [
            [window for window in windows if queue in self.own[window]]
            + [window for window in windows if queue in self.helps[window] and queue not in self.own[window]]
            for queue in range(len(self.lines))
        ]

    def run(self, until: float) -> Played:
        people, heap, coming = self.people, self.heap, 0
        count = len(people)
        while True:
            arrives = people[coming][0] if coming < count else NEVER
            if heap and heap[0][0] <= arrives:
                if heap[0][0] > until:
                    break
                at, what, window, index = heappop(heap)
                if what == _FREE:
                    self._free(window, at)
                elif what == _START:
                    if not self.busy[window]:
                        self._free(window, at)
                else:
                    self._turn(what, window, at, index)
            elif coming < count:
                if arrives > until:
                    break
                self._arrive(coming, arrives)
                coming += 1
            else:
                break
        return Played(self.called, self.by, self.minutes, self.open, self.own, self.helps, self.doing)

    def _arrive(self, who: int, at: float) -> None:
        person = self.people[who]
        if person[6] >= 0:
            if self.idle[person[6]]:
                self._take(person[6], who, at)
            else:
                heappush(self.direct[person[6]], (person[1], who))
            return
        if self.idlers:
            idle = self.idle
            for window in self.takers[person[2]]:
                if idle[window]:
                    self._take(window, who, at)
                    return
        heappush(self.lines[person[2]], (person[1], who))

    def _take(self, window: int, who: int, at: float) -> None:
        person = self.people[who]
        minutes = person[3] + person[4]
        if self.idle[window]:
            self.idle[window] = False
            self.idlers -= 1
        self.busy[window] = True
        self.doing[window], self.called[who], self.by[who] = who, at, window
        self.minutes[window] += minutes
        heappush(self.heap, (at + minutes, _FREE, window, 0))

    def _free(self, window: int, at: float) -> None:
        self.busy[window] = False
        self.doing[window] = -1
        if not self.open[window]:
            return
        if self.rest[window]:
            self._pause(window, at, self.rest[window])
            return
        who = self._next(window, at)
        if who >= 0:
            self._take(window, who, at)
        elif not self.idle[window]:
            self.idle[window] = True
            self.idlers += 1

    def _pause(self, window: int, at: float, minutes: float) -> None:
        self.rest[window] = 0.0
        self._not_idle(window)
        self.busy[window] = True
        heappush(self.heap, (at + minutes, _FREE, window, 0))

    def _not_idle(self, window: int) -> None:
        if self.idle[window]:
            self.idle[window] = False
            self.idlers -= 1

    def _next(self, window: int, at: float) -> int:
        """Whom the window calls now, taken out of line; −1 nobody."""
        people = self.people
        if self.direct[window]:
            line = self.direct[window]
            while line and people[line[0][1]][5] < at:
                heappop(line)
            if line:
                return heappop(line)[1]
        for queues in (self.own[window], self.helps[window]):
            best = None
            for queue in queues:
                line = self.lines[queue]
                while line and people[line[0][1]][5] < at:
                    heappop(line)  # gone before being called
                if line and (best is None or line[0] < best[0]):
                    best = line
            if best is not None:
                return heappop(best)[1]
        return -1

    def _turn(self, what: int, window: int, at: float, index: int) -> None:
        if what == _BREAK:
            minutes = self.layout.breaks[index]
            if self.busy[window]:
                self.rest[window] = minutes
            elif self.open[window]:
                self._pause(window, at, minutes)
            return
        if what == _CLOSE:
            self.open[window] = False
            self._not_idle(window)
            return
        queues, helps = self.layout.turns[index]
        if (what == _MOVE or not self.open[window]) and (self.own[window], self.helps[window]) != (queues, helps):
            self.own[window], self.helps[window] = queues, helps
            self._who_takes()
        if what == _OPEN:
            self.open[window] = True
        if self.open[window] and not self.busy[window]:
            self._free(window, at)
