"""The use cases around a number: taking one, calling, and all that can happen until the person has been served.

Each is one transaction. `request` names the click: the same one again changes nothing, and gives the
same ticket.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from clerk_app.cases.hand_over import must_be_together
from clerk_app.cases.model import Actor
from clerk_app.cases.ports import Clock
from clerk_app.clock import new_key
from clerk_app.errors import BadInput, NotFound, Refused

from . import rules
from .board import SHOWN, Board, board
from .model import Act, FlowPlan, Priority, Queue, Ticket, TicketEvent, TicketState, WindowNote, WindowState
from .opening import close_until, is_now, plan_of, window_now
from .ports import Claimant, FlowStore, FlowWork, Present, TicketFilter
from .reasons import why
from .rules import STATE_TEXT, Step, Target, service_day

LABEL = re.compile(r"(?P<series>.*\D)(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who takes a number, and for what. Without `services` it is for the queue that takes everything, or `queue`."""

    services: tuple[str, ...] = ()
    priority: Priority = Priority.NORMAL
    appointment_id: str = ""
    slot_at: datetime | None = None
    name: str = ""
    phone: str = ""
    id_tail: str = ""
    origin: str = "kiosk"
    queue: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """A number, and how many are called before it in its queue."""

    ticket: Ticket
    ahead: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be called next, and why at this place."""

    ticket: Ticket
    why: str


class Calling:
    """Methods raise Refused, NotFound, BadInput, Conflict or Unavailable; then nothing was changed."""

    def __init__(
        self,
        store: FlowStore,
        clock: Clock,
        knows: Callable[[str], bool] = lambda _code: True,
        together: Callable[[], bool] = lambda: True,
    ) -> None:
        """`knows` tells whether there is a theme of that code, `together` whether the other windows can be reached."""
        self._store, self._clock, self._knows, self._together = store, clock, knows, together

    # numbers ---------------------------------------------------------------------------------------------------------
    def issue(self, arrival: Arrival, actor: Actor, request: str = "") -> Issued:
        """取号 at the kiosk, the desk, or by a supervisor."""
        for code in arrival.services:
            if not self._knows(code):
                raise BadInput("没有取号", f"没有编码为 {code} 的事项", "在事项列表里选")
        at = self._clock()
        with self._store() as work:
            if request:
                work.tickets.hold(request)
            if (ticket := _done_before(work, request)) is not None:
                return Issued(ticket, work.tickets.ahead(ticket))
            issued = give_number(work, arrival, actor, at, request)
            work.commit()
        return issued

    def printed(self, ticket_id: str, actor: Actor, request: str = "", end: str = "printed") -> Ticket:
        """A copy came out of a printer; `PRINTED` events count them. `end`: printed, sent (nobody knows), half."""

        def act(ticket: Ticket, work: FlowWork, at: datetime) -> Step:
            copies = [each for each in work.tickets.story(ticket.id) if each.act is Act.PRINTED]
            return rules.printed(ticket, len(copies) + 1, actor, at, request, end)

        return self._do(ticket_id, request, act)

    # calling ---------------------------------------------------------------------------------------------------------
    def next(self, actor: Actor, request: str = "") -> Ticket | None:
        """叫下一位 to the actor's window; None when nobody waits for it. Raises Refused while it has somebody."""
        at = self._clock()
        with self._store() as work:
            present = window_now(work, actor, at)
            if (before := _done_before(work, request)) is not None:
                return before
            _make_ready(work, present, actor, at)
            plan = plan_of(work)
            ticket = work.tickets.claim(claimant(plan, actor, at))
            if ticket is None:
                return None
            ticket = _call(work, ticket, plan, actor, at, request)
            work.commit()
        return ticket

    def call(self, ticket_id: str, actor: Actor, request: str = "", at_desk: bool = False) -> Ticket:
        """叫指定的号, also one that was missed (recall) or that this window parked (resume). `at_desk`: the person
        stands there, so the service goes on at once."""
        at = self._clock()
        with self._store() as work:
            present = window_now(work, actor, at)
            if (before := _done_before(work, request)) is not None:
                return before
            _make_ready(work, present, actor, at)
            ticket = _call(work, work.tickets.get(ticket_id), plan_of(work), actor, at, request, recall=True)
            if at_desk:
                ticket, event = rules.arrived(ticket, actor, at)
                work.tickets.put(ticket, [event])
            work.commit()
        return ticket

    def why_next(self, window: str, clerk: str = "", limit: int = 5) -> tuple[Candidate, ...]:
        """为什么叫这个号: the first few that this window would call, in order."""
        at = self._clock()
        with self._store.read() as work:
            plan = plan_of(work)
            found = work.tickets.candidates(claimant(plan, Actor(clerk, window=window), at), limit)
        return tuple(Candidate(ticket, why(ticket, window, clerk, plan, at)) for ticket in found)

    def repeat(self, ticket_id: str, actor: Actor, request: str = "") -> Ticket:
        """重呼. Raises Refused after as many calls as the hall has set."""
        return self._do(
            ticket_id, request, lambda t, work, at: rules.repeated(t, plan_of(work).rules, actor, at, request)
        )

    def missed(self, ticket_id: str, actor: Actor, request: str = "") -> Ticket:
        """过号. Raises Refused before as many calls as the hall has set."""
        return self._do(
            ticket_id, request, lambda t, work, at: rules.missed(t, plan_of(work).rules, actor, at, request)
        )

    def come_back(self, ticket_id: str, actor: Actor, request: str = "") -> Ticket:
        """过号的人回来了."""
        return self._do(ticket_id, request, lambda t, work, at: rules.returned(t, plan_of(work), actor, at, request))

    # serving ---------------------------------------------------------------------------------------------------------
    def arrived(self, ticket_id: str, actor: Actor, request: str = "") -> Ticket:
        """到了窗口; once it is known, again changes nothing."""

        def act(ticket: Ticket, _work: FlowWork, at: datetime) -> Step | None:
            there = ticket.state is TicketState.SERVING and ticket.window == actor.window
            return None if there else rules.arrived(ticket, actor, at, request)

        return self._do(ticket_id, request, act)

    def park(self, ticket_id: str, reason: str, actor: Actor, request: str = "") -> Ticket:
        """暂存."""
        return self._do(ticket_id, request, lambda t, _, at: rules.parked(t, reason, actor, at, request))

    def transfer(self, ticket_id: str, target: Target, reason: str, actor: Actor, request: str = "") -> Ticket:
        """转号 to a queue, to a window that is open, or to a person who is at one; keeps its age."""
        must_be_together(self._together())

        def act(ticket: Ticket, work: FlowWork, at: datetime) -> Step:
            _must_be_there(work, target, at)
            return rules.transferred(ticket, target, reason, actor, at, request)

        return self._do(ticket_id, request, act)

    def done(self, ticket_id: str, actor: Actor, request: str = "", everything: bool = False) -> Ticket:
        """办完 the present service, or `everything`. What is left is served here, or waits in its queue."""
        at = self._clock()
        with self._store() as work:
            ticket, plan, events = work.tickets.get(ticket_id), plan_of(work), list[TicketEvent]()
            if (before := _done_before(work, request)) is not None:
                return before
            while True:
                step = rules.done(ticket, plan, actor, at, "" if events else request)
                ticket = step[0]
                events.append(step[1])
                if not everything or ticket.state is not TicketState.SERVING:
                    break
            work.tickets.put(ticket, events)
            work.commit()
        return ticket

    def leave(self, ticket_id: str, reason: str, actor: Actor, request: str = "") -> Ticket:
        """弃号."""
        return self._do(ticket_id, request, lambda t, _, at: rules.left(t, reason, actor, at, request))

    def link(self, ticket_id: str, case_id: str, actor: Actor) -> Ticket:
        """A case was begun in this visit."""
        return self._do(ticket_id, "", lambda t, _, at: rules.linked(t, case_id, actor, at))

    # looking ---------------------------------------------------------------------------------------------------------
    def find(self, label: str, day: date | None = None) -> Ticket:
        """By what is printed on it, of that day (today). Raises NotFound."""
        wanted = LABEL.fullmatch(label.strip().upper())
        with self._store.read() as work:
            day = day or service_day(self._clock())
            found = wanted and work.tickets.by_number(day, wanted["series"], int(wanted["number"]))
        if not found:
            raise NotFound(f"没有 {label} 这个号", f"{day:%m-%d} 没有取过", "核对票上的号码")
        return found

    def present(self, window: str) -> Present:
        """Whom this window has, and how it stands."""
        with self._store.read() as work:
            return work.tickets.present(window, service_day(self._clock()))

    def ahead(self, ticket_id: str) -> int:
        """How many are called before it in its queue; 0 when it does not wait."""
        with self._store.read() as work:
            ticket = work.tickets.get(ticket_id)
            return work.tickets.ahead(ticket) if ticket.state is TicketState.WAITING else 0

    def tickets(self, wanted: TicketFilter | None = None) -> tuple[Ticket, ...]:
        """Of today, or as the filter says, in the order of calling."""
        with self._store.read() as work:
            return work.tickets.find(wanted or TicketFilter(service_day(self._clock())))

    def board(self) -> Board:
        """What the call board of the hall shows now."""
        at = self._clock()
        day = service_day(at)
        with self._store.read() as work:
            shown = work.tickets.find(TicketFilter(day, SHOWN))
            return board(shown, work.tickets.waiting(day), plan_of(work), at)

    def merged(self, day: date | None = None) -> tuple[tuple[Ticket, TicketEvent], ...]:
        """What came of the numbers that were dealt with cut off, of that day (today): each with what its MERGED event
        says, `called_twice` above all."""
        with self._store.read() as work:
            events = work.tickets.events(day or service_day(self._clock()), Act.MERGED)
            return tuple((work.tickets.get(event.ticket), event) for event in events)

    def plan(self) -> FlowPlan:
        """What the hall has set, or one queue for everything."""
        with self._store.read() as work:
            return plan_of(work)

    # -----------------------------------------------------------------------------------------------------------------
    def _do(
        self, ticket_id: str, request: str, act: Callable[[Ticket, FlowWork, datetime], Step | None]
    ) -> Ticket:  # fmt: skip
        at = self._clock()
        with self._store() as work:
            ticket = work.tickets.get(ticket_id)
            if (before := _done_before(work, request)) is not None:
                return before
            step = act(ticket, work, at)
            if step is None:
                return ticket
            work.tickets.put(step[0], [step[1]])
            work.commit()
        return step[0]


