"""A past day made ready to be played once more: who stood in which line, who kept a window how long. Pure.

Minutes are minutes after that day's midnight, Beijing time.
"""

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import pairwise

from clerk_app.queueing.model import FlowPlan
from clerk_app.queueing.rules import midnight
from clerk_app.queueing.staffing.floor import Change, Floor, Turn, Window

from .figures import quantile
from .visits import End, Stretch, TicketRecord, Visit
from .window_hours import Opening

Span = tuple[float, float]
ABSENT = 5.0  # minutes: whoever lets people wait that long with a free window is taken to be away from it
_OWN_SHARE = 0.15  # of a window's calls, from which on a queue is one of its own
_LAST = 30.0  # minutes before the end of the day: who closes then stays until nobody waits


@dataclass(frozen=True, slots=True)
class Stay:
    """One person in one line. `keeps`: minutes from the call until the window was free again (None: not known, or never
    called); `slow`: minutes until a window that was free called; `leaves`: when somebody went away uncalled; `gone`:
    that was noted (else it was only not over yet). `counts`: it stood in line. `only`: a window that has to take it."""

    id: str
    queue: str
    theme: str
    arrives: float
    ranked: float
    called: float | None = None
    window: str = ""
    keeps: float | None = None
    slow: float = 0.0
    leaves: float = math.inf
    gone: bool = False
    counts: bool = True
    only: str = ""

    @property
    def waited(self) -> float:
        """Minutes in line as they really were."""
        return (self.leaves if self.called is None else self.called) - self.arrives


@dataclass(frozen=True, slots=True)
class TheDay:
    """`left_out`: how many stays nobody knows enough of. `floor`: before the first came, all windows closed."""

    day: date
    stays: tuple[Stay, ...]
    queues: tuple[str, ...]
    floor: Floor
    changes: tuple[Change, ...]
    ends: float
    left_out: int = 0


@dataclass(slots=True)
class _Seen:
    """What the day shows of one window."""

    busy: list[tuple[float, float, int]] = field(default_factory=list)  # called, free again, number of the stay
    calls: Counter[str] = field(default_factory=Counter)
    noted: list[Span] = field(default_factory=list)


def read_day(
    day: date, records: Iterable[TicketRecord], visits: Iterable[Visit], openings: Iterable[Opening], plan: FlowPlan,
    as_of: datetime,
) -> TheDay:  # fmt: skip
    """Everything of that day as far as it had gone at `as_of`."""
    minutes = _Clock(day)
    tickets = {record.ticket.id: record for record in records}
    found, left_out = [], 0
    for visit in visits:
        for stay in _stays(visit, tickets[visit.id], minutes, minutes.of(as_of)):
            if stay is None:
                left_out += 1
            else:
                found.append(stay)
    stays = sorted(found, key=lambda each: (each.arrives, each.id))
    _bound(stays)
    seen = _windows(stays, openings, minutes)
    ends = max((free for one in seen.values() for _, free, _ in one.busy), default=0.0)
    crowded = {queue: _crowded(stays, queue) for queue in {each.queue for each in stays}}
    windows, changes = [], []
    for name in sorted(seen):
        own, helps = _skills(name, seen[name], plan)
        open_ = _open(seen[name], ends)
        waits = _joined([span for queue in own for span in crowded.get(queue, ())])
        away = _slow_calls(seen[name], open_, waits, stays)
        windows.append(Window(name, own, helps, open=False, breaks=away))
        changes += [Change(begin, Turn.OPEN, name) for begin, _ in open_]
        changes += [Change(end, Turn.CLOSE, name) for _, end in open_ if end < ends - _LAST]
    start = min((each.arrives for each in stays), default=0.0)
    first = min([start, *(change.at for change in changes)])
    queues = tuple(sorted({each.queue for each in stays}))
    return TheDay(day, tuple(stays), queues, Floor(first - 1, (), tuple(windows)), tuple(changes), ends, left_out)


class _Clock:
    def __init__(self, day: date) -> None:
        self._midnight = midnight(day)

    def of(self, moment: datetime) -> float:
        return (moment - self._midnight).total_seconds() / 60

    def maybe(self, moment: datetime | None) -> float | None:
        return None if moment is None else self.of(moment)


def _stays(visit: Visit, record: TicketRecord, minutes: _Clock, now: float) -> list[Stay | None]:
    found: list[Stay | None] = []
    ticket = record.ticket
    for place, each in enumerate(visit.stretches):
        if not each.in_line and each.called_at is None:  # the next service, at the same desk
            if found and found[-1] is not None and found[-1].called is not None:
                ended = minutes.maybe(each.ended_at)
                found[-1] = replace(found[-1], keeps=None if ended is None else max(0.0, ended - found[-1].called))
            continue
        kept_age = ticket.returned_at is None or place == len(visit.stretches) - 1
        ranked = minutes.of(ticket.ranked_at) if kept_age else None
        last = place == len(visit.stretches) - 1
        found.append(_stay(each, ranked, minutes, now, ticket.for_window if last else ""))
    return found


