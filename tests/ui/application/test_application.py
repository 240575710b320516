"""The whole desk: login, one desk per folder, lights, the palette, background dispatch, and an end without remains."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from clerk_app.bootstrap import DEMO_ACCOUNTS
from clerk_app.cases.model import Status
from clerk_app.simulator.simulator import Simulator
from tests.ui.application.hall import read, take, write
from ui import application

CLERK, PASSWORD = DEMO_ACCOUNTS[0][0], DEMO_ACCOUNTS[0][3]
CTRL, ALT, SHIFT = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
                    Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
HEAVY = ("sqlalchemy", "alembic", "reportlab", "pypinyin", "PIL", "requests", "jsonschema")


@pytest.fixture
def departments(services):
    """Departments that answer quickly, at the address the desk sends to."""
    with Simulator(review_delay=0.1) as simulator:
        services.settings.override("dispatch.gateway", simulator.base_url)
        yield simulator


@pytest.fixture
def at_work(window, departments, log_in, qtbot, desk, settle):
    """Logged in, with the background running."""
    del departments
    log_in(CLERK, PASSWORD)
    assert window.current == "visit"
    qtbot.waitUntil(lambda: not desk.runner.running, timeout=10_000)
    return window


# login ---------------------------------------------------------------------------------------------------------------
def test_the_demo_hall_tells_its_accounts_before_the_login(window):
    hint = window.login._hint.text()
    assert all(name in hint and password in hint for name, _display, _role, password in DEMO_ACCOUNTS)
    assert window.login._hint.isVisible()


def test_a_wrong_password_is_told_under_the_field_and_the_right_one_opens(window, departments, log_in, desk, qtbot):
    log_in(CLERK, "not-the-password")
    assert "账号或密码不对" in (window.login.password.error or "")
    assert desk.session is None
    QTest.keyClicks(window.focusWidget(), PASSWORD)  # the wrong one is selected: typing replaces it
    QTest.keyClick(window.focusWidget(), "\r")
    qtbot.waitUntil(lambda: desk.session is not None and not desk.runner.running, timeout=10_000)
    assert desk.session.display == "李敏"
    assert window.current == "visit"


def test_five_wrong_passwords_lock_the_account_and_a_supervisor_unlocks_it(window, log_in, services, desk):
    for _ in range(5):
        window.login._name_editor.focus_first()
        log_in(CLERK, "wrong-password")
    window.login._name_editor.focus_first()
    log_in(CLERK, PASSWORD)
    assert "锁定" in (window.login.password.error or "")
    chief = next(person for person in services.people.all() if person.role == "supervisor")
    from clerk_app.people.service import LoggedIn

    services.people.unlock(CLERK, LoggedIn(chief.name, chief.display, chief.role).at("3号综合窗口"))
    window.login._name_editor.focus_first()
    log_in(CLERK, PASSWORD)
    assert desk.session is not None


def test_locking_keeps_the_work_and_asks_for_the_password_only(at_work, qtbot, settle, desk):
    at_work.go("cases")
    qtbot.keyClick(at_work, Qt.Key.Key_L, CTRL | SHIFT)
    assert at_work.login.isVisible()
    assert at_work.focusWidget() is at_work.login._password_editor.line
    QTest.keyClicks(at_work.focusWidget(), PASSWORD)
    QTest.keyClick(at_work.focusWidget(), "\r")
    settle()
    assert (at_work.login.isVisible(), at_work.current) == (False, "cases")


# one desk a folder ---------------------------------------------------------------------------------------------------
def test_a_second_desk_over_the_same_folder_is_refused_with_words(tmp_path, monkeypatch, qapp):
    held = QLockFile(str(tmp_path / "desk.lock"))
    assert held.tryLock(0)
    told = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, title, words: told.append((title, words)))
    monkeypatch.setattr(application, "make_application", lambda **_: qapp)
    assert application.run(tmp_path) == 3
    assert "已经打开" in told[0][0]
    assert "--data" in told[0][1]
    held.unlock()


def test_a_folder_that_cannot_be_used_is_told_with_what_to_do(tmp_path, monkeypatch, qapp):
    (tmp_path / "file").write_text("")
    told = []
    monkeypatch.setattr(QMessageBox, "critical", lambda _parent, title, words: told.append((title, words)))
    monkeypatch.setattr(application, "make_application", lambda **_: qapp)
    assert application.run(tmp_path / "file") == 3
    assert "怎么办" in told[0][1]


# at work -------------------------------------------------------------------------------------------------------------
def test_the_four_lights_stand_in_their_order_and_tell_the_truth(at_work, qtbot, desk):
    status = at_work.status
    qtbot.waitUntil(lambda: "25/25" in status.lights["departments"].text(), timeout=10_000)
    qtbot.waitUntil(lambda: not desk.runner.running, timeout=10_000)
    assert list(status.lights) == ["scanner", "printer", "store", "departments"]
    assert status._values["store"].state == "done"


def test_the_palette_finds_a_theme_by_pinyin_initials_and_begins_a_visit(at_work, qtbot, services, settle):
    qtbot.keyClick(at_work, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(at_work.palette_panel.field, "kbcyd")
    qtbot.waitUntil(lambda: any("开办餐饮店" in title for title in at_work.palette_panel.titles()), timeout=10_000)
    at = next(n for n, title in enumerate(at_work.palette_panel.titles()) if "开办餐饮店" in title)
    for _ in range(at):
        QTest.keyClick(at_work.palette_panel.field, Qt.Key.Key_Down)
    QTest.keyClick(at_work.palette_panel.field, "\r")
    screen = at_work.screen("visit")
    qtbot.waitUntil(lambda: screen.model.case is not None, timeout=10_000)
    settle()
    assert screen.model.case.theme_name == "开办餐饮店"
    assert read(services, screen.model.case.id).status is Status.DRAFT


def test_the_palette_finds_a_case_by_the_name_of_its_applicant(at_work, qtbot, services, settle):
    case = take(services, number=1, name="刘𠅤")
    qtbot.keyClick(at_work, Qt.Key.Key_K, CTRL)
    write(at_work.palette_panel.field, "刘𠅤")
    qtbot.waitUntil(lambda: any("刘𠅤" in title for title in at_work.palette_panel.titles()), timeout=10_000)
    QTest.keyClick(at_work.palette_panel.field, "\r")
    screen = at_work.screen("visit")
    qtbot.waitUntil(lambda: screen.model.case is not None and screen.model.case.id == case.id, timeout=10_000)
    settle()


def test_dispatch_in_the_background_finishes_a_case_and_the_list_shows_it(at_work, qtbot, services, settle):
    case = take(services, number=2)
    qtbot.keyClick(at_work, Qt.Key.Key_2, ALT)
    cases = at_work.screen("cases")
    qtbot.waitUntil(lambda: cases.model.rowCount() == 1, timeout=10_000)
    assert cases.model.row(0).row.id == case.id
    qtbot.waitUntil(lambda: cases.model.row(0) is not None and cases.model.row(0).row.status is Status.FINISHED,
                    timeout=30_000)  # fmt: skip
    done = cases.model.row(0)
    assert done.row.sub_items_done == done.row.sub_items > 0
    assert cases.list.current_row() is None or cases.list.current_row().row.id == case.id


def test_lists_settings_and_palette_never_stall(at_work, qtbot, services, settle, strike, no_stalls):
    for number in range(3):
        take(services, number=number)
    keys = (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_2)
    for key in (*keys, *keys, *keys):  # built, polished and drawn with what is in them
        qtbot.keyClick(at_work, key, ALT)
        settle()
    with no_stalls():
        for key in keys:
            strike(at_work, key, ALT)
            settle()
        strike(at_work, Qt.Key.Key_K, CTRL)
        strike(at_work.palette_panel.field, "kbcyd")
        qtbot.waitUntil(lambda: any("开办餐饮店" in title for title in at_work.palette_panel.titles()), timeout=10_000)
    assert (at_work.current, at_work.palette_panel.field.text()) == ("cases", "kbcyd")


def test_help_shows_the_page_of_each_screen(at_work, qtbot, settle):
    for key, page in ((Qt.Key.Key_1, "visit"), (Qt.Key.Key_2, "cases"), (Qt.Key.Key_3, "fallback"),
                      (Qt.Key.Key_5, "hall"), (Qt.Key.Key_7, "link"), (Qt.Key.Key_8, "settings")):  # fmt: skip
        qtbot.keyClick(at_work, key, ALT)
        qtbot.keyClick(at_work, Qt.Key.Key_F1)
        assert at_work.help.page == page
        qtbot.keyClick(at_work, Qt.Key.Key_F1)
    settle()


def test_closing_stops_dispatch_and_lights(at_work, start, services):
    assert any(thread.name == "dispatch" for thread in threading.enumerate())
    start.stop()
    assert not any(thread.name.startswith("dispatch") for thread in threading.enumerate())


# the first paint -----------------------------------------------------------------------------------------------------
def test_the_first_paint_comes_before_anything_heavy_is_imported(tmp_path):
    probe = tmp_path / "probe.py"
    probe.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from ui import application\n"
        "tell = application._tell_paint_time\n"
        f"heavy = {HEAVY!r}\n"
        "def told():\n"
        "    tell()\n"
        "    print('loaded', [name for name in heavy if name in sys.modules])\n"
        "application._tell_paint_time = told\n"
        "sys.exit(application.run(Path(sys.argv[1])))\n"
    )
    root = Path(application.__file__).parents[1]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "YICHUANG_BENCH_PAINT": "1", "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, str(probe), str(tmp_path / "data")], env=env, cwd=root, capture_output=True, text=True,
        timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    painted, loaded = done.stdout.splitlines()[:2]
    assert painted.startswith("painted ")
    assert float(painted.split()[1]) > 0
    assert loaded == "loaded []"


def test_who_cannot_get_it_done_is_written_down_from_the_visit_with_what_is_known(at_work, services, settle, qtbot):
    case = take(services, name="王五")
    at_work.go("visit", case_id=case.id)
    qtbot.waitUntil(lambda: at_work.screen("visit").model.case is not None, timeout=10_000)
    settle()
    QTest.keyClick(at_work, Qt.Key.Key_B, CTRL | SHIFT)
    qtbot.waitUntil(lambda: at_work.current == "floor", timeout=5_000)
    settle()
    page = at_work.screen("floor").page
    values = page.form.values()
    assert (values["about"], values["name"], values["phone"]) == (case.number, "王五", case.applicant.phone)
    assert QApplication.focusWidget() is page.form.frames["matter"].editor.inputs()[0]
