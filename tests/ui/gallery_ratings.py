"""Pictures of the ratings: `python -m tests.ui.gallery_ratings --out DIR [--size WxH] [--scale 2] [--theme …]`."""

from datetime import timedelta

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.rating_desk import Given
from clerk_app.queueing.ratings import Upheld
from tests.ui.gallery_desk import Gallery, args, photograph

LI, WANG = Actor("李敏", "clerk", "3号综合窗口"), Actor("王芳", "clerk", "5号综合窗口")
CHIEF = Actor("周强", "supervisor", "3号综合窗口")
DAYS = (
    (20, LI, Given(1, ("113", "115"), "", "qr")),
    (3, LI, Given(2, ("214",), "说话很冲，问一句就不耐烦", "tablet")),
    (2, WANG, Given(5, ("510", "517"), "", "tablet")),
    (2, LI, Given(2, ("209",), "说好五天，第八天才办完", "qr")),
    (1, WANG, None),
    (0, LI, Given(4, (), "", "screen")),
    (0, WANG, Given(1, (), "材料跑了三趟才收齐，每次说的都不一样", "qr")),
    (0, LI, Given(3, ("314",), "", "tablet")),
    (0, WANG, None),
)


def people(services: Services) -> None:
    """A few weeks of ratings, some of them handled."""
    now = services.clock()
    today = [now]
    services.clock = lambda: today[0]
    services.__dict__["hall_clock"] = services.clock
    for name in ("calling", "ratings", "openings", "rating_look", "statistics"):
        services.__dict__.pop(name, None)
    given = []
    for days, clerk, said in DAYS:
        today[0] = now - timedelta(days=days, minutes=len(given))
        services.calling.issue(Arrival(("43PCN0009",)), clerk)
        called = services.calling.next(clerk)
        assert called is not None
        services.calling.arrived(called.id, clerk)
        done = services.calling.done(called.id, clerk)
        if said is not None:
            given.append(services.ratings.give(said, clerk, done.id))
    today[0] = now
    services.ratings.verify(given[0].id, Upheld.YES, "看了录像，问了当事窗口，属实", CHIEF)
    services.ratings.rectify(given[0].id, "两个窗口的材料清单统一，贴在台面", CHIEF)
    services.ratings.verify(given[1].id, Upheld.PARTLY, "录音里语气确实生硬，没有骂人", CHIEF)


def walk(gallery: Gallery) -> None:
    """The section empty and full, details, a question, all of them."""
    window = gallery.window
    window.go("floor", section="ratings")
    gallery.shot("ratings-0-empty")
    people(gallery.services)
    page = window.screen("floor").page
    page.look()
    gallery.settle(1)
    page.focus_first()
    gallery.shot("ratings-1-list")
    page.list.table.selectRow(1)
    gallery.shot("ratings-2-second")
    page.numbers.buttons["took_part"].click()
    page.list.show_group("all")
    gallery.shot("ratings-3-all")
    page.list.show_group("open")
    gallery.settle(0.5)
    page.list.table.selectRow(0)
    page.next_act()
    gallery.settle(0.5)
    dialog = gallery.app.activeModalWidget()
    if dialog is not None:
        dialog.grab().save(str(args.out / f"ratings-4-ask-{args.size}@{args.scale}.png"))
        dialog.reject()


if __name__ == "__main__":
    photograph(walk)
