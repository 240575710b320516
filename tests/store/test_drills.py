"""Drills on both stores: desks hear of them, hold them, end them by themselves, and tell how it went."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.drills import Drill, Wish
from clerk_app.cases.model import Actor, Applicant
from clerk_app.clock import now
from clerk_app.drills.desk import DrillDesk
from clerk_app.errors import NotFound, Unavailable
from clerk_app.store.unit_of_work import SqlStore

WINDOW = "3号综合窗口"
CHIEF = Actor("周强", "supervisor", "1号窗口")
CLERK = Actor("李敏", "clerk", WINDOW)


@dataclass
class FakeLink:
    """Notes what it was asked."""

    cuts: list[str] = field(default_factory=list)
    heals: int = 0

    def cut(self, reason: str, drill: bool = False) -> None:
        assert drill
        self.cuts.append(reason)

    def heal(self) -> None:
        self.heals += 1


@dataclass
class World:
    """A desk, the hour, and whether the hall answers."""

    desk: Desk
    store: SqlStore
    file: Path
    link: FakeLink = field(default_factory=FakeLink)
    at: datetime = field(default_factory=now)
    down: bool = False

    def hall(self) -> SqlStore:
        if self.down:
            raise Unavailable("大厅数据库不通", "没有应答")
        return self.store

    def opened(self, window: str = WINDOW) -> DrillDesk:
        """The desk's side of drills, as after a start of the program."""
        return DrillDesk(self.hall, lambda: self.store, self.file, lambda: window, lambda: self.at, lambda: self.link)

    def wait(self, **time: float) -> None:
        self.at += timedelta(**time)

    def start(self, target: str = "printer", minutes: int = 30, *windows: str) -> Drill:
        return self.desk.drill_service.start(Wish(target, minutes, windows), CHIEF)


@pytest.fixture
def world(desk: Desk, store: SqlStore, tmp_path: Path) -> World:
    world = World(desk, store, tmp_path / "drills.json")
    desk.clock = lambda: world.at
    for each in (store, desk.hall_store):
        each._clock = lambda: world.at
    desk.drill_service._in_hall = lambda: True
    return world


def test_a_desk_hears_of_a_drill_and_of_its_end(world: World) -> None:
    here = world.opened()
    assert here.look() == ()
    drill = world.start()
    assert [each.id for each in here.look()] == [drill.id]
    assert here.of("printer") == drill
    assert here.marks() == ("演练",)
    world.wait(minutes=2)
    world.desk.drill_service.end(drill.id, CHIEF)
    assert here.look() == ()
    assert here.marks() == ()


def test_other_windows_are_left_alone(world: World) -> None:
    world.start("printer", 30, "9号窗口")
    assert world.opened().look() == ()
    assert len(world.opened("9号窗口").look()) == 1


def test_a_drill_ends_at_its_time_though_the_hall_is_gone_and_the_desk_was_started_again(world: World) -> None:
    drill = world.start("hall", 10)
    world.opened().look()
    world.down = True
    again = world.opened()
    assert [each.id for each in again.look()] == [drill.id]
    assert world.link.cuts == [drill.words] * 2
    world.wait(minutes=10)
    assert again.here() == ()  # at once, before the next look
    again.look()
    assert world.link.heals == 1


def test_what_a_desk_could_not_tell_is_told_when_the_hall_is_back(world: World) -> None:
    drill = world.start("printer", 10)
    world.opened().look()
    world.down = True
    world.wait(minutes=11)
    world.opened().look()
    world.down = False
    world.wait(minutes=5)
    world.opened().look()
    [run] = world.desk.drill_service.report(drill.id).drill.runs
    assert run.back_at == drill.ends_at + timedelta(minutes=1)
    assert world.file.read_text("utf-8") == "[]"


def test_a_drill_of_another_store_is_not_held_for_ever(world: World) -> None:
    drill = world.start("printer", 60)
    here = world.opened()
    here.look()
    with world.store() as work:
        with pytest.raises(NotFound):
            work.drills.get("nobody")
        work.drills.end(drill.id, world.at, "周强")
        work.commit()
    assert here.look() == ()


def test_the_report_says_how_long_until_the_desk_served_again_and_what_was_done(world: World) -> None:
    drill = world.start("printer", 30)
    here = world.opened()
    world.wait(seconds=1)
    here.look()
    world.wait(seconds=41)
    case = world.desk.visits.begin("99TST0001", CLERK)
    world.wait(seconds=9)
    here.look()
    world.desk.visits.edit(case.id, applicant=Applicant(name="王一"))
    world.wait(minutes=40)
    world.desk.visits.begin("99TST0001", CLERK)
    here.look()
    report = world.desk.drill_service.report(drill.id)
    [told] = report.runs
    assert told.run.seconds_to_serve == 41
    assert told.clerks == ("李敏",)
    assert told.acts == (("登记", 1),)
    assert report.silent == ()


def test_typing_into_a_draft_counts_as_serving(world: World) -> None:
    case = world.desk.visits.begin("99TST0001", CLERK)
    world.wait(minutes=1)
    drill = world.start("scanner", 30)
    here = world.opened()
    here.look()
    world.wait(seconds=20)
    world.desk.visits.edit(case.id, applicant=Applicant(name="王一"))
    world.wait(seconds=1)
    here.look()
    [run] = world.desk.drill_service.report(drill.id).drill.runs
    assert run.seconds_to_serve == 20


def test_a_desk_that_did_not_serve_and_one_that_was_not_there_are_named_as_such(world: World) -> None:
    drill = world.start("printer", 5, WINDOW, "4号窗口")
    here = world.opened()
    here.look()
    here.trouble("printer", "打印机真的缺纸")
    world.wait(minutes=6)
    here.look()
    report = world.desk.drill_service.report(drill.id)
    assert report.runs[0].run.seconds_to_serve is None
    assert report.runs[0].run.trouble == "打印机真的缺纸"
    assert report.silent == ("4号窗口",)


def test_a_program_that_runs_once_asks_the_store(world: World) -> None:
    world.start("printer", 5)
    assert len(world.opened().here()) == 1


def test_papers_printed_during_a_drill_carry_its_mark(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case = world.desk.visits.begin("99TST0001", CLERK)
    world.desk.visits.edit(case.id, applicant=Applicant(name="王一"))
    seen: list[tuple[str, ...]] = []
    papers = world.desk.papers
    facts: Callable[..., object] = papers._facts
    monkeypatch.setattr(papers, "_facts", lambda *args: (found := facts(*args), seen.append(found.marks))[0])  # type: ignore[attr-defined, func-returns-value]
    papers.make(case.id, "application_form", CLERK)
    world.start("printer", 5)
    papers.make(case.id, "application_form", CLERK, reason="卡纸")
    assert seen == [(), ("演练", "重印 第2次 原因：卡纸")]
