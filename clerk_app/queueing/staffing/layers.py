"""A need that goes up and down, made into times that windows can really be open: not too short, without short gaps.

Window number k is wanted wherever more than k are needed. Its stretches are made long enough and joined; more windows
than needed may be open then, fewer never. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Window number `layer` (from 0) is open from slot `first` until before slot `end`."""

    layer: int
    first: int
    end: int


def layers(need: Sequence[int], least: int, gap: int) -> tuple[Run, ...]:
    """Stretches of at least `least` slots (or of the whole time, if that is shorter), with gaps of at least `gap`."""
    runs: list[Run] = []
    for layer in range(max(need, default=0)):
        stretches = _stretches([count > layer for count in need])
        stretches = _joined([_long_enough(stretch, need, least) for stretch in stretches], gap)
        runs.extend(Run(layer, first, end) for first, end in stretches)
    return tuple(runs)


def _stretches(wanted: Sequence[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for slot, yes in enumerate(wanted):
        if yes and found and found[-1][1] == slot:
            found[-1] = (found[-1][0], slot + 1)
        elif yes:
            found.append((slot, slot + 1))
    return found


def _long_enough(stretch: tuple[int, int], need: Sequence[int], least: int) -> tuple[int, int]:
    """The stretch made `least` long where the need beside it is greatest; later rather than earlier when it is equal,
    since people who are waiting are still there afterwards."""
    first, end = stretch
    length = min(max(least, end - first), len(need))
    starts = range(max(0, end - length), min(first, len(need) - length) + 1)
    best = max(starts, key=lambda start: (sum(need[start : start + length]), start))
    return best, best + length


def _joined(stretches: Sequence[tuple[int, int]], gap: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, end in sorted(stretches):
        if joined and first - joined[-1][1] < max(gap, 1):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return joined
