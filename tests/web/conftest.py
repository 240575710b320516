"""The hall's pages in a real browser: Debian's Chromium without a screen, against a hall's service in this process."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.helpers.hall_site import HallSite
from tests.helpers.room_pages import RoomPages
from tests.helpers.room_site import RoomSite

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
FLAGS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
)  # fmt: skip
CAMERAS = (
    "--use-fake-device-for-media-stream=device-count=3", "--use-fake-ui-for-media-stream",
    "--disable-features=WebRtcHideLocalIpsWithMdns",  # names of addresses want a network
)  # fmt: skip
expect.set_options(timeout=20_000)
AS_ROOT = ("--no-sandbox",) if os.geteuid() == 0 else ()  # Chromium refuses its sandbox to root

expect.set_options(timeout=20_000)  # milliseconds: tests run beside others on slow machines


@pytest.fixture(scope="session")
def play() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(play: Playwright) -> Iterator[Browser]:
    started = play.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *AS_ROOT], headless=True)
    yield started
    started.close()


@pytest.fixture(scope="session")
def camera_browser(play: Playwright) -> Iterator[Browser]:
    """With two cameras and a microphone that are not there: a moving picture, a beep each second."""
    started = play.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *CAMERAS, *AS_ROOT], headless=True)
    yield started
    started.close()


@pytest.fixture
def hall_site(tmp_path: Path) -> Iterator[HallSite]:
    """A hall alone (SQLite) with its service on the loopback address."""
    with HallSite(tmp_path) as site:
        yield site


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A touch screen of 1280×800; a fault in a page's script fails the test."""
    opened = browser.new_context(viewport={"width": 1280, "height": 800}, has_touch=True, locale="zh-CN",
                                 timezone_id="Asia/Shanghai")  # fmt: skip
    faults: list[str] = []
    opened.on("weberror", lambda fault: faults.append(str(fault.error)))
    opened.set_default_timeout(20_000)
    yield opened
    opened.close()
    assert faults == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def room_site(tmp_path: Path) -> Iterator[RoomSite]:
    """A hall with a session that rings at a hall which has only a browser."""
    with RoomSite(tmp_path) as made:
        yield made


@pytest.fixture
def room(room_site: RoomSite, camera_browser: Browser) -> Iterator[RoomPages]:
    """The pages of both sides; a fault in a script of either fails the test."""
    made = RoomPages(camera_browser, room_site)
    yield made
    made.close()
    assert made.faults == []
