"""Rating on the tablet of a window and on a phone: by touch, by keyboard, at 200 %, cut off and back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from clerk_app.cases.model import Actor
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import Ticket
from clerk_app.queueing.rating_desk import Given
from tests.helpers.hall import CHIEF
from tests.helpers.hall_site import TOO_WIDE, HallSite

LI = Actor("李敏", "clerk", "1号")
PICTURES = os.environ.get("PICTURES", "")
expect.set_options(timeout=20_000)  # this machine may be busy


def serve(site: HallSite, done: bool = True) -> Ticket:
    desk = site.desk
    desk.calling.issue(Arrival(("99TST0001",), name="张伟"), CHIEF)
    called = desk.calling.next(LI)
    assert called is not None
    ticket = desk.calling.arrived(called.id, LI)
    return desk.calling.done(ticket.id, LI) if done else ticket


def look(page: Page, name: str) -> None:
    """Keep a picture where one is asked for; nothing may stand out of the page."""
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"))
    assert not page.evaluate(TOO_WIDE), name


@pytest.fixture
def tablet(hall_site: HallSite, page: Page) -> Page:
    page.goto(hall_site.device("tablet", window="1号"))
    expect(page.get_by_role("heading", name="欢迎")).to_be_visible()
    return page


def test_a_tablet_rests_until_its_window_asks_takes_one_rating_and_rests(hall_site: HallSite, tablet: Page) -> None:
    look(tablet, "tablet_rest")
    ticket = serve(hall_site)
    hall_site.desk.ratings.ask(LI)
    expect(tablet.get_by_text(f"{ticket.label} 号")).to_be_visible()
    expect(tablet.get_by_role("button")).to_have_count(5)
    assert "张伟" not in tablet.content()
    look(tablet, "tablet_levels")
    tablet.get_by_role("button", name="不满意", exact=True).tap()
    look(tablet, "tablet_reasons")
    tablet.get_by_role("button", name="提交评价").tap()
    expect(tablet.get_by_role("alert")).to_have_text("请选一个原因，或写一句话")
    tablet.get_by_role("button", name="服务态度生硬").tap()
    expect(tablet.locator(".fault")).to_be_hidden()
    tablet.get_by_label("想说的话").fill("说话\n很冲")
    tablet.get_by_role("button", name="提交评价").tap()
    expect(tablet.get_by_role("heading", name="谢谢您的评价")).to_be_visible()
    look(tablet, "tablet_thanks")
    [found] = hall_site.desk.ratings.find()
    assert (found.rating.level, found.rating.codes, found.rating.words) == (2, ("214",), "说话 很冲")
    assert (found.rating.ticket_id, found.rating.channel, found.rating.window) == (ticket.id, "tablet", "1号")
    expect(tablet.get_by_role("heading", name="欢迎")).to_be_visible()
    serve(hall_site)
    hall_site.desk.ratings.ask(LI)
    expect(tablet.get_by_role("button", name="非常满意", exact=True)).to_be_visible()
    hall_site.desk.ratings.withdraw("1号")
    expect(tablet.get_by_role("heading", name="欢迎")).to_be_visible()


def test_what_another_window_asks_for_is_not_shown(hall_site: HallSite, tablet: Page) -> None:
    serve(hall_site)
    asked = hall_site.desk.ratings.ask(LI)
    wang = Actor("王芳", "clerk", "2号")
    hall_site.desk.ratings.withdraw("1号")
    with tablet.expect_response("**/api/tablet") as answer:
        hall_site.desk.ratings.ask(wang, asked.ask.ticket_id)
    assert answer.value.json()["asked"] is None
    expect(tablet.get_by_role("heading", name="欢迎")).to_be_visible()


def test_a_rating_given_while_the_hall_is_away_is_sent_once_when_it_is_back(hall_site: HallSite, tablet: Page) -> None:
    serve(hall_site)
    hall_site.desk.ratings.ask(LI)
    tablet.get_by_role("button", name="满意", exact=True).tap()
    hall_site.stop_service()
    tablet.get_by_role("button", name="提交评价").tap()
    expect(tablet.get_by_text("连上后自动送出")).to_be_visible()
    expect(tablet.locator("#lost")).to_be_visible()
    look(tablet, "tablet_lost")
    assert hall_site.desk.ratings.find() == ()
    hall_site.start_service()
    expect(tablet.locator("#lost")).to_be_hidden()
    tablet.wait_for_function("localStorage.getItem('ratings') === '[]'")
    [found] = hall_site.desk.ratings.find()
    assert (found.rating.level, found.rating.channel) == (4, "tablet")
    expect(tablet.get_by_role("heading", name="欢迎")).to_be_visible()


def test_the_keyboard_does_all_and_everything_has_room_at_200_percent(hall_site: HallSite, tablet: Page) -> None:
    tablet.set_viewport_size({"width": 640, "height": 400})  # 1280×800 at 200 %
    serve(hall_site)
    hall_site.desk.ratings.ask(LI)
    expect(tablet.get_by_role("button", name="满意", exact=True)).to_be_visible()
    look(tablet, "tablet_levels_200")
    assert tablet.get_by_role("button", name="非常不满意").evaluate("each => each.getBoundingClientRect().bottom") < 400
    tablet.keyboard.press("1")
    expect(tablet.get_by_text("您选的是“非常不满意”")).to_be_visible()
    look(tablet, "tablet_reasons_200")
    tablet.keyboard.press("Escape")
    expect(tablet.get_by_role("button", name="满意", exact=True)).to_be_visible()
    tablet.keyboard.press("Tab")
    tablet.keyboard.press("Enter")
    expect(tablet.get_by_text("您选的是“非常满意”")).to_be_visible()
    tablet.keyboard.press("Tab")
    tablet.keyboard.press("Space")
    expect(tablet.get_by_role("button", name="一窗受理一次办结")).to_have_attribute("aria-pressed", "true")
    tablet.get_by_role("button", name="提交评价").focus()
    tablet.keyboard.press("Enter")
    expect(tablet.get_by_role("heading", name="谢谢您的评价")).to_be_visible()
    [found] = hall_site.desk.ratings.find()
    assert (found.rating.level, found.rating.codes) == (5, ("510",))


def test_touch_targets_are_large_enough(hall_site: HallSite, tablet: Page) -> None:
    serve(hall_site)
    hall_site.desk.ratings.ask(LI)
    tablet.get_by_role("button", name="基本满意").tap()
    sizes = tablet.get_by_role("button").evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
    assert len(sizes) == 10
    assert min(sizes) >= 44


def test_a_browser_without_a_key_is_no_tablet(hall_site: HallSite, page: Page) -> None:
    page.goto(f"{hall_site.url}/tablet")
    expect(page.get_by_role("heading", name="这台平板没有登记")).to_be_visible()


@pytest.fixture
def phone(browser: Browser, hall_site: HallSite) -> Page:
    opened = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, locale="zh-CN")
    opened.set_default_timeout(20_000)
    return opened.new_page()


def test_a_phone_rates_by_the_secret_of_its_ticket_once_the_visit_is_done(hall_site: HallSite, phone: Page) -> None:
    ticket = serve(hall_site, done=False)
    phone.goto(f"{hall_site.url}/r/{ticket.follow}")
    expect(phone.get_by_role("heading", name="办完以后再来评价")).to_be_visible()
    look(phone, "phone_not_yet")
    hall_site.desk.calling.done(ticket.id, LI)
    phone.reload()
    expect(phone.get_by_text(f"{ticket.label} 号")).to_be_visible()
    assert "张伟" not in phone.content()
    look(phone, "phone_levels")
    phone.get_by_role("button", name="非常不满意").tap()
    look(phone, "phone_reasons")
    phone.get_by_label("想说的话").fill("等了一上午")
    phone.get_by_role("button", name="提交评价").tap()
    expect(phone.get_by_role("heading", name="谢谢您的评价")).to_be_visible()
    expect(phone.get_by_text("大厅会核实处理")).to_be_visible()
    expect(phone.locator(".thanks .face")).to_have_count(0)
    [found] = hall_site.desk.ratings.find()
    assert (found.rating.words, found.rating.channel, found.rating.clerk) == ("等了一上午", "qr", "李敏")
    phone.reload()
    expect(phone.get_by_role("heading", name="您已经评价过了")).to_be_visible()
    look(phone, "phone_rated")
    phone.goto(f"{hall_site.url}/r/{ticket.follow[:-1]}x")
    expect(phone.get_by_role("heading", name="没有找到这个号")).to_be_visible()


def test_a_phone_that_loses_the_hall_sends_its_rating_when_it_is_opened_again(hall_site: HallSite, phone: Page) -> None:
    ticket = serve(hall_site)
    phone.goto(f"{hall_site.url}/r/{ticket.follow}")
    phone.get_by_role("button", name="基本满意").tap()
    hall_site.stop_service()
    phone.get_by_role("button", name="提交评价").tap()
    expect(phone.get_by_text("连上后自动送出")).to_be_visible()
    hall_site.start_service()
    phone.reload()
    expect(phone.get_by_text("评的是“基本满意”")).to_be_visible()
    assert [each.rating.level for each in hall_site.desk.ratings.find()] == [3]


def test_what_was_rated_elsewhere_meanwhile_is_said_at_the_tablet(hall_site: HallSite, tablet: Page) -> None:
    ticket = serve(hall_site)
    hall_site.desk.ratings.ask(LI)
    tablet.get_by_role("button", name="满意", exact=True).tap()
    hall_site.desk.ratings.give(Given(5, channel="qr"), LI, ticket.id)
    tablet.get_by_role("button", name="提交评价").tap()
    expect(tablet.get_by_role("alert")).to_contain_text("已经评价过了")
    assert [each.rating.level for each in hall_site.desk.ratings.find()] == [5]
