"""A day's figures as lists, read from what the store holds anyway: acts in the log, papers, the ledger, cases.

Who did it and at which window comes from the log; an act of the program itself counts at the window of its case.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, func, literal, or_, select
from sqlalchemy import case as sql_case

from clerk_app.cases.model import Status, SubItemState
from clerk_app.cases.originals import RETURNED
from clerk_app.closing.figures import WAITING_ITEMS
from clerk_app.closing.model import Line

from .hall_tables import case_conflict, cut_off, pack_paper, question
from .moments import from_text, to_text
from .tables import case_record, dispatch, event, paper, sub_item

DECIDED: dict[str, str] = {
    Status.ACCEPTED: "accepted",
    Status.ACCEPTED_DEFERRED: "accepted",
    Status.REFUSED: "refused",
    Status.NOT_NEEDED: "not_needed",
}
ACTS = {
    "received": "taken",
    "decided": "",
    "correction_notified": "correction",
    "withdrawn": "withdrawn",
    "voided": "voided",
    RETURNED: "returned",
}
BOTH = 2
_CASE = (
    case_record.c.id.label("case_id"),
    func.coalesce(case_record.c.number, "").label("number"),
    case_record.c.applicant.label("name"),
    case_record.c.theme_name.label("theme"),
)


class SqlDayLines:
    """`window` "" means all of them."""

    def __init__(self, connection: Connection, window: str) -> None:
        self._connection, self._window = connection, window

    def all(self, begin: datetime, end: datetime, fee_themes: Iterable[str]) -> Iterator[Line]:
        """Every line there is, the day's and the open ones."""
        first, last = to_text(begin), to_text(end)
        yield from self._acts(first, last)
        yield from self._fees(first, last, sorted(fee_themes))
        yield from self._papers(paper.c.at >= first, paper.c.at < last, paper.c.outcome.in_(("printed", "failed")))
        yield from self._papers(paper.c.outcome.in_(("made", "sent")))
        yield from self._cases()
        yield from self._items()
        yield from self._conflicts()
        yield from self._questions()
        yield from self._cut_offs()
        yield from self._pack_papers()

    def _rows(self, query: Select[Any]) -> Iterator[RowMapping]:
        return iter(self._connection.execute(query).mappings())

    def _at(self, own: Any, case_s: Any) -> list[Any]:
        """Where a thing belongs: its own window, or the case's when it has none."""
        if not self._window:
            return []
        nowhere = or_(own == "", own.is_(None))
        return [or_(own == self._window, and_(nowhere, case_s == self._window))]

    def _acts(self, first: str, last: str) -> Iterator[Line]:
        # What was on the form when it was taken in is long, and is not needed here.
        after = sql_case((event.c.kind == "received", literal("{}")), else_=event.c.after).label("after")
        window = _place(event.c.window)
        query = (
            select(event.c.seq, event.c.at, event.c.actor, event.c.kind, window, after, *_CASE)
            .join(case_record, case_record.c.id == event.c.stream)
            .where(event.c.at >= first, event.c.at < last, event.c.kind.in_(ACTS))
            .where(*self._at(event.c.window, case_record.c.window))
            .order_by(event.c.at, event.c.stream, event.c.seq)
        )
        for row in self._rows(query):
            yield from _act(row)

    def _fees(self, first: str, last: str, themes: list[str]) -> Iterator[Line]:
        """What the one-time notice named as fees, exactly as it was told; the last telling counts."""
        if not themes:
            return
        window = _place(event.c.window)
        query = (
            select(event.c.at, event.c.actor, window, event.c.after, *_CASE)
            .join(case_record, case_record.c.id == event.c.stream)
            .where(event.c.at >= first, event.c.at < last, event.c.kind == "told")
            .where(case_record.c.theme_code.in_(themes), *self._at(event.c.window, case_record.c.window))
            .order_by(event.c.at, event.c.seq)
        )
        found: dict[str, Line] = {}
        for row in self._rows(query):
            fees = json.loads(row["after"])["notice"].get("fees", ())
            found.pop(row["case_id"], None)
            if fees:
                words = "、".join(_fee(fee) for fee in fees)
                found[row["case_id"]] = _line("fees", f"fee/{row['case_id']}", row, row["theme"], words=words)
        yield from found.values()

    def _papers(self, *where: Any) -> Iterator[Line]:
        window = _place(paper.c.window)
        query = (
            select(paper.c.id, paper.c.at, paper.c.outcome, paper.c.data, window, *_CASE)
            .join(case_record, case_record.c.id == paper.c.case_id)
            .where(*where, *self._at(paper.c.window, case_record.c.window))
            .order_by(paper.c.at, paper.c.id)
        )
        figures = {"failed": "spoiled", "made": "not_asked", "sent": "not_asked"}
        for row in self._rows(query):
            data = json.loads(row["data"])
            figure = figures.get(row["outcome"]) or ("reprinted" if data["copy"] > 1 else "printed")
            words = "；".join(part for part in (data["document_number"], data["reason"], data["note"]) if part)
            yield _line(figure, f"paper/{row['id']}", {**row, "actor": data["by"]}, data["kind"], words=words)

    def _cases(self) -> Iterator[Line]:
        own = [case_record.c.window == self._window] if self._window else []
        columns = (
            case_record.c.clerk.label("actor"),
            case_record.c.window.label("place"),
            case_record.c.created_at.label("at"),
            case_record.c.originals,
        )
        drafts = select(*columns, *_CASE).where(case_record.c.status == Status.DRAFT.value, *own)
        for row in self._rows(drafts.order_by(case_record.c.created_at)):
            yield _line("drafts", f"draft/{row['case_id']}", row, row["theme"])
        lying = select(*columns, *_CASE).where(case_record.c.originals > 0, *own)
        for row in self._rows(lying.order_by(case_record.c.created_at)):
            yield _line("originals", f"originals/{row['case_id']}", row, row["theme"], pieces=row["originals"])

    def _items(self) -> Iterator[Line]:
        query = (
            select(
                sub_item.c.id,
                sub_item.c.name.label("item"),
                dispatch.c.state,
                dispatch.c.since.label("at"),
                dispatch.c.reason,
                case_record.c.clerk.label("actor"),
                case_record.c.window.label("place"),
                *_CASE,
            )
            .join(sub_item, sub_item.c.key == dispatch.c.key)
            .join(case_record, case_record.c.id == sub_item.c.case_id)
            .where(dispatch.c.state.in_([state.value for state in WAITING_ITEMS]))
            .order_by(dispatch.c.since, dispatch.c.key)
        )
        if self._window:
            query = query.where(case_record.c.window == self._window)
        for row in self._rows(query):
            figure = WAITING_ITEMS[SubItemState(row["state"])]
            yield _line(figure, f"item/{row['id']}", row, row["item"], words=row["reason"])

    def _conflicts(self) -> Iterator[Line]:
        query = (
            select(
                case_conflict.c.id,
                case_conflict.c.at,
                case_conflict.c.window.label("place"),
                case_record.c.clerk.label("actor"),
            )
            .add_columns(*_CASE)
            .join(case_record, case_record.c.id == case_conflict.c.case_id)
            .where(case_conflict.c.open.is_(True), *self._mine(case_conflict.c.window))
        )
        for row in self._rows(query.order_by(case_conflict.c.at)):
            yield _line("conflicts", f"conflict/{row['id']}", row, row["theme"])

    def _questions(self) -> Iterator[Line]:
        query = (
            select(
                question.c.id,
                question.c.at,
                question.c.window.label("place"),
                question.c.clerk.label("actor"),
                question.c.data,
            )
            .add_columns(
                func.coalesce(question.c.case_id, "").label("case_id"),
                func.coalesce(case_record.c.number, "").label("number"),
            )
            .outerjoin(case_record, case_record.c.id == question.c.case_id)
            .where(question.c.open.is_(True), *self._mine(question.c.window))
        )
        for row in self._rows(query.order_by(question.c.at)):
            data = json.loads(row["data"])
            named = {**row, "name": str(data.get("name", ""))}
            yield _line("questions", f"question/{row['id']}", named, str(data.get("text", "")))

    def _cut_offs(self) -> Iterator[Line]:
        query = select(cut_off).where(cut_off.c.ended_at.is_not(None), *self._mine(cut_off.c.window))
        for row in self._rows(query.order_by(cut_off.c.began_at)):
            if not _signed(json.loads(row["data"])):
                told = {**row, "at": row["began_at"], "place": row["window"], "actor": "", **_NO_CASE}
                yield _line("cut_offs", f"cut_off/{row['id']}", told, "断网对账单")

    def _pack_papers(self) -> Iterator[Line]:
        query = select(pack_paper).where(pack_paper.c.state == "gap", *self._mine(pack_paper.c.window))
        for row in self._rows(query.order_by(pack_paper.c.number)):
            told = {
                **row,
                "at": "1970-01-01T00:00:00.000000Z",
                "place": row["window"],
                "actor": "",
                **_NO_CASE,
                "number": row["number"],
            }
            yield _line("pack_papers", f"pack/{row['number']}", told, "应急包编号")

    def _mine(self, column: Any) -> list[Any]:
        return [column == self._window] if self._window else []


