"""Pictures of printing and delivery, for looking at: `python -m tests.ui.gallery_deliver --out DIR`."""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Case, SubItemState
from printing.spool.fake import FakePrinter
from tests.ui.printing.cases import ACTOR, all_granted, answered, case_of, granted, taken
from ui.screens.printing import ways
from ui.screens.printing.print_flow import PrintDialog
from ui.screens.visit.deliver import DeliverStep
from ui.screens.visit.glance import Glance
from ui.screens.visit.model import VisitModel
from ui.shell import Desk, Screen, ScreenSpec
from ui.shell.application import make_application, make_desk
from ui.shell.main_window import MainWindow
from ui.theme.fonts import load_rare_fonts
from ui.widgets import TaskPage, button


class _Screen(Screen):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = VisitModel(desk, self)
        self.step = DeliverStep(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        forward = button("办下一位", role="primary", key="Ctrl+N")
        column.addWidget(TaskPage(self.step, back=button("上一步"), forward=forward, wide=True))
        self.model.changed.connect(self.step.case_changed)

    def overview(self) -> QWidget:
        return Glance(self.model)


class _Pictures:
    def __init__(self, out: Path, size: str, theme: str) -> None:
        self.out, self.size = out, size
        self.app = make_application(theme_name=theme)
        load_rare_fonts()
        self.services = Services(Path(tempfile.mkdtemp()))
        self.desk = make_desk(self.services)
        self.window = MainWindow(self.desk, [ScreenSpec("visit", "办事", _Screen, "desk")], place="市民中心")
        self.window.resize(*map(int, size.split("x")))
        self.window.show()
        self.settle()
        self.screen: _Screen = self.window.screen("visit")

    def settle(self, seconds: float = 0.35) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end or self.desk.runner.running:
            QApplication.processEvents()
            time.sleep(0.004)

    def shot(self, name: str, widget: QWidget | None = None) -> None:
        self.settle()
        (widget or self.window).grab().save(str(self.out / f"{self.size}-{name}.png"))

    def show(self, case: Case, name: str) -> None:
        self.screen.model.open(case.id, self.screen.step.show_case)
        self.settle()
        self.screen.step.focus_field("", "")
        self.shot(name)

    def dialog(self, name: str, act: Callable[[], object]) -> QDialog:
        act()
        self.settle(0.6)
        found = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        if isinstance(found[-1], PrintDialog):
            found[-1].resize(min(1080, self.window.width() - 32), min(720, self.window.height() - 64))
        self.shot(name, found[-1])
        return found[-1]


def draw(out: Path, size: str, theme: str) -> None:
    made = _Pictures(out, size, theme)
    services, step = made.services, made.screen.step
    made.shot("0-empty")
    made.show(taken(services, "receive"), "1-received")
    made.show(taken(services, "deferred"), "2-deferred")
    case = taken(services)
    first, second, *_ = [item for item in case.sub_items if item.state is SubItemState.READY]
    granted(services, case, first)
    answered(services, case, second.code, SubItemState.RETURNED, reason="缺少盖章",
             corrections=("安全制度：请加盖公章", "平面图：请标明操作间"))  # fmt: skip
    third = next(each for each in case_of(services, case.id).sub_items if each.state is SubItemState.READY)
    services.hand.to_hand(third.id, "部门系统故障", ACTOR)
    made.show(case_of(services, case.id), "3-under-way")
    step.trail.toggle.click()
    made.shot("4-trail")
    step.trail.toggle.click()
    fake = FakePrinter(trouble="media-empty-error")
    ways.desk_printer = lambda _: fake
    dialog = made.dialog("5-print", lambda: step.papers.rows[2].acts["P"].click())
    assert isinstance(dialog, PrintDialog)
    dialog.ways.usual.click()
    made.settle(1.5)
    made.shot("6-print-no-paper", dialog)
    dialog.reject()
    done = all_granted(services, taken(services))
    made.show(done, "7-finished")
    made.dialog("8-receive", lambda: step.all.click()).reject()
    made.screen.model.close()
    made.settle()
    made.desk.runner.close()
    services.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--theme", default="light")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    draw(args.out, args.size, args.theme)


if __name__ == "__main__":
    main()
