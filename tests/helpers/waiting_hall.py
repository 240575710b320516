"""People with numbers and windows that call them, for the tests of the hall's pages."""

from __future__ import annotations

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.clock import new_key
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import FlowPlan, Priority, Queue, Ticket, WindowSkills

CHIEF = Actor("周强", "supervisor", "1号综合窗口")
PLAN = FlowPlan(
    (Queue("general", "综合受理", "A"),),
    (WindowSkills("1号综合窗口", ("general",), zone="东区"), WindowSkills("2号综合窗口", ("general",), zone="西区")),
)


def clerk(window: int) -> Actor:
    return Actor(f"职员{window}", "clerk", f"{window}号综合窗口")


class WaitingHall:
    """`take` gives a number, `call` calls the next to a window."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.flow_plans.put(PLAN, CHIEF)

    def take(self, name: str = "", priority: Priority = Priority.NORMAL) -> Ticket:
        arrival = Arrival(name=name, priority=priority)
        return self.desk.calling.issue(arrival, Actor("取号机", "system"), new_key()).ticket

    def call(self, window: int = 1) -> Ticket:
        called = self.desk.calling.next(clerk(window), new_key())
        assert called is not None
        return called

    def miss(self, ticket: Ticket, window: int = 1) -> None:
        for _ in range(2):
            self.desk.calling.repeat(ticket.id, clerk(window), new_key())
        self.desk.calling.missed(ticket.id, clerk(window), new_key())

    def serve(self, ticket: Ticket, window: int = 1) -> None:
        self.desk.calling.arrived(ticket.id, clerk(window))
        self.desk.calling.done(ticket.id, clerk(window), new_key())
