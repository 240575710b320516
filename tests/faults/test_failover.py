"""Two database machines as `deploy/` describes them: the primary is killed in the middle of accepting, the standby is
promoted, and every case that a desk acknowledged is there, once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from clerk_app.store.engine import open_engine
from clerk_app.store.hall_facts import broken_log, hall_facts
from clerk_app.store.hall_setup import create_hall
from tests.helpers.again import AGAIN
from tests.helpers.deployed import DEPLOY, HOST, address, certificates, create, deployed
from tests.helpers.postgres import PostgresServer

pytestmark = AGAIN

PROJECT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 2, 12, 2, 0, tzinfo=UTC)
DESKS = 3
REPLICA_PASSWORD = "only-for-this-test"


class TwoMachines:
    """A primary and its synchronous standby; `window` is the address that every desk has."""

    def __init__(self, tls: Path, clean: ExitStack) -> None:
        self.tls = tls
        self.primary, self.standby = deployed(tls), deployed(tls)
        for server in (self.primary, self.standby):
            clean.callback(server.remove)
        self.primary.settings = (*self.primary.settings, "synchronous_standby_names=")  # until there is one
        create(self.primary).start()
        self.set_up(self.primary)
        self.build(self.standby, of=self.primary)
        self.primary.stop()
        self.primary.settings = self.primary.settings[:-1]
        self.primary.start()
        self.standby.start()
        wait(lambda: self.confirms(self.primary))

    def set_up(self, server: PostgresServer) -> None:
        with server.connect() as connection:
            connection.execute(f"CREATE ROLE yichuang_replica LOGIN REPLICATION PASSWORD '{REPLICA_PASSWORD}'".encode())
        accounts = {each.role: each for each in create_hall(server.url("yichuang"), NOW)}
        window = accounts["window"]
        self.window = address(window.name, window.password, "yichuang", self.tls, self.primary, self.standby)

    def build(self, standby: PostgresServer, of: PostgresServer) -> str:
        """Makes `standby` (stopped) a copy that follows the other."""
        trusted = standby.give("ca.crt", (self.tls / "ca.crt").read_bytes(), 0o644)
        way = f"host={HOST} port={of.port} user=yichuang_replica sslmode=verify-full sslrootcert={trusted}"
        done = standby.script(DEPLOY / "rebuild-standby.sh", str(standby.data), way, PGPASSWORD=REPLICA_PASSWORD)
        assert done.returncode == 0, done.stderr
        configuration = standby.give("yichuang.conf", (DEPLOY / "postgresql" / "yichuang.conf").read_bytes(), 0o644)
        main = standby.data / "postgresql.conf"
        lines = [line for line in main.read_text("utf-8").splitlines() if not line.startswith("include '")]
        main.write_text("\n".join([*lines, f"include '{configuration}'", ""]), "utf-8")
        return done.stdout

    @staticmethod
    def confirms(primary: PostgresServer) -> bool:
        """Whether a standby confirms each commit of it."""
        with primary.connect() as connection:
            rows = connection.execute("SELECT application_name, sync_state FROM pg_stat_replication").fetchall()
        return ("yichuang_standby", "sync") in rows

    def promote(self, *more: str) -> subprocess.CompletedProcess[str]:
        old = f"{HOST}:{self.primary.port}"
        return self.standby.script(DEPLOY / "promote.sh", str(self.standby.data), old, *more)


def wait(done: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[TwoMachines]:
    with ExitStack() as clean:
        yield TwoMachines(certificates(tmp_path / "tls"), clean)


class AcceptingDesk:
    """A real process at a window of its own."""

    def __init__(self, folder: Path, where: str) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self._said = (folder / "said").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.accepting_desk", str(folder), where],
            cwd=PROJECT, stdout=self._said, stderr=self._said, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip

    def acknowledged(self) -> list[list[str]]:
        """Number, reference and where the desk worked then, of each case."""
        kept = self.folder / "acknowledged"
        lines = kept.read_text("utf-8").split("\n")[:-1] if kept.exists() else []
        return [line.split(" ") for line in lines]

    def has(self, number: int, state: str = "") -> bool:
        assert self.process.poll() is None, self.said()
        return sum(1 for _, _, was in self.acknowledged() if state in ("", was)) >= number

    def said(self) -> str:
        return (self.folder / "said").read_text("utf-8", "replace")[-3000:]

    def finish(self) -> None:
        (self.folder / "enough").touch()
        assert self.process.wait(120) == 0, self.said()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._said.close()


@pytest.mark.timeout(600)
def test_every_acknowledged_case_outlives_the_primary(machines: TwoMachines, tmp_path: Path) -> None:
    with ExitStack() as clean:
        desks = [AcceptingDesk(tmp_path / f"{number}号综合窗口", machines.window) for number in range(1, DESKS + 1)]
        for desk in desks:
            clean.callback(desk.close)
        wait(lambda: all(desk.has(3, "hall") for desk in desks), 120)
        machines.primary.kill()  # in the middle of what they are doing
        killed = [len(desk.acknowledged()) for desk in desks]
        wait(lambda: all(desk.has(number + 2) for desk, number in zip(desks, killed, strict=True)), 120)  # cut off
        promoted = machines.promote()
        assert promoted.returncode == 0, promoted.stderr
        on_hall = [sum(1 for _, _, was in desk.acknowledged() if was == "hall") for desk in desks]
        wait(lambda: all(desk.has(number + 2, "hall") for desk, number in zip(desks, on_hall, strict=True)), 120)
        for desk in desks:
            desk.finish()
        check_the_hall(machines.standby, [line for desk in desks for line in desk.acknowledged()])


def check_the_hall(server: PostgresServer, acknowledged: list[list[str]]) -> None:
    """Each acknowledged case once, accepted; whole logs; nothing that was stored is missing."""
    with server.connect("yichuang") as connection:
        rows = connection.execute("SELECT number, status FROM case_record WHERE number IS NOT NULL").fetchall()
    status = dict(rows)
    assert len(status) == len(rows)
    gone = [line for line in acknowledged if status.get(line[0]) not in ("accepted", "finished")]
    assert gone == []
    assert len({number for number, _, _ in acknowledged}) == len(acknowledged)
    assert len({reference for _, reference, _ in acknowledged}) == len(acknowledged)
    engine = open_engine(server.url("yichuang"))
    with engine.connect() as connection:
        facts = hall_facts(connection)
        assert (facts["damaged_pages"], facts["missing_pages"]) == ([], 0)
        assert broken_log(connection) is None
    engine.dispose()


@pytest.mark.timeout(300)
def test_the_old_machine_becomes_the_standby_of_the_new_primary_and_can_be_promoted_in_turn(
    machines: TwoMachines,
) -> None:
    refused = machines.promote()
    assert refused.returncode == 1
    assert "still answers" in refused.stdout  # two primaries would each take cases
    machines.primary.kill()
    assert machines.promote().returncode == 0
    machines.primary, machines.standby = machines.standby, machines.primary
    with machines.primary.connect("yichuang") as connection:
        connection.execute("INSERT INTO keep VALUES ('written/after', '1')")  # waits for nobody
    said = machines.build(machines.standby, of=machines.primary)
    assert "The old data lie in" in said
    machines.standby.start()
    with machines.primary.connect() as connection:
        connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
        connection.execute("SELECT pg_reload_conf()")
    wait(lambda: machines.confirms(machines.primary))
    with machines.primary.connect("yichuang") as connection:
        connection.execute("INSERT INTO keep VALUES ('written/together', '1')")
    machines.primary.kill()
    assert machines.promote().returncode == 0
    with machines.standby.connect("yichuang") as connection:
        rows = connection.execute("SELECT key FROM keep WHERE key LIKE 'written/%' ORDER BY key").fetchall()
    assert rows == [("written/after",), ("written/together",)]
    again = machines.promote()
    assert again.returncode == 1
    assert "is no standby" in again.stdout


@pytest.mark.timeout(300)
def test_nothing_is_acknowledged_that_only_one_machine_has(machines: TwoMachines) -> None:
    machines.standby.stop()
    waiting = psycopg.connect(machines.primary.plain_url("yichuang"), autocommit=True)
    pid = waiting.info.backend_pid
    waiting.pgconn.send_query(b"INSERT INTO keep VALUES ('only/here', '1')")
    time.sleep(1.5)
    waiting.pgconn.consume_input()
    assert waiting.pgconn.is_busy()  # the answer does not come
    with machines.primary.connect() as connection:
        event = connection.execute("SELECT wait_event FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone()
    assert event == ("SyncRep",)
    machines.standby.start()

    def answered() -> bool:
        waiting.pgconn.consume_input()
        return not waiting.pgconn.is_busy()

    wait(answered)
    waiting.close()
