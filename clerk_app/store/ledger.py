"""The dispatch ledger: sub-items and their outbox rows; every change compares state, channel and fence first."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import RowMapping, Select, String, bindparam, case, func, insert, literal, or_, select, update

from clerk_app.cases.model import Channel, SubItem, SubItemState
from clerk_app.codec import from_stored, to_plain
from clerk_app.errors import NotFound, WrittenByNewer

from .moments import SERVER_NOW, from_text, from_text_or_none, to_text, to_text_or_none
from .tables import attempt, dispatch, inbox, sub_item, sub_item_dependency
from .unit import Unit
from .upsert import upsert

# State, channel, tries and times live in `dispatch`; the rest of the value in `sub_item.data`.
OUTSIDE = ("state", "channel", "key", "revision", "tries", "since", "next_at", "reason")


class SqlLedger:
    """See `cases.ports.Ledger` and `dispatch.ports.Outbox`."""

    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def open(self, items: Sequence[SubItem]) -> None:
        if not items:
            return
        rows = [
            {
                "id": item.id,
                "case_id": item.case_id,
                "code": item.code,
                "name": item.name,
                "department": item.department,
                "key": item.key,
                "data": data_of(item),
            }
            for item in items
        ]
        self._connection.execute(insert(sub_item), rows)
        self._insert_dispatches(items)
        ids = {item.code: item.id for item in items}
        edges = [{"sub_item_id": item.id, "after_id": ids[code]} for item in items for code in item.after]
        if edges:
            self._connection.execute(insert(sub_item_dependency), edges)

    def _insert_dispatches(self, items: Sequence[SubItem]) -> None:
        rows = []
        for item in items:
            self._unit.touch("sub_item", item.case_id)
            rows.append(
                {
                    "key": item.key,
                    "sub_item_id": item.id,
                    "department": item.department,
                    "revision": item.revision,
                    "last_sequence": 0,
                    "fence": 0,
                    **columns_of(item),
                }
            )
        setting: dict[str, Any] = {name: bindparam(name) for name in rows[0]}
        self._connection.execute(insert(dispatch).values(self._by_the_server(setting)), rows)

    def _by_the_server(self, setting: dict[str, Any]) -> dict[str, Any]:
        """The same as `_columns`, of many rows."""
        if self._unit.on_server:
            setting["next_at"] = _at_once_by_the_server(bindparam("next_at"), bindparam("since"))
        return setting

    def _columns(self, item: SubItem) -> dict[str, Any]:
        """On the hall's store "at once" is at once by the store's clock: the desk's own may be wrong."""
        columns = columns_of(item)
        if self._unit.on_server:
            columns["next_at"] = _at_once_by_the_server(literal(columns["next_at"], String), literal(columns["since"]))
        return columns

    def of_case(self, case_id: str) -> tuple[SubItem, ...]:
        return self._all(items().where(sub_item.c.case_id == case_id).order_by(sub_item.c.id))

    def of_cases(self, case_ids: Iterable[str]) -> dict[str, tuple[SubItem, ...]]:
        found: dict[str, tuple[SubItem, ...]] = {}
        for item in self._all(items().where(sub_item.c.case_id.in_(list(case_ids))).order_by(sub_item.c.id)):
            found[item.case_id] = (*found.get(item.case_id, ()), item)
        return found

    def get(self, sub_item_id: str) -> SubItem:
        return self._one(items().where(sub_item.c.id == sub_item_id))

    def by_key(self, key: str) -> SubItem:
        """Raises NotFound."""
        return self._one(items().where(dispatch.c.key == key))

    def knows(self, key: str) -> bool:
        return self._connection.execute(select(dispatch.c.key).where(dispatch.c.key == key)).first() is not None

    def in_states(self, states: Iterable[SubItemState], department: str = "") -> tuple[SubItem, ...]:
        cancelled = SubItemState.CANCELLED.value
        query = items().where(
            dispatch.c.state.in_([state.value for state in states]),
            or_(dispatch.c.state != cancelled, dispatch.c.next_at.is_not(None)),
        )
        if department:
            query = query.where(dispatch.c.department == department)
        return self._all(query.order_by(dispatch.c.since, dispatch.c.key))

    def put(self, item: SubItem, expected: Iterable[SubItemState]) -> bool:
        self._unit.lock_case(item.case_id)
        where = [dispatch.c.state.in_([state.value for state in expected])]
        return self._write(item, where)

    def _write(self, item: SubItem, where: list[Any]) -> bool:
        self._unit.touch("sub_item", item.case_id)
        changed = self._connection.execute(
            update(dispatch)
            .where(dispatch.c.key == item.key, *where)
            .values(fence=dispatch.c.fence + 1, lease_owner=None, lease_until=None, **self._columns(item))
        )
        if changed.rowcount != 1:
            return False
        self._connection.execute(update(sub_item).where(sub_item.c.id == item.id).values(data=data_of(item)))
        return True

    def put_all(self, items: Sequence[SubItem], expected: SubItemState) -> None:
        if not items:
            return
        self._unit.lock_cases(item.case_id for item in items)
        for item in items:
            self._unit.touch("sub_item", item.case_id)
        setting = self._by_the_server({name: bindparam(name) for name in columns_of(items[0])})
        moved = update(dispatch).where(dispatch.c.key == bindparam("its_key"), dispatch.c.state == expected.value)
        moved = moved.values(fence=dispatch.c.fence + 1, lease_owner=None, lease_until=None, **setting)
        written = update(sub_item).where(sub_item.c.id == bindparam("its_id")).values(data=bindparam("data"))
        with self._unit.together():
            self._connection.execute(moved, [{"its_key": item.key, **columns_of(item)} for item in items])
            self._connection.execute(written, [{"its_id": item.id, "data": data_of(item)} for item in items])

    def wake(self, department: str, reason: str, at: datetime) -> None:
        waiting = (
            dispatch.c.department == department,
            dispatch.c.reason == reason[:500],
            dispatch.c.next_at > to_text(at),
        )
        self._connection.execute(update(dispatch).where(*waiting).values(next_at=to_text(at)))

    def revise(self, old: SubItem, new: SubItem) -> bool:
        self._unit.lock_case(old.case_id)
        ended = (SubItemState.RETURNED, SubItemState.REJECTED, SubItemState.CANCELLED)
        changed = self._connection.execute(
            update(sub_item)
            .where(
                sub_item.c.id == old.id,
                sub_item.c.key == old.key,
                select(dispatch.c.key)
                .where(dispatch.c.key == old.key, dispatch.c.state.in_([state.value for state in ended]))
                .exists(),
            )
            .values(key=new.key, data=data_of(new))
        )
        if changed.rowcount != 1:
            return False
        self._insert_dispatches([new])
        return True

    def take_message(self, item: SubItem, message_id: str, sequence: int, data: str, at: datetime) -> bool:
        self._unit.lock_case(item.case_id)
        newer = self._connection.execute(
            update(dispatch)
            .where(dispatch.c.key == item.key, dispatch.c.last_sequence < sequence)
            .values(last_sequence=sequence)
        )
        applied = newer.rowcount == 1
        row = {
            "key": item.key,
            "sequence": sequence,
            "received_at": to_text(at),
            "applied": applied,
            "data": data,
        }
        new = upsert(self._unit, inbox, {"message_id": message_id}, row).on_conflict_do_nothing()
        # Not `rowcount`: of an insert SQLAlchemy does not tell it on PostgreSQL.
        kept = self._connection.execute(new.returning(inbox.c.message_id)).first()
        return kept is not None and applied

    def messages_of(self, key: str) -> tuple[str, ...]:
        found = select(inbox.c.data).where(inbox.c.key == key).order_by(inbox.c.sequence, inbox.c.message_id)
        return tuple(self._connection.execute(found).scalars())

    def last_tries(self, key: str, limit: int = 20) -> tuple[tuple[datetime, str, str, str], ...]:
        rows = self._connection.execute(
            select(attempt).where(attempt.c.key == key).order_by(attempt.c.id.desc()).limit(limit)
        )
        return tuple((from_text(row.started_at), row.kind, row.outcome, row.detail) for row in rows)

    def _all(self, query: Select[Any]) -> tuple[SubItem, ...]:
        return tuple(item_of(row) for row in self._connection.execute(query).mappings())

    def _one(self, query: Select[Any]) -> SubItem:
        row = self._connection.execute(query).mappings().first()
        if row is None:
            raise NotFound("找不到这个子事项", "编号有误，或它已有新的版本", "在办件里重新打开")
        item = item_of(row)
        if self._unit.must_lock(item.case_id):  # what was read before the lock may have changed while we waited for it
            self._unit.lock_case(item.case_id)
            return self._one(query)
        return item


