"""The values, their JSON, and the signatures, with no network."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.dispatch import wire
from clerk_app.dispatch.gateway import (
    PROBLEM_TYPE,
    DepartmentStatus,
    PaperRecord,
    Problem,
    Receipt,
    StatusMessage,
    Submission,
    SubmissionState,
    in_order,
)
from clerk_app.dispatch.webhook import SignatureRefused, sign, verify
from tests.contract.samples import ACCEPTED_AT, a_paper_record, a_submission

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def message(sequence: int, status: DepartmentStatus) -> StatusMessage:
    return StatusMessage(f"m{sequence}", "key-00001", "430102-20260212-00012", "R2", sequence, status, ACCEPTED_AT)


def state(*messages: StatusMessage) -> SubmissionState:
    return SubmissionState("key-00001", "430102-20260212-00012", "R2", messages[-1].status, len(messages), messages)


def test_values_survive_the_wire() -> None:
    assert wire.value_of(Submission, wire.body_of(a_submission())) == a_submission()
    assert wire.value_of(PaperRecord, wire.body_of(a_paper_record())) == a_paper_record()


def test_the_same_submission_has_the_same_bytes_whatever_the_order_of_its_form() -> None:
    one = replace(a_submission(), form={"a": 1, "b": 2})
    other = replace(a_submission(), form={"b": 2, "a": 1})
    assert wire.body_of(one) == wire.body_of(other)


def test_rare_names_go_over_as_they_are() -> None:
    assert "王䶮".encode() in wire.body_of(a_submission())


def test_unknown_members_are_ignored() -> None:
    data = wire.encode(message(1, DepartmentStatus.RECEIVED)) | {"colour": "green"}
    assert wire.decode(StatusMessage, data) == message(1, DepartmentStatus.RECEIVED)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sequence": "1"},
        {"sequence": True},
        {"status": "finished"},
        {"at": "2026-02-12T09:30:00"},
        {"at": 1770859800},
        {"message_id": None},
        {"corrections": "none"},
        {"corrections": [{"code": "M3"}]},
        {"result": {"document": "食品经营许可证", "number": "1", "valid_until": "soon"}},
    ],
)
def test_what_does_not_fit_is_malformed(wrong: dict[str, object]) -> None:
    data = wire.encode(message(1, DepartmentStatus.RECEIVED)) | wrong
    with pytest.raises(wire.Malformed, match=next(iter(wrong))):
        wire.decode(StatusMessage, data)


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"<html>", b"\xff\xfe", b'{"receipt_number": "1"}', b"[" * 99999]
)
def test_answers_that_are_no_receipt_are_malformed(body: bytes) -> None:
    with pytest.raises(wire.Malformed):
        wire.value_of(Receipt, body)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_no_json_whatever_makes_the_reader_fall_over(data: object) -> None:
    with pytest.raises(wire.Malformed):
        wire.value_of(SubmissionState, json.dumps(data))


def test_personal_data_does_not_show_in_a_representation() -> None:
    shown = repr(a_submission()) + repr(a_paper_record())
    for secret in ("430102189901010012", "92430102MA0TEAT01B", "13800000000", "王䶮", "长沙示例餐饮店"):
        assert secret not in shown


@given(st.permutations([1, 2, 3, 3, 2]))
def test_messages_are_read_once_and_in_order(sequences: list[int]) -> None:
    ordered = in_order(message(number, DepartmentStatus.RECEIVED) for number in sequences)
    assert [one.sequence for one in ordered] == [1, 2, 3]


def test_the_decision_is_the_last_message_that_decides() -> None:
    received, granted = message(1, DepartmentStatus.RECEIVED), message(2, DepartmentStatus.GRANTED)
    assert state(granted, received).decision == granted
    assert state(received).decision is None
    assert not DepartmentStatus.WITHDRAWN.decided


def test_a_problem_tells_our_types_from_a_departments_own() -> None:
    assert Problem(PROBLEM_TYPE + "never-received", "从未收到", 404, False).slug == "never-received"
    assert Problem("about:blank", "Not Found", 404, False).slug == ""


def test_the_signature_is_that_of_standard_webhooks() -> None:
    """Vector of the Standard Webhooks reference libraries."""
    headers = sign(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_signature_is_refused_when_the_body_the_time_or_the_header_is_wrong() -> None:
    now = datetime(2026, 2, 12, tzinfo=UTC).timestamp()
    headers = sign(SECRET, "msg_1", int(now), b"{}")
    rotated = headers | {"webhook-signature": "v1,b2xk " + headers["webhook-signature"]}
    assert verify(SECRET, headers, b"{}", now) == "msg_1"
    assert verify(SECRET, {name.title(): value for name, value in rotated.items()}, b"{}", now) == "msg_1"
    for given_headers, body, when in (
        (headers, b"{ }", now),
        (headers, b"{}", now + 301),
        (headers | {"webhook-timestamp": "soon"}, b"{}", now),
        (headers | {"webhook-signature": "v1,不"}, b"{}", now),
        ({}, b"{}", now),
    ):
        with pytest.raises(SignatureRefused):
            verify(SECRET, given_headers, body, when)
