"""What all windows of one process share: the use cases, the agenda, who is idle, and what was seen."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Protocol

from clerk_app.cases.model import Actor
from clerk_app.errors import Unavailable, WorldError
from clerk_app.queueing.calling import Calling
from clerk_app.queueing.model import FlowPlan, Ticket
from clerk_app.queueing.opening import Openings

from .agenda import Agenda
from .people import Nature, Temper

MOST_TROUBLES = 5  # that are told
KIOSK = Actor("取号机", "system")
PERSON = Actor("本人", "person")  # may give back a number, but not one that a window has


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was committed: of which ticket, when in simulated time, and at which reading of `monotonic()`."""

    ticket: str
    since: datetime
    at: float


@dataclass(slots=True)
class Seen:
    """What this process did: real seconds of each call that gave somebody, and a ledger in simulated time."""

    next_seconds: list[float] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    issued: dict[str, datetime] = field(default_factory=dict)
    first_calls: dict[str, datetime] = field(default_factory=dict)
    served: dict[str, datetime] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)  # by key: whose ticket
    did: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)

    def called(self, ticket: Ticket, seconds: float | None = None) -> None:
        """`seconds`: how long "next" took."""
        since = ticket.since or ticket.arrived_at
        self.calls.append(Call(ticket.id, since, monotonic()))
        self.first_calls.setdefault(ticket.id, since)
        if seconds is not None:
            self.next_seconds.append(seconds)

    def refuse(self, error: WorldError) -> None:
        """Something was not done."""
        self.refused[type(error).__name__] += 1
        if isinstance(error, Unavailable) and len(self.troubles) < MOST_TROUBLES:
            self.troubles.append(f"{error.what}：{error.why}")

    def add(self, other: "Seen") -> None:
        """What another process saw."""
        self.next_seconds += other.next_seconds
        self.calls += other.calls
        self.did.update(other.did)
        self.refused.update(other.refused)
        self.troubles += other.troubles
        self.served |= other.served
        self.cases |= other.cases
        for ticket, at in other.first_calls.items():
            self.first_calls[ticket] = min(at, self.first_calls.get(ticket, at))


class Idle(Protocol):
    """A window with nobody there."""

    @property
    def name(self) -> str: ...
    @property
    def clerk(self) -> str: ...
    @property
    def queues(self) -> tuple[str, ...]: ...
    def wake(self, queue: str) -> None: ...


class Bell:
    """Wakes an idle window when somebody begins to wait: its clerk sees the line."""

    def __init__(self) -> None:
        self.outside: Callable[[str], None] = lambda _queue: None  # tells other processes
        self._turn = threading.Lock()
        self._idle: dict[Idle, None] = {}  # in the order in which they became idle

    def rest(self, window: Idle) -> None:
        """It has nobody, and may be woken."""
        with self._turn:
            self._idle[window] = None

    def busy(self, window: Idle) -> None:
        with self._turn:
            self._idle.pop(window, None)

    def ring(self, queue: str) -> None:
        """Somebody waits in that queue: the window that has been idle longest among those that serve it."""
        with self._turn:
            found = next((window for window in self._idle if queue in window.queues), None)
            if found is not None:
                del self._idle[found]
        if found is not None:
            found.wake(queue)
        self.outside(queue)

    def ring_one(self, window: Idle) -> None:
        """This one, if it is idle."""
        with self._turn:
            found = window in self._idle
            self._idle.pop(window, None)
        if found:
            window.wake("")

    def ring_for(self, waiting: Iterable[Ticket]) -> None:
        """These wait, and this process may not have been told: for each an idle window that may call it."""
        for ticket in waiting:
            with self._turn:
                found = next((window for window in self._idle if _may_call(window, ticket)), None)
                if found is not None:
                    del self._idle[found]
            if found is not None:
                found.wake(ticket.queue)

    @property
    def anybody_idle(self) -> bool:
        return bool(self._idle)

    def ring_all(self) -> None:
        """Everybody looks: who was sent to one window is called by no other."""
        with self._turn:
            woken = list(self._idle)
            self._idle.clear()
        for window in woken:
            window.wake("")


def _may_call(window: Idle, ticket: Ticket) -> bool:
    """Whether it was sent there, or to nobody and stands in a queue that is served there."""
    if ticket.for_window or ticket.for_clerk:
        return ticket.for_window in ("", window.name) and ticket.for_clerk in ("", window.clerk)
    return ticket.queue in window.queues


@dataclass(slots=True)
class Floor:
    """`case_of` begins a case for who is served; None where no cases are made. `all_came`: nobody more takes a number,
    so a window that has nobody left may close."""

    calling: Calling
    openings: Openings
    agenda: Agenda
    nature: Nature
    plan: FlowPlan
    bell: Bell = field(default_factory=Bell)
    seen: Seen = field(default_factory=Seen)
    case_of: Callable[[Ticket, Temper, Actor], str | None] | None = None
    all_came: bool = False
    on_served: Callable[[Ticket], None] = lambda _ticket: None

    def now(self) -> datetime:
        return self.agenda.clock()

    def has_gone(self, ticket: Ticket, temper: Temper) -> bool:
        """Whether the person had enough of waiting before the first call, and went without a word."""
        if temper.says_so or ticket.returned_at is not None or ticket.served or ticket.for_window or ticket.for_clerk:
            return False
        return self.now() > ticket.arrived_at + timedelta(minutes=temper.patience)

    def comes_back_later(self, ticket: Ticket, temper: Temper) -> None:
        """A missed person turns up again, at the kiosk."""
        if temper.back_after is None or ticket.returned_at is not None or self.has_gone(ticket, temper):
            return

        def back() -> None:
            after = self.calling.come_back(ticket.id, KIOSK)
            self.seen.did["came_back"] += 1
            self.bell.ring(after.queue)

        self.agenda.after(temper.back_after * 60, self.tried(back))

    def tried(self, act: Callable[[], None]) -> Callable[[], None]:
        """An act that may come too late: what was refused is counted, and nothing else happens."""

        def attempt() -> None:
            try:
                act()
            except WorldError as error:
                self.seen.refuse(error)

        return attempt
