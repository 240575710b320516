"""A number followed on a phone, in a real browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from clerk_app.cases.model import Actor
from clerk_app.queueing.calling import Arrival, Calling
from clerk_app.queueing.model import Ticket, TicketState
from tests.helpers.hall_site import TOO_WIDE, HallSite

CLERK = Actor("李敏", "clerk", "3号综合窗口")
LOOK = "() => window.dispatchEvent(new Event('online'))"  # the page asks at once


@pytest.fixture
def phone(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    return page


@pytest.fixture
def ticket(hall_site: HallSite) -> Ticket:
    """The second in line."""
    hall_site.desk.calling.issue(Arrival(), CLERK)
    arrival = Arrival(("43PCN0013", "43TCN0003"), name="王小明", phone="13800000000")
    return hall_site.desk.calling.issue(arrival, CLERK).ticket


def follow(page: Page, site: HallSite, ticket: Ticket) -> None:
    page.goto(f"{site.url}/t/{ticket.follow}")
    expect(page.locator(".number")).to_have_text(ticket.label)


def test_the_phone_tells_of_every_step_until_the_rating(phone: Page, hall_site: HallSite, ticket: Ticket) -> None:
    calling = hall_site.desk.calling
    follow(phone, hall_site, ticket)
    expect(phone.get_by_role("heading", name="前面还有 1 人")).to_be_visible()
    expect(phone.get_by_role("link", name="预约改天来")).to_have_count(0)
    expect(phone.locator(".facts")).to_contain_text("退休、开办餐饮店")
    calling.call(ticket.id, CLERK)
    phone.evaluate(LOOK)
    expect(phone.get_by_role("heading", name="请到 3号综合窗口")).to_be_visible()
    expect(phone.locator("#say")).to_contain_text("请到 3号综合窗口")
    calling.repeat(ticket.id, CLERK)
    calling.repeat(ticket.id, CLERK)
    phone.evaluate(LOOK)
    expect(phone.locator("#stage").get_by_text("已经叫了 3 次")).to_be_visible()
    calling.missed(ticket.id, CLERK)
    phone.evaluate(LOOK)
    expect(phone.get_by_role("heading", name="已经过号")).to_be_visible()
    expect(phone.locator("#stage").get_by_text("请导办台帮忙")).to_be_visible()
    calling.come_back(ticket.id, CLERK)
    calling.call(ticket.id, CLERK, at_desk=True)
    phone.evaluate(LOOK)
    expect(phone.get_by_role("heading", name="正在 3号综合窗口 办理")).to_be_visible()
    expect(phone.get_by_role("button", name="不等了，弃号")).to_have_count(0)
    calling.done(ticket.id, CLERK, everything=True)
    phone.evaluate(LOOK)
    expect(phone.get_by_role("link", name="评价这次服务")).to_have_attribute("href", f"/r/{ticket.follow}")
    assert "王" not in phone.content()
    assert "1380" not in phone.content()


def test_it_is_told_without_anybody_touching_the_phone(phone: Page, hall_site: HallSite, ticket: Ticket) -> None:
    phone.clock.install()
    follow(phone, hall_site, ticket)
    leave = phone.get_by_role("button", name="不等了，弃号")
    leave.focus()
    hall_site.desk.calling.call(ticket.id, CLERK)
    with phone.expect_response("**/api/follow/*"):
        phone.clock.fast_forward(6_000)
    expect(phone.get_by_role("heading", name="请到 3号综合窗口")).to_be_visible()
    expect(leave).to_be_focused()  # whoever is about to press it with a key still can


def test_the_number_is_given_back_only_after_it_was_asked_twice(
    phone: Page, hall_site: HallSite, ticket: Ticket
) -> None:
    follow(phone, hall_site, ticket)
    phone.get_by_role("button", name="不等了，弃号").tap()
    phone.get_by_role("button", name="保留号码").tap()
    expect(phone.get_by_role("dialog")).to_be_hidden()
    assert hall_site.desk.calling.find(ticket.label).state is TicketState.WAITING
    phone.get_by_role("button", name="不等了，弃号").focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("button", name="保留号码")).to_be_focused()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="已经弃号")).to_be_visible()
    assert hall_site.desk.calling.find(ticket.label).state is TicketState.LEFT


def miss(site: HallSite, ticket: Ticket) -> None:
    site.desk.calling.call(ticket.id, CLERK)
    site.desk.calling.repeat(ticket.id, CLERK)
    site.desk.calling.repeat(ticket.id, CLERK)
    site.desk.calling.missed(ticket.id, CLERK)


def test_who_was_missed_and_is_back_waits_again_by_the_phone_and_the_second_time_is_sent_to_somebody(
    phone: Page, hall_site: HallSite, ticket: Ticket
) -> None:
    miss(hall_site, ticket)
    follow(phone, hall_site, ticket)
    phone.get_by_role("button", name="我回来了，重新排队").tap()
    expect(phone.get_by_role("dialog", name="您在大厅里了吗？")).to_be_visible()
    phone.get_by_role("button", name="还没有到").tap()
    assert hall_site.desk.calling.find(ticket.label).state is TicketState.MISSED
    phone.get_by_role("button", name="我回来了，重新排队").tap()
    phone.get_by_role("button", name="在了，重新排队").evaluate("button => { button.click(); button.click(); }")
    expect(phone.get_by_role("heading", name="前面还有 1 人")).to_be_visible()
    expect(phone.get_by_role("dialog")).to_be_hidden()
    assert hall_site.desk.calling.find(ticket.label).state is TicketState.WAITING
    miss(hall_site, ticket)
    phone.evaluate(LOOK)
    expect(phone.locator("#stage").get_by_text("请到导办台")).to_be_visible()
    expect(phone.get_by_role("button", name="我回来了，重新排队")).to_have_count(0)


def test_who_was_brought_back_by_somebody_meanwhile_is_told_so_in_the_question(
    phone: Page, hall_site: HallSite, ticket: Ticket
) -> None:
    miss(hall_site, ticket)
    follow(phone, hall_site, ticket)
    phone.get_by_role("button", name="我回来了，重新排队").tap()
    hall_site.desk.calling.come_back(ticket.id, CLERK)
    phone.get_by_role("button", name="在了，重新排队").tap()
    expect(phone.locator("#come-back-fault")).to_contain_text("现在是“等候”")


def test_who_is_at_the_window_by_now_is_told_that_the_number_cannot_be_given_back(
    phone: Page, hall_site: HallSite, ticket: Ticket
) -> None:
    follow(phone, hall_site, ticket)
    phone.get_by_role("button", name="不等了，弃号").tap()
    hall_site.desk.calling.call(ticket.id, CLERK, at_desk=True)
    phone.get_by_role("button", name="确定弃号").tap()
    expect(phone.locator("#give-up-fault")).to_contain_text("没有弃号")
    assert hall_site.desk.calling.find(ticket.label).state is TicketState.SERVING


def test_a_connection_that_is_lost_comes_back_by_itself(
    phone: Page, context: BrowserContext, hall_site: HallSite, ticket: Ticket
) -> None:
    follow(phone, hall_site, ticket)
    context.set_offline(True)
    phone.evaluate(LOOK)
    expect(phone.get_by_text("连不上大厅，正在重新连接")).to_be_visible()
    expect(phone.locator(".number")).to_have_text(ticket.label)  # what was known stays
    hall_site.desk.calling.call(ticket.id, CLERK)
    context.set_offline(False)
    expect(phone.get_by_role("heading", name="请到 3号综合窗口")).to_be_visible()
    expect(phone.get_by_text("连不上大厅")).to_be_hidden()


def test_a_service_that_was_stopped_and_started_again_is_found_again(
    phone: Page, hall_site: HallSite, ticket: Ticket
) -> None:
    follow(phone, hall_site, ticket)
    hall_site.stop_service()
    phone.evaluate(LOOK)
    expect(phone.get_by_text("连不上大厅")).to_be_visible()
    hall_site.desk.calling.call(ticket.id, CLERK)
    hall_site.start_service()
    expect(phone.get_by_role("heading", name="请到 3号综合窗口")).to_be_visible(timeout=30_000)


def test_an_unknown_secret_gets_a_plain_page(phone: Page, hall_site: HallSite) -> None:
    phone.goto(f"{hall_site.url}/t/nonsense")
    expect(phone.get_by_role("heading", name="这个号码查不到")).to_be_visible()
    expect(phone.get_by_text("问导办员")).to_be_visible()


def test_a_number_of_yesterday_is_told_to_be_over(phone: Page, hall_site: HallSite) -> None:
    desk = hall_site.desk
    old = Calling(desk.store, lambda: desk.clock() - timedelta(days=1)).issue(Arrival(), CLERK).ticket
    follow(phone, hall_site, old)
    expect(phone.get_by_role("heading", name="这个号已经过期")).to_be_visible()
    expect(phone.get_by_role("link", name="预约改天来")).to_have_attribute("href", "/book")
    expect(phone.get_by_role("button", name="不等了，弃号")).to_have_count(0)


@pytest.mark.parametrize("width", [180, 360])
def test_at_200_percent_nothing_is_wider_than_the_phone(
    phone: Page, hall_site: HallSite, ticket: Ticket, width: int
) -> None:
    phone.set_viewport_size({"width": width, "height": 370})
    follow(phone, hall_site, ticket)
    assert not phone.evaluate(TOO_WIDE)
    phone.get_by_role("button", name="不等了，弃号").tap()
    assert not phone.evaluate(TOO_WIDE)
    phone.get_by_role("button", name="保留号码").tap()
    hall_site.desk.calling.call(ticket.id, CLERK)
    phone.evaluate(LOOK)
    expect(phone.get_by_role("heading", name="请到")).to_be_visible()
    assert not phone.evaluate(TOO_WIDE)


def test_strong_contrast_and_little_motion_are_what_the_phone_asks_for(
    browser: Browser, hall_site: HallSite, ticket: Ticket
) -> None:
    context = browser.new_context(contrast="more", reduced_motion="reduce")
    page = context.new_page()
    follow(page, hall_site, ticket)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    context.close()
