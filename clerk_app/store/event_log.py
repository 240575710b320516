"""The append-only log of acts, hash-chained per stream; triggers in the schema forbid change and deletion."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import RowMapping, func, insert, select, tuple_

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
        self.append_all([(stream, draft) for draft in drafts], at, actor)

    def append_all(self, drafts: Sequence[tuple[str, EventDraft]], at: datetime, actor: Actor) -> None:
        if not drafts:
            return
        streams = sorted({stream for stream, _ in drafts})
        self._unit.lock_cases(stream for stream in streams if "/" not in stream)
        for stream in streams:
            if "/" in stream:
                self._unit.lock_stream(stream)
        ends = self._ends(streams)
        rows = []
        for stream, draft in drafts:
            seq, previous = ends.get(stream, (0, FIRST))
            row = {
                "stream": stream,
                "seq": seq + 1,
                "at": to_text(at),
                "actor": actor.name[:80],
                "window": actor.window[:40],
                "kind": draft.kind,
                "before": canonical(draft.before),
                "after": canonical(draft.after),
                "previous": previous,
            }
            row["hash"] = _hash(row)
            ends[stream] = (seq + 1, str(row["hash"]))
            rows.append(row)
            self._unit.logged.setdefault(stream, []).append(row)
        self._connection.execute(insert(event), rows)

    def _ends(self, streams: Sequence[str]) -> dict[str, tuple[int, str]]:
        """The number and hash of each stream's last event."""
        ours = event.c.stream.in_(streams)
        newest = select(event.c.stream, func.max(event.c.seq)).where(ours).group_by(event.c.stream)
        wanted = select(event.c.stream, event.c.seq, event.c.hash)
        wanted = wanted.where(tuple_(event.c.stream, event.c.seq).in_(newest))
        return {row.stream: (row.seq, row.hash) for row in self._connection.execute(wanted)}

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
        query = select(event).where(event.c.stream == stream).order_by(event.c.seq)
        return first_broken(self._connection.execute(query).mappings())


def first_broken(rows: Iterable[RowMapping]) -> int | None:
    """Where the chain of one stream, given from its beginning, does not hold together; None when it does."""
    previous = FIRST
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
