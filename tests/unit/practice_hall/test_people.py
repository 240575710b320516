"""Made-up people: the same seed gives the same day, and the day looks as halls' days do."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time
from random import Random
from statistics import mean

from clerk_app.practice_hall.day import QUEUES, clerk_name, names_of, plan_for, windows_of
from clerk_app.practice_hall.people import THEMES, Nature, Shares, Temper, crowd, moment, service_minutes
from clerk_app.queueing.model import Priority, Ticket
from clerk_app.queueing.plans import queue_faults, window_faults

DAY = date(2026, 2, 12)
CODES = tuple(THEMES)
MANY = 4000
PEOPLE = crowd(1, DAY, MANY, CODES)


def tempers(shares: Shares | None = None) -> list[Temper]:
    nature = Nature(1, shares or Shares())
    return [nature.temper(person.phone, person.services) for person in PEOPLE]


def test_the_same_seed_gives_the_same_people_and_another_seed_others() -> None:
    assert crowd(1, DAY, 50, CODES) == crowd(1, DAY, 50, CODES)
    assert crowd(1, DAY, 50, CODES) != crowd(2, DAY, 50, CODES)
    nature = Nature(7)
    assert nature.temper("10000000003", ("43PCN0009",)) == Nature(7).temper("10000000003", ("43PCN0009",))
    assert nature.temper("10000000003", ("43PCN0009",)) != nature.temper("10000000004", ("43PCN0009",))


def test_exactly_so_many_come_in_order_within_the_opening_hours() -> None:
    assert [person.number for person in PEOPLE] == list(range(1, MANY + 1))
    times = [person.comes_at for person in PEOPLE]
    assert times == sorted(times)
    assert moment(DAY, time(9)) <= times[0]
    assert times[-1] < moment(DAY, time(17))


def test_the_morning_peak_is_four_times_as_crowded_as_noon() -> None:
    hours = Counter(person.comes_at.hour for person in PEOPLE)
    # Expected of 4000: 739 between nine and ten, 169 between twelve and one; six standard deviations are 160 and 78.
    assert abs(hours[9] - 739) < 160
    assert abs(hours[12] - 169) < 78


def test_a_part_of_the_day_has_the_people_of_that_part() -> None:
    peak = crowd(1, DAY, MANY, CODES, time(9, 30), time(10, 30))
    assert peak == tuple(p for p in PEOPLE if moment(DAY, time(9, 30)) <= p.comes_at < moment(DAY, time(10, 30)))


def test_themes_services_and_priorities_come_in_their_shares() -> None:
    first = Counter(person.services[0] for person in PEOPLE)
    assert set(first) == set(CODES)
    assert first["43PCN0011"] > 3 * first["43PCN0012"]  # expected 941 and 165
    several = sum(len(person.services) > 1 for person in PEOPLE) / MANY
    assert abs(several - 0.14) < 0.035
    assert all(len(set(person.services)) == len(person.services) for person in PEOPLE)
    old = sum(person.priority is Priority.ELDERLY for person in PEOPLE) / MANY
    assert abs(old - 0.08) < 0.03


def test_a_service_takes_its_themes_time_on_the_average() -> None:
    for code in ("43PCN0011", "43TCN0002"):
        chance = Random(code)
        minutes = [service_minutes(code, chance) for _ in range(20_000)]
        wanted = THEMES[code][1]
        assert abs(mean(minutes) - wanted) < wanted * 0.7 * 6 / 20_000**0.5 + 0.05  # the floor of half a minute adds
        assert min(minutes) >= 0.5


def test_people_differ_in_their_shares() -> None:
    found = tempers()
    never = sum(each.comes_at_call == 0 for each in found) / MANY
    assert abs(never - 0.04) < 0.02
    assert abs(mean(each.patience for each in found) - 100) < 7  # standard deviation 71
    away = sum(each.sent_away is not None for each in found) / MANY
    assert abs(away - 0.03) < 0.02
    assert not any(each.sent_away is not None and each.fetches is not None for each in found)


def test_a_quiet_hall_has_nobody_who_does_anything_unusual() -> None:
    quiet = Shares(never_comes=0, comes_back=0, says_so=0, transfer=0, park=0, leaves_desk=0, patience=0)
    for each in tempers(quiet):
        assert each.comes_at_call
        assert (each.back_after, each.sent_away, each.fetches, each.walks_out) == (None, None, None, False)
        assert each.patience > 10**6


def test_a_ticket_is_known_by_its_person_and_one_from_elsewhere_by_its_number() -> None:
    at = datetime(2026, 2, 12, 1, tzinfo=UTC)
    ticket = Ticket("t", DAY, "B", 7, "life", ("43PCN0009",), at, at, phone="10000000012")
    nature = Nature(3)
    assert nature.of(ticket) == nature.temper("10000000012", ("43PCN0009",))
    stranger = Ticket("t", DAY, "B", 7, "life", ("43PCN0009",), at, at, phone="13800001234")
    assert nature.of(stranger) == nature.temper("B007", ("43PCN0009",))


def test_any_number_of_windows_gets_a_plan_without_faults_and_clerks_of_their_own() -> None:
    for windows in (1, 2, 3, 4, 7, 20, 200):
        plan = plan_for(windows)
        names = names_of(plan, windows)
        assert not list(queue_faults(plan, lambda code: code in THEMES))
        assert not list(window_faults(plan, names))
        assert {queue for skills in plan.windows for queue in skills.queues} == {queue.code for queue in QUEUES}
        days = windows_of(1, DAY, names)
        assert len({day.clerk.name for day in days}) == len({day.name for day in days}) == windows
        assert all(day.opens_at <= moment(DAY, time(9)) < day.closes_at for day in days)
        assert all(moment(DAY, time(9)) < rest.at < day.closes_at for day in days for rest in day.rests)
    assert len({clerk_name(number) for number in range(1, 1001)}) == 1000


def test_windows_of_a_hall_that_has_a_plan_are_those_that_it_names_first() -> None:
    plan = plan_for(3)
    assert names_of(plan, 2) == (plan.windows[0].window, plan.windows[1].window)
    assert names_of(plan, 5)[:3] == tuple(skills.window for skills in plan.windows)
    assert len(set(names_of(plan, 5))) == 5
