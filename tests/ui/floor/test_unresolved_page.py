"""现场 › 办不成事: written down by a clerk, assigned by the chief, answered, closed; the slip for the person."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from clerk_app.cases.unresolved import Wish
from tests.ui.application.hall import CHIEF, CLERK, take
from tests.unit.printing.reading import pdfium_text
from ui.screens.hall.paper_view import HallPaper
from ui.screens.hall.say_dialog import SayDialog

CTRL = Qt.KeyboardModifier.ControlModifier
WISH = Wish("旧地址改不过来", "information", "王小五", "13800000000")


@pytest.fixture
def actors(services):
    window = services.settings["desk.window"]
    return SimpleNamespace(clerk=CLERK.at(window), chief=CHIEF.at(window), other=CLERK.at("9号窗口"))


@pytest.fixture
def open_page(open_screen, settle):
    def show(chief=True):
        window = open_screen("floor", chief=chief)
        window.screen("floor").enter("unresolved")
        settle()
        return window.screen("floor").page

    return show


def dialog(page, qtbot, kind=SayDialog):
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.window().findChildren(kind)), timeout=5_000)
    return next(each for each in page.window().findChildren(kind) if each.isVisible())


def test_a_clerk_writes_it_down_by_keyboard_and_the_slip_is_shown(open_page, services, settle, qtbot):
    page = open_page(chief=False)
    page.focus_first()
    page.form.set_values(
        {"matter": "旧地址改不过来", "name": "王小五", "category": "information", "phone": "13800000000"}
    )
    QTest.keyClick(page, Qt.Key.Key_F9)
    paper = dialog(page, qtbot, HallPaper)
    settle()
    [entry] = services.unresolved.open()
    assert (entry.matter, entry.clerk, entry.window) == ("旧地址改不过来", "李敏", services.settings["desk.window"])
    assert entry.number in pdfium_text(paper.pdf)
    paper.reject()
    assert not page.form.values()["matter"]
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1, timeout=5_000)
    settle()
    page.list.select_key(entry.id)
    assert not any(page.acts[act].isEnabled() for act in ("reply", "hand", "close"))  # the chief assigns first


def test_what_is_missing_is_told_beside_the_field_and_an_unknown_case_beside_the_button(open_page, services, settle):
    page = open_page()
    page.register()
    assert page.form.frames["matter"].error
    page.form.set_values({"matter": "x", "name": "王五", "category": "other", "about": "430102-20260101-99999"})
    page.register()
    settle()
    [bar] = [page._notices.itemAt(at).widget() for at in range(page._notices.count())]
    assert "430102-20260101-99999" in bar.notice.what
    assert services.unresolved.open() == ()
    assert page.go.isEnabled()


def test_it_comes_with_the_case_in_front_and_the_number_at_the_window(open_page, services, settle, qtbot):
    case = take(services)
    page = open_page()
    page.window().go("floor", section="unresolved", register=True, case=case.number, name="王五")
    settle()
    assert page.form.isAncestorOf(page.window().focusWidget())
    page.form.frames["matter"].set_value("办不成")
    page.form.frames["category"].set_value("system")
    page.register()
    dialog(page, qtbot, HallPaper)
    settle()
    dialog(page, qtbot, HallPaper).reject()
    [entry] = services.unresolved.open()
    assert (entry.case_id, entry.case_number, entry.name) == (case.id, case.number, "王五")


def test_what_was_half_written_is_there_again_until_the_clerk_clears_it(open_page, settle):
    page = open_page()
    for case in ("", "430102-20260311-00001"):
        page.window().go("floor", section="unresolved", register=True, case=case, name="王五")
        settle()
        page.form.frames["matter"].set_value("旧地址改不过来")
    assert page.form.values()["matter"] == "旧地址改不过来"
    assert not page.form.values()["about"]
    [bar] = [page._notices.itemAt(at).widget() for at in range(page._notices.count())]
    another = next(each for each in bar.findChildren(QPushButton) if "清空" in each.text())
    another.click()
    settle()
    assert not page.form.values()["matter"]
    assert page.form.values()["about"] == "430102-20260311-00001"
    assert page.form.isAncestorOf(page.window().focusWidget())
    assert page._notices.count() == 0


def test_the_chief_assigns_and_the_list_counts_the_same_rows(open_page, services, actors, settle, qtbot, nameless):
    made = [services.unresolved.register(WISH, actors.clerk) for _ in range(3)]
    page = open_page()
    texts = lambda: [choice.text() for choice in page.list.groups.inputs()]  # noqa: E731
    assert texts() == ["没办结 3", "超期", "没指派 3", "我承办", "办结了"]
    page.list.select_key(made[0].id)
    settle()
    assert nameless(page) == []
    QTest.keyClick(page.window(), Qt.Key.Key_T, CTRL)
    asked = dialog(page, qtbot)
    assert nameless(asked) == []
    asked.form.set_values({"to": "周强"})
    asked._go()
    qtbot.waitUntil(lambda: services.unresolved.find(made[0].number).handler == "周强", timeout=5_000)
    qtbot.waitUntil(lambda: texts() == ["没办结 3", "超期", "没指派 2", "我承办 1", "办结了"], timeout=5_000)
    settle()
    for group, choice in zip(("open", "late", "unassigned", "mine", "closed"), page.list.groups.inputs(), strict=True):
        page.list.show_group(group)
        settle()
        assert page.list.model.rowCount() == int(choice.text().split(" ")[1] if " " in choice.text() else 0)


def test_it_is_answered_and_closed_and_the_refusal_stands_in_the_dialog(open_page, services, actors, settle, qtbot):
    made = services.unresolved.register(WISH, actors.clerk)
    page = open_page()
    page.list.select_key(made.id)
    settle()
    page.close_it()
    asked = dialog(page, qtbot)
    asked.form.set_values({"end": "done"})
    asked._go()
    qtbot.waitUntil(asked.told.isVisible, timeout=5_000)
    assert asked.told.what.text() == "还不能办结：没有答复过本人"
    asked.reject()
    page.reply()
    asked = dialog(page, qtbot)
    asked.form.set_values({"way": "phone", "text": "已请公安局改库"})
    asked._go()
    qtbot.waitUntil(lambda: bool(services.unresolved.find(made.number).replies), timeout=5_000)
    qtbot.waitUntil(lambda: "已请公安局改库" in page.told.text(), timeout=5_000)
    page.close_it()
    asked = dialog(page, qtbot)
    asked.form.set_values({"end": "done"})
    asked._go()
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 0, timeout=5_000)
    settle()


def test_names_are_masked_in_the_list_and_whole_only_for_whoever_works_on_it(open_page, services, actors, settle):
    made = services.unresolved.register(WISH, actors.other)
    page = open_page(chief=False)
    shown = " ".join(column.text(page.list.model.row(0)) for column in page.list.model.columns)
    assert "王*五" in shown
    assert "王小五" not in shown
    page.list.select_key(made.id)
    settle()
    assert "王小五" not in page.told.text()
    assert "138****0000" in page.told.text()
    services.unresolved.hand(made.id, "李敏", "", actors.chief)
    page.look()
    settle()
    assert "王小五　13800000000" in page.told.text()


def test_nothing_stalls_with_many(open_page, services, actors, settle, no_stalls):
    for _ in range(120):
        services.unresolved.register(WISH, actors.clerk)
    page = open_page()
    with no_stalls():
        page.look()
        settle()
    assert page.list.model.rowCount() == 120
