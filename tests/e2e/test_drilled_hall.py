"""The hall's store switched off for practice at one desk: it works on its own store, and comes back by itself."""

import time
from datetime import datetime, timedelta
from pathlib import Path

from clerk_app.cases.drills import Wish
from clerk_app.clock import now
from tests.helpers.again import AGAIN
from tests.helpers.hall import CHIEF, CLERK, desk_at
from tests.helpers.postgres import PostgresServer

pytestmark = AGAIN


class Hour:
    """A clock that can be put forward."""

    ahead = timedelta(0)

    def __call__(self) -> datetime:
        return now() + self.ahead


def test_a_desk_serves_on_its_own_store_and_the_report_knows(tmp_path: Path, hall_url: str) -> None:
    hour = Hour()
    chief, desk = desk_at(tmp_path / "chief", hour, hall_url), desk_at(tmp_path / "desk", hour, hall_url)
    chief.settings.change({"desk.window": "1号窗口"})
    drill = chief.drill_service.start(Wish("hall", 30, (CLERK.window,)), CHIEF)
    desk.drills.look()
    assert (desk.link.state, desk.link.drill) == ("cut_off", True)
    assert desk.link.reason == drill.words
    hour.ahead = timedelta(seconds=30)
    case = desk.visits.begin("99TST0001", CLERK)
    desk.drills.look()
    with chief.store.read() as work:
        assert work.cases.first_saved(CLERK.window, drill.began_at) is None  # nothing of it reached the hall
    [run] = chief.drill_service.report(drill.id).drill.runs  # but how it goes is known there at once
    assert run.seconds_to_serve is not None
    assert 29 < run.seconds_to_serve < 35
    hour.ahead = timedelta(minutes=31)
    assert desk.drills.look() == ()
    assert not desk.link.drill
    with desk.own.read() as work:
        assert work.cases.get(case.id).window == CLERK.window
    assert chief.drill_service.report(drill.id).runs[0].run.back_at is not None
    for each in (desk, chief):
        each.close()


def test_a_hall_that_really_dies_during_the_drill_is_told_besides(
    tmp_path: Path, hall_url: str, postgres: PostgresServer
) -> None:
    desk = desk_at(tmp_path / "desk", database=hall_url)
    desk.drill_service.start(Wish("hall", 30), CHIEF)
    desk.drills.look()
    assert desk.drills.really() == ""
    postgres.stop()
    try:
        assert len(desk.drills.look()) == 1
        assert desk.drills.really()
    finally:
        postgres.start()
    desk.close()


def test_what_was_done_during_the_drill_is_merged_after_it_and_stands_in_the_report(
    tmp_path: Path, hall_url: str
) -> None:
    chief, desk = desk_at(tmp_path / "chief", database=hall_url), desk_at(tmp_path / "desk", database=hall_url)
    desk.sync_hall()
    desk.watch_hall()
    drill = chief.drill_service.start(Wish("hall", 30, (CLERK.window,)), CHIEF)
    desk.drills.look()
    case = desk.visits.begin("99TST0001", CLERK)
    chief.drill_service.end(drill.id, CHIEF)
    desk.drills.look()
    end = time.monotonic() + 30
    while desk.link.state != "hall" and time.monotonic() < end:
        time.sleep(0.05)
    assert desk.link.state == "hall"
    with chief.store.read() as work:
        merged = work.cases.get(case.id)
    assert merged.marks == ("断网办理（演练）",)
    desk.drills.look()
    [told] = chief.drill_service.report(drill.id).runs
    assert told.acts == (("登记", 1),)
    assert told.clerks == (CLERK.name,)
    assert told.run.back_at is not None
    for each in (desk, chief):
        each.close()
