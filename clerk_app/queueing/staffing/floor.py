"""The hall as it stands at one minute, and what may be changed of it. Frozen values; minutes after midnight."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in line. `arrived` counts the wait, `ranked` the order of calling; `window`: only there."""

    ticket: str
    queue: str
    arrived: float
    ranked: float
    window: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """One window. `queues` are its own, `helps` others when its own are empty.

    `busy_since`: when the person there was called; None if nobody is. `serves`: that person's queue. `opened`: since
    when it has been open (or closed). `staffed`: a clerk could open it. `may_serve`: queues that it may be re-purposed
    for. `breaks`: (from, minutes) still to come; who is served is finished first.
    """

    name: str
    queues: tuple[str, ...]
    helps: tuple[str, ...] = ()
    open: bool = True
    busy_since: float | None = None
    serves: str = ""
    opened: float = 0.0
    staffed: bool = True
    may_serve: tuple[str, ...] = ()
    breaks: tuple[tuple[float, float], ...] = ()


class Turn(StrEnum):
    """What can be done with a window."""

    OPEN = "open"
    CLOSE = "close"  # who is served is finished first
    MOVE = "move"  # serve other queues (改办); who is served is finished first


@dataclass(frozen=True, slots=True)
class Change:
    """One window, one turn. `queues`, `helps`: what it serves from then on (MOVE; of OPEN empty means its own)."""

    at: float
    turn: Turn
    window: str
    queues: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Floor:
    """The hall now: who waits, the windows, appointments to come as (slot, queue), until when people are let in, and
    what has been decided already and will happen."""

    now: float
    waiting: tuple[Waiting, ...]
    windows: tuple[Window, ...]
    booked: tuple[tuple[float, str], ...] = ()
    closes: float = math.inf
    coming: tuple[Change, ...] = ()

    def window(self, name: str) -> Window:
        """Raises LookupError for a window that is not there."""
        for window in self.windows:
            if window.name == name:
                return window
        raise LookupError(name)

    def settled(self) -> Floor:
        """The windows as they will be when all that was decided has happened."""
        windows = {window.name: window for window in self.windows}
        for change in sorted(self.coming, key=lambda change: change.at):
            windows[change.window] = _turned(windows[change.window], change)
        return replace(self, windows=tuple(windows.values()), coming=())


def _turned(window: Window, change: Change) -> Window:
    if change.turn is Turn.CLOSE:
        return replace(window, open=False, opened=change.at)
    queues, helps = change.queues or window.queues, change.helps or window.helps
    return replace(window, open=window.open or change.turn is Turn.OPEN, queues=queues, helps=helps, opened=change.at)


@dataclass(frozen=True, slots=True)
class Option:
    """What could be done; without changes: nothing."""

    key: str
    changes: tuple[Change, ...] = ()


NOTHING = Option("nothing")
