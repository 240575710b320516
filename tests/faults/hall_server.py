"""The hall's PostgreSQL in a schedule: copied from a template, killed, frozen, filled up, replaced by its standby."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.exc import DBAPIError

from clerk_app.clock import now
from clerk_app.errors import WorldError
from clerk_app.store.engine import open_engine
from clerk_app.store.migrate import FOLDER, HEAD, upgrade_hall
from tests.helpers.postgres import PostgresServer

from .processes import MAIN
from .small_disk import SmallDisk

DATABASE = "hall"
NEXT_VERSION = '''"""What the version after this one adds."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "HEAD"


def upgrade():
    op.add_column("case_record", sa.Column("later_note", sa.String(200), nullable=True))
    op.add_column("dispatch", sa.Column("later_weight", sa.Integer, nullable=True))
    op.create_index("ix_dispatch_later", "dispatch", ["later_weight"])
'''
SAFE = (  # a commit that was answered is on the disk
    "fsync=on",
    "synchronous_commit=on",
    "shared_buffers=32MB",
    "min_wal_size=32MB",
    "max_wal_size=64MB",
    "tcp_keepalives_idle=2",
    "tcp_keepalives_interval=1",
    "tcp_keepalives_count=2",
)
SMALL_MEGABYTES, EXPAND_TRIES = 160, 30
SYNCHRONOUS = "synchronous_standby_names=standby"


def make_template() -> PostgresServer:
    """A stopped cluster with a hall as `clerk hall init` builds it, to be copied. Remove it when done."""
    server = PostgresServer().create().start()
    try:
        init = (*MAIN, "--data", str(server.folder / "admin"), "hall", "init", "--admin", server.url(DATABASE))
        subprocess.run(init, check=True, capture_output=True, text=True)
        server.stop()
    except BaseException:
        server.remove()
        raise
    return server


class HallServer:
    """The server that desks and workers use; `port` is the one that takes writes now."""

    def __init__(self, template: PostgresServer, small: bool = False, standby: bool = False) -> None:
        self._one_at_a_time = threading.Lock()
        self._disk: SmallDisk | None = None
        folder = None
        if small:
            folder = Path(tempfile.mkdtemp(prefix="yichuang-pg-"))
            self._disk = SmallDisk(folder, SMALL_MEGABYTES, "postgres:postgres")
        settings = (*SAFE, SYNCHRONOUS) if standby else SAFE
        self._server = PostgresServer(settings, folder=folder).copy_of(template)
        self._servers = [self._server.start()]
        if standby:
            follower = PostgresServer(SAFE).copy_of(template)
            self._servers.append(follower.follow(self._server, "standby").start())
            self._wait_until_synchronous()

    def _wait_until_synchronous(self) -> None:
        end = time.monotonic() + 20
        with self._server.connect() as connection:
            while not connection.execute("select 1 from pg_stat_replication where sync_state = 'sync'").fetchone():
                if time.monotonic() > end:
                    raise RuntimeError("the standby does not follow")
                time.sleep(0.05)

    @property
    def port(self) -> int:
        return self._server.port

    @property
    def plain_url(self) -> str:
        return self._server.plain_url(DATABASE)

    def kill(self, seconds: float) -> None:
        """`kill -9` of the whole server, and its start after so many seconds."""
        with self._one_at_a_time:
            self._server.kill()
            time.sleep(seconds)
            self._start()

    def freeze(self, seconds: float) -> None:
        with self._one_at_a_time:
            self._server.freeze()
            time.sleep(seconds)
            self._server.freeze(on=False)

    def fill(self, seconds: float) -> None:
        """No byte is left on its disk; if it stops (it does when its log cannot grow) it is started again."""
        if self._disk is None:
            raise RuntimeError("this server has no disk of its own")
        with self._one_at_a_time:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                self._disk.fill()
                time.sleep(0.05)
            self._disk.clear()
            if not self._answers():
                self._server.kill()
                self._start()

    def promote(self, seconds: float) -> None:
        """The primary is gone for good; after so many seconds its synchronous standby takes its place."""
        with self._one_at_a_time:
            if len(self._servers) < 2 or self._server is self._servers[1]:
                return
            self._server.kill()
            time.sleep(seconds)
            self._servers[1].promote()
            self._server = self._servers[1]

    def _start(self) -> None:
        (self._server.data / "postmaster.pid").unlink(missing_ok=True)
        self._server.start()

    def _answers(self) -> bool:
        try:
            with self._server.connect(DATABASE, connect_timeout=5) as connection:
                connection.execute("create temporary table probe as select 1")
        except psycopg.OperationalError:
            return False
        return True

    def configure(self, settings: Mapping[str, Any], secrets: Mapping[str, Any]) -> None:
        """What the hall says to all its windows, workers and services."""
        with psycopg.connect(self.plain_url) as connection:
            for key, values in (("hall/settings", settings), ("hall/secret_settings", secrets)):
                row = connection.execute("select value from keep where key = %s", (key,)).fetchone()
                text = json.dumps({**(json.loads(row[0]) if row else {}), **values}, ensure_ascii=False)
                connection.execute("delete from keep where key = %s", (key,))
                connection.execute("insert into keep (key, value) values (%s, %s)", (key, text))

    def expand(self, folder: Path) -> None:
        """`clerk hall migrate` of the next version, with desks running: it only adds, and desks of this one work on."""
        shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        (folder / "versions" / "9999_next.py").write_text(NEXT_VERSION.replace("HEAD", HEAD), "utf-8")
        for left in reversed(range(EXPAND_TRIES)):
            engine = open_engine(self.address("owner", self.port))
            try:
                with engine.connect() as connection:
                    upgrade_hall(connection, now(), folder=folder, head="9999")
                return
            except (DBAPIError, WorldError):  # whoever upgrades a server that is away tries again
                if not left:
                    raise
                time.sleep(0.3)
            finally:
                engine.dispose()

    def address(self, role: str, port: int, host: str = "127.0.0.1") -> str:
        """The hall's address for an account of that role, through a line at `port`."""
        return f"postgresql+psycopg://{DATABASE}_{role}@{host}:{port}/{DATABASE}?sslmode=disable"

    def close(self) -> None:
        for server in self._servers:
            with contextlib.suppress(RuntimeError):  # killed before, or never started
                server.kill()
        if self._disk is not None:
            self._disk.close()
        for server in self._servers:
            server.remove()
