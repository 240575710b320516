"""Checking in for an appointment at the kiosk, in a real browser: by the scanned code, or by two tails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from clerk_app.queueing.booking.model import Appointment
from clerk_app.queueing.model import AppointmentState, Priority
from tests.helpers.booking_site import TOMORROW, BookingSite

# As a scanner types: one key after another, however busy this machine is.
SCANNED = """
(text) => {
  for (const key of [...text, "Enter"]) {
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }
}
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[BookingSite]:
    with BookingSite(tmp_path) as opened:
        yield opened


@pytest.fixture
def booked(site: BookingSite) -> Appointment:
    """Somebody has booked 10:00; now it is that day, 09:45."""
    made = site.book(1)
    site.now.be("09:45", TOMORROW)
    return made


@pytest.fixture
def kiosk(site: BookingSite, booked: Appointment, page: Page) -> Page:
    page.goto(site.device("kiosk", "大门取号机"))
    expect(page.get_by_role("heading", name="您要办什么？")).to_be_focused()
    return page


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.get_by_role("button", name=key, exact=True).tap()


def test_two_tails_on_the_screen_s_keys_are_enough(kiosk: Page, site: BookingSite, booked: Appointment) -> None:
    kiosk.get_by_role("button", name="我有预约").tap()
    press(kiosk, "00")
    kiosk.get_by_role("button", name="签到", exact=True).tap()
    expect(kiosk.get_by_text("两项都要填满四位")).to_be_visible()
    press(kiosk, "01")  # goes on in the second field by itself
    press(kiosk, "0001")
    kiosk.get_by_role("button", name="签到", exact=True).tap()
    expect(kiosk.locator(".number")).to_have_text("B001")
    expect(kiosk.locator("#stage")).to_contain_text("预约 10:00")
    (ticket,) = site.desk.calling.tickets()
    assert (ticket.priority, ticket.origin) == (Priority.APPOINTMENT, "booking")
    assert site.booking.by_code(booked.code).state is AppointmentState.CHECKED_IN


def test_a_scanner_checks_in_from_the_start_and_a_second_scan_is_the_same_number(
    kiosk: Page, site: BookingSite, booked: Appointment
) -> None:
    for _ in range(2):
        kiosk.evaluate(SCANNED, f"{site.url}/b/{booked.code}")
        expect(kiosk.locator(".number")).to_have_text("B001")
        expect(kiosk.get_by_role("button", name="完成")).to_be_visible()
        again = kiosk.get_by_text("已经签到过，还是这个号").count()
        kiosk.get_by_role("button", name="完成").tap()
        expect(kiosk.get_by_role("heading", name="您要办什么？")).to_be_focused()
    assert again == 1
    assert len(site.desk.calling.tickets()) == 1


def test_whoever_is_too_early_is_told_and_may_take_a_number_all_the_same(kiosk: Page, site: BookingSite) -> None:
    site.now.be("09:00", TOMORROW)
    kiosk.get_by_role("button", name="我有预约").tap()
    kiosk.keyboard.type("00010001", delay=200)
    kiosk.keyboard.press("Enter")
    expect(kiosk.get_by_role("heading", name="没有签到")).to_be_visible()
    expect(kiosk.get_by_role("alert")).to_contain_text("09:30 起可以签到")
    kiosk.get_by_role("button", name="取一个现场号").tap()
    expect(kiosk.get_by_role("heading", name="您要办什么？")).to_be_visible()
    assert site.desk.calling.tickets() == ()


def test_what_does_not_fit_finds_nobody(kiosk: Page, site: BookingSite) -> None:
    kiosk.get_by_role("button", name="我有预约").tap()
    press(kiosk, "00010002")
    kiosk.get_by_role("button", name="签到", exact=True).tap()
    expect(kiosk.get_by_role("alert")).to_contain_text("今天没有找到这个预约")
    kiosk.get_by_role("button", name="返回").tap()
    expect(kiosk.get_by_label("证件号码后四位")).to_be_focused()
    kiosk.keyboard.press("Escape")
    expect(kiosk.get_by_role("heading", name="您要办什么？")).to_be_focused()


def test_while_the_hall_is_away_it_is_sent_again_until_it_is_answered(kiosk: Page, site: BookingSite) -> None:
    kiosk.get_by_role("button", name="我有预约").tap()
    press(kiosk, "00010001")
    site.stop_service()
    kiosk.get_by_role("button", name="签到", exact=True).tap()
    expect(kiosk.get_by_text("正在重试")).to_be_visible()
    site.start_service()
    expect(kiosk.locator(".number")).to_have_text("B001", timeout=30_000)
    assert len(site.desk.calling.tickets()) == 1
