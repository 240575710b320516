"""What staffing does once a day for a hall, whichever of its programs is first: the morning's plan is kept as it was
made then, and the advices of the days before are scored. Before it writes, a program takes a row that any other would
have to take.
"""

import logging
from datetime import date, datetime, timedelta

from clerk_app.cases.ports import Clock
from clerk_app.codec import to_plain
from clerk_app.errors import WorldError
from clerk_app.queueing.rules import ONE_QUEUE, service_day

from .advising import Staffing
from .decisions import PLAN_KEY
from .ports import StaffingStore
from .present import hours_of

SCORED_KEY = "staffing/scored/"  # in `keep`, by day
DAYS_BACK = 7  # a hall may have been closed, or its service off
_PAUSE = timedelta(minutes=30)  # after what could not be done
log = logging.getLogger(__name__)


class StaffingDays:
    """Call `run` now and then. A program whose account may not write what is to be written leaves it to another."""

    def __init__(self, store: StaffingStore, staffing: Staffing, clock: Clock, by: str) -> None:
        self._store, self._staffing, self._clock, self._by = store, staffing, clock, by
        self._known: set[str] = set()
        self._not_before: dict[str, datetime] = {}

    def waiting(self) -> tuple[str, ...]:
        """The keys of what nobody has done yet. Raises Unavailable."""
        at = self._clock()
        wanted = [key for key in _due(service_day(at)) if key not in self._known]
        wanted = [key for key in wanted if self._not_before.get(key, at) <= at]
        if not wanted:
            return ()
        with self._store.read() as work:
            there = {key for key in wanted if work.keep.get(key) is not None}
            opens = bool(hours_of(work.plans.get() or ONE_QUEUE, service_day(at).weekday()))
        self._known |= there
        return tuple(key for key in wanted if key not in there and (opens or not key.startswith(PLAN_KEY)))

    def run(self) -> tuple[str, ...]:
        """Does what is due; the keys of what was done here. What cannot be done now is tried again later."""
        done = []
        for key in self.waiting():
            try:
                if self._do(key):
                    done.append(key)
                self._known.add(key)
            except WorldError as error:
                self._not_before[key] = self._clock() + _PAUSE
                log.info("%s not done: %s %s", key, error.what, error.why)
        return tuple(done)

    def _do(self, key: str) -> bool:
        day = date.fromisoformat(key.rpartition("/")[2])
        facts: dict[str, object] = {"at": self._clock().isoformat(), "by": self._by}
        if key.startswith(PLAN_KEY):
            facts["plan"] = to_plain(self._staffing.plan(day))  # takes long, and is the same whoever makes it
            return self._write(key, facts)
        if not self._staffing.entries(day):
            facts["advices"] = 0
            return self._write(key, facts)
        entries, _ = self._staffing.score(day)
        facts["advices"] = len(entries)
        return self._write(key, facts)

    def _write(self, key: str, facts: dict[str, object]) -> bool:
        with self._store() as work:
            work.numbers.next(key)  # whoever else is about to write it waits here
            if work.keep.get(key) is not None:
                return False
            work.keep.put(key, facts)
            work.commit()
        return True


def _due(today: date) -> tuple[str, ...]:
    return (
        f"{PLAN_KEY}{today.isoformat()}",
        *(f"{SCORED_KEY}{(today - timedelta(days=back)).isoformat()}" for back in range(1, DAYS_BACK + 1)),
    )
