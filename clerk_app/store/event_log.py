"""The append-only log of acts, hash-chained per stream; triggers in the schema forbid change and deletion."""

import json
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from sqlalchemy import RowMapping, insert, select

from clerk_app.cases.model import Actor, Event, EventDraft
from clerk_app.codec import canonical

from .moments import from_text, to_text
from .tables import event
from .unit import Unit

FIRST = "0" * 64


class SqlEvents:
    """See `cases.ports.EventLog`. A stream is a case's id, or a name with a slash in it (`person/…`)."""

    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def append(self, stream: str, drafts: Iterable[EventDraft], at: datetime, actor: Actor) -> None:
        if "/" in stream:
            self._unit.lock_stream(stream)
        else:
            self._unit.lock_case(stream)
        last = self._connection.execute(
            select(event.c.seq, event.c.hash).where(event.c.stream == stream).order_by(event.c.seq.desc()).limit(1)
        ).first()
        seq, previous = (last.seq, last.hash) if last else (0, FIRST)
        for draft in drafts:
            seq += 1
            row = {
                "stream": stream,
                "seq": seq,
                "at": to_text(at),
                "actor": actor.name[:80],
                "window": actor.window[:40],
                "kind": draft.kind,
                "before": canonical(draft.before),
                "after": canonical(draft.after),
                "previous": previous,
            }
            row["hash"] = previous = _hash(row)
            self._connection.execute(insert(event).values(**row))

    def of(self, stream: str) -> tuple[Event, ...]:
        rows = self._connection.execute(select(event).where(event.c.stream == stream).order_by(event.c.seq)).mappings()
        return tuple(_event(row) for row in rows)

    def at_window(self, window: str, since: datetime, until: datetime, limit: int = 5000) -> tuple[Event, ...]:
        where = (
            event.c.window == window[:40],
            event.c.at >= to_text(since),
            event.c.at < to_text(until),
            event.c.stream.not_like("%/%"),
        )
        query = select(event).where(*where).order_by(event.c.at, event.c.stream, event.c.seq).limit(limit)
        return tuple(_event(row) for row in self._connection.execute(query).mappings())

    def broken(self, stream: str) -> int | None:
        previous = FIRST
        rows = self._connection.execute(select(event).where(event.c.stream == stream).order_by(event.c.seq)).mappings()
        for expected, row in enumerate(rows, 1):
            plain = {name: row[name] for name in row if name != "hash"}
            if row["seq"] != expected or row["previous"] != previous or row["hash"] != _hash(plain):
                return int(row["seq"])
            previous = row["hash"]
        return None


def _event(row: RowMapping) -> Event:
    plain = {"at": from_text(row["at"]), "before": json.loads(row["before"]), "after": json.loads(row["after"])}
    return Event(**{**row, **plain})


def _hash(row: dict[str, object]) -> str:
    return sha256(canonical(row).encode()).hexdigest()
