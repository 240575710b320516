"""What the emergency store holds while all is well: this window's cases, the accounts, the breakers, number blocks.

A case is copied within the act that changed it: its rows are read before the hall commits and kept here right after, so
nothing that the clerk was told is saved can be missing when the hall goes away. What others change is fetched now and
then (`sync`). A case that was worked on cut off and is not merged yet is never overwritten.
"""

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, and_, delete, or_, select, text
from sqlalchemy.exc import IntegrityError

from clerk_app.cases.model import Status
from clerk_app.cases.ports import Clock
from clerk_app.errors import WorldError
from clerk_app.queueing.model import Ticket

from .case_rows import CaseRows, fences_of, read_case, write_case
from .emergency import DIRTY, ELSEWHERE, MIRROR
from .engine import open_engine
from .hall_errors import HallUnreachable
from .hall_tables import day_close
from .moments import to_text
from .small import SqlKeep
from .tables import breaker, case_record, dispatch, event, hand_task, keep, number_sequence, paper, person, sub_item
from .unit import Unit
from .unit_of_work import SqlStore, SqlUnitOfWork, plain_words
from .upsert import put_all

log = logging.getLogger(__name__)
IN_DOUBT = "in_doubt/"  # by case: how many commits of ours the hall did not answer
RECENT = timedelta(days=3)
CASE_KINDS = frozenset({"case", "sub_item", "paper", "hand_task"})
_OPEN = [status.value for status in (Status.DRAFT, Status.RECEIVED, Status.CORRECTING)]
AT_ONCE = 400


@dataclass(slots=True)
class Known:
    """How far the copy of one case is."""

    version: int
    seq: int
    status: str
    fences: int = 0


NOTHING = Known(0, 0, "")


