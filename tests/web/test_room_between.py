"""A server between the two pages that takes their fingerprints away and gives its own: it hears nothing unseen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from clerk_app.link.model import Side
from tests.helpers.hall_site import until
from tests.helpers.room_pages import RoomPages, button

MIDDLE = (Path(__file__).parents[1] / "helpers" / "in_the_middle.js").read_text(encoding="utf-8")
# A browser that cannot tell its own fingerprint: nothing is signed, the clerks' code is all there is.
UNSIGNED = "delete RTCCertificate.prototype.getFingerprints;"
SENDS = """
() => room.call.peer.pc.getSenders().filter((each) => each.track)
  .map((each) => each.getParameters().encodings.some((one) => one.active))
"""
CODE = "#head-buttons button"
# What of the other page is ever shown or played, whatever becomes of it later. Their own picture is in other elements.
PLAYED = """
globalThis.played = [];
const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "srcObject");
Object.defineProperty(HTMLMediaElement.prototype, "srcObject", { ...source, set(stream) {
  const place = this.id || this.parentElement?.id || "";
  if (stream?.getTracks().length && ["sound", "picture-remote", "picture-large"].includes(place)) played.push(place);
  source.set.call(this, stream);
} });
"""


@pytest.fixture
def enter(room: RoomPages, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Both sit there; `helping` runs in the pages of that side before all else, `asking` in the others."""

    def enter(asking: str = "", helping: str = "") -> None:
        scripts, plain = [asking, helping], room.context

        def context() -> object:
            made = plain()
            if script := scripts.pop(0):
                made.add_init_script(script)
            return made

        monkeypatch.setattr(room, "context", context)
        room.open()

    return enter


def code_of(page: Page) -> str:
    until(page, f"/[0-9]{{3}} [0-9]{{3}}/.test(document.querySelector('{CODE}').textContent)")
    return page.locator(CODE).first.inner_text()


def test_the_fingerprint_of_each_page_is_signed_and_is_the_one_of_its_pictures(
    room: RoomPages, enter: Callable[..., None]
) -> None:
    enter()
    room.see()
    prints = room.table().prints
    for page, side in ((room.asking, Side.ASKING), (room.helping, Side.HELPING)):
        until(page, "room.call.proof === 'same'")
        assert page.evaluate("room.call.peer.prints().local") == prints[side.value]
        page.keyboard.press("k")
        expect(page.locator("dialog")).to_contain_text("与对方签名的记录一致")
        button(page, "以后再核对").click()
    room.helping.reload(wait_until="commit")
    expect(room.helping.locator("#standing")).to_have_text("连线中")
    room.see()
    until(room.helping, "room.call.proof === 'same'")
    assert room.table().prints == prints


def test_who_sits_between_is_found_out_by_what_the_halls_signed_and_hears_nothing(
    room: RoomPages, enter: Callable[..., None]
) -> None:
    enter(PLAYED, PLAYED + MIDDLE)
    for page in (room.asking, room.helping):
        expect(page.locator("#note")).to_contain_text("中间可能有人偷听", timeout=40_000)
        assert page.evaluate("played") == []  # nor did the stranger's, before it was found out
        assert page.evaluate("room.call.peer.pc.getReceivers().length") == 3
        expect(page.locator("#note")).to_contain_text("改用电话")
        until(page, f"({SENDS})().every((each) => !each)")
        assert page.evaluate("document.querySelector('#sound').srcObject") is None
        assert page.evaluate("room.call.proof") == "other"
    assert room.helping.evaluate("middle.quiet()")
    for page in (room.asking, room.helping):
        until(page, "room.queue.unsent === 0")
    assert {each.side for each in room.acts("said") if "指纹" in each.body["text"]} == set(Side)
    room.asking.keyboard.press("l")  # and nobody is talked into sending to it
    button(room.asking.locator("dialog"), "自动（最高音视频）").click()
    until(room.asking, "room.call.chosen === 'full'")
    assert room.helping.evaluate("middle.quiet()")
    assert not any(room.asking.evaluate(SENDS))


