"""When a limit runs out: the vectors worked out by hand, and the properties that hold for every start."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.cases.calendar_file import load_calendar
from clerk_app.cases.limits import (
    BEIJING,
    JOINT_LIMIT,
    ORDINARY_LIMIT,
    Due,
    Limit,
    LimitUnit,
    Pause,
    PauseKind,
    correction_deadline,
    delivery_deadline,
    due,
    extended,
    light,
    remaining,
)
from clerk_app.errors import Refused

CALENDAR = load_calendar(Path(__file__).parents[3] / "resources" / "calendar" / "cn-2024-2027.yaml")
WORKING, NATURAL, HOURS, IMMEDIATE = LimitUnit


def at(day: str, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(hour, minute), BEIJING)


def end_of(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(23, 59, 59), BEIJING)


def pause(started: datetime, ended: datetime | None) -> Pause:
    return Pause(PauseKind.SPECIAL_PROCEDURE, started, ended, "现场核查")


def last_moment(start: datetime, limit: Limit, *pauses: Pause) -> datetime:
    reckoned = due(start, limit, CALENDAR, pauses).at
    assert reckoned is not None
    return reckoned


@pytest.mark.parametrize(
    ("start", "amount", "unit", "last"),
    [
        ("2026-02-12", 5, WORKING, "2026-02-26"),
        ("2026-02-12", 20, WORKING, "2026-03-18"),
        ("2026-02-12", 20, NATURAL, "2026-03-04"),
        ("2026-04-30", 1, WORKING, "2026-05-06"),
        ("2026-09-19", 3, WORKING, "2026-09-22"),
        ("2026-09-24", 10, WORKING, "2026-10-15"),
        ("2025-12-29", 5, WORKING, "2026-01-06"),
    ],
)
def test_the_worked_vectors_of_the_law(start: str, amount: int, unit: LimitUnit, last: str) -> None:
    reckoned = due(at(start), Limit(amount, unit), CALENDAR)
    assert reckoned.at == end_of(last)
    assert not reckoned.provisional


def test_the_last_natural_day_on_a_holiday_moves_to_the_next_working_day() -> None:
    assert last_moment(at("2026-09-21"), Limit(10, NATURAL)) == end_of("2026-10-08")


def test_hours_run_through_nights_and_holidays() -> None:
    assert last_moment(at("2026-09-30", 16), Limit(48, HOURS)) == at("2026-10-02", 16)


def test_what_is_done_on_the_spot_is_due_the_same_day_even_on_a_saturday_opening() -> None:
    reckoned = due(at("2026-03-07"), Limit(0, IMMEDIATE), CALENDAR, [pause(at("2026-03-07"), None)])
    assert reckoned.at == end_of("2026-03-07")
    assert light(reckoned, at("2026-03-07", 11), CALENDAR) == "yellow"
    assert light(reckoned, at("2026-03-08"), CALENDAR) == "red"


def test_the_day_is_read_in_beijing_time() -> None:
    late_evening_in_utc = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)  # already 2 March in Beijing
    assert last_moment(late_evening_in_utc, Limit(1, WORKING)) == end_of("2026-03-03")
    with pytest.raises(ValueError, match="time zone"):
        due(datetime(2026, 3, 2, 9, 0), Limit(1, WORKING), CALENDAR)  # noqa: DTZ001  a naive one is the point


def test_a_limit_into_the_unpublished_year_is_provisional() -> None:
    assert due(at("2026-12-30"), Limit(5, WORKING), CALENDAR).provisional
    assert due(at("2026-12-30"), Limit(5, NATURAL), CALENDAR).provisional
    assert not due(at("2026-12-30"), Limit(48, HOURS), CALENDAR).provisional
    assert not due(at("2026-12-28"), Limit(3, WORKING), CALENDAR).provisional


@pytest.mark.parametrize(
    ("began", "ended", "last"),
    [
        (at("2026-03-03"), at("2026-03-05"), "2026-03-11"),  # Tuesday to Thursday: two working days more
        (at("2026-03-06", 16), at("2026-03-09", 9), "2026-03-10"),  # over a week-end: one
        (at("2026-03-04", 9), at("2026-03-04", 16), "2026-03-09"),  # within a day: none
        (at("2026-03-07"), at("2026-03-08"), "2026-03-09"),  # only days of rest: none
        (at("2026-03-09", 9), at("2026-03-11"), "2026-03-11"),  # begins on the last day
        (at("2026-03-10"), at("2026-03-20"), "2026-03-09"),  # begins when it is too late: none
        (at("2026-02-25"), at("2026-02-27"), "2026-03-09"),  # over before the limit began: none
        (at("2026-02-25"), at("2026-03-03"), "2026-03-10"),  # reaches into it: only Tuesday counts
    ],
)
def test_a_pause_moves_the_limit_by_the_working_days_paused(began: datetime, ended: datetime, last: str) -> None:
    assert last_moment(at("2026-03-02", 9), Limit(5, WORKING), pause(began, ended)) == end_of(last)


def test_overlapping_pauses_count_once_and_later_ones_add() -> None:
    overlapping = pause(at("2026-03-03"), at("2026-03-05")), pause(at("2026-03-04"), at("2026-03-06"))
    assert last_moment(at("2026-03-02"), Limit(5, WORKING), *overlapping) == end_of("2026-03-12")
    # without the first pause the second would come too late
    later = pause(at("2026-03-11"), at("2026-03-13"))
    assert last_moment(at("2026-03-02"), Limit(5, WORKING), later, *overlapping) == end_of("2026-03-16")


def test_pauses_move_natural_days_and_hours_in_their_own_unit() -> None:
    over_a_week_end = pause(at("2026-03-06", 12), at("2026-03-08", 15))
    assert last_moment(at("2026-03-02"), Limit(8, NATURAL), over_a_week_end) == end_of("2026-03-12")
    assert last_moment(at("2026-03-06"), Limit(24, HOURS), over_a_week_end) == at("2026-03-09", 13)


def test_while_a_pause_is_open_nothing_is_due_and_what_was_left_is_kept() -> None:
    reckoned = due(at("2026-03-02"), Limit(5, WORKING), CALENDAR, [pause(at("2026-03-04"), None)])
    assert reckoned.at is None
    assert reckoned.paused_since == at("2026-03-04")
    left = remaining(reckoned, at("2026-06-01"), CALENDAR)
    assert (left.amount, left.paused, left.late) == (3, True, False)
    assert light(reckoned, at("2026-06-01"), CALENDAR) == "green"


def test_a_pause_opened_after_the_limit_has_run_out_does_not_hide_the_lateness() -> None:
    reckoned = due(at("2026-03-02"), Limit(5, WORKING), CALENDAR, [pause(at("2026-03-10"), None)])
    assert reckoned.at == end_of("2026-03-09")
    assert light(reckoned, at("2026-03-10"), CALENDAR) == "red"


@pytest.mark.parametrize(
    ("now", "amount"),
    [
        (at("2026-03-02"), 5),
        (at("2026-03-06"), 1),
        (at("2026-03-07"), 1),
        (at("2026-03-09", 23), 0),
        (at("2026-03-10", 0), -1),
        (at("2026-03-12"), -3),
    ],
)
def test_working_days_left_count_down_to_the_last_day_and_below(now: datetime, amount: int) -> None:
    assert remaining(due(at("2026-03-02"), Limit(5, WORKING), CALENDAR), now, CALENDAR).amount == amount


def test_on_a_day_of_rest_after_the_last_day_it_is_late_already() -> None:
    friday = due(at("2026-03-05"), Limit(1, WORKING), CALENDAR)
    assert remaining(friday, at("2026-03-07"), CALENDAR).amount == -1


def test_hours_left_are_whole_and_a_begun_hour_of_lateness_counts() -> None:
    reckoned = due(at("2026-03-02", 10), Limit(4, HOURS), CALENDAR)
    assert remaining(reckoned, at("2026-03-02", 10, 30), CALENDAR).amount == 3
    assert remaining(reckoned, at("2026-03-02", 14), CALENDAR).amount == 0
    assert remaining(reckoned, at("2026-03-02", 14, 1), CALENDAR).amount == -1
    assert light(reckoned, at("2026-03-02", 10, 30), CALENDAR) == "green"
    assert light(reckoned, at("2026-03-02", 13), CALENDAR) == "yellow"


def test_the_light_turns_yellow_by_share_or_days_and_red_when_late() -> None:
    reckoned = due(at("2026-03-02"), Limit(20, WORKING), CALENDAR)  # to 30 March
    assert light(reckoned, at("2026-03-20"), CALENDAR) == "green"
    assert light(reckoned, at("2026-03-23"), CALENDAR) == "yellow"
    assert light(reckoned, at("2026-03-23"), CALENDAR, yellow_share=0.1) == "green"
    assert light(reckoned, at("2026-03-23"), CALENDAR, yellow_share=0.1, yellow_days=5) == "yellow"
    assert light(reckoned, at("2026-03-30", 23), CALENDAR) == "yellow"
    assert light(reckoned, at("2026-03-31"), CALENDAR) == "red"


def test_the_statutory_timers() -> None:
    assert correction_deadline(at("2026-02-12"), CALENDAR).at == end_of("2026-02-26")
    assert delivery_deadline(at("2026-09-24"), CALENDAR).at == end_of("2026-10-15")
    assert extended(ORDINARY_LIMIT) == Limit(30, WORKING)
    assert extended(JOINT_LIMIT, joint=True) == Limit(60, WORKING)
    with pytest.raises(Refused, match="不能延期"):
        extended(Limit(48, HOURS))


def test_impossible_values_are_bugs() -> None:
    with pytest.raises(ValueError, match="negative"):
        Limit(-1, WORKING)
    with pytest.raises(ValueError, match="before it starts"):
        pause(at("2026-03-05"), at("2026-03-04"))


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)).map(lambda each: each.replace(tzinfo=BEIJING))  # noqa: DTZ001
LIMITS = st.builds(Limit, st.integers(0, 60), st.sampled_from(LimitUnit))


@st.composite
def closed_pauses(draw: st.DrawFn) -> Pause:
    began = draw(MOMENTS)
    return pause(began, began + draw(st.timedeltas(timedelta(0), timedelta(days=40))))


@given(MOMENTS, LIMITS, st.lists(closed_pauses(), max_size=4), closed_pauses())
def test_another_pause_never_shortens(start: datetime, limit: Limit, pauses: list[Pause], another: Pause) -> None:
    assert last_moment(start, limit, *pauses) <= last_moment(start, limit, *pauses, another)


@given(MOMENTS, LIMITS, st.lists(closed_pauses(), max_size=4), st.randoms(use_true_random=False))
def test_the_order_in_which_pauses_are_listed_does_not_matter(start, limit, pauses, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = random.sample(pauses, len(pauses))
    assert last_moment(start, limit, *pauses) == last_moment(start, limit, *shuffled)


@given(MOMENTS, LIMITS, st.integers(0, 20), st.lists(closed_pauses(), max_size=3))
def test_a_longer_limit_never_ends_earlier(start: datetime, limit: Limit, more: int, pauses: list[Pause]) -> None:
    longer = Limit(limit.amount + more, limit.unit)
    assert last_moment(start, limit, *pauses) <= last_moment(start, longer, *pauses)


@given(MOMENTS, LIMITS, st.timedeltas(timedelta(0), timedelta(days=30)))
def test_a_later_start_never_ends_earlier(start: datetime, limit: Limit, later: timedelta) -> None:
    assert last_moment(start, limit) <= last_moment(start + later, limit)


@given(MOMENTS, LIMITS, st.lists(closed_pauses(), max_size=3), st.timedeltas(timedelta(0), timedelta(days=90)))
def test_late_red_and_past_the_last_moment_are_the_same(
    start: datetime, limit: Limit, pauses: list[Pause], after: timedelta
) -> None:
    reckoned: Due = due(start, limit, CALENDAR, pauses)
    now = start + after
    past = (
        reckoned.at is not None
        and now >= reckoned.at + timedelta(seconds=limit.unit is not HOURS)
        and now != reckoned.at
    )
    assert remaining(reckoned, now, CALENDAR).late == past
    assert (light(reckoned, now, CALENDAR) == "red") == past


@given(MOMENTS, st.integers(0, 60))
def test_nothing_is_used_up_at_the_start(start: datetime, amount: int) -> None:
    reckoned = due(start, Limit(amount, WORKING), CALENDAR)
    assert remaining(reckoned, start, CALENDAR).amount == amount
