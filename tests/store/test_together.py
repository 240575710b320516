"""Writes that go to the server in one go fail like any other: with a typed error, and nothing of them is kept."""

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from clerk_app.store.hall_errors import HallUnreachable
from clerk_app.store.tables import keep
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.postgres import PostgresServer


def rows(*keys: str) -> list[dict[str, str]]:
    return [{"key": key, "value": "1"} for key in keys]


def test_a_bug_is_seen_as_one_and_nothing_is_kept(hall_url: str) -> None:
    store = SqlStore.at(hall_url)

    def twice() -> None:
        with store() as work, work.unit.together():
            work.unit.connection.execute(insert(keep), rows("a", "b"))
            work.unit.connection.execute(insert(keep), rows("c", "a"))

    with pytest.raises(IntegrityError):
        twice()
    with store() as work:
        assert [work.keep.get(key) for key in "abc"] == [None] * 3
        with work.unit.together():
            work.unit.connection.execute(insert(keep), rows("a", "b"))
            work.unit.connection.execute(insert(keep), rows("c", "d"))
        work.commit()
    with store.read() as work:
        assert [work.keep.get(key) for key in "abcd"] == [1] * 4
    store.close()


def test_a_hall_that_goes_away_meanwhile_is_told_as_that(postgres: PostgresServer, hall_url: str) -> None:
    store = SqlStore.at(hall_url)

    def cut_off() -> None:
        with store() as work:
            connection = work.unit.connection
            pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            with postgres.connect() as other:
                other.execute("SELECT pg_terminate_backend(%s)", (pid,))
            with work.unit.together():
                connection.execute(insert(keep), rows("a", "b"))

    with pytest.raises(HallUnreachable):
        cut_off()
    store.close()
