"""The hall as it stands now: each window, each queue, and the day so far. Values and rules; pure.

What is counted now is counted from tickets that are open now; what is told of the day so far (served, left, waits) are
the figures of `visit_figures`, from raw events, as of the same look or some seconds before (`day_as_of`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from clerk_app.queueing.model import FlowPlan, Ticket, TicketState, WindowNote, WindowState
from clerk_app.queueing.rules import service_day
from clerk_app.queueing.staffing.floor import Change

from .definitions import figure
from .figures import Terms, Value, evaluate
from .visits import Visit
from .wording import shown

NEAR_SHARE = 0.8  # of the promise, from which on a queue's oldest wait is amber
WAY_NEAR, WAY_LATE = 3.0, 6.0  # minutes from the call on
IDLE_NEAR = 2.0  # minutes that a free window may have people waiting for it
USUAL_BREAK = 15.0  # minutes, where the hall has set none
LONG, VERY_LONG = 1.0, 2.0  # times the usual longest (P90) of a service
DAY_FIGURES = ("served", "left", "no_show", "wait_p50", "wait_p90")


@dataclass(frozen=True, slots=True)
class LiveWindow:
    """One window. `state`: CLOSED when it was not opened today. `since`: of what it does now. `light`: "", near, late;
    `why` says it in words. `coming`: what was decided for it and has not happened yet."""

    name: str
    state: WindowState
    since: datetime | None
    clerk: str
    queues: tuple[str, ...]
    ticket: Ticket | None = None
    light: str = ""
    why: str = ""
    coming: tuple[Change, ...] = ()

    @property
    def doing(self) -> str:
        """serving, called, free, break or closed."""
        if self.ticket is not None:
            return "serving" if self.ticket.state is TicketState.SERVING else "called"
        return {WindowState.OPEN: "free", WindowState.BREAK: "break"}.get(self.state, "closed")


@dataclass(frozen=True, slots=True)
class LiveQueue:
    """One queue. `waiting`: who stands in it now, in the order of calling; `oldest` who has waited longest, since
    `oldest_since`. `p90` and `served` are figures of today so far. `promise` in minutes."""

    code: str
    name: str
    waiting: tuple[Ticket, ...]
    oldest: Ticket | None
    oldest_since: datetime | None
    p90: Value
    served: Value
    promise: float
    open_windows: int
    light: str = ""

    @property
    def unserved(self) -> bool:
        """People wait and no window that is open serves them by itself."""
        return bool(self.waiting) and not self.open_windows


@dataclass(frozen=True, slots=True)
class LiveNumber:
    """A number of the hall, with what it means and what it is made of (ids of tickets, or names of windows)."""

    code: str
    name: str
    words: str
    definition: str
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LiveHall:
    """All of it, at one moment."""

    at: datetime
    day_as_of: datetime | None  # None: the day's events have not been read yet
    plan: FlowPlan
    windows: tuple[LiveWindow, ...]
    queues: tuple[LiveQueue, ...]
    numbers: tuple[LiveNumber, ...]


@dataclass(frozen=True, slots=True)
class LiveFacts:
    """What was read at one moment. `tickets`: those of today that have not ended. `usual`: by queue, the minutes that
    nine of ten services take at most."""

    at: datetime
    plan: FlowPlan
    tickets: tuple[Ticket, ...]
    notes: tuple[WindowNote, ...]
    visits: tuple[Visit, ...] = ()
    day_as_of: datetime | None = None
    coming: tuple[Change, ...] = ()
    usual: Mapping[str, float] = field(default_factory=dict)


def waits_since(ticket: Ticket) -> datetime:
    """From when on a wait is counted, as in the figures; of who came back after a missed call, since then."""
    begins = ticket.arrived_at if ticket.slot_at is None else max(ticket.arrived_at, ticket.slot_at)
    return begins if ticket.returned_at is None else max(begins, ticket.returned_at)


def live_hall(facts: LiveFacts, terms: Terms) -> LiveHall:
    """The hall of these facts."""
    waiting = tuple(each for each in facts.tickets if each.state is TicketState.WAITING)
    windows = _windows(facts, _Line.of(waiting))
    queues = _queues(facts, waiting, windows, terms)
    return LiveHall(facts.at, facts.day_as_of, facts.plan, windows, queues, _numbers(facts, waiting, windows, terms))


def minutes_since(moment: datetime | None, at: datetime) -> float:
    """0 for a moment that is unknown or still to come (clocks differ)."""
    return 0.0 if moment is None else max(0.0, (at - moment) / timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class _Line:
    """Who waits: how many in each queue for any window, and those who were sent to one window or person."""

    anywhere: Mapping[str, int]
    sent: tuple[Ticket, ...]

    @classmethod
    def of(cls, waiting: tuple[Ticket, ...]) -> _Line:
        sent = tuple(each for each in waiting if each.for_window or each.for_clerk)
        return cls(Counter(each.queue for each in waiting if not (each.for_window or each.for_clerk)), sent)

    def for_window(self, window: LiveWindow) -> int:
        """How many of them this window could call as its own."""
        sent = sum(
            each.for_window == window.name or (not each.for_window and each.for_clerk == window.clerk)
            for each in self.sent
        )
        return sent + sum(self.anywhere.get(queue, 0) for queue in window.queues)


# windows -----------------------------------------------------------------------------------------------------------
def _windows(facts: LiveFacts, line: _Line) -> tuple[LiveWindow, ...]:
    there = {
        each.window: each
        for each in facts.tickets
        if each.state in (TicketState.CALLED, TicketState.SERVING) and each.window
    }
    notes = {each.window: each for each in facts.notes}
    named = dict.fromkeys(each.window for each in facts.plan.windows)
    names = (*named, *sorted(name for name in notes.keys() | there.keys() if name not in named))
    return tuple(_window(name, notes.get(name), there.get(name), facts, line) for name in names)


def _window(name: str, note: WindowNote | None, ticket: Ticket | None, facts: LiveFacts, line: _Line) -> LiveWindow:
    today = note if note is not None and service_day(note.at) == service_day(facts.at) else None
    state = today.what if today is not None else WindowState.CLOSED
    if ticket is not None and state is WindowState.CLOSED:
        state = WindowState.OPEN  # whoever has somebody there is open, noted or not
    since = ticket.since if ticket is not None else today.at if today is not None else None
    clerk = ticket.clerk if ticket is not None and ticket.clerk else today.clerk if today is not None else ""
    skills = facts.plan.skills_of(name)
    coming = tuple(change for change in facts.coming if change.window == name)
    shown_one = LiveWindow(name, state, since, clerk, skills.queues, ticket, coming=coming)
    light, why = _window_light(shown_one, facts, line)
    return LiveWindow(name, state, since, clerk, skills.queues, ticket, light, why, coming)


def _window_light(window: LiveWindow, facts: LiveFacts, line: _Line) -> tuple[str, str]:
    minutes = minutes_since(window.since, facts.at)
    if window.doing == "serving" and window.ticket is not None:
        usual = facts.usual.get(window.ticket.queue)
        if usual:
            return _light(minutes, usual * LONG, usual * VERY_LONG), f"这个队列九成在 {usual:.0f} 分钟内办完"
    elif window.doing == "called":
        return _light(minutes, WAY_NEAR, WAY_LATE), "叫了还没有到窗口"
    elif window.doing == "break":
        usual = max((rule.minutes for rule in facts.plan.staffing.breaks), default=USUAL_BREAK)
        return _light(minutes, usual, 2 * usual), f"休息一般 {usual:.0f} 分钟"
    elif window.doing == "free":
        people = line.for_window(window)
        if people and minutes >= IDLE_NEAR:
            return "near", f"空着，有 {people} 人可以叫"
    return "", ""


def _light(minutes: float, near: float, late: float) -> str:
    return "late" if minutes > late else "near" if minutes > near else ""


# queues ------------------------------------------------------------------------------------------------------------
def _queues(
    facts: LiveFacts, waiting: tuple[Ticket, ...], windows: tuple[LiveWindow, ...], terms: Terms
) -> tuple[LiveQueue, ...]:
    names = {queue.code: queue.name for queue in facts.plan.queues}
    names |= {each.queue: each.queue for each in waiting if each.queue not in names}  # of a plan that was changed
    return tuple(_queue(code, name, facts, waiting, windows, terms) for code, name in names.items())


def _queue(
    code: str,
    name: str,
    facts: LiveFacts,
    waiting: tuple[Ticket, ...],
    windows: tuple[LiveWindow, ...],
    terms: Terms,
) -> LiveQueue:
    here = tuple(each for each in waiting if each.queue == code)
    oldest = min(here, key=waits_since, default=None)
    since = None if oldest is None else waits_since(oldest)
    promise = facts.plan.staffing.promised(code)
    visits = [each for each in facts.visits if each.queue == code]
    serving = sum(window.state is WindowState.OPEN and code in window.queues for window in windows)
    minutes = minutes_since(since, facts.at)
    light = _light(minutes, promise * NEAR_SHARE, promise) if here else ""
    return LiveQueue(
        code,
        name,
        here,
        oldest,
        since,
        evaluate(figure("wait_p90"), visits, terms),
        evaluate(figure("served"), visits, terms),
        promise,
        serving,
        light,
    )


# the hall ------------------------------------------------------------------------------------------------------------
def _numbers(
    facts: LiveFacts, waiting: tuple[Ticket, ...], windows: tuple[LiveWindow, ...], terms: Terms
) -> tuple[LiveNumber, ...]:
    open_now = tuple(each.name for each in windows if each.state is WindowState.OPEN)
    aside = _in(facts, TicketState.PARKED, TicketState.MISSED)
    counted = (
        LiveNumber(
            "waiting", "等候", f"{len(waiting)} 人", "现在站在队里的号；过号没回来的和挂起的不算。", _ids(waiting)
        ),
        _number(
            facts, "at_window", "在窗口", "已叫号正在走来的，和正在办理的号。", TicketState.CALLED, TicketState.SERVING
        ),
        LiveNumber("aside", "挂起、过号", f"{len(aside)} 人", "挂起（去取材料等）和叫了没有应答的号。", _ids(aside)),
        LiveNumber(
            "open", "开着的窗口", f"{len(open_now)}/{len(windows)}", "正在服务的窗口，暂离的不算；分母是大厅的窗口。",
            open_now,
        ),
    )  # fmt: skip
    return (*counted, *(_of_day(code, facts, terms) for code in DAY_FIGURES))


def _in(facts: LiveFacts, *states: TicketState) -> tuple[Ticket, ...]:
    return tuple(each for each in facts.tickets if each.state in states)


def _number(facts: LiveFacts, code: str, name: str, definition: str, *states: TicketState) -> LiveNumber:
    found = _in(facts, *states)
    return LiveNumber(code, name, f"{len(found)} 人", definition, _ids(found))


def _of_day(code: str, facts: LiveFacts, terms: Terms) -> LiveNumber:
    what = figure(code)
    found = evaluate(what, facts.visits, terms)
    words = shown(what, found.value) if facts.day_as_of is not None else "…"
    return LiveNumber(code, what.name, words, f"今天到现在。{what.told(terms)}", found.behind)


def _ids(tickets: Iterable[Ticket]) -> tuple[str, ...]:
    return tuple(each.id for each in tickets)
