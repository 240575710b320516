"""The hall's service on a hall's store: several processes, killed ones, a store that goes away and comes back."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from clerk_app.bootstrap import SYSTEM
from clerk_app.clock import now
from clerk_app.dispatch.gateway import DepartmentStatus, Result, StatusMessage
from clerk_app.dispatch.webhook import secret_from
from clerk_app.errors import Refused
from clerk_app.hall.keyring import add_secret
from clerk_app.hall.server import Where
from clerk_app.store.engine import open_engine
from clerk_app.store.hall_errors import HallUnreachable
from clerk_app.store.hall_setup import create_hall
from clerk_app.store.hall_status import hall_status, status_lines
from clerk_app.store.migrate import PROGRAM, upgrade
from tests.helpers.callers import ServiceProcess, ask, post
from tests.helpers.hall import Hall, desk_at, open_hall
from tests.helpers.postgres import PostgresServer

SECRET = secret_from(b"\x01" * 24)


@pytest.fixture
def hall(tmp_path: Path, hall_url: str) -> Iterator[Hall]:
    with open_hall(tmp_path, review=60, database=hall_url) as opened:
        add_secret(opened.desk.hall_store, "scjg", SECRET, opened.desk.clock(), SYSTEM)
        yield opened


def granted(hall: Hall, number: int) -> StatusMessage:
    item = hall.item(hall.take(number=number), "A")
    at, result = hall.desk.clock(), Result("甲证", f"甲{number}")
    return StatusMessage(f"{item.key}/9", item.key, "N", "A", 9, DepartmentStatus.GRANTED, at, result=result)


def at_once(calls: list[tuple[str, StatusMessage]]) -> list[int]:
    """The statuses of deliveries made at the same moment."""
    statuses = [0] * len(calls)
    ready = threading.Barrier(len(calls))

    def call(place: int, url: str, message: StatusMessage) -> None:
        ready.wait()
        statuses[place] = post(url, message, SECRET).status

    threads = [threading.Thread(target=call, args=(place, *each)) for place, each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def test_two_services_take_each_message_once_though_both_get_it(hall: Hall, tmp_path: Path) -> None:
    messages = [granted(hall, number) for number in range(6)]
    with ServiceProcess(tmp_path, hall.desk.database) as one, ServiceProcess(tmp_path, hall.desk.database) as two:
        for message in messages:
            urls = (one.callback_url, two.callback_url)
            assert at_once([(url, message) for url in urls * 3]) == [204] * 6
        applied = [ask(each.url + "/healthz").body["requests"].get("callback_applied", 0) for each in (one, two)]
        assert sum(applied) == len(messages)
        assert [one.stop(), two.stop()] == [0, 0]
    for message in messages:
        with hall.desk.store.read() as work:
            item = work.outbox.by_key(message.key)
            decided = [e for e in work.events.of(item.case_id) if e.kind == "sub_item" and e.after["state"] == "done"]
            assert work.events.broken(item.case_id) is None
        assert (item.state, len(decided)) == ("done", 1)


def test_a_service_that_is_killed_leaves_nothing_half_and_the_other_goes_on(hall: Hall, tmp_path: Path) -> None:
    messages = [granted(hall, number) for number in range(8)]
    with ServiceProcess(tmp_path, hall.desk.database) as one, ServiceProcess(tmp_path, hall.desk.database) as two:

        def deliver(message: StatusMessage) -> None:
            for url in (one.callback_url, two.callback_url):  # as a department does: again until it is taken
                try:
                    if post(url, message, SECRET).status == 204:
                        return
                except OSError:
                    continue

        threads = [threading.Thread(target=deliver, args=(message,)) for message in messages]
        for thread in threads:
            thread.start()
        time.sleep(0.05)
        one.kill()
        for thread in threads:
            thread.join()
    for message in messages:
        with hall.desk.store.read() as work:
            item = work.outbox.by_key(message.key)
            assert work.events.broken(item.case_id) is None
        assert (item.state, item.result and item.result.number) == ("done", message.result and message.result.number)


def test_a_supervisor_makes_the_secrets_and_the_workers_account_is_all_the_service_needs(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    admin = postgres.url("hall_of_roles")
    names = {each.role: each.name for each in create_hall(admin, now())}

    def address(role: str) -> str:
        return make_url(admin).set(username=names[role]).render_as_string(hide_password=False)

    with open_hall(tmp_path, review=60, database=address("supervisor")) as hall:
        assert add_secret(hall.desk.hall_store, "scjg", SECRET, now(), SYSTEM) == 1
        message = granted(hall, 0)
        window, worker = (desk_at(tmp_path / role, database=address(role)) for role in ("window", "worker"))
        with pytest.raises(Refused):
            add_secret(window.hall_store, "scjg", SECRET, now(), SYSTEM)
        service = worker.hall_server(Where()).start()
        assert post(service.callback_url, message, SECRET).status == 204
        service.close()
        with hall.desk.hall_store.read() as work:
            assert work.outbox.by_key(message.key).state == "done"
        window.close()
        worker.close()


def state_of(hall: Hall, key: str) -> str:
    with hall.desk.hall_store.read() as work:
        return work.outbox.by_key(key).state


def again(look: Callable[[], str]) -> str:
    """Once more: the first read after a restart may meet a connection of before."""
    try:
        return look()
    except HallUnreachable:
        return look()


def test_while_the_store_is_away_departments_are_asked_to_come_again_and_nothing_is_lost(tmp_path: Path) -> None:
    server = PostgresServer(("fsync=off",)).create().start()
    try:
        database = server.new_database("hall")
        engine = open_engine(database)
        upgrade(engine)
        engine.dispose()
        with open_hall(tmp_path, review=60, database=database) as hall:
            add_secret(hall.desk.hall_store, "scjg", SECRET, hall.desk.clock(), SYSTEM)
            message = granted(hall, 0)
            service = hall.desk.hall_server(Where()).start()
            assert ask(service.url + "/healthz").status == 200
            assert post(service.callback_url, message, secret_from(b"\x02" * 24)).status == 401
            server.kill()
            time.sleep(1.1)
            refused = post(service.callback_url, message, SECRET)
            assert (refused.status, refused.body["retryable"]) == (503, True)
            assert int(refused.headers["retry-after"]) > 0
            health = ask(service.url + "/healthz")
            assert (health.status, health.body["type"].rpartition(":")[2]) == (503, "busy")
            server.start()
            time.sleep(1.1)
            assert ask(service.url + "/healthz").status == 200
            assert [post(service.callback_url, message, SECRET).status for _ in range(2)] == [204, 204]
            assert again(lambda: state_of(hall, message.key)) == "done"
            service.close()
    finally:
        server.remove()


def test_a_service_begins_without_its_store_and_works_once_it_is_there(tmp_path: Path) -> None:
    server = PostgresServer(("fsync=off",)).create()
    try:
        desk = desk_at(tmp_path, database=server.url("hall"))
        service = desk.hall_server(Where()).start()
        assert ask(service.url + "/healthz").status == 503
        server.start()
        engine = open_engine(server.new_database("hall"))
        upgrade(engine)
        engine.dispose()
        time.sleep(1.1)
        assert ask(service.url + "/healthz").status == 200
        service.close()
        desk.close()
    finally:
        server.remove()


def test_a_service_says_that_it_lives_since_when_and_in_which_version(hall: Hall, tmp_path: Path) -> None:
    def said() -> str:
        with hall.desk.hall_store.reading() as connection:
            return "\n".join(status_lines(hall_status(connection, now())))

    assert "大厅服务没有运行" in said()
    with ServiceProcess(tmp_path, hall.desk.database) as service:
        end = time.monotonic() + 30
        while "大厅服务　" not in said() and time.monotonic() < end:
            time.sleep(0.05)
        assert f"大厅服务　{service.callback_url}　正常，" in said()
        assert f"程序 {PROGRAM}" in said()
        assert "分办进程 0 个" in said()
        [told] = hall.desk.hall_programs()
        assert (told.service, told.version) == (True, PROGRAM)
        assert told.since is not None
        assert told.lives(now())
        assert service.stop() == 0
    assert "大厅服务没有运行" in said()
