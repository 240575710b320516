"""What the store has kept of a day, read from the raw events alone: how each number ended, whether anybody was called
twice, whether anybody was lost. Pure, and it knows nothing of who drove the day.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from clerk_app.queueing.model import Act, Ticket, TicketEvent

ENDS = {Act.DONE: "served", Act.LEFT: "left"}
LETS_GO = frozenset({Act.MISSED, Act.PARKED, Act.TRANSFERRED, Act.DONE, Act.LEFT, Act.CLOSED})


@dataclass(frozen=True, slots=True)
class Audit:
    """`missed`: no answer, and never back. `unfinished`: open, or unknown at the day's end. `called_twice`: labels that
    one window called while another (or the same) still had them; `lost`: labels or ids of numbers that somebody holds
    and that are not in the store, or whose story has a hole, or that end in the middle of a day that is over.
    `two_at_window`: windows that had two people at one moment."""

    tickets: int
    served: int
    missed: int
    left: int
    unfinished: int
    called_twice: tuple[str, ...]
    lost: tuple[str, ...]
    two_at_window: tuple[str, ...]


def audit(
    tickets: Sequence[Ticket], events: Iterable[TicketEvent], held: Collection[str] = (), over: bool = True
) -> Audit:
    """`held`: ids of numbers that people have in their hands; `over`: the day has been closed."""
    stories: dict[str, list[TicketEvent]] = defaultdict(list)
    for event in events:
        stories[event.ticket].append(event)
    for story in stories.values():
        story.sort(key=lambda event: event.seq)
    ends = Counter(_end(stories.get(ticket.id, [])) for ticket in tickets)
    known = {ticket.id for ticket in tickets}
    lost = [ident for ident in (*held, *stories) if ident not in known]
    lost += [ticket.label for ticket in tickets if _has_hole(ticket, stories.get(ticket.id, []), over)]
    lost += _numbers_not_there(tickets)
    twice = [ticket.label for ticket in tickets if was_called_twice(stories.get(ticket.id, []))]
    counts = (ends["served"], ends["missed"], ends["left"], ends["unfinished"])
    return Audit(len(tickets), *counts, tuple(twice), tuple(dict.fromkeys(lost)), two_at_a_window(stories.values()))


def was_called_twice(story: Sequence[TicketEvent]) -> bool:
    """Whether a window called it while one still had it; or a cut-off desk had, as the merge tells."""
    with_window = False
    for event in story:
        if event.act is Act.CALLED:
            if with_window:
                return True
            with_window = True
        elif event.act in LETS_GO or (event.act is Act.SERVICE_DONE and not event.data.get("here")):
            with_window = False
        elif event.act is Act.MERGED and event.data.get("called_twice"):
            return True
    return False


def two_at_a_window(stories: Iterable[Sequence[TicketEvent]]) -> tuple[str, ...]:
    """Windows that called somebody before the one they had was gone."""
    stays: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for story in stories:
        begun: TicketEvent | None = None
        for event in story:
            if event.act is Act.CALLED:
                begun = event
            elif begun is not None and (
                event.act in LETS_GO or (event.act is Act.SERVICE_DONE and not event.data.get("here"))
            ):
                stays[begun.window].append((begun.at, event.at))
                begun = None
    return tuple(sorted(window for window, found in stays.items() if _overlap(sorted(found))))


def _overlap(stays: Sequence[tuple[datetime, datetime]]) -> bool:
    return any(later[0] < earlier[1] for earlier, later in pairwise(stays))


def _end(story: Sequence[TicketEvent]) -> str:
    for event in reversed(story):
        if event.act in ENDS:
            return ENDS[event.act]
        if event.act is Act.MISSED or (event.act is Act.CLOSED and event.data.get("was") == "missed"):
            return "missed"
        if event.act not in (Act.PRINTED, Act.CASE, Act.MERGED):
            break
    return "unfinished"


def _has_hole(ticket: Ticket, story: Sequence[TicketEvent], over: bool) -> bool:
    whole = [event.seq for event in story] == list(range(1, ticket.version + 1))
    begins = bool(story) and story[0].act is Act.ISSUED
    ended = any(event.act in (Act.DONE, Act.LEFT, Act.CLOSED) for event in story)
    return not (whole and begins) or (over and not ended)


def _numbers_not_there(tickets: Sequence[Ticket]) -> list[str]:
    """Each series counts from 1 without a gap, and gives no number twice."""
    given: dict[str, Counter[int]] = defaultdict(Counter)
    for ticket in tickets:
        given[ticket.series][ticket.number] += 1
    found: list[str] = []
    for series, numbers in given.items():
        found += [f"{series}{number:03d}" for number in range(1, max(numbers) + 1) if not numbers[number]]
        found += [f"{series}{number:03d} x{count}" for number, count in numbers.items() if count > 1]
    return found
