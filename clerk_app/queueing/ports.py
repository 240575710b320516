"""What the flow asks of the store beyond `cases.ports`: tickets with their stories, windows, the plan."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from clerk_app.cases.ports import UnitOfWork

from .model import Act, FlowPlan, Ticket, TicketEvent, TicketState, WindowNote


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who wants to call somebody: a window with its skills, and the clerk there. Where it takes all that no other queue
    is for, `known` are all queues: whoever stands in another one (of a plan that was changed) is not forgotten."""

    day: date
    window: str
    clerk: str
    queues: tuple[str, ...]
    helps: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TicketFilter:
    """Empty parts do not filter."""

    day: date
    states: frozenset[TicketState] = frozenset()
    queue: str = ""
    window: str = ""
    text: str = ""  # a part of the number as it is printed, or of the window
    text_queues: tuple[str, ...] = ()  # with `text`: or any of these queues


Cursor = tuple[datetime, int, str]  # behind which ticket a page begins: `ranked_at`, number, id


@dataclass(frozen=True, slots=True)
class Present:
    """How a window stands: whom it has called or serves (None: nobody), and the last note of it (None: never any)."""

    ticket: Ticket | None
    note: WindowNote | None


class Tickets(Protocol):
    """In a unit of work that writes, a ticket that was read stays locked until the unit ends."""

    def series(self, wanted: str) -> str:
        """The series that numbers are given out of here: a desk that is cut off has its own. Raises Refused."""

    def add(self, ticket: Ticket, events: Sequence[TicketEvent]) -> None:
        """A new one."""

    def put(self, ticket: Ticket, events: Sequence[TicketEvent]) -> None:
        """A step of one that was read in this unit: where it stands now, and what happened. Raises Conflict if
        somebody was faster."""

    def put_all(self, steps: Sequence[tuple[Ticket, TicketEvent]]) -> None:
        """The same for many that were read in this unit."""

    def get(self, ticket_id: str) -> Ticket:
        """Raises NotFound."""

    def any(self) -> bool:
        """Whether a number was ever taken here."""

    def by_number(self, day: date, series: str, number: int) -> Ticket | None: ...

    def by_follow(self, secret: str) -> Ticket | None:
        """By the secret of its follow page."""

    def by_request(self, request: str) -> Ticket | None:
        """The ticket that this click has done something to already."""

    def hold(self, request: str) -> None:
        """Other units that hold the same request wait from now on until this one ends."""

    def present(self, window: str, day: date) -> Present:
        """In a unit that writes, other units that call for this window wait from now on until this one ends."""

    def claim(self, claimant: Claimant) -> Ticket | None:
        """The first who waits for it, locked: nobody else gets the same, and nobody waits for anybody."""

    def candidates(self, claimant: Claimant, limit: int) -> tuple[Ticket, ...]:
        """The first few in the order of calling; nothing is locked."""

    def waiting_for(self, claimant: Claimant) -> int:
        """How many it may call."""

    def ahead(self, ticket: Ticket) -> int:
        """How many who wait in the same queue are called before it."""

    def waiting(self, day: date) -> dict[str, int]:
        """How many wait, by queue; queues where nobody does are left out."""

    def find(self, wanted: TicketFilter, limit: int = 20_000) -> tuple[Ticket, ...]:
        """In the order of calling."""

    def page(self, wanted: TicketFilter, after: Cursor | None, limit: int) -> tuple[Ticket, ...]:
        """The next few behind `after`, in the order of calling."""

    def count(self, wanted: TicketFilter) -> int:
        """How many a filter finds."""

    def open_until(self, day: date) -> tuple[Ticket, ...]:
        """All of that day and of days before that have not ended, locked."""

    def directed_to(self, window: str, day: date) -> tuple[Ticket, ...]:
        """Those that wait for this window alone or are parked at it, locked."""

    def story(self, ticket_id: str) -> tuple[TicketEvent, ...]:
        """What happened to one, in order."""

    def stories(self, first: date, last: date) -> tuple[TicketEvent, ...]:
        """What happened to all tickets of these days, ticket by ticket, in order."""

    def events(self, day: date, act: Act) -> tuple[TicketEvent, ...]:
        """What happened of one kind to the tickets of a day, the earliest first."""

    def note_window(self, note: WindowNote) -> None: ...

    def notes(self, since: datetime, until: datetime) -> tuple[WindowNote, ...]:
        """Of all windows, the oldest first."""

    def last_notes(self, since: datetime) -> tuple[WindowNote, ...]:
        """The last one of each window since then."""


class Plans(Protocol):
    def get(self) -> FlowPlan | None:
        """What the hall has set; None for a hall that has set nothing."""

    def put(self, plan: FlowPlan) -> None: ...

    def windows(self) -> frozenset[str]:
        """Windows that have ever been seen on this store."""


class FlowWork(UnitOfWork, Protocol):
    @property
    def tickets(self) -> Tickets: ...
    @property
    def plans(self) -> Plans: ...


class FlowStore(Protocol):
    """See `cases.ports.Store`."""

    def __call__(self) -> AbstractContextManager[FlowWork]: ...

    def read(self) -> AbstractContextManager[FlowWork]: ...
