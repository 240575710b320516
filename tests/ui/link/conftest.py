"""The whole window, a clerk logged in, and a partner hall whose acts are carried by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk as Services
from clerk_app.link.model import Side
from tests.helpers.partner_hall import PartnerHall
from tests.ui.application.conftest import at_desk, dialog, key, log_in, services, start, window
from ui.screens.link.ring import RingPanel
from ui.screens.link.screen import LinkScreen
from ui.screens.link.talks import Talks
from ui.shell.main_window import MainWindow

__all__ = ["at_desk", "dialog", "key", "log_in", "services", "start", "window"]


class NoRoom:
    """Stands in the place of the room's process: what it was asked to show."""

    def __init__(self, talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened: list[str] = []
        monkeypatch.setattr(talks.room, "open", lambda look: self.opened.append(look.session.id))


@pytest.fixture
def partner(services: Services, tmp_path: Path) -> Iterator[PartnerHall]:
    made = PartnerHall(tmp_path, services)
    made.says()
    yield made
    made.close()


@pytest.fixture
def talks(at_desk: MainWindow, partner: PartnerHall, settle) -> Talks:
    found: Talks = at_desk.desk.talks
    partner.beat()
    found.look()
    settle()
    return found


@pytest.fixture
def room(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> NoRoom:
    return NoRoom(talks, monkeypatch)


@pytest.fixture
def ring(at_desk: MainWindow, room: NoRoom) -> RingPanel:
    found = at_desk.findChild(RingPanel)
    assert found is not None
    return found


@pytest.fixture
def screen(at_desk: MainWindow, room: NoRoom, settle) -> LinkScreen:
    at_desk.go("link")
    settle()
    found = at_desk.screen("link")
    assert isinstance(found, LinkScreen)
    return found


@pytest.fixture
def seen(talks: Talks, settle, qtbot) -> Callable[[], None]:
    """What was changed elsewhere is read and shown."""

    def look() -> None:
        talks.look()
        settle()
        settle()

    return look


ASKING = Side.ASKING
