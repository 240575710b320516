"""How many windows of each group to open in each quarter of an hour, from the forecast. Pure.

SIPP takes each quarter by itself: its arrivals, Erlang C, the fewest windows that keep the promise. Lag-SIPP takes the
arrivals of one mean service earlier, since they are the ones at the windows now (Green, Kolesar, Soares, "Improving the
SIPP approach for staffing service systems that have cyclic demands", Operations Research 49 (2001), 549–564). Who could
not be served because there are not enough windows is carried over to the next quarter.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.queueing.model import WindowSkills

from .erlang import wait_quantile, windows_for
from .forecast import Forecast
from .layers import Run, layers
from .profile import SLOT
from .rules import StaffingRules
from .service import ServiceTimes

_FULL = 0.9  # of a special group's windows, before a queue's people count for a more general group


class Method(StrEnum):
    LAG_SIPP = "lag_sipp"
    SIPP = "sipp"


@dataclass(frozen=True, slots=True)
class Group:
    """Windows with the same skills. The name is its queues'."""

    queues: tuple[str, ...]
    windows: tuple[str, ...]

    @property
    def name(self) -> str:
        return "+".join(self.queues)


def groups_of(windows: Iterable[WindowSkills]) -> tuple[Group, ...]:
    """Windows with the same own queues, the groups with the fewest queues first."""
    found: dict[tuple[str, ...], list[str]] = {}
    for window in windows:
        found.setdefault(tuple(sorted(window.queues)), []).append(window.window)
    return tuple(
        Group(queues, tuple(names)) for queues, names in sorted(found.items(), key=lambda item: (len(item[0]), item[0]))
    )


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """One group in one quarter. `load`: erlangs, of the quarter's own arrivals; `need`: windows for the promise;
    `windows`: open by the plan, of which `on_break` rest. `p50` and `p90`: minutes by Erlang C and what was carried
    over (`rehearse` gives truer ones). `short`: there are too few windows for the promise."""

    group: str
    start: float
    arrivals: float
    load: float
    need: int
    windows: int
    on_break: int
    p50: float
    p90: float
    short: bool

    @property
    def utilisation(self) -> float:
        """The share of time in which an open window is busy."""
        working = self.windows - self.on_break
        return min(1.0, self.load / working) if working > 0 else float(self.load > 0)


