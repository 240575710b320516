"""A few schedules of a hall on every run; and proof that the independent look would notice what it is there for."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from clerk_app.bootstrap import Desk
from clerk_app.catalogue.library import Library
from tests.helpers.again import AGAIN
from tests.helpers.hall import CLERK
from tests.helpers.postgres import PostgresServer
from tests.helpers.visits import visit_for

from .checks import Findings, Promise
from .desk_driver import Driver
from .hall_checks import CUT_OFF_MARK, Remains, check_hall, read_log
from .hall_plan import LASTS, hall_plan
from .hall_schedule import HallSchedule
from .hall_server import make_template

THEMES = tuple(entry.code for entry in Library().entries())


@pytest.fixture(scope="module")
def template() -> Iterator[PostgresServer]:
    made = make_template()
    yield made
    made.remove()


@AGAIN
@pytest.mark.parametrize("seed", [3, 5])
def test_a_hall_that_is_broken_at_random_loses_nothing_and_does_nothing_twice(
    seed: int, tmp_path: Path, template: PostgresServer
) -> None:
    found = HallSchedule(hall_plan(seed, THEMES), tmp_path, template).run()
    assert found == Findings((), (), (), found.sub_items)
    assert found.sub_items > 0


def test_a_seed_is_one_plan_and_seeds_that_follow_each_other_break_everything_there_is() -> None:
    assert hall_plan(7, THEMES) == hall_plan(7, THEMES)
    struck = {blow.kind for seed in range(len(LASTS)) for blow in hall_plan(seed, THEMES).blows}
    assert struck == set(LASTS)


class Scene:
    """One desk of a hall that took two visits, and books in which all of it is done."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.url = folder, address.replace("+psycopg", "")
        (folder / "desk0" / "papers").mkdir(parents=True)
        (folder / "desk0" / "data").mkdir()
        driver = Driver(folder / "desk0", address)
        visits = [visit_for(driver.desk.library.theme("43TCN0003"), folder, n, reference=f"r{n}") for n in (1, 2)]
        for visit in visits:
            driver.serve(visit)
        driver.desk.close()
        self.sql("update dispatch set state = 'done'")
        told = "select c.number, s.code from sub_item s join case_record c on c.id = s.case_id"
        with psycopg.connect(self.url) as db:
            items = db.execute(told).fetchall()
        self.effects = [{"case_number": number, "sub_item_code": code, "effects": 1} for number, code in items]
        codes = frozenset(code for _, code in items)
        self.promises = tuple(Promise(visit["applicant"]["phone"], codes) for visit in visits)

    @property
    def log(self) -> Path:
        return self.folder / "desk0" / "log.jsonl"

    @property
    def papers(self) -> list[Path]:
        return sorted((self.folder / "desk0" / "papers").glob("*.pdf"))

    def sql(self, *statements: str) -> None:
        with psycopg.connect(self.url) as db:
            db.execute("set session_replication_role = replica")  # no triggers, no references
            for statement in statements:
                db.execute(statement.encode())

    def look(self) -> Findings:
        return check_hall(Remains(self.url, (self.folder / "desk0",), self.promises, {"sub_items": self.effects}))

    def say(self, what: str, **facts: object) -> None:
        with self.log.open("a", encoding="utf-8") as out:
            out.write(json.dumps({"what": what, **facts}) + "\n")


@pytest.fixture
def scene(tmp_path: Path, hall_url: str) -> Scene:
    return Scene(tmp_path, hall_url)


def test_whole_remains_of_a_hall_are_clean(scene: Scene) -> None:
    found = scene.look()
    assert found == Findings((), (), (), found.sub_items)
    assert len(scene.papers) == 6
    assert found.sub_items == len(scene.effects) > 0


FIRST = "(select min(id) from case_record)"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (f"delete from case_record where id = {FIRST}", "is nowhere"),
        (f"update case_record set number = 'N1' where id = {FIRST}", "was told the number"),
        (f"update case_record set status = 'received' where id = {FIRST}", "said to be accepted"),
        ("delete from dispatch where key = (select min(key) from dispatch)", "not in the ledger"),
        ("update dispatch set state = 'ready' where key = (select min(key) from dispatch)", "never ended"),
        ("delete from paper where id = (select min(id) from paper)", "is on no record"),
    ],
)
def test_a_thing_that_the_hall_lost_is_found(scene: Scene, statement: str, words: str) -> None:
    scene.sql(statement)
    assert any(words in line for line in scene.look().lost)


