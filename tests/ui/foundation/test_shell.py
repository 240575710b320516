"""The frame: everything by keyboard, everything named, bugs and notices seen, nothing in the way."""

import gc
import itertools
import re
import threading

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout

from clerk_app.errors import Refused
from ui.notify import Choice, Level, Notice
from ui.notify.bridge import Bug
from ui.notify.report import ReportDialog, report_text, scrub
from ui.shell import ActionBook, ActionSpec, Light, Screen, ScreenSpec, Visit
from ui.shell.fuzzy import fit
from ui.shell.idle import IdleLock
from ui.shell.main_window import MainWindow
from ui.shell.palette import PaletteItem, Provider
from ui.theme import theme
from ui.theme.tokens import RESOURCES


class Note(Screen):
    """A screen with one field."""

    help_page = "keys"

    def __init__(self, desk):
        super().__init__(desk)
        self.entered, self.may_leave, self.printed = [], True, 0
        self.line = QLineEdit()
        self.line.setAccessibleName("文字")
        QVBoxLayout(self).addWidget(self.line)

    def enter(self, **args):
        self.entered.append(args)

    def leave(self):
        return self.may_leave

    def actions_here(self):
        return [ActionSpec("print", "打印告知书", self._print, "Ctrl+P")]

    def _print(self):
        self.printed += 1

    def overview(self):
        return QLineEdit(accessibleName="概览")


def specs():
    return [
        ScreenSpec("visit", "办事", Note, "desk", "Alt+1"),
        ScreenSpec("cases", "办件", Note, "cases", "Alt+2"),
        ScreenSpec("watch", "统计", Note, "stats", "Alt+3", frozenset({"supervisor"})),
    ]


class Session:
    """Who is logged in."""

    def __init__(self, name, role):
        self.name, self.display, self.role = name, "李敏", role


@pytest.fixture
def window(desk, qtbot):
    window = MainWindow(desk, specs(), place="市民中心 · 3号综合窗口")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window, timeout=2_000):
        window.show()
        window.activateWindow()
    return window


@pytest.fixture
def locked(desk, qtbot):
    def log_in(name, password):
        if password != "right":
            raise Refused("姓名或口令不对", now="请再试一次")
        return Session(name, "clerk")

    window = MainWindow(desk, specs(), place="市民中心", log_in=log_in)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window


def test_the_frame_has_the_heights_of_the_design(window):
    assert (window.top.height(), window.status.height()) == (48, 28)
    assert (window.minimumWidth() <= 960, window.minimumHeight() <= 540) == (True, True)


def test_screens_are_built_when_first_shown_and_kept(window):
    assert window.screen("cases") is None
    window.desk.frame.go("cases", number="20260212-00001")
    first = window.screen("cases")
    assert first.entered == [{"number": "20260212-00001"}]
    window.go("visit")
    window.go("cases")
    assert window.screen("cases") is first


