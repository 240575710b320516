"""A day shown once more, minute by minute: who stood in which line, and what each window was doing. Pure."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from .charts import in_line
from .visits import End, Outcome, Visit
from .window_hours import Opening

MINUTE = timedelta(minutes=1)


class Doing(StrEnum):
    """What a window was doing. OPEN: open and free. NOT_KNOWN: no note says whether it was open."""

    SERVING = "serving"
    CALLED = "called"  # somebody was on the way
    OPEN = "open"
    BREAK = "break"
    CLOSED = "closed"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class QueueThen:
    """`ids`: who stood in line, the longest first; `oldest`: how long that one had, in seconds; 0 for nobody."""

    queue: str
    ids: tuple[str, ...]
    oldest: float


@dataclass(frozen=True, slots=True)
class WindowThen:
    """`label`: whom it had; `since`: from when on."""

    window: str
    doing: Doing
    label: str = ""
    clerk: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """The hall at one moment. Counts are of the day so far."""

    at: datetime
    queues: tuple[QueueThen, ...]
    windows: tuple[WindowThen, ...]
    arrived: int
    served: int
    gone: int

    @property
    def waiting(self) -> int:
        return sum(len(each.ids) for each in self.queues)


_Line = tuple[datetime, datetime, str]
_Busy = tuple[datetime, datetime, datetime | None, str, str]  # called, over, at the desk, label, clerk


class DayAgain:
    """Made once for a day; then `at` is quick."""

    def __init__(self, day: date, visits: Iterable[Visit], openings: Iterable[Opening], as_of: datetime) -> None:
        self.day, self.visits = day, tuple(visits)
        self._lines: dict[str, list[_Line]] = {}
        self._busy: dict[str, list[_Busy]] = {}
        self._open: dict[str, list[Opening]] = {}
        arrived, served, gone = [], [], []
        for visit in self.visits:
            self._read(visit, as_of)
            arrived += [visit.arrived_at] if visit.arrived_at else []
            if visit.ended_at is not None:
                served += [visit.ended_at] if visit.outcome is Outcome.SERVED else []
                gone += [visit.ended_at] if visit.outcome in (Outcome.LEFT, Outcome.NO_SHOW) else []
        for opening in openings:
            self._open.setdefault(opening.window, []).append(opening)
        for lines in self._lines.values():
            lines.sort(key=lambda line: line[:2])
        for busy in self._busy.values():
            busy.sort(key=lambda span: span[:2])
        self._then = {queue: _by_minute(lines) for queue, lines in self._lines.items()}
        self._arrived, self._served, self._gone = sorted(arrived), sorted(served), sorted(gone)
        self.windows = tuple(sorted(self._busy.keys() | self._open.keys()))
        self.queues = tuple(sorted(self._lines))
        self.first, self.last = self._ends(as_of)

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return max(0, int((self.last - self.first) / MINUTE)) if self.first < self.last else 0

    def at(self, moment: datetime) -> Moment:
        """What is not over at that very moment goes on."""
        queues = tuple(self._queue(queue, moment) for queue in self.queues)
        windows = tuple(self._window(window, moment) for window in self.windows)
        counts = (bisect_right(times, moment) for times in (self._arrived, self._served, self._gone))
        return Moment(moment, queues, windows, *counts)

    def _read(self, visit: Visit, as_of: datetime) -> None:
        for queue, begin, end in in_line(visit, as_of):
            self._lines.setdefault(queue, []).append((begin, end, visit.id))
        for each in visit.stretches:
            called = each.called_at or each.arrived_at
            over = as_of if each.end is End.OPEN else each.ended_at
            if each.called and each.window and called is not None and over is not None:
                self._busy.setdefault(each.window, []).append((called, over, each.arrived_at, visit.label, each.clerk))

    def _ends(self, as_of: datetime) -> tuple[datetime, datetime]:
        """The first and the last whole minutes in which there is anything to see."""
        spans = [line[:2] for lines in self._lines.values() for line in lines]
        spans += [span[:2] for busy in self._busy.values() for span in busy]
        spans += [(each.begin, each.end) for some in self._open.values() for each in some if not each.unknown]
        if not spans:
            return as_of, as_of
        first, last = min(begin for begin, _ in spans), max(end for _, end in spans)
        return first.replace(second=0, microsecond=0), min(last.replace(second=0, microsecond=0) + MINUTE, as_of)

    def _queue(self, queue: str, moment: datetime) -> QueueThen:
        lines = self._then[queue].get(_minute(moment), ())
        there = [line for line in lines if line[0] <= moment < line[1]]
        oldest = (moment - there[0][0]).total_seconds() if there else 0.0
        return QueueThen(queue, tuple(key for _, _, key in there), oldest)

    def _window(self, window: str, moment: datetime) -> WindowThen:
        busy = self._busy.get(window, [])
        at = bisect_right(busy, moment, key=lambda span: span[0]) - 1
        if at >= 0 and busy[at][1] > moment:
            called, _, arrived, label, clerk = busy[at]
            if arrived is not None and arrived <= moment:
                return WindowThen(window, Doing.SERVING, label, clerk, arrived)
            return WindowThen(window, Doing.CALLED, label, clerk, called)
        openings = self._open.get(window)
        if openings is None:
            return WindowThen(window, Doing.NOT_KNOWN)
        here = next((each for each in openings if each.begin <= moment < each.end), None)
        if here is None:
            return WindowThen(window, Doing.CLOSED)
        doing = Doing.NOT_KNOWN if here.unknown else Doing.BREAK if here.on_break else Doing.OPEN
        return WindowThen(window, doing, "", here.clerk, here.begin)


def _minute(moment: datetime) -> int:
    return int(moment.timestamp() // 60)


def _by_minute(lines: Iterable[_Line]) -> dict[int, list[_Line]]:
    """Who stood there in each minute, so that one moment needs no look at the whole day."""
    found: dict[int, list[_Line]] = {}
    for line in lines:
        for at in range(_minute(line[0]), _minute(line[1]) + 1):
            found.setdefault(at, []).append(line)
    return found
