"""`clerk dispatch --worker` beside the hall's database: a process of its own, woken by what a desk commits."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clerk_app.clock import now
from clerk_app.store.hall_status import hall_status, status_lines
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.again import AGAIN
from tests.helpers.hall import FORK, SHORT, Hall, open_hall
from tests.helpers.postgres import PostgresServer

pytestmark = AGAIN

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def worker(hall: Hall, folder: Path, address: str, name: str) -> Iterator[subprocess.Popen[str]]:
    data = folder / name
    (data / "catalogue").mkdir(parents=True)
    (data / "catalogue" / "fork.yaml").write_bytes(FORK.read_bytes())
    settings = {**SHORT, "dispatch.gateway": hall.departments.base_url}
    (data / "settings.json").write_text(json.dumps(settings), "utf-8")
    words = [sys.executable, "main.py", "dispatch", "--worker", "--name", name, "--data", str(data)]
    process = subprocess.Popen(
        [*words, "--database", address],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(true: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


def states_of_workers(store: SqlStore) -> dict[str, str]:
    with store.read() as work:
        return {facts["name"]: program for _, _, program, facts in work.workers.all()}


def test_workers_send_what_a_desk_accepts_and_say_that_they_are_there(tmp_path: Path, hall_url: str) -> None:
    with (
        open_hall(tmp_path / "desk", database=hall_url) as hall,
        worker(hall, tmp_path, hall_url, "甲") as first,
        worker(hall, tmp_path, hall_url, "乙"),
    ):
        assert not hall.desk.dispatches
        store = hall.desk.hall_store
        assert until(lambda: set(states_of_workers(store)) == {"甲", "乙"})
        case = hall.take()
        assert until(lambda: set(hall.states(case).values()) == {"done"})
        assert {row["times_sent"] for row in hall.departments.books()["submissions"]} == {1}
        with store.reading() as connection:
            said = "\n".join(status_lines(hall_status(connection, now())))
        assert "分办进程 2 个" in said
        assert "  甲　正常" in said
        first.send_signal(signal.SIGTERM)
        said, _ = first.communicate(timeout=20)
        assert first.returncode == 0
        assert "分办进程已结束" in said
        assert set(states_of_workers(store)) == {"乙"}


@pytest.mark.timeout(120)
def test_a_worker_outlives_the_database(tmp_path: Path) -> None:
    from clerk_app.store.engine import open_engine
    from clerk_app.store.migrate import upgrade

    server = PostgresServer().create().start()
    try:
        address = server.new_database("hall")
        engine = open_engine(address)
        upgrade(engine)
        engine.dispose()
        with open_hall(tmp_path / "desk", database=address) as hall:
            server.stop()
            with worker(hall, tmp_path, address, "甲") as process:
                time.sleep(2)
                server.start()
                store = hall.desk.hall_store
                assert until(lambda: _seen(store), 30)
                server.kill()
                time.sleep(3)
                server.start()
                assert process.poll() is None
                back = now()
                assert until(lambda: _seen(store, back), 30)
                assert until(lambda: hall.desk.link.state == "hall", 20)
                case = hall.take()
                assert until(lambda: set(hall.states(case).values()) == {"done"}, 30)
    finally:
        server.remove()


def _seen(store: SqlStore, since: object = None) -> bool:
    from clerk_app.errors import Unavailable

    try:
        with store.read() as work:
            return any(since is None or seen > since for _, seen, _, _ in work.workers.all())  # type: ignore[operator]
    except Unavailable:
        return False
