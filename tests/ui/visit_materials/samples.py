"""Made-up visits and files for the tests and pictures of the steps 收件 and 受理."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clerk_app.bootstrap import RESOURCES
from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor, Agent, Applicant, Case
from clerk_app.cases.prefill import prefilled
from clerk_app.materials.drawn_paper import draw_sheet, png_bytes
from clerk_app.materials.fake_scanner import FakeScanner
from clerk_app.notice.compute import needed_materials
from tests.ui.released import until_released
from ui.screens.visit.materials import MaterialsStep
from ui.screens.visit.model import VisitModel
from ui.shell import Desk

CLERK = Actor("李敏", "clerk", "3号综合窗口")


def make_case(services: Services, name: str = "restaurant", **changes: Any) -> Case:
    """A draft: applicant, answers and form as in the demo, nothing taken in."""
    text = (RESOURCES / "demo" / "visits" / f"{name}.yaml").read_text("utf-8")
    visit = next(iter(yaml.safe_load_all(text)))
    case = services.visits.begin(visit["theme"], CLERK)
    parts = {
        "applicant": Applicant(**visit["applicant"]),
        "agent": Agent(**visit["agent"]) if visit.get("agent") else None,
        "answers": visit["answers"],
        "form": visit["form"],
        "truth_promised": True,
    }
    case = services.visits.edit(case.id, **{**parts, **changes})
    found = prefilled(services.visits.theme_of(case), case)
    case = services.visits.edit(case.id, form={**{code: value for code, (value, _) in found.items()}, **case.form})
    return services.visits.tell(case.id, CLERK) if case.answers else case


def take_everything(services: Services, case: Case, but: tuple[str, ...] = ()) -> Case:
    """Tick every material on paper, except those named."""
    for material in needed_materials(services.visits.theme_of(case), case.answers):
        if material.code not in but and material.spare.way != "form":
            case = services.materials.held_on_paper(case, material.code, 1, 0, CLERK)
    return case


def paper_file(folder: Path, name: str, title: str = "材料", pages: int = 1) -> Path:
    """A PDF or PNG with a drawn page on it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    sheets = [draw_sheet(title, (f"第 {number} 页",), footer="测试用") for number in range(1, pages + 1)]
    if path.suffix == ".pdf":
        sheets[0].save(path, "PDF", save_all=True, append_images=sheets[1:], resolution=150)
    else:
        path.write_bytes(png_bytes(sheets[0], 150))
    return path


class Window:
    """A step on the screen with its model; `scanner` is the fake behind it."""

    def __init__(
        self, desk: Desk, services: Services, settle: Callable[[], None], case: Case, step: type[Any] = MaterialsStep
    ) -> None:
        desk.services = services
        self.desk, self.services, self.settle = desk, services, settle
        self.scanner = FakeScanner(sheets=3)
        services.__dict__["scanner"] = self.scanner
        self.model = VisitModel(desk)
        self.step = step(self.model)
        self.model.changed.connect(self.step.case_changed)
        self.model.open(case.id)
        settle()

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        """A key where the focus is."""
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.step, key, keys)
        until_released()
        self.settle()

    def show(self, width: int = 940, height: int = 560) -> None:
        """On the screen, as the visit screen does it."""
        self.step.resize(width, height)
        self.step.show()
        self.step.activateWindow()
        QTest.qWaitForWindowActive(self.step)  # keys of acts work only in the active window
        self.step.show_case()
        self.step.focus_field("", "")
        while self.step._slices.busy:
            QTest.qWait(5)
        self.settle()

    @property
    def case(self) -> Case:
        """The case as the store has it."""
        with self.services.store.read() as work:
            return work.cases.get(self.model.case.id)

    def held(self, code: str):
        """A material as the store has it."""
        return self.case.material(code)


def drop_files(target: QWidget, paths: list[Path], at: QPointF) -> bool:
    """Drop files from outside on a widget; True when they were accepted."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    drop = QDropEvent(at, Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(target, drop)
    return drop.isAccepted()
