"""A session between two halls over lines that are good, bad, or not there: picture and sound, what lies on the table,
and the record, which no line may harm. Real services, real browsers, real relay and meeting point."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from clerk_app.link.model import State

from . import relay as relays
from .halls import TwoLabHalls, until, why_no_browser
from .network import Network
from .rooms import Rooms

Lay = Callable[..., Network]
pytestmark = [
    pytest.mark.timeout(400),
    pytest.mark.skipif(bool(why_no_browser()), reason=why_no_browser() or "-"),
]
SETTLE = 12.0  # seconds in which the estimate of the line's rate finds it


class Lab:
    """A network, two halls on it, and both room pages in the session that is open."""

    def __init__(self, network: Network, folder: Path, **settings: Any) -> None:
        self.network, self.folder = network, folder
        self.halls = TwoLabHalls(folder, network, **settings)
        self.session = self.halls.opened()
        self.rooms: Rooms | None = None

    def open(self, asking: str = "chromium", *orders: str) -> Rooms:
        self.rooms = Rooms(self.halls, self.session, self.folder, asking, *orders)
        return self.rooms

    def line(self, **parts: Any) -> None:
        self.network.line("asking", "helping", **parts)

    def table(self) -> Any:
        return self.halls.asking.table(self.session)

    def say(self, who: str, words: str) -> None:
        """Typed into the room's column of words."""
        assert self.rooms is not None
        page = getattr(self.rooms, who).page
        page.evaluate(
            "(() => { const to = document.querySelector('#words textarea, #words input[type=text]');"
            f" to.focus(); to.value = {words!r}; to.dispatchEvent(new Event('input', {{ bubbles: true }}));"
            " to.form.requestSubmit(); })()"
        )

    def heard(self, words: str) -> bool:
        return any(line.body.get("text") == words for line in self.table().lines if line.act == "said")

    def close(self) -> None:
        if self.rooms is not None:
            self.rooms.close()
        self.halls.close()


@pytest.fixture
def lab(lay: Lay, tmp_path: Path) -> Iterator[Callable[..., Lab]]:
    with ExitStack() as stack:

        def made(**settings: Any) -> Lab:
            network = lay("asking", "helping")
            found = Lab(network, tmp_path / "halls", **settings)
            stack.callback(found.close)
            return found

        (tmp_path / "halls").mkdir()
        yield made


@contextmanager
def cut(lab: Lab, seconds: float) -> Iterator[float]:
    """The line is cut for so long; the moment it came back."""
    lab.line(cut=True)
    time.sleep(seconds)
    lab.line()
    yield time.time()


def test_two_halls_see_and_hear_each_other_and_hold_one_record(lab: Callable[..., Lab]) -> None:
    here = lab()
    here.open().enter()
    here.say("helping", "请把身份证放在扫描仪上")
    until(lambda: here.heard("请把身份证放在扫描仪上"))
    until(lambda: here.halls.same(here.session))
    assert here.table().state is State.OPEN


@pytest.mark.parametrize(
    ("line", "pictures"),
    [({"loss": 0.05}, 12), ({"loss": 0.10}, 10), ({"delay_ms": 100}, 12), ({"rate_kbps": 300}, 5)],
    ids=["5 % loss", "10 % loss", "100 ms each way", "300 kbit/s"],
)
def test_a_bad_line_still_shows_moving_pictures_both_ways(
    lab: Callable[..., Lab], line: dict[str, float], pictures: float
) -> None:
    here = lab()
    rooms = here.open()
    rooms.enter()
    here.line(**line)
    time.sleep(SETTLE)
    for seen in rooms.measure(20):
        assert seen.pictures >= pictures, seen
        assert seen.frozen < 6, seen


def test_at_80_kbit_it_comes_down_to_sound_which_stays_whole_and_comes_up_again(lab: Callable[..., Lab]) -> None:
    here = lab()
    rooms = here.open()
    rooms.enter()
    here.line(rate_kbps=80)
    until(lambda: here.table().step in ("sound", "text"), 90)
    here.say("asking", "画面停了，声音还在")
    until(lambda: here.heard("画面停了，声音还在"))
    if here.table().step == "sound":
        time.sleep(6)
        for seen in rooms.measure(15):
            assert seen.made_up < 0.15, seen
    here.line()
    until(lambda: here.table().step in ("low", "full"), 120)
    assert rooms.heals(time.time()) < 30


@pytest.mark.parametrize("seconds", [10, 40])
def test_a_cut_heals_by_itself_in_the_same_session_and_nothing_that_was_said_is_lost(
    lab: Callable[..., Lab], seconds: float
) -> None:
    here = lab()
    rooms = here.open()
    rooms.enter()
    here.line(cut=True)
    time.sleep(1)
    here.say("asking", "断线时这边说的")
    here.say("helping", "断线时对方说的")
    time.sleep(seconds - 1)
    here.line()
    assert rooms.heals(time.time()) < 30
    for words in ("断线时这边说的", "断线时对方说的"):
        until(lambda words=words: here.heard(words))
    until(lambda: here.halls.same(here.session))
    assert here.table().state is State.OPEN


def test_without_udp_it_goes_through_the_relay_over_tls(lab: Callable[..., Lab], tmp_path: Path) -> None:
    if reason := relays.why_not():
        pytest.skip(reason)
    here = lab()
    relay = relays.Relay(tmp_path / "turn", here.network, "asking", here.halls.tls)
    for hall in here.halls.both:
        hall.desk.settings.change(relay.settings)
        hall.stop()
        hall.serve()
    here.line(udp=False)
    rooms = here.open()
    rooms.enter()
    ways = rooms.helping.page.evaluate("lab.ways()")
    assert [way for way in ways if way["local"] == "relay" and way["relay"] == "tls"], ways
    assert here.network.counts()["helping>asking"]["stopped"] > 0
    for seen in rooms.measure(10):
        assert seen.pictures >= 8, seen


def test_a_service_that_dies_in_the_middle_comes_back_to_the_same_session(lab: Callable[..., Lab]) -> None:
    here = lab()
    rooms = here.open()
    rooms.enter()
    here.halls.helping.stop()
    here.say("helping", "服务停了的时候说的")
    time.sleep(8)
    here.halls.helping.serve()
    until(lambda: here.heard("服务停了的时候说的"))
    assert rooms.heals(time.time()) < 30
    until(lambda: here.halls.same(here.session))
