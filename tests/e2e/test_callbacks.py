"""Departments that call back: signed, repeated, out of order, late, forged."""

import json
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clerk_app.commands.entry import main
from clerk_app.dispatch import wire
from clerk_app.dispatch.gateway import Correction, DepartmentStatus, Result, StatusMessage
from clerk_app.dispatch.ports import Wanted
from clerk_app.dispatch.webhook import SignatureRefused, secret_from, sign
from clerk_app.errors import BadInput, Unavailable
from clerk_app.hall.callbacks import LARGEST_BODY
from tests.helpers.hall import CLERK, Hall, open_hall

DONE = {"A": "done", "B": "done", "C": "done", "D": "done"}
GRANTED = DepartmentStatus.GRANTED


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Listening:
    """A hall that takes call-backs, and a hand to post them as a department would."""

    def __init__(self, hall: Hall) -> None:
        self.hall, self.secret = hall, hall.departments.webhook_secret
        on = {"dispatch.callback": True, "dispatch.callback_secret": self.secret, "dispatch.callback_port": free_port()}
        hall.set(**on)
        receiver = hall.desk.callbacks()
        assert receiver is not None
        self.receiver = receiver.start()

    def message(self, item: Any, sequence: int, status: DepartmentStatus, **parts: Any) -> StatusMessage:
        at = self.hall.desk.clock()
        return StatusMessage(f"m/{item.key}/{sequence}", item.key, "N", item.code, sequence, status, at, **parts)

    def post(self, message: StatusMessage, **changes: Any) -> int:
        body = wire.body_of(message)
        stamp = int(changes.get("at", time.time()))
        headers = sign(changes.get("secret", self.secret), changes.get("id", message.message_id), stamp, body)
        return send(self.receiver.callback_url, changes.get("tampered", body), headers)[0]


