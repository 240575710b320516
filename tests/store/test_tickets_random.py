"""Whatever windows, kiosks and supervisors do in whatever order: nobody is lost, no window has two, and a ticket's
story alone tells where it stands."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from clerk_app.cases.model import Actor
from clerk_app.errors import WorldError
from clerk_app.queueing.calling import Arrival, Calling
from clerk_app.queueing.model import (
    OPEN_STATES,
    Act,
    FlowPlan,
    Priority,
    Queue,
    Ticket,
    TicketEvent,
    TicketState,
    WindowSkills,
)
from clerk_app.queueing.opening import Openings
from clerk_app.queueing.ports import TicketFilter
from clerk_app.queueing.rules import Target, service_day
from clerk_app.store.unit_of_work import SqlStore

WINDOWS = ("1号", "2号", "3号")
PLAN = FlowPlan(
    (Queue("general", "综合", "A"), Queue("social", "社保", "B", ("S",)), Queue("tax", "税务", "C", ("T",))),
    (WindowSkills("1号", ("general", "social")), WindowSkills("2号", ("tax",), ("general",)),
     WindowSkills("3号", ("social", "tax"))),
)  # fmt: skip
AFTER = {
    Act.ISSUED: TicketState.WAITING,
    Act.CALLED: TicketState.CALLED,
    Act.MISSED: TicketState.MISSED,
    Act.RETURNED: TicketState.WAITING,
    Act.ARRIVED: TicketState.SERVING,
    Act.PARKED: TicketState.PARKED,
    Act.TRANSFERRED: TicketState.WAITING,
    Act.DONE: TicketState.DONE,
    Act.LEFT: TicketState.LEFT,
    Act.CLOSED: TicketState.CLOSED,
}


class Crowd:
    """Random people at random windows; every act is allowed or refused, never half done."""

    def __init__(self, store: SqlStore, seed: int) -> None:
        self.at = datetime(2026, 2, 12, 1, 0, tzinfo=UTC)
        self.dice = random.Random(seed)
        self.store = store
        with store() as work:
            work.plans.put(PLAN)
            work.commit()
        self.calling = Calling(store, lambda: self.at)
        self.openings = Openings(store, lambda: self.at)
        self.issued: list[str] = []
        self.refused: Counter[str] = Counter()

    def step(self) -> None:
        self.at += timedelta(seconds=self.dice.expovariate(1 / 40))
        window = self.dice.choice(WINDOWS)
        actor = Actor(f"{window}的人", self.dice.choice(("clerk", "clerk", "supervisor")), window)
        try:
            self.dice.choice(self._acts(actor))()
        except WorldError as error:
            self.refused[type(error).__name__] += 1

    def _acts(self, actor: Actor) -> list[Callable[[], object]]:
        calling, ticket = self.calling, self._somebody(actor)
        target = self.dice.choice(
            (Target("tax"), Target("general"), Target(window=self.dice.choice(WINDOWS)), Target())
        )
        click = self.dice.choice(("", f"click-{self.dice.randrange(10**9)}"))
        return [
            self._issue, self._issue, self._issue,
            lambda: calling.next(actor, click), lambda: calling.next(actor), lambda: calling.next(actor),
            lambda: calling.call(ticket, actor, click),
            lambda: calling.repeat(ticket, actor), lambda: calling.repeat(ticket, actor),
            lambda: calling.missed(ticket, actor), lambda: calling.come_back(ticket, actor, click),
            lambda: calling.arrived(ticket, actor), lambda: calling.arrived(ticket, actor, click),
            lambda: calling.done(ticket, actor, click), lambda: calling.done(ticket, actor),
            lambda: calling.park(ticket, "", actor), lambda: calling.leave(ticket, "", actor),
            lambda: calling.transfer(ticket, target, "", actor),
            lambda: self.openings.pause(actor), lambda: self.openings.close(actor),
        ]  # fmt: skip

    def _issue(self) -> None:
        services = tuple(self.dice.sample(("S", "T", "X"), self.dice.randrange(3)))
        arrival = Arrival(services, self.dice.choice(list(Priority)))
        self.issued.append(self.calling.issue(arrival, Actor("取号机", "system")).ticket.id)

    def _somebody(self, actor: Actor) -> str:
        """Mostly whoever is at the window, else anybody."""
        there = self.calling.present(actor.window).ticket
        if there is not None and self.dice.random() < 0.8:
            return there.id
        return self.dice.choice(self.issued) if self.issued else "nobody"

    def tickets(self) -> tuple[Ticket, ...]:
        return self.calling.tickets(TicketFilter(service_day(self.at)))

    def check(self) -> None:
        tickets = self.tickets()
        assert sorted(ticket.id for ticket in tickets) == sorted(self.issued)
        at_windows = [each.window for each in tickets if each.state in (TicketState.CALLED, TicketState.SERVING)]
        assert len(set(at_windows)) == len(at_windows)
        with self.store.read() as work:
            for ticket in tickets:
                self.check_story(ticket, work.tickets.story(ticket.id))

    def check_story(self, ticket: Ticket, story: tuple[TicketEvent, ...]) -> None:
        state, queue, before = None, "", datetime.min.replace(tzinfo=UTC)
        for place, each in enumerate(story, 1):
            assert each.seq == place
            assert each.at >= before
            before, queue = each.at, each.queue
            if each.act is Act.SERVICE_DONE:
                state = TicketState.SERVING if each.data["here"] else TicketState.WAITING
            else:
                state = AFTER.get(each.act, state)
        assert (state, queue, len(story)) == (ticket.state, ticket.queue, ticket.version)
        if ticket.state is TicketState.DONE:
            assert ticket.services == ()


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_in_whatever_order_nobody_is_lost_and_stories_are_whole(store: SqlStore, seed: int) -> None:
    crowd = Crowd(store, seed)
    for _ in range(150):
        crowd.step()
    crowd.check()
    states = Counter(ticket.state for ticket in crowd.tickets())
    assert len(states) >= 4, states  # something happened
    assert set(crowd.refused) <= {"Refused", "BadInput", "NotFound"}


def test_after_all_that_everybody_who_waits_can_still_be_called(store: SqlStore) -> None:
    crowd = Crowd(store, 7)
    for _ in range(120):
        crowd.step()
    for window in WINDOWS:
        actor = Actor(f"{window}的人", "supervisor", window)
        while True:
            there = crowd.calling.present(window).ticket
            if there is not None:
                crowd.calling.leave(there.id, "", actor)
            elif crowd.calling.next(actor) is None:
                break
    left = {ticket.state for ticket in crowd.tickets() if ticket.state in OPEN_STATES}
    assert left <= {TicketState.MISSED, TicketState.PARKED}  # these wait for a person to act
    crowd.check()
