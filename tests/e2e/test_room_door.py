"""The room's door: who comes in, what a page may do, and that nothing it sends does harm."""

import json
import logging
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.clock import new_key, now
from clerk_app.commands.entry import main
from clerk_app.hall.pages import room
from clerk_app.link.jws import ACT, sign
from clerk_app.link.model import Act, Side, State
from clerk_app.link.view import told
from tests.helpers.room_site import WHO, PageClient, PageKey, RoomSite
from tests.unit.materials.samples import pdf


@pytest.fixture
def site(tmp_path: Path) -> Iterator[RoomSite]:
    with RoomSite(tmp_path) as made:
        yield made


def entries(site: RoomSite) -> int:
    with site.desk.hall_store.read() as work:
        return len(work.sessions.acts(site.session))


def table(site: RoomSite):
    with site.desk.hall_store.read() as work:
        return told(each.act for each in work.sessions.acts(site.session) if each.entry)


# who may come in -----------------------------------------------------------------------------------------------------
def test_a_page_enters_once_and_is_told_who_it_is(site: RoomSite) -> None:
    link = site.link(Side.HELPING)
    page = PageClient(site.url, site.session, Side.HELPING)
    answer = page.enter(link.address)
    assert answer.status_code == 200
    cookie = answer.headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert page.get("/api/room/me").json() == page.me == {
        "side": "helping",
        "who": "赵强",
        "window": "跨省通办窗口",
        "hall": {"hall": "huoqiu", "name": "霍邱县政务服务中心"},
        "partner": {"hall": "wujiang", "name": "吴江区政务服务中心"},
        "session": site.session,
        "browser_only": True,
        "base": site.url,
    }  # fmt: skip
    again = PageClient(site.url, site.session, Side.HELPING).enter(link.address)
    assert (again.status_code, "已经用过" in again.json()["detail"]) == (401, True)
    assert page.get("/api/room/me").status_code == 200


def test_a_link_is_made_at_the_command_line_for_either_side(site: RoomSite, capsys: pytest.CaptureFixture[str]) -> None:
    run = ["--data", str(site.desk.data), "link", "room", site.session[-8:], "--by"]
    assert main([*run, "李敏"]) == 0
    own, words = capsys.readouterr().out.splitlines()
    assert "只能用一次" in words
    assert main([*run, "赵强", "--window", "跨省通办窗口", "--partner", "--json"]) == 0
    theirs = json.loads(capsys.readouterr().out)
    assert theirs["side"] == "helping"
    for address, side, who in ((own, Side.ASKING, "李敏"), (theirs["address"], Side.HELPING, "赵强")):
        page = PageClient(site.url, site.session, side)
        page.enter(address)
        assert (page.me["side"], page.me["who"]) == (side, who)


def test_nobody_does_anything_without_having_entered(site: RoomSite) -> None:
    page = PageClient(site.url, site.session, Side.HELPING)
    page.http.cookies.set("room", "x" * 32)
    for path in ("me", "ice", "materials", f"contents/{'a' * 64}", f"pages/{'a' * 64}/0"):
        assert page.get(f"/api/room/{path}").status_code == 401
    for path in ("acts", "contents", "pieces", "materials"):
        assert page.post(f"/api/room/{path}", json={}).status_code == 401


