"""Screens in the real frame, over real services; imported by the conftests of lists, hand list and settings."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from clerk_app.bootstrap import Desk as Services
from tests.ui.application.hall import CHIEF, CLERK, services_at
from ui.application import screens
from ui.shell.frame import Desk
from ui.shell.main_window import MainWindow


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setenv("YICHUANG_SCANNER", "fake")  # real ones take seconds to say that there are none
    made = services_at(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def open_screen(desk: Desk, services: Services, qtbot) -> Iterator[Callable[..., MainWindow]]:
    """`open_screen("cases", chief=False)`: the frame with lists, hand list and settings, that screen in front."""
    opened: list[MainWindow] = []
    desk.services, desk.clock = services, services.clock

    def show(screen: str, *, chief: bool = True, width: int = 1366, height: int = 768) -> MainWindow:
        desk.session = CHIEF if chief else CLERK
        window = MainWindow(desk, [spec for spec in screens() if spec.id != "visit"])
        opened.append(window)
        window.resize(width, height)
        with qtbot.waitActive(window, timeout=3_000):
            window.show()
            window.activateWindow()
        window.go(screen)
        return window

    yield show
    qtbot.waitUntil(lambda: not desk.runner.running, timeout=10_000)
    for window in opened:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # gone before the lanes close


@pytest.fixture
def gone(desk: Desk) -> list[tuple[str, dict[str, object]]]:
    """Where the frame was asked to go, with the arguments."""
    asked: list[tuple[str, dict[str, object]]] = []
    desk.frame.go_asked.connect(lambda screen, args: asked.append((screen, args)) if screen == "visit" else None)
    return asked