class Mirror:
    """The copies in the emergency store."""

    def __init__(self, own: SqlStore, clock: Clock, window: Callable[[], str]) -> None:
        self._own, self._clock, self._window = own, clock, window
        self._fast: Any = None
        self._known: dict[str, Known] | None = None

    # within an act of this desk --------------------------------------------------------------------------------------
    def copies(self, unit: Unit, touched: frozenset[tuple[str, str]]) -> tuple[CaseRows, ...]:
        """Read the rows of this window's cases that the unit touched, inside its transaction."""
        kinds: dict[str, set[str]] = {}
        for kind, case_id in touched:
            if kind in CASE_KINDS and case_id:
                kinds.setdefault(case_id, set()).add(kind)
        known, found = self.known, []
        for case_id, changed in kinds.items():
            before = known.get(case_id)
            whole = before is None
            rows = as_written(unit, case_id, before or NOTHING, changed) or read_case(
                unit.connection,
                case_id,
                before.seq if before else 0,
                whole or bool(changed & {"sub_item", "hand_task"}),
                whole or "paper" in changed,
            )
            if rows is not None and (before or rows.case["window"] == self._window()):
                found.append(rows)
        return tuple(found)

    def keep(self, copies: tuple[CaseRows, ...]) -> None:
        """Write what was read, unless something newer is here. The desk's own disk may fail: then it is told later."""
        if not copies:
            return
        try:
            with self.writing() as unit:
                for rows in copies:
                    self._keep_one(unit, rows)
                unit.connection.commit()
        except (WorldError, IntegrityError) as error:  # the second: a newer program wrote what is not allowed here
            self.forget()  # what was noted on the way is not so
            log.warning("not copied to the emergency store: %s", getattr(error, "what", "another schema"))

    def _keep_one(self, unit: Unit, rows: CaseRows) -> None:
        kept = SqlKeep(unit)
        before = self.known.get(rows.id)
        fences = rows.fences if rows.sub_items is not None else before.fences if before else 0
        if before is None and _is_part(rows):  # it was dropped meanwhile; it is fetched whole when it is wanted
            return
        older = before is not None and (rows.version, fences) < (before.version, before.fences)
        if older or kept.get(f"{DIRTY}{rows.id}") is not None:
            return
        write_case(unit, rows)
        status = str(rows.case["status"]) if rows.case["window"] == self._window() else ELSEWHERE
        seq = max(rows.last_seq, before.seq if before else 0)
        self._note(unit, rows.id, Known(rows.version, seq, status, fences))

    def _note(self, unit: Unit, case_id: str, known: Known) -> None:
        self.known[case_id] = known
        values = {"version": known.version, "seq": known.seq, "status": known.status, "fences": known.fences}
        SqlKeep(unit).put(f"{MIRROR}{case_id}", values)

    def in_doubt(self, touched: frozenset[tuple[str, str]]) -> None:
        """The hall did not say whether it kept this: the merge must know that such a change may be our own."""
        case_ids = {case_id for kind, case_id in touched if kind in CASE_KINDS and case_id}
        with self._own() as work:
            for case_id in case_ids:
                times = work.keep.get(f"{IN_DOUBT}{case_id}") or 0
                work.keep.put(f"{IN_DOUBT}{case_id}", times + 1)
            work.commit()

    # now and then ----------------------------------------------------------------------------------------------------
    def sync(self, hall: SqlStore) -> int:
        """Fetch what differs: accounts, breakers, this window's cases; how many cases. Raises Unavailable."""
        with hall.read() as work:
            tables = {table: _all(work, table) for table in (person, breaker)}
            closes = self._closes(work)
            wanted = self._differing(work)
        with self._own() as mine:
            for table, rows in tables.items():
                if rows != _all(mine, table):
                    put_all(mine.unit, table, (next(iter(table.primary_key)).name,), rows)
            put_all(mine.unit, day_close, ("id",), closes)
            mine.commit()
        for case_id in wanted:
            before = self.known.get(case_id)
            with hall.read() as work:
                found = read_case(work.unit.connection, case_id, before.seq if before else 0)
            if found is not None:
                self.keep((found,))
        return len(wanted)

    def _closes(self, work: SqlUnitOfWork) -> list[dict[str, Any]]:
        """This window's last sign-offs: a day closed cut off goes on counting from them."""
        recent = to_text(self._clock() - RECENT)
        query = select(day_close).where(day_close.c.window == self._window(), day_close.c.at > recent)
        return [dict(row) for row in work.unit.connection.execute(query).mappings()]

    def _differing(self, work: SqlUnitOfWork) -> list[str]:
        recent = to_text(self._clock() - RECENT)
        ours = or_(case_record.c.status.in_(_OPEN), case_record.c.updated_at > recent)
        query = select(case_record.c.id, case_record.c.version).where(
            and_(case_record.c.window == self._window(), ours)
        )
        versions = {row.id: int(row.version) for row in work.unit.connection.execute(query)}
        handed_away = [key for key, known in self.known.items() if known.status in _OPEN and key not in versions]
        ids = sorted(versions)
        fences: dict[str, int] = {}
        for start in range(0, len(ids), AT_ONCE):
            fences |= fences_of(work.unit.connection, ids[start : start + AT_ONCE])
        there = self.known
        differing = [
            key
            for key, version in versions.items()
            if key not in there or (there[key].version, there[key].fences) != (version, fences.get(key, 0))
        ]
        return differing + handed_away

    def settle(self, rows: CaseRows, forget: tuple[str, ...]) -> None:
        """After a merge that took ours as it is: from now on it is a copy. If a power cut undoes this, the next merge
        finds that it has been taken."""
        with self.writing() as unit:
            status = str(rows.case["status"]) if rows.case["window"] == self._window() else ELSEWHERE
            self._note(unit, rows.id, Known(rows.version, rows.last_seq, status, rows.fences))
            unit.connection.execute(delete(keep).where(keep.c.key.in_(forget)))
            unit.connection.commit()

    def replace(self, rows: CaseRows, forget: tuple[str, ...] = ()) -> None:
        """After a merge: the copy here becomes the hall's case, also its log of acts, of which ours is a part now."""
        with self._own() as work:
            unit = work.unit
            theirs = [row["hash"] for row in rows.events]
            ours = unit.connection.execute(select(event.c.hash).where(event.c.stream == rows.id).order_by(event.c.seq))
            if (mine := list(ours.scalars())) != theirs[: len(mine)]:
                _drop_logs(unit.connection, [rows.id])
            _drop_parts(unit, rows)
            write_case(unit, rows)
            status = str(rows.case["status"]) if rows.case["window"] == self._window() else ELSEWHERE
            self._note(unit, rows.id, Known(rows.version, rows.last_seq, status, rows.fences))
            unit.connection.execute(delete(keep).where(keep.c.key.in_(forget)))
            work.commit()

    def drop(
        self, ids: Sequence[str], still: Callable[[Connection, dict[str, Known], Sequence[str]], list[str]]
    ) -> None:
        """Drop copies that are not needed any more; `still` says again which, while nobody writes here."""
        with self._own() as work:
            going = still(work.unit.connection, self.known, ids)
            drop_cases(work.unit.connection, going)
            work.commit()
            for case_id in going:
                self.known.pop(case_id, None)

    # --- -------------------------------------------------------------------------------------------------------------
    @property
    def known(self) -> dict[str, Known]:
        """What is copied here, by case; read once, then followed."""
        if self._known is None:
            with self._own.read() as work:
                rows = work.unit.connection.execute(select(keep).where(keep.c.key.startswith(MIRROR))).all()
            self._known = {row.key.removeprefix(MIRROR): Known(**json.loads(row.value)) for row in rows}
        return self._known

    def forget(self) -> None:
        """The emergency store was changed by a merge: look again."""
        self._known = None

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        """Copies need not survive a power cut one by one: the hall has the originals."""
        if self._fast is None:
            self._fast = open_engine(self._own.path, synchronous="NORMAL")
        with self._own.in_turn(), plain_words(), self._fast.connect() as connection:
            yield Unit(connection, True)

    def close(self) -> None:
        if self._fast is not None:
            self._fast.dispose()


