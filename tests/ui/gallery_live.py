"""Pictures of 现场: the live hall, the adviser, past advice, the plan of queues:
`python -m tests.ui.gallery_live --out DIR [--size WxH] [--scale 2] [--theme …] [--only NAME]`."""

from datetime import timedelta
from random import Random

from tests.helpers.live_day import live_day
from tests.ui.gallery_desk import Gallery, args, photograph


def walk(gallery: Gallery) -> None:
    """A busy morning."""
    services, window = gallery.services, gallery.window
    window.go("floor", section="live")
    gallery.shot("live-0-empty")
    start = services.clock()
    now = live_day(services, Random(4))
    services.clock = now
    services.__dict__["hall_clock"] = now
    for name in ("calling", "openings", "flow_plans", "staffing", "live", "statistics"):
        services.__dict__.pop(name, None)
    del start
    page = window.screen("floor").page
    page.look()
    gallery.settle(3)
    gallery.shot("live-1-busy")
    page.numbers.buttons["wait_p90"].click()
    gallery.shot("live-2-meaning")
    page.adviser._accept()
    gallery.settle(0.5)
    dialog = gallery.app.activeModalWidget()
    if dialog is not None:
        dialog.grab().save(str(args.out / f"live-3-accept-{args.size}@{args.scale}.png"))
        dialog.acts[0].click()
    gallery.settle(3)
    gallery.shot("live-4-accepted")
    now.at += timedelta(minutes=1)
    page.adviser._show_past()
    gallery.settle(1)
    dialog = gallery.app.activeModalWidget()
    if dialog is not None:
        dialog.grab().save(str(args.out / f"live-5-past-{args.size}@{args.scale}.png"))
        dialog.reject()


def plan(gallery: Gallery) -> None:
    """排队设置, sheet by sheet."""
    window = gallery.window
    window.go("floor", section="plan")
    gallery.settle(1)
    page = window.screen("floor").page
    for code in ("queues", "themes", "windows", "hours", "rules", "day", "history"):
        page.tabs.set_value(code)
        page._turn(code)
        gallery.settle(1.5 if code == "day" else 0.6)
        gallery.shot(f"plan-{code}")
    page.tabs.set_value("queues")
    page._turn("queues")
    page.sheets["queues"].table.add_row()
    page.sheets["queues"].table.table.item(3, 0).setText("税务")
    page.sheets["queues"].table.table.item(3, 1).setText("A")
    page.check()
    gallery.shot("plan-wrong")


def whole(gallery: Gallery) -> None:
    walk(gallery)
    plan(gallery)


if __name__ == "__main__":
    photograph(whole)
