"""The room in two real browsers: both clerks see each other, look at one page, and bring the matter to its end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from clerk_app.link.model import Side, State
from tests.helpers import link_halls
from tests.helpers.hall_site import until
from tests.helpers.room_pages import RoomPages, button, drag, lay, moves, point, shows_page, step
from tests.unit.materials.samples import pdf

WEB = Path(__file__).parents[2] / "resources" / "web"


def test_all_that_the_page_is_made_of_is_asked_for_at_once() -> None:
    """One module after another would cost the time of the line for each."""
    wanted, todo = set[str](), ["room.js"]
    while todo:
        name = todo.pop()
        if name not in wanted:
            wanted.add(name)
            todo += re.findall(r'from "/web/([\w.]+)"', (WEB / name).read_text())
    assert set(re.findall(r'modulepreload" href="/web/([\w.]+)"', (WEB / "room.html").read_text())) == wanted


def test_both_see_each_other_and_have_the_same_code_to_read_out(room: RoomPages) -> None:
    room.open().see()
    code = room.asking.locator("#head-buttons button").first
    expect(code).to_contain_text("核对码 ")
    expect(room.helping.locator("#head-buttons button").first).to_have_text(code.inner_text())


def test_the_applicant_is_seen_only_with_their_consent(room: RoomPages) -> None:
    room.open().see()
    expect(room.asking.locator("#picture-applicant figcaption")).to_contain_text("没有传出")
    expect(room.helping.locator("#picture-applicant")).to_have_class("empty")
    consent = step(room.asking, "申请人同意")
    button(consent.get_by_role("group", name="影像"), "同意").click()
    button(consent.get_by_role("group", name="录制"), "不同意").click()
    button(consent, "记下").click()
    moves(room.helping, "applicant")
    assert room.table().picture is True
    assert room.table().recording is False
    expect(room.asking.locator("[data-bar=record]")).to_be_disabled()
    button(consent.get_by_role("group", name="影像"), "不同意").click()
    button(consent, "记下").click()
    expect(room.helping.locator("#picture-applicant")).to_have_class("empty")


def test_a_page_is_turned_pointed_at_and_marked_by_either_side(room: RoomPages) -> None:
    room.open()
    lay(room.asking, pdf(3))
    shows_page(room.helping)
    button(room.helping, "下一页").click()
    for page in (room.asking, room.helping):
        expect(page.locator("#table .page")).to_have_text("2 / 3")
        shows_page(page)
    button(room.helping, "框").click()
    drag(room.helping, (0.2, 0.2), (0.6, 0.3))
    expect(room.asking.locator(".mark.of-helping:not(.pending) rect")).to_have_count(1)
    room.helping.keyboard.type("这里看不清")
    room.helping.keyboard.press("Enter")
    expect(room.asking.locator(".mark.of-helping text")).to_have_text("这里看不清")
    point(room.helping, (0.7, 0.7))
    until(room.asking, "!document.querySelector('.pointer').hidden")
    expect(room.asking.locator(".pointer")).to_have_text("赵强")
    button(room.asking, "画线").click()
    drag(room.asking, (0.3, 0.5), (0.5, 0.6))
    expect(room.helping.locator(".mark.of-asking polyline")).to_have_count(1)
    button(room.helping, "撤销").click()
    expect(room.asking.locator(".mark.of-helping text")).to_have_count(0)
    expect(room.asking.locator(".mark.of-asking")).to_have_count(1)
    boxed = room.acts("mark")[0]
    assert (boxed.body["shape"], boxed.body["page"]) == ("box", 1)
    assert boxed.body["points"][0] == pytest.approx([0.2, 0.2], abs=0.02)


def test_words_and_files_reach_the_other_side_and_the_record(room: RoomPages) -> None:
    room.open()
    room.asking.locator("#side-tabs").get_by_role("button", name="文字").click()
    box = room.asking.get_by_label("写给对方的话")
    box.fill("您好，<b>请看</b>户口簿")
    box.press("Enter")
    expect(room.helping.locator("#side-tabs")).to_contain_text("文字（1 条新）")
    room.helping.locator("#side-tabs button").last.click()
    expect(room.helping.locator(".lines .spoken p")).to_have_text("您好，<b>请看</b>户口簿")
    room.helping.locator("#words input[type=file]").set_input_files(
        [{"name": "说明.pdf", "mimeType": "application/pdf", "buffer": pdf(1)}]
    )
    with room.asking.expect_download() as saved:
        room.asking.locator(".lines").get_by_role("button", name="说明.pdf").click()
    assert Path(saved.value.path()).read_bytes() == pdf(1)
    assert [each.body["text"] for each in room.acts("said")] == ["您好，<b>请看</b>户口簿"]
    expect(room.asking.locator(".lines .near")).to_have_count(0)


def test_a_matter_from_identity_to_the_end(room: RoomPages) -> None:
    room.open()
    result = step(room.helping, "办理结果")
    expect(button(result, "选已签名的 PDF")).to_be_disabled()
    expect(result.get_by_text("先核验身份")).to_be_visible()
    button(step(room.helping, "核验身份"), "身份一致").click()
    materials = step(room.helping, "核对材料")
    button(materials.locator("li", has_text="身份证"), "合格").click()
    household = materials.locator("li", has_text="户口簿")
    button(household, "不清").click()
    household.get_by_label("户口簿的备注").fill("第二页太暗")
    button(household, "请再扫描").click()
    scans = step(room.asking, "扫描请求")
    expect(scans).to_contain_text("第二页太暗")
    button(scans, "允许扫描").click()
    expect(step(room.helping, "请求扫描")).to_contain_text("对方允许")
    result = step(room.helping, "办理结果")
    result.get_by_role("textbox", name="证明名称").fill("无违法记录证明")
    result.locator("input[type=file]").set_input_files(
        [{"name": "证明.pdf", "mimeType": "application/pdf", "buffer": pdf(1)}]
    )
    expect(room.helping.locator("dialog .near")).to_have_text("⚠ 1 件材料没有核对或不合格：户口簿")
    button(room.helping.locator("dialog"), "交给对方").click()
    expect(step(room.asking, "办理结果")).to_contain_text("无违法记录证明")
    for page in (room.asking, room.helping):
        button(step(page, "双方确认结果"), "确认办理结果").click()
    for page in (room.asking, room.helping):
        expect(step(page, "双方确认结果").locator(".status")).to_contain_text("双方已确认")
    button(step(room.asking, "申请人确认"), "本人口头确认").click()
    ending = step(room.asking, "结束")
    expect(ending).to_contain_text("都办完了")
    button(ending, "结束会谈").click()
    button(room.asking.locator("dialog"), "结束会谈").click()
    for page in (room.asking, room.helping):
        expect(page.get_by_text("已出具：无违法记录证明")).to_be_visible()
        expect(page.locator("#bar")).to_be_hidden()
    expect(room.helping.get_by_text("本方已在记录末尾签名封存")).to_be_visible()
    link_halls.until(lambda: room.table().sealed == frozenset(Side))  # the asking hall's service, in its own time
    table = room.table()
    assert (table.state, table.whole or table.state is State.CLOSED) == (State.CLOSED, True)
    assert table.confirmed == frozenset(Side)
    assert table.materials["户口簿"] is not None
    assert table.materials["户口簿"].result == "unclear"


def test_a_remark_being_written_outlives_what_arrives_meanwhile(room: RoomPages) -> None:
    room.open()
    household = step(room.helping, "核对材料").locator("li", has_text="户口簿")
    button(household, "不清").click()
    expect(button(household, "不清")).to_have_attribute("aria-pressed", "true")
    remark = household.get_by_label("户口簿的备注")
    remark.fill("第二页太暗")
    remark.blur()
    room.asking.locator("#side-tabs").get_by_role("button", name="文字").click()
    room.asking.get_by_label("写给对方的话").fill("请稍等")
    room.asking.get_by_label("写给对方的话").press("Enter")
    expect(room.helping.locator("#side-tabs")).to_contain_text("文字（1 条新）")
    expect(remark).to_have_value("第二页太暗")
    button(household, "不清").click()
    expect(step(room.helping, "核对材料").locator(".status")).to_contain_text("1/2")
    link_halls.until(lambda: getattr(room.table().materials["户口簿"], "remark", "") == "第二页太暗")


def test_a_refusal_says_why_and_by_which_law(room: RoomPages) -> None:
    room.open()
    result = step(room.helping, "办理结果")
    button(result, "不予出具").first.click()
    result.get_by_label("原因").fill("本地没有该人登记")
    result.get_by_role("button", name="不予出具").last.click()
    expect(result.get_by_role("alert").filter(has_text="请填“法律依据”")).to_be_visible()
    result.get_by_label("法律依据").fill("《行政许可法》第三十八条")
    result.get_by_role("button", name="不予出具").last.click()
    expect(step(room.asking, "办理结果")).to_contain_text("本地没有该人登记（《行政许可法》第三十八条）")


def test_a_hall_that_does_not_accept_says_why(room: RoomPages) -> None:
    asking, helping = room.enter(Side.ASKING), room.enter(Side.HELPING)
    expect(asking.locator("#note")).to_contain_text("正在呼叫")
    button(helping, "不接受").click()
    button(helping.locator("dialog"), "不接受").click()
    expect(helping.locator("dialog")).to_contain_text("请填“原因”")
    button(helping, "现在没有人能办").click()
    button(helping.locator("dialog"), "不接受").click()
    expect(asking.get_by_text("现在没有人能办")).to_be_visible()
    expect(asking.get_by_role("heading", name="对方没有接受连线")).to_be_visible()
    expect(helping.get_by_role("heading", name="没有接受连线", exact=True)).to_be_visible()


def test_another_browser_of_that_hall_is_told_that_it_cannot_sign_and_the_first_goes_on(room: RoomPages) -> None:
    room.open()
    stranger = room.context().new_page()
    stranger.goto(room.site.link(Side.HELPING).address, wait_until="commit")
    button(stranger, "进入会谈").click()
    expect(stranger.get_by_text("记录由接受连线的那个浏览器签名")).to_be_visible()
    expect(room.helping.get_by_text("这一方已在别的网页进入会谈")).to_be_visible()
    again = room.helping.context.new_page()
    again.goto(room.site.link(Side.HELPING).address, wait_until="commit")
    button(again, "进入会谈").click()
    expect(again.locator("#standing")).to_have_text("连线中")
    button(step(again, "核验身份"), "身份一致").click()
    expect(again.locator(".masked")).to_have_text("身份已核验；发起方关联办件以后才有全名和证件号")
    until(again, "room.queue.unsent === 0")
    assert room.table().identity is True
    assert {each.side for each in room.acts("joined")} == set(Side)
