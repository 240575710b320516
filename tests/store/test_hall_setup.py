"""`clerk hall init`: a hall's database with roles that may do what their work needs and nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import psycopg
import pytest
from argon2 import PasswordHasher
from psycopg import errors
from sqlalchemy import make_url

from clerk_app.bootstrap import SYSTEM, Desk
from clerk_app.cases.conflicts import EditClash
from clerk_app.cases.drills import Drill, Run
from clerk_app.cases.model import Actor, Applicant, Status
from clerk_app.errors import BadInput, Refused, WorldError
from clerk_app.intake import Intake
from clerk_app.people.model import Person
from clerk_app.queueing.calling import Arrival, Calling
from clerk_app.queueing.model import FlowPlan, Queue
from clerk_app.queueing.opening import Openings
from clerk_app.queueing.plans import FlowPlans
from clerk_app.simulator.simulator import Simulator
from clerk_app.store.engine import hall_url
from clerk_app.store.feed import prune
from clerk_app.store.hall_roles import RIGHTS
from clerk_app.store.hall_setup import create_hall
from clerk_app.store.tables import metadata
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.hall import CHIEF, CLERK, SHORT, desk_at
from tests.helpers.postgres import PostgresServer
from tests.helpers.visits import visit_for

NOW = datetime(2026, 2, 12, 2, 0, tzinfo=UTC)
_NUMBERS = count(1)


class SetUpHall:
    """A hall as `init` makes it, and its address for each account."""

    def __init__(self, server: PostgresServer) -> None:
        self.server = server
        self.name = f"大厅 {next(_NUMBERS)}"  # names are quoted wherever they go
        self.admin = server.url(self.name)
        self.accounts = {each.role: each for each in create_hall(self.admin, NOW)}

    def address(self, role: str) -> str:
        url = make_url(self.admin).set(username=self.accounts[role].name)
        return url.render_as_string(hide_password=False)

    @contextmanager
    def store(self, role: str) -> Iterator[SqlStore]:
        opened = SqlStore.at(self.address(role) if role else self.admin)
        try:
            yield opened
        finally:
            opened.close()

    def sql(self, role: str, statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(
            host="127.0.0.1", port=self.server.port, dbname=self.name, user=self.accounts[role].name
        ) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def remove(self) -> None:
        self.server.drop_database(self.name)
        with self.server.connect() as connection:
            for name, *_ in connection.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE '大厅%'").fetchall():
                connection.execute(f'DROP ROLE "{name}"'.encode())


@pytest.fixture(scope="module")
def hall(postgres: PostgresServer) -> Iterator[SetUpHall]:
    made = SetUpHall(postgres)
    yield made
    made.remove()


@pytest.fixture
def window(hall: SetUpHall, tmp_path: Path) -> Iterator[Desk]:
    opened = desk_at(tmp_path, database=hall.address("window"))
    yield opened
    opened.close()


def test_every_table_has_its_rights_decided() -> None:
    assert set(RIGHTS) == {*metadata.tables, "alembic_version"}


def test_every_account_gets_a_password_of_its_own_and_a_second_run_leaves_them(hall: SetUpHall) -> None:
    passwords = {each.password for each in hall.accounts.values()}
    assert len(passwords) == 5
    assert min(map(len, passwords)) >= 24
    again = create_hall(hall.admin, NOW)
    assert [each.password for each in again] == [""] * 5
    with hall.server.connect() as connection:
        kept = connection.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = %s", [hall.accounts["window"].name]
        ).fetchone()
    assert kept is not None
    assert kept[0].startswith("SCRAM-SHA-256$")


def test_the_database_holds_every_character_and_sorts_by_bytes(hall: SetUpHall) -> None:
    query = "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = current_database()"
    assert hall.sql("reader", query) == [("UTF8", "C")]


def test_a_window_takes_a_case_and_a_worker_brings_it_to_its_end_each_with_its_own_account(
    hall: SetUpHall, window: Desk, tmp_path: Path
) -> None:
    visit = visit_for(window.library.theme("99TST0001"), tmp_path, answers={"express": False})
    taken = Intake(window, CLERK).take(visit, tmp_path)
    assert not taken.problem
    assert window.papers.make(taken.case_id, "acceptance_notice", CLERK).pdf
    other = desk_at(tmp_path / "worker", database=hall.address("worker"))
    with Simulator(review_delay=0.03) as departments:
        for key, value in {"dispatch.gateway": departments.base_url, **SHORT}.items():
            other.settings.override(key, value)
        worker = other.worker()
        try:
            assert worker.until_idle(timedelta(seconds=30))
        finally:
            worker.close()
            other.close()
    with hall.store("reader") as store, store.read() as work:
        case = work.cases.get(taken.case_id)
        assert (case.number, case.status) == (taken.number, Status.FINISHED)
        assert work.events.broken(case.id) is None


def test_a_worker_moves_what_a_department_cannot_do_to_the_hand_channel(
    hall: SetUpHall, window: Desk, tmp_path: Path
) -> None:
    visit = visit_for(window.library.theme("99TST0001"), tmp_path, number=1, answers={"express": False})
    taken = Intake(window, CLERK).take(visit, tmp_path)
    other = desk_at(tmp_path / "worker", database=hall.address("worker"))
    for key, value in {**SHORT, "dispatch.gateway": "http://127.0.0.1:9", "dispatch.breaker_failures": 1}.items():
        other.settings.override(key, value)
    worker = other.worker()
    by_hand: set[str] = set()
    with hall.store("reader") as store:
        for _ in range(20):  # nobody answers there; the breaker's rest decides in which round it is moved
            worker.until_idle(timedelta(seconds=5))
            with store.read() as work:
                by_hand = {task.case_id for task in work.hand_tasks.open()}
            if by_hand:
                break
            time.sleep(0.1)
    worker.close()
    other.close()
    assert taken.case_id in by_hand


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        ("window", "UPDATE event SET actor = '别人'"),
        ("window", "DELETE FROM event"),
        ("supervisor", "DELETE FROM event"),
        ("window", "DELETE FROM case_record"),
        ("window", "DELETE FROM paper"),
        ("window", "UPDATE content SET data = ''"),
        ("supervisor", "DELETE FROM content"),
        ("window", "DROP TABLE keep"),
        ("supervisor", "ALTER TABLE event DISABLE TRIGGER ALL"),
        ("window", "CREATE TABLE mine (id int)"),
        ("window", "CREATE TEMPORARY TABLE mine (id int)"),
        ("window", "INSERT INTO person (name, data) VALUES ('mine', '{}')"),
        ("window", "INSERT INTO keep (key, value) VALUES ('hall/settings', '{}')"),
        ("worker", "INSERT INTO keep (key, value) VALUES ('schema/oldest_program', '9')"),
        ("window", "INSERT INTO day_close (id, \"window\", day, turn, at, data) VALUES ('1', '', '', 1, '', '')"),
        ("window", "INSERT INTO drill (id, target, began_at, ends_at, data) VALUES ('1', 'hall', '', '', '{}')"),
        ("window", "INSERT INTO keep (key, value) VALUES ('hall/flow_plan', '{}')"),
        ("window", "DELETE FROM ticket"),
        ("window", "UPDATE ticket_event SET act = 'done'"),
        ("window", "INSERT INTO advice (id, day, at, state, version, data) VALUES ('1', '', '', '', 1, '{}')"),
        ("window", "INSERT INTO urge (id, case_id, department, at, \"by\", data) VALUES ('1', '', '', '', '', '{}')"),
        ("worker", "INSERT INTO urge (id, case_id, department, at, \"by\", data) VALUES ('1', '', '', '', '', '{}')"),
        ("reader", "UPDATE ticket SET state = 'done'"),
        ("worker", "SELECT * FROM person"),
        ("worker", "INSERT INTO day_close (id, \"window\", day, turn, at, data) VALUES ('1', '3', '', 1, '', '')"),
        ("worker", "DELETE FROM dispatch"),
        ("reader", "SELECT * FROM person"),
        ("reader", "SELECT * FROM content"),
        ("reader", "UPDATE case_record SET status = 'void'"),
        ("reader", "INSERT INTO event (stream) VALUES ('x')"),
        ("reader", "COPY (SELECT 1) TO PROGRAM 'true'"),
    ],
)  # fmt: skip
def test_what_an_account_does_not_need_the_database_refuses_it(hall: SetUpHall, role: str, statement: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        hall.sql(role, statement)


def test_the_hall_service_gives_numbers_windows_call_and_only_supervisors_change_the_plan(
    hall: SetUpHall, window: Desk
) -> None:
    with hall.store("worker") as kiosk, hall.store("supervisor") as chief, hall.store("reader") as reader:
        ticket = Calling(kiosk, lambda: NOW).issue(Arrival(), Actor("取号机", "system")).ticket
        calling = Calling(window.store, lambda: NOW)
        plan = FlowPlan((Queue("all", "全部", "B"),))
        with pytest.raises(Refused) as refused:
            FlowPlans(window.store, lambda: NOW).put(plan, CHIEF)
        assert "值班长的电脑" in refused.value.now
        called = calling.next(CLERK)
        assert called is not None
        calling.arrived(called.id, CLERK)
        assert FlowPlans(chief, lambda: NOW).put(plan, CHIEF) == 0
        assert calling.done(called.id, CLERK).label == "A001"
        assert calling.issue(Arrival(), CLERK).ticket.label == "B001"
        with reader.read() as work:
            assert [each.act.value for each in work.tickets.story(ticket.id)] == ["issued", "called", "arrived", "done"]
        assert Openings(chief, lambda: NOW).close_day(CHIEF) == 1
    hall.sql("supervisor", "DELETE FROM keep WHERE key = 'hall/flow_plan'")  # the hall is the other tests' too


def test_a_window_counts_failed_logins_but_changes_nothing_else_of_an_account(hall: SetUpHall, window: Desk) -> None:
    chief = desk_at(window.data.parent / "chief", database=hall.address("supervisor"))
    chief.people.add("limin", "李敏", "clerk", "yichuang-clerk", SYSTEM)
    with pytest.raises(Refused, match="账号或密码不对"):
        window.people.login("limin", "wrong", "3号")
    assert window.people.login("limin", "yichuang-clerk", "3号").display == "李敏"
    with pytest.raises(Refused) as refused:
        window.people.change_password("limin", "another-one", CHIEF)
    assert "值班长的电脑" in refused.value.now
    with pytest.raises(Refused):
        window.people.set_active("limin", False, CHIEF)
    with pytest.raises(Refused):
        window.people.add("mine", "我", "supervisor", "yichuang-clerk", SYSTEM)
    chief.people.change_password("limin", "another-one", CHIEF)
    assert window.people.login("limin", "another-one", "3号").display == "李敏"
    chief.close()


def test_an_old_password_hash_that_a_window_may_not_renew_does_not_keep_its_clerk_out(
    hall: SetUpHall, window: Desk
) -> None:
    with hall.store("") as store, store() as work:
        weak = PasswordHasher(time_cost=1, memory_cost=1024).hash("yichuang-clerk")
        work.people.put(Person("old", "老账号", "clerk", weak))
        work.commit()
    assert window.people.login("old", "yichuang-clerk", "3号").display == "老账号"
    with hall.store("") as store, store.read() as work:
        kept = work.people.get("old")
    assert kept is not None
    assert kept.password == weak


def test_secrets_of_the_hall_are_for_workers_and_supervisors(hall: SetUpHall) -> None:
    hall.sql("supervisor", "INSERT INTO keep (key, value) VALUES ('hall/secrets', '{}'), ('hall/settings', '{}')")
    seen = {role: [row[0] for row in hall.sql(role, "SELECT key FROM keep WHERE key LIKE 'hall/%' ORDER BY key")]
            for role in ("window", "worker", "supervisor", "reader")}  # fmt: skip
    assert seen == {
        "window": ["hall/settings"],
        "worker": ["hall/secrets", "hall/settings"],
        "supervisor": ["hall/secrets", "hall/settings"],
        "reader": ["hall/settings"],
    }
    hall.sql("window", "UPDATE keep SET value = '{\"stolen\": 1}' WHERE key LIKE 'hall/%'")  # finds no row it may touch
    assert hall.sql("supervisor", "SELECT DISTINCT value FROM keep WHERE key LIKE 'hall/%'") == [("{}",)]


def test_a_window_writes_what_became_of_a_drill_but_does_not_move_its_end(hall: SetUpHall, window: Desk) -> None:
    drill = Drill("d1", "hall", "大厅数据库", (), NOW, NOW + timedelta(minutes=5), "周强")
    with hall.store("supervisor") as store, store() as work:
        work.drills.add(drill)
        work.commit()
    with window.store() as work:
        work.drills.put_run("d1", Run("3号综合窗口", told_at=NOW))
        work.commit()
    with pytest.raises(Refused), window.store() as work:
        work.drills.end("d1", NOW + timedelta(minutes=1), "李敏")
    with hall.store("reader") as store, store.read() as work:
        kept = work.drills.get("d1")
    assert (kept.ended_at, [run.window for run in kept.runs]) == (None, ["3号综合窗口"])


def test_a_window_accounts_for_the_numbers_of_its_emergency_pack(hall: SetUpHall, window: Desk) -> None:
    day = NOW.date()
    pack = window.packs.hand_out(CLERK.window, 3, (), day, day, CHIEF).pack
    window.packs.used(pack.first, "told", "王一", NOW, CLERK)
    window.packs.declare(pack.first, pack.last, "unused", "收回", CLERK)
    assert window.packs.close(pack.id, CHIEF).closed_by == CHIEF.name


def test_a_window_shares_its_work_with_what_its_account_may_do(hall: SetUpHall, window: Desk) -> None:
    """Feed, presence, two versions, hand-over and questions need no more rights than a window has."""
    me, other = CLERK, replace(CLERK, name="王芳", window="5号综合窗口")
    case = window.visits.begin("99TST0001", me)
    window.presence.opened(case.id, me)
    window.presence.closed(case.id, me)
    window.visits.edit(case.id, case, other, applicant=Applicant(name="王五"))
    with pytest.raises(EditClash) as raised:
        window.visits.edit(case.id, case, me, applicant=Applicant(name="王武"))
    window.conflicts.settle(raised.value.kept.id, {("applicant", "name"): "mine"}, me)
    window.hand_overs.hand_over(case.id, other.window, "要查档案", me)
    window.hand_overs.take(case.id, other)
    asked = window.questions.register("落户要多久", me)
    window.questions.resolve(asked.id, "当场", me)
    with window.hall_store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("LISTEN yichuang")
        assert prune(connection, NOW) == 0


def test_a_database_that_cannot_hold_every_character_is_refused(postgres: PostgresServer) -> None:
    with postgres.connect() as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    with pytest.raises(Refused, match="编码不对"):
        create_hall(postgres.url("latin"), NOW)


@pytest.mark.parametrize("name", ["x" * 41, "大" * 14])
def test_a_database_name_too_long_for_its_roles_is_refused(postgres: PostgresServer, name: str) -> None:
    with pytest.raises(BadInput, match="名太长"):
        create_hall(postgres.url(name), NOW)


def test_an_administrator_who_is_none_is_told_so(hall: SetUpHall) -> None:
    with pytest.raises(WorldError) as refused:
        create_hall(hall.address("window"), NOW)
    assert "管理员" in refused.value.now
    assert "本机办理" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://w:p%40@one:5432,two:5433/yichuang?sslmode=disable",
        "postgresql+psycopg://w:p%40@/yichuang?sslmode=disable&host=one:5432&host=two:5433",
    ],
)
def test_an_address_of_two_servers_takes_the_one_that_can_be_written_to(address: str) -> None:
    url = hall_url(address)
    _, options = url.get_dialect()().create_connect_args(url)
    assert (options["host"], str(options["port"])) == ("one,two", "5432,5433")
    assert (options["user"], options["password"], options["dbname"]) == ("w", "p@", "yichuang")
    assert options["target_session_attrs"] == "read-write"


def test_a_window_writes_down_who_could_not_get_it_done_and_only_a_supervisors_computer_urges(
    hall: SetUpHall, window: Desk
) -> None:
    from clerk_app.cases.unresolved import End, Wish
    from clerk_app.cases.urging import UrgedLine, Wanted

    clerk = Actor("李敏", "clerk", window.settings["desk.window"])
    boss = Actor("周强", "supervisor", "值班台")
    entry = window.unresolved.register(Wish("旧地址改不过来", "system", "王五"), clerk)
    case = window.visits.begin("99TST0001", clerk)
    wanted = (Wanted(case.id, "430102-1", case.theme_name, "scjg", (UrgedLine("", "整件", "red", -1, None),)),)
    with pytest.raises(Refused, match="不让这样做"):
        window.urging.urge(wanted, boss)
    assert window.urging.recent() == ()
    chief = desk_at(window.data.parent / "chief", database=hall.address("supervisor"))
    try:
        chief.unresolved.reply(entry.id, "phone", "好了", boss)
        assert not chief.unresolved.close(entry.id, End.DONE, boss).open
        [slip] = chief.urging.urge(wanted, boss).slips
        chief.urging.told(slip, "王工", "phone", boss)
        assert {each.code for each in chief.departments_watch.look()} >= set(chief.library.departments)
        assert chief.limits_watch.look().departments()[0].code == ""
    finally:
        chief.close()
    assert [urge.told_to for urge in window.urging.of_case(case.id)] == ["王工"]
