"""Random work at two windows, one of them cut off again and again, commits in doubt, merges that break: whatever the
order, nothing acknowledged is lost, no log breaks, no number serves twice, and no part takes effect twice."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor, Applicant, Case, Status
from clerk_app.cases.ports import CaseFilter, Paper
from clerk_app.errors import WorldError
from clerk_app.store.hall_errors import HallUnreachable
from clerk_app.store.switching import SwitchingStore
from clerk_app.store.unit_of_work import SqlUnitOfWork
from tests.helpers.again import AGAIN
from tests.helpers.hall import CLERK, Hall, open_hall

pytestmark = AGAIN

OTHER = Actor("赵强", "clerk", "4号综合窗口")
STEPS = 22


class Schedule:
    """One run. `told` is what the clerk at our window was told has been done."""

    def __init__(self, hall: Hall, other: Desk, seed: int, patch: pytest.MonkeyPatch) -> None:
        self.hall, self.desk, self.other = hall, hall.desk, other
        self.dice = random.Random(seed)
        self.told: dict[str, Status] = {}
        self.papers: list[Paper] = []
        self.count = 0
        self.unanswered = self.broken = 0
        commit = SqlUnitOfWork.commit

        def commits(work: SqlUnitOfWork) -> None:
            if work.unit.on_server and self.broken:
                self.broken -= 1
                if not self.broken:
                    raise HallUnreachable("网络断开或没有应答", "08")
            commit(work)
            if work.unit.on_server and self.unanswered:
                self.unanswered -= 1
                if not self.unanswered:
                    raise HallUnreachable("网络断开或没有应答", "08", in_doubt=True)

        patch.setattr(SqlUnitOfWork, "commit", commits)

    def run(self) -> None:
        acts: list[Callable[[], None]] = [
            self.take, self.draft, self.type, self.go_on, self.go_on, self.print, self.elsewhere, self.cut, self.back,
            self.doubt, self.dispatch,
        ]  # fmt: skip
        for _ in range(STEPS):
            act = self.dice.choice(acts)
            try:
                act()
            except HallUnreachable:
                continue  # told to do it again; the next steps may
            except WorldError:
                continue  # a rule said no
        self.unanswered = self.broken = 0
        self.finish()

    # our window -----------------------------------------------------------------------------------------------------
    def keep(self, case: Case) -> None:
        self.told[case.id] = case.status

    def take(self) -> None:
        self.count += 1
        decision = self.dice.choice(["receive", "accept"])
        try:
            self.keep(self.hall.take(number=self.count, decision=decision))
        except AssertionError:  # the hall went away meanwhile: the same visit is taken once more
            self.keep(self.hall.take(number=self.count, decision=decision))

    def draft(self) -> None:
        self.keep(self.desk.visits.begin("99TST0001", CLERK))

    def some(self, *statuses: Status) -> str:
        found = [key for key, status in self.told.items() if not statuses or status in statuses]
        return self.dice.choice(found) if found else ""

    def type(self) -> None:
        if key := self.some(Status.DRAFT):
            self.keep(self.desk.visits.edit(key, applicant=Applicant(name=f"王{self.dice.randrange(99)}")))

    def go_on(self) -> None:
        if key := self.some(Status.RECEIVED):
            self.keep(self.desk.visits.accept(key, CLERK))

    def print(self) -> None:
        if key := self.some(Status.ACCEPTED):
            made = self.desk.papers.make(key, "acceptance_notice", CLERK, reason="试验")
            self.papers.append(made.paper)

    # the world ------------------------------------------------------------------------------------------------------
    def elsewhere(self) -> None:
        """Another window works on one of our cases, if the hall has it."""
        if not (key := self.some()):
            return
        with self.other.store.read() as work:
            case = work.cases.get(key)
        if case.status is Status.DRAFT:
            self.other.visits.edit(key, answers={"express": True})
        elif case.status is Status.RECEIVED:
            self.other.visits.refuse(key, "市文旅局", "不属于本机关", "", OTHER)

    def cut(self) -> None:
        self.desk.link.cut("试验")

    def back(self) -> None:
        self.broken = self.dice.choice([0, 0, 1, 2, 3])
        store_of(self.desk).come_back()
        self.broken = 0

    def doubt(self) -> None:
        self.unanswered = self.dice.choice([1, 2])

    def dispatch(self) -> None:
        self.hall.run(5)

    def finish(self) -> None:
        while self.desk.link.state != "hall":
            store_of(self.desk).come_back()
        assert self.hall.run(30)


def store_of(desk: Desk) -> SwitchingStore:
    assert isinstance(desk.store, SwitchingStore)
    return desk.store


def check(run: Schedule) -> None:
    with run.desk.hall_store.read() as work, run.desk.own.read() as mine:
        for key, status in run.told.items():
            there = work.cases.get(key)
            assert work.events.broken(key) is None
            conflicts = [each for each in work.conflicts.of_case(key) if each.mine.status is status]
            assert conflicts or there.status in _after(status), (key, status, there.status)
        for key in store_of(run.desk).mirror.known:
            assert mine.events.broken(key) is None
            if not work.conflicts.of_case(key):
                assert work.events.of(key)[: len(mine.events.of(key))] == mine.events.of(key)
        kept = {paper.id: paper for key in run.told for paper in work.papers.of_case(key)}
        assert {paper.id for paper in run.papers} <= kept.keys()
        numbers = Counter((paper.document_number, paper.case_id) for paper in kept.values() if paper.document_number)
        of_cases = Counter(number for number, _case in numbers)
        assert not [number for number, times in of_cases.items() if times > 1]
        rows = work.cases.find(CaseFilter(), limit=500).rows
        visits = [row for row in rows if row.number and row.status is not Status.VOID]
        assert len(visits) <= run.count, "a visit was taken twice"
        counted = Counter(row.number for row in rows if row.number)
        assert set(counted.values()) <= {1}
        broken = [key for key in run.told if work.events.broken(f"cut_off/{key}") is not None]
        assert not broken
    for row in run.hall.departments.books()["sub_items"]:
        assert row["effects"] <= 1


def _after(status: Status) -> set[Status]:
    """What a case that was told to be in this state may be in when all is done."""
    later = {Status.RECEIVED, Status.ACCEPTED, Status.FINISHED, Status.REFUSED}
    if status is Status.DRAFT:
        return {Status.DRAFT}
    return later if status is Status.RECEIVED else later - {Status.RECEIVED, Status.REFUSED}


@pytest.mark.parametrize("seed", range(8))
def test_whatever_the_order_nothing_is_lost_and_nothing_done_twice(
    seed: int, tmp_path: Path, hall_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_hall(tmp_path, database=hall_url) as hall:
        hall.desk.settings.change({"desk.window": CLERK.window})
        hall.desk.sync_hall()
        folder = tmp_path / "other" / "catalogue"
        folder.mkdir(parents=True)
        (folder / "fork.yaml").write_bytes((hall.desk.data / "catalogue" / "fork.yaml").read_bytes())
        other = Desk(folder.parent, database=hall.desk.database)
        other.settings.override("desk.window", OTHER.window)
        try:
            run = Schedule(hall, other, seed, monkeypatch)
            run.run()
            check(run)
        finally:
            other.close()
