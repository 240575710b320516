"""Bringing the schema up to date. A desk refuses a store that is newer than itself and keeps the old one untouched.

A hall is upgraded with desks running: a migration first only adds (expand), so the programs of the version before work
on; what they need is taken away in a later one (contract), which raises the oldest program that still fits.
"""

import json
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from clerk_app.errors import Refused

HEAD = "0002"
FOLDER = Path(__file__).with_name("migrations")
OLDEST_PROGRAM = "schema/oldest_program"  # in `keep`: the lowest HEAD whose program may still use this schema


def current(engine: Engine) -> str | None:
    """The schema's revision, None for an empty store."""
    with engine.connect() as connection:
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
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def check_hall(engine: Engine) -> None:
    """Whether this program may use the hall's schema as it is. Raises Refused."""
    revision = current(engine)
    if revision is None:
        raise Refused("大厅数据库还没有建好", "里面没有一窗的表", "请管理员先运行 clerk hall init")
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


def newer(revision: str) -> Refused:
    return Refused("数据库比这个程序新", f"数据库版本 {revision}，程序只认识到 {HEAD}", "请升级程序；数据没有改动")
