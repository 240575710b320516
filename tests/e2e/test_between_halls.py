"""Two halls' services and what goes between them: a whole session, a partner that is away, contents, signals."""

import os
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from clerk_app.bootstrap import SYSTEM
from clerk_app.errors import BadInput, NotFound, Refused, Unavailable
from clerk_app.hall.between import contents
from clerk_app.link.model import Side, State
from tests.helpers.link_halls import LinkedHalls, LinkHall, until
from tests.helpers.postgres import PostgresServer
from tests.store.test_hall_setup import SetUpHall


@pytest.fixture
def halls(tmp_path: Path) -> Iterator[LinkedHalls]:
    made = LinkedHalls(tmp_path)
    yield made
    made.close()


def act(hall: LinkHall, session: str, kind: str, **body: Any) -> None:
    hall.desk.sessions.act(session, kind, body, hall.clerk)


def to_the_end(halls: LinkedHalls, session: str) -> None:
    """From both at the table to the seals of both."""
    asking, helping = halls.both
    act(helping, session, "identity", method="face", rule="人证比对", ok=True, remark="")
    act(helping, session, "material", name="身份证", result="ok", remark="")
    act(asking, session, "said", text="您好")
    act(helping, session, "declined", reason="有未结案件", law="行政许可法 第三十八条")
    until(lambda: asking.table(session).settled)
    for hall in halls.both:
        act(hall, session, "confirmed", remark="")
    until(lambda: len(asking.table(session).confirmed) == 2)
    asking.desk.sessions.end(session, "办完", asking.clerk)
    until(lambda: len(asking.table(session).sealed) == 2 and halls.same(session))


def put(hall: LinkHall, session: str, data: bytes, name: str = "身份证.jpg") -> str:
    content = hall.desk.pages.put(data)
    act(hall, session, "file", content=content, name=name, media_type="image/jpeg", bytes=len(data))
    return content


def has(hall: LinkHall, content: str) -> bool:
    return not hall.desk.pages.missing([content])


def test_a_session_goes_from_the_call_to_the_seal_and_both_hold_the_same_record(halls: LinkedHalls) -> None:
    session = halls.opened()
    to_the_end(halls, session)
    asking, helping = halls.both
    assert asking.table(session).state is State.CLOSED
    assert asking.table(session) == helping.table(session)
    until(lambda: all(hall.desk.sessions.look(session).session.finished for hall in halls.both))
    assert all(hall.desk.evidence.verify(session).sound for hall in halls.both)


def test_what_was_done_while_the_partner_was_away_is_there_when_it_is_back(halls: LinkedHalls) -> None:
    session = halls.opened()
    asking, helping = halls.both
    helping.rest()
    for number in range(5):
        act(asking, session, "said", text=f"第{number}句")
        act(helping, session, "said", text=f"答{number}")  # at the desk, while the service is not there
    until(lambda: len(asking.entries(session)) == 7)
    assert asking.desk.between.line(session) in ("ok", "slow", "down")
    helping.serve()
    until(lambda: halls.same(session, 12))
    said = [line.body["text"] for line in asking.table(session).lines if line.act == "said"]
    assert said == [f"第{number}句" for number in range(5)] + [f"答{number}" for number in range(5)]


def test_a_call_waits_for_a_partner_whose_service_is_away_and_rings_when_it_is_back(halls: LinkedHalls) -> None:
    asking, helping = halls.both
    helping.rest()
    session = asking.call(helping)
    until(lambda: bool(asking.entries(session)))
    with pytest.raises(NotFound):
        helping.table(session)
    helping.serve()
    until(lambda: [each.session.id for each in helping.desk.sessions.ringing("8号窗口")] == [session])


def test_a_call_that_nobody_answers_ends_as_missed_in_both(halls: LinkedHalls) -> None:
    asking, helping = halls.both
    asking.desk.settings.change({"link.ring_seconds": 10})
    asking.desk.link_steps._rings = lambda: timedelta(seconds=1)
    session = halls.call()
    until(lambda: helping.table(session).state is State.MISSED)
    until(lambda: halls.same(session))
    assert asking.table(session).state is State.MISSED


