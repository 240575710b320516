"""The words of appointments, as frozen values: one appointment, a day's sheet of places, what the hall has chosen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from clerk_app.queueing.model import AppointmentState
from clerk_app.queueing.staffing.history import minute_of

STATE_TEXT = {
    AppointmentState.BOOKED: "已预约",
    AppointmentState.CHECKED_IN: "已签到",
    AppointmentState.CANCELLED: "已取消",
    AppointmentState.NO_SHOW: "未到",
}
# Whoever booked such a one has used the place: it is not given out again.
TAKEN = frozenset({AppointmentState.BOOKED, AppointmentState.CHECKED_IN, AppointmentState.NO_SHOW})


@dataclass(frozen=True, slots=True)
class Note:
    """What happened to an appointment: booked, changed, cancelled, checked_in, no_show; `words` for people."""

    at: datetime
    what: str
    by: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One person's place at one time. `group`: the queue whose places it is one of. `person`: a keyed hash of who it is
    for. `code`: the secret in the QR code and in the link to cancel, unguessable. `number`: what people say.

    `name`, `phone` and `id_tail` are personal: screens mask them.
    """

    id: str
    day: date
    slot_at: datetime
    until: datetime
    theme: str
    group: str
    person: str
    name: str
    id_tail: str
    phone: str
    code: str
    number: str
    booked_at: datetime
    state: AppointmentState = AppointmentState.BOOKED
    ticket_id: str = ""
    origin: str = "phone"  # phone | desk
    notes: tuple[Note, ...] = ()
    version: int = 0
    later: dict[str, Any] = field(default_factory=dict)

    @property
    def phone_tail(self) -> str:
        return self.phone[-4:]

    def noted(self, at: datetime, what: str, by: str, words: str = "", **changes: Any) -> Appointment:
        """The next version, with what happened."""
        notes = (*self.notes, Note(at, what, by, words))
        return replace(self, notes=notes, version=self.version + 1, **changes)


@dataclass(frozen=True, slots=True)
class BookingRules:
    """What the hall has set. `share`: of what the windows can do, the part that is given out as appointments; the rest
    is for people who just come. Minutes and days, of the calendar."""

    slot_minutes: int = 30
    share: float = 0.4
    horizon_days: int = 7
    lead_minutes: float = 30.0  # booked on the phone so long before the slot at least
    per_person: int = 2  # open appointments of one person
    per_phone: int = 5  # and of one phone: a family may share it
    no_shows: int = 3  # so many in 30 days: books at the desk only; 0: no limit
    grace_minutes: float = 15.0  # after the slot has ended; then the place goes to those who just came

    @property
    def horizon(self) -> timedelta:
        return timedelta(days=self.horizon_days)


NO_SHOW_DAYS = 30


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not as its weekday: without appointments (`like` None), or open as another weekday (0 = Monday)."""

    day: date
    reason: str
    like: int | None = None


@dataclass(frozen=True, slots=True)
class BookingChoices:
    """What the supervisor has chosen: special days, and fixed places for each slot by queue (0: none; absent: by the
    windows' plan)."""

    days: tuple[SpecialDay, ...] = ()
    places: dict[str, int] = field(default_factory=dict)
    later: dict[str, Any] = field(default_factory=dict)

    def of(self, day: date) -> SpecialDay | None:
        return next((each for each in self.days if each.day == day), None)


@dataclass(frozen=True, slots=True)
class Place:
    """How many may be booked for a queue between two minutes of the day."""

    queue: str
    starts: float
    ends: float
    capacity: int


@dataclass(frozen=True, slots=True)
class HourWait:
    """What people who just come in one hour will probably wait: by quarter, from the lowest median to the highest
    90th percentile, minutes. `people`: how many come."""

    queue: str
    hour: int
    p50: float
    p90: float
    people: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The places of one day, the same for all who book: made once, kept in the store, made again when the plan or the
    rules change (`made_of` names them). `closed`: why there are none. `waits` come later, from a rehearsal."""

    day: date
    made_of: str
    closed: str = ""
    places: tuple[Place, ...] = ()
    waits: tuple[HourWait, ...] = ()
    waits_at: datetime | None = None
    later: dict[str, Any] = field(default_factory=dict)

    def place(self, queue: str, minute: float) -> Place | None:
        """The place of that queue that begins then."""
        return next((each for each in self.places if each.queue == queue and each.starts == minute), None)

    def of(self, queue: str) -> tuple[Place, ...]:
        return tuple(each for each in self.places if each.queue == queue)


@dataclass(frozen=True, slots=True)
class Offer:
    """A slot as somebody may book it. `why`: why not, "" when it may be."""

    slot_at: datetime
    until: datetime
    capacity: int
    booked: int
    why: str = ""

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.booked)

    @property
    def hour(self) -> int:
        return int(minute_of(self.slot_at) // 60)


@dataclass(frozen=True, slots=True)
class DayOffer:
    """One day of one queue. `closed`: why nothing can be booked. `quiet`: hours with short waits and free places."""

    day: date
    queue: str
    closed: str = ""
    slots: tuple[Offer, ...] = ()
    waits: tuple[HourWait, ...] = ()
    quiet: tuple[int, ...] = ()

    @property
    def free(self) -> int:
        return sum(each.free for each in self.slots if not each.why)
