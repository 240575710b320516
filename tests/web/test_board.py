"""The call board in a browser: every call is shown at once and said once, also after the hall was away."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.hall_site import TOO_WIDE, HallSite, until
from tests.helpers.waiting_hall import WaitingHall, clerk

HEARD = """
window.heard = [];
window.Audio = class {
  constructor(path) { this.path = path; }
  play() {
    window.heard.push([this.path, this.volume]);
    setTimeout(() => this.onended(), 20);
    return Promise.resolve();
  }
};
"""


@pytest.fixture
def people(hall_site: HallSite) -> WaitingHall:
    return WaitingHall(hall_site.desk)


@pytest.fixture
def board(hall_site: HallSite, people: WaitingHall, page: Page) -> Page:
    """A board of the whole hall, whose sounds are noted instead of played."""
    page.add_init_script(HEARD)
    page.goto(hall_site.device("board"))
    expect(page.locator("#nobody")).to_be_visible()
    return page


def heard(page: Page) -> list[str]:
    return [str(path) for path, _ in page.evaluate("window.heard")]


def test_a_call_is_shown_large_rung_and_said_as_often_as_the_hall_wants(board: Page, people: WaitingHall) -> None:
    people.take("王小明")
    people.call()
    expect(board.locator("#now")).to_have_text(re.compile(r"请\s*A001\s*王\*明\s*到\s*1号综合窗口"))
    until(board, "window.heard.length >= 3")
    sounds = heard(board)
    assert (sounds[0], len(sounds), sounds[1]) == ("/voice/chime.wav", 3, sounds[2])
    sound = board.request.get(board.url.replace("/board", sounds[1]))
    assert sound.headers["content-type"] == "audio/wav"
    expect(board.locator("#rows li.called .label")).to_have_text("A001")
    expect(board.locator("#now")).to_be_hidden()


def test_people_on_the_way_served_missed_and_waiting_are_shown_as_they_change(board: Page, people: WaitingHall) -> None:
    first, second, _ = people.take(), people.take(), people.take()
    expect(board.locator("#lines b")).to_have_text("3")
    people.call(1)
    people.call(2)
    expect(board.locator("#rows li.called")).to_have_count(2)
    people.desk.calling.arrived(first.id, clerk(1))
    expect(board.locator("#rows li.called .label")).to_have_text(["A002"])
    people.miss(second, 2)
    expect(board.locator("#missed li")).to_have_text("A002")
    people.desk.calling.done(first.id, clerk(1))
    expect(board.locator("#rows li")).to_have_count(0)
    expect(board.locator("#lines b")).to_have_text("1")


def test_after_the_hall_was_away_the_board_is_right_and_says_each_call_once(
    board: Page, people: WaitingHall, hall_site: HallSite
) -> None:
    for _ in range(3):
        people.take()
    people.call(1)
    until(board, "window.heard.length >= 3")
    hall_site.stop_service()
    expect(board.locator("#lost")).to_be_visible()
    people.call(2)
    hall_site.start_service()
    expect(board.locator("#rows li")).to_have_count(2)
    expect(board.locator("#lost")).to_be_hidden()
    until(board, "window.heard.length >= 6")
    expect(board.locator("#now")).to_be_hidden()
    sounds = [path for path in heard(board) if "chime" not in path]
    assert len(sounds) == 4
    assert sounds[0] == sounds[1] != sounds[2] == sounds[3]


def test_a_board_that_is_opened_later_does_not_say_what_was_called_long_ago(
    hall_site: HallSite, people: WaitingHall, page: Page
) -> None:
    people.take()
    people.call()
    page.add_init_script(HEARD)
    page.add_init_script("const real = WebSocket.prototype; Object.defineProperty(real, 'onmessage', {set(tell) {"
                         "this.addEventListener('message', (event) => { const found = JSON.parse(event.data);"
                         "if (found.now) found.now = new Date(new Date(found.now).getTime() + 3600e3).toISOString();"
                         "tell({data: JSON.stringify(found)}); }); }});")  # fmt: skip
    page.goto(hall_site.device("board"))
    expect(page.locator("#rows li.called")).to_have_count(1)
    expect(page.locator("#now")).to_be_hidden()
    assert heard(page) == []


def test_a_board_of_one_part_of_the_hall_shows_and_says_its_part_only(
    hall_site: HallSite, people: WaitingHall, page: Page
) -> None:
    page.add_init_script(HEARD)
    page.goto(hall_site.device("board", zone="西区"))
    people.take()
    people.take()
    people.call(1)
    people.call(2)
    expect(page.locator("#rows li")).to_have_count(1)
    expect(page.locator("#rows .where")).to_have_text("2号综合窗口")
    expect(page.locator("#zone")).to_have_text("西区区域")


def test_in_quiet_hours_the_board_shows_and_is_still(board: Page, people: WaitingHall) -> None:
    people.desk.settings.change({"voice.quiet": "00:00-12:00,12:00-00:00"})
    people.take()
    people.call()
    expect(board.locator("#now")).to_contain_text("A001")
    expect(board.locator("#now")).to_be_hidden()
    assert heard(board) == []


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (1080, 1920), (683, 384), (360, 740)])
def test_the_board_fits_every_wall(hall_site: HallSite, browser: Browser, width: int, height: int) -> None:
    people = WaitingHall(hall_site.desk)
    people.take("买买提·吐尔逊")
    people.take("欧阳小娜")
    people.call(1)
    people.call(2)
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(hall_site.device("board"))
    expect(page.locator("#rows li")).to_have_count(2)
    assert page.evaluate(TOO_WIDE) is False
    page.close()


def test_a_browser_that_is_no_board_is_told_so(hall_site: HallSite, page: Page) -> None:
    page.goto(f"{hall_site.url}/board")
    expect(page.locator("#fault")).to_contain_text("没有登记为大屏")