def test_the_partner_gets_what_the_record_names_and_goes_on_after_a_cut(
    halls: LinkedHalls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "PIECE", contents.SMALLEST)
    session = halls.opened()
    asking, helping = halls.both
    data = os.urandom(600_000)
    came: list[int] = []
    real = helping.desk.between.courier.piece

    def cut(*given: Any) -> Any:
        piece = real(*given)
        came.append(piece.start)
        if len(came) == 4:
            asking.rest()
        return piece

    monkeypatch.setattr(helping.desk.between.courier, "piece", cut)
    content = put(asking, session, data)
    until(lambda: asking.server is None)
    assert not has(helping, content)
    asking.serve()
    until(lambda: has(helping, content))
    assert helping.desk.pages.read(content) == data
    assert sorted(set(came)) == came == list(range(0, len(data), 64 * 1024))  # nothing came twice
    assert sha256(data).hexdigest() == content


def test_contents_go_both_ways_and_a_room_may_ask_for_one(halls: LinkedHalls) -> None:
    session = halls.opened()
    asking, helping = halls.both
    heard: list[str] = []
    take_back = asking.desk.between.on_change(heard.append)
    content = put(helping, session, b"from the helping hall")
    until(lambda: len(asking.entries(session)) == 3)
    until(lambda: asking.desk.between.fetch(session, content))
    until(lambda: session in heard)
    take_back()
    with pytest.raises(Refused, match="没有提到"):
        asking.desk.between.fetch(session, "0" * 64)


def test_a_content_is_given_to_nobody_but_the_sessions_partner_and_only_where_the_session_names_it(
    halls: LinkedHalls,
) -> None:
    session = halls.opened()
    asking, helping = halls.both
    partner = helping.desk.partners.get("wujiang")
    secret = asking.desk.pages.put(b"another case's page")
    courier = helping.desk.between.courier
    for named, of in ((secret, session), ("0" * 64, session), (secret, "no-such-session"), ("..", session)):
        with pytest.raises(Unavailable, match=r"没有取到|没有接受"):
            courier.piece(partner, of, named, 0, 100, "x")
    given = put(asking, session, b"named")
    assert courier.piece(partner, session, given, 0, 100, "y").data == b"named"
    assert courier.piece(partner, session, given, 2, 2, "z").data == b"me"


def test_a_content_that_is_too_large_is_not_fetched_and_holds_nothing_up(
    halls: LinkedHalls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "LARGEST", 1000)
    session = halls.opened()
    content = put(halls.asking, session, bytes(2000))
    put(halls.asking, session, b"small")
    until(lambda: has(halls.helping, sha256(b"small").hexdigest()))
    assert not has(halls.helping, content)
    to_the_end(halls, session)


def test_signals_come_in_their_order_and_only_while_the_session_is_live(halls: LinkedHalls) -> None:
    session = halls.opened()
    asking, helping = halls.both
    heard: list[tuple[str, Any]] = []
    helping.desk.between.on_signal(lambda of, signal: heard.append((of, signal)))
    for number in range(200):
        asking.desk.between.relay(session, {"kind": "ice", "n": number})
    until(lambda: len(heard) == 200)
    assert heard == [(session, {"kind": "ice", "n": number}) for number in range(200)]
    with pytest.raises(BadInput, match="64 KB"):
        asking.desk.between.relay(session, {"sdp": "x" * 70_000})
    with pytest.raises(BadInput):
        asking.desk.between.relay(session, {"x": object()})
    asking.desk.between.relay(session, {"sdp": "x" * 60_000})
    until(lambda: len(heard) == 201)
    asking.desk.sessions.end(session, "办完", asking.clerk)
    until(lambda: halls.same(session))
    asking.desk.between.relay(session, {"kind": "bye"})
    assert helping.desk.between.line(session) in ("ok", "slow", "down")


