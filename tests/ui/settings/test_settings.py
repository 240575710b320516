"""Settings: made from the declaration, saved by themselves, errors under the field; roles; devices; people; health."""

import json
import subprocess
from datetime import timedelta
from threading import Event
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from clerk_app import health
from clerk_app.bootstrap import SYSTEM
from clerk_app.catalogue.library import Library
from clerk_app.dispatch.breaker import Breaker
from clerk_app.errors import Unavailable
from clerk_app.settings import SETTINGS
from tests.helpers.partner_hall import PartnerHall
from tests.ui.application.hall import write
from tests.ui.released import until_released
from ui.screens.link import scan as link_scan
from ui.screens.settings.fields import SettingFields, in_group, value_fault
from ui.screens.visit import scan_panel
from ui.tasks import Changes, Operation, device
from ui.theme import HIGH_CONTRAST, LIGHT, theme

ENTER, ESC, F5, F9 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_F9
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settings(open_screen, settle):
    screen = open_screen("settings").screen("settings")
    settle()
    return screen


@pytest.fixture
def light_again(qapp):
    yield
    theme().apply(qapp, LIGHT)


def on_disk(services):
    return json.loads((services.data / "settings.json").read_text("utf-8"))


def retype(editor, text):
    editor.line.setFocus()
    editor.line.selectAll()
    write(editor.line, text)


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key that clicks a button."""
    QTest.keyClick(widget, key, modifier)
    until_released()


def words_in(widget):
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


# the declared settings -----------------------------------------------------------------------------------------------
def test_every_declared_setting_has_a_field_for_the_supervisor(settings, settle):
    shown = set()
    for section in settings.sections:
        settings.enter(section.id)
        settle()
        for fields in (settings.page, *settings.page.findChildren(SettingFields)):
            shown |= set(getattr(fields, "frames", {}))
    assert shown == {setting.key for setting in SETTINGS}


def test_a_clerk_sees_window_devices_and_health_only(open_screen, settle):
    screen = open_screen("settings", chief=False).screen("settings")
    settle()
    assert [section.id for section in screen.sections] == ["window", "devices", "health"]
    assert screen.menu.count() == 3


def test_what_is_typed_is_in_the_file_without_a_save_button(settings, services, desk, settle, qtbot):
    changed = []
    desk.hub.changed.connect(changed.append)
    QTest.keyClick(settings.menu, ENTER)
    editor = settings.page.frames["desk.window"].editor
    assert settings.window().focusWidget() is editor.line
    retype(editor, "5号综合窗口")
    qtbot.waitUntil(lambda: on_disk(services).get("desk.window") == "5号综合窗口", timeout=5_000)
    settle()
    assert services.settings["desk.window"] == "5号综合窗口"
    assert Changes.of("settings", ids=["desk.window"]) in changed


def test_leaving_the_screen_writes_what_was_just_typed(settings, services, settle):
    retype(settings.page.frames["desk.window"].editor, "6号综合窗口")
    settings.window().go("cases")
    assert on_disk(services)["desk.window"] == "6号综合窗口"
    settle()


@pytest.mark.parametrize(("typed", "words"), [("abc", "要填整数"), ("999", "应在 0 到 240 之间"), ("", "要填整数")])
def test_a_wrong_value_is_told_under_the_field_and_the_old_one_stays(settings, services, settle, typed, words):
    frame = settings.page.frames["desk.idle_lock_minutes"]
    retype(frame.editor, typed) if typed else (frame.editor.set_value(""), frame.editor.edited.emit(None))
    frame.editor.line.setFocus()
    QTest.keyClick(frame.editor.line, Qt.Key.Key_Tab)
    assert frame.error == f"{words}；还是原来的 10"
    assert settings.leave()
    assert "desk.idle_lock_minutes" not in on_disk(services)
    retype(frame.editor, "20")
    assert frame.error is None
    settings.leave()
    settle()
    assert services.settings["desk.idle_lock_minutes"] == 20


def test_the_theme_changes_at_once_and_stays(settings, services, settle, light_again):
    settings.page.frames["desk.theme"].editor.choose(1)
    assert theme().name == HIGH_CONTRAST
    settle()
    settings.leave()
    assert on_disk(services)["desk.theme"] == "contrast"
    settings.page.frames["desk.theme"].editor.choose(0)
    assert theme().name == LIGHT
    settings.leave()
    settle()


def test_a_full_disk_is_told_under_the_field_and_tried_again(settings, services, settle, monkeypatch, qtbot):
    broken = [True]
    change = services.settings.change

    def fail(changes):
        if broken:
            raise Unavailable("设置没有存下来", "磁盘已满", "清理磁盘")
        change(changes)

    settings.saver._saver._save = fail
    frame = settings.page.frames["desk.window"]
    retype(frame.editor, "7号综合窗口")
    qtbot.waitUntil(lambda: bool(frame.error), timeout=5_000)
    assert "磁盘已满" in frame.error
    broken.clear()
    qtbot.waitUntil(lambda: on_disk(services).get("desk.window") == "7号综合窗口", timeout=5_000)
    settle()


def test_a_value_this_run_overrides_is_saved_and_said_so(settings, services, settle):
    services.settings.override("dispatch.gateway", "http://127.0.0.1:9")
    settings.enter("dispatch")
    frame = settings.page.frames["dispatch.gateway"]
    retype(frame.editor, "http://10.0.0.1:8765")
    settings.leave()
    settle()
    assert on_disk(services)["dispatch.gateway"] == "http://10.0.0.1:8765"
    assert "这次运行仍用 http://127.0.0.1:9" in words_in(frame)


def test_rules_of_values_follow_the_declaration():
    for setting in SETTINGS:
        assert value_fault(setting.key, setting.default) == "", setting.key
        if setting.maximum is not None:
            assert value_fault(setting.key, setting.maximum + 1)
    groups = {"大厅", "窗口", "设备", "取号", "叫号", "预约", "分办", "时限", "材料", "统计", "连线"}
    assert {setting.group for setting in SETTINGS} == groups
    assert in_group("时限", "材料")[0].group == "时限"


# devices -------------------------------------------------------------------------------------------------------------
def test_scanners_are_found_and_chosen_by_number(settings, services, settle):
    settings.enter("devices")
    settle()
    choice = settings.page.scanners.choice
    found = services.scanner.list_devices()
    assert len(choice.inputs()) == len(found) + 1
    choice.focus_first()
    QTest.keyClick(settings.window().focusWidget(), "2")
    settings.leave()
    settle()
    assert on_disk(services)["scanner.device"] == found[0].name
    assert settings.page.scanners.fields.frames["scanner.device"].value() == found[0].name


def test_a_scanner_that_is_gone_is_told_with_what_to_do(settings, services, settle):
    settings.enter("devices")
    settle()

    def gone():
        raise Unavailable("扫描程序没有装", "找不到 scanimage", "请管理员安装 sane-utils")

    services.__dict__["scanner"] = SimpleNamespace(list_devices=gone)
    QTest.keyClick(settings.window(), F5)
    settle()
    told = words_in(settings.page.scanners)
    assert "扫描程序没有装" in told
    assert "请管理员安装 sane-utils" in told


# the hall ------------------------------------------------------------------------------------------------------------
def test_a_department_that_is_down_comes_first_with_since_why_and_next_try(settings, services, settle):
    now = services.clock()
    code = list(services.library.departments)[-1]
    with services.store() as work:
        work.breakers.put(Breaker(code, "open", 3, now, now + timedelta(seconds=30), "连接被拒绝"))
        work.commit()
    settings.enter("departments")
    settle()
    first = settings.page.model.row(0)
    assert (first.department.code, first.state, first.breaker.reason) == (code, ("late", "故障"), "连接被拒绝")
    assert settings.page.model.total == len(services.library.departments)


def test_the_catalogue_tells_versions_and_files_that_cannot_be_read(settings, services, settle, tmp_path):
    from clerk_app.catalogue.library import SHIPPED

    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "broken.yaml").write_text("code: [", "utf-8")
    services.__dict__["library"] = Library((SHIPPED, tmp_path / "own"))
    settings.enter("catalogue")
    settle()
    assert settings.page.list.model.total == len(services.library.entries(drafts=True))
    assert "broken.yaml" in words_in(settings.page)
    write(settings.page.list.search, "kbcyd")
    settings.page.list.load()
    settle()
    assert settings.page.list.model.row(0).entry.name == "开办餐饮店"


def test_a_supervisor_opens_an_account_and_lifts_a_lock(settings, services, settle, qtbot):
    services.people.add("limin", "李敏", "clerk", "long-enough", SYSTEM)
    from clerk_app.errors import Refused

    for _ in range(5):
        with pytest.raises(Refused):
            services.people.login("limin", "wrong-password", "3号")
    settings.enter("people")
    settle()
    page = settings.page
    assert page.list.model.columns[3].pill(page.list.model.row(0))[0] == "late"
    assert not page.unlock_button.isEnabled()
    page.list.select_key("limin")
    press(settings.window(), Qt.Key.Key_U, CTRL)
    settle()
    assert services.people.login("limin", "long-enough", "3号").display == "李敏"

    page.form.focus_field("name")
    QTest.keyClicks(settings.window().focusWidget(), "zhou")
    QTest.keyClick(settings.window().focusWidget(), ENTER)
    write(settings.window().focusWidget(), "周强")
    page.form.frames["role"].editor.choose(1)
    page.password.editor.focus_first()
    QTest.keyClicks(settings.window().focusWidget(), "short")
    press(settings.window(), F9)
    assert (page.password.error, page.again.error) == ("至少 8 位，现在 5 位", "两次输入的口令不一样")
    page.password.editor.line.selectAll()
    QTest.keyClicks(page.password.editor.line, "yichuang-2026")
    QTest.keyClicks(page.again.editor.line, "yichuang-2026")
    press(settings.window(), F9)
    qtbot.waitUntil(lambda: any(each.name == "zhou" for each in services.people.all()), timeout=5_000)
    settle()
    assert services.people.login("zhou", "yichuang-2026", "3号").role == "supervisor"
    assert page.password.value() == ""


def test_a_taken_name_is_told_in_the_form(settings, services, settle):
    services.people.add("limin", "李敏", "clerk", "long-enough", SYSTEM)
    settings.enter("people")
    settle()
    page = settings.page
    page.form.set_values({"name": "limin", "display": "别人", "role": "clerk"})
    page.password.set_value("long-enough")
    page.again.set_value("long-enough")
    press(settings.window(), F9)
    settle()
    assert "已经有了" in words_in(page)
    assert page.go.isEnabled()


def test_the_examination_lists_everything_worst_first_and_can_be_copied(settings, settle, qapp):
    settings.enter("health")
    settle()
    found = settings.page.findings
    states = [each.state for each in found]
    assert states == sorted(states, key=("missing", "warning", "ok").index)
    assert {"store", "scanner", "printer", "departments", "catalogue"} <= {each.key for each in found}
    press(settings.window(), Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert all(each.label in qapp.clipboard().text() for each in found)


def test_a_browser_engine_that_hangs_holds_up_neither_a_scan_nor_the_other_findings(
    settings, settle, services, desk, monkeypatch, tmp_path, qtbot
):
    PartnerHall(tmp_path, services).close()  # only a hall that works with others needs the engine
    begun, go_on, scanned = Event(), Event(), []

    def hang(*_args, **_more):
        begun.set()
        assert go_on.wait(30)
        return SimpleNamespace(stdout=b'{"started": false, "why": "hung"}', stderr=b"")

    monkeypatch.setattr(health, "subprocess", SimpleNamespace(
        run=hang, DEVNULL=subprocess.DEVNULL, TimeoutExpired=subprocess.TimeoutExpired))  # fmt: skip
    settings.enter("health")
    try:
        qtbot.waitUntil(begun.is_set, timeout=20_000)
        for at, lane in enumerate((scan_panel.LANE, link_scan.LANE, device("ticket_printer"))):
            desk.runner.start(Operation(lambda at=at: at, scanned.append, lane=lane), owner=settings)
        page = settings.page
        qtbot.waitUntil(lambda: len(scanned) == 3 and {"store", "scanner"} <= {each.key for each in page.findings},
                        timeout=20_000)  # fmt: skip
        assert "room" not in {each.key for each in page.findings}
        assert page.words.text() == "正在检查：会谈窗口…"
        page.look()  # F5 meanwhile does not start a second engine
        assert len(desk.runner.running) == 1
    finally:
        go_on.set()
    settle()
    assert [each.detail for each in page.findings if each.key == "room"] == ["浏览器内核不能用：hung"]
    assert not page.words.isVisible()


# everywhere ----------------------------------------------------------------------------------------------------------
def test_sections_are_walked_with_keys_and_every_control_is_named(settings, settle, nameless):
    settings.menu.setFocus()
    for at in range(1, settings.menu.count()):
        QTest.keyClick(settings.menu, Qt.Key.Key_Down)
        settle()
        assert settings.current == settings.sections[at].id
        assert nameless(settings.page) == []
        QTest.keyClick(settings.menu, ENTER)
        assert not settings.menu.hasFocus()
        QTest.keyClick(settings.window().focusWidget(), ESC)
        assert settings.menu.hasFocus()
