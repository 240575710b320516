"""现场 › 排队设置: changed on sheets, checked in plain words, in force after a question, and taken back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clerk_app.queueing.model import Queue
from tests.helpers.live_day import CHIEF, PLAN
from ui.tasks import Changes
from ui.widgets.panels import Question


@pytest.fixture
def page(morning, open_section):
    return open_section("plan")


def turn(page, tab, settle):
    page.tabs.set_value(tab)
    page._turn(tab)
    settle()


def write(table, row, at, text):
    """As if typed: the table tells that it was edited."""
    table.table.item(row, at).setText(text)


def answer():
    question = QApplication.activeModalWidget()
    assert isinstance(question, Question)
    question.acts[0].click()


def words_of(question):
    from PySide6.QtWidgets import QLabel

    return "\n".join(each.text() for each in question.findChildren(QLabel))


def test_a_window_gets_another_skill_after_a_question_that_says_what_changes(page, services, settle, said, nameless):
    assert nameless(page) == []
    assert not page.apply.isEnabled()
    turn(page, "windows", settle)
    table = page.sheets["windows"].table
    assert table.table.item(6, 1).text() == "不动产登记"
    write(table, 6, 1, "不动产登记、综合")
    assert page.apply.isEnabled()
    page.check()
    settle()
    question = QApplication.activeModalWidget()
    assert "窗口：改 7号不动产窗口" in words_of(question)
    answer()
    settle()
    assert services.flow_plans.get().skills_of("7号不动产窗口").queues == ("estate", "general")
    assert any("排队设置已生效" in notice.what for notice in said.notices)
    assert not page.apply.isEnabled()


def test_what_is_wrong_is_told_in_words_and_marked_and_nothing_is_changed(page, services, settle):
    table = page.sheets["queues"].table
    table.add_row()
    write(table, 3, 0, "税务")
    write(table, 3, 1, "a")
    page.check()
    settle()
    assert page.told.isVisible()
    assert "号码开头 A 已经给了“综合”" in page.told.more.text()
    assert table.table.item(3, 1).toolTip() == "号码开头 A 已经给了“综合”，同一个号会发两次"
    assert services.flow_plans.get() == PLAN
    page._drop()
    settle()
    assert table.table.rowCount() == 3


def test_a_cell_that_cannot_be_read_keeps_the_page_until_it_is_right(page, settle):
    turn(page, "hours", settle)
    table = page.sheets["hours"].table
    write(table, 0, 1, "早上")
    turn(page, "rules", settle)
    assert page.current == "hours"
    assert "“早上”不是时刻" in page.told.more.text()
    write(table, 0, 1, "8:30")
    turn(page, "rules", settle)
    assert page.current == "rules"
    assert f"{page.draft.hours[0].opens:%H:%M}" == "08:30"


def test_a_one_thing_goes_to_the_queue_that_is_chosen(page, services, settle):
    turn(page, "themes", settle)
    table = page.themes.table
    codes = [code for code, _ in page.themes.themes]
    row = codes.index("43PCN0009")
    assert not table.table.item(row, 0).flags() & Qt.ItemFlag.ItemIsEditable
    item = table.table.item(row, 1)
    item.setData(Qt.ItemDataRole.UserRole, "social")
    item.setText("社保医保")
    page.check()
    settle()
    answer()
    settle()
    assert services.flow_plans.get().queue_of("43PCN0009").code == "social"
    assert services.flow_plans.get().queue_of("43PCN0011").code == "social"


def test_rules_are_numbers_within_their_bounds(page, services, settle):
    turn(page, "rules", settle)
    form = page.sheets["rules"].form
    form.frames["worth"].set_value(0)
    page._on_edited()
    page.check()
    settle()
    assert QApplication.activeModalWidget() is None
    form.frames["worth"].set_value(4)
    page.check()
    settle()
    answer()
    settle()
    assert services.flow_plans.get().staffing.worth == 4


def test_what_was_changed_stands_there_and_can_be_taken_back(page, services, desk, settle):
    services.flow_plans.put(replace(PLAN, windows=PLAN.windows[:2]), CHIEF)
    desk.hub.publish(Changes.of("flow_plan"))
    settle()
    turn(page, "history", settle)
    page.history.list.table.focus_rows()
    line = page.history.list.current_row()
    assert (line.change.by, "窗口：去掉 3号综合窗口" in line.words) == ("周强", True)
    page.history.back.click()
    answer()
    settle()
    assert services.flow_plans.get() == PLAN


def test_who_was_overtaken_by_another_is_told_and_overwrites_nothing(page, services, desk, settle):
    table = page.sheets["queues"].table
    write(table, 0, 0, "综合业务")
    theirs = replace(PLAN, queues=(*PLAN.queues[:2], replace(PLAN.queues[2], name="不动产")))
    services.flow_plans.put(theirs, CHIEF)
    desk.hub.publish(Changes.of("flow_plan"))
    settle()
    assert "别处刚刚改过" in page.told.what.text()
    page.check()
    settle()
    answer()
    settle()
    assert services.flow_plans.get() == theirs
    assert "别处刚刚改过" in page.told.more.text()
    page._drop()
    settle()
    assert table.table.item(2, 0).text() == "不动产"


def test_the_days_plan_stands_beside_what_was_open(page, services, settle):
    services.staffing_days.run()
    turn(page, "day", settle)
    shown = page.day.shown
    assert shown.kept
    assert page.day.words.text().startswith("早上存下的安排")
    first = shown.slots[0]
    assert (page.day.table.item(0, 0).text(), page.day.table.item(0, 3).text()) == ("9:00", str(first.planned))
    assert first.opened == 5
    assert shown.slots[-1].opened is None
    assert "综合" in first.groups
    page.day.chart.grab()
    assert page.day.chart.accessibleDescription()


def test_a_day_without_opening_hours_says_where_to_write_them(page, services, settle):
    services.flow_plans.put(replace(PLAN, hours=()), CHIEF)
    turn(page, "day", settle)
    assert "开放时间" in page.day.told.more.text()
    assert not page.day.table.isVisible()


def test_pages_turn_without_standing_still(page, services, settle, no_stalls, qtbot):
    for tab in ("windows", "rules", "queues"):
        turn(page, tab, settle)  # made once
    with no_stalls():
        for tab in ("windows", "hours", "queues"):
            page.tabs.set_value(tab)
            page._turn(tab)
            qtbot.wait(20)
    QTest.qWait(1)


def test_a_desk_alone_that_has_set_nothing_has_one_queue_for_everything(open_section, services, settle):
    page = open_section("plan")
    assert page.draft.queues == (Queue("general", "综合", "A"),)
    live = open_section("live")
    assert [live.queues.item(0, at).text() for at in (0, 1)] == ["综合", "0"]
