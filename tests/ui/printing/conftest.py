"""A desk with a real store behind it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from clerk_app.bootstrap import Desk as Services
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
