"""Use cases: a day's plan, advice for now, what was decided, the score of the next day, one ticket's wait."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clerk_app.cases.model import Actor
from clerk_app.cases.ports import Clock
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.clock import new_key
from clerk_app.errors import NotFound, Refused
from clerk_app.queueing.model import FlowPlan, TicketState, WindowSkills
from clerk_app.queueing.ports import TicketFilter
from clerk_app.queueing.rules import ONE_QUEUE, midnight, service_day

from .advise import Adviser
from .decisions import Decisions
from .draws import World
from .floor import Floor
from .forecast import Forecast, Today, forecast
from .history import Stay, all_stays
from .plan import DayPlan, Method, plan_day
from .ports import Bookings, NoBookings, StaffingStore, StaffingWork
from .present import Seen, floor_of_now, hours_of, skills_of
from .profile import Profile, learn
from .record import Entry
from .rehearse import RehearsedSlot, rehearse
from .service import ServiceTimes, patience, service_times
from .simulate import QueueFigures, percentile
from .waits import WaitEstimate, estimate

log = logging.getLogger(__name__)
_FAR = 400  # days back for arrivals: the holidays of a year
_MOST_ARRIVALS = 200_000
_NEAR = 120  # days back for services and patience
_MOST_STAYS = 20_000
_STEP = 14
Hours = tuple[tuple[float, float], ...]
_LATELY = timedelta(days=14)  # a window that was not open since then is not reckoned with


@dataclass(frozen=True, slots=True)
class Learned:
    """What past days say, by queue; learned once a day."""

    profiles: dict[str, Profile]
    services: dict[str, ServiceTimes]
    patience: dict[str, float]


@dataclass(frozen=True, slots=True)
class Now:
    """The present: the floor, what is believed of the rest of the day, and the hall's plan."""

    day: date
    floor: Floor
    world: World
    plan: FlowPlan

    @property
    def names(self) -> dict[str, str]:
        """Of the queues, for people."""
        return {queue.code: queue.name for queue in self.plan.queues}


