"""The hall's PostgreSQL in a schedule: copied from a template, killed, frozen, filled up, replaced by its standby."""

from __future__ import annotations

import contextlib
import tempfile
import threading
import time
from pathlib import Path

import psycopg

from clerk_app.store.engine import open_engine
from clerk_app.store.migrate import upgrade
from tests.helpers.postgres import PostgresServer

from .small_disk import SmallDisk

DATABASE = "hall"
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
SMALL_MEGABYTES = 160
SYNCHRONOUS = "synchronous_standby_names=standby"


def make_template() -> PostgresServer:
    """A stopped cluster with the hall's schema, to be copied. Remove it when done."""
    server = PostgresServer().create().start()
    try:
        engine = open_engine(server.new_database(DATABASE))
        upgrade(engine)
        engine.dispose()
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

    def expand(self) -> None:
        """What `clerk hall migrate` of the next version does with desks running: it adds, and says who may go on."""
        with psycopg.connect(self.plain_url, autocommit=True) as connection:
            connection.execute("set lock_timeout = '2s'")
            for _ in range(20):
                try:
                    with connection.transaction():
                        connection.execute("alter table case_record add column if not exists later_note varchar(200)")
                        connection.execute("alter table dispatch add column if not exists later_weight integer")
                        old = connection.execute("select version_num from alembic_version").fetchone()
                        assert old is not None
                        connection.execute(
                            "insert into keep (key, value) values ('schema/oldest_program', %s)"
                            " on conflict (key) do nothing",
                            (f'"{old[0]}"',),
                        )
                        connection.execute("update alembic_version set version_num = '9999'")
                    return
                except psycopg.errors.LockNotAvailable:
                    time.sleep(0.1)
        raise RuntimeError("the upgrade never got its locks")

    def close(self) -> None:
        for server in self._servers:
            with contextlib.suppress(RuntimeError):  # killed before, or never started
                server.kill()
        if self._disk is not None:
            self._disk.close()
        for server in self._servers:
            server.remove()
