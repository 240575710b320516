"""Somebody calls: over every screen, answered by keys, and the clerk's typing goes on below."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from clerk_app.cases.model import Actor
from clerk_app.link.model import State
from tests.ui.link.conftest import dialog

OTHER = Actor("王芳", "clerk", "5号综合窗口")


def test_a_call_rings_over_every_screen_and_is_accepted_by_its_key(ring, partner, seen, key, services, room):
    assert ring.isHidden()
    session = partner.calls()
    seen()
    assert ring.isVisible()
    assert partner.name in ring.head.text()
    assert "无违法记录" in ring.more.text()
    key("Ctrl+F7")
    assert services.sessions.table(session).state is State.OPEN
    assert room.opened == [session]
    assert ring.isHidden()
    assert partner.carry(session) == {}
    table = services.sessions.table(session)
    assert (table.helping_who, table.helping_window) == ("李敏", services.settings["desk.window"])


def test_typing_goes_on_while_it_rings(ring, partner, seen, at_desk, settle):
    at_desk.go("cases")
    settle()
    line = at_desk.screen("cases").findChild(QLineEdit)
    line.setFocus()
    partner.calls()
    seen()
    assert ring.isVisible()
    assert at_desk.focusWidget() is line
    QTest.keyClicks(line, "wang")
    settle()
    assert line.text() == "wang"


def test_a_call_is_refused_with_its_reason_and_the_hall_that_can_help(ring, partner, seen, key, services, settle):
    session = partner.calls()
    seen()
    key("Shift+F7")
    asked = dialog()
    asked.act.click()
    settle()
    assert services.sessions.table(session).state is State.RINGING  # without a reason nothing happens
    asked.form.set_values({"reason": "这件事不归本大厅办", "instead": ""})
    asked.act.setEnabled(True)
    asked.act.click()
    settle()
    table = services.sessions.table(session)
    assert (table.state, table.reason) == (State.REFUSED, "这件事不归本大厅办")
    assert ring.isHidden()


def test_a_call_waits_with_a_number_of_this_hall_and_rings_again_when_it_is_called(
    ring, partner, seen, key, services, settle
):
    session = partner.calls()
    seen()
    key("Ctrl+F8")
    table = services.sessions.table(session)
    assert table.state is State.QUEUED
    assert table.ticket
    assert ring.isHidden()
    services.calling.next(Actor("李敏", "clerk", services.settings["desk.window"]))
    seen()
    assert ring.isVisible()
    assert table.ticket in ring.head.text()
    key("Ctrl+F7")
    assert services.sessions.table(session).state is State.OPEN


def test_a_call_is_sent_to_a_window_that_is_open(ring, partner, seen, key, services, settle):
    services.openings.open(OTHER)
    session = partner.calls()
    seen()
    key("Shift+F8")
    asked = dialog()
    asked.form.set_values({"window": OTHER.window, "reason": "这件事由那个窗口办"})
    asked.act.click()
    settle()
    assert services.sessions.table(session).helping_window == OTHER.window
    seen()
    assert ring.isHidden()


def test_who_was_slower_is_told_who_has_it(ring, partner, seen, key, services, said):
    session = partner.calls()
    seen()
    services.sessions.accept(session, OTHER)
    key("Ctrl+F7")
    assert "王芳" in ring.told.more.text() or any("王芳" in notice.why for notice in said.notices)
    seen()
    assert ring.isHidden()


def test_a_call_that_was_taken_back_stops_ringing(ring, partner, seen):
    session = partner.calls()
    seen()
    assert ring.isVisible()
    partner.does(session, "cancelled", reason="申请人离开")
    seen()
    assert ring.isHidden()


def test_every_control_has_a_name_and_fits(ring, partner, seen, nameless, at_desk):
    partner.calls()
    seen()
    at_desk.resize(900, 600)
    seen()
    assert nameless(ring) == []
    assert at_desk.width() == 900
    assert all(ring.rect().contains(each.geometry()) for each in (ring.accept, ring.refuse, ring.queue, ring.transfer))
