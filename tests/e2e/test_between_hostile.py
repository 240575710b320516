"""What comes to the door between halls that should not: forged, replayed, cut off, reordered, malformed, too much."""

from __future__ import annotations

import json
import random
import socket
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import urllib3

from clerk_app.clock import new_key, now
from clerk_app.codec import to_plain
from clerk_app.hall.app import hall_app
from clerk_app.hall.between.door import JOSE
from clerk_app.hall.guard import Rates
from clerk_app.hall.server import HallServer, Where
from clerk_app.hall.tally import Tally
from clerk_app.hall.threads import Threads
from clerk_app.link.chain import link
from clerk_app.link.envelope import LARGEST, MESSAGE, Message, Outbox
from clerk_app.link.hall_key import HallKey, make_key
from clerk_app.link.jws import payload_of, sign, sign_act
from clerk_app.link.model import Act, Side
from tests.helpers.link_halls import LinkedHalls, LinkHall, until

CHANNELS = ("sync", "signals", "presence")
NUMBER = 500  # for each of the two sides
WORDS = ("", "\0", "x" * 5000, "中" * 900, "'; DROP TABLE link_act", "..", "0", "null", "\ud800", "9" * 400)


class Attacker:
    """Speaks to a hall's door: as a stranger, as whoever listens on the line, and as a partner gone bad."""

    def __init__(self, hall: LinkHall, partner: LinkHall, seed: int) -> None:
        self.random = random.Random(seed)
        self.hall, self.partner = hall, partner
        self.key: HallKey = partner.desk.hall_keys.current()
        self.outbox = Outbox(lambda: self.key, now)
        tally = Tally()
        app = hall_app(hall.desk.between.door(Threads(), tally).routes(), Rates(1e9, 1e9), tally)
        self.server = HallServer(app, Where()).start()
        self.pool = urllib3.PoolManager(retries=False, timeout=20)

    def post(self, channel: str, text: str | bytes, **headers: str) -> tuple[int, Any]:
        """Status, and what is said: of a signed answer, its content."""
        said = self.pool.request("POST", f"{self.server.url}/link/{channel}", body=text, headers=headers)
        jose = said.headers.get("content-type") == JOSE
        return said.status, payload_of(said.data.decode()) if jose else json.loads(said.data)

    @cached_property
    def epoch(self) -> str:
        return str(self.post("presence", self.outbox.write(self.hall.code, "", "presence", {}, ""))[1]["epoch"])

    def message(self, channel: str, session: str, body: object) -> str:
        """As the partner's key signs it, whatever is in it."""
        told = Message(
            self.partner.code, self.hall.code, session, channel, new_key(), 1, self.epoch, now(), {}
        )  # fmt: skip
        return sign({**to_plain(told), "body": body}, self.key.private, self.key.code, MESSAGE)

    def close(self) -> None:
        self.server.close()
        self.pool.clear()


@pytest.fixture
def halls(tmp_path: Path) -> Iterator[LinkedHalls]:
    made = LinkedHalls(tmp_path)
    yield made
    made.close()


@pytest.fixture(params=["asking", "helping"])
def attacked(request: pytest.FixtureRequest, halls: LinkedHalls) -> Iterator[tuple[Attacker, str]]:
    """A hall with a session on its table, whose services rest, and the attacker at its door."""
    session = halls.opened()
    until(lambda: halls.same(session))
    hall, partner = halls.both if request.param == "asking" else halls.both[::-1]
    for each in halls.both:
        each.rest()
    attacker = Attacker(hall, partner, 20260212)
    yield attacker, session
    attacker.close()


