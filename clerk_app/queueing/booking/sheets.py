"""Use cases: the days' sheets of places, made from the windows' plan and kept for all who book; special days and fixed
places, which the supervisor sets."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from threading import Lock
from typing import Protocol

from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.ports import Clock
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.codec import to_plain
from clerk_app.errors import BadInput, Refused
from clerk_app.queueing.model import AppointmentState, FlowPlan
from clerk_app.queueing.opening import plan_of
from clerk_app.queueing.rules import service_day
from clerk_app.queueing.staffing.advising import Outlook
from clerk_app.queueing.staffing.plan import DayPlan
from clerk_app.queueing.staffing.rehearse import RehearsedSlot

from . import rules as booking
from .model import Appointment, BookingChoices, BookingRules, Sheet, SpecialDay
from .ports import BookingStore, BookingWork
from .rules import Hours

log = logging.getLogger(__name__)
STREAM = "hall/appointments"
MOST_PLACES = 500
FRESH = timedelta(hours=6)  # how long a rehearsal of a coming day is good for
TODAY_FRESH = timedelta(hours=1)
RUNS = 24


class Outlooks(Protocol):
    """The part of staffing that is asked here."""

    def outlook(self, day: date, hours: Hours = ()) -> Outlook: ...

    def rehearsed(
        self, day: date | None = None, runs: int = 60, hours: Hours = ()
    ) -> tuple[DayPlan, tuple[RehearsedSlot, ...]]: ...


@dataclass(frozen=True, slots=True)
class Terms:
    """What a day's sheet is made of, read at one moment. `names`: see `Sheet.made_of`."""

    plan: FlowPlan
    hours: Hours
    closed: str
    names: str
    fixed: Mapping[str, int]


