"""All rows of one case, to be carried from one store to another as they are: its chain of events stays whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select

from .tables import (
    case_record,
    case_token,
    dispatch,
    event,
    hand_task,
    number_sequence,
    paper,
    sub_item,
    sub_item_dependency,
)
from .unit import Unit
from .upsert import Row, add_missing, put_all, upsert


@dataclass(frozen=True, slots=True)
class CaseRows:
    """`events` only those after the number asked for. None: this part was not read (it did not change)."""

    case: Row
    tokens: tuple[Row, ...] | None
    events: tuple[Row, ...]
    sub_items: tuple[Row, ...] | None = None
    dispatches: tuple[Row, ...] = ()
    dependencies: tuple[Row, ...] = ()
    hand_tasks: tuple[Row, ...] = ()
    papers: tuple[Row, ...] | None = None
    slips: tuple[Row, ...] = ()

    @property
    def id(self) -> str:
        return str(self.case["id"])

    @property
    def version(self) -> int:
        return int(self.case["version"])

    @property
    def last_seq(self) -> int:
        """The number of the last event read, 0 if none was."""
        return max((int(row["seq"]) for row in self.events), default=0)

    @property
    def fences(self) -> int:
        """Grows with every change of a sub-item."""
        return sum(int(row["fence"]) + 1 for row in self.dispatches)


def read_case(
    connection: Connection, case_id: str, after_seq: int = 0, sub_items: bool = True, papers: bool = True
) -> CaseRows | None:
    """The rows as they are now; None if there is no such case."""
    case = connection.execute(select(case_record).where(case_record.c.id == case_id)).mappings().first()
    if case is None:
        return None
    events = select(event).where(event.c.stream == case_id, event.c.seq > after_seq).order_by(event.c.seq)
    parts: dict[str, Any] = {}
    if sub_items:
        parts |= _sub_items(connection, case_id, case["number"])
    if papers:
        parts["papers"] = _rows(connection, select(paper).where(paper.c.case_id == case_id).order_by(paper.c.id))
    return CaseRows(
        case=dict(case),
        tokens=_rows(connection, select(case_token).where(case_token.c.case_id == case_id)),
        events=_rows(connection, events),
        **parts,
    )


def _sub_items(connection: Connection, case_id: str, number: str | None) -> dict[str, tuple[Row, ...]]:
    items = _rows(connection, select(sub_item).where(sub_item.c.case_id == case_id).order_by(sub_item.c.id))
    parts: dict[str, tuple[Row, ...]] = {"sub_items": items}
    if items:
        ids = [row["id"] for row in items]
        sent = _rows(connection, select(dispatch).where(dispatch.c.sub_item_id.in_(ids)).order_by(dispatch.c.key))
        keys = [row["key"] for row in sent]
        edges = select(sub_item_dependency).where(sub_item_dependency.c.sub_item_id.in_(ids))
        parts |= {
            "dispatches": sent,
            "dependencies": _rows(connection, edges),
            "hand_tasks": _rows(connection, select(hand_task).where(hand_task.c.key.in_(keys))),
            "slips": _rows(connection, select(number_sequence).where(number_sequence.c.series == f"slip/{number}")),
        }
    return parts


def _rows(connection: Connection, query: Any) -> tuple[Row, ...]:
    return tuple(dict(row) for row in connection.execute(query).mappings())


def write_case(unit: Unit, rows: CaseRows, new: bool = False) -> None:
    """Put them there, over what was there of the same case; `new`: nothing was. Events are only added."""
    put_all(unit, case_record, ("id",), [rows.case])
    if rows.tokens is not None:
        _write_words(unit, rows.id, rows.tokens, new)
    add_missing(unit, event, rows.events)
    write_sub_items(unit, rows)
    if rows.papers:
        put_all(unit, paper, ("id",), rows.papers)


def _write_words(unit: Unit, case_id: str, rows: Sequence[Row], new: bool) -> None:
    if not new:
        tokens = [row["token"] for row in rows]
        gone = delete(case_token).where(case_token.c.case_id == case_id, case_token.c.token.not_in(tokens))
        unit.connection.execute(gone)
    add_missing(unit, case_token, rows)


def write_sub_items(unit: Unit, rows: CaseRows) -> None:
    """The sub-items with all that hangs on them."""
    if rows.sub_items:
        put_all(unit, sub_item, ("id",), rows.sub_items)
        put_all(unit, dispatch, ("key",), rows.dispatches)
        add_missing(unit, sub_item_dependency, rows.dependencies)
        put_all(unit, hand_task, ("id",), rows.hand_tasks)
        for row in rows.slips:
            raise_sequence(unit, row["series"], row["last"])


def raise_sequence(unit: Unit, series: str, last: int) -> None:
    """The sequence goes on after `last`, if it was not further already."""
    given = upsert(unit, number_sequence, {"series": series}, {"last": last})
    later = number_sequence.c.last < given.excluded.last
    unit.connection.execute(
        given.on_conflict_do_update(index_elements=["series"], set_={"last": given.excluded.last}, where=later)
    )


def fences_of(connection: Connection, case_ids: Sequence[str]) -> dict[str, int]:
    """By case: see `CaseRows.fences`."""
    query = (
        select(sub_item.c.case_id, func.sum(dispatch.c.fence + 1))
        .join(dispatch, dispatch.c.sub_item_id == sub_item.c.id)
        .where(sub_item.c.case_id.in_(case_ids))
        .group_by(sub_item.c.case_id)
    )
    return {case_id: int(number) for case_id, number in connection.execute(query)}
