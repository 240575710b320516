"""The whole window over real services, a clerk logged in, and people who take numbers."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clerk_app.bootstrap import DEMO_ACCOUNTS
from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import Act, Ticket
from tests.ui.application.conftest import log_in, services, start, window
from ui.screens.calling.strip import CallingStrip
from ui.screens.hall.say_dialog import SayDialog
from ui.shell.main_window import MainWindow

__all__ = ["log_in", "services", "start", "window"]
RESTAURANT, NEWBORN, RETIRED = "43TCN0003", "43PCN0009", "43PCN0011"
KIOSK = Actor("取号机", "system", "")
OTHER = Actor("王芳", "clerk", "5号综合窗口")


@pytest.fixture
def at_desk(window: MainWindow, log_in, settle) -> MainWindow:
    """Logged in at the first screen."""
    log_in(DEMO_ACCOUNTS[0][0], DEMO_ACCOUNTS[0][3])
    settle()
    return window


@pytest.fixture
def strip(at_desk: MainWindow) -> CallingStrip:
    found = at_desk.findChild(CallingStrip)
    assert found is not None
    return found


@dataclass
class People:
    """Who comes to the hall."""

    services: Services

    def take(self, *themes: str, **parts: object) -> Ticket:
        """A number from the kiosk."""
        return self.services.calling.issue(Arrival(tuple(themes), **parts), KIOSK).ticket

    def now(self, ticket: Ticket) -> Ticket:
        """As it is stored."""
        return self.services.looks.story(ticket.id)[0]

    def acts(self, ticket: Ticket) -> list[Act]:
        """What happened to it."""
        return [event.act for event in self.services.looks.story(ticket.id)[1]]


@pytest.fixture
def people(services: Services) -> People:
    return People(services)


@pytest.fixture
def key(at_desk: MainWindow, settle) -> Callable[[str], None]:
    """A key of the strip, wherever the focus is."""

    def strike(keys: str) -> None:
        QTest.keySequence(at_desk.focusWidget() or at_desk, QKeySequence(keys))
        settle()

    return strike


def dialog() -> SayDialog:
    """The question that is open."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, SayDialog)
    return found
