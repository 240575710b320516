"""Booking on a phone: what, when, who; by touch and by keys, at 200 %, with the connection lost, and once only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Browser, BrowserContext, Page, expect

from clerk_app.queueing.model import AppointmentState
from tests.helpers.booking_site import THEME, TOMORROW, BookingSite
from tests.helpers.bookings import when
from tests.helpers.hall_site import TOO_WIDE

PHONE = {"width": 390, "height": 844}
MINE = {"name": "王小明", "id_tail": "012x", "phone": "138 0000 1234"}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[BookingSite]:
    with BookingSite(tmp_path) as opened:
        yield opened


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return page


def choose(page: Page, site: BookingSite, clock: str = "10:00") -> None:
    """As far as the person's own data."""
    page.goto(f"{site.url}/book")
    page.get_by_label("找要办的事").fill("tx")
    page.get_by_role("button", name="退休", exact=True).tap()
    page.get_by_role("button", name="3月10日 星期二").tap()
    page.get_by_role("button", name=f"{clock}–").tap()


def fill(page: Page) -> None:
    for name, value in MINE.items():
        page.locator(f"#{name}").fill(value)


def kept(site: BookingSite) -> list[Any]:
    return list(site.booking.of_days(TOMORROW))


# booking -------------------------------------------------------------------------------------------------------------
def test_a_person_books_by_touch_and_gets_a_number_and_a_code_to_check_in_with(phone: Page, site: BookingSite) -> None:
    choose(phone, site)
    fill(phone)
    phone.get_by_role("button", name="确认预约").tap()
    expect(phone.locator(".number")).to_have_text("Y0310-001")
    expect(phone.locator("#view")).to_contain_text("3月10日 星期二 10:00–10:30")
    expect(phone.locator("#view")).to_contain_text("09:30–10:45 之间签到")
    assert phone.evaluate("document.querySelector('.code img').decode().then(() => true)")
    booked = kept(site)[0]
    assert (booked.name, booked.id_tail, booked.phone) == ("王小明", "012X", "13800001234")
    assert phone.url == f"{site.url}/b/{booked.code}"


def test_the_address_of_the_hall_alone_leads_to_booking(phone: Page, site: BookingSite) -> None:
    phone.goto(site.url)
    expect(phone).to_have_url(f"{site.url}/book")
    expect(phone.get_by_role("button", name="退休", exact=True)).to_be_visible()


def test_quieter_hours_are_proposed_with_the_wait_of_each(phone: Page, site: BookingSite) -> None:
    phone.goto(f"{site.url}/book")
    phone.get_by_role("button", name="退休", exact=True).tap()
    phone.get_by_role("button", name="3月10日 星期二").tap()
    expect(phone.locator(".hint")).to_have_text("建议 13–14 点、15–17 点来：人少，等得短")
    nine = phone.get_by_role("region", name="9 点", exact=True)
    expect(nine).to_contain_text("约等 18–46 分钟")
    expect(phone.get_by_role("region", name="16 点")).to_contain_text("较空")
    assert nine.locator(".quiet").count() == 0


def test_pressing_twice_books_once(phone: Page, site: BookingSite) -> None:
    choose(phone, site)
    fill(phone)
    phone.get_by_role("button", name="确认预约").evaluate("button => { button.click(); button.click(); }")
    expect(phone.locator(".number")).to_be_visible()
    assert len(kept(site)) == 1


def test_by_keys_alone(phone: Page, site: BookingSite) -> None:
    phone.goto(f"{site.url}/book")
    phone.get_by_label("找要办的事").focus()
    phone.keyboard.type("tuixiu")
    phone.keyboard.press("Enter")
    expect(phone.locator("#title")).to_have_text("哪一天来")
    expect(phone.locator("#title")).to_be_focused()
    for _ in range(3):  # past the button that changes the matter, and today
        phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.locator("#title")).to_have_text("几点来")
    for _ in range(3):
        phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.locator("#name")).to_be_focused()
    for value in MINE.values():
        phone.keyboard.type(value)
        phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.locator(".number")).to_have_text("Y0310-001")
    assert kept(site)[0].slot_at == when("09:00", TOMORROW)


def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(phone: Page, site: BookingSite) -> None:
    choose(phone, site)
    phone.locator("#name").fill("王小明")
    phone.locator("#id_tail").fill("12")
    phone.get_by_role("button", name="确认预约").tap()
    expect(phone.locator("#id_tail-bad")).to_have_text("要四位：数字，最后一位可以是 X")
    expect(phone.locator("#id_tail")).to_be_focused()
    expect(phone.locator("#name-bad")).to_be_empty()
    phone.locator("#id_tail").fill("0123")
    phone.locator("#phone").fill("13800001234")
    phone.get_by_role("button", name="确认预约").tap()
    expect(phone.locator(".number")).to_be_visible()


def test_a_place_that_others_took_meanwhile_sends_back_to_the_hours_and_keeps_what_was_typed(
    phone: Page, site: BookingSite
) -> None:
    choose(phone, site)
    fill(phone)
    site.book(1), site.book(2)
    phone.get_by_role("button", name="确认预约").tap()
    expect(phone.locator("#fault")).to_contain_text("已约满")
    expect(phone.get_by_role("button", name="10:00–10:30")).to_be_disabled()
    phone.get_by_role("button", name="10:30–11:00").tap()
    expect(phone.locator("#name")).to_have_value("王小明")
    phone.get_by_role("button", name="确认预约").tap()
    expect(phone.locator(".number")).to_be_visible()


