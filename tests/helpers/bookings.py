"""A hall that gives appointments: a plan with hours, a clock that a test moves, people who book. Synthetic."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from clerk_app.cases.workdays import WorkCalendar
from clerk_app.queueing.appointments import Appointments, Wish
from clerk_app.queueing.booking.for_staffing import StoredBookings
from clerk_app.queueing.booking.model import BookingRules
from clerk_app.queueing.booking.sheets import Sheets
from clerk_app.queueing.model import FlowPlan, Hours, Queue, WindowSkills
from clerk_app.queueing.staffing.advising import Staffing
from clerk_app.queueing.staffing.history import moment_of
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers import moved_clock

DAY = date(2026, 3, 9)  # a Monday
MORNING = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)  # 09:00 in Beijing
CALENDAR = WorkCalendar("test", frozenset(), frozenset(), frozenset({2026}))
PLAN = FlowPlan(
    (Queue("general", "综合", "A"), Queue("social", "社保", "B", ("43PCN0001",))),
    (WindowSkills("1号", ("general",)), WindowSkills("2号", ("social",)), WindowSkills("3号", ("social",))),
    tuple(Hours(weekday, time(9), time(17)) for weekday in range(7)),
)


class Now(moved_clock.Now):
    """Stands at that Monday's nine o'clock at first."""

    def __init__(self, at: datetime = MORNING) -> None:
        super().__init__(at)

    def be(self, clock: str, day: date = DAY) -> None:
        """That time of that day, in Beijing."""
        self.at = when(clock, day).astimezone(UTC)


def when(clock: str, day: date = DAY) -> datetime:
    """A moment in Beijing."""
    told = time.fromisoformat(clock)
    return moment_of(day, told.hour * 60 + told.minute)


def wish(number: int = 1, clock: str = "10:00", day: date = DAY, theme: str = "43PCN0001", **parts: str) -> Wish:
    """Person `number` wants to come then."""
    names = "赵钱孙李周吴郑王冯陈"
    name = parts.pop(
        "name", f"{names[number % 10]}{names[number // 10 % 10]}{'一二三四五六七八九十'[number // 100 % 10]}"
    )
    return Wish(theme, when(clock, day), name, f"{number:04d}", f"139{number:08d}", **parts)


def booking_over(
    store: SqlStore, now: Now, plan: FlowPlan = PLAN, rules: BookingRules | None = None, together: bool = True,
    staffing: Staffing | None = None,
) -> Appointments:  # fmt: skip
    """The use cases over a store, by the real staffing or another."""
    with store() as work:
        work.plans.put(plan)
        work.commit()
    staffing = staffing or Staffing(store, lambda: CALENDAR, now, StoredBookings(store))
    held = lambda: rules or BookingRules()  # noqa: E731
    sheets = Sheets(store, now, held, lambda: CALENDAR, staffing)
    return Appointments(store, now, held, sheets, lambda code: code != "none", lambda: together)
