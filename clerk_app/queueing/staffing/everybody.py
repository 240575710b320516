"""The waits of all who are in line at once, and of whoever would come now: for a hall full of phones. Pure.

`waits.estimate` plays the line once for each person; here one play tells all of them, so that what a phone costs does
not grow with the number of phones.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .draws import World, draw
from .floor import Floor
from .forecast import Forecast
from .play import NEVER, Person, lay_out, play
from .simulate import percentile
from .waits import WaitEstimate

_RUNS, _FEWEST_RUNS = 60, 15
_PEOPLE = 15_000  # in all runs
_LOW, _HIGH = 0.15, 0.85  # of the runs, as `waits.estimate`
_NEW = "new/"
_BEHIND = 1e-6  # minutes: who would come now comes after those who came this very moment


def newcomer(queue: str) -> str:
    """The key under which `estimates` tells what somebody would wait who takes a number for that queue now."""
    return f"{_NEW}{queue}"


def estimates(floor: Floor, world: World, *, runs: int = _RUNS, horizon: float = 240.0) -> dict[str, WaitEstimate]:
    """By ticket, and by `newcomer(queue)` for every queue of `world`.

    A person is told the time for the case of staying: ahead of each stands a shadow without any service, who is called
    at the very minute when the person would be and who never leaves.
    """
    quiet = replace(world, forecasts={queue: _booked_only(each) for queue, each in world.forecasts.items()})
    layout = lay_out(floor, quiet.queues)
    number = {queue: place for place, queue in enumerate(quiet.queues)}
    windows = {window.name: place for place, window in enumerate(floor.windows)}
    shadows: list[tuple[Person, str]] = []
    for each in floor.waiting:
        if each.queue in number:
            only = windows.get(each.window, -1)
            shadow = Person(each.arrived, each.ranked, number[each.queue], 0.0, 0.0, NEVER, only)
            shadows.append((shadow, each.ticket))
    last = floor.now + _BEHIND
    shadows += [(Person(last, last, place, 0.0, 0.0, NEVER), newcomer(queue)) for queue, place in number.items()]
    called: dict[str, list[float]] = {key: [] for _, key in shadows}
    runs = max(min(_FEWEST_RUNS, runs), min(runs, _PEOPLE // len(shadows)))
    for run in range(runs):
        chance = draw(floor, quiet, floor.now + horizon, Random(run))
        together = sorted([*((person, "") for person in chance.people), *shadows])
        played = play(layout, [person for person, _ in together], chance.ends, floor.now + horizon * 2)
        for (_, key), at in zip(together, played.called, strict=True):
            if key and at != NEVER:
                called[key].append(max(0.0, at - floor.now))
    ahead = _ahead(floor, quiet.queues)
    return {key: _estimate(times, ahead[key], runs) for key, times in called.items()}


def _estimate(times: list[float], ahead: int, runs: int) -> WaitEstimate:
    if not times:
        return WaitEstimate(NEVER, NEVER, NEVER, ahead, 1.0)
    times.sort()
    low, middle, high = (percentile(times, share) for share in (_LOW, 0.5, _HIGH))
    return WaitEstimate(low, middle, high, ahead, 1 - len(times) / runs)


def _ahead(floor: Floor, queues: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for queue in queues:
        line = sorted((each for each in floor.waiting if each.queue == queue), key=lambda w: (w.ranked, w.arrived))
        found |= {each.ticket: place for place, each in enumerate(line)}
        found[newcomer(queue)] = sum(each.ranked <= floor.now for each in line)
    return found


def _booked_only(forecast: Forecast) -> Forecast:
    return replace(forecast, slots=())
