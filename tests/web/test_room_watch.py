"""旁听 in a real browser: a third party sees both sides and what lies on the table, and can do nothing.

The meeting point is in the page itself (`tests/helpers/at_meeting_point.js`); the real one: `tests/link_lab`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from clerk_app.link.model import Side
from tests.helpers.hall_site import TOO_WIDE, until
from tests.helpers.room_pages import button, shows_page
from tests.helpers.room_site import PageClient, RoomSite
from tests.unit.materials.samples import pdf
from tests.web.test_room_hands import CUT_OFF, NAMELESS, SMALL

POINT = (Path(__file__).parents[1] / "helpers" / "at_meeting_point.js").read_text(encoding="utf-8")
LOUD = "HTMLMediaElement.prototype.play = async () => { throw new DOMException('', 'NotAllowedError'); };"
NO_DEVICES = """
if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = async () => {
  globalThis.asked = true;
  throw new Error("asked");
};
"""
Watch = Callable[..., Page]


@pytest.fixture
def watch(room_site: RoomSite, browser: Browser) -> Iterator[Watch]:
    """The page of 周强, who watches. Faults in its script fail the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []
    room_site.desk.settings.change({"link.meeting": "janus", "link.janus_secret": "s"})

    def watch(script: str = POINT, size: tuple[int, int] = (1366, 768), enter: bool = True) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
        contexts.append(context)
        context.set_default_timeout(20_000)
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        context.add_init_script(NO_DEVICES + script)
        page = context.new_page()
        page.goto(room_site.desk.rooms.make(room_site.session, "周强", "值班台", watching=True).address)
        if enter:
            button(page, "进入旁听").click()
            expect(page.locator("body")).to_have_attribute("data-view", "room")
        return page

    yield watch
    for each in contexts:
        each.close()
    assert faults == []


def pictures(page: Page) -> None:
    for name in ("remote", "applicant", "own"):
        until(page, f"document.querySelector('#picture-{name} video').videoWidth > 0")
        expect(page.locator(f"#picture-{name}")).not_to_have_class("empty")


