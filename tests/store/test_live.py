"""The hall as it stands: windows, queues and the day's numbers, over both stores, from real acts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import FlowPlan, Hours, Queue, WindowSkills, WindowState
from clerk_app.queueing.staffing.floor import Change, Option, Turn
from clerk_app.queueing.staffing.record import Entry, Verdict
from clerk_app.queueing.staffing.rules import StaffingRules
from clerk_app.statistics.definitions import value
from clerk_app.statistics.grouping import of_day
from clerk_app.statistics.live import LiveHall, LiveQueue, LiveWindow
from tests.helpers.advices import advice_at
from tests.helpers.hall import desk_at
from tests.helpers.moved_clock import Now

MORNING = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)  # 09:00 in Beijing, a Monday
DAY = date(2026, 3, 9)
KIOSK, CHIEF = Actor("取号机", "system"), Actor("周强", "supervisor", "值班台")
ONE, TWO = Actor("李敏", "clerk", "1号"), Actor("王芳", "clerk", "2号")
PLAN = FlowPlan(
    (Queue("general", "综合", "A"), Queue("social", "社保", "B")),
    (WindowSkills("1号", ("general",)), WindowSkills("2号", ("social",)), WindowSkills("3号", ("social",))),
    tuple(Hours(weekday, time(9), time(17)) for weekday in range(7)),
    staffing=StaffingRules(usual_promise=10),
)


@pytest.fixture
def now() -> Now:
    return Now(MORNING)


@pytest.fixture
def desk(tmp_path: Path, database: str, now: Now) -> Iterator[Desk]:
    opened = desk_at(tmp_path, now, database)
    opened.__dict__["hall_clock"] = now
    with opened.hall_store() as work:
        work.plans.put(PLAN)
        work.commit()
    yield opened
    opened.close()


def window(hall: LiveHall, name: str) -> LiveWindow:
    return next(each for each in hall.windows if each.name == name)


def queue(hall: LiveHall, code: str) -> LiveQueue:
    return next(each for each in hall.queues if each.code == code)


def number(hall: LiveHall, code: str) -> str:
    return next(each.words for each in hall.numbers if each.code == code)


def come(desk: Desk, code: str = "social") -> str:
    return desk.calling.issue(Arrival(queue=code), KIOSK).ticket.id


def test_each_window_says_what_it_does_since_when_and_for_whom(desk: Desk, now: Now) -> None:
    first, second = come(desk), come(desk, "general")
    now.pass_by(2)
    called = desk.calling.next(TWO)
    assert called is not None
    assert called.id == first
    desk.openings.open(ONE)
    now.pass_by(4)
    hall = desk.live.look()
    two = window(hall, "2号")
    assert (two.doing, two.clerk, two.ticket.id if two.ticket else "") == ("called", "王芳", first)
    assert two.since == MORNING + timedelta(minutes=2)
    assert two.light == "near"
    one = window(hall, "1号")
    assert (one.doing, one.light) == ("free", "near")
    assert one.why == "空着，有 1 人可以叫"
    assert window(hall, "3号").doing == "closed"
    desk.calling.arrived(first, TWO)
    desk.openings.pause(ONE, "喝水")
    now.pass_by(31)
    desk.live.usual = {"social": 15.0}
    hall = desk.live.look()
    assert (window(hall, "2号").doing, window(hall, "2号").light) == ("serving", "late")
    assert (window(hall, "1号").doing, window(hall, "1号").light) == ("break", "late")
    assert number(hall, "open") == "1/3"
    assert number(hall, "at_window") == "1 人"
    assert queue(hall, "general").waiting[0].id == second


def test_a_queue_says_how_many_how_long_and_whether_anybody_serves_it(desk: Desk, now: Now) -> None:
    desk.openings.open(TWO)
    come(desk)
    now.pass_by(3)
    come(desk)
    now.pass_by(6)
    hall = desk.live.look()
    social = queue(hall, "social")
    assert (len(social.waiting), social.oldest_since, social.light) == (2, MORNING, "near")
    assert (social.open_windows, social.promise) == (1, 10)
    now.pass_by(2)
    assert queue(desk.live.look(), "social").light == "late"
    come(desk, "general")
    general = queue(desk.live.look(), "general")
    assert (general.unserved, general.light) == (True, "")
    assert number(desk.live.look(), "waiting") == "3 人"


def test_the_numbers_of_the_day_are_the_figures_of_the_statistics(desk: Desk, now: Now) -> None:
    for minutes in (5, 9, 14):
        ticket = come(desk)
        now.pass_by(minutes)
        desk.calling.next(TWO)
        desk.calling.arrived(ticket, TWO)
        desk.calling.done(ticket, TWO)
    desk.calling.leave(come(desk), "不等了", KIOSK)
    now.pass_by(1)
    desk.live._again_at = 0.0  # however long the last look took on this machine
    hall = desk.live.look()
    facts = desk.statistics.facts(of_day(DAY))
    for code in ("served", "left", "wait_p90"):
        shown = next(each for each in hall.numbers if each.code == code)
        counted = value(code, facts, desk.figure_terms())
        assert sorted(shown.behind) == sorted(counted.behind)
    assert (number(hall, "served"), number(hall, "left"), number(hall, "wait_p90")) == ("3 人次", "1 人次", "14.0 分钟")
    assert queue(hall, "social").p90.value == 14 * 60
    assert "从取号" in next(each.definition for each in hall.numbers if each.code == "wait_p90")


def test_the_days_events_are_not_read_more_often_than_they_can_be(desk: Desk, now: Now) -> None:
    clock = iter([0.0, 1.0, 20.9, 21.1, 21.2, 22.2])  # begun and ended, due? due? begun and ended
    desk.live._stopwatch = lambda: next(clock)
    come(desk)
    unread = desk.live.look(wait=False)
    assert (number(unread, "served"), unread.day_as_of, number(unread, "waiting")) == ("…", None, "1 人")
    assert number(desk.live.look(), "served") == "0 人次"
    ticket = desk.calling.next(TWO)
    assert ticket is not None
    desk.calling.arrived(ticket.id, TWO)
    now.pass_by(5)
    desk.calling.done(ticket.id, TWO)
    for _ in range(2):  # reading took a second: not again for twenty
        hall = desk.live.look(wait=False)
        assert (number(hall, "served"), number(hall, "at_window")) == ("0 人次", "0 人")
        assert hall.day_as_of == MORNING
    assert not desk.live.day_due
    assert desk.live.day_due
    desk.live.read_day()
    hall = desk.live.look(wait=False)
    assert (number(hall, "served"), hall.day_as_of) == ("1 人次", now.at)


def test_a_past_day_is_shown_with_the_plan_of_its_morning(desk: Desk, now: Now) -> None:
    desk.openings.open(TWO)
    come(desk)
    planned = desk.staffing.plan(DAY)
    assert f"staffing/plan/{DAY}" in desk.staffing_days.run()
    desk.clock = now
    now.pass_by(24 * 60)
    quarters = {each.words: each.planned for each in desk.statistics.load(DAY, desk.statistics.facts(of_day(DAY)))}
    assert quarters["09:00"] == sum(shift.opens <= 540 < shift.closes for shift in planned.shifts) == 2
    assert desk.staffing.stored_plan(DAY + timedelta(days=1)) is None


def test_what_was_decided_for_a_window_is_shown_until_it_happens_and_re_purposing_is_in_the_plan(
    desk: Desk, now: Now
) -> None:
    change = Change(555, Turn.MOVE, "1号", ("social",), ("general",))
    opening = Change(555, Turn.OPEN, "3号")
    desk.openings.open(ONE)
    entry = desk.staffing.keep(Entry(advice_at(DAY, 540, Option("move", (change, opening)))), CHIEF)
    desk.staffing.decide(entry.advice.id, Verdict.CONFIRMED, CHIEF)
    hall = desk.live.look()
    assert window(hall, "1号").coming == (change,)
    assert window(hall, "1号").queues == ("social",)
    assert window(hall, "3号").coming == (opening,)
    assert window(hall, "3号").state is WindowState.CLOSED
    desk.staffing.decide(entry.advice.id, Verdict.UNDONE, CHIEF, "人手不够")
    assert desk.flow_plans.get() == PLAN
    assert window(desk.live.look(), "1号").coming == ()