class Sheets:
    """Methods raise Refused, BadInput or Unavailable; then nothing was changed."""

    def __init__(
        self,
        store: BookingStore,
        clock: Clock,
        rules: Callable[[], BookingRules],
        calendar: Callable[[], WorkCalendar],
        staffing: Outlooks,
    ) -> None:
        self._store, self._clock, self._rules, self._calendar = store, clock, rules, calendar
        self._staffing = staffing
        self._plan: tuple[FlowPlan, str] | None = None
        self._turn = Lock()  # many who ask for the same day at once wait for the one who makes it

    def days(self) -> tuple[date, ...]:
        """From today to as far as people may book."""
        today = service_day(self._clock())
        return tuple(today + timedelta(days=each) for each in range(self._rules().horizon_days + 1))

    def terms(self, work: BookingWork, day: date) -> Terms:
        """What holds for a day now."""
        return self.several(work, (day,))[day]

    def several(self, work: BookingWork, days: tuple[date, ...]) -> dict[date, Terms]:
        """The same of several days."""
        plan, rules, choices, calendar = plan_of(work), self._rules(), work.appointments.choices(), self._calendar()
        known = self._plan
        if known is None or known[0] is not plan:  # the store hands out the same one until it changes
            known = self._plan = (plan, booking.words_of(plan))
        codes = {queue.code for queue in plan.queues}
        fixed = {code: number for code, number in choices.places.items() if code in codes}
        found = {}
        for day in days:
            hours, closed = booking.opening(plan, day, calendar, choices)
            found[day] = Terms(plan, hours, closed, booking.made_of(known[1], rules, hours, closed, fixed), fixed)
        return found

    def keep(self, days: tuple[date, ...] = ()) -> int:
        """Make what is missing or out of date of these days (all that may be booked); how many were made."""
        days = days or self.days()
        if not (wrong := self._wrong(days)):
            return 0
        with self._turn:
            return sum(self._make(day) for day in self._wrong(wrong))

    def _wrong(self, days: tuple[date, ...]) -> tuple[date, ...]:
        with self._store.read() as work:
            there, terms = work.appointments.sheets(min(days), max(days)), self.several(work, days)
            return tuple(day for day in days if (sheet := there.get(day)) is None or sheet.made_of != terms[day].names)

    def _make(self, day: date) -> bool:
        with self._store.read() as work:
            terms = self.terms(work, day)
        sheet = self._sheet(day, terms)
        with self._store() as work:
            work.appointments.hold_day("", day)
            before = work.appointments.sheets(day, day).get(day)
            if before is not None and (before.made_of, before.closed) == (sheet.made_of, sheet.closed):
                return False  # another program was faster, or there is still nothing to make it of
            work.appointments.put_sheet(sheet)
            work.commit()
        return True

    def _sheet(self, day: date, terms: Terms) -> Sheet:
        if terms.closed:
            return Sheet(day, terms.names, terms.closed)
        try:
            seen = self._staffing.outlook(day, terms.hours)
        except Refused as error:
            return Sheet(day, "", error.why or error.what)  # to be tried again
        places = booking.places_of(seen.plan, seen.skills, seen.work, terms.hours, self._rules(), terms.fixed)
        return Sheet(day, terms.names, "" if any(each.capacity for each in places) else "这一天没有放号", places)

    def waiting(self) -> bool:
        """Whether days are to be made or rehearsed: see `keep` and `rehearse_one`."""
        if self._wrong(self.days()):
            return True
        with self._store.read() as work:
            return bool(self._due(work))

    def _due(self, work: BookingWork) -> list[Sheet]:
        """Whose expected waits are missing or too old."""
        at = self._clock()
        ages = {service_day(at): TODAY_FRESH}
        return [
            sheet
            for sheet in work.appointments.sheets(*_ends(self.days())).values()
            if not sheet.closed
            and (sheet.waits_at is None or not timedelta() <= at - sheet.waits_at <= ages.get(sheet.day, FRESH))
        ]

    def rehearse_one(self) -> date | None:
        """The expected waits of the day whose are the oldest, if any are too old; takes seconds of computing, so it is
        for a program's background. Returns the day."""
        at = self._clock()
        with self._store.read() as work:
            if not (due := self._due(work)):
                return None
            sheet = min(due, key=lambda each: (each.waits_at is not None, each.waits_at or at, each.day))
            terms = self.terms(work, sheet.day)
        try:
            _, slots = self._staffing.rehearsed(sheet.day, RUNS, terms.hours)
        except Refused as error:
            log.info("no waits for %s: %s", sheet.day, error.why)
            slots = ()
        with self._store() as work:
            work.appointments.hold_day("", sheet.day)
            now = work.appointments.sheets(sheet.day, sheet.day)[sheet.day]
            work.appointments.put_sheet(replace(now, waits=booking.hour_waits(slots), waits_at=at))
            work.commit()
        return sheet.day

    # what the supervisor chooses -------------------------------------------------------------------------------------
    def choices(self) -> BookingChoices:
        with self._store.read() as work:
            return work.appointments.choices()

    def set_day(self, special: SpecialDay, actor: Actor) -> tuple[Appointment, ...]:
        """No appointments on that day, or as on another weekday; those who have booked it already, to be told."""
        if special.like is not None and not 0 <= special.like <= 6:
            raise BadInput("没有设", "星期只有一到日", "选星期一到星期日")
        if special.day < service_day(self._clock()):
            raise BadInput("没有设", f"{special.day} 已经过去", "选今天或以后的日期")
        if special.like is None and not special.reason.strip():
            raise BadInput("没有设", "没有写理由，预约的人要看到为什么", "写一句，如“系统升级”")

        def change(now: BookingChoices) -> BookingChoices:
            others = [each for each in now.days if each.day != special.day]
            return replace(now, days=tuple(sorted((*others, special), key=lambda each: each.day)))

        self._choose(change, actor)
        return self.booked_on(special.day) if special.like is None else ()

    def drop_day(self, day: date, actor: Actor) -> None:
        """The day is as its weekday again."""
        self._choose(lambda now: replace(now, days=tuple(each for each in now.days if each.day != day)), actor)

    def set_places(self, queue: str, places: int | None, actor: Actor) -> None:
        """So many for each slot of a queue; 0: none, None: by the windows' plan again."""
        if places is not None and not 0 <= places <= MOST_PLACES:
            raise BadInput("没有改放号数", f"应在 0 到 {MOST_PLACES} 之间", "改成范围内的数")
        with self._store.read() as work:
            if queue not in {each.code for each in plan_of(work).queues}:
                raise BadInput("没有改放号数", f"没有队列 {queue}", "用 clerk queue-plan show 看有哪些")

        def change(now: BookingChoices) -> BookingChoices:
            others = {code: number for code, number in now.places.items() if code != queue}
            return replace(now, places=others if places is None else {**others, queue: places})

        self._choose(change, actor)

    def booked_on(self, day: date) -> tuple[Appointment, ...]:
        """Those that are still to come on a day."""
        with self._store.read() as work:
            return work.appointments.of_days(day, day, (AppointmentState.BOOKED,))

    def _choose(self, change: Callable[[BookingChoices], BookingChoices], actor: Actor) -> None:
        if actor.role != "supervisor":
            raise Refused("不能改预约的安排", "只有值班长可以停约和改放号数", "请值班长来办")
        with self._store() as work:
            work.appointments.hold_day("", date.min)
            before = work.appointments.choices()
            after = change(before)
            if after == before:
                return
            work.appointments.put_choices(after)
            draft = EventDraft("appointment_days_changed", to_plain(before), to_plain(after))
            work.events.append(STREAM, [draft], self._clock(), actor)
            work.commit()


def _ends(days: tuple[date, ...]) -> tuple[date, date]:
    return days[0], days[-1]
