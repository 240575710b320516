"""A paper is shown, sent, and asked about; nothing counts before the clerk has said that it came out."""

from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from printing.spool.raster import page_image
from tests.ui.printing.cases import ACTOR, taken
from tests.ui.printing.hands import Key, answer_why, papers, press, spoken
from ui.screens.printing import ways
from ui.screens.printing.print_flow import PrintDialog, print_paper


def test_the_paper_is_printed_with_f12_and_counts_when_the_clerk_says_so(
    services, case, printer, opened, settle, said, qtbot
) -> None:
    dialog = opened("acceptance_notice")
    press(qtbot, dialog, Key.Key_F12)
    settle()
    assert [paper.outcome for paper in papers(services, case)] == ["sent"]
    qtbot.waitUntil(lambda: bool(printer.printed))
    press(qtbot, dialog, Key.Key_Y)
    settle()
    [paper] = papers(services, case)
    assert (paper.outcome, paper.copy) == ("printed", 1)
    assert said.notices[-1].what == "受理通知书已打印，已记录"
    assert not isValid(dialog)


def test_what_is_shown_is_what_is_printed_stored_and_saved(
    services, case, printer, opened, settle, qtbot, tmp_path
) -> None:
    dialog = opened("materials_receipt")
    shown = dialog.shown.pdf
    press(qtbot, dialog, Key.Key_F12)
    qtbot.waitUntil(lambda: bool(printer.printed))
    dialog.save_as(tmp_path / "清单.pdf")
    settle()
    [paper] = papers(services, case, "materials_receipt")
    assert printer.printed[0].pdf == services.papers.read(paper) == (tmp_path / "清单.pdf").read_bytes() == shown
    first = ways.page_picture(shown, 0, width=300)
    image = page_image(shown, 0, 300 / 595.28 * 72)
    assert abs(first.width() - image.width) <= 1


def test_f12_twice_in_a_hurry_prints_once(services, case, printer, opened, settle, qtbot) -> None:
    dialog = opened("acceptance_notice")
    for _ in range(3):
        dialog._to_printer()
    settle()
    qtbot.waitUntil(lambda: bool(printer.printed))
    assert len(printer.printed) == 1


def test_a_paper_that_did_not_come_out_is_not_counted_and_is_made_again_under_the_same_number(
    services, case, printer, opened, settle, qtbot
) -> None:
    dialog = opened("acceptance_notice")
    number = dialog.shown.paper.document_number
    press(qtbot, dialog, Key.Key_F12)
    settle()
    press(qtbot, dialog, Key.Key_N)
    answer_why(qtbot, dialog, settle)
    failed, fresh = papers(services, case)
    assert (failed.outcome, failed.note) == ("failed", "卡纸")
    assert (fresh.outcome, fresh.copy, fresh.document_number) == ("made", 1, number)
    assert dialog.shown.printed == 0
    assert dialog.ways.usual.hasFocus()


def test_saying_no_takes_the_waiting_job_back(services, case, printer, opened, settle, qtbot) -> None:
    printer.trouble = "media-empty-error"
    dialog = opened("acceptance_notice")
    press(qtbot, dialog, Key.Key_F12)
    settle()
    qtbot.waitUntil(lambda: "缺纸" in spoken(dialog))
    press(qtbot, dialog, Key.Key_N)
    answer_why(qtbot, dialog, settle, 2)
    printer.trouble = ""
    assert printer.job_state("fake-1").state.name == "FAILED"
    assert printer.printed == []


def test_the_printers_trouble_is_told_and_printing_goes_on_when_it_is_mended(
    services, case, printer, opened, settle, qtbot
) -> None:
    printer.trouble = "media-empty-error"
    dialog = opened("acceptance_notice")
    press(qtbot, dialog, Key.Key_F12)
    qtbot.waitUntil(lambda: "缺纸" in spoken(dialog))
    assert [paper.outcome for paper in papers(services, case)] == ["sent"]
    printer.trouble = ""
    qtbot.waitUntil(lambda: dialog.pill.accessibleName() == "打印机说已送完")
    assert [paper.outcome for paper in papers(services, case)] == ["sent"]


def test_a_job_that_failed_at_the_printer_points_to_no(services, case, printer, opened, settle, qtbot) -> None:
    printer.fail_next = 1
    dialog = opened("acceptance_notice")
    press(qtbot, dialog, Key.Key_F12)
    qtbot.waitUntil(lambda: dialog.question.no.hasFocus())
    assert dialog.pill.accessibleName() == "打印机说没有打成"


