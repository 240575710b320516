"""The hall played on: by hand, against queueing theory, and against Ciw."""

from collections.abc import Sequence
from random import Random
from statistics import fmean, stdev

import pytest

from clerk_app.queueing.staffing.erlang import erlang_a, erlang_c, mean_wait, service_level
from clerk_app.queueing.staffing.floor import Change, Floor, Turn, Window
from clerk_app.queueing.staffing.play import NEVER, Person, lay_out, play


def someone(arrives: float, service: float, queue: int = 0, **more: float) -> Person:
    ranked = more.get("ranked", arrives)
    return Person(arrives, ranked, queue, 0.0, service, more.get("leaves", NEVER), int(more.get("only", -1)))


def called(
    windows: Sequence[Window],
    people: Sequence[Person],
    changes: Sequence[Change] = (),
    ends: Sequence[tuple[int, float]] = (),
) -> list[tuple[float, int]]:
    played = play(lay_out(Floor(0, (), tuple(windows)), ("a", "b"), changes), people, ends)
    return list(zip(played.called, played.by, strict=True))


A, B, BOTH = Window("1", ("a",)), Window("2", ("b",)), Window("3", ("a", "b"))


def test_people_are_called_by_rank_then_by_coming() -> None:
    people = [someone(0, 10), someone(1, 5), someone(2, 5), someone(3, 5, ranked=-17)]
    assert called([A], people) == [(0, 0), (15, 0), (20, 0), (10, 0)]


def test_own_queues_come_before_helped_ones() -> None:
    helper = Window("1", ("b",), helps=("a",))
    people = [someone(0, 10, queue=1), someone(1, 5), someone(2, 5, queue=1)]
    assert called([helper], people) == [(0, 0), (15, 0), (10, 0)]
    assert called([helper, A], [someone(0, 5)]) == [(0, 1)]  # who has it as its own takes it first


def test_who_was_sent_to_one_window_waits_for_it_and_comes_first_there() -> None:
    second = Window("9", ("a",))
    people = [someone(0, 10), someone(0, 3), someone(1, 5), someone(2, 5, only=0)]
    assert called([A, second], people) == [(0, 0), (0, 1), (3, 1), (10, 0)]


def test_who_lost_patience_is_not_called() -> None:
    people = [someone(0, 10), someone(1, 5, leaves=8), someone(2, 5, leaves=11)]
    assert called([A], people) == [(0, 0), (NEVER, -1), (10, 0)]


def test_services_under_way_end_when_they_end() -> None:
    busy = Window("1", ("a",), busy_since=-5)
    assert called([busy], [someone(-3, 5)], ends=[(0, 4)]) == [(4, 0)]


def test_windows_open_close_and_are_moved_without_dropping_anybody() -> None:
    closed = Window("2", ("a",), open=False)
    people = [someone(0, 30), someone(1, 5), someone(2, 5)]
    assert called([A, closed], people, [Change(10, Turn.OPEN, "2")]) == [(0, 0), (10, 1), (15, 1)]
    shut = called([A], [someone(0, 30), someone(5, 5)], [Change(10, Turn.CLOSE, "1")])
    assert shut == [(0, 0), (NEVER, -1)]  # who is at the desk is finished, nobody else is called
    moved = called([B], [someone(0, 5, queue=1), someone(1, 5)], [Change(3, Turn.MOVE, "2", ("a",), ("b",))])
    assert moved == [(0, 0), (5, 0)]
    again = called([A], [someone(0, 5), someone(20, 5)], [Change(6, Turn.CLOSE, "1"), Change(30, Turn.OPEN, "1")])
    assert again == [(0, 0), (30, 0)]
    with pytest.raises(LookupError):
        lay_out(Floor(0, (), (A,)), ("a",), [Change(1, Turn.OPEN, "7")])


