"""The step and the glance over a real store, in a window as the visit screen shows them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Case
from ui.screens.visit.deliver import DeliverStep
from ui.screens.visit.glance import Glance
from ui.screens.visit.model import VisitModel
from ui.shell import Desk
from ui.widgets import TaskPage


@pytest.fixture
def services(tmp_path: Path, desk: Desk) -> Iterator[Services]:
    made = Services(tmp_path / "data")
    desk.services = made
    yield made
    desk.runner.close(2)
    made.close()


@pytest.fixture
def model(services: Services, desk: Desk) -> VisitModel:
    return VisitModel(desk)


@pytest.fixture
def step(model: VisitModel, qtbot) -> Iterator[DeliverStep]:
    """The step in its page; `show` opens a case in it."""
    made = DeliverStep(model)
    page = TaskPage(made, wide=True)
    page.resize(986, 640)
    qtbot.addWidget(page)
    model.changed.connect(made.case_changed)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield made
    page.close()


@pytest.fixture
def glance(model: VisitModel, qtbot) -> Iterator[Glance]:
    made = Glance(model)
    window = QWidget()
    QHBoxLayout(window).addWidget(made)
    window.resize(304, 700)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield made
    window.close()


@pytest.fixture
def settle(settle: Callable[[], None], model: VisitModel, qtbot) -> Callable[[], None]:
    """Operations have come home, those that they started too, and the rows are filled."""

    def wait() -> None:
        for _ in range(3):
            settle()
            steps = [each for each in QApplication.allWidgets() if isinstance(each, DeliverStep)]
            qtbot.waitUntil(lambda found=steps: not any(each._slices.busy for each in found))

    return wait


@pytest.fixture
def show(model: VisitModel, settle: Callable[[], None]) -> Callable[[DeliverStep, Case], None]:
    """`show(step, case)` opens a case and waits until it is all there."""

    def opened(step: DeliverStep, case: Case) -> None:
        model.open(case.id, step.show_case)
        settle()

    return opened
