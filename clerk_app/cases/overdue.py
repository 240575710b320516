"""What people let lapse (到期未办): deferred materials and corrections whose promised day has passed. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from .limits import beijing
from .model import Case, MaterialState, Status
from .ports import Clock, Store

Kind: TypeAlias = Literal["deferred", "correction"]


@dataclass(frozen=True, slots=True)
class Overdue:
    """A case that waits for its applicant beyond the promised day. `last_day` was the last; `missing` names what."""

    kind: Kind
    case: Case
    last_day: date
    missing: tuple[str, ...]

    @property
    def key(self) -> str:
        """Names the line for good."""
        return f"{self.kind}/{self.case.id}"


def overdue(case: Case, today: date) -> Overdue | None:
    """Whether the case waits beyond the promised day: 容缺 not supplied, or corrections not handed in."""
    if case.status is Status.ACCEPTED_DEFERRED and case.decision is not None:
        last = case.decision.deferred_until
        missing = tuple(each.name for each in case.materials if each.state is MaterialState.DEFERRED)
        return Overdue("deferred", case, last, missing) if last is not None and missing and today > last else None
    notice = case.correction
    if case.status is Status.CORRECTING and notice is not None and notice.answered_at is None:
        wanted = tuple(item.target for item in notice.items)
        return Overdue("correction", case, notice.hand_in_by, wanted) if today > notice.hand_in_by else None
    return None


def all_overdue(cases: Iterable[Case], today: date) -> tuple[Overdue, ...]:
    """The longest overdue first."""
    found = (overdue(case, today) for case in cases)
    return tuple(sorted((each for each in found if each), key=lambda each: (each.last_day, each.case.number)))


class OverdueDesk:
    """Reads what is overdue from the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def list(self) -> tuple[Overdue, ...]:
        """All cases overdue today (Beijing)."""
        with self._store() as work:
            cases = work.cases.waiting([Status.CORRECTING, Status.ACCEPTED_DEFERRED])
        return all_overdue(cases, beijing(self._clock()).date())
