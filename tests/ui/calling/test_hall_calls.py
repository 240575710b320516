"""The strip in a hall: two windows never have the same person, others' acts are heard, and calling goes on cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor
from clerk_app.clock import new_key
from clerk_app.queueing.model import Act, TicketState
from clerk_app.queueing.rules import Target
from clerk_app.store.switching import SwitchingStore
from tests.helpers.again import AGAIN
from tests.ui.application.hall import services_at
from tests.ui.application.hall_fixtures import open_screen
from tests.ui.calling.conftest import NEWBORN, OTHER, People
from ui.screens.calling.strip import CallingStrip
from ui.screens.status.hall_feed import HallFeed
from ui.tasks import Changes

__all__ = ["open_screen"]
pytestmark = AGAIN

CHIEF = Actor("周强", "supervisor", "值班台")


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
    made.settings.change({"desk.window": OTHER.window})
    yield made
    made.close()


@pytest.fixture
def strip(open_screen, settle, desk, monkeypatch) -> CallingStrip:
    """Over a screen; where it would open the visit is not of interest here."""
    window = open_screen("cases", chief=False)
    desk.frame.go_asked.disconnect()
    made = CallingStrip(desk)
    window.put_under_top(made, made.actions_here())
    settle()
    return made


def test_each_window_gets_somebody_else_and_hears_of_the_other(strip, services, other, settle, qtbot, desk):
    people = People(other)
    first, second, third = (people.take(NEWBORN) for _ in range(3))
    feed = HallFeed(desk, strip)
    feed.start()
    try:
        strip.next()
        settle()
        assert strip.calls.ticket.id == first.id
        assert other.calling.next(OTHER, new_key()).id == second.id
        qtbot.waitUntil(lambda: strip.calls.now.waiting == 1, timeout=20_000)
        other.calling.transfer(first.id, _here(services), "由专人办理", CHIEF)
        qtbot.waitUntil(lambda: strip.calls.ticket is None, timeout=20_000)
        assert people.now(third).state is TicketState.WAITING
    finally:
        feed.stop()
        settle()


def _here(services):
    return Target(window=services.settings["desk.window"])


def test_cut_off_it_calls_from_the_last_list_marked_and_merging_says_who_was_called_twice(
    strip, services, other, settle, desk
):
    people = People(other)
    ticket = people.take(NEWBORN)
    services.openings.open(strip.calls.actor)
    store = services.store
    assert isinstance(store, SwitchingStore)
    store.follow_tickets()
    store.leave("网线断了")
    desk.hub.publish(Changes.of("hall_link"))
    settle()
    assert "断网叫号" in strip.state.accessibleName()
    assert strip.property("state") == "near"
    assert strip.calls.now.waiting == 1
    strip.next()
    settle()
    assert strip.calls.ticket.id == ticket.id
    assert "断网" in strip.mark.text()
    other.calling.next(OTHER, new_key())
    store.come_back()
    merged = services.calling.merged()
    assert [(each.id, event.data["called_twice"]) for each, event in merged] == [(ticket.id, True)]
    assert Act.MERGED in people.acts(ticket)
