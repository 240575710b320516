"""`clerk hall` as an administrator types it: build, look, change for all windows, upgrade."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.clock import now
from clerk_app.commands.entry import main
from clerk_app.store.migrate import HEAD, PROGRAM
from clerk_app.store.moments import to_text
from tests.helpers.hall import FORK
from tests.helpers.postgres import PostgresServer

Said = tuple[int, str, str]
Clerk = Callable[..., Said]
NAME = "commanded"


@pytest.fixture(scope="module")
def admin(postgres: PostgresServer) -> Iterator[str]:
    yield postgres.url(NAME)
    postgres.drop_database(NAME)
    with postgres.connect() as connection:
        roles = connection.execute("SELECT rolname FROM pg_roles WHERE starts_with(rolname, %s)", [f"{NAME}_"])
        for role, *_ in roles.fetchall():
            connection.execute(f'DROP ROLE "{role}"'.encode())


@pytest.fixture
def clerk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Clerk:
    def run(*words: object) -> Said:
        code = main(["--data", str(tmp_path / "data"), *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def hall(admin: str, clerk: Clerk) -> Callable[[str], str]:
    """The hall is there; its address for an account."""
    assert clerk("hall", "init", "--admin", admin)[0] == 0
    return lambda role: admin.replace("postgres@", f"{NAME}_{role}@")


def test_a_hall_is_built_with_demo_people_and_cases_and_its_passwords_are_shown_once(
    postgres: PostgresServer, clerk: Clerk
) -> None:
    address = postgres.url("demonstrated")
    code, said, wrong = clerk("hall", "init", "--admin", address, "--demo")
    assert code == 0, wrong
    assert "密码只显示这一次" in said
    assert "办件 10 件" in said
    assert "postgresql://demonstrated_window:密码@127.0.0.1" in said
    code, said, _ = clerk("hall", "init", "--admin", address, "--json")
    assert [each["password"] for each in json.loads(said)["accounts"]] == [""] * 5
    code, said, _ = clerk("hall", "init", "--admin", address, "--new-passwords", "--json")
    assert all(len(each["password"]) >= 24 for each in json.loads(said)["accounts"])
    code, said, _ = clerk("case", "list", "--database", address.replace("postgres@", "demonstrated_window@"))
    assert code == 0
    assert said.count("王建国") == 1
    postgres.drop_database("demonstrated")


def test_the_status_says_who_is_there_who_is_silent_and_what_is_open(
    hall: Callable[[str], str], clerk: Clerk, postgres: PostgresServer
) -> None:
    fresh, old = to_text(now()), to_text(now() - timedelta(minutes=5))
    with postgres.connect(NAME) as connection:
        for window, seen, state in (("1号", fresh, "serving"), ("2号", old, "serving"), ("3号", fresh, "cut_off")):
            connection.execute("INSERT INTO window_state VALUES (%s, %s, %s, %s, '{}')", [window, seen, state, PROGRAM])
        connection.execute("INSERT INTO cut_off VALUES ('c1', '3号', %s, NULL, '{}')", [fresh])
        connection.execute("INSERT INTO case_conflict VALUES ('k1', 'case', '3号', %s, true, '{}')", [fresh])
    code, said, wrong = clerk("hall", "status", "--database", hall("reader"))
    assert code == 0, wrong
    lines = {line.split("　")[0].strip(): line for line in said.splitlines()}
    assert "在办理" in lines["1号"]
    assert "没有消息" in lines["2号"]
    assert "断网办理" in lines["3号"]
    assert "断网：3号" in said
    assert "待处理的冲突 1 件" in said
    assert "没有备用库" in said
    told = json.loads(clerk("hall", "status", "--json", "--database", hall("supervisor"))[1])
    assert (told["schema"], told["open_conflicts"], told["tls"]) == (HEAD, 1, False)
    assert [each["silent"] for each in told["windows"]] == [False, True, False]


def test_what_all_windows_share_is_changed_by_the_supervisor_s_account_only(
    hall: Callable[[str], str], clerk: Clerk
) -> None:
    change = ("hall", "settings", "set", "hall.name", "芙蓉区政务服务中心", "--database")
    code, _, wrong = clerk(*change, hall("window"))
    assert (code, "值班长的电脑" in wrong) == (3, True)
    assert clerk(*change, hall("supervisor"))[0] == 0
    _, said, _ = clerk("hall", "settings", "list", "--json", "--database", hall("window"))
    assert json.loads(said)["hall.name"] == "芙蓉区政务服务中心"
    code, _, wrong = clerk("hall", "settings", "set", "scanner.dpi", "200", "--database", hall("supervisor"))
    assert (code, "clerk settings set" in wrong) == (2, True)


def test_a_theme_is_pushed_listed_and_used(hall: Callable[[str], str], clerk: Clerk) -> None:
    assert clerk("hall", "catalogue", "push", FORK, "--database", hall("window"))[0] == 3
    code, said, wrong = clerk("hall", "catalogue", "push", FORK, "--database", hall("supervisor"))
    assert code == 0, wrong
    assert "已下发 99TST0001@1.yaml" in said
    assert "没有要下发的" in clerk("hall", "catalogue", "push", FORK, "--database", hall("supervisor"))[1]
    assert "99TST0001@1.yaml" in clerk("hall", "catalogue", "list", "--database", hall("window"))[1]
    assert "99TST0001" in clerk("catalogue", "list", "--database", hall("window"))[1]  # as last learnt


def test_a_reader_s_account_sees_what_is_shared_though_it_may_not_read_contents(
    hall: Callable[[str], str], clerk: Clerk
) -> None:
    clerk("hall", "catalogue", "push", FORK, "--database", hall("supervisor"))
    assert "99TST0001@1.yaml" in clerk("hall", "catalogue", "list", "--database", hall("reader"))[1]
    assert clerk("hall", "settings", "list", "--database", hall("reader"))[0] == 0


def test_an_upgrade_with_nothing_to_do_says_so_and_is_for_the_owner(hall: Callable[[str], str], clerk: Clerk) -> None:
    assert "已经是最新" in clerk("hall", "migrate", "--database", hall("owner"))[1]
    assert "已经是最新" in clerk("hall", "migrate", "--contract", "--database", hall("owner"))[1]


@pytest.mark.parametrize("words", [("status",), ("migrate",), ("settings", "list"), ("catalogue", "list")])
def test_without_an_address_a_desk_alone_is_told_what_is_missing(clerk: Clerk, words: tuple[str, ...]) -> None:
    code, _, wrong = clerk("hall", *words)
    assert code == 2
    assert "--database" in wrong


def test_a_hall_that_is_not_there_is_told_in_an_administrator_s_words(clerk: Clerk) -> None:
    code, _, wrong = clerk("hall", "status", "--database", "postgresql://nobody@127.0.0.1:1/none?sslmode=disable")
    assert code == 3
    assert "没有运行" in wrong
    assert "核对地址" in wrong


def test_an_empty_database_is_no_hall(postgres: PostgresServer, clerk: Clerk) -> None:
    address = postgres.new_database("nothing_yet")
    code, _, wrong = clerk("hall", "status", "--database", address)
    assert (code, "clerk hall init" in wrong) == (3, True)
    code, _, wrong = clerk("hall", "migrate", "--database", address)
    assert (code, "clerk hall init" in wrong) == (3, True)
    postgres.drop_database("nothing_yet")
