"""Waits that come out of the real use cases are those of queueing theory, where theory knows them: M/M/c.

Poisson arrivals, exponential services, c windows that call whenever they are free: the mean wait and the share of those
who wait at all are given by Erlang C (Erlang 1917; computed here from its own sum, not by the code of the house).
"""

from __future__ import annotations

import math
import threading
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import mean, stdev

import pytest

from clerk_app.cases.model import Actor
from clerk_app.practice_hall.agenda import Agenda, SimulatedClock
from clerk_app.queueing.calling import Arrival, Calling
from clerk_app.queueing.model import Ticket
from clerk_app.store.engine import open_engine
from clerk_app.store.migrate import upgrade
from clerk_app.store.unit_of_work import SqlStore

NINE = datetime(2026, 2, 12, 1, tzinfo=UTC)
WARM_UP, PEOPLE, BATCHES = 40, 600, 12
T_99 = 3.106  # two-sided 99 % of Student's t with 11 degrees of freedom
SERVICE = 15.0  # seconds, so that all fits one service day


def erlang_c(windows: int, load: float) -> float:
    """The share of people who wait."""
    last = load**windows / math.factorial(windows) * windows / (windows - load)
    return last / (sum(load**n / math.factorial(n) for n in range(windows)) + last)


class Counter:
    """Windows that call when they are free, and people who come by chance."""

    def __init__(self, store: SqlStore, windows: int, load: float, seed: int) -> None:
        self.clock = SimulatedClock(NINE)
        self.agenda = Agenda(self.clock)
        self.calling = Calling(store, self.clock)
        self.dice, self.gap = Random(seed), SERVICE / load
        self.idle = [Actor(f"{number}号的人", "clerk", f"{number}号") for number in range(1, windows + 1)]
        self.waits: dict[int, float] = {}

    def run(self) -> list[float]:
        """The waits in the order of coming, in seconds."""
        self.agenda.after(self.dice.expovariate(1 / self.gap), self.comes)
        assert self.agenda.run(threading.Event())
        return [self.waits[number] for number in sorted(self.waits)][WARM_UP:]

    def comes(self) -> None:
        ticket = self.calling.issue(Arrival(), Actor("取号机", "system")).ticket
        if ticket.number < WARM_UP + PEOPLE:
            self.agenda.after(self.dice.expovariate(1 / self.gap), self.comes)
        if self.idle:
            self.calls(self.idle.pop(0))

    def calls(self, window: Actor) -> None:
        ticket = self.calling.next(window)
        if ticket is None:
            self.idle.append(window)
            return
        self.waits[ticket.number] = (self.clock() - ticket.arrived_at).total_seconds()
        self.calling.arrived(ticket.id, window)
        self.agenda.after(self.dice.expovariate(1 / SERVICE), lambda: self.ends(ticket, window))

    def ends(self, ticket: Ticket, window: Actor) -> None:
        self.calling.done(ticket.id, window)
        self.calls(window)


@pytest.fixture
def store(tmp_path: Path) -> SqlStore:
    """On the desk's own kind of store; what a power cut would leave does not matter here."""
    engine = open_engine(tmp_path / "desk.db", synchronous="OFF")
    upgrade(engine)
    return SqlStore(engine)


@pytest.mark.parametrize(("windows", "load", "seed"), [(1, 0.5, 1), (3, 1.8, 2)])
def test_waits_are_those_of_theory_within_their_confidence_interval(
    store: SqlStore, windows: int, load: float, seed: int
) -> None:
    waits = Counter(store, windows, load, seed).run()
    store.close()
    assert len(waits) == PEOPLE
    share = erlang_c(windows, load)
    theory = {"mean": share * SERVICE / (windows - load), "share": share}
    found = {"mean": waits, "share": [float(wait > 0) for wait in waits]}
    for name, values in found.items():
        size = PEOPLE // BATCHES  # means of batches: waits of neighbours are much alike
        batches = [mean(values[start : start + size]) for start in range(0, PEOPLE, size)]
        half = T_99 * stdev(batches) / math.sqrt(BATCHES)
        assert abs(mean(values) - theory[name]) <= half, (name, mean(values), theory[name], half)
        assert half < theory[name]  # the interval says something
