"""现场 › 时限: departments with their lights, the lines behind them, one key to urge, and who was told."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.application.hall import CHIEF, take
from tests.unit.printing.reading import pdfium_text
from ui.screens.hall.paper_view import HallPaper
from ui.screens.hall.say_dialog import SayDialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def late(services):
    """Two cases, both long past their promise; and one of today."""
    today = services.clock
    services.clock = lambda: today() - timedelta(days=120)
    cases = [take(services, number=number) for number in range(2)]
    services.clock = today
    services.__dict__.pop("visits")  # it kept the clock of that day
    return [*cases, take(services, number=5)]


@pytest.fixture
def page(open_screen, settle, late):
    window = open_screen("floor")
    window.screen("floor").enter("limits")
    settle()
    return window.screen("floor").page


def shown(page, qtbot, kind):
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.window().findChildren(kind)), timeout=5_000)
    return next(each for each in page.window().findChildren(kind) if each.isVisible())


def rows(page):
    return [page.list.model.row(at) for at in range(page.list.model.rowCount())]


def test_only_supervisors_see_it(open_screen):
    screen = open_screen("floor", chief=False).screen("floor")
    assert "limits" not in [section.id for section in screen.sections]


def test_every_count_is_the_number_of_lines_behind_it(page, settle):
    places = [page.departments.model.row(at) for at in range(page.departments.model.rowCount())]
    assert places[0].red > 0
    assert places[0].red == sum(each.red for each in places[1:])
    for place in places:
        page.departments.select_key(place.code or "*")
        for group, count in (("late", place.red), ("near", place.yellow), ("all", place.under_way)):
            page.list.show_group(group)
            settle()
            assert len(rows(page)) == count
            assert all(line.department == place.code for line in rows(page) if place.code)
            words = page.list.groups.inputs()[list(page.list._groups).index(group)].text()
            assert words.endswith(str(count)) if count else " " not in words


def test_one_key_urges_and_says_that_nobody_was_told_yet(page, services, late, settle, qtbot, nameless):
    page.focus_first()
    assert nameless(page) == []
    line = page.list.current_row()
    QTest.keyClick(page.window(), Qt.Key.Key_U, CTRL)
    paper = shown(page, qtbot, HallPaper)
    settle()
    [urge] = services.urging.recent()
    assert (urge.case_id, urge.department, urge.by) == (line.case, line.department, "周强")
    assert urge.slip in pdfium_text(paper.pdf)
    paper.reject()
    assert "还没有送到部门" in page.note.what.text()
    qtbot.waitUntil(lambda: "还没有告知" in page.history.text(), timeout=5_000)
    qtbot.waitUntil(page.acts["told"].isEnabled, timeout=5_000)
    page.acts["told"].click()
    asked = shown(page, qtbot, SayDialog)
    assert nameless(asked) == []
    asked.form.set_values({"to": "王工", "way": "phone"})
    asked._go()
    qtbot.waitUntil(lambda: "电话告知 王工" in page.history.text(), timeout=5_000)
    settle()
    page.list.show_group("untold")
    settle()
    assert rows(page) == []


def test_the_same_is_urged_again_only_with_a_reason(page, services, settle, qtbot):
    page.focus_first()
    page.urge()
    shown(page, qtbot, HallPaper)
    settle()
    shown(page, qtbot, HallPaper).reject()
    page.urge()
    qtbot.waitUntil(lambda: "刚催办过" in page.note.what.text(), timeout=5_000)
    settle()
    assert len(services.urging.recent()) == 1
    page.note.act.click()
    asked = shown(page, qtbot, SayDialog)
    asked.form.set_values({"again": "家长在窗口等"})
    asked._go()
    qtbot.waitUntil(lambda: len(services.urging.recent()) == 2, timeout=5_000)
    settle()
    assert services.urging.recent()[0].again == "家长在窗口等"
    shown(page, qtbot, HallPaper).reject()


def test_a_whole_list_is_urged_with_one_slip_a_department(page, services, settle, qtbot):
    listed = rows(page)
    departments = {line.department for line in listed}
    QTest.keyClick(page.window(), Qt.Key.Key_U, CTRL | SHIFT)
    paper = shown(page, qtbot, HallPaper)
    settle()
    made = services.urging.recent()
    assert {(urge.case_id, urge.department) for urge in made} == {(line.case, line.department) for line in listed}
    assert len({urge.slip for urge in made}) == len(departments) > 1
    for slip in {urge.slip for urge in made}:
        assert slip in pdfium_text(paper.pdf)
    paper.reject()
    page.list.show_group("all")
    settle()
    assert not page.acts["all"].isEnabled()  # what is neither near nor late is urged one by one


def test_what_another_window_urged_is_seen(page, services, desk, settle, late, qtbot):
    from clerk_app.statistics.limits_watch import wanted
    from ui.tasks import Changes

    lines = services.limits_watch.of_case(late[0].number)
    services.urging.urge(wanted(lines), CHIEF.at("1号综合窗口"))
    desk.hub.publish(Changes.of("urge", ids=[late[0].id]))
    qtbot.waitUntil(lambda: any(line.urges for line in rows(page)), timeout=5_000)
    settle()


def test_nothing_stalls(page, settle, no_stalls):
    with no_stalls():
        page.look()
        settle()
        page.focus_first()
        settle()
    assert page.isVisible()
    assert not page.desk.runner.running


def test_the_case_itself_tells_who_was_urged_and_told(services, late):
    from clerk_app.statistics.limits_watch import wanted
    from tests.ui.application.hall import read, theme_of
    from ui.screens.visit.glance_facts import glance
    from ui.screens.visit.trail import trail

    chief, theme = CHIEF.at("1号综合窗口"), theme_of(services)
    urged = services.urging.urge(wanted(services.limits_watch.of_case(late[0].number))[:1], chief)
    [line] = glance(services, read(services, late[0].id), theme).urges
    assert (line.told, line.words) == (False, "还没有告知")
    assert services.library.departments[urged.made[0].department].name in line.name
    services.urging.told(urged.slips[0], "王工", "phone", chief)
    [line] = glance(services, read(services, late[0].id), theme).urges
    assert (line.told, line.words) == (True, "王工已告知")
    with services.store.read() as work:
        words = [(each.what, each.detail) for each in trail(work.events.of(late[0].id), theme)][:2]
    assert words[0] == ("催办已告知", f"{urged.slips[0]}：电话告知 王工")
    assert words[1][0] == "催办部门"
    assert words[1][1].startswith(urged.slips[0])
