"""Bringing the schema up to date. A desk refuses a store that is newer than itself and keeps the old one untouched."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from clerk_app.errors import Refused

HEAD = "0001"
FOLDER = Path(__file__).with_name("migrations")


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
        raise Refused("数据库比这个程序新", f"数据库版本 {revision}，程序只认识到 {HEAD}", "请升级程序；数据没有改动")
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