def as_written(unit: Unit, case_id: str, before: Known, changed: set[str]) -> CaseRows | None:
    """What the unit wrote of the case, when nothing else was written since the copy: then nothing need be read."""
    row, events = unit.saved.get(case_id), tuple(unit.logged.get(case_id, ()))
    if row is None or changed != {"case"} or row["version"] != before.version + 1:
        return None
    if events and events[0]["seq"] != before.seq + 1:
        return None
    words = unit.words.get(case_id)
    tokens = None if words is None else tuple({"token": word, "case_id": case_id} for word in sorted(words))
    parts = () if before is NOTHING else None  # a new case has none yet
    return CaseRows(case=row, tokens=tokens, events=events, sub_items=parts, papers=parts)


def _is_part(rows: CaseRows) -> bool:
    return rows.sub_items is None or rows.papers is None or any(row["seq"] > 1 for row in rows.events[:1])


def _drop_logs(connection: Connection, case_ids: Sequence[str]) -> None:
    """The log is append-only; these are copies, whose originals the hall has whole."""
    guard = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'event_no_delete'")).scalar_one()
    connection.execute(text("DROP TRIGGER event_no_delete"))
    connection.execute(delete(event).where(event.c.stream.in_(case_ids)))
    connection.execute(text(guard))


def drop_cases(connection: Connection, case_ids: Sequence[str]) -> None:
    """All rows of copies, with what is kept about them."""
    if not case_ids:
        return
    _drop_logs(connection, case_ids)
    connection.execute(delete(paper).where(paper.c.case_id.in_(case_ids)))
    items = select(sub_item.c.id).where(sub_item.c.case_id.in_(case_ids))
    _drop_items(connection, list(connection.execute(items).scalars()))
    numbers = connection.execute(select(case_record.c.number).where(case_record.c.id.in_(case_ids))).scalars()
    slips = [f"slip/{number}" for number in numbers if number]
    connection.execute(delete(number_sequence).where(number_sequence.c.series.in_(slips)))
    connection.execute(delete(case_record).where(case_record.c.id.in_(case_ids)))
    named = [f"{kind}{case_id}" for kind in (MIRROR, "open/") for case_id in case_ids]
    batches = keep.c.key.startswith("intake/") & keep.c.value.in_([json.dumps(case_id) for case_id in case_ids])
    connection.execute(delete(keep).where(keep.c.key.in_(named) | batches))


def _drop_parts(unit: Unit, rows: CaseRows) -> None:
    """Rows of ours that the hall has under another id: the same sub-items were opened on both sides."""
    connection = unit.connection
    items = [row["id"] for row in rows.sub_items or ()]
    foreign = select(sub_item.c.id).where(sub_item.c.case_id == rows.id, sub_item.c.id.not_in(items))
    _drop_items(connection, list(connection.execute(foreign).scalars()))


def _drop_items(connection: Connection, ids: Sequence[str]) -> None:
    if ids:
        keys = list(connection.execute(select(dispatch.c.key).where(dispatch.c.sub_item_id.in_(ids))).scalars())
        connection.execute(delete(hand_task).where(hand_task.c.key.in_(keys)))
        connection.execute(delete(dispatch).where(dispatch.c.key.in_(keys)))
        connection.execute(delete(sub_item).where(sub_item.c.id.in_(ids)))


def _all(work: SqlUnitOfWork, table: Any) -> list[dict[str, Any]]:
    key = next(iter(table.primary_key))
    return [dict(row) for row in work.unit.connection.execute(select(table).order_by(key)).mappings()]


class HallUnitOfWork(SqlUnitOfWork):
    """A unit on the hall's store whose changes to this window's cases and numbers are copied to the emergency store."""

    def __init__(
        self,
        connection: Any,
        clock: Clock,
        origin: str,
        changed: Callable[[], None] | None,
        mirror: Mirror,
        keep_tickets: Callable[[Mapping[str, Ticket]], None],
    ) -> None:
        super().__init__(connection, clock, origin=origin, changed=changed)
        self._mirror, self._keep_tickets = mirror, keep_tickets

    def commit(self) -> None:
        """See `SqlUnitOfWork.commit`."""
        touched = frozenset(self._unit.touched)
        with plain_words():
            copies = self._mirror.copies(self._unit, touched)
        try:
            super().commit()
        except HallUnreachable as error:
            if error.in_doubt:
                self._mirror.in_doubt(touched)
            raise
        self._mirror.keep(copies)
        if "tickets" in self.__dict__:
            self._keep_tickets(self.tickets.changed)
