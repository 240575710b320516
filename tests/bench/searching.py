"""Finding cases as the list does, on a desk's store and on a hall's: a page of 50, how far each is, how many in all.

Among 100,000 cases, or as many as CASES in the environment says. Each query is first checked against plain SQL that
cannot be wrong; what is timed beside ours is the very same SQL given to the driver by hand.
"""

import os
import random
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Protocol

import psycopg
from sqlalchemy import event

from clerk_app import pinyin
from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Status
from clerk_app.cases.ports import MOST_COUNTED, CaseFilter
from clerk_app.cases.search_words import query_words
from clerk_app.clock import now
from clerk_app.store.engine import open_engine
from clerk_app.store.migrate import upgrade
from clerk_app.store.moments import to_text
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.postgres import PostgresServer

from .figure import Figure, figure, seconds
from .many_cases import Filled, cursor, fill, plain, window

PAGE = 50
LAST_CHARACTER = "\U0010ffff"
HALL = ("shared_buffers=512MB", "max_wal_size=4GB")


@dataclass(frozen=True, slots=True)
class Query:
    """One thing that is looked for; `after` as in `CaseRepository.find`."""

    kind: str
    wanted: CaseFilter
    after: str = ""


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of ours and of the same SQL by hand, medians over the rounds."""

    kind: str
    ours: float
    by_hand: float


class Hand(Protocol):
    """A driver's own connection."""

    def rows(self, statement: str, values: Any = ()) -> list[Any]: ...


def measure(scratch: Path, quick: bool) -> list[Figure]:
    count = 1_000 if quick else int(os.environ.get("CASES", "100000"))
    return [*_on_a_desk(scratch / "desk", count, quick), *_in_a_hall(scratch / "hall", count, quick)]


def _on_a_desk(folder: Path, count: int, quick: bool) -> list[Figure]:
    desk = Desk(folder)
    try:
        filled = fill(desk, count)
        with closing(sqlite3.connect(desk.data / "desk.db", isolation_level=None)) as hand:
            return measured(desk.own, Sqlite(hand), filled, "case_search", f"sqlite3, {count:,} cases", quick)
    finally:
        desk.close()


def _in_a_hall(folder: Path, count: int, quick: bool) -> list[Figure]:
    server = PostgresServer(HALL).create().start()
    try:
        address = server.new_database("hall")
        engine = open_engine(address)
        upgrade(engine)
        engine.dispose()
        desk = Desk(folder, database=address)
        filled = fill(desk, count)
        with psycopg.connect(plain(address), autocommit=True) as hand:
            found = measured(desk.hall_store, Postgres(hand), filled, "hall_search", f"psycopg, {count:,} cases", quick)
        desk.close()
        return found
    finally:
        server.remove()


class Sqlite:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Any = ()) -> list[Any]:
        return self._connection.execute(statement, values).fetchall()


class Postgres:
    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Any = ()) -> list[Any]:
        sql = statement if isinstance(values, Mapping) else statement.replace("?", "%s")
        return self._connection.execute(sql.encode(), values).fetchall()


def measured(store: SqlStore, hand: Hand, filled: Filled, name: str, driver: str, quick: bool) -> list[Figure]:
    """All queries, in turns with the driver. Raises RuntimeError if one finds the wrong cases."""
    each, rounds = (2, 1) if quick else (20, 5)
    queries = list(_queries(filled, each))
    timed = [_time(store, hand, query, rounds) for query in queries]
    floor = f"the same SQL by hand, {driver}"
    return [
        *(_at_quantile(timed, f"{name}_p{percent}", percent, floor) for percent in (50, 95)),
        *(_of_kind(timed, f"{name}_{kind}", kind, floor) for kind in dict.fromkeys(query.kind for query in queries)),
    ]


