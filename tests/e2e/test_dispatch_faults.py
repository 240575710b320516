"""Departments that misbehave: whatever goes wrong on the way, a thing is done once, or a person is asked."""

from pathlib import Path
from typing import Any

import pytest

from clerk_app.cases.model import Case
from clerk_app.errors import Refused
from tests.helpers.hall import CLERK, Hall

DONE = {"A": "done", "B": "done", "C": "done", "D": "done"}
ONCE = {"A": 1, "B": 1, "C": 1, "D": 1}
DOWN = {"kind": "down", "department": "scjg"}


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "slow", "seconds": 0.8, "on": ["submit"], "next": 2},
        {"kind": "slow", "seconds": 0.8, "before": True, "on": ["submit"], "next": 1},
        {"kind": "slow", "seconds": 0.8, "on": ["query"], "next": 2},
        {"kind": "accept_then_drop", "next": 3},
        {"kind": "drop_before", "next": 3},
        {"kind": "drop_before", "on": ["query"], "next": 4},
        {"kind": "error_5xx", "next": 3},
        {"kind": "error_5xx", "plain": True, "status": 502, "next": 3},
        {"kind": "error_5xx", "recorded": True, "plain": True, "next": 3},
        {"kind": "malformed", "next": 4},
        {"kind": "down", "until": 0.4},
        {"kind": "down", "until": 0.4, "unavailable": True, "retry_after": 0},
        {"kind": "no_query", "department": "xfjy", "until": 0.5},
    ],
    ids=lambda fault: "-".join(str(value) for value in fault.values()),
)
def test_a_fault_that_passes_costs_time_and_nothing_else(hall: Hall, fault: dict[str, Any]) -> None:
    hall.faults(fault)
    case = hall.take()
    assert hall.run()
    assert hall.states(case) == DONE
    assert hall.effects() == ONCE


def test_without_a_query_the_same_key_is_sent_again_where_the_key_is_honoured(hall: Hall) -> None:
    hall.faults(
        {"kind": "no_query", "department": "xfjy"}, {"kind": "accept_then_drop", "department": "xfjy", "next": 1}
    )
    case = hall.take()
    hall.work_until(lambda: hall.item(case, "B").state == "acknowledged")
    assert hall.item(case, "B").receipt_number
    assert hall.submission("B")["times_sent"] == 2
    assert len([row for row in hall.departments.books()["submissions"] if row["sub_item_code"] == "B"]) == 1


def test_without_key_and_query_an_unknown_answer_goes_to_a_person_and_is_not_sent_again(hall: Hall) -> None:
    hall.faults(
        {"kind": "no_query", "department": "xfjy"},
        {"kind": "no_idempotency", "department": "xfjy"},
        {"kind": "accept_then_drop", "department": "xfjy", "next": 1},
    )
    case = hall.take()
    assert hall.run()
    assert hall.item(case, "B").state == "by_hand"
    task = waiting(hall, case, "B").task
    assert task.may_have_been_received
    assert hall.submission("B")["times_sent"] == 1


def test_a_refusal_of_the_form_goes_to_a_person_who_knows_it_never_arrived(hall: Hall, tmp_path: Path) -> None:
    case = hall.take()
    hall.departments._departments.handle = refusing(hall.departments._departments.handle)
    hall.departments._door.handle = hall.departments._departments.handle
    assert hall.run()
    line = waiting(hall, case, "A")
    assert (line.item.state, line.task.may_have_been_received) == ("by_hand", False)
    assert "拒收" in line.item.reason
    assert hall.item(case, "B").state == "done"


def refusing(handle: Any) -> Any:
    from clerk_app.simulator.replies import problem

    def refuse(request: Any) -> Any:
        strict = request.department == "scjg" and request.operation == "submit"
        return problem(request, "bad-request", "缺少必填内容") if strict else handle(request)

    return refuse