def test_who_watches_is_asked_for_no_camera_and_sees_the_talk_begin(room_site: RoomSite, watch: Watch) -> None:
    page = watch(enter=False)
    expect(page.locator("#start")).to_contain_text("双方都会知道您在旁听")
    expect(button(page, "进入旁听")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_contain_text("会谈还没有开始")
    expect(page.locator("#standing")).to_have_text("呼叫中")
    _, helping = room_site.page(Side.ASKING), room_site.page(Side.HELPING)
    helping.done("accepted", page_key=helping.key.jwk)
    expect(page.locator("#standing")).to_have_text("连线中")
    expect(page.locator("#note")).to_be_hidden()
    pictures(page)
    expect(page.locator("#picture-remote figcaption")).to_have_text("赵强（协办方）")
    expect(page.locator("#partner")).to_contain_text("旁听：周强")
    page.reload()
    pictures(page)
    assert page.evaluate("globalThis.asked") is None


def test_who_watches_sees_pages_marks_and_words_and_has_nothing_to_do_them_with(
    room_site: RoomSite, watch: Watch
) -> None:
    asking, helping = room_site.open()
    page = watch()
    pictures(page)
    document, _ = asking.lay(pdf(2), "户口簿.pdf")
    shows_page(page)
    expect(page.locator("#table select")).to_contain_text("户口簿.pdf")
    helping.done("shown", document=document, page=1)
    expect(page.locator("#table .page")).to_have_text("2 / 2")
    shows_page(page)
    helping.done("mark", document=document, page=1, shape="box", points=[[0.2, 0.2], [0.5, 0.4]], color="#b0231b")
    expect(page.locator(".mark.of-helping rect")).to_have_count(1)
    helping.done("said", text="请看第二页")
    expect(page.locator(".lines")).to_contain_text("请看第二页")
    expect(page.locator(".lines")).to_contain_text("进入旁听：只看和听")
    names = {each.inner_text().strip() for each in page.locator("button:visible").all()}
    assert names == {"缩小", "整宽", "放大", "高对比", "离开旁听"}
    assert page.locator("input:visible, textarea:visible").count() == 0
    page.locator("#picture-remote").hover()
    page.get_by_role("button", name="放大赵强（协办方）").click()
    until(page, "document.querySelector('#picture-large video').videoWidth > 0")
    page.keyboard.press("Escape")
    expect(page.locator("#picture-large")).to_be_hidden()


def test_who_watches_is_told_what_is_not_seen_and_why(room_site: RoomSite, watch: Watch) -> None:
    _, helping = room_site.open()
    page = watch(POINT + "point.refuse(true);")
    expect(page.locator("#note")).to_contain_text("会议点没有应答", timeout=60_000)
    page.evaluate("point.refuse(false)")
    pictures(page)
    expect(page.locator("#note")).to_be_hidden()
    page.evaluate("point.say({ kind: 'gone', feed: 'two' })")
    expect(page.locator("#picture-remote")).to_have_class("empty")
    room_site.stop_service()
    expect(page.locator("#note")).to_contain_text("连不上大厅")
    expect(page.locator("#standing")).to_have_text("正在恢复")
    room_site.start_service()
    expect(page.locator("#note")).not_to_contain_text("连不上大厅")
    helping.done("in_writing", why="线路不通")
    expect(page.locator("#note")).to_contain_text("已转书面办理")


def test_without_a_meeting_point_papers_and_words_are_seen(room_site: RoomSite, watch: Watch) -> None:
    room_site.desk.settings.change({"link.meeting": "none"})
    asking, _ = room_site.open()
    asking.lay(pdf(1), "户口簿.pdf")
    page = watch("")
    expect(page.locator("#note")).to_contain_text("大厅没有开会议点")
    shows_page(page)
    assert page.evaluate("watched.media") == "none"


def test_a_browser_that_keeps_quiet_is_told_to_be_loud(room_site: RoomSite, watch: Watch) -> None:
    room_site.open()
    page = watch(POINT + LOUD)
    pictures(page)
    expect(page.locator("#note")).to_contain_text("浏览器还没有放出声音")
    page.evaluate("HTMLMediaElement.prototype.play = async () => {}")
    button(page, "打开声音").press("Enter")
    expect(page.locator("#note")).to_be_hidden()


def test_the_end_and_being_shut_out_are_told(room_site: RoomSite, watch: Watch) -> None:
    asking, _ = room_site.open()
    page = watch()
    page.get_by_role("button", name="离开旁听").click()
    button(page.locator("dialog"), "离开旁听").click()
    expect(page.locator("#start")).to_contain_text("您已离开旁听")
    page, other = watch(), watch(enter=False)
    used = PageClient(room_site.url, room_site.session, Side.ASKING)
    assert used.enter(other.url).ok
    expect(page.locator("#start")).to_contain_text("已在别的网页旁听")
    button(other, "进入旁听").click()
    expect(other.locator("#start")).to_contain_text("不能进入会谈")
    last = watch()
    asking.done("closed", reason="办完")
    expect(last.locator("#start")).to_contain_text("会谈已结束")
    expect(last.locator("#bar")).to_be_hidden()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (768, 1024), (683, 384)], ids=str)
def test_all_of_it_can_be_seen_on_small_screens(room_site: RoomSite, watch: Watch, size: tuple[int, int]) -> None:
    asking, _ = room_site.open()
    asking.lay(pdf(1), "户口簿.pdf")
    page = watch(size=size)
    shows_page(page)
    pictures(page)
    panels = ["桌面", "文字"] if page.locator("#tabs").is_visible() else [""]
    for panel in panels:
        if panel:
            button(page.locator("#tabs"), panel).click()
        expect(page.locator("#words .lines" if panel != "桌面" else "#table .stage")).to_be_in_viewport()
        assert not page.evaluate(TOO_WIDE)
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate(SMALL) == []
        assert page.evaluate(NAMELESS) == []
    expect(button(page, "离开旁听")).to_be_in_viewport()
