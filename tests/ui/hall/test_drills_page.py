"""大厅 › 演练: begun by a supervisor, shown at every desk in a banner, ended, reported."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_app.cases.drills import Wish
from tests.ui.application.hall import CHIEF, CLERK
from ui.screens.hall.paper_view import HallPaper
from ui.screens.status.drill_watch import DrillWatch

WINDOW = "3号综合窗口"


@pytest.fixture
def page(open_screen, settle):
    window = open_screen("hall")
    window.screen("hall").enter("drills")
    settle()
    return window.screen("hall").page


@pytest.fixture
def watch(desk, page):
    watching = DrillWatch(desk, page)
    yield watching
    watching.stop()


def test_only_supervisors_see_the_page(open_screen):
    screen = open_screen("hall", chief=False).screen("hall")
    assert "drills" not in [section.id for section in screen.sections]


def test_a_drill_is_begun_by_keyboard_and_listed(page, services, settle, qtbot):
    page.focus_first()
    page.form.set_values({"target": "hall", "minutes": 20, "windows": f"{WINDOW}、5号综合窗口"})
    QTest.keyClick(page, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1, timeout=5000)
    [drill] = services.drill_service.recent()
    assert (drill.target, drill.windows, drill.by) == ("hall", (WINDOW, "5号综合窗口"), "周强")
    assert (drill.ends_at - drill.began_at).total_seconds() == 1200


def test_what_cannot_be_held_is_told_next_to_the_button(page, services, settle):
    services.drill_service.start(Wish("printer", 10), CHIEF.at(WINDOW))
    page.form.set_values({"target": "printer", "minutes": 10})
    page.start()
    settle()
    [bar] = [page._notices.itemAt(at).widget() for at in range(page._notices.count())]
    assert bar.notice.what == "已经在演练"
    assert len(services.drill_service.recent()) == 1


def test_time_and_thing_are_asked_for(page, services, settle):
    page.form.set_values({"target": "", "minutes": 999})
    page.start()
    settle()
    assert page.form.frames["minutes"].error
    assert services.drill_service.recent() == ()


def test_every_desk_shows_it_and_its_end(page, desk, services, other, watch, settle, qtbot, said):
    shown = []
    desk.frame.drill_changed.connect(shown.append)
    drill = other.drill_service.start(Wish("scanner", 10, (WINDOW,)), CHIEF.at("5号综合窗口"))
    watch.start()
    qtbot.waitUntil(lambda: bool(shown), timeout=5000)
    assert shown[0].what == drill.words
    assert services.drills.marks() == ("演练",)
    other.drill_service.end(drill.id, CHIEF.at("5号综合窗口"))
    qtbot.waitUntil(lambda: shown[-1] is None, timeout=6000)
    assert [notice.what for notice in said.notices] == ["演练结束：扫描仪恢复正常"]
    assert services.drills.marks() == ()


def test_the_chosen_one_shows_how_each_window_did_and_can_be_ended(page, services, settle, qtbot):
    drill = services.drill_service.start(Wish("printer", 10), CHIEF.at(WINDOW))
    services.drills.look()
    services.visits.begin(services.library.entries()[0].code, CLERK.at(WINDOW))
    services.drills.look()
    page.look()
    settle()
    page.list.table.focus_rows()
    settle()
    assert f"{WINDOW}：" in page.told.text()
    assert "秒 后恢复办事；李敏：登记 1" in page.told.text()
    assert page.end_button.isEnabled()
    page.end()
    qtbot.waitUntil(lambda: not page.end_button.isEnabled(), timeout=5000)
    assert services.drill_service.recent()[0].ended_by == "周强"
    assert services.drill_service.recent()[0].id == drill.id


def test_the_report_is_shown_as_a_paper_and_kept(page, services, settle, qtbot):
    drill = services.drill_service.start(Wish("printer", 10), CHIEF.at(WINDOW))
    services.drill_service.end(drill.id, CHIEF.at(WINDOW))
    page.look()
    settle()
    page.list.table.focus_rows()
    page.report()
    settle()
    [dialog] = page.window().findChildren(HallPaper)
    assert dialog.pdf.startswith(b"%PDF")
    [kept] = services.drill_service.recent()[0].reports
    assert services._contents("papers").read(kept) == dialog.pdf
    dialog.reject()


def test_every_control_has_a_name_and_nothing_stalls(page, nameless, no_stalls, services, settle):
    assert nameless(page) == []
    for number in range(3):
        services.drill_service.start(Wish("printer", 10, (f"{number}号窗口",)), CHIEF.at(WINDOW))
    with no_stalls():
        page.look()
        settle()
