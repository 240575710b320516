"""In a hall with an account for each: its service checks and issues certificates, a window takes them in and cannot
sign."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.errors import Refused
from clerk_app.link.model import Side
from tests.helpers.hall import CLERK, desk_at
from tests.helpers.postgres import PostgresServer
from tests.helpers.two_desks import ASKED, TwoDesks
from tests.store.test_hall_setup import SetUpHall, window

__all__ = ["window"]


@pytest.fixture
def hall(postgres: PostgresServer) -> Iterator[SetUpHall]:
    """One for each test: a hall keeps its code."""
    made = SetUpHall(postgres)
    yield made
    made.remove()


@pytest.fixture
def accounts(hall: SetUpHall, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """The hall's service, and a supervisor."""
    opened = tuple(desk_at(tmp_path / role, database=hall.address(role)) for role in ("worker", "supervisor"))
    yield opened[0], opened[1]
    for each in opened:
        each.close()


def test_the_service_says_what_is_found_and_a_window_takes_it_in(
    window: Desk, accounts: tuple[Desk, Desk], tmp_path: Path
) -> None:
    service, chief = accounts
    halls = TwoDesks(window, tmp_path, services={Side.ASKING: service}, keepers={Side.ASKING: chief})
    _, act = halls.issue()
    for each in halls.table().certificates:
        service.pages.put(halls.helping.pages.read(each.content))
    assert service.link_steps.tend(halls.session)
    halls.carry()
    assert halls.table(Side.HELPING).certificates[0].ok
    certificates = window.cross_certificates
    place = certificates.places(halls.session, act.id)[0]
    assert certificates.take_in(halls.session, act.id, place.code, CLERK) == place.name
    made = window.papers.make(halls.case.id, "cross_certificate", CLERK, slip=act.id)
    window.papers.confirm(made.paper, True, CLERK)
    certificates.printed_for(halls.case.id, act.id, CLERK)
    halls.carry()
    assert halls.table(Side.HELPING).certificates[0].printed
    halls.close()


def test_the_service_issues_and_a_window_cannot_sign(window: Desk, accounts: tuple[Desk, Desk], tmp_path: Path) -> None:
    service, chief = accounts
    other = desk_at(tmp_path / "other")
    keys = {"services": {Side.HELPING: service}, "keepers": {Side.HELPING: chief}}
    halls = TwoDesks(other, tmp_path, helping=window, **keys)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        window.cross_certificates.issue(halls.session, ASKED, CLERK)
    made, act = halls.issue()
    assert window.pages.read(made.content) == service.pages.read(made.content)
    halls.bring()
    assert other.cross_certificates.on_certificate(halls.session) == (act.id,)
    assert halls.table().certificates[0].ok
    other.close()
