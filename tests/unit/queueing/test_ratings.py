"""The rules of 好差评: levels and reasons, and how a bad rating goes from looking into it to calling back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from clerk_app.cases.model import Actor
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import BadInput, Refused
from clerk_app.queueing.ratings import (
    LEVEL_TEXT,
    MOST_WORDS,
    REASONS,
    Answered,
    Rating,
    RatingState,
    Upheld,
    called_back,
    check_rating,
    deadlines,
    rectified,
    standing,
    verified,
)

CALENDAR = WorkCalendar("test", frozenset({date(2026, 10, 1), date(2026, 10, 2)}), frozenset(), frozenset({2026}))
CHIEF = Actor("周强", "supervisor", "值班台")
FRIDAY = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)  # 00:30 on Saturday in Beijing
WEDNESDAY = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
BAD = Rating("r1", 2, WEDNESDAY, ("214",), ticket_id="t1")


def test_every_level_has_eight_reasons_whose_codes_begin_with_it() -> None:
    assert set(REASONS) == set(LEVEL_TEXT) == {1, 2, 3, 4, 5}
    for level, reasons in REASONS.items():
        assert len(reasons) == 8
        assert all(code.startswith(str(level)) for code in reasons)


@pytest.mark.parametrize("level", [1, 2])
def test_a_bad_rating_says_why_and_a_good_one_need_not(level: int) -> None:
    with pytest.raises(BadInput):
        check_rating(level, (), "   ")
    check_rating(level, (), "等了很久")
    check_rating(level, tuple(REASONS[level])[:2], "")
    check_rating(5, (), "")


def test_levels_reasons_and_words_that_there_are_not_are_refused() -> None:
    for level, codes, words in ((0, (), ""), (6, (), ""), (5, ("214",), ""), (2, ("999",), "x"), (5, (), "好" * 501)):
        with pytest.raises(BadInput):
            check_rating(level, codes, words)
    check_rating(5, (), "好" * MOST_WORDS)


def test_deadlines_count_working_days_from_the_day_after_in_beijing() -> None:
    until = deadlines(FRIDAY, 1, 15, CALENDAR)
    assert (until.verify_by, until.rectify_by) == (date(2026, 11, 23), date(2026, 12, 11))
    before_holiday = deadlines(datetime(2026, 9, 30, 3, tzinfo=UTC), 1, 2, CALENDAR)
    assert before_holiday.verify_by == date(2026, 10, 5)


def test_a_bad_rating_is_looked_into_put_right_and_called_back() -> None:
    assert BAD.state is RatingState.NEW
    looked = verified(BAD, Upheld.PARTLY, " 看了录像 ", CHIEF, WEDNESDAY)
    assert (looked.state, looked.finding, looked.verified_by) == (RatingState.VERIFIED, "看了录像", "周强")
    right = rectified(looked, "重新培训", CHIEF, WEDNESDAY)
    assert right.state is RatingState.RECTIFIED
    tried = called_back(right, Answered.UNREACHED, "", CHIEF, WEDNESDAY)
    assert tried.state is RatingState.RECTIFIED
    ended = called_back(tried, Answered.SATISFIED, "", CHIEF, WEDNESDAY)
    assert ended.state is RatingState.CLOSED
    assert [each.answered for each in ended.call_backs] == [Answered.UNREACHED, Answered.SATISFIED]
    assert from_plain(Rating, to_plain(ended)) == ended


def test_what_was_found_untrue_ends_there() -> None:
    untrue = verified(BAD, Upheld.NO, "录像里没有", CHIEF, WEDNESDAY)
    assert untrue.state is RatingState.CLOSED
    with pytest.raises(Refused):
        rectified(untrue, "改了", CHIEF, WEDNESDAY)


def test_no_step_is_left_out_done_twice_or_done_without_words() -> None:
    with pytest.raises(Refused):
        rectified(BAD, "改了", CHIEF, WEDNESDAY)
    with pytest.raises(Refused):
        called_back(BAD, Answered.SATISFIED, "", CHIEF, WEDNESDAY)
    with pytest.raises(BadInput):
        verified(BAD, Upheld.YES, " ", CHIEF, WEDNESDAY)
    looked = verified(BAD, Upheld.YES, "属实", CHIEF, WEDNESDAY)
    with pytest.raises(Refused):
        verified(looked, Upheld.NO, "又不属实", CHIEF, WEDNESDAY)
    with pytest.raises(BadInput):
        rectified(looked, "", CHIEF, WEDNESDAY)
    right = rectified(looked, "改了", CHIEF, WEDNESDAY)
    with pytest.raises(BadInput):
        called_back(right, Answered.NOT_SATISFIED, "", CHIEF, WEDNESDAY)
    with pytest.raises(Refused, match="不能核实"):
        verified(replace(BAD, level=4, codes=()), Upheld.YES, "好评", CHIEF, WEDNESDAY)


def test_lights_are_near_before_the_last_day_and_late_after_it() -> None:
    until = deadlines(WEDNESDAY, 2, 15, CALENDAR)  # Friday; 16 December

    def light(rating: Rating, days: int) -> str:
        return standing(rating, until, WEDNESDAY + timedelta(days=days), 1, CALENDAR).light

    assert [light(BAD, days) for days in (0, 1, 2, 3)] == ["under_way", "near", "near", "late"]
    assert standing(BAD, until, WEDNESDAY, 1, CALENDAR).words == "待核实，11月27日前"
    assert standing(BAD, until, WEDNESDAY + timedelta(days=5), 1, CALENDAR).words == "待核实，已超期"
    looked = verified(BAD, Upheld.YES, "属实", CHIEF, WEDNESDAY)
    assert [light(looked, days) for days in (3, 20, 22)] == ["under_way", "near", "late"]
    right = rectified(looked, "改了", CHIEF, WEDNESDAY)
    assert light(right, 30) == "under_way"  # no day is set for calling back
    assert light(called_back(right, Answered.NO_CONTACT, "", CHIEF, WEDNESDAY), 30) == "done"


def test_reasons_are_said_in_words() -> None:
    assert replace(BAD, words="说话很冲").reasons == "服务态度生硬；说话很冲"
