"""Cases in the store: the whole case as one value, with the columns that lists and search need beside it."""

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from clerk_app.cases.model import Case, Status
from clerk_app.cases.ports import CaseFilter, CaseLabel, Clock, Page
from clerk_app.cases.search_words import same_words, words_of
from clerk_app.codec import from_stored, to_plain
from clerk_app.errors import Conflict, NotFound, WrittenByNewer

from .case_search import SqlSearch
from .ledger import SqlLedger
from .moments import from_text_or_none, to_text, to_text_or_none
from .tables import case_record, case_token
from .unit import Unit

log = logging.getLogger(__name__)
MOST_IN_A_QUERY = 500
BEFORE_SUB_ITEMS = frozenset({Status.DRAFT, Status.RECEIVED, Status.CORRECTING})
# Built once: these run at every save.
_DATA = select(case_record.c.data).where(case_record.c.id == bindparam("its_id"))
_DATA_LOCKED = _DATA.with_for_update(key_share=True)
_UPDATE = (
    update(case_record)
    .where(case_record.c.id == bindparam("its_id"), case_record.c.version == bindparam("its_version"))
    .values({column.name: bindparam(column.name) for column in case_record.c if column.name != "id"})
)


@lru_cache(maxsize=512)
def _decoded(data: str) -> Case:
    """A case is read once for each of its sub-items that go out, and a frozen value may be shared."""
    return from_stored(Case, data)