def _stay(each: Stretch, ranked: float | None, minutes: _Clock, now: float, only: str) -> Stay | None:
    joined, called, ended = (minutes.maybe(at) for at in (each.joined_at, each.called_at, each.ended_at))
    if called is not None:
        end = now if each.end is End.OPEN else ended
        keeps = None if end is None else max(0.0, end - called)
        if joined is None or joined > called:
            return Stay(each.id, each.queue, each.theme, called, -math.inf, called, each.window, keeps,
                        counts=False, only=each.window)  # fmt: skip
        return Stay(each.id, each.queue, each.theme, joined, joined if ranked is None else ranked, called, each.window,
                    keeps, only=only if only == each.window else "")  # fmt: skip
    leaves = now if each.end is End.OPEN and not each.called else ended
    if joined is None or leaves is None or each.called or leaves < joined:
        return None
    return Stay(each.id, each.queue, each.theme, joined, joined if ranked is None else ranked, leaves=leaves,
                gone=each.end is not End.OPEN)  # fmt: skip


def _bound(stays: list[Stay]) -> None:
    """Where nobody noted when somebody was done: until the window's next call, at most as long as nine of ten took."""
    by_window: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, each in enumerate(stays):
        if each.called is not None:
            by_window[each.window].append((each.called, number))
    lengths = [each.keeps for each in stays if each.keeps is not None]
    most = quantile(lengths, 0.9)
    for calls in by_window.values():
        calls.sort()
        for (called, number), (then, _) in pairwise(calls):
            if stays[number].keeps is None and most is not None:
                stays[number] = replace(stays[number], keeps=min(then - called, most))


def _windows(stays: Sequence[Stay], openings: Iterable[Opening], minutes: _Clock) -> dict[str, _Seen]:
    seen: dict[str, _Seen] = defaultdict(_Seen)
    for number, each in enumerate(stays):
        if each.called is not None and each.window:
            seen[each.window].busy.append((each.called, each.called + (each.keeps or 0.0), number))
            seen[each.window].calls[each.queue] += 1
    for opening in openings:
        if not opening.on_break and not opening.unknown and opening.window in seen:
            seen[opening.window].noted.append((minutes.of(opening.begin), minutes.of(opening.end)))
    for one in seen.values():
        one.busy.sort()
    return dict(seen)


def _skills(name: str, seen: _Seen, plan: FlowPlan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The plan's, where the day agrees with it; else what the window did that day."""
    planned = next((each for each in plan.windows if each.window == name), None)
    if planned is not None and seen.calls.keys() <= {*planned.queues, *planned.helps}:
        return planned.queues, planned.helps
    enough = _OWN_SHARE * seen.calls.total()
    own = tuple(sorted(queue for queue, calls in seen.calls.items() if calls >= enough))
    return own, tuple(sorted(seen.calls.keys() - set(own)))


def _open(seen: _Seen, ends: float) -> list[Span]:
    """When it was open: as noted and whenever it had somebody; without any note from its first call to its last."""
    busy = [(begin, end) for begin, end, _ in seen.busy]
    if not seen.noted:
        return [(busy[0][0], max(end for _, end in busy))]
    noted = [(begin, min(end, ends)) for begin, end in seen.noted if begin < ends]
    return _joined([*noted, *busy])


def _crowded(stays: Sequence[Stay], queue: str) -> list[Span]:
    """When somebody stood in that line."""
    return _joined([(each.arrives, each.arrives + each.waited) for each in stays if each.queue == queue
                    and each.counts and not each.only])  # fmt: skip


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def _slow_calls(seen: _Seen, open_: Sequence[Span], waits: Sequence[Span], stays: list[Stay]) -> tuple[Span, ...]:
    """Notes at each stay how slow its call was; what is too long for that is time away, as (from, minutes)."""
    away: list[Span] = []
    for opened, closed in open_:
        free = opened
        calls = [busy for busy in seen.busy if opened <= busy[0] <= closed]
        for called, until, number in calls:
            for begin, end in _within(waits, free, called):
                if end - begin > ABSENT:
                    away.append((begin, end - begin))
                elif end >= called and stays[number].counts and begin >= stays[number].arrives:
                    stays[number] = replace(stays[number], slow=end - begin)
            free = max(free, until)
        away += [(begin, end - begin) for begin, end in _within(waits, free, closed) if end - begin > ABSENT]
    return tuple(away)


def _within(spans: Sequence[Span], first: float, last: float) -> list[Span]:
    at = max(0, bisect_right(spans, (first, math.inf)) - 1)
    found = []
    while at < len(spans) and spans[at][0] < last:
        begin, end = max(first, spans[at][0]), min(last, spans[at][1])
        if end > begin:
            found.append((begin, end))
        at += 1
    return found


def known_lengths(stays: Iterable[Stay]) -> Mapping[tuple[str, str], list[float]]:
    """How long people kept a window that day, by queue and theme."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for each in stays:
        if each.keeps is not None:
            found[each.queue, each.theme].append(each.keeps)
    return dict(found)
