"""大厅 › 应急补录: one paper after the other by keyboard, saved as typed, faults next to the number."""

import json
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_app.cases.limits import beijing
from clerk_app.cases.ports import CaseFilter
from tests.ui.application.hall import CHIEF, write
from tests.unit.test_pack_sheet import typed
from ui.screens.hall.back_entry import DRAFT

WINDOW = "3号综合窗口"
ENTER, F9 = Qt.Key.Key_Return, Qt.Key.Key_F9


@pytest.fixture
def numbers(services):
    today = beijing(services.clock()).date()
    pack = services.packs.hand_out(WINDOW, 5, ["43PCN0013"], today - timedelta(days=1), today, CHIEF.at(WINDOW))
    return [paper.number for paper in pack.papers]


@pytest.fixture
def page(open_screen, services, numbers, settle):
    window = open_screen("hall", chief=False)
    window.screen("hall").enter("back_entry")
    settle()
    return window.screen("hall").page


def put(page, values, settle, qtbot):
    """Type a sheet: the theme first, whose fields are built in slices."""
    for code, value in sorted(values.items(), key=lambda pair: pair[0] != "theme"):
        form = page.head if code in page.head.frames else page.form
        if form is not None and code in form.frames:
            form.frames[code].set_value(value)
        page._on_edited(code, value)
        if code == "theme":
            settle()
            qtbot.waitUntil(lambda: page.form is not None and not page._slices.busy, timeout=5000)
            settle()
    settle()


def sheet_of(services, number):
    yesterday = beijing(services.clock() - timedelta(days=1))
    return typed("43PCN0013") | {"theme": "43PCN0013", "number": number, "paper_time": f"{yesterday:%Y-%m-%d}T09:30"}


def test_a_paper_goes_in_and_the_next_number_is_ready(page, services, numbers, settle, qtbot, said):
    put(page, sheet_of(services, numbers[0]), settle, qtbot)
    QTest.keyClick(page, F9)
    qtbot.waitUntil(lambda: page.head.values()["number"] == numbers[1], timeout=10_000)
    settle()
    with services.store.read() as work:
        [row] = work.cases.find(CaseFilter()).rows
        case = work.cases.get(row.id)
    assert case.marks == ("补录", f"应急编号 {numbers[0]}")
    assert case.status == "accepted"
    assert f"{beijing(case.accepted_at):%H:%M}" == "09:30"
    assert case.number in said.notices[-1].what
    assert page.head.values()["theme"] == "43PCN0013"
    assert page.head.values()["name"] == ""
    assert services.packs.look_up(numbers[0])[0].case_id == case.id


def test_the_number_can_be_scanned_and_what_is_wrong_with_it_is_said_at_once(page, services, numbers, settle, qtbot):
    services.packs.declare(numbers[2], "", "spoiled", "写错", CHIEF.at(WINDOW))
    line = page.head.frames["number"].editor.line
    line.setFocus()
    write(line, numbers[2])
    QTest.keyClick(line, ENTER)  # as the scanner ends a code
    settle()
    assert "登记为作废" in page.head.frames["number"].error
    line.setFocus()
    line.selectAll()
    write(line, "430102-YJ2026-99999")
    QTest.keyClick(line, ENTER)
    settle()
    assert "不在任何应急包里" in page.head.frames["number"].error


def test_another_windows_number_asks_for_an_explanation(page, services, settle, qtbot):
    today = beijing(services.clock()).date()
    pack = services.packs.hand_out("9号窗口", 1, [], today, today, CHIEF.at("9号窗口"))
    put(page, {"number": pack.pack.first, "paper_time": f"{today}T00:01"}, settle, qtbot)
    page.check_number()
    settle()
    assert "发给了9号窗口" in page.head.frames["number"].error
    put(page, {"explanation": "9号停电"}, settle, qtbot)
    page.check_number()
    settle()
    assert page.head.frames["number"].error is None


