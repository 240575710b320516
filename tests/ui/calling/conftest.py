"""The whole window over real services, a clerk logged in, and people who take numbers."""

from dataclasses import dataclass

import pytest

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import Act, Ticket
from tests.ui.application.conftest import at_desk, dialog, key, log_in, services, start, window
from ui.screens.calling.strip import CallingStrip
from ui.shell.main_window import MainWindow

__all__ = ["at_desk", "dialog", "key", "log_in", "services", "start", "window"]
RESTAURANT, NEWBORN, RETIRED = "43TCN0003", "43PCN0009", "43PCN0011"
KIOSK = Actor("取号机", "system", "")
OTHER = Actor("王芳", "clerk", "5号综合窗口")


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


def opened(visit, theme):
    """Whether the case of that theme is on the screen with all its fields, the cursor among them."""

    def is_there():
        register, case = visit.steps.get("register"), visit.model.case
        if case is None or case.theme_code != theme or register is None or register.fields is None:
            return False
        return register.isVisible() and register.fields.ready

    return is_there


@pytest.fixture
def people(services: Services) -> People:
    return People(services)
