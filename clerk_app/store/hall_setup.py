"""Building a hall's store: the database, its roles and rights, the schema. Safe to run again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from clerk_app.errors import BadInput, Refused, Unavailable

from .engine import hall_url, open_admin
from .hall_errors import HallUnreachable, hall_error
from .hall_roles import GROUPS, Names, grant_all, quoted
from .migrate import upgrade_hall

MAINTENANCE = "postgres"
LONGEST_NAME = 40  # PostgreSQL cuts names at 63 bytes; the roles' are longer than the database's


@dataclass(frozen=True, slots=True)
class HallAccount:
    """An account of the database. `password` is "" for one that was there before and keeps its own."""

    role: str
    name: str
    password: str


@contextmanager
def as_administrator(address: str, database: str = "") -> Iterator[Connection]:
    """A connection for work on the store itself; errors in plain words that fit there. Raises WorldError."""
    engine = open_admin(address)
    if database:
        engine.dispose()
        engine = open_admin(hall_url(address).set(database=database).render_as_string(hide_password=False))
    try:
        with engine.connect() as connection:
            yield connection
    except DatabaseError as error:
        raise _for_administrators(error) from error
    finally:
        engine.dispose()


def _for_administrators(error: DatabaseError) -> Exception:
    code = getattr(error.orig, "sqlstate", None)
    told = hall_error(error, code)
    if isinstance(told, HallUnreachable):
        return Unavailable("大厅数据库连不上", told.why, "核对地址、账号、证书和服务器后再试")
    if code == "42501":
        return Refused("数据库账号的权限不够", "", "初始化和恢复用数据库管理员的地址，升级和备份用 _owner 账号的地址")
    return told if code and not code.startswith("42") else error


def create_hall(address: str, now: datetime, new_passwords: bool = False) -> tuple[HallAccount, ...]:
    """Make the database at the administrator's `address` ready: created if it is not there, roles, schema, rights.

    Accounts that are there keep their passwords unless `new_passwords`. Raises BadInput, Refused, Unavailable.
    """
    database = database_of(address)
    accounts = prepare(address, new_passwords)
    names = Names(database)
    with as_administrator(address) as connection:
        connection.execute(text(f"SET ROLE {quoted(names.owner)}"))
        connection.commit()
        upgrade_hall(connection, now, contract=is_empty(connection))
        with connection.begin():
            grant_all(connection, database)
    return accounts


def upgrade_rights(connection: Connection) -> None:
    """After an upgrade: the rights on what is new."""
    with connection.begin():
        database = str(connection.execute(text("SELECT current_database()")).scalar())
        there = connection.execute(
            text("SELECT count(*) FROM pg_roles WHERE rolname = ANY(:names)"),
            {"names": [Names(database).group(role) for role in GROUPS]},
        ).scalar()
        if there == len(GROUPS):  # made by `init`; a test's bare schema has no roles
            grant_all(connection, database)


def database_of(address: str) -> str:
    """The database's name. Raises BadInput for one too long to name roles after."""
    database = str(hall_url(address).database)
    if len(database.encode()) > LONGEST_NAME:
        raise BadInput("数据库名太长", f"最多 {LONGEST_NAME} 个字节", "换一个短些的名字，如 yichuang")
    return database


def prepare(address: str, new_passwords: bool = False) -> tuple[HallAccount, ...]:
    """The database, empty or as it was, with its roles; everything in it belongs to the owner."""
    database = database_of(address)
    names = Names(database)
    with as_administrator(address, MAINTENANCE) as connection, _outside_transactions(connection):
        accounts = tuple(_roles(connection, names, new_passwords))
        _database(connection, names)
    with as_administrator(address) as connection, connection.begin():
        _belongs_to(connection, names)
    return accounts


@contextmanager
def _outside_transactions(connection: Connection) -> Iterator[None]:
    """CREATE DATABASE wants to be alone."""
    connection.execution_options(isolation_level="AUTOCOMMIT")
    yield


