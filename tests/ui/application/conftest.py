"""The whole window over real services."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clerk_app.bootstrap import DEMO_ACCOUNTS
from clerk_app.bootstrap import Desk as Services
from tests.ui.application.hall import services_at
from tests.ui.released import until_released
from ui.application import Start, make_window
from ui.screens.hall.say_dialog import SayDialog
from ui.shell.frame import Desk
from ui.shell.main_window import MainWindow


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setenv("YICHUANG_SCANNER", "fake")  # real ones take seconds to say that there are none
    made = services_at(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def start(desk: Desk, services: Services, qtbot) -> Iterator[Start]:
    """The window as `ui.application.run` opens it, painted, waiting for a login."""
    desk.services = services
    window = make_window(desk)
    begun = Start(desk, window)
    window.resize(1366, 768)
    with qtbot.waitActive(window, timeout=30_000):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: bool(services.people.all()) and not desk.runner.running, timeout=30_000)
    QCoreApplication.processEvents()
    yield begun
    begun.stop()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # gone before the lanes close


@pytest.fixture
def window(start: Start) -> MainWindow:
    return start.window


@pytest.fixture
def log_in(window: MainWindow, qtbot, settle) -> Callable[[str, str], None]:
    """Type name and password as a clerk does."""

    def type_them(name: str, password: str) -> None:
        window.login._name_editor.line.selectAll()
        for text in (name, password):
            QTest.keyClicks(window.focusWidget(), text)
            QTest.keyClick(window.focusWidget(), "\r")
        settle()

    return type_them


@pytest.fixture
def at_desk(window: MainWindow, log_in, settle) -> MainWindow:
    """Logged in at the first screen."""
    log_in(DEMO_ACCOUNTS[0][0], DEMO_ACCOUNTS[0][3])
    settle()
    return window


@pytest.fixture
def key(at_desk: MainWindow, settle, qtbot) -> Callable[[str], None]:
    """A key, wherever the focus is: in the question that is open, else in the window. A button that it presses has
    been released when this returns."""

    def strike(keys: str) -> None:
        over = QApplication.activeModalWidget() or at_desk
        over.activateWindow()  # offscreen nobody gives the window its turn back after a dialog
        qtbot.waitUntil(over.isActiveWindow, timeout=20_000)
        QTest.keySequence(over.focusWidget() or over, QKeySequence(keys))
        until_released()
        settle()

    return strike


def dialog() -> SayDialog:
    """The question that is open."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, SayDialog)
    return found
