"""What a desk of a hall may forget of what it keeps for the time without the hall. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT = timedelta(days=7)  # longer than what is fetched anew, and than a holiday week without the hall's news of a case
GRACE = timedelta(days=7)  # a page that was just taken in is not referred to yet


@dataclass(frozen=True, slots=True)
class AtHall:
    """The same case as the hall has it now. `ended`: nobody can do anything with it any more."""

    version: int
    ended: bool
    ours: bool
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Copy:
    """A case in the emergency store. `dirty`: worked on cut off and not merged. `in_doubt`: the hall did not answer.

    `in_conflict`: a person still has to choose. `printing`: nobody has said yet whether a paper came out.
    `originals`: papers of the applicant lie at the window. `hall`: None if the hall has no such case.
    """

    version: int
    updated_at: datetime
    dirty: bool = False
    in_doubt: bool = False
    in_conflict: bool = False
    printing: bool = False
    originals: bool = False
    hall: AtHall | None = None


def may_forget(copy: Copy, now: datetime) -> bool:
    """Whether the hall surely has all of it, and this window will not need it when it is cut off."""
    hall = copy.hall
    if copy.dirty or copy.in_doubt or copy.in_conflict or copy.printing:
        return False
    if hall is None or hall.version < copy.version:
        return False
    if not hall.ours:  # handed over: the other window's acts do not make it newer here
        return now - copy.updated_at > KEPT
    return hall.ended and not copy.originals and now - max(copy.updated_at, hall.updated_at) > KEPT
