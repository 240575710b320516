"""What is due is reckoned by the clock of the store that all share; a desk or worker whose own clock is wrong changes
nothing about it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from clerk_app.cases.model import SubItem
from clerk_app.clock import now
from clerk_app.intake import Intake
from clerk_app.store.moments import SERVER_NOW, from_text, to_text
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.hall import CLERK, desk_at
from tests.helpers.visits import visit_for


def due(store: SqlStore, item: SubItem) -> Any:
    with store.read() as work:
        return work.outbox.get(item.id).next_at


@pytest.mark.parametrize("wrong", [timedelta(hours=1), timedelta(hours=-1)], ids=["fast", "slow"])
def test_what_a_desk_with_a_wrong_clock_accepts_is_due_at_once(tmp_path: Path, hall_url: str, wrong: timedelta) -> None:
    desk = desk_at(tmp_path, lambda: now() + wrong, hall_url)
    visit = visit_for(desk.library.theme("99TST0001"), answers={"express": False})
    taken = Intake(desk, CLERK).take(visit, desk.data)
    with desk.store.read() as work:
        ready = [item for item in work.cases.get(taken.case_id).sub_items if item.state == "ready"]
    assert desk.link.state == "hall"
    assert ready
    assert [item.next_at for item in ready if item.next_at > now()] == []
    desk.close()


def test_the_servers_moment_has_the_form_of_every_other(hall_url: str) -> None:
    from sqlalchemy import select

    store = SqlStore.at(hall_url)
    with store.engine.connect() as connection:
        told = connection.execute(select(SERVER_NOW)).scalar_one()
    assert to_text(from_text(told)) == told
    assert abs(from_text(told) - now()) < timedelta(seconds=5)
    store.close()
