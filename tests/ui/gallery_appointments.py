"""Pictures of 现场 › 预约:
`python -m tests.ui.gallery_appointments --out DIR [--size WxH] [--scale 2] [--theme …] [--only NAME]`."""

from datetime import timedelta

from clerk_app.cases.model import Actor
from clerk_app.queueing.booking.model import SpecialDay
from tests.helpers.booking_site import PLAN, THEME
from tests.helpers.bookings import DAY, Now, wish
from tests.ui.gallery_desk import Gallery, args, photograph

CHIEF = Actor("周强", "supervisor", "值班台")
PHONE = Actor("手机预约", "system")


def walk(gallery: Gallery) -> None:
    """A Monday morning at ten past ten."""
    services, window, now = gallery.services, gallery.window, Now()
    window.go("floor", section="appointments")
    gallery.shot("appointments-0-empty")
    services.clock = now
    services.__dict__["hall_clock"] = now
    for name in ("calling", "flow_plans", "staffing", "appointments"):
        services.__dict__.pop(name, None)
    services.flow_plans.put(PLAN, CHIEF)
    booking = services.appointments
    booking.sheets.set_places("life", 3, CHIEF)
    now.be("08:00")
    for number, clock in enumerate(("09:00", "09:30", "10:00", "10:00", "10:00", "10:30", "11:00"), 1):
        booking.book(wish(number, clock, DAY, THEME), PHONE)
    booking.book(wish(20, "09:30", DAY + timedelta(days=1), THEME), PHONE)
    booking.sheets.set_day(SpecialDay(DAY + timedelta(days=2), "系统升级"), CHIEF)
    now.be("10:10")
    booking.mark_no_shows(PHONE)
    booking.check_in(booking.of_days(DAY)[2].code, PHONE)
    page = window.screen("floor").page
    page.look()
    gallery.settle(1)
    page.list.table.selectRow(0)
    gallery.shot("appointments-1-today")
    page.days.setCurrentIndex(2)
    gallery.settle(0.5)
    gallery.shot("appointments-2-closed-day")
    for number, act in enumerate((page.book, page.move, page.set_day, page.set_places), 3):
        act()
        gallery.settle(0.5)
        dialog = gallery.app.activeModalWidget() or gallery.app.activeWindow()
        if act == page.book:
            dialog.choose(THEME)
        gallery.settle(0.8)
        dialog.grab().save(str(args.out / f"appointments-{number}-dialog-{args.size}@{args.scale}-{args.theme}.png"))
        dialog.reject()
        gallery.settle(0.3)


if __name__ == "__main__":
    photograph(walk)