def give_number(work: FlowWork, arrival: Arrival, actor: Actor, at: datetime, request: str = "") -> Issued:
    """A new number within a unit of work of the caller's, who commits it."""
    plan = plan_of(work)
    queue, day = _queue_for(plan, arrival), service_day(at)
    series = work.tickets.series(queue.series)
    number = work.numbers.next(rules.number_series(day, series))
    if number == 1 and series == queue.series:
        close_until(work, day - timedelta(days=1), actor, at)
    ticket, event = rules.issued(_ticket(arrival, plan, queue, series, day, number, at), actor, request)
    work.tickets.add(ticket, [event])
    return Issued(ticket, work.tickets.ahead(ticket))


def _make_ready(work: FlowWork, present: Present, actor: Actor, at: datetime) -> None:
    """Nobody is at the window, and it serves: who calls has opened it."""
    if (there := present.ticket) is not None:
        raise Refused(
            f"本窗口还有 {there.label}（{STATE_TEXT[there.state]}）",
            "一个窗口同时只能有一个人",
            "先办完、暂存、转号，或叫满次数后按过号",
        )
    if not is_now(present.note, WindowState.OPEN, actor, at):
        work.tickets.note_window(WindowNote(new_key(), actor.window, at, WindowState.OPEN, actor.name))


