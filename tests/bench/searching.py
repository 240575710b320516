"""Finding cases among 100,000 as the list does: a page of 50, how far each is, and how many there are in all.

Against the same SQL typed by hand in sqlite3 on the same file.
"""

import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from clerk_app import pinyin
from clerk_app.bootstrap import Desk
from clerk_app.cases.ports import CaseFilter
from clerk_app.cases.search_words import query_words
from clerk_app.store.unit_of_work import SqlStore

from .figure import Figure, figure, seconds
from .many_cases import Filled, fill

PAGE = 50
LAST_CHARACTER = "\U0010ffff"
HAS_WORD = "id IN (SELECT case_id FROM case_token WHERE token >= ? AND token < ?)"
LIST = (
    "SELECT id, number, status, theme_code, theme_name, applicant, id_tail, phone_tail, window, clerk,"
    " created_at, updated_at, due_at, version FROM case_record WHERE {where}"
    " ORDER BY updated_at DESC, id DESC LIMIT 51"
)
COUNT = "SELECT count(*) FROM case_record WHERE {where}"
PROGRESS = (
    "SELECT case_id, count(*), sum(CASE WHEN state = 'done' THEN 1 ELSE 0 END) FROM sub_item"
    " JOIN dispatch ON dispatch.key = sub_item.key WHERE case_id IN ({holes}) GROUP BY case_id"
)


@dataclass(frozen=True, slots=True)
class Timed:
    """One query: seconds of ours and of the hand-typed SQL, medians over the rounds."""

    kind: str
    text: str
    ours: float
    by_hand: float


def measure(scratch: Path, quick: bool) -> list[Figure]:
    count, each, rounds = (1_000, 3, 1) if quick else (100_000, 20, 5)
    desk = Desk(scratch / "data")
    try:
        filled = fill(desk, count)
        queries = list(_queries(filled, each))
        with closing(sqlite3.connect(filled.database, isolation_level=None)) as hand:
            timed = [_time(desk.store, hand, kind, text, rounds) for kind, text in queries]
    finally:
        desk.close()
    return [
        _at_quantile(timed, "case_search_p50", 50, count),
        _at_quantile(timed, "case_search_p95", 95, count),
        *(_of_kind(timed, kind) for kind in dict.fromkeys(kind for kind, _ in queries)),
    ]


def _queries(filled: Filled, each: int) -> Iterator[tuple[str, str]]:
    """What clerks type, for people who are there."""
    chance = random.Random(7)
    yield from [("no_words", "")] * each
    ways: dict[str, Callable[[int], str]] = {
        "surname": lambda at: filled.people[at].name[0],
        "name_part": lambda at: filled.people[at].name[1:],
        "pinyin_initials": lambda at: pinyin.initials(filled.people[at].name),
        "pinyin_full": lambda at: pinyin.full(filled.people[at].name),
        "number": lambda at: filled.numbers[at],
        "id_tail": lambda at: filled.people[at].id_number[-4:],
        "phone_tail": lambda at: filled.people[at].phone[-4:],
        "name_and_phone": lambda at: f"{filled.people[at].name} {filled.people[at].phone[-4:]}",
    }
    for kind, way in ways.items():
        for _ in range(each):
            yield kind, way(chance.randrange(len(filled.people)))


def _time(store: SqlStore, hand: sqlite3.Connection, kind: str, text: str, rounds: int) -> Timed:
    """Raises RuntimeError if the two ways do not find the same cases, or none."""
    found, expected = _find(store, text), _by_hand(hand, text)
    if found != expected or not found:
        raise RuntimeError(f"“{text}” finds {len(found)} cases, by hand {len(expected)}")
    pairs = [(seconds(lambda: _find(store, text)), seconds(lambda: _by_hand(hand, text))) for _ in range(rounds)]
    return Timed(kind, text, median(ours for ours, _ in pairs), median(by_hand for _, by_hand in pairs))


def _find(store: SqlStore, text: str) -> list[str]:
    with store.read() as work:
        return [row.id for row in work.cases.find(CaseFilter(text), limit=PAGE, count=True).rows]


def _by_hand(connection: sqlite3.Connection, text: str) -> list[str]:
    words = query_words(text)
    bounds = [bound for word in words for bound in (word, word + LAST_CHARACTER)]
    where = " AND ".join([HAS_WORD] * len(words)) or "1"
    connection.execute(COUNT.format(where=where), bounds).fetchone()
    rows = connection.execute(LIST.format(where=where), bounds).fetchall()
    ids = [row[0] for row in rows[:PAGE]]
    connection.execute(PROGRESS.format(holes=", ".join("?" * len(ids))), ids).fetchall()
    return ids


def _at_quantile(timed: Sequence[Timed], name: str, percent: int, count: int) -> Figure:
    ours = quantiles([each.ours for each in timed], n=100, method="inclusive")[percent - 1]
    by_hand = quantiles([each.by_hand for each in timed], n=100, method="inclusive")[percent - 1]
    return figure(name, ours * 1000, "ms", by_hand * 1000, f"the same SQL by hand, sqlite3, {count:,} cases")


def _of_kind(timed: Sequence[Timed], kind: str) -> Figure:
    ours = median(each.ours for each in timed if each.kind == kind)
    by_hand = median(each.by_hand for each in timed if each.kind == kind)
    return figure(f"case_search_{kind}", ours * 1000, "ms", by_hand * 1000, "the same SQL by hand, median")
