"""Staffing over both stores: learned from real tickets, advice kept, decided by a supervisor, scored the next day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest

from clerk_app.cases.model import Actor
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.errors import Conflict, NotFound, Refused
from clerk_app.queueing.calling import Arrival, Calling
from clerk_app.queueing.model import FlowPlan, Hours, Queue, WindowSkills
from clerk_app.queueing.opening import Openings
from clerk_app.queueing.staffing.advising import Staffing
from clerk_app.queueing.staffing.daily import StaffingDays
from clerk_app.queueing.staffing.plan import Method
from clerk_app.queueing.staffing.record import Verdict
from clerk_app.queueing.staffing.rules import StaffingRules
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.moved_clock import Now
from tests.helpers.postgres import PostgresServer
from tests.store.test_hall_setup import SetUpHall

DAY = date(2026, 3, 9)
MORNING = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)  # 09:00 in Beijing, a Monday
KIOSK = Actor("取号机", "system")
CHIEF = Actor("周强", "supervisor", "值班台")
PLAN = FlowPlan(
    (Queue("general", "综合", "A"), Queue("social", "社保", "B", ("s",))),
    (
        WindowSkills("1号", ("general",)),
        WindowSkills("2号", ("social",)),
        WindowSkills("3号", ("social",)),
        WindowSkills("4号", ("social",)),
    ),
    tuple(Hours(weekday, time(9), time(17)) for weekday in range(7)),
    staffing=StaffingRules(usual_promise=15),
)
CALENDAR = WorkCalendar("test", frozenset(), frozenset(), frozenset({2026}))


@pytest.fixture
def now() -> Now:
    return Now(MORNING)


@pytest.fixture
def staffing(store: SqlStore, now: Now) -> Staffing:
    with store() as work:
        work.plans.put(PLAN)
        work.commit()
    return Staffing(store, lambda: CALENDAR, now)


def live(store: SqlStore, now: Now, day: date, people: int, chance: Random) -> None:
    """A day: everybody takes a number for social security and is served at window 2 for about ten minutes."""
    now.at = datetime(day.year, day.month, day.day, 1, 0, tzinfo=UTC)
    calling, openings, clerk = Calling(store, now), Openings(store, now), Actor("李", "clerk", "2号")
    openings.open(clerk)
    for _ in range(people):
        calling.issue(Arrival(("s",)), KIOSK)
        now.pass_by(1)
        called = calling.next(clerk)
        assert called is not None
        now.pass_by(0.5)
        calling.arrived(called.id, clerk)
        now.pass_by(chance.uniform(5, 15))
        calling.done(called.id, clerk)
    openings.close_day(KIOSK)


def crowd(store: SqlStore, now: Now, people: int) -> None:
    """Nine o'clock of `DAY`: windows 1 and 2 open, one is being served, the others wait."""
    now.at = MORNING
    calling, openings = Calling(store, now), Openings(store, now)
    for window in ("1号", "2号"):
        openings.open(Actor("李", "clerk", window))
    for _ in range(people):
        calling.issue(Arrival(("s",)), KIOSK)
        now.pass_by(1)
    called = calling.next(Actor("李", "clerk", "2号"))
    assert called is not None
    calling.arrived(called.id, Actor("李", "clerk", "2号"))


