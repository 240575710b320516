"""What becomes of a case that was worked on without the hall, when the hall is back. Pure.

Nothing is overwritten silently: where the hall has moved on, either both sides did the same, or what they changed goes
together, or both versions are kept and a person chooses.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, TypeAlias

from .conflicts import NOT_MERGED, content_differs, merge
from .model import Case, Event, Status

Outcome: TypeAlias = Literal["new", "forward", "papers", "ours", "joined", "same", "conflict"]

OUTCOME_TEXT: dict[str, str] = {
    "new": "并入大厅",
    "forward": "并入大厅",
    "papers": "补记打印",
    "ours": "断网前那次保存已并入",
    "joined": "两边的改动已合在一起",
    "same": "两边办的相同，合为一件",
    "conflict": "两边不同，两份都保留，待人工选定",
    NOT_MERGED: "没有并入，仍在原窗口保管",
}
# Printing again changes nothing of the case, and a keystroke leaves no event.
_NO_ACTS = frozenset({"paper_made", "paper_asked", "sub_item"})


@dataclass(frozen=True, slots=True)
class Sides:
    """One case on both stores. `base` is how the hall had it when this window was cut off, None if it had none.

    `doubts`: how many commits of this window the hall did not answer, so that what it has more may be our own.
    `chained`: the hall's log of the case is a beginning of ours.
    """

    ours: Case
    our_events: tuple[Event, ...]
    theirs: Case | None
    their_events: tuple[Event, ...] = ()
    base: Case | None = None
    base_version: int = 0
    doubts: int = 0
    chained: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do, and the case as the hall shall have it; None where the hall's stays or ours goes there as it is."""

    outcome: Outcome
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class MergedPaper:
    """A paper that was made cut off."""

    kind: str
    number: str
    copy: int
    outcome: str


@dataclass(frozen=True, slots=True)
class MergedLine:
    """One line of the reconciliation report (对账单): a case, what was done to it cut off, and what came of it.

    `notes`: what a person has to look after. `number` is the one on the papers.
    """

    case_id: str
    number: str
    applicant: str
    theme: str
    status: Status
    clerk: str
    outcome: str
    acts: tuple[str, ...] = ()
    papers: tuple[MergedPaper, ...] = ()
    notes: tuple[str, ...] = ()
    window: str = ""
    at: datetime | None = None
    kept: dict[str, str] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """Whether nobody needs to look after it."""
        return self.outcome not in ("conflict", NOT_MERGED) and not self.notes


def judge(sides: Sides) -> Verdict:
    """What becomes of the case."""
    ours, theirs = sides.ours, sides.theirs
    if theirs is None:
        return Verdict("new")
    if ours.version == sides.base_version:
        return Verdict("papers")
    if sides.chained and theirs.version <= sides.base_version:
        return Verdict("forward")
    if sides.doubts and (verdict := _our_doubt(sides, theirs)):
        return verdict
    if theirs.status is ours.status is Status.DRAFT:
        joined = merge(sides.base, ours, theirs)
        if not joined.clashes:
            return Verdict("joined", replace(joined.case, marks=_marks(ours, theirs)))
    elif (theirs.status, theirs.number) == (ours.status, ours.number) and not content_differs(ours, theirs):
        return Verdict("same", replace(theirs, marks=_marks(theirs, ours)))
    return Verdict("conflict")


def _our_doubt(sides: Sides, theirs: Case) -> Verdict | None:
    """What the hall has more is what this very window had sent and did again: nobody else at a window has seen it.

    Where the machine has gone on with it, the hall's stays; else ours, whose numbers are on the papers handed out.
    """
    ours = sides.ours
    by_machine = [event for event in sides.their_events if not event.window]
    by_window = [event for event in sides.their_events if event.window]
    extra, mine = acts_of(by_window), acts_of(sides.our_events)
    if {event.window for event in by_window} - {ours.window} or mine[: len(extra)] != extra:
        return None
    if not by_machine:
        seen = theirs.version - sides.base_version <= sides.doubts
        return Verdict("ours", replace(ours, marks=_marks(ours, theirs))) if seen else None
    done = mine == extra and theirs.number == ours.number
    return Verdict("same", replace(theirs, marks=_marks(theirs, ours))) if done else None


def acts_of(events: Iterable[Event]) -> list[tuple[str, str]]:
    """The acts on the case itself, in order: kind and the status after."""
    return [(event.kind, str(event.after.get("status", ""))) for event in events if event.kind not in _NO_ACTS]


def _marks(one: Case, other: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one.marks, *other.marks)))
