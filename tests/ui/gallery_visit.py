"""Pictures of the steps 收件 and 受理, for looking at: `python -m tests.ui.gallery_visit --out DIR`."""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Correction
from clerk_app.errors import WorldError
from clerk_app.materials.scanner import SaneStatus
from tests.ui.visit_materials.samples import CLERK, Window, make_case, paper_file, take_everything
from ui.screens.visit.decide import DecideStep
from ui.shell.application import make_application, make_desk
from ui.theme.fonts import load_rare_fonts
from ui.widgets import button
from ui.widgets.task_page import TaskPage

CENTRE = {"1366x768": (986, 640), "1920x1080": (1540, 952), "960x540@200": (884, 412)}


class Gallery:
    """Draws one picture after the other; each begins with a case of its own."""

    def __init__(self, out: Path, size: str, theme: str) -> None:
        self.out, self.size = out, size
        self.app = make_application(theme_name=theme)
        load_rare_fonts()
        self.desk = make_desk()
        self.services = Services(Path(tempfile.mkdtemp()))
        self.folder = Path(tempfile.mkdtemp())

    def settle(self) -> None:
        """Until nothing is running, and a moment more for the pictures."""
        deadline, quiet = time.monotonic() + 20, 0
        while time.monotonic() < deadline and quiet < 6:
            loop = QEventLoop()
            QTimer.singleShot(20, loop.quit)
            loop.exec()
            quiet = 0 if self.desk.runner.running else quiet + 1

    def window(self, case, **options) -> Window:
        """A step in its page, as large as the centre of the window."""
        window = Window(self.desk, self.services, self.settle, case, **options)
        page = TaskPage(
            window.step,
            back=button("上一步"),
            forward=button("下一步  F9", role="primary"),
            wide=getattr(window.step, "wide", False),
        )
        page.setProperty("surface", "canvas")
        page.resize(*CENTRE[self.size])
        window.page = page
        page.show()
        window.step.show_case()
        window.step.focus_field("", "")
        self.settle()
        return window

    def save(self, widget: QWidget, name: str) -> None:
        """Write the picture."""
        self.settle()
        widget.grab().save(str(self.out / f"{name}-{self.size}.png"))
        widget.close()

    def materials(self) -> None:
        """收件 in all its states."""
        self.save(self.window(make_case(self.services, answers={})).page, "m0-empty")
        self.save(self.window(make_case(self.services)).page, "m1-start")
        window = self.window(make_case(self.services))
        step = window.step
        step.spare_everything()
        self.settle()
        step.list.set_current("M4")
        window.scanner.titles = ("设备设施布局图",)
        step.scan()
        self.settle()
        step.list.set_current("M2")
        step.tick_paper()
        self.settle()
        step.list.set_current("M4")
        self.save(window.page, "m2-pages")
        window = self.window(make_case(self.services))
        window.scanner.fault, window.scanner.fail_at = SaneStatus.JAMMED, 2
        window.step.scan()
        self.settle()
        window.step.scanner.toggle_options()
        self.save(window.page, "m3-jam")
        window = self.window(make_case(self.services))
        bad = self.folder / "合同.pdf"
        bad.write_bytes(b"not a pdf")
        window.step._take("M2", [bad, self.folder / "没有.png", paper_file(self.folder, "承诺书.pdf", "承诺书", 2)])
        self.settle()
        window.step.head.toggle_detail()
        self.save(window.page, "m4-refused")
        window = self.window(make_case(self.services))
        window.step.tick_paper()
        self.settle()
        window.step.receive()
        self.save(window.page, "m5-received")
        window = self.window(make_case(self.services))
        window.step.receive()
        self.save(window.page, "m6-nothing")
        case = take_everything(self.services, make_case(self.services), but=("M4", "M11"))
        case = self.services.visits.receive(case.id, CLERK)
        day = self.services.calendar.add_working_days(self.services.clock().date(), 5).day
        case = self.services.visits.accept_deferred(case.id, day, "本人承诺按期补交。", CLERK)
        window = self.window(case)
        window.step.scan()
        self.save(window.page, "m7-supply")

    def decide(self) -> None:
        """受理 in all its states."""
        visits = self.services.visits
        self.shot("d0-draft", make_case(self.services))
        case = take_everything(self.services, make_case(self.services))
        self.shot("d1-ready", visits.receive(case.id, CLERK))
        case = take_everything(self.services, make_case(self.services), but=("M4", "M11"))
        self.shot("d2-deferrable", visits.receive(case.id, CLERK))
        form = {"shop_name": "示范餐饮店", "area": -3}
        case = take_everything(self.services, make_case(self.services, form=form), but=("M2", "M4"))
        received = visits.receive(case.id, CLERK)
        self.shot("d3-correction", received)
        self.shot("d4-refuse", received, lambda step: step.choose("refuse"))
        self.shot("d5-refuse-errors", received, lambda step: (step.choose("refuse"), step.act()))
        self.shot("d6-not-needed", received, lambda step: step.choose("not_needed"))
        told = visits.notify_correction(
            received.id,
            [Correction("承诺书", "没有提交", "食品安全法第三十五条"), Correction("面积", "要大于 0", "")],
            self.services.calendar.add_working_days(self.services.clock().date(), 15).day,
            CLERK,
        )
        self.shot("d7-correcting", told)
        case = take_everything(self.services, make_case(self.services))
        case = visits.receive(case.id, CLERK)
        accepted = visits.accept(case.id, CLERK)
        self.shot("d8-accepted", accepted)
        self.shot("d9-withdraw", accepted, lambda step: step.ending.open("withdraw"))
        self.shot("d10-withdrawn", visits.withdraw(accepted.id, "申请人改变经营计划", CLERK))
        case = take_everything(self.services, make_case(self.services), but=("M4",))
        case = visits.receive(case.id, CLERK)
        day = self.services.calendar.add_working_days(self.services.clock().date(), 5).day
        self.shot("d11-accepted-deferred", visits.accept_deferred(case.id, day, "本人承诺按期补交。", CLERK))

    def shot(self, name: str, case, act: Callable[[DecideStep], object] | None = None) -> None:
        """One state of the step 受理."""
        window = self.window(case, step=DecideStep)
        if act is not None:
            act(window.step)
        self.save(window.page, name)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", choices=CENTRE, default="1366x768")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--step", choices=("materials", "decide"))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    gallery = Gallery(args.out, args.size, args.theme)
    gallery.desk.notices.bug_found.connect(lambda bug: print("BUG", repr(bug.error)))
    gallery.desk.notices.said.connect(lambda notice: print("said:", notice.what, notice.why))
    for step in [args.step] if args.step else ("materials", "decide"):
        try:
            getattr(gallery, step)()
        except WorldError as error:
            raise SystemExit(str(error)) from error
    gallery.desk.runner.close()
    gallery.services.close()


if __name__ == "__main__":
    main()
