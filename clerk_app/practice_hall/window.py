"""One simulated window: its clerk opens it, calls, serves, rests and closes it, by the use cases that the screens use.

At any time it has at most one thing planned. It goes by what the store says about it, so a run that was killed goes on
from where each window stood.
"""

from collections.abc import Callable
from datetime import datetime
from random import Random
from threading import Lock
from time import perf_counter

from clerk_app.clock import new_key
from clerk_app.errors import WorldError
from clerk_app.queueing.model import Ticket, TicketState
from clerk_app.queueing.ports import TicketFilter
from clerk_app.queueing.rules import Target, service_day

from .day import Rest, WindowDay
from .floor import Floor
from .people import Temper

BETWEEN_CALLS = 40.0  # seconds until a clerk calls again
REACTION = (1.0, 5.0)  # until an idle clerk sees that somebody came
BREATH = (5.0, 25.0)  # between two people
AGAIN = 10.0  # after something was refused
MOST_REFUSALS = 200  # one after the other: then the run cannot go on


class Window:
    def __init__(self, floor: Floor, day: WindowDay) -> None:
        self._floor, self._day, self._actor = floor, day, day.clerk
        self._chance = Random(f"{floor.nature.seed}/clerk/{day.number}")
        self._rests = list(day.rests)
        self._back: list[str] = []  # parked people who stand there again
        self._away: set[str] = set()  # parked people who are still out
        self._parked_once: set[str] = set()
        self._plan = 0  # counts what was planned: only the last counts
        self._turn = Lock()
        self._waiting = False  # for somebody to come
        self._rung: str | None = None  # somebody came to that queue since this window last looked
        self._refused = 0
        self.on_close: Callable[[], None] = lambda: None
        skills = floor.plan.skills_of(day.name)
        self.queues = (*skills.queues, *skills.helps)
        self.name, self.clerk = day.name, day.clerk.name

    def start(self) -> None:
        self._then(max(self._day.opens_at, self._floor.now()), self._open)

    def wake(self, queue: str) -> None:
        """Somebody came to that queue. From any thread; it may just be asking for the next."""
        with self._turn:
            self._rung = queue
            if self._waiting:
                self._waiting = False
                self._after(self._chance.uniform(*REACTION), self._look)

    # planning --------------------------------------------------------------------------------------------------------
    def _after(self, seconds: float, act: Callable[[], None]) -> None:
        self._plan += 1
        self._floor.agenda.after(seconds, self._if_still(self._plan, act))

    def _then(self, at: datetime, act: Callable[[], None]) -> None:
        self._plan += 1
        self._floor.agenda.put(at, self._if_still(self._plan, act))

    def _if_still(self, plan: int, act: Callable[[], None]) -> Callable[[], None]:
        def attempt() -> None:
            if plan != self._plan:
                return
            try:
                act()
                self._refused = 0
            except WorldError as error:
                self._floor.seen.refuse(error)
                self._refused += 1
                if self._refused > MOST_REFUSALS:
                    raise
                self._after(AGAIN, self._as_it_stands)

        return attempt

    # opening and closing ---------------------------------------------------------------------------------------------
    def _open(self) -> None:
        self._floor.openings.open(self._actor)
        self._as_it_stands()

    def _as_it_stands(self) -> None:
        """Go on from what the store says: at the start of a run, and after something was refused."""
        floor, name = self._floor, self._day.name
        wanted = TicketFilter(service_day(floor.now()), frozenset({TicketState.PARKED}), window=name)
        for parked in floor.calling.tickets(wanted):
            if parked.id not in self._away and parked.id not in self._back:
                self._fetched_later(parked, 3.0)
        there = floor.calling.present(name).ticket
        if there is None:
            self._look()
        elif there.state is TicketState.SERVING:
            self._serve(there)
        else:
            self._on_the_way(there)

    def _rest(self, rest: Rest) -> None:
        self._rests.remove(rest)
        self._floor.openings.pause(self._actor, rest.reason)
        self._floor.seen.did["breaks"] += 1
        self._after(rest.minutes * 60, self._open)

    def _close(self) -> None:
        self._floor.openings.close(self._actor)
        self.on_close()

    # calling ---------------------------------------------------------------------------------------------------------
    def _look(self) -> None:
        """Nobody is there: rest if it is time, take who has come back, else call the next."""
        floor, now = self._floor, self._floor.now()
        if (rest := next((each for each in self._rests if each.at <= now), None)) is not None and not self._back:
            self._rest(rest)
            return
        if self._back:
            self._take_again(self._back.pop(0))
            return
        self._rung, self._waiting = None, False
        floor.bell.rest(self)  # before it is asked: who comes meanwhile wakes it
        began = perf_counter()
        ticket = floor.calling.next(self._actor, new_key())
        took = perf_counter() - began
        if ticket is not None:
            floor.bell.busy(self)
            floor.seen.called(ticket, took)
            self._on_the_way(ticket)
            if self._rung:  # for somebody else
                floor.bell.ring(self._rung)
        elif now >= self._day.closes_at and floor.all_came and not self._away:
            floor.bell.busy(self)
            self._close()
        else:
            self._wait()

    def _wait(self) -> None:
        """Until somebody comes, a rest is due, or the day is over."""
        now = self._floor.now()
        times = [each.at for each in self._rests] + [self._day.closes_at]
        later = [at for at in times if at > now]
        with self._turn:
            self._waiting = self._rung is None
            if not self._waiting:
                self._after(self._chance.uniform(*REACTION), self._look)
            elif later:
                self._then(min(later), self._look)
            else:
                self._after(60.0, self._look)

    def _on_the_way(self, ticket: Ticket) -> None:
        """It was called: will the person come at this call?"""
        floor, temper = self._floor, self._floor.nature.of(ticket)
        comes = 0 if floor.has_gone(ticket, temper) else temper.comes_at_call
        if ticket.returned_at is not None or ticket.served:
            comes = 1
        if comes and ticket.calls >= comes:
            self._after(temper.way_seconds, lambda: self._arrived(ticket, temper))
        elif ticket.calls < floor.plan.rules.calls_before_missed:
            self._after(BETWEEN_CALLS, lambda: self._on_the_way(floor.calling.repeat(ticket.id, self._actor)))
        else:
            self._after(BETWEEN_CALLS, lambda: self._missed(ticket, temper))

    def _missed(self, ticket: Ticket, temper: Temper) -> None:
        missed = self._floor.calling.missed(ticket.id, self._actor)
        self._floor.seen.did["missed"] += 1
        self._floor.comes_back_later(missed, temper)
        self._look()

    # serving ---------------------------------------------------------------------------------------------------------
    def _arrived(self, ticket: Ticket, temper: Temper) -> None:
        ticket = self._floor.calling.arrived(ticket.id, self._actor)
        if self._floor.case_of is not None:
            case = self._floor.case_of(ticket, temper, self._actor)
            if case is not None:
                ticket = self._floor.calling.link(ticket.id, case, self._actor)
                self._floor.seen.cases[case] = ticket.id
        self._serve(ticket)

    def _serve(self, ticket: Ticket) -> None:
        """The present service, to its end, or until it is interrupted."""
        temper = self._floor.nature.of(ticket)
        whole = temper.services[min(len(ticket.served), len(temper.services) - 1)] * 60
        if not ticket.served:
            if temper.walks_out:
                return self._after(whole * 0.3, lambda: self._walks_out(ticket))
            if temper.sent_away is not None and self._at_home(ticket):
                return self._after(whole * temper.sent_away, lambda: self._send_away(ticket, temper))
            if temper.fetches is not None and ticket.id not in self._parked_once:
                return self._after(whole * 0.5, lambda: self._park(ticket, temper.fetches or 0.0))
        return self._after(whole, lambda: self._done(ticket))

    def _at_home(self, ticket: Ticket) -> bool:
        """Whether it has not been transferred yet."""
        home = self._floor.plan.queue_of(ticket.services[0] if ticket.services else "").code
        return not ticket.for_window and not ticket.for_clerk and ticket.queue == home

    def _done(self, ticket: Ticket) -> None:
        floor = self._floor
        after = floor.calling.done(ticket.id, self._actor)
        floor.seen.did["services"] += 1
        if after.state is TicketState.SERVING:
            self._serve(after)
            return
        if after.state is TicketState.DONE and after.since is not None:
            floor.seen.served[after.id] = after.since
            floor.on_served(after)
        self._next_person()
        if after.state is TicketState.WAITING:
            floor.bell.ring(after.queue)

    def _walks_out(self, ticket: Ticket) -> None:
        self._floor.calling.leave(ticket.id, "材料没有带齐，改天再来", self._actor)
        self._next_person()

    def _next_person(self) -> None:
        self._after(self._chance.uniform(*BREATH), self._look)

    def _send_away(self, ticket: Ticket, temper: Temper) -> None:
        floor = self._floor
        target = self._target(ticket, temper)
        after = floor.calling.transfer(ticket.id, target, "应由别处办理", self._actor)
        floor.seen.did["transferred"] += 1
        self._next_person()
        if target.queue:
            floor.bell.ring(after.queue)
        else:
            floor.bell.ring_all()  # one window only may call it

    def _target(self, ticket: Ticket, temper: Temper) -> Target:
        """Another queue, or a window that serves, or the clerk there."""
        if temper.sent_to != "queue":
            serving = [note for note in self._floor.openings.now() if note.what.value == "open"]
            others = [note for note in serving if note.window != self._day.name]
            if others:
                chosen = others[int(temper.luck * len(others))]
                return Target(window=chosen.window) if temper.sent_to == "window" else Target(clerk=chosen.clerk)
        others_than_this = [queue.code for queue in self._floor.plan.queues if queue.code != ticket.queue]
        return Target(others_than_this[int(temper.luck * len(others_than_this))] if others_than_this else ticket.queue)

    def _park(self, ticket: Ticket, minutes: float) -> None:
        self._parked_once.add(ticket.id)
        parked = self._floor.calling.park(ticket.id, "回去取材料", self._actor)
        self._floor.seen.did["parked"] += 1
        self._fetched_later(parked, minutes)
        self._next_person()

    def _fetched_later(self, ticket: Ticket, minutes: float) -> None:
        self._away.add(ticket.id)
        self._parked_once.add(ticket.id)

        def back() -> None:
            self._away.discard(ticket.id)
            self._back.append(ticket.id)
            self._floor.bell.ring_one(self)

        self._floor.agenda.after(minutes * 60, back)

    def _take_again(self, ticket_id: str) -> None:
        """Who was parked stands there again. A number that was ended meanwhile is refused, and the next is called."""
        ticket = self._floor.calling.call(ticket_id, self._actor, new_key(), at_desk=True)
        self._floor.seen.called(ticket)
        self._serve(ticket)
