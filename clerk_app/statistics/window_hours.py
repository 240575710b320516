"""A window's hours: how long it was open, available and busy in each. Pure. Times in seconds, None is unknown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from clerk_app.cases.limits import beijing
from clerk_app.queueing.model import WindowNote, WindowState
from clerk_app.queueing.rules import service_day

from .visits import End, Stretch, Visit, is_over

Stretched = tuple[datetime, datetime]
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Opening:
    """A time in which a window was open, or (`on_break`) open with nobody at it (暂离). `unknown`: nobody closed it, so
    how long it really was open is not known."""

    window: str
    clerk: str
    begin: datetime
    end: datetime
    on_break: bool = False
    unknown: bool = False


def openings_of(notes: Iterable[WindowNote], as_of: datetime) -> tuple[Opening, ...]:
    """The times between the notes of each window. What nobody closed is not known to have been open to its end."""
    found: list[Opening] = []
    last: dict[str, WindowNote] = {}
    for note in sorted(notes, key=lambda each: (each.at, each.id)):
        if (before := last.get(note.window)) is not None:
            forgotten = is_over(service_day(before.at), note.at)
            end = min(note.at, before.at + _HOUR) if forgotten else note.at
            found += _opening(before, end, forgotten or bool(note.data.get("unknown")))
        last[note.window] = note
    for note in last.values():
        over = is_over(service_day(note.at), as_of)
        found += _opening(note, as_of if not over else note.at + _HOUR, over)
    return tuple(found)


def _opening(note: WindowNote, end: datetime, unknown: bool) -> list[Opening]:
    if note.what is WindowState.CLOSED or end <= note.at:
        return []
    return [Opening(note.window, note.clerk, note.at, end, note.what is WindowState.BREAK, unknown)]


@dataclass(frozen=True, slots=True)
class WindowHour:
    """One clock hour of one window. `busy`: the way and the service of whom it called; `available`: open, no break, and
    not busy. `open` and `available` are None where nobody knows how long it was open."""

    id: str
    day: date
    at: datetime
    window: str
    open: float | None
    available: float | None
    busy: float
    clerk: str = ""
    queue: str = ""
    theme: str = ""
    department: str = ""


@dataclass(slots=True)
class _Window:
    """All that is known of a window's day."""

    open: list[Stretched] = field(default_factory=list)
    away: list[Stretched] = field(default_factory=list)
    doubt: list[Stretched] = field(default_factory=list)
    busy: list[Stretched] = field(default_factory=list)
    clerks: list[tuple[Stretched, str]] = field(default_factory=list)
    noted: bool = False


def window_hours(openings: Iterable[Opening], visits: Iterable[Visit], as_of: datetime) -> tuple[WindowHour, ...]:
    """Every hour in which a window was open or busy. Whoever is at the desk keeps it open, noted or not."""
    windows: dict[str, _Window] = {}
    for each in openings:
        span = (each.begin, min(each.end, as_of))
        if span[1] > span[0]:
            here = windows.setdefault(each.window, _Window())
            here.open.append(span)
            here.clerks.append((span, each.clerk))
            if each.on_break:
                here.away.append(span)
            if each.unknown:
                here.doubt.append(span)
    for visit in visits:
        for stretch in visit.stretches:
            _add(windows.setdefault(stretch.window, _Window()), stretch, as_of)
    return tuple(hour for window in sorted(windows) if window for hour in _hours(window, windows[window]))


def busy_times(visits: Iterable[Visit], as_of: datetime) -> dict[str, list[Stretched]]:
    """When each window had somebody on the way or at the desk, as far as is known; overlaps count once."""
    windows: dict[str, _Window] = {}
    for visit in visits:
        for stretch in visit.stretches:
            _add(windows.setdefault(stretch.window, _Window()), stretch, as_of)
    return {window: _joined(known.busy) for window, known in windows.items() if window and known.busy}


def _add(here: _Window, stretch: Stretch, as_of: datetime) -> None:
    """When the window had somebody on the way or at the desk; where an end is not known, that hour is in doubt."""
    if not stretch.called:
        return
    begin = stretch.called_at or stretch.arrived_at
    end = as_of if stretch.end is End.OPEN else stretch.ended_at
    if begin is not None and end is not None and end >= begin:
        here.busy.append((begin, end))
    elif (known := begin or end) is not None:
        here.doubt.append((known, known + timedelta(seconds=1)))


def _hours(window: str, known: _Window) -> Iterator[WindowHour]:
    open_, busy = _by_hour(_joined([*known.open, *known.busy])), _by_hour(_joined(known.busy))
    noted, away, doubt = _by_hour(known.open), _by_hour(known.away), _by_hour(known.doubt)
    for at in sorted(open_.keys() | doubt.keys()):
        hour = (at, at + _HOUR)
        opened, worked = _within(open_.get(at, ()), hour), _within(busy.get(at, ()), hour)
        sure = at in noted and not _within(doubt.get(at, ()), hour)
        free = opened - _common(open_.get(at, ()), [*away.get(at, ()), *busy.get(at, ())], hour)
        who = {clerk for span, clerk in known.clerks if _within([span], hour)}
        name = f"{window}/{at:%Y-%m-%dT%H}"
        clerk = who.pop() if len(who) == 1 else ""
        yield WindowHour(name, at.date(), at, window, opened if sure else None, free if sure else None, worked, clerk)


def _by_hour(spans: Iterable[Stretched]) -> dict[datetime, list[Stretched]]:
    """Whatever lasts into an hour, whole, in each of its hours."""
    found: dict[datetime, list[Stretched]] = {}
    for span in spans:
        for at in _hours_of(span):
            found.setdefault(at, []).append(span)
    return found


def _hours_of(span: Stretched) -> Iterator[datetime]:
    at = beijing(span[0]).replace(minute=0, second=0, microsecond=0)
    while at < span[1]:
        yield at
        at += _HOUR


def _joined(spans: Iterable[Stretched]) -> list[Stretched]:
    """Overlaps count once."""
    joined: list[Stretched] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def _cut(spans: Iterable[Stretched], to: Stretched) -> list[Stretched]:
    cut = ((max(begin, to[0]), min(end, to[1])) for begin, end in spans)
    return [(begin, end) for begin, end in cut if end > begin]


def _within(spans: Iterable[Stretched], hour: Stretched) -> float:
    return sum((end - begin).total_seconds() for begin, end in _cut(spans, hour))


def _common(spans: Iterable[Stretched], others: Iterable[Stretched], hour: Stretched) -> float:
    """How long both a span and one of the others lasted in that hour."""
    joined = _joined(_cut(others, hour))
    return sum(_within(joined, span) for span in _cut(spans, hour))
