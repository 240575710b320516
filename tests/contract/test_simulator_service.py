"""The simulator as a service: signed call-backs, control over HTTP, and books that outlive a killed process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import requests

from clerk_app.dispatch import wire
from clerk_app.dispatch.gateway import StatusMessage
from clerk_app.dispatch.http_gateway import HttpDepartmentGateway
from clerk_app.dispatch.webhook import SignatureRefused, secret_from, verify
from clerk_app.simulator.contract import breaches
from clerk_app.simulator.faults import FaultKind, read_faults
from clerk_app.simulator.simulator import Simulator
from tests.contract.samples import a_submission, decided, new_key, soon


class Window:
    """The hall's end of the call-backs: refuses the first few, keeps the rest."""

    def __init__(self, refuse: int = 0) -> None:
        self.taken: list[tuple[dict[str, str], bytes]] = []
        window, refusals = self, [refuse]

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                refusals[0] -= 1
                if refusals[0] < 0:
                    window.taken.append((dict(self.headers.items()), body))
                self.send_response(204 if refusals[0] < 0 else 500)
                self.end_headers()

            def log_message(self, *args: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/callbacks/scjg"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def messages(self) -> list[StatusMessage]:
        return [wire.value_of(StatusMessage, body) for _, body in self.taken]

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def window() -> Iterator[Window]:
    opened = Window(refuse=1)
    yield opened
    opened.close()


def test_call_backs_are_signed_and_sent_until_taken(
    simulator: Simulator, gateway: HttpDepartmentGateway, window: Window
) -> None:
    gateway.submit(new_key(), a_submission(callback_url=window.url))
    soon(lambda: {message.status.value for message in window.messages()} == {"received", "accepted", "granted"})
    for headers, body in window.taken:
        message = wire.value_of(StatusMessage, body)
        assert verify(simulator.webhook_secret, headers, body, time.time()) == message.message_id
        assert breaches("StatusMessage", wire.encode(message)) == []
        with pytest.raises(SignatureRefused):
            verify(secret_from(b"another secret of 24 byt"), headers, body, time.time())
    assert max(row["tries"] for row in simulator.books()["callbacks"]) == 2


def test_call_backs_come_twice_and_in_disorder_on_request(
    simulator: Simulator, gateway: HttpDepartmentGateway, window: Window
) -> None:
    simulator.set_faults([{"kind": "duplicate_answers"}, {"kind": "out_of_order_answers"}])
    gateway.submit(new_key(), a_submission(callback_url=window.url))
    soon(lambda: len(window.taken) == 6)
    sequences = [message.sequence for message in window.messages()]
    assert sorted(sequences) == [1, 1, 2, 2, 3, 3]
    assert sequences != sorted(sequences)


def test_faults_and_books_over_http(simulator: Simulator, gateway: HttpDepartmentGateway) -> None:
    url = simulator.base_url
    document = {"faults": [{"kind": "down", "department": "scjg"}]}
    assert requests.put(url + "/_faults", json=document, timeout=5).status_code == 204
    assert requests.get(url + "/_faults", timeout=5).json() == document
    assert gateway.health().up is False
    wrong = requests.put(url + "/_faults", json={"faults": [{"kind": "asleep"}]}, timeout=5)
    assert wrong.status_code == 400
    assert "$.faults[0].kind" in wrong.json()["detail"]
    assert requests.get(url + "/_books", timeout=5).json() == simulator.books()
    page = requests.put(url + "/_faults", json={}, headers={"Origin": "http://example.org"}, timeout=5)
    assert page.status_code == 403


def test_a_fault_file_is_yaml_or_json(tmp_path: Path) -> None:
    file = tmp_path / "faults.yaml"
    file.write_text("seed: 3\nfaults:\n- {kind: slow, department: scjg, seconds: 2, from: 1, until: 9}\n", "utf-8")
    document = read_faults(file)
    [fault] = document.faults
    assert (document.seed, fault.kind, fault.start, fault.end) == (3, FaultKind.SLOW, 1, 9)


def test_in_memory_books_survive_a_stop_and_the_review_goes_on(
    simulator: Simulator, gateway: HttpDepartmentGateway
) -> None:
    simulator.set_faults({"review_seconds": 0.2})
    key = new_key()
    gateway.submit(key, a_submission())
    simulator.stop()
    time.sleep(0.25)
    assert [row["status"] for row in simulator.books()["submissions"]] == ["received"]
    simulator.start()
    decided(gateway, key)


PROGRAM = """
import sys
from pathlib import Path
from clerk_app.simulator.simulator import serve
serve(0, None, Path(sys.argv[1]), 0.6, on_ready=lambda s: print(s.port, flush=True))
"""


def _run(books: Path) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(books)], stdout=subprocess.PIPE, text=True, env={**os.environ}
    )
    assert process.stdout
    return process, f"http://127.0.0.1:{process.stdout.readline().strip()}/scjg"


def _end(process: subprocess.Popen[str], how: signal.Signals) -> int:
    process.send_signal(how)
    code = process.wait(10)
    assert process.stdout
    process.stdout.close()
    return code


def test_books_in_a_file_survive_kill_9_and_the_review_is_finished_once(tmp_path: Path) -> None:
    key = new_key()
    process, url = _run(tmp_path / "books.db")
    gateway = HttpDepartmentGateway(url, read_timeout=3)
    receipt = gateway.submit(key, a_submission())
    gateway.close()
    assert _end(process, signal.SIGKILL) == -signal.SIGKILL
    process, url = _run(tmp_path / "books.db")
    gateway = HttpDepartmentGateway(url, read_timeout=3)
    assert gateway.submit(key, a_submission()) == receipt
    assert decided(gateway, key).sequence == 3
    gateway.close()
    assert _end(process, signal.SIGTERM) == 0
    reopened = Simulator(tmp_path / "books.db")
    assert [row["effects"] for row in reopened.books()["sub_items"]] == [1]
    reopened.close()
