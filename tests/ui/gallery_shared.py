"""Pictures of what windows share: `python -m tests.ui.gallery_shared --out DIR [--size WxH] [--scale 2]`.
It starts a PostgreSQL server of its own."""

import argparse
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
parser = argparse.ArgumentParser()
parser.add_argument("--out", type=Path, required=True)
parser.add_argument("--size", default="1366x768")
parser.add_argument("--scale", default="1")
args = parser.parse_args()
os.environ["QT_SCALE_FACTOR"] = args.scale

from PySide6.QtWidgets import QApplication  # noqa: E402

from clerk_app.cases.model import Actor  # noqa: E402
from clerk_app.store.engine import open_engine  # noqa: E402
from clerk_app.store.migrate import upgrade  # noqa: E402
from tests.helpers.postgres import PostgresServer  # noqa: E402
from tests.ui.application.hall import CHIEF, actor_of, restaurant, services_at, take  # noqa: E402
from ui.application import screens  # noqa: E402
from ui.screens.hall.say_dialog import SayDialog  # noqa: E402
from ui.shell.application import make_application, make_desk, shut  # noqa: E402
from ui.shell.main_window import MainWindow  # noqa: E402
from ui.theme.fonts import add_regular_again, load_rare_fonts, regular_again  # noqa: E402

WANG = Actor("王芳", "clerk", "5号综合窗口")


class Gallery:
    """One window of a hall, photographed in state after state, while another works."""

    def __init__(self, folder: Path, address: str) -> None:
        self.app = make_application()
        load_rare_fonts()
        add_regular_again(regular_again())
        self.services, self.other = services_at(folder / "one", address), services_at(folder / "two", address)
        self.desk = make_desk(self.services)
        self.desk.session = CHIEF
        self.desk.notices.bug_found.connect(
            lambda bug: sys.excepthook(type(bug.error), bug.error, bug.error.__traceback__)
        )
        self.window = MainWindow(self.desk, screens(), place="示范市民中心 · 3号综合窗口")
        self.window.resize(*map(int, args.size.split("x")))
        self.window.show()

    def settle(self, seconds: float = 0.5) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end or self.desk.runner.running:
            self.app.processEvents()
            time.sleep(0.005)

    def shot(self, name: str) -> None:
        self.settle()
        self.window.grab().save(str(args.out / f"shared-{name}-{args.size}@{args.scale}.png"))

    def close(self) -> None:
        self.window.close()
        shut(self.desk)
        for each in (self.services, self.other):
            each.close()
        QApplication.processEvents()


def conflict(gallery: Gallery) -> None:
    """Both windows type into one draft."""
    services, other = gallery.services, gallery.other
    case = services.visits.begin(restaurant(services), actor_of(services))
    gallery.window.go("visit", case_id=case.id)
    gallery.settle(2)
    visit = gallery.window.screen("visit")
    other.presence.opened(case.id, WANG)
    visit.model.look_for_others()
    known = visit.model.case
    people = {"name": "王武", "phone": "13900000000", "id_number": "11010519491231002X", "address": "中心路2号院3单元"}
    mine = replace(known.applicant, **people)
    theirs = replace(known.applicant, name="王五", phone="13800000000")
    form = {field.code: "香满楼" for field in visit.model.theme.fields if field.type == "text"}
    some = dict(list(form.items())[:3])
    other.visits.edit(case.id, known, WANG, applicant=theirs, form=some)
    visit.model.type(applicant=mine)
    gallery.shot("clash")
    visit.compare()
    gallery.shot("side-by-side")
    visit.model.close()


def handing(gallery: Gallery) -> None:
    """Cases and questions that go from window to window."""
    services, other = gallery.services, gallery.other
    here = services.settings["desk.window"]
    ours = [take(services, number=number) for number in range(3)]
    theirs = other.visits.begin(restaurant(other), WANG)
    other.visits.edit(theirs.id, applicant=replace(theirs.applicant, name="赵云"))
    other.hand_overs.hand_over(theirs.id, here, "档案在三号窗口", WANG)
    services.hand_overs.hand_over(ours[0].id, WANG.window, "要查档案", actor_of(services))
    gallery.window.go("cases")
    gallery.shot("cases")
    screen = gallery.window.screen("cases")
    screen.list.select_key(ours[1].id)
    screen.hand_over()
    gallery.settle()
    dialog = screen.findChildren(SayDialog)[-1]
    dialog.grab().save(str(args.out / "shared-hand-over.png"))
    dialog.reject()
    gallery.window.go("visit", case_id=theirs.id)
    gallery.settle(1.5)
    gallery.shot("handed")
    me = actor_of(services)
    services.questions.register("开面馆要办哪些证？要多久？", me, "王五", "13800000000")
    first = other.questions.register("孩子落户在哪里办", WANG, "李𬭚")
    other.questions.offer(first.id, here, "您窗口办出生一件事", WANG)
    gallery.window.go("hall", section="questions", register=True)
    gallery.settle()
    page = gallery.window.screen("hall").page
    page.list.select_key(first.id)
    gallery.shot("questions")
    gallery.window.go("hall", section="conflicts")
    gallery.shot("conflicts")


def main() -> None:
    args.out.mkdir(parents=True, exist_ok=True)
    server = PostgresServer().create().start()
    try:
        address = server.new_database("hall")
        engine = open_engine(address)
        upgrade(engine)
        engine.dispose()
        with tempfile.TemporaryDirectory() as folder:
            gallery = Gallery(Path(folder), address)
            try:
                conflict(gallery)
                handing(gallery)
            finally:
                gallery.close()
    finally:
        server.remove()


if __name__ == "__main__":
    main()
