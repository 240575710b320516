"""受理 as a clerk does it: what is lacking, the outcome by its number, what has to be written, and only once."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Case, MaterialState, Status
from tests.ui.visit_materials.samples import CLERK, Window, make_case, take_everything
from ui.screens.printing import print_flow
from ui.screens.visit.decide import DecideStep
from ui.shell import Desk
from ui.widgets import Question

Key, Control, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Open = Callable[..., Window]


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(tmp_path / "desk")
    yield made
    made.close()


@pytest.fixture
def opened(desk: Desk, services: Services, qtbot, settle) -> Iterator[Open]:
    """Opens a received case at the step; `but` are materials that are missing."""

    def open_case(but: tuple[str, ...] = (), receive: bool = True, **changes) -> Window:
        case = take_everything(services, make_case(services, **changes), but=but)
        if receive:
            case = services.visits.receive(case.id, CLERK)
        return show(case)

    def show(case: Case) -> Window:
        window = Window(desk, services, settle, case, step=DecideStep)
        qtbot.addWidget(window.step)
        window.show(720, 900)
        return window

    open_case.show = show
    yield open_case
    settle()


def kinds(window: Window) -> list[str]:
    with window.services.store.read() as work:
        return [event.kind for event in work.events.of(window.case.id)]


def test_a_complete_case_is_accepted_once_however_often_the_key_is_pressed(opened: Open, said) -> None:
    window = opened()
    assert window.step.chosen == "accept"
    window.press(Key.Key_F12, times=3)
    assert window.case.status is Status.ACCEPTED
    assert kinds(window).count("decided") == 1
    assert len(window.case.sub_items) == 4
    assert window.step.decided.title.text() == "已受理"
    assert window.case.number in said.notices[-1].what
    assert not window.step.choices.isVisible()


def test_a_double_click_accepts_once(opened: Open, qtbot) -> None:
    window = opened()
    for _ in range(2):
        qtbot.mouseClick(window.step.go, Qt.MouseButton.LeftButton)
    window.settle()
    assert kinds(window).count("decided") == 1


def test_the_sub_items_are_shown_with_department_and_days_before_accepting(opened: Open) -> None:
    window = opened()
    shown = [item.department for item in window.step.plan.items]
    assert "消防救援局" in shown
    assert all(item.due for item in window.step.plan.items)
    assert str(window.step.plan.due) in window.step.forms["accept"].due.text()


def test_everything_has_a_name(opened: Open, nameless) -> None:
    window = opened(but=("M4",))
    for number in range(1, 7):
        window.press(Key(Key.Key_0 + number))
    assert nameless(window.step) == []


def test_what_is_lacking_leads_to_where_it_is_put_right(opened: Open, qtbot) -> None:
    window = opened(but=("M2",), form={})
    asked = []
    window.step.go_asked.connect(lambda *where: asked.append(where))
    window.step.ready._show_all()
    lines = {each.text(): each for each in window.step.ready.findChildren(QPushButton)}
    material = next(each for words, each in lines.items() if words.startswith("材料"))
    field = next(each for words, each in lines.items() if words.startswith("申请表"))
    material.setFocus()
    qtbot.keyClick(material, Key.Key_Space)
    field.click()
    assert asked[0] == ("materials", "M2")
    assert asked[1][0] == "form"
    assert asked[1][1] in {each.code for each in window.model.theme.fields}


def test_a_missing_promise_of_truth_is_made_at_the_window(opened: Open) -> None:
    window = opened(truth_promised=False)
    window.press(Key.Key_F12)
    assert window.case.status is Status.RECEIVED
    act = next(each for each in window.step.ready.findChildren(QPushButton) if "承诺" in each.text())
    act.click()
    window.settle()
    assert window.case.truth_promised
    window.press(Key.Key_F12)
    assert window.case.status is Status.ACCEPTED


def test_a_draft_says_that_the_materials_must_be_received_first(opened: Open) -> None:
    window = opened(receive=False)
    assert [name for name, choice in window.step.buttons.items() if choice.isEnabled()] == [
        "refuse",
        "not_needed",
        "on_spot",
    ]
    assert "先收件登记" in window.step.buttons["accept"].text()
    assert not window.step.go.isVisible()


def test_once_received_the_fitting_outcome_is_proposed(opened: Open, services: Services) -> None:
    window = opened(receive=False)
    assert window.step.chosen == ""
    window.model.stored(services.visits.receive(window.case.id, CLERK))
    window.settle()
    assert window.step.chosen == "accept"


def test_with_only_deferrable_materials_missing_it_is_accepted_on_a_promise(opened: Open, qtbot) -> None:
    window = opened(but=("M4", "M11"))
    assert window.step.chosen == "defer"
    form = window.step.forms["defer"]
    services = window.services
    today = window.step.plan.today
    assert form.day == services.calendar.add_working_days(today, services.settings["deferred.days"]).day
    form._days.line.selectAll()
    qtbot.keyClicks(form._days.line, "10")
    later = services.calendar.add_working_days(today, 10).day
    assert form.day == later
    assert str(later) in form.promise.value()
    window.press(Key.Key_F12)
    case = window.case
    assert case.status is Status.ACCEPTED_DEFERRED
    assert case.decision.deferred_until == later
    assert {m.code for m in case.materials if m.state is MaterialState.DEFERRED} == {"M4", "M11"}
    assert window.step.decided.to_materials.isVisible()


def test_a_deferral_needs_a_day_to_come_and_a_promise(opened: Open, qtbot) -> None:
    window = opened(but=("M4",))
    form = window.step.forms["defer"]
    form._date.line.selectAll()
    qtbot.keyClicks(form._date.line, "2020-01-01")
    form.promise.editor.text.setPlainText("")
    window.press(Key.Key_F12)
    assert window.case.status is Status.RECEIVED
    assert form.until.error == "要晚于今天"
    assert "书面承诺" in form.promise.error


def test_what_may_not_be_deferred_cannot_be(opened: Open) -> None:
    window = opened(but=("M2", "M4"))
    assert not window.step.buttons["defer"].isEnabled()
    assert "不能容缺" in window.step.buttons["defer"].text()
    window.press(Key.Key_2)
    assert window.step.chosen == "correct"


def test_corrections_are_told_once_with_everything(opened: Open, qtbot) -> None:
    window = opened(but=("M2", "M4"))
    form = window.step.forms["correct"]
    assert [row["target"] for row in form.table.value()] == [
        "开办餐饮店“一件事”承诺书",
        "与食品经营相适应的主要设备设施布局、操作流程等文件",
    ]
    assert str(window.step.plan.tell_by) in form.once.text()
    form.table.add_row()
    form.table.table.item(2, 0).setText("招牌照片")
    window.press(Key.Key_F12)
    assert form.items.error == "第 3 行没有写理由"
    form.table.table.item(2, 1).setText("看不清尺寸")
    window.press(Key.Key_F12)
    case = window.case
    assert case.status is Status.CORRECTING
    assert [(item.target, item.reason) for item in case.correction.items][-1] == ("招牌照片", "看不清尺寸")
    assert case.correction.hand_in_by == window.services.calendar.add_working_days(window.step.plan.today, 15).day
    assert window.step.decided.title.text() == "补正中"

    window.press(Key.Key_F11)  # 补正材料已交齐
    assert window.case.status is Status.RECEIVED
    assert "已经告知过一次" in window.step.buttons["correct"].text()


def test_a_refusal_names_the_competent_organ(opened: Open, qtbot) -> None:
    window = opened()
    window.press(Key.Key_4)
    window.press(Key.Key_Return)  # into the form
    form = window.step.forms["refuse"]
    assert form.organ.editor.line.hasFocus()
    window.press(Key.Key_F12)
    assert form.organ.error
    assert form.reason.error
    assert window.case.status is Status.RECEIVED
    qtbot.keyClicks(form.organ.editor.line, "Other organ 4")
    assert window.step.chosen == "refuse"  # figures typed into a field choose nothing
    form.reason.editor.text.setPlainText("不属于本机关职权范围")
    window.press(Key.Key_F12)
    decision = window.case.decision
    assert window.case.status is Status.REFUSED
    assert (decision.organ, decision.reason) == ("Other organ 4", "不属于本机关职权范围")


def test_a_draft_that_needs_no_licence_is_told_so_at_once(opened: Open) -> None:
    window = opened(receive=False)
    window.press(Key.Key_5)
    window.step.forms["not_needed"].reason.editor.text.setPlainText("自家厨房不对外经营，不需要许可")
    window.press(Key.Key_F12)
    assert window.case.status is Status.NOT_NEEDED
    assert window.case.number


def test_the_verdict_of_the_situation_fills_in_the_outcome(opened: Open, services: Services) -> None:
    verdicts = services.library.theme("43TCN0003").outside
    assert verdicts, "the theme of the demo knows a situation that is outside of it"
    case = make_case(services)
    case = services.visits.edit(case.id, answers={"has_licence": False})
    window = opened.show(case)
    expected = "refuse" if window.step.plan.verdict.outcome == "not_ours" else "not_needed"
    assert window.step.chosen == expected
    assert window.step.forms[expected].reason.value() == window.step.plan.verdict.reason


def test_what_was_typed_is_kept_when_the_desk_is_opened_again(opened: Open, qtbot) -> None:
    window = opened()
    window.press(Key.Key_4)
    qtbot.keyClicks(window.step.forms["refuse"].organ.editor.line, "Organ X")
    window.settle()
    again = opened.show(window.case)
    assert again.step.chosen == "refuse"
    assert again.step.forms["refuse"].organ.value() == "Organ X"
    again.step.forms["refuse"].reason.editor.text.setPlainText("不属于本机关")
    again.press(Key.Key_F12)
    with again.services.store.read() as work:
        assert not work.keep.get(f"desk/decide/{again.case.id}")


def test_going_to_correct_on_the_spot_asks_for_the_form(opened: Open) -> None:
    window = opened(form={})
    asked = []
    window.step.go_asked.connect(lambda *where: asked.append(where))
    window.press(Key.Key_6)
    window.press(Key.Key_F12)
    assert asked == [("form", window.step.plan.faults[0].code)]


def test_the_applicant_withdraws_with_a_reason_and_a_question_that_names_the_act(opened: Open, qtbot) -> None:
    window = opened()
    window.press(Key.Key_F12)
    window.press(Key.Key_W, Alt)
    window.step.ending.go.click()
    assert window.step.ending.reason.error
    window.step.ending.reason.editor.text.setPlainText("改变经营计划")
    window.step.ending.go.click()
    question = window.step.ending.findChild(Question)
    assert question.acts[0].text() == "终止办理"
    question.acts[0].click()
    window.settle()
    assert window.case.status is Status.WITHDRAWN
    assert "改变经营计划" in window.step.decided.words.text()
    assert not window.step.ending.withdraw.isVisible()


def test_only_a_supervisor_may_void(opened: Open, desk: Desk) -> None:
    window = opened()
    assert not window.step.ending.void.isVisible()
    desk.session = SimpleNamespace(name="chief", display="周强", role="supervisor")
    window.step.case_changed()
    window.settle()
    window.press(Key.Key_V, Alt)
    window.step.ending.reason.editor.text.setPlainText("录错了人")
    window.step.ending.go.click()
    window.step.ending.findChild(Question).acts[0].click()
    window.settle()
    assert window.case.status is Status.VOID
    assert "周强" in window.step.decided.words.text()


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (lambda v, case: v.accept(case.id, CLERK), "acceptance_notice"),
        (lambda v, case: v.refuse(case.id, "某局", "不属于本机关", "", CLERK), "refusal_notice"),
        (lambda v, case: v.not_needed(case.id, "不需要", "", CLERK), "not_needed_notice"),
        (lambda v, case: v.withdraw(case.id, "不办了", CLERK), "withdrawal_notice"),
    ],
)
def test_the_document_of_the_decision_is_printed(opened: Open, services, monkeypatch, act, kind) -> None:
    printed = []
    monkeypatch.setattr(print_flow, "print_paper", lambda *args: printed.append(args[2:]))
    case = take_everything(services, make_case(services))
    case = act(services.visits, services.visits.receive(case.id, CLERK))
    window = opened.show(case)
    window.press(Key.Key_P, Control)
    assert printed == [(case.id, kind)]


def test_a_refusal_by_the_rules_is_told_beside_the_act(opened: Open) -> None:
    window = opened()
    window.services.visits.withdraw(window.case.id, "在别的窗口撤回", CLERK)
    window.press(Key.Key_F12)
    assert "现在不能受理" in window.step.told.what.text()
    assert window.case.status is Status.WITHDRAWN


def test_choosing_and_writing_never_stops_the_screen(opened: Open, qtbot, strike, no_stalls) -> None:
    window = opened(but=("M2", "M4"), form={})
    for number in (4, 5, 6, 3):  # each form is built once
        window.press(Key(Key.Key_0 + number))
    with no_stalls():
        for number in (4, 5, 6, 3, 4):
            qtbot.keyClick(window.step.buttons[window.step.chosen], Key(Key.Key_0 + number))
            qtbot.wait(30)
        strike(window.step.forms["refuse"].organ.editor.line, "an organ")
        qtbot.waitUntil(lambda: not window.desk.runner.running, timeout=5000)


def test_days_are_told_with_their_weekday() -> None:
    from ui.screens.visit.outcome_base import day_words

    assert day_words(date(2026, 2, 26)) == "2026-02-26 周四"
