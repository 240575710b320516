"""Erlang B, C and A: waiting in front of a number of windows that does not change. Pure.

`load` is in erlangs: arrivals a minute × mean minutes of service. All times are in the unit of `service`.
Sources: A. K. Erlang 1917 (B, C); C. Palm 1957 (A); A. Mandelbaum, S. Zeltyn, "Service Engineering in Action: The
Palm/Erlang-A Queue" (2005) for the measures of A.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

_TINY = 1e-14  # what a series may still lack, as a share of its sum
_HUGE = 1e200
_MOST_WINDOWS = 10_000
_STEPS = 400  # of Simpson's rule; an even number


def erlang_b(windows: int, load: float) -> float:
    """The share turned away when nobody can wait. By the recursion B(c) = aB(c−1) ÷ (c + aB(c−1)), which neither
    overflows nor loses digits. Raises ValueError for a negative load or number of windows."""
    if windows < 0 or not load >= 0 or math.isinf(load):
        raise ValueError(f"windows and load must not be negative, and finite: {windows}, {load}")
    blocked = 1.0
    for window in range(1, windows + 1):
        blocked = load * blocked / (window + load * blocked)
    return blocked


def erlang_c(windows: int, load: float) -> float:
    """The share that has to wait. 1 when the load is as large as the windows or larger: the line then grows."""
    blocked = erlang_b(windows, load)
    if load >= windows:
        return 1.0 if load else 0.0
    return windows * blocked / (windows - load * (1 - blocked))


def mean_wait(windows: int, load: float, service: float) -> float:
    """The mean wait of all arrivals, those who do not wait among them; infinite when the line grows."""
    if load >= windows:
        return math.inf if load else 0.0
    return erlang_c(windows, load) * service / (windows - load)


def service_level(windows: int, load: float, service: float, within: float) -> float:
    """The share of arrivals that starts within `within`; 0 when the line grows."""
    if load >= windows:
        return 0.0 if load else 1.0
    return 1 - erlang_c(windows, load) * math.exp(-(windows - load) * within / service)


def wait_quantile(windows: int, load: float, service: float, share: float = 0.9) -> float:
    """The wait that `share` of the arrivals does not exceed (P90 by default); infinite when the line grows."""
    if not 0 <= share < 1:
        raise ValueError(f"a share below 1 is needed: {share}")
    if load >= windows:
        return math.inf if load else 0.0
    waits = erlang_c(windows, load)
    return max(0.0, math.log(waits / (1 - share)) * service / (windows - load)) if waits else 0.0


def windows_for(load: float, service: float, *, within: float, share: float, most: int = _MOST_WINDOWS) -> int:
    """The fewest windows with which `share` starts within `within`; `most` if even those are too few.

    One pass of the recursion. No arrivals need no window.
    """
    if not 0 < share < 1 or within < 0 or service <= 0:
        raise ValueError(f"not a target: {share} within {within}, service {service}")
    blocked = 1.0
    for windows in range(1, most + 1) if load else ():
        blocked = load * blocked / (windows + load * blocked)
        if load < windows:
            waits = windows * blocked / (windows - load * (1 - blocked))
            if waits * math.exp(-(windows - load) * within / service) <= 1 - share:
                return windows
    return most if load else 0


@dataclass(frozen=True, slots=True)
class Impatient:
    """A hall whose people leave when they have waited too long (M/M/c+M). See `erlang_a`."""

    windows: int
    load: float
    service: float
    patience: float
    waits: float  # the share that has to wait
    leaves: float  # the share that leaves without being served
    mean_wait: float  # of all arrivals: until they are called or leave
    queue: float  # people waiting, on average

    @property
    def occupancy(self) -> float:
        """The share of time in which a window is busy."""
        return self.load * (1 - self.leaves) / self.windows if self.windows else 0.0

    def still_waits(self, after: float) -> float:
        """The share that is still in line `after` minutes: neither called nor gone."""
        return self.waits * self._tail(after) * math.exp(-after / self.patience)

    def service_level(self, within: float) -> float:
        """Started within `within` ÷ (served + left later than `within`), as the hall's figures define it."""
        late = self.still_waits(within)
        lost = self.leaves - late * self._leaves_later(within)  # left within `within`: not in the denominator
        started = 1 - late - lost
        return max(0.0, started / (started + late)) if started + late > 0 else 0.0

    def _density(self, wait: float, peak: float) -> float:
        arrivals, leaving = self.load / self.service, 1 / self.patience
        exponent = arrivals / leaving * -math.expm1(-leaving * wait) - self.windows * wait / self.service
        return math.exp(exponent - peak)

    def _span(self) -> tuple[float, float]:
        """Where the offered wait's density is largest in logarithm, and a wait beyond which nothing is left."""
        arrivals, rate = self.load / self.service, self.windows / self.service
        mode = self.patience * math.log(arrivals / rate) if arrivals > rate else 0.0
        peak = arrivals * self.patience * -math.expm1(-mode / self.patience) - rate * mode
        end = max(mode, self.patience, 1 / rate)
        while self._density(end, peak) > _TINY:
            end *= 1.5
        return peak, end

    def _tail(self, after: float) -> float:
        """The share of those who have to wait to whom more than `after` is offered."""
        peak, end = self._span()
        if after >= end:
            return 0.0
        whole = _simpson(lambda wait: self._density(wait, peak), 0.0, end)
        return min(1.0, _simpson(lambda wait: self._density(wait, peak), after, end) / whole)

    def _leaves_later(self, after: float) -> float:
        """Of those still in line after `after`, the share that leaves in the end."""
        peak, end = self._span()
        if after >= end:
            return 0.0
        whole = _simpson(lambda wait: self._density(wait, peak), after, end)
        served = _simpson(
            lambda wait: self._density(wait, peak) * math.exp(-(wait - after) / self.patience), after, end
        )
        return max(0.0, 1 - served / whole) if whole else 0.0


