"""A store with very many cases, filled in seconds: rows of one real accepted case, copied with other people in them.

People are made up: birth year 1899, phones 1380000xxxx; names repeat as they do in a town.
"""

import json
import random
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

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
A_DAY = 400  # cases
SUB_ITEMS = 2  # of each case
FIRST_DAY = datetime(2025, 3, 3, 1, tzinfo=UTC)
WEIGHTS, CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"  # GB 11643-1999


@dataclass(frozen=True, slots=True)
class Filled:
    """The store's file and some of the people in it, to be searched for."""

    database: Path
    people: Sequence[Applicant]
    numbers: Sequence[str]


def fill(desk: Desk, count: int) -> Filled:
    """`count` accepted cases in the desk's own store, with sub-items, ledger and search words."""
    model = accepted_case(desk)
    database = desk.data / "desk.db"
    desk.store.close()  # its connections; it opens new ones when it is asked again
    chance = random.Random(1899)
    people = _people(chance, count)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        templates = {
            "case_record": _rows(connection, "SELECT * FROM case_record WHERE id = ?", model.id),
            "sub_item": _rows(connection, f"SELECT * FROM sub_item WHERE case_id = ? LIMIT {SUB_ITEMS}", model.id),
            "dispatch": _rows(
                connection,
                "SELECT dispatch.* FROM dispatch, sub_item AS item"
                f" WHERE dispatch.key = item.key AND item.case_id = ? LIMIT {SUB_ITEMS}",
                model.id,
            ),
        }
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-256000"):
            connection.execute(f"PRAGMA {pragma}")  # only while filling
        connection.execute("BEGIN")
        numbers = _insert_cases(connection, templates, people)
        # In the order of the key, so pages are filled one after the other.
        tokens = sorted(_tokens(model, people, numbers))
        connection.executemany("INSERT INTO case_token (token, case_id) VALUES (?, ?)", tokens)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode=WAL")
    return Filled(database, people, numbers)


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


def _rows(connection: sqlite3.Connection, query: str, case_id: str) -> list[Row]:
    return [dict(row) for row in connection.execute(query, (case_id,))]


def _insert_cases(
    connection: sqlite3.Connection, templates: Mapping[str, list[Row]], people: Sequence[Applicant]
) -> list[str]:
    """Case by case with its ledger, without search words. Returns the case numbers."""
    (record,) = templates["case_record"]
    # Without form and materials: the same tree, for these lie on overflow pages, which no search reads.
    plain = json.loads(record["data"]) | {"form": {}, "materials": []}
    numbers = []
    for place, person in enumerate(people):
        at = FIRST_DAY + timedelta(days=place // A_DAY, minutes=place % A_DAY)
        number, case_id = case_number("430102", at, place % A_DAY + 1), _case_id(place)
        numbers.append(number)
        data = {**plain, "id": case_id, "number": number, "applicant": _applicant(plain, person)}
        row = {
            **record,
            "id": case_id,
            "number": number,
            "applicant": person.name,
            "id_tail": person.id_number[-6:],
            "phone_tail": person.phone[-4:],
            "created_at": to_text(at),
            "updated_at": to_text(at),
            "data": json.dumps(data, ensure_ascii=False, separators=(",", ":")),
        }
        _insert(connection, "case_record", [row])
        for table, rows in _ledger_rows(templates, case_id, place):
            _insert(connection, table, rows)
    return numbers


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


def _ledger_rows(templates: Mapping[str, list[Row]], case_id: str, place: int) -> Iterator[tuple[str, list[Row]]]:
    keys = [f"{place:08x}-{number}" for number in range(SUB_ITEMS)]
    items = zip(templates["sub_item"], keys, strict=True)
    yield "sub_item", [{**row, "id": f"item-{key}", "case_id": case_id, "key": key} for row, key in items]
    sent = zip(templates["dispatch"], keys, strict=True)
    yield "dispatch", [{**row, "key": key, "sub_item_id": f"item-{key}", "state": "done"} for row, key in sent]


def _insert(connection: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    columns = ", ".join(f'"{name}"' for name in rows[0])
    holes = ", ".join("?" * len(rows[0]))
    connection.executemany(
        f"INSERT INTO {table} ({columns}) VALUES ({holes})",
        [tuple(row.values()) for row in rows],
    )
