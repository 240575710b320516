"""Erlang's formulas against published figures, against each other, and against what pyworkforce answers."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.queueing.staffing.erlang import (
    erlang_a,
    erlang_b,
    erlang_c,
    mean_wait,
    service_level,
    wait_quantile,
    windows_for,
    windows_for_impatient,
)

# Loads in erlangs at which that share is blocked, from the usual printed Erlang B table (e.g. Freeman,
# "Telecommunication System Engineering", table of trunk-loading capacity, full availability, grade of service 1 %).
BLOCKS_ONE_PER_CENT = {1: 0.0101, 2: 0.153, 5: 1.36, 10: 4.46, 20: 12.03, 50: 37.90, 100: 84.06}

# callcentrehelper.com, "Erlang C Formula – Made Simple With an Easy Worked Example": 100 calls in 30 minutes of 180 s,
# 10 erlangs, target 20 s: agents → share that waits, service level.
WORKED_EXAMPLE = {11: (0.682, 0.390), 12: (0.449, 0.640), 13: (0.285, 0.796), 14: (0.174, 0.888), 15: (0.102, 0.941)}

# What pyworkforce 0.5.1 (MIT) answers: arrivals in 15 minutes, service, share, within → positions, level, waits.
# It is not a test dependency because it brings OR-Tools and pandas; its Erlang module was run once for these.
PYWORKFORCE = [
    (1, 3, 0.8, 5, 1, 0.947281, 0.2),
    (1, 8, 0.9, 10, 2, 0.982049, 0.112281),
    (1, 20, 0.95, 1, 4, 0.954684, 0.05178),
    (3, 8, 0.8, 5, 3, 0.885865, 0.273797),
    (3, 20, 0.9, 10, 7, 0.969853, 0.13511),
    (10, 3, 0.95, 1, 5, 0.978037, 0.059701),
    (10, 20, 0.8, 5, 16, 0.801204, 0.387202),
    (40, 3, 0.9, 10, 9, 0.976693, 0.653327),
    (40, 8, 0.95, 1, 29, 0.969372, 0.079859),
    (100, 3, 0.8, 5, 21, 0.856333, 0.760642),
    (100, 8, 0.9, 10, 55, 0.906468, 0.751175),
    (100, 20, 0.95, 1, 150, 0.954335, 0.105074),
]

loads = st.floats(0.05, 60)
counts = st.integers(1, 90)


def direct_b(windows: int, load: float) -> float:
    """Erlang's own fraction, in whole numbers' factorials: right for small halls, and a different way."""
    return load**windows / math.factorial(windows) / sum(load**k / math.factorial(k) for k in range(windows + 1))


def test_the_printed_table_of_blocked_calls() -> None:
    for windows, load in BLOCKS_ONE_PER_CENT.items():
        assert erlang_b(windows, load) == pytest.approx(0.01, rel=0.01), windows


def test_the_worked_example_of_ten_erlangs() -> None:
    for windows, (waits, level) in WORKED_EXAMPLE.items():
        assert erlang_c(windows, 10) == pytest.approx(waits, abs=0.0006), windows
        assert service_level(windows, 10, 180, 20) == pytest.approx(level, abs=0.0006), windows
    assert mean_wait(14, 10, 180) == pytest.approx(7.8, abs=0.05)
    assert windows_for(10, 180, within=20, share=0.8) == 14


def test_the_worked_example_of_forty_eight_erlangs() -> None:
    """Tanner, mitan.co.uk "The Erlang-C Formula": 360 calls in half an hour of 4 minutes, 55 agents, 15 seconds."""
    assert erlang_c(55, 48) == pytest.approx(0.239, abs=0.0005)
    assert mean_wait(55, 48, 240) == pytest.approx(8.2, abs=0.05)
    assert service_level(55, 48, 240, 15) == pytest.approx(0.846, abs=0.0005)


def test_the_palm_queue_of_mandelbaum_and_zeltyn() -> None:
    """Their table "Erlang-A vs. Erlang-C": 50 agents, 48 calls a minute, 1 minute of talk, 2 minutes of patience."""
    patient, hall = (mean_wait(50, 48, 60), wait_quantile(50, 48, 60)), erlang_a(50, 48, 60, 120)
    assert patient == pytest.approx((20.8, 58.1), abs=0.06)
    assert hall.leaves == pytest.approx(0.031, abs=0.0005)
    assert hall.mean_wait == pytest.approx(3.7, abs=0.05)
    assert hall.occupancy == pytest.approx(0.93, abs=0.005)
    assert hall.queue == pytest.approx(3, abs=0.05)
    assert hall.still_waits(12.5) == pytest.approx(0.1, abs=0.002)  # 90 % wait less than 12.5 s


@pytest.mark.parametrize("case", PYWORKFORCE)
def test_pyworkforce_answers_the_same(case: tuple[float, ...]) -> None:
    arrivals, service, share, within, positions, level, waits = case
    load = arrivals / 15 * service
    assert windows_for(load, service, within=within, share=share) == positions
    assert service_level(int(positions), load, service, within) == pytest.approx(level, abs=1e-6)
    assert erlang_c(int(positions), load) == pytest.approx(waits, abs=1e-6)


def test_where_pyworkforce_asks_for_one_too_many_the_fewest_that_keep_the_promise_are_found() -> None:
    """It starts looking at round(load + 1): of 1.6 erlangs at 3, though 2 are enough for 30 minutes."""
    assert windows_for(1.6, 8, within=30, share=0.7) == 2
    assert service_level(2, 1.6, 8, 30) > 0.7


@settings(deadline=None)
@given(st.integers(1, 25), st.floats(0.1, 25))
def test_the_recursion_is_erlangs_fraction(windows: int, load: float) -> None:
    assert erlang_b(windows, load) == pytest.approx(direct_b(windows, load), rel=1e-9)


@settings(deadline=None)
@given(counts, loads)
def test_what_waits_is_consistent(windows: int, load: float) -> None:
    waits, blocked = erlang_c(windows, load), erlang_b(windows, load)
    assert blocked <= waits <= 1
    if load < windows:
        assert waits == pytest.approx(blocked / (1 - load / windows * (1 - blocked)), rel=1e-9)
        quantile = wait_quantile(windows, load, 10)
        assert service_level(windows, load, 10, quantile) >= 0.9 - 1e-9
        assert not quantile or service_level(windows, load, 10, quantile * 0.999) < 0.9


def test_one_window_is_the_textbook_queue() -> None:
    """M/M/1: the share that waits is the load, the mean wait load·s/(1 − load)."""
    for load in (0.1, 0.5, 0.9, 0.99):
        assert erlang_c(1, load) == pytest.approx(load)
        assert mean_wait(1, load, 10) == pytest.approx(load * 10 / (1 - load))


@settings(deadline=None)
@given(loads, st.floats(0.5, 40), st.floats(0.5, 0.98))
def test_the_windows_asked_for_are_enough_and_one_fewer_is_not(load: float, within: float, share: float) -> None:
    windows = windows_for(load, 12, within=within, share=share)
    assert service_level(windows, load, 12, within) >= share - 1e-12
    assert service_level(windows - 1, load, 12, within) < share


def test_a_line_that_grows_is_said_so_and_an_empty_hall_needs_nobody() -> None:
    assert math.isinf(mean_wait(3, 3, 10))
    assert math.isinf(wait_quantile(3, 4, 10))
    assert (erlang_c(3, 5), service_level(3, 5, 10, 60)) == (1, 0)
    assert (windows_for(0, 10, within=5, share=0.9), mean_wait(2, 0, 10), wait_quantile(2, 0, 10)) == (0, 0, 0)
    assert windows_for(20, 10, within=5, share=0.9, most=6) == 6
    for wrong in (lambda: erlang_b(-1, 2), lambda: erlang_b(3, -1), lambda: erlang_a(3, 1, 10, math.inf)):
        with pytest.raises(ValueError):
            wrong()


def test_thousands_of_windows_neither_overflow_nor_lose_digits() -> None:
    assert erlang_b(5000, 0.01) == 0
    assert 0 < erlang_c(5000, 4950) < 1
    assert erlang_a(3000, 12000, 10, 600).leaves == pytest.approx(0.75, rel=1e-9)  # 1 − c/a: all windows always busy
    assert erlang_a(50, 0.001, 10, 600).waits == pytest.approx(0, abs=1e-100)


@settings(deadline=None)
@given(st.integers(1, 40), st.floats(0.2, 50), st.floats(1, 200))
def test_with_impatience_people_are_conserved(windows: int, load: float, patience: float) -> None:
    """Arrivals are served or leave; who leaves is queue ÷ patience; nobody waits longer for it."""
    hall = erlang_a(windows, load, 10, patience)
    busy = sum(min(k, windows) * weight for k, weight in enumerate(birth_and_death(windows, load, 10, patience)))
    assert busy == pytest.approx(load * (1 - hall.leaves), rel=1e-6)
    assert 0 <= hall.leaves < 1
    assert hall.mean_wait <= mean_wait(windows, load, 10) + 1e-9
    assert hall.still_waits(0) == pytest.approx(hall.waits, rel=1e-4)


def birth_and_death(windows: int, load: float, service: float, patience: float) -> list[float]:
    """The steady state by brute force: logarithms, and enough states."""
    logs = [0.0]
    for people in range(1, windows + 40 + int(6 * load * max(1, patience / service))):
        leaves = min(people, windows) / service + max(0, people - windows) / patience
        logs.append(logs[-1] + math.log(load / service / leaves))
    top = max(logs)
    weights = [math.exp(each - top) for each in logs]
    whole = sum(weights)
    return [weight / whole for weight in weights]


def test_the_queue_of_the_impatient_is_never_reckoned_below_the_truth() -> None:
    for windows, load, patience in ((1, 0.999, 1e5), (5, 4.99, 3e4), (5, 20, 60), (30, 30, 1e4)):
        states = birth_and_death(windows, load, 10, patience)
        truth = sum((people - windows) * weight for people, weight in enumerate(states) if people > windows)
        assert erlang_a(windows, load, 10, patience).queue >= truth * (1 - 1e-9), (windows, load, patience)


def test_endless_patience_is_erlang_c() -> None:
    hall = erlang_a(12, 10, 10, 1e8)
    assert hall.mean_wait == pytest.approx(mean_wait(12, 10, 10), rel=1e-5)
    assert hall.service_level(5) == pytest.approx(service_level(12, 10, 10, 5), abs=1e-5)


def test_fewer_windows_than_the_load_are_enough_when_people_leave() -> None:
    windows = windows_for_impatient(20, 10, 15, within=10, share=0.8, leaves=0.2)
    assert windows < 20
    assert erlang_a(windows, 20, 10, 15).leaves <= 0.2
    assert windows_for_impatient(20, 10, 15, within=10, share=0.8, most=4) == 4
    assert windows_for_impatient(0, 10, 15, within=10, share=0.8) == 0
