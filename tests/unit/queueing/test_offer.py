"""What a kiosk offers: matters found by pinyin, the most wanted first, and the opening hours in words."""

from datetime import date, datetime, time

import pytest

from clerk_app.cases.limits import BEIJING
from clerk_app.pinyin import search_tokens
from clerk_app.queueing.model import FlowPlan, Hours, Queue
from clerk_app.queueing.offer import MOST_TILES, Offered, menu, opening

PLAN = FlowPlan((Queue("general", "综合", "A", (), "一楼"), Queue("food", "餐饮", "B", ("T3",), "二楼")))
WEEK = FlowPlan(
    PLAN.queues,
    hours=(
        *(Hours(day, time(9), time(12)) for day in range(5)),
        *(Hours(day, time(13), time(17)) for day in range(5)),
        Hours(5, time(9, 30), time(11)),
    ),
)
NAMES = ("企业变更", "社会保障卡", "餐馆", "退休", "公租房", "注销", "新生儿", "入学")
THEMES = tuple(Offered(f"T{number}", name) for number, name in enumerate(NAMES, 1))


def at(day: int, clock: str) -> datetime:
    """9 March 2026 is a Monday."""
    return datetime.combine(datetime(2026, 3, day, tzinfo=BEIJING).date(), time.fromisoformat(clock), BEIJING)


def test_the_most_wanted_come_first_and_the_others_keep_their_order() -> None:
    offers = menu(THEMES, PLAN, {"T5": 40, "T3": 7}, search_tokens)
    assert offers.tiles == ("T5", "T3", "T1", "T2", "T4", "T6")
    assert len(offers.tiles) == MOST_TILES
    assert [each.code for each in offers.matters] == [each.code for each in THEMES]


def test_each_matter_knows_its_queue_and_what_may_be_typed_for_it() -> None:
    offers = menu([Offered("T3", "开办餐饮店", ("开饭店",))], PLAN, {}, search_tokens)
    (matter,) = offers.matters
    assert matter.queue == "food"
    assert {"kbcyd", "kaibancanyindian", "kfd", "kaifandian"} <= set(matter.spoken)
    assert [(line.code, line.zone, line.rest) for line in offers.lines] == [
        ("general", "一楼", True),
        ("food", "二楼", False),
    ]


@pytest.mark.parametrize(
    ("day", "clock", "is_open", "words"),
    [
        (9, "08:44", False, "今天 09:00–12:00，13:00–17:00。08:45 开始取号"),
        (9, "08:45", True, "今天 09:00–12:00，13:00–17:00"),
        (9, "11:59", True, "今天 09:00–12:00，13:00–17:00"),
        (9, "12:00", False, "今天 09:00–12:00，13:00–17:00。12:45 开始取号"),
        (9, "12:45", True, "今天 09:00–12:00，13:00–17:00"),
        (9, "17:00", False, "今天的开放时间（09:00–12:00，13:00–17:00）已经过了。明天 09:00 开放"),
        (13, "18:00", False, "今天的开放时间（09:00–12:00，13:00–17:00）已经过了。明天 09:30 开放"),
        (14, "10:00", True, "今天 09:30–11:00"),
        (15, "10:00", False, "今天不开放。明天 09:00 开放"),
        (14, "12:00", False, "今天的开放时间（09:30–11:00）已经过了。星期一 09:00 开放"),
    ],
)
def test_the_hours_are_told_in_words(day: int, clock: str, is_open: bool, words: str) -> None:
    now = opening(WEEK, at(day, clock))
    assert (now.open, now.words) == (is_open, words)


def test_a_hall_that_has_set_no_hours_is_always_open() -> None:
    assert opening(PLAN, at(15, "03:00")).open


def test_the_hours_are_beijing_s_wherever_the_machine_believes_to_be() -> None:
    from datetime import UTC

    assert opening(WEEK, at(9, "09:30").astimezone(UTC)).open
    assert not opening(WEEK, at(9, "17:30").astimezone(UTC)).open


def test_only_one_day_a_week_is_found_from_every_day() -> None:
    sunday = FlowPlan(PLAN.queues, hours=(Hours(6, time(9), time(12)),))
    assert opening(sunday, at(15, "13:00")).words.endswith("星期日 09:00 开放")
    assert opening(sunday, at(14, "13:00")).words == "今天不开放。明天 09:00 开放"


def test_after_a_long_holiday_the_date_is_told() -> None:
    def open_as(day: date) -> tuple[int | None, str]:
        return (None, "国庆节放假") if date(2026, 3, 9) <= day < date(2026, 3, 18) else (day.weekday(), "")

    assert opening(WEEK, at(9, "10:00"), open_as).words == "今天国庆节放假。3月18日 09:00 开放"
    assert opening(WEEK, at(12, "10:00"), open_as).words == "今天国庆节放假。星期三 09:00 开放"
    assert opening(WEEK, at(9, "10:00"), lambda _: (None, "搬迁")).words == "今天搬迁。"