def send(url: str, body: bytes, headers: dict[str, str], method: str = "POST") -> tuple[int, dict[str, Any]]:
    request = urllib.request.Request(url, body, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, {}
    except urllib.error.HTTPError as problem:
        with problem:
            words = json.loads(problem.read())
            return problem.code, {**words, "media_type": problem.headers["Content-Type"]}


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[Listening]:
    with open_hall(tmp_path, review=0.1) as hall:
        made = Listening(hall)
        yield made
        made.receiver.close()


def soon(what: Any, seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(0.02)
    return False


def send_out(listening: Listening, **parts: Any) -> Any:
    """A case whose free sub-items are with their departments, and nobody polls."""
    hall = listening.hall
    hall.set(**{"dispatch.poll_ceiling": 600.0})
    case = hall.take(**parts)
    with hall.worker(callback_url=listening.receiver.callback_url) as worker:
        worker.step()
    return case


@pytest.mark.parametrize(
    "faults",
    [[], [{"kind": "duplicate_answers"}], [{"kind": "out_of_order_answers"}, {"kind": "duplicate_answers"}]],
    ids=["plain", "twice", "twice and in disorder"],
)
def test_call_backs_alone_bring_a_case_to_its_end(listening: Listening, faults: list[dict[str, Any]]) -> None:
    hall = listening.hall
    hall.faults(*faults, {"kind": "no_query"})
    hall.set(**{"dispatch.poll_ceiling": 600.0})
    case = hall.take()
    with hall.worker(callback_url=listening.receiver.callback_url) as worker:
        assert soon(lambda: worker.step() >= 0 and hall.states(case) == DONE)
    assert hall.effects() == {"A": 1, "B": 1, "C": 1, "D": 1}
    assert hall.case(case.id).status == "finished"
    assert hall.item(case, "A").result.document == "甲证"
    assert soon(lambda: all(row["delivered"] for row in hall.departments.books()["callbacks"]))


def test_a_decision_is_taken_at_once_and_its_repeats_change_nothing(tmp_path: Path) -> None:
    with open_hall(tmp_path, review=60) as hall:
        listening = Listening(hall)
        case = send_out(listening)
        item = hall.item(case, "A")
        granted = listening.message(item, 9, GRANTED, result=Result("甲证", "甲1"))
        assert [listening.post(granted) for _ in range(3)] == [204, 204, 204]
        assert hall.states(case) == {"A": "done", "B": "acknowledged", "C": "ready", "D": "waiting"}
        late = listening.message(item, 3, DepartmentStatus.UNDER_REVIEW)
        before = hall.events(case)
        assert listening.post(late) == 204
        assert hall.events(case) == before
        assert hall.item(case, "A").result.number == "甲1"
        listening.receiver.close()


def test_an_unknown_answer_is_cleared_up_by_the_departments_own_message(tmp_path: Path) -> None:
    with open_hall(tmp_path, review=60) as hall:
        listening = Listening(hall)
        hall.faults({"kind": "drop_before", "department": "scjg"})
        case = send_out(listening)
        item = hall.item(case, "A")
        assert item.state == "unknown"
        assert listening.post(listening.message(item, 1, DepartmentStatus.ACCEPTED)) == 204
        assert (hall.item(case, "A").state, hall.item(case, "A").reason) == ("acknowledged", "部门已受理")
        listening.receiver.close()


def test_a_correction_comes_back_by_call_and_the_old_key_is_gone_once_it_was_sent_again(tmp_path: Path) -> None:
    with open_hall(tmp_path, review=60) as hall:
        listening = Listening(hall)
        case = send_out(listening)
        item = hall.item(case, "A")
        wanted = (Correction("M1", "重交", "甲材料"),)
        back = listening.message(item, 5, DepartmentStatus.CORRECTION_NEEDED, corrections=wanted)
        assert listening.post(back) == 204
        assert hall.item(case, "A").state == "returned"
        hall.desk.hand.apply_again(item.id, CLERK)
        assert listening.post(listening.message(item, 6, GRANTED)) == 410
        assert hall.item(case, "A").state == "ready"
        listening.receiver.close()


def test_what_went_to_paper_is_left_to_people_and_the_message_is_in_the_log(tmp_path: Path) -> None:
    with open_hall(tmp_path, review=60) as hall:
        listening = Listening(hall)
        case = send_out(listening)
        item = hall.item(case, "A")
        hall.desk.hand.to_hand(item.id, "急用", CLERK)
        assert listening.post(listening.message(item, 9, GRANTED)) == 204
        assert hall.item(case, "A").state == "by_hand"
        assert hall.events(case)[-1] == "department_message"
        listening.receiver.close()


def test_a_message_for_something_still_being_sent_leaves_the_answer_to_the_sender(tmp_path: Path) -> None:
    with open_hall(tmp_path, review=60) as hall:
        listening = Listening(hall)
        case = hall.take()
        with hall.desk.store() as work:
            claims = work.claims.take(Wanted("one", hall.desk.clock(), hall.desk.dispatch_rules().lease, 8)).claims
            work.commit()
        claim = next(each for each in claims if each.item.code == "A")
        assert listening.post(listening.message(claim.item, 1, DepartmentStatus.RECEIVED)) == 204
        assert hall.item(case, "A").state == "sending"
        assert listening.post(listening.message(claim.item, 2, GRANTED, result=Result("甲证", "甲1"))) == 204
        assert hall.item(case, "A").state == "done"
        with hall.desk.store() as work:
            assert claim.item.key not in work.claims.held([claim])
        listening.receiver.close()


def test_only_fresh_messages_with_the_right_signature_are_taken(listening: Listening) -> None:
    hall = listening.hall
    case = hall.take()
    message = listening.message(hall.item(case, "A"), 1, GRANTED)
    other = wire.body_of(listening.message(hall.item(case, "A"), 1, DepartmentStatus.REJECTED))
    assert listening.post(message, secret=secret_from(b"another secret of 24 by")) == 401
    assert listening.post(message, tampered=other) == 401
    assert listening.post(message, at=time.time() - 301) == 401
    assert listening.post(message, at=time.time() + 301) == 401
    assert listening.post(message, id="m/else") == 400
    assert send(listening.receiver.callback_url, wire.body_of(message), {})[0] == 401
    assert hall.item(case, "A").state == "ready"


def test_what_does_not_belong_here_is_told_so_without_a_word_of_what_was_sent(listening: Listening) -> None:
    hall, url = listening.hall, listening.receiver.callback_url
    case = hall.take()
    item = hall.item(case, "A")
    strange = StatusMessage("m1", "no-such-key", "N", "A", 1, GRANTED, hall.desk.clock())
    assert listening.post(strange) == 404
    wrong_item = StatusMessage("m2", item.key, "N", "Z", 1, GRANTED, hall.desk.clock())
    assert listening.post(wrong_item) == 404
    body = b'{"name": "\xe7\x8e\x8b\xe4\xb6\xae"}'
    status, problem = send(url, body, sign(listening.secret, "m3", int(time.time()), body))
    assert (status, problem["retryable"], problem["media_type"]) == (400, False, "application/problem+json")
    assert "王䶮" not in json.dumps(problem, ensure_ascii=False)
    assert send(url + "/more", b"{}", {})[0] == 404
    assert send(url, None, {}, "GET")[0] == 405
    assert send(url, b"x", {"Content-Length": str(LARGEST_BODY + 1)})[0] == 413


def test_a_receiver_needs_a_secret_and_a_free_port(tmp_path: Path) -> None:
    with open_hall(tmp_path) as hall, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        hall.set(**{"dispatch.callback": True, "dispatch.callback_port": taken.getsockname()[1]})
        with pytest.raises(BadInput, match="密钥"):
            hall.desk.callbacks()
        hall.set(**{"dispatch.callback_secret": "whsec_not base64!"})
        with pytest.raises(SignatureRefused):
            hall.desk.callbacks()
        hall.set(**{"dispatch.callback_secret": hall.departments.webhook_secret})
        with pytest.raises(Unavailable, match="端口"):
            hall.desk.callbacks()


def test_without_the_setting_nothing_listens(tmp_path: Path) -> None:
    with open_hall(tmp_path) as hall:
        assert hall.desk.callbacks() is None


def test_the_dispatch_command_listens_while_it_works(listening: Listening, capsys: pytest.CaptureFixture[str]) -> None:
    hall = listening.hall
    listening.hall.set(**{"dispatch.callback_port": free_port()})
    case = hall.take()
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        assert main(["--data", str(hall.desk.data), "dispatch", "--until-idle"]) == 0
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert f":{hall.desk.settings['dispatch.callback_port']}/v1/callbacks" in capsys.readouterr().out
    assert hall.states(case) == DONE
    assert any(row["tries"] for row in hall.departments.books()["callbacks"])
