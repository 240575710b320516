"""By hand (人工兜底): from the slip to the reconciliation, also when the two sides' books differ."""

from datetime import timedelta
from typing import Any

import pytest

from clerk_app.cases.model import Case, Result
from clerk_app.dispatch.ports import HandTask
from clerk_app.errors import BadInput, NotFound, Refused
from tests.helpers.hall import CLERK, SHORT, Hall

PAPER = Result("甲证", "纸〔2026〕7号")
DOWN = {"kind": "down", "department": "scjg"}


@pytest.fixture
def down(hall: Hall) -> tuple[Hall, Case, HandTask]:
    """A case whose sub-item A went to paper because its department is down."""
    hall.set(**{"dispatch.breaker_failures": 2})
    hall.faults(DOWN)
    case = hall.take()
    assert hall.run()
    return hall, case, task_of(hall, case)


def task_of(hall: Hall, case: Case, code: str = "A") -> HandTask:
    with hall.desk.store.read() as work:
        found = work.hand_tasks.of_key(hall.item(case, code).key)
    assert found is not None
    return found


def on_paper(hall: Hall, task: HandTask, outcome: Any = "granted", result: Result | None = PAPER) -> None:
    now = hall.desk.clock
    hall.desk.hand.printed(task.slip_number)
    hall.desk.hand.hand_over(task.slip_number, "张三", now(), CLERK)
    hall.desk.hand.receipt(task.slip_number, "收〔2026〕15号", now(), CLERK)
    reason = "" if outcome == "granted" else "场所不符合条件"
    hall.desk.hand.result(task.slip_number, outcome, now(), CLERK, result if outcome == "granted" else None, reason)


def test_done_on_paper_entered_later_and_reconciled_when_the_system_is_back(down: tuple[Hall, Case, HandTask]) -> None:
    hall, case, task = down
    on_paper(hall, task)
    assert hall.item(case, "A").state == "re_entered"
    assert hall.run()
    assert hall.states(case) == {"A": "re_entered", "B": "done", "C": "done", "D": "done"}
    assert hall.recover()
    item = hall.item(case, "A")
    assert (item.state, item.result, item.reason) == ("done", PAPER, "纸面办理，已与部门对账")
    assert task_of(hall, case).reconciled_at is not None
    book = hall.submission("A")
    assert (book["on_paper"], book["effects"], book["times_sent"]) == (1, 1, 0)
    [record] = hall.departments.books()["paper_records"]
    assert task.slip_number in record["body"]
    assert hall.case(case.id).status == "finished"
    assert hall.events(case).count("hand_task") == 3


def test_successors_start_with_the_result_on_paper_without_waiting_for_the_books(
    down: tuple[Hall, Case, HandTask],
) -> None:
    hall, case, task = down
    assert hall.states(case)["C"] == "waiting"
    on_paper(hall, task)
    assert hall.states(case)["C"] == "ready"


def test_a_result_refused_on_paper_takes_its_successors_down(down: tuple[Hall, Case, HandTask]) -> None:
    hall, case, task = down
    on_paper(hall, task, "rejected")
    assert hall.recover()
    assert hall.states(case) == {"A": "rejected", "B": "done", "C": "cancelled", "D": "cancelled"}
    hall.desk.hand.apply_again(hall.item(case, "A").id, CLERK)
    assert hall.item(case, "A").channel == "auto"
    assert hall.run()
    assert set(hall.states(case).values()) == {"done"}


