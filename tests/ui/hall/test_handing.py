"""Cases handed from window to window and questions that stay with the first asked, as clerks see them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_app.cases.model import Actor
from clerk_app.store.hall_tables import window_state
from clerk_app.store.moments import to_text
from tests.ui.application.hall import actor_of, read, restaurant
from tests.ui.hall.conftest import OTHER_WINDOW
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.status.handed import HandedWatch
from ui.tasks import Changes

WANG = Actor("王芳", "clerk", OTHER_WINDOW)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def case(services):
    return services.visits.begin(restaurant(services), actor_of(services))


@pytest.fixture
def questions(open_screen, services, settle):
    window = open_screen("hall", chief=False)
    window.screen("hall").enter("questions")
    settle()
    return window.screen("hall").page


def dialog(widget, qtbot) -> SayDialog:
    """The dialog that was opened, ready for keys."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in widget.findChildren(SayDialog)), timeout=5_000)
    found = next(each for each in widget.findChildren(SayDialog) if each.isVisible())
    qtbot.waitUntil(found.isActiveWindow, timeout=5_000)
    return found


# cases ---------------------------------------------------------------------------------------------------------------
def test_a_case_is_handed_over_from_the_list_by_key_with_a_reason(open_screen, services, case, qtbot, settle):
    screen = open_screen("cases", chief=False).screen("cases")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1, timeout=10_000)
    screen.list.select_key(case.id)
    QTest.keyClick(screen.window(), Qt.Key.Key_H, CTRL | SHIFT)
    asked = dialog(screen, qtbot)
    QTest.keyClick(asked, Qt.Key.Key_F9)
    assert asked.isVisible()  # neither window nor reason yet
    asked.form.set_values({"to": OTHER_WINDOW, "reason": "要查档案"})
    QTest.keyClick(asked, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: read(services, case.id).window == OTHER_WINDOW, timeout=5_000)
    settle()
    qtbot.waitUntil(lambda: "待接收" in screen.model.row(0).whose, timeout=5_000)


def test_the_list_shows_what_was_handed_to_this_window_and_takes_it(open_screen, services, other, qtbot, settle):
    services.visits.begin(restaurant(services), actor_of(services))
    theirs = other.visits.begin(restaurant(other), WANG)
    other.hand_overs.hand_over(theirs.id, services.settings["desk.window"], "您熟", WANG)
    screen = open_screen("cases", chief=False).screen("cases")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 2, timeout=10_000)
    screen.filters.handed.click()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1, timeout=5_000)
    screen.list.select_key(theirs.id)
    QTest.keyClick(screen.window(), Qt.Key.Key_J, CTRL)
    qtbot.waitUntil(lambda: read(services, theirs.id).clerk == "李敏", timeout=5_000)
    qtbot.waitUntil(lambda: screen.model.rowCount() == 0, timeout=5_000)
    settle()


def test_what_is_handed_to_this_window_is_said_once_with_a_way_to_it(desk, services, other, said, settle, gone):
    desk.services = services
    watch = HandedWatch(desk, desk.frame)
    theirs = other.visits.begin(restaurant(other), WANG)
    other.hand_overs.hand_over(theirs.id, watch.window, "您熟", WANG)
    for _ in range(2):
        desk.hub.publish(Changes.of("handed", ids=[watch.window]))
        settle()
    told = [notice for notice in said.notices if "转给本窗口" in notice.what]
    assert len(told) == 1
    told[0].choices[0].run()
    assert gone == [("visit", {"case_id": theirs.id})]


# questions -----------------------------------------------------------------------------------------------------------
def test_a_question_is_written_down_by_keyboard_and_stands_on_the_list(questions, services, qtbot, settle, nameless):
    assert not nameless(questions)
    questions.window().go("hall", section="questions", register=True)
    assert questions.form.isAncestorOf(questions.window().focusWidget())
    questions.form.set_values({"text": "开面馆要哪些证", "name": "王五", "phone": "13800000000"})
    QTest.keyClick(questions.window(), Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: questions.list.model.rowCount() == 1, timeout=5_000)
    settle()
    kept = services.questions.open()[0]
    assert (kept.text, kept.clerk, kept.window) == ("开面馆要哪些证", "李敏", services.settings["desk.window"])
    assert questions.form.values()["text"] in ("", None)


def test_a_question_is_answered_from_the_list(questions, services, qtbot, settle):
    made = services.questions.register("落户要多久", actor_of(services))
    questions.look()
    qtbot.waitUntil(lambda: questions.list.model.rowCount() == 1, timeout=5_000)
    settle()
    questions.list.select_key(made.id)
    qtbot.waitUntil(questions.acts["resolve"].isEnabled, timeout=5_000)
    QTest.keyClick(questions.window(), Qt.Key.Key_R, CTRL)
    asked = dialog(questions, qtbot)
    asked.form.set_values({"answer": "当场办"})
    QTest.keyClick(asked, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: questions.list.model.rowCount() == 0, timeout=5_000)
    settle()


