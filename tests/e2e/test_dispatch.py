"""Sub-items on their way to departments over real HTTP: order, decisions, corrections, withdrawal, delivery.

On a desk's own store and on a hall's.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from clerk_app.cases.model import Status
from clerk_app.errors import Refused
from tests.helpers.hall import CLERK, Hall, open_hall

DONE = {"A": "done", "B": "done", "C": "done", "D": "done"}
ONCE = {"A": 1, "B": 1, "C": 1, "D": 1}


@pytest.fixture(params=["alone", "in a hall"])
def address(request: pytest.FixtureRequest) -> str:
    """Of the hall's store; "" for a desk alone."""
    return str(request.getfixturevalue("hall_url")) if request.param == "in a hall" else ""


@pytest.fixture
def hall(tmp_path: Path, address: str) -> Iterator[Hall]:
    with open_hall(tmp_path, database=address) as opened:
        yield opened


def test_everything_is_done_once_and_the_case_finishes_with_an_unbroken_log(hall: Hall) -> None:
    case = hall.take()
    assert hall.states(case) == {"A": "ready", "B": "ready", "C": "waiting", "D": "waiting"}
    assert hall.run()
    assert hall.states(case) == DONE
    assert hall.effects() == ONCE
    assert hall.case(case.id).status is Status.FINISHED
    assert hall.item(case, "A").result.document == "甲证"
    kinds = hall.events(case)
    assert kinds[:4] == ["started", "told", "received", "decided"]
    assert kinds[-1] == "finished"


def test_what_waits_for_nothing_goes_out_together_and_the_rest_in_order(tmp_path: Path, address: str) -> None:
    with open_hall(tmp_path, review=0.3, database=address) as hall:
        hall.take()
        assert hall.run()
        came = {row["sub_item_code"]: row["received_at"] for row in hall.departments.books()["submissions"]}
        decided = {row["sub_item_code"]: row["at"] for row in hall.departments.books()["decisions"]}
    assert max(came["A"], came["B"]) < min(decided["A"], decided["B"])
    assert decided["A"] < came["C"]
    assert max(decided["B"], decided["C"]) < came["D"]


def test_a_successor_is_told_the_result_it_waited_for_and_a_department_only_what_it_needs(hall: Hall) -> None:
    case = hall.take()
    hall.run()
    case = hall.case(case.id)
    with hall.worker() as worker:
        sent = {item.code: worker._build(case, item) for item in case.sub_items}
    assert sent["A"].form == {"for_a": "示范内容", "for_all": "示范内容", "since": "2026-01-20"}
    assert "for_a" not in sent["B"].form
    assert [material.code for material in sent["A"].materials] == ["M1", "M2"]
    assert [material.code for material in sent["B"].materials] == ["M2"]
    assert sent["A"].materials[0].sha256 in {path.name for path in (hall.desk.data / "pages").rglob("*")}
    assert [each.sub_item_code for each in sent["C"].predecessors] == ["A"]
    assert sent["C"].predecessors[0].result.number == hall.item(case, "A").result.number


def test_the_same_submission_has_the_same_bytes_at_every_try(hall: Hall) -> None:
    from clerk_app.dispatch import wire

    case = hall.take()
    bodies = set()
    for _ in range(2):
        with hall.worker() as worker:
            bodies.add(wire.body_of(worker._build(case, hall.item(case, "A"))))
    assert len(bodies) == 1


def test_a_refused_part_takes_its_successors_down_and_the_others_stay_issued(hall: Hall) -> None:
    hall.faults({"kind": "reject", "department": "scjg", "reason": "场所不符合条件"})
    case = hall.take()
    assert hall.run()
    assert hall.states(case) == {"A": "rejected", "B": "done", "C": "cancelled", "D": "cancelled"}
    assert hall.item(case, "A").reason == "场所不符合条件"
    assert "甲事项" in hall.item(case, "C").reason
    assert hall.case(case.id).status is Status.FINISHED
    assert set(hall.effects()) == {"A", "B"}


