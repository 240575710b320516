"""Ratings, appointments and served visits as facts of figures. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.cases.limits import beijing
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.queueing.model import AppointmentState
from clerk_app.queueing.ratings import Rating, Upheld, deadlines

from .figures import Terms
from .visits import Outcome, Visit, is_over


@dataclass(frozen=True, slots=True)
class RatingFact:
    """A rating. `verified_in_time`, `rectified_in_time`: None while a bad one's deadline runs and nothing was done;
    one that was found untrue (`upheld` false) has nothing to be put right."""

    id: str
    at: datetime
    level: int
    codes: tuple[str, ...]
    words: str
    queue: str
    theme: str
    department: str
    window: str
    clerk: str
    bad: bool
    verify_by: date | None = None
    rectify_by: date | None = None
    verified_in_time: bool | None = None
    rectified_in_time: bool | None = None
    upheld: bool = True

    @property
    def day(self) -> date:
        return beijing(self.at).date()


def rating_fact(rating: Rating, department: str, terms: Terms, calendar: WorkCalendar, as_of: datetime) -> RatingFact:
    """The rating as it stood at `as_of`."""
    until = deadlines(rating.at, terms.verify_days, terms.rectify_days, calendar) if rating.bad else None
    return RatingFact(
        rating.id, rating.at, rating.level, rating.codes, rating.words, rating.queue, rating.theme, department,
        rating.window, rating.clerk, rating.bad,
        until.verify_by if until else None, until.rectify_by if until else None,
        _in_time(rating.verified_at, until.verify_by, as_of) if until else None,
        _in_time(rating.rectified_at, until.rectify_by, as_of) if until else None,
        rating.upheld != Upheld.NO or rating.verified_at is None or rating.verified_at > as_of,
    )  # fmt: skip


def _in_time(done: datetime | None, last: date, as_of: datetime) -> bool | None:
    if done is not None and done <= as_of:
        return beijing(done).date() <= last
    return None if beijing(as_of).date() <= last else False


@dataclass(frozen=True, slots=True)
class BookingFact:
    """An appointment, by the day and time of its slot."""

    id: str
    day: date
    at: datetime
    theme: str
    department: str
    state: AppointmentState
    queue: str = ""
    window: str = ""
    clerk: str = ""


def booking_fact(
    key: str, day: date, slot: datetime, theme: str, department: str, state: AppointmentState, as_of: datetime
) -> BookingFact:
    """What is still booked when its day is over was not kept."""
    if state is AppointmentState.BOOKED and is_over(day, as_of):
        state = AppointmentState.NO_SHOW
    return BookingFact(key, day, slot, theme, department, state)


@dataclass(frozen=True, slots=True)
class ServedFact:
    """A visit that was served: whether it was rated."""

    id: str
    day: date
    at: datetime | None
    queue: str
    theme: str
    department: str
    window: str
    clerk: str
    rated: bool


def served_facts(visits: tuple[Visit, ...], rated: frozenset[str]) -> tuple[ServedFact, ...]:
    """`rated`: tickets that have a rating. Window and clerk are those that served last."""
    found = []
    for each in visits:
        if each.outcome is Outcome.SERVED:
            last = each.served[-1]
            place = (each.queue, each.theme, each.department, last.window, last.clerk)
            found.append(ServedFact(each.id, each.day, each.at, *place, each.id in rated))
    return tuple(found)
