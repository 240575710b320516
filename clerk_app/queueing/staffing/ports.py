"""What staffing asks of the store beyond the flow's own ports."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from clerk_app.queueing.ports import FlowWork

from .history import PastBooking, Stay
from .record import Entry


class Advices(Protocol):
    def put(self, entry: Entry) -> Entry:
        """A new one (version 0) or the next version of one that was read in this unit. Raises Conflict if somebody was
        faster."""

    def get(self, key: str) -> Entry:
        """By id or its beginning; in a unit that writes it stays locked. Raises NotFound, also for more than one."""

    def of_days(self, first: date, last: date) -> tuple[Entry, ...]:
        """In the order in which they were given."""

    def arrivals(self, first: date, last: date) -> tuple[Stay, ...]:
        """Who came into which queue when, and nothing else of the stay: numbers issued, and those who came from other
        queues."""


class StaffingWork(FlowWork, Protocol):
    @property
    def advices(self) -> Advices: ...


class StaffingStore(Protocol):
    """See `cases.ports.Store`."""

    def __call__(self) -> AbstractContextManager[StaffingWork]: ...

    def read(self) -> AbstractContextManager[StaffingWork]: ...


class Bookings(Protocol):
    """Appointments, as far as staffing needs them."""

    def to_come(self, day: date) -> Sequence[tuple[float, str]]:
        """(minute of the slot, queue) of that day's appointments that have neither come nor been cancelled."""

    def past(self, first: date, last: date) -> Sequence[PastBooking]:
        """Those of past days that were not cancelled."""


class NoBookings:
    """A hall without appointments."""

    def to_come(self, _day: date) -> Sequence[tuple[float, str]]:
        return ()

    def past(self, _first: date, _last: date) -> Sequence[PastBooking]:
        return ()
