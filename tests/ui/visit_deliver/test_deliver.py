"""The last step at the window: papers printed, parts watched and pushed on, results handed out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from shiboken6 import isValid

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Case, Channel, Status, SubItemState
from tests.ui.printing.cases import ACTOR, all_granted, answered, case_of, granted, taken
from ui.screens.printing.panels import ReasonDialog
from ui.screens.printing.print_flow import PrintDialog
from ui.screens.visit.deliver import DeliverStep
from ui.screens.visit.deliver_dialogs import ReceiveDialog
from ui.widgets import Question
from ui.widgets.act_rows import ActRow
from ui.widgets.step_rail import StepState

Key = Qt.Key


def titles(step: DeliverStep) -> list[str]:
    return [row.facts.head for row in step.papers.rows]


def item_row(step: DeliverStep, code: str) -> ActRow:
    key = next(key for key, item in step._items.items() if item.code == code)
    row = step.items.row(key)
    assert row is not None
    return row


def press(qtbot, widget: QWidget, key: Qt.Key) -> None:
    window = widget.window()
    qtbot.keyClick(widget, key)
    qtbot.waitUntil(lambda: not isValid(window) or not any(b.isDown() for b in window.findChildren(QPushButton)))


def dialog(step: DeliverStep, kind: type[QDialog], qtbot) -> QDialog:
    found = next(each for each in step.window().findChildren(kind) if each.isVisible())
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def ready(case: Case) -> str:
    return next(item.code for item in case.sub_items if item.state is SubItemState.READY)


def test_only_papers_that_may_exist_are_offered(services: Services, step, show) -> None:
    show(step, taken(services, "receive"))
    assert titles(step) == ["一次性告知书", "申请表", "收件清单"]
    assert "受理以后" in step.no_items.text()
    deferred = taken(services, "deferred")
    show(step, deferred)
    assert titles(step) == ["一次性告知书", "申请表", "收件清单", "容缺受理通知书", "取件凭证"]
    refused = services.visits.refuse(
        taken(services, "receive").id, "示范区城市管理局", "不属于本窗口职权范围", "", ACTOR
    )
    show(step, refused)
    assert titles(step) == ["一次性告知书", "申请表", "收件清单", "不予受理通知书"]
    withdrawn = services.visits.withdraw(taken(services).id, "申请人撤回", ACTOR)
    show(step, withdrawn)
    assert titles(step) == ["一次性告知书", "申请表", "收件清单", "受理通知书", "终止办理通知书"]


def test_every_paper_that_is_offered_can_be_made(services: Services, step, show) -> None:
    cases = [
        taken(services, "receive"),
        taken(services, "deferred"),
        services.visits.not_needed(taken(services, "receive").id, "不需要取得许可", "", ACTOR),
        services.visits.withdraw(taken(services).id, "申请人撤回", ACTOR),
        all_granted(services, taken(services)),
    ]
    by_hand = taken(services)
    services.hand.to_hand(next(i.id for i in by_hand.sub_items if i.code == ready(by_hand)), "系统故障", ACTOR)
    for case in [*cases, case_of(services, by_hand.id)]:
        show(step, case)
        assert step.shown.papers
        for paper in step.shown.papers:
            made = services.papers.make(case.id, paper.kind, ACTOR, sub_item_id=paper.sub_item_id, slip=paper.slip)
            assert made.pdf.startswith(b"%PDF")


def test_a_paper_is_printed_from_its_row_and_the_count_follows(services, step, show, settle, qtbot, tmp_path) -> None:
    case = taken(services)
    show(step, case)
    row = next(row for row in step.papers.rows if row.facts.head == "受理通知书")
    row.setFocus()
    press(qtbot, row, Key.Key_P)
    settle()
    printing = dialog(step, PrintDialog, qtbot)
    assert printing.shown.title == "受理通知书"
    printing.save_as(tmp_path / "受理.pdf")
    settle()
    press(qtbot, printing, Key.Key_Y)
    settle()
    row = next(row for row in step.papers.rows if row.facts.head == "受理通知书")
    assert row.facts.pill == "已打印 1 次"
    assert row.acts["P"].text() == "重印…  P"
    assert step.window().focusWidget() is row


def test_a_sub_item_goes_by_hand_with_a_reason_and_its_slip_is_shown(services, step, show, settle, qtbot) -> None:
    case = taken(services)
    show(step, case)
    code = ready(case)
    row = item_row(step, code)
    row.setFocus()
    press(qtbot, row, Key.Key_H)
    why = dialog(step, ReasonDialog, qtbot)
    press(qtbot, why.focusWidget(), Key.Key_3)
    press(qtbot, why.focusWidget(), Key.Key_Return)
    settle()
    item = next(each for each in case_of(services, case.id).sub_items if each.code == code)
    assert (item.channel, item.reason) == (Channel.PAPER, "申请人急需")
    assert dialog(step, PrintDialog, qtbot).shown.title == "材料交接单"
    assert "H" not in item_row(step, code).acts
    assert "下一步：打印交接单" in item_row(step, code).facts.spoken


def test_a_returned_part_is_applied_for_again_alone(services, step, show, settle, qtbot) -> None:
    case = taken(services)
    code = ready(case)
    answered(services, case, code, SubItemState.RETURNED, reason="缺少盖章", corrections=("制度：请加盖公章",))
    show(step, case_of(services, case.id))
    row = item_row(step, code)
    assert "制度：请加盖公章" in row.facts.spoken
    row.setFocus()
    press(qtbot, row, Key.Key_R)
    question = dialog(step, Question, qtbot)
    question.acts[0].click()
    settle()
    item = next(each for each in case_of(services, case.id).sub_items if each.code == code)
    assert (item.state, item.revision) == (SubItemState.READY, 2)


def test_results_of_a_one_thing_finished_together_wait_for_all(services, step, show) -> None:
    case = taken(services)
    first = next(item for item in case.sub_items if item.state is SubItemState.READY)
    granted(services, case, first)
    following = [i for i in case_of(services, case.id).sub_items if i.state is SubItemState.READY and i.result_name]
    granted(services, case, following[0])
    show(step, case_of(services, case.id))
    row = item_row(step, following[0].code)
    assert "L" not in row.acts
    assert "统一出件" in row.facts.spoken


def test_all_results_are_handed_out_at_once(services, step, show, settle, said, qtbot) -> None:
    case = all_granted(services, taken(services))
    assert case.status is Status.FINISHED
    show(step, case)
    assert step.state()[0] is StepState.OPEN
    press(qtbot, step, Key.Key_F10)
    receive = dialog(step, ReceiveDialog, qtbot)
    assert receive.receiver.value() == "李𬭚"
    press(qtbot, receive.receiver.line, Key.Key_Return)
    settle()
    given = [item for item in case_of(services, case.id).sub_items if item.result]
    assert len(given) > 1
    assert {item.delivered_to for item in given} == {"李𬭚"}
    assert step.state()[0] is StepState.DONE
    assert "送达回证" in titles(step)
    assert said.notices[-1].what == f"已登记领取 {len(given)} 份结果"


def test_results_by_post_note_courier_and_number(services, step, show, settle, qtbot) -> None:
    post = {"way": "post", "receiver": "王䶮", "phone": "13800000001", "address": "示范市中心路1号"}
    case = all_granted(services, taken(services, delivery=post))
    show(step, case)
    item = next(each for each in case.sub_items if each.result)
    row = item_row(step, item.code)
    row.setFocus()
    press(qtbot, row, Key.Key_L)
    receive = dialog(step, ReceiveDialog, qtbot)
    press(qtbot, receive.receiver.line, Key.Key_F9)
    assert receive.isVisible()
    assert receive.courier.line.hasFocus()
    receive.courier.set_value("邮政EMS")
    receive.tracking.set_value("EX0000001CN")
    press(qtbot, receive.tracking.line, Key.Key_F9)
    settle()
    given = next(each for each in case_of(services, case.id).sub_items if each.id == item.id)
    assert given.delivered_to == "王䶮（邮政EMS EX0000001CN）"


def test_a_result_taken_meanwhile_is_told_and_shown(services, step, show, settle, said) -> None:
    case = all_granted(services, taken(services))
    show(step, case)
    item = next(each for each in step.shown.items if each.may_deliver)
    services.visits.deliver(item.id, "张三", ACTOR)
    step._delivered([item], "李四")
    settle()
    assert said.notices[-1].what == "这个结果已经领走"
    assert "张三" in item_row(step, item.code).facts.spoken


def test_a_departments_answer_appears_and_the_focus_stays(services, model, step, show, settle) -> None:
    case = taken(services)
    show(step, case)
    code = ready(case)
    row = item_row(step, code)
    row.setFocus()
    granted(services, case, next(item for item in case.sub_items if item.code == code))
    model.reload()
    settle()
    fresh = item_row(step, code)
    assert fresh.facts.pill == "已办结"
    assert fresh.hasFocus()


def test_the_first_paper_to_print_has_the_focus_and_f7_goes_to_the_parts(services, step, show, settle, qtbot) -> None:
    case = taken(services)
    show(step, case)
    step.focus_field("", "")
    assert step.papers.rows[0].hasFocus()
    press(qtbot, step.papers.rows[0], Key.Key_Down)
    assert step.papers.rows[1].hasFocus()
    press(qtbot, step.papers.rows[1], Key.Key_F7)
    assert step.items.rows[0].hasFocus()


def test_the_focus_waits_for_rows_that_are_still_being_read(services, model, step, settle) -> None:
    case = taken(services)
    model.open(case.id, lambda: (step.show_case(), step.focus_field("", "")))
    settle()
    assert step.papers.rows[0].hasFocus()


def test_the_log_tells_every_act_in_plain_words(services, step, show, settle, qtbot) -> None:
    case = taken(services)
    services.hand.to_hand(next(i.id for i in case.sub_items if i.code == ready(case)), "部门系统故障", ACTOR)
    services.papers.make(case.id, "acceptance_notice", ACTOR)
    show(step, case_of(services, case.id))
    press(qtbot, step, Key.Key_F4)
    settle()
    table = step.trail.table.model()
    rows = [[table.index(row, column).data() for column in range(4)] for row in range(table.rowCount())]
    assert rows[0][2:] == ["生成文书", rows[0][3]]
    assert "受理通知书" in rows[0][3]
    assert rows[-1][2] == "开始办理"
    assert any(row[2] == "决定：已受理" for row in rows)
    assert any("待发送 → 转人工待交接；部门系统故障" in row[3] for row in rows)
    assert not any(any("a" <= char <= "z" for char in row[2]) for row in rows)
    assert "没有被改动" in step.trail.chain.text()
    press(qtbot, step, Key.Key_F4)
    assert not step.trail.is_open


def test_the_step_never_makes_the_clerk_wait_and_names_its_controls(
    services, model, step, show, settle, no_stalls, nameless, qtbot
) -> None:
    case = all_granted(services, taken(services))
    show(step, taken(services))
    with no_stalls():
        model.open(case.id, step.show_case)
        qtbot.wait(50)
        settle()
        qtbot.wait(50)
    assert nameless(step) == []


def test_another_case_never_shows_the_rows_of_the_one_before(services, model, step, show, settle) -> None:
    show(step, taken(services))
    other = taken(services, "receive")
    model.open(other.id, step.show_case)
    settle()
    assert step.items.rows == []
    assert step.shown.case_id == other.id