@dataclass(frozen=True, slots=True)
class Shift:
    """One window's time open, and when its clerk must be told. `breaks`: (from, minutes)."""

    window: str
    group: str
    opens: float
    closes: float
    tell_at: float
    breaks: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The plan of one day. `because`: what it rests on, for people."""

    day: date
    method: Method
    slots: tuple[SlotPlan, ...]
    shifts: tuple[Shift, ...]
    because: tuple[str, ...] = ()

    @property
    def window_hours(self) -> float:
        """Hours that windows are open, breaks among them."""
        return sum(shift.closes - shift.opens for shift in self.shifts) / 60

    def windows(self, group: str, minute: float) -> int:
        """Windows of a group open then."""
        return sum(shift.group == group and shift.opens <= minute < shift.closes for shift in self.shifts)


def plan_day(
    forecasts: Mapping[str, Forecast],
    services: Mapping[str, ServiceTimes],
    windows: Sequence[WindowSkills],
    hours: Sequence[tuple[float, float]],
    rules: StaffingRules,
    method: Method = Method.LAG_SIPP,
) -> DayPlan:
    """The plan for a day with opening hours `hours` (minutes, in order). Raises ValueError without forecasts."""
    if not forecasts:
        raise ValueError("a plan needs a forecast")
    groups = groups_of(windows)
    slots: list[SlotPlan] = []
    shifts: list[Shift] = []
    for opens, closes in hours:
        first_of_day = opens == hours[0][0]
        starts = [opens + SLOT * index for index in range(max(1, math.ceil((closes - opens) / SLOT)))]
        coming = _arrivals(forecasts, starts, closes, first_of_day)
        for group, demand in zip(groups, _shared_out(groups, coming, services), strict=True):
            stretch = _Stretch(group, starts, closes, demand, _service(group, demand, services), rules, method)
            slots.extend(stretch.slots())
            shifts.extend(stretch.shifts)
    day = next(iter(forecasts.values())).day
    because = dict.fromkeys(line for queue in sorted(forecasts) for line in forecasts[queue].because)
    notes = [services[queue].note for queue in sorted(services) if services[queue].censored or services[queue].borrowed]
    return DayPlan(day, method, tuple(slots), tuple(shifts), (*because, *notes))


Demand = dict[str, list[float]]  # arrivals by queue and slot


def _arrivals(forecasts: Mapping[str, Forecast], starts: Sequence[float], closes: float, from_midnight: bool) -> Demand:
    """By queue and slot. Who comes before the doors open waits for the first slot."""
    ends = [*starts[1:], closes]
    demand = {}
    for queue, forecast in forecasts.items():
        own = [forecast.arrivals(start, end) for start, end in zip(starts, ends, strict=True)]
        if from_midnight:
            own[0] += forecast.arrivals(0.0, starts[0])
        demand[queue] = own
    return demand


def _shared_out(groups: Sequence[Group], coming: Demand, services: Mapping[str, ServiceTimes]) -> tuple[Demand, ...]:
    """What each group gets: a queue's people go to its most special group as far as that has windows (to 90 %), the
    rest to the next more general one, and what is still left to the last."""
    shares: tuple[Demand, ...] = tuple({} for _ in groups)
    slots = len(next(iter(coming.values())))
    room = [[_FULL * len(group.windows) * SLOT] * slots for group in groups]  # window minutes
    takers = {queue: [place for place, group in enumerate(groups) if queue in group.queues] for queue in coming}
    for queue in sorted(coming, key=lambda queue: (len(takers[queue]), queue)):
        left = list(coming[queue])
        minutes = services[queue].mean
        for place in takers[queue]:
            last = place == takers[queue][-1]
            part = [
                people if last else min(people, max(0.0, room[place][slot]) / minutes)
                for slot, people in enumerate(left)
            ]
            shares[place][queue] = part
            left = [people - taken for people, taken in zip(left, part, strict=True)]
            room[place] = [have - taken * minutes for have, taken in zip(room[place], part, strict=True)]
    return shares


def _service(group: Group, demand: Demand, services: Mapping[str, ServiceTimes]) -> float:
    """Mean minutes of a person at a window of the group."""
    people = {queue: sum(own) for queue, own in demand.items()}
    everybody = sum(people.values())
    if not everybody:
        known = [services[queue].mean for queue in group.queues if queue in services]
        return sum(known) / len(known) if known else 1.0
    return sum(services[queue].mean * count for queue, count in people.items()) / everybody


class _Stretch:
    """One group over one stretch of opening hours."""

    def __init__(
        self,
        group: Group,
        starts: Sequence[float],
        closes: float,
        demand: Demand,
        service: float,
        rules: StaffingRules,
        method: Method,
    ) -> None:
        self.group, self.starts, self.closes, self.service, self.rules = group, starts, closes, service, rules
        self.lengths: list[float] = [end - start for start, end in zip(starts, [*starts[1:], closes], strict=True)]
        self.arrivals: list[float] = [sum(column) for column in zip(*demand.values(), strict=True)] or [0.0] * len(
            starts
        )
        self.promise = min((rules.promised(queue) for queue in group.queues), default=rules.usual_promise)
        self.lag = service if method is Method.LAG_SIPP else 0.0
        self.most = len(group.windows)
        self.needs = self._needs()
        least, gap = max(1, math.ceil(rules.least_open / SLOT)), math.ceil(rules.least_closed / SLOT)
        capped = [min(need, self.most) for need in self.needs]
        self.resting = [0] * len(starts)
        runs = layers(capped, least, gap)
        breaks = self._breaks(runs, capped)
        if any(self.resting):  # somebody stands in for who rests, where there is a window
            cover = [min(need + rest, self.most) for need, rest in zip(capped, self.resting, strict=True)]
            runs = layers(cover, least, gap)
        self.open = [sum(run.first <= slot < run.end for run in runs) for slot in range(len(starts))]
        self.shifts = tuple(self._shift(run, breaks.get(run.layer, [])) for run in runs)

    def _rate(self, first: float, last: float) -> float:
        """Arrivals a minute between two minutes; before the doors opened, as in the first quarter."""
        people: float = max(0.0, min(last, self.starts[0]) - first) * self.arrivals[0] / self.lengths[0]
        for start, length, count in zip(self.starts, self.lengths, self.arrivals, strict=True):
            people += count * max(0.0, min(last, start + length) - max(first, start)) / length
        return people / (last - first)

    def _needs(self) -> list[int]:
        """Windows for the promise, slot by slot; more than there are where the promise cannot be kept."""
        needs, carried = [], 0.0
        for start, length in zip(self.starts, self.lengths, strict=True):
            rate = self._rate(start - self.lag, start + length - self.lag) + carried / length
            need = windows_for(
                rate * self.service, self.service, within=self.promise, share=self.rules.share, most=self.most + 200
            )
            needs.append(max(need, self.rules.least_windows))
            served = min(self.most, needs[-1]) * length / self.service
            carried = max(0.0, rate * length - served)
        return needs

    def _breaks(self, runs: Sequence[Run], needs: Sequence[int]) -> dict[int, list[tuple[float, float]]]:
        """One rest of each rule for each window that is open all the time in which it could be begun; begun where the
        most windows are to spare, one after the other."""
        given: dict[int, list[tuple[float, float]]] = {}
        for rule in self.rules.breaks:
            length = max(1, math.ceil(rule.minutes / SLOT))
            earliest, latest = rule.begins
            for run in runs:
                places = [
                    slot for slot in range(run.first, run.end - length + 1) if earliest <= self.starts[slot] <= latest
                ]
                if not places or self.starts[run.first] > earliest or run.end - run.first < 2 * length:
                    continue
                open_now = [sum(each.first <= slot < each.end for each in runs) for slot in range(len(self.starts))]
                spare = [have - need - rest for have, need, rest in zip(open_now, needs, self.resting, strict=True)]
                best = max(places, key=lambda slot: (min(spare[slot : slot + length]), -slot))
                for slot in range(best, best + length):
                    self.resting[slot] += 1
                given.setdefault(run.layer, []).append((self.starts[best], rule.minutes))
        return given

    def _shift(self, run: Run, breaks: Sequence[tuple[float, float]]) -> Shift:
        opens = self.starts[run.first]
        closes = self.closes if run.end == len(self.starts) else self.starts[run.end]
        rests = tuple((start, minutes) for start, minutes in breaks if opens <= start and start + minutes <= closes)
        return Shift(self.group.windows[run.layer], self.group.name, opens, closes, opens - self.rules.lead, rests)

    def slots(self) -> list[SlotPlan]:
        found, carried = [], 0.0
        for slot, (start, length) in enumerate(zip(self.starts, self.lengths, strict=True)):
            working = max(0, self.open[slot] - self.resting[slot])
            people = self.arrivals[slot]
            load = people / length * self.service
            before = carried
            carried = max(0.0, before + people - working * length / self.service) if working else before + people
            late = self.service / working if working else math.inf
            if load < working:
                p50, p90 = (wait_quantile(working, load, self.service, share) + before * late for share in (0.5, 0.9))
            else:  # the line grows: as long as it is, in the middle and at the end of the quarter
                p50, p90 = ((before + carried) / 2 * late, carried * late) if carried else (0.0, 0.0)
            found.append(
                SlotPlan(
                    self.group.name,
                    start,
                    people,
                    load,
                    self.needs[slot],
                    self.open[slot],
                    self.resting[slot],
                    p50,
                    p90,
                    working < self.needs[slot],
                )
            )
        return found