def _roles(connection: Connection, names: Names, new_passwords: bool) -> Iterator[HallAccount]:
    there = set(connection.execute(text("SELECT rolname FROM pg_roles")).scalars())
    for group in (names.group(role) for role in GROUPS):
        if group not in there:
            connection.execute(text(f"CREATE ROLE {quoted(group)} NOLOGIN"))
    supervisors, windows = quoted(names.group("supervisor")), quoted(names.group("window"))
    connection.execute(text(f"GRANT {windows} TO {supervisors}"))
    for role in ("owner", *GROUPS):
        name, password = names.account(role), ""
        if name not in there:
            connection.execute(text(f"CREATE ROLE {quoted(name)} LOGIN"))
        if name not in there or new_passwords:
            password = token_urlsafe(18)
            verifier = _verifier(connection, name, password)
            connection.execute(text(f"ALTER ROLE {quoted(name)} PASSWORD '{verifier}'".replace(":", r"\:")))
        if role != "owner":
            connection.execute(text(f"GRANT {quoted(names.group(role))} TO {quoted(name)}"))
        yield HallAccount(role, name, password)
    mine = connection.execute(text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).scalar()
    if not mine:
        connection.execute(text(f"GRANT {quoted(names.owner)} TO CURRENT_USER"))
    else:  # who looks at the replication
        connection.execute(text(f"GRANT pg_monitor TO {quoted(names.owner)}, {supervisors}"))


def _verifier(connection: Connection, name: str, password: str) -> str:
    """The password as the server keeps it (RFC 5803), so that its plain text reaches neither the wire nor a log."""
    driver = connection.connection.driver_connection
    return str(driver.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode())  # type: ignore[union-attr]


def _database(connection: Connection, names: Names) -> None:
    query = text("SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = :name")
    encoding = connection.execute(query, {"name": names.database}).scalar()
    if encoding is None:
        connection.execute(
            text(
                f"CREATE DATABASE {quoted(names.database)} OWNER {quoted(names.owner)} "
                "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
            )
        )
    elif encoding != "UTF8":
        raise Refused("数据库的编码不对", f"是 {encoding}，存不下所有汉字", "换一个名字，由 clerk hall init 新建")
    elif not _is_the_owner(connection, names):
        connection.execute(text(f"ALTER DATABASE {quoted(names.database)} OWNER TO {quoted(names.owner)}"))
    connection.execute(text(f"REVOKE ALL ON DATABASE {quoted(names.database)} FROM PUBLIC"))
    groups = ", ".join(quoted(names.group(role)) for role in GROUPS)
    connection.execute(text(f"GRANT CONNECT ON DATABASE {quoted(names.database)} TO {groups}"))


def _is_the_owner(connection: Connection, names: Names) -> bool:
    query = text("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = :name")
    return connection.execute(query, {"name": names.database}).scalar() == names.owner


def _belongs_to(connection: Connection, names: Names) -> None:
    owner = quoted(names.owner)
    connection.execute(text(f"ALTER SCHEMA public OWNER TO {owner}"))
    connection.execute(text("REVOKE ALL ON SCHEMA public FROM PUBLIC"))
    things = connection.execute(
        text(
            "SELECT 'TABLE ' || oid::regclass FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "AND relkind = 'r' AND pg_get_userbyid(relowner) <> :owner UNION ALL "
            "SELECT 'FUNCTION ' || oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
            "AND pg_get_userbyid(proowner) <> :owner".replace("::", r"\:\:")
        ),
        {"owner": names.owner},
    ).scalars()
    for thing in things.all():
        connection.execute(text(f"ALTER {thing} OWNER TO {owner}"))


def is_empty(connection: Connection) -> bool:
    """Whether the schema is still to be made: then no desk can be shut out by making all of it."""
    empty = connection.execute(text("SELECT to_regclass('public.alembic_version') IS NULL")).scalar()
    connection.commit()
    return bool(empty)
