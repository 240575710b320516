"""The figures of 好差评 for the supervisors' list, read without the visits' stories: weeks of them cost little."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from clerk_app.cases.limits import beijing
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.queueing.rules import midnight

from .definitions import figure
from .figures import Figure, Terms, Value, evaluate
from .live import LiveNumber
from .ports import FigureStore
from .service_facts import RatingFact, rating_fact
from .wording import NOTHING, shown

CODES = ("ratings", "took_part", "good", "bad", "verified", "rectified")
DAYS = 30


@dataclass(frozen=True, slots=True)
class Participation:
    """Of the visits of some days that were served: how many, and how many of them were rated."""

    served: int
    rated: int


def rating_numbers(facts: tuple[RatingFact, ...], part: Participation, terms: Terms) -> tuple[LiveNumber, ...]:
    """Each with its denominator. Whoever said nothing is in the first denominator and nowhere else."""
    found = []
    for code in CODES:
        what = figure(code)
        if code == "took_part":
            share = part.rated / part.served if part.served else None
            words = _words(what, share, part.rated, part.served)
            behind: tuple[str, ...] = ()
        else:
            value = evaluate(what, facts, terms)
            words, behind = _of(what, value), value.behind
        found.append(LiveNumber(code, what.name, words, what.told(terms), behind))
    return tuple(found)


def _of(what: Figure, value: Value) -> str:
    if what.kind != "share":
        return shown(what, value.value)
    return _words(what, value.value, len(value.hits), value.count)


def _words(what: Figure, number: float | None, hits: int, of: int) -> str:
    return NOTHING if number is None else f"{shown(what, number)}（{hits}/{of}）"


class RatingLook:
    """Over the hall's store. Raises Unavailable; nothing is ever written."""

    def __init__(
        self,
        store: Callable[[], FigureStore],
        calendar: Callable[[], WorkCalendar],
        terms: Callable[[], Terms],
        clock: Callable[[], datetime],
    ) -> None:
        self._store, self._calendar, self._terms, self._clock = store, calendar, terms, clock

    def days(self) -> tuple[date, date]:
        """The first and the last that the numbers are of."""
        today = beijing(self._clock()).date()
        return today - timedelta(days=DAYS - 1), today

    def numbers(self) -> tuple[LiveNumber, ...]:
        """Of the last days, as they stand now."""
        (first, last), as_of, terms, calendar = self.days(), self._clock(), self._terms(), self._calendar()
        with self._store().read() as work:
            ratings = work.figures.ratings(midnight(first), midnight(last + timedelta(days=1)))
            part = Participation(*work.figures.participation(first, last))
        facts = tuple(rating_fact(each, "", terms, calendar, as_of) for each in ratings)
        return rating_numbers(facts, part, terms)
