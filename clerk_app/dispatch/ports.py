"""What dispatch asks of the store beyond `cases.ports`: claims with leases, attempts, inbox, breakers, hand tasks."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol, TypeAlias

from clerk_app.cases.model import Result, SubItem, SubItemState
from clerk_app.cases.ports import Ledger, UnitOfWork

from .breaker import Breaker

Act: TypeAlias = Literal["submit", "ask", "poll", "paper", "withdraw"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sub-item that this worker alone may act on until its lease runs out; `fence` betrays a later claim."""

    item: SubItem
    act: Act
    fence: int
    attempt_id: str = ""


@dataclass(frozen=True, slots=True)
class HandTask:
    """A sub-item on the hand channel (人工兜底), from the slip to the reconciliation.

    `received_at` and `decided_at` are the true times on paper; `entered_at` when they were typed in (补录).
    `department_…`: what the department's own books say where they differ (对账差异).
    """

    id: str
    key: str
    sub_item_id: str
    case_id: str
    department: str
    slip_number: str
    reason: str
    may_have_been_received: bool
    moved_at: datetime
    moved_by: str
    printed_at: datetime | None = None
    handed_over_at: datetime | None = None
    handed_over_to: str = ""
    handed_over_by: str = ""
    receipt_number: str = ""
    received_at: datetime | None = None
    outcome: str = ""
    outcome_reason: str = ""
    result: Result | None = None
    decided_at: datetime | None = None
    entered_at: datetime | None = None
    entered_by: str = ""
    reconciled_at: datetime | None = None
    difference: str = ""
    department_outcome: str = ""
    department_result: Result | None = None
    department_decided_at: datetime | None = None


class Outbox(Ledger, Protocol):
    """The ledger as the worker sees it."""

    def by_key(self, key: str) -> SubItem:
        """Raises NotFound."""

    def claim(
        self, now: datetime, owner: str, lease: timedelta, limit: int, blocked: Iterable[str]
    ) -> tuple[Claim, ...]:
        """Claim what is due, oldest first, none of the blocked departments; READY becomes SENDING with an attempt."""

    def settle(self, claim: Claim, item: SubItem, outcome: str, detail: str, at: datetime) -> bool:
        """Close the attempt and write the outcome; False if the claim was overtaken or the channel changed."""

    def wake(self, department: str, reason: str, at: datetime) -> None:
        """What waits there for that reason is due now."""

    def expired(self, now: datetime) -> tuple[SubItem, ...]:
        """Rows in SENDING whose lease has run out: their worker died."""

    def take_message(self, item: SubItem, message_id: str, sequence: int, data: str, at: datetime) -> bool:
        """Note a department's message; True only if it is new and newer than the last one applied."""

    def messages_of(self, key: str) -> tuple[str, ...]:
        """Every message that came under this key, as `take_message` was given it, by sequence."""

    def knows(self, key: str) -> bool:
        """Whether anything was ever to be sent under this key, also in a revision that was replaced since."""

    def in_states(self, states: Iterable[SubItemState], department: str = "") -> tuple[SubItem, ...]:
        """Oldest first. CANCELLED counts only while the department must still be told."""

    def revise(self, old: SubItem, new: SubItem) -> bool:
        """A new revision (new key) of a RETURNED, REJECTED or CANCELLED sub-item; False if it is in another state."""

    def last_tries(self, key: str, limit: int = 20) -> tuple[tuple[datetime, str, str, str], ...]:
        """Attempts, newest first: started, kind, outcome, detail."""


class Breakers(Protocol):
    def get(self, department: str) -> Breaker: ...

    def put(self, breaker: Breaker) -> None: ...

    def all(self) -> tuple[Breaker, ...]: ...


class HandTasks(Protocol):
    def add(self, task: HandTask) -> None: ...

    def put(self, task: HandTask) -> None: ...

    def of_key(self, key: str) -> HandTask | None: ...

    def by_slip(self, slip_number: str) -> HandTask:
        """Raises NotFound."""

    def open(self) -> tuple[HandTask, ...]: ...


class DispatchWork(UnitOfWork, Protocol):
    @property
    def outbox(self) -> Outbox: ...
    @property
    def breakers(self) -> Breakers: ...
    @property
    def hand_tasks(self) -> HandTasks: ...


class DispatchStore(Protocol):
    """See `cases.ports.Store`."""

    def __call__(self) -> AbstractContextManager[DispatchWork]: ...

    def read(self) -> AbstractContextManager[DispatchWork]: ...
