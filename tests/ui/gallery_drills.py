"""Pictures of drills, the emergency pack and its back-entry:
`python -m tests.ui.gallery_drills --out DIR [--size WxH] [--scale 2] [--theme …] [--only NAME]`."""

import tempfile
from pathlib import Path

from clerk_app.cases.drills import Wish
from tests.ui.application.hall import CHIEF, take
from tests.ui.gallery_desk import Gallery, args
from ui.screens.status.drill_watch import DrillWatch


def walk(gallery: Gallery) -> None:
    """Through the pages, one state after the other."""
    services, window = gallery.services, gallery.window
    drills_tour(gallery)
    del services, window


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


def main() -> None:
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        gallery = Gallery(Path(folder))
        try:
            walk(gallery)
        finally:
            gallery.close()


if __name__ == "__main__":
    main()
