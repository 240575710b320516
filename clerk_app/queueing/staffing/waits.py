"""How long one person will wait, with a range: for the kiosk, the ticket, and the page that follows it. Pure.

`estimate` plays the line as it stands: those who wait in the queues that the same windows serve, services under way,
appointments that may still overtake. New walk-ins come behind and are left out; a test holds it against the full play.

`steady` keeps what was once said from jumping: people were told a time of the clock, and that is kept while it is still
true. It moves only when the new middle lies outside of what was said, or when the range has become much narrower; then
by whole steps of five minutes.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from .draws import World, draw
from .floor import Floor, Window
from .forecast import Forecast
from .play import NEVER, Person, lay_out, play
from .simulate import percentile

_RUNS = 80
_FEWEST_RUNS = 20
_PEOPLE = 20_000  # in all runs: in a large hall fewer say as much
_STEP = 5.0  # minutes; nobody is told a minute
_NARROWER = 0.5
_LOW, _HIGH = 0.15, 0.85  # of the runs


@dataclass(frozen=True, slots=True)
class WaitEstimate:
    """Minutes from now until this person is called: 70 % of the runs lie between `low` and `high`. `ahead`: how many in
    the same queue are before this one. `never`: the share of runs in which nobody calls (no window open for it)."""

    low: float
    middle: float
    high: float
    ahead: int
    never: float = 0.0


@dataclass(frozen=True, slots=True)
class SaidWait:
    """What a person was told: between these two minutes of the day; both None: nobody can say (no window is open)."""

    earliest: float | None
    latest: float | None

    def words(self, now: float) -> str:
        """As it is shown: 约 10–20 分钟."""
        if self.earliest is None or self.latest is None:
            return "暂时没有开放的窗口，请向导办员询问"
        low = _down(max(0.0, self.earliest - now))
        high = max(low + _STEP, _up(max(0.0, self.latest - now)))
        if self.latest <= now:
            return "马上就到"
        return f"{high:.0f} 分钟以内" if low <= 0 else f"约 {low:.0f}–{high:.0f} 分钟"


def estimate(floor: Floor, world: World, ticket: str, *, runs: int = _RUNS, horizon: float = 240.0) -> WaitEstimate:
    """For a ticket that waits on `floor`. The same ticket gets the same chance each time, so that two looks differ only
    by what has happened. Raises LookupError if it does not wait."""
    own = next((each for each in floor.waiting if each.ticket == ticket), None)
    if own is None:
        raise LookupError(ticket)
    queues = _together(floor.windows, own.queue)
    near = replace(
        floor,
        waiting=tuple(each for each in floor.waiting if each.queue in queues and each is not own),
        booked=tuple((at, queue) for at, queue in floor.booked if queue in queues),
    )
    quiet = replace(world, forecasts={queue: _appointments_only(each) for queue, each in world.forecasts.items()})
    layout = lay_out(near, quiet.queues)
    only = next((index for index, window in enumerate(floor.windows) if window.name == own.window), -1)
    me = Person(own.arrived, own.ranked, quiet.queues.index(own.queue), 0.0, 0.0, NEVER, only)
    seed = zlib.crc32(ticket.encode())
    times = []
    runs = max(min(_FEWEST_RUNS, runs), min(runs, _PEOPLE // len(floor.waiting)))
    for run in range(runs):
        chance = draw(near, quiet, floor.now + horizon, Random(f"{seed}/{run}"))
        people = sorted((*chance.people, me))
        called = play(layout, people, chance.ends, floor.now + horizon * 2).called[people.index(me)]
        if called != NEVER:
            times.append(called - floor.now)
    ahead = sum(
        each.queue == own.queue and (each.ranked, each.arrived) < (own.ranked, own.arrived) for each in near.waiting
    )
    if not times:
        return WaitEstimate(NEVER, NEVER, NEVER, ahead, 1.0)
    times.sort()
    low, middle, high = (percentile(times, share) for share in (_LOW, 0.5, _HIGH))
    return WaitEstimate(low, middle, high, ahead, 1 - len(times) / runs)


def _together(windows: Iterable[Window], queue: str) -> set[str]:
    """The queues that share windows with this one, directly or by others."""
    found, more = {queue}, True
    served = [{*window.queues, *window.helps} for window in windows]
    while more:
        wider = found.union(*(each for each in served if each & found))
        found, more = wider, wider != found
    return found


def _appointments_only(forecast: Forecast) -> Forecast:
    return replace(forecast, slots=())


def steady(said: SaidWait | None, fresh: WaitEstimate, now: float) -> SaidWait:
    """What to say now, given what was said before (None: nothing yet)."""
    if fresh.never > _NARROWER:
        return SaidWait(None, None)
    low, high = _down(now + fresh.low), _up(now + fresh.high)
    high = max(high, low + _STEP)
    if said is None or said.earliest is None or said.latest is None:
        return SaidWait(low, high)
    still_true = said.earliest <= now + fresh.middle <= said.latest
    narrower = high - low <= _NARROWER * (said.latest - said.earliest)
    return said if still_true and not narrower else SaidWait(low, high)


def _down(minute: float) -> float:
    return math.floor(minute / _STEP + 1e-9) * _STEP


def _up(minute: float) -> float:
    return math.ceil(minute / _STEP - 1e-9) * _STEP