def test_a_page_of_another_site_does_nothing_with_this_browser_s_cookie(site: RoomSite) -> None:
    page = site.page(Side.ASKING)
    body = {"id": new_key(), "kind": "cancelled", "body": {"reason": ""}}
    answer = page.post("/api/room/acts", json=body, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 401
    assert table(site).state is State.RINGING


def test_a_page_of_one_session_sees_nothing_of_another(site: RoomSite) -> None:
    other = site.call()
    asking, _ = site.open()
    _, told_of = asking.lay(pdf())
    stranger = site.page(Side.HELPING, other)
    assert stranger.get(f"/api/room/contents/{told_of['content']}").status_code == 404
    assert stranger.get(f"/api/room/pages/{told_of['content']}/0").status_code == 404
    assert asking.get(f"/api/room/contents/{told_of['content']}").status_code == 200


# acts ----------------------------------------------------------------------------------------------------------------
def test_both_sides_act_and_the_record_has_it_signed_by_each(site: RoomSite) -> None:
    asking, helping = site.open()
    asking.done("joined", device="desk")
    helping.done("joined", device="browser")
    asking.done("said", text="您好")
    helping.done("material", name="身份证", result="ok", remark="")
    at = table(site)
    assert at.state is State.OPEN
    assert at.helping_who == "赵强"
    assert at.here == frozenset(Side)
    assert json.loads(at.party(Side.HELPING).page_key) == json.loads(helping.key.jwk)
    assert at.entries == 6


def test_an_act_sent_twice_is_done_once(site: RoomSite) -> None:
    asking, helping = site.open()
    ident, jws = new_key(), helping.signed("said", text="在")
    for _ in range(3):
        assert asking.act("said", ident, text="您好").json() == {}
        assert helping.post("/api/room/acts", json={"jws": jws}).json() == {}
    assert [line.body["text"] for line in table(site).lines if line.act == "said"] == ["您好", "在"]
    other = asking.act("left", ident)
    assert other.status_code == 409


def test_what_may_not_be_done_is_refused_in_plain_words(site: RoomSite) -> None:
    asking, helping = site.open()
    early = helping.act("certificate", content="a" * 64, title="证明", number="", bytes=10)
    assert (early.status_code, early.headers["Content-Type"]) == (409, "application/problem+json")
    for page, kind, body in (
        (asking, "material", {"name": "身份证", "result": "ok", "remark": ""}),
        (asking, "shown", {"document": "keins", "page": 0}),
        (helping, "confirmed", {"remark": ""}),
        (asking, "snapshot", {"content": "", "of": "page", "width": 1, "height": 1, "bytes": 1}),
        (asking, "certificate_checked", {"certificate": "x", "ok": True, "findings": []}),
        (asking, "opened", {}),
    ):  # fmt: skip
        answer = page.act(kind, **body)
        assert answer.status_code in (409, 422), (kind, answer.text)
        assert len(answer.json()["detail"]) > 5
    assert table(site).entries == 2


@pytest.mark.parametrize("fault", ["key", "side", "session", "who", "time", "type", "cut", "kind"])
def test_what_the_page_of_that_side_did_not_sign_is_not_taken(site: RoomSite, fault: str) -> None:
    _, helping = site.open()
    who, window = WHO[Side.HELPING]
    act = Act(new_key(), site.session, Side.HELPING, "said", now(), who, window, {"text": "我"})
    key, typ = helping.key.private, ACT
    match fault:
        case "key":
            key = PageKey().private
        case "side":
            act = Act(new_key(), site.session, Side.ASKING, "said", now(), who, window, {"text": "我"})
        case "session":
            act = Act(new_key(), new_key(), Side.HELPING, "said", now(), who, window, {"text": "我"})
        case "who":
            act = Act(new_key(), site.session, Side.HELPING, "said", now(), "王局长", window, {"text": "我"})
        case "time":
            act = Act(
                new_key(), site.session, Side.HELPING, "said", now().replace(year=2001), who, window, {"text": "我"}
            )
        case "kind":
            act = Act(new_key(), site.session, Side.HELPING, "piece", now(), who, window, {})
        case "type":
            typ = "yichuang-message"
    jws = sign(act, key, "huoqiu", typ)
    answer = helping.post("/api/room/acts", json={"jws": jws[:-5] if fault == "cut" else jws})
    assert answer.status_code in (403, 409), answer.text
    assert table(site).entries == 2


def test_a_side_with_a_key_at_the_hall_does_not_send_signed_acts_and_the_other_only_those(site: RoomSite) -> None:
    asking, helping = site.open()
    assert (
        helping.post("/api/room/acts", json={"id": new_key(), "kind": "said", "body": {"text": "我"}}).status_code
        == 409
    )
    assert asking.post("/api/room/acts", json={"jws": helping.signed("said", text="我")}).status_code == 409
    assert table(site).entries == 2


def test_a_second_page_of_a_side_has_the_first_one_s_key_or_none(site: RoomSite) -> None:
    """The first key that a browser-only side told is the only one: who has another link cannot speak for it."""
    _, helping = site.open()
    other = site.page(Side.HELPING)
    assert other.act("said", text="我").status_code == 403
    assert helping.get("/api/room/me").status_code == 401  # a new page entered
    other.key = helping.key
    assert other.act("said", text="我").status_code == 200


def test_a_session_that_is_over_is_read_for_a_while_and_sealed(site: RoomSite) -> None:
    asking, helping = site.open()
    assert helping.get("/api/room/head").status_code == 409
    asking.done("closed", reason="办完")
    assert asking.act("said", text="还有").status_code == 409
    assert helping.get("/api/room/me").status_code == 200
    with site.desk.hall_store.read() as work:
        have = work.sessions.acts(site.session)
    last = [each.entry for each in have if each.entry and each.act.kind != "sealed"][
        -1
    ]  # the asking hall has sealed it
    told = helping.get("/api/room/head").json()
    assert told == {"head": last.hash, "count": last.n}
    assert helping.act("sealed", **told).status_code == 200
    assert Side.HELPING in table(site).sealed


# harm ----------------------------------------------------------------------------------------------------------------
def test_a_thousand_malformed_acts_are_refused_and_nothing_is_recorded(
    site: RoomSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "ACTS_AT_ONCE", 1e6)
    asking, helping = site.open()
    before, rng = entries(site), random.Random(5)
    good = {"id": new_key(), "kind": "said", "body": {"text": "您好"}}
    for number in range(1000):
        page = asking if number % 2 else helping
        body, headers = _malformed(rng, good, helping)
        answer = page.post("/api/room/acts", data=body, headers=headers)
        assert 400 <= answer.status_code < 500, (answer.status_code, body[:200])
        page.move()
    assert entries(site) == before


def _malformed(rng: random.Random, good: dict, helping: PageClient) -> tuple[bytes, dict[str, str]]:
    headers = {"Content-Type": "application/json"}
    jws = helping.signed("said", text="x")
    strange = [None, 5, -1.5, True, [], {}, "", "\ud800", "x" * 5000, [[[]]] * 50, {"a": {"b": 1}}, 10**30, "\x00"]
    match rng.randrange(10):
        case 0:
            return rng.randbytes(rng.randrange(200)), headers
        case 1:
            return json.dumps(good).encode()[: rng.randrange(1, 60)], headers
        case 2:
            return json.dumps({**good, rng.choice(list(good)): rng.choice(strange)}).encode(), headers
        case 3:
            mark = {"document": "d", "page": 0, "shape": "pen", "color": "", "points": rng.choice(strange)}
            return json.dumps({"id": new_key(), "kind": "mark", "body": mark}).encode(), headers
        case 4:
            line = (
                f'{{"rtt_ms":{rng.choice(["NaN", "1e999", "-Infinity", "9" * 400])},"loss":0,"kbps":0,"frozen_ms":0}}'
            )
            return f'{{"id":"{new_key()}","kind":"line","body":{line}}}'.encode(), headers
        case 5:
            return (b"[" * 20_000 + b"]" * 20_000), headers
        case 6:
            at = rng.randrange(len(jws))
            changed = jws[:at] + rng.choice("AQz.-=") + jws[at + 1 :]
            return json.dumps({"jws": changed if changed != jws else jws[1:]}).encode(), headers
        case 7:
            return json.dumps(
                {"jws": rng.choice(["", ".", "a.b.c", "é" * 30, jws + jws, 5, None, "..", jws.upper()])}
            ).encode(), headers
        case 8:
            return json.dumps(good).encode(), {"Content-Type": rng.choice(["text/plain", "multipart/form-data", ""])}
        case _:
            kind = rng.choice([*strange, "said"])
            return json.dumps({"id": rng.choice(strange), "kind": kind, "body": rng.choice(strange)}).encode(), headers


def test_a_page_that_acts_without_pause_is_told_to_wait_and_others_are_not_held_up(
    site: RoomSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "ACTS", 0.01)
    monkeypatch.setattr(room, "ACTS_AT_ONCE", 10.0)
    asking, helping = site.open()
    answers = [asking.act("shown", document="keins", page=0).status_code for _ in range(30)]
    assert set(answers) == {409, 429}
    assert helping.act("said", text="我还在").status_code == 200


def test_nothing_personal_is_in_the_log(site: RoomSite, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        asking, helping = site.open()
        asking.done("said", text="身份证号341522199001011234")
        helping.done("identity", method="face", rule="人证一致", ok=True, remark="")
        asking.act("said", text="王小明" * 2000)
        helping.act("certificate", content="b" * 64, title="王小明无违法记录证明", number="", bytes=1)
        with asking.live() as listener:
            listener.state()
            listener.say(t="signal", to="helping", id="1", body={"kind": "offer", "sdp": "王小明"})
            listener.say(t="王小明")
            listener.say(t="ping", n=1)
            listener.until("pong")
        secret = site.link(Side.HELPING).address
        PageClient(site.url, site.session, Side.HELPING).enter(secret)

    def is_ours(name: str, level: int) -> bool:
        return name.startswith("clerk_app") or (name.startswith("uvicorn") and level >= logging.INFO)

    ours = [each for each in caplog.records if is_ours(each.name, each.levelno)]
    text = "\n".join(f"{each.getMessage()} {each.exc_text or ''}" for each in ours)
    for word in ("王小明", "341522", "赵强", "李敏", secret.rpartition("/")[2], asking.http.cookies["room"]):
        assert word not in text
