"""A hall's schema: the same as on a desk, upgraded in place with desks running, and never by two at a time."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, text

from clerk_app.cases.model import Applicant
from clerk_app.errors import Refused
from clerk_app.store import migrate
from clerk_app.store.engine import open_admin, open_engine
from clerk_app.store.migrate import FOLDER, HEAD, current, upgrade_hall
from clerk_app.store.moments import to_text
from clerk_app.store.tables import metadata
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.cases import a_case

NOW = datetime(2026, 2, 12, 2, 0, tzinfo=UTC)
EXPAND = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9001", "{head}"
def upgrade():
    op.add_column("case_record", sa.Column("clerk_code", sa.String(80), nullable=True))
"""
CONTRACT = """
from alembic import op
revision, down_revision, oldest_program = "9002", "9001", "9001"
def upgrade():
    op.drop_column("case_record", "clerk")
"""


@pytest.fixture
def engine(hall_url: str) -> Iterator[Engine]:
    opened = open_engine(hall_url)
    yield opened
    opened.dispose()


@pytest.fixture
def administrator(hall_url: str) -> Iterator[Connection]:
    opened = open_admin(hall_url)
    with opened.connect() as connection:
        yield connection
    opened.dispose()


@pytest.fixture
def next_release(tmp_path: Path) -> Path:
    """The migrations of a release to come: one that adds a column, and one that takes away what it replaces."""
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9001_expand.py").write_text(EXPAND.format(head=HEAD), "utf-8")
    (folder / "versions" / "9002_contract.py").write_text(CONTRACT, "utf-8")
    return folder


def seen(connection: Connection, window: str, program: str, at: datetime = NOW, state: str = "serving") -> None:
    row = {"window": window, "at": to_text(at), "state": state, "program": program}
    connection.execute(text("INSERT INTO window_state VALUES (:window, :at, :state, :program, '{}')"), row)
    connection.commit()


