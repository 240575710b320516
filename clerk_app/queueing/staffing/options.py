"""What could be done with the windows now: a handful of options that the rules of the hall allow. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from .floor import Change, Floor, Option, Turn, Window
from .rules import StaffingRules

_COUNTS = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89)  # of windows: steps that a large hall needs, and a small one can take
_FINEST = 8  # in a group where 40 could be opened, one or two more are no choice
_ROUND = 5.0  # people are told times on the clock
_TOO_LATE = 30.0  # minutes before closing from which no window is opened any more


def start_at(floor: Floor, rules: StaffingRules) -> float:
    """When something told now takes effect: after the lead, on the next five minutes of the clock."""
    return math.ceil((floor.now + rules.lead) / _ROUND - 1e-9) * _ROUND


def openings(floor: Floor, queue: str, rules: StaffingRules) -> tuple[Option, ...]:
    """One, two, three … closed windows for a queue, up to as many as are open: those that serve it anyway first, then
    those that may be re-purposed."""
    at = start_at(floor, rules)
    if at > floor.closes - _TOO_LATE:
        return ()
    decided = {change.window for change in floor.coming}
    free = [
        window
        for window in floor.windows
        if not window.open and window.staffed and window.name not in decided and not _rests(window, at)
    ]
    usual = [window for window in free if queue in window.queues]
    others = [window for window in free if queue in window.may_serve and queue not in window.queues]
    changes = [Change(at, Turn.OPEN, window.name) for window in usual]
    changes += [Change(at, Turn.OPEN, window.name, (queue,), window.queues) for window in others]
    serving = sum(window.open and queue in window.queues for window in floor.windows)
    counts = _counts(min(len(changes), max(3, serving)))
    return tuple(Option(f"open:{queue}:{count}", tuple(changes[:count])) for count in counts)


def moves(floor: Floor, queue: str, busy: dict[str, float], rules: StaffingRules) -> tuple[Option, ...]:
    """One, two … open windows of other queues, a quarter of them at most, made to serve this one, the least busy first.
    They go on helping their own. None that was opened or moved a short while ago, none that the last of its queue would
    be taken from."""
    at = start_at(floor, rules)
    floor = floor.settled()
    able = [
        window
        for window in floor.windows
        if window.open
        and queue not in window.queues
        and (queue in window.may_serve or queue in window.helps)
        and at - window.opened >= rules.least_closed
    ]
    able.sort(key=lambda window: (busy.get(window.name, 0.0), window.name))
    changes: list[Change] = []
    for window in able:
        gone = [change.window for change in changes] + [window.name]
        if _others_remain(floor, window.queues, gone, rules):
            changes.append(Change(at, Turn.MOVE, window.name, (queue,), window.queues))
    counts = _counts(min(len(changes), max(2, len(able) // 4)))
    return tuple(Option(f"move:{queue}:{count}", tuple(changes[:count])) for count in counts)


def closings(floor: Floor, busy: dict[str, float], rules: StaffingRules) -> tuple[Option, ...]:
    """One, two … windows closed, a quarter at most, the least busy first, of those that have been open long enough.
    Each queue keeps its windows; and where a window was opened a short while ago, none of the same queue is closed,
    lest it go to and fro."""
    at = start_at(floor, rules)
    floor = floor.settled()
    fresh = {queue for window in floor.windows if at - window.opened < rules.least_open for queue in window.queues}
    able = [window for window in floor.windows if window.open and fresh.isdisjoint(window.queues)]
    able.sort(key=lambda window: (busy.get(window.name, 0.0), window.name))
    chosen: list[str] = []
    for window in able:
        if _others_remain(floor, window.queues, [*chosen, window.name], rules):
            chosen.append(window.name)
    counts = _counts(min(len(chosen), max(2, len(able) // 4)))
    return tuple(
        Option(f"close::{count}", tuple(Change(at, Turn.CLOSE, name) for name in chosen[:count])) for count in counts
    )


def _counts(most: int) -> tuple[int, ...]:
    return tuple(count for count in _COUNTS if count <= most <= count * _FINEST)


def _others_remain(floor: Floor, queues: Iterable[str], gone: Sequence[str], rules: StaffingRules) -> bool:
    return all(
        sum(window.open and queue in window.queues and window.name not in gone for window in floor.windows)
        >= max(1, rules.least_windows)
        for queue in queues
    )


def _rests(window: Window, at: float) -> bool:
    return any(start <= at + _TOO_LATE and at < start + minutes for start, minutes in window.breaks)
