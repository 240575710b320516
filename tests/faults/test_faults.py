"""A few schedules on every run of the tests; and proof that the independent look would notice what it is there for."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.catalogue.library import Library
from clerk_app.intake import Intake
from tests.helpers.visits import visit_for

from .checks import Findings, Promise, check
from .plan import plan
from .schedule import Schedule

THEMES = tuple(entry.code for entry in Library().entries())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_processes_killed_at_random_lose_nothing_and_do_nothing_twice(seed: int, tmp_path: Path) -> None:
    found = Schedule(plan(seed, THEMES), tmp_path).run()
    assert found == Findings((), (), (), found.sub_items)
    assert found.sub_items > 0


def test_a_seed_is_one_plan_and_seeds_differ() -> None:
    assert plan(7, THEMES) == plan(7, THEMES)
    assert len({str(plan(seed, THEMES)) for seed in range(50)}) == 50


@pytest.fixture
def remains(tmp_path: Path) -> tuple[Path, Promise, str, dict]:
    """A desk that took one visit, and books in which all of it is done."""
    (tmp_path / "papers").mkdir()
    desk = Desk(tmp_path / "data")
    desk.settings.change({"dispatch.lease": 1.0})
    theme = desk.library.theme("43TCN0003")
    visit = visit_for(theme, tmp_path, 7)
    taken = Intake(desk, Actor("李敏", "clerk", "3")).take(visit, tmp_path)
    with desk.store() as work:
        codes = [item.code for item in work.ledger.of_case(taken.case_id)]
    desk.close()
    with closing(sqlite3.connect(tmp_path / "data" / "desk.db")) as db, db:
        db.execute("update dispatch set state = 'done'")
    books = {"sub_items": [{"case_number": taken.number, "sub_item_code": code, "effects": 1} for code in codes]}
    return tmp_path, Promise("13800000007", frozenset(codes)), taken.number, books


def look(remains: tuple[Path, Promise, str, dict], *more: Promise) -> Findings:
    folder, promise, number, books = remains
    return check(folder / "data", [promise, *more], [number], books, folder / "papers")


def change(remains: tuple[Path, Promise, str, dict], statement: str) -> None:
    with closing(sqlite3.connect(remains[0] / "data" / "desk.db")) as db, db:
        for trigger in ("event_no_update", "event_no_delete"):
            db.execute(f"drop trigger if exists {trigger}")
        db.execute(statement)


def test_whole_remains_are_clean(remains: tuple[Path, Promise, str, dict]) -> None:
    assert look(remains).clean


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("update case_record set status = 'received'", "said to be accepted"),
        ("delete from dispatch where key = (select min(key) from dispatch)", "not in the ledger"),
        ("update dispatch set state = 'ready' where key = (select min(key) from dispatch)", "never ended"),
    ],
)
def test_a_lost_thing_is_found(remains: tuple[Path, Promise, str, dict], statement: str, words: str) -> None:
    change(remains, statement)
    assert any(words in line for line in look(remains).lost)


def test_a_visit_that_nobody_took_and_work_that_no_department_knows_are_found(
    remains: tuple[Path, Promise, str, dict],
) -> None:
    assert any("nobody accepted" in line for line in look(remains, Promise("13800000099", frozenset())).lost)
    remains[3]["sub_items"].pop()
    assert any("no department knows" in line for line in look(remains).lost)


def test_a_second_effect_is_found(remains: tuple[Path, Promise, str, dict]) -> None:
    remains[3]["sub_items"][0]["effects"] = 2
    assert any("took effect 2 times" in line for line in look(remains).doubled)


def test_a_changed_event_a_cut_page_and_a_missing_page_are_found(remains: tuple[Path, Promise, str, dict]) -> None:
    change(remains, "update event set actor = '别人' where seq = 2")
    pages = sorted((remains[0] / "data" / "pages").glob("[0-9a-f][0-9a-f]/*"))
    pages[0].write_bytes(pages[0].read_bytes()[:-9])
    pages[1].unlink()
    (remains[0] / "papers" / "half.pdf").write_bytes(b"%PDF-1.4 and then the power went")
    torn = look(remains).torn
    assert [any(words in line for line in torn) for words in ("chain", "not what", "is missing", "half there")] == [
        True
    ] * 4


def test_the_promise_is_written_down_before_anything_runs(tmp_path: Path) -> None:
    schedule = Schedule(plan(5, THEMES), tmp_path)
    visits = json.loads(schedule._write_visits().read_text("utf-8"))
    assert [visit["applicant"]["phone"] for visit in visits] == [promise.phone for promise in schedule.promises]
