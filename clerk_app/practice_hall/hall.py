"""A simulated day at work: people come, windows serve them, and at the end it is told what became of everybody."""

import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from time import monotonic

from clerk_app.bootstrap import Desk
from clerk_app.errors import Unavailable, WorldError
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import Priority, Ticket, TicketState
from clerk_app.queueing.ports import TicketFilter

from .agenda import SimulatedClock
from .around import Bookings
from .audit import Audit, audit
from .board import BoardWatch
from .cases import CHIEF, Departments
from .crew import Crew, shared_out
from .day import plan_for
from .floor import KIOSK, PERSON
from .ground import Name, before, check_day, must_be_for_practice, use_for_practice
from .people import Person, crowd
from .shift import Shift, floor_over
from .wish import Wish

AGAIN = 20.0  # seconds until somebody touches the kiosk again that did not answer


@dataclass(frozen=True, slots=True)
class Outcome:
    """`complete`: the whole of it was played, and the day closed. `until`: the simulated time at the end."""

    complete: bool
    until: datetime
    audit: Audit


class PracticeHall:
    """Made over a desk that may be used for it; `run` plays the day. Raises Refused, BadInput, Unavailable."""

    def __init__(self, desk: Desk, wish: Wish) -> None:
        self.desk, self.wish = desk, wish
        must_be_for_practice(desk)
        name = Name(wish.seed, wish.tickets, f"{wish.begins:%H%M%S}")
        self._before = check_day(before(desk, wish.day), wish.begins, name, wish.go_on)
        self._name = self._before.name or name
        self.saw_it_all = self._before.last is None  # nobody took a number of that day before
        self.clock = SimulatedClock(max(wish.begins, self._before.last or wish.begins), wish.speed)
        use_for_practice(desk, self.clock)
        with desk.store.read() as work:
            has_plan = work.plans.get() is not None
        if not has_plan:
            desk.flow_plans.put(plan_for(wish.windows), CHIEF)
        self.floor = floor_over(desk, wish, self.clock)
        self.watch = BoardWatch(desk)
        self._came: set[int] = set()
        self._bookings = Bookings(desk, wish, self.floor)

    def run(self, stop: threading.Event, threads: int = 8) -> Outcome:
        """Play it until it is over or `stop` is set."""
        if not self.wish.cases:
            return self._played(stop, threads, None)
        with Departments(self.desk, self.floor) as departments:
            return self._played(stop, threads, departments)

    def _played(self, stop: threading.Event, threads: int, departments: Departments | None) -> Outcome:
        here = 0 if self.wish.processes else self.wish.windows
        shift = Shift(self.floor, self.wish, 0, here)
        missing = (person for person in self.people() if person.number not in self._before.taken)
        people = [each for each in missing if self._bookings.make(each, self._name.request(each.number))]
        orders = shared_out(self.desk.database, self.wish, self.clock())
        with closing(Crew(orders)) as crew, self.watch:
            self.floor.bell.outside = crew.ring
            crew.wait_until_ready()
            since = monotonic()
            crew.go(since)
            self.clock.start(since)
            self._bring(people, crew)
            self._pick_up()
            shift.start()
            if departments is not None:
                departments.start(self.floor.agenda, self.wish.begins, self.wish.ends)
            complete = self.floor.agenda.run(stop, lambda: shift.is_over() and crew.is_over(), threads)
            for seen in crew.end():
                self.floor.seen.add(seen)
        if complete:
            if departments is not None:
                departments.finish(self.floor.seen.cases)
            self.floor.seen.did["no_shows"] = self.desk.appointments.mark_no_shows(CHIEF)
            self.desk.openings.close_day(CHIEF, self.wish.day)
        return Outcome(complete, self.clock(), self._audit(complete))

    # people ----------------------------------------------------------------------------------------------------------
    def people(self) -> tuple[Person, ...]:
        wish = self.wish
        themes = [entry.code for entry in self.desk.library.entries()]
        return crowd(wish.seed, wish.day, wish.tickets, themes, wish.opens, wish.closes)

    def _bring(self, people: Sequence[Person], crew: Crew) -> None:
        """Each at their time; and when the doors are shut and everybody has a number, the windows are told."""
        now, agenda = self.clock(), self.floor.agenda
        for person in people:
            at = max(self._bookings.comes_at(person), now)
            agenda.put(at, self.floor.tried(partial(self._comes, person)))

        def shut() -> None:
            if any(person.number not in self._came for person in people):
                agenda.after(AGAIN, shut)
                return
            self.floor.all_came = True
            crew.all_came()

        agenda.put(max(self.wish.ends, now), shut)

    def _comes(self, person: Person) -> None:
        floor = self.floor
        origin = "desk" if person.priority is not Priority.NORMAL else "kiosk"
        arrival = Arrival(person.services, person.priority, name=person.name, phone=person.phone, origin=origin)
        request = self._name.request(person.number)
        try:
            ticket = self._bookings.check_in(person) or floor.calling.issue(arrival, KIOSK, request).ticket
        except Unavailable:  # tries again; should the number have been given, it is the same
            floor.agenda.after(AGAIN, floor.tried(partial(self._comes, person)))
            raise
        except WorldError:
            self._came.add(person.number)  # and was sent away
            raise
        self._came.add(person.number)
        floor.seen.issued[ticket.id] = max(ticket.arrived_at, ticket.slot_at or ticket.arrived_at)
        floor.bell.ring(ticket.queue)
        self._has_patience(ticket)

    def _has_patience(self, ticket: Ticket) -> None:
        temper = self.floor.nature.of(ticket)
        if not temper.says_so:
            return  # goes without a word, if at all

        def give_up() -> None:
            if ticket.id not in self.floor.seen.first_calls:
                self.floor.calling.leave(ticket.id, "等的时间太长", PERSON)

        at = ticket.arrived_at + timedelta(minutes=temper.patience)
        self.floor.agenda.put(max(at, self.clock()), self.floor.tried(give_up))

    def _pick_up(self) -> None:
        """Those who were there when an earlier run ended."""
        states = frozenset({TicketState.WAITING, TicketState.MISSED})
        for ticket in self.floor.calling.tickets(TicketFilter(self.wish.day, states)):
            if ticket.state is TicketState.WAITING:
                self._has_patience(ticket)
            else:
                self.floor.comes_back_later(ticket, self.floor.nature.of(ticket))

    def _audit(self, over: bool) -> Audit:
        with self.desk.store.read() as work:
            events = work.tickets.stories(self.wish.day, self.wish.day)
            tickets = work.tickets.find(TicketFilter(self.wish.day), limit=10**6)
        return audit(tickets, events, tuple(self.floor.seen.issued), over)
