"""现场 › 预约: who has booked, checking in, booking and moving for a person, days without appointments."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_app.cases.model import Actor
from clerk_app.queueing.model import AppointmentState
from tests.helpers.booking_site import PLAN, THEME
from tests.helpers.bookings import DAY, Now, when, wish
from ui.screens.floor.appointment_dialogs import BookDialog, MoveDialog
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.status.background import Background

CHIEF = Actor("周强", "supervisor", "值班台")
PHONE = Actor("手机预约", "system")
CTRL = Qt.KeyboardModifier.ControlModifier
TOMORROW = DAY + timedelta(days=1)


@pytest.fixture
def now(services) -> Now:
    """Eight o'clock of a Monday; two places a slot."""
    clock = Now()
    clock.be("08:00")
    services.clock = clock
    services.flow_plans.put(PLAN, CHIEF)
    services.appointments.sheets.set_places("life", 2, CHIEF)
    services.appointments.sheets.keep()
    return clock


@pytest.fixture
def book(services, now):
    return lambda number, clock="10:00", day=DAY: services.appointments.book(wish(number, clock, day, THEME), PHONE)


def rows(page):
    return [page.list.model.row(at).booked.number for at in range(page.list.model.rowCount())]


def dialog(page, qtbot, kind):
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.window().findChildren(kind)), timeout=5_000)
    return next(each for each in page.window().findChildren(kind) if each.isVisible())


def state(services, booked):
    return services.appointments.by_code(booked.code).state


def test_who_is_still_to_come_stands_by_time_and_checks_in_on_enter(open_section, services, now, book, settle, said):
    later, first = book(1, "10:30"), book(2, "10:00")
    book(3, "10:00", TOMORROW)
    page = open_section("appointments", chief=False)
    assert rows(page) == [first.number, later.number]
    now.be("09:50")
    page.list.select_key(first.id)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    settle()
    assert state(services, first) is AppointmentState.CHECKED_IN
    assert any("已签到，号码是 B001" in each.what for each in said.notices)
    settle()
    assert rows(page) == [later.number]


def test_a_scanned_code_finds_its_appointment_whenever_it_is(open_section, book, settle, qtbot):
    today = book(1)
    tomorrow = book(2, "10:00", TOMORROW)
    page = open_section("appointments")
    page.list.set_query(f"https://hall.example/b/{tomorrow.code}")
    qtbot.waitUntil(lambda: rows(page) == [tomorrow.number], timeout=5_000)
    page.list.set_query("0001")
    qtbot.waitUntil(lambda: rows(page) == [today.number], timeout=5_000)


def test_too_early_is_told_beside_the_buttons(open_section, services, now, book, settle):
    booked = book(1)
    page = open_section("appointments")
    page.list.select_key(booked.id)
    page.check_in()
    settle()
    [bar] = [page._notices.itemAt(at).widget() for at in range(page._notices.count())]
    assert "还没有到签到时间" in bar.notice.what
    assert state(services, booked) is AppointmentState.BOOKED


def test_a_clerk_books_for_a_person_by_keys(open_section, services, now, settle, qtbot):
    page = open_section("appointments", chief=False)
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    asked = dialog(page, qtbot, BookDialog)
    settle()
    asked.act()
    assert "还没有选办什么" in asked.told.what.text()
    asked.choose(THEME)
    qtbot.waitUntil(lambda: asked.slots.slot_at() is not None, timeout=5_000)
    asked.act()
    assert asked.form.frames["id_tail"].error
    asked.form.set_values({"name": "王小明", "id_tail": "012x", "phone": "13800001234"})
    QTest.keyClick(asked, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: len(services.appointments.of_days(DAY)) == 1, timeout=5_000)
    settle()
    [booked] = services.appointments.of_days(DAY)
    assert (booked.origin, booked.id_tail, booked.slot_at) == ("desk", "012X", when("09:00"))
    qtbot.waitUntil(lambda: rows(page) == [booked.number], timeout=5_000)


