"""The waits of all at once are those that each would be told alone; and what was told stays while it is true."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from clerk_app.errors import Unavailable
from clerk_app.queueing.model import FlowPlan, Queue, Ticket
from clerk_app.queueing.staffing.advising import Now
from clerk_app.queueing.staffing.draws import World
from clerk_app.queueing.staffing.everybody import estimates, newcomer
from clerk_app.queueing.staffing.floor import Floor, Waiting, Window
from clerk_app.queueing.staffing.service import ServiceTimes
from clerk_app.queueing.staffing.told import FRESH, STALE, ToldWaits
from clerk_app.queueing.staffing.waits import SaidWait, estimate, steady
from tests.helpers.flow_days import lognormal

CHANCE = Random(2)
TIMES = tuple(sorted(lognormal(10, 0.6, CHANCE) for _ in range(200)))
SERVICE = ServiceTimes("a", tuple((0.5, each - 0.5) for each in TIMES), 10, 9.8, 10.2, 200, totals=TIMES)
WORLD = World({"a": SERVICE, "b": replace(SERVICE, queue="b")}, {}, {"a": 200.0})
MONDAY = date(2026, 3, 9)
TEN = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)  # 10:00 in Beijing


def hall(people: int, windows: int = 4) -> Floor:
    waiting = tuple(Waiting(f"t{k}", "ab"[k % 3 == 2], 580 + k / 2, 580 + k / 2) for k in range(people))
    standing = tuple(Window(str(k), ("a", "b"), busy_since=598 - k, serves="a") for k in range(windows))
    return Floor(600, waiting, standing, booked=((615.0, "a"),))


@pytest.mark.parametrize(("people", "windows"), [(1, 4), (8, 1), (30, 6)])
def test_all_at_once_are_told_what_each_would_be_told_alone(people: int, windows: int) -> None:
    floor = hall(people, windows)
    together = estimates(floor, WORLD, runs=200)
    for place in {0, people // 2, people - 1}:
        alone, here = estimate(floor, WORLD, f"t{place}"), together[f"t{place}"]
        slack = 2 + 0.12 * alone.middle
        assert here.ahead == alone.ahead
        assert here.middle == pytest.approx(alone.middle, abs=slack)
        assert here.low == pytest.approx(alone.low, abs=slack)
        assert here.high == pytest.approx(alone.high, abs=slack)


def test_who_would_come_now_waits_longer_than_all_who_are_there() -> None:
    together = estimates(hall(20, 3), WORLD)
    assert together[newcomer("a")].middle >= max(together[f"t{k}"].middle for k in range(20) if k % 3 != 2)
    assert together[newcomer("a")].ahead == sum(k % 3 != 2 for k in range(20))
    empty = estimates(Floor(600, (), (Window("1", ("a",)),)), WORLD)
    assert empty[newcomer("a")].high == pytest.approx(0, abs=1e-3)
    assert empty[newcomer("b")].never == 1  # no window for it


def ticket(number: int, minutes: float) -> Ticket:
    came = TEN + timedelta(minutes=minutes)
    return Ticket(f"t{number}", MONDAY, "A", number, "a", (), came, came)


class Hall:
    """A hall that is looked at; clock and seconds are moved by the test."""

    def __init__(self) -> None:
        self.floor, self.world = hall(12), WORLD
        self.looks, self.seconds, self.away = 0, 0.0, False
        self.told = ToldWaits(self.look, lambda: TEN, lambda: self.seconds)

    def look(self) -> Now:
        self.looks += 1
        if self.away:
            raise Unavailable("连不上大厅")
        return Now(MONDAY, self.floor, self.world, FlowPlan((Queue("a", "综合", "A"), Queue("b", "税务", "B"))))


@pytest.fixture
def here() -> Hall:
    return Hall()


def test_nobody_can_tell_before_the_hall_was_looked_at_and_after_it_was_long_away(here: Hall) -> None:
    assert here.told.of_queue("a") is None
    assert here.told.words(None) == ""
    here.told.refresh()
    assert "分钟" in here.told.words(here.told.of_queue("a"))
    here.seconds += STALE + 1
    assert here.told.of_queue("a") is None
    assert here.told.of_ticket(ticket(3, -18)) is None


def test_a_hall_without_any_past_visits_says_nothing(here: Hall) -> None:
    unknown = {queue: replace(times, count=0) for queue, times in WORLD.services.items()}
    here.world = World(unknown)
    here.told.refresh()
    assert here.told.of_queue("a") is None
    assert here.told.of_ticket(ticket(3, -18)) is None


def test_a_number_that_came_after_the_look_is_told_too_and_keeps_what_it_was_told(here: Hall) -> None:
    here.told.refresh()
    first = here.told.of_ticket(ticket(99, 0.5))
    assert first is not None
    here.floor = replace(here.floor, waiting=(*here.floor.waiting, Waiting("t99", "a", 600.5, 600.5)))
    here.told.refresh()
    assert here.told.of_ticket(ticket(99, 0.5)) == first


def test_the_hall_is_looked_at_now_and_then_however_many_ask(here: Hall) -> None:
    for _ in range(50):
        here.told.keep_fresh()
    here.told.close()
    assert here.looks == 1


def test_after_a_look_that_failed_the_next_one_comes_in_its_turn(here: Hall) -> None:
    here.away = True
    with pytest.raises(Unavailable):
        here.told.refresh()
    here.away = False
    here.told.keep_fresh()
    assert here.looks == 1
    here.seconds += FRESH
    here.told.keep_fresh()
    here.told.close()
    assert here.looks == 2
    assert here.told.of_queue("a") is not None


def test_through_a_busy_morning_what_was_told_last_comes_true_and_it_seldom_moves() -> None:
    """Four windows and 24 people an hour, looked at each minute; against when each was really called."""
    chance, minute, coming = Random(7), 600.0, 600.0
    line: list[tuple[str, float]] = []
    since: list[float | None] = [None] * 4
    ends = [0.0] * 4
    told: dict[str, list[SaidWait]] = {}
    right, moves = [], []
    while minute < 720:
        while coming <= minute:
            line.append((f"t{len(told) + len(line)}/{coming:.2f}", coming))
            coming += chance.expovariate(1 / 2.5)
        for place in range(4):
            if since[place] is not None and ends[place] <= minute:
                since[place] = None
            if since[place] is None and line:
                ticket, _ = line.pop(0)
                since[place], ends[place] = minute, minute + chance.choice(TIMES)
                if said := told.get(ticket):
                    last = said[-1]
                    right.append(last.earliest is not None and last.earliest - 1 <= minute <= (last.latest or 0) + 1)
                    moves.append(len(said) - 1)
        waiting = tuple(Waiting(ticket, "a", came, came) for ticket, came in line)
        windows = tuple(Window(str(place), ("a",), busy_since=since[place], serves="a") for place in range(4))
        found = estimates(Floor(minute, waiting, windows), World({"a": SERVICE}), runs=40)
        for ticket, _ in line:
            said = told.setdefault(ticket, [])
            now = steady(said[-1] if said else None, found[ticket], minute)
            if not said or said[-1] != now:
                said.append(now)
        minute += 1
    assert len(right) >= 30
    assert sum(right) / len(right) >= 0.9
    assert sum(moves) / len(moves) <= 2  # of some forty looks each
