"""Random crowds of people, phones and clerks at several programs at once: places, numbers and states still add up."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random

from clerk_app.cases.model import Actor
from clerk_app.errors import Conflict, Refused
from clerk_app.queueing.appointments import Appointments
from clerk_app.queueing.booking.model import TAKEN, Appointment, BookingRules
from clerk_app.queueing.model import AppointmentState
from clerk_app.queueing.ports import TicketFilter
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.bookings import DAY, Now, booking_over, when, wish

CHIEF = Actor("周强", "supervisor", "值班台")
CLERK = Actor("李敏", "clerk", "2号")
SLOTS = ("09:00", "09:30", "10:00", "10:30")
PLACES, PROGRAMS, ACTS = 4, 4, 45
RULES = BookingRules(lead_minutes=0.0)


class Crowd:
    """What one program is asked to do, at random."""

    def __init__(self, booking: Appointments, now: Now, seed: int) -> None:
        self._booking, self._now, self._chance = booking, now, Random(seed)

    def run(self) -> list[str]:
        """What became of each act."""
        return [self._tried() for _ in range(ACTS)]

    def _tried(self) -> str:
        chance = self._chance
        act = chance.choice((self._book, self._book, self._book, self._move, self._cancel, self._come, self._come))
        try:
            act()
        except (Refused, Conflict) as error:
            return type(error).__name__
        return act.__name__

    def _some(self) -> Appointment:
        found = self._booking.of_days(DAY)
        if not found:
            raise Refused("nobody yet")
        return self._chance.choice(found)

    def _book(self) -> None:
        self._booking.book(wish(self._chance.randint(1, 30), self._chance.choice(SLOTS)), CLERK, self._key())

    def _key(self) -> str:
        return f"click-{self._chance.randint(1, 40)}"  # some are pressed twice, also at different programs

    def _move(self) -> None:
        self._booking.change(self._some().code, when(self._chance.choice(SLOTS)), CLERK)

    def _cancel(self) -> None:
        self._booking.cancel(self._some().code, CLERK)

    def _come(self) -> None:
        self._booking.check_in(self._some().code, CLERK)


def test_whatever_many_do_at_once_places_and_numbers_add_up(store: SqlStore) -> None:
    now = Now()
    now.be("08:55")
    programs = [booking_over(store, now, rules=RULES) for _ in range(PROGRAMS)]
    programs[0].sheets.set_places("social", PLACES, CHIEF)
    programs[0].sheets.keep()
    with ThreadPoolExecutor(PROGRAMS) as pool:
        crowds = [Crowd(each, now, seed) for seed, each in enumerate(programs)]
        done = Counter(what for part in pool.map(Crowd.run, crowds) for what in part)
    booked = programs[0].of_days(DAY)
    used = Counter(each.slot_at for each in booked if each.state in TAKEN)
    assert max(used.values()) <= PLACES
    assert {"_book", "_come", "Refused"} <= done.keys()
    open_ = Counter(each.person for each in booked if each.state is AppointmentState.BOOKED)
    assert max(open_.values(), default=0) <= RULES.per_person
    assert len({each.number for each in booked}) == len(booked)
    came = {each.id: each.ticket_id for each in booked if each.state is AppointmentState.CHECKED_IN}
    with store.read() as work:
        tickets = work.tickets.find(TicketFilter(DAY))
    assert {each.appointment_id: each.id for each in tickets} == came  # each who came has one number, nobody else has
    assert len(tickets) == len(came)
    assert all([note.what for note in each.notes].count("checked_in") <= 1 for each in booked)
    assert all(each.version == len(each.notes) - 1 for each in booked)