def test_effects_that_came_twice_or_to_nobody_are_found(scene: Scene) -> None:
    scene.effects[0]["effects"] = 2
    scene.effects[1]["effects"] = 0
    scene.effects.append({"case_number": "430102-20260101-09999", "sub_item_code": "X", "effects": 1})
    found = scene.look()
    assert any("took effect 2 times" in line for line in found.doubled)
    assert any("is no case here" in line for line in found.doubled)
    assert any("no department knows" in line for line in found.lost)


def test_a_visit_that_was_taken_in_twice_is_found(scene: Scene) -> None:
    scene.sql(
        "insert into case_record select 'again', '430102-20260101-00009', status, theme_code, theme_name, applicant,"
        f' id_tail, phone_tail, "window", clerk, created_at, updated_at, due_at, version, data from case_record'
        f" where id = {FIRST}"
    )
    assert any("was taken in 2 times" in line for line in scene.look().doubled)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("update event set actor = '别人' where seq = 2", "does not fit its chain"),
        ("delete from event where seq = 2", "does not fit its chain"),
        ("update content set data = '\\x00' where hash = (select min(hash) from content)", "not what its name says"),
        ("delete from content where hash in (select content from paper)", "is missing"),
        (
            "delete from content where hash not in (select content from paper)",
            "a page of",
        ),
        (
            "insert into inbox select 'msg_forged_1', min(key), 9, 'x', true, '{}' from dispatch",
            "a forged message was taken",
        ),
    ],
)
def test_a_thing_that_the_hall_keeps_and_that_is_not_whole_is_found(scene: Scene, statement: str, words: str) -> None:
    scene.sql(statement)
    assert any(words in line for line in scene.look().torn)


def test_a_number_on_two_papers_is_found_on_record_and_on_paper(scene: Scene) -> None:
    notices = [line for line in read_log(scene.log) if line.get("kind") == "acceptance_notice"]
    first, second = (line["number"] for line in notices)
    assert first != second
    scene.sql(f"update paper set data = replace(data, '{second}', '{first}')")
    found = scene.look()
    assert any(line.startswith(f"{first} is on ") for line in found.doubled)
    assert any("is on record as another paper" in line for line in found.torn)


def test_a_copy_that_was_made_twice_is_found(scene: Scene) -> None:
    scene.sql(
        "insert into paper (id, case_id, kind, content, outcome, at, data)"
        " select 'again', case_id, kind, content, 'printed', at, replace(data, '\"made\"', '\"printed\"')"
        " from paper where id = (select min(id) from paper)"
    )
    assert any(line.startswith("copy printed twice") for line in scene.look().doubled)


def test_a_paper_that_shows_the_wrong_number_is_found(scene: Scene) -> None:
    notices = [line for line in read_log(scene.log) if line.get("kind") == "acceptance_notice"]
    scene.log.write_text("".join(json.dumps({**line, "number": "x"}) + "\n" for line in notices), "utf-8")
    scene.sql("update paper set data = regexp_replace(data, '示范政受字[^\"]*', 'x')")
    assert any("does not carry x" in line for line in scene.look().torn)


def test_papers_that_are_changed_or_gone_are_found(scene: Scene) -> None:
    changed, gone, *_ = scene.papers
    changed.write_bytes(changed.read_bytes() + b"%")
    gone.unlink()
    found = scene.look()
    assert any(f"{changed.name} is not the paper" in line for line in found.torn)
    assert any("did not come out" in line for line in found.lost)


def test_an_act_that_was_confirmed_and_is_on_no_record_is_found(scene: Scene) -> None:
    scene.say("handed_over", slip="JJ1", case="x")
    scene.say("received", visit="r9", case="nowhere", number="n")
    found = scene.look()
    assert any("slip JJ1: handed_over" in line for line in found.lost)
    assert any("its case nowhere is nowhere" in line for line in found.lost)


def test_what_only_a_desk_knows_and_a_changed_page_of_its_own_are_found(scene: Scene, tmp_path: Path) -> None:
    alone = Desk(tmp_path / "alone")
    case = alone.visits.begin("43TCN0003", CLERK)
    with alone.store() as work:
        work.cases.save(replace(work.cases.get(case.id), marks=(CUT_OFF_MARK,)))
        work.commit()
    alone.close()
    shutil.copy(tmp_path / "alone" / "desk.db", scene.folder / "desk0" / "data" / "own.db")
    page = next((scene.folder / "desk0" / "data" / "pages").glob("[0-9a-f][0-9a-f]/*"))
    page.write_bytes(b"changed")
    found = scene.look()
    assert any("never came to the hall" in line for line in found.lost)
    assert any(page.name[:12] in line for line in found.torn)
    assert hashlib.sha256(b"changed").hexdigest() != page.name
