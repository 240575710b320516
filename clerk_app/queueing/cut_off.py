"""Numbers while a desk is cut off from its hall: whom it calls, so that desks that cannot see each other do not call
the same person; and what comes of it when the hall is back. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from .model import Act, FlowPlan, Ticket, TicketEvent, TicketState

# How far a visit has come. Of two versions of one visit the one that came further is true: who has been served cannot
# be waiting. What a day's end closed is only what was not known.
_FAR = {
    TicketState.CLOSED: 0,
    TicketState.WAITING: 1,
    TicketState.MISSED: 2,
    TicketState.LEFT: 3,
    TicketState.CALLED: 4,
    TicketState.PARKED: 5,
    TicketState.SERVING: 6,
    TicketState.DONE: 7,
}


def own_series(series: str, desk_code: int) -> str:
    """The series of numbers that one desk gives out while it is cut off: A7- for desk 7, as in A7-001. A plan's series
    are letters only, so no number of the hall looks like it."""
    return f"{series}{desk_code}-"


def home_window(ticket: Ticket, windows: Collection[str], plan: FlowPlan) -> str:
    """Which of the windows that were serving calls this person while none can ask the hall: by rendezvous hashing
    (Thaler, Ravishankar 1998), so that two lists that differ in one window differ only in what falls to that one."""
    if ticket.for_window:
        return ticket.for_window
    skills = [plan.skills_of(window) for window in windows]
    serve = [each.window for each in skills if ticket.queue in each.queues]
    serve = serve or [each.window for each in skills if ticket.queue in each.helps] or list(windows)
    return max(serve, key=lambda window: (sha256(f"{ticket.id}/{window}".encode()).digest(), window), default="")


def merged(
    theirs: Ticket | None,
    their_events: Sequence[TicketEvent],
    ours: Ticket,
    our_events: Sequence[TicketEvent],
    window: str,
    at: datetime,
    request: str,
) -> tuple[Ticket, tuple[TicketEvent, ...]]:
    """The visit as the hall has it from now on, and the events to add there: ours after the hall's, at their own times,
    and one that says what came of it.

    `theirs`: how the hall has it (None: the number was taken cut off); `their_events`: what happened there since we
    last saw it. If another window has called too, the person was called twice, and the event names the windows.
    """
    begins = theirs.version if theirs is not None else 0
    # A click may be known there already: done, but not answered before the line broke.
    added = [replace(event, seq=begins + place, request="") for place, event in enumerate(our_events, 1)]
    callers = [_callers(their_events), _callers(our_events)]
    twice = bool(callers[1] and set(callers[0]) - set(callers[1]))
    keeps_ours = theirs is None or not their_events or _FAR[ours.state] > _FAR[theirs.state]
    kept = ours if keeps_ours or theirs is None else theirs
    data: dict[str, object] = {
        "called_twice": twice,
        "windows": list(dict.fromkeys([*callers[0], *callers[1]])),
        "kept": "desk" if keeps_ours else "hall",
        "desk": ours.state.value,
        "hall": theirs.state.value if theirs is not None else "",
    }
    last = begins + len(added) + 1
    told = TicketEvent(ours.id, last, at, Act.MERGED, window, "", kept.queue, data, request)
    return _both(kept, ours, theirs, last), (*added, told)


def _both(kept: Ticket, ours: Ticket, theirs: Ticket | None, version: int) -> Ticket:
    """What was served and which cases were begun on either side."""
    other = theirs or ours
    served = tuple(dict.fromkeys([*other.served, *ours.served]))
    left = tuple(each for each in kept.services if each not in served)
    case_ids = tuple(dict.fromkeys([*other.case_ids, *ours.case_ids]))
    return replace(kept, served=served, services=left, case_ids=case_ids, cut_off=True, version=version)


def _callers(events: Sequence[TicketEvent]) -> list[str]:
    return [event.window for event in events if event.act is Act.CALLED]
