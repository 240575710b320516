"""Reads what a period's figures are computed from, and hands out figures, lists and charts. Use cases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeAlias

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import IN_EFFECT, Case
from clerk_app.cases.ports import Clock
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.catalogue.library import Library
from clerk_app.catalogue.model import Theme
from clerk_app.errors import BadInput, NotFound
from clerk_app.queueing.model import FlowPlan
from clerk_app.queueing.rules import ONE_QUEUE, midnight

from .ageing import Ageing, ageing
from .case_facts import CaseAct, CaseFact, case_fact
from .charts import Quarter, load_over_day
from .definitions import Facts
from .figures import Terms
from .grouping import Period
from .ports import FigureStore, FigureWork
from .replay import read_visits
from .service_facts import booking_fact, rating_fact, served_facts
from .visits import TicketRecord, Visit
from .window_hours import Opening, openings_of, window_hours


@dataclass(frozen=True, slots=True)
class DayRecords:
    """A day as it was written down: tickets with their events, what they say, and when windows were open."""

    records: tuple[TicketRecord, ...]
    visits: tuple[Visit, ...]
    openings: tuple[Opening, ...]
    plan: FlowPlan
    as_of: datetime


Step: TypeAlias = Callable[[str], None]  # told what is being done; may raise to stop it


def no_steps(_words: str) -> None:
    """Nobody is told."""


LONGEST = 400  # days that one question may ask for
_MOST_CASES = 500


class Statistics:
    """Figures over the hall's store. Methods raise Unavailable; nothing is ever written."""

    def __init__(
        self,
        store: Callable[[], FigureStore],
        library: Library,
        calendar: Callable[[], WorkCalendar],
        terms: Callable[[], Terms],
        clock: Clock,
        plan: Callable[[date], Mapping[str, float]] = lambda _: {},
    ) -> None:
        self._store, self._library, self._calendar = store, library, calendar
        self.terms, self._clock, self._plan = terms, clock, plan

    @property
    def calendar(self) -> WorkCalendar:
        return self._calendar()

    def today(self) -> date:
        """Beijing's."""
        return beijing(self._clock()).date()

    def facts(self, period: Period, step: Step = no_steps) -> Facts:
        """Everything of these days, as it stands now. `step` is told day by day, and may raise to stop it. Raises
        BadInput for too long a time."""
        if period.days > LONGEST:
            raise BadInput("时间太长", f"一次最多看 {LONGEST} 天", "分几次看")
        as_of, terms, departments = self._clock(), self.terms(), self.departments()
        begin, end = midnight(period.first), midnight(period.last + timedelta(days=1))
        with self._store().read() as work:
            records: list[TicketRecord] = []
            for number in range(period.days):
                day = period.first + timedelta(days=number)
                step(f"正在读 {day.isoformat()} 的号")
                records += work.figures.tickets(day, day)
            step(f"正在读 {period.words}的办件")
            notes = work.tickets.notes(begin, end)
            acts = tuple(_of_department(act, departments) for act in work.figures.acts(begin, end))
            cases = self._finished(work, acts, period)
            ratings = work.figures.ratings(begin, end)
            bookings = work.figures.bookings(period.first, period.last)
            rated = work.figures.rated([record.ticket.id for record in records])
        step("正在算等候和办理时间")
        visits = read_visits(records, as_of, departments)
        calendar = self._calendar()
        return Facts(
            period,
            visits,
            window_hours(openings_of(notes, as_of), visits, as_of),
            acts,
            cases,
            tuple(rating_fact(each, departments.get(each.theme, ""), terms, calendar, as_of) for each in ratings),
            served_facts(visits, rated),
            tuple(booking_fact(each.id, each.day, each.slot, each.theme, departments.get(each.theme, ""), each.state,
                               as_of) for each in bookings),
        )  # fmt: skip

    def _finished(self, work: FigureWork, acts: tuple[CaseAct, ...], period: Period) -> tuple[CaseFact, ...]:
        """The cases finished in these days that are still finished, each at its last finish."""
        wanted = sorted({act.case for act in acts if act.kind == "finished"})
        found: dict[str, Case] = {}
        for start in range(0, len(wanted), _MOST_CASES):
            found |= work.cases.several(wanted[start : start + _MOST_CASES])
        if not found:
            return ()
        since = min(beijing(case.created_at).date() for case in found.values())
        tickets = work.figures.case_tickets(since, period.last)
        facts = (case_fact(case, self._theme(case.theme_code, case.theme_version), self._calendar(), tickets)
                 for case in found.values())  # fmt: skip
        return tuple(fact for fact in facts if fact is not None and fact.day in period)

    def _theme(self, code: str, version: str) -> Theme | None:
        try:
            return self._library.theme(code, version)
        except (NotFound, BadInput):
            return None  # its definition is gone or faulty: what it would tell is unknown

    def departments(self) -> dict[str, str]:
        """The leading department of each one-thing."""
        leads = {}
        for entry in self._library.entries(drafts=True):
            leads[entry.code] = entry.lead
        return leads

    def names(self) -> dict[str, dict[str, str]]:
        """What codes are called, by dimension."""
        with self._store().read() as work:
            plan = work.plans.get() or ONE_QUEUE
        return {
            "theme": {entry.code: entry.name for entry in self._library.entries(drafts=True)},
            "department": {code: each.name for code, each in self._library.departments.items()},
            "queue": {queue.code: queue.name for queue in plan.queues},
        }

    def ageing(self) -> Ageing:
        """Limits of everything under way."""
        with self._store().read() as work:
            cases = work.cases.waiting(list(IN_EFFECT))
        return ageing(cases, self._clock(), self._calendar(), self.terms())

    def openings(self, day: date) -> tuple[Opening, ...]:
        with self._store().read() as work:
            notes = work.tickets.notes(midnight(day), midnight(day + timedelta(days=1)))
        return openings_of(notes, self._clock())

    def records(self, day: date) -> DayRecords:
        """The tickets of that day and nothing else."""
        as_of = self._clock()
        with self._store().read() as work:
            records = work.figures.tickets(day, day)
            notes = work.tickets.notes(midnight(day), midnight(day + timedelta(days=1)))
            plan = work.plans.get() or ONE_QUEUE
        visits = read_visits(records, as_of, self.departments())
        return DayRecords(records, visits, openings_of(notes, as_of), plan, as_of)

    def load(self, day: date, facts: Facts) -> tuple[Quarter, ...]:
        """Wait and load over a day, with the plan; `facts` hold the day."""
        visits = (each for each in facts.visits if each.day == day)
        return load_over_day(day, visits, self.openings(day), self._plan(day), self._clock())

    def now(self) -> datetime:
        return self._clock()


def _of_department(act: CaseAct, departments: Mapping[str, str]) -> CaseAct:
    return replace(act, department=departments.get(act.theme, ""))