@dataclass(frozen=True, slots=True)
class Looked:
    """What the adviser made of the present. `entry` may not have been kept, if it says the same as `before` (see
    `Decisions.offer`). `queues`: the next two hours if all is left as it is. `usual`: minutes that nine of ten services
    of a queue take at most."""

    entry: Entry
    before: Entry | None
    queues: dict[str, QueueFigures]
    usual: dict[str, float]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a day will probably be like: its plan, the queues of each window that may be open, and by queue how many
    people come and the minutes that one of them keeps a window."""

    plan: DayPlan
    skills: dict[str, tuple[str, ...]]
    work: dict[str, tuple[float, float]]


class Staffing(Decisions):
    """Methods raise Refused, NotFound, Conflict or Unavailable; then nothing was changed."""

    def __init__(
        self,
        store: StaffingStore,
        calendar: Callable[[], WorkCalendar],
        clock: Clock,
        bookings: Bookings | None = None,
    ) -> None:
        super().__init__(store, clock)
        self._calendar = calendar
        self._bookings: Bookings = bookings or NoBookings()
        self._learned: tuple[date, tuple[str, ...], Learned] | None = None

    # plans -----------------------------------------------------------------------------------------------------------
    def plan(self, day: date | None = None, method: Method = Method.LAG_SIPP) -> DayPlan:
        """The plan of a day (today), by what is known of the days before today. Raises Refused for a day without
        opening hours."""
        return self._planned(day, method)[0]

    def outlook(self, day: date, hours: Hours = ()) -> Outlook:
        """The same with what appointments are planned by. `hours`: where the day is not open as its weekday is."""
        made, skills, world, _ = self._planned(day, Method.LAG_SIPP, hours)
        people = {queue: sum(slot.arrivals for slot in each.slots) for queue, each in world.forecasts.items()}
        return Outlook(
            made,
            {each.window: each.queues for each in skills},
            {queue: (people.get(queue, 0.0), times.mean) for queue, times in world.services.items()},
        )

    def rehearsed(
        self, day: date | None = None, runs: int = 60, hours: Hours = ()
    ) -> tuple[DayPlan, tuple[RehearsedSlot, ...]]:
        """The plan, and the waits by queue and quarter that it would give; takes seconds."""
        made, skills, world, plan = self._planned(day, Method.LAG_SIPP, hours)
        hours = hours or hours_of(plan, made.day.weekday())
        booked = self._bookings.to_come(made.day)
        return made, rehearse(made.shifts, skills, world, hours, plan.staffing, booked=booked, runs=runs)

    def _planned(
        self, day: date | None, method: Method, hours: Hours = ()
    ) -> tuple[DayPlan, tuple[WindowSkills, ...], World, FlowPlan]:
        at = self._clock()
        day = day or service_day(at)
        with self._store.read() as work:
            plan = work.plans.get() or ONE_QUEUE
            seen = [note.window for note in work.tickets.last_notes(at - _LATELY)]
            learned = self._learn(work, service_day(at), plan)
        hours = hours or hours_of(plan, day.weekday())
        if not hours:
            raise Refused("不能排窗口", f"{day} 没有写开放时间", "在排队方案里写上这一天的开放时间（hours）")
        skills = tuple(each for each in skills_of(plan, seen) if each.window not in plan.staffing.unmanned)
        if not skills:
            raise Refused("不能排窗口", "还不知道有哪些窗口", "在排队方案里写上窗口，或先让窗口开始服务")
        expected = self._expected(learned, plan, Today(day, hours[0][0], hours[-1][1]))
        made = plan_day(expected, learned.services, skills, hours, plan.staffing, method)
        return made, skills, _world(learned, expected, plan), plan

    # now -------------------------------------------------------------------------------------------------------------
    def now(self) -> Now:
        """The present state and what is believed of the next hours."""
        at = self._clock()
        day = service_day(at)
        with self._store.read() as work:
            plan = work.plans.get() or ONE_QUEUE
            states = frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.SERVING})
            seen = Seen(
                at,
                plan,
                work.tickets.find(TicketFilter(day, states)),
                work.tickets.last_notes(at - _LATELY),
                work.tickets.notes(midnight(day), at),
                work.advices.of_days(day, day),
                self._bookings.to_come(day),
            )
            came = work.advices.arrivals(day, day)
            learned = self._learn(work, day, plan)
        floor = floor_of_now(seen)
        hours = hours_of(plan, day.weekday())
        opens = hours[0][0] if hours else 0.0
        expected = self._expected(learned, plan, Today(day, opens, floor.closes, now=floor.now), came)
        return Now(day, floor, _world(learned, expected, plan), plan)

    def adviser(self, now: Now | None = None) -> Adviser:
        """One that looks at the present; to be run in slices, off the main thread."""
        now = now or self.now()
        return Adviser(now.floor, now.world, now.plan.staffing, seed=int(now.floor.now))

    def looked(self, adviser: Adviser, now: Now, actor: Actor) -> Looked:
        """When all of its slices are done: the advice, offered, and what else it has learned. An account that may not
        keep advice gets it all the same."""
        entry, before = Entry(adviser.advice(new_key(), now.day, now.names)), None
        try:
            entry, before = self.offer(entry, actor)
        except Refused as error:
            log.info("advice not kept: %s", error.what)
        usual = {queue: percentile(times.totals, 0.9) for queue, times in now.world.services.items()}
        return Looked(entry, before, adviser.outlook(), usual, now.names)

    def advise(self, actor: Actor, keep: bool = True) -> Entry:
        """Runs all of it (about a second) and keeps the advice."""
        now = self.now()
        adviser = self.adviser(now)
        while adviser.step():
            pass
        entry = Entry(adviser.advice(new_key(), now.day, now.names))
        return self.keep(entry, actor) if keep else entry

    # one ticket ------------------------------------------------------------------------------------------------------
    def wait(self, ticket_id: str, now: Now | None = None) -> WaitEstimate:
        """How long a waiting ticket will still wait. Raises NotFound if it does not wait."""
        now = now or self.now()
        try:
            return estimate(now.floor, now.world, ticket_id)
        except LookupError as error:
            raise NotFound("算不出等待时间", "这个号不在排队", "刷新后再看") from error

    # what is known ---------------------------------------------------------------------------------------------------
    def _expected(
        self, learned: Learned, plan: FlowPlan, today: Today, came: tuple[Stay, ...] = ()
    ) -> dict[str, Forecast]:
        booked = self._bookings.to_come(today.day)
        walked: dict[str, list[float]] = {}
        for stay in came:
            if not stay.appointment:
                walked.setdefault(stay.queue, []).append(stay.arrived)
        calendar = self._calendar()
        return {
            queue.code: forecast(
                learned.profiles[queue.code],
                replace(
                    today,
                    booked=tuple(at for at, code in booked if code == queue.code),
                    seen=tuple(walked.get(queue.code, ())),
                ),
                calendar,
            )
            for queue in plan.queues
        }

    def _learn(self, work: StaffingWork, today: date, plan: FlowPlan) -> Learned:
        """From the days before today; once a day, and again when there are other queues."""
        queues = tuple(queue.code for queue in plan.queues)
        if self._learned is not None and self._learned[:2] == (today, queues):
            return self._learned[2]
        arrivals = _back(today, _FAR, _MOST_ARRIVALS, work.advices.arrivals)
        stays = _back(
            today, _NEAR, _MOST_STAYS, lambda first, last: tuple(all_stays(work.tickets.stories(first, last)))
        )
        bookings = self._bookings.past(today - timedelta(days=_FAR), today - timedelta(days=1))
        learned = Learned(
            learn((each for each in arrivals if each.queue in queues), self._calendar(), bookings, queues),
            service_times((each for each in stays if each.queue in queues), queues),
            patience(stays),
        )
        self._learned = (today, queues, learned)
        return learned


def _back(today: date, days: int, most: int, read: Callable[[date, date], tuple[Stay, ...]]) -> list[Stay]:
    """From yesterday back, a fortnight at a time, until there is enough; in the order of time."""
    last = today - timedelta(days=1)
    found: list[tuple[Stay, ...]] = []
    oldest = today - timedelta(days=days)
    while last >= oldest and sum(map(len, found)) < most:
        first = max(oldest, last - timedelta(days=_STEP - 1))
        found.append(read(first, last))
        last = first - timedelta(days=1)
    return [stay for part in reversed(found) for stay in part]


def _world(learned: Learned, expected: dict[str, Forecast], plan: FlowPlan) -> World:
    codes = {queue.code for queue in plan.queues}
    return World(
        {queue: times for queue, times in learned.services.items() if queue in codes},
        expected,
        learned.patience,
        plan.rules.bonus.get("appointment", 0.0),
    )
