"""A window's account of least privilege suffices for being cut off, merging, and signing for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Case, Status
from clerk_app.intake import Intake
from clerk_app.store.switching import SwitchingStore
from tests.helpers.hall import CHIEF, CLERK, desk_at
from tests.helpers.postgres import PostgresServer
from tests.helpers.visits import visit_for
from tests.store.test_hall_setup import SetUpHall


@pytest.fixture
def desk(postgres: PostgresServer, tmp_path: Path) -> Iterator[Desk]:
    made = SetUpHall(postgres)
    opened = desk_at(tmp_path, database=made.address("window"))
    opened.settings.override("desk.window", CLERK.window)
    yield opened
    opened.close()
    made.remove()


def take(desk: Desk, folder: Path, number: int, **parts: object) -> Case:
    visit = visit_for(desk.library.theme("99TST0001"), folder, number, answers={"express": False}, **parts)
    taken = Intake(desk, CLERK).take(visit, folder)
    assert not taken.problem, taken.problem
    with desk.store.read() as work:
        return work.cases.get(taken.case_id)


def test_a_window_may_do_all_that_being_cut_off_needs(desk: Desk, tmp_path: Path) -> None:
    assert isinstance(desk.store, SwitchingStore)
    desk.sync_hall()
    mine, theirs, done = (take(desk, tmp_path, number, decision="receive") for number in range(3))
    done = desk.visits.accept(done.id, CLERK)
    desk.papers.make(done.id, "acceptance_notice", CLERK)
    desk.link.cut("试验")
    fresh = take(desk, tmp_path, 4)
    desk.papers.make(fresh.id, "acceptance_notice", CLERK)
    desk.visits.accept(mine.id, CLERK)
    desk.visits.accept(theirs.id, CLERK)
    desk.papers.make(done.id, "acceptance_notice", CLERK, reason="遗失")
    with desk.hall_store() as work:
        moved = work.cases.get(theirs.id)
        work.cases.save(replace(moved, status=Status.REFUSED))
        work.commit()
    desk.store.come_back()
    assert desk.link.state == "hall"
    [time] = desk.reconciliation.times()
    lines = desk.reconciliation.report(time.id).lines
    assert {line.case_id: line.outcome for line in lines} == {
        fresh.id: "new", mine.id: "forward", theirs.id: "conflict", done.id: "papers",
    }  # fmt: skip
    desk.reconciliation.sign(time.id, CLERK)
    assert desk.reconciliation.sign(time.id, CHIEF).signed