def test_a_lost_connection_is_said_and_the_booking_goes_through_once_when_it_is_back(
    phone: Page, site: BookingSite
) -> None:
    choose(phone, site)
    fill(phone)
    site.stop_service()
    phone.get_by_role("button", name="确认预约").tap()
    expect(phone.locator("#lost")).to_be_visible()
    site.start_service()
    expect(phone.locator(".number")).to_have_text("Y0310-001", timeout=30_000)
    assert len(kept(site)) == 1


def test_the_phones_back_button_goes_one_question_back(phone: Page, site: BookingSite) -> None:
    choose(phone, site)
    phone.go_back()
    expect(phone.locator("#title")).to_have_text("几点来")
    phone.go_back()
    expect(phone.locator("#title")).to_have_text("哪一天来")
    phone.go_forward()
    expect(phone.locator("#title")).to_have_text("几点来")


@pytest.mark.parametrize("width", [640, 320])  # a screen of 1280 and one of 640 at 200 %
def test_at_200_percent_lines_break_and_nothing_is_cut_off(browser: Browser, site: BookingSite, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 400}, device_scale_factor=2, has_touch=True)
    page = context.new_page()
    choose(page, site)
    assert not page.evaluate(TOO_WIDE)
    page.go_back()
    expect(page.locator("#title")).to_have_text("几点来")
    assert not page.evaluate(TOO_WIDE)
    page.get_by_role("button", name="10:00–").tap()
    fill(page)
    page.get_by_role("button", name="确认预约").tap()
    expect(page.locator(".number")).to_be_visible()
    assert not page.evaluate(TOO_WIDE)
    assert page.evaluate("[...document.querySelectorAll('button')].every(each => each.offsetHeight >= 44)")
    context.close()


# one appointment -----------------------------------------------------------------------------------------------------
def test_it_is_moved_to_another_hour_and_cancelled_behind_its_link(phone: Page, site: BookingSite) -> None:
    booked = site.book(1)
    phone.goto(f"{site.url}/b/{booked.code}")
    phone.get_by_role("button", name="改时间").tap()
    phone.get_by_role("button", name="3月11日 星期三").tap()
    phone.get_by_role("button", name="15:00–15:30").tap()
    expect(phone.locator("#view")).to_contain_text("3月11日 星期三 15:00–15:30")
    phone.get_by_role("button", name="取消预约").tap()
    phone.get_by_role("button", name="不取消").tap()
    phone.get_by_role("button", name="取消预约").tap()
    phone.get_by_role("button", name="确定取消").tap()
    expect(phone.locator("#title")).to_have_text("预约已取消")
    assert site.booking.by_code(booked.code).state is AppointmentState.CANCELLED


def test_a_guessed_link_shows_nothing_and_the_right_one_no_whole_name(phone: Page, site: BookingSite) -> None:
    booked = site.book(1)
    phone.goto(f"{site.url}/b/{booked.code[:-1]}")
    expect(phone.locator("#title")).to_have_text("这个预约查不到")
    told = phone.request.get(f"{site.url}/api/book/appointments/{booked.code}").text()
    assert not [word for word in (booked.name, booked.phone, booked.phone_tail, booked.person) if word in told]


# what the pages ask --------------------------------------------------------------------------------------------------
def post(context: BrowserContext, url: str, body: object) -> APIResponse:
    return context.request.post(url, data=json.dumps(body), headers={"Content-Type": "application/json"})


def body(site: BookingSite, number: int, **parts: str) -> dict[str, str]:
    wish = site.wish(number)
    return {
        "request": f"request-of-person-{number:04d}", "theme": THEME, "at": wish.slot_at.isoformat(),
        "name": wish.name, "id_tail": wish.id_tail, "phone": wish.phone, **parts,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ({"at": "tomorrow"}, 400),
        ({"at": "2026-03-10T10:00:00"}, 400),
        ({"at": "0001-01-01T00:00:00+08:00"}, 400),
        ({"request": "short"}, 400),
        ({"name": ""}, 422),
        ({"theme": "nothing"}, 422),
        ({"at": "2026-03-10T10:07:00+08:00"}, 409),
        ({"at": "2026-03-08T10:00:00+08:00"}, 409),
        ({"more": "x"}, 400),
    ],
)
def test_what_does_not_fit_is_refused(
    context: BrowserContext, site: BookingSite, parts: dict[str, str], status: int
) -> None:
    answer = post(context, f"{site.url}/api/book/appointments", body(site, 1, **parts))
    assert (answer.status, kept(site)) == (status, [])
    assert answer.json()["detail"]


def test_who_acts_too_often_from_one_address_is_told_to_wait(context: BrowserContext, site: BookingSite) -> None:
    url = f"{site.url}/api/book/appointments"
    answers = [post(context, url, body(site, 1, theme="nothing")).status for _ in range(24)]
    assert answers[:15] == [422] * 15
    assert 429 in answers


def test_a_kiosk_checks_in_by_the_code_or_by_what_the_person_knows(context: BrowserContext, site: BookingSite) -> None:
    first, second = site.book(1), site.book(2)
    url = f"{site.url}/api/kiosk/check-in"
    assert post(context, url, {"code": first.code}).status == 401
    context.request.get(site.device("kiosk"), max_redirects=0)
    assert "今天不能签到" in post(context, url, {"code": first.code}).json()["detail"]
    site.now.be("09:50", TOMORROW)
    got = post(context, url, {"code": f"{site.url}/b/{first.code}"}).json()
    assert (got["label"], got["again"], got["slot"]) == ("B001", False, "10:00")
    assert post(context, url, {"code": first.code}).json()["again"] is True
    assert post(context, url, {"id_tail": "0002", "phone_tail": "0001"}).status == 404
    assert post(context, url, {"id_tail": "0002"}).status == 422
    assert post(context, url, {"id_tail": "0002", "name": second.name}).json()["label"] == "B002"
