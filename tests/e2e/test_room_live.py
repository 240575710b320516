"""The room's WebSocket: whole states at once, signals from page to page, and pages that do not harm each other."""

import json
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from clerk_app.clock import new_key
from clerk_app.hall.pages import room_live
from clerk_app.link.model import Act, Side
from tests.helpers.room_site import RoomSite
from tests.unit.materials.samples import pdf


@pytest.fixture
def site(tmp_path: Path) -> Iterator[RoomSite]:
    with RoomSite(tmp_path) as made:
        yield made


def test_a_page_is_told_the_session_as_it_stands_and_each_change(site: RoomSite) -> None:
    asking, helping = site.open()
    with asking.live() as at_asking, helping.live() as at_helping:
        first = at_asking.until("state")
        at_helping.until("state")  # it sits there
        assert first["me"] == {"side": "asking", "who": "李敏", "window": "3号综合窗口", "browser_only": False}
        assert (first["table"]["state"], first["table"]["here"], first["pending"]) == ("open", [], 0)
        helping.done("joined", device="browser")
        helping.done("said", text="您好")
        for listener in (at_asking, at_helping):
            told = listener.state(lambda table: table["lines"] and table["lines"][-1]["act"] == "said")
            assert told["table"]["here"] == ["helping"]
            assert told["partner_line"] == "ok"


def test_what_somebody_does_at_a_desk_is_shown_soon(site: RoomSite) -> None:
    """Not through the door: another program on the same store."""
    asking, _ = site.open()
    with asking.live() as listener:
        listener.state()
        said = Act(new_key(), site.session, Side.ASKING, "said", site.desk.hall_clock(), "李敏", "3号", {"text": "喂"})
        with site.desk.hall_store() as work:
            work.sessions.add(said)
            work.commit()
        placed = listener.until("state", lambda each: said.id in _lines(each) and each["pending"] == 0)
        assert _lines(placed)[said.id]["pending"] is False  # the service signed and placed it
        assert placed["waiting"] == []


def _lines(state: dict) -> dict[str, dict]:
    return {line["id"]: line for line in state["table"]["lines"]}


def test_signals_go_to_the_other_page_and_pings_are_answered(site: RoomSite) -> None:
    asking, helping = site.open()
    with asking.live() as at_asking, helping.live() as at_helping:
        at_asking.state()
        at_helping.state()
        body = {"kind": "offer", "sdp": "v=0\r\n" + "a=x\r\n" * 9000}
        at_asking.say(t="signal", to="helping", id="s1", body=body)
        assert at_helping.until("signal") == {"t": "signal", "from": "asking", "id": "s1", "body": body}
        at_helping.say(t="signal", to="asking", id="s2", body={"kind": "answer", "sdp": "é\u2028"})
        assert at_asking.until("signal")["body"]["sdp"] == "é\u2028"
        at_asking.say(t="ping", n=7)
        assert at_asking.until("pong") == {"t": "pong", "n": 7}
        for number in range(200):
            at_asking.say(t="signal", to="helping", id=str(number), body={"kind": "ice", "candidate": number})
        assert [at_helping.until("signal")["id"] for _ in range(200)] == [str(number) for number in range(200)]


def test_the_line_to_a_hall_with_a_browser_only_is_down_while_its_page_is_away(site: RoomSite) -> None:
    asking, helping = site.open()
    with asking.live() as at_asking:
        assert at_asking.until("state")["partner_line"] == "down"
        with helping.live():
            at_asking.until("state", lambda message: message["partner_line"] == "ok")
        at_asking.until("state", lambda message: message["partner_line"] == "down")


def test_a_page_elsewhere_takes_over_and_the_first_is_told_so(site: RoomSite) -> None:
    first, _ = site.open()
    with first.live() as listener:
        listener.state()
        second = site.page(Side.ASKING)
        listener.until("elsewhere")
        with second.live() as after:
            after.state()
    with first.live() as listener:
        listener.until("ended")
        assert listener.closed() == 4401


def test_the_same_page_that_comes_again_is_no_other_one(site: RoomSite) -> None:
    asking, _ = site.open()
    with asking.live(page="same-page") as before:
        before.state()
        with asking.live(page="same-page") as now:
            now.state()
            assert before.closed() == 4409


def test_both_pages_are_told_how_it_ended(site: RoomSite) -> None:
    asking, helping = site.open()
    with asking.live() as at_asking, helping.live() as at_helping:
        asking.done("closed", reason="办完")
        for listener in (at_asking, at_helping):
            listener.state(lambda table: table["state"] == "closed")
            assert listener.until("ended")["why"] == "已结束"


def test_what_a_page_showed_of_its_screen_is_ended_by_the_service_once_it_stays_away(
    site: RoomSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_live, "GONE_SECONDS", 0.05)
    asking, helping = site.open()
    shown = {"asking": f"show-{'a' * 27}", "helping": f"show-{'h' * 27}"}
    for page, side in ((helping, "helping"), (asking, "asking")):
        with page.live() as listener:
            listener.state()
            assert page.act("said", shown[side], text="开始共享屏幕").status_code == 200
    with helping.live() as listener:
        told = listener.state(lambda table: any(line["id"] == f"hide-{'a' * 27}" for line in table["lines"]))
    said = [(line["side"], line["body"]["text"]) for line in told["table"]["lines"] if line["act"] == "said"]
    # for a hall that signs in its own page nobody else can say so: its next page does
    assert said == [
        ("helping", "开始共享屏幕"), ("asking", "开始共享屏幕"), ("asking", "停止共享屏幕（会谈网页没有再回来）"),
    ]  # fmt: skip


