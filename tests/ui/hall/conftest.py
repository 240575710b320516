"""Two windows of one hall: the one on the screen, and another that works meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk as Services
from tests.ui.application.hall import services_at
from tests.ui.application.hall_fixtures import gone, open_screen
from ui.screens.status.hall_feed import HallFeed
from ui.shell.frame import Desk

__all__ = ["gone", "open_screen"]
OTHER_WINDOW = "5号综合窗口"


@pytest.fixture
def services(tmp_path: Path, hall_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setenv("YICHUANG_SCANNER", "fake")  # real ones take seconds to say that there are none
    made = services_at(tmp_path / "data", hall_url)
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path, hall_url: str) -> Iterator[Services]:
    """The other window's desk."""
    made = services_at(tmp_path / "other", hall_url)
    made.settings.change({"desk.window": OTHER_WINDOW})
    yield made
    made.close()


@pytest.fixture
def feed(desk: Desk, services: Services, qtbot) -> Iterator[HallFeed]:
    """Listening, as the desk does once somebody has logged in."""
    desk.services = services
    heard = []
    made = HallFeed(desk, desk.frame)
    made.told.connect(heard.append)
    made.start()
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    yield made
    made.stop()