def _queries(filled: Filled, each: int) -> Iterator[Query]:
    """What clerks type, for people who are there; and what they choose in the list."""
    chance, count = random.Random(7), len(filled.people)
    for _ in range(each):
        yield Query("no_words", CaseFilter())
        yield Query("deep_page", CaseFilter(), cursor(count // 10))
        yield Query("at_a_window", CaseFilter(window=window(chance.randrange(count))))
        yield Query("accepted", CaseFilter(statuses=frozenset({Status.ACCEPTED})))
        yield Query("of_a_theme", CaseFilter(theme_code="43TCN9003"), cursor(count // 2))
        yield Query("overdue", CaseFilter(statuses=frozenset({Status.ACCEPTED}), due_before=now()))
    ways: dict[str, Callable[[int], str]] = {
        "surname": lambda at: filled.people[at].name[0],
        "name_part": lambda at: filled.people[at].name[1:],
        "pinyin_initials": lambda at: pinyin.initials(filled.people[at].name),
        "pinyin_full": lambda at: pinyin.full(filled.people[at].name),
        "number": lambda at: filled.numbers[at],
        "day_of_number": lambda at: filled.numbers[at].split("-")[1],
        "id_tail": lambda at: filled.people[at].id_number[-4:],
        "phone_tail": lambda at: filled.people[at].phone[-4:],
        "name_and_phone": lambda at: f"{filled.people[at].name} {filled.people[at].phone[-4:]}",
    }
    for kind, way in ways.items():
        for _ in range(each):
            yield Query(kind, CaseFilter(way(chance.randrange(count))))
    for _ in range(each):
        at = chance.randrange(count)
        yield Query("surname_at_a_window", CaseFilter(filled.people[at].name[0], window=window(at)))


def _time(store: SqlStore, hand: Hand, query: Query, rounds: int) -> Timed:
    with _statements(store) as said:
        found = _find(store, query)
    expected = _plainly(hand, query)
    if found != expected or (not found[0] and not query.after):
        raise RuntimeError(f"{query.kind} “{query.wanted.text}” finds {found[1]} cases, plainly {expected[1]}")

    def by_hand() -> None:
        for statement, values in said:
            hand.rows(statement, values)

    pairs = [(seconds(lambda: _find(store, query)), seconds(by_hand)) for _ in range(rounds)]
    return Timed(query.kind, median(ours for ours, _ in pairs), median(by_hand for _, by_hand in pairs))


def _find(store: SqlStore, query: Query) -> tuple[list[str], int | None]:
    with store.read() as work:
        page = work.cases.find(query.wanted, query.after, limit=PAGE, count=True)
    return [row.id for row in page.rows], page.total


@contextmanager
def _statements(store: SqlStore) -> Iterator[list[tuple[str, Any]]]:
    """What the store says to its driver meanwhile."""
    said: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            said.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def _plainly(hand: Hand, query: Query) -> tuple[list[str], int]:
    """The same by SQL that says only what is wanted."""
    wanted, where, values = query.wanted, ["1 = 1"], []
    for word in query_words(wanted.text):
        where.append("id IN (SELECT case_id FROM case_token WHERE token >= ? AND token < ?)")
        values += [word, word + LAST_CHARACTER]
    for status in sorted(wanted.statuses):
        where.append("status = ?")
        values.append(status.value)
    if wanted.theme_code:
        where.append("theme_code = ?")
        values.append(wanted.theme_code)
    if wanted.window:
        where.append('"window" = ?')
        values.append(wanted.window)
    if wanted.due_before:
        where.append("due_at < ?")
        values.append(to_text(wanted.due_before))
    counted = f"SELECT count(*) FROM case_record WHERE {' AND '.join(where)}"
    total = hand.rows(counted, values)[0][0]
    if query.after:
        moment, _, key = query.after.partition("/")
        where.append("(updated_at, id) < (?, ?)")
        values += [moment, key]
    listed = f"SELECT id FROM case_record WHERE {' AND '.join(where)} ORDER BY updated_at DESC, id DESC LIMIT {PAGE}"
    return [row[0] for row in hand.rows(listed, values)], min(total, MOST_COUNTED + 1)


def _at_quantile(timed: Sequence[Timed], name: str, percent: int, floor: str) -> Figure:
    ours = quantiles([each.ours for each in timed], n=100, method="inclusive")[percent - 1]
    by_hand = quantiles([each.by_hand for each in timed], n=100, method="inclusive")[percent - 1]
    return figure(name, ours * 1000, "ms", by_hand * 1000, floor)


def _of_kind(timed: Sequence[Timed], name: str, kind: str, floor: str) -> Figure:
    """The 95th percentile of one kind."""
    some = [each for each in timed if each.kind == kind]
    if len(some) < 2:
        raise RuntimeError(f"{kind} was not measured")
    ours = quantiles([each.ours for each in some], n=20, method="inclusive")[18]
    by_hand = quantiles([each.by_hand for each in some], n=20, method="inclusive")[18]
    return figure(name, ours * 1000, "ms", by_hand * 1000, floor + ", p95")
