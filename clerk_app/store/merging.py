"""Bringing what was done without the hall to the hall: contents first, then case by case, each in one transaction.

A row in `merged` is written in the same transaction, so a second try, also after a break in the middle, changes
nothing. While one case is merged nobody here writes (a few milliseconds); between cases the clerk goes on.
"""

import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import delete, insert, select

from clerk_app.cases.acts import void
from clerk_app.cases.merging import Sides, judge
from clerk_app.cases.model import Actor, Case, Status
from clerk_app.cases.ports import Clock
from clerk_app.codec import canonical, from_plain
from clerk_app.errors import NotFound, WorldError

from .case_rows import CaseRows, read_case
from .emergency import DIRTY
from .hall_errors import HallUnreachable
from .hall_tables import merged
from .left_over import NOT_TAKEN, LeftOver, reason_of
from .merge_case import Carrier
from .merge_rest import merge_rest
from .merge_tickets import merge_tickets
from .mirror import IN_DOUBT, Mirror
from .moments import to_text
from .tables import case_record, keep
from .unit_of_work import SqlStore, SqlUnitOfWork

log = logging.getLogger(__name__)
FEW = 3  # so many are merged in the last step, while nobody here writes


@dataclass(frozen=True, slots=True)
class Dirty:
    """What the emergency store knows of a case that was worked on cut off."""

    case_id: str
    cut_offs: tuple[str, ...]
    version: int
    seq: int
    case: str | None
    doubts: int


