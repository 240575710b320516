"""A hall for screen tests: real services over a temporary folder, cases taken by the real intake."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor, Case
from clerk_app.catalogue.model import Theme
from clerk_app.intake import Intake
from clerk_app.people.service import LoggedIn
from tests.helpers.visits import visit_for

CLERK = LoggedIn("clerk", "李敏", "clerk")
CHIEF = LoggedIn("chief", "周强", "supervisor")


def services_at(folder: Path, database: str = "") -> Desk:
    """Services whose dispatch gives up quickly, so that tests need not wait; with a `database`, of that hall."""
    services = Desk(folder, database=database)
    services.settings.change({
        "dispatch.connect_timeout": 0.5, "dispatch.read_timeout": 2.0, "dispatch.retry_base": 0.05,
        "dispatch.retry_ceiling": 0.1, "dispatch.poll_ceiling": 0.1, "dispatch.breaker_failures": 2,
        "dispatch.breaker_rest": 0.2,
    })  # fmt: skip
    return services


def actor_of(services: Desk) -> Actor:
    """The clerk at this window."""
    return CLERK.at(services.settings["desk.window"])


def take(services: Desk, theme: str = "", number: int = 0, name: str = "", **parts: Any) -> Case:
    """One visit, whole, as the batch intake takes it; decision=accept unless said otherwise."""
    visit = visit_for(theme_of(services, theme), None, number, **parts)
    if name:
        visit["applicant"]["name"] = name
    taken = Intake(services, actor_of(services)).take(visit, services.data)
    assert not taken.problem, taken.problem
    return read(services, taken.case_id)


def theme_of(services: Desk, code: str = "") -> Theme:
    """A theme by code; without one the one that opens a restaurant."""
    return services.library.theme(code or restaurant(services))


def restaurant(services: Desk) -> str:
    """The code of 开办餐饮店."""
    return next(entry.code for entry in services.library.entries() if entry.name == "开办餐饮店")


def read(services: Desk, case_id: str) -> Case:
    """The case as stored."""
    with services.store.read() as work:
        return work.cases.get(case_id)


def work_off(services: Desk, seconds: float = 20) -> bool:
    """Let the machines do all that they can do now."""
    worker = services.worker()
    try:
        return worker.until_idle(timedelta(seconds=seconds))
    finally:
        worker.close()


def write(widget: QWidget, text: str) -> None:
    """Commit text as an input method does: Chinese cannot be typed key by key."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
