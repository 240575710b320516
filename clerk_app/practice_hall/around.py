"""What some people do beside waiting: book beforehand and check in, and rate when they have been served."""

from datetime import datetime, timedelta
from random import Random

from clerk_app.bootstrap import Desk
from clerk_app.cases.limits import beijing
from clerk_app.clock import new_key
from clerk_app.errors import WorldError
from clerk_app.queueing.appointments import Wish as Booking
from clerk_app.queueing.booking.model import Appointment
from clerk_app.queueing.model import Ticket
from clerk_app.queueing.ratings import BAD, REASONS

from .floor import KIOSK, PERSON, Floor
from .people import Person
from .wish import Wish

SLOT_MINUTES = 30
NEVER_COMES = 0.12  # of those who have booked
RATES = 0.4  # of those who were served
LEVELS, SHARES = (5, 4, 3, 2, 1), (0.72, 0.2, 0.05, 0.02, 0.01)


class Bookings:
    """Appointments are made before the doors open. Where there is no place (any more) the person just comes."""

    def __init__(self, desk: Desk, wish: Wish, floor: Floor) -> None:
        self._desk, self._wish, self._floor = desk, wish, floor
        self._booked: dict[int, Appointment] = {}
        self._at: dict[int, datetime] = {}

    def make(self, person: Person, request: str) -> bool:
        """Whether this person comes at all, as things stand then."""
        chance = Random(f"{self._wish.seed}/booking/{person.number}")
        if chance.random() >= self._wish.bookings:
            return True
        comes = person.comes_at + self._wish.moved
        slot = beijing(comes).replace(minute=comes.minute // SLOT_MINUTES * SLOT_MINUTES, second=0, microsecond=0)
        tail, phone = f"{person.number % 10_000:04d}", f"139{person.number:08d}"
        wanted = Booking(person.services[0], slot, person.name, tail, phone, "desk")
        try:
            booked = self._desk.appointments.book(wanted, KIOSK, request)
        except WorldError:
            return True  # no place
        self._floor.seen.did["appointments"] += 1
        if chance.random() < NEVER_COMES:
            return False
        self._booked[person.number] = booked
        self._at[person.number] = booked.slot_at + timedelta(minutes=chance.uniform(-10, 4))
        return True

    def comes_at(self, person: Person) -> datetime:
        """When the person turns up."""
        return self._at.get(person.number, person.comes_at + self._wish.moved)

    def check_in(self, person: Person) -> Ticket | None:
        """The number for the appointment; None for who has none."""
        booked = self._booked.get(person.number)
        return None if booked is None else self._desk.appointments.check_in(booked.code, KIOSK).issued.ticket


class Raters:
    """Some of those who were served rate, at the screen of the window."""

    def __init__(self, desk: Desk, floor: Floor) -> None:
        self._desk, self._floor = desk, floor

    def served(self, ticket: Ticket) -> None:
        chance = Random(f"{self._floor.nature.seed}/rating/{ticket.label}")
        if chance.random() < RATES:
            level = chance.choices(LEVELS, SHARES)[0]
            self._floor.agenda.after(chance.uniform(5, 40), self._floor.tried(lambda: self._rate(ticket, level)))

    def _rate(self, ticket: Ticket, level: int) -> None:
        from clerk_app.queueing.rating_desk import Given

        self._desk.ratings.give(Given(level, (next(iter(REASONS[level])),)), PERSON, ticket.id, request=new_key())
        self._floor.seen.did["ratings"] += 1
        if level in BAD:
            self._floor.seen.did["bad_ratings"] += 1