def test_a_question_offered_to_this_window_is_accepted_and_then_ours(questions, services, other, qtbot, settle):
    made = other.questions.register("落户要多久", WANG)
    questions.look()
    qtbot.waitUntil(lambda: questions.list.model.rowCount() == 1, timeout=5_000)
    questions.list.select_key(made.id)
    settle()
    assert not questions.acts["resolve"].isEnabled()  # another window's
    other.questions.offer(made.id, services.settings["desk.window"], "归您", WANG)
    questions.look()
    qtbot.waitUntil(lambda: questions.acts["accept"].isEnabled(), timeout=5_000)
    QTest.keyClick(questions.window(), Qt.Key.Key_J, CTRL)
    qtbot.waitUntil(lambda: services.questions.find(made.id).clerk == "李敏", timeout=5_000)
    settle()


# conflicts -----------------------------------------------------------------------------------------------------------
def test_conflicts_that_wait_are_listed_and_chosen_on_the_hall_screen(
    open_screen, services, other, case, qtbot, settle
):
    from dataclasses import replace

    from clerk_app.cases.conflicts import EditClash

    services.visits.edit(case.id, case, actor_of(services), applicant=replace(case.applicant, name="王武"))
    with pytest.raises(EditClash):
        other.visits.edit(case.id, case, WANG, applicant=replace(case.applicant, name="王五"))
    window = open_screen("hall")
    window.screen("hall").enter("conflicts")
    page = window.screen("hall").page
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1, timeout=5_000)
    page.open(page.list.model.row(0))
    settle()
    QTest.keyClick(page.view.rows[0], Qt.Key.Key_1)
    QTest.keyClick(page.view.rows[0], Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: read(services, case.id).applicant.name == "王五", timeout=5_000)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 0, timeout=5_000)
    settle()


# to which window -----------------------------------------------------------------------------------------------------
@pytest.fixture
def seen(services):
    """Two windows whose desks have been at the hall."""
    with services.hall_store() as work:
        for name in (services.settings["desk.window"], OTHER_WINDOW):
            work.unit.connection.execute(
                window_state.insert().values(
                    window=name, seen_at=to_text(services.clock()), state="serving", program="1", data="{}"
                )
            )
        work.commit()


def test_the_windows_of_the_hall_are_offered_and_a_slip_of_the_pen_is_asked_about(
    open_screen, services, seen, case, qtbot, settle, nameless
):
    screen = open_screen("cases", chief=False).screen("cases")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1, timeout=10_000)
    screen.list.select_key(case.id)
    QTest.keyClick(screen.window(), Qt.Key.Key_H, CTRL | SHIFT)
    asked = dialog(screen, qtbot)
    assert not nameless(asked)
    combo = asked.form.frames["to"].editor.combo
    assert [combo.itemText(at) for at in range(combo.count())] == ["", f"{OTHER_WINDOW}　在办理"]
    asked.form.set_values({"to": "5号综合窗囗", "reason": "要查档案"})
    QTest.keyClick(asked, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: asked.told.isVisible(), timeout=5_000)
    assert asked.told.what.text() == "大厅里没有叫“5号综合窗囗”的窗口"
    assert f"是不是“{OTHER_WINDOW}”" in asked.told.more.text()
    assert read(services, case.id).window != OTHER_WINDOW
    asked.form.set_values({"to": OTHER_WINDOW, "reason": "要查档案"})
    QTest.keyClick(asked, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: read(services, case.id).window == OTHER_WINDOW, timeout=5_000)
    settle()


def test_a_window_that_is_really_new_can_be_named_all_the_same(open_screen, services, seen, case, qtbot, settle):
    screen = open_screen("cases", chief=False).screen("cases")
    qtbot.waitUntil(lambda: screen.model.rowCount() == 1, timeout=10_000)
    screen.list.select_key(case.id)
    QTest.keyClick(screen.window(), Qt.Key.Key_H, CTRL | SHIFT)
    asked = dialog(screen, qtbot)
    asked.form.set_values({"to": "新窗口", "reason": "要查档案"})
    QTest.keyClick(asked, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: asked.told.act.isVisible(), timeout=5_000)
    assert asked.told.act.text() == "仍转给它"
    asked.told.act.click()
    qtbot.waitUntil(lambda: read(services, case.id).window == "新窗口", timeout=5_000)
    settle()
