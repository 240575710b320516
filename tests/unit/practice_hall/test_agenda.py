"""Simulated time: in strict order as fast as it goes, or so many times as fast as real time."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from clerk_app.practice_hall.agenda import Agenda, SimulatedClock

NINE = datetime(2026, 2, 12, 1, tzinfo=UTC)


def minutes(number: float) -> datetime:
    return NINE + timedelta(minutes=number)


def test_what_is_planned_happens_in_the_order_of_time_and_at_its_time() -> None:
    agenda = Agenda(SimulatedClock(NINE))
    said: list[tuple[str, datetime]] = []

    def note(word: str) -> None:
        said.append((word, agenda.clock()))

    agenda.put(minutes(5), lambda: note("second"))
    agenda.put(minutes(2), lambda: (note("first"), agenda.after(60, lambda: note("between")))[0])
    agenda.put(minutes(5), lambda: note("third"))
    assert agenda.run(threading.Event())
    assert said == [("first", minutes(2)), ("between", minutes(3)), ("second", minutes(5)), ("third", minutes(5))]


def test_it_ends_when_it_is_over_or_when_it_is_told_to_stop() -> None:
    agenda, stop = Agenda(SimulatedClock(NINE)), threading.Event()
    did: list[int] = []
    for number in range(10):
        agenda.put(minutes(number), lambda number=number: did.append(number))  # type: ignore[misc]
    assert agenda.run(stop, over=lambda: len(did) == 3)
    assert did == [0, 1, 2]
    agenda.put(minutes(4), stop.set)
    assert not agenda.run(stop)
    assert did == [0, 1, 2, 3, 4]  # what was planned for the same minute earlier comes first


def test_a_paced_run_does_everything_not_before_its_time_and_from_several_threads() -> None:
    clock = SimulatedClock(NINE, speed=600)
    agenda = Agenda(clock)
    early: list[timedelta] = []
    together = threading.Barrier(3, timeout=20)

    def meet(at: datetime) -> None:
        early.append(at - clock())
        together.wait()  # only passes when three are at work at once

    for _ in range(3):
        agenda.put(minutes(1), lambda: meet(minutes(1)))
    clock.start()
    assert agenda.run(threading.Event(), threads=3)
    assert len(early) == 3
    assert all(each <= timedelta(0) for each in early)


def test_what_an_act_raises_ends_the_run_also_with_threads() -> None:
    for speed in (0.0, 600.0):
        agenda = Agenda(SimulatedClock(NINE, speed))
        agenda.put(minutes(0), lambda: 1 / 0)  # type: ignore[arg-type,return-value]
        agenda.put(minutes(60 * 24 * 365), lambda: pytest.fail("the run went on"))
        with pytest.raises(ZeroDivisionError):
            agenda.run(threading.Event())


def test_what_is_got_ready_before_the_start_takes_no_simulated_time() -> None:
    clock = SimulatedClock(NINE, speed=1e6)
    time.sleep(0.01)
    assert clock() == NINE
    clock.start()
    time.sleep(0.01)
    assert clock() > NINE + timedelta(minutes=1)
