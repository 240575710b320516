"""Claims on the ledger. On PostgreSQL workers pass each other by (SKIP LOCKED over the row and its case) and never
wait; on SQLite a writer has the store to itself.

Whoever claims sets `next_at` to the end of its lease: what is due is one range of one index, and the row of a worker
that died comes up again by itself.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, bindparam, exists, func, insert, or_, select, update

from clerk_app.cases.model import Channel, SubItem, SubItemState
from clerk_app.clock import new_key
from clerk_app.dispatch.ports import Act, Claim, Settled, Taken, Wanted
from clerk_app.dispatch.sharing import shares
from clerk_app.errors import WrittenByNewer

from .claim_sql import on_desk, on_server, waiting_departments
from .ledger import columns_of, data_of, item_of, items
from .moments import from_text, to_text
from .tables import attempt, dispatch, inbox, sub_item
from .unit import Unit
from .upsert import upsert
from .wires import Wires

log = logging.getLogger(__name__)
ACTS: dict[SubItemState, Act] = {
    SubItemState.READY: "submit",
    SubItemState.SENDING: "ask",  # its worker died: nobody knows whether it arrived
    SubItemState.UNKNOWN: "ask",
    SubItemState.ACKNOWLEDGED: "poll",
    SubItemState.RE_ENTERED: "paper",
    SubItemState.CANCELLED: "withdraw",  # only those with a next_at: the department must be told
}
STATES = [state.value for state in ACTS]  # another version's states and acts are left to its workers
# A claim changes these two by itself.
CHANGED = {
    SubItemState.READY: (SubItemState.SENDING, "正在发送"),
    SubItemState.SENDING: (SubItemState.UNKNOWN, "发送途中程序中断，正在核实是否送达"),
}


class SqlClaims:
    """See `dispatch.ports.Claims`."""

    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def take(self, wanted: Wanted) -> Taken:
        due, soonest = self._due(wanted)
        if not due or wanted.room < 1:
            return Taken((), soonest)
        wires = Wires(self._unit, wanted)
        share = wires.allowed(shares(due, wanted.room, wanted.turn))
        rows: Sequence[RowMapping | dict[str, Any]]
        if self._unit.on_server:
            rows = on_server(self._connection, wanted, share, STATES)
        else:
            rows = self._on_desk(wanted, share)
        claims = tuple(self._understood(rows))
        self._unit.holds({claim.item.case_id for claim in claims})
        self._begin(claims, wanted.now)
        wires.spend(claims)
        return Taken(claims, soonest)

    def _due(self, wanted: Wanted) -> tuple[list[str], datetime | None]:
        """The departments that have something due, and when the next thing of the others is."""
        now = to_text(wanted.now)
        due, later = [], []
        for department, first in self._connection.execute(waiting_departments()):
            if department in wanted.blocked:
                continue
            if first <= now:
                due.append(department)
            else:
                later.append(first)
        if due:
            return due, wanted.now
        return due, from_text(min(later)) if later else None

    def _on_desk(self, wanted: Wanted, share: dict[str, int]) -> list[dict[str, Any]]:
        until, now = to_text(wanted.now + wanted.hold), to_text(wanted.now)
        rows = [
            {**row, "was": row["state"]}
            for department, room in share.items()
            for row in self._connection.execute(on_desk(items(), wanted, department, room, STATES)).mappings()
        ]
        changes = []
        for row in rows:
            state, reason = CHANGED.get(SubItemState(row["was"]), (SubItemState(row["was"]), row["reason"]))
            if state.value != row["was"]:
                row |= {"state": state.value, "since": now, "reason": reason}
            row["tries"] += row["was"] == SubItemState.READY.value
            row["fence"] += 1
            changed = {name: row[name] for name in ("state", "since", "reason", "tries", "fence")}
            changes.append({**changed, "its_key": row["key"], "lease_owner": wanted.owner, "lease_until": until})
        if changes:
            setting: dict[str, Any] = {name: bindparam(name) for name in changes[0] if name != "its_key"}
            claimed = update(dispatch).where(dispatch.c.key == bindparam("its_key"))
            self._connection.execute(claimed.values(next_at=bindparam("lease_until"), **setting), changes)
        return rows

    def _understood(self, rows: Iterable[Any]) -> Iterator[Claim]:
        """What only a newer program understands is held by nobody once its lease has run out."""
        for row in rows:
            try:
                yield self._claim(row)
            except WrittenByNewer as error:
                log.info("a sub-item is left to a newer program: %s", error.why)

    def _claim(self, row: Any) -> Claim:
        was, item = SubItemState(row["was"]), item_of(row)
        self._unit.touch("sub_item", item.case_id)
        act = ACTS[was]
        changed = was if was in CHANGED else None
        return Claim(item, act, row["fence"], "" if act == "poll" else new_key(), changed)

    def _begin(self, claims: Iterable[Claim], now: datetime) -> None:
        """Attempts are written down before anything goes out."""
        rows = [
            {
                "id": claim.attempt_id,
                "key": claim.item.key,
                "kind": claim.act,
                "started_at": to_text(now),
                "outcome": "started",
                "detail": "",
            }
            for claim in claims
            if claim.attempt_id
        ]
        if rows:
            self._connection.execute(insert(attempt), rows)

    def expired(self, department: str, now: datetime) -> tuple[SubItem, ...]:
        query = items().where(
            dispatch.c.state == SubItemState.SENDING.value,
            dispatch.c.department == department,
            dispatch.c.lease_until < to_text(now),
        )
        return tuple(item_of(row) for row in self._connection.execute(query).mappings())

    def held(self, claims: Iterable[Claim]) -> dict[str, int]:
        fences = {claim.item.key: claim.fence for claim in claims}
        self._unit.lock_cases({claim.item.case_id for claim in claims})
        rows = self._connection.execute(
            select(dispatch.c.key, dispatch.c.fence, dispatch.c.last_sequence).where(dispatch.c.key.in_(list(fences)))
        )
        return {row.key: row.last_sequence for row in rows if row.fence == fences[row.key]}

    def settle(self, settled: Sequence[Settled]) -> None:
        if not settled:
            return
        for each in settled:
            self._unit.touch("sub_item", each.item.case_id)
        with self._unit.together():
            self._end_attempts(settled)
            self._write_rows(settled)
            self._write_data(settled)
            self._write_messages(settled)

    def _write_rows(self, settled: Sequence[Settled]) -> None:
        changes = [
            {
                **columns_of(each.item),
                "its_key": each.item.key,
                "its_fence": each.claim.fence,
                "sequence": max((message.sequence for message in each.messages if message.applied), default=0),
            }
            for each in settled
        ]
        setting: dict[str, Any] = {name: bindparam(name) for name in columns_of(settled[0].item)}
        sequence: Any = bindparam("sequence")
        latest = func.greatest if self._unit.on_server else func.max
        self._connection.execute(
            update(dispatch)
            .where(dispatch.c.key == bindparam("its_key"), dispatch.c.fence == bindparam("its_fence"))
            .values(
                fence=dispatch.c.fence + 1,
                lease_owner=None,
                lease_until=None,
                last_sequence=latest(dispatch.c.last_sequence, sequence),
                **setting,
            ),
            changes,
        )

    def _end_attempts(self, settled: Sequence[Settled]) -> None:
        ended = [
            {
                "its_id": each.claim.attempt_id,
                "ended_at": to_text(each.at),
                "outcome": each.outcome,
                "detail": each.detail[:500],
            }
            for each in settled
            if each.claim.attempt_id
        ]
        if ended:
            setting: dict[str, Any] = {name: bindparam(name) for name in ("ended_at", "outcome", "detail")}
            closed = update(attempt).where(attempt.c.id == bindparam("its_id")).values(**setting)
            self._connection.execute(closed, ended)

    def _write_data(self, settled: Sequence[Settled]) -> None:
        changes = [
            {"its_id": each.item.id, "data": data}
            for each in settled
            if (data := data_of(each.item)) != data_of(each.claim.item)
        ]
        if changes:
            written = update(sub_item).where(sub_item.c.id == bindparam("its_id")).values(data=bindparam("data"))
            self._connection.execute(written, changes)

    def _write_messages(self, settled: Sequence[Settled]) -> None:
        rows = [
            {
                "message_id": message.message_id,
                "key": each.item.key,
                "sequence": message.sequence,
                "received_at": to_text(each.at),
                "applied": message.applied,
                "data": message.data,
            }
            for each in settled
            for message in each.messages
        ]
        if rows:
            first = rows[0]
            new = upsert(self._unit, inbox, {}, {name: bindparam(name) for name in first}).on_conflict_do_nothing()
            self._connection.execute(new, rows)

    def renew(self, claim: Claim, now: datetime, hold: timedelta) -> bool:
        until = to_text(now + hold)
        renewed = self._connection.execute(
            update(dispatch)
            .where(dispatch.c.key == claim.item.key, dispatch.c.fence == claim.fence)
            .values(lease_until=until, next_at=until)
        )
        return renewed.rowcount == 1

    def known_messages(self, ids: Sequence[str]) -> set[str]:
        if not ids:
            return set()
        return set(self._connection.execute(select(inbox.c.message_id).where(inbox.c.message_id.in_(ids))).scalars())

    def busy(self, blocked: Iterable[str], reasons: Iterable[str] = ()) -> bool:
        left = exists().where(
            dispatch.c.next_at.is_not(None),
            dispatch.c.department.not_in(list(blocked)),
            dispatch.c.reason.not_in(list(reasons)),
            dispatch.c.state.in_(STATES),
            or_(dispatch.c.channel == Channel.AUTO.value, dispatch.c.state == SubItemState.RE_ENTERED.value),
        )
        return bool(self._connection.execute(select(left)).scalar_one())