def kept(hall: LinkHall) -> dict[str, list[Any]]:
    """Everything that a session could have changed."""
    with hall.desk.hall_store.read() as work:
        rows = {
            name: [tuple(row) for row in work.unit.connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1")]
            for name in ("link_act", "link_session", "room_token", "ticket")
        }
    return {**rows, "pages": sorted(path.name for path in hall.desk.pages.root.rglob("*") if path.is_file())}


def flipped(text: str, at: int, random_: random.Random) -> str:
    """One character is another one, so that what it says is another, too."""
    return text[:at] + random_.choice([each for each in "abcXYZ019-_.%\n " if each != text[at]]) + text[at + 1 :]


def mutations(attacker: Attacker, session: str) -> Iterator[tuple[str, str | bytes]]:
    """Messages that must not be taken, without end."""
    rand, outbox, hall = attacker.random, attacker.outbox, attacker.hall.code
    epoch = attacker.epoch
    thief = make_key(attacker.partner.code, "贼", "贼", now())
    stolen = Outbox(lambda: thief, now)
    late = Outbox(lambda: attacker.key, lambda: now() - timedelta(minutes=rand.choice([6, 600, -6, -600])))

    def body() -> dict[str, Any]:
        entries = [{"n": rand.randrange(9), "previous": "", "hash": "", "placed_at": now().isoformat(), "jws": "a.b.c"}]
        return rand.choice([{"have": 1, "acts": []}, {"have": 2, "entries": entries}, {"signals": [{"n": 1}]}, {}])

    def good(channel: str, box: Outbox = outbox) -> str:
        return box.write(hall, session, channel, body(), epoch)

    def resigned(channel: str) -> str:
        """What one message says under the head and signature of another."""
        one, two = good(channel).split("."), good(channel).split(".")
        return ".".join((one[0], two[1], one[2]))

    def unsigned(channel: str) -> str:
        parts = good(channel).split(".")
        head = {"alg": rand.choice(["none", "HS256", "ES384", "", "es256"]), "kid": attacker.key.code, "typ": MESSAGE}
        return ".".join((coded(head), parts[1], rand.choice(["", parts[2]])))

    makers: list[Callable[[str], str | bytes]] = [
        lambda channel: flip_inside(good(channel), rand),
        lambda channel: (text := good(channel))[: rand.randrange(len(text) - 1)],
        lambda channel: good(channel)[rand.randrange(1, 200) :],
        lambda channel: good(channel, stolen),
        lambda channel: good(channel, late),
        lambda channel: good(rand.choice([each for each in CHANNELS if each != channel])),
        lambda channel: outbox.write("suzhou", session, channel, body(), epoch),
        lambda channel: outbox.write(hall, session, channel, body(), rand.choice(["", epoch[:-1], "0" * 16])),
        resigned,
        unsigned,
        lambda channel: rand.randbytes(rand.randrange(400)),
        lambda channel: json.dumps({"protected": good(channel).split(".")[0], "payload": "", "signature": ""}),
        lambda channel: good(channel) + rand.choice([".", ".AAAA", "=", "\n", " ", "\0"]),
    ]
    while True:
        channel = rand.choice(CHANNELS)
        yield channel, rand.choice(makers)(channel)


def coded(value: object) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def flip_inside(text: str, rand: random.Random) -> str:
    """The last character of a part holds bits that say nothing: it is left alone."""
    ends = {at - 1 for at, each in enumerate(text) if each == "."} | {len(text) - 1}
    return flipped(text, rand.choice([at for at in range(len(text)) if at not in ends]), rand)


def test_a_thousand_forged_cut_and_misdirected_messages_change_nothing(attacked: tuple[Attacker, str]) -> None:
    attacker, session = attacked
    before, told = kept(attacker.hall), Counter[Any]()
    for _, (channel, text) in zip(range(NUMBER), mutations(attacker, session), strict=False):
        status, said = attacker.post(channel, text)
        told[status if status != 200 else said["error"]] += 1
    assert set(told) <= {401, 400, "epoch", "clock"}, told
    assert sum(told.values()) == NUMBER
    assert kept(attacker.hall) == before


def test_what_was_heard_on_the_line_is_worth_nothing_a_second_time_nor_in_another_order(
    attacked: tuple[Attacker, str],
) -> None:
    attacker, session = attacked
    heard: list[Any] = []
    attacker.hall.desk.between.on_signal(lambda _, signal: heard.append(signal["n"]))
    epoch = attacker.epoch
    texts = [
        attacker.outbox.write(attacker.hall.code, session, "signals", {"signals": [{"n": number}]}, epoch)
        for number in range(300)
    ]
    newest, again = -1, Counter[str]()
    for _ in range(NUMBER // 2):
        number = attacker.random.choice((newest, *range(max(newest - 5, 0), min(newest + 3, 300))))
        status, said = attacker.post("signals", texts[max(number, 0)])
        assert status == 200
        again[said["error"]] += 1
        assert (said["error"] == "") == (max(number, 0) > newest), (number, newest, said)
        newest = max(newest, number, 0)
    assert heard == sorted(set(heard))
    assert again[""] == len(heard)
    assert again["number"] == NUMBER // 2 - len(heard) > 50


def test_the_fingerprint_of_a_page_cannot_be_changed_between_the_halls(attacked: tuple[Attacker, str]) -> None:
    """Whoever carries the messages (a proxy that ends TLS) would put its own there, and listen."""
    attacker, session = attacked
    heard: list[Any] = []
    attacker.hall.desk.between.on_signal(lambda _, signal: heard.append(signal["sdp"]))
    sdp = "v=0\r\na=fingerprint:sha-256 AA:BB:CC\r\n"
    body = {"signals": [{"kind": "offer", "pc": "1", "sdp": sdp}]}
    text = attacker.outbox.write(attacker.hall.code, session, "signals", body, attacker.epoch)
    head, _, signature = text.split(".")
    other = json.loads(json.dumps(payload_of(text)).replace("AA:BB:CC", "DD:EE:FF"))
    assert attacker.post("signals", ".".join((head, coded(other), signature)))[0] == 401
    assert heard == []
    status, answer = attacker.post("signals", text)
    assert (status, answer["error"]) == (200, "")
    until(lambda: heard == [sdp])
    assert heard == [sdp]


def bodies(attacker: Attacker, session: str) -> Iterator[tuple[str, object]]:
    """What a partner may say whose program, or whose heart, is bad: signed with its key, malformed within."""
    rand, hall = attacker.random, attacker.hall
    entries = [to_plain(each) for each in hall.entries(session)]
    opened = payload_of(hall.entries(session)[0].jws)
    side = Side.ASKING if attacker.partner.code == "wujiang" else Side.HELPING
    junk: list[Any] = [
        None, True, 0, -1, 2**70, 0.5, "", "x", [], {}, [None], [[]], {"a": {}}, [1, 2], "a.b.c", "2026-02-12T02:00:00",
        "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00", *WORDS[:-2],
    ]  # fmt: skip

    def an_act() -> str:
        kind = rand.choice(["said", "accepted", "closed", "mark", "identity", "certificate", "document", "keins"])
        made = {
            "id": rand.choice([new_key(), opened["id"], "x" * 90, "kurz"]),
            "session": rand.choice([session, new_key()]),
            "side": rand.choice(["asking", "helping"]), "kind": kind, "at": now().isoformat(), "who": "赵强",
            "window": "8号窗口", "body": {"text": "x", "reason": "y", "points": [junk], "parties": junk},
        }  # fmt: skip
        made[rand.choice(list(made))] = rand.choice(junk)
        return sign(made, attacker.key.private, attacker.key.code, "yichuang-act")

    def an_entry() -> Any:
        if rand.random() < 0.5:
            act = Act(new_key(), session, side, "said", now(), "x", "", {"text": rand.choice(("x", "中" * 200))})
            last = hall.entries(session)[rand.choice((-1, 0))]
            made = to_plain(link(last, now(), rand.choice([an_act(), sign_act(act, attacker.key.private, "x")])))
            if rand.random() < 0.5:
                return made | {"n": made["n"] + rand.choice([1, -1])}
        else:
            made = dict(rand.choice(entries))
        made[rand.choice(list(made))] = rand.choice(junk)
        return made

    def a_call() -> Any:
        """A session that it begins, not as it should."""
        begun = {**opened, "id": new_key(), "session": new_key(), "body": dict(opened["body"])}
        begun["body"][rand.choice(list(begun["body"]))] = rand.choice(junk)
        text = sign(begun, attacker.key.private, attacker.key.code, "yichuang-act")
        return {"have": 1, "entries": [to_plain(link(None, now(), text))]}

    while True:
        yield rand.choice([
            ("sync", {"have": rand.choice(junk), "acts": rand.choice(junk), "entries": rand.choice(junk)}),
            ("sync", {"have": 2, "acts": [an_act() for _ in range(2)], "refused": rand.choice(junk)}),
            ("sync", {"have": 3, "entries": [an_entry()], "refused": {rand.choice(WORDS[:-2]): rand.choice(junk)}}),
            ("sync", a_call()),
            ("signals", {"signals": rand.choice([*junk, [{"x": 1}] * 300, ["x"], [{"x": "y" * 70_000}]])}),
            ("presence", rand.choice([{"x": each} for each in junk])),
        ])  # fmt: skip


def test_a_partner_gone_bad_makes_nothing_fail_and_changes_no_entry(attacked: tuple[Attacker, str]) -> None:
    attacker, session = attacked
    before = attacker.hall.entries(session)
    told: Counter[Any] = Counter()
    for _, (channel, body) in zip(range(NUMBER // 2), bodies(attacker, session), strict=False):
        status, said = attacker.post(channel, attacker.message(channel, session, body))
        told[channel, status if status != 200 else said["error"]] += 1
    assert {status for _, status in told} <= {401, "", "forged", "refused", "unknown"}, told
    after = attacker.hall.entries(session)
    assert after[: len(before)] == before
    assert attacker.hall.desk.evidence.verify(session).sound
    with attacker.hall.desk.hall_store.read() as work:
        others = {each.act.session for each in work.sessions.acts(session)}
    assert others == {session}


def test_an_act_under_the_id_of_another_sessions_act_touches_neither(halls: LinkedHalls) -> None:
    one, two = halls.opened(), halls.opened()
    asking, helping = halls.both
    act_id = payload_of(asking.entries(one)[1].jws)["id"]
    until(lambda: halls.same(one) and halls.same(two))
    for hall in halls.both:
        hall.rest()
    attacker = Attacker(asking, helping, 1)
    before = kept(asking)["link_act"]
    thief = Act(act_id, two, Side.HELPING, "said", now(), "赵强", "", {"text": "x"})
    body = {"have": 2, "acts": [sign_act(thief, attacker.key.private, "huoqiu")]}
    _, said = attacker.post("sync", attacker.message("sync", two, body))
    attacker.close()
    assert "另一次会谈" in said["body"]["refused"][act_id]
    assert kept(asking)["link_act"] == before


def test_without_a_signature_there_is_no_content_and_every_way_is_guarded(attacked: tuple[Attacker, str]) -> None:
    attacker, session = attacked
    url = f"{attacker.server.url}/link/contents/{'0' * 64}?session={session}"
    good = attacker.message("contents", session, {"content": "0" * 64, "start": 0, "most": 9})
    for header, wanted in (
        (None, 401), ("Yichuang", 401), ("Bearer x", 401), (f"Yichuang {good[:-9]}", 401),
        ("Yichuang " + "x" * 9000, 401), (f"Yichuang {good}", 200),
    ):  # fmt: skip
        headers = {} if header is None else {"Authorization": header}
        assert attacker.pool.request("GET", url, headers=headers).status == wanted
    for body in (
        {"content": "1" * 64},
        {"content": "0" * 64, "start": "0", "most": 1},
        {"content": "0" * 64, "start": -1},
    ):
        told = {"Authorization": f"Yichuang {attacker.message('contents', session, body)}"}
        said = attacker.pool.request("GET", url, headers=told)
        assert payload_of(said.data.decode())["error"] in ("forged", "unknown")


def test_a_body_that_is_too_large_or_never_ends_is_refused(attacked: tuple[Attacker, str]) -> None:
    attacker, _ = attacked
    assert attacker.post("sync", b"x" * (LARGEST + 1))[0] == 413
    with socket.create_connection(("127.0.0.1", attacker.server.port), timeout=20) as line:
        line.sendall(b"POST /link/sync HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n")
        assert b" 400 " in line.recv(200)


def test_who_guesses_at_the_door_is_soon_told_to_come_later_and_the_partner_is_not(halls: LinkedHalls) -> None:
    pool = urllib3.PoolManager(retries=False, timeout=20)
    assert halls.asking.server is not None
    url = f"{halls.asking.server.url}/link/sync"
    statuses = [pool.request("POST", url, body=b"guess").status for _ in range(40)]
    pool.clear()
    assert statuses[0] == 401
    assert statuses[-1] == 429


def test_nothing_personal_is_in_the_log(
    halls: LinkedHalls, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level("DEBUG")
    session = halls.opened()
    asking, helping = halls.both
    asking.desk.sessions.act(session, "said", {"text": "王建国的身份证号"}, asking.clerk)
    attacker = Attacker(asking, helping, 1)
    for _, (channel, text) in zip(range(40), mutations(attacker, session), strict=False):
        attacker.post(channel, text)
    for _, (channel, body) in zip(range(40), bodies(attacker, session), strict=False):
        attacker.post(channel, attacker.message(channel, session, body))
    attacker.close()
    until(lambda: halls.same(session))
    ours = [each.getMessage() for each in caplog.records if each.name.startswith("clerk_app")]
    assert ours
    for word in ("王", "建国", "身份证号", "李敏", "赵强", "eyJ"):
        assert not [line for line in ours if word in line]
