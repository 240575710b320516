"""Figures read from both stores: the same as SQL over the raw events, the same as the day's sign-off, written once."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import insert

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.clock import new_key
from clerk_app.codec import to_plain
from clerk_app.intake import Intake
from clerk_app.queueing.model import AppointmentState, WindowNote, WindowState
from clerk_app.queueing.ratings import Rating
from clerk_app.statistics.definitions import value, values
from clerk_app.statistics.figures import Terms
from clerk_app.statistics.grouping import Period, of_day
from clerk_app.store.flow_tables import appointment, rating
from clerk_app.store.moments import to_text
from tests.helpers.hall import desk_at
from tests.helpers.moved_clock import Now
from tests.helpers.ticket_days import DAY, at, busy_day, random_day
from tests.helpers.visits import visit_for
from tests.unit.statistics.raw_sql import RawSql

from .test_tickets_random import Crowd

EVENING = at("23:59:59")


@pytest.fixture
def now() -> Now:
    return Now(EVENING)


@pytest.fixture
def desk(tmp_path: Path, database: str, now: Now) -> Iterator[Desk]:
    opened = desk_at(tmp_path, now, database)
    yield opened
    opened.close()


def keep(desk: Desk, records: Any) -> None:
    with desk.hall_store() as work:
        for record in records:
            work.tickets.add(record.ticket, record.events)
        work.commit()


def test_figures_from_the_store_equal_sql_over_the_raw_events(desk: Desk, now: Now) -> None:
    records = random_day(Random(7), 60)
    keep(desk, records)
    now.at = at("03:00") + timedelta(days=1)
    facts, raw = desk.statistics.facts(of_day(DAY)), RawSql(records)
    for code, expected in raw.figures(15 * 60).items():
        assert value(code, facts, Terms()).value == (None if expected is None else pytest.approx(expected, abs=1e-6))
    raw.close()


@pytest.mark.parametrize("seed", range(2))
def test_figures_of_what_windows_really_did_equal_sql_over_the_raw_events(desk: Desk, now: Now, seed: int) -> None:
    crowd = Crowd(desk.hall_store, seed)
    for _ in range(200):
        crowd.step()
    day = crowd.at.date()
    now.at = crowd.at + timedelta(hours=3)
    facts = desk.statistics.facts(of_day(day))
    with desk.hall_store.read() as work:
        raw = RawSql(work.figures.tickets(day, day))
    for code, expected in raw.figures(15 * 60).items():
        assert value(code, facts, Terms()).value == (None if expected is None else pytest.approx(expected, abs=1e-6)), (
            code
        )
    assert not any(each.gaps for each in facts.visits)
    raw.close()


def test_a_day_begins_at_midnight_in_beijing(desk: Desk) -> None:
    keep(desk, busy_day(Random(1), DAY, 5))
    keep(desk, busy_day(Random(2), DAY + timedelta(days=1), 3))
    assert value("tickets", desk.statistics.facts(of_day(DAY)), Terms()).count == 5
    both = desk.statistics.facts(Period(DAY, DAY + timedelta(days=1)))
    assert value("tickets", both, Terms()).count == 5  # nobody has come tomorrow yet
    assert all(each.day == DAY for each in both.visits)


def test_what_windows_noted_is_what_they_are_measured_by(desk: Desk) -> None:
    with desk.hall_store() as work:
        for clock, what in (("09:00", WindowState.OPEN), ("12:00", WindowState.BREAK), ("13:00", WindowState.OPEN),
                            ("17:00", WindowState.CLOSED)):  # fmt: skip
            work.tickets.note_window(WindowNote(new_key(), "1号", at(clock), what, "李敏"))
        work.tickets.note_window(WindowNote(new_key(), "2号", at("09:00"), WindowState.OPEN, "王芳"))
        forgotten = WindowNote(new_key(), "2号", at("23:00"), WindowState.CLOSED, "系统", {"unknown": True})
        work.tickets.note_window(forgotten)
        work.commit()
    found = values("open_hours", desk.statistics.facts(of_day(DAY)), ("window",), Terms())
    assert found[("1号",)].value == 8 * 3600
    assert found[("2号",)].count == 0
    assert len(found[("2号",)].unknown) == 14


def test_the_acts_of_a_day_are_those_that_its_sign_off_counts(desk: Desk) -> None:
    for number in range(3):
        visit = visit_for(desk.library.theme("99TST0001"), number=number, answers={"express": False})
        taken = Intake(desk, Actor("李敏", "clerk", f"{number % 2 + 1}号")).take(visit, Path())
        assert not taken.problem
    facts = desk.statistics.facts(of_day(DAY))
    for window in ("1号", "2号"):
        signed = desk.closings.look(window, DAY).snapshot
        for code in ("taken", "accepted", "deferred", "withdrawn"):
            found = values(code, facts, ("window",), Terms()).get((window,))
            assert (found.count if found else 0) == signed.count(code)
    assert value("taken", facts, Terms()).count == 3


def test_ratings_and_appointments_are_read_as_they_were_written(desk: Desk) -> None:
    keep(desk, busy_day(Random(1), DAY, 12))
    bad = Rating(new_key(), 2, at("10:00"), ("214",), ticket_id="1125-1", window="1号", clerk="李敏", theme="43TCN0003")
    good = replace(bad, id=new_key(), level=5, codes=("517",), ticket_id="1125-2")
    with desk.hall_store() as work:
        for each in (bad, good):
            row = {"id": each.id, "ticket_id": each.ticket_id, "case_id": None, "level": each.level,
                   "at": to_text(each.at), "state": "open", "due_at": None, "window": each.window, "version": 1,
                   "data": json.dumps(to_plain(each))}  # fmt: skip
            work._connection.execute(insert(rating).values(**row))
        for number, state in enumerate(AppointmentState):
            row = {"id": new_key(), "day": DAY.isoformat(), "slot_at": to_text(at("10:00")), "theme": "43TCN0003",
                   "group": "g", "state": state.value, "ticket_id": None, "person": "p", "id_tail": "",
                   "code": str(number),
                   "phone_tail": "", "version": 1, "data": "{}"}  # fmt: skip
            work._connection.execute(insert(appointment).values(**row))
        work.commit()
    facts = desk.statistics.facts(of_day(DAY))
    assert value("good", facts, Terms()).value == 0.5
    assert value("bad", facts, Terms()).behind == (bad.id,)
    kept = value("kept", facts, Terms())
    assert (kept.value, kept.count, len(kept.open)) == (0.5, 2, 1)
    took = value("took_part", facts, Terms())
    assert len(took.hits) == sum(each.id in ("1125-1", "1125-2") for each in facts.served)
    verified = value("verified", facts, Terms())
    assert (verified.count, len(verified.open)) == (0, 1)


def test_a_report_that_is_due_is_written_once_whoever_is_first(
    desk: Desk, tmp_path: Path, database: str, now: Now
) -> None:
    keep(desk, busy_day(Random(3), DAY, 40))
    folder = tmp_path / "reports"
    other = Desk(tmp_path / "other", now, database) if database else Desk(tmp_path / "data", now)
    for each in (desk, other):
        each.settings.change({"reports.folder": str(folder), "reports.weekly_at": ""})
    with ThreadPoolExecutor(2) as pool:
        written = [
            path for found in pool.map(lambda each: each.scheduled_reports.run(), (desk, other)) for path in found
        ]
    assert sorted(path.name for path in written) == ["日报-2026-11-25.pdf", "日报-2026-11-25.xlsx"]
    assert sorted(path.name for path in folder.iterdir()) == ["日报-2026-11-25.pdf", "日报-2026-11-25.xlsx"]
    assert not desk.scheduled_reports.run()
    assert (folder / "日报-2026-11-25.pdf").read_bytes().startswith(b"%PDF")
    other.close()


def test_a_report_that_could_not_be_written_is_written_the_next_time(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.write_text("a file where the folder should be")
    desk.settings.change({"reports.folder": str(folder), "reports.weekly_at": ""})
    assert not desk.scheduled_reports.run()
    folder.unlink()
    assert len(desk.scheduled_reports.run()) == 2


def test_every_day_and_week_has_its_time() -> None:
    from clerk_app.papers.scheduled_reports import Schedule, Wanted, due

    plan = Schedule("x", "18:30", "07:30")
    monday = datetime(2026, 11, 30, tzinfo=UTC)  # 08:00 in Beijing
    assert due(plan, monday) == (Wanted("daily", date(2026, 11, 29)), Wanted("weekly", date(2026, 11, 23)))
    assert due(plan, monday - timedelta(hours=1))[1] == Wanted("weekly", date(2026, 11, 16))
    assert due(plan, monday + timedelta(hours=11))[0] == Wanted("daily", date(2026, 11, 30))
    early = Schedule("x", "06:00", "")
    assert due(early, monday) == (Wanted("daily", date(2026, 11, 29)),)
    assert due(early, monday - timedelta(hours=3)) == (Wanted("daily", date(2026, 11, 28)),)
