"""同比 and 环比: a figure beside the same figure of an earlier time, with the working days of both. Pure."""

from dataclasses import dataclass

from clerk_app.cases.workdays import WorkCalendar

from .definitions import Facts, Reading, figure, value
from .figures import Terms, Value
from .grouping import Period

# Only these are bigger in a longer time; the others are compared as they are.
GROWING = frozenset({"count", "sum"})


@dataclass(frozen=True, slots=True)
class Change:
    """`share`: (now − then) ÷ then, of counts; `difference`: now − then, of all. `per_day`: the share by working day,
    where the two times have different numbers of them. None where it cannot be said."""

    then: Value
    difference: float | None
    share: float | None
    per_day: float | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Each figure now, and against an earlier time; no changes where nothing at all was `recorded` then: before the
    hall had this program, or on a day that it was shut, nobody knows of none."""

    period: Period
    working_days: int
    other: Period
    other_working_days: int
    changes: dict[str, Change]
    recorded: bool = True

    @property
    def words(self) -> str:
        """Which times are compared, with their working days."""
        if not self.recorded:
            return f"{self.other.words}没有任何记录，不比"
        return (
            f"{self.period.words}（{self.working_days} 个工作日）与 {self.other.words}"
            f"（{self.other_working_days} 个工作日）相比"
        )


def compare(
    now: Facts,
    then: Facts,
    codes: tuple[str, ...],
    terms: Terms,
    calendar: WorkCalendar,
    reading: Reading | None = None,
) -> Compared:
    """Each figure of `now` against `then`. `reading`: of `now`, where there is one."""
    here = reading or Reading(now, terms)
    codes = codes if then.recorded else ()
    days, other_days = now.period.working_days(calendar), then.period.working_days(calendar)
    changes = {code: _change(code, here.value(code), value(code, then, terms), days, other_days)
               for code in codes}  # fmt: skip
    return Compared(now.period, days, then.period, other_days, changes, then.recorded)


def _change(code: str, now: Value, then: Value, days: int, other_days: int) -> Change:
    if now.value is None or then.value is None:
        return Change(then, None, None, None)
    difference = now.value - then.value
    if figure(code).kind not in GROWING or not then.value:
        return Change(then, difference, None, None)
    per_day = None
    if days and other_days and days != other_days:
        per_day = (now.value / days) / (then.value / other_days) - 1
    return Change(then, difference, difference / then.value, per_day)
