"""Opening the store. A desk's own: SQLite with WAL, full synchronisation, foreign keys; a writer locks it at once.
A hall's: PostgreSQL with TLS, short waits, and no transaction that idles."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from clerk_app.errors import BadInput, Unavailable, WorldError

BUSY_MILLISECONDS = 10_000
HALL_DRIVER = "postgresql+psycopg"
# A hall that answers slower than this counts as not there: the desk goes on alone.
HALL_SECONDS = 2
HALL_OPTIONS = {
    "sslmode": "verify-full",  # told otherwise only in the address itself
    "connect_timeout": str(HALL_SECONDS),
    "tcp_user_timeout": str(HALL_SECONDS * 1000),
    "keepalives_idle": "1",
    "keepalives_interval": "1",
    "keepalives_count": "2",
    "target_session_attrs": "read-write",
    "application_name": "yichuang",
}
SESSION = {
    "statement_timeout": "10s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "10s",
    "timezone": "UTC",
    "client_encoding": "UTF8",
}


# Work on the schema may take long, but must not stand in the desks' way: it gives up on a lock soon and tries again.
ADMIN_SESSION = {**SESSION, "statement_timeout": "0", "lock_timeout": "2s", "idle_in_transaction_session_timeout": "0"}
ADMIN_SECONDS = "10"
_SEVERAL_HOSTS = re.compile(
    r"(?P<front>[a-z0-9+]+://(?:[^/@]*@)?)(?P<hosts>[^/@?]*,[^/@?]*)(?P<rest>/[^?]*)\??(?P<query>.*)"
)


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def is_hall(where: Path | str) -> bool:
    """Whether this names a hall's store (an address) and not a desk's own (a path)."""
    return isinstance(where, str)


def hall_url(address: str) -> URL:
    """The hall's address with what it does not say itself. Raises BadInput if it is none; never shows the password.

    Several hosts may stand in it, in libpq's way (`…@one:5432,two:5432/…`) or SQLAlchemy's (`?host=…&host=…`): the one
    that can be written to is taken (libpq documentation, 34.1.1.3).
    """
    try:
        url = make_url(_hosts_apart(address))
    except (ArgumentError, ValueError) as error:
        raise _no_address() from error
    if url.get_backend_name() != "postgresql" or not url.database:
        raise _no_address()
    told = {name: value for name, value in HALL_OPTIONS.items() if name not in url.query}
    if url.query.get("sslmode", "verify-full") == "verify-full" and "sslrootcert" not in url.query:
        told["sslrootcert"] = "system"
    return url.set(drivername=HALL_DRIVER).update_query_dict(told)


def _hosts_apart(address: str) -> str:
    several = _SEVERAL_HOSTS.fullmatch(address)
    if several is None:
        return address
    hosts = "&".join(f"host={host}" for host in several["hosts"].split(","))
    query = "&".join(part for part in (several["query"], hosts) if part)
    return f"{several['front']}{several['rest']}?{query}"


def _no_address() -> BadInput:
    return BadInput(
        "大厅数据库的地址不对",
        "应为 postgresql://用户:密码@主机/数据库 的样子",
        "在设置“窗口”里或用 --database 改正",
    )


KEPT_OPEN = 8  # as many as the hall's service works at once: one that is opened for each act costs more than the act
MOST_OPEN = 20


def open_engine(where: Path | str, synchronous: str = "FULL") -> Engine:
    """The engine of the desk's own store at a path (its folder must exist), or of the hall's at an address.

    `synchronous` (SQLite): with NORMAL the last commits may be gone after a power cut, though never half of one.
    """
    return _open_hall(hall_url(where)) if isinstance(where, str) else _open_desk(where, synchronous)


def open_admin(address: str) -> Engine:
    """The hall's store for whoever builds it, upgrades it or copies it: statements may take as long as they need."""
    url = hall_url(address)
    patient = {} if "connect_timeout" in make_url(_hosts_apart(address)).query else {"connect_timeout": ADMIN_SECONDS}
    return _open_hall(url.update_query_dict({**patient, "application_name": "yichuang-admin"}), ADMIN_SESSION)


def _open_hall(url: URL, session: Mapping[str, str] = SESSION) -> Engine:
    settings = " ".join(f"-c {name}={value}" for name, value in session.items())
    return create_engine(
        url,
        connect_args={"options": settings},
        pool_size=KEPT_OPEN,
        max_overflow=MOST_OPEN - KEPT_OPEN,
        pool_timeout=HALL_SECONDS,
        hide_parameters=True,
    )


def _open_desk(path: Path, synchronous: str) -> Engine:
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
        cursor.execute(f"PRAGMA synchronous={synchronous}")
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
    code = getattr(error.orig, "sqlstate", None)
    if code is not None or type(error.orig).__module__.startswith("psycopg"):
        from .hall_errors import hall_error

        return hall_error(error, code)
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
