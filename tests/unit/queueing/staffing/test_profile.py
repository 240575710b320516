"""What past days say, on days made with known truth."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from clerk_app.cases.calendar_file import load_calendar
from clerk_app.queueing.staffing.forecast import Today, forecast, slot_edges, so_far
from clerk_app.queueing.staffing.history import PastBooking, Stay
from clerk_app.queueing.staffing.profile import DayKind, Profile, kind_of, learn, robust_mean
from clerk_app.queueing.staffing.service import patience, service_times
from tests.helpers.flow_days import CALENDAR, CLOSES, OPENS, humps, past, work_days

REAL = load_calendar(Path("resources/calendar/cn-2024-2027.yaml"))
MONDAY = date(2026, 3, 9)


def flat_day(day: date, total: int, queue: str = "a") -> list[Stay]:
    return [Stay(day, queue, OPENS + (CLOSES - OPENS) * k / total) for k in range(total)]


def test_days_are_told_apart_by_the_working_calendar() -> None:
    assert kind_of(date(2026, 2, 14), REAL) is DayKind.MAKE_UP  # a Saturday that is worked, before the Spring Festival
    assert kind_of(date(2026, 2, 24), REAL) is DayKind.AFTER_HOLIDAY
    assert kind_of(date(2026, 4, 30), REAL) is DayKind.BEFORE_HOLIDAY
    assert kind_of(MONDAY, REAL) is DayKind.PLAIN  # an ordinary weekend lies before it
    assert kind_of(date(2026, 3, 7), REAL) is DayKind.PLAIN  # Saturday hours are no working day


def test_the_level_and_the_shape_are_found_again() -> None:
    profile = learn(past({"a": (250, 10)}, work_days(date(2026, 1, 5), 40), Random(3)), CALENDAR)["a"]
    seen = forecast(profile, Today(MONDAY, OPENS, CLOSES), CALENDAR)
    truth = sum(humps(OPENS + minute + 0.5) for minute in range(480)) / 480 * 250
    assert sum(slot.arrivals for slot in seen.slots) == pytest.approx(truth, rel=0.06)
    ten = next(slot for slot in seen.slots if slot.start == 600)
    assert ten.arrivals == pytest.approx(250 / 480 * 15 * humps(607), rel=0.12)
    assert ten.low < 250 / 480 * 15 * humps(607) < ten.high


def test_one_day_of_a_fault_or_of_a_rush_moves_the_level_little() -> None:
    days = work_days(date(2026, 1, 5), 30)
    stays = [stay for day in days for stay in flat_day(day, 100)]
    broken = [stay for stay in stays if stay.day != days[7]] + flat_day(days[7], 6) + flat_day(days[8], 900)
    profile = learn(broken, CALENDAR)["a"]
    assert profile.usual == pytest.approx(100, rel=0.03)
    assert set(profile.left_out) == {days[7], days[8]}
    assert robust_mean([100, 101, 99, 100, 1000]) < 115


def test_a_weekday_of_its_own_is_known_and_one_seen_once_is_mixed_with_the_others() -> None:
    mondays = [stay for week in range(8) for stay in flat_day(date(2026, 1, 5) + timedelta(weeks=week), 160)]
    others = [
        stay for day in work_days(date(2026, 1, 5), 40) if day.weekday() not in (0, 4) for stay in flat_day(day, 100)
    ]
    profile = learn([*mondays, *others, *flat_day(date(2026, 1, 9), 40)], CALENDAR)["a"]
    assert profile.levels[0] == pytest.approx(160, rel=0.05)
    assert 40 < profile.levels[4] < profile.usual  # one Friday does not say much


def test_the_day_after_a_holiday_gets_its_own_factor_and_a_make_up_day_is_no_saturday() -> None:
    days = [date(2025, 1, 1) + timedelta(days=offset) for offset in range(500)]
    stays = [
        stay
        for day in days
        if REAL.is_working_day(day)
        for stay in flat_day(day, 150 if kind_of(day, REAL) is DayKind.AFTER_HOLIDAY else 100)
    ]
    profile = learn(stays, REAL)["a"]
    assert 1.25 < profile.factors[DayKind.AFTER_HOLIDAY] < 1.5  # shrunk: there were eight of them
    assert profile.expected(date(2026, 10, 8), REAL) > 120
    assert profile.expected(date(2026, 10, 10), REAL) == pytest.approx(100, rel=0.1)  # a worked Saturday
    assert profile.season[3] == pytest.approx(1, abs=0.05)
    seen = forecast(profile, Today(date(2026, 10, 8)), REAL)
    assert any("节后首个工作日 ×1." in line for line in seen.because)


def test_today_is_believed_as_far_as_it_has_shown_itself() -> None:
    expected = [0.0] * 36 + [10.0] * 32 + [0.0] * 28
    morning = tuple(540 + minute / 2 for minute in range(60))  # 60 in half an hour, where 20 are usual
    early, _ = so_far(expected, Today(MONDAY, seen=morning[:10], now=545), 25)
    later, shape = so_far(expected, Today(MONDAY, seen=morning, now=570), 25)
    assert 1 < early < later < 3
    assert later == pytest.approx((25 + 60) / (25 + 20))
    assert shape == 85
    assert so_far(expected, Today(MONDAY), 25) == (1, 25)


def test_only_what_is_still_to_come_is_changed_by_today() -> None:
    profile = learn([stay for day in work_days(date(2026, 1, 5), 20) for stay in flat_day(day, 96)], CALENDAR)["a"]
    usual = forecast(profile, Today(MONDAY, OPENS, CLOSES), CALENDAR)
    busy = forecast(profile, Today(MONDAY, OPENS, CLOSES, seen=tuple(540 + k for k in range(100)), now=660), CALENDAR)
    assert busy.ratio > 1.3
    assert busy.arrivals(0, 660) == pytest.approx(usual.arrivals(0, 660))
    assert busy.arrivals(660, 1020) == pytest.approx(usual.arrivals(660, 1020) * busy.ratio)
    assert busy.arrivals(0, 1440) == pytest.approx(sum(slot.arrivals for slot in busy.slots))
    assert usual.arrivals(CLOSES, 1440) == 0
    afternoon = forecast(profile, Today(MONDAY, 13 * 60, CLOSES), CALENDAR)  # the doors open at one today
    assert afternoon.arrivals(0, 720) == 0
    assert afternoon.arrivals(720, CLOSES) == pytest.approx(usual.arrivals(720, CLOSES))


def test_appointments_count_with_the_share_that_comes() -> None:
    bookings = [PastBooking(MONDAY, "a", 600, came=k % 10 < 6) for k in range(100)]
    stays = [Stay(MONDAY, "a", 600, appointment=True), *flat_day(MONDAY, 10, "b")]
    profile = learn(stays, CALENDAR, bookings)["a"]
    assert profile.shows == pytest.approx(0.6, abs=0.02)
    seen = forecast(profile, Today(MONDAY, booked=(600, 605, 700)), CALENDAR)
    assert seen.arrivals(600, 615) == pytest.approx(2 * profile.shows)
    assert learn(stays, CALENDAR, queues=["new"])["new"].shows == pytest.approx(0.85)


def test_days_that_differ_much_are_forecast_with_a_wide_range() -> None:
    days = work_days(date(2026, 1, 5), 40)
    steady = learn(past({"a": (200, 10)}, days, Random(1), wobble=0), CALENDAR)["a"]
    moody = learn(past({"a": (200, 10)}, days, Random(1), wobble=0.3), CALENDAR)["a"]
    assert steady.spread == 100
    assert moody.spread == pytest.approx(1 / 0.3**2, rel=0.6)


def test_a_queue_without_any_past_gives_no_arrivals_and_no_error() -> None:
    assert learn([], CALENDAR, queues=["a"])["a"].expected(MONDAY, CALENDAR) == 0
    empty = Profile("a", {}, 0.0, {-1: (0.0,) * 96})
    assert forecast(empty, Today(MONDAY), CALENDAR).arrivals(0, 1440) == 0


def test_service_is_the_raw_visits_and_the_censored_are_counted_apart() -> None:
    stays = [Stay(MONDAY, "a", 540, called=540, way=1, service=minutes) for minutes in [5.0] * 30 + [25.0] * 10]
    stays += [Stay(MONDAY, "a", 540, called=540, way=1, censored=True)] * 3
    times = service_times(stays)["a"]
    assert times.mean == 11
    assert times.low < 11 < times.high
    assert (times.count, times.censored, times.borrowed) == (40, 3, False)
    assert "3 次不知道何时结束" in times.note


def test_a_queue_with_few_visits_borrows_the_halls_and_says_so() -> None:
    stays = [Stay(MONDAY, "a", 540, service=10.0)] * 60 + [Stay(MONDAY, "b", 540, service=40.0)] * 5
    times = service_times(stays, ["c"])
    assert 10 < times["b"].mean < 40
    assert "借用" in times["b"].note
    assert times["c"].mean == pytest.approx(12.3, abs=0.1)
    assert times["b"].high - times["b"].low > times["a"].high - times["a"].low
    assert service_times([], ["x"])["x"].mean == 11  # a hall without any past


def test_patience_counts_those_who_were_called_as_not_yet_impatient() -> None:
    chance = Random(5)
    stays = []
    for _ in range(4000):
        offered, endures = chance.uniform(0, 40), chance.expovariate(1 / 30)
        if endures < offered:
            stays.append(Stay(MONDAY, "a", 540, left=540 + endures))
        else:
            stays.append(Stay(MONDAY, "a", 540, called=540 + offered))
    assert patience(stays)["a"] == pytest.approx(30, rel=0.08)
    assert patience([Stay(MONDAY, "a", 540, called=550)])["a"] == float("inf")


def test_quarters_are_cut_at_their_edges() -> None:
    assert slot_edges(545, 575) == ((545, 555), (555, 570), (570, 575))
    assert slot_edges(600, 600) == ()
