"""Two windows type into one case: what does not touch is put together on both screens, the rest is chosen."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from clerk_app.cases.conflicts import EditClash
from clerk_app.cases.model import Actor
from tests.ui.application.hall import CLERK, read, restaurant, take
from tests.ui.hall.conftest import OTHER_WINDOW
from ui.application import make_window
from ui.screens.hall.conflicts import ConflictsPage
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.status.hall_feed import HallFeed

WANG = Actor("王芳", "clerk", OTHER_WINDOW)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def visit(desk, services, qtbot) -> Iterator:
    """The visit screen with an open draft, in the real frame, listening to the hall."""
    desk.services, desk.clock, desk.session = services, services.clock, CLERK
    window = make_window(desk)
    window._front.setCurrentIndex(1)
    window.resize(1366, 768)
    feed = HallFeed(desk, window)
    heard = []
    feed.told.connect(heard.append)
    with qtbot.waitActive(window, timeout=3_000):
        window.show()
        window.activateWindow()
    feed.start()
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    window.go("visit")
    screen = window.screen("visit")
    screen.enter(theme=restaurant(services))
    qtbot.waitUntil(lambda: screen.model.case is not None and not desk.runner.running, timeout=10_000)
    yield screen
    qtbot.waitUntil(lambda: not desk.runner.running, timeout=10_000)
    feed.stop()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def type_name(screen, name: str) -> None:
    screen.model.type(applicant=replace(screen.model.case.applicant, name=name))


def shown(screen, key: str) -> str:
    """What stands in a field of the registration."""
    fields = screen.steps["register"].fields
    fields.finish()
    return fields.frames[key].value()


def theirs(other, screen, **parts: str) -> None:
    """The colleague opens the case, types and saves."""
    now = read(other, screen.model.case.id)
    other.visits.edit(now.id, now, WANG, applicant=replace(now.applicant, **parts))


@pytest.fixture
def clashed(visit, other, qtbot, settle):
    """Both have typed a name, ours last."""
    visit.model.typing._saver._save, keep = lambda _payload: None, visit.model.typing._saver._save
    type_name(visit, "王武")  # on the screen, not yet in the store
    settle()
    theirs(other, visit, name="王五", phone="13800000000")
    visit.model.typing._saver._save = keep
    visit.model.typing._typed = {("applicant", "name"): (None, "王武")}
    type_name(visit, "王武义")
    qtbot.waitUntil(lambda: visit.model.clash is not None, timeout=5_000)
    settle()
    return visit


def test_what_a_colleague_types_elsewhere_in_the_case_appears_here_and_ours_stays(visit, other, qtbot, settle):
    type_name(visit, "王五")
    settle()
    theirs(other, visit, phone="13800000000")
    qtbot.waitUntil(lambda: visit.model.case.applicant.phone == "13800000000", timeout=5_000)
    settle()
    assert visit.model.case.applicant.name == "王五"
    assert shown(visit, "applicant.phone") == "13800000000"


def test_what_i_typed_stays_on_the_screen_and_the_store_keeps_both(clashed, other):
    assert clashed.model.case.applicant.name == "王武义"
    assert read(other, clashed.model.case.id).applicant.name == "王五"
    assert [each.mine.applicant.name for each in other.conflicts.open()] == ["王武义"]
    assert clashed.others.clash.isVisible()
    assert OTHER_WINDOW in clashed.others.clash.what.text()


def test_an_act_asks_for_the_choice_first(clashed, desk, said):
    began = clashed.model.act(lambda: pytest.fail("not before the choice"), title="")
    assert began is None


def test_side_by_side_one_chooses_by_key_and_the_choice_is_stored(clashed, other, qtbot, settle, nameless):
    QTest.keyClick(clashed.window(), Qt.Key.Key_B, CTRL)
    view = clashed.conflict
    assert view.isVisible()
    assert not nameless(view)
    clash, *rest = view.rows
    assert (clash.difference.mine, clash.difference.theirs, clash.side) == ("王武义", "王五", None)
    assert all(row.side == "theirs" for row in rest)
    assert clash.hasFocus()
    QTest.keyClick(clash, Qt.Key.Key_Return, CTRL)
    assert "没选" in view.told.what.text()
    QTest.keyClick(clash, Qt.Key.Key_Left)
    assert clash.side == "mine"
    QTest.keyClick(clash, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: clashed.model.clash is None, timeout=5_000)
    settle()
    now = read(other, clashed.model.case.id)
    assert (now.applicant.name, now.applicant.phone) == ("王武义", "13800000000")
    assert clashed.model.case.applicant == now.applicant
    assert not view.isVisible()


def test_taking_all_of_the_other_brings_theirs_onto_the_screen(clashed, qtbot, settle):
    clashed.compare()
    QTest.keyClick(clashed.conflict.rows[0], Qt.Key.Key_Right, CTRL)
    QTest.keyClick(clashed.conflict.rows[0], Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: clashed.model.clash is None, timeout=5_000)
    settle()
    assert clashed.model.case.applicant.name == "王五"
    assert shown(clashed, "applicant.name") == "王五"


def test_who_else_has_the_case_open_is_said(visit, other, qtbot, settle):
    other.presence.opened(visit.model.case.id, WANG)
    qtbot.waitUntil(lambda: bool(visit.model.others), timeout=5_000)
    assert f"{OTHER_WINDOW} 王芳" in visit.others.told.what.text()
    other.presence.closed(visit.model.case.id, WANG)
    qtbot.waitUntil(lambda: not visit.model.others, timeout=5_000)
    assert not visit.others.isVisible()
    settle()


def test_a_choice_that_changes_a_form_already_taken_in_asks_who_confirms_it(desk, services, qtbot, settle, said):
    desk.services, desk.session = services, CLERK
    me = CLERK.at(services.settings["desk.window"])
    case = take(services, decision="receive")
    code = next(code for code, value in case.form.items() if isinstance(value, str) and value)
    with pytest.raises(EditClash) as raised:
        services.visits.edit(case.id, case, me, form={**case.form, code: "更正后"})
    page = ConflictsPage(desk)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.open(raised.value.kept)
    settle()
    page.view._all("mine")
    page.view._save()
    settle()
    [asked] = page.findChildren(SayDialog)
    assert "要申请人确认" in asked.windowTitle()
    asked.form.set_values({"who": "张三"})
    asked._go()
    settle()
    assert said.notices[-1].what.startswith("已按所选保存")
    assert read(services, case.id).form[code] == "更正后"
    with services.store.read() as work:
        assert work.events.of(case.id)[-1].after["confirmed_by"] == "张三"
