"""Every figure there is, by code, and the facts it is computed from. The one way to a number or to its list. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from clerk_app.errors import NotFound

from .case_facts import CaseAct, CaseFact
from .case_figures import CASE_FIGURES
from .figures import Fact, Figure, Subject, Terms, Value, evaluate
from .grouping import DIMENSIONS, Key, Period, grouped
from .service_facts import BookingFact, RatingFact, ServedFact
from .visit_figures import VISIT_FIGURES
from .visits import Stretch, Visit
from .window_hours import WindowHour

FIGURES: tuple[Figure, ...] = (*VISIT_FIGURES, *CASE_FIGURES)
BY_CODE = {figure.code: figure for figure in FIGURES}


@dataclass(frozen=True, slots=True)
class Facts:
    """All that figures can be computed from. Everything is of the days in `period`, whole or so far."""

    period: Period
    visits: tuple[Visit, ...] = ()
    window_hours: tuple[WindowHour, ...] = ()
    acts: tuple[CaseAct, ...] = ()
    cases: tuple[CaseFact, ...] = ()
    ratings: tuple[RatingFact, ...] = ()
    served: tuple[ServedFact, ...] = ()
    bookings: tuple[BookingFact, ...] = ()
    services: tuple[Stretch, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "services", tuple(each for visit in self.visits for each in visit.stretches))

    def of(self, subject: Subject) -> Sequence[Fact]:
        """The facts of that kind."""
        kinds: dict[Subject, Sequence[Fact]] = {
            "visit": self.visits,
            "service": self.services,
            "window_hour": self.window_hours,
            "act": self.acts,
            "case": self.cases,
            "rating": self.ratings,
            "served": self.served,
            "appointment": self.bookings,
        }
        return kinds[subject]


def figure(code: str) -> Figure:
    """Raises NotFound."""
    if code not in BY_CODE:
        raise NotFound(f"没有“{code}”这个统计数", "", "用 clerk report figures --list 看全部")
    return BY_CODE[code]


def value(code: str, facts: Facts, terms: Terms) -> Value:
    """The figure over all of the facts."""
    wanted = figure(code)
    return evaluate(wanted, facts.of(wanted.subject), terms)


def values(code: str, facts: Facts, by: Iterable[str], terms: Terms) -> dict[Key, Value]:
    """The figure of each group. Raises NotFound."""
    wanted, dimensions = figure(code), tuple(by)
    for each in dimensions:
        if each not in DIMENSIONS:
            raise NotFound(f"不能按“{each}”分", "", "可以按：" + "、".join(DIMENSIONS))
    return grouped(wanted, facts.of(wanted.subject), dimensions, terms)


def facts_behind(found: Value, facts: Facts) -> tuple[Fact, ...]:
    """The list behind a number: every fact in its denominator, in order of time."""
    wanted = frozenset(found.behind)
    rows = (fact for fact in facts.of(figure(found.figure).subject) if fact.id in wanted)
    return tuple(sorted(rows, key=lambda fact: (fact.day, fact.at is None, fact.at or 0, fact.id)))
