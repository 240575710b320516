"""What appointments ask of the store beyond the flow's own ports."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from clerk_app.queueing.model import AppointmentState
from clerk_app.queueing.ports import FlowWork

from .model import Appointment, BookingChoices, Sheet


class AppointmentLog(Protocol):
    """In a unit of work that writes, an appointment that was read by id or code stays locked until the unit ends.

    Locks are taken in this order: phone, person, appointment, day."""

    def hold_person(self, person: str) -> None:
        """Other units that hold the same person wait from now on until this one ends."""

    def hold_day(self, group: str, day: date) -> None:
        """The same for the places of one queue on one day."""

    def add(self, booked: Appointment) -> None: ...

    def put(self, booked: Appointment) -> None:
        """The next version of one that was read in this unit. Raises Conflict if somebody was faster."""

    def get(self, appointment_id: str) -> Appointment:
        """Raises NotFound."""

    def known(self, appointment_id: str) -> Appointment | None:
        """As `get`, None where there is none."""

    def by_code(self, code: str) -> Appointment:
        """Raises NotFound."""

    def taken(self, first: date, last: date) -> Mapping[tuple[str, datetime], int]:
        """How many places are taken, by queue and beginning."""

    def of_person(self, person: str, since: date) -> tuple[Appointment, ...]: ...

    def of_phone(self, phone: str, since: date) -> tuple[Appointment, ...]: ...

    def of_tail(self, day: date, id_tail: str) -> tuple[Appointment, ...]: ...

    def of_days(self, first: date, last: date, states: Iterable[AppointmentState] = ()) -> tuple[Appointment, ...]:
        """In the order of time; without states, all."""

    def outline(
        self, first: date, last: date, states: Iterable[AppointmentState]
    ) -> Sequence[tuple[date, str, datetime, AppointmentState]]:
        """Day, queue, beginning and state of each, and nothing personal: for many."""

    def overdue(self, began_before: datetime, limit: int) -> tuple[Appointment, ...]:
        """Booked ones of the last weeks whose slot began before then, locked; those that others hold are passed
        over."""

    def sheets(self, first: date, last: date) -> dict[date, Sheet]:
        """The days' sheets that there are."""

    def put_sheet(self, sheet: Sheet) -> None: ...

    def choices(self) -> BookingChoices: ...

    def put_choices(self, choices: BookingChoices) -> None:
        """Only a supervisor's account may."""

    def person_key(self) -> str:
        """What people's hashes are keyed with: made once for the hall."""


class BookingWork(FlowWork, Protocol):
    @property
    def appointments(self) -> AppointmentLog: ...


class BookingStore(Protocol):
    """See `cases.ports.Store`."""

    def __call__(self) -> AbstractContextManager[BookingWork]: ...

    def read(self) -> AbstractContextManager[BookingWork]: ...