def test_signals_that_could_not_go_at_once_go_when_the_partner_is_back(halls: LinkedHalls) -> None:
    session = halls.opened()
    asking, helping = halls.both
    heard: list[Any] = []
    helping.desk.between.on_signal(lambda _, signal: heard.append(signal["n"]))
    helping.rest()
    for number in range(3):
        asking.desk.between.relay(session, {"n": number})
    helping.serve()
    until(lambda: len(heard) >= 3)
    assert heard == [0, 1, 2]


def test_windows_see_which_partners_can_help_now(halls: LinkedHalls) -> None:
    asking, helping = halls.both
    helping.desk.openings.open(helping.clerk)
    asking.desk.between.watch.look()
    (offer,) = asking.desk.partner_offers(region="341522")
    assert (offer.partner.code, offer.can_now) == ("huoqiu", True)
    assert offer.presence is not None
    assert (offer.presence.windows, offer.presence.waiting) == (1, 0)
    halls.call()
    asking.desk.between.watch.look()
    assert asking.desk.link_presences()["huoqiu"].waiting == 1
    helping.rest()
    asking.desk.between.watch.look()
    (offer,) = asking.desk.partner_offers()
    assert not offer.can_now
    assert offer.presence is not None
    assert "连不上" in offer.presence.why


def test_a_hall_that_is_a_stranger_is_not_heard_and_one_that_was_removed_neither(halls: LinkedHalls) -> None:
    asking, helping = halls.both
    helping.desk.partners.remove("wujiang", SYSTEM)
    session = asking.call(helping)
    until(lambda: bool(asking.entries(session)))
    asking.desk.between.watch.look()
    assert "不认本大厅的签名" in asking.desk.link_presences()["huoqiu"].why
    with pytest.raises(NotFound):
        helping.desk.sessions.look(session)
    helping.knows(asking)
    until(lambda: bool(helping.entries(session)))


def test_a_key_that_is_replaced_lets_a_session_go_on_and_the_next_begin(halls: LinkedHalls) -> None:
    session = halls.opened()
    asking, helping = halls.both
    old = helping.desk.known_of_us().certificate
    helping.desk.hall_keys.make("huoqiu", helping.name, "行政审批局", SYSTEM, replace=True)
    asking.knows(helping)
    assert asking.desk.partners.get("huoqiu").before == (old,)
    to_the_end(halls, session)
    assert asking.desk.evidence.verify(session).sound
    later = halls.call()
    assert asking.table(later).party(Side.HELPING).certificate == helping.desk.known_of_us().certificate != old


def test_a_hall_restored_from_an_older_copy_is_told_the_whole_record_again(halls: LinkedHalls) -> None:
    session = halls.opened()
    asking, helping = halls.both
    helping.rest()
    with helping.desk.hall_store() as work:
        for table in ("link_act", "link_session"):
            work.unit.connection.exec_driver_sql(f"DELETE FROM {table}")
        work.commit()
    helping.serve()
    act(asking, session, "said", text="还在吗")
    until(lambda: halls.same(session, 3))
    assert [line.body["text"] for line in helping.table(session).lines if line.act == "said"] == ["还在吗"]


@pytest.fixture
def on_postgres(postgres: PostgresServer, tmp_path: Path) -> Iterator[tuple[LinkedHalls, SetUpHall]]:
    """The helping hall's service works with the account that is made for it; a window and a supervisor beside it."""
    hall = SetUpHall(postgres)
    made = LinkedHalls(tmp_path, helping=(hall.address("supervisor"), hall.address("worker"), hall.address("window")))
    yield made, hall
    made.close()
    hall.remove()


def test_a_hall_on_postgresql_and_a_desk_alone_hold_the_same_record(
    on_postgres: tuple[LinkedHalls, SetUpHall],
) -> None:
    halls, _ = on_postgres
    session = halls.opened()
    content = put(halls.asking, session, b"a page")
    until(lambda: has(halls.helping, content))
    with pytest.raises(Refused, match="密钥"):
        halls.helping.desk.hall_keys.current()  # a window does not read it
    to_the_end(halls, session)
    assert halls.asking.table(session) == halls.helping.table(session)
    assert halls.helping.desk.evidence.verify(session).sound
