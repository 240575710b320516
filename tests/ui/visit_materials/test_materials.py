"""收件 as a clerk does it: with keys, a scanner that jams, files that are broken, and second thoughts."""

import threading
from pathlib import Path

from PySide6.QtCore import QPointF, Qt

from clerk_app.cases.model import MaterialState, Status
from clerk_app.materials.scanner import SaneStatus
from clerk_app.materials.simulated_source import SimulatedSource
from tests.ui.visit_materials.samples import CLERK, Window, drop_files, make_case, paper_file, take_everything
from ui.screens.visit import file_dialogs, materials
from ui.screens.visit.material_acts import moves

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def test_the_list_is_the_guides_in_groups_and_begins_with_what_is_missing(window: Window) -> None:
    groups = list(dict.fromkeys(row.group for row in window.step.rows))
    assert groups == ["需提交", "需提交 · 可容缺", "免提交"]
    assert window.step.list.current == "M2"
    assert window.step.state()[1] == "1/15"  # the application form comes from the form
    assert "最多 6 页" in window.step.head.asked.text()


def test_a_list_that_is_not_certain_yet_says_so(window: Window) -> None:
    window.model.type(answers={})
    window.settle()
    assert "情形没问完" in window.step.count.text()


def test_every_control_has_a_name(window: Window, nameless) -> None:
    window.step.scanner.toggle_options()
    window.settle()
    assert nameless(window.step) == []


def test_f5_scans_all_sheets_and_each_page_is_stored(window: Window, qtbot) -> None:
    window.press(Key.Key_F5)
    assert len(window.held("M2").pages) == 3
    assert window.held("M2").state is MaterialState.HELD
    assert window.step.area.strip.count() == 3
    assert window.step.area.current == window.held("M2").pages[-1].id
    assert window.step.area.strip.selected_ids() == [window.held("M2").pages[-1].id]


def test_a_jam_keeps_the_pages_before_it_and_says_what_to_do(window: Window, qtbot) -> None:
    window.scanner.fault, window.scanner.fail_at = SaneStatus.JAMMED, 3
    window.press(Key.Key_F5)
    assert len(window.held("M2").pages) == 2
    assert window.step.told.what.text() == "扫描仪卡纸"
    assert "取出卡住的纸" in window.step.told.more.text()
    window.scanner.fault = None
    window.step.told.act.click()  # 接着扫描
    window.settle()
    assert len(window.held("M2").pages) == 3
    assert not window.step.told.isVisible()


def test_a_torn_page_stops_the_scan_and_harms_no_other(window: Window, qtbot) -> None:
    window.scanner.torn_page = 2
    window.press(Key.Key_F5)
    assert len(window.held("M2").pages) == 1
    assert window.step.told.isVisible()


def test_no_paper_and_no_scanner_are_told_with_a_way_on(window: Window, qtbot) -> None:
    window.scanner.sheets = 0
    window.press(Key.Key_F5)
    assert "没有纸" in window.step.told.what.text()
    window.scanner.unplugged = True
    window.press(Key.Key_F5)
    assert "没有找到扫描仪" in window.step.told.what.text()
    assert "F6" in window.step.told.more.text()


def test_escape_stops_a_scan_and_the_pages_that_came_stay(window: Window, qtbot) -> None:
    window.scanner.seconds_per_page, window.scanner.sheets = 0.15, 50
    qtbot.keyClick(window.step.list, Key.Key_F5)
    qtbot.waitUntil(lambda: window.step.area.strip.count() >= 1, timeout=3000)
    assert not window.step.head.scan.isEnabled()
    window.press(Key.Key_Escape)
    kept = len(window.held("M2").pages)
    assert 1 <= kept < 50
    assert window.step.area.strip.count() == kept
    assert window.step.head.scan.isEnabled()


def test_the_way_of_scanning_is_remembered(window: Window, qtbot) -> None:
    window.step.scanner.toggle_options()
    window.step.scanner.mode.choose(1)
    window.step.scanner.dpi.choose(1)
    window.settle()
    with window.services.store.read() as work:
        assert work.keep.get("desk/scan") == {"source": "feeder", "mode": "gray", "dpi": 200, "device": ""}