def test_a_break_begins_when_the_person_is_finished_and_lasts_as_long_as_it_should() -> None:
    resting = Window("1", ("a",), breaks=((5, 15),))
    assert called([resting], [someone(0, 8), someone(1, 5), someone(2, 5)]) == [(0, 0), (23, 0), (28, 0)]
    assert called([resting], [someone(6, 5)]) == [(20, 0)]  # idle: it begins at once
    on_it = Window("1", ("a",), breaks=((0, 10),))
    assert called([on_it], [someone(0, 5)]) == [(10, 0)]


def poisson(windows: int, load: float, service: float, count: int, seed: int, patience: float = 0.0) -> list[float]:
    """Waits (or minutes until leaving) in a hall of exponential services, the beginning left out."""
    chance = Random(seed)
    at, people = 0.0, []
    for _ in range(count):
        at += chance.expovariate(load / service)
        leaves = at + chance.expovariate(1 / patience) if patience else NEVER
        people.append(someone(at, chance.expovariate(1 / service), leaves=leaves))
    floor = Floor(0, (), tuple(Window(str(number), ("a",)) for number in range(windows)))
    played = play(lay_out(floor, ("a",)), people, ())
    waits = [
        (person.leaves if when == NEVER else when) - person.arrives
        for person, when in zip(people, played.called, strict=True)
    ]
    return waits[count // 10 :]


def interval(values: Sequence[float]) -> tuple[float, float]:
    """99.9 % for the mean of twelve runs (t with 11 degrees of freedom)."""
    reach = 4.437 * stdev(values) / len(values) ** 0.5
    return fmean(values) - reach, fmean(values) + reach


@pytest.mark.parametrize(("windows", "load"), [(1, 0.6), (4, 3.0), (9, 7.6)])
def test_the_line_is_as_long_as_theory_says(windows: int, load: float) -> None:
    runs = [poisson(windows, load, 10, 6000, seed) for seed in range(12)]
    low, high = interval([fmean(waits) for waits in runs])
    assert low < mean_wait(windows, load, 10) < high
    low, high = interval([sum(wait > 0 for wait in waits) / len(waits) for waits in runs])
    assert low < erlang_c(windows, load) < high
    low, high = interval([sum(wait <= 15 for wait in waits) / len(waits) for waits in runs])
    assert low < service_level(windows, load, 10, 15) < high


def test_with_people_who_leave_it_is_palms_queue() -> None:
    runs = [poisson(5, 6.0, 10, 6000, seed, patience=25) for seed in range(12)]
    low, high = interval([fmean(waits) for waits in runs])
    assert low < erlang_a(5, 6.0, 10, 25).mean_wait < high


def test_ciw_has_the_same_waits() -> None:
    """Ciw (MIT) is an independent simulation; both are asked for a hall whose service is not exponential."""
    ciw = pytest.importorskip("ciw", reason="Ciw is in requirements.lock: set the desk up again")
    theirs = []
    for seed in range(10):
        ciw.seed(seed)
        network = ciw.create_network(
            arrival_distributions=[ciw.dists.Exponential(0.32)],
            service_distributions=[ciw.dists.Uniform(2, 16)],
            number_of_servers=[4],
        )
        hall = ciw.Simulation(network)
        hall.simulate_until_max_time(8000)
        theirs.append(fmean(record.waiting_time for record in hall.get_all_records() if record.arrival_date > 800))
    ours = []
    for seed in range(10):
        chance, at, people = Random(seed), 0.0, []
        while (at := at + chance.expovariate(0.32)) < 8000:
            people.append(someone(at, chance.uniform(2, 16)))
        floor = Floor(0, (), tuple(Window(str(number), ("a",)) for number in range(4)))
        played = play(lay_out(floor, ("a",)), people, ())
        ours.append(
            fmean(when - each.arrives for each, when in zip(people, played.called, strict=True) if each.arrives > 800)
        )
    apart = abs(fmean(ours) - fmean(theirs))
    assert apart < 4 * (stdev(ours) ** 2 / 10 + stdev(theirs) ** 2 / 10) ** 0.5
    assert apart < 0.15 * fmean(theirs)
