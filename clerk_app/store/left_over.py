"""A case that the hall would not take when this window came back: the hall is told of it, with the reason in plain
words, and keeps ours whole beside it, so that people see it there (对账, 冲突) until it has been taken."""

import hashlib
from dataclasses import replace
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import insert, select
from sqlalchemy.exc import DataError, IntegrityError

from clerk_app.cases.conflicts import NOT_MERGED, CaseConflict
from clerk_app.cases.merging import MergedLine
from clerk_app.cases.model import Actor, Case, EventDraft
from clerk_app.cases.numbering import OLD_NUMBER, case_number, case_series
from clerk_app.codec import canonical
from clerk_app.errors import Refused, WorldError

from .case_rows import CaseRows
from .hall_tables import merged
from .moments import to_text
from .tables import case_record
from .unit_of_work import SqlStore, SqlUnitOfWork

NOT_TAKEN = (WorldError, IntegrityError, DataError)  # what one case may fail of while the others go on
# By a part of the name of the constraint, as PostgreSQL gives it.
_DOUBLE = {
    "slip_number": "它的一张交接单的编号，在大厅已经用过",
    "sub_item": "它的子事项在大厅已经登记过，内容对不上",
    "dispatch": "它的子事项在大厅已经登记过，内容对不上",
    "hand_task": "它的一个子事项，在大厅已经转过人工",
    "event": "它的办理记录和大厅的对不上",
}


def same_number(work: SqlUnitOfWork, case: Case) -> str:
    """Which other case of the hall bears its number, in words; "" for none."""
    holds = (case_record.c.number == case.number) & (case_record.c.id != case.id)
    row = work.unit.connection.execute(select(case_record).where(holds)).mappings().first() if case.number else None
    return "" if row is None else f"{row['window']} 的“{row['theme_name']}”"


def reason_of(work: SqlUnitOfWork, case: Case, error: Exception) -> str:
    """Why it was not taken, for people."""
    if other := same_number(work, case):
        return f"编号 {case.number} 在大厅已是另一个办件（{other}）的编号"
    if isinstance(error, WorldError):
        return "：".join(part for part in (error.what, error.why) if part)
    told = getattr(getattr(error, "orig", None), "diag", None)
    if isinstance(error, DataError):
        return f"有一栏内容太长或带有数据库不收的字符（{getattr(told, 'table_name', None) or '栏目不明'}）"
    name = str(getattr(told, "constraint_name", "") or "")
    words = next((words for part, words in _DOUBLE.items() if part in name), "和大厅已有的一条记录重复")
    return f"{words}（{name}）" if name else words


def renumber(own: SqlStore, hall: SqlStore, case_id: str, region: str, at: datetime, actor: Actor) -> str:
    """Give a case of the emergency store a new number of the hall's, because another case there bears its own; the
    number on the papers goes on finding it. Raises Refused, NotFound, Unavailable."""
    with own.read() as mine:
        case = mine.cases.get(case_id)
    with hall() as work:
        if not same_number(work, case):
            raise Refused("不用换编号", "大厅没有别的办件用这个编号", "点“再试并入”")
        number = case_number(region, at, work.numbers.next(case_series(region, at)))
        work.commit()
    with own() as mine:
        case = mine.cases.get(case_id)
        mine.cases.save(replace(case, number=number, marks=(*case.marks, f"{OLD_NUMBER} {case.number}")))
        told = EventDraft("renumbered", before={"number": case.number}, after={"number": number})
        mine.events.append(case_id, [told], at, actor)
        mine.commit()
    return number


class LeftOver:
    """One case at the hall's side: `tell` that it was not taken, `taken` once it has been."""

    def __init__(self, work: SqlUnitOfWork, window: str, at: datetime) -> None:
        self._work, self._window, self._at = work, window, at

    def tell(self, ours: Case, theirs: Case | None, reason: str, line: MergedLine, cut_off_id: str) -> bool:
        """Put it on the report and among the conflicts; whether this was news."""
        earlier = next(iter(self._open(ours.id)), None)
        if earlier is not None and (earlier.reason, earlier.mine.version) == (reason, ours.version):
            return False
        kept = CaseConflict(
            str(uuid5(NAMESPACE_OID, f"{NOT_MERGED}/{self._window}/{ours.id}")), ours.id, self._window, ours.clerk,
            self._at, ours, theirs or ours, kind=NOT_MERGED, reason=reason,
        )  # fmt: skip
        self._work.conflicts.put(kept)
        self._work.unit.touch("cut_off")
        digest = hashlib.sha256(canonical([reason, ours.version, self._at]).encode()).hexdigest()[:16]
        row = {"key": f"{NOT_MERGED}/{ours.id}/{digest}", "cut_off_id": cut_off_id, "window": self._window[:40],
               "at": to_text(self._at), "outcome": line.outcome, "data": canonical(line)}  # fmt: skip
        self._work.unit.connection.execute(insert(merged).values(**row))
        return True

    def taken(self, rows: CaseRows) -> None:
        """It is at the hall now; in the same transaction."""
        for each in self._open(rows.id):
            done = replace(each, open=False, settled_at=self._at, settled_by="合并程序")
            self._work.conflicts.put(done)

    def _open(self, case_id: str) -> list[CaseConflict]:
        found = self._work.conflicts.of_case(case_id)
        return [each for each in found if each.open and each.not_merged and each.window == self._window]
