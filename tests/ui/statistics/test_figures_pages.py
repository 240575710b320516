"""统计 › 排队、办件: every number with its definition and its list; the list has as many rows as the number says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_app.statistics.definitions import value, values
from clerk_app.statistics.grouping import DIMENSIONS
from ui.screens.statistics.behind import BehindDialog, parts_of
from ui.screens.statistics.figures_page import dimensions_of


def behind(page, settle):
    """The list that is open, all of its rows loaded."""
    settle()
    [dialog] = page.window().findChildren(BehindDialog)
    while dialog.list.model.canFetchMore():
        dialog.list.model.fetchMore()
        settle()
    return dialog


def shut(dialog, settle):
    dialog.reject()
    settle()


@pytest.mark.parametrize("seed", range(3))
def test_the_number_its_parts_and_its_bars_are_their_lists(fill, section, settle, seed):
    day, _ = fill(seed, tickets=45)
    page = section("waiting", day)
    report = page.board.now.report
    assert page.list.model.rowCount() == len(page.lines) > 10
    for line in page.lines:
        page.list.select_key(line.figure.code)
        settle()
        card = page.detail
        assert card.line is line
        for part in parts_of(line.figure, line.value):
            made = page.board.now.lists.of(line.figure.subject, part.ids)
            assert len(made.rows) == len(part.ids)
        if line.figure.kind == "count":
            assert line.shown.split()[0] == str(len(line.value.behind))
        shown = [each.ids for each in card.chart.bars]
        grouped = values(line.figure.code, report.facts, (card.by.value(),), report.terms)
        assert sorted(key for ids in shown for key in ids) == sorted(
            key for each in grouped.values() for key in each.behind
        )
        assert sum(map(len, shown)) == line.value.count


def test_enter_opens_the_list_and_its_count_is_the_numbers(fill, section, settle):
    day, records = fill(1, tickets=70)
    page = section("waiting", day)
    page.focus_first()
    assert page.list.select_key("tickets")
    settle()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    dialog = behind(page, settle)
    assert dialog.list.model.rowCount() == dialog.list.model.total == len(records) == 70
    assert len({dialog.list.model.key_at(row) for row in range(70)}) == 70
    dialog.list.set_query("A00")
    settle()
    assert 0 < dialog.list.model.total < 70
    shut(dialog, settle)


def test_open_and_unknown_ones_are_told_beside_and_listed(fill, section, settle):
    day, _ = fill(4, tickets=80)
    page = section("waiting", day)
    facts, terms = page.board.now.report.facts, page.board.now.report.terms
    wanted = value("served", facts, terms)
    assert wanted.unknown
    page.list.select_key("served")
    settle()
    page.detail.open_parts("unknown")
    dialog = behind(page, settle)
    assert dialog.list.model.total == len(wanted.unknown)
    assert f"不明 {len(wanted.unknown)}" in [each.text() for each in dialog.list.filter.inputs()]
    shut(dialog, settle)


def test_bars_are_gone_through_by_keys_and_enter_opens_the_group(fill, section, settle, qtbot):
    day, _ = fill(2, busy=True)
    page = section("waiting", day)
    page.list.select_key("tickets")
    settle()
    chart = page.detail.chart
    qtbot.waitUntil(lambda: len(chart.spots) > 3)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart.spot is chart.spots[2]
    assert chart.accessibleDescription() == chart.spot.words
    assert chart.bars[2].shown in chart.spot.words
    QTest.keyClick(chart, Qt.Key.Key_Return)
    dialog = behind(page, settle)
    assert dialog.list.model.total == len(chart.bars[2].ids) == int(chart.bars[2].shown.split()[0])
    shut(dialog, settle)


def test_more_bars_than_there_is_room_for_are_reached_with_the_arrows(fill, section, settle, qtbot):
    day, _ = fill(3)
    page = section("waiting", day)
    page.list.select_key("tickets")
    page.detail.choose_by("quarter")
    settle()
    chart = page.detail.chart
    qtbot.waitUntil(lambda: len(chart.bars) > chart.room and bool(chart.spots))
    seen = set()
    chart.setFocus()
    for _ in range(len(chart.bars) + 5):
        seen.add(chart.spot.words)
        QTest.keyClick(chart, Qt.Key.Key_Down)
        settle()
    assert len(seen) == len(chart.bars)


def test_times_of_clerks_are_adjusted_and_only_for_supervisors(fill, section, settle):
    day, _ = fill(6, tickets=200, busy=True)
    page = section("waiting", day)
    page.list.select_key("service_mean")
    page.detail.choose_by("clerk")
    settle()
    assert "间接标准化" in page.detail.told.text()
    assert any("实际÷期望" in each.rests_on for each in page.detail.chart.bars)
    assert "clerk" in [code for code, _ in dimensions_of("service", chief=True)]
    assert "clerk" not in [code for code, _ in dimensions_of("service", chief=False)]


def test_a_clerk_sees_no_names_of_others_in_the_lists(fill, section, settle):
    day, _ = fill(6)
    page = section("waiting", day, chief=False)
    listing = page.board.now.lists.of("visit", [each.id for each in page.board.now.report.facts.visits])
    assert "人员" not in [column.title for column in listing.columns]
    assert set(DIMENSIONS) - {"clerk"} == {code for code, _ in dimensions_of("visit", chief=False)}


def test_periods_go_back_and_forth_and_say_what_they_are_compared_with(fill, section, settle):
    day, _ = fill(7)
    fill(8, back=2)
    page = section("waiting", day)
    assert f"{day}" in page.bar.words.text()
    assert "环比" in page.bar.words.text()
    page.bar.earlier.click()
    settle()
    assert page.board.period.last < day
    page.bar.kind.choose(2)
    settle()
    assert page.board.period.days >= 28
    page.bar.later.click()
    settle()
    assert page.board.period.first.day == 1
    page.bar.kind.choose(3)
    page.bar.first.set_value(f"{day}")
    page.bar.last.set_value(f"{page.services.statistics.today()}")
    page.bar.apply()
    settle()
    assert (page.board.period.first, page.board.period.last) == (day, page.services.statistics.today())
    assert value("tickets", page.board.now.report.facts, page.board.now.report.terms).count == 60


def test_counting_can_be_stopped_and_says_so(section, settle, fill, qtbot):
    day, _ = fill(9)
    page = section("waiting", day)
    page.board.look()
    page.board._asked.running.cancel()
    settle()
    assert page._notices.itemAt(0).widget().notice.what == "已停止，没有算完"
    page.board.look()
    settle()
    assert page._notices.count() == 0


def test_too_long_a_time_is_refused_in_words_on_the_page(section, settle):
    page = section("waiting")
    today = page.services.statistics.today()
    page.board.choose_days(today.replace(year=today.year - 2), today)
    settle()
    assert page._notices.itemAt(0).widget().notice.what == "时间太长"


def test_cases_have_their_figures(section, settle, services):
    from tests.ui.application.hall import take

    take(services)
    page = section("cases", services.statistics.today())
    page.list.select_key("accepted")
    settle()
    assert page.detail.number.text() == "1 件"
    page.detail.open_parts()
    dialog = behind(page, settle)
    assert dialog.list.model.total == 1
    assert "queue" not in [code for code, _ in dimensions_of("act", chief=True)]
    shut(dialog, settle)


def test_every_control_has_a_name_and_nothing_stalls(fill, section, nameless, no_stalls, settle):
    day, _ = fill(5, tickets=150, busy=True)
    page = section("waiting", day)
    assert nameless(page) == []
    with no_stalls():
        page.board.look()
        settle()
