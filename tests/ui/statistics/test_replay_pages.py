"""统计 › 回放、推演: a day is played and scrubbed; what one more window would have done is told with its range."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_app.statistics.day_again import DayAgain
from clerk_app.statistics.replay import read_visits
from ui.screens.statistics.behind import BehindDialog
from ui.screens.statistics.what_if_page import minute_of


@pytest.fixture
def replay(fill, section, settle):
    day, records = fill(3, tickets=120, busy=True)
    page = section("replay")
    page.days.go_to(day)
    settle()
    return page, day, records


def test_scrubbing_shows_the_lines_of_that_minute_and_their_lists(replay, services, qtbot, settle):
    page, day, records = replay
    again = DayAgain(day, read_visits(records, services.clock()), (), services.clock())
    for minute in (30, 95, 200):
        page.slider.setValue(minute)
        settle()
        qtbot.waitUntil(lambda: not page._drawing)
        then = again.at(page.loaded.again.first + timedelta(minutes=minute))
        lines = [spot for spot in page.chart.spots if spot.ids is not None]
        assert [sorted(spot.ids) for spot in lines] == [sorted(each.ids) for each in then.queues]
        assert all(f" {len(spot.ids)} 人" in spot.words for spot in lines)
        assert len(page.loaded.lists.of("visit", lines[0].ids).rows) == len(lines[0].ids)
        assert f"在等 {then.waiting} 人" in page.words.text()
    assert len([spot for spot in page.chart.spots if spot.ids is None]) == len(page.loaded.again.windows)


def test_it_plays_by_key_stops_by_key_and_at_the_end(replay, qtbot, settle):
    page, *_ = replay
    page.focus_first()
    QTest.keyClick(page, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: page.playing)
    qtbot.waitUntil(lambda: page.slider.value() > 0)
    QTest.keyClick(page, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not page.playing)
    page.speed.choose(2)
    page.slider.setValue(page.slider.maximum() - 1)
    page.play_or_stop()
    qtbot.waitUntil(lambda: not page.playing)
    assert page.slider.value() == page.slider.maximum()
    page.play_or_stop()
    assert page.slider.value() == 0
    page.stop()
    settle()


def test_the_day_is_scrubbed_by_keys_and_a_line_opened(replay, qtbot, settle):
    page, *_ = replay
    page.focus_first()
    QTest.keyClick(page.slider, Qt.Key.Key_PageUp)
    assert page.slider.value() == 15
    QTest.keyClick(page.slider, Qt.Key.Key_Right)
    assert page.slider.value() == 16
    settle()
    qtbot.waitUntil(lambda: not page._drawing)
    page.chart.setFocus()
    QTest.keyClick(page.chart, Qt.Key.Key_Home)
    QTest.keyClick(page.chart, Qt.Key.Key_Return)
    settle()
    [dialog] = page.window().findChildren(BehindDialog)
    assert dialog.list.model.total == len(page.chart.spot.ids)
    dialog.reject()


def test_a_day_without_numbers_has_nothing_to_play(section):
    page = section("replay")
    assert "没有可以回放的" in page.words.text()
    assert not page.play_button.isEnabled()


def test_playing_does_not_stall_and_every_control_has_a_name(replay, nameless, no_stalls, qtbot, settle):
    page, *_ = replay
    assert nameless(page) == []
    page.speed.choose(2)
    page.play_or_stop()  # what is made once is made
    qtbot.waitUntil(lambda: page.slider.value() > 20)
    page.stop()
    settle()
    qtbot.waitUntil(lambda: not page._drawing)
    page.slider.setValue(20)
    settle()
    with no_stalls():
        page.play_or_stop()
        qtbot.waitUntil(lambda: page.slider.value() > 60)
        page.stop()
        settle()


def test_going_away_stops_it(replay, open_screen, settle):
    page, *_ = replay
    page.play_or_stop()
    page.window().go("hall")
    settle()
    assert not page.playing


def filled_in(page, day, begin="09:00", end="11:00", windows=1):
    page.days.go_to(day)
    for name, value in (("begin", begin), ("end", end), ("windows", windows)):
        page.frames[name].set_value(value)


def test_one_more_window_is_played_and_told_with_its_range(fill, section, settle, qtbot):
    day, _ = fill(5, tickets=160, busy=True)
    page = section("what_if")
    filled_in(page, day, "9:00", "11:30")
    page.focus_first()
    QTest.keyClick(page, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: page.result is not None, timeout=20_000)
    result = page.result
    assert result.whole.more.mean < result.whole.same.mean
    assert "加开 1 个窗口，办综合，09:00—11:30" in page.title.text()
    assert "少 " in page.lines.text()
    assert "核对：照原样推演" in page.trust.text()
    assert "办得和当天一样快" in page.assumed.text()
    qtbot.waitUntil(lambda: len(page.chart.spots) == len(result.line))
    assert "加开后" in page.caption.text()


def test_what_is_not_filled_in_rightly_is_said_at_the_field(fill, section, settle):
    day, _ = fill(5)
    page = section("what_if")
    filled_in(page, day, "11:00", "九点", 0)
    page.run()
    assert page.frames["end"].error == "写时刻，如 11:00"
    assert page.frames["windows"].error == "写 1 到 20"
    filled_in(page, day, "11:00", "09:00")
    page.run()
    assert page.frames["end"].error == "要晚于开始"
    assert page.result is None


def test_a_day_on_which_nobody_was_called_is_refused_in_words(section, settle, services):
    page = section("what_if")
    filled_in(page, services.statistics.today() - timedelta(days=30))
    page.run()
    settle()
    assert "没有叫过号" in page._notices.itemAt(0).widget().notice.what


def test_the_play_can_be_stopped(fill, section, settle):
    day, _ = fill(5, tickets=160, busy=True)
    page = section("what_if")
    filled_in(page, day)
    page.run()
    page._asked.running.cancel()
    settle()
    assert page.result is None


def test_the_what_if_page_has_names_and_does_not_stall(fill, section, nameless, no_stalls, settle):
    day, _ = fill(5, tickets=160, busy=True)
    page = section("what_if")
    assert nameless(page) == []
    filled_in(page, day)
    with no_stalls():
        page.run()
        settle()


def test_times_are_read_as_people_write_them():
    assert [minute_of(text) for text in ("9:00", "09:30", "0930", "9：15", "24:00", "x", "")] == [
        540, 570, 570, 555, None, None, None,
    ]  # fmt: skip


def test_only_supervisors_see_replay_and_what_if(open_screen):
    screen = open_screen("statistics", chief=False).screen("statistics")
    assert {"replay", "what_if"}.isdisjoint(section.id for section in screen.sections)