def test_a_forgotten_job_is_told_and_still_asked_about(services, case, printer, opened, settle, qtbot) -> None:
    printer.forget = True
    dialog = opened("acceptance_notice")
    press(qtbot, dialog, Key.Key_F12)
    qtbot.waitUntil(lambda: "查不到任务" in spoken(dialog))
    assert dialog.question.isVisible()


def test_a_printer_that_is_off_is_told_and_nothing_counts_as_sent(
    services, case, printer, opened, settle, qtbot
) -> None:
    printer.offline = True
    dialog = opened("acceptance_notice")
    press(qtbot, dialog, Key.Key_F12)
    settle()
    assert "没有应答" in spoken(dialog)
    assert [paper.outcome for paper in papers(services, case)] == ["made"]
    assert dialog.ways.isVisible()


def test_a_printed_paper_is_shown_as_it_was_and_reprinted_with_number_and_reason(
    services, case, printer, opened, settle, qtbot
) -> None:
    made = services.papers.make(case.id, "acceptance_notice", ACTOR)
    services.papers.confirm(made.paper, True, ACTOR)
    dialog = opened("acceptance_notice")
    assert dialog.shown.pdf == made.pdf
    assert dialog.pill.accessibleName() == "已打印 1 次"
    press(qtbot, dialog, Key.Key_F12)
    press(qtbot, dialog, Key.Key_Return)
    assert "请选择一个原因" in spoken(dialog)
    answer_why(qtbot, dialog, settle, 3)
    _, again = papers(services, case)
    assert (again.copy, again.reason, again.outcome) == (2, "遗失", "made")
    assert again.document_number == made.paper.document_number
    press(qtbot, dialog, Key.Key_F12)
    settle()
    press(qtbot, dialog, Key.Key_Y)
    settle()
    assert [paper.outcome for paper in papers(services, case)] == ["printed", "printed"]


def test_a_reprint_that_fails_keeps_its_number_and_reason(services, case, printer, opened, settle, qtbot) -> None:
    made = services.papers.make(case.id, "acceptance_notice", ACTOR)
    services.papers.confirm(made.paper, True, ACTOR)
    dialog = opened("acceptance_notice")
    press(qtbot, dialog, Key.Key_F12)
    answer_why(qtbot, dialog, settle, 2)
    press(qtbot, dialog, Key.Key_F12)
    settle()
    press(qtbot, dialog, Key.Key_N)
    answer_why(qtbot, dialog, settle, 1)
    assert [(p.copy, p.reason, p.outcome) for p in papers(services, case)] == [
        (1, "", "printed"), (2, "污损", "failed"), (2, "污损", "made"),
    ]  # fmt: skip


def test_ones_own_reason_can_be_typed(services, case, opened, settle, qtbot) -> None:
    made = services.papers.make(case.id, "acceptance_notice", ACTOR)
    services.papers.confirm(made.paper, True, ACTOR)
    dialog = opened("acceptance_notice")
    press(qtbot, dialog, Key.Key_F12)
    press(qtbot, dialog, Key.Key_6)
    qtbot.keyClicks(dialog.focusWidget(), "bank")
    press(qtbot, dialog, Key.Key_Return)
    settle()
    assert papers(services, case)[-1].reason == "bank"


