"""What a phone that follows a number is told (跟号), giving the number back, and waiting again after it was missed.
Nothing personal: whoever has the secret of the ticket sees this, so it says no more than the ticket's paper does."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from clerk_app.cases.model import Actor
from clerk_app.cases.ports import Clock
from clerk_app.errors import NotFound, Refused

from . import rules
from .model import Act, FlowPlan, Ticket, TicketState
from .opening import plan_of
from .ports import FlowStore, FlowWork
from .rules import STATE_TEXT, service_day

KNOWN_FOR = timedelta(days=7)  # after that a secret is as good as unknown
MAY_GIVE_UP = frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.MISSED})
REASON = "本人弃号"
SELF = Actor("本人", "system")


@dataclass(frozen=True, slots=True)
class Followed:
    """How a number stands. `ahead` only while it waits. `services`: theme codes still to be served; `queue`: its name.
    `over`: it is of an earlier day, so whatever it was, it is not any more."""

    label: str
    day: date
    state: TicketState
    since: datetime
    services: tuple[str, ...]
    served: tuple[str, ...]
    queue: str
    zone: str
    window: str
    ahead: int | None
    calls: int
    slot_at: datetime | None
    over: bool
    may_give_up: bool
    may_come_back: bool = False


class Following:
    """Methods raise NotFound, Refused or Unavailable."""

    def __init__(self, store: FlowStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def see(self, secret: str) -> tuple[Followed, Ticket]:
        """How it stands, and the ticket itself, which is for estimates only and never shown."""
        today = service_day(self._clock())
        with self._store.read() as work:
            ticket = _known(work.tickets.by_follow(secret), today)
            ahead = work.tickets.ahead(ticket) if ticket.state is TicketState.WAITING else None
            found = followed(ticket, plan_of(work), ahead, today)
            return replace(found, may_come_back=not found.over and _may_come_back(work, ticket)), ticket

    def give_up(self, secret: str, request: str) -> Followed:
        """弃号 by the person. The same request again changes nothing. Raises Refused while it is served, or ended."""
        at = self._clock()
        today = service_day(at)
        with self._store() as work:
            ticket = _known(work.tickets.by_follow(secret), today)
            plan = plan_of(work)
            if ticket.state is TicketState.LEFT and work.tickets.by_request(request) is not None:
                return followed(ticket, plan, None, today)
            ticket = work.tickets.get(ticket.id)  # locked from here on: nobody calls it in between
            if ticket.day != today or ticket.state not in MAY_GIVE_UP:
                raise Refused(f"{ticket.label} 没有弃号", f"这个号{STATE_TEXT[ticket.state]}", "")
            step = rules.left(ticket, REASON, SELF, at, request)
            work.tickets.put(step[0], [step[1]])
            work.commit()
        return followed(step[0], plan, None, today)

    def come_back(self, secret: str, request: str) -> None:
        """过号的人自己重新排上, once for a number: whoever is called in vain twice talks to somebody first. The same
        request again changes nothing. Raises Refused when it was not missed, or is over."""
        at = self._clock()
        today = service_day(at)
        with self._store() as work:
            ticket = work.tickets.get(_known(work.tickets.by_follow(secret), today).id)  # locked from here on
            if work.tickets.by_request(request) is not None:
                return
            if ticket.day != today:
                raise Refused(f"{ticket.label} 没有重新排队", "这个号不是今天的", "请重新取号")
            if ticket.state is TicketState.MISSED and not _may_come_back(work, ticket):
                raise Refused(f"{ticket.label} 没有重新排队", "已经自己重新排过一次", "请到导办台")
            step = rules.returned(ticket, plan_of(work), SELF, at, request)
            work.tickets.put(step[0], [step[1]])
            work.commit()


def _may_come_back(work: FlowWork, ticket: Ticket) -> bool:
    if ticket.state is not TicketState.MISSED:
        return False
    return all(event.act is not Act.RETURNED or event.clerk != SELF.name for event in work.tickets.story(ticket.id))


def _known(ticket: Ticket | None, today: date) -> Ticket:
    if ticket is None or today - ticket.day > KNOWN_FOR:
        raise NotFound("没有这个号", "号码已经过期，或者地址不完整", "看号票上的号码，或者问导办员")
    return ticket


def followed(ticket: Ticket, plan: FlowPlan, ahead: int | None, today: date) -> Followed:
    """Of a ticket as it stands."""
    queue = next((each for each in plan.queues if each.code == ticket.queue), None)
    over = ticket.day != today
    return Followed(
        ticket.label,
        ticket.day,
        ticket.state,
        ticket.since or ticket.arrived_at,
        ticket.services,
        ticket.served,
        queue.name if queue else "",
        queue.zone if queue else "",
        ticket.window or ticket.for_window,
        None if over else ahead,
        ticket.calls,
        ticket.slot_at,
        over,
        not over and ticket.state in MAY_GIVE_UP,
    )