def test_keys_reach_screens_and_only_the_visible_screen_acts(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.current == "cases"
    assert window.rail.buttons["cases"].isChecked()
    qtbot.keyClick(window.screen("cases").line, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert (window.screen("cases").printed, window.screen("visit").printed) == (1, 0)


def test_a_screen_that_must_not_be_left_stays(window):
    window.screen("visit").may_leave = False
    window.go("cases")
    assert window.current == "visit"
    assert window.rail.buttons["visit"].isChecked()
    assert not window.close()
    window.screen("visit").may_leave = True


def test_what_a_role_may_not_open_does_not_open(window):
    window.go("watch")
    assert window.current == "visit"
    assert "打开统计" not in [spec.title for spec in window.book.here()]


def test_a_key_cannot_be_given_twice(window):
    book = ActionBook()
    again = [ActionSpec("a", "甲", lambda: None, "F5"), ActionSpec("b", "乙", lambda: None, "F5")]
    with pytest.raises(ValueError, match="F5"):
        book.add(window, again)


def test_every_control_of_the_frame_has_a_name_and_can_be_reached(window, nameless):
    window.desk.frame.set_light(Light("printer", "打印机", "late", "打印机缺纸"))
    window.toggle_help()
    window.palette_panel.open()
    assert nameless(window) == []


def test_the_overview_gives_way_at_narrow_widths_and_comes_back_with_f8(window, qtbot):
    assert window.overview_slot.isVisible()
    window.resize(960, 540)
    qtbot.waitUntil(lambda: not window.overview_slot.isVisible())
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.overview_slot.isVisible()


def test_visit_saved_words_and_cut_off_are_shown(window):
    frame = window.desk.frame
    frame.set_visit(Visit("A037", "王**", "开办餐饮店"))
    frame.set_saved("已保存 09:41:07")
    frame.set_cut_off(Light("store", "断网", "near", "大厅的库连不上", "没有应答", "照常办理"))
    assert window.top._visit.text() == "A037   王**   开办餐饮店"
    assert window.status.saved.text() == "已保存 09:41:07"
    assert window.banner.isVisible()
    frame.set_cut_off(None)
    assert not window.banner.isVisible()


def test_a_light_explains_itself_and_what_to_do(window, qtbot):
    done = []
    retry = Choice("再试一次", lambda: done.append(1))
    window.desk.frame.set_light(Light("printer", "打印机", "late", "打印机缺纸", "纸盒空", "放纸", (retry,)))
    window.status.lights["printer"].click()
    popover = window.status.popover
    words = [each.text() for each in popover.findChildren(type(window.top._visit))]
    assert {"打印机缺纸", "原因：纸盒空", "怎么办：放纸"} <= set(words)
    next(each for each in popover.findChildren(type(window.status.find)) if each.text() == "再试一次").click()
    assert done == [1]
    assert not popover.isVisible()


class TestPalette:
    """Ctrl+K."""

    def test_commands_are_found_by_pinyin_and_run_with_enter(self, window, qtbot, settle):
        window.commands.learn()
        settle()
        qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        field = window.palette_panel.field
        assert field.hasFocus()
        qtbot.keyClicks(field, "dkbj")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert window.current == "cases"
        assert not window.palette_panel.isVisible()

    def test_slow_providers_answer_late_and_only_to_the_newest_question(self, window, settle, qtbot):
        gate = threading.Event()

        def find(query, most):
            gate.wait(5)
            return [PaletteItem(f"找到 {query}", lambda: None)]

        window.palette_panel.add(Provider("办件", find, lane="net"))
        window.palette_panel.open("a")
        window.palette_panel.field.setText("ab")
        qtbot.wait(100)
        gate.set()
        settle()
        assert [each for each in window.palette_panel.titles() if each.startswith("找到")] == ["找到 ab"]

    def test_escape_gives_the_focus_back(self, window, qtbot):
        window.screen("visit").line.setFocus()
        window.palette_panel.open()
        qtbot.keyClick(window.palette_panel.field, Qt.Key.Key_Escape)
        assert window.screen("visit").line.hasFocus()

    def test_typing_in_it_never_stalls(self, window, qtbot, settle, strike, no_stalls):
        window.palette_panel.open()
        window.commands.learn()
        settle()
        strike(window.palette_panel.field, "x")
        with no_stalls():
            strike(window.palette_panel.field, "dabj")
            qtbot.wait(80)  # the answer to the last letter
        assert window.palette_panel.field.text() == "xdabj"


@pytest.mark.parametrize(
    ("query", "words", "initials", "fits"),
    [
        ("kbcyd", "开办餐饮店", "kbcyd", True),
        ("cyd", "开办餐饮店", "kbcyd", True),
        ("餐饮", "开办餐饮店", "", True),
        ("开店", "开办餐饮店", "", True),
        ("kd", "开办餐饮店", "kbcyd", True),
        ("店开", "开办餐饮店", "", False),
        ("xyz", "开办餐饮店", "kbcyd", False),
        ("", "开办餐饮店", "", True),
    ],
)
def test_words_are_found_by_letters_and_initials(query, words, initials, fits):
    assert (fit(query, words, initials) is not None) is fits


def test_better_fits_come_first():
    scores = [fit("餐饮", words, "") for words in ("餐饮店", "开办餐饮店", "餐具与饮品")]
    assert scores == sorted(scores, reverse=True)


class TestHelp:
    """F1."""

    def test_it_opens_the_page_of_the_screen_with_the_keys_that_work_here(self, window, qtbot):
        qtbot.keyClick(window, Qt.Key.Key_F1)
        assert window.help.isVisible()
        assert window.help.page == "keys"
        assert "打印告知书" in window.help.text.toPlainText()
        qtbot.keyClick(window.help.text, Qt.Key.Key_Escape)
        assert not window.help.isVisible()

    def test_every_link_between_help_pages_leads_somewhere(self):
        folder = RESOURCES / "help"
        links = {link for page in folder.glob("*.md") for link in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8"))}
        assert links
        assert [link for link in links if not (folder / link).is_file()] == []


class TestLogin:
    """Name, password, lock."""

    def type_in(self, qtbot, window, name, password):
        login = window.login
        qtbot.keyClicks(login._name_editor.line, name)
        qtbot.keyClick(login._name_editor.line, Qt.Key.Key_Return)
        qtbot.keyClicks(login._password_editor.line, password)
        qtbot.keyClick(login._password_editor.line, Qt.Key.Key_Return)

    def test_a_wrong_password_is_told_under_the_field_and_can_be_tried_again(self, locked, qtbot, settle):
        self.type_in(qtbot, locked, "li", "wrong")
        settle()
        assert "请再试一次" in locked.login.password.error
        assert locked.current == ""
        qtbot.keyClicks(locked.login._password_editor.line, "right")
        qtbot.keyClick(locked.login._password_editor.line, Qt.Key.Key_Return)
        settle()
        assert locked.current == "visit"
        assert locked.desk.session.name == "li"
        assert not locked.rail.buttons["watch"].isVisible()

    def test_the_lock_keeps_the_screens_as_they_are(self, locked, qtbot, settle):
        self.type_in(qtbot, locked, "li", "right")
        settle()
        locked.screen("visit").line.setText("typed")
        locked.lock()
        assert locked.login.isVisible()
        assert locked.login._name_editor.line.isReadOnly()
        qtbot.keyClicks(locked.login._password_editor.line, "right")
        qtbot.keyClick(locked.login._password_editor.line, Qt.Key.Key_Return)
        settle()
        assert locked.screen("visit").line.text() == "typed"

    def test_logging_out_puts_the_screens_away(self, locked, qtbot, settle):
        self.type_in(qtbot, locked, "li", "right")
        settle()
        locked.log_out()
        assert locked.desk.session is None
        assert locked.screen("visit") is None
        assert locked.login.isVisible()

    def test_empty_fields_are_told_before_asking(self, locked, qtbot):
        qtbot.keyClick(locked.login._password_editor.line, Qt.Key.Key_Return)
        assert locked.login.name.error == "请输入账号"

    def test_capitals_without_shift_give_caps_lock_away(self, locked, qtbot):
        line = locked.login._password_editor.line
        qtbot.keyClicks(line, "a")
        assert not locked.login._caps.isVisible()
        QApplication.sendEvent(line, _key("A"))
        assert locked.login._caps.isVisible()

    def test_it_locks_when_nobody_has_touched_it(self, window, qtbot):
        lock = IdleLock(0.0005, window)
        with qtbot.waitSignal(lock.idle, timeout=1_000):
            pass

    def test_touching_the_window_puts_the_lock_off(self, window, qtbot):
        lock, locks = IdleLock(0.02, window), []  # 1.2 seconds
        lock.idle.connect(lambda: locks.append(1))
        lock.watch(window.windowHandle())
        for _ in range(4):
            qtbot.wait(400)  # a third of it: what a busy machine takes besides does no harm
            where = QPointF(5, 5)
            move = QMouseEvent(QEvent.Type.MouseMove, where, where, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
                               Qt.KeyboardModifier.NoModifier)  # fmt: skip
            QApplication.sendEvent(window.windowHandle(), move)
        assert locks == []
        lock.set_minutes(0)


def _key(letter):
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter)


class TestNotices:
    """Toasts and the report."""

    def test_notices_do_not_take_the_focus_and_the_same_one_shows_once(self, window):
        window.screen("visit").line.setFocus()
        for _ in range(2):
            window.desk.notices.warn("扫描仪没有应答", "线松了", "插紧后再试")
        assert len(window.toasts.bars()) == 1
        assert window.screen("visit").line.hasFocus()

    def test_only_the_newest_four_stay_and_all_words_fit(self, window, qtbot):
        for number in range(6):
            window.desk.notices.tell(Notice(Level.ERROR, f"错误 {number}"))
        assert [bar.notice.what for bar in window.toasts.bars()] == [f"错误 {number}" for number in range(2, 6)]
        for number in range(6):
            window.desk.notices.tell(Notice(Level.ERROR, f"长错误 {number}", "很长的原因" * 12, "很长的办法" * 12))
        qtbot.wait(10)
        bars = window.toasts.bars()
        assert bars[-1].notice.what == "长错误 5"
        assert bars[0].mapTo(window, bars[0].rect().topLeft()).y() > window.top.height()
        assert all(bar.height() >= bar.heightForWidth(bar.width()) for bar in bars)
        for above, below in itertools.pairwise(bars):
            assert above.geometry().bottom() < below.geometry().top()

    def test_an_act_on_a_notice_runs_and_the_notice_goes(self, window):
        done = []
        window.desk.notices.warn("没打出来", "缺纸", "放纸", Choice("再试一次", lambda: done.append(1)))
        bar = window.toasts.bars()[0]
        next(each for each in bar.findChildren(type(window.status.find)) if each.text() == "再试一次").click()
        assert done == [1]
        assert window.toasts.bars() == []

    def test_a_bug_opens_the_report_and_the_work_can_go_on(self, window, said, qtbot):
        said.expect_bugs = True
        window.desk.notices.bug(_raised("王䶮", "110101189901010017"), "正在保存草稿")
        dialog = window.findChild(ReportDialog)
        assert dialog.isVisible()
        assert "正在保存草稿" in dialog.text.toPlainText()
        dialog.accept()

    def test_the_report_holds_nothing_of_anybody(self):
        text = report_text(Bug(_raised("王䶮", "110101189901010017"), ""))
        assert "ValueError" in text
        assert "test_shell.py" in text
        for private in ("王䶮", "110101189901010017", "13800000000", "/home", str(RESOURCES.parent)):
            assert private not in text

    @pytest.mark.parametrize(
        "message",
        [
            "no case '20260212-00037'",
            "李𬭚 is twice",
            "bad 11010118990101001x",
            "call １３８００００００００",
            'got "a b"',
        ],
    )
    def test_messages_are_scrubbed(self, message):
        clean = scrub(message)
        assert not re.search(r"\d{4}|李|１３８|a b|20260212", clean)


def _raised(name, number):
    try:
        raise ValueError(f"cannot take {name} {number} 13800000000")
    except ValueError as error:
        return error


def test_switching_the_theme_while_it_runs_repaints(window, qapp, no_stalls):
    try:
        theme().apply(qapp, "high_contrast")
        assert window.grab().toImage().pixelColor(700, 700).lightness() < 40
    finally:
        theme().apply(qapp)


def test_going_between_screens_never_stalls(window, qtbot, no_stalls):
    for name in ("cases", "visit"):
        window.go(name)
        qtbot.wait(60)
    with no_stalls():
        for name in ("cases", "visit", "cases"):
            window.go(name)
            qtbot.wait(60)


def test_what_a_thread_reads_is_collected_in_small_slices(qapp):
    walked = []

    def look(phase, info):
        if phase == "start" and info["generation"] == 1:
            walked.append(len(gc.get_objects(0)) + len(gc.get_objects(1)))

    gc.callbacks.append(look)
    try:
        kept = [[each] for each in range(100_000)]
    finally:
        gc.callbacks.remove(look)
    assert len(kept) == 100_000
    assert walked
    assert max(walked) < 10_000  # some milliseconds in which no thread runs
