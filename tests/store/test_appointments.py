"""Appointments on both stores: never more than there are places, one number for each, nobody finds another's."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

import pytest

from clerk_app.cases.model import Actor
from clerk_app.errors import BadInput, NotFound, Refused, WorldError
from clerk_app.queueing.appointments import Appointments
from clerk_app.queueing.booking.for_staffing import StoredBookings
from clerk_app.queueing.booking.model import Appointment, BookingRules, SpecialDay
from clerk_app.queueing.model import Act, AppointmentState, Priority, Queue
from clerk_app.queueing.staffing.advising import Staffing
from clerk_app.queueing.staffing.plan import DayPlan
from clerk_app.queueing.staffing.rehearse import RehearsedSlot
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.bookings import CALENDAR, DAY, PLAN, Now, booking_over, when, wish

PHONE = Actor("网上预约", "system")
CLERK = Actor("李敏", "clerk", "2号")
CHIEF = Actor("周强", "supervisor", "值班台")
TOMORROW = DAY + timedelta(days=1)


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def booking(store: SqlStore, now: Now) -> Appointments:
    made = booking_over(store, now)
    made.sheets.set_places("social", 3, CHIEF)
    return made


def state(booking: Appointments, booked: Appointment) -> AppointmentState:
    return booking.by_code(booked.code).state


# booking -------------------------------------------------------------------------------------------------------------
def test_who_books_gets_a_number_to_say_and_a_code_nobody_guesses(booking: Appointments) -> None:
    first, second = booking.book(wish(1), PHONE), booking.book(wish(2), PHONE)
    assert (first.number, second.number) == ("Y0309-001", "Y0309-002")
    assert first.code != second.code
    assert len(first.code) >= 20
    assert (first.slot_at, first.until, first.group) == (when("10:00"), when("10:30"), "social")
    assert booking.by_code(f"https://hall.example/b/{first.code}") == first


def test_a_slot_that_is_full_says_so_and_a_cancelled_place_is_free_again(booking: Appointments) -> None:
    three = [booking.book(wish(n), PHONE) for n in (1, 2, 3)]
    with pytest.raises(Refused, match="10:00 不能预约"):
        booking.book(wish(4), PHONE)
    booking.cancel(three[1].code, PHONE, "来不了")
    assert booking.cancel(three[1].code, PHONE).notes == booking.by_code(three[1].code).notes  # again: nothing
    assert booking.book(wish(4), PHONE).number == "Y0309-004"


def test_many_who_book_the_last_places_at_the_same_moment_never_get_more_than_there_are(
    store: SqlStore, booking: Appointments, now: Now
) -> None:
    people, start = 40, Barrier(8)
    booking.sheets.set_places("social", 7, CHIEF)
    booking.offers("43PCN0001")
    desks = [booking] + [booking_like(store, now) for _ in range(7)]

    def many(desk: int) -> list[Appointment | str]:
        start.wait()
        return [tried(desks[desk], n) for n in range(desk, people, 8)]

    def tried(desk: Appointments, number: int) -> Appointment | str:
        try:
            return desk.book(wish(number + 1), PHONE)
        except Refused as error:
            return error.why

    with ThreadPoolExecutor(8) as pool:
        results = [each for part in pool.map(many, range(8)) for each in part]
    got = [each for each in results if isinstance(each, Appointment)]
    assert len(got) == 7
    assert Counter(each for each in results if isinstance(each, str)) == {"已约满": people - 7}
    assert len({each.number for each in got}) == 7
    assert len(booking.of_days(DAY)) == 7


def booking_like(store: SqlStore, now: Now) -> Appointments:
    """The same hall, another program."""
    return booking_over(store, now)


def test_one_person_who_books_many_days_at_once_gets_as_many_as_one_may(booking: Appointments) -> None:
    booking.sheets.keep()
    start = Barrier(6)

    def book(number: int) -> int:
        start.wait()
        try:
            booking.book(wish(1, day=DAY + timedelta(days=number)), PHONE)
        except Refused:
            return 0
        return 1

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(book, range(6))) == BookingRules().per_person


def test_a_phone_that_books_for_many_people_at_once_gets_as_many_as_one_may(booking: Appointments) -> None:
    booking.sheets.keep()
    start = Barrier(7)

    def book(number: int) -> int:
        start.wait()
        try:
            booking.book(replace(wish(number + 1, day=DAY + timedelta(days=number)), phone="13900000001"), PHONE)
        except Refused:
            return 0
        return 1

    with ThreadPoolExecutor(7) as pool:
        assert sum(pool.map(book, range(7))) == BookingRules().per_phone


def test_a_double_click_books_once_and_another_person_with_the_same_click_is_another(booking: Appointments) -> None:
    start = Barrier(5)

    def click(_: int) -> Appointment:
        start.wait()
        return booking.book(wish(1), PHONE, "click-1")

    with ThreadPoolExecutor(5) as pool:
        assert len({each.id for each in pool.map(click, range(5))}) == 1
    assert booking.book(wish(2), PHONE, "click-1").code != booking.book(wish(1), PHONE, "click-1").code
    assert len(booking.of_days(DAY)) == 2


def test_the_phone_is_held_to_the_lead_time_and_the_desk_books_until_the_last_moment(
    booking: Appointments, now: Now
) -> None:
    now.be("09:40")
    with pytest.raises(Refused, match="不能预约"):
        booking.book(wish(1), PHONE)
    assert booking.book(wish(1, origin="desk"), CLERK).origin == "desk"
    now.be("10:01")
    with pytest.raises(Refused):
        booking.book(wish(2, origin="desk"), CLERK)


@pytest.mark.parametrize("day", [DAY - timedelta(days=1), DAY + timedelta(days=8)])
def test_yesterday_and_beyond_the_horizon_are_not_booked(booking: Appointments, day: date) -> None:
    with pytest.raises(Refused):
        booking.book(wish(1, day=day), PHONE)


def test_a_time_that_is_no_slot_and_a_theme_that_is_none_are_refused(booking: Appointments) -> None:
    with pytest.raises(Refused, match="没有这个时段"):
        booking.book(wish(1, "10:07"), PHONE)
    with pytest.raises(BadInput):
        booking.book(wish(1, theme="none"), PHONE)


def test_a_family_may_share_a_phone_but_not_without_end(booking: Appointments) -> None:
    booking.sheets.set_places("social", 9, CHIEF)
    for number in range(1, 6):
        booking.book(replace(wish(number), phone="13900000001"), PHONE)
    with pytest.raises(Refused, match="上限"):
        booking.book(replace(wish(6), phone="13900000001"), PHONE)
    assert booking.book(replace(wish(6, origin="desk"), phone="13900000001"), CLERK)


def test_changing_takes_the_new_place_and_frees_the_old_one(booking: Appointments) -> None:
    three = [booking.book(wish(n), PHONE) for n in (1, 2, 3)]
    changed = booking.change(three[0].code, when("11:00", TOMORROW), PHONE)
    assert (changed.day, changed.number) == (TOMORROW, three[0].number)
    assert changed.notes[-1].words == "原为 03-09 10:00"
    assert booking.book(wish(4), PHONE).slot_at == when("10:00")
    with pytest.raises(Refused):
        booking.change(changed.code, when("10:00"), PHONE)  # full again
    assert booking.by_code(changed.code) == changed


# days and places -----------------------------------------------------------------------------------------------------
def test_offers_say_what_is_free_by_the_windows_plan(store: SqlStore, now: Now) -> None:
    booking = booking_over(store, now)
    offers = booking.offers("43PCN0001")
    assert [each.day for each in offers] == [DAY + timedelta(days=n) for n in range(8)]
    assert offers[0].queue == "social"
    assert offers[0].slots[0].slot_at == when("09:00")
    whole = sum(slot.capacity for slot in offers[1].slots)
    assert 0 < whole < 8 * 60 * 2 / 5  # two windows at the most, and a share of them
    assert offers[0].slots[0].why == "已过"


def test_a_day_that_is_closed_says_why_and_names_who_had_booked_it(booking: Appointments, now: Now) -> None:
    one = booking.book(wish(1, day=TOMORROW), PHONE)
    told = booking.sheets.set_day(SpecialDay(TOMORROW, "系统升级"), CHIEF)
    assert [each.number for each in told] == [one.number]
    assert booking.offers("43PCN0001")[1].closed == "系统升级"
    with pytest.raises(Refused, match="这一天不能预约"):
        booking.book(wish(2, day=TOMORROW), PHONE)
    assert booking.cancel_day(TOMORROW, "系统升级，请改约", CHIEF) == 1
    assert booking.by_code(one.code).notes[-1].words == "系统升级，请改约"
    booking.sheets.drop_day(TOMORROW, CHIEF)
    assert booking.book(wish(2, day=TOMORROW), PHONE)


def test_only_a_supervisor_closes_days_and_sets_places(booking: Appointments) -> None:
    with pytest.raises(Refused, match="值班长"):
        booking.sheets.set_places("social", 1, CLERK)
    with pytest.raises(Refused, match="值班长"):
        booking.sheets.set_day(SpecialDay(TOMORROW, "x"), CLERK)
    with pytest.raises(Refused, match="值班长"):
        booking.cancel_day(DAY, "x", CLERK)
    with pytest.raises(BadInput):
        booking.sheets.set_places("nowhere", 1, CHIEF)


def test_fewer_places_than_are_booked_take_nothing_away_and_give_nothing_more(booking: Appointments) -> None:
    kept = [booking.book(wish(n), PHONE) for n in (1, 2)]
    booking.sheets.set_places("social", 1, CHIEF)
    with pytest.raises(Refused):
        booking.book(wish(3), PHONE)
    assert all(state(booking, each) is AppointmentState.BOOKED for each in kept)


def test_sheets_are_made_once_and_again_when_the_plan_changes(booking: Appointments, store: SqlStore) -> None:
    assert booking.sheets.keep() == 8
    assert booking.sheets.keep() == 0
    with store() as work:
        work.plans.put(replace(PLAN, queues=(*PLAN.queues, Queue("tax", "税务", "C", ("t",)))))
        work.commit()
    assert booking.sheets.keep() == 8


def test_expected_waits_come_from_a_rehearsal_of_each_day(booking: Appointments) -> None:
    booking.sheets.keep()
    assert [booking.sheets.rehearse_one() for _ in range(9)] == [DAY + timedelta(days=n) for n in range(8)] + [None]


def test_the_expected_waits_of_each_hour_stand_beside_its_slots_and_quiet_hours_are_proposed(
    store: SqlStore, now: Now
) -> None:
    busy = [RehearsedSlot("social", 600.0 + 15 * n, 5, 20, 40 - n, 1, 0) for n in range(4)]  # ten o'clock
    quiet = [RehearsedSlot("social", 900.0, 2, 1, 8, 1, 0)]

    class Rehearsed(Staffing):
        def rehearsed(
            self, day: date | None = None, *_: object, **__: object
        ) -> tuple[DayPlan, tuple[RehearsedSlot, ...]]:
            return self.plan(day), (*busy, *quiet)

    booking = booking_over(store, now, staffing=Rehearsed(store, lambda: CALENDAR, now))
    booking.sheets.set_places("social", 3, CHIEF)
    booking.sheets.keep()
    while booking.sheets.rehearse_one():
        pass
    offer = booking.offers("43PCN0001")[1]
    assert [(each.hour, each.p50, each.p90) for each in offer.waits] == [(10, 20, 40), (15, 1, 8)]
    assert offer.quiet == (15,)
    now.pass_by(7 * 60)
    assert booking.sheets.rehearse_one() is not None  # too old by now


# the day itself ------------------------------------------------------------------------------------------------------
def test_checking_in_gives_one_number_with_priority_and_the_slot(
    booking: Appointments, store: SqlStore, now: Now
) -> None:
    one = booking.book(wish(1), PHONE)
    now.be("09:45")
    got = booking.check_in(one.code, PHONE)
    ticket = got.issued.ticket
    assert (ticket.priority, ticket.slot_at, ticket.appointment_id) == (Priority.APPOINTMENT, one.slot_at, one.id)
    assert (ticket.services, ticket.queue, ticket.name) == (("43PCN0001",), "social", one.name)
    again = booking.check_in(one.code, CLERK)
    assert (again.again, again.issued.ticket.label) == (True, ticket.label)
    with store.read() as work:
        assert [each.act for each in work.tickets.story(ticket.id)] == [Act.ISSUED]


def test_many_who_check_the_same_one_in_at_once_get_the_same_number(booking: Appointments, now: Now) -> None:
    one, start = booking.book(wish(1), PHONE), Barrier(6)
    now.be("10:05")

    def come(_: int) -> str:
        start.wait()
        return booking.check_in(one.code, PHONE).issued.ticket.label

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(come, range(6))) == {"B001"}


def test_at_the_kiosk_nobody_finds_another_persons_appointment(booking: Appointments) -> None:
    one = booking.book(wish(1), PHONE)
    assert booking.find(code=one.code) == one
    assert booking.find(id_tail="0001", phone_tail="0001") == one
    assert booking.find(id_tail="0001", name=one.name) == one
    for wrong in ({"id_tail": "0001", "phone_tail": "0002"}, {"id_tail": "0002", "name": one.name}, {"code": "guess"}):
        with pytest.raises(NotFound):
            booking.find(**wrong)
    with pytest.raises(BadInput):
        booking.find(id_tail="0001")


def test_who_does_not_come_is_marked_once_after_the_grace_and_by_any_number_of_programs(
    booking: Appointments, store: SqlStore, now: Now
) -> None:
    booked = [booking.book(wish(n), PHONE) for n in (1, 2, 3)]
    later = booking.book(wish(4, "10:30"), PHONE)
    now.be("10:20")
    booking.check_in(booked[0].code, PHONE)
    now.be("10:45")
    assert booking.mark_no_shows(PHONE) == 0
    now.be("10:46")
    programs, start = [booking] + [booking_like(store, now) for _ in range(3)], Barrier(4)

    def mark(number: int) -> int:
        start.wait()
        return programs[number].mark_no_shows(PHONE)

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(mark, range(4))) == 2
    assert [state(booking, each).value for each in (*booked, later)] == ["checked_in", "no_show", "no_show", "booked"]
    with pytest.raises(Refused, match="未到"):
        booking.check_in(booked[1].code, PHONE)


def test_yesterdays_are_marked_too_and_staffing_learns_how_many_come(
    booking: Appointments, store: SqlStore, now: Now
) -> None:
    kept, missed = booking.book(wish(1), PHONE), booking.book(wish(2), PHONE)
    assert StoredBookings(store).to_come(DAY) == ((600.0, "social"),) * 2
    now.be("10:00")
    booking.check_in(kept.code, PHONE)
    now.be("08:00", TOMORROW)
    assert booking.mark_no_shows(PHONE) == 1
    assert StoredBookings(store).to_come(DAY) == ()
    assert [each.came for each in StoredBookings(store).past(DAY, DAY)] == [True, False]
    assert state(booking, missed) is AppointmentState.NO_SHOW


def test_staffing_reckons_with_the_appointments_of_a_day(booking: Appointments, store: SqlStore, now: Now) -> None:
    staffing = Staffing(store, lambda: CALENDAR, now, StoredBookings(store))
    before = staffing.outlook(TOMORROW).work["social"][0]
    for number in range(1, 4):
        booking.book(wish(number, day=TOMORROW), PHONE)
    come = staffing.outlook(TOMORROW).work["social"][0] - before
    assert come == pytest.approx(3 * 17 / 20)  # until the hall knows better, 85 % come


def test_a_desk_that_is_cut_off_neither_books_nor_checks_in(store: SqlStore, now: Now) -> None:
    alone = booking_over(store, now, together=False)
    for act in (
        lambda: alone.book(wish(1), CLERK),
        lambda: alone.check_in("c", CLERK),
        lambda: alone.cancel("c", CLERK),
        lambda: alone.offers("43PCN0001"),
    ):
        with pytest.raises(WorldError, match="断网"):
            act()