def test_a_failed_part_is_applied_for_again_alone_and_its_successors_wait_for_it_once_more(hall: Hall) -> None:
    hall.faults({"kind": "reject", "department": "scjg", "reason": "场所不符合条件", "next": 1})
    case = hall.take()
    hall.run()
    first = hall.item(case, "A")
    again = hall.desk.hand.apply_again(first.id, CLERK)
    assert (again.revision, again.key != first.key) == (2, True)
    assert hall.states(case) == {"A": "ready", "B": "done", "C": "waiting", "D": "waiting"}
    assert hall.case(case.id).status is Status.ACCEPTED
    assert hall.run()
    assert hall.states(case) == DONE
    assert hall.case(case.id).status is Status.FINISHED
    assert hall.submission("B")["times_sent"] == 1
    assert "reopened" in hall.events(case)


def test_only_what_failed_or_came_back_can_be_applied_for_again(hall: Hall) -> None:
    case = hall.take()
    hall.run()
    with pytest.raises(Refused, match="不需要重新申请"):
        hall.desk.hand.apply_again(hall.item(case, "A").id, CLERK)


def test_a_correction_stops_the_clock_and_goes_out_again_as_the_next_revision(hall: Hall) -> None:
    demand = {"code": "M1", "name": "甲材料", "demand": "重新提交清晰的图纸"}
    hall.faults({"kind": "ask_correction", "department": "scjg", "reason": "图纸不清", "corrections": [demand]})
    case = hall.take()
    assert hall.run()
    back = hall.item(case, "A")
    assert (back.state, back.reason, back.due_at) == ("returned", "图纸不清", None)
    assert back.corrections == ("甲材料：重新提交清晰的图纸",)
    assert [line.next_step for line in hall.desk.hand.waiting() if line.item.code == "A"] == ["请申请人补正后重新申请"]
    hall.desk.hand.apply_again(back.id, CLERK)
    assert hall.run()
    assert hall.states(case) == DONE
    assert hall.effects() == ONCE
    assert hall.submission("A")["revision"] == 2
    after = hall.item(case, "A")
    assert after.due_at is not None
    assert after.pauses[0].ended is not None


def test_a_special_procedure_pauses_and_goes_on(hall: Hall) -> None:
    hall.faults({"kind": "pause", "department": "scjg", "seconds": 0.1, "reason": "现场核查"})
    case = hall.take()
    assert hall.run()
    item = hall.item(case, "A")
    assert item.state == "done"
    assert [(pause.reason, pause.ended is not None) for pause in item.pauses] == [("现场核查", True)]


def test_messages_twice_and_in_disorder_change_nothing(hall: Hall) -> None:
    hall.faults({"kind": "duplicate_answers"}, {"kind": "out_of_order_answers"})
    case = hall.take()
    assert hall.run()
    assert hall.states(case) == DONE
    assert hall.effects() == ONCE


def test_withdrawal_takes_back_what_was_sent_and_cancels_what_was_not(tmp_path: Path, address: str) -> None:
    with open_hall(tmp_path, review=30, database=address) as hall:
        case = hall.take()
        with hall.worker() as worker:
            worker.step()
        hall.desk.visits.withdraw(case.id, "申请人改变主意", CLERK)
        assert set(hall.states(case).values()) == {"cancelled"}
        assert hall.run()
        assert hall.submission("A")["status"] == "withdrawn"
        assert not any(hall.effects().values())
        assert {row["sub_item_code"] for row in hall.departments.books()["submissions"]} == {"A", "B"}
        with pytest.raises(Refused, match="不需要"):
            hall.desk.hand.apply_again(hall.item(case, "A").id, CLERK)
        assert hall.case(case.id).status is Status.WITHDRAWN


