"""The strip at the desk: who waits, calling, repeating, missing, setting aside, sending on; one person at a window."""

import pytest
from PySide6.QtWidgets import QApplication

from clerk_app.bootstrap import DEMO_ACCOUNTS
from clerk_app.cases.model import Actor
from clerk_app.queueing.model import Act, Priority, TicketState, WindowState
from tests.ui.calling.conftest import NEWBORN, OTHER, RESTAURANT, dialog
from ui.screens.calling.dialogs import WhyDialog
from ui.screens.calling.strip import CallingStrip


def refreshed(strip, settle):
    strip.calls.look()
    settle()


def test_it_says_how_many_wait_and_calls_the_first_by_its_key(strip, people, key, settle):
    first, second = people.take(NEWBORN), people.take(RESTAURANT)
    refreshed(strip, settle)
    assert "等 2 人" in strip.waiting.text()
    key("F2")
    assert strip.number.text() == first.label
    assert people.now(first).state is TicketState.CALLED
    assert people.now(second).state is TicketState.WAITING
    assert "等 1 人" in strip.waiting.text()
    assert strip.calls.now.state is WindowState.OPEN


def test_a_window_has_one_person_however_often_the_key_is_struck(strip, people, settle):
    first, second = people.take(NEWBORN), people.take(NEWBORN)
    refreshed(strip, settle)
    for _ in range(3):
        strip.next()
    settle()
    strip.next()
    settle()
    assert [people.now(each).state for each in (first, second)] == [TicketState.CALLED, TicketState.WAITING]
    assert people.acts(first).count(Act.CALLED) == 1


def test_nobody_waiting_is_said_and_changes_nothing(strip, key, said):
    key("F2")
    assert any("没有人在等" in notice.what for notice in said.notices)
    assert strip.calls.ticket is None


def test_missed_waits_for_the_calls_that_the_hall_has_set_and_says_so(strip, people, key):
    ticket = people.take(NEWBORN)
    key("F2")
    assert not strip.acts["missed"].isEnabled()
    assert "叫满 3 次" in strip.acts["missed"].toolTip()
    key("Shift+F3")
    assert "只叫了 1 次" in strip.words.text()
    assert people.now(ticket).state is TicketState.CALLED
    key("F3")
    key("F3")
    assert people.now(ticket).calls == 3
    assert strip.acts["missed"].isEnabled()
    assert not strip.acts["repeat"].isEnabled()
    key("Shift+F3")
    assert people.now(ticket).state is TicketState.MISSED
    assert strip.calls.ticket is None


def test_who_is_set_aside_comes_back_to_this_window_with_the_reason_kept(strip, people, key, settle):
    ticket = people.take(NEWBORN)
    key("F2")
    strip.calls.arrived()
    settle()
    key("Ctrl+F3")
    dialog().form.set_values({"reason": "去复印"})
    dialog().act.click()
    settle()
    assert people.now(ticket).state is TicketState.PARKED
    assert "暂存 1" in strip.waiting.text()
    strip.menu()
    menu = QApplication.activePopupWidget()
    back = next(act for act in menu.actions() if ticket.label in act.text())
    back.trigger()
    menu.close()
    settle()
    assert people.now(ticket).state is TicketState.SERVING
    parked = next(event for event in people.services.looks.story(ticket.id)[1] if event.act is Act.PARKED)
    assert parked.data["reason"] == "去复印"


def test_sent_to_another_window_it_keeps_its_age_and_waits_for_that_one_alone(strip, people, key, settle, services):
    services.openings.open(OTHER)
    ticket = people.take(NEWBORN)
    key("F2")
    key("Ctrl+Shift+F3")
    dialog().form.set_values({"to": f"window/{OTHER.window}", "reason": "要由专人办理"})
    dialog().act.click()
    settle()
    after = people.now(ticket)
    assert (after.state, after.for_window, after.ranked_at) == (TicketState.WAITING, OTHER.window, ticket.ranked_at)
    assert services.calling.next(OTHER).id == ticket.id


def test_a_refusal_stays_in_the_question_and_nothing_is_lost(strip, people, key, settle, services):
    services.openings.open(OTHER)
    ticket = people.take(NEWBORN)
    key("F2")
    key("Ctrl+Shift+F3")
    question = dialog()
    question.form.set_values({"to": f"window/{OTHER.window}", "reason": "要由专人办理"})
    services.openings.close(OTHER)
    question.act.click()
    settle()
    assert "没有开" in question.told.more.text()
    assert people.now(ticket).state is TicketState.CALLED
    question.reject()


def test_leaving_ends_the_number_with_its_reason(strip, people, key, settle):
    ticket = people.take(NEWBORN)
    key("F2")
    strip.leave()
    dialog().form.set_values({"reason": "改天再来"})
    dialog().act.click()
    settle()
    assert people.now(ticket).state is TicketState.LEFT
    assert strip.calls.ticket is None


