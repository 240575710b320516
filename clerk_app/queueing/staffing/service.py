"""How long people keep a window and how long they wait before they leave, from raw past visits. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles, stdev

from .history import Stay

_FEW = 20  # visits below which a queue borrows the hall's
_MOST = 500  # the latest that are used
_MEAN_WEIGHT = 5.0  # visits that the hall's mean counts for
_FEW_LEFT = 5
_TWO_SIDES = 1.96
_UNKNOWN = (1.0, 10.0)  # way and service of a hall without any past


@dataclass(frozen=True, slots=True)
class ServiceTimes:
    """Minutes that a person keeps a window: (way, service) of past visits, the latest `_MOST`, as they were.

    `low` to `high`: where the true mean lies, 95 %. `censored`: visits whose end nobody knows; they are left out, and
    being the long ones rather than the short ones they make the mean a little too short. `borrowed`: too few of its
    own, so those of the whole hall are among them.
    """

    queue: str
    pairs: tuple[tuple[float, float], ...]
    mean: float
    low: float
    high: float
    count: int
    censored: int = 0
    borrowed: bool = False
    totals: tuple[float, ...] = ()  # way + service, sorted: for who is being served already

    @property
    def note(self) -> str:
        """What the figure rests on, for people."""
        words = f"办理时长按最近 {self.count} 次实际办理，平均 {self.mean:.0f} 分钟（{self.low:.0f}–{self.high:.0f}）"
        if self.borrowed:
            words += "；本队列次数少，借用了全厅的"
        return words + (f"；{self.censored} 次不知道何时结束，没有算进去" if self.censored else "")

    @property
    def error(self) -> float:
        """The standard error of the mean, as a share of it."""
        return (self.high - self.low) / (2 * _TWO_SIDES) / self.mean if self.mean else 0.0


def service_times(stays: Iterable[Stay], queues: Iterable[str] = ()) -> dict[str, ServiceTimes]:
    """By queue, for each queue in `stays` and in `queues`. Stays come in the order of time."""
    own: dict[str, list[tuple[float, float]]] = {queue: [] for queue in queues}
    censored: dict[str, int] = dict.fromkeys(own, 0)
    for stay in stays:
        pairs = own.setdefault(stay.queue, [])
        if stay.censored:
            censored[stay.queue] = censored.get(stay.queue, 0) + 1
        elif stay.service is not None:
            pairs.append((stay.way or 0.0, stay.service))
    hall = [pair for pairs in own.values() for pair in pairs[-_MOST:]] or [_UNKNOWN]
    return {queue: _of_queue(queue, pairs[-_MOST:], hall, censored.get(queue, 0)) for queue, pairs in own.items()}


def _of_queue(
    queue: str, pairs: Sequence[tuple[float, float]], hall: Sequence[tuple[float, float]], censored: int
) -> ServiceTimes:
    used, borrowed = list(pairs), len(pairs) < _FEW
    if borrowed:
        step = max(1, len(hall) // _FEW)
        used += list(hall[::step])[: _FEW - len(pairs)]
    totals = sorted(way + service for way, service in used)
    usual = fmean(way + service for way, service in hall)
    count = len(pairs)
    mean = (count * fmean(totals) + _MEAN_WEIGHT * usual) / (count + _MEAN_WEIGHT) if borrowed else fmean(totals)
    error = (stdev(totals) if len(totals) > 1 else mean) / math.sqrt(max(1, count))
    reach = min(_TWO_SIDES * error, mean * 0.9)
    return ServiceTimes(queue, tuple(used), mean, mean - reach, mean + reach, count, censored, borrowed, tuple(totals))


def patience(stays: Iterable[Stay]) -> dict[str, float]:
    """By queue, the mean minutes after which people leave: all minutes waited ÷ how many left (the likeliest value if
    leaving is equally likely at any minute, with those who were called as censored). A queue that few left takes the
    hall's; where nobody has left it is infinite."""
    waited: dict[str, float] = {}
    left: dict[str, int] = {}
    for stay in stays:
        gone = stay.left is not None
        until = stay.called if stay.called is not None else stay.left
        if until is not None:
            waited[stay.queue] = waited.get(stay.queue, 0.0) + max(0.0, until - stay.arrived)
            left[stay.queue] = left.get(stay.queue, 0) + gone
    together = sum(waited.values()) / sum(left.values()) if sum(left.values()) else math.inf
    return {
        queue: max(1.0, minutes / left[queue] if left[queue] >= _FEW_LEFT else together)
        for queue, minutes in waited.items()
    }


def spread_of(values: Sequence[float]) -> tuple[float, float, float]:
    """P10, P50 and P90 of raw values; the value itself for one, zeros for none."""
    if len(values) < 2:
        return (values[0],) * 3 if values else (0.0, 0.0, 0.0)
    tenths = quantiles(values, n=10, method="inclusive")
    return tenths[0], tenths[4], tenths[8]
