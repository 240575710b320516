"""A store with very many cases, filled in seconds: rows of one real accepted case, copied with other people in them.

People are made up: birth year 1899, phones 1380000xxxx; names repeat as they do in a town.
"""

import json
import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import psycopg
from psycopg.rows import dict_row

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Agent, Applicant, Case
from clerk_app.cases.numbering import case_number
from clerk_app.cases.search_words import words_of
from clerk_app.store.moments import to_text

from .samples import accepted_case

Row: TypeAlias = dict[str, Any]
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任"
GIVEN = (
    "伟芳娜敏静秀丽强磊洋艳勇军杰娟涛明超兰霞平刚桂英华文辉玲建国红梅志鹏宇浩然子轩梓涵欣怡佳琪思雨晨曦嘉豪俊凯"
    "雪琳婷慧颖春燕海波立新永福德胜长庆玉珍淑贞凤云月香"
)
NAMES_A_CASE = 0.2
A_DAY = 5_000  # cases: half a large hall's, so that a million end before today
SUB_ITEMS = 2  # of each case
WINDOWS = 100
FIRST_DAY = datetime(2025, 3, 3, 1, tzinfo=UTC)
COUNTED_LIST = (
    "SELECT count(*) FROM (SELECT 1 FROM case_record LIMIT 10001) AS counted",
    'SELECT id, number, status, theme_code, theme_name, applicant, id_tail, phone_tail, "window", clerk, created_at,'
    " updated_at, due_at, version FROM case_record ORDER BY updated_at DESC, id DESC LIMIT 51",
)
WEIGHTS, CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"  # GB 11643-1999


@dataclass(frozen=True, slots=True)
class Filled:
    """The store (a desk's file, or a hall's address) and the people in it, to be searched for."""

    database: Path | str
    people: Sequence[Applicant]
    numbers: Sequence[str]


class Bulk(Protocol):
    """A store being filled past all its rules."""

    def template(self, query: str, case_id: str) -> list[Row]: ...

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None: ...


def fill(desk: Desk, count: int) -> Filled:
    """`count` accepted cases in the desk's or the hall's store, with sub-items, ledger and search words."""
    model = accepted_case(desk)
    database = desk.database or desk.data / "desk.db"
    if not desk.database:
        desk.store.close()  # its connections; it opens new ones when it is asked again
    people = _people(random.Random(1899), count)
    numbers = [case_number("430102", _day(place), place % A_DAY + 1) for place in range(count)]
    with _bulk(database) as bulk:
        templates = {
            "case_record": bulk.template("SELECT * FROM case_record WHERE id = ?", model.id),
            "sub_item": bulk.template(f"SELECT * FROM sub_item WHERE case_id = ? LIMIT {SUB_ITEMS}", model.id),
            "dispatch": bulk.template(
                "SELECT dispatch.* FROM dispatch JOIN sub_item AS item ON dispatch.key = item.key"
                f" WHERE item.case_id = ? LIMIT {SUB_ITEMS}",
                model.id,
            ),
        }
        (record,) = templates["case_record"]
        bulk.insert("case_record", list(record), _records(record, people, numbers))
        for table in ("sub_item", "dispatch"):
            rows = (row for place in range(count) for row in _ledger_rows(templates[table], table, place))
            bulk.insert(table, list(templates[table][0]), rows)
        # In the order of the key, so pages are filled one after the other.
        bulk.insert("case_token", ("token", "case_id"), sorted(_tokens(model, people, numbers)))
    return Filled(database, people, numbers)


@contextmanager
def _bulk(database: Path | str) -> Iterator[Bulk]:
    if isinstance(database, str):
        with psycopg.connect(plain(database), autocommit=True) as connection:
            yield Copied(connection)
            connection.execute("VACUUM ANALYZE")  # the server does so by itself, a little later
        return
    with closing(sqlite3.connect(database, isolation_level=None)) as desk:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-256000"):
            desk.execute(f"PRAGMA {pragma}")  # only while filling
        desk.execute("BEGIN")
        yield Inserted(desk)
        desk.execute("COMMIT")
        desk.execute("PRAGMA journal_mode=WAL")


