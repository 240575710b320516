"""Looking at the flow without changing it: how one window stands, numbers page by page, and a number's story."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from clerk_app.cases.model import Actor
from clerk_app.cases.ports import Clock

from .calling import claimant
from .model import FlowPlan, Ticket, TicketEvent, TicketState, WindowNote, WindowState
from .opening import plan_of
from .ports import Cursor, FlowStore, TicketFilter
from .rules import service_day


@dataclass(frozen=True, slots=True)
class AtWindow:
    """One window as it stands: whom it has (None: nobody), how many it may call, whom it has set aside, since when it
    serves or not (`note` of another day does not count)."""

    at: datetime
    ticket: Ticket | None
    note: WindowNote | None
    waiting: int
    parked: tuple[Ticket, ...]
    plan: FlowPlan

    @property
    def state(self) -> WindowState:
        """A window that was not opened today is closed."""
        if self.note is None or service_day(self.note.at) != service_day(self.at):
            return WindowState.CLOSED
        return self.note.what


@dataclass(frozen=True, slots=True)
class TicketPage:
    """`after` is where the next page begins, None at the end; `total` counts the same filter."""

    tickets: tuple[Ticket, ...]
    after: Cursor | None
    total: int


class Looks:
    """Use cases. Raise NotFound or Unavailable."""

    def __init__(self, store: FlowStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def at_window(self, actor: Actor) -> AtWindow:
        """How the actor's window stands now."""
        at = self._clock()
        day = service_day(at)
        with self._store.read() as work:
            plan, present = plan_of(work), work.tickets.present(actor.window, day)
            waiting = work.tickets.waiting_for(claimant(plan, actor, at))
            aside = TicketFilter(day, frozenset({TicketState.PARKED}), window=actor.window)
            parked = work.tickets.find(aside)
        return AtWindow(at, present.ticket, present.note, waiting, parked, plan)

    def today(self) -> date:
        """The day that numbers belong to now."""
        return service_day(self._clock())

    def page(self, wanted: TicketFilter, after: Cursor | None = None, limit: int = 50) -> TicketPage:
        """What the filter finds. Its `text` finds queues by their names, too."""
        with self._store.read() as work:
            if wanted.text:
                codes = tuple(queue.code for queue in plan_of(work).queues if wanted.text in queue.name)
                wanted = replace(wanted, text_queues=codes)
            found = work.tickets.page(wanted, after, limit)
            total = work.tickets.count(wanted)
        last = found[-1] if len(found) == limit else None
        return TicketPage(found, (last.ranked_at, last.number, last.id) if last else None, total)

    def story(self, ticket_id: str) -> tuple[Ticket, tuple[TicketEvent, ...]]:
        """A number, and all that happened to it."""
        with self._store.read() as work:
            return work.tickets.get(ticket_id), work.tickets.story(ticket_id)