def _simpson(function: Callable[[float], float], first: float, last: float) -> float:
    step = (last - first) / _STEPS
    inner = sum((4 if index % 2 else 2) * function(first + index * step) for index in range(1, _STEPS))
    return step / 3 * (function(first) + inner + function(last))


def erlang_a(windows: int, load: float, service: float, patience: float) -> Impatient:
    """Waiting with people who leave after `patience` on average (exponential). Fewer windows than the load are enough
    for a steady hall. Raises ValueError for zero windows, or times that are not positive and finite.

    Every measure is a sum of positive terms: nothing is subtracted, so nothing cancels, and the rest of the series is
    added as a geometric bound, so that the queue is not reckoned too short.
    """
    if windows < 1 or not load > 0 or not (0 < service < math.inf and 0 < patience < math.inf):
        raise ValueError(f"not a hall: {windows} windows, {load} erlangs, service {service}, patience {patience}")
    arrivals, serves, leaving = load / service, windows / service, 1 / patience
    blocked = erlang_b(windows, load)
    if not blocked:  # too few arrivals for anybody to wait, within a float's range
        return Impatient(windows, load, service, patience, 0.0, 0.0, 0.0, 0.0)
    below, term, people = 1 / blocked - 1, 1.0, 0  # the weight of fewer than `windows` people; of all busy and `people`
    busy, line = 1.0, 0.0
    while True:
        people += 1
        factor = arrivals / (serves + people * leaving)
        term *= factor
        busy, line = busy + term, line + people * term
        if term > _HUGE:
            below, term, busy, line = below / _HUGE, term / _HUGE, busy / _HUGE, line / _HUGE
        if factor < 1:
            rest = term * factor / (1 - factor)
            more = rest * (people + 1 / (1 - factor))
            if rest <= _TINY * busy and more <= _TINY * max(line, _TINY):
                break
    busy, line = busy + rest, line + more
    whole = below + busy
    queue = line / whole
    return Impatient(
        windows, load, service, patience, busy / whole, queue * leaving / arrivals, queue / arrivals, queue
    )


def windows_for_impatient(
    load: float, service: float, patience: float, *, within: float, share: float, leaves: float = 1.0, most: int = 500
) -> int:
    """The fewest windows with which `share` starts within `within` and at most the share `leaves` goes away; it may be
    fewer than the load. `most` if even those are too few."""
    for windows in range(1, most + 1) if load else ():
        hall = erlang_a(windows, load, service, patience)
        if hall.leaves <= leaves and hall.service_level(within) >= share:
            return windows
    return most if load else 0