def test_another_content_under_the_same_key_goes_to_a_person_who_knows_it_did_arrive(hall: Hall) -> None:
    case = hall.take()
    key = hall.item(case, "A").key
    with hall.worker() as worker:
        other = worker._build(case, hall.item(case, "B"))
    hall.desk.gateway("scjg").submit(key, other)
    hall.faults({"kind": "no_query", "department": "scjg"})
    assert hall.run()
    assert waiting(hall, case, "A").task.may_have_been_received


def test_a_page_that_is_gone_stops_its_own_sub_item_and_no_other(hall: Hall) -> None:
    case = hall.take()
    page = case.material("M1").pages[0]
    hall.desk.pages.path(page.content).unlink()
    assert hall.run()
    line = waiting(hall, case, "A")
    assert (line.item.state, line.task.may_have_been_received) == ("by_hand", False)
    assert "找不到" in line.item.reason
    assert hall.item(case, "B").state == "done"


def test_a_department_that_stays_down_opens_its_breaker_and_its_sub_items_go_by_hand(hall: Hall) -> None:
    hall.set(**{"dispatch.breaker_failures": 3, "dispatch.breaker_rest": 30.0})
    hall.faults(DOWN)
    case = hall.take()
    assert hall.run()
    with hall.desk.store.read() as work:
        breaker = work.breakers.get("scjg")
    assert (breaker.state, breaker.failures) == ("open", 3)
    line = waiting(hall, case, "A")
    assert (line.item.state, line.item.channel, line.next_step) == ("by_hand", "paper", "打印交接单，把材料交给部门")
    assert "部门系统故障" in line.item.reason
    assert hall.states(case) == {"A": "by_hand", "B": "done", "C": "waiting", "D": "waiting"}


def test_with_patience_set_the_sub_item_waits_for_the_department_instead(hall: Hall) -> None:
    hall.set(**{"dispatch.breaker_failures": 2, "dispatch.hand_after": 3600.0})
    hall.faults({**DOWN, "until": 1.5})
    case = hall.take()
    hall.run(3)
    hall.work_until(lambda: hall.states(case) == DONE)
    assert hall.effects() == ONCE


def test_every_waiting_thing_says_since_when_why_how_often_and_what_comes_next(hall: Hall) -> None:
    hall.faults({"kind": "error_5xx", "department": "scjg"})
    case = hall.take()
    hall.work_until(lambda: hall.item(case, "A").tries >= 2)
    line = waiting(hall, case, "A")
    assert line.item.since is not None
    assert line.item.reason
    assert line.next_step in ("自动发送", "自动向部门核实是否收到", "等待部门应答")
    tries = hall.desk.hand.tries(line.item.key)
    assert len(tries) >= 2
    assert all(kind in ("submit", "ask") and outcome for _, kind, outcome, _ in tries)
    assert tries[0][0] >= tries[1][0]


def test_a_person_can_move_a_sub_item_to_paper_once_with_a_reason(hall: Hall) -> None:
    case = hall.take()
    item = hall.item(case, "A")
    with pytest.raises(Exception, match="原因"):
        hall.desk.hand.to_hand(item.id, " ", CLERK)
    task = hall.desk.hand.to_hand(item.id, "申请人急用", CLERK)
    assert not task.may_have_been_received
    assert task.slip_number == f"JJ{case.number.replace('-', '')}001"
    with pytest.raises(Refused, match="已经在人工通道"):
        hall.desk.hand.to_hand(item.id, "再来一次", CLERK)
    waiting_item = hall.item(case, "C")
    with pytest.raises(Refused, match="现在不能转人工"):
        hall.desk.hand.to_hand(waiting_item.id, "提前办", CLERK)
    assert hall.run()
    assert "A" not in {row["sub_item_code"] for row in hall.departments.books()["submissions"]}


def waiting(hall: Hall, case: Case, code: str) -> Any:
    return next(line for line in hall.desk.hand.waiting() if line.item.case_id == case.id and line.item.code == code)
