"""Two browsers in one session: the clerk of the asking hall and the one of a hall that has nothing but a browser."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from clerk_app.link.model import Act, Logged, Side
from clerk_app.link.view import Table, told

from .hall_site import until
from .link_halls import until as until_so
from .room_site import RoomSite

PICTURE = "#picture-{} video"
FRAMES = "document.querySelector('{}').getVideoPlaybackQuality().totalVideoFrames"


class RoomPages:
    """`open()` brings both to the table. `faults`: what went wrong in a page's script."""

    def __init__(self, browser: Browser, site: RoomSite, size: tuple[int, int] = (1366, 768)) -> None:
        self._browser, self.site, self._size = browser, site, size
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []
        self.asking: Page
        self.helping: Page

    def context(self, **parts: Any) -> BrowserContext:
        wide, high = self._size
        made = self._browser.new_context(
            viewport={"width": wide, "height": high}, locale="zh-CN", timezone_id="Asia/Shanghai",
            permissions=["camera", "microphone"], **parts,
        )  # fmt: skip
        made.set_default_timeout(20_000)
        made.on("weberror", lambda fault: self.faults.append(str(fault.error)))
        self.contexts.append(made)
        return made

    def lobby(self, side: Side) -> Page:
        """Before entering; the devices are open."""
        page = self.context().new_page()
        page.goto(self.site.link(side).address, wait_until="commit")
        expect(button(page, "进入会谈")).to_be_visible()
        until(page, "document.querySelector('.devices video').videoWidth > 0")
        if side is Side.ASKING:  # Chromium's second one that is not there gives pictures that cannot be sent (Y16)
            page.get_by_label("第二摄像头", exact=True).select_option(label="fake_device_2")
        return page

    def enter(self, side: Side) -> Page:
        page = self.lobby(side)
        button(page, "进入会谈").click()
        expect(page.locator("body")).to_have_attribute("data-view", "room")
        return page

    def open(self) -> RoomPages:
        self.asking, self.helping = self.enter(Side.ASKING), self.enter(Side.HELPING)
        button(self.helping, "接受").click()
        for page in (self.asking, self.helping):
            expect(page.locator("#standing")).to_have_text("连线中")
        return self

    def see(self) -> None:
        """Both see the other clerk, and the picture moves."""
        for page in (self.asking, self.helping):
            moves(page, "remote")

    def table(self) -> Table:
        """What the record says, once nothing waits for its place in it."""
        return told(each.act for each in self._placed())

    def acts(self, kind: str) -> list[Act]:
        """What was placed of that kind, once nothing waits."""
        return [each.act for each in self._placed() if each.act.kind == kind]

    def _placed(self) -> list[Logged]:
        """What came to the service is signed and placed a moment later; a page may show it before."""
        kept: list[Logged] = []

        def rests() -> bool:
            with self.site.desk.hall_store.read() as work:
                kept[:] = work.sessions.acts(self.site.session)
            return all(each.entry or each.dropped for each in kept)

        until_so(rests)
        return [each for each in kept if each.entry]

    def close(self) -> None:
        for each in self.contexts:
            each.close()


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def moves(page: Page, which: str) -> None:
    """That picture comes, and is not a still one."""
    selector = PICTURE.format(which)
    until(page, f"document.querySelector('{selector}').videoWidth > 0")
    before = page.evaluate(FRAMES.format(selector))
    until(page, f"{FRAMES.format(selector)} > {before} + 5")


def lay(page: Page, data: bytes, name: str = "户口簿.pdf", media_type: str = "application/pdf") -> None:
    """A file onto the table, and its first page is there."""
    page.locator("#table input[type=file]").set_input_files([{"name": name, "mimeType": media_type, "buffer": data}])
    expect(page.locator("#table select")).to_contain_text(name)
    shows_page(page)


def shows_page(page: Page) -> None:
    until(
        page, "document.querySelector('.sheet img').naturalWidth > 0 && document.querySelector('.stage .wait').hidden"
    )


def at(page: Page, place: tuple[float, float]) -> tuple[float, float]:
    """Where that is on the page on the table, of which `place` is a part of width and height."""
    box = page.locator(".sheet .marks").bounding_box()
    assert box is not None
    return box["x"] + box["width"] * place[0], box["y"] + box["height"] * place[1]


def point(page: Page, place: tuple[float, float]) -> None:
    page.mouse.move(*at(page, place))
    page.wait_for_timeout(200)  # a pointer that moves all the time is told now and then
    page.mouse.move(*at(page, (place[0], place[1] + 0.01)))


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Over the page on the table."""
    page.mouse.move(*at(page, start))
    page.mouse.down()
    for part in (0.3, 0.6, 1.0):
        page.mouse.move(*at(page, (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)))
    page.mouse.up()


def step(page: Page, name: str) -> Locator:
    """A step of 办理, opened."""
    found = page.locator("#acts details", has=page.locator("summary .name", has_text=name))
    found.evaluate("found => { found.open = true; }")  # the page itself opens the one that is due, perhaps just now
    return found
