"""Backup and restore of a hall: one moment of it, all of it, checked by hash; what is torn or altered is refused."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import make_url, text

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Applicant
from clerk_app.cases.ports import CaseFilter
from clerk_app.commands.entry import main
from clerk_app.errors import BadInput, NotFound, Refused, Unavailable
from clerk_app.intake import Intake
from clerk_app.store import postgres_tools
from clerk_app.store.engine import hall_url as hall_address
from clerk_app.store.hall_backup import DUMP, MANIFEST, backup, restore, verify
from clerk_app.store.hall_setup import create_hall
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.hall import CLERK, desk_at
from tests.helpers.postgres import PostgresServer
from tests.helpers.visits import visit_for

NOW = datetime(2026, 2, 12, 2, 0, tzinfo=UTC)
_NUMBERS = count(1)
Address = Callable[[], str]


@pytest.fixture
def new_address(postgres: PostgresServer) -> Iterator[Address]:
    """The administrator's address for a database that is not there yet."""
    made: list[str] = []

    def address() -> str:
        made.append(f"copied_{next(_NUMBERS)}")
        return postgres.url(made[-1])

    yield address
    for name in made:
        postgres.drop_database(name)
        with postgres.connect() as connection:
            roles = connection.execute("SELECT rolname FROM pg_roles WHERE starts_with(rolname, %s)", [f"{name}_"])
            for role, *_ in roles.fetchall():
                connection.execute(f'DROP ROLE "{role}"'.encode())


@pytest.fixture
def desk(tmp_path: Path, new_address: Address) -> Iterator[Desk]:
    """A desk of a hall with a case that has a page, a paper and its acts; another that is a draft."""
    address = new_address()
    create_hall(address, NOW)
    opened = desk_at(tmp_path, database=address)
    (tmp_path / "scan.png").write_bytes(a_picture())
    visit = visit_for(opened.library.theme("43TCN0003"), tmp_path)
    material = next(iter(visit["materials"].values()))
    material["files"] = ["scan.png"]
    taken = Intake(opened, CLERK).take(visit, tmp_path)
    assert not taken.problem, taken.problem
    opened.papers.make(taken.case_id, "acceptance_notice", CLERK)
    opened.visits.edit(opened.visits.begin("99TST0001", CLERK).id, applicant=Applicant("person", "王䶮"))
    yield opened
    opened.close()


def a_picture() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(kept, "PNG")
    return kept.getvalue()


def test_a_backup_restored_on_another_server_is_the_same_hall(desk: Desk, tmp_path: Path) -> None:
    manifest = backup(desk.database, tmp_path / "copy", NOW)
    assert manifest["facts"]["rows"]["case_record"] == 2
    assert manifest["facts"]["rows"]["content"] >= 2
    assert manifest["facts"]["missing_pages"] == 0
    elsewhere = PostgresServer().create().start()
    try:
        facts, accounts = restore(tmp_path / "copy", elsewhere.url("yichuang"), NOW)
        assert facts == manifest["facts"]
        assert all(account.password for account in accounts)
        address = make_url(elsewhere.url("yichuang")).set(username="yichuang_window")
        again = Desk(tmp_path / "new machine", database=address.render_as_string(hide_password=False))
        with desk.hall_store.read() as before, again.hall_store.read() as after:
            rows = before.cases.find(CaseFilter()).rows
            assert after.cases.find(CaseFilter()).rows == rows
            for row in rows:
                case = after.cases.get(row.id)
                assert case == before.cases.get(row.id)
                assert after.events.of(row.id) == before.events.of(row.id)
                for paper in after.papers.of_case(row.id):
                    assert again.papers.read(paper) == desk.papers.read(paper)
                for material in case.materials:
                    for page in material.pages:
                        assert again.pages.read(page.content) == desk.pages.read(page.content)
        assert again.visits.begin("43TCN0003", CLERK).id  # and it is worked with
        again.close()
    finally:
        elsewhere.remove()


def test_a_backup_made_while_desks_write_is_one_moment_of_the_hall(
    desk: Desk, tmp_path: Path, new_address: Address
) -> None:
    done, begun = threading.Event(), count(1)

    def write() -> None:
        while not done.is_set():
            case = desk.visits.begin("43TCN0003", CLERK)
            desk.visits.edit(case.id, applicant=Applicant("person", f"王{next(begun)}"))

    writing = threading.Thread(target=write)
    writing.start()
    try:
        manifest = backup(desk.database, tmp_path / "copy", NOW)
    finally:
        done.set()
        writing.join()
    assert next(begun) > 3  # it did not stand still
    facts, _ = restore(tmp_path / "copy", new_address(), NOW)  # every log unbroken, every count as at that moment
    assert facts == manifest["facts"]


def cut(folder: Path) -> None:
    (folder / DUMP).write_bytes((folder / DUMP).read_bytes()[:-100])


def flip(folder: Path) -> None:
    content = bytearray((folder / DUMP).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / DUMP).write_bytes(content)


def torn_manifest(folder: Path) -> None:
    (folder / MANIFEST).write_bytes((folder / MANIFEST).read_bytes()[:80])


def no_facts(folder: Path) -> None:
    (folder / MANIFEST).write_text('{"format": 1, "files": {}, "facts": {}}', "utf-8")


@pytest.mark.parametrize("spoil", [cut, flip, torn_manifest, no_facts])
def test_a_torn_or_altered_backup_is_refused_and_no_database_is_made(
    desk: Desk, tmp_path: Path, new_address: Address, postgres: PostgresServer, spoil: Callable[[Path], None]
) -> None:
    backup(desk.database, tmp_path / "copy", NOW)
    spoil(tmp_path / "copy")
    with pytest.raises(BadInput):
        verify(tmp_path / "copy")
    address = new_address()
    with pytest.raises(BadInput):
        restore(tmp_path / "copy", address, NOW)
    with postgres.connect() as connection:
        there = connection.execute("SELECT datname FROM pg_database WHERE datname = %s", [make_url(address).database])
        assert there.fetchone() is None