def test_from_the_first_morning_on_the_crowd_is_seen_and_the_advice_is_kept_decided_and_scored(
    store: SqlStore, staffing: Staffing, now: Now
) -> None:
    live(store, now, DAY - timedelta(days=3), 12, Random(1))
    crowd(store, now, 14)
    entry = staffing.advise(CHIEF)
    advice = entry.advice
    assert advice.queue == "social"
    assert {change.window for change in advice.option.changes} <= {"3号", "4号"}
    assert advice.words.headline.startswith("9:25 前为社保加开")
    assert staffing.entries() == (entry,)
    with pytest.raises(Refused):
        staffing.decide(advice.id, Verdict.CONFIRMED, Actor("李", "clerk", "2号"))
    with pytest.raises(Refused):
        staffing.decide(advice.id, Verdict.UNDONE, CHIEF)
    confirmed = staffing.decide(advice.id, Verdict.CONFIRMED, CHIEF)
    assert confirmed.verdict is Verdict.CONFIRMED
    assert staffing.now().floor.coming == advice.option.changes
    with pytest.raises(Refused):
        staffing.decide(advice.id, Verdict.CONFIRMED, CHIEF)
    undone = staffing.decide(advice.id, Verdict.UNDONE, CHIEF, "人手不够")
    assert [each.verdict for each in undone.decisions] == [Verdict.CONFIRMED, Verdict.UNDONE]
    assert staffing.now().floor.coming == ()
    calling, clerk = Calling(store, now), Actor("李", "clerk", "2号")
    present = calling.present("2号").ticket
    while present is not None:
        now.pass_by(9)
        calling.done(present.id, clerk)
        present = calling.next(clerk)
        if present is not None:
            calling.arrived(present.id, clerk)
    now.at = MORNING + timedelta(days=1)
    scored, result = staffing.score()
    assert scored[0].outcome is not None
    assert not scored[0].outcome.followed
    assert scored[0].outcome.people == 14 - 1  # one was called before the advice
    assert scored[0].outcome.p90 is not None
    assert scored[0].outcome.p90 > 60
    assert (result.given, result.scored) == (1, 1)
    assert staffing.score()[0] == scored  # a second time changes nothing
    with pytest.raises(Refused):
        staffing.decide(advice.id, Verdict.CONFIRMED, CHIEF)
    with store.read() as work:
        kinds = [event.kind for event in work.events.of("hall/staffing")]
    assert kinds == ["advice_given", "advice_decided", "advice_decided"]


def test_arrivals_of_the_past_are_numbers_and_transfers_from_other_queues(
    store: SqlStore, staffing: Staffing, now: Now
) -> None:
    calling = Calling(store, now)
    calling.issue(Arrival(("s",)), KIOSK)
    moved = calling.issue(Arrival(), KIOSK).ticket
    now.pass_by(5)
    clerk = Actor("王", "clerk", "1号")
    Openings(store, now).open(clerk)
    called = calling.next(clerk)
    assert called is not None
    assert called.id == moved.id
    calling.arrived(called.id, clerk)
    from clerk_app.queueing.rules import Target

    calling.transfer(called.id, Target("social"), "", clerk)
    with store.read() as work:
        came = work.advices.arrivals(DAY, DAY)
    assert sorted((stay.queue, stay.arrived) for stay in came) == [("general", 540), ("social", 540), ("social", 545)]


def test_a_plan_needs_opening_hours_and_learns_from_the_days_before(
    store: SqlStore, staffing: Staffing, now: Now
) -> None:
    for back in (3, 4, 5):
        live(store, now, DAY - timedelta(days=back), 20, Random(back))
    now.at = MORNING
    for method in Method:
        plan = staffing.plan(method=method)
        assert plan.day == DAY
        assert sum(slot.arrivals for slot in plan.slots if slot.group == "social") == pytest.approx(20, rel=0.15)
        assert plan.windows("general", 600) == 1
    made, rehearsed = staffing.rehearsed(runs=10)
    assert made.window_hours >= 16
    assert {slot.queue for slot in rehearsed} == {"social"}
    with store() as work:
        work.plans.put(FlowPlan(PLAN.queues, PLAN.windows))
        work.commit()
    with pytest.raises(Refused):
        staffing.plan()


def test_a_hall_without_any_past_still_gets_an_answer(staffing: Staffing, now: Now, store: SqlStore) -> None:
    crowd(store, now, 3)
    calm = staffing.advise(CHIEF, keep=False)
    assert staffing.entries() == ()
    assert calm.advice.runs > 0
    ticket = Calling(store, now).find("B003")
    wait = staffing.wait(ticket.id)
    assert (wait.ahead, wait.never) == (1, 0)
    assert 0 < wait.low <= wait.middle <= wait.high
    with pytest.raises(NotFound):
        staffing.wait("nobody")


def test_two_who_decide_at_once_do_not_overwrite_each_other(staffing: Staffing, now: Now, store: SqlStore) -> None:
    crowd(store, now, 14)
    entry = staffing.advise(CHIEF)
    staffing.decide(entry.advice.id, Verdict.DECLINED, CHIEF)
    with store() as work, pytest.raises(Conflict):
        work.advices.put(entry)
    with pytest.raises(NotFound):
        staffing.decide("zzz", Verdict.DECLINED, CHIEF)
    assert staffing.decide(entry.advice.id[:30], Verdict.CONFIRMED, CHIEF).verdict is Verdict.CONFIRMED


