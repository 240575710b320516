"""Every figure there is, by code, and the facts it is computed from. The one way to a number or to its list. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from clerk_app.errors import NotFound

from .case_facts import CaseAct, CaseFact
from .case_figures import CASE_FIGURES
from .figures import Fact, Figure, Sample, Subject, Terms, Value, evaluate, summed
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

    @property
    def recorded(self) -> bool:
        """Whether anything at all is known of these days."""
        known = (self.visits, self.window_hours, self.acts, self.cases, self.ratings, self.served, self.bookings)
        return any(known)

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


class Reading:
    """Figures of the same facts, one after the other and by several dimensions: each fact is read once a figure."""

    def __init__(self, facts: Facts, terms: Terms) -> None:
        self.facts, self.terms = facts, terms
        self._samples: dict[str, list[tuple[str, Sample | None]]] = {}
        self._values: dict[str, Value] = {}
        self._keys: dict[tuple[Subject, str], list[str]] = {}

    def value(self, code: str) -> Value:
        """See `value`."""
        if code not in self._values:
            self._values[code] = summed(figure(code), self._read(code))
        return self._values[code]

    def values(self, code: str, dimension: str) -> dict[str, Value]:
        """See `values`, by one dimension."""
        wanted = figure(code)
        groups: dict[str, list[tuple[str, Sample | None]]] = {}
        for key, sample in zip(self._groups(wanted.subject, dimension), self._read(code), strict=True):
            if sample[1] is not None:
                groups.setdefault(key, []).append(sample)
        return {key: summed(wanted, groups[key]) for key in sorted(groups)}

    def _read(self, code: str) -> list[tuple[str, Sample | None]]:
        if code not in self._samples:
            wanted = figure(code)
            read, terms = wanted.read, self.terms
            self._samples[code] = [(fact.id, read(fact, terms)) for fact in self.facts.of(wanted.subject)]
        return self._samples[code]

    def _groups(self, subject: Subject, dimension: str) -> list[str]:
        if (subject, dimension) not in self._keys:
            key = DIMENSIONS[dimension].key
            self._keys[subject, dimension] = [key(fact) for fact in self.facts.of(subject)]
        return self._keys[subject, dimension]


def facts_behind(found: Value, facts: Facts) -> tuple[Fact, ...]:
    """The list behind a number: every fact in its denominator, in order of time."""
    wanted = frozenset(found.behind)
    rows = (fact for fact in facts.of(figure(found.figure).subject) if fact.id in wanted)
    return tuple(sorted(rows, key=lambda fact: (fact.day, fact.at is None, fact.at or 0, fact.id)))
