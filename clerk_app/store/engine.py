"""Opening the store: SQLite with WAL, full synchronisation, foreign keys; a writer takes the lock at once."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from clerk_app.errors import Unavailable, WorldError

BUSY_MILLISECONDS = 10_000


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def open_engine(path: Path) -> Engine:
    """The engine of the desk's own store at `path`; the folder must exist."""
    engine = create_engine(
        sqlite_url(path),
        connect_args={"check_same_thread": False, "timeout": BUSY_MILLISECONDS / 1000},
        hide_parameters=True,  # an error's text goes to logs and reports; names and ID numbers must not
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        # SQLAlchemy says BEGIN itself (below): pysqlite's own implicit transactions start too late.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # A reader that becomes a writer half-way can only fail; so a writer takes the write lock first.
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def world_error(error: DatabaseError) -> WorldError:
    """Plain words for what the database says."""
    text = str(error.orig)
    if "disk is full" in text or "disk I/O" in text:
        return Unavailable("没有存下来：磁盘写不进去", text, "腾出磁盘空间后再试；屏幕上的内容还在，请不要关闭")
    if "locked" in text or "busy" in text:
        return Unavailable("没有存下来：数据库正忙", "另一个程序占用数据库超过 10 秒", "稍等再试")
    if "readonly" in text or "unable to open" in text:
        return Unavailable("没有存下来：数据库打不开或不能写", text, "检查数据文件夹的权限和磁盘")
    if "malformed" in text or "not a database" in text:
        return Unavailable("数据库文件损坏", text, "不要继续写入；请用备份恢复")
    return Unavailable("数据库出错", text, "请再试一次；仍不行请联系管理员")
