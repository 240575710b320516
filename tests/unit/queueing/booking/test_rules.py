"""The rules of appointments: which days, how many places, who may, and when somebody checks in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from clerk_app.cases.workdays import WorkCalendar
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import BadInput, Refused
from clerk_app.queueing.booking import rules
from clerk_app.queueing.booking.model import (
    Appointment,
    BookingChoices,
    BookingRules,
    HourWait,
    Offer,
    Place,
    Sheet,
    SpecialDay,
)
from clerk_app.queueing.model import AppointmentState, FlowPlan, FlowRules, Hours, Queue, WindowSkills
from clerk_app.queueing.staffing.history import moment_of
from clerk_app.queueing.staffing.plan import DayPlan, Method, Shift
from clerk_app.queueing.staffing.rehearse import RehearsedSlot

MONDAY = date(2026, 3, 9)
SATURDAY = date(2026, 3, 14)
PLAN = FlowPlan(
    (Queue("general", "综合", "A"), Queue("social", "社保", "B", ("s",))),
    (WindowSkills("1号", ("general", "social")),),
    (
        *(Hours(day, time(9), time(12)) for day in range(5)),
        Hours(5, time(9, 30), time(11)),
        Hours(3, time(18), time(20)),
    ),
)
CALENDAR = WorkCalendar(
    "test", frozenset({date(2026, 3, 11)}), frozenset({SATURDAY, date(2026, 3, 15)}), frozenset({2026}),
    {date(2026, 3, 11): "示范节"},
)  # fmt: skip
RULES = BookingRules()
PHONE = "13900000001"


def at(clock: str, day: date = MONDAY) -> datetime:
    hour, minute = clock.split(":")
    return moment_of(day, int(hour) * 60 + int(minute))


def booked(clock: str = "10:00", day: date = MONDAY, **parts: object) -> Appointment:
    given = {
        "id": f"a{clock}", "day": day, "slot_at": at(clock, day), "until": at(clock, day) + timedelta(minutes=30),
        "theme": "s", "group": "social", "person": "p", "name": "王芳", "id_tail": "012X", "phone": "13900000001",
        "code": "c", "number": "Y0309-001", "booked_at": at("08:00"),
    }  # fmt: skip
    return Appointment(**{**given, **parts})  # type: ignore[arg-type]


# days ----------------------------------------------------------------------------------------------------------------
def test_weekend_and_evening_hours_are_booked_though_they_are_no_working_time_in_law() -> None:
    nothing = BookingChoices()
    plain = replace(CALENDAR, make_up_days=frozenset())
    assert rules.opening(PLAN, SATURDAY, plain, nothing) == (((570.0, 660.0),), "")
    assert rules.opening(PLAN, date(2026, 3, 12), plain, nothing)[0] == ((540.0, 720.0), (1080.0, 1200.0))


def test_on_a_holiday_and_on_a_day_without_hours_nothing_is_booked_and_it_is_said_why() -> None:
    assert rules.opening(PLAN, date(2026, 3, 11), CALENDAR, BookingChoices()) == ((), "示范节放假")
    assert rules.opening(PLAN, date(2026, 3, 15), CALENDAR, BookingChoices()) == ((), "这一天不开放")


def test_the_supervisor_closes_a_day_or_opens_it_as_another_weekday() -> None:
    sunday = date(2026, 3, 15)
    chosen = BookingChoices((SpecialDay(MONDAY, "系统升级"), SpecialDay(sunday, "补班", like=0)))
    assert rules.opening(PLAN, MONDAY, CALENDAR, chosen) == ((), "系统升级")
    assert rules.opening(PLAN, sunday, CALENDAR, chosen) == (((540.0, 720.0),), "")
    holiday_open = BookingChoices((SpecialDay(date(2026, 3, 11), "不休", like=2),))
    assert rules.opening(PLAN, date(2026, 3, 11), CALENDAR, holiday_open)[1] == ""


def test_a_sheet_is_made_again_when_the_plan_or_the_share_changes_and_not_otherwise() -> None:
    hours, plan = ((540.0, 720.0),), rules.words_of(PLAN)
    first = rules.made_of(plan, RULES, hours, "", {})
    assert rules.made_of(rules.words_of(replace(PLAN)), replace(RULES, per_person=9), hours, "", {}) == first
    others = {
        rules.made_of(rules.words_of(replace(PLAN, windows=())), RULES, hours, "", {}),
        rules.made_of(plan, replace(RULES, share=0.5), hours, "", {}),
        rules.made_of(plan, RULES, ((540.0, 660.0),), "", {}),
        rules.made_of(plan, RULES, hours, "", {"social": 3}),
    }
    assert len(others) == 4
    assert first not in others


# places --------------------------------------------------------------------------------------------------------------
def day_plan(*shifts: Shift) -> DayPlan:
    return DayPlan(MONDAY, Method.LAG_SIPP, (), shifts)


def test_slots_lie_wholly_within_the_hours() -> None:
    assert rules.slots_of(((540.0, 610.0), (780.0, 840.0)), 30) == ((540, 570), (570, 600), (780, 810), (810, 840))


def test_places_are_the_windows_minutes_over_the_minutes_of_one_times_the_share() -> None:
    made = day_plan(Shift("1号", "social", 540, 660, 0), Shift("2号", "social", 540, 660, 0))
    skills = {"1号": ("social",), "2号": ("social",)}
    places = rules.places_of(made, skills, {"social": (40.0, 10.0)}, ((540.0, 660.0),), replace(RULES, share=0.5), {})
    assert [each.capacity for each in places] == [3, 3, 3, 3]  # 2 windows × 30 minutes ÷ 10 × a half


def test_fractions_of_a_place_are_carried_to_the_next_slot_so_that_the_day_has_its_share() -> None:
    made = day_plan(Shift("1号", "social", 540, 720, 0))
    places = rules.places_of(
        made, {"1号": ("social",)}, {"social": (9.0, 20.0)}, ((540.0, 720.0),), replace(RULES, share=0.4), {}
    )
    assert [each.capacity for each in places] == [0, 1, 0, 1, 1, 0]
    assert sum(each.capacity for each in places) == int(180 / 20 * 0.4)


def test_a_window_that_rests_or_opens_later_gives_no_places_then() -> None:
    made = day_plan(Shift("1号", "social", 570, 660, 0, breaks=((600.0, 30.0),)))
    places = rules.places_of(
        made, {"1号": ("social",)}, {"social": (9.0, 10.0)}, ((540.0, 660.0),), replace(RULES, share=1.0), {}
    )
    assert [each.capacity for each in places] == [0, 3, 0, 3]


def test_a_window_for_two_queues_gives_each_what_it_needs() -> None:
    made = day_plan(Shift("1号", "both", 540, 660, 0))
    work = {"general": (30.0, 10.0), "social": (10.0, 10.0)}  # three quarters, one quarter
    places = rules.places_of(
        made, {"1号": ("general", "social")}, work, ((540.0, 660.0),), replace(RULES, share=1.0), {}
    )
    by_queue = {code: sum(each.capacity for each in places if each.queue == code) for code in work}
    assert by_queue == {"general": 9, "social": 3}


def test_fixed_places_win_and_zero_means_none() -> None:
    made = day_plan(Shift("1号", "both", 540, 600, 0))
    work = {"general": (1.0, 10.0), "social": (1.0, 10.0)}
    places = rules.places_of(
        made, {"1号": ("general", "social")}, work, ((540.0, 600.0),), RULES, {"social": 7, "general": 0}
    )
    assert [(each.queue, each.capacity) for each in places] == [("general", 0)] * 2 + [("social", 7)] * 2


def test_a_slot_is_offered_until_its_lead_time_and_while_it_has_places() -> None:
    sheet = Sheet(MONDAY, "x", "", (Place("q", 600, 630, 2), Place("q", 630, 660, 1), Place("q", 660, 690, 1)))
    taken = {("q", at("10:30")): 1, ("other", at("11:00")): 9}
    found = rules.offers(sheet, "q", taken, at("09:40"), lead=30)
    assert [(each.why, each.free) for each in found] == [(rules.SOON, 2), (rules.FULL, 0), ("", 1)]
    assert rules.offers(sheet, "q", taken, at("10:00"), lead=0)[0].why == rules.PAST


def test_who_booked_a_slot_of_other_length_still_takes_a_place() -> None:
    sheet = Sheet(MONDAY, "x", "", (Place("q", 600, 660, 2),))
    assert rules.offers(sheet, "q", {("q", at("10:45")): 2}, at("08:00"), 0)[0].why == rules.FULL


def test_quiet_hours_are_those_with_places_and_short_waits_and_none_on_a_quiet_day() -> None:
    waits = (HourWait("q", 9, 10, 40, 30), HourWait("q", 10, 4, 20, 20), HourWait("q", 11, 1, 6, 9))
    slots = [Offer(at(f"{hour}:00"), at(f"{hour}:30"), 1, int(hour == "11")) for hour in ("09", "10", "11")]
    full = [replace(each, why="已约满" if not each.free else "") for each in slots]
    assert rules.quiet_hours(waits, full) == (10,)
    assert rules.quiet_hours(waits, [*slots[:2], replace(slots[2], booked=0)]) == (10, 11)
    assert rules.quiet_hours([HourWait("q", 9, 0, 3, 2)], slots) == ()


def test_hours_take_the_range_of_their_quarters_and_average_nothing() -> None:
    slots = [
        RehearsedSlot("q", 540, 5, 4, 9, 1, 0),
        RehearsedSlot("q", 555, 7, 2, 21, 1, 0),
        RehearsedSlot("q", 600, 1, 0, 1, 1, 0),
    ]
    assert rules.hour_waits(slots) == (HourWait("q", 9, 2, 21, 12), HourWait("q", 10, 0, 1, 1))


# people --------------------------------------------------------------------------------------------------------------
def test_what_people_type_is_cleaned_before_it_is_kept() -> None:
    assert rules.cleaned(" 王　芳 ", "０１２ｘ", "+86 139-0000-0001") == ("王 芳", "012X", "13900000001")


@pytest.mark.parametrize(
    ("name", "tail", "phone", "what"),
    [
        ("", "0123", "13900000001", "姓名"),
        ("王<b>", "0123", "13900000001", "姓名"),
        ("王芳", "12", "13900000001", "证件号"),
        ("王芳", "X123", "13900000001", "证件号"),
        ("王芳", "0123", "139", "手机号"),
    ],
)
def test_what_cannot_be_kept_names_the_field(name: str, tail: str, phone: str, what: str) -> None:
    with pytest.raises(BadInput, match=what):
        rules.cleaned(name, tail, phone)


def test_a_person_is_the_same_to_who_has_the_key_and_nobody_to_others() -> None:
    assert rules.person_of("k", "王芳", "012X") == rules.person_of("k", "王芳", "012X")
    assert rules.person_of("k", "王芳", "012X") != rules.person_of("k2", "王芳", "012X")
    assert "王芳" not in rules.person_of("k", "王芳", "012X")


def test_a_person_has_so_many_open_appointments_and_never_two_at_once() -> None:
    one = booked("09:00")
    rules.may_book([one], at("10:00"), at("10:30"), RULES, PHONE)
    with pytest.raises(Refused, match="已经约过"):
        rules.may_book([one], at("09:15"), at("09:45"), RULES)
    with pytest.raises(Refused, match="上限"):
        rules.may_book([one, booked("11:00")], at("10:00"), at("10:30"), RULES, PHONE)
    done = replace(booked("11:00"), state=AppointmentState.CHECKED_IN)
    rules.may_book([one, done], at("10:00"), at("10:30"), RULES, PHONE)


def test_who_did_not_come_several_times_books_at_the_desk_only_until_it_is_long_ago() -> None:
    missed = [booked(day=MONDAY - timedelta(days=n), state=AppointmentState.NO_SHOW) for n in (1, 5, 29)]
    with pytest.raises(Refused, match="暂时不能"):
        rules.may_book(missed, at("10:00"), at("10:30"), RULES, PHONE)
    rules.may_book(missed, at("10:00"), at("10:30"), RULES)
    rules.may_book(missed, at("10:00"), at("10:30"), replace(RULES, no_shows=0), PHONE)
    later = MONDAY + timedelta(days=2)
    rules.may_book(missed, at("10:00", later), at("10:30", later), RULES, PHONE)


def test_another_phone_is_not_told_what_a_person_has_booked() -> None:
    missed = [booked(day=MONDAY - timedelta(days=n), state=AppointmentState.NO_SHOW) for n in (1, 2, 3)]
    for own in ([booked("10:00")], [booked("08:00"), booked("11:00")], missed):
        with pytest.raises(Refused, match="现在不能预约") as refused:
            rules.may_book(own, at("10:00"), at("10:30"), RULES, "13700000000")
        assert "Y0309" not in str(refused.value)
        assert ":" not in str(refused.value)


# the day itself ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("clock", ["09:30", "10:00", "10:29", "10:45"])
def test_one_checks_in_from_half_an_hour_before_until_the_grace_is_over(clock: str) -> None:
    rules.may_check_in(booked("10:00"), FlowRules(), RULES, at(clock))


@pytest.mark.parametrize(
    ("moment", "what"),
    [
        (at("09:29"), "还没有到签到时间"),
        (at("10:46"), "过了签到时间"),
        (at("10:00", MONDAY + timedelta(days=1)), "今天不能签到"),
        (at("10:00", MONDAY - timedelta(days=1)), "今天不能签到"),
    ],
)
def test_too_early_too_late_and_another_day_are_told_what_to_do(moment: datetime, what: str) -> None:
    with pytest.raises(Refused, match=what) as refused:
        rules.may_check_in(booked("10:00"), FlowRules(), RULES, moment)
    assert refused.value.now


def test_a_cancelled_one_gets_no_number_by_appointment() -> None:
    with pytest.raises(Refused, match="已取消"):
        rules.may_check_in(booked(state=AppointmentState.CANCELLED), FlowRules(), RULES, at("10:00"))


def test_only_an_appointment_to_come_is_changed() -> None:
    rules.may_change(booked("10:00"), at("09:59"))
    with pytest.raises(Refused):
        rules.may_change(booked("10:00"), at("10:00"))
    with pytest.raises(Refused):
        rules.may_change(booked("10:00", state=AppointmentState.NO_SHOW), at("09:00"))


def test_the_code_is_found_in_a_link_and_by_itself() -> None:
    assert rules.code_of("https://hall.example/b/Ab_9-x?from=qr") == "Ab_9-x"
    assert rules.code_of(" Ab_9-x\n") == "Ab_9-x"


def test_of_several_of_one_person_the_nearest_to_come_is_meant_and_of_two_people_none() -> None:
    first, second = booked("09:00", state=AppointmentState.CHECKED_IN), booked("10:00")
    assert rules.the_one([first, second, booked("11:30")], at("09:10")) is second
    assert rules.the_one([first], at("09:10")) is first
    with pytest.raises(Refused):
        rules.the_one([first, booked("10:00", person="another")], at("09:10"))


def test_what_a_newer_program_wrote_beside_is_kept() -> None:
    plain = {**to_plain(booked()), "channel": "app"}
    assert to_plain(from_plain(Appointment, plain).noted(at("09:00"), "changed", "x"))["channel"] == "app"