def test_files_are_chosen_and_the_refused_are_listed_with_reasons(window: Window, qtbot, monkeypatch, tmp_path) -> None:
    broken = tmp_path / "坏的.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    good = paper_file(tmp_path, "承诺书.pdf", "承诺书", pages=2)
    monkeypatch.setattr(materials, "pick_files", lambda *args, **_: args[4]([broken, good, tmp_path / "没有.png"]))
    window.press(Key.Key_O, Control)
    assert len(window.held("M2").pages) == 2
    assert "2 个文件没有收入" in window.step.told.what.text()
    assert "坏的.pdf" in window.step.told.more.text()
    assert "没有.png" in window.step.told.more.text()


def test_files_are_dropped_on_a_row_and_on_the_pages(window: Window, tmp_path: Path) -> None:
    step = window.step
    where = step.list.visualItemRect(step.list._items["M6"]).center()
    assert drop_files(step.list.viewport(), [paper_file(tmp_path, "制度.png")], QPointF(where))
    window.settle()
    assert len(window.held("M6").pages) == 1
    assert step.list.current == "M6"
    assert drop_files(step.area, [paper_file(tmp_path, "又一页.png", "又一页")], QPointF(40, 40))
    window.settle()
    assert [page.source_name for page in window.held("M6").pages] == ["制度.png", "又一页.png"]
    assert drop_files(step.area.strip.viewport(), [paper_file(tmp_path, "三.png", "三")], QPointF(10, 10))
    window.settle()
    assert len(window.held("M6").pages) == 3


def test_too_many_pages_are_refused_with_the_limit(window: Window, tmp_path: Path) -> None:
    window.step._take("M2", [paper_file(tmp_path, "太多.pdf", pages=7)])
    window.settle()
    assert window.held("M2") is None
    assert "最多 6 页" in window.step.told.more.text()


def test_pages_are_moved_turned_deleted_and_brought_back(window: Window, qtbot) -> None:
    window.press(Key.Key_F5)
    first, second, third = (page.id for page in window.held("M2").pages)
    window.press(Key.Key_Right)  # from the list to the pages, the last of which is current
    window.press(Key.Key_Up, Control)
    assert [page.id for page in window.held("M2").pages] == [first, third, second]
    window.press(Key.Key_R)
    assert window.held("M2").pages[1].rotation == 90
    window.press(Key.Key_Delete)
    assert [page.id for page in window.held("M2").pages] == [first, second]
    window.press(Key.Key_Z, Control)
    assert [page.id for page in window.held("M2").pages] == [first, third, second]
    window.press(Key.Key_Z, Control)
    assert window.held("M2").pages[1].rotation == 0
    window.press(Key.Key_Z, Control)
    assert [page.id for page in window.held("M2").pages] == [first, second, third]


def test_undo_does_not_throw_away_what_came_after(window: Window, qtbot) -> None:
    window.press(Key.Key_F6)
    window.services.materials.held_on_paper(window.case, "M2", 5, 5, CLERK)  # somebody else
    window.press(Key.Key_Z, Control)
    assert (window.held("M2").originals, window.held("M2").copies) == (5, 5)
    assert "不能撤销" in window.step.told.what.text()


def test_a_page_is_replaced_by_a_file(window: Window, qtbot, monkeypatch, tmp_path: Path) -> None:
    window.press(Key.Key_F5)
    fresh = paper_file(tmp_path, "重拍.png", "重拍")
    monkeypatch.setattr(materials, "pick_files", lambda *args, **_: args[4]([fresh]))
    window.press(Key.Key_R, Control)
    names = [page.source_name for page in window.held("M2").pages]
    assert names[-1] == "重拍.png"
    assert len(names) == 3


def test_all_pages_are_exported_as_one_pdf(window: Window, qtbot, monkeypatch, tmp_path: Path, said) -> None:
    from pypdfium2 import PdfDocument

    window.press(Key.Key_F5)
    target = tmp_path / "导出.pdf"
    monkeypatch.setattr(materials, "pick_place", lambda _parent, _title, _proposed, done: done(target))
    window.press(Key.Key_S, Control)
    assert len(PdfDocument(target)) == 3
    assert said.notices[-1].what == "已导出 导出.pdf"
    assert list(tmp_path.glob(".*.part")) == []
    monkeypatch.setattr(materials, "pick_place", lambda _parent, _title, _proposed, done: done(target / "x.pdf"))
    window.press(Key.Key_S, Control)
    assert "没有写出" in window.step.told.what.text()


