"""Finding cases among a million: by words, by filters, page after page by key, and how many there are.

Of the words that are typed the rarest leads: if it has few cases, those are looked up and sorted. If every word is
common the list is followed, newest first, until the page is full; only when the newest twenty thousand do not fill it
(all are of one month long ago) the rarest leads after all. The planners of both stores cannot know which way is short,
for they do not know how common a word is; so it is asked first.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    distinct,
    exists,
    func,
    literal,
    select,
    tuple_,
)
from sqlalchemy import case as sql_case

from clerk_app.cases.model import Status
from clerk_app.cases.ports import MOST_COUNTED, CaseFilter, CaseRow, Page
from clerk_app.cases.search_words import query_words
from clerk_app.errors import WrittenByNewer

from .moments import from_text, from_text_or_none, to_text
from .tables import case_record, case_token, dispatch, sub_item

LAST_CHARACTER = "\U0010ffff"
COMMON = 10_000  # a word that stands in more rows than this leads only if nothing else helps
NEAR = 20_000  # so many cases of the list are followed
ROWS_A_CASE = 10  # in so many rows the beginning of a word may stand for one case, at most
ORDER = (case_record.c.updated_at, case_record.c.id)
NEWEST_FIRST = tuple(column.desc() for column in ORDER)
COLUMNS = tuple(column for column in case_record.c if column.name != "data")


class SqlSearch:
    """See `cases.ports.CaseRepository.find`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, wanted: CaseFilter, after: str, limit: int, count: bool) -> Page:
        rarest, rows, others = self._by_rarity(query_words(wanted.text))
        where = [*_filters(wanted), *(_has(word) for word in others)]
        total = self._count(rarest, where) if count else None
        keys = [*where, _after(after)] if after else where
        found = self._follow(rarest, keys, limit + 1) if not rarest or rows >= COMMON else None
        if found is None:
            found = self._all(_led(rarest, keys, limit + 1))
        shown = found[:limit]
        progress = self._progress([row["id"] for row in shown])
        following = f"{shown[-1]['updated_at']}/{shown[-1]['id']}" if len(found) > limit else ""
        return Page(tuple(_row(row, progress) for row in shown), following, total)

    def _by_rarity(self, words: Sequence[str]) -> tuple[str, int, tuple[str, ...]]:
        """The rarest of the words, in how many rows it stands (at most COMMON), and the other words."""
        found = {word: self._scalar(_number(select(literal(1)).where(_begins(word)).limit(COMMON))) for word in words}
        rarest = min(found, key=found.__getitem__, default="")
        return rarest, found.get(rarest, 0), tuple(word for word in words if word != rarest)

    def _follow(self, word: str, where: Sequence[ColumnElement[bool]], limit: int) -> Sequence[RowMapping] | None:
        """The list from its newest end; None if, with a word, the page is not full where one stops."""
        if not word:
            return self._all(_listed(where, limit))
        stop = self._connection.execute(
            select(case_record.c.updated_at).where(*where).order_by(*NEWEST_FIRST).offset(NEAR).limit(1)
        ).scalar()
        bound = [case_record.c.updated_at >= stop] if stop else []
        found = self._all(_listed([*where, *bound, _has(word)], limit))
        return found if len(found) == limit or not stop else None

    def _count(self, word: str, where: Sequence[ColumnElement[bool]]) -> int:
        """How many there are, at most MOST_COUNTED + 1."""
        most = MOST_COUNTED + 1
        if word and not where:  # the words alone say it
            some = select(case_token.c.case_id).where(_begins(word)).limit(most * ROWS_A_CASE).subquery()
            rows, cases = self._connection.execute(select(func.count(), func.count(distinct(some.c.case_id)))).one()
            return most if rows == most * ROWS_A_CASE else min(int(cases), most)
        found = select(literal(1)).select_from(case_record).where(*_led_by(word), *where)
        return self._scalar(_number(found.limit(most)))

    def _all(self, query: Select[Any]) -> Sequence[RowMapping]:
        return self._connection.execute(query).mappings().all()

    def _scalar(self, query: Select[Any]) -> int:
        return int(self._connection.execute(query).scalar_one())

    def _progress(self, case_ids: list[str]) -> dict[str, tuple[int, int]]:
        done = func.sum(sql_case((dispatch.c.state == "done", 1), else_=0))
        rows = self._connection.execute(
            select(sub_item.c.case_id, func.count(), done)
            .join(dispatch, dispatch.c.key == sub_item.c.key)
            .where(sub_item.c.case_id.in_(case_ids))
            .group_by(sub_item.c.case_id)
        )
        return {case_id: (int(finished or 0), number) for case_id, number, finished in rows}


def _listed(where: Sequence[ColumnElement[bool]], limit: int) -> Select[Any]:
    return select(*COLUMNS).where(*where).order_by(*NEWEST_FIRST).limit(limit)


def _led(word: str, where: Sequence[ColumnElement[bool]], limit: int) -> Select[Any]:
    # OFFSET is a fence: all of the few are found before any is sorted, and the long list is not followed instead.
    few = select(*ORDER).where(*_led_by(word), *where).offset(0).subquery()
    newest = select(few.c.id).order_by(few.c.updated_at.desc(), few.c.id.desc()).limit(limit)
    return select(*COLUMNS).where(case_record.c.id.in_(newest)).order_by(*NEWEST_FIRST)


def _number(query: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(query.subquery())


def _begins(word: str) -> ColumnElement[bool]:
    return and_(case_token.c.token >= word, case_token.c.token < word + LAST_CHARACTER)


def _led_by(word: str) -> list[ColumnElement[bool]]:
    return [case_record.c.id.in_(select(case_token.c.case_id).where(_begins(word)))] if word else []


def _has(word: str) -> ColumnElement[bool]:
    """Looked up case by case: OFFSET keeps PostgreSQL from turning it into a join with all rows of the word."""
    return exists(select(literal(1)).where(case_token.c.case_id == case_record.c.id, _begins(word)).offset(0))


def _after(cursor: str) -> ColumnElement[bool]:
    moment, _, key = cursor.partition("/")
    return tuple_(*ORDER) < tuple_(literal(moment), literal(key))


def _filters(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if wanted.statuses:
        where.append(case_record.c.status.in_(sorted(status.value for status in wanted.statuses)))
    if wanted.theme_code:
        where.append(case_record.c.theme_code == wanted.theme_code)
    if wanted.window:
        where.append(case_record.c.window == wanted.window)
    if wanted.untaken:
        where.append(case_record.c.clerk == "")
    if wanted.due_before is not None:
        where.append(case_record.c.due_at < to_text(wanted.due_before))
    return where


def _status(value: str) -> Status:
    try:
        return Status(value)
    except ValueError as error:
        raise WrittenByNewer(str(error)) from error


def _row(row: RowMapping, progress: dict[str, tuple[int, int]]) -> CaseRow:
    done, number = progress.get(row["id"], (0, 0))
    return CaseRow(
        id=row["id"],
        number=row["number"] or "",
        theme_code=row["theme_code"],
        theme_name=row["theme_name"],
        status=_status(row["status"]),
        applicant=row["applicant"],
        id_tail=row["id_tail"],
        phone_tail=row["phone_tail"],
        window=row["window"],
        clerk=row["clerk"],
        created_at=from_text(row["created_at"]),
        updated_at=from_text(row["updated_at"]),
        due_at=from_text_or_none(row["due_at"]),
        sub_items_done=done,
        sub_items=number,
    )
