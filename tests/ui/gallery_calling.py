"""Pictures of calling at the desk and of 号票:
`python -m tests.ui.gallery_calling --out DIR [--size WxH] [--scale 2] [--theme …] [--only NAME]`."""

import tempfile
from pathlib import Path

from clerk_app.cases.model import Actor
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import FlowPlan, Priority, Queue
from tests.ui.gallery_desk import Gallery, args
from ui.application import screens
from ui.screens.calling.strip import CallingStrip
from ui.shell.actions import ActionSpec
from ui.shell.main_window import MainWindow

KIOSK, WANG = Actor("取号机", "system"), Actor("王芳", "clerk", "5号综合窗口")
RESTAURANT, NEWBORN, RETIRED = "43TCN0003", "43PCN0009", "43PCN0011"
PLAN = FlowPlan(
    (
        Queue("general", "综合", "A"),
        Queue("food", "餐饮和食品", "B", (RESTAURANT,)),
        Queue("life", "出生和退休", "C", (NEWBORN, RETIRED)),
    )
)


class CallingGallery(Gallery):
    """The whole window with the strip, as after a login."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.desk.frame.go_asked.disconnect(self.window._on_go_asked)
        self.window.close()
        self.window = MainWindow(self.desk, screens(), place="示范市民中心 · 3号综合窗口")
        self.window.resize(*map(int, args.size.split("x")))
        self.strip = CallingStrip(self.desk, ActionSpec("rating.ask", "请评价", lambda: None, "Ctrl+Shift+E"))
        self.window.put_under_top(self.strip, self.strip.actions_here())
        self.window.top.set_user("周强")
        self.window.show()

    def modal(self, name: str) -> None:
        self.settle()
        found = self.app.activeModalWidget()
        if found is not None and (not args.only or name.startswith(args.only)):
            found.grab().save(str(args.out / f"{name}-{args.size}@{args.scale}-{args.theme}.png"))
            found.reject()


def fill(gallery: CallingGallery) -> None:
    services = gallery.services
    services.make_demo_hall()
    services.flow_plans.put(PLAN, Actor("周强", "supervisor"))
    services.openings.open(WANG)
    calling = services.calling
    calling.issue(Arrival((NEWBORN, RETIRED), name="王小明", phone="13800000000"), KIOSK)
    calling.issue(Arrival((RESTAURANT,), Priority.ELDERLY), KIOSK)
    for number in range(9):
        calling.issue(Arrival(((RESTAURANT,), (NEWBORN,), ())[number % 3]), KIOSK)


def walk(gallery: CallingGallery) -> None:
    strip, calls = gallery.strip, gallery.strip.calls
    gallery.shot("calling-0-closed")
    fill(gallery)
    calls.look()
    gallery.shot("calling-1-waiting")
    strip.why()
    gallery.modal("calling-2-why")
    strip.next()
    gallery.settle(1)
    gallery.shot("calling-3-called")
    strip.missed()
    gallery.shot("calling-4-not-yet")
    strip.told.put_away()
    calls.arrived()
    gallery.settle()
    gallery.shot("calling-5-serving")
    strip.transfer()
    gallery.modal("calling-6-transfer")
    strip.park()
    gallery.modal("calling-7-park")
    strip.menu()
    gallery.settle()
    menu = gallery.app.activePopupWidget()
    menu.grab().save(str(args.out / f"calling-7-menu-{args.size}@{args.scale}-{args.theme}.png"))
    menu.close()
    strip.done()
    gallery.settle(1)
    gallery.shot("calling-8-done")
    strip.next()
    gallery.settle()
    calls.arrived()
    gallery.settle()
    strip.done()
    gallery.settle(1)
    gallery.shot("calling-8-next-service")
    strip.next()
    gallery.settle()
    strip.done()
    gallery.settle()
    tickets(gallery)


def tickets(gallery: CallingGallery) -> None:
    services, window = gallery.services, gallery.window
    missed = services.calling.next(WANG)
    for _ in range(2):
        services.calling.repeat(missed.id, WANG)
    services.calling.missed(missed.id, WANG)
    served = services.calling.next(WANG)
    services.calling.arrived(served.id, WANG)
    services.calling.park(served.id, "去复印", WANG)
    window.go("floor", section="tickets")
    gallery.settle()
    page = window.screen("floor").page
    page.list.select_key(served.id)
    gallery.shot("calling-9-tickets")
    page.list.select_key(missed.id)
    page.print()
    gallery.settle()
    gallery.shot("calling-10-not-printed")
    page.issue()
    gallery.settle()
    dialog = gallery.app.activeModalWidget()
    dialog.choose(NEWBORN)
    dialog.choose(RETIRED)
    gallery.modal("calling-11-issue")


def main() -> None:
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        gallery = CallingGallery(Path(folder))
        try:
            walk(gallery)
        finally:
            gallery.close()


if __name__ == "__main__":
    main()