def test_steps_on_paper_come_in_order_with_true_times_and_names(down: tuple[Hall, Case, HandTask]) -> None:
    hall, _, task = down
    hand, slip, now = hall.desk.hand, task.slip_number, hall.desk.clock
    with pytest.raises(Refused, match="现在不能补录结果"):
        hand.result(slip, "granted", now(), CLERK, PAPER)
    with pytest.raises(BadInput, match="接收人"):
        hand.hand_over(slip, " ", now(), CLERK)
    with pytest.raises(BadInput, match="时间不对"):
        hand.hand_over(slip, "张三", now() + timedelta(hours=1), CLERK)
    with pytest.raises(BadInput, match="交接时间不对"):
        hand.hand_over(slip, "张三", task.moved_at - timedelta(minutes=5), CLERK)
    hand.hand_over(slip, "张三", now(), CLERK)
    with pytest.raises(BadInput, match="回执编号"):
        hand.receipt(slip, "", now(), CLERK)
    with pytest.raises(BadInput, match="结果文书"):
        hand.result(slip, "granted", now(), CLERK)
    with pytest.raises(BadInput, match="理由"):
        hand.result(slip, "rejected", now(), CLERK)
    with pytest.raises(NotFound):
        hand.hand_over("JJ000", "张三", now(), CLERK)
    hand.result(slip, "granted", now(), CLERK, PAPER)
    with pytest.raises(Refused, match="现在不能交接"):
        hand.hand_over(slip, "李四", now(), CLERK)


def differing(hall: Hall, paper: str) -> Case:
    """The department granted A before it went down, and on paper it was decided once more."""
    hall.set(**{"dispatch.breaker_failures": 1})
    hall.faults({**DOWN, "on": ["query", "health", "paper_record"]}, {"kind": "accept_then_drop", "department": "scjg"})
    case = hall.take()
    assert hall.run()
    task = task_of(hall, case)
    assert task.may_have_been_received
    on_paper(hall, task, paper)
    hall.set(**{"dispatch.breaker_failures": SHORT["dispatch.breaker_failures"]})  # one slow answer is no outage again
    assert hall.recover()
    assert hall.item(case, "A").state == "reconciled"
    assert "对账不一致" in hall.item(case, "A").reason
    assert hall.effects()["A"] == 1
    return case


@pytest.mark.parametrize("paper", ["granted", "rejected"])
def test_when_the_books_differ_the_departments_side_can_stand_with_its_own_number(hall: Hall, paper: str) -> None:
    case = differing(hall, paper)
    task = task_of(hall, case)
    assert (task.department_outcome, task.department_result.document) == ("granted", "甲证")
    hall.desk.hand.settle_difference(task.slip_number, "department", "电话核实，系统为准", CLERK)
    assert hall.run()
    assert set(hall.states(case).values()) == {"done"}
    assert hall.item(case, "A").result == task.department_result
    assert hall.effects() == {"A": 1, "B": 1, "C": 1, "D": 1}


@pytest.mark.parametrize(("paper", "state"), [("granted", "done"), ("rejected", "rejected")])
def test_when_the_books_differ_the_paper_can_stand(hall: Hall, paper: str, state: str) -> None:
    case = differing(hall, paper)
    with pytest.raises(BadInput, match="依据"):
        hall.desk.hand.settle_difference(task_of(hall, case).slip_number, "paper", "", CLERK)
    hall.desk.hand.settle_difference(task_of(hall, case).slip_number, "paper", "以纸面为准", CLERK)
    assert hall.item(case, "A").state == state
    assert hall.item(case, "A").result == (PAPER if paper == "granted" else None)


def test_a_paper_decision_outlives_withdrawal_and_is_still_reconciled(down: tuple[Hall, Case, HandTask]) -> None:
    hall, case, task = down
    on_paper(hall, task)
    hall.desk.visits.withdraw(case.id, "其余不办了", CLERK)
    assert hall.states(case)["A"] == "re_entered"
    assert hall.recover()
    assert hall.states(case)["A"] == "done"
    assert hall.case(case.id).status == "withdrawn"


def test_a_receipt_cannot_precede_the_hand_over_nor_be_replaced_by_another(down: tuple[Hall, Case, HandTask]) -> None:
    hall, _, task = down
    desk, slip = hall.desk, task.slip_number
    desk.hand.printed(slip)
    handed = desk.clock()
    desk.hand.hand_over(slip, "张三", handed, CLERK)
    with pytest.raises(BadInput, match="回执时间不对"):
        desk.hand.receipt(slip, "收〔2026〕15号", handed - timedelta(hours=1), CLERK)
    desk.hand.receipt(slip, "收〔2026〕15号", handed.replace(second=0, microsecond=0), CLERK)
    with pytest.raises(Refused, match="已经补录过回执"):
        desk.hand.receipt(slip, "收〔2026〕16号", desk.clock(), CLERK)
