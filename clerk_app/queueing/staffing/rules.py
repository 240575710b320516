"""What a hall promises people and what its windows need: set by the hall, in its flow plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time


@dataclass(frozen=True, slots=True)
class Break:
    """A rest that each clerk has in the day: `minutes` long, begun between two times."""

    minutes: float
    earliest: time
    latest: time

    @property
    def begins(self) -> tuple[float, float]:
        """Between which minutes of the day it begins."""
        return self.earliest.hour * 60.0 + self.earliest.minute, self.latest.hour * 60.0 + self.latest.minute


@dataclass(frozen=True, slots=True)
class StaffingRules:
    """Minutes. `share` of the people of a queue are to be called within its promise. `lead`: from telling a clerk until
    the window is open. `least_windows`: of each queue, as long as the hall is open. `may_serve`: by window, queues that
    it may be re-purposed for (改办) beyond those that it serves and helps. `unmanned`: windows nobody could open.
    `worth`: how many people who would wait too long a window opened for two hours must spare; one that spares fewer is
    closed."""

    promise: dict[str, float] = field(default_factory=dict)  # by queue
    usual_promise: float = 15.0
    share: float = 0.9
    lead: float = 10.0
    least_open: float = 60.0
    least_closed: float = 30.0
    least_windows: int = 1
    breaks: tuple[Break, ...] = ()
    may_serve: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unmanned: tuple[str, ...] = ()
    worth: float = 3.0

    def promised(self, queue: str) -> float:
        """Minutes that people of that queue are promised to wait at most."""
        return self.promise.get(queue, self.usual_promise)