def test_in_a_hall_only_a_supervisors_computer_keeps_and_decides_advice(postgres: PostgresServer, now: Now) -> None:
    hall = SetUpHall(postgres)
    try:
        with hall.store("supervisor") as chief, hall.store("worker") as service, hall.store("window") as window:
            with chief() as work:
                work.plans.put(PLAN)
                work.commit()
            crowd(window, now, 14)
            at_window, at_chief = Staffing(window, lambda: CALENDAR, now), Staffing(chief, lambda: CALENDAR, now)
            with pytest.raises(Refused) as refused:
                at_window.advise(CHIEF)
            assert "值班长的电脑" in refused.value.now
            assert not at_window.advise(CHIEF, keep=False).advice.nothing
            given = Staffing(service, lambda: CALENDAR, now).advise(Actor("大厅服务", "system"))
            assert at_window.entries() == (given,)
            assert at_chief.decide(given.advice.id, Verdict.DECLINED, CHIEF).verdict is Verdict.DECLINED
            with pytest.raises((Refused, Conflict)):
                at_window.decide(given.advice.id, Verdict.CONFIRMED, CHIEF)
            now.at = MORNING + timedelta(days=1)
            assert at_chief.score()[1].declined == 1
    finally:
        hall.remove()


def test_the_mornings_plan_is_kept_once_and_the_days_before_are_scored_once(
    staffing: Staffing, now: Now, store: SqlStore
) -> None:
    live(store, now, DAY - timedelta(days=1), 12, Random(1))
    crowd(store, now, 14)
    given = staffing.advise(CHIEF)
    now.at = MORNING + timedelta(days=1)
    one, other = (StaffingDays(store, staffing, now, name) for name in ("一", "二"))
    tomorrow = DAY + timedelta(days=1)
    assert staffing.stored_plan(tomorrow) is None
    waiting = one.waiting()
    assert waiting[0] == f"staffing/plan/{tomorrow}"
    assert len(waiting) == 1 + 7
    assert set(one.run()) == set(waiting)
    assert other.run() == one.run() == ()
    kept = staffing.stored_plan(tomorrow)
    assert kept is not None
    assert kept == staffing.plan(tomorrow)
    [scored] = staffing.entries(DAY)
    assert (scored.advice.id, scored.outcome is not None) == (given.advice.id, True)
    now.pass_by(24 * 60)
    assert other.waiting() == (f"staffing/plan/{tomorrow + timedelta(days=1)}", f"staffing/scored/{tomorrow}")


def test_two_programs_that_look_at_once_keep_one_plan(staffing: Staffing, now: Now, store: SqlStore) -> None:
    now.at = MORNING
    one, other = (StaffingDays(store, staffing, now, name) for name in ("一", "二"))
    key = one.waiting()[0]
    assert one._do(key)
    assert not other._do(key)
    with store.read() as work:
        assert work.keep.get(key)["by"] == "一"


def test_a_day_without_opening_hours_has_no_plan_to_keep(staffing: Staffing, now: Now, store: SqlStore) -> None:
    with store() as work:
        work.plans.put(FlowPlan(PLAN.queues, PLAN.windows))
        work.commit()
    assert not any(key.startswith("staffing/plan/") for key in StaffingDays(store, staffing, now, "一").waiting())


def test_the_same_advice_again_is_not_kept_again(staffing: Staffing, now: Now, store: SqlStore) -> None:
    crowd(store, now, 14)
    now_is = staffing.now()
    adviser = staffing.adviser(now_is)
    while adviser.step():
        pass
    first = staffing.looked(adviser, now_is, CHIEF)
    assert (first.entry.version, first.before) == (1, None)
    assert first.queues["social"].p90.middle > 15
    assert first.usual["social"] > 0
    declined = staffing.decide_on(first.entry, Verdict.DECLINED, CHIEF, "人手不够")
    again = staffing.looked(adviser, now_is, CHIEF)
    assert (again.entry.version, again.before) == (0, declined)
    assert len(staffing.entries()) == 1
    confirmed = staffing.decide_on(again.entry, Verdict.CONFIRMED, CHIEF)  # now it is kept
    assert [each.verdict for each in staffing.entries()] == [Verdict.DECLINED, Verdict.CONFIRMED]
    assert confirmed.version == 2
