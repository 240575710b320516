"""The line of a room goes away and comes back: nothing that was done is lost, pictures come again by themselves."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from clerk_app.link.model import Side
from tests.helpers.hall_site import until
from tests.helpers.room_pages import RoomPages, button, drag, lay, shows_page, step
from tests.unit.materials.samples import pdf


def write(page: Page, text: str) -> None:
    page.locator("#side-tabs button").last.click()
    box = page.get_by_label("写给对方的话")
    box.fill(text)
    box.press("Enter")


def test_what_is_done_while_the_service_is_away_is_kept_and_arrives_once(room: RoomPages) -> None:
    room.open().see()
    lay(room.asking, pdf(1))
    shows_page(room.helping)
    room.site.stop_service()
    for page in (room.asking, room.helping):
        expect(page.locator("#note")).to_contain_text("正在恢复")
        expect(page.locator("#standing")).to_have_text("正在恢复")
    write(room.asking, "断线时写的")
    expect(room.asking.locator(".lines .spoken.own")).to_contain_text("未送达")
    button(room.asking, "框").click()
    drag(room.asking, (0.2, 0.2), (0.5, 0.4))
    expect(room.asking.locator(".mark.pending rect")).to_have_count(1)
    expect(room.asking.locator("#line")).to_contain_text("未送达 2 项")
    room.see()  # pictures go from page to page, and do not need the service
    room.site.start_service()
    expect(room.helping.locator(".lines .spoken")).to_contain_text("断线时写的")
    expect(room.helping.locator(".mark rect")).to_have_count(1)
    for page in (room.asking, room.helping):
        expect(page.locator("#standing")).to_have_text("连线中")
    expect(room.asking.locator(".lines .near")).to_have_count(0)
    assert [each.body["text"] for each in room.acts("said")] == ["断线时写的"]
    assert len(room.acts("mark")) == 1


def test_a_reload_brings_pictures_and_what_had_not_been_sent(room: RoomPages) -> None:
    room.open().see()
    room.helping.route("**/api/room/acts", lambda route: route.abort())
    write(room.helping, "还没有送出去")
    expect(room.helping.locator(".lines .spoken.own")).to_contain_text("未送达")
    room.helping.get_by_label("写给对方的话").fill("写了一半")
    room.helping.reload(wait_until="commit")
    expect(room.helping.locator("#standing")).to_have_text("连线中")
    room.see()
    room.helping.locator("#side-tabs button").last.click()
    expect(room.helping.locator(".lines .spoken.own")).to_contain_text("未送达")
    expect(room.helping.get_by_label("写给对方的话")).to_have_value("写了一半")
    room.helping.unroute("**/api/room/acts")
    expect(room.helping.locator(".lines .near")).to_have_count(0)
    assert [each.body["text"] for each in room.acts("said")] == ["还没有送出去"]
    assert len(room.acts("joined")) == 2  # it sat there all the time


def test_what_the_hall_does_not_take_is_said_and_stays_readable(room: RoomPages) -> None:
    room.open()
    refusal = {"detail": "操作不合规定", "retryable": False}
    room.asking.route("**/api/room/acts", lambda route: route.fulfill(status=409, json=refusal))
    write(room.asking, "写了也不收")
    line = room.asking.locator(".lines .spoken.own")
    expect(line).to_contain_text("没有记录：操作不合规定")
    expect(line).to_contain_text("写了也不收")
    button(line, "知道了").click()
    expect(line).to_have_count(0)
    assert room.acts("said") == []


def test_a_connection_that_died_is_made_anew(room: RoomPages) -> None:
    room.open().see()
    room.asking.evaluate("room.call.peer.pc.close()")
    until(room.asking, "room.call.peer.state === 'connected' && room.call.peer.pc?.connectionState === 'connected'", 60)
    room.see()
    for page in (room.asking, room.helping):  # either may have the new one first
        until(page, "room.call.code.code !== ''")
    assert room.asking.evaluate("room.call.code.code") == room.helping.evaluate("room.call.code.code")


def test_when_both_sides_mend_a_line_at_once_only_one_offers_and_both_see_again(room: RoomPages) -> None:
    room.open().see()
    room.helping.evaluate(
        "window.stands = []; const pc = room.call.peer.pc;"
        " pc.addEventListener('signalingstatechange', () => stands.push(pc.signalingState))"
    )
    for times in (1, 2, 3):  # one after the other: those that meet may become one offer
        for page in (room.helping, room.asking):
            page.evaluate("void room.call.peer.restart()")
        until(room.helping, f"stands.filter((each) => each === 'stable').length >= {times}")
    assert set(room.helping.evaluate("stands")) == {"have-remote-offer", "stable"}
    room.see()


def test_a_picture_that_stands_still_though_pictures_arrive_is_fetched_anew(room: RoomPages) -> None:
    room.open().see()
    room.asking.evaluate(
        "window.first = room.call.peer.pc;"
        " document.querySelector('#picture-remote video').getVideoPlaybackQuality = () => ({ totalVideoFrames: 7 })"
    )
    until(room.asking, "room.call.peer.pc !== first && room.call.peer.state === 'connected'", 60)
    room.asking.evaluate("delete document.querySelector('#picture-remote video').getVideoPlaybackQuality")
    room.see()
    assert room.asking.evaluate("first.connectionState") == "closed"


def test_the_lower_step_of_both_sides_holds_and_is_in_the_record(room: RoomPages) -> None:
    room.open().see()
    room.helping.locator("[data-bar=ladder]").click()
    button(room.helping.locator("dialog"), "仅语音").click()
    for page in (room.asking, room.helping):
        expect(page.locator("[data-bar=ladder]")).to_have_text("档位：仅语音")
        expect(page.locator("#picture-remote .none")).to_have_text("现在不传画面")
    until(room.helping, "room.queue.unsent === 0")
    moved = [dict(each.body) for each in room.acts("ladder") if each.side is Side.HELPING]
    assert moved[-1] == {"step": "sound", "why": "窗口人员选择"}
    until(room.asking, f"String({ACTIVE}) === 'false,false,true'")  # it is said before the engine has done it
    room.helping.locator("[data-bar=ladder]").click()
    button(room.helping.locator("dialog"), "自动（最高音视频）").click()
    room.see()


ACTIVE = "room.call.peer.pc.getTransceivers().map((each) => each.sender.getParameters().encodings[0].active)"


def test_a_second_page_of_a_side_takes_over_and_the_first_says_so(room: RoomPages) -> None:
    room.open()
    other = room.enter(Side.ASKING)
    expect(room.asking.get_by_text("这一方已在别的网页进入会谈")).to_be_visible()
    expect(other.locator("#standing")).to_have_text("连线中")
    room.asking = other
    room.see()


def test_a_link_serves_once(room: RoomPages) -> None:
    page = room.context().new_page()
    address = room.site.link(Side.HELPING).address
    for _ in range(2):  # looking at it uses nothing up
        page.goto(address, wait_until="commit")
        expect(button(page, "进入会谈")).to_be_visible()
    button(page, "进入会谈").click()
    expect(page.locator("body")).to_have_attribute("data-view", "room")
    again = room.context().new_page()
    again.goto(address, wait_until="commit")
    button(again, "进入会谈").click()
    expect(again.get_by_role("alert").filter(has_text="这个链接已经用过")).to_be_visible()


def test_in_writing_each_goes_on_and_the_talk_can_be_taken_up_again(room: RoomPages) -> None:
    room.open()
    button(step(room.asking, "结束"), "转书面办理").click()
    button(room.asking.locator("dialog"), "线路一直不通").click()
    button(room.asking.locator("dialog"), "转书面办理").click()
    for page in (room.asking, room.helping):
        expect(page.locator("#note")).to_contain_text("已转书面办理：线路一直不通")
    write(room.helping, "材料收到后寄出")
    expect(room.asking.locator(".lines .spoken")).to_contain_text("材料收到后寄出")
    room.helping.locator("#side-tabs button").first.click()
    button(step(room.helping, "结束"), "恢复会谈").click()
    expect(room.asking.locator("#standing")).to_have_text("连线中")
