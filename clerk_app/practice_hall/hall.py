"""A simulated day at work: people come, windows serve them, and at the end it is told what became of everybody."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import FlowPlan, Priority, Ticket, TicketState
from clerk_app.queueing.ports import TicketFilter

from .agenda import Agenda, SimulatedClock
from .audit import Audit, audit
from .day import WindowDay, names_of, plan_for, windows_of
from .floor import KIOSK, PERSON, Floor
from .ground import Name, before, check_day, must_be_for_practice, use_clock
from .people import CLOSES, OPENS, Nature, Person, Shares, crowd, moment
from .window import Window

CHIEF = Actor("周强", "supervisor", "值班台")
PULSE_SECONDS = 30.0  # simulated; a window that was not told of somebody looks at the latest then


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be simulated. `opens` to `closes` may be a part of the day; `shift` moves all of it in time."""

    day: date
    windows: int = 20
    tickets: int = 800
    speed: float = 0.0
    seed: int = 1
    opens: time = OPENS
    closes: time = CLOSES
    shift: timedelta = timedelta(0)
    go_on: bool = False
    shares: Shares = field(default_factory=Shares)

    @property
    def begins(self) -> datetime:
        """The first window opens a little later."""
        return moment(self.day, self.opens) + self.shift - timedelta(minutes=5)


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
        begins = max(wish.begins, self._before.last or wish.begins)
        self.clock = SimulatedClock(begins, wish.speed)
        use_clock(desk, self.clock)
        self.floor = Floor(
            desk.calling, desk.openings, Agenda(self.clock), Nature(wish.seed, wish.shares), self._plan()
        )
        self.windows = [Window(self.floor, day) for day in self._days()]
        self._closed: list[Window] = []
        self.saw_it_all = self._before.last is None  # nobody took a number of that day before

    def _plan(self) -> FlowPlan:
        with self.desk.hall_store.read() as work:
            set_already = work.plans.get()
        if set_already is None:
            self.desk.flow_plans.put(plan_for(self.wish.windows), CHIEF)
        return self.desk.flow_plans.get()

    def _days(self) -> Sequence[WindowDay]:
        wish, plan = self.wish, self.desk.flow_plans.get()
        days = windows_of(wish.seed, wish.day, names_of(plan, wish.windows), wish.opens, wish.closes)
        return [_shifted(day, wish.shift) for day in days]

    # the day ---------------------------------------------------------------------------------------------------------
    def run(self, stop: threading.Event, threads: int = 8) -> Outcome:
        """Play it until it is over or `stop` is set."""
        self.clock.start()
        for window in self.windows:
            window.start()
            window.on_close = partial(self._closed.append, window)
        self._bring_people()
        self._pick_up()
        self._pulse()
        complete = self.floor.agenda.run(stop, self._is_over, threads)
        if complete:
            self.desk.openings.close_day(CHIEF, self.wish.day)
        return Outcome(complete, self.clock(), self._audit(complete))

    def people(self) -> tuple[Person, ...]:
        wish = self.wish
        themes = [entry.code for entry in self.desk.library.entries()]
        return crowd(wish.seed, wish.day, wish.tickets, themes, wish.opens, wish.closes)

    def _bring_people(self) -> None:
        now = self.clock()
        for person in self.people():
            if person.number not in self._before.taken:
                at = max(person.comes_at + self.wish.shift, now)
                self.floor.agenda.put(at, self.floor.tried(partial(self._comes, person)))

    def _comes(self, person: Person) -> None:
        floor = self.floor
        origin = "desk" if person.priority is not Priority.NORMAL else "kiosk"
        arrival = Arrival(person.services, person.priority, name=person.name, phone=person.phone, origin=origin)
        ticket = floor.calling.issue(arrival, KIOSK, self._name.request(person.number)).ticket
        floor.seen.issued[ticket.id] = ticket.arrived_at
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

    def _is_over(self) -> bool:
        """The windows close when nobody waits for them any more; who comes back later finds the doors shut."""
        return len(self._closed) == len(self.windows)

    def _pulse(self) -> None:
        if self.clock.speed:
            self.floor.bell.ring_all()
        self.floor.agenda.after(PULSE_SECONDS, self._pulse)

    def _audit(self, over: bool) -> Audit:
        with self.desk.hall_store.read() as work:
            events = work.tickets.stories(self.wish.day, self.wish.day)
            tickets = work.tickets.find(TicketFilter(self.wish.day), limit=10**6)
        return audit(tickets, events, tuple(self.floor.seen.issued), over)


def _shifted(day: WindowDay, shift: timedelta) -> WindowDay:
    rests = tuple(replace(rest, at=rest.at + shift) for rest in day.rests)
    return replace(day, opens_at=day.opens_at + shift, closes_at=day.closes_at + shift, rests=rests)
