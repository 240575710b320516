"""What staffing knows of appointments: those to come, and how many of the past ones came."""

from collections.abc import Sequence
from datetime import date

from clerk_app.queueing.model import AppointmentState
from clerk_app.queueing.staffing.history import PastBooking, minute_of

from .ports import BookingStore

_KEPT = (AppointmentState.CHECKED_IN, AppointmentState.NO_SHOW, AppointmentState.BOOKED)


class StoredBookings:
    """See `queueing.staffing.ports.Bookings`."""

    def __init__(self, store: BookingStore) -> None:
        self._store = store

    def to_come(self, day: date) -> Sequence[tuple[float, str]]:
        with self._store.read() as work:
            found = work.appointments.outline(day, day, (AppointmentState.BOOKED,))
        return tuple((minute_of(at), group) for _, group, at, _ in found)

    def past(self, first: date, last: date) -> Sequence[PastBooking]:
        """One that is still booked though its day is over was not kept."""
        with self._store.read() as work:
            found = work.appointments.outline(first, last, _KEPT)
        return tuple(
            PastBooking(day, group, minute_of(at), state is AppointmentState.CHECKED_IN)
            for day, group, at, state in found
        )