def test_the_migrated_schema_is_what_the_tables_say_in_a_hall_too(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_every_index_and_constraint_of_the_tables_is_in_the_hall(engine: Engine) -> None:
    with engine.connect() as connection:
        names = set(connection.execute(text("SELECT conname FROM pg_constraint")).scalars())
        names |= set(connection.execute(text("SELECT indexname FROM pg_indexes")).scalars())
        there = {
            table: [column["name"] for column in inspect(connection).get_columns(table)] for table in metadata.tables
        }
    for table in metadata.tables.values():
        wanted = {each.name for each in (*table.constraints, *table.indexes) if each.name}
        assert wanted <= names, table.name
        assert set(there[table.name]) == {column.name for column in table.columns}


def test_a_desk_of_the_version_before_works_on_while_and_after_the_hall_is_expanded(
    hall_url: str, administrator: Connection, next_release: Path
) -> None:
    running = SqlStore.at(hall_url)
    with running() as work:
        case = work.cases.save(a_case(version=0))
        work.commit()
    assert upgrade_hall(administrator, NOW, folder=next_release, head="9001") == ("9001",)
    with running() as work:
        work.cases.save(work.cases.get(case.id))
        work.commit()
    started_later = SqlStore.at(hall_url)
    with started_later.read() as work:
        assert work.cases.get(case.id).version == 2
    running.close()
    started_later.close()


def test_after_the_contraction_older_programs_are_told_to_upgrade_even_those_that_run(
    hall_url: str, administrator: Connection, next_release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = SqlStore.at(hall_url)
    assert upgrade_hall(administrator, NOW, True, next_release, "9001") == ("9001", "9002")
    with pytest.raises(Refused, match="数据库比这个程序新") as refused:
        SqlStore.at(hall_url)
    assert "升级程序" in refused.value.now
    with pytest.raises(Refused, match="数据库比这个程序新"), running() as work:
        work.cases.save(a_case(version=0))
    running.close()
    monkeypatch.setattr(migrate, "HEAD", "9001")
    SqlStore.at(hall_url).close()  # the program that came with the expansion


def test_the_hall_is_not_contracted_while_a_desk_of_an_older_program_is_seen(
    administrator: Connection, next_release: Path
) -> None:
    seen(administrator, "3号综合窗口", f"0.1.0+{HEAD}")
    seen(administrator, "4号综合窗口", "0.2.0+9001")
    with pytest.raises(Refused) as refused:
        upgrade_hall(administrator, NOW + timedelta(minutes=9), True, next_release, "9001")
    assert "3号综合窗口 的" in refused.value.why
    assert "4号" not in refused.value.why
    assert administrator.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9001"
    administrator.rollback()
    assert upgrade_hall(administrator, NOW + timedelta(minutes=11), True, next_release, "9001") == ("9002",)


def test_the_hall_is_not_contracted_while_a_worker_of_an_older_program_is_seen(
    administrator: Connection, next_release: Path
) -> None:
    row = {"owner": "db1/77", "at": to_text(NOW), "program": f"0.1.0+{HEAD}"}
    administrator.execute(text("INSERT INTO worker_state VALUES (:owner, :at, :program, '{}')"), row)
    administrator.commit()
    with pytest.raises(Refused) as refused:
        upgrade_hall(administrator, NOW, True, next_release, "9001")
    assert "分办进程 db1/77" in refused.value.why


def test_without_being_asked_to_nothing_is_taken_away(administrator: Connection, next_release: Path) -> None:
    assert upgrade_hall(administrator, NOW, folder=next_release, head="9001") == ("9001",)
    assert upgrade_hall(administrator, NOW, folder=next_release, head="9001") == ()
    assert "clerk" in [column["name"] for column in inspect(administrator).get_columns("case_record")]


def test_two_upgrades_do_not_run_at_the_same_time(
    hall_url: str, administrator: Connection, next_release: Path, engine: Engine
) -> None:
    with engine.connect() as other:
        other.execute(text("SELECT pg_advisory_lock(:key)"), {"key": migrate.ONE_AT_A_TIME})
        with pytest.raises(Refused, match="另一个升级正在进行"):
            upgrade_hall(administrator, NOW, folder=next_release, head="9001")
        other.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": migrate.ONE_AT_A_TIME})
    assert upgrade_hall(administrator, NOW, folder=next_release, head="9001") == ("9001",)


def test_an_upgrade_that_has_to_wait_for_a_desk_does_not_make_the_other_desks_wait_long(
    hall_url: str, administrator: Connection, next_release: Path, engine: Engine
) -> None:
    """ALTER TABLE queues behind a long transaction, and everybody else behind the ALTER: so it must give up soon."""
    applied: list[tuple[str, ...]] = []
    with engine.connect() as slow:
        slow.execute(text("SELECT 1 FROM case_record"))
        upgrading = threading.Thread(
            target=lambda: applied.append(upgrade_hall(administrator, NOW, folder=next_release, head="9001"))
        )
        upgrading.start()
        longest, end = 0.0, time.monotonic() + 4
        while time.monotonic() < end:
            begun = time.monotonic()
            with engine.connect() as desk:
                desk.execute(text("SELECT count(*) FROM case_record"))
            longest = max(longest, time.monotonic() - begun)
        assert applied == []
        slow.rollback()
    upgrading.join(30)
    assert applied == [("9001",)]
    assert longest < 4


def test_a_newer_hall_is_left_alone(administrator: Connection, next_release: Path) -> None:
    administrator.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    administrator.commit()
    with pytest.raises(Refused, match="数据库比这个程序新"):
        upgrade_hall(administrator, NOW, folder=next_release, head="9001")


@pytest.mark.parametrize(("revision", "words"), [("0001", "clerk hall migrate"), (None, "clerk hall init")])
def test_a_hall_that_is_too_old_or_empty_is_refused_with_what_to_do(
    hall_url: str, engine: Engine, revision: str | None, words: str
) -> None:
    with engine.begin() as connection:
        change = "UPDATE alembic_version SET version_num = '0001'" if revision else "DROP TABLE alembic_version"
        connection.execute(text(change))
    assert current(engine) == revision
    with pytest.raises(Refused) as refused:
        SqlStore.at(hall_url)
    assert words in refused.value.now


def test_a_case_keeps_characters_outside_the_basic_plane_and_is_found_by_them(hall_url: str) -> None:
    store = SqlStore.at(hall_url)
    with store() as work:
        case = work.cases.save(a_case(version=0, applicant=Applicant("person", "𠮷田䶮")))
        work.commit()
    with store.read() as work:
        assert work.cases.get(case.id).applicant.name == "𠮷田䶮"
    store.close()
