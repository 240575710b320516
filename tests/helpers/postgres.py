"""A PostgreSQL server of a test's own, on loopback, in a folder that goes with it. It refuses to run as root, so there
it runs as `postgres`."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg

START_SECONDS = 30.0
FAST = ("fsync=off", "full_page_writes=off")  # for tests that never look at what a power cut would leave


def binaries() -> Path:
    """Where the newest server's programs are. Raises RuntimeError if there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    if there := shutil.which("postgres"):
        return Path(there).parent
    raise RuntimeError("no PostgreSQL server is installed: see hall-packages.txt")


def _as_nobody_special() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    home = {**os.environ, "HOME": "/nonexistent"}  # else it looks for certificates in root's, and may not
    return {"user": "postgres", "group": "postgres", "extra_groups": [], "env": home}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class PostgresServer:
    """One cluster. `settings` are `name=value` of postgresql.conf; `folder` a place for it that is there already."""

    def __init__(self, settings: Sequence[str] = FAST, port: int = 0, folder: Path | None = None) -> None:
        self.folder = folder or Path(tempfile.mkdtemp(prefix="yichuang-pg-"))
        self.folder.chmod(0o755)
        self.data = self.folder / "data"
        self.port = port or free_port()
        self.settings = tuple(settings)
        self._process: subprocess.Popen[bytes] | None = None
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")

    def run(self, program: str, *words: str) -> str:
        """One of the server's programs, as the server's user."""
        done = subprocess.run(
            [str(binaries() / program), *words], capture_output=True, text=True, cwd=self.folder, **_as_nobody_special()
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr[-2000:]}")
        return done.stdout

    def script(self, path: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
        """A script of `deploy/`, as the server's user would run it."""
        copied = self.give(path.name, path.read_bytes(), 0o755)
        return subprocess.run(
            [str(copied), *words], capture_output=True, text=True, cwd=self.folder, timeout=120,
            **{**_as_nobody_special(), "env": {**_as_nobody_special().get("env", os.environ), **env}},
        )  # fmt: skip

    def give(self, name: str, content: bytes, mode: int = 0o600) -> Path:
        """A file that belongs to the server's user."""
        path = self.folder / name
        path.write_bytes(content)
        path.chmod(mode)
        if os.geteuid() == 0:
            shutil.chown(path, "postgres", "postgres")
        return path

    def create(self) -> PostgresServer:
        self.run("initdb", "-D", str(self.data), "-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "trust", "-N")
        return self

    def copy_of(self, other: PostgresServer) -> PostgresServer:
        """The same data as another server, which must be stopped."""
        shutil.copytree(other.data, self.data)
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "postgres:postgres", str(self.data)], check=True)
        return self

    def follow(self, primary: PostgresServer, name: str) -> PostgresServer:
        """Copied from where the primary began, it is its standby once started; `name` for the primary's list."""
        source = f"host=127.0.0.1 port={primary.port} user=postgres application_name={name}"
        (self.data / "standby.signal").touch()
        with (self.data / "postgresql.auto.conf").open("a") as settings:
            settings.write(f"primary_conninfo = '{source}'\n")
        return self

    def promote(self) -> None:
        """The standby becomes the server that takes writes; returns when it does."""
        self.run("pg_ctl", "promote", "-D", str(self.data), "-w")

    def start(self) -> PostgresServer:
        """Open it and wait until it answers."""
        here = ("listen_addresses=127.0.0.1", f"port={self.port}", f"unix_socket_directories={self.folder}")
        words = [word for setting in (*here, "max_connections=300", *self.settings) for word in ("-c", setting)]
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(binaries() / "postgres"), "-D", str(self.data), *words],
                stdout=log, stderr=log, cwd=self.folder, **_as_nobody_special(),
            )  # fmt: skip
        self.wait()
        return self

    def wait(self, seconds: float = START_SECONDS) -> None:
        end = time.monotonic() + seconds
        while True:
            try:
                with self.connect(connect_timeout=2):
                    return
            except psycopg.OperationalError as error:
                if time.monotonic() > end or (self._process and self._process.poll() is not None):
                    log = (self.folder / "server.log").read_text("utf-8", "replace")
                    raise RuntimeError(f"PostgreSQL did not start: {error}\n{log[-2000:]}") from error
                time.sleep(0.05)

    def connect(self, database: str = "postgres", **options: Any) -> psycopg.Connection[Any]:
        return psycopg.connect(self.plain_url(database), autocommit=True, **options)

    def plain_url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def url(self, database: str) -> str:
        """The address as a desk gets it; loopback needs no TLS."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}?sslmode=disable"

    def new_database(self, name: str, template: str = "template0") -> str:
        """A new database, empty or a copy; gives its address."""
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return self.url(name)

    def drop_database(self, name: str) -> None:
        with self.connect() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())

    @property
    def pid(self) -> int:
        """The postmaster's. Raises RuntimeError when it was not started."""
        if self._process is None:
            raise RuntimeError("not started")
        return self._process.pid

    def kill(self) -> None:
        """`kill -9` of the postmaster and all its children, as a power cut would."""
        children = subprocess.run(["pgrep", "-P", str(self.pid)], capture_output=True, text=True).stdout.split()
        for pid in (self.pid, *(int(child) for child in children)):
            _signal(pid, signal.SIGKILL)
        self._reap()

    def freeze(self, on: bool = True) -> None:
        """SIGSTOP (or SIGCONT) of the whole server: connections stay open and nobody answers."""
        children = subprocess.run(["pgrep", "-P", str(self.pid)], capture_output=True, text=True).stdout.split()
        for pid in (self.pid, *(int(child) for child in children)):
            _signal(pid, signal.SIGSTOP if on else signal.SIGCONT)

    def stop(self) -> None:
        """The orderly way, at once (fast shutdown)."""
        if self._process is not None and self._process.poll() is None:
            _signal(self.pid, signal.SIGCONT)
            _signal(self.pid, signal.SIGINT)
            self._reap()

    def _reap(self) -> None:
        if self._process is not None:
            try:
                self._process.wait(START_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = None

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
