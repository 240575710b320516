"""A day's figures as lists, read from what the store holds anyway: acts in the log, papers, the ledger, cases.

Who did it and at which window comes from the log; an act of the program itself counts at the window of its case.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, literal, or_, select
from sqlalchemy import case as sql_case

from clerk_app.cases.model import Status, SubItemState
from clerk_app.cases.originals import RETURNED
from clerk_app.closing.figures import WAITING_ITEMS
from clerk_app.closing.model import Line

from .hall_tables import case_conflict, cut_off, number_block, pack_paper, question
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
    """`window` "" means all of them; `titles` are those of papers, by kind."""

    def __init__(self, connection: Connection, window: str, titles: Mapping[str, str]) -> None:
        self._connection, self._window, self._titles = connection, window, titles

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

    def _rows(self, query: Select[Any]) -> Iterator[Row[Any]]:
        return iter(self._connection.execute(query))

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
        # + "": a theme may have had more cases than the day has acts, so its index must not lead.
        query = (
            select(event.c.at, event.c.actor, window, event.c.after, *_CASE)
            .join(case_record, case_record.c.id == event.c.stream)
            .where(event.c.at >= first, event.c.at < last, event.c.kind == "told")
            .where((case_record.c.theme_code + "").in_(themes), *self._at(event.c.window, case_record.c.window))
            .order_by(event.c.at, event.c.seq)
        )
        found: dict[str, Line] = {}
        for row in self._rows(query):
            fees = json.loads(row.after)["notice"].get("fees", ())
            found.pop(row.case_id, None)
            if fees:
                words = "、".join(_fee(fee) for fee in fees)
                found[row.case_id] = _line("fees", f"fee/{row.case_id}", row, row.theme, words=words)
        yield from found.values()

    def _papers(self, *where: Any) -> Iterator[Line]:
        window = _place(paper.c.window)
        query = (
            select(paper.c.id, paper.c.at, literal("").label("actor"), paper.c.outcome, paper.c.data, window, *_CASE)
            .join(case_record, case_record.c.id == paper.c.case_id)
            .where(*where, *self._at(paper.c.window, case_record.c.window))
            .order_by(paper.c.at, paper.c.id)
        )
        figures = {"failed": "spoiled", "made": "not_asked", "sent": "not_asked"}
        for row in self._rows(query):
            data = json.loads(row.data)
            figure = figures.get(row.outcome) or ("reprinted" if data["copy"] > 1 else "printed")
            words = "；".join(part for part in (data["document_number"], data["reason"], data["note"]) if part)
            title = self._titles.get(data["kind"], data["kind"])
            yield _line(figure, f"paper/{row.id}", row, title, words=words, who=data["by"])

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
            yield _line("drafts", f"draft/{row.case_id}", row, row.theme)
        lying = select(*columns, *_CASE).where(case_record.c.originals > 0, *own)
        for row in self._rows(lying.order_by(case_record.c.created_at)):
            yield _line("originals", f"originals/{row.case_id}", row, row.theme, pieces=row.originals)

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
            figure = WAITING_ITEMS[SubItemState(row.state)]
            yield _line(figure, f"item/{row.id}", row, row.item, words=row.reason)

    def _conflicts(self) -> Iterator[Line]:
        query = (
            select(
                case_conflict.c.id,
                case_conflict.c.at,
                case_conflict.c.window.label("place"),
                case_conflict.c.case_id.label("about"),
                case_conflict.c.data,
                case_record.c.clerk.label("actor"),
            )
            .add_columns(*_CASE)
            .outerjoin(case_record, case_record.c.id == case_conflict.c.case_id)
            .where(case_conflict.c.open.is_(True), *self._mine(case_conflict.c.window))
        )
        for row in self._rows(query.order_by(case_conflict.c.at)):
            if row.case_id is not None:
                yield _line("conflicts", f"conflict/{row.id}", row, row.theme)
                continue
            ours = json.loads(row.data)["mine"]  # the hall would not take it, and has nothing of it
            about = (row.about, ours["number"], ours["applicant"]["name"], ours["theme_name"])
            yield Line("conflicts", f"conflict/{row.id}", *about, from_text(row.at), ours["clerk"], row.place)

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
                func.coalesce(case_record.c.applicant, "").label("name"),
            )
            .outerjoin(case_record, case_record.c.id == question.c.case_id)
            .where(question.c.open.is_(True), *self._mine(question.c.window))
        )
        for row in self._rows(query.order_by(question.c.at)):
            data = json.loads(row.data)
            name, said = str(data.get("name", "")), str(data.get("text", ""))
            yield _line("questions", f"question/{row.id}", row, said, name=name)

    def _cut_offs(self) -> Iterator[Line]:
        query = select(cut_off).where(cut_off.c.ended_at.is_not(None), *self._mine(cut_off.c.window))
        for row in self._rows(query.order_by(cut_off.c.began_at)):
            if not _signed(json.loads(row.data)):
                at = from_text(row.began_at)
                yield Line("cut_offs", f"cut_off/{row.id}", "", "", "", "断网对账单", at, "", row.window)

    def _pack_papers(self) -> Iterator[Line]:
        """Numbers nobody has accounted for though a later one of the same pack was used (`cases.packs.gaps`)."""
        later = pack_paper.alias("later")
        used = (
            select(later.c.number)
            .where(later.c.series == pack_paper.c.series, later.c.state == "used")
            .where(later.c.serial > pack_paper.c.serial, later.c.serial <= number_block.c.last)
        )
        query = (
            select(pack_paper.c.number, pack_paper.c.window.label("place"), number_block.c.handed_at)
            .join(number_block, number_block.c.series == pack_paper.c.series)
            .where(pack_paper.c.serial.between(number_block.c.first, number_block.c.last))
            .where(pack_paper.c.state == "blank", used.exists(), *self._mine(pack_paper.c.window))
        )
        for row in self._rows(query.order_by(pack_paper.c.number)):
            at = from_text(row.handed_at)
            yield Line("pack_papers", f"pack/{row.number}", "", row.number, "", "应急包编号", at, "", row.place)

    def _mine(self, column: Any) -> list[Any]:
        return [column == self._window] if self._window else []


def _place(own: Any) -> Any:
    return func.coalesce(func.nullif(own, ""), case_record.c.window).label("place")


def _act(row: Row[Any]) -> Iterator[Line]:
    key = f"act/{row.case_id}/{row.seq}"
    if row.kind == "received":
        yield _line("taken", key, row, row.theme)
        return
    after = json.loads(row.after)
    figure = ACTS[row.kind] or DECIDED[after["status"]]
    words = str(after.get("reason", ""))
    if figure == "returned":
        pieces = sum(after["materials"].values())
        yield _line(figure, key, row, row.theme, words=f"交给 {after['to']}", pieces=pieces)
        return
    yield _line(figure, key, row, row.theme, words=words)
    if after.get("status") == Status.ACCEPTED_DEFERRED:
        yield _line("deferred", key, row, row.theme, words=words)
    if after.get("deemed") and row.kind == "decided":
        yield _line("deemed", key, row, row.theme, words=words)


def _line(
    figure: str, key: str, row: Any, item: str, *, words: str = "", pieces: int = 1, who: str = "", name: str = ""
) -> Line:
    at = from_text(row.at)
    named, by = name or row.name, who or row.actor
    return Line(figure, key, row.case_id, row.number, named, item, at, by, row.place, words, pieces)


def _fee(fee: dict[str, Any]) -> str:
    amount = f" {fee['amount']} 元" if fee.get("amount") else ""
    return f"{fee['name']}{amount}"


def _signed(data: dict[str, Any]) -> bool:
    """Whether the reconciliation report of a cut-off time was signed by both."""
    return len(data.get("signatures", ())) >= BOTH