class Merger:
    """`run(finish)` merges everything; `finish` is called once nothing is left, before anybody here may write again.

    `progress(done, total)` is told after each case. Raises HallUnreachable when the hall goes away again.
    """

    def __init__(
        self,
        own: SqlStore,
        hall: SqlStore,
        mirror: Mirror,
        clock: Clock,
        window: Callable[[], str],
        send_contents: Callable[[], object],
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> None:
        self._own, self._hall, self._mirror = own, hall, mirror
        self._clock, self._window = clock, window
        self._send_contents = send_contents
        self._progress = progress
        self.failed: set[str] = set()  # what the hall would not take this time

    def run(self, finish: Callable[[], None]) -> int:
        """How many cases were merged; `failed` names the others."""
        self.failed.clear()
        self._progress(0, len(self._waiting()))
        self._send_contents()
        done = 0
        while len(waiting := self._waiting()) > FEW:
            for case_id in waiting:
                with self._own.in_turn():
                    done += self._merge(case_id)
                self._progress(done, done + len(self._waiting()))
        self._send_contents()
        with self._own.in_turn():
            for case_id in self._waiting():
                done += self._merge(case_id)
            self._send_contents()
            self._drop_unanswered()
            merge_tickets(self._own, self._hall, self._window(), self._clock())
            merge_rest(self._own, self._hall)
            self._tell_times()
            self._progress(done, done)
            finish()
        return done

    def again(self) -> int:
        """Try what was left before, while this window works at the hall; how many the hall has taken now."""
        self.failed.clear()
        with self._own.in_turn():
            merge_tickets(self._own, self._hall, self._window(), self._clock())
        if not (waiting := self._waiting()):
            return 0
        self._send_contents()
        done = 0
        for case_id in waiting:
            with self._own.in_turn():
                done += self._merge(case_id)
        return done

    def _waiting(self) -> list[str]:
        with self._own.read() as work:
            keys = work.unit.connection.execute(select(keep.c.key).where(keep.c.key.startswith(DIRTY))).scalars()
            return sorted({key.removeprefix(DIRTY) for key in keys} - self.failed)

    def _merge(self, case_id: str) -> bool:
        try:
            self._merge_one(case_id)
        except HallUnreachable:
            raise
        except NOT_TAKEN as error:  # the others go on; this one is tried again now and then
            self.failed.add(case_id)
            self._tell_not_merged(case_id, error)
            return False
        return True

    def _tell_not_merged(self, case_id: str, error: Exception) -> None:
        """On the report and among the conflicts of the hall, so that people see it; said once."""
        try:
            rows, ours, dirty, _kept = self._read(case_id)
            with self._hall() as work:
                work.unit.lock_case(case_id)
                there, sides = self._sides(work, rows, ours, dirty)
                carrier = self._carrier(work, rows, there, sides, dirty)
                reason = reason_of(work, ours, error)
                line = replace(carrier.not_merged(reason), window=self._window(), at=self._clock())
                left = LeftOver(work, self._window(), self._clock())
                if left.tell(ours, sides.theirs, reason, line, dirty.cut_offs[-1]):
                    log.error("case %s was not merged: %s", case_id, type(error).__name__)
                    work.commit()
        except HallUnreachable:
            raise
        except WorldError as told:  # the next try says it
            log.error("case %s was not merged (%s), and that was not told: %s", case_id, type(error).__name__, told)

    def _read(self, case_id: str) -> tuple[CaseRows, Case, "Dirty", dict[str, str]]:
        """What is here of it. Raises NotFound."""
        with self._own.read() as mine:
            rows = read_case(mine.unit.connection, case_id)
            if rows is None:
                raise NotFound("找不到这个办件")
            return rows, mine.cases.get(case_id), _dirty(mine, case_id), _kept(mine, case_id)

    def _merge_one(self, case_id: str) -> None:
        rows, ours, dirty, kept = self._read(case_id)
        key, outcome = f"case/{case_id}/{rows.version}/{_digest(rows)}", ""
        with self._hall() as work:
            if not _is_merged(work, key):
                outcome = self._carry(work, key, rows, ours, dirty, kept)
                work.commit()
        done = (f"{DIRTY}{case_id}", f"{IN_DOUBT}{case_id}")
        if outcome in ("new", "forward"):
            self._mirror.settle(rows, forget=done)
            return
        with self._hall.read() as work:  # the hall's case is another than ours was
            rows = read_case(work.unit.connection, case_id) or rows
        self._mirror.replace(rows, forget=done)

    def _carry(
        self,
        work: SqlUnitOfWork,
        key: str,
        rows: CaseRows,
        ours: Case,
        dirty: Dirty,
        kept: dict[str, str],
    ) -> str:
        hall = work.unit
        hall.lock_case(rows.id)
        there, sides = self._sides(work, rows, ours, dirty)
        carrier = self._carrier(work, rows, there, sides, dirty)
        line = carrier.carry(judge(sides))
        line = replace(line, window=self._window(), at=self._clock(), kept=kept)
        LeftOver(work, self._window(), self._clock()).taken(rows)
        for name, value in kept.items():
            there_as = work.keep.get(name)
            if there_as is None or there_as in self._unanswered():
                work.keep.put(name, json.loads(value))
        for kind in ("case", "sub_item", "paper", "hand_task"):
            hall.touch(kind, rows.id)
        values = {
            "key": key,
            "cut_off_id": dirty.cut_offs[-1],
            "window": self._window()[:40],
            "at": to_text(self._clock()),
            "outcome": line.outcome,
            "data": canonical(line),
        }
        hall.connection.execute(insert(merged).values(**values))
        return line.outcome

    def _carrier(
        self, work: SqlUnitOfWork, rows: CaseRows, there: CaseRows | None, sides: Sides, dirty: "Dirty"
    ) -> Carrier:
        return Carrier(work, rows, there, sides, dirty.seq, self._window(), self._clock(), dirty.cut_offs[-1])

    def _sides(self, work: SqlUnitOfWork, rows: CaseRows, ours: Case, dirty: "Dirty") -> tuple[CaseRows | None, Sides]:
        """The hall's rows of it, and both sides as they are judged."""
        there = read_case(work.unit.connection, rows.id)
        theirs = None if there is None else work.cases.get(rows.id)
        base_version = max(dirty.version, _merged_version(work, rows.id) if there else 0)
        events = work.events.of(rows.id) if there else ()
        with self._own.read() as mine:
            own_events = mine.events.of(rows.id)
        last = events[-1] if events else None
        chained = last is None or (len(own_events) >= last.seq and own_events[last.seq - 1].hash == last.hash)
        return there, Sides(
            ours=ours,
            our_events=own_events[dirty.seq :],
            theirs=theirs,
            their_events=events[dirty.seq :],
            base=from_plain(Case, json.loads(dirty.case)) if dirty.case else None,
            base_version=base_version,
            doubts=dirty.doubts,
            chained=chained,
        )

    def _unanswered(self) -> set[str]:
        """Cases of commits that were not answered and that nobody here knows: begun anew since, if at all."""
        with self._own.read() as mine:
            names = mine.unit.connection.execute(select(keep.c.key).where(keep.c.key.startswith(IN_DOUBT)))
            ids = {name.removeprefix(IN_DOUBT) for name in names.scalars()}
            here = select(case_record.c.id).where(case_record.c.id.in_(ids))
            return ids - set(mine.unit.connection.execute(here).scalars())

    def _drop_unanswered(self) -> None:
        """A draft that the hall kept without our hearing of it was begun again: the empty one is put away."""
        for case_id in self._unanswered():
            with self._hall() as work:
                row = read_case(work.unit.connection, case_id, sub_items=False, papers=False)
                if row is not None and row.version == 1 and row.case["status"] == Status.DRAFT.value:
                    voided, drawn = void(work.cases.get(case_id), "断网时没有得到大厅应答，已另开一件", "supervisor")
                    work.cases.save(voided)
                    work.events.append(case_id, [drawn], self._clock(), Actor("合并程序", "system", self._window()))
                    work.commit()
        with self._own() as mine:
            still = [f"{IN_DOUBT}{case_id}" for case_id in self.failed]
            over = keep.c.key.startswith(IN_DOUBT) & keep.c.key.not_in(still)
            mine.unit.connection.execute(delete(keep).where(over))
            mine.commit()

    def _tell_times(self) -> None:
        """The cut-off times, and how far the blocks are used: to the hall first."""
        now, window = self._clock(), self._window()
        with self._own.read() as mine:
            times = mine.cut_offs.of_window()
            blocks = [block for block in mine.blocks.of_window(window, "cut_off") if block.next > block.first]
        with self._hall() as work:
            there = work.cut_offs
            for each in times:
                if each.ended_at is None or there.get(each.id) is None:
                    there.put(replace(each, ended_at=each.ended_at or now))
            for block in blocks:
                work.blocks.keep(block)
            work.unit.touch("cut_off")
            work.commit()
        with self._own() as mine:
            for each in times:
                mine.cut_offs.end(each.id, now)
            mine.commit()


def _dirty(work: SqlUnitOfWork, case_id: str) -> Dirty:
    noted = work.keep.get(f"{DIRTY}{case_id}")
    doubts = int(work.keep.get(f"{IN_DOUBT}{case_id}") or 0)
    return Dirty(case_id, tuple(noted["cut_offs"]), noted["version"], noted["seq"], noted["case"], doubts)


def _kept(work: SqlUnitOfWork, case_id: str) -> dict[str, str]:
    """Names under which a batch finds the case again."""
    query = select(keep).where(keep.c.value == json.dumps(case_id), keep.c.key.startswith("intake/"))
    return {row.key: row.value for row in work.unit.connection.execute(query)}


def _digest(rows: CaseRows) -> str:
    parts = [rows.version, rows.last_seq, rows.fences, [dict(row) for row in rows.papers or ()]]
    parts.append([row["data"] for row in rows.hand_tasks])
    return hashlib.sha256(canonical(parts).encode()).hexdigest()[:16]


def _is_merged(work: SqlUnitOfWork, key: str) -> bool:
    return work.unit.connection.execute(select(merged.c.key).where(merged.c.key == key)).first() is not None


def _merged_version(work: SqlUnitOfWork, case_id: str) -> int:
    """The newest version that an earlier, broken merge has brought there."""
    keys = work.unit.connection.execute(select(merged.c.key).where(merged.c.key.startswith(f"case/{case_id}/")))
    return max((int(key.split("/")[2]) for key in keys.scalars()), default=0)
