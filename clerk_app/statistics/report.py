"""The daily and the weekly report (日报、周报) as values: figures with what they rest on, tables, charts. Pure.

Whatever prints or exports it (screen, PDF, Excel, CSV, JSON) shows these numbers and no others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from clerk_app.cases.workdays import WorkCalendar
from clerk_app.queueing.ratings import LEVEL_TEXT, REASON_TEXT

from . import wording
from .adjusted import DEFINITION, Adjusted, adjusted
from .ageing import Ageing
from .charts import Quarter, Step, funnel, heat_map
from .comparing import Compared, compare
from .definitions import FIGURES, Facts, Reading
from .figures import Figure, Terms, Value
from .grouping import DIMENSIONS, words
from .service_facts import RatingFact

Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of the report: number, what it rests on, against the time before (环比) and the year before (同比)."""

    figure: Figure
    value: Value
    told: str
    before: str
    year_before: str

    @property
    def shown(self) -> str:
        return wording.shown(self.figure, self.value.value)

    @property
    def counts(self) -> str:
        return wording.counts(self.value)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Some figures by one dimension: for each group (by key, in words) a value of each figure, None for none."""

    title: str
    dimension: str
    figures: tuple[Figure, ...]
    rows: tuple[tuple[str, str, tuple[Value | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class BadRating:
    at: datetime
    level: str
    reasons: str
    window: str
    clerk: str
    verify_by: str
    rectify_by: str
    state: str


@dataclass(frozen=True, slots=True)
class Report:
    """`provisional`: the period is not over, so its numbers will still change."""

    title: str
    facts: Facts
    terms: Terms
    names: Names
    made_at: datetime
    provisional: bool
    working_days: int
    lines: tuple[Line, ...]
    breakdowns: tuple[Breakdown, ...]
    clerks: tuple[Adjusted, ...]
    clerks_told: str
    load: tuple[Quarter, ...]
    heat: dict[tuple[int, int], Value]
    funnel: tuple[Step, ...]
    ageing: Ageing
    bad: tuple[BadRating, ...]
    compared: tuple[tuple[str, str], ...]

    @property
    def groups(self) -> dict[str, tuple[Line, ...]]:
        """The lines by group, in order."""
        found: dict[str, tuple[Line, ...]] = {}
        for line in self.lines:
            found[line.figure.group] = (*found.get(line.figure.group, ()), line)
        return found


BREAKDOWNS: dict[str, tuple[str, ...]] = {
    "hour": ("tickets", "called", "served", "left", "wait_mean", "wait_p90", "service_level"),
    "window": ("services", "service_mean", "service_p90", "way_mean", "utilisation", "occupancy", "accepted"),
    "theme": ("tickets", "served", "wait_p90", "service_mean", "accepted", "finished", "days_mean"),
    "department": ("tickets", "accepted", "finished", "on_time", "days_mean", "legal_cut"),
    "queue": ("tickets", "served", "abandonment", "wait_p50", "wait_p90", "service_level"),
    "day": ("tickets", "served", "abandonment", "wait_p90", "service_level", "accepted", "finished"),
}
_OF_ONE_DAY = ("hour", "window", "theme", "department", "queue")


@dataclass(frozen=True, slots=True)
class Earlier:
    """The facts of the times a report compares with; None where there is nothing to compare with."""

    before: Facts | None = None
    year_before: Facts | None = None


def make_report(
    title: str, facts: Facts, earlier: Earlier, limits: Ageing, load: tuple[Quarter, ...], names: Names, terms: Terms,
    calendar: WorkCalendar, made_at: datetime, provisional: bool,
) -> Report:  # fmt: skip
    """Put together; nothing is read and nothing looked up."""
    codes = tuple(each.code for each in FIGURES)
    reading = Reading(facts, terms)
    before = compare(facts, earlier.before, codes, terms, calendar, reading) if earlier.before else None
    year = compare(facts, earlier.year_before, codes, terms, calendar, reading) if earlier.year_before else None
    lines = tuple(_line(each, reading, before, year) for each in FIGURES)
    several = facts.period.days > 1
    dimensions = ("day", *_OF_ONE_DAY) if several else _OF_ONE_DAY
    compared = tuple((name, each.words) for name, each in (("环比", before), ("同比", year)) if each is not None)
    return Report(
        title,
        facts,
        terms,
        names,
        made_at,
        provisional,
        facts.period.working_days(calendar),
        tuple(line for line in lines if line.value.behind or line.value.open or line.value.unknown
              or line.figure.kind == "count"),
        tuple(breakdown(each, BREAKDOWNS[each], reading, names) for each in dimensions),
        adjusted(facts.services, "clerk", terms),
        DEFINITION.format(least=terms.least),
        load,
        heat_map("tickets", facts, terms) if several else {},
        funnel(facts.visits),
        limits,
        tuple(_bad(facts)),
        compared,
    )  # fmt: skip


def _line(what: Figure, reading: Reading, before: Compared | None, year: Compared | None) -> Line:
    then = before.changes.get(what.code) if before is not None else None
    last = year.changes.get(what.code) if year is not None else None
    return Line(what, reading.value(what.code), what.told(reading.terms), wording.changed(what, then),
                wording.changed(what, last))  # fmt: skip


def breakdown(dimension: str, codes: tuple[str, ...], reading: Reading, names: Names) -> Breakdown:
    """These figures by a dimension; every group that any of them has."""
    wanted = tuple(each for each in FIGURES if each.code in codes)
    by_figure = {each.code: reading.values(each.code, dimension) for each in wanted}
    keys = sorted({key for found in by_figure.values() for key in found})
    rows = tuple(
        (key, words(dimension, key, names.get(dimension, {})),
         tuple(by_figure[each.code].get(key) for each in wanted))
        for key in keys
    )  # fmt: skip
    return Breakdown(f"按{DIMENSIONS[dimension].name}", dimension, wanted, rows)


def _bad(facts: Facts) -> list[BadRating]:
    found = []
    for each in facts.ratings:
        if each.bad:
            reasons = "、".join(REASON_TEXT.get(code, code) for code in each.codes) or each.words
            found.append(BadRating(each.at, LEVEL_TEXT[each.level], reasons, each.window, each.clerk,
                                   str(each.verify_by), str(each.rectify_by), _state(each)))  # fmt: skip
    return found


def _state(rating: RatingFact) -> str:
    """How far a bad rating has got, and whether a deadline has passed."""
    if not rating.upheld:
        return "核实不属实" if rating.verified_in_time else "核实超期，不属实"
    if rating.rectified_in_time is not None:
        return "已整改" if rating.rectified_in_time else "整改超期"
    if rating.verified_in_time is not None:
        return "已核实，待整改" if rating.verified_in_time else "核实超期"
    return "待核实"