def test_f6_ticks_paper_in_the_guides_number_which_can_be_corrected(window: Window, qtbot) -> None:
    window.step.list.set_current("M3")  # a copy is wanted
    window.press(Key.Key_F6)
    assert (window.held("M3").originals, window.held("M3").copies) == (0, 1)
    window.press(Key.Key_F6)  # again: the numbers
    qtbot.keyClicks(window.step.head.copies.line, "3")
    window.step.head.remark.insert_clean(" 稍后扫描 ")
    window.settle()
    assert (window.held("M3").copies, window.held("M3").remark) == (3, "稍后扫描")
    qtbot.keyClicks(window.step.head.copies.line, "x")
    window.settle()
    assert window.held("M3").copies == 3
    assert window.step.head.copies.line.property("error")


def test_space_ticks_and_enter_goes_to_the_next_missing_one(window: Window, qtbot) -> None:
    window.press(Key.Key_Space)
    assert window.held("M2").originals == 1
    window.press(Key.Key_Return)
    assert window.step.list.current == "M6"


def test_f4_fetches_the_licence_or_says_why_not(window: Window, qtbot) -> None:
    window.step.list.set_current("M15")
    window.press(Key.Key_F4)
    assert window.held("M15").state is MaterialState.SPARED
    assert not window.step.head.scan.isEnabled()
    window.press(Key.Key_Delete, Control)  # taken back
    assert window.held("M15").state is MaterialState.MISSING
    window.services.materials._source = SimulatedSource(unavailable=frozenset({"不动产权证书"}))
    window.step.list.set_current("M3")
    window.press(Key.Key_F4)
    assert window.held("M3") is None
    assert "没有调取到" in window.step.told.what.text()


