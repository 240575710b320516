"""Bringing the schema up to date. A desk refuses a store that is newer than itself and keeps the old one untouched.

A hall is upgraded with desks running. A migration first only adds (expand), so the programs of the version before work
on. What they need is taken away in a later one (contract): such a migration names in `oldest_program` the lowest HEAD
whose program still fits, comes after HEAD, and is applied when the last old desk is gone.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from clerk_app.errors import Refused, Unavailable

from .moments import to_text

HEAD = "0004"
VERSION = "0.1.0"
PROGRAM = f"{VERSION}+{HEAD}"  # as desks and workers name themselves in the hall's store
FOLDER = Path(__file__).with_name("migrations")
OLDEST_PROGRAM = "schema/oldest_program"  # in `keep`: the lowest HEAD whose program may still use this schema
ONE_AT_A_TIME = 0x7969_6368_7561_6E67  # the advisory lock of a running upgrade
RECENTLY = timedelta(minutes=10)
LOCK_TRIES = 30


def current(engine: Engine) -> str | None:
    """The schema's revision, None for an empty store."""
    with engine.connect() as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(engine: Engine) -> None:
    """Upgrade in place; nothing heavy is imported when the schema is already right. Raises Refused if it is newer."""
    revision = current(engine)
    if revision == HEAD:
        return
    if revision is not None and revision > HEAD:
        raise newer(revision)
    with engine.begin() as connection:
        _apply(connection, HEAD, FOLDER)


def _apply(connection: Connection, revision: str, folder: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@dataclass(frozen=True, slots=True)
class Step:
    """One migration; `oldest_program` is "" for one that only adds."""

    revision: str
    oldest_program: str


def steps(folder: Path = FOLDER) -> tuple[Step, ...]:
    """All migrations, the oldest first."""
    from alembic.script import ScriptDirectory

    found = reversed(list(ScriptDirectory(str(folder)).walk_revisions()))
    return tuple(Step(each.revision, str(getattr(each.module, "oldest_program", ""))) for each in found)


def upgrade_hall(
    connection: Connection, now: datetime, contract: bool = False, folder: Path = FOLDER, head: str = HEAD
) -> tuple[str, ...]:
    """Upgrade the hall's store while desks use it; the revisions that were applied. With `contract` also what shuts
    older programs out. Each migration is a transaction; a lock that does not come at once is let go and tried again.

    Raises Refused: newer schema, another upgrade under way, desks of an older program still seen; Unavailable.
    """
    with _alone(connection):
        known = steps(folder)
        there = _revision(connection)
        connection.rollback()
        if there is not None and there > known[-1].revision:
            raise newer(there)
        wanted = [step for step in known if there is None or step.revision > there]
        if not contract:
            wanted = [step for step in wanted if step.revision <= head]
        for step in wanted:
            if step.oldest_program and there is not None:
                _no_older_desk(connection, step.oldest_program, now)
            _apply_soon(connection, step, folder)
        return tuple(step.revision for step in wanted)


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    taken = connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": ONE_AT_A_TIME}).scalar()
    connection.commit()
    if not taken:
        raise Refused("没有升级：另一个升级正在进行", "同一时间只能有一个", "等它做完再看 clerk hall status")
    try:
        yield
    finally:
        connection.rollback()
        connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ONE_AT_A_TIME})
        connection.commit()


def _no_older_desk(connection: Connection, oldest: str, now: datetime) -> None:
    query = text(
        "SELECT \"window\", program FROM window_state WHERE seen_at > :since AND state <> 'closed' "
        "UNION ALL SELECT '分办进程 ' || owner, program FROM worker_state WHERE seen_at > :since"
    )
    seen = connection.execute(query, {"since": to_text(now - RECENTLY)}).all()
    connection.rollback()
    if old := sorted(window for window, program in seen if program.rpartition("+")[2] < oldest):
        raise Refused(
            "没有收紧：还有旧版程序在用", f"{'、'.join(old)} 的程序会用不了", "先升级这些窗口的程序（关掉十分钟后也算）"
        )


def _apply_soon(connection: Connection, step: Step, folder: Path) -> None:
    for left in reversed(range(LOCK_TRIES)):
        try:
            with connection.begin():
                _apply(connection, step.revision, folder)
                if step.oldest_program:
                    _remember(connection, step.oldest_program)
            return
        except DatabaseError as error:
            if getattr(error.orig, "sqlstate", "") != "55P03":  # lock_not_available
                raise
            if not left:
                raise Unavailable(
                    "没有升级：窗口一直占用着要改的表", "", "人少时再运行一次；已做完的不会重做"
                ) from error
            time.sleep(0.5)


def _remember(connection: Connection, oldest: str) -> None:
    put = "INSERT INTO keep (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    connection.execute(text(put), {"key": OLDEST_PROGRAM, "value": json.dumps(oldest)})


def check_hall(engine: Engine) -> None:
    """Whether this program may use the hall's schema as it is. Raises Refused."""
    revision = current(engine)
    if revision is None:
        raise not_built()
    if revision < HEAD:
        raise Refused(
            "大厅数据库比这个程序旧", f"数据库版本 {revision}，程序需要 {HEAD}", "请管理员运行 clerk hall migrate"
        )
    if revision > HEAD and oldest_program(engine) > HEAD:
        raise newer(revision)


def oldest_program(engine: Engine) -> str:
    """The lowest HEAD whose program may still use this schema."""
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT value FROM keep WHERE key = :key"), {"key": OLDEST_PROGRAM}).scalar()
    return str(json.loads(kept)) if kept else HEAD


def not_built() -> Refused:
    return Refused("大厅数据库还没有建好", "里面没有一窗的表", "请管理员先运行 clerk hall init")


def newer(revision: str) -> Refused:
    return Refused("数据库比这个程序新", f"数据库版本 {revision}，程序只认识到 {HEAD}", "请升级程序；数据没有改动")
