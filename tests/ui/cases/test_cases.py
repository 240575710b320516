"""The list of cases as a clerk uses it: found as people remember a case, filtered, opened, refreshed in place."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_app.cases.limits import BEIJING
from clerk_app.cases.model import Status
from clerk_app.cases.ports import CaseRow
from tests.ui.application.hall import actor_of, take, write
from ui.screens.cases.lines import GROUPS, Choices, due_light, wanted
from ui.tasks import Changes

CTRL = Qt.KeyboardModifier.ControlModifier
AT = datetime(2026, 2, 12, 9, 30, tzinfo=BEIJING)
ROW = CaseRow("1", "n", "t", "T", Status.ACCEPTED, "王䶮", "010012", "0000", "3号", "李敏", AT, AT, None, 0, 4)


@pytest.fixture
def people(services):
    """Three applicants and a draft."""
    names = ("王䶮", "李𬭚", "张明")
    made = [take(services, number=number, name=name) for number, name in enumerate(names, 40)]
    draft = services.visits.begin(made[0].theme_code, actor_of(services))
    return [*made, draft]


@pytest.fixture
def cases(open_screen, people, qtbot, settle):
    window = open_screen("cases")
    screen = window.screen("cases")
    qtbot.waitUntil(lambda: screen.model.rowCount() == len(people), timeout=10_000)
    settle()
    return screen


def shown(screen):
    return [screen.model.row(at).row.id for at in range(screen.model.rowCount())]


def find(screen, text, qtbot, expected):
    QTest.keyClick(screen.window(), Qt.Key.Key_F, CTRL)
    assert screen.list.search.hasFocus()
    screen.list.search.clear()
    write(screen.list.search, text)
    qtbot.waitUntil(lambda: set(shown(screen)) == set(expected), timeout=5_000)
    assert screen.model.total == len(expected)


@pytest.mark.parametrize(
    ("said", "who"),
    [("李𬭚", 1), ("zhangming", 2), ("zm", 2)],
)
def test_a_case_is_found_by_name_and_pinyin(cases, people, qtbot, said, who, settle):
    del settle
    hits = [each for each in people[:3] if each.applicant.name == people[who].applicant.name]
    QTest.keyClick(cases.window(), Qt.Key.Key_F, CTRL)
    write(cases.list.search, said)
    qtbot.waitUntil(lambda: hits[0].id in shown(cases) and cases.model.query == said, timeout=5_000)


def test_a_case_is_found_by_its_number_and_by_the_tail_of_the_phone(cases, people, qtbot):
    find(cases, people[1].number, qtbot, [people[1].id])
    find(cases, people[2].applicant.phone[-4:], qtbot, [people[2].id])
    assert people[2].id in shown(cases)


def test_enter_opens_the_visit_of_the_chosen_case(cases, people, gone, qtbot, settle):
    find(cases, people[2].number, qtbot, [people[2].id])
    QTest.keyClick(cases.list.search, Qt.Key.Key_Down)
    cases.desk.frame.go_asked.disconnect(cases.window()._on_go_asked)  # this frame has no visits
    QTest.keyClick(cases.list.table, Qt.Key.Key_Return)
    assert gone == [("visit", {"case_id": people[2].id})]


def test_drafts_are_marked_and_the_counts_are_those_of_the_list(cases, people):
    draft = next(cases.model.row(at) for at in range(4) if cases.model.row(at).row.id == people[3].id)
    assert (draft.number, draft.status[1], draft.progress) == ("草稿", "登记中", "")
    assert cases.list._count.text() == "共 4 件"


def test_filters_by_status_theme_and_window(cases, people, qtbot):
    cases.filters.group.choose(1)
    qtbot.waitUntil(lambda: shown(cases) == [people[3].id], timeout=5_000)
    QTest.keyClick(cases.window(), Qt.Key.Key_0, CTRL)
    qtbot.waitUntil(lambda: cases.model.rowCount() == 4, timeout=5_000)
    cases.filters.mine.click()
    qtbot.waitUntil(lambda: cases.model.filter != "" and cases.model.rowCount() == 4, timeout=5_000)
    theme = cases.filters.theme
    theme.set_value(next(theme.combo.itemData(at) for at in range(1, theme.combo.count())
                         if theme.combo.itemData(at) != people[0].theme_code))  # fmt: skip
    theme.edited.emit(theme.value())
    qtbot.waitUntil(lambda: cases.model.rowCount() == 0, timeout=5_000)
    assert cases.list._pile.currentWidget() is cases.list._nothing


def test_near_or_past_due_by_key(cases, people, qtbot):
    QTest.keyClick(cases.window(), Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: cases.model.rowCount() == 0, timeout=5_000)
    QTest.keyClick(cases.window(), Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: cases.model.rowCount() == 4, timeout=5_000)


def test_a_refresh_keeps_selection_search_and_filter(cases, people, services, desk, qtbot, settle):
    cases.filters.group.choose(2)
    qtbot.waitUntil(lambda: cases.model.rowCount() == 3, timeout=5_000)
    cases.list.select_key(people[1].id)
    fresh = take(services, number=7, name="赵云")
    desk.hub.publish(Changes.of("case", ids=[fresh.id]))
    qtbot.waitUntil(lambda: cases.model.rowCount() == 4, timeout=5_000)
    assert shown(cases)[0] == fresh.id
    assert cases.list.current_row().row.id == people[1].id
    assert cases.filters.group.value() == "departments"
    settle()


def test_a_hidden_list_refreshes_only_when_it_is_shown_again(cases, services, desk, qtbot, settle):
    cases.window().go("settings")
    take(services, number=8, name="赵云")
    desk.hub.publish(Changes.of("case"))
    assert cases.is_stale
    cases.window().go("cases")
    qtbot.waitUntil(lambda: cases.model.rowCount() == 5, timeout=5_000)
    settle()


def test_the_empty_list_teaches_and_every_control_has_a_name(open_screen, settle, nameless):
    screen = open_screen("cases").screen("cases")
    settle()
    assert screen.list._pile.currentWidget() is screen.list._empty
    assert nameless(screen) == []


def test_at_200_per_cent_nothing_needs_a_horizontal_scroll_bar(open_screen, people, qtbot, settle):
    screen = open_screen("cases", width=960, height=540).screen("cases")
    settle()
    assert not screen.list.table.horizontalScrollBar().isVisible()
    assert all(each.width() >= each.sizeHint().width() for each in screen.filters.group.inputs())


# the rules of the line -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("days", "light"),
    [(-1, ("late", "超期 1 天")), (0, ("near", "今天到期")), (1, ("near", "剩 1 天")), (5, ("quiet", "剩 5 天"))],
)
def test_the_due_light_counts_working_days(services, days, light):
    today = date(2026, 3, 9)  # a Monday with a plain week after it
    last = services.calendar.add_working_days(today, days).day if days >= 0 else today - timedelta(days=3)
    row = replace(ROW, due_at=datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=BEIJING))
    assert due_light(row, today, services.calendar, 1) == light
    assert due_light(replace(row, status=Status.FINISHED), today, services.calendar, 1) is None


def test_choices_survive_being_written_as_text():
    for each in (Choices(), Choices("window"), Choices("", "T", "3号", True), Choices(near=True)):
        assert Choices.read(each.text()) == each
    assert Choices().text() == ""


def test_near_asks_only_for_cases_whose_limit_runs(services):
    today = date(2026, 3, 9)
    near = wanted("", Choices(near=True), today, services.calendar, 1)
    assert near is not None
    assert near.statuses == {Status.ACCEPTED, Status.ACCEPTED_DEFERRED}
    assert near.due_before == datetime(2026, 3, 11, tzinfo=BEIJING)
    assert wanted("", Choices("finished", near=True), today, services.calendar, 1) is None
    every = frozenset().union(*GROUPS.values())
    assert every == frozenset(Status)
