"""统计 › 走势、热力图、去向、时限: marks are lists, keys reach them, words tell them."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.application.hall import take
from ui.screens.statistics.behind import BehindDialog
from ui.theme import HIGH_CONTRAST, LIGHT, theme


def drawn(page, qtbot):
    qtbot.waitUntil(lambda: bool(page.chart.spots))
    return page.chart


def rows(page, spot):
    return len(page.board.now.lists.of(spot.kind, spot.ids).rows)


@pytest.mark.parametrize("seed", range(3))
def test_what_a_mark_says_is_how_long_its_list_is(fill, section, qtbot, settle, seed):
    day, records = fill(20 + seed, busy=bool(seed % 2))
    page = section("day", day)
    chart = drawn(page, qtbot)
    counted = [spot for spot in chart.spots if spot.ids is not None]
    assert {spot.row for spot in chart.spots} == {0, 1, 2, 3}
    for spot in counted:
        assert rows(page, spot) == len(spot.ids)
        assert f" {len(spot.ids)} 人" in spot.words
    assert sum(len(spot.ids) for spot in counted if spot.row == 0) == len(records)


def test_arrows_go_over_the_marks_and_enter_opens_the_list(fill, section, qtbot, settle):
    day, _ = fill(3, busy=True)
    page = section("day", day)
    chart = drawn(page, qtbot)
    page.focus_first()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert (chart.spot.row, chart.spot.column) == (1, 1)
    assert page.caption.text().startswith(chart.spot.words)
    assert chart.accessibleDescription() == chart.spot.words
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.current == len(chart.spots) - 1
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert not page.window().findChildren(BehindDialog)  # windows are no list
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    settle()
    [dialog] = page.window().findChildren(BehindDialog)
    assert dialog.list.model.total == len(chart.spots[0].ids)
    dialog.reject()


def test_a_mark_is_chosen_and_opened_with_the_mouse(fill, section, qtbot, settle):
    day, _ = fill(3, busy=True)
    page = section("day", day)
    chart = drawn(page, qtbot)
    there = chart.spots[4].box.center().toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=there)
    assert chart.current == 4
    QTest.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=there)
    settle()
    assert page.window().findChildren(BehindDialog)
    page.window().findChildren(BehindDialog)[0].reject()


def test_the_day_of_several_days_is_asked_for(fill, section, qtbot, settle):
    day, _ = fill(3)
    page = section("day", day, kind="week")
    assert "走势按一天看" in page.caption.text()
    assert page.one_day.isVisible()
    page.one_day.click()
    settle()
    assert page.board.period.days == 1


@pytest.mark.parametrize("seed", range(2))
def test_cells_of_the_heat_map_together_are_all_tickets(fill, section, qtbot, settle, seed):
    day, records = fill(seed, tickets=50)
    page = section("heat", day, kind="week")
    chart = drawn(page, qtbot)
    assert sum(rows(page, spot) for spot in chart.spots if spot.ids) == len(records)
    for spot in chart.spots:
        assert spot.ids is None or f"，{len(spot.ids)} 条" in spot.words
    page.choice.choose(2)
    settle()
    qtbot.waitUntil(lambda: any(" 分钟" in spot.words for spot in chart.spots))
    assert "九成" in page.meaning.text()


@pytest.mark.parametrize("seed", range(2))
def test_the_flow_loses_nobody(fill, section, qtbot, seed):
    day, records = fill(seed, tickets=60)
    page = section("flow", day)
    chart = drawn(page, qtbot)
    steps = [spot for spot in chart.spots if spot.row == 0]
    assert len(steps[0].ids) == len(records)
    for step, following in pairwise(steps):
        lost = [key for spot in chart.spots if spot.row > 0 and spot.column == step.column for key in spot.ids]
        assert sorted([*following.ids, *lost]) == sorted(step.ids)
        assert rows(page, step) == len(step.ids)


def test_limits_of_departments_are_lists_of_sub_items(section, qtbot, settle, services):
    case = take(services)
    page = section("limits")
    chart = drawn(page, qtbot)
    assert sum(rows(page, spot) for spot in chart.spots) == len(page.board.now.report.ageing.lines) > 0
    assert all(len(spot.ids) == int(spot.words.split()[-2]) for spot in chart.spots)
    [listed, *_] = page.board.now.lists.of("running", chart.spots[0].ids).rows
    assert listed.cells[0] == case.number


def test_the_whole_chart_is_told_in_words_and_drawn_again_in_another_theme(fill, section, qtbot, settle):
    day, _ = fill(2)
    page = section("flow", day)
    chart = drawn(page, qtbot)
    assert "取号 60" in chart.accessibleDescription()
    before = chart._image.cacheKey()
    try:
        theme().apply(QApplication.instance(), HIGH_CONTRAST)
        qtbot.waitUntil(lambda: chart._image.cacheKey() != before)
        settle()
        assert chart._image.pixelColor(2, chart._image.height() - 2) == theme().colour("surface")
    finally:
        theme().apply(QApplication.instance(), LIGHT)
        settle()


def test_an_empty_day_teaches(section, settle):
    page = section("flow")
    assert page.caption.text() == "这段时间没有取过号。"


@pytest.mark.parametrize("name", ["day", "heat", "flow", "limits"])
def test_every_control_has_a_name_and_nothing_stalls(fill, section, nameless, no_stalls, settle, name):
    day, _ = fill(5, tickets=150, busy=True)
    page = section(name, day)
    assert nameless(page) == []
    assert page.chart.accessibleName()
    with no_stalls():
        page.board.look()
        settle()
