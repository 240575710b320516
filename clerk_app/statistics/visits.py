"""A visit: how long each wait, way and service took, and how it ended. Lengths are in seconds; None is unknown.

`replay` reads them from a ticket's raw events.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from clerk_app.cases.limits import BEIJING
from clerk_app.queueing.model import Ticket, TicketEvent

# A hall that serves past midnight goes on calling yesterday's numbers: only then is what is still open unknown.
OVER_AFTER_MIDNIGHT = timedelta(hours=6)


class Outcome(StrEnum):
    """How a visit ended. OPEN: it has not, at the time of looking. UNKNOWN: closed by the day's end, nobody knows."""

    SERVED = "served"
    LEFT = "left"
    NO_SHOW = "no_show"  # missed (过号), and never came back that day
    UNKNOWN = "unknown"
    OPEN = "open"


OUTCOME_TEXT = {
    Outcome.SERVED: "办完",
    Outcome.LEFT: "弃号",
    Outcome.NO_SHOW: "过号未回",
    Outcome.UNKNOWN: "不明（收班时还开着）",
    Outcome.OPEN: "还在进行",
}


class End(StrEnum):
    """How a stretch of a visit ended."""

    SERVED = "served"
    TRANSFERRED = "transferred"
    PARKED = "parked"
    MISSED = "missed"
    LEFT = "left"
    UNKNOWN = "unknown"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class TicketRecord:
    """A ticket with all that happened to it. Its own `version` tells how many events there should be."""

    ticket: Ticket
    events: tuple[TicketEvent, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From joining a line to what came of it: one wait, one way, one service. `id` is the ticket's with its number.

    A wait of a missed or parked person who is called without standing in line again is none: `joined_at` is None and
    `in_line` False. `wait`, `way`, `service` are None where they did not happen or are not known: `called`, `at_desk`
    say which. `handled`: of a service that was done, what it took this clerk at this window, with what lay before it
    was parked and taken up again.
    """

    id: str
    ticket: str
    day: date
    queue: str
    theme: str
    department: str
    window: str = ""
    clerk: str = ""
    joined_at: datetime | None = None
    called_at: datetime | None = None
    arrived_at: datetime | None = None
    ended_at: datetime | None = None
    end: End = End.OPEN
    in_line: bool = True
    called: bool = False
    at_desk: bool = False
    handled: float | None = None

    @property
    def at(self) -> datetime | None:
        """When its service began, or it was called, or it joined: the first of these that is known."""
        return self.arrived_at or self.called_at or self.joined_at

    @property
    def wait(self) -> float | None:
        return seconds_between(self.joined_at, self.called_at)

    @property
    def way(self) -> float | None:
        return seconds_between(self.called_at, self.arrived_at)

    @property
    def service(self) -> float | None:
        return seconds_between(self.arrived_at, self.ended_at) if self.at_desk else None


@dataclass(frozen=True, slots=True)
class Visit:
    """One ticket's day. `window` and `clerk` called it first; `theme` and `queue` are those it came for.

    `wait` is arrival → first call (appointment: the later of arrival and slot → call, 0 when called before the slot).
    `gaps`: an event of it was lost, so counts of what happened may be too low.
    """

    id: str
    label: str
    day: date
    outcome: Outcome
    stretches: tuple[Stretch, ...]
    queue: str
    theme: str
    department: str
    window: str
    clerk: str
    arrived_at: datetime | None
    called_at: datetime | None
    ended_at: datetime | None
    wait: float | None
    called: bool
    at_desk: bool
    parked: float | None = 0.0
    transfers: int = 0
    calls: int = 0
    appointment: bool = False
    cases: tuple[str, ...] = ()
    origin: str = ""
    priority: str = ""
    slot: datetime | None = None
    gaps: bool = False

    @property
    def at(self) -> datetime | None:
        return self.arrived_at

    @property
    def waits_from(self) -> datetime | None:
        """Since when the wait is counted; None while that is unknown."""
        if self.appointment:
            return None if self.slot is None or self.arrived_at is None else max(self.arrived_at, self.slot)
        return self.arrived_at

    @property
    def until_given_up(self) -> float | None:
        """The wait of who left, or was missed for good, until then or until the first call; None where unknown."""
        return self.wait if self.called else seconds_between(self.waits_from, self.ended_at, early=True)

    @property
    def served(self) -> tuple[Stretch, ...]:
        """Its services that were done."""
        return tuple(each for each in self.stretches if each.end is End.SERVED)


def is_over(day: date, as_of: datetime) -> bool:
    """Whether nothing more can happen to a ticket of that day."""
    return as_of >= datetime.combine(day + timedelta(days=1), time(), BEIJING) + OVER_AFTER_MIDNIGHT


def seconds_between(begin: datetime | None, end: datetime | None, early: bool = False) -> float | None:
    """A length in seconds. A negative one is a wrong clock, and so unknown; 0 if it may be `early`."""
    if begin is None or end is None:
        return None
    seconds = (end - begin).total_seconds()
    return seconds if seconds >= 0 else 0.0 if early else None
