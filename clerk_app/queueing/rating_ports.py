"""What evaluation asks of the store. `store.rating_repository` fulfils it."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from .ports import FlowWork
from .ratings import Rating, RatingState


@dataclass(frozen=True, slots=True)
class Ask:
    """A window has asked the person there to rate this visit: of a ticket, or of a case where there was none."""

    id: str
    at: datetime
    ticket_id: str = ""
    case_id: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class RatingFilter:
    """Empty parts do not filter."""

    states: frozenset[RatingState] = frozenset()
    levels: frozenset[int] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    window: str = ""


class RatingBook(Protocol):
    def hold(self, ticket_id: str, case_id: str) -> None:
        """Other units that rate the same visit wait from now on until this one ends."""

    def of(self, ticket_id: str, case_id: str) -> Rating | None:
        """The rating of a ticket's visit; of a case's where `ticket_id` is ""."""

    def by_id(self, rating_id: str) -> Rating | None: ...

    def by_beginning(self, text: str) -> Rating:
        """By the first characters of its id; locked in a unit that writes. Raises NotFound."""

    def put(self, rating: Rating, due_at: datetime | None) -> Rating:
        """Insert or update; raises Conflict if somebody saved another version first. As stored."""

    def find(self, wanted: RatingFilter, limit: int = 1000) -> tuple[Rating, ...]:
        """The newest first."""

    def asks(self, window: str) -> tuple[Ask, ...]:
        """What this window asked for lately, the oldest first."""

    def put_asks(self, window: str, asks: tuple[Ask, ...]) -> None: ...

    def ticket_of(self, case_id: str, since: datetime) -> str:
        """The last ticket since then under which the case was worked on; "" if there was none."""


class RatingWork(FlowWork, Protocol):
    @property
    def ratings(self) -> RatingBook: ...


class RatingStore(Protocol):
    """See `cases.ports.Store`."""

    def __call__(self) -> AbstractContextManager[RatingWork]: ...

    def read(self) -> AbstractContextManager[RatingWork]: ...
