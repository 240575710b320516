"""The hall's time: that of its database, whatever a worker's machine thinks."""

from datetime import timedelta

import pytest

from clerk_app.clock import now
from clerk_app.errors import Unavailable
from clerk_app.store import shared_clock
from clerk_app.store.shared_clock import SharedClock
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.postgres import free_port


def test_it_goes_on_by_ticking_and_not_by_the_machines_clock(hall_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = [1000.0]
    monkeypatch.setattr(shared_clock, "steady", lambda: ticks[0])
    store = SqlStore.at(hall_url)
    clock = SharedClock(store)
    first = clock()
    assert abs(first - now()) < timedelta(seconds=5)
    ticks[0] += 10
    assert clock() - first == timedelta(seconds=10)
    store.close()


def test_it_goes_on_while_the_database_is_away_and_is_put_right_when_it_is_back(
    hall_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = [1000.0]
    monkeypatch.setattr(shared_clock, "steady", lambda: ticks[0])
    store = SqlStore.at(hall_url)
    clock = SharedClock(store)
    first = clock()

    def away() -> None:
        raise Unavailable("大厅数据库连不上")

    with monkeypatch.context() as patched:
        patched.setattr(store, "reading", away)
        ticks[0] += 3600
        assert clock() - first == timedelta(hours=1)
    ticks[0] += 100
    assert abs(clock() - now()) < timedelta(seconds=5)
    store.close()


def test_without_any_reading_there_is_no_time(hall_url: str) -> None:
    store = SqlStore.at(hall_url)
    nowhere = f"postgresql+psycopg://postgres@127.0.0.1:{free_port()}/none?sslmode=disable"
    from clerk_app.store.engine import open_engine

    lost = SqlStore(open_engine(nowhere))
    with pytest.raises(Unavailable):
        SharedClock(lost)()
    lost.close()
    store.close()