def test_a_page_of_another_site_hears_nothing(site: RoomSite) -> None:
    asking, _ = site.open()
    with asking.live(Origin="https://elsewhere.example") as listener:
        listener.until("ended")
        assert listener.closed() == 4401


def test_a_page_that_takes_nothing_holds_up_nobody(site: RoomSite) -> None:
    asking, helping = site.open()
    with asking.live() as slow, helping.live() as quick:
        quick.state()
        slow.state()
        filler = {"kind": "pointer", "document": "x" * 60_000, "page": 0, "x": 0, "y": 0}
        for number in range(30):  # `slow` reads none of it
            quick.say(t="signal", to="asking", id=str(number), body=filler)
        asking.done("said", text="您好")
        quick.state(lambda table: any(line["act"] == "said" for line in table["lines"]))
        began = time.monotonic()
        quick.say(t="ping", n=1)
        quick.until("pong")
        assert time.monotonic() - began < 5


def test_a_thousand_malformed_messages_close_the_page_s_connection_at_most(site: RoomSite) -> None:
    asking, helping = site.open()
    rng, sent = random.Random(7), 0
    with helping.live() as other:
        other.state()
        while sent < 1000:
            with asking.live() as listener:
                for _ in range(60):
                    with suppress(ConnectionClosed):
                        listener.socket.send(_malformed(rng))
                    sent += 1
                assert listener.closed() in (1008, 1009)
            asking.move()
        with site.desk.hall_store.read() as work:
            assert len(work.sessions.acts(site.session)) == 2
        with asking.live() as listener:
            listener.say(t="signal", to="helping", id="good", body={"kind": "hello"})
            assert other.until("signal")["id"] == "good"  # and nothing before it


def _malformed(rng: random.Random) -> str | bytes:
    good = {"t": "signal", "to": "helping", "id": "1", "body": {"kind": "ice"}}
    strange = [None, 5, [], {}, "x" * 70, True, -1, 1.5, [[[]]]]
    match rng.randrange(8):
        case 0:
            return rng.randbytes(50)
        case 1:
            return json.dumps(good)[: rng.randrange(60)]
        case 2:
            return json.dumps({**good, rng.choice(list(good)): rng.choice(strange)})
        case 3:
            return json.dumps({"t": "ping", "n": rng.choice([None, "1", -1, 1.5, True, [], 2**60])})
        case 4:
            return '{"t":"signal","to":"helping","id":"1","body":{"kind":"ice","candidate":NaN}}'
        case 5:
            return "[" * 3000 + "]" * 3000
        case 6:
            return json.dumps({**good, "to": rng.choice(["asking", "Helping", "", "all"])})
        case _:
            return (
                json.dumps({**good, "body": {"kind": rng.choice([*strange[:-2], []])}})
                if rng.random() < 0.5
                else "null"
            )


def test_too_large_a_message_is_not_passed_on(site: RoomSite) -> None:
    asking, helping = site.open()
    with asking.live() as listener, helping.live() as other:
        other.state()
        listener.say(t="signal", to="helping", id="big", body={"kind": "offer", "sdp": "x" * 70_000})
        listener.say(t="signal", to="helping", id="small", body={"kind": "hello"})
        assert other.until("signal")["id"] == "small"


def test_a_page_on_a_thin_line_is_told_the_whole_once_and_then_what_changed(site: RoomSite) -> None:
    asking, _ = site.open()
    document, _ = asking.lay(pdf(1))
    points = [[each / 100, each / 100] for each in range(100)]
    for _ in range(20):
        asking.done("mark", document=document, page=0, shape="pen", points=points, color="#1d5fd1")
    with asking.live(more="&changes=1&have=0") as listener:
        frames = listener.frames(lambda state: len(state["table"]["documents"][0]["marks"]) == 20)
        assert len(frames) > 3
        assert max(len(each) for each in frames) < 4100  # others go between them
        whole = listener.base
        asking.done("said", text="看这里")
        frames = listener.frames(lambda state: any(line["act"] == "said" for line in state["table"]["lines"]))
        assert sum(len(each) for each in frames) < 1500
        seq = listener.seq
    asking.done("unmark", mark=whole["table"]["documents"][0]["marks"][3]["id"])
    with asking.live(more=f"&changes=1&have={seq}") as again:
        again.base, again.seq = listener.base, seq
        frames = again.frames(lambda state: len(state["table"]["documents"][0]["marks"]) == 19)
        assert sum(len(each) for each in frames) < 1500
        state = {name: again.base[name] for name in ("me", "table", "pending", "waiting", "dropped", "partner_line")}
    with asking.live(more="&changes=1&have=12345") as stranger:
        stranger.frames(lambda told: True)
        assert {name: stranger.base[name] for name in state} == state