class Inserted:
    """Into SQLite."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.row_factory = sqlite3.Row

    def template(self, query: str, case_id: str) -> list[Row]:
        return [dict(row) for row in self._connection.execute(query, (case_id,))]

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        found = self._connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND name LIKE 'ix_%'", (table,)
        )
        indexes = found.fetchall()
        for name, _ in indexes:
            self._connection.execute(f"DROP INDEX {name}")
        named, holes = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        self._connection.executemany(f"INSERT INTO {table} ({named}) VALUES ({holes})", rows)
        for _, made in indexes:
            self._connection.execute(made)


class Copied:
    """Into PostgreSQL, by COPY."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        connection.execute("SET session_replication_role = replica")  # no foreign key is checked a million times

    def template(self, query: str, case_id: str) -> list[Row]:
        with self._connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(query.replace("?", "%s").encode(), (case_id,)).fetchall()

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        found = self._connection.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname LIKE 'ix_%%'", (table,)
        )
        indexes = found.fetchall()
        for name, _ in indexes:
            self._connection.execute(f"DROP INDEX {name}".encode())
        named = ", ".join(f'"{name}"' for name in columns)
        with (
            self._connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({named}) FROM STDIN".encode()) as copy,
        ):
            for row in rows:
                copy.write_row(row)
        for _, made in indexes:
            self._connection.execute(made.encode())


def plain(address: str) -> str:
    """The hall's address as psycopg wants it."""
    return address.replace("+psycopg", "").partition("?")[0]


def _day(place: int) -> datetime:
    return FIRST_DAY + timedelta(days=place // A_DAY, seconds=place % A_DAY * 5)


def _people(chance: random.Random, count: int) -> list[Applicant]:
    names = [
        chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2, 2))))
        for _ in range(max(int(count * NAMES_A_CASE), 1))
    ]
    people = []
    for name in chance.choices(names, k=count):
        birth = datetime(1899, 1, 1, tzinfo=UTC) + timedelta(days=chance.randrange(365))
        body = f"430102{birth:%Y%m%d}{chance.randrange(1000):03d}"
        check = CHECKS[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True)) % 11]
        people.append(Applicant("person", name, "111", body + check, f"1380000{chance.randrange(10000):04d}"))
    return people


def _records(record: Row, people: Sequence[Applicant], numbers: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The cases themselves: most are finished, at a hundred windows, of ten one-things."""
    # Without form and materials: the same tree, for these lie on overflow pages, which no search reads.
    plain_case = json.loads(record["data"]) | {"form": {}, "materials": []}
    for place, (person, number) in enumerate(zip(people, numbers, strict=True)):
        at, case_id = to_text(_day(place)), _case_id(place)
        data = {**plain_case, "id": case_id, "number": number, "applicant": _applicant(plain_case, person)}
        row = {
            **record,
            "id": case_id,
            "number": number,
            "status": "accepted" if place % 50 == 0 else "finished",
            "theme_code": record["theme_code"] if place % 10 == 0 else f"43TCN9{place % 10:03d}",
            "window": window(place),
            "applicant": person.name,
            "id_tail": person.id_number[-6:],
            "phone_tail": person.phone[-4:],
            "created_at": at,
            "updated_at": at,
            "due_at": to_text(_day(place) + timedelta(days=20)),
            "data": json.dumps(data, ensure_ascii=False, separators=(",", ":")),
        }
        yield tuple(row.values())


def cursor(place: int) -> str:
    """Where the page after this case begins, as `CaseRepository.find` says it."""
    return f"{to_text(_day(place))}/{_case_id(place)}"


def window(place: int) -> str:
    return f"{place * 7919 % WINDOWS + 1}号综合窗口"


def _case_id(place: int) -> str:
    return f"01950000-0000-7000-8000-{place:012x}"


def _tokens(model: Case, people: Sequence[Applicant], numbers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The search words of every case; one in three has an agent besides."""
    agent = replace(model.agent or Agent(), name="李静")
    for place in sorted(range(len(people)), key=lambda place: people[place].name):  # pinyin is asked once a name
        case = replace(
            model, number=numbers[place], applicant=people[place], agent=None if place % 3 else agent, sub_items=()
        )
        case_id = _case_id(place)
        for token in words_of(case):
            yield token, case_id


def _applicant(plain: Row, person: Applicant) -> Row:
    return {
        **plain["applicant"],
        "kind": person.kind,
        "name": person.name,
        "id_type": person.id_type,
        "id_number": person.id_number,
        "phone": person.phone,
    }


def _ledger_rows(template: Sequence[Row], table: str, place: int) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(template):
        key = f"{place:08x}-{number}"
        if table == "sub_item":
            changed = {**row, "id": f"item-{key}", "case_id": _case_id(place), "key": key}
        else:
            changed = {**row, "key": key, "sub_item_id": f"item-{key}", "state": "done", "next_at": None}
        yield tuple(changed.values())
