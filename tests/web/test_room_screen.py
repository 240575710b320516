"""A clerk shows their screen in place of their picture: chosen, told, written down, and its end noticed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from playwright.sync_api import Error, Page, expect

from clerk_app.link.model import Side
from tests.helpers.hall_site import until
from tests.helpers.link_halls import until as so
from tests.helpers.room_pages import RoomPages, button, moves

SENT = "room.call.peer.pc.getSenders()[0].track"
RECORDED = "room.room.table.lines.filter((each) => each.id.startsWith('{}') && !each.pending).length === 2"
NO_SCREEN = """
() => { navigator.mediaDevices.getDisplayMedia = async () => { throw new DOMException("", "NAME"); }; }
"""


def words(room: RoomPages) -> list[tuple[str, str]]:
    return [(each.side.value, each.body["text"]) for each in room.acts("said")]


def share(page: Page) -> None:
    page.locator("#title").focus()
    page.keyboard.press("p")
    expect(button(page, "停止共享")).to_be_visible()


def test_the_screen_is_seen_in_place_of_the_clerk_and_told_by_both_pages(room: RoomPages) -> None:
    room.open().see()
    camera = room.asking.evaluate(f"{SENT}.id")
    share(room.asking)
    until(room.asking, f"{SENT} === room.room.media.now.screen")
    assert room.asking.evaluate("room.room.media.now.screen.contentHint") == "detail"
    expect(room.asking.locator("#picture-own figcaption")).to_contain_text("对方看到您的屏幕")
    expect(room.asking.locator("#picture-own")).to_have_class("screen")
    expect(room.helping.locator("#picture-remote figcaption")).to_contain_text("正在共享屏幕")
    moves(room.helping, "remote")
    note = room.helping.locator("#note [data-note=screen]")
    expect(note).to_contain_text("对方正在共享屏幕")
    button(note, "放大看").click()
    expect(room.helping.locator("#picture-large")).to_be_visible()
    expect(note).to_have_count(0)
    until(room.helping, "document.querySelector('#picture-large video').videoWidth > 0")
    room.asking.keyboard.press("p")
    until(room.asking, f"{SENT}.id === '{camera}'")
    expect(button(room.asking, "共享屏幕")).to_be_visible()
    expect(room.helping.locator("#picture-remote figcaption")).not_to_contain_text("共享屏幕")
    moves(room.helping, "remote")
    until(room.asking, "room.queue.unsent === 0")
    assert words(room) == [("asking", "开始共享屏幕"), ("asking", "停止共享屏幕")]


def test_a_screen_that_is_not_shown_any_more_is_noticed(room: RoomPages) -> None:
    room.open().see()
    share(room.helping)
    expect(room.asking.locator("#picture-remote figcaption")).to_contain_text("正在共享屏幕")
    # as the browser's own "stop sharing" does, or a window that is shut
    room.helping.evaluate(
        "() => { const s = room.room.media.now.screen; s.stop(); s.dispatchEvent(new Event('ended')); }"
    )
    expect(room.helping.locator("#note")).to_contain_text("屏幕共享停了")
    expect(button(room.helping, "共享屏幕")).to_be_visible()
    expect(room.asking.locator("#picture-remote figcaption")).not_to_contain_text("共享屏幕")
    moves(room.asking, "remote")
    assert room.helping.evaluate("room.room.media.now.screen") is None


@pytest.mark.parametrize("side", Side)
def test_a_page_that_dies_while_it_shows_the_screen_leaves_its_end_to_the_next_which_says_it_once(
    room: RoomPages, side: Side
) -> None:
    room.open().see()
    page = room.asking if side is Side.ASKING else room.helping
    other = room.helping if side is Side.ASKING else room.asking
    share(page)
    until(page, "room.queue.unsent === 0")
    expect(other.locator("#picture-remote figcaption")).to_contain_text("正在共享屏幕")
    died = page.context.new_cdp_session(page)
    with page.expect_event("crash"), suppress(Error):  # the renderer is gone: nobody answers
        died.send("Page.crash", timeout=2000)
    again = page.context.new_page()  # another one: it has nothing but its cookie and what the record says
    for _ in range(2):
        again.goto(f"{room.site.url}/room", wait_until="commit")
        expect(again.locator("#standing")).to_have_text("连线中")
        until(again, "room.queue.unsent === 0 && room.room.table.lines.some((each) => each.id.startsWith('hide-'))")
    moves(other, "remote")
    expect(other.locator("#picture-remote figcaption")).not_to_contain_text("共享屏幕")
    ended = "停止共享屏幕（会谈网页中断过，在那时已停）"
    assert words(room) == [(side, "开始共享屏幕"), (side, ended)]
    share(again)
    button(again, "离开").click()
    button(again.locator("dialog"), "离开会谈").click()
    expect(again.get_by_text("您已离开会谈")).to_be_visible()
    so(lambda: len(words(room)) == 4)  # the page goes on sending for a while
    assert words(room)[2:] == [(side, "开始共享屏幕"), (side, "停止共享屏幕")]


def test_a_page_that_was_taken_for_gone_and_still_shows_its_screen_says_so_anew(room: RoomPages) -> None:
    room.open().see()
    share(room.asking)
    until(room.asking, "room.queue.unsent === 0")
    begun, site = room.acts("said")[0], room.site
    ended = replace(begun, id=begun.id.replace("show-", "hide-"), at=site.desk.hall_clock(), body={"text": "停止"})
    with site.desk.hall_store() as work:  # as the service does when a page stays away
        work.sessions.add(ended)
        work.commit()
    until(room.asking, RECORDED.format("show-"))
    room.asking.keyboard.press("p")
    until(room.asking, RECORDED.format("hide-"))
    texts = [text for _, text in words(room)]
    assert texts == ["开始共享屏幕", "停止", "开始共享屏幕", "停止共享屏幕"]


def test_who_chooses_no_screen_goes_on_and_what_cannot_be_shown_is_said(room: RoomPages) -> None:
    room.open()
    for name in ("NotAllowedError", "AbortError"):
        room.asking.evaluate(NO_SCREEN.replace("NAME", name))
        button(room.asking, "共享屏幕").click()
        expect(button(room.asking, "共享屏幕")).to_be_enabled()
        expect(room.asking.locator("[data-note=device]")).to_have_count(0)
    room.asking.evaluate(NO_SCREEN.replace("NAME", "NotReadableError"))
    button(room.asking, "共享屏幕").click()
    expect(room.asking.locator("#note")).to_contain_text("不能共享屏幕：系统不让读屏幕")
    assert words(room) == []


def test_at_low_pictures_the_letters_of_a_screen_stay_whole(room: RoomPages) -> None:
    room.open().see()
    share(room.asking)
    until(room.asking, f"{SENT} === room.room.media.now.screen")
    room.asking.evaluate("room.call.choose('low')")
    parts = "room.call.peer.pc.getSenders()[0].getParameters().encodings[0]"
    until(room.asking, f"{parts}.maxBitrate === 250000")
    assert room.asking.evaluate(f"{parts}.scaleResolutionDownBy ?? 1") == 1
    room.asking.keyboard.press("p")
    until(room.asking, f"{parts}.scaleResolutionDownBy === 4")
    assert room.asking.evaluate(f"{parts}.active") is True
