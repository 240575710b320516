"""大厅 › 日终: every number opens its list; counted, signed by two, printed; the hall when its windows are closed."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clerk_app.closing.model import SignRequest
from clerk_app.closing.rules import hall_day
from tests.ui.application.hall import CHIEF, actor_of, take
from tests.ui.hall.conftest import OTHER_WINDOW
from tests.ui.released import until_released
from ui.screens.hall.closing_originals import GiveBack
from ui.screens.hall.paper_view import HallPaper

F9, ENTER, CTRL = Qt.Key.Key_F9, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
PASSWORDS = {"chief": "yichuang-chief", "clerk": "yichuang-clerk"}


@pytest.fixture
def case(services):
    """One accepted case with its papers: one printed, one spoiled."""
    services.make_demo_hall()
    case = take(services)
    actor = actor_of(services)
    made = services.papers.make(case.id, "acceptance_notice", actor)
    services.papers.confirm(made.paper, True, actor)
    spoiled = services.papers.make(case.id, "acceptance_notice", actor, reason="卡纸")
    services.papers.confirm(spoiled.paper, False, actor, "卡纸")
    return case


@pytest.fixture
def open_page(open_screen, settle):
    def show(section):
        window = open_screen("hall")
        window.screen("hall").enter(section)
        settle()
        return window.screen("hall").page

    return show


@pytest.fixture
def page(case, open_page):
    return open_page("close")


def totals(services, window=""):
    own = window or services.settings["desk.window"]
    return services.closings.look(own, hall_day(services.clock())).snapshot.totals


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key that clicks a button."""
    QTest.keyClick(widget, key, modifier)
    until_released()


def type_into(frame, text):
    frame.editor.focus_first()
    QTest.keyClicks(QApplication.focusWidget(), text)


def test_every_number_on_the_screen_is_the_list_that_it_opens(page, services, settle):
    counted = totals(services)
    assert {"taken", "accepted", "printed", "spoiled", "originals"} <= set(page.lists.figures.buttons)
    for code, button in page.lists.figures.buttons.items():
        button.click()
        settle()
        model = page.lists.list.model
        lines = [model.row(row) for row in range(model.rowCount())]
        number = int(re.search(r"(\d+)$", button.text()).group(1))
        assert number == sum(line.pieces for line in lines) == counted[code], code


def test_counted_with_a_reason_signed_by_two_and_printed_all_by_keyboard(page, services, settle, qtbot):
    held = totals(services)["originals"]
    page.focus_first()
    QTest.keyClicks(QApplication.focusWidget(), str(held - 1))
    QTest.keyClick(QApplication.focusWidget(), ENTER)
    reason = page.count.frames["reason_originals"]
    assert reason.isVisible()
    assert f"程序记 {held} 份" in reason.title
    type_into(page.count.frames["spoiled"], "1")
    assert not page.count.frames["reason_spoiled"].isVisible()
    type_into(page.count.frames["password"], PASSWORDS["chief"])
    press(page, F9)
    qtbot.waitUntil(lambda: page.count.notices.count() == 1, timeout=10_000)
    assert "写明原因" in page.count.notices.itemAt(0).widget().notice.now
    assert page.count.frames["password"].value() == ""
    reason.set_value("在复印室")
    type_into(page.count.frames["password"], PASSWORDS["chief"])
    press(page, F9)
    qtbot.waitUntil(lambda: page.second.isVisible(), timeout=10_000)
    assert not page.count.isVisible()

    page.second.frames["account"].set_value("clerk")
    type_into(page.second.frames["password"], PASSWORDS["clerk"])
    press(page, F9)
    qtbot.waitUntil(lambda: page.signed.isVisible(), timeout=10_000)
    assert "周强" in page.signed.words.text()
    assert "李敏" in page.signed.words.text()
    [close] = services.closings.look(services.settings["desk.window"], hall_day(services.clock())).closes
    assert [(each.by_hand, each.reason) for each in close.counted] == [(held - 1, "在复印室"), (1, "")]
    press(page, Qt.Key.Key_P, CTRL)
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HallPaper)
    qtbot.waitUntil(lambda: dialog.pdf.startswith(b"%PDF"), timeout=20_000)
    dialog.reject()
    settle()


