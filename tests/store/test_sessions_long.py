"""A session of many acts: one more is no more work than in a short one, and what is kept in mind follows the store."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from clerk_app.clock import new_key
from clerk_app.link import registrar, telling
from clerk_app.link.model import Act, Side
from clerk_app.link.registrar import Registrar
from clerk_app.link.room_look import RoomLook
from clerk_app.store import link_repository
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.two_halls import OneHall, TwoHalls


@pytest.fixture
def halls(tmp_path: Path) -> Iterator[TwoHalls]:
    made = TwoHalls(tmp_path)
    made.helping.act(made.session, "accepted")
    made.carry()
    yield made
    made.close()


def looking(hall: OneHall, session: str) -> RoomLook:
    return RoomLook(lambda: hall.store, session)


def stamp(hall: OneHall, session: str) -> str:
    with hall.store.read() as work:
        return work.sessions.stamp(session)


class Work:
    """How often rows are read, signatures verified and acts told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: Counter[str] = Counter()
        for module, name in ((link_repository, "_logged"), (registrar, "read_act"), (telling, "after")):
            monkeypatch.setattr(module, name, self._counted(name, getattr(module, name)))

    def _counted(self, name: str, does: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: object, **named: object) -> Any:
            self.done[name] += 1
            return does(*given, **named)

        return counted

    def of(self, what: Callable[[], object]) -> Counter[str]:
        self.done.clear()
        what()
        return Counter(self.done)


def test_one_more_act_is_the_same_work_after_300_as_after_ten(halls: TwoHalls, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = [looking(hall, halls.session) for hall in (halls.asking, halls.helping)]
    work = Work(monkeypatch)
    sent = 0  # what the helping hall is known to have

    def one() -> None:
        nonlocal sent
        halls.asking.act(halls.session, "said", text="您好")
        said = Act(new_key(), halls.session, Side.HELPING, "said", halls.helping.now(), "赵强", "3号", {"text": "好"})
        with halls.helping.store() as helping:
            helping.sessions.add(said)
            helping.commit()
        halls.helping.registrar.tend(halls.session)
        with halls.helping.store.read() as reading:
            logged = reading.sessions.act(said.id)
        assert logged is not None
        halls.asking.registrar.take(halls.session, [logged.jws], Side.HELPING)
        with halls.asking.store.read() as reading:
            entries = reading.sessions.entries(halls.session, sent)
        sent = halls.helping.registrar.follow(halls.session, entries)
        for look in looks:
            look.look()

    for _ in range(5):
        one()
    short = work.of(one)
    for _ in range(150):
        one()
    assert work.of(one) == short
    assert short["read_act"] == 3  # theirs in the asking hall; both, as they were placed, in the helping one
    assert looks[0].look().table == halls.asking.table(halls.session) == halls.helping.table(halls.session)
    assert len(looks[0].look().table.lines) == 315


def test_whatever_is_done_in_a_session_gives_it_another_stamp(halls: TwoHalls) -> None:
    hall, seen = halls.helping, [stamp(halls.helping, halls.session)]
    first, second = (
        Act(new_key(), halls.session, Side.HELPING, "said", hall.now(), "赵强", "3号", {"text": text})
        for text in ("一", "二")
    )
    with hall.store() as work:
        work.sessions.add(first)
        work.sessions.add(second)
        work.commit()
    seen.append(stamp(hall, halls.session))
    hall.registrar.tend(halls.session)  # signed
    seen.append(stamp(hall, halls.session))
    with hall.store() as work:
        work.sessions.drop(second.id, "记录已经变化")
        work.commit()
    seen.append(stamp(hall, halls.session))
    halls.asking.act(halls.session, "said", text="三")
    halls.carry()  # placed
    seen.append(stamp(hall, halls.session))
    assert len(set(seen)) == len(seen) == 5
    assert stamp(hall, halls.session) == seen[-1]


def test_a_room_shows_what_the_store_has_though_it_was_put_back_meanwhile(halls: TwoHalls, tmp_path: Path) -> None:
    hall = halls.asking
    backup = tmp_path / "backup.db"
    with closing(sqlite3.connect(tmp_path / f"{hall.side}.db")) as old, closing(sqlite3.connect(backup)) as new:
        old.backup(new)
    shown = looking(hall, halls.session)
    hall.act(halls.session, "said", text="之后丢失")
    assert _words(shown) == ["之后丢失"]
    lost, hall.store = hall.store, SqlStore.at(backup)
    lost.close()
    hall.registrar = Registrar(hall.store, lambda _: (hall.key, hall.code), hall.now)
    assert _words(shown) == []
    hall.act(halls.session, "said", text="放回以后")
    assert _words(shown) == ["放回以后"]


def _words(shown: RoomLook) -> list[str]:
    return [line.body["text"] for line in shown.look().table.lines if line.act == "said"]