def test_an_appointment_is_moved_and_cancelled_with_a_reason(open_section, services, now, book, settle, qtbot):
    booked = book(1)
    page = open_section("appointments")
    page.list.select_key(booked.id)
    page.move()
    asked = dialog(page, qtbot, MoveDialog)
    qtbot.waitUntil(lambda: asked.slots.slot_at() is not None, timeout=5_000)
    asked.slots.days.setCurrentIndex(asked.slots.days.findData(TOMORROW.isoformat()))
    asked.act()
    settle()
    assert services.appointments.by_code(booked.code).day == TOMORROW
    page.list.set_query(booked.code)
    qtbot.waitUntil(lambda: rows(page) == [booked.number], timeout=5_000)
    page.list.select_key(booked.id)
    page.cancel()
    asked = dialog(page, qtbot, SayDialog)
    asked.form.set_values({"reason": "本人来电"})
    asked.act.click()
    settle()
    assert services.appointments.by_code(booked.code).notes[-1].words == "本人来电"


def test_the_places_of_a_day_stand_by_slot_and_queue(open_section, book, settle):
    book(1), book(2), book(3, "10:30")
    page = open_section("appointments")
    settle()
    table = page.table
    queues = [table.horizontalHeaderItem(at).text() for at in range(table.columnCount())]
    life = queues.index("民生")
    told = {table.item(row, 0).text(): table.item(row, life).text() for row in range(table.rowCount())}
    assert (told["10:00–10:30"], told["10:30–11:00"], told["11:00–11:30"]) == ("2/2 满", "1/2", "0/2")


def test_the_chief_closes_a_day_and_hears_who_has_booked_it(open_section, services, book, settle, qtbot, said):
    booked = book(1, "10:00", TOMORROW)
    page = open_section("appointments")
    page.set_day()
    asked = dialog(page, qtbot, SayDialog)
    asked.form.set_values({"day": TOMORROW.isoformat(), "how": "closed", "reason": ""})
    asked.act.click()
    settle()
    assert "没有写理由" in asked.told.more.text() + asked.told.what.text()
    asked.form.set_values({"day": TOMORROW.isoformat(), "how": "closed", "reason": "系统升级", "cancel": True})
    asked.act.click()
    settle()
    assert state(services, booked) is AppointmentState.CANCELLED
    assert any("取消了 1 个预约" in each.what for each in said.notices)
    assert services.appointments.closed(TOMORROW) == "系统升级"


def test_the_chief_opens_a_sunday_as_a_monday(open_section, services, now, settle, qtbot):
    sunday = DAY + timedelta(days=6)
    page = open_section("appointments")
    page.set_day()
    asked = dialog(page, qtbot, SayDialog)
    asked.form.set_values({"day": sunday.isoformat(), "how": "like", "reason": "补班"})
    asked.act.click()
    settle()
    assert "没有选按星期几" in asked.told.more.text()
    asked.form.set_values({"day": sunday.isoformat(), "how": "like", "like": 1, "reason": "补班"})
    asked.act.click()
    settle()
    assert services.appointments.offers(THEME)[6].slots[0].slot_at == when("09:00", sunday)


def test_the_chief_sets_the_places_of_a_queue_and_a_clerk_cannot(open_section, services, book, settle, qtbot):
    page = open_section("appointments")
    settle()
    page.set_places()
    asked = dialog(page, qtbot, SayDialog)
    asked.form.set_values({"queue": "life", "count": 5})
    asked.act.click()
    settle()
    assert services.appointments.sheets.choices().places == {"life": 5}
    assert "民生 5" in page.why.text()


def test_a_clerk_sees_no_acts_of_the_chief(open_section, now):
    page = open_section("appointments", chief=False)
    assert not any(each.isVisible() for each in page.chief_acts.values())


def test_every_control_has_a_name_and_the_page_draws_without_a_stall(open_section, now, book, settle, nameless):
    book(1)
    page = open_section("appointments")
    assert nameless(page) == []


def test_a_desk_alone_notes_who_did_not_come(open_section, services, now, book, settle, qtbot):
    booked = book(1)
    page = open_section("appointments")
    assert rows(page) == [booked.number]
    now.be("10:46")
    background = Background(page.desk, page)
    background.keep_appointments()
    qtbot.waitUntil(lambda: state(services, booked) is AppointmentState.NO_SHOW, timeout=5_000)
    qtbot.waitUntil(lambda: rows(page) == [], timeout=5_000)
    settle()
