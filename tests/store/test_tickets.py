"""Numbers and calling on both stores: a number is given once, a person is called once, nobody is lost."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import event

from clerk_app.cases.model import Actor
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.queueing import rules
from clerk_app.queueing.calling import Arrival, Calling
from clerk_app.queueing.model import Act, FlowPlan, Priority, Queue, Ticket, TicketState, WindowSkills, WindowState
from clerk_app.queueing.opening import Openings
from clerk_app.queueing.plans import FlowPlans
from clerk_app.queueing.ports import TicketFilter
from clerk_app.queueing.rules import Target
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.moved_clock import Now

MORNING = datetime(2026, 2, 12, 1, 0, tzinfo=UTC)  # 09:00 in Beijing
KIOSK = Actor("取号机", "system")
CHIEF = Actor("周强", "supervisor", "值班台")
PLAN = FlowPlan(
    (Queue("general", "综合", "A"), Queue("social", "社保", "B", ("43PCN0001",)), Queue("tax", "税务", "C", ("43T",))),
    (
        WindowSkills("1号", ("general",)),
        WindowSkills("2号", ("social",), ("general",)),
        WindowSkills("3号", ("general", "social")),
        WindowSkills("4号", ("tax",)),
    ),
)


@pytest.fixture
def now() -> Now:
    return Now(MORNING)


@pytest.fixture
def calling(store: SqlStore, now: Now) -> Calling:
    return calling_over(store, now)


@pytest.fixture
def openings(store: SqlStore, now: Now) -> Openings:
    return Openings(store, now)


def calling_over(store: SqlStore, now: Callable[[], datetime], plan: FlowPlan | None = PLAN) -> Calling:
    if plan is not None:
        with store() as work:
            work.plans.put(plan)
            work.commit()
    return Calling(store, now)


def at(window: str, name: str = "") -> Actor:
    return Actor(name or f"{window}的人", "clerk", window)


def take(calling: Calling, *services: str, **parts: object) -> Ticket:
    return calling.issue(Arrival(services, **parts), KIOSK).ticket  # type: ignore[arg-type]


def acts(store: SqlStore, ticket: Ticket) -> list[str]:
    with store.read() as work:
        return [each.act.value for each in work.tickets.story(ticket.id)]


# numbers -------------------------------------------------------------------------------------------------------------
def test_numbers_count_per_series_and_begin_again_each_beijing_day(calling: Calling, now: Now) -> None:
    assert [take(calling).label for _ in range(3)] == ["A001", "A002", "A003"]
    assert take(calling, "43PCN0001").label == "B001"
    now.at = datetime(2026, 2, 12, 15, 59, 59, 999999, tzinfo=UTC)  # the last moment of that day in Beijing
    assert take(calling).label == "A004"
    now.at = datetime(2026, 2, 12, 16, 0, tzinfo=UTC)  # midnight there, still the 12th in London
    assert (take(calling).label, take(calling).day) == ("A001", date(2026, 2, 13))


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati", "UTC", "Asia/Shanghai"])
def test_the_day_of_a_number_is_beijings_whatever_zone_the_machine_is_in(
    store: SqlStore, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        evening = calling_over(store, lambda: datetime(2026, 2, 12, 23, 30).astimezone(UTC).replace(tzinfo=UTC))
        ticket = take(evening)
        assert ticket.day == (ticket.arrived_at + timedelta(hours=8)).date()
    finally:
        monkeypatch.undo()
        time.tzset()


def test_many_who_take_a_number_at_the_same_moment_get_each_their_own_even_at_midnight(store: SqlStore) -> None:
    midnight = datetime(2026, 2, 12, 16, 0, tzinfo=UTC)
    moments = iter([midnight + timedelta(microseconds=step) for step in range(-30, 30)])
    calling = calling_over(store, lambda: next(moments))
    with ThreadPoolExecutor(6) as pool:
        tickets = list(pool.map(lambda _: take(calling), range(60)))
    given = Counter((ticket.day, ticket.label) for ticket in tickets)
    assert set(given.values()) == {1}
    for day in (date(2026, 2, 12), date(2026, 2, 13)):
        assert sorted(ticket.number for ticket in tickets if ticket.day == day) == list(range(1, 31))


def test_a_kiosk_that_is_touched_twice_gives_one_ticket(calling: Calling, store: SqlStore) -> None:
    first = calling.issue(Arrival(), KIOSK, "touch-1")
    again = calling.issue(Arrival(), KIOSK, "touch-1")
    assert again.ticket.label == first.ticket.label == "A001"
    with ThreadPoolExecutor(4) as pool:
        tickets = list(pool.map(lambda _: calling.issue(Arrival(), KIOSK, "touch-2").ticket.label, range(8)))
    assert tickets == ["A002"] * 8
    assert acts(store, first.ticket) == ["issued"]


def test_a_hall_that_has_set_nothing_has_one_queue_for_everything(store: SqlStore, now: Now) -> None:
    calling = calling_over(store, now, None)
    ticket = take(calling, "43PCN0001")
    assert (ticket.label, calling.plan().queues[0].name) == ("A001", "综合")
    assert calling.next(at("9号")) is not None


def test_the_people_ahead_are_those_called_before_in_the_same_queue(calling: Calling, now: Now) -> None:
    assert calling.issue(Arrival(), KIOSK).ahead == 0
    assert calling.issue(Arrival(), KIOSK).ahead == 1
    assert calling.issue(Arrival(("43PCN0001",)), KIOSK).ahead == 0
    now.pass_by(5)
    elderly = calling.issue(Arrival(priority=Priority.ELDERLY), KIOSK)
    assert elderly.ahead == 0
    last = calling.issue(Arrival(), KIOSK)
    assert last.ahead == 3
    calling.next(at("1号"))
    assert calling.ahead(last.ticket.id) == 2
    assert calling.ahead(elderly.ticket.id) == 0


def test_a_reprint_counts_copies_and_makes_no_second_ticket(calling: Calling, store: SqlStore) -> None:
    ticket = take(calling)
    calling.printed(ticket.id, KIOSK)
    calling.printed(ticket.id, KIOSK)
    with store.read() as work:
        printed = [each.data for each in work.tickets.story(ticket.id)][1:]
    assert printed == [{"copy": 1, "end": "printed"}, {"copy": 2, "end": "printed"}]
    assert len(calling.tickets()) == 1


def test_an_unknown_theme_gets_no_number(store: SqlStore, now: Now) -> None:
    calling = Calling(store, now, lambda code: code == "43PCN0001")
    with pytest.raises(BadInput, match="没有取号"):
        calling.issue(Arrival(("43XXX",)), KIOSK)
    assert calling.issue(Arrival(("43PCN0001",)), KIOSK).ticket.number == 1


# calling -------------------------------------------------------------------------------------------------------------
def test_people_are_called_by_arrival_less_the_bonus_of_their_priority(calling: Calling, now: Now) -> None:
    plain = take(calling)
    now.pass_by(10)
    elderly = take(calling, priority=Priority.ELDERLY)
    booked = take(calling, priority=Priority.APPOINTMENT, slot_at=now.at + timedelta(minutes=30))
    now.pass_by(25)
    late = take(calling, priority=Priority.MILITARY)
    order = []
    for _ in range(4):
        called = calling.next(at("1号"))
        assert called is not None
        order.append(called.label)
        calling.arrived(called.id, at("1号"))
        calling.done(called.id, at("1号"))
    assert order == [ticket.label for ticket in (elderly, plain, booked, late)]


def test_whoever_was_sent_to_a_window_is_first_and_its_own_queues_come_before_those_where_it_helps(
    calling: Calling, openings: Openings, now: Now
) -> None:
    helped, own, sent = take(calling), take(calling, "43PCN0001"), take(calling, "43PCN0001")
    openings.open(at("2号"))
    calling.transfer(sent.id, Target(window="2号"), "要原来的人办", CHIEF)
    why = calling.why_next("2号")
    assert [each.ticket.label for each in why] == [sent.label, own.label, helped.label]
    assert why[0].why.startswith("指定到本窗口；取号 09:00")
    assert why[2].why.startswith("本窗口的队列没有人等，帮“综合”；取号 09:00")
    assert [each.ticket.label for each in calling.why_next("3号")] == [helped.label, own.label]
    assert calling.why_next("4号") == ()
    assert calling.next(at("4号")) is None


def test_why_this_number_is_said_and_kept_in_the_story(calling: Calling, store: SqlStore, now: Now) -> None:
    now.pass_by(52)
    booked = take(calling, priority=Priority.APPOINTMENT, slot_at=MORNING + timedelta(hours=1), appointment_id="a1")
    now.pass_by(13)
    said = calling.why_next("1号")[0].why
    assert said == "预约 10:00，优先 30 分钟；到号 09:52；按 09:30 排；已等 13 分钟"
    calling.next(at("1号"))
    with store.read() as work:
        called = work.tickets.story(booked.id)[-1]
    assert (called.act, called.data["why"]) == (Act.CALLED, said)


def test_a_window_that_has_somebody_is_told_so_and_calls_nobody(calling: Calling) -> None:
    first, second = take(calling), take(calling)
    calling.next(at("1号"))
    with pytest.raises(Refused, match="本窗口还有 A001（已叫号）"):
        calling.next(at("1号"))
    with pytest.raises(Refused, match="本窗口还有 A001"):
        calling.call(second.id, at("1号"))
    calling.arrived(first.id, at("1号"))
    with pytest.raises(Refused, match="本窗口还有 A001（办理中）"):
        calling.next(at("1号"))
    assert calling.find("A002").state is TicketState.WAITING


def test_the_same_click_twice_calls_one_person_even_after_that_one_has_gone(calling: Calling) -> None:
    for _ in range(3):
        take(calling)
    first = calling.next(at("1号"), "click-1")
    assert first is not None
    assert calling.next(at("1号"), "click-1") == first
    calling.arrived(first.id, at("1号"), "click-2")
    calling.done(first.id, at("1号"), "click-3")
    late = calling.next(at("1号"), "click-1")
    assert late is not None
    assert (late.label, late.state) == ("A001", TicketState.DONE)
    assert calling.done(first.id, at("1号"), "click-3").state is TicketState.DONE
    assert calling.present("1号").ticket is None


def test_a_double_click_at_the_same_moment_calls_one_person(calling: Calling) -> None:
    for _ in range(4):
        take(calling)
    for click in range(4):
        with ThreadPoolExecutor(4) as pool:
            got = list(pool.map(lambda _, c=click: calling.next(at(f"{5 + c}号"), f"click-{c}"), range(4)))  # type: ignore[misc]
        assert len({ticket.label for ticket in got if ticket}) == 1
        assert None not in got


def test_many_windows_at_once_call_everybody_exactly_once(store: SqlStore) -> None:
    """Twelve windows over thirty connections; all want the same few people."""
    calling = calling_over(store, lambda: datetime.now(UTC), None)
    expected = {take(calling).label for _ in range(90)}
    windows = [f"{number}号" for number in range(1, 13)]
    start = Barrier(len(windows))

    def serve(window: str) -> list[str]:
        own = Calling(store, lambda: datetime.now(UTC))
        start.wait(30)
        served = []
        while (ticket := own.next(at(window))) is not None:
            assert ticket.window == window
            own.arrived(ticket.id, at(window))
            own.done(ticket.id, at(window))
            served.append(ticket.label)
        return served

    with ThreadPoolExecutor(len(windows)) as pool:
        served = [label for labels in pool.map(serve, windows) for label in labels]
    assert Counter(served) == dict.fromkeys(expected, 1)
    with store.read() as work:
        stories = work.tickets.stories(date(2000, 1, 1), date(2100, 1, 1))
    calls = Counter(each.ticket for each in stories if each.act is Act.CALLED)
    assert len(calls) == 90
    assert set(calls.values()) == {1}


def test_no_window_finds_an_empty_queue_while_somebody_waits(store: SqlStore) -> None:
    """As many people as windows: each must get one, although all look at the same row first."""
    calling = calling_over(store, lambda: datetime.now(UTC), None)
    windows = [f"{number}号" for number in range(1, 9)]
    for turn in range(4):
        for _ in windows:
            take(calling)
        start = Barrier(len(windows))

        def one(window: str, begin: Barrier = start) -> str:
            begin.wait(30)
            ticket = calling.next(at(window))
            return ticket.label if ticket else ""

        with ThreadPoolExecutor(len(windows)) as pool:
            got = list(pool.map(one, windows))
        assert len(set(got)) == len(windows), (turn, got)
        assert "" not in got
        for window in windows:
            there = calling.present(window).ticket
            assert there is not None
            calling.leave(there.id, "", at(window))


# what follows --------------------------------------------------------------------------------------------------------
def test_nobody_is_missed_before_the_last_call_and_called_more_often_than_the_hall_allows(calling: Calling) -> None:
    take(calling)
    ticket = calling.next(at("1号"))
    assert ticket is not None
    for _ in range(2):
        with pytest.raises(Refused, match="还不能过号"):
            calling.missed(ticket.id, at("1号"))
        ticket = calling.repeat(ticket.id, at("1号"))
    with pytest.raises(Refused, match="已叫 3 次"):
        calling.repeat(ticket.id, at("1号"))
    assert calling.missed(ticket.id, at("1号")).state is TicketState.MISSED
    assert calling.next(at("1号")) is None


def miss(calling: Calling, window: str) -> Ticket:
    ticket = calling.next(at(window))
    assert ticket is not None
    for _ in range(2):
        calling.repeat(ticket.id, at(window))
    return calling.missed(ticket.id, at(window))


def test_who_was_missed_comes_back_with_a_bonus_but_never_before_the_first_place(calling: Calling, now: Now) -> None:
    take(calling)
    missed = miss(calling, "1号")
    now.pass_by(4)
    assert calling.come_back(missed.id, KIOSK).ranked_at == MORNING
    missed = miss(calling, "1号")
    now.pass_by(30)
    other = take(calling)
    now.pass_by(4)
    back = calling.come_back(missed.id, KIOSK)
    assert back.ranked_at == now.at - timedelta(minutes=10)
    assert calling.why_next("1号")[0].why == "过号后 09:38 回来；按 09:28 排；已等 38 分钟"
    assert [each.ticket.label for each in calling.why_next("1号")] == [back.label, other.label]


def test_a_missed_person_is_called_again_only_on_purpose(calling: Calling) -> None:
    take(calling)
    missed = miss(calling, "1号")
    assert calling.next(at("3号")) is None
    again = calling.call(missed.id, at("3号"))
    assert (again.state, again.window, again.calls) == (TicketState.CALLED, "3号", 1)


def test_a_parked_person_is_never_called_by_next_and_only_by_the_window_that_parked(calling: Calling) -> None:
    take(calling)
    ticket = calling.next(at("1号"))
    assert ticket is not None
    calling.arrived(ticket.id, at("1号"))
    calling.park(ticket.id, "去复印", at("1号"))
    assert calling.next(at("1号")) is None
    assert calling.next(at("3号")) is None
    with pytest.raises(Refused, match="由 1号 暂存"):
        calling.call(ticket.id, at("3号"))
    back = calling.call(ticket.id, at("1号"), at_desk=True)
    assert back.state is TicketState.SERVING


def test_a_transfer_keeps_the_age_and_may_be_to_a_queue_a_window_or_a_person(
    calling: Calling, openings: Openings, now: Now
) -> None:
    take(calling)
    now.pass_by(20)
    younger = take(calling, "43PCN0001")
    ticket = calling.next(at("1号"))
    assert ticket is not None
    moved = calling.transfer(ticket.id, Target("social"), "要办社保", at("1号"))
    assert (moved.state, moved.window, moved.queue) == (TicketState.WAITING, "", "social")
    assert [each.ticket.label for each in calling.why_next("2号")] == [ticket.label, younger.label]
    with pytest.raises(Refused, match="9号 今天没有开"):
        calling.transfer(ticket.id, Target(window="9号"), "", CHIEF)
    with pytest.raises(Refused, match="王芳 今天没有在窗口"):
        calling.transfer(ticket.id, Target(clerk="王芳"), "", CHIEF)
    with pytest.raises(BadInput, match="没有队列 xx"):
        calling.transfer(ticket.id, Target("xx"), "", CHIEF)
    openings.open(at("4号", "王芳"))
    calling.transfer(ticket.id, Target(clerk="王芳"), "认识情况", CHIEF)
    assert [each.ticket.label for each in calling.why_next("2号")] == [younger.label]
    with pytest.raises(Refused, match="指定给 王芳"):
        calling.call(ticket.id, at("3号"))
    called = calling.next(at("4号", "王芳"))
    assert called is not None
    assert called.label == ticket.label


def test_a_window_that_closes_gives_back_whom_only_it_would_have_called(calling: Calling, openings: Openings) -> None:
    waiting, parked = take(calling), take(calling)
    openings.open(at("3号"))
    calling.call(parked.id, at("3号"))
    with pytest.raises(Refused, match="窗口还有 A002"):
        openings.close(at("3号"))
    calling.park(parked.id, "", at("3号"))
    calling.transfer(waiting.id, Target(window="3号"), "", CHIEF)
    assert calling.next(at("1号")) is None
    openings.close(at("3号"))
    assert [each.ticket.label for each in calling.why_next("1号")] == ["A001", "A002"]


def test_several_services_go_on_here_if_the_window_serves_them_else_wait_with_their_age(
    calling: Calling, store: SqlStore, now: Now
) -> None:
    ticket = take(calling, "43PZZ", "43PCN0001", "43T")
    now.pass_by(30)
    take(calling, "43T")
    calling.next(at("3号"))
    calling.arrived(ticket.id, at("3号"))
    second = calling.done(ticket.id, at("3号"))
    assert (second.state, second.services, second.queue) == (TicketState.SERVING, ("43PCN0001", "43T"), "social")
    third = calling.done(ticket.id, at("3号"))
    assert (third.state, third.window, third.queue) == (TicketState.WAITING, "", "tax")
    assert [each.ticket.label for each in calling.why_next("4号")] == ["A001", "C001"]
    calling.next(at("4号"))
    calling.arrived(ticket.id, at("4号"))
    last = calling.done(ticket.id, at("4号"))
    assert (last.state, last.served) == (TicketState.DONE, ("43PZZ", "43PCN0001", "43T"))
    assert acts(store, ticket) == [
        "issued", "called", "arrived", "service_done", "service_done", "called", "arrived", "done",
    ]  # fmt: skip


def test_a_clerk_may_finish_all_services_at_once(calling: Calling, store: SqlStore) -> None:
    ticket = take(calling, "43PZZ", "43PCN0001")
    calling.next(at("3号"))
    calling.arrived(ticket.id, at("3号"))
    assert calling.done(ticket.id, at("3号"), "click", everything=True).state is TicketState.DONE
    assert acts(store, ticket)[-2:] == ["service_done", "done"]


def test_another_window_may_not_touch_whom_a_window_has_but_a_supervisor_may(calling: Calling) -> None:
    take(calling)
    ticket = calling.next(at("1号"))
    assert ticket is not None
    for act in (
        lambda: calling.arrived(ticket.id, at("3号")),
        lambda: calling.repeat(ticket.id, at("3号")),
        lambda: calling.park(ticket.id, "", at("3号")),
        lambda: calling.leave(ticket.id, "", at("3号")),
        lambda: calling.transfer(ticket.id, Target("social"), "", at("3号")),
    ):
        with pytest.raises(Refused, match="不在本窗口"):
            act()
    assert calling.transfer(ticket.id, Target("social"), "", CHIEF).queue == "social"


def test_a_case_belongs_to_the_visit_once(calling: Calling, store: SqlStore) -> None:
    ticket = take(calling)
    calling.link(ticket.id, "case-1", at("1号"))
    linked = calling.link(ticket.id, "case-1", at("1号"))
    assert linked.case_ids == ("case-1",)
    assert acts(store, ticket) == ["issued", "case"]


# the day -------------------------------------------------------------------------------------------------------------
def test_what_is_open_when_the_day_ends_is_closed_and_stays_unknown(
    calling: Calling, openings: Openings, store: SqlStore
) -> None:
    waiting, serving, served = take(calling), take(calling), take(calling)
    for ticket, window in ((serving, "1号"), (served, "3号")):
        calling.call(ticket.id, at(window))
        calling.arrived(ticket.id, at(window))
    calling.done(served.id, at("3号"))
    openings.close(at("3号"))
    assert openings.close_day(CHIEF) == 2
    states = {ticket.label: ticket.state for ticket in calling.tickets()}
    assert states == {"A001": TicketState.CLOSED, "A002": TicketState.CLOSED, "A003": TicketState.DONE}
    with store.read() as work:
        assert work.tickets.story(serving.id)[-1].data == {"was": "serving"}
        assert work.tickets.story(waiting.id)[-1].act is Act.CLOSED
        notes = work.tickets.notes(MORNING - timedelta(days=1), MORNING + timedelta(days=1))
    assert [(note.window, note.what, note.data) for note in notes][-1] == ("1号", WindowState.CLOSED, {"unknown": True})
    assert openings.close_day(CHIEF) == 0
    with pytest.raises(BadInput, match="还没有到"):
        openings.close_day(CHIEF, date(2026, 2, 13))


def test_the_first_number_of_a_day_closes_what_the_day_before_left_open(calling: Calling, now: Now) -> None:
    old, at_window = take(calling), take(calling)
    calling.call(at_window.id, at("1号"))
    now.pass_by(24 * 60)
    new = take(calling)
    before = date(2026, 2, 12)
    assert {each.state for each in calling.tickets(TicketFilter(before))} == {TicketState.CLOSED}
    assert calling.find("A001", before).id == old.id
    called = calling.next(at("1号"))
    assert called is not None
    assert called.id == new.id


def test_a_window_is_open_from_its_first_call_and_what_it_does_is_noted_once(
    calling: Calling, openings: Openings, store: SqlStore, now: Now
) -> None:
    take(calling)
    calling.next(at("1号"))
    openings.open(at("1号"))
    there = calling.present("1号").ticket
    assert there is not None
    with pytest.raises(Refused, match="人还没有办完"):
        openings.pause(at("1号"))
    calling.leave(there.id, "", at("1号"))
    now.pass_by(10)
    openings.pause(at("1号"), "喝水")
    openings.pause(at("1号"))
    now.pass_by(5)
    assert calling.next(at("1号")) is None
    openings.close(at("1号"))
    with store.read() as work:
        notes = work.tickets.notes(MORNING, MORNING + timedelta(hours=1))
    assert [note.what.value for note in notes] == ["open", "break", "closed"]


def test_who_waits_in_a_queue_that_is_taken_away_waits_in_another_with_the_same_age(
    calling: Calling, store: SqlStore, now: Now
) -> None:
    first = take(calling, "43PCN0001")
    missed_before = miss(calling, "2号")
    waits = take(calling, "43PCN0001")
    smaller = FlowPlan((Queue("all", "全部", "A"), Queue("tax", "税务", "C", ("43T",))))
    assert FlowPlans(store, now).put(smaller, CHIEF) == 1
    assert [each.ticket.label for each in calling.why_next("1号")] == [waits.label]
    calling.come_back(missed_before.id, KIOSK)
    assert [(each.ticket.label, each.ticket.queue) for each in calling.why_next("1号")] == [
        (first.label, "all"),
        (waits.label, "all"),
    ]
    with store.read() as work:
        assert [each.kind for each in work.events.of("hall/flow_plan")] == ["flow_plan_changed"]


def test_whoever_stands_in_a_queue_that_no_plan_knows_is_called_where_everything_is(
    calling: Calling, store: SqlStore
) -> None:
    ticket = take(calling, "43PCN0001")
    with store() as work:  # as if it was taken at the very moment the plan was changed
        work.plans.put(FlowPlan((Queue("all", "全部", "A"), Queue("tax", "税务", "C", ("43T",)))))
        work.commit()
    called = calling.next(at("1号"))
    assert called is not None
    assert called.id == ticket.id


def test_a_plan_that_would_lose_somebody_is_refused(store: SqlStore, now: Now) -> None:
    with pytest.raises(BadInput, match="没有改排队方案") as refused:
        FlowPlans(store, now).put(FlowPlan((Queue("tax", "税务", "C", ("43T",)),)), CHIEF)
    assert "没有兜底的队列" in refused.value.why


def test_a_number_that_was_not_taken_is_told(calling: Calling) -> None:
    take(calling)
    for label in ("A002", "Z001", "", "A", "12"):
        with pytest.raises(NotFound, match="没有"):
            calling.find(label)
    assert calling.find(" a001 ").label == "A001"


def test_calling_takes_few_statements(calling: Calling, store: SqlStore) -> None:
    """Each is a round trip to the hall's server."""
    for _ in range(3):
        take(calling)
    calling.next(at("1号"))
    said: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda _c, _cur, text, *_rest: said.append(text))
    calling.next(at("3号"), "click")
    assert len(said) <= 10, said


def test_windows_that_help_each_other_do_not_wait_in_a_ring_for_people_who_are_called_elsewhere(
    store: SqlStore, now: Now
) -> None:
    names = [f"{number}号" for number in range(10, 20)]
    lines = (("social", "general"), ("general", "social"))
    skills = tuple(WindowSkills(name, lines[place % 2][:1], lines[place % 2][1:]) for place, name in enumerate(names))
    calling = calling_over(store, now, FlowPlan(PLAN.queues, skills))
    for turn in range(4):
        both = [take(calling, "43PCN0001"), take(calling)]
        with ThreadPoolExecutor(len(names)) as pool:
            with store() as work:  # both are just being called away
                held = [work.tickets.get(ticket.id) for ticket in both]
                called = [rules.left(ticket, "", CHIEF, now()) for ticket in held]
                waiting = [pool.submit(calling.next, at(window)) for window in names]
                time.sleep(0.2)  # whether they have come to wait or not, nobody may be refused
                work.tickets.put_all(called)
                work.commit()
            assert [each.result(20) for each in waiting] == [None] * len(names), turn