class SqlCases:
    """See `cases.ports.CaseRepository`."""

    def __init__(self, unit: Unit, ledger: SqlLedger, clock: Clock) -> None:
        self._unit, self._connection = unit, unit.connection
        self._ledger = ledger
        self._clock = clock
        self._read: dict[str, Case] = {}

    def get(self, case_id: str) -> Case:
        query = _DATA_LOCKED if self._unit.must_lock(case_id) else _DATA
        row = self._connection.execute(query, {"its_id": case_id}).first()
        self._unit.holds({case_id})
        if row is None:
            raise NotFound("找不到这个办件", "它可能已被清理，或编号有误", "用姓名或手机尾号再查一次")
        return self._whole(row.data)

    def several(self, case_ids: Iterable[str]) -> dict[str, Case]:
        """By id, without those that are not there or that only a newer program understands. Nothing is locked."""
        wanted = sorted(set(case_ids))
        rows = self._connection.execute(
            select(case_record.c.id, case_record.c.data).where(case_record.c.id.in_(wanted))
        ).all()
        try:
            items = self._ledger.of_cases(wanted) if rows else {}
            cases = [_decoded(row.data) for row in rows]
            return {case.id: replace(case, sub_items=items.get(case.id, ())) for case in cases}
        except WrittenByNewer:
            return {case.id: case for case in self._understood(row.data for row in rows)}

    def _understood(self, rows: Iterable[str]) -> Iterator[Case]:
        """One by one, without those that only a newer program understands."""
        for data in rows:
            try:
                yield self._whole(data)
            except WrittenByNewer as error:
                log.info("a case is left to a newer program: %s", error.why)

    def by_number(self, number: str) -> Case:
        row = self._connection.execute(select(case_record.c.data).where(case_record.c.number == number)).first()
        if row is None:
            raise NotFound(f"没有编号为 {number} 的办件", "", "核对编号，或用姓名、手机尾号查找")
        return self._whole(row.data)

    def _whole(self, data: str) -> Case:
        case = _decoded(data)
        self._read[case.id] = case
        return case if case.status in BEFORE_SUB_ITEMS else replace(case, sub_items=self._ledger.of_case(case.id))

    def save(self, case: Case) -> Case:
        self._unit.touch("case", case.id)
        if case.handed is not None:
            self._unit.touch("handed", case.window)
        saved = replace(case, version=case.version + 1)
        columns = self._columns(saved)
        if case.version == 0:
            self._connection.execute(insert(case_record).values(id=case.id, **columns))
        else:
            changed = self._connection.execute(_UPDATE, {"its_id": case.id, "its_version": case.version, **columns})
            if changed.rowcount != 1:
                raise Conflict("没有保存：别处先改了这个办件", "同一办件在另一处被保存", "刷新后比较两边的内容再改")
        before = self._read.get(case.id)
        if before is None or before.version != case.version or not same_words(before, saved):
            self._save_words(saved)
        self._read[case.id] = saved
        self._unit.saved[case.id] = {"id": case.id, **columns}
        return saved

    def save_as_known(self, cases: Sequence[Case]) -> None:
        if not cases:
            return
        for case in cases:
            self._unit.touch("case", case.id)
            self._unit.saved.pop(case.id, None)
        rows = [
            {"its_id": case.id, "its_version": case.version, **self._columns(replace(case, version=case.version + 1))}
            for case in cases
        ]
        self._connection.execute(_UPDATE, rows)

    def _columns(self, case: Case) -> dict[str, Any]:
        plain = to_plain(replace(case, sub_items=()))
        return {
            "number": case.number or None,
            "status": case.status.value,
            "theme_code": case.theme_code,
            "theme_name": case.theme_name[:200],
            "applicant": case.applicant.name[:200],
            "id_tail": case.applicant.id_number[-6:],
            "phone_tail": case.applicant.phone[-4:],
            "window": case.window[:40],
            "clerk": case.clerk[:80],
            "created_at": to_text(case.created_at),
            "updated_at": to_text(self._clock()),
            "due_at": to_text_or_none(case.due_at),
            "version": case.version,
            "originals": sum(material.at_window for material in case.materials),
            "data": json.dumps(plain, ensure_ascii=False, separators=(",", ":")),
        }

    def _save_words(self, case: Case) -> None:
        wanted = words_of(case)
        self._unit.words[case.id] = wanted
        there = set(
            self._connection.execute(select(case_token.c.token).where(case_token.c.case_id == case.id)).scalars()
        )
        if gone := there - wanted:
            self._connection.execute(
                delete(case_token).where(case_token.c.case_id == case.id, case_token.c.token.in_(gone))
            )
        if new := wanted - there:
            self._connection.execute(insert(case_token), [{"token": token, "case_id": case.id} for token in new])

    def first_saved(self, window: str, since: datetime) -> datetime | None:
        at_the_window = [Status.DRAFT.value, Status.RECEIVED.value, Status.CORRECTING.value]  # later machines save too
        where = (
            case_record.c.updated_at >= to_text(since),
            case_record.c.window == window[:40],
            case_record.c.status.in_(at_the_window),
        )
        first = select(case_record.c.updated_at).where(*where).order_by(case_record.c.updated_at).limit(1)
        return from_text_or_none(self._connection.execute(first).scalar())

    def labels(self, case_ids: Iterable[str]) -> dict[str, CaseLabel]:
        wanted, found = sorted(set(case_ids)), {}
        columns = (case_record.c.id, case_record.c.number, case_record.c.applicant, case_record.c.theme_name)
        for start in range(0, len(wanted), MOST_IN_A_QUERY):
            some = wanted[start : start + MOST_IN_A_QUERY]
            for row in self._connection.execute(select(*columns).where(case_record.c.id.in_(some))):
                found[row.id] = CaseLabel(row.number or "", row.applicant, row.theme_name)
        return found

    def waiting(self, statuses: Iterable[Status]) -> tuple[Case, ...]:
        rows = self._connection.execute(
            select(case_record.c.data).where(case_record.c.status.in_([status.value for status in statuses]))
        )
        return tuple(self._understood(row.data for row in rows.all()))

    def find(self, wanted: CaseFilter, after: str = "", limit: int = 50, count: bool = False) -> Page:
        return SqlSearch(self._connection).find(wanted, after, limit, count)
