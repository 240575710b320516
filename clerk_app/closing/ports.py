"""What closing a day asks of the store. `store.close_repository` and `store.day_lines` fulfil it."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from clerk_app.cases.ports import UnitOfWork

from .model import Close, Line


class DayBook(Protocol):
    """Figures read from what the store holds anyway, and the sign-offs over them."""

    def lines(
        self, window: str, begin: datetime, end: datetime, fee_themes: Iterable[str], titles: Mapping[str, str]
    ) -> tuple[Line, ...]:
        """What a window ("" for all) did from `begin` until before `end`, and all that lies open now. `titles` are
        those of papers, by kind."""

    def put(self, close: Close) -> None:
        """Write a sign-off, or its second signature."""

    def get(self, close_id: str) -> Close:
        """With its lines. Raises NotFound."""

    def of_day(self, day: date, window: str | None = None) -> tuple[Close, ...]:
        """The sign-offs of a day, of one window or (None) of all; without their lines."""

    def before(self, window: str, day: date, turn: int) -> Close | None:
        """The newest signed one of that window before this day and turn, with its lines."""

    def alone(self, window: str) -> None:
        """Until this unit of work ends nobody else signs for that window."""


class ClosingWork(UnitOfWork, Protocol):
    @property
    def closing(self) -> DayBook: ...


class ClosingStore(Protocol):
    """See `cases.ports.Store`."""

    def __call__(self) -> AbstractContextManager[ClosingWork]: ...

    def read(self) -> AbstractContextManager[ClosingWork]: ...