def test_the_window_rests_with_a_reason_and_closes(strip, key, settle, services):
    strip.calls.open()
    settle()
    strip.pause()
    dialog().form.set_values({"reason": "用餐"})
    dialog().act.click()
    settle()
    assert strip.calls.now.state is WindowState.BREAK
    assert services.openings.now()[0].data["reason"] == "用餐"
    strip.calls.open()
    settle()
    strip.calls.close()
    settle()
    assert strip.calls.now.state is WindowState.CLOSED


def test_a_window_with_somebody_does_not_close_and_says_why(strip, people, key, settle):
    people.take(NEWBORN)
    key("F2")
    strip.calls.close()
    settle()
    assert "先办完或转号" in strip.told.more.text()


def test_why_this_number_is_answered_with_the_first_few(strip, people, key, settle):
    people.take(NEWBORN)
    people.take(NEWBORN, priority=Priority.ELDERLY, name="王小明")
    refreshed(strip, settle)
    key("Ctrl+Shift+F2")
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, WhyDialog)
    assert "老年人，优先 20 分钟" in shown.lines[0]
    assert "王*明" in shown.lines[0]
    assert "王小明" not in "".join(shown.lines)
    shown.accept()


def test_what_another_program_does_to_the_number_here_is_shown(strip, people, key, settle, services, desk):
    ticket = people.take(NEWBORN)
    key("F2")
    services.calling.leave(ticket.id, "", Actor("周强", "supervisor", ""))
    strip.calls.look()
    settle()
    assert strip.calls.ticket is None
    assert strip.acts["next"].isVisible()


@pytest.mark.parametrize("width", [900, 1366])
def test_all_of_it_fits_and_has_a_name(strip, people, key, at_desk, width, nameless, settle):
    people.take(NEWBORN, priority=Priority.APPOINTMENT)
    at_desk.resize(width, 600)
    key("F2")
    key("Shift+F3")
    assert "先重呼" in strip.words.text()
    assert at_desk.width() == width
    shown = [act for act in strip.acts.values() if act.isVisible()]
    assert all(strip.rect().contains(act.geometry()) for act in shown)
    assert nameless(strip) == []


def test_rarer_acts_stand_in_a_wide_strip_and_in_the_menu_of_a_narrow_one(strip, people, key, at_desk, settle):
    people.take(NEWBORN)
    key("F2")
    strip.calls.arrived()
    settle()
    assert strip.acts["park"].isVisible()
    at_desk.resize(900, 600)
    settle()
    assert not strip.acts["park"].isVisible()
    strip.menu()
    menu = QApplication.activePopupWidget()
    assert any(act.text().startswith("暂存这个号") for act in menu.actions())
    menu.close()


def test_a_rating_is_asked_for_by_a_button_that_names_its_key(strip, people, key, at_desk, settle, services):
    ticket = people.take(NEWBORN)
    key("F2")
    assert not strip.acts["rate"].isVisible()
    strip.calls.arrived()
    settle()
    assert strip.acts["rate"].isVisible()
    assert strip.acts["rate"].text() == "请评价  Ctrl+Shift+E"
    strip.acts["rate"].click()
    settle()
    assert services.ratings.asked(strip.calls.actor.window).label == ticket.label


def test_in_a_narrow_window_and_when_nobody_is_there_any_more_the_menu_asks_for_a_rating(
    strip, people, key, at_desk, settle, services
):
    ticket = people.take(NEWBORN)
    key("F2")
    strip.calls.arrived()
    settle()
    key("Shift+F2")
    at_desk.resize(900, 600)
    settle()
    assert not strip.acts["rate"].isVisible()
    strip.menu()
    menu = QApplication.activePopupWidget()
    next(act for act in menu.actions() if act.text() == "请评价\tCtrl+Shift+E").trigger()
    menu.close()
    settle()
    assert services.ratings.asked(strip.calls.actor.window).label == ticket.label


def test_the_palette_finds_what_the_strip_can_do(strip, people, key, at_desk, settle):
    people.take(NEWBORN)
    key("F2")
    titles = [spec.title for spec in at_desk.book.here() if spec.group == "叫号"]
    assert {"为什么叫这个号", "重呼", "过号", "暂存这个号", "转号", "人到了窗口"} <= set(titles)
    assert "叫下一位" not in titles


def test_a_window_that_does_not_call_has_no_strip(window, log_in, services, settle):
    services.settings.change({"desk.calling": False})
    log_in(DEMO_ACCOUNTS[0][0], DEMO_ACCOUNTS[0][3])
    settle()
    assert window.findChild(CallingStrip) is None