def test_all_that_can_be_spared_is_spared_with_one_key(window: Window, qtbot) -> None:
    window.press(Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert {m.code for m in window.case.materials if m.state is MaterialState.SPARED} == {"M14b", "M15"}
    assert not window.step.spare_all.isVisible()


def test_nothing_ticked_cannot_be_received(window: Window, qtbot) -> None:
    window.press(Key.Key_F10)
    qtbot.waitUntil(lambda: "一份材料都没有收到" in window.step.receive_box.told.what.text())
    assert window.case.status is Status.DRAFT


def test_f10_gives_the_case_its_number_once(window: Window, qtbot) -> None:
    window.press(Key.Key_F6)
    window.press(Key.Key_F10, times=2)
    case = window.case
    assert case.status is Status.RECEIVED
    assert window.step.receive_box.number.text() == case.number
    with window.services.store.read() as work:
        assert [event.kind for event in work.events.of(case.id)].count("received") == 1
    assert window.step.receive_box.print.isVisible()
    window.step.list.setFocus()
    window.step.list.set_current("M6")
    window.press(Key.Key_F6)  # still open until the decision
    assert window.held("M6").originals == 1


def test_the_receipt_is_printed_with_ctrl_p(window: Window, qtbot, monkeypatch) -> None:
    from ui.screens.printing import print_flow

    printed = []
    monkeypatch.setattr(print_flow, "print_paper", lambda *args: printed.append(args[2:]))
    window.press(Key.Key_F6)
    window.press(Key.Key_F10)
    window.press(Key.Key_P, Control)
    assert printed == [(window.case.id, "materials_receipt")]


def test_deferred_materials_are_gathered_page_by_page_and_then_handed_in(desk, tmp_path, settle, qtbot) -> None:
    from clerk_app.bootstrap import Desk as Services

    services = Services(tmp_path / "desk")
    case = take_everything(services, make_case(services), but=("M4", "M11"))
    services.visits.receive(case.id, CLERK)
    day = services.calendar.add_working_days(services.clock().date(), 5).day
    case = services.visits.accept_deferred(case.id, day, "本人承诺按期补交。", CLERK)
    window = Window(desk, services, settle, case)
    qtbot.addWidget(window.step)
    window.show()
    assert window.step.list.current == "M4"
    assert not next(row for row in window.step.rows if row.code == "M2").open
    window.press(Key.Key_F5)
    assert len(window.held("M4").pages) == 3
    assert window.held("M4").state is MaterialState.DEFERRED
    window.press(Key.Key_F7)
    assert window.held("M4").state is MaterialState.HELD
    assert window.case.status is Status.ACCEPTED_DEFERRED
    window.press(Key.Key_Return)
    assert window.step.list.current == "M11"
    window.press(Key.Key_F6)
    window.press(Key.Key_F7)
    assert window.case.status is Status.ACCEPTED
    services.close()


def test_blank_and_doubled_pages_are_pointed_out(window: Window, tmp_path: Path, qtbot) -> None:
    from PIL import Image

    blank = tmp_path / "空白.png"
    Image.new("RGB", (1240, 1754), "white").save(blank, dpi=(150, 150))
    window.step._take("M2", [blank, blank])
    window.settle()
    qtbot.waitUntil(lambda: "空白" in window.step.area.note.text(), timeout=3000)
    window.step.area.choose(window.held("M2").pages[1].id)
    assert "重复" in window.step.area.note.text()


def test_material_and_page_are_where_they_were_after_a_restart(window: Window, qtbot) -> None:
    window.step.list.set_current("M6")
    window.press(Key.Key_F5)
    middle = window.held("M6").pages[1].id
    window.step.area.choose(middle)
    window.model.flush()
    assert (window.model.where.field, window.model.where.page) == ("M6", middle)
    fresh = materials.MaterialsStep(window.model)
    qtbot.addWidget(fresh)
    fresh.resize(940, 560)
    fresh.show()
    fresh.show_case()
    fresh.focus_field("M6", middle)
    qtbot.waitUntil(lambda: fresh.ready)
    window.settle()
    assert (fresh.list.current, fresh.area.current) == ("M6", middle)


def test_scanning_and_turning_pages_never_stops_the_screen(window: Window, qtbot, no_stalls) -> None:
    window.step.scan()  # once before, so that everything is loaded
    window.settle()
    window.scanner.sheets, window.scanner.seconds_per_page = 4, 0.05
    window.step.list.set_current("M6")
    window.settle()
    with no_stalls():
        window.step.head.scan.click()
        qtbot.waitUntil(lambda: not window.desk.runner.running, timeout=10_000)
        for _ in range(3):
            qtbot.keyClick(window.step.area.strip, Key.Key_Up)
            qtbot.wait(30)
        qtbot.keyClick(window.step.area.strip, Key.Key_R)
        qtbot.waitUntil(lambda: not window.desk.runner.running, timeout=10_000)
    assert len(window.held("M6").pages) == 4


def test_building_the_step_never_stops_the_screen(window: Window, qtbot, no_stalls) -> None:
    with no_stalls():
        fresh = materials.MaterialsStep(window.model)
        qtbot.addWidget(fresh)
        fresh.show_case()
        qtbot.waitUntil(lambda: fresh.ready)


def test_two_acts_at_once_lose_nothing(window: Window, tmp_path: Path) -> None:
    for number in range(5):
        window.step.acts.take_files("M6", [paper_file(tmp_path, f"{number}.png", f"第{number}份")])
        window.step.acts.paper("M6", 1, number)
    window.settle()
    assert len(window.held("M6").pages) == 5
    assert window.held("M6").copies == 4
    assert threading.active_count() < 12


def test_one_drag_is_one_move() -> None:
    assert moves("abcd", "bcda") == [(0, 3)]
    assert moves("abcd", "dabc") == [(3, 0)]
    order = list("abcde")
    for source, target in moves("abcde", "edcba"):
        order.insert(target, order.pop(source))
    assert order == list("edcba")


def test_file_names_are_made_safe() -> None:
    assert file_dialogs.safe_name("王䶮/承诺书: 1") == "王䶮_承诺书_ 1"