def test_what_was_typed_survives_the_death_of_the_desk(page, services, numbers, settle, qtbot, open_screen):
    put(page, sheet_of(services, numbers[1]) | {"name": "王䶮"}, settle, qtbot)
    kept = json.loads((services.data / DRAFT).read_text("utf-8"))
    assert (kept["number"], kept["name"]) == (numbers[1], "王䶮")
    again = open_screen("hall", chief=False)  # nothing was closed or told: as after kill -9
    again.screen("hall").enter("back_entry")
    settle()
    fresh = again.screen("hall").page
    qtbot.waitUntil(lambda: fresh.form is not None and not fresh._slices.busy, timeout=5000)
    settle()
    assert fresh.head.values()["name"] == "王䶮"
    assert {code: kept[code] for code in kept if code in fresh.form.frames} == {
        code: value for code, value in fresh.form.values().items() if code in kept
    }
    fresh.enter_it()
    settle()
    assert services.packs.look_up(numbers[1])[0].fate == "used"


def test_what_is_refused_stays_on_the_sheet_with_the_reason(page, services, numbers, settle, qtbot):
    values = sheet_of(services, numbers[0])
    put(page, values | {"id_number": "430102189901010013"}, settle, qtbot)
    page.enter_it()
    settle()
    [bar] = [page._notices.itemAt(at).widget() for at in range(page._notices.count())]
    assert "证件" in bar.notice.what or "号码" in bar.notice.what
    assert page.head.values()["name"] == values["name"]
    assert services.packs.look_up(numbers[0])[0].fate == "blank"


def test_a_missing_answer_is_marked_and_nothing_is_taken(page, services, numbers, settle, qtbot):
    put(page, {"theme": "43PCN0013", "number": numbers[0], "paper_time": sheet_of(services, "")["paper_time"],
               "name": "王一", "id_number": "430102189901010012"}, settle, qtbot)  # fmt: skip
    page.enter_it()
    settle()
    assert any(frame.error == "必填" for frame in page.form.frames.values())
    assert services.packs.look_up(numbers[0])[0].fate == "blank"


def test_only_told_needs_no_form(page, services, numbers, settle, qtbot):
    put(page, {"theme": "43PCN0013", "number": numbers[0], "paper_time": sheet_of(services, "")["paper_time"],
               "name": "王一", "outcome": "told"}, settle, qtbot)  # fmt: skip
    assert not page.form.isVisible()
    page.enter_it()
    settle()
    assert services.packs.look_up(numbers[0])[0].outcome == "told"


def test_the_rest_is_declared_by_keyboard_and_gaps_are_counted(page, services, numbers, settle, qtbot):
    services.packs.used(numbers[3], "told", "王一", services.clock(), CHIEF.at(WINDOW))
    page.look()
    settle()
    assert "中间缺号 3 个" in page.panel.told.text()
    page.panel.list.table.focus_rows()
    page.panel.last.set_value(numbers[2])
    page.panel.fate.set_value("lost")
    page.panel.reason.set_value("找不到")
    QTest.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: services.packs.look_up(numbers[2])[0].fate == "lost", timeout=5000)
    settle()
    assert services.packs.look_up(numbers[0])[0].reason == "找不到"
    assert "中间缺号" not in page.panel.told.text()


def test_a_number_is_chosen_from_the_list(page, services, numbers, settle):
    page.panel.list.table.focus_rows()
    QTest.keyClick(page.panel.list.table, ENTER)
    settle()
    assert page.head.values()["number"] == numbers[0]


def test_every_control_has_a_name(page, nameless, settle, qtbot):
    put(page, {"theme": "43TCN0003"}, settle, qtbot)
    assert nameless(page) == []


def test_choosing_a_theme_does_not_stall(page, no_stalls, settle, qtbot):
    page.services.library.theme("43TCN0003")
    with no_stalls() as stalls:
        put(page, {"theme": "43TCN0003"}, settle, qtbot)
    assert stalls == []