def test_the_second_person_sees_what_was_counted_and_not_what_came_since(page, services, settle, qtbot):
    counted = totals(services)
    chief = SignRequest(page.window_name, page.day, "chief", PASSWORDS["chief"], page.own,
                        numbers={"originals": counted["originals"], "spoiled": 1})  # fmt: skip
    services.closings.sign(chief)
    take(services, number=1)
    page.look()
    settle()
    assert page.second.isVisible()
    assert page.lists.figures.buttons["taken"].text().endswith(" 1")
    assert "清点之后又办了" in page.second.words.text()
    press(page, Qt.Key.Key_N, CTRL)  # or they count again
    assert page.count.isVisible()
    assert page.lists.figures.buttons["taken"].text().endswith(" 2")


def test_originals_are_given_back_from_the_list_and_the_number_falls(page, services, settle, qtbot):
    page.lists.figures.buttons["originals"].click()
    settle()
    page.lists.list.table.focus_rows()
    assert page.give_back.isEnabled()
    page.give_back.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, GiveBack)
    dialog.to.set_value("")
    dialog.give()
    settle()
    assert "交给了谁" in dialog.to.error
    dialog.to.set_value("王䶮")
    dialog.give()
    qtbot.waitUntil(lambda: "originals" not in totals(services), timeout=10_000)
    settle()
    receipt = QApplication.activeModalWidget()
    assert receipt.wanted.kind == "originals_receipt"
    receipt.reject()
    page.look()
    settle()
    assert "originals" not in page.lists.figures.buttons
    assert "returned" in page.lists.figures.buttons


def test_the_shift_asks_who_takes_over(page, services, settle, qtbot):
    page.kinds.choose(1)
    settle()
    assert page.count.frames["taker"].isVisible()
    counted = totals(services)
    page.count.frames["originals"].set_value(counted["originals"])
    page.count.frames["spoiled"].set_value(1)
    type_into(page.count.frames["password"], PASSWORDS["chief"])
    press(page, F9)
    qtbot.waitUntil(lambda: page.count.notices.count() == 1, timeout=10_000)
    assert page.count.notices.itemAt(0).widget().notice.what == "没有写谁接班"
    page.count.frames["taker"].set_value("clerk")
    type_into(page.count.frames["password"], PASSWORDS["chief"])
    press(page, F9)
    qtbot.waitUntil(lambda: page.second.isVisible(), timeout=10_000)
    assert page.second.frames["account"].value() == "clerk"


def test_the_hall_shows_which_windows_are_missing_and_is_signed_when_none_is(
    case, services, other, open_page, settle, qtbot
):
    take(other, number=3)
    page = open_page("close_hall")
    states = {row.total.window: row.missing for row in page.shown.rows}
    assert states == {services.settings["desk.window"]: "还没有日终", OTHER_WINDOW: "还没有日终"}
    assert not page.first.go.isEnabled()
    for window in states:
        counted = totals(services, window)
        numbers = {"originals": counted.get("originals", 0), "spoiled": counted.get("spoiled", 0)}
        own = SignRequest(window, page.day, "chief", PASSWORDS["chief"], window, numbers=numbers)
        close = services.closings.sign(own)
        services.closings.countersign(close.id, "clerk", PASSWORDS["clerk"], window)
    page.look()
    settle()
    assert page.first.go.isEnabled()
    type_into(page.first.frames["password"], PASSWORDS["chief"])
    press(page, F9)
    qtbot.waitUntil(lambda: page.second.isVisible(), timeout=10_000)
    page.second.frames["account"].set_value("clerk")
    type_into(page.second.frames["password"], PASSWORDS["clerk"])
    press(page, F9)
    qtbot.waitUntil(lambda: page.signed.isVisible(), timeout=10_000)
    assert page.shown.hall.closes[-1].first.name == CHIEF.display


def test_a_supervisor_comes_from_the_hall_to_a_window_to_sign_for_it(case, other, open_page, settle):
    take(other, number=3)
    page = open_page("close_hall")
    page.list.select_key(OTHER_WINDOW)
    assert page.behalf.isEnabled()
    page.behalf.click()
    settle()
    window = page.window().screen("hall").page
    assert window.window_name == OTHER_WINDOW
    assert window.count.frames["on_behalf"].isVisible()


def test_a_clerk_sees_no_hall_close_and_every_control_is_named(case, open_screen, settle, nameless):
    screen = open_screen("hall", chief=False).screen("hall")
    assert "close_hall" not in [section.id for section in screen.sections]
    screen.enter("close")
    settle()
    assert nameless(screen.page) == []
    screen.page.kinds.choose(1)
    settle()
    assert nameless(screen.page) == []


def test_reading_the_day_again_is_not_felt(page, settle, no_stalls):
    with no_stalls() as stalls:
        page.look()
        settle()
    assert stalls == []
