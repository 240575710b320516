"""Keeps the emergency store small: cases that ended or went to another window, and cut-off times, some days ago.

The hall has all of them. What is dirty, unmerged, in conflict or being printed stays, see `cases.forgetting`; that is
looked at again in the very transaction that drops a case.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Text, delete, select

from clerk_app.cases.forgetting import KEPT, AtHall, Copy, may_forget
from clerk_app.cases.model import ENDED_STATUSES

from .emergency import DIRTY
from .hall_tables import case_conflict, cut_off
from .mirror import AT_ONCE, IN_DOUBT, Known, Mirror
from .moments import from_text, to_text
from .tables import case_record, event, keep, metadata, paper
from .unit_of_work import SqlStore

IN_A_TURN = 20  # a few milliseconds, in which nobody here writes
_ENDED = frozenset(status.value for status in ENDED_STATUSES)
_HASH = re.compile(r"[0-9a-f]{64}")
# A log mentions pages that were taken away again, and its own hashes.
_NAMING = [table for table in metadata.sorted_tables if table is not event]


def forget(own: SqlStore, hall: SqlStore, mirror: Mirror, window: str, now: datetime) -> int:
    """Drop what this desk need not have any more; how many cases. Raises Unavailable."""
    old = to_text(now - KEPT)
    ids = list(mirror.known)  # a copy: acts go on meanwhile
    going: list[str] = []
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        with own.read() as mine:
            here = _copies(mine.unit.connection, some)
        with hall.read() as work:
            copies = _beside_the_hall(work.unit.connection, here, window)
        going += [key for key, copy in copies.items() if may_forget(copy, now)]
    for start in range(0, len(going), IN_A_TURN):
        mirror.drop(going[start : start + IN_A_TURN], _untouched)
    with own() as mine:
        mine.unit.connection.execute(delete(cut_off).where(cut_off.c.ended_at < old))
        mine.commit()
    return len(going)


def _copies(connection: Connection, ids: Sequence[str]) -> dict[str, Copy]:
    dirty, doubted = (_named(connection, prefix, ids) for prefix in (DIRTY, IN_DOUBT))
    chosen, printed = _in_conflict(connection, ids), _printing(connection, ids)
    at = case_record.c
    rows = connection.execute(select(at.id, at.version, at.updated_at, at.originals).where(at.id.in_(ids)))
    return {
        key: Copy(
            version, from_text(updated), key in dirty, key in doubted, key in chosen, key in printed, originals > 0
        )
        for key, version, updated, originals in rows
    }


def _beside_the_hall(connection: Connection, copies: dict[str, Copy], window: str) -> dict[str, Copy]:
    ids = list(copies)
    chosen, printed = _in_conflict(connection, ids), _printing(connection, ids)
    at = case_record.c
    rows = connection.execute(select(at.id, at.version, at.status, at.window, at.updated_at).where(at.id.in_(ids)))
    there = {
        row.id: AtHall(row.version, row.status in _ENDED, row.window == window[:40], from_text(row.updated_at))
        for row in rows
    }
    return {
        key: replace(
            copy,
            hall=there.get(key),
            in_conflict=copy.in_conflict or key in chosen,
            printing=copy.printing or key in printed,
        )
        for key, copy in copies.items()
    }


def _in_conflict(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Of these, the cases about which a person still has to choose."""
    waits = case_conflict.c.open.is_(True) & case_conflict.c.case_id.in_(ids)
    return set(connection.execute(select(case_conflict.c.case_id).where(waits)).scalars())


def _printing(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Of these, the cases of which nobody has said yet whether a paper came out."""
    sent = (paper.c.outcome == "sent") & paper.c.case_id.in_(ids)
    return set(connection.execute(select(paper.c.case_id).where(sent)).scalars())


def _named(connection: Connection, prefix: str, ids: Iterable[str]) -> set[str]:
    query = select(keep.c.key).where(keep.c.key.in_([f"{prefix}{case_id}" for case_id in ids]))
    return {key.removeprefix(prefix) for key in connection.execute(query).scalars()}


def _untouched(connection: Connection, known: dict[str, Known], ids: Sequence[str]) -> list[str]:
    """Those that nobody has taken up since they were looked at."""
    now = _copies(connection, ids)
    taken_up = {key for key, copy in now.items() if copy.dirty or copy.in_doubt or copy.in_conflict or copy.printing}
    return [key for key, copy in now.items() if key not in taken_up and known[key].version == copy.version]


def contents_named(store: SqlStore) -> frozenset[str]:
    """Every content that anything in the store speaks of, the log of acts left out: a sweep takes none of them."""
    found: set[str] = set()
    with store.reading() as connection:
        for table in _NAMING:
            columns = [column for column in table.columns if isinstance(column.type, Text) or column.name == "content"]
            for row in connection.execute(select(*columns).execution_options(yield_per=500)) if columns else ():
                found.update(name for text in row if isinstance(text, str) for name in _HASH.findall(text))
    return frozenset(found)
