"""Finding cases among a million: by words, by filters, page after page by key, and how many there are.

Of the words that are typed the rarest leads: if it has few cases, those are fetched and sorted. If every word is common
the list is followed, newest first, until the page is full; then the few that are shown are never far. The planners of
both stores cannot know which way is short, for they do not know how common a word is; so it is asked first.
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

from .moments import from_text, from_text_or_none, to_text
from .tables import case_record, case_token, dispatch, sub_item

LAST_CHARACTER = "\U0010ffff"
COMMON = 5_000  # a word that stands in more rows than this does not lead
ROWS_A_CASE = 10  # in so many rows the beginning of a word may stand for one case, at most
ORDER = (case_record.c.updated_at, case_record.c.id)


class SqlSearch:
    """See `cases.ports.CaseRepository.find`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, wanted: CaseFilter, after: str, limit: int, count: bool) -> Page:
        words = query_words(wanted.text)
        lead = self._lead(words)
        where = [*_filters(wanted), *(_has(word) for word in words if word != lead)]
        total = self._count(words, lead, where) if count else None
        keys = [*where, _after(after)] if after else where
        rows = self._connection.execute(_page(lead, keys, limit + 1)).mappings().all()
        shown = rows[:limit]
        progress = self._progress([row["id"] for row in shown])
        following = f"{shown[-1]['updated_at']}/{shown[-1]['id']}" if len(rows) > limit else ""
        return Page(tuple(_row(row, progress) for row in shown), following, total)

    def _lead(self, words: Sequence[str]) -> str:
        """The rarest of the words, "" if all are common (or there are none)."""
        found = {word: self._scalar(_number(select(literal(1)).where(_begins(word)).limit(COMMON))) for word in words}
        rarest = min(found, key=found.__getitem__, default="")
        return rarest if rarest and found[rarest] < COMMON else ""

    def _count(self, words: Sequence[str], lead: str, where: Sequence[ColumnElement[bool]]) -> int:
        """How many there are, at most MOST_COUNTED + 1."""
        most = MOST_COUNTED + 1
        if len(words) == 1 and not where[0 if lead else 1 :]:  # the words alone say it
            some = select(case_token.c.case_id).where(_begins(words[0])).limit(most * ROWS_A_CASE).subquery()
            rows, cases = self._connection.execute(select(func.count(), func.count(distinct(some.c.case_id)))).one()
            return most if rows == most * ROWS_A_CASE else min(int(cases), most)
        found = select(literal(1)).select_from(case_record).where(*_led_by(lead), *where)
        return self._scalar(_number(found.limit(most)))

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


def _page(lead: str, where: Sequence[ColumnElement[bool]], limit: int) -> Select[Any]:
    columns = [column for column in case_record.c if column.name != "data"]
    newest_first = [column.desc() for column in ORDER]
    if not lead:
        return select(*columns).where(*where).order_by(*newest_first).limit(limit)
    # OFFSET is a fence: all of the few are found before any is sorted, and the long list is not followed instead.
    few = select(*ORDER).where(*_led_by(lead), *where).offset(0).subquery()
    newest = select(few.c.id).order_by(few.c.updated_at.desc(), few.c.id.desc()).limit(limit)
    return select(*columns).where(case_record.c.id.in_(newest)).order_by(*newest_first)


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


def _row(row: RowMapping, progress: dict[str, tuple[int, int]]) -> CaseRow:
    done, number = progress.get(row["id"], (0, 0))
    return CaseRow(
        id=row["id"],
        number=row["number"] or "",
        theme_code=row["theme_code"],
        theme_name=row["theme_name"],
        status=Status(row["status"]),
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
