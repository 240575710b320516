"""The hall's service over HTTP: what it takes, what it refuses and how, and callers that behave badly."""

import contextlib
import http.client
import json
import logging
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clerk_app.bootstrap import SYSTEM
from clerk_app.clock import now
from clerk_app.dispatch.gateway import DepartmentStatus, Result, StatusMessage
from clerk_app.dispatch.webhook import secret_from, sign
from clerk_app.errors import BadInput, Refused, Unavailable
from clerk_app.hall import connection as connections
from clerk_app.hall import server as servers
from clerk_app.hall.callbacks import LARGEST_BODY
from clerk_app.hall.keyring import add_secret
from clerk_app.hall.server import HallServer, Where
from clerk_app.hall.service import hall_service
from clerk_app.simulator.contract import breaches
from tests.helpers.callers import Answered, ask, is_ended, post, read_all
from tests.helpers.hall import Hall, open_hall
from tests.helpers.link_halls import until

SCJG, XFJY, SHARED = (secret_from(bytes([number]) * 24) for number in (1, 2, 3))
GRANTED = DepartmentStatus.GRANTED


class Open:
    """A hall whose service answers in this process."""

    def __init__(self, hall: Hall, server: HallServer) -> None:
        self.hall, self.server = hall, server

    def message(self, item: Any, sequence: int = 9, status: DepartmentStatus = GRANTED) -> StatusMessage:
        result = Result("甲证", "甲1") if status is GRANTED else None
        at = self.hall.desk.clock()
        return StatusMessage(f"{item.key}/{sequence}", item.key, "N", item.code, sequence, status, at, result=result)

    def post(self, message: StatusMessage, secret: str) -> Answered:
        return post(self.server.callback_url, message, secret)

    def secret(self, department: str, secret: str, only: bool = False) -> int:
        return add_secret(self.hall.desk.hall_store, department, secret, self.hall.desk.clock(), SYSTEM, only)

    def counts(self) -> dict[str, int]:
        return dict(ask(self.server.url + "/healthz").body["requests"])

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.server.port), timeout=10)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    with open_hall(tmp_path, review=60) as hall:
        server = hall.desk.hall_server(Where()).start()
        yield Open(hall, server)
        server.close()


