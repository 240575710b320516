"""A hall whose booking pages can be opened, on a fixed day: a Monday morning at nine in Beijing."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

from clerk_app.cases.model import Actor
from clerk_app.queueing.appointments import Appointments, Wish
from clerk_app.queueing.booking.model import Appointment, HourWait
from clerk_app.queueing.model import FlowPlan, Hours, Queue, WindowSkills

from .bookings import DAY, Now, wish
from .hall_site import HallSite

CHIEF = Actor("周强", "supervisor", "值班台")
TOMORROW = DAY + timedelta(days=1)
THEME = "43PCN0013"  # 退休
PLACES = 2
PLAN = FlowPlan(
    (Queue("general", "综合", "A"), Queue("life", "民生", "B", (THEME,))),
    (WindowSkills("1号", ("general",)), WindowSkills("2号", ("life",))),
    tuple(
        Hours(weekday, *stretch) for weekday in range(5) for stretch in ((time(9), time(12)), (time(13, 30), time(17)))
    ),
)
# What people wait for in an ordinary day of the tests, by hour: (median, 90th percentile).
WAITS = {9: (18, 46), 10: (14, 38), 11: (6, 20), 13: (5, 12), 14: (12, 34), 15: (4, 16), 16: (1, 6)}


class BookingSite(HallSite):
    """Two places a slot for one matter. `now` is the clock."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.now = Now()
        super().__init__(folder, self.now, database)
        self.desk.flow_plans.put(PLAN, CHIEF)
        self.booking.sheets.set_places("life", PLACES, CHIEF)
        self.booking.sheets.keep()
        with self.desk.store() as work:
            for sheet in work.appointments.sheets(DAY, DAY + timedelta(days=7)).values():
                waits = tuple(HourWait("life", hour, *each, 9) for hour, each in WAITS.items())
                work.appointments.put_sheet(replace(sheet, waits=() if sheet.closed else waits, waits_at=self.now()))
            work.commit()

    @property
    def booking(self) -> Appointments:
        return self.desk.appointments

    def wish(self, number: int = 1, clock: str = "10:00") -> Wish:
        """Somebody for tomorrow."""
        return wish(number, clock, TOMORROW, THEME)

    def book(self, number: int = 1, clock: str = "10:00") -> Appointment:
        """Somebody has booked tomorrow."""
        return self.booking.book(self.wish(number, clock), Actor("手机预约", "system"))
