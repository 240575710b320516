"""What dispatch asks of the store beyond `cases.ports`: claims with leases, attempts, inbox, breakers, hand tasks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol, TypeAlias

from clerk_app.cases.model import Result, SubItem, SubItemState
from clerk_app.cases.ports import Ledger, UnitOfWork
from clerk_app.catalogue.model import NO_LIMIT, WireLimit

from .breaker import Breaker
from .gateway import DepartmentGateway

Gateways: TypeAlias = Callable[[str], DepartmentGateway]
Act: TypeAlias = Literal["submit", "ask", "poll", "paper", "withdraw"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sub-item that this worker alone may act on until its lease runs out; `fence` betrays a later claim.

    `before`: the state it was in, where claiming changed that.
    """

    item: SubItem
    act: Act
    fence: int
    attempt_id: str = ""
    before: SubItemState | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a worker asks for: at most `room` claims, each held for `hold`, none of the `blocked` departments.

    `limits` by department, `limit` for the rest. `turn` says which department comes first.
    """

    owner: str
    now: datetime
    hold: timedelta
    room: int
    blocked: frozenset[str] = frozenset()
    limit: WireLimit = NO_LIMIT
    limits: Mapping[str, WireLimit] = field(default_factory=dict)
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """`soonest`: when it is worth while to ask again, None if nothing waits."""

    claims: tuple[Claim, ...]
    soonest: datetime | None


@dataclass(frozen=True, slots=True)
class TakenMessage:
    """A department's message as it goes into the inbox."""

    message_id: str
    sequence: int
    data: str
    applied: bool = True


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of a claim: the sub-item as it is now, and what was taken from the department's messages."""

    claim: Claim
    item: SubItem
    outcome: str
    detail: str
    at: datetime
    messages: tuple[TakenMessage, ...] = ()


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
    later: dict[str, Any] = field(default_factory=dict, hash=False)


class Outbox(Ledger, Protocol):
    """The ledger as the worker sees it."""

    def by_key(self, key: str) -> SubItem:
        """Raises NotFound."""

    def wake(self, department: str, reason: str, at: datetime) -> None:
        """What waits there for that reason is due now."""

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


class Claims(Protocol):
    """Who may act on what. A claim holds for a time; whoever claims after that raises the fence."""

    def take(self, wanted: Wanted) -> Taken:
        """Claim what is due: from each department in turn, its oldest first. Never waits for another worker.

        READY becomes SENDING with an attempt; SENDING whose worker died becomes UNKNOWN.
        """

    def expired(self, department: str, now: datetime) -> tuple[SubItem, ...]:
        """Rows in SENDING whose lease has run out, of a department that nobody claims from at present."""

    def held(self, claims: Iterable[Claim]) -> dict[str, int]:
        """Lock the cases of these claims; of those not overtaken: the sequence last applied, by key."""

    def settle(self, settled: Sequence[Settled]) -> None:
        """Close attempts and write outcomes of claims that are `held`."""

    def renew(self, claim: Claim, now: datetime, hold: timedelta) -> bool:
        """Hold it for longer; False if it was overtaken."""

    def known_messages(self, ids: Sequence[str]) -> set[str]:
        """Which of these messages were taken before."""

    def busy(self, blocked: Iterable[str], reasons: Iterable[str] = ()) -> bool:
        """Whether anything is left for machines, other than of the blocked departments or what waits for a reason."""


class Breakers(Protocol):
    def get(self, department: str) -> Breaker: ...

    def lock(self, departments: Iterable[str]) -> tuple[Breaker, ...]:
        """The same of several, and nobody else changes them until this unit of work ends. Before any case is locked."""

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
    def claims(self) -> Claims: ...
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