def test_esc_goes_back_from_the_reason_and_then_closes(services, case, opened, settle, qtbot) -> None:
    made = services.papers.make(case.id, "acceptance_notice", ACTOR)
    services.papers.confirm(made.paper, True, ACTOR)
    dialog = opened("acceptance_notice")
    press(qtbot, dialog, Key.Key_F12)
    assert dialog.why_again.isVisible()
    press(qtbot, dialog, Key.Key_Escape)
    assert dialog.again.isVisible()
    press(qtbot, dialog, Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert len(papers(services, case)) == 1


def test_esc_from_the_reason_of_a_sent_paper_asks_again_and_never_offers_to_print_twice(
    services, case, printer, opened, settle, qtbot
) -> None:
    dialog = opened("acceptance_notice")
    press(qtbot, dialog, Key.Key_F12)
    settle()
    press(qtbot, dialog, Key.Key_N)
    press(qtbot, dialog, Key.Key_Escape)
    assert dialog.question.isVisible()
    press(qtbot, dialog, Key.Key_F12)
    settle()
    qtbot.waitUntil(lambda: len(printer.printed) == 1)
    assert "练习打印机" in spoken(dialog)


def test_a_paper_only_looked_at_is_the_same_one_next_time_while_nothing_has_changed(
    services, case, opened, qtbot
) -> None:
    first = opened("acceptance_notice")
    paper = first.shown.paper
    first.reject()
    assert opened("acceptance_notice").shown.paper == paper
    assert len(papers(services, case)) == 1


def test_a_paper_only_looked_at_is_made_anew_when_the_case_has_moved_on(services, case, opened) -> None:
    opened("materials_receipt").reject()
    item = next(each for each in case.sub_items if each.channel == "auto" and each.state == "ready")
    services.hand.to_hand(item.id, "部门系统故障", ACTOR)
    opened("materials_receipt")
    first, second = papers(services, case, "materials_receipt")
    assert (first.outcome, second.outcome, second.copy) == ("failed", "made", 1)


def test_an_unanswered_paper_is_asked_about_when_opened_again(services, case, printer, opened, settle, qtbot) -> None:
    dialog = opened("acceptance_notice")
    press(qtbot, dialog, Key.Key_F12)
    settle()
    dialog.reject()
    again = opened("acceptance_notice")
    assert again.question.isVisible()
    press(qtbot, again, Key.Key_Y)
    settle()
    assert [paper.outcome for paper in papers(services, case)] == ["printed"]


def test_a_printed_slip_moves_its_hand_task_on(services, case, printer, opened, settle, qtbot) -> None:
    item = next(each for each in case.sub_items if each.state == "ready")
    task = services.hand.to_hand(item.id, "部门系统故障", ACTOR)
    dialog = opened("handover_slip", slip=task.slip_number)
    press(qtbot, dialog, Key.Key_F12)
    settle()
    with services.store.read() as work:
        assert work.hand_tasks.by_slip(task.slip_number).printed_at is None
    press(qtbot, dialog, Key.Key_Y)
    settle()
    with services.store.read() as work:
        assert work.hand_tasks.by_slip(task.slip_number).printed_at is not None


def test_a_paper_that_may_not_exist_is_refused_in_words(services, case, opened) -> None:
    dialog = opened("refusal_notice")
    assert "没有不予受理通知书可以打印" in spoken(dialog)
    assert dialog.retry.isVisible()
    assert papers(services, case, "refusal_notice") == []


def test_a_missing_glyph_is_told_to_the_clerk(services, place, desk, settle, qtbot) -> None:
    applicant = {
        "kind": "organisation", "name": "示范\ue000餐饮店", "id_type": "uscc",
        "id_number": "92430102MA0TEAT01B", "phone": "13800000001",
    }  # fmt: skip
    odd = taken(services, applicant=applicant)
    print_paper(place, desk, odd.id, "acceptance_notice")
    settle()
    dialog = place.findChild(PrintDialog)
    qtbot.waitUntil(lambda: dialog.retry.isVisible())
    assert "U+E000" in spoken(dialog)
    assert papers(services, odd) == []


def test_a_damaged_original_is_told_and_can_be_reprinted(services, case, opened, settle, qtbot) -> None:
    made = services.papers.make(case.id, "acceptance_notice", ACTOR)
    services.papers.confirm(made.paper, True, ACTOR)
    for file in (services.data / "papers").rglob(made.paper.content[2:] + "*"):
        file.chmod(0o600)
        file.write_bytes(b"damaged")
    for file in (services.data / "papers").rglob(made.paper.content + "*"):
        file.chmod(0o600)
        file.write_bytes(b"damaged")
    dialog = opened("acceptance_notice")
    assert dialog.shown.damaged
    press(qtbot, dialog, Key.Key_F12)
    answer_why(qtbot, dialog, settle, 4)
    assert dialog.shown.paper.copy == 2
    assert dialog.shown.pdf.startswith(b"%PDF")


def test_the_dialog_never_makes_the_clerk_wait_and_names_its_controls(
    services, case, printer, opened, settle, qtbot, no_stalls, nameless
) -> None:
    opened("acceptance_notice").reject()
    qtbot.wait(20)
    with no_stalls():
        dialog = opened("materials_receipt")
        qtbot.wait(50)
        press(qtbot, dialog, Key.Key_F12)
        qtbot.waitUntil(lambda: bool(printer.printed))
    assert nameless(dialog) == []
    worded = [each for each in dialog.findChildren(QPushButton) if each.isVisible() and each.text()]
    assert all(each.shortcut().toString() for each in worded)
