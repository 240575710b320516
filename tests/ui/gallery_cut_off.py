"""Pictures of a desk whose hall is gone: banner, connection, reconciliation.
`python -m tests.ui.gallery_cut_off --out DIR [--size WxH] [--scale 2] [--theme …] [--only NAME]`."""

import tempfile
from dataclasses import replace
from pathlib import Path

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.clock import new_key
from clerk_app.queueing.calling import Arrival
from clerk_app.store.engine import open_engine
from clerk_app.store.migrate import upgrade
from tests.helpers.postgres import PostgresServer
from tests.ui.application.hall import CLERK, services_at, take
from tests.ui.gallery_desk import Gallery, args
from ui.screens.calling.strip import CallingStrip
from ui.screens.status.hall_link import HallLinkView

KIOSK = Actor("取号机", "system")


def walk(gallery: Gallery, other: Desk) -> None:
    """From the hall being there to its being back."""
    services, window, clerk = gallery.services, gallery.window, CLERK.at("3号综合窗口")
    services.openings.open(clerk)
    for _ in range(4):
        services.calling.issue(Arrival(), KIOSK)
    services.sync_hall()
    view = HallLinkView(gallery.desk, window)
    view.start()
    strip = CallingStrip(gallery.desk)
    window.put_under_top(strip, strip.actions_here())
    window.go("hall", section="connection")
    gallery.shot("cut_off-0-connected")
    mine = take(services, number=1, decision="receive")
    services.link.cut("网络断开或没有应答")
    case = take(services, number=2)
    services.papers.make(case.id, "acceptance_notice", clerk)
    services.visits.accept(mine.id, clerk)
    services.papers.make(mine.id, "acceptance_notice", clerk)
    other.visits.refuse(mine.id, "市文旅局", "不属于本机关职权范围", "", CLERK.at("5号综合窗口"))
    called = services.calling.next(clerk)
    strip.calls.look()
    window.screen("hall").look()
    gallery.shot("cut_off-1-banner")
    if called is not None:
        services.calling.arrived(called.id, clerk)
        strip.calls.look()
        gallery.shot("cut_off-1-serving")
        services.calling.done(called.id, clerk)
    services.calling.issue(Arrival(), clerk)
    window.go("cases")
    gallery.shot("cut_off-2-list")
    services.store.come_back()
    gallery.settle(1.0)
    window.go("hall", section="reconciliation")
    gallery.settle(1.0)
    gallery.shot("cut_off-3-reconciliation")
    page = window.screen("hall").page
    page.paper()
    gallery.settle(1.5)
    dialog = gallery.app.activeModalWidget()
    dialog.grab().save(str(args.out / f"cut_off-4-paper-{args.size}@{args.scale}-{args.theme}.png"))
    (args.out / "reconciliation.pdf").write_bytes(dialog.pdf)
    dialog.reject()
    page.sign()
    gallery.shot("cut_off-5-sign")
    gallery.app.activeModalWidget().reject()
    left_over(gallery)
    view.stop()


def left_over(gallery: Gallery) -> None:
    """A case that the hall would not take, because another bears its number."""
    services, window = gallery.services, gallery.window
    services.link.cut("网络断开或没有应答")
    case = take(services, number=3)
    with services.hall_store() as work:
        work.cases.save(replace(case, id=new_key(), version=0, sub_items=(), window="5号综合窗口"))
        work.commit()
    services.store.come_back()
    gallery.settle(1.0)
    gallery.shot("cut_off-6-not_merged")
    window.go("hall", section="conflicts")
    gallery.settle(1.0)
    gallery.shot("cut_off-7-conflicts")
    page = window.screen("hall").page
    [kept] = [each for each in services.conflicts.open() if each.not_merged]
    page.open(kept)
    gallery.shot("cut_off-8-why")
    window.go("hall", section="reconciliation")
    gallery.settle(1.0)
    gallery.shot("cut_off-9-report")
    [newest, *_] = services.reconciliation.times()
    (args.out / "not_merged.pdf").write_bytes(services.reconciliation.paper(newest.id, "李敏"))


def main() -> None:
    args.out.mkdir(parents=True, exist_ok=True)
    server = PostgresServer().create().start()
    try:
        url = server.new_database("hall")
        engine = open_engine(url)
        upgrade(engine)
        engine.dispose()
        with tempfile.TemporaryDirectory() as folder:
            other = services_at(Path(folder) / "other", url)
            other.settings.change({"desk.window": "5号综合窗口"})
            gallery = Gallery(Path(folder) / "data", url)
            try:
                walk(gallery, other)
            finally:
                gallery.close()
                other.close()
    finally:
        server.remove()


if __name__ == "__main__":
    main()
