"""What charts show, as values: each mark on a chart carries the ids behind it. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from clerk_app.cases.limits import BEIJING, beijing

from .definitions import Facts, values
from .figures import Terms, Value
from .visits import Outcome, Visit
from .window_hours import Opening, busy_times

QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of an hour. `waiting`: who stood in a line at its end; `wait`: mean wait (seconds) of who was called in
    it; `open_windows` at its middle, None where nothing is noted; `planned`: None where there is no plan."""

    begin: datetime
    arrived: tuple[str, ...]
    called: tuple[str, ...]
    waiting: tuple[str, ...]
    wait: float | None
    busy_windows: float
    open_windows: int | None
    planned: float | None

    @property
    def words(self) -> str:
        return f"{beijing(self.begin):%H:%M}"


def load_over_day(
    day: date, visits: Iterable[Visit], openings: Iterable[Opening], plan: Mapping[str, float], as_of: datetime
) -> tuple[Quarter, ...]:
    """The quarters from the first to the last in which anything happened. `plan`: windows by quarter, such as 09:15."""
    known, opened = tuple(visits), tuple(openings)
    midnight = datetime.combine(day, time(), BEIJING)
    arrived, called, waiting = _Slots(midnight), _Slots(midnight), _Slots(midnight)
    waits: dict[str, float] = {}
    for each in known:
        arrived.at(each.arrived_at, each.id)
        called.at(each.called_at, each.id)
        if each.wait is not None:
            waits[each.id] = each.wait
        for _, begin, end in in_line(each, as_of):
            waiting.over(begin, end, each.id)
    busy = _seconds(midnight, (span for some in busy_times(known, as_of).values() for span in some))
    quarters = [
        _quarter(
            midnight + at * QUARTER, (arrived[at], called[at], waiting[at]), waits, busy.get(at, 0.0), opened, plan
        )
        for at in range(min(96, (as_of - midnight) // QUARTER + 1))
    ]
    used = [at for at, each in enumerate(quarters) if _anything(each)]
    return tuple(quarters[used[0] : used[-1] + 1]) if used else ()


class _Slots:
    """Ids by quarter."""

    def __init__(self, midnight: datetime) -> None:
        self._midnight = midnight
        self._ids: dict[int, dict[str, None]] = {}  # ordered, each id once

    def at(self, moment: datetime | None, key: str) -> None:
        if moment is not None:
            self._ids.setdefault((moment - self._midnight) // QUARTER, {})[key] = None

    def over(self, begin: datetime, end: datetime, key: str) -> None:
        """In every quarter at whose end it was going on."""
        number = (begin - self._midnight) // QUARTER
        while (ends := self._midnight + (number + 1) * QUARTER) < end:
            if ends >= begin:
                self._ids.setdefault(number, {})[key] = None
            number += 1

    def __getitem__(self, number: int) -> tuple[str, ...]:
        return tuple(self._ids.get(number, ()))


def _seconds(midnight: datetime, spans: Iterable[tuple[datetime, datetime]]) -> dict[int, float]:
    """How long they lasted in each quarter, together."""
    found: dict[int, float] = {}
    for begin, end in spans:
        number = (begin - midnight) // QUARTER
        while (first := midnight + number * QUARTER) < end:
            part = (min(end, first + QUARTER) - max(begin, first)).total_seconds()
            found[number] = found.get(number, 0.0) + part
            number += 1
    return found


def in_line(visit: Visit, as_of: datetime) -> Iterator[tuple[str, datetime, datetime]]:
    """In which queue the person stood, from when until when, as far as is known."""
    for each in visit.stretches:
        until = each.called_at or each.arrived_at or each.ended_at
        if until is None and not each.called and visit.outcome is Outcome.OPEN:
            until = as_of
        if each.in_line and each.joined_at is not None and until is not None:
            yield each.queue, each.joined_at, until


def _anything(quarter: Quarter) -> bool:
    return bool(quarter.arrived or quarter.waiting or quarter.busy_windows or quarter.open_windows or quarter.planned)


def _quarter(
    begin: datetime,
    ids: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    waits: Mapping[str, float],
    busy: float,
    opened: tuple[Opening, ...],
    plan: Mapping[str, float],
) -> Quarter:
    middle = begin + QUARTER / 2
    known = [waits[key] for key in ids[1] if key in waits]
    open_now = {each.window for each in opened if each.begin <= middle < each.end and not each.on_break}
    return Quarter(
        begin,
        *ids,
        sum(known) / len(known) if known else None,
        busy / QUARTER.total_seconds(),
        len(open_now) if opened else None,
        plan.get(f"{beijing(begin):%H:%M}") if plan else None,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel of visits: those who got so far, and those who did not get further, by how it ended."""

    name: str
    ids: tuple[str, ...]
    lost: tuple[tuple[str, tuple[str, ...]], ...]


def funnel(visits: Iterable[Visit]) -> tuple[Step, ...]:
    """取号 → 叫到 → 到窗 → 办完; what is lost at each step and what got on make up the step."""
    here = list(visits)
    steps = []
    tests = (("取号", lambda each: each.called), ("叫到", lambda each: each.at_desk),
             ("到窗", lambda each: each.outcome is Outcome.SERVED))  # fmt: skip
    for name, goes_on in tests:
        lost: dict[str, list[str]] = {}
        for each in here:
            if not goes_on(each):
                lost.setdefault(each.outcome.value, []).append(each.id)
        steps.append(Step(name, _ids(here), tuple((how, tuple(ids)) for how, ids in sorted(lost.items()))))
        here = [each for each in here if goes_on(each)]
    return (*steps, Step("办完", _ids(here), ()))


NO_CASE, NOT_ACCEPTED = "no_case", "not_accepted"


def journey(facts: Facts) -> tuple[Step, ...]:
    """The funnel and on: of those served, whose visit had a case (有办件), and whose case was accepted (受理)."""
    *steps, _ = funnel(facts.visits)
    accepted = {act.case for act in facts.acts if act.kind == "accepted"}
    served = [each for each in facts.visits if each.called and each.at_desk and each.outcome is Outcome.SERVED]
    with_case = [each for each in served if each.cases]
    taken = [each for each in with_case if accepted.intersection(each.cases)]
    none = _ids(each for each in served if not each.cases)
    not_yet = _ids(each for each in with_case if not accepted.intersection(each.cases))
    return (
        *steps,
        Step("办完", _ids(served), ((NO_CASE, none),) if none else ()),
        Step("有办件", _ids(with_case), ((NOT_ACCEPTED, not_yet),) if not_yet else ()),
        Step("受理", _ids(taken), ()),
    )


def _ids(visits: Iterable[Visit]) -> tuple[str, ...]:
    return tuple(each.id for each in visits)


def heat_map(code: str, facts: Facts, terms: Terms) -> dict[tuple[int, int], Value]:
    """A figure by weekday (1 = Monday) and hour of arrival; what has no known hour is not on it."""
    found = values(code, facts, ("weekday", "hour"), terms)
    return {(int(day), int(hour)): each for (day, hour), each in found.items() if hour}
