"""A setting that another window changed is in force here, and on the screen, except where somebody is typing."""

import pytest

from clerk_app.errors import Refused


@pytest.fixture
def hall_settings(open_screen, settle):
    screen = open_screen("settings").screen("settings")
    screen.enter("hall")
    settle()
    return screen


def test_a_setting_changed_at_another_window_is_shown_here_within_a_second(
    feed, hall_settings, services, other, qtbot, settle
):
    name = hall_settings.page.frames["hall.name"]
    other.settings.change({"hall.name": "芙蓉区政务服务中心"})
    qtbot.waitUntil(lambda: name.value() == "芙蓉区政务服务中心", timeout=5_000)
    assert services.settings["hall.name"] == "芙蓉区政务服务中心"
    settle()


def test_what_is_being_typed_is_not_taken_away(feed, hall_settings, services, other, qtbot, settle):
    fields = hall_settings.page
    fields.frames["hall.name"].editor.focus_first()
    other.settings.change({"hall.name": "别处改的", "hall.phone": "0731-2"})
    qtbot.waitUntil(lambda: fields.frames["hall.phone"].value() == "0731-2", timeout=5_000)
    assert fields.frames["hall.name"].value() != "别处改的"
    settle()


def test_the_screen_says_that_these_are_the_hall_s(hall_settings):
    section = next(each for each in hall_settings.sections if each.id == "hall")
    assert "各窗口共用" in section.words


def test_what_the_hall_refuses_is_told_under_the_field_and_does_not_hold_the_screen(
    hall_settings, monkeypatch, qtbot, settle
):
    def refused(_hall, _changes):
        raise Refused("大厅数据库不让这样做", "这台电脑的数据库账号没有权限", "到值班长的电脑上办")

    monkeypatch.setattr("clerk_app.hall.shared.HallSettings.change", refused)
    fields = hall_settings.page
    fields.set_value("hall.name", "另一个名称")
    qtbot.waitUntil(lambda: bool(fields.frames["hall.name"].error), timeout=5_000)
    assert "值班长的电脑" in fields.frames["hall.name"].error
    assert hall_settings.leave()
    settle()
