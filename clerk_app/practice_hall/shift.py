"""The windows that one process looks after, from opening to closing."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from clerk_app.bootstrap import Desk
from clerk_app.queueing.model import TicketState
from clerk_app.queueing.ports import TicketFilter
from clerk_app.queueing.rules import service_day

from .agenda import Agenda, SimulatedClock
from .around import Raters
from .cases import CaseMaker
from .day import WindowDay, names_of, windows_of
from .floor import Floor
from .ground import MARK
from .people import Nature
from .window import Window
from .wish import Wish

PULSE_SECONDS = 30.0  # simulated; an idle window that was not told of somebody looks at the latest then


def floor_over(desk: Desk, wish: Wish, clock: SimulatedClock) -> Floor:
    """The use cases of a desk, for everybody in this process."""
    plan = desk.flow_plans.get()
    floor = Floor(desk.calling, desk.openings, Agenda(clock), Nature(wish.seed, wish.shares), plan)
    floor.on_served = Raters(desk, floor).served
    if wish.cases:
        floor.case_of = CaseMaker(desk, wish.cases, MARK).of
    return floor


class Shift:
    """`first` counts from 0 within the windows of the hall."""

    def __init__(self, floor: Floor, wish: Wish, first: int, count: int) -> None:
        self.floor, self._speed = floor, wish.speed
        self._closed: list[Window] = []
        self.windows = [Window(floor, day) for day in _days(floor, wish)[first : first + count]]
        for window in self.windows:
            window.on_close = partial(self._closed.append, window)

    def start(self) -> None:
        for window in self.windows:
            window.start()
        if self._speed:
            self._pulse()

    def is_over(self) -> bool:
        """The windows close when nobody waits for them any more; who comes back later finds the doors shut."""
        return len(self._closed) == len(self.windows)

    def work(self, stop: threading.Event, threads: int) -> bool:
        """Until all are closed, or `stop` is set (False)."""
        self.start()
        return self.floor.agenda.run(stop, self.is_over, threads)

    def _pulse(self) -> None:
        if self.floor.bell.anybody_idle:
            wanted = TicketFilter(service_day(self.floor.now()), frozenset({TicketState.WAITING}))
            self.floor.tried(lambda: self.floor.bell.ring_for(self.floor.calling.tickets(wanted)))()
        self.floor.agenda.after(PULSE_SECONDS, self._pulse)


def _days(floor: Floor, wish: Wish) -> Sequence[WindowDay]:
    days = windows_of(wish.seed, wish.day, names_of(floor.plan, wish.windows), wish.opens, wish.closes)
    return [_moved(day, wish.moved) for day in days]


def _moved(day: WindowDay, by: timedelta) -> WindowDay:
    rests = tuple(replace(rest, at=rest.at + by) for rest in day.rests)
    return replace(day, opens_at=day.opens_at + by, closes_at=day.closes_at + by, rests=rests)
