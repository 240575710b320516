"""How the departments are, for whoever watches over the hall: up or down since when, what waits for them, how often
calls failed in the last hour, what goes by hand, what was urged, what is drilled. One state of the store.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from clerk_app.cases.drills import Drill
from clerk_app.cases.model import HAND_STATES, SubItemState
from clerk_app.cases.ports import Clock

from .breaker import Breaker
from .ports import DispatchWork

TO_SEND = frozenset({SubItemState.READY, SubItemState.SENDING, SubItemState.UNKNOWN})
# Outcomes of calls: those that did not get through, and those that were answered. Of the others nothing went out, or
# the answer is still awaited.
FAILED = frozenset({"NotSent", "AnswerUnknown", "ConnectionDropped", "Busy"})
ANSWERED = frozenset({"answered", "RefusedByContract", "QueryNotOffered", "AlreadyDecided"})
WINDOW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Queued:
    """So many sub-items of a department are in that state, the oldest since then."""

    department: str
    state: SubItemState
    count: int
    oldest: datetime


class DepartmentLog(Protocol):
    def queued(self) -> tuple[Queued, ...]:
        """What is not ended."""

    def outcomes(self, since: datetime) -> Mapping[tuple[str, str], int]:
        """How many attempts begun since then came to which outcome, by department and outcome."""

    def urged(self) -> Mapping[str, int]:
        """Cases that a department was urged about and has not decided, by department."""


class WatchWork(DispatchWork, Protocol):
    @property
    def department_watch(self) -> DepartmentLog: ...


class WatchStore(Protocol):
    """See `cases.ports.Store`."""

    def read(self) -> AbstractContextManager[WatchWork]: ...


@dataclass(frozen=True, slots=True)
class DepartmentState:
    """`breaker.state` closed: it answers, as far as is known. `to_send` waits for a machine, `there` for the
    department's decision, `by_hand` is on paper. `failed` of `calls` in the last hour did not get through. `drills`: in
    words."""

    code: str
    name: str
    breaker: Breaker
    to_send: int
    oldest_to_send: datetime | None
    there: int
    by_hand: int
    oldest_by_hand: datetime | None
    calls: int
    failed: int
    urged: int
    drills: tuple[str, ...]

    @property
    def down(self) -> bool:
        return self.breaker.state != "closed"

    @property
    def troubled(self) -> bool:
        """Whether somebody should look at it."""
        return self.down or bool(self.by_hand or self.failed or self.urged or self.drills)


class DepartmentsWatch:
    """Reads all departments. Raises Unavailable."""

    def __init__(self, store: WatchStore, names: Callable[[], Mapping[str, str]], clock: Clock) -> None:
        self._store, self._names, self._clock = store, names, clock

    def look(self) -> tuple[DepartmentState, ...]:
        """Those that are down first, then others in trouble, then by what waits, then by name."""
        now = self._clock()
        with self._store.read() as work:
            breakers = {each.department: each for each in work.breakers.all()}
            queued, drills = work.department_watch.queued(), work.drills.on(now)
            outcomes, urged = work.department_watch.outcomes(now - WINDOW), work.department_watch.urged()
        names = dict(self._names())
        for code in (*breakers, *(each.department for each in queued)):
            names.setdefault(code, code)
        found = [
            _state(code, name, breakers.get(code, Breaker(code)), [each for each in queued if each.department == code],
                   {outcome: count for (department, outcome), count in outcomes.items() if department == code},
                   urged.get(code, 0), drills)
            for code, name in names.items()
        ]  # fmt: skip
        return tuple(sorted(found, key=_order))


def _order(each: DepartmentState) -> tuple[bool, bool, int, int, int, str]:
    return not each.down, not each.troubled, -each.by_hand, -each.to_send, -each.there, each.name


def _state(
    code: str, name: str, breaker: Breaker, queued: Iterable[Queued], outcomes: Mapping[str, int], urged: int,
    drills: Iterable[Drill],
) -> DepartmentState:  # fmt: skip
    to_send = [each for each in queued if each.state in TO_SEND]
    by_hand = [each for each in queued if each.state in HAND_STATES]
    return DepartmentState(
        code, name, breaker,
        sum(each.count for each in to_send), min((each.oldest for each in to_send), default=None),
        sum(each.count for each in queued if each.state is SubItemState.ACKNOWLEDGED),
        sum(each.count for each in by_hand), min((each.oldest for each in by_hand), default=None),
        sum(count for outcome, count in outcomes.items() if outcome in FAILED | ANSWERED),
        sum(count for outcome, count in outcomes.items() if outcome in FAILED),
        urged, tuple(drill.words for drill in drills if drill.department == code),
    )  # fmt: skip
