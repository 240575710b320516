"""Building blocks behave under the keyboard, keep what was typed, and say what is wrong beside it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from clerk_app.catalogue.model import FormField, Option
from ui.models import Column, KeysetModel, Page
from ui.widgets import (
    BusyCover,
    CleanLine,
    ComboChoice,
    DateEditor,
    EmptyState,
    Form,
    LineEditor,
    LongTextEditor,
    MultiChoice,
    NumberEditor,
    PagePreview,
    PageStrip,
    PageThumb,
    Pill,
    SearchList,
    Segmented,
    Step,
    StepRail,
    StepState,
    TableEditor,
    YesNo,
    ask,
    make_editor,
)
from ui.widgets.dates import read_date, read_datetime, read_month
from ui.widgets.lines import compact

TODAY = date(2026, 2, 12)
SEX = (Option("m", "男"), Option("f", "女"))
MANY = tuple(Option(str(n), f"第{n}项") for n in range(20))
EVERY_KIND = [
    (FormField("a", "文字", "text"), "王䶮"),
    (FormField("a", "长文", "long_text"), "第一行\n第二行"),
    (FormField("a", "整数", "integer"), 12),
    (FormField("a", "小数", "number"), 86.5),
    (FormField("a", "金额", "amount"), 1000),
    (FormField("a", "是否", "yesno"), False),
    (FormField("a", "单选", "choice", options=SEX), "f"),
    (FormField("a", "长单选", "choice", options=MANY), "17"),
    (FormField("a", "多选", "multi", options=SEX), ["m", "f"]),
    (FormField("a", "日期", "date"), "2026-02-12"),
    (FormField("a", "时间", "datetime"), "2026-02-12T09:30"),
    (FormField("a", "年月", "month"), "2026-02"),
    (FormField("a", "身份证", "id_number"), "110101189901010017"),
    (FormField("a", "信用代码", "credit_code"), "91430100MA4L000000"),
    (FormField("a", "电话", "phone"), "13800000000"),
    (FormField("a", "卡号", "bank_card"), "6222020000000000"),
    (FormField("a", "地址", "address"), "星城市岳麓区桐梓坡路 1 号"),
    (FormField("a", "车牌", "plate"), "湘A12345"),
    (FormField("a", "车架", "vin"), "LSVAA49J132047371"),
    (FormField("a", "表", "table", columns=(
        FormField("n", "姓名", "text"), FormField("s", "性别", "choice", options=SEX),
        FormField("y", "在职", "yesno"), FormField("p", "比例", "number"))),
     [{"n": "李𬭚", "s": "m", "y": True, "p": 60}, {"n": "刘𠅤", "s": "f", "y": False, "p": 40.5}]),
]  # fmt: skip


@pytest.fixture
def shown(qtbot):
    def show(widget):
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget, timeout=2_000):
            widget.show()
            widget.activateWindow()
        return widget

    return show


@pytest.mark.parametrize(("field", "value"), EVERY_KIND, ids=[field.label for field, _ in EVERY_KIND])
def test_every_kind_of_field_gives_back_what_it_was_given_and_is_silent_about_it(shown, nameless, field, value):
    form = shown(Form([field], today=lambda: TODAY))
    edits = []
    form.edited.connect(lambda *each: edits.append(each))
    form.set_values({"a": value})
    assert form.values() == {"a": value}
    form.set_values({})
    assert form.values()["a"] in (None, "", [])
    assert edits == []
    assert nameless(form) == []


def test_controls_are_36_px_high(shown, qtbot):
    for kind in ("text", "integer", "date"):
        editor = shown(make_editor(FormField("a", "甲", kind)))
        assert editor.inputs()[0].height() == 36
        editor.inputs()[0].setFocus()
        assert editor.inputs()[0].height() == 36
    assert shown(Segmented([("a", "甲"), ("b", "乙")])).inputs()[0].height() == 36


class TestLines:
    """Typing and pasting."""

    def test_a_paste_is_cleaned_and_told_as_an_edit(self, shown, qtbot):
        editor = shown(LineEditor(compact))
        QGuiApplication.clipboard().setText(" １１０１０１ 1899-0101 001x\n")
        with qtbot.waitSignal(editor.edited) as told:
            qtbot.keyClick(editor.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert editor.value() == "11010118990101001X"
        assert told.args == ["11010118990101001X"]

    def test_what_an_input_method_leaves_is_cleaned_when_the_field_is_left(self, shown, qtbot):
        editor = shown(NumberEditor(whole=True))
        editor.line.insert("１２，０００")
        qtbot.keyClick(editor.line, Qt.Key.Key_Return)
        assert editor.line.text() == "12000"
        assert editor.value() == 12000

    @pytest.mark.parametrize(
        ("typed", "value"),
        [("", None), ("12", 12), ("12.5", 12.5), ("１，２３４．５", 1234.5), ("12a", "12a"), ("-3", -3)],
    )
    def test_a_number_that_is_none_stays_as_typed(self, shown, typed, value):
        editor = shown(NumberEditor())
        editor.line.setText(typed)
        assert editor.value() == value

    def test_long_text_goes_on_with_enter_and_breaks_with_shift(self, shown, qtbot):
        form = shown(Form([FormField("a", "甲", "long_text"), FormField("b", "乙", "text")]))
        form.focus_field("a")
        text = form.frames["a"].editor.inputs()[0]
        qtbot.keyClicks(text, "one")
        qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClicks(text, "two")
        qtbot.keyClick(text, Qt.Key.Key_Return)
        assert form.values()["a"] == "one\ntwo"
        assert form.frames["b"].editor.inputs()[0].hasFocus()

    def test_pasted_long_text_keeps_its_lines(self, shown):
        editor = shown(LongTextEditor(max_length=200))
        QGuiApplication.clipboard().setText("１ 楼\n２　楼")
        editor.text.paste()
        assert editor.value() == "1 楼\n2 楼"


class TestDates:
    """Any usual way of writing."""

    @pytest.mark.parametrize(
        "text", ["20260212", "2026-2-12", "2026.02.12", "2026/2/12", "2026年2月12日", "２０２６０２１２"]
    )
    def test_dates_are_read(self, text):
        assert read_date(text) == "2026-02-12"

    @pytest.mark.parametrize("text", ["", "2026", "20260230", "2026-13-01", "12/2/2026", "昨天", "2026-2-12-3"])
    def test_what_is_no_date_is_not_guessed(self, text):
        assert read_date(text) is None

    @pytest.mark.parametrize(
        "text", ["2026-02-12 09:30", "20260212 0930", "2026年2月12日9点30分", "2026-02-12T09:30:00", "2026.2.12 9：30"]
    )
    def test_times_are_read(self, text):
        assert read_datetime(text) == "2026-02-12T09:30"

    def test_times_that_do_not_exist_are_refused(self):
        assert read_datetime("2026-02-12 24:00") is None
        assert read_datetime("2026-02-12 09:60") is None

    def test_months_are_read(self):
        assert [read_month(each) for each in ("202602", "2026.2", "2026年2月", "202613", "2")] == ["2026-02"] * 3 + [
            None
        ] * 2

    def test_arrows_move_by_a_day_and_begin_with_today(self, shown, qtbot):
        editor = shown(DateEditor(today=lambda: TODAY))
        qtbot.keyClick(editor.line, Qt.Key.Key_Up)
        assert editor.value() == "2026-02-12"
        qtbot.keyClick(editor.line, Qt.Key.Key_Down)
        assert editor.value() == "2026-02-11"

    def test_an_unfinished_date_stays_as_typed(self, shown, qtbot):
        editor = shown(DateEditor())
        qtbot.keyClicks(editor.line, "2026-0")
        qtbot.keyClick(editor.line, Qt.Key.Key_Return)
        assert editor.value() == "2026-0"

    def test_the_calendar_opens_with_the_keyboard_and_gives_the_day(self, shown, qtbot):
        editor = shown(DateEditor(today=lambda: TODAY))
        qtbot.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        calendar = editor._popup.calendar
        assert editor._popup.isVisible()
        calendar.activated.emit(calendar.selectedDate().addDays(1))
        assert editor.value() == "2026-02-13"
        assert not editor._popup.isVisible()


class TestChoices:
    """Number keys and arrows."""

    def test_number_keys_choose(self, shown, qtbot):
        editor = shown(Segmented([("a", "甲"), ("b", "乙"), ("c", "丙")]))
        editor.focus_first()
        with qtbot.waitSignal(editor.edited) as told:
            qtbot.keyClick(editor.inputs()[0], Qt.Key.Key_3)
        assert told.args == ["c"]
        qtbot.keyClick(editor.inputs()[2], Qt.Key.Key_9)
        assert editor.value() == "c"

    def test_yes_no_and_nothing_are_three_things(self, shown):
        editor = shown(YesNo())
        assert editor.value() is None
        editor.set_value(False)
        assert editor.value() is False
        editor.set_value(None)
        assert editor.value() is None

    def test_number_keys_tick_and_untick(self, shown, qtbot):
        editor = shown(MultiChoice([("a", "甲"), ("b", "乙"), ("c", "丙")]))
        for key in (Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_3):
            qtbot.keyClick(editor.inputs()[0], key)
        assert editor.value() == ["a"]

    def test_an_old_code_that_is_no_longer_offered_is_not_lost(self, shown):
        editor = shown(ComboChoice([("a", "甲")]))
        editor.set_value("gone")
        assert editor.value() == "gone"


class TestForm:
    """Errors, progress, hiding."""

    FIELDS = (
        FormField("name", "姓名", "text"),
        FormField("id", "证件号码", "id_number"),
        FormField("note", "备注", "text", required=False),
    )

    def test_an_error_appears_when_leaving_and_goes_when_right(self, shown, qtbot):
        form = shown(Form(self.FIELDS, today=lambda: TODAY))
        line = form.frames["id"].editor.inputs()[0]
        form.focus_field("id")
        qtbot.keyClicks(line, "1101011899")
        assert form.frames["id"].error is None
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert "18位" in form.frames["id"].error
        assert line.accessibleDescription() == form.frames["id"].error
        form.focus_field("id")
        line.clear()
        qtbot.keyClicks(line, _right_id())
        assert form.frames["id"].error is None

    def test_enter_walks_through_and_says_when_it_is_through(self, shown, qtbot):
        form = shown(Form(self.FIELDS))
        form.focus_first()
        for code in ("name", "id"):
            qtbot.keyClick(form.frames[code].editor.inputs()[0], Qt.Key.Key_Return)
        assert form.frames["note"].editor.inputs()[0].hasFocus()
        with qtbot.waitSignal(form.finished):
            qtbot.keyClick(form.frames["note"].editor.inputs()[0], Qt.Key.Key_Return)

    def test_showing_faults_marks_all_and_focuses_the_first(self, shown):
        form = shown(Form(self.FIELDS))
        assert not form.show_faults()
        assert form.frames["name"].error == "必填"
        assert form.frames["note"].error is None
        assert form.frames["name"].editor.inputs()[0].hasFocus()

    def test_hidden_fields_keep_their_value_and_are_not_judged(self, shown):
        form = shown(Form(self.FIELDS))
        form.set_values({"name": "王䶮", "id": "1"})
        form.show_only(["name", "note"])
        assert form.faults() == ()
        assert form.values()["id"] == "1"
        assert not form.frames["id"].isVisible()

    def test_progress_counts_what_is_required(self, shown, qtbot):
        form = shown(Form(self.FIELDS))
        counts = []
        form.progress_changed.connect(lambda *each: counts.append(each))
        qtbot.keyClicks(form.frames["name"].editor.inputs()[0], "a")
        form.show_only(["name"])
        assert counts == [(1, 2), (1, 1)]

    def test_a_prefilled_value_tells_where_it_came_from_until_it_is_changed(self, shown, qtbot):
        form = shown(Form(self.FIELDS))
        form.set_values({"name": "王䶮"}, {"name": "来自身份证"})
        frame = form.frames["name"]
        assert frame._below.text() == "来自身份证"
        qtbot.keyClicks(frame.editor.inputs()[0], "x")
        assert not frame._below.isVisible()


def _right_id() -> str:
    from stdnum.cn import ric

    return "11010118990101001" + ric.calc_check_digit("110101189901010010")


class TestTable:
    """Rows by keyboard."""

    COLUMNS = (FormField("name", "姓名", "text"), FormField("share", "比例", "number"))

    def test_enter_goes_cell_by_cell_and_opens_a_new_row(self, shown, qtbot):
        editor = shown(TableEditor(self.COLUMNS))
        editor.focus_first()
        for text in ("甲", "60", "乙", "40"):
            qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), CleanLine))
            line = QApplication.focusWidget()
            line.setText(text)
            qtbot.keyClick(line, Qt.Key.Key_Return)
            qtbot.waitUntil(lambda line=line: QApplication.focusWidget() is not line)
        assert editor.value() == [{"name": "甲", "share": 60}, {"name": "乙", "share": 40}]
        assert editor.table.rowCount() == 3

    def test_a_row_is_taken_out_and_the_errors_of_cells_are_shown(self, shown, qtbot):
        editor = shown(TableEditor(self.COLUMNS))
        editor.set_value([{"name": "甲", "share": 1}, {"name": "乙", "share": 2}])
        editor.set_cell_errors({(1, "share"): "不能大于 1"})
        assert editor.table.item(1, 1).toolTip() == "不能大于 1"
        editor.table.setCurrentCell(0, 0)
        with qtbot.waitSignal(editor.edited):
            editor.drop_row()
        assert editor.value() == [{"name": "乙", "share": 2}]


def test_the_step_rail_asks_and_does_not_move_by_itself(shown, qtbot):
    rail = shown(StepRail([Step("a", "登记"), Step("b", "一表"), Step("c", "受理")]))
    rail.resize(1000, 40)
    rail.set_state("a", StepState.DONE)
    rail.set_state("b", StepState.OPEN, "7/23")
    rail.set_state("c", StepState.LOCKED)
    assert [rail.buttons[each].text() for each in "abc"] == ["① 登记 ✓", "② 一表 7/23", "③ 受理"]
    with qtbot.waitSignal(rail.chosen) as told:
        rail.buttons["b"].click()
    assert told.args == ["b"]
    assert rail.current == "a"
    rail.set_current("b")
    assert (rail.neighbour(1), rail.neighbour(-1)) == (None, "a")


def test_the_step_rail_keeps_numbers_and_ticks_where_there_is_no_room_for_words(shown, qtbot):
    titles = ("登记", "情形与告知", "一表", "收件", "受理", "打印/送达")
    rail = shown(StepRail([Step(title, title) for title in titles]))
    rail.set_state("登记", StepState.DONE)
    rail.set_current("一表")
    rail.resize(1000, 40)
    qtbot.waitUntil(lambda: rail.buttons["受理"].text() == "⑤ 受理")
    rail.resize(420, 40)
    qtbot.waitUntil(lambda: rail.buttons["受理"].text() == "⑤")
    assert (rail.buttons["登记"].text(), rail.buttons["一表"].text()) == ("① ✓", "③ 一表")
    assert rail.buttons["受理"].accessibleName() == "受理"


def test_states_differ_in_shape_not_only_in_colour(qapp):
    def ink(state):
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QColor, QPainter

        from ui.widgets.state import paint_mark

        image = QImage(20, 20, QImage.Format.Format_ARGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_mark(painter, QRectF(0, 0, 20, 20), state, QColor("black"))
        painter.end()
        return bytes(image.constBits())

    assert len({ink(state) for state in ("done", "under_way", "near", "late", "quiet")}) == 5


def test_a_pill_is_wide_enough_for_its_words(shown):
    pill = shown(Pill("late", "超期 12 个工作日"))
    assert pill.width() >= pill.fontMetrics().horizontalAdvance("超期 12 个工作日") + 20


def test_a_question_names_the_act_and_the_safe_button_has_the_focus(shown, qtbot):
    window = shown(Form([FormField("a", "甲", "text")]))
    done = []
    question = ask(window, "转人工办理？", "系统不再发送。", "转人工办理", lambda: done.append(1))
    qtbot.waitUntil(question.keep.hasFocus)
    assert question.acts[0].text() == "转人工办理"
    question.acts[0].click()
    assert done == [1]


class TestPages:
    """Thumbnails and preview."""

    def strip(self, shown):
        strip = shown(PageStrip())
        strip.set_pages([PageThumb(each, f"第 {each} 页") for each in "abc"])
        return strip

    def test_keys_ask_for_moving_turning_and_deleting(self, shown, qtbot):
        strip = self.strip(shown)
        with qtbot.waitSignal(strip.reorder_asked) as moved:
            qtbot.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        assert moved.args == [["b", "a", "c"]]
        with qtbot.waitSignal(strip.rotate_asked) as turned:
            qtbot.keyClick(strip, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
        assert turned.args == [["a"], 270]
        with qtbot.waitSignal(strip.delete_asked) as deleted:
            qtbot.keyClick(strip, Qt.Key.Key_Delete)
        assert deleted.args == [["a"]]

    def test_current_page_stays_when_pages_change(self, shown):
        strip = self.strip(shown)
        strip.setCurrentRow(1)
        strip.set_pages([PageThumb(each, each) for each in "xbc"])
        assert strip.selected_ids() == ["b"]

    def test_pages_are_rendered_off_the_main_thread_and_turned(self, shown, desk, qtbot, settle):
        import threading

        seen = []

        def render(page, width):
            seen.append((page, threading.current_thread() is threading.main_thread()))
            return QImage(width, width, QImage.Format.Format_RGB32)

        preview = shown(PagePreview(desk.runner))
        preview.show_document(2, render)
        settle()
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
        settle()
        assert {page for page, _ in seen} == {0, 1}
        assert not any(main for _, main in seen)
        assert not preview.picture.pixmap().isNull()
        before = preview.picture.pixmap().width()
        preview.zoom(1)
        settle()
        assert preview.picture.pixmap().width() > before

    def test_a_page_that_cannot_be_shown_says_why(self, shown, desk, settle):
        from clerk_app.errors import BadInput

        def render(page, width):
            raise BadInput("文件打不开", "文件有口令", "请申请人去掉口令")

        preview = shown(PagePreview(desk.runner))
        preview.show_document(1, render)
        settle()
        assert "请申请人去掉口令" in preview.picture.text()


class TestSearchList:
    """Keyset paging; what is on show survives a refresh."""

    @pytest.fixture
    def rows(self):
        return [f"{n:04}" for n in range(500)]

    @pytest.fixture
    def listing(self, shown, desk, settle, rows):
        def fetch(query, chosen, after, limit):
            found = [each for each in rows if query in each]
            rest = [each for each in found if after is None or each > after]
            page = rest[:limit]
            return Page(page, page[-1] if len(rest) > limit else None, len(found))

        model = KeysetModel(desk.runner, fetch, str, [Column("编号", str)], page_size=50)
        listing = shown(SearchList(model, name="办件", filters=[("", "全部"), ("late", "超期")]))
        model.setParent(listing)
        listing.resize(600, 400)
        listing.load()
        settle()
        return listing

    def test_it_loads_on_as_one_scrolls_and_every_row_once(self, listing, settle, rows):
        assert listing.model.rowCount() == 50
        while listing.model.canFetchMore():
            listing.model.fetchMore()
            settle()
        assert [listing.model.row(at) for at in range(listing.model.rowCount())] == rows

    def test_rows_that_leave_while_paging_make_nothing_skipped(self, listing, settle, rows):
        del rows[10:20]
        listing.model.fetchMore()
        settle()
        assert listing.model.row(50) == "0050"

    def test_selection_and_scroll_stay_when_rows_come_and_go_above(self, listing, settle, rows, qtbot):
        listing.model.fetchMore()
        settle()
        listing.select_key("0060")
        listing.table.scrollTo(listing.table.currentIndex(), listing.table.ScrollHint.PositionAtTop)
        top = listing.model.key_at(listing.table.rowAt(0))
        rows.insert(0, "-new")
        listing.model.refresh()
        settle()
        assert listing.current_row() == "0060"
        assert listing.model.key_at(listing.table.rowAt(0)) == top

    def test_typing_searches_and_escape_clears(self, listing, settle, qtbot):
        qtbot.keyClicks(listing.search, "0499")
        qtbot.waitUntil(lambda: listing.model.query == "0499")
        settle()
        assert listing.model.total == 1
        qtbot.keyClick(listing.search, Qt.Key.Key_Down)
        with qtbot.waitSignal(listing.activated) as opened:
            qtbot.keyClick(listing.table, Qt.Key.Key_Return)
        assert opened.args == ["0499"]
        listing.search.setFocus()
        qtbot.keyClick(listing.search, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: listing.model.query == "")
        settle()
        assert listing.model.total == 500

    def test_a_failed_search_says_so_and_keeps_the_rows(self, listing, settle, desk):
        from clerk_app.errors import Unavailable

        def broken(*_):
            raise Unavailable("库连不上")

        listing.model._fetch = broken
        listing.model.refresh()
        settle()
        assert listing.model.rowCount() == 50
        assert listing._trouble.count() == 1

    def test_all_of_it_has_a_name(self, listing, nameless):
        assert nameless(listing) == []


def test_an_empty_list_leaves_its_picture_away_where_its_words_need_the_height(shown):
    around = shown(QWidget())
    empty = EmptyState("cases", "没有可以关联的办件", "先在“办事”里登记这个人，再回来关联。" * 3)
    empty.setParent(around)
    empty.show()
    for height, there in ((300, True), (150, False), (300, True)):
        empty.resize(330, height)
        assert empty.picture.isVisible() is there
    words = empty.layout().heightForWidth(330) - 48 - empty.layout().spacing()
    empty.resize(330, words)
    assert not empty.picture.isVisible()
    assert empty.layout().heightForWidth(330) <= empty.height()  # so nothing is cut


def test_the_busy_cover_shows_only_when_it_takes_a_while(shown, desk, qtbot, settle):
    import threading

    from ui.tasks import Operation

    page = shown(Form([FormField("a", "甲", "text")]))
    cover, gate = BusyCover(page, desk.runner), threading.Event()
    running = cover.follow(desk.runner.start(Operation(gate.wait, title="正在检查", cancellable=True), page))
    assert not cover.isVisible()
    qtbot.waitUntil(cover.isVisible, timeout=2_000)
    assert not cover._words.isVisible()
    running.started -= 10
    qtbot.waitUntil(lambda: cover._stop.isVisible(), timeout=2_000)
    assert cover._words.text() == "正在检查"
    gate.set()
    settle()
    assert not cover.isVisible()
