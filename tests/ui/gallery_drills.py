"""Pictures of drills, the emergency pack and its back-entry:
`python -m tests.ui.gallery_drills --out DIR [--size WxH] [--scale 2] [--theme …] [--only NAME]`."""

import tempfile
from pathlib import Path

from clerk_app.cases.drills import Wish
from clerk_app.cases.limits import beijing
from tests.ui.application.hall import CHIEF, take
from tests.ui.gallery_desk import Gallery, args, photograph
from ui.screens.status.drill_watch import DrillWatch


def walk(gallery: Gallery) -> None:
    """Through the pages, one state after the other."""
    for name, tour in (("drills", drills_tour), ("packs", packs_tour), ("entry", entry_tour)):
        if name.startswith(args.only.split("-")[0]):
            tour(gallery)


def drills_tour(gallery: Gallery) -> None:
    services, window = gallery.services, gallery.window
    chief = CHIEF.at(services.settings["desk.window"])
    window.go("hall", section="drills")
    gallery.shot("drills-0-none")
    fire = next(iter(services.library.departments))
    services.drill_service.start(Wish(f"department:{fire}", 20, ("3号综合窗口", "5号综合窗口")), chief)
    services.drill_service.start(Wish("printer", 15, ("3号综合窗口",)), chief)
    watch = DrillWatch(gallery.desk, window)
    watch.start()
    gallery.settle(2.5)
    take(services)
    gallery.settle(2.5)
    page = window.screen("hall").page
    page.look()
    gallery.settle()
    page.list.table.focus_rows()
    gallery.shot("drills-1-on")
    page.form.set_values({"target": "printer", "minutes": 15})
    page.start()
    gallery.shot("drills-2-refused")
    page.report()
    gallery.settle(1.5)
    dialog = gallery.app.activeModalWidget()
    if not args.only or "drills-3".startswith(args.only):
        dialog.grab().save(str(args.out / f"drills-3-report-{args.size}@{args.scale}-{args.theme}.png"))
    dialog.reject()
    watch.stop()


def packs_tour(gallery: Gallery) -> None:
    window = gallery.window
    window.go("hall", section="packs")
    gallery.shot("packs-0-none")
    page = window.screen("hall").page
    page.form.frames["themes"].set_value(["43TCN0003", "43PCN0013"])
    page.form.frames["windows"].set_value("3号综合窗口、5号综合窗口")
    page.form.frames["numbers"].set_value(12)
    with tempfile.TemporaryDirectory() as folder:
        page.make_in(Path(folder))
        gallery.settle(4)
    page.list.table.focus_rows()
    gallery.shot("packs-1-printed")
    page.show_numbers()
    gallery.settle()
    page.numbers.list.table.focus_rows()
    page.numbers.declare()
    gallery.shot("packs-2-numbers")
    page.show_numbers()
    page.close_pack()
    gallery.shot("packs-3-not-closed")


def entry_tour(gallery: Gallery) -> None:
    services, window = gallery.services, gallery.window
    chief = CHIEF.at(services.settings["desk.window"])
    today = beijing(services.clock()).date()
    state = services.packs.hand_out(chief.window, 12, ["43TCN0003"], today, today, chief)
    numbers = [paper.number for paper in state.papers]
    services.packs.used(numbers[0], "told", "王一", services.clock(), chief)
    services.packs.declare(numbers[2], "", "spoiled", "写错姓名", chief)
    services.packs.used(numbers[4], "told", "赵六", services.clock(), chief)
    window.go("hall", section="back_entry")
    gallery.settle()
    page = window.screen("hall").page
    page.focus_first()
    gallery.shot("entry-0-empty")
    for code, value in (("number", numbers[1]), ("paper_time", f"{today}T09:30"), ("theme", "43PCN0013"),
                        ("name", "王䶮"), ("id_number", "430102189901010012")):  # fmt: skip
        page.head.frames[code].set_value(value)
        page._on_edited(code, value)
    page.check_number()
    gallery.settle(1.5)
    gallery.shot("entry-1-typed")
    page.enter_it()
    gallery.shot("entry-2-missing")
    page.head.frames["number"].set_value(numbers[4])
    page.check_number()
    gallery.settle()
    page.head.focus_field("number")
    gallery.shot("entry-3-used")


if __name__ == "__main__":
    photograph(walk)