@pytest.mark.parametrize("name", [DUMP, MANIFEST])
def test_a_backup_without_one_of_its_files_is_none(desk: Desk, tmp_path: Path, name: str) -> None:
    backup(desk.database, tmp_path / "copy", NOW)
    (tmp_path / "copy" / name).unlink()
    with pytest.raises(NotFound, match="不是完整的备份"):
        verify(tmp_path / "copy")


def alter(desk: Desk, *statements: str) -> None:
    """As somebody with the keys to the server could."""
    with desk.hall_store.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.mark.parametrize("change", ["UPDATE event SET actor = '别人' WHERE seq = 1", "DELETE FROM event WHERE seq = 1"])
def test_a_log_of_acts_that_was_tampered_with_is_found_when_it_is_restored(
    desk: Desk, tmp_path: Path, new_address: Address, change: str
) -> None:
    alter(desk, "ALTER TABLE event DISABLE TRIGGER ALL", change)
    backup(desk.database, tmp_path / "copy", NOW)
    with pytest.raises(BadInput, match="日志断了"):
        restore(tmp_path / "copy", new_address(), NOW)


def test_a_manifest_that_was_altered_with_its_dump_is_found_by_what_is_in_the_database(
    desk: Desk, tmp_path: Path, new_address: Address
) -> None:
    backup(desk.database, tmp_path / "copy", NOW)
    path = tmp_path / "copy" / MANIFEST
    manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
    manifest["facts"]["rows"]["case_record"] += 1
    path.write_text(json.dumps(manifest), "utf-8")
    address = new_address()
    with pytest.raises(BadInput, match="不一样") as refused:
        restore(tmp_path / "copy", address, NOW)
    assert "记录数" in refused.value.why
    window = make_url(address).set(username=f"{make_url(address).database}_window")
    with pytest.raises(Refused):  # nobody was given any right on it
        SqlStore.at(window.render_as_string(hide_password=False))


def test_a_page_that_is_damaged_in_the_database_is_named_in_the_backup(desk: Desk, tmp_path: Path) -> None:
    alter(desk, "UPDATE content SET data = 'not what it was' WHERE hash = (SELECT min(hash) FROM content)")
    facts = backup(desk.database, tmp_path / "copy", NOW)["facts"]
    assert len(facts["damaged_pages"]) == 1


def test_what_is_there_is_never_written_over(desk: Desk, tmp_path: Path) -> None:
    backup(desk.database, tmp_path / "copy", NOW)
    before = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (tmp_path / "copy").iterdir()}
    with pytest.raises(Refused, match="已经存在"):
        backup(desk.database, tmp_path / "copy", NOW)
    with pytest.raises(Refused, match="不是空的"):
        restore(tmp_path / "copy", desk.database, NOW)
    assert before == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (tmp_path / "copy").iterdir()
    }


def test_a_backup_of_a_newer_program_is_refused(desk: Desk, tmp_path: Path, new_address: Address) -> None:
    alter(desk, "UPDATE alembic_version SET version_num = '9999'")
    backup(desk.database, tmp_path / "copy", NOW)
    with pytest.raises(Refused, match="数据库比这个程序新"):
        restore(tmp_path / "copy", new_address(), NOW)


def test_a_disk_that_is_full_leaves_nothing_that_looks_like_a_backup(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clerk_app.store.hall_backup.os.fsync", full)
    with pytest.raises(Unavailable, match="没有备份") as told:
        backup(desk.database, tmp_path / "copy", NOW)
    assert told.value.why == "磁盘已满"
    assert not (tmp_path / "copy").exists()
    assert [path for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_a_window_s_account_cannot_copy_the_hall(desk: Desk, tmp_path: Path) -> None:
    address = make_url(desk.database)
    window = address.set(username=f"{address.database}_window").render_as_string(hide_password=False)
    with pytest.raises(Unavailable, match="没有备份"):
        backup(window, tmp_path / "copy", NOW)
    assert not (tmp_path / "copy").exists()


def test_programs_older_than_the_server_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    there = postgres_tools.tool("pg_dump", 1)
    with pytest.raises(Unavailable, match="pg_dump 用不了") as told:
        postgres_tools.tool("pg_dump", 99)
    assert str(postgres_tools.major(there)) in told.value.why
    assert "postgresql-client-99" in told.value.now


def test_the_password_is_in_no_command_line() -> None:
    url = hall_address("postgresql://yichuang_owner:s3cret@one,two/yichuang")
    place, env = postgres_tools.way_in(url, postgres_tools.tool("pg_dump", 1))
    assert "s3cret" not in place
    assert env["PGPASSWORD"] == "s3cret"
    assert "verify-full" in place
    if postgres_tools.major(postgres_tools.tool("pg_dump", 1)) < 16:
        assert "ca-certificates.crt" in place  # older programs do not know "system"


def test_a_demo_hall_can_be_copied_by_the_command_line(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], new_address: Address
) -> None:
    where = str(tmp_path / "copy")
    assert main(["hall", "backup", where, "--database", desk.database]) == 0
    assert main(["hall", "backup", where, "--verify"]) == 0
    assert "备份完整" in capsys.readouterr().out
    assert main(["hall", "restore", where, "--to", new_address()]) == 0
    assert "逐项核对无误" in capsys.readouterr().out
    shutil.rmtree(where)
    assert main(["hall", "backup", where, "--verify"]) == 3
