"""Every fault a department can show, as the HTTP gateway sees it and as the department's own books tell it."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

import pytest

from clerk_app.dispatch.gateway import DepartmentStatus, PaperOutcome, in_order
from clerk_app.dispatch.gateway_errors import (
    AlreadyDecided,
    AnswerUnknown,
    Busy,
    NotSent,
    QueryNotOffered,
    RefusedByContract,
)
from clerk_app.dispatch.http_gateway import HttpDepartmentGateway
from clerk_app.errors import BadInput, Conflict, Refused, Unavailable
from clerk_app.simulator.audit import doubled
from clerk_app.simulator.simulator import Simulator
from tests.contract.samples import a_paper_record, a_submission, decided, new_key


def effects(simulator: Simulator) -> int:
    return sum(row["effects"] for row in simulator.books()["sub_items"])


def test_a_sub_item_is_received_reviewed_and_granted_once(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    key = new_key()
    receipt = gateway.submit(key, a_submission())
    assert receipt.status is DepartmentStatus.RECEIVED
    assert gateway.submit(key, a_submission()) == receipt
    state = decided(gateway, key)
    assert state.status is DepartmentStatus.GRANTED
    assert state.decision is not None
    assert state.decision.result is not None
    [book] = simulator.books()["submissions"]
    assert (book["times_sent"], book["effects"], book["key"]) == (2, 1, key)


def test_a_system_that_is_off_has_certainly_not_received_anything(
    simulator: Simulator, gateway: HttpDepartmentGateway
) -> None:
    simulator.stop()
    with pytest.raises(NotSent) as caught:
        gateway.submit(new_key(), a_submission())
    assert isinstance(caught.value, Unavailable)
    assert "肯定没有收到" in caught.value.why
    assert gateway.health().up is False
    simulator.start()
    assert gateway.health().up is True
    assert simulator.books()["submissions"] == []


@pytest.mark.parametrize("url", ["http://no-such-department.invalid", "not-a-url", "http://[broken"])
def test_an_address_that_leads_nowhere_is_not_sent(url: str) -> None:
    gateway = HttpDepartmentGateway(url, connect_timeout=1.0, read_timeout=0.3)
    with pytest.raises(NotSent):
        gateway.submit(new_key(), a_submission())
    gateway.close()


def test_slow_after_recording_is_unknown_and_the_books_have_it(
    simulator: Simulator, gateway: HttpDepartmentGateway
) -> None:
    simulator.set_faults([{"kind": "slow", "seconds": 5, "on": ["submit"], "next": 1}])
    key = new_key()
    with pytest.raises(AnswerUnknown, match="不清楚市场监管局是否已收到"):
        gateway.submit(key, a_submission())
    assert gateway.query(key) is not None
    gateway.submit(key, a_submission())
    decided(gateway, key)
    assert effects(simulator) == 1


def test_accept_then_drop_is_unknown_then_found_by_key(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    simulator.set_faults([{"kind": "accept_then_drop", "next": 1}])
    key = new_key()
    with pytest.raises(AnswerUnknown):
        gateway.submit(key, a_submission())
    assert decided(gateway, key).status is DepartmentStatus.GRANTED
    assert effects(simulator) == 1


def test_drop_before_is_unknown_and_never_received(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    simulator.set_faults([{"kind": "drop_before", "on": ["submit"], "next": 1}])
    key = new_key()
    with pytest.raises(AnswerUnknown):
        gateway.submit(key, a_submission())
    assert gateway.query(key) is None


def test_a_query_that_is_dropped_is_tried_again_within_the_call(
    simulator: Simulator, gateway: HttpDepartmentGateway
) -> None:
    simulator.set_faults([{"kind": "drop_before", "on": ["query"], "next": 2}])
    assert gateway.query(new_key()) is None
    simulator.set_faults([{"kind": "drop_before", "on": ["query"]}])
    with pytest.raises(AnswerUnknown):
        gateway.query(new_key())


@pytest.mark.parametrize(
    ("fault", "received"),
    [
        ({"kind": "error_5xx", "plain": True}, False),
        ({"kind": "error_5xx", "recorded": True}, True),
        ({"kind": "error_5xx", "recorded": True, "plain": True, "status": 502}, True),
    ],
)
def test_a_5xx_that_does_not_say_otherwise_is_unknown(
    simulator: Simulator, gateway: HttpDepartmentGateway, fault: dict[str, object], received: bool
) -> None:
    simulator.set_faults([{**fault, "on": ["submit"], "next": 1}])
    key = new_key()
    with pytest.raises(AnswerUnknown):
        gateway.submit(key, a_submission())
    assert (gateway.query(key) is not None) is received


def test_a_5xx_that_says_nothing_was_recorded_is_busy(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    simulator.set_faults([{"kind": "error_5xx", "next": 1}])
    with pytest.raises(Busy) as caught:
        gateway.submit(new_key(), a_submission())
    assert caught.value.problem is not None
    assert caught.value.problem.received is False


def test_down_closes_or_says_when_to_come_back(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    simulator.set_faults([{"kind": "down", "department": "scjg"}])
    with pytest.raises(AnswerUnknown):
        gateway.submit(new_key(), a_submission())
    assert gateway.health().up is False
    other = HttpDepartmentGateway(simulator.url_of("gaj"), read_timeout=0.4)
    assert other.health().up is True
    other.close()
    simulator.set_faults([{"kind": "down", "unavailable": True, "retry_after": 7}])
    with pytest.raises(Busy) as caught:
        gateway.submit(new_key(), a_submission())
    assert caught.value.retry_after == 7.0


def test_down_ends_by_itself(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    simulator.set_faults([{"kind": "down", "until": 0.3}])
    assert gateway.health().up is False
    time.sleep(0.35)
    assert gateway.health().up is True


def test_malformed_answers_are_unknown(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    simulator.set_faults([{"kind": "malformed"}])
    key = new_key()
    with pytest.raises(AnswerUnknown, match="不清楚") as caught:
        gateway.submit(key, a_submission())
    assert caught.value.why == "应答不符合接口约定"
    with pytest.raises(AnswerUnknown):
        gateway.query(key)
    simulator.set_faults([])
    assert gateway.query(key) is not None


def test_a_machine_that_does_not_speak_http_is_unknown() -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        stranger.settimeout(3)
        gateway = HttpDepartmentGateway(f"http://127.0.0.1:{stranger.getsockname()[1]}", read_timeout=0.2)
        with pytest.raises(AnswerUnknown, match="不清楚") as caught:
            gateway.submit(new_key(), a_submission())
        assert caught.value.why == "等待应答超时"
        gateway.close()


def test_reject_gives_the_reason(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    simulator.set_faults([{"kind": "reject", "reason": "场所不符合条件", "sub_items": ["R2"]}])
    bad, good = new_key(), new_key()
    gateway.submit(bad, a_submission())
    gateway.submit(good, a_submission(code="R3"))
    decision = decided(gateway, bad).decision
    assert decision is not None
    assert (decision.status, decision.reason, decision.result) == (DepartmentStatus.REJECTED, "场所不符合条件", None)
    assert decided(gateway, good).status is DepartmentStatus.GRANTED


def test_a_correction_is_granted_as_the_next_revision_under_a_new_key(
    simulator: Simulator, gateway: HttpDepartmentGateway
) -> None:
    demand = {"code": "M3", "name": "场所合法使用证明", "demand": "缺第二页"}
    simulator.set_faults([{"kind": "ask_correction", "reason": "材料不全", "corrections": [demand]}])
    first, second = new_key(), new_key()
    gateway.submit(first, a_submission())
    asked = _until(gateway, first, DepartmentStatus.CORRECTION_NEEDED)
    assert [(one.code, one.demand) for one in asked.corrections] == [("M3", "缺第二页")]
    gateway.submit(second, a_submission(revision=2))
    assert decided(gateway, second).status is DepartmentStatus.GRANTED
    assert effects(simulator) == 1


def test_a_pause_is_told_with_its_end(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    simulator.set_faults([{"kind": "pause", "seconds": 0.1, "reason": "现场检查"}])
    key = new_key()
    gateway.submit(key, a_submission())
    messages = [message.status.value for message in decided(gateway, key).messages]
    assert messages == ["received", "accepted", "paused", "resumed", "granted"]


def test_repeats_and_disorder_are_put_right_by_the_reader(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    key = new_key()
    gateway.submit(key, a_submission())
    plain = decided(gateway, key)
    simulator.set_faults([{"kind": "duplicate_answers"}, {"kind": "out_of_order_answers"}])
    odd = gateway.query(key)
    assert odd is not None
    assert [message.sequence for message in odd.messages] == [3, 2, 1, 3, 2, 1]
    assert in_order(odd.messages) == plain.messages
    assert odd.decision == plain.decision


def test_a_department_that_ignores_keys_does_it_twice_and_says_so(
    simulator: Simulator, gateway: HttpDepartmentGateway
) -> None:
    simulator.set_faults([{"kind": "no_idempotency"}])
    assert gateway.health().honours_key is False
    key = new_key()
    for _ in range(2):
        gateway.submit(key, a_submission())
    _wait_for(lambda: effects(simulator) == 2)
    assert doubled(simulator.books()) == [("430102-20260212-00012", "R2")]


def test_a_department_without_query_is_told_apart_from_never_received(
    simulator: Simulator, gateway: HttpDepartmentGateway
) -> None:
    simulator.set_faults([{"kind": "no_query"}])
    assert gateway.health().offers_query is False
    with pytest.raises(QueryNotOffered):
        gateway.query(new_key())
    wrong_path = HttpDepartmentGateway(simulator.url_of("scjg") + "/moved", read_timeout=0.4)
    with pytest.raises(QueryNotOffered):
        wrong_path.query(new_key())
    wrong_path.close()


def test_what_breaks_the_contract_is_refused_for_good(gateway: HttpDepartmentGateway) -> None:
    key = new_key()
    gateway.submit(key, a_submission())
    with pytest.raises(RefusedByContract) as caught:
        gateway.submit(key, a_submission(code="R3"))
    assert isinstance(caught.value, Refused)
    with pytest.raises(RefusedByContract, match="拒收"):
        gateway.submit(new_key(), a_submission(callback_url="http://198.51.100.7/elsewhere"))


def test_a_paper_record_of_something_never_received_takes_effect_once(
    simulator: Simulator, gateway: HttpDepartmentGateway
) -> None:
    key = new_key()
    for _ in range(2):
        state = gateway.send_paper_record(key, a_paper_record())
    assert (state.status, state.on_paper) == (DepartmentStatus.GRANTED, True)
    assert state.decision is not None
    assert state.decision.at == a_paper_record().decided_at
    with pytest.raises(AlreadyDecided):
        gateway.submit(key, a_submission())
    books = simulator.books()
    assert [row["effect"] for row in books["paper_records"]] == [1]
    assert effects(simulator) == 1


def test_a_paper_record_stops_a_review_that_was_under_way(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    simulator.set_faults({"review_seconds": 0.3})
    key = new_key()
    gateway.submit(key, a_submission())
    gateway.send_paper_record(key, a_paper_record())
    time.sleep(0.4)
    assert effects(simulator) == 1
    state = gateway.query(key)
    assert state is not None
    assert [message.status.value for message in state.messages] == ["received", "granted"]


def test_a_paper_record_that_differs_is_answered_with_the_departments_own_decision(
    simulator: Simulator, gateway: HttpDepartmentGateway
) -> None:
    key = new_key()
    gateway.submit(key, a_submission())
    number = decided(gateway, key).decision.result.number  # type: ignore[union-attr]
    for record in (a_paper_record(PaperOutcome.REJECTED), a_paper_record(number="另一个号")):
        with pytest.raises(AlreadyDecided) as caught:
            gateway.send_paper_record(key, record)
        assert isinstance(caught.value, Conflict)
        assert caught.value.state is not None
        assert caught.value.state.status is DepartmentStatus.GRANTED
    assert gateway.send_paper_record(key, a_paper_record(number=number)).on_paper is False
    assert [row["effect"] for row in simulator.books()["paper_records"]] == [0]
    assert effects(simulator) == 1


def test_a_withdrawn_key_refuses_what_arrives_late_and_leaves_the_way_open_for_paper(
    simulator: Simulator, gateway: HttpDepartmentGateway
) -> None:
    key = new_key()
    assert gateway.withdraw(key, "转线下办理").status is DepartmentStatus.WITHDRAWN
    assert gateway.withdraw(key, "转线下办理").sequence == 1
    with pytest.raises(AlreadyDecided) as caught:
        gateway.submit(key, a_submission())
    assert caught.value.state is not None
    assert caught.value.state.status is DepartmentStatus.WITHDRAWN
    assert effects(simulator) == 0
    state = gateway.send_paper_record(key, a_paper_record())
    assert [message.status.value for message in in_order(state.messages)] == ["withdrawn", "granted"]
    assert state.case_number == a_submission().case_number
    with pytest.raises(AlreadyDecided):
        gateway.withdraw(key, "太迟")
    assert effects(simulator) == 1


def test_the_same_seed_strikes_the_same_requests(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    keys = [f"seeded-key-{number:02d}" for number in range(20)]

    def struck(seed: int) -> list[bool]:
        fault = {"kind": "error_5xx", "probability": 0.5, "on": ["query"]}
        simulator.set_faults({"seed": seed, "faults": [fault]})
        return [_raises_busy(lambda key=key: gateway.query(key)) for key in keys]  # type: ignore[misc]

    first = struck(7)
    assert first == struck(7)
    assert first != struck(8)
    assert 0 < sum(first) < 20


def test_faults_that_break_their_schema_change_nothing(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    simulator.set_faults([{"kind": "down"}])
    with pytest.raises(BadInput, match="故障文件不合规范"):
        simulator.set_faults([{"kind": "slow"}])
    assert gateway.health().up is False


def _until(gateway: HttpDepartmentGateway, key: str, status: DepartmentStatus):  # type: ignore[no-untyped-def]
    found = []

    def there() -> bool:
        state = gateway.query(key)
        found[:] = [message for message in state.messages if message.status is status] if state else []
        return bool(found)

    _wait_for(there)
    return found[0]


def _wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def _raises_busy(act: Callable[[], object]) -> bool:
    try:
        act()
    except Busy:
        return True
    return False
