"""The kiosk's use cases (取号机): what it offers, a number taken at it, and one that nobody has seen given back."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from clerk_app.cases.model import Actor
from clerk_app.cases.ports import Clock
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.errors import BadInput, Refused
from clerk_app.pinyin import search_tokens

from . import rules
from .booking.ports import BookingStore
from .booking.rules import open_as
from .calling import Arrival, Calling, Issued
from .model import Act, FlowPlan, Priority, TicketState
from .offer import WHO_COMES_FIRST, Menu, Offered, Opening, menu, opening
from .opening import plan_of
from .ports import TicketFilter
from .rules import service_day

MOST_MATTERS = 5  # on one number
_PAST_DAYS = (timedelta(days=1), timedelta(days=7))  # yesterday, and the same weekday a week ago: what people come for
CHOICES = frozenset({Priority.NORMAL, *(priority for priority, _, _ in WHO_COMES_FIRST)})


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody has chosen at the kiosk. `request` was made when the choice was: however often it is sent, it is
    one number. Without `services` it is for `queue`, or for the queue that takes everything."""

    request: str
    services: tuple[str, ...] = ()
    queue: str = ""
    priority: Priority = Priority.NORMAL


class KioskDesk:
    """Methods raise Refused, NotFound, BadInput, Conflict or Unavailable; then nothing was changed."""

    def __init__(
        self,
        store: BookingStore,
        calling: Calling,
        offered: Callable[[], Iterable[Offered]],
        clock: Clock,
        calendar: Callable[[], WorkCalendar],
    ) -> None:
        """`offered`: the themes of the catalogue."""
        self._calendar = calendar
        self._store, self._calling, self._offered, self._clock = store, calling, offered, clock
        self._lock = threading.Lock()
        self._wanted: tuple[date, Counter[str]] | None = None

    def menu(self) -> Menu:
        """What there is to choose from."""
        return menu(self._offered(), self._plan(), self._lately(), search_tokens)

    def opening(self) -> Opening:
        """Whether numbers are given out now: by the plan's hours, but for public holidays and days that are open as
        another weekday, which the kiosk knows as booking does."""
        with self._store.read() as work:
            plan, choices = plan_of(work), work.appointments.choices()
        calendar = self._calendar()
        return opening(plan, self._clock(), lambda day: open_as(day, calendar, choices))

    def waiting(self) -> dict[str, int]:
        """How many wait in each queue."""
        states = frozenset({TicketState.WAITING})
        with self._store.read() as work:
            found = Counter(
                ticket.queue for ticket in work.tickets.find(TicketFilter(service_day(self._clock()), states))
            )
            return {queue.code: found[queue.code] for queue in plan_of(work).queues}

    def take(self, choice: Choice, actor: Actor) -> Issued:
        """取号. Raises Refused outside of the opening hours; a number that was taken already is told all the same."""
        if not choice.request:
            raise BadInput("没有取号", "没有写明是哪一次点击", "刷新页面再取")
        if len(choice.services) > MOST_MATTERS or len(set(choice.services)) < len(choice.services):
            raise BadInput("没有取号", f"一个号最多办 {MOST_MATTERS} 件不同的事", "分两次取号")
        if choice.priority not in CHOICES:
            raise BadInput("没有取号", "预约的号要先报到", "点“我有预约”")
        if not self._taken(choice.request) and not (now := self.opening()).open:
            raise Refused("现在不取号", now.words, "请按开放时间来")
        arrival = Arrival(choice.services, choice.priority, queue=choice.queue)
        return self._calling.issue(arrival, actor, choice.request)

    def withdraw(self, request: str, actor: Actor) -> bool:
        """The person went away before the number could be shown: if there is one, it is given back. Whether it was."""
        at = self._clock()
        with self._store() as work:
            work.tickets.hold(request)
            ticket = work.tickets.by_request(request)
            if ticket is None or work.tickets.get(ticket.id).state is not TicketState.WAITING:
                return False
            step = rules.left(work.tickets.get(ticket.id), "取号机没有显示出号码", actor, at)
            work.tickets.put(step[0], [step[1]])
            work.commit()
        return True

    # -----------------------------------------------------------------------------------------------------------------
    def _taken(self, request: str) -> bool:
        with self._store.read() as work:
            return work.tickets.by_request(request) is not None

    def _plan(self) -> FlowPlan:
        with self._store.read() as work:
            return plan_of(work)

    def _lately(self) -> Counter[str]:
        """How often each theme was come for, by days that are over: counted once a day."""
        today = service_day(self._clock())
        with self._lock:
            if self._wanted is None or self._wanted[0] != today:
                with self._store.read() as work:
                    events = [each for days in _PAST_DAYS for each in work.tickets.events(today - days, Act.ISSUED)]
                self._wanted = (today, Counter(code for event in events for code in _services(event.data)))
            return self._wanted[1]


def _services(data: Mapping[str, object]) -> list[str]:
    named = data.get("services")
    return [str(each) for each in named] if isinstance(named, list) else []
