"""The room by keyboard alone, at 200 % and on tablets; its devices; what may be recorded, and when."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, Route, expect

from clerk_app.link.model import Side
from tests.helpers.hall_site import TOO_WIDE, until
from tests.helpers.room_pages import RoomPages, button, lay, shows_page, step
from tests.unit.materials.samples import pdf

CUT_OFF = """
() => [...document.querySelectorAll("button, label, h1, h2, p, b, li, summary")]
  .filter((each) => each.offsetParent && !each.closest(".only-heard, figure, .scroll, #bar"))
  .filter((each) => !each.matches("#partner, #title"))
  .filter((each) => {
    const box = each.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    return box.left < -1 || box.right > wide + 1 || each.scrollWidth > each.clientWidth + 2;
  })
  .map((each) => each.textContent)
"""
SMALL = """
() => [...document.querySelectorAll("button, select, summary, input:not([type=checkbox]):not([type=file])")]
  .filter((each) => each.offsetParent && !each.matches(".small"))
  .filter((each) => each.getBoundingClientRect().height < 43.5)
  .map((each) => each.textContent || each.id)
"""
NAMELESS = """
() => [...document.querySelectorAll("button")]
  .filter((each) => each.offsetParent && !each.textContent.trim() && !each.getAttribute("aria-label"))
  .map((each) => each.outerHTML)
"""


def tab_to(page: Page, words: str, most: int = 60) -> None:
    """By Tab alone, until what has the focus says that."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim() || document.activeElement.ariaLabel") == words:
            return
    raise AssertionError(f"Tab does not come to {words}")


def test_a_clerk_without_a_mouse(room: RoomPages) -> None:
    asking, helping = room.enter(Side.ASKING), room.lobby(Side.HELPING)
    room.asking, room.helping = asking, helping
    keys = helping.keyboard
    expect(button(helping, "进入会谈")).to_be_focused()
    keys.press("Enter")
    expect(helping.locator("#standing")).to_have_text("呼叫中")
    expect(button(helping, "接受")).to_be_focused()
    keys.press("Enter")
    expect(helping.locator("#standing")).to_have_text("连线中")
    lay(asking, pdf(2))
    shows_page(helping)
    keys.press("PageDown")
    expect(asking.locator("#table .page")).to_have_text("2 / 2")
    shows_page(helping)
    keys.press("g")
    keys.press("4")
    for key in ["Enter", *["ArrowRight"] * 5, *["ArrowDown"] * 5, "Enter"]:
        keys.press(key)
    keys.type("盖章处")
    keys.press("Enter")
    expect(asking.locator(".mark.of-helping rect")).to_have_count(2)  # the box, and what is behind its words
    expect(asking.locator(".mark.of-helping text")).to_have_text("盖章处")
    keys.press("Control+z")
    expect(asking.locator(".mark.of-helping text")).to_have_count(0)
    keys.press("b")
    tab_to(helping, "身份一致")
    keys.press("Enter")
    keys.press("t")
    keys.type("m 和 s 在这里是字")
    keys.press("Enter")
    expect(helping.locator(".lines .spoken p")).to_have_text("m 和 s 在这里是字")
    expect(button(helping, "话筒开着")).to_be_visible()
    helping.locator("#title").focus()
    keys.press("m")
    expect(button(helping, "话筒已关")).to_be_visible()
    expect(asking.locator("#picture-remote figcaption")).to_contain_text("话筒关着")
    keys.press("?")
    expect(helping.locator("dialog")).to_contain_text("私下说话，对方听不到")
    keys.press("Escape")
    until(helping, "room.queue.unsent === 0")
    assert room.acts("identity")[0].body["ok"] is True


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (768, 1024), (683, 384)], ids=str)
def test_everything_can_be_reached_on_small_screens_and_at_200_percent(room: RoomPages, size: tuple[int, int]) -> None:
    room.open()
    lay(room.asking, pdf(1))
    for page in (room.asking, room.helping):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        narrow = page.locator("#tabs").is_visible()
        for panel in ("桌面", "办理", "文字"):
            tabs = page.locator("#tabs" if narrow else "#side-tabs")
            if narrow or panel != "桌面":
                tabs.get_by_role("button", name=panel).click()
            if panel == "办理":
                for each in page.locator("#acts details").all():
                    each.evaluate("each => { each.open = true; }")
            assert not page.evaluate(TOO_WIDE)
            assert page.evaluate(CUT_OFF) == []
            assert page.evaluate(SMALL) == []
            assert page.evaluate(NAMELESS) == []
        leave = button(page, "离开")
        leave.scroll_into_view_if_needed()
        expect(leave).to_be_in_viewport()