def _done_before(work: FlowWork, request: str) -> Ticket | None:
    return work.tickets.by_request(request) if request else None


def _queue_for(plan: FlowPlan, arrival: Arrival) -> Queue:
    if arrival.queue:
        return _queue(plan, arrival.queue)
    return plan.queue_of(arrival.services[0] if arrival.services else "")


def _queue(plan: FlowPlan, code: str) -> Queue:
    for queue in plan.queues:
        if queue.code == code:
            return queue
    raise BadInput(f"没有队列 {code}", "大厅没有设这个队列", "用 clerk queue-plan show 看有哪些")


def _ticket(
    arrival: Arrival, plan: FlowPlan, queue: Queue, series: str, day: date, number: int, at: datetime
) -> Ticket:
    return Ticket(
        id=new_key(),
        day=day,
        series=series,
        number=number,
        queue=queue.code,
        services=arrival.services,
        arrived_at=at,
        ranked_at=rules.rank(arrival.priority, at, arrival.slot_at, plan.rules),
        priority=arrival.priority,
        appointment_id=arrival.appointment_id,
        slot_at=arrival.slot_at,
        name=arrival.name.strip(),
        phone=arrival.phone.strip(),
        id_tail=arrival.id_tail.strip(),
        origin=arrival.origin,
        follow=secrets.token_urlsafe(16),
    )


def claimant(plan: FlowPlan, actor: Actor, at: datetime) -> Claimant:
    """Who calls: the actor's window, with what the plan says it serves."""
    skills = plan.skills_of(actor.window)
    rest = plan.queue_of("").code in skills.queues
    known = tuple(queue.code for queue in plan.queues) if rest else ()
    return Claimant(service_day(at), actor.window, actor.name, skills.queues, skills.helps, known)


def _call(
    work: FlowWork, ticket: Ticket, plan: FlowPlan, actor: Actor, at: datetime, request: str, recall: bool = False
) -> Ticket:  # fmt: skip
    reason = "按号码叫" if recall else why(ticket, actor.window, actor.name, plan, at)
    called, event = rules.called(ticket, reason, actor, at, request, recall)
    work.tickets.put(called, [event])
    return called


def _must_be_there(work: FlowWork, target: Target, at: datetime) -> None:
    """A ticket that is sent to where nobody is would never be called."""
    if target.queue:
        _queue(plan_of(work), target.queue)
    if not (target.window or target.clerk):
        return
    midnight = rules.midnight(service_day(at))
    open_now = [note for note in work.tickets.last_notes(midnight) if note.what is not WindowState.CLOSED]
    if target.window and all(note.window != target.window for note in open_now):
        raise Refused("没有转", f"{target.window} 今天没有开", "选一个开着的窗口")
    if target.clerk and all(note.clerk != target.clerk for note in open_now):
        raise Refused("没有转", f"{target.clerk} 今天没有在窗口", "选一个在窗口的人")
