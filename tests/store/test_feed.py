"""What one desk changes is told to the others of the hall: within a second, in no case twice wrong, never lost."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from clerk_app.bootstrap import Desk
from clerk_app.clock import now
from clerk_app.store import feed as feeding
from clerk_app.store.feed import EVERYTHING, Feed, Place, prune
from tests.helpers.again import AGAIN
from tests.helpers.hall import CLERK, desk_at
from tests.helpers.postgres import PostgresServer

pytestmark = AGAIN


class Listener:
    """A desk that listens, and when it heard what."""

    def __init__(self, desk: Desk) -> None:
        self.heard: list[tuple[float, frozenset[tuple[str, str]]]] = []
        self.stop = threading.Event()
        self.feed = desk.feed()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        self.wait(lambda told: EVERYTHING in told)

    def _run(self) -> None:
        assert self.feed is not None
        self.feed.run(self.stop, lambda touched: self.heard.append((time.monotonic(), touched)))

    def wait(self, found: Callable[[list[frozenset[tuple[str, str]]]], bool], seconds: float = 10) -> float:
        """Until it heard; when that was. Fails when it takes longer."""
        end = time.monotonic() + seconds
        while not found([touched for _at, touched in self.heard]):
            assert time.monotonic() < end, f"not heard: {self.heard}"
            time.sleep(0.01)
        return self.heard[-1][0]

    def wait_for(self, kind: str, ident: str, seconds: float = 10) -> float:
        return self.wait(lambda told: any((kind, ident) in touched for touched in told), seconds)

    def close(self) -> None:
        self.stop.set()
        self.thread.join(5)
        assert not self.thread.is_alive()


@pytest.fixture
def desks(tmp_path: Path, hall_url: str) -> Iterator[tuple[Desk, Desk]]:
    """Two desks of one hall."""
    made = [desk_at(tmp_path / name, database=hall_url) for name in ("one", "two")]
    yield made[0], made[1]
    for desk in made:
        desk.close()


@pytest.fixture
def listener(desks: tuple[Desk, Desk]) -> Iterator[Listener]:
    made = Listener(desks[1])
    yield made
    made.close()


def test_what_one_desk_commits_another_hears_within_a_second(desks: tuple[Desk, Desk], listener: Listener) -> None:
    waits = []
    for _ in range(5):
        case = desks[0].visits.begin("99TST0001", CLERK)
        committed = time.monotonic()
        waits.append(listener.wait_for("case", case.id) - committed)
    assert max(waits) < 1.0, waits


def test_what_is_rolled_back_is_never_told(desks: tuple[Desk, Desk], listener: Listener) -> None:
    kept = desks[0].visits.begin("99TST0001", CLERK)
    with desks[0].store() as work:
        work.cases.save(work.cases.get(kept.id))
        work._unit.touch("drill", "never")
    after = desks[0].visits.begin("99TST0001", CLERK)
    listener.wait_for("case", after.id)
    assert not any(("drill", "never") in touched for _at, touched in listener.heard)


def test_a_desk_does_not_hear_itself(desks: tuple[Desk, Desk], listener: Listener) -> None:
    own = desks[1].visits.begin("99TST0001", CLERK)
    other = desks[0].visits.begin("99TST0001", CLERK)
    listener.wait_for("case", other.id)
    assert not any(("case", own.id) in touched for _at, touched in listener.heard)


def test_a_row_that_becomes_visible_after_later_ones_is_told_too(desks: tuple[Desk, Desk], listener: Listener) -> None:
    """Numbers are given in the order of writing, rows appear in the order of committing."""
    insert = text("INSERT INTO change (at, origin, data) VALUES ('2026-01-01T00:00:00.000000Z', 'x', :data)")
    slow = desks[0].store.engine.connect()
    slow.execute(insert, {"data": '[["case","slow"]]'})
    case = desks[0].visits.begin("99TST0001", CLERK)
    listener.wait_for("case", case.id)
    slow.commit()  # no bell for this one: the reader remembers the gap
    slow.close()
    listener.wait_for("case", "slow", 3)


def test_many_commits_ring_the_bell_few_times(desks: tuple[Desk, Desk], hall_url: str) -> None:
    import psycopg

    plain = hall_url.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute("LISTEN yichuang")
        began = time.monotonic()
        for _ in range(40):
            desks[0].visits.begin("99TST0001", CLERK)
            desks[1].visits.begin("99TST0001", CLERK)
        took = time.monotonic() - began
        rings = list(connection.notifies(timeout=0.6))
    assert 1 <= len(rings) <= took / feeding.HOLD_SECONDS + 2


def test_a_lost_bell_is_made_up_for_by_looking(
    desks: tuple[Desk, Desk], listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeding.Herald, "ring", lambda self: None)
    first = desks[0].visits.begin("99TST0001", CLERK)
    listener.wait_for("case", first.id, feeding.LISTEN_SECONDS + 2)
    second = desks[0].visits.begin("99TST0001", CLERK)  # by now it knows that it is deaf
    committed = time.monotonic()
    assert listener.wait_for("case", second.id) - committed < 2


def test_after_a_lost_connection_what_was_missed_is_told(
    desks: tuple[Desk, Desk], listener: Listener, postgres: PostgresServer
) -> None:
    known = desks[0].visits.begin("99TST0001", CLERK)
    listener.wait_for("case", known.id)
    with postgres.connect() as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' OR"
            " (state = 'idle' AND pid <> pg_backend_pid() AND datname LIKE 'hall_%')"
        )
    desks[0].store.engine.dispose()
    missed = desks[0].visits.begin("99TST0001", CLERK)
    listener.wait_for("case", missed.id)
    assert [touched for _at, touched in listener.heard].count(EVERYTHING) == 1


def test_when_rows_were_thrown_away_meanwhile_all_is_read_again(desks: tuple[Desk, Desk]) -> None:
    heard: list[frozenset[tuple[str, str]]] = []
    feed = desks[1].feed()
    assert feed is not None
    feed._place = Place(0)
    for _ in range(3):
        desks[0].visits.begin("99TST0001", CLERK)
    with desks[0].store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        feed._find_place(connection, heard.append)
        assert heard == []
        connection.execute(text("DELETE FROM change WHERE seq = (SELECT min(seq) FROM change)"))
        feed._find_place(connection, heard.append)
    assert heard == [EVERYTHING]


def test_a_desk_that_is_cut_off_hears_nothing_and_reads_all_when_back(desks: tuple[Desk, Desk]) -> None:
    reachable = threading.Event()
    heard: list[frozenset[tuple[str, str]]] = []
    stop = threading.Event()
    feed = Feed(desks[1].store.engine, "me", now, reachable.is_set)
    thread = threading.Thread(target=lambda: feed.run(stop, heard.append), daemon=True)
    thread.start()
    desks[0].visits.begin("99TST0001", CLERK)
    time.sleep(1.2)
    assert heard == []
    reachable.set()
    end = time.monotonic() + 5
    while heard != [EVERYTHING] and time.monotonic() < end:
        time.sleep(0.02)
    stop.set()
    thread.join(5)
    assert heard == [EVERYTHING]


def test_rows_older_than_a_day_are_thrown_away(desks: tuple[Desk, Desk]) -> None:
    desks[0].visits.begin("99TST0001", CLERK)
    with desks[0].store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        assert prune(connection, now()) == 0
        assert prune(connection, now() + timedelta(days=2)) == 1


def test_gaps_are_asked_for_until_no_transaction_can_hold_them() -> None:
    place = Place(10)
    place.take([12, 15], 0.0)
    assert (place.top, sorted(place.gaps)) == (15, [11, 13, 14])
    place.take([13], 1.0)
    place.take([17], 2.0)
    assert sorted(place.gaps) == [11, 14, 16]
    place.take([], feeding.GAP_SECONDS + 1)
    assert sorted(place.gaps) == [16]
