"""A number at the kiosk and on the phone, on both stores: one for one choice, within the hours, given back by its
owner."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from clerk_app.cases.model import Actor
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.queueing.booking.model import BookingChoices, SpecialDay
from clerk_app.queueing.calling import Arrival, Calling
from clerk_app.queueing.following import KNOWN_FOR, Following
from clerk_app.queueing.kiosk import MOST_MATTERS, Choice, KioskDesk
from clerk_app.queueing.model import Act, FlowPlan, Hours, Priority, Queue, Ticket, TicketState
from clerk_app.queueing.offer import Offered
from clerk_app.queueing.ports import TicketFilter
from clerk_app.store.unit_of_work import SqlStore

MORNING = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Beijing
KIOSK = Actor("取号机", "system", "大门取号机")
CLERK = Actor("李敏", "clerk", "3号综合窗口")
PLAN = FlowPlan(
    (Queue("general", "综合", "A", (), "一楼"), Queue("food", "餐饮", "B", ("T3",), "二楼")),
    hours=tuple(Hours(day, time(9), time(17)) for day in range(5)),
)
THURSDAY, SATURDAY = date(2026, 3, 12), date(2026, 3, 14)
CALENDAR = WorkCalendar("test", frozenset({THURSDAY}), frozenset({SATURDAY}), frozenset({2026}), {THURSDAY: "春节"})
THEMES = tuple(Offered(f"T{number}", name) for number, name in enumerate(("变更", "社保卡", "餐馆", "退休"), 1))


class Hall:
    """A hall whose clock the test moves."""

    def __init__(self, store: SqlStore) -> None:
        self.at = MORNING
        self.store = store
        self.calling = Calling(store, self.now, lambda code: code in {each.code for each in THEMES})
        self.kiosk = KioskDesk(store, self.calling, lambda: THEMES, self.now, lambda: CALENDAR)
        self.following = Following(store, self.now)
        with store() as work:
            work.plans.put(PLAN)
            work.commit()

    def now(self) -> datetime:
        return self.at

    def take(self, *services: str, **parts: object) -> Ticket:
        return self.calling.issue(Arrival(services, **parts), KIOSK).ticket  # type: ignore[arg-type]

    def all(self) -> tuple[Ticket, ...]:
        return self.calling.tickets()

    def story(self, ticket: Ticket) -> list[Act]:
        with self.store.read() as work:
            return [event.act for event in work.tickets.story(ticket.id)]


@pytest.fixture
def hall(store: SqlStore) -> Hall:
    return Hall(store)


def test_a_choice_that_is_sent_again_and_again_is_one_number(hall: Hall) -> None:
    choice = Choice("r1", ("T3", "T4"), priority=Priority.ELDERLY)
    first = hall.kiosk.take(choice, KIOSK)
    assert (first.ticket.label, first.ticket.queue, first.ahead) == ("B001", "food", 0)
    assert (first.ticket.services, first.ticket.priority) == (("T3", "T4"), Priority.ELDERLY)
    assert hall.kiosk.take(choice, KIOSK).ticket == first.ticket
    assert len(hall.all()) == 1


def choose(hall: Hall, *days: SpecialDay) -> None:
    with hall.store() as work:
        work.appointments.put_choices(BookingChoices(days))
        work.commit()


def test_on_a_public_holiday_the_kiosk_gives_no_numbers_and_says_when_it_does(hall: Hall) -> None:
    hall.at = MORNING + timedelta(days=2, hours=8)
    assert hall.kiosk.opening().words.endswith("已经过了。星期五 09:00 开放")  # not on Thursday
    hall.at = MORNING + timedelta(days=3)
    with pytest.raises(Refused) as closed:
        hall.kiosk.take(Choice("r1"), KIOSK)
    assert closed.value.why == "今天春节放假。明天 09:00 开放"
    assert hall.all() == ()


def test_a_day_that_is_open_as_another_weekday_is_so_at_the_kiosk(hall: Hall) -> None:
    hall.at = MORNING + timedelta(days=5)  # a Saturday that is worked: without hours until the hall says so
    assert hall.kiosk.opening().words == "今天不开放。星期一 09:00 开放"
    choose(hall, SpecialDay(SATURDAY, "补班", 4), SpecialDay(THURSDAY, "不放假", 3))
    assert hall.kiosk.take(Choice("r1"), KIOSK).ticket.label == "A001"
    hall.at = MORNING + timedelta(days=3)
    assert hall.kiosk.opening().open


def test_on_a_day_without_appointments_whoever_comes_gets_a_number(hall: Hall) -> None:
    choose(hall, SpecialDay(MORNING.date(), "预约系统检修"))
    assert hall.kiosk.take(Choice("r1"), KIOSK).ticket.label == "A001"
    choose(hall, SpecialDay(THURSDAY, "预约系统检修"))
    hall.at = MORNING + timedelta(days=3)
    assert hall.kiosk.opening().words.startswith("今天春节放假")


def test_many_at_once_with_the_same_choice_are_one_number(hall: Hall) -> None:
    choice = Choice("r1", ("T3",))
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: hall.kiosk.take(choice, KIOSK).ticket.id, range(6)))
    assert len(set(found)) == 1
    assert len(hall.all()) == 1


def test_whoever_does_not_know_waits_for_whatever_takes_everything(hall: Hall) -> None:
    assert hall.kiosk.take(Choice("r1"), KIOSK).ticket.queue == "general"
    assert hall.kiosk.take(Choice("r2", queue="food"), KIOSK).ticket.label == "B001"


def test_out_of_hours_no_number_is_given_and_one_that_was_is_told_all_the_same(hall: Hall) -> None:
    hall.at = MORNING + timedelta(hours=6, minutes=59)
    ticket = hall.kiosk.take(Choice("r1", ("T1",)), KIOSK).ticket
    hall.at += timedelta(minutes=1)
    assert hall.kiosk.take(Choice("r1", ("T1",)), KIOSK).ticket == ticket
    with pytest.raises(Refused, match="现在不取号") as closed:
        hall.kiosk.take(Choice("r2", ("T1",)), KIOSK)
    assert "明天 09:00 开放" in closed.value.why


def test_what_a_kiosk_may_not_send_is_refused(hall: Hall) -> None:
    too_many = tuple(f"T{number}" for number in range(MOST_MATTERS + 1))
    for choice in (
        Choice("", ("T1",)),
        Choice("r", too_many),
        Choice("r", ("T1", "T1")),
        Choice("r", ("T99",)),
        Choice("r", queue="none"),
        Choice("r", ("T1",), priority=Priority.APPOINTMENT),
    ):
        with pytest.raises(BadInput):
            hall.kiosk.take(choice, KIOSK)
    assert hall.all() == ()


def test_a_number_that_nobody_has_seen_is_given_back_and_only_then(hall: Hall) -> None:
    assert not hall.kiosk.withdraw("r1", KIOSK)
    ticket = hall.kiosk.take(Choice("r1", ("T1",)), KIOSK).ticket
    called = hall.kiosk.take(Choice("r2", ("T1",)), KIOSK).ticket
    hall.calling.call(called.id, CLERK)
    assert hall.kiosk.withdraw("r1", KIOSK)
    assert not hall.kiosk.withdraw("r1", KIOSK)
    assert not hall.kiosk.withdraw("r2", KIOSK)
    assert hall.story(ticket) == [Act.ISSUED, Act.LEFT]
    assert hall.calling.find(called.label).state is TicketState.CALLED


def test_the_kiosk_tells_how_many_wait_in_each_queue(hall: Hall) -> None:
    for services in ((), ("T3",), ("T3",)):
        hall.take(*services)
    assert hall.kiosk.waiting() == {"general": 1, "food": 2}


def test_what_people_came_for_yesterday_stands_first(hall: Hall) -> None:
    hall.at = MORNING - timedelta(days=1)
    hall.take("T4", "T2")
    hall.take("T4")
    hall.at = MORNING
    assert hall.kiosk.menu().tiles == ("T4", "T2", "T1", "T3")


def test_a_phone_sees_how_its_number_stands_from_the_first_moment_to_the_last(hall: Hall) -> None:
    hall.take("T3")
    ticket = hall.take("T3", "T4", name="王小明", phone="13800000000")
    seen, _ = hall.following.see(ticket.follow)
    assert (seen.label, seen.state, seen.ahead, seen.queue, seen.zone) == (
        "B002",
        TicketState.WAITING,
        1,
        "餐饮",
        "二楼",
    )
    assert seen.services == ("T3", "T4")
    assert "王小明" not in repr(seen)
    assert "1380" not in repr(seen)
    hall.calling.call(ticket.id, CLERK)
    seen, _ = hall.following.see(ticket.follow)
    assert (seen.state, seen.window, seen.ahead, seen.may_give_up) == (TicketState.CALLED, CLERK.window, None, True)
    hall.calling.call(hall.take().id, replace(CLERK, window="1号"))
    hall.calling.repeat(ticket.id, CLERK)
    hall.calling.repeat(ticket.id, CLERK)
    hall.calling.missed(ticket.id, CLERK)
    assert hall.following.see(ticket.follow)[0].state is TicketState.MISSED
    hall.calling.call(ticket.id, CLERK, at_desk=True)
    seen, _ = hall.following.see(ticket.follow)
    assert (seen.state, seen.may_give_up) == (TicketState.SERVING, False)
    hall.calling.done(ticket.id, CLERK, everything=True)
    seen, _ = hall.following.see(ticket.follow)
    assert (seen.state, seen.services, seen.served) == (TicketState.DONE, (), ("T3", "T4"))


def test_the_person_gives_the_number_back_once(hall: Hall) -> None:
    ticket = hall.take("T3")
    assert hall.following.give_up(ticket.follow, "r1").state is TicketState.LEFT
    assert hall.following.give_up(ticket.follow, "r1").state is TicketState.LEFT
    assert hall.story(ticket) == [Act.ISSUED, Act.LEFT]
    with pytest.raises(Refused):
        hall.following.give_up(ticket.follow, "r2")


def test_who_is_being_served_cannot_give_the_number_back_and_who_was_called_can(hall: Hall) -> None:
    served, called, parked = hall.take(), hall.take(), hall.take()
    hall.calling.call(parked.id, CLERK)
    hall.calling.park(parked.id, "取材料", CLERK)
    hall.calling.call(served.id, CLERK, at_desk=True)
    hall.calling.call(called.id, replace(CLERK, window="2号"))
    for ticket in (served, parked):
        with pytest.raises(Refused, match="没有弃号"):
            hall.following.give_up(ticket.follow, "r1")
    assert hall.following.give_up(called.follow, "r2").state is TicketState.LEFT
    assert hall.calling.present("2号").ticket is None


def miss(hall: Hall, ticket: Ticket) -> None:
    hall.calling.call(ticket.id, CLERK)
    hall.calling.repeat(ticket.id, CLERK)
    hall.calling.repeat(ticket.id, CLERK)
    hall.calling.missed(ticket.id, CLERK)


def test_who_was_missed_waits_again_by_the_phone_once_and_after_that_talks_to_somebody(hall: Hall) -> None:
    ticket = hall.take("T3")
    assert not hall.following.see(ticket.follow)[0].may_come_back
    with pytest.raises(Refused, match="要在“过号”的时候"):
        hall.following.come_back(ticket.follow, "r0")
    miss(hall, ticket)
    hall.at += timedelta(minutes=30)
    later = hall.take("T3")
    assert hall.following.see(ticket.follow)[0].may_come_back
    hall.following.come_back(ticket.follow, "r1")
    hall.following.come_back(ticket.follow, "r1")
    seen, back = hall.following.see(ticket.follow)
    assert (seen.state, seen.ahead, seen.may_come_back) == (TicketState.WAITING, 0, False)
    assert (back.returned_at, back.ranked_at) == (hall.at, hall.at - timedelta(minutes=10))
    assert hall.following.see(later.follow)[0].ahead == 1
    assert hall.story(ticket).count(Act.RETURNED) == 1
    miss(hall, ticket)
    assert not hall.following.see(ticket.follow)[0].may_come_back
    with pytest.raises(Refused, match="请到导办台"):
        hall.following.come_back(ticket.follow, "r2")
    assert hall.calling.come_back(ticket.id, CLERK).state is TicketState.WAITING


def test_somebody_at_the_desk_bringing_a_number_back_does_not_use_up_the_phones_turn(hall: Hall) -> None:
    ticket = hall.take("T3")
    miss(hall, ticket)
    hall.calling.come_back(ticket.id, CLERK)
    miss(hall, ticket)
    hall.following.come_back(ticket.follow, "r1")
    assert hall.following.see(ticket.follow)[0].state is TicketState.WAITING


def test_a_missed_number_of_yesterday_stays_where_it_is(hall: Hall) -> None:
    ticket = hall.take("T3")
    miss(hall, ticket)
    hall.at += timedelta(days=1)
    assert not hall.following.see(ticket.follow)[0].may_come_back
    with pytest.raises(Refused, match="不是今天的"):
        hall.following.come_back(ticket.follow, "r1")


def test_old_and_unknown_secrets_tell_nothing(hall: Hall) -> None:
    ticket = hall.take("T3")
    for secret in ("", "x" * 22, ticket.follow[:-1], "%"):
        with pytest.raises(NotFound):
            hall.following.see(secret)
        with pytest.raises(NotFound):
            hall.following.give_up(secret, "r")
    hall.at += timedelta(days=1)
    seen, _ = hall.following.see(ticket.follow)
    assert (seen.over, seen.ahead, seen.may_give_up) == (True, None, False)
    with pytest.raises(Refused):
        hall.following.give_up(ticket.follow, "r")
    hall.at = MORNING + KNOWN_FOR + timedelta(days=1)
    with pytest.raises(NotFound):
        hall.following.see(ticket.follow)


def test_giving_back_and_being_called_at_the_same_moment_ends_in_one_of_the_two(hall: Hall) -> None:
    tickets = [hall.take() for _ in range(8)]
    windows = [replace(CLERK, window=f"{number}号") for number in range(8)]

    def called(number: int) -> str:
        try:
            return hall.calling.call(tickets[number].id, windows[number], at_desk=True).state.value
        except Refused:
            return "refused"

    def given_up(number: int) -> str:
        try:
            return hall.following.give_up(tickets[number].follow, f"r{number}").state.value
        except Refused:
            return "refused"

    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(called, number) for number in range(8)]
        ends = [pool.submit(given_up, number) for number in range(8)]
        outcomes = [(call.result(), end.result()) for call, end in zip(calls, ends, strict=True)]
    for ticket, outcome in zip(tickets, outcomes, strict=True):
        assert outcome in {("serving", "refused"), ("refused", "left")}
        state = hall.calling.tickets(TicketFilter(ticket.day))
        assert {each.id: each.state for each in state}[ticket.id].value in outcome
