"""Sessions that wait with a number: the port that `link` asks, filled with the use cases of the flow."""

from collections.abc import Callable

from clerk_app.cases.model import Actor
from clerk_app.errors import Refused
from clerk_app.link.desk_ports import Waiting
from clerk_app.queueing.calling import Arrival, Calling
from clerk_app.queueing.model import OPEN_STATES, Ticket, TicketState
from clerk_app.queueing.ports import FlowStore

AT_WINDOW = (TicketState.CALLED, TicketState.SERVING)


class CallingQueue:
    """See `link.desk_ports.HallQueue`. `wait` tells in words how long a number will wait."""

    def __init__(
        self, store: FlowStore, calling: Calling, knows: Callable[[str], bool], wait: Callable[[str], str]
    ) -> None:  # fmt: skip
        self._store, self._calling, self._knows, self._wait = store, calling, knows, wait

    def take(self, theme: str, name: str, actor: Actor, request: str) -> Waiting:
        services = (theme,) if theme and self._knows(theme) else ()
        issued = self._calling.issue(Arrival(services, name=name, origin="desk"), actor, request)
        return Waiting(issued.ticket.id, issued.ticket.label, issued.ahead, self._wait(issued.ticket.id))

    def windows(self, ticket_ids: tuple[str, ...]) -> dict[str, str]:
        with self._store.read() as work:
            found = [work.tickets.get(each) for each in ticket_ids]
        return {
            ticket.id: ticket.window if ticket.state in AT_WINDOW else ""
            for ticket in found
            if ticket.state in OPEN_STATES and ticket.state is not TicketState.MISSED
        }

    def look(self, ticket_id: str) -> Waiting | None:
        with self._store.read() as work:
            ticket = work.tickets.get(ticket_id)
            ahead = work.tickets.ahead(ticket) if ticket.state is TicketState.WAITING else 0
        if ticket.state is TicketState.WAITING:
            return Waiting(ticket.id, ticket.label, ahead, self._wait(ticket_id))
        if ticket.state in AT_WINDOW:
            return Waiting(ticket.id, ticket.label, 0, called=f"已叫到 {ticket.window}")
        return None

    def arrive(self, ticket_id: str, actor: Actor) -> None:
        ticket = self._get(ticket_id)
        if ticket.state not in OPEN_STATES:
            return  # the day ended meanwhile; the session goes on without a number
        if ticket.state in AT_WINDOW:
            if ticket.window != actor.window:
                raise Refused("没有接受", f"{ticket.label} 已叫到 {ticket.window}", "由那个窗口接受，或请它转号")
            self._calling.arrived(ticket_id, actor)
        else:
            self._calling.call(ticket_id, actor, at_desk=True)

    def finish(self, ticket_id: str, actor: Actor) -> None:
        ticket = self._get(ticket_id)
        if ticket.state not in OPEN_STATES:
            return
        if ticket.state is not TicketState.SERVING:
            self._calling.leave(ticket_id, "连线会谈已结束或取消", actor)
        elif ticket.window == actor.window:
            self._calling.done(ticket_id, actor, everything=True)

    def serves(self, window: str, theme: str) -> bool:
        with self._store.read() as work:
            plan = work.plans.get()
        if plan is None or not window:
            return True
        skills = plan.skills_of(window)
        return plan.queue_of(theme if self._knows(theme) else "").code in (*skills.queues, *skills.helps)

    def _get(self, ticket_id: str) -> Ticket:
        with self._store.read() as work:
            return work.tickets.get(ticket_id)
