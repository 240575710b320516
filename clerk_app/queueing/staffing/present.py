"""The floor as it stands, from what the store holds; and a plan with windows re-purposed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from clerk_app.cases.limits import beijing
from clerk_app.queueing.model import FlowPlan, Ticket, TicketState, WindowNote, WindowSkills, WindowState

from .floor import Change, Floor, Turn, Waiting, Window
from .history import minute_of
from .record import Entry

_USUAL_BREAK = 15.0  # minutes, where the hall has set none
_MIDNIGHT = 24 * 60.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read at one moment. `tickets`: of today, waiting or at a window. `last`: each window's last note of the
    past days; `today`: all notes of today. `booked`: (slot, queue) of appointments still to come."""

    at: datetime
    plan: FlowPlan
    tickets: Sequence[Ticket]
    last: Sequence[WindowNote]
    today: Sequence[WindowNote] = ()
    entries: Sequence[Entry] = ()
    booked: Sequence[tuple[float, str]] = ()


def hours_of(plan: FlowPlan, weekday: int) -> tuple[tuple[float, float], ...]:
    """Opening hours of a weekday as minutes, in order; none for a hall that is closed then or has set none."""
    return tuple(
        sorted(
            (each.opens.hour * 60.0 + each.opens.minute, each.closes.hour * 60.0 + each.closes.minute)
            for each in plan.hours
            if each.weekday == weekday
        )
    )


def skills_of(plan: FlowPlan, names: Iterable[str]) -> tuple[WindowSkills, ...]:
    """Of the windows that the plan names and of the others that were open lately."""
    known = dict.fromkeys([*(each.window for each in plan.windows), *sorted(names)])
    return tuple(plan.skills_of(name) for name in known if name)


def floor_of_now(seen: Seen) -> Floor:
    """The floor. A window serves if its last note of today says so or somebody is at it."""
    now = minute_of(seen.at)
    hours = hours_of(seen.plan, beijing(seen.at).weekday())
    waiting = tuple(
        Waiting(
            ticket.id,
            ticket.queue,
            minute_of(max(ticket.arrived_at, ticket.slot_at or ticket.arrived_at)),
            _ranked(ticket, seen.at),
            ticket.for_window,
        )
        for ticket in seen.tickets
        if ticket.state is TicketState.WAITING
    )
    at_window = {
        ticket.window: ticket
        for ticket in seen.tickets
        if ticket.state in (TicketState.CALLED, TicketState.SERVING) and ticket.window
    }
    notes = {note.window: note for note in seen.last}
    windows = tuple(
        _window(skills, notes.get(skills.window), at_window.get(skills.window), seen, now)
        for skills in skills_of(seen.plan, notes.keys() | at_window.keys())
    )
    coming = tuple(change for entry in seen.entries for change in entry.coming(now))
    names = {window.name for window in windows}
    return Floor(
        now,
        waiting,
        windows,
        tuple(seen.booked),
        hours[-1][1] if hours and hours[-1][1] > now else _MIDNIGHT,
        tuple(change for change in coming if change.window in names),
    )


def _ranked(ticket: Ticket, now: datetime) -> float:
    """Minutes that may be before midnight: a number of just after it with a bonus."""
    return minute_of(now) + (ticket.ranked_at - now).total_seconds() / 60


def _window(skills: WindowSkills, note: WindowNote | None, there: Ticket | None, seen: Seen, now: float) -> Window:
    rules = seen.plan.staffing
    today = note is not None and beijing(note.at).date() == beijing(seen.at).date()
    state = note.what if note is not None and today else WindowState.CLOSED
    since = minute_of(note.at) if note is not None and today else 0.0
    return Window(
        skills.window,
        skills.queues,
        skills.helps,
        open=state is not WindowState.CLOSED or there is not None,
        busy_since=None if there is None else minute_of(there.since or there.arrived_at),
        serves="" if there is None else there.queue,
        opened=since,
        staffed=skills.window not in rules.unmanned,
        may_serve=tuple(dict.fromkeys((*rules.may_serve.get(skills.window, ()), *skills.helps))),
        breaks=_breaks(skills.window, state, since, seen, now),
    )


def _breaks(name: str, state: WindowState, since: float, seen: Seen, now: float) -> tuple[tuple[float, float], ...]:
    """The rest that is going on, and those that the rules give and the window has not had today."""
    rules = seen.plan.staffing.breaks
    had = [minute_of(note.at) for note in seen.today if note.window == name and note.what is WindowState.BREAK]
    found = []
    if state is WindowState.BREAK:
        usual = next(
            (rule.minutes for rule in rules if rule.begins[0] - 30 <= since <= rule.begins[1] + 30), _USUAL_BREAK
        )
        found.append((now, max(1.0, since + usual - now)))
    for rule in rules:
        first, last = rule.begins
        if now < last and not any(first - 30 <= at <= last + 30 for at in had):
            found.append(((max(first, now) + last) / 2, rule.minutes))
    return tuple(found)


def repurposed(plan: FlowPlan, changes: Iterable[Change]) -> FlowPlan:
    """The plan in which the windows of these changes serve what they are moved to; the others stay as they are."""
    new = {
        change.window: (change.queues, change.helps)
        for change in changes
        if change.queues and change.turn is not Turn.CLOSE
    }
    named = {each.window for each in plan.windows}
    windows = [_moved(each, new) for each in plan.windows]
    windows += [_moved(plan.skills_of(name), new) for name in new if name not in named]
    return replace(plan, windows=tuple(windows))


def restored(plan: FlowPlan, changes: Iterable[Change], was: Sequence[WindowSkills]) -> FlowPlan:
    """The plan before these changes re-purposed windows (`was`: those of them that the plan named). A window whose
    skills somebody has changed since stays as it is."""
    before = {each.window: each for each in was}
    windows = {each.window: each for each in plan.windows}
    for change in changes:
        now = windows.get(change.window)
        if not change.queues or change.turn is Turn.CLOSE or now is None or now.queues != change.queues:
            continue
        if change.window in before:
            windows[change.window] = before[change.window]
        else:
            del windows[change.window]
    return replace(plan, windows=tuple(windows.values()))


def _moved(skills: WindowSkills, new: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> WindowSkills:
    if skills.window not in new:
        return skills
    queues, helps = new[skills.window]
    return replace(skills, queues=queues, helps=tuple(each for each in helps if each not in queues))
