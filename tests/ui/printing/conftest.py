"""A desk with a real store behind it, a printer that misbehaves on request, and a way to open the dialog."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Case
from printing.spool.fake import FakePrinter
from tests.ui.printing.cases import taken
from ui.screens.printing import job_watch, ways
from ui.screens.printing.print_flow import PrintDialog, print_paper
from ui.shell import Desk


@pytest.fixture
def services(tmp_path: Path, desk: Desk) -> Iterator[Services]:
    made = Services(tmp_path / "data")
    desk.services = made
    yield made
    desk.runner.close(2)
    made.close()


@pytest.fixture
def place(qtbot) -> QWidget:
    """Any window that a dialog may open over."""
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def case(services: Services) -> Case:
    return taken(services)


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> FakePrinter:
    """The desk's printer is one that misbehaves on request, and is asked often."""
    fake = FakePrinter()
    monkeypatch.setattr(ways, "desk_printer", lambda _services: fake)
    monkeypatch.setattr(job_watch, "POLL_MS", 20)
    return fake


Open = Callable[..., PrintDialog]


@pytest.fixture
def opened(desk: Desk, place: QWidget, case: Case, settle: Callable[[], None], qtbot) -> Open:
    """`opened(kind)` shows a paper of the case and waits until it is there."""

    def show(kind: str, **about: str) -> PrintDialog:
        print_paper(place, desk, case.id, kind, **about)
        dialog = next(each for each in place.findChildren(PrintDialog) if each.isVisible())
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        settle()
        return dialog

    return show