def _place(own: Any) -> Any:
    return func.coalesce(func.nullif(own, ""), case_record.c.window).label("place")


_NO_CASE = {"case_id": "", "number": "", "name": ""}


def _act(row: RowMapping) -> Iterator[Line]:
    after = json.loads(row["after"])
    figure = ACTS[row["kind"]] or DECIDED[after["status"]]
    key = f"act/{row['case_id']}/{row['seq']}"
    words = str(after.get("reason", ""))
    if figure == "returned":
        pieces = sum(after["materials"].values())
        yield _line(figure, key, row, row["theme"], words=f"交给 {after['to']}", pieces=pieces)
        return
    yield _line(figure, key, row, row["theme"], words=words)
    if after.get("status") == Status.ACCEPTED_DEFERRED:
        yield _line("deferred", key, row, row["theme"], words=words)
    if after.get("deemed") and row["kind"] == "decided":
        yield _line("deemed", key, row, row["theme"], words=words)


def _line(figure: str, key: str, row: Any, item: str, words: str = "", pieces: int = 1) -> Line:
    since, who, window = from_text(row["at"]), row["actor"], row["place"]
    return Line(figure, key, row["case_id"], row["number"], row["name"], item, since, who, window, words, pieces)


def _fee(fee: dict[str, Any]) -> str:
    amount = f" {fee['amount']} 元" if fee.get("amount") else ""
    return f"{fee['name']}{amount}"


def _signed(data: dict[str, Any]) -> bool:
    """Whether the reconciliation report of a cut-off time was signed by both."""
    return len(data.get("signatures", ())) >= BOTH
