"""What the figures ask of the store. `store.figure_reader` fulfils it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from clerk_app.queueing.model import AppointmentState
from clerk_app.queueing.ports import FlowWork
from clerk_app.queueing.ratings import Rating

from .case_facts import CaseAct
from .visits import TicketRecord


@dataclass(frozen=True, slots=True)
class Booking:
    """An appointment as figures need it."""

    id: str
    day: date
    slot: datetime
    theme: str
    state: AppointmentState


class FigureReader(Protocol):
    def tickets(self, first: date, last: date) -> tuple[TicketRecord, ...]:
        """The tickets of these days, each with its story."""

    def acts(self, begin: datetime, end: datetime) -> tuple[CaseAct, ...]:
        """What was done to cases from `begin` until before `end`, without their departments."""

    def case_tickets(self, first: date, last: date) -> dict[str, tuple[str, ...]]:
        """The tickets of these days under which each case was worked on, by case."""

    def ratings(self, begin: datetime, end: datetime) -> tuple[Rating, ...]:
        """Given from `begin` until before `end`."""

    def rated(self, tickets: Sequence[str]) -> frozenset[str]:
        """Which of these tickets have a rating."""

    def participation(self, first: date, last: date) -> tuple[int, int]:
        """Of the tickets of these days: how many were served to the end, and how many of those have a rating."""

    def bookings(self, first: date, last: date) -> tuple[Booking, ...]:
        """The appointments for these days."""


class FigureWork(FlowWork, Protocol):
    @property
    def figures(self) -> FigureReader: ...


class FigureStore(Protocol):
    """See `cases.ports.Store`."""

    def __call__(self) -> AbstractContextManager[FigureWork]: ...

    def read(self) -> AbstractContextManager[FigureWork]: ...