def test_what_went_to_paper_is_taken_back_too_and_leaves_nothing_waiting(hall: Hall) -> None:
    case = hall.take()
    hall.desk.hand.to_hand(hall.item(case, "A").id, "部门要求线下", CLERK)
    hall.desk.visits.withdraw(case.id, "申请人改变主意", CLERK)
    assert hall.run(5)
    assert hall.desk.hand.waiting() == ()


def test_a_refused_part_cannot_be_applied_for_again_after_withdrawal(tmp_path: Path, address: str) -> None:
    with open_hall(tmp_path, review=0.03, database=address) as hall:
        hall.faults(
            {"kind": "reject", "department": "scjg", "reason": "不符合"},
            {"kind": "pause", "department": "xfjy", "seconds": 30},
        )
        case = hall.take()
        hall.work_until(lambda: hall.item(case, "A").state == "rejected")
        hall.desk.visits.withdraw(case.id, "不办了", CLERK)
        with pytest.raises(Refused, match="不能重新申请"):
            hall.desk.hand.apply_again(hall.item(case, "A").id, CLERK)


def test_part_by_part_each_result_can_be_fetched_at_once_and_only_once(tmp_path: Path, address: str) -> None:
    with open_hall(tmp_path, database=address) as hall:
        hall.faults({"kind": "pause", "department": "xfjy", "seconds": 30})
        case = hall.take()
        hall.work_until(lambda: hall.item(case, "A").state == "done")
        given = hall.desk.visits.deliver(hall.item(case, "A").id, "王䶮", CLERK)
        assert next(item for item in given.sub_items if item.code == "A").delivered_to == "王䶮"
        with pytest.raises(Refused, match="已经领走"):
            hall.desk.visits.deliver(hall.item(case, "A").id, "王䶮", CLERK)
        with pytest.raises(Refused, match="还没有可以领取"):
            hall.desk.visits.deliver(hall.item(case, "B").id, "王䶮", CLERK)


def test_with_unified_finish_nothing_is_fetched_before_everything_is_decided(hall: Hall) -> None:
    case = hall.take("43PCN0009")
    hall.faults({"kind": "pause", "department": "gaj", "seconds": 3})
    hall.work_until(lambda: hall.item(case, "B1").state == "done")
    with pytest.raises(Refused, match="统一办结"):
        hall.desk.visits.deliver(hall.item(case, "B1").id, "刘𠅤", CLERK)
    assert hall.run()
    hall.desk.visits.deliver(hall.item(case, "B1").id, "刘𠅤", CLERK)


def test_two_workers_at_once_send_nothing_twice(hall: Hall) -> None:
    cases = [hall.take(number=number) for number in range(4)]
    ends: list[bool] = []
    runs = [Thread(target=lambda: ends.append(hall.run())) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert ends == [True, True]
    assert all(hall.states(case) == DONE for case in cases)
    rows = hall.departments.books()["submissions"]
    assert len(rows) == 16
    assert {row["times_sent"] for row in rows} == {1}
    assert {row["effects"] for row in rows} == {1}


def test_no_transaction_is_open_while_a_department_takes_its_time(hall: Hall) -> None:
    hall.set(**{"dispatch.read_timeout": 30.0})
    hall.faults({"kind": "slow", "seconds": 2.0, "on": ["submit"]})
    case = hall.take()
    with hall.worker() as worker:
        step = Thread(target=worker.step)
        step.start()
        time.sleep(0.3)
        with hall.desk.store() as work:
            work.keep.put("where", "here")
            work.commit()
        assert step.is_alive()  # one that held a transaction would have been waited for
        step.join()
    assert hall.item(case, "A").state == "acknowledged"


def test_two_cases_of_one_desk_keep_their_sub_items_apart(hall: Hall) -> None:
    first, second = hall.take(number=1), hall.take("99TST0001", 2, answers={"express": True})
    assert hall.run()
    assert set(hall.states(first)) == {"A", "B", "C", "D"}
    assert set(hall.states(second)) == {"A", "B", "C", "D", "E"}