def test_private_words_are_not_sent_and_the_other_side_sees_why_it_is_quiet(room: RoomPages) -> None:
    room.open().see()
    button(room.asking, "私下说话").click()
    expect(room.helping.locator("#note")).to_contain_text("对方正在私下说话")
    expect(room.asking.locator("#picture-own figcaption")).to_contain_text("对方听不到")
    assert room.asking.evaluate("room.call.peer.pc.getTransceivers()[2].sender.track.enabled") is False
    button(room.asking, "结束私下说话").click()
    expect(room.helping.locator("#note")).not_to_contain_text("私下说话")
    assert room.asking.evaluate("room.call.peer.pc.getTransceivers()[2].sender.track.enabled") is True


UNPLUG = """
async () => {
  const real = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
  const used = document.querySelector("#device-mic").value;
  navigator.mediaDevices.enumerateDevices = async () => (await real())
    .filter((each) => !(each.kind === "audioinput" && each.deviceId === used));
  navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
}
"""
HEADSET = """
async () => {
  const real = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
  navigator.mediaDevices.enumerateDevices = async () => (await real()).map((each) => ({
    kind: each.kind, deviceId: each.deviceId, groupId: each.groupId,
    label: each.kind === "audioinput" && each.label.endsWith("1") ? "USB 耳机" : each.label,
  }));
}
"""


def test_devices_are_tested_before_entering_and_changed_when_one_is_pulled_out(room: RoomPages) -> None:
    page = room.lobby(Side.ASKING)
    page.evaluate("document.querySelector('#device-mic')")
    until(page, "document.querySelector('.devices meter').value > 0.1")
    button(page, "试音").click()
    expect(page.get_by_role("status").filter(has_text="放了两声")).to_be_visible()
    mic = page.get_by_label("话筒", exact=True)
    page.evaluate(HEADSET)
    page.evaluate("navigator.mediaDevices.dispatchEvent(new Event('devicechange'))")
    expect(mic.locator("option", has_text="USB 耳机")).to_have_count(1)
    mic.select_option(label="USB 耳机")
    before = mic.input_value()
    until(page, "document.querySelector('.devices meter').value > 0.1")
    page.evaluate(UNPLUG)
    expect(page.get_by_role("status").filter(has_text="耳机已拔出，改用“")).to_be_visible()
    expect(mic).not_to_have_value(before)
    until(page, "document.querySelector('.devices meter').value > 0.1")


NOTHING_THERE = """
const devices = navigator.mediaDevices || {};
devices.enumerateDevices = async () => [];
devices.getUserMedia = async () => { throw new DOMException("", "NotFoundError"); };
"""


def test_without_camera_and_microphone_words_and_papers_go_on(room: RoomPages) -> None:
    context = room.context()
    context.add_init_script(NOTHING_THERE)
    page = context.new_page()
    page.goto(room.site.link(Side.HELPING).address, wait_until="commit")
    expect(page.get_by_role("alert").filter(has_text="没有找到").first).to_be_visible()
    room.helping = page
    button(page, "进入会谈").click()
    room.asking = room.enter(Side.ASKING)
    button(page, "接受").click()
    expect(room.asking.locator("#standing")).to_have_text("连线中")
    expect(room.asking.locator("#picture-remote .none")).to_have_text("对方关了画面")
    until(page, "document.querySelector('#picture-remote video').videoWidth > 0")
    lay(page, pdf(1))
    shows_page(room.asking)


def consent(page: Page, picture: str, recording: str) -> None:
    asked = step(page, "申请人同意")
    button(asked.get_by_role("group", name="影像"), picture).click()
    button(asked.get_by_role("group", name="录制"), recording).click()
    button(asked, "记下").click()
    expect(asked.locator(".status")).to_have_text(f"✓ 影像{picture}，录制{recording}")


def recorded(room: RoomPages) -> set[str]:
    """Who is in pieces that follow another."""
    pieces = (each.body for each in room.acts("piece"))
    return {each["stream"].rpartition("-")[0] for each in pieces if each["number"] >= 1}


PIECE = """
async () => (await fetch(
  "/api/room/pieces?stream=x&number=0&from_ms=0&until_ms=1&media_type=video/webm", { method: "POST", body: "x" },
)).status
"""


def test_it_is_recorded_in_pieces_only_with_consent_and_stops_when_it_is_taken_back(room: RoomPages) -> None:
    room.open().see()
    consent(room.asking, "同意", "不同意")
    record = room.asking.locator("[data-bar=record]")
    expect(record).to_have_text("录制：未同意")
    room.asking.locator("#title").focus()
    room.asking.keyboard.press("r")
    assert room.asking.evaluate("room.recording.on") is False
    assert room.asking.evaluate(PIECE) == 409  # a page that would not ask is refused by the hall
    assert room.acts("piece") == []
    consent(room.asking, "同意", "同意")
    record.click()
    until(room.asking, "room.recording.on")
    end = time.monotonic() + 60
    while not {"asking", "applicant"} <= recorded(room):
        assert time.monotonic() < end
        room.asking.wait_for_timeout(200)
    consent(room.asking, "同意", "不同意")
    until(room.asking, "!room.recording.on && room.recording.left === 0")
    pieces = room.acts("piece")
    streams = {each.body["stream"] for each in pieces}
    assert recorded(room) <= {"asking", "helping", "applicant"}
    folder = room.site.desk.data / "recordings" / room.site.session
    for stream in streams:
        numbers = [each.body["number"] for each in pieces if each.body["stream"] == stream]
        assert numbers == list(range(len(numbers)))
        kept = b"".join(each.read_bytes() for each in sorted(folder.glob(f"{stream}-*")))
        assert kept  # Chromium's first piece may be one byte, and the last one before the consent was taken back
        assert kept[:4] == b"\x1a\x45\xdf\xa3"[: len(kept)]  # EBML: the beginning of a WebM
    assert not room.helping.locator("[data-bar=record]").is_visible()


