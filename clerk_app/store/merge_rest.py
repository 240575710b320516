"""What was done without the hall and belongs to no case: logs of accounts and day closes, and their rows."""

import logging

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from clerk_app.cases.model import Actor, EventDraft

from .emergency import DIRTY_ROW, DIRTY_STREAM
from .flow_tables import rating, unresolved, window_log
from .hall_tables import day_close, question
from .tables import keep
from .unit_of_work import SqlStore, SqlUnitOfWork
from .upsert import put_all

log = logging.getLogger(__name__)
_TABLES = {
    "day_close": day_close,
    "question": question,
    "rating": rating,
    "unresolved": unresolved,
    "window_log": window_log,
}
# The hall's is what counts then; a copy here would grow old.
_NO_COPY = {"question": question, "rating": rating, "unresolved": unresolved}
_TAKEN = "merged/stream/"  # in the hall's keep: how far this desk's log has been taken in


def merge_rest(own: SqlStore, hall: SqlStore) -> int:
    """How many logs and rows. A second try changes nothing. Raises Unavailable."""
    with own.read() as mine:
        names = mine.unit.connection.execute(
            select(keep.c.key).where(keep.c.key.startswith(DIRTY_STREAM) | keep.c.key.startswith(DIRTY_ROW))
        )
        noted = sorted(names.scalars())
    for name in noted:
        try:
            with own.read() as mine, hall() as work:
                if name.startswith(DIRTY_STREAM):
                    _log(mine, work, name.removeprefix(DIRTY_STREAM), int(mine.keep.get(name)))
                else:
                    _row(mine, work, *name.removeprefix(DIRTY_ROW).split("/", 1))
                work.commit()
        except IntegrityError as error:  # the same thing was done at the hall too: ours stays here to be looked at
            log.error("%s was not merged: %s", name, type(error).__name__)
            continue
        with own() as mine:
            mine.unit.connection.execute(delete(keep).where(keep.c.key == name))
            kind, _, key = name.removeprefix(DIRTY_ROW).partition("/")
            if name.startswith(DIRTY_ROW) and (table := _NO_COPY.get(kind)) is not None:
                mine.unit.connection.execute(delete(table).where(table.c.id == key))
            mine.commit()
    return len(noted)


def _log(mine: SqlUnitOfWork, work: SqlUnitOfWork, stream: str, before: int) -> None:
    """Our entries after the hall's. How far they were taken is written with them, by the hash of the last."""
    events = [event for event in mine.events.of(stream) if event.seq > before]
    if not events or work.keep.get(f"{_TAKEN}{stream}") == events[-1].hash:
        return
    for each in events:
        draft = EventDraft(each.kind, each.before, each.after)
        work.events.append(stream, [draft], each.at, Actor(each.actor, window=each.window))
    work.keep.put(f"{_TAKEN}{stream}", events[-1].hash)


def _row(mine: SqlUnitOfWork, work: SqlUnitOfWork, kind: str, key: str) -> None:
    table = _TABLES[kind]
    found = select(table).where(table.c.id == key)
    ours = mine.unit.connection.execute(found).mappings().first()
    theirs = work.unit.connection.execute(found).mappings().first()
    if ours is None or (theirs is not None and theirs.get("version", 0) > ours.get("version", 0)):
        return  # somebody has gone on with it there
    if kind == "rating" and (theirs or work.ratings.of(ours["ticket_id"] or "", ours["case_id"] or "")):
        return  # one visit, one rating: the first one stands
    put_all(work.unit, table, ("id",), [dict(ours)])
    work.unit.touch(kind, key)