def assert_a_problem(answer: Answered, status: int, slug: str) -> None:
    assert (answer.status, answer.body["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.body["type"].endswith(":" + slug)
    assert breaches("Problem", answer.body) == []


def test_each_department_speaks_for_itself_only(opened: Open) -> None:
    opened.secret("scjg", SCJG)
    opened.secret("xfjy", XFJY)
    case = opened.hall.take()
    item = opened.hall.item(case, "A")
    assert_a_problem(opened.post(opened.message(item), XFJY), 401, "bad-request")
    assert opened.hall.item(case, "A").state == "ready"
    assert opened.post(opened.message(item), SCJG).status == 204
    assert opened.hall.item(case, "A").state == "done"
    counts = opened.counts()
    assert (counts["callback_401"], counts["callback_applied"]) == (1, 1)


def test_a_secret_is_changed_without_a_message_being_lost(opened: Open) -> None:
    old, new = SCJG, XFJY
    assert opened.secret("scjg", old) == 1
    case = opened.hall.take()
    item = opened.hall.item(case, "A")
    accepted = opened.message(item, 2, DepartmentStatus.ACCEPTED)
    assert opened.post(accepted, old).status == 204
    assert opened.secret("scjg", new) == 2
    time.sleep(1.1)
    assert [opened.post(accepted, each).status for each in (old, new)] == [204, 204]
    assert opened.secret("scjg", new, only=True) == 1
    opened.server.close()
    server = opened.hall.desk.hall_server(Where()).start()
    assert post(server.callback_url, opened.message(item), old).status == 401
    assert post(server.callback_url, opened.message(item), new).status == 204
    server.close()


def test_the_shared_secret_ends_where_a_department_has_its_own(opened: Open) -> None:
    opened.hall.set(**{"dispatch.callback_secret": SHARED})
    opened.secret("scjg", SCJG)
    case = opened.hall.take()
    assert opened.post(opened.message(opened.hall.item(case, "A")), SHARED).status == 401
    assert opened.post(opened.message(opened.hall.item(case, "B")), SHARED).status == 204


def test_secrets_that_are_none_are_not_kept(opened: Open) -> None:
    with pytest.raises(BadInput, match="长度"):
        opened.secret("scjg", "whsec_QUJD")
    with pytest.raises(Refused, match="密钥"):
        opened.secret("scjg", "whsec_not base64")


def test_making_a_secret_is_an_act_in_the_log_and_the_secret_is_not(opened: Open) -> None:
    opened.secret("scjg", SCJG)
    with opened.hall.desk.store.read() as work:
        (event,) = work.events.of("hall/secrets")
    assert (event.kind, event.after["department"]) == ("callback_secret", "scjg")
    assert SCJG not in repr(event)


def test_forged_messages_are_counted_and_nothing_of_them_is_in_the_log(
    opened: Open, caplog: pytest.LogCaptureFixture
) -> None:
    opened.secret("scjg", SCJG)
    forged = StatusMessage("m/1", "key-00000001", "N-430102", "王䶮", 1, GRANTED, now(), reason="伪造理由")
    with caplog.at_level(logging.DEBUG):
        for _ in range(12):
            assert opened.post(forged, XFJY).status == 401
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert "callback_401" in said
    assert not [word for word in ("王䶮", "伪造理由", "N-430102", "key-00000001") if word in said]
    assert opened.counts()["callback_401"] == 12


@pytest.mark.parametrize(
    "body",
    [
        b"not JSON",
        b"[]",
        b'{"message_id": "m3"}',
        b'{"message_id": "m3", "key": "k\\u0000", "case_number": "", "sub_item_code": "", "sequence": 1}',
        b'{"message_id": "m3", "reason": "\\ud800"}',
        b"[" * 100_000,
    ],
    ids=["no JSON", "a list", "incomplete", "a NUL", "half a character", "nested without end"],
)
def test_what_breaks_the_contract_is_a_problem_even_if_it_is_signed(opened: Open, body: bytes) -> None:
    opened.secret("scjg", SCJG)
    answer = ask(opened.server.callback_url, body, sign(SCJG, "m3", int(time.time()), body))
    assert_a_problem(answer, 400, "bad-request")


def test_numbers_that_no_store_keeps_are_refused(opened: Open) -> None:
    opened.secret("scjg", SCJG)
    item = opened.hall.item(opened.hall.take(), "A")
    body = json.dumps(
        {"message_id": "m3", "key": item.key, "case_number": "N", "sub_item_code": "A", "sequence": 2**40,
         "status": "granted", "at": "2026-02-12T09:30:00+08:00"}
    ).encode()  # fmt: skip
    answer = ask(opened.server.callback_url, body, sign(SCJG, "m3", int(time.time()), body))
    assert_a_problem(answer, 400, "bad-request")


def test_every_door_that_is_not_there_is_a_problem_too(opened: Open) -> None:
    assert_a_problem(ask(opened.server.url + "/nothing"), 404, "bad-request")
    assert_a_problem(ask(opened.server.callback_url), 405, "bad-request")
    with opened.connect() as wire:
        wire.sendall(b"this is no HTTP\r\n\r\n")
        head, _, body = read_all(wire).partition(b"\r\n\r\n")
    assert b"400" in head
    assert breaches("Problem", json.loads(body)) == []


def test_a_body_without_end_is_not_read_to_its_end(opened: Open) -> None:
    with opened.connect() as wire:
        wire.sendall(b"POST /v1/callbacks HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        piece = b"10000\r\n" + b"x" * 65536 + b"\r\n"
        for _ in range(LARGEST_BODY // 65536 + 1):
            wire.sendall(piece)
        with contextlib.suppress(ConnectionError):  # the answer may be cut off: nobody reads what still comes
            assert read_all(wire).startswith(b"HTTP/1.1 413")
    assert opened.counts()["callback_413"] == 1


def test_who_sends_slowly_is_not_waited_for(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clerk_app.hall.guard.body_of.__defaults__", (0.3,))
    with opened.connect() as slow_body:  # its head has all the time it wants
        slow_body.sendall(b"POST /v1/callbacks HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
        assert read_all(slow_body).startswith(b"HTTP/1.1 408")
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.3)
    with opened.connect() as silent, opened.connect() as slow_head:
        slow_head.sendall(b"POST /v1/callbacks HTTP/1.1\r\nHo")
        assert is_ended(silent)
        assert is_ended(slow_head)


@pytest.mark.parametrize("at_once", [False, True], ids=["after the answer", "before the answer"])
def test_who_begins_a_second_request_and_leaves_it_is_not_waited_for(
    opened: Open, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 1.0)  # the first request must have come by then
    whole, begun = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /heal"
    with opened.connect() as kept:
        kept.sendall(whole + begun if at_once else whole)
        with http.client.HTTPResponse(kept) as answer:  # its head may come before its body
            answer.begin()
            assert (answer.status, answer.read()[:1]) == (200, b"{")
        if not at_once:
            kept.sendall(begun)
        began = time.monotonic()
        assert is_ended(kept)
        assert time.monotonic() - began < 4  # uvicorn itself would end it after 5 seconds


def test_one_address_cannot_take_all_connections(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST_OF_ONE_ADDRESS", 2)
    with opened.connect(), opened.connect(), opened.connect() as third:
        assert is_ended(third)


def test_a_proxy_in_front_may_hold_as_many_as_all_phones_behind_it(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST_OF_ONE_ADDRESS", 2)
    behind = opened.hall.desk.hall_server(Where(front="127.0.0.1")).start()
    many = [socket.create_connection(("127.0.0.1", behind.port), timeout=10) for _ in range(4)]
    for each in many:
        each.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert each.recv(65536).startswith(b"HTTP/1.1 200")
        each.close()
    behind.close()


def test_who_comes_too_often_is_told_when_to_come_again(opened: Open) -> None:
    opened.secret("scjg", SCJG)
    message = opened.message(opened.hall.item(opened.hall.take(), "A"), 2, DepartmentStatus.ACCEPTED)
    answers = [opened.post(message, XFJY) for _ in range(30)]
    assert {answer.status for answer in answers} == {401, 429}
    assert_a_problem(answers[-1], 429, "busy")
    assert answers[-1].body["retryable"] is True
    time.sleep(float(answers[-1].headers["retry-after"]))
    assert opened.post(message, SCJG).status == 204


def test_a_store_that_is_busy_costs_no_message(opened: Open) -> None:
    opened.secret("scjg", SCJG)
    case = opened.hall.take()
    message = opened.message(opened.hall.item(case, "A"))
    app = hall_service(lambda: opened.hall.desk.store, lambda *_: _raise(Unavailable("数据库正忙")), lambda: "")
    busy = HallServer(app, Where()).start()
    answer = post(busy.callback_url, message, SCJG)
    busy.close()
    assert_a_problem(answer, 503, "busy")
    assert int(answer.headers["retry-after"]) > 0
    assert opened.post(message, SCJG).status == 204
    assert opened.hall.item(case, "A").state == "done"


def test_a_service_that_ends_leaves_no_connection_open_of_who_does_not_take_what_was_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(servers, "FINISH_SECONDS", 1)

    async def talks(_: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        for _ in range(400):  # more than the buffers between the two hold
            await send({"type": "websocket.send", "bytes": bytes(60_000)})

    service = HallServer(talks, Where()).start()
    with socket.create_connection(("127.0.0.1", service.port)) as deaf:
        deaf.sendall(UPGRADE)
        assert deaf.recv(12) == b"HTTP/1.1 101"
        service.close()
        deaf.settimeout(10)
        with contextlib.suppress(ConnectionResetError):
            read_all(deaf)  # what was on its way; it would wait in vain for the end of a connection that was left open
    assert not service.alive


UPGRADE = (
    b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: MDAwMDAwMDAwMDAwMDAwMA==\r\n\r\n"
)


def test_the_address_that_departments_call_goes_out_with_every_submission(opened: Open) -> None:
    opened.hall.set(**{"hall.callback_url": opened.server.callback_url})
    opened.secret("scjg", SCJG)
    opened.secret("xfjy", XFJY)
    opened.hall.departments.webhook_secrets.update(scjg=SCJG, xfjy=XFJY)
    case = opened.hall.take()
    with opened.hall.worker() as worker:
        worker.step()
    until(lambda: all(row["delivered"] for row in opened.hall.departments.books()["callbacks"]))
    posted = opened.hall.departments.books()["callbacks"]
    assert posted
    assert {row["url"] for row in posted} == {opened.server.callback_url}
    assert opened.hall.states(case)["A"] == "acknowledged"


def test_once_a_department_calls_back_it_is_no_longer_asked_all_the_time(opened: Open) -> None:
    opened.secret("scjg", SCJG)
    case = opened.hall.take()
    with opened.hall.worker() as worker:
        worker.step()
    item = opened.hall.item(case, "A")
    before = item.next_at
    assert opened.post(opened.message(item, 2, DepartmentStatus.ACCEPTED), SCJG).status == 204
    after = opened.hall.item(case, "A").next_at
    assert before is not None
    assert after is not None
    assert (after - before).total_seconds() > 200


def test_over_tls_a_message_is_taken_and_plain_http_is_not(tmp_path: Path) -> None:
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    with open_hall(tmp_path, review=60) as hall:
        with pytest.raises(BadInput, match="证书"):
            hall.desk.hall_server(Where(certificate=certificate, key=certificate))
        server = hall.desk.hall_server(Where(certificate=certificate, key=key)).start()
        opened = Open(hall, server)
        opened.secret("scjg", SCJG)
        message = opened.message(hall.item(hall.take(), "A"))
        trusting = ssl.create_default_context(cafile=str(certificate))
        assert server.callback_url.startswith("https://")
        assert post(server.callback_url, message, SCJG, context=trusting).status == 204
        with pytest.raises(OSError):
            ask(server.url.replace("https", "http") + "/healthz")
        server.close()


def test_requests_on_their_way_in_are_finished_before_the_service_ends(opened: Open) -> None:
    opened.secret("scjg", SCJG)
    case = opened.hall.take()
    body, headers = _delivery(opened.message(opened.hall.item(case, "A")))
    with opened.connect() as wire:
        wire.sendall(b"POST /v1/callbacks HTTP/1.1\r\nHost: x\r\n" + headers + body[:10])
        until(lambda: bool(opened.server._server.server_state.tasks))  # it is on its way in
        opened.server._server.should_exit = True
        time.sleep(0.2)
        wire.sendall(body[10:])
        assert read_all(wire).startswith(b"HTTP/1.1 204")
    opened.server.close()
    assert opened.hall.item(case, "A").state == "done"


def test_only_the_front_is_believed_about_where_a_request_comes_from(tmp_path: Path) -> None:
    with open_hall(tmp_path, review=60) as hall:
        for front, statuses in (("", {401, 429}), ("127.0.0.1", {401})):
            server = hall.desk.hall_server(Where(front=front)).start()
            came = {
                ask(server.callback_url, b"{}", {"X-Forwarded-For": f"10.0.0.{number}"}).status for number in range(30)
            }
            server.close()
            assert came == statuses


def _delivery(message: StatusMessage) -> tuple[bytes, bytes]:
    from clerk_app.dispatch import wire

    body = wire.body_of(message)
    headers = {**sign(SCJG, message.message_id, int(time.time()), body), "Content-Length": str(len(body))}
    return body, "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode() + b"\r\n"


def _raise(error: Exception) -> None:
    raise error


def test_answers_do_not_wait_for_the_callers_acknowledgement(opened: Open) -> None:
    with opened.connect() as caller:
        assert opened.server._socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        caller.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert caller.recv(12) == b"HTTP/1.1 200"
