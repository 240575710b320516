"""The schema: what the migrations make is what the tables say, and every released store can still be opened."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import IntegrityError

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Status
from clerk_app.cases.ports import CaseFilter
from clerk_app.errors import Refused, Unavailable
from clerk_app.store.engine import open_admin, open_engine
from clerk_app.store.migrate import FOLDER, HEAD, current, upgrade, upgrade_hall
from clerk_app.store.tables import metadata
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.postgres import PostgresServer

from .conftest import ALONE

GOLDEN = Path(__file__).with_name("golden")


def test_the_migrated_schema_is_what_the_tables_say(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "new.db")
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_every_named_constraint_of_the_tables_is_in_the_migrated_schema(tmp_path: Path) -> None:
    SqlStore.at(tmp_path / "new.db").close()
    with closing(sqlite3.connect(tmp_path / "new.db")) as db:
        migrated = " ".join(row[0] for row in db.execute("select sql from sqlite_master where sql is not null"))
    for table in metadata.tables.values():
        for constraint in table.constraints:
            if constraint.name:
                assert re.search(rf"\b{constraint.name}\b", migrated), constraint.name


def test_the_newest_migration_is_the_one_the_program_asks_for() -> None:
    names = sorted(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))
    assert names[-1] == HEAD
    assert names == [f"{number:04}" for number in range(1, len(names) + 1)]


def test_there_is_one_golden_store_for_every_released_schema() -> None:
    released = sorted(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))
    assert sorted(path.stem for path in GOLDEN.glob("*.db")) == released
    assert sorted(path.stem for path in GOLDEN.glob("*.sql")) == released[1:]  # the first knew no halls


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.db")), ids=lambda path: path.stem)
def test_a_store_of_an_older_program_opens_and_all_of_it_is_there(golden: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "desk.db").write_bytes(golden.read_bytes())
    desk = Desk(data)
    is_all_there(desk)
    if golden.stem >= "0003":
        its_numbers_are_there(desk)
    desk.close()
    with closing(sqlite3.connect(data / "desk.db")) as connection:
        assert connection.execute("select version_num from alembic_version").fetchall() == [(HEAD,)]


@pytest.fixture
def upgraded_hall(golden: Path, postgres: PostgresServer) -> Iterator[str]:
    """The golden hall, restored and brought up to date by an administrator."""
    address = postgres.new_database(f"golden_{golden.stem}")
    postgres.run("psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", str(postgres.give("golden.sql", golden.read_bytes())),
                 postgres.plain_url(f"golden_{golden.stem}"))  # fmt: skip
    engine = open_admin(address)
    with engine.connect() as connection:
        upgrade_hall(connection, datetime.now(UTC))
    engine.dispose()
    yield address
    postgres.drop_database(f"golden_{golden.stem}")


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.sql")), ids=lambda path: path.stem)
def test_a_hall_of_an_older_program_is_upgraded_and_all_of_it_is_there(upgraded_hall: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "data", database=upgraded_hall)
    is_all_there(desk)
    if upgraded_hall.partition("golden_")[2] >= "0003":
        its_numbers_are_there(desk)
    engine = desk.hall_store.engine
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    desk.close()


def is_all_there(desk: Desk) -> None:
    with desk.store.read() as work:
        assert current(desk.hall_store.engine) == HEAD
        page = work.cases.find(CaseFilter(), count=True)
        assert page.total == 4
        assert {row.status for row in page.rows} == {
            Status.FINISHED,
            Status.ACCEPTED,
            Status.ACCEPTED_DEFERRED,
            Status.REFUSED,
        }
        for row in page.rows:
            case = work.cases.get(row.id)
            assert work.cases.by_number(case.number) == case
            assert work.events.broken(case.id) is None
            assert work.events.of(case.id)
        found = work.cases.find(CaseFilter("王䶮")).rows
        assert found
        by_hand = work.hand_tasks.open()
        assert len(by_hand) == 1
        assert work.outbox.by_key(by_hand[0].key).state == "by_hand"
        assert work.people.get("clerk") is not None
        assert work.papers.of_case(found[0].id) or any(work.papers.of_case(row.id) for row in page.rows)


def its_numbers_are_there(desk: Desk) -> None:
    with desk.store.read() as work:
        stories = work.tickets.stories(date(2026, 1, 1), date(2100, 1, 1))
        tickets = {each.id: each for each in (work.tickets.get(event.ticket) for event in stories)}
        assert sorted((each.label, each.state.value) for each in tickets.values()) == [
            ("A001", "serving"), ("A002", "waiting"), ("B001", "done"),
        ]  # fmt: skip
        assert all(each.name == "王䶮" and each.follow for each in tickets.values())
        plan = work.plans.get()
        assert plan is not None
        assert plan.queue_of("43PCN0009").name == "民生"


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.db")), ids=lambda path: path.stem)
def test_an_upgraded_store_has_the_schema_of_a_new_one(golden: Path, tmp_path: Path) -> None:
    (tmp_path / "old.db").write_bytes(golden.read_bytes())
    engine = open_engine(tmp_path / "old.db")
    upgrade(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


@pytest.mark.parametrize("change", ["UPDATE event SET actor = '别人'", "DELETE FROM event"])
def test_the_log_of_acts_can_neither_be_changed_nor_deleted(desk: Desk, change: str) -> None:
    desk.make_demo_hall()
    with pytest.raises(IntegrityError, match="append-only"), desk.store() as work:
        work._connection.exec_driver_sql(change)
    with desk.store.engine.connect() as other, pytest.raises(IntegrityError, match="append-only"):
        other.exec_driver_sql(change)


def test_a_store_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    SqlStore.at(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("update alembic_version set version_num = '9999'")
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma wal_checkpoint(truncate)")
    before = path.read_bytes()
    with pytest.raises(Refused) as refused:
        SqlStore.at(path)
    assert "升级程序" in refused.value.now
    assert path.read_bytes() == before


def test_a_file_that_is_no_store_is_told_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(b"this is not a database, whatever its name says" * 100)
    with pytest.raises(Unavailable, match="损坏"):
        SqlStore.at(path)
    assert path.read_bytes().startswith(b"this is not")


@ALONE
def test_sqlite_is_set_up_as_designed(store: SqlStore) -> None:
    with store.engine.connect() as connection:
        for pragma, wanted in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
            assert connection.exec_driver_sql(f"pragma {pragma}").scalar() == wanted, pragma
        assert connection.exec_driver_sql("pragma busy_timeout").scalar() == 10_000


def test_nothing_refers_to_what_is_not_there(store: SqlStore) -> None:
    with pytest.raises(IntegrityError), store() as work:
        work._connection.exec_driver_sql("insert into case_token values ('词', 'no-such-case')")


def test_desks_that_start_at_the_same_moment_make_one_store(tmp_path: Path) -> None:
    program = "import sys, pathlib, clerk_app.store.unit_of_work as u; u.SqlStore.at(pathlib.Path(sys.argv[1]))"
    command = [sys.executable, "-c", program, str(tmp_path / "desk.db")]
    starts = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    said = [start.communicate()[1].decode() for start in starts]
    assert [start.returncode for start in starts] == [0] * 4, said
    with closing(sqlite3.connect(tmp_path / "desk.db")) as db:
        assert db.execute("select version_num from alembic_version").fetchall() == [(HEAD,)]