def test_before_the_other_side_has_signed_nothing_is_shown_played_or_sent_and_that_is_said(
    room: RoomPages, enter: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    late: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST" and route.request.post_data_json.get("kind") == "joined":
            late.append(route)
        else:
            route.continue_()

    lobby = room.lobby

    def held_back(side: Side) -> Page:
        page = lobby(side)
        if side is Side.ASKING:
            page.route("**/api/room/acts", hold)
        return page

    monkeypatch.setattr(room, "lobby", held_back)
    enter(PLAYED, PLAYED)
    until(room.helping, "room.call.peer.state === 'connected'")
    expect(room.helping.locator("#note [data-note=unknown]")).to_contain_text("核对好以前不放、不传画面和声音")
    expect(room.helping.locator("#picture-remote .none")).to_have_text("正在核对对方…")
    assert room.helping.evaluate("played") == []
    assert not any(room.helping.evaluate(SENDS))
    until(room.asking, "room.call.proof === 'same' && room.call.unknownAt === 0")
    assert len(late) == 1
    late.pop().continue_()
    room.see()
    expect(room.helping.locator("#note [data-note=unknown]")).to_have_count(0)
    until(room.helping, "played.includes('sound')")
    until(room.helping, f"String(({SENDS})()) === 'true,true'")


def test_without_signed_fingerprints_the_two_codes_differ_and_the_clerk_who_says_so_stops_both(
    room: RoomPages, enter: Callable[..., None]
) -> None:
    enter(UNSIGNED, UNSIGNED + MIDDLE)
    assert code_of(room.asking) != code_of(room.helping)
    until(room.helping, "middle.packets().then((sum) => sum > 100)")  # it does listen
    room.asking.keyboard.press("k")
    expect(room.asking.locator("dialog")).to_contain_text("请用这个码核对")
    button(room.asking, "不一样").click()
    expect(room.asking.locator("#note")).to_contain_text("核对码不一致，音视频已停")
    for page in (room.asking, room.helping):
        until(page, f"({SENDS})().every((each) => !each)")
    room.helping.locator("#side-tabs button").last.click()
    expect(room.helping.locator(".lines")).to_contain_text("核对码不一致，已停止音视频")
    assert room.helping.evaluate("middle.quiet()")


SAS = """
async (forge) => {
  const { sas } = await import("/web/room_sas.js");
  const ends = {};
  const prints = {
    asking: { pc: "pc-1", local: "aa", remote: "bb" }, helping: { pc: "pc-1", local: "bb", remote: "aa" },
  };
  const onTheWay = (body) => (forge && body.reveal ? { ...body, reveal: "00" } : body);
  for (const [side, other] of [["asking", "helping"], ["helping", "asking"]]) {
    ends[side] = sas({
      side, session: "s-1", changed() {},
      signal: (body) => setTimeout(() => ends[other].hear(onTheWay(body)), 0),
    });
  }
  ends.asking.begin(prints.asking);
  ends.helping.begin(prints.helping);
  for (let i = 0; i < 300 && !(ends.asking.code && (ends.helping.code || ends.helping.fault)); i += 1) {
    await new Promise((done) => setTimeout(done, 10));
  }
  return { asking: ends.asking.code, helping: ends.helping.code, fault: ends.helping.fault };
}
"""


def test_a_share_of_the_code_that_is_changed_on_its_way_is_refused(room: RoomPages) -> None:
    page = room.lobby(Side.ASKING)
    same = page.evaluate(SAS, False)
    assert same["asking"] == same["helping"] != ""
    told = page.evaluate(SAS, True)  # another one, looked for after the other side's was seen
    assert (told["helping"], told["fault"]) == ("", "对方的核对码中途变了")


def test_a_second_fingerprint_beside_the_right_one_is_not_overlooked(room: RoomPages) -> None:
    room.open()
    until(room.asking, "room.call.proof === 'same'")
    told = room.asking.evaluate(
        """() => {
          const pc = room.call.peer.pc;
          const sdp = pc.remoteDescription.sdp;
          const bad = sdp.replace(/a=fingerprint:(sha-256) .*/, (line) => `${line}\\r\\na=fingerprint:sha-256 00:11`);
          Object.defineProperty(pc, "remoteDescription", { value: { sdp: bad } });
          return [sdp !== bad, room.call.proof];
        }"""
    )
    assert told == [True, "other"]