def test_what_the_applicant_says_of_recording_holds_at_once_and_it_begins_when_the_hall_has_it(room: RoomPages) -> None:
    room.open().see()
    late: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.post_data_json.get("kind") == "consent":
            late.append(route)
        else:
            route.continue_()

    def arrives() -> None:
        while not late:
            room.asking.wait_for_timeout(20)
        late.pop().continue_()

    room.asking.route("**/api/room/acts", hold)
    consent(room.asking, "同意", "同意")
    record = room.asking.locator("[data-bar=record]")
    expect(record).to_be_disabled()
    arrives()
    record.click()
    until(room.asking, "room.recording.on")
    consent(room.asking, "同意", "不同意")  # the hall does not know yet
    until(room.asking, "!room.recording.on")
    assert room.table().recording is True
    arrives()
    until(room.asking, "room.queue.unsent === 0 && room.recording.left === 0")
    assert room.table().recording is False


def test_a_snapshot_says_how_large_it_really_is(room: RoomPages) -> None:
    room.open().see()
    room.helping.keyboard.press("s")
    button(room.helping.locator("dialog"), "对方").click()
    expect(room.helping.locator("#note")).to_contain_text("申请人没有同意影像")
    consent(room.asking, "同意", "不同意")
    expect(room.helping.locator(".lines")).to_contain_text("申请人同意影像，不同意录制")
    room.helping.keyboard.press("s")
    button(room.helping.locator("dialog"), "对方").click()
    expect(room.helping.locator("#note")).to_contain_text("已截图")
    lay(room.asking, pdf(1))
    shows_page(room.helping)
    room.helping.keyboard.press("s")
    button(room.helping.locator("dialog"), "桌面这一页").click()
    until(room.helping, "room.room.table.lines.filter((each) => each.act === 'snapshot').length === 2")
    until(room.helping, "room.queue.unsent === 0")
    picture, page = room.acts("snapshot")
    seen = room.helping.evaluate("[document.querySelector('#picture-remote video').videoWidth]")[0]
    assert (picture.body["of"], page.body["of"]) == ("asking", "page")
    assert picture.body["width"] in (seen, 1280, 640, 960, 320)
    assert page.body["width"] >= 800


def test_what_has_the_focus_keeps_it_whatever_arrives(room: RoomPages) -> None:
    one = {"id": "m1", "name": "申请书", "kind": "paper", "pages": 2}
    room.asking = room.lobby(Side.ASKING)
    room.asking.route("**/api/room/materials", lambda route: route.fulfill(json={"materials": [one]}))
    button(room.asking, "进入会谈").click()
    room.helping = room.enter(Side.HELPING)
    button(room.helping, "接受").click()
    put = button(step(room.asking, "材料放上桌面").locator("li", has_text="申请书"), "放上")
    expect(put).to_be_enabled()
    put.focus()
    lay(room.asking, pdf(1))
    shows_page(room.helping)
    expect(put).to_be_focused()

    identity = step(room.helping, "核验身份")
    button(identity, "身份一致").click()
    expect(identity.locator(".status")).to_contain_text("人证比对")  # and with it the next step has opened
    result = step(room.helping, "办理结果")
    result.get_by_role("textbox", name="证明名称").fill("无违法记录证明")
    result.locator("input[type=file]").set_input_files(
        [{"name": "证明.pdf", "mimeType": "application/pdf", "buffer": pdf(1)}]
    )
    button(room.helping.locator("dialog"), "交给对方").click()
    look = button(step(room.helping, "办理结果").locator(".certificate"), "看")
    look.focus()
    expect(step(room.helping, "办理结果").locator(".certificate")).to_contain_text("没有通过验证")  # an unsigned paper
    expect(look).to_be_focused()
    room.asking.get_by_role("button", name="文字").last.click()
    room.asking.get_by_label("写给对方的话").fill("请稍等")
    room.asking.get_by_label("写给对方的话").press("Enter")
    expect(room.helping.locator("#side-tabs")).to_contain_text("文字（1 条新）")
    expect(look).to_be_focused()
