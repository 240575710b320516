"""The systemd units of `deploy/`: each command as it is written, under a user who may write nowhere else."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import psycopg
import pytest

from clerk_app.clock import now
from clerk_app.store.hall_backup import verify
from clerk_app.store.hall_setup import create_hall
from tests.helpers.deployed import DEPLOY
from tests.helpers.postgres import PostgresServer, free_port

PROJECT = Path(__file__).resolve().parents[2]
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
NAME = "in_units"
BARE = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"  # what systemd gives
PLAIN_USER = "postgres"  # there wherever the server's tests run as root
OPEN_SECONDS, END_SECONDS = 60.0, 30.0


def read(unit: Path) -> dict[str, str]:
    parser = ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(unit.read_text("utf-8"))
    return dict(parser["Service"])


class Machine:
    """A machine with one hall, its folders, and a user without any rights but on those that the units name."""

    def __init__(self, server: PostgresServer) -> None:
        self.server = server
        self.folder = Path(tempfile.mkdtemp(prefix="yichuang-units-"))
        self.folder.chmod(0o755)
        self.state, self.copies = self.folder / "state", self.folder / "copies"
        for each in (self.state, self.copies):
            each.mkdir(mode=0o700)
        self._program = self.folder / "clerk"
        self._program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{PROJECT / "main.py"}" "$@"\n', "utf-8")
        self._program.chmod(0o755)
        self._user: dict[str, Any] = {}
        if os.geteuid() == 0 and self._may_read():
            self._user = {"user": PLAIN_USER, "group": PLAIN_USER, "extra_groups": []}
            for each in (self.state, self.copies):
                shutil.chown(each, PLAIN_USER, PLAIN_USER)
        self._running: list[subprocess.Popen[str]] = []
        create_hall(server.url(NAME), now())

    def _may_read(self) -> bool:
        looked = [sys.executable, "-c", f"open({str(PROJECT / 'main.py')!r}).read()"]
        as_user: dict[str, Any] = {"user": PLAIN_USER, "group": PLAIN_USER, "extra_groups": [], "cwd": "/"}
        try:
            return subprocess.run(looked, capture_output=True, env={"PATH": BARE}, **as_user).returncode == 0
        except OSError:
            return False

    def start(self, unit: Path, *more: str) -> subprocess.Popen[str]:
        """The unit's command; `%i` is 1, and the places are this machine's."""
        said = read(unit)
        line = said["ExecStart"].replace("%i", "1").replace("%%", "%")
        places = {"/opt/yichuang/.venv/bin/clerk": self._program, "/var/lib/yichuang": self.state}
        for place, here in {**places, "/var/backups/yichuang": self.copies}.items():
            line = line.replace(place, str(here))
        role = Path(said["EnvironmentFile"]).stem
        address = self.server.url(NAME).replace("postgres@", f"{NAME}_{role}@")
        env = {"PATH": BARE, "HOME": "/nonexistent", "YICHUANG_DATABASE": address, "TMPDIR": "/tmp"}
        process = subprocess.Popen(
            [*shlex.split(line), *more], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
            env=env, cwd="/", **self._user,
        )  # fmt: skip
        self._running.append(process)
        return process

    def wait(self, process: subprocess.Popen[str], condition: Callable[[], bool]) -> None:
        end = time.monotonic() + OPEN_SECONDS
        while not condition():
            if process.poll() is not None or time.monotonic() > end:
                process.kill()
                raise AssertionError(process.communicate()[0])
            time.sleep(0.05)

    def stop(self, process: subprocess.Popen[str]) -> str:
        """As `systemctl stop` does; what it said."""
        process.terminate()
        said, _ = process.communicate(timeout=END_SECONDS)
        assert process.returncode == 0, said
        return said

    def close(self) -> None:
        for process in self._running:
            if process.poll() is None:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder)
        self.server.drop_database(NAME)
        with self.server.connect() as connection:
            roles = connection.execute("SELECT rolname FROM pg_roles WHERE starts_with(rolname, %s)", [f"{NAME}_"])
            for role, *_ in roles.fetchall():
                connection.execute(f'DROP ROLE "{role}"'.encode())


@pytest.fixture(scope="module")
def machine(postgres: PostgresServer) -> Iterator[Machine]:
    made = Machine(postgres)
    yield made
    made.close()


def unit(name: str) -> Path:
    return DEPLOY / "systemd" / name


def test_a_dispatch_worker_starts_as_its_unit_says_and_ends_in_order(machine: Machine) -> None:
    worker = machine.start(unit("yichuang-dispatch@.service"))

    def seen() -> int:
        with psycopg.connect(machine.server.plain_url(NAME)) as db:
            row = db.execute("select count(*) from worker_state").fetchone()
        return int(row[0]) if row else 0

    machine.wait(worker, lambda: seen() == 1)
    assert "分办进程已结束" in machine.stop(worker)
    assert seen() == 0
    assert (machine.state / "dispatch-1").is_dir()


def test_the_hall_service_answers_as_its_unit_says_and_ends_in_order(machine: Machine) -> None:
    port = free_port()  # the usual one may be taken here
    service = machine.start(unit("yichuang-hall.service"), "--port", str(port))

    def answers() -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    machine.wait(service, answers)
    machine.stop(service)


def test_a_copy_is_made_as_its_unit_says(machine: Machine) -> None:
    backup = machine.start(unit("yichuang-backup.service"))
    said, _ = backup.communicate(timeout=120)
    assert backup.returncode == 0, said
    [copy] = machine.copies.iterdir()
    assert copy.name[:2] == "20"
    assert verify(copy)["facts"]["schema"]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_writes_only_where_it_says_and_runs_as_nobody_special(path: Path) -> None:
    said = read(path)
    assert said["User"] == "yichuang"
    assert (said["ProtectSystem"], said["ProtectHome"], said["NoNewPrivileges"]) == ("strict", "yes", "yes")
    allowed = {"/var/lib/yichuang", *said.get("ReadWritePaths", "").split()}
    written = {word for word in shlex.split(said["ExecStart"]) if word.startswith("/var/")}
    assert all(any(word.startswith(place) for place in allowed) for word in written)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
@pytest.mark.parametrize("name", [path.name for path in sorted((DEPLOY / "systemd").iterdir())])
def test_systemd_finds_no_fault_in_a_unit(name: str, tmp_path: Path) -> None:
    for path in (DEPLOY / "systemd").iterdir():
        text = path.read_text("utf-8").replace("/opt/yichuang/.venv/bin/clerk", sys.executable)
        (tmp_path / path.name).write_text(text, "utf-8")
    started = name.replace("@.", "@1.")
    if started != name:
        (tmp_path / started).write_text((tmp_path / name).read_text("utf-8"), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / started)], capture_output=True, text=True, timeout=60
    )
    ours = [line for line in done.stderr.splitlines() if "yichuang" in line]
    assert (done.returncode, ours) == (0, [])