def items() -> Select[Any]:
    columns = [column for column in dispatch.c if column.name not in ("sub_item_id", "department")]
    return select(sub_item.c.data, *columns).join(dispatch, dispatch.c.key == sub_item.c.key)


def _at_once_by_the_server(next_at: Any, since: Any) -> Any:
    """ "At once" is when a sub-item entered its state, or before; anything later is a wait."""
    return case((next_at <= since, func.least(next_at, SERVER_NOW)), else_=next_at)


@lru_cache(maxsize=4096)
def _decoded(data: str) -> SubItem:
    """Most rows are read again before they change, and a frozen value may be shared."""
    return from_stored(SubItem, data)


def item_of(row: RowMapping) -> SubItem:
    """Raises WrittenByNewer for a state or channel that only a newer program knows."""
    try:
        state, channel = SubItemState(row["state"]), Channel(row["channel"])
    except ValueError as error:
        raise WrittenByNewer(str(error)) from error
    return replace(
        _decoded(row["data"]),
        state=state,
        channel=channel,
        key=row["key"],
        revision=row["revision"],
        tries=row["tries"],
        since=from_text(row["since"]),
        next_at=from_text_or_none(row["next_at"]),
        reason=row["reason"],
    )


def columns_of(item: SubItem) -> dict[str, Any]:
    if item.since is None:
        raise ValueError(f"sub-item {item.code} entered its state at no time")
    return {
        "channel": item.channel.value,
        "state": item.state.value,
        "tries": item.tries,
        "since": to_text(item.since),
        "next_at": to_text_or_none(item.next_at),
        "reason": item.reason[:500],
    }


def data_of(item: SubItem) -> str:
    plain = to_plain(item)
    return json.dumps({name: plain[name] for name in plain if name not in OUTSIDE}, ensure_ascii=False)
