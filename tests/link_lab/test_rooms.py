"""A session between two halls over lines that are good, bad, or not there: picture and sound, what lies on the table,
and the record, which no line may harm. Real services, real browsers, real relay and meeting point."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from clerk_app.link.model import Side, State
from clerk_app.link.verifying import Weight
from tests.unit.materials.samples import pdf

from . import meeting_point
from . import relay as relays
from .engines import DeskEngine
from .halls import OneLabHall, TwoLabHalls, until, why_no_browser
from .network import Network
from .network import why_not as why_no_line
from .rooms import SHOWN, Rooms

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

    def open(self, ways: str = "browser", *orders: str) -> Rooms:
        self.rooms = Rooms(self.halls, self.session, self.folder, ways, *orders)
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
            f"(() => {{ const to = document.querySelector('#words-input'); to.value = {words!r};"
            " to.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })); })()"
        )

    def heard(self, words: str) -> bool:
        return any(line.body.get("text") == words for line in self.table().lines if line.act == "said")

    def close(self) -> None:
        if self.rooms is not None:
            self.rooms.close()
        self.halls.close()


@pytest.fixture
def lab(lay: Lay, tmp_path: Path) -> Iterator[Callable[..., Lab]]:
    """`lab()`: two halls of a test's own, their session open, nobody in the room."""
    with ExitStack() as stack:

        def made(**settings: Any) -> Lab:
            found = Lab(lay("asking", "helping", "third"), tmp_path / "halls", **settings)
            stack.callback(found.close)
            return found

        (tmp_path / "halls").mkdir()
        yield made


@pytest.fixture(scope="module", params=["browser", "desk"])
def met(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Two halls whose clerks see each other, the asking one in a browser or at the desk; the tests below share them and
    leave the line clean."""
    if reason := why_no_line():
        pytest.skip(reason)
    with Network("asking", "helping") as network:
        found = Lab(network, tmp_path_factory.mktemp("met"))
        try:
            found.open(request.param).enter()
            yield found
        finally:
            found.close()


@pytest.fixture
def here(met: Lab) -> Iterator[Lab]:
    """Full pictures both ways."""
    met.line()
    until(lambda: met.table().step == "full", 150, lambda: met.table().step)
    assert met.rooms is not None
    met.rooms.heals(time.time())
    yield met
    met.line()


def test_two_halls_see_and_hear_each_other_and_hold_one_record(here: Lab) -> None:
    here.say("helping", "请把身份证放在扫描仪上")
    until(lambda: here.heard("请把身份证放在扫描仪上"))
    until(lambda: here.halls.same(here.session))
    assert here.table().state is State.OPEN


@pytest.mark.parametrize(
    ("line", "pictures"),
    [({"loss": 0.05}, 10), ({"loss": 0.10}, 8), ({"delay_ms": 100}, 10), ({"rate_kbps": 300}, 4)],
    ids=["5 % loss", "10 % loss", "100 ms each way", "300 kbit/s"],
)
def test_a_bad_line_still_shows_moving_pictures_both_ways(here: Lab, line: dict[str, float], pictures: float) -> None:
    assert here.rooms is not None
    here.line(**line)
    time.sleep(SETTLE)
    for seen in here.rooms.measure(20):
        assert seen.pictures >= pictures, seen
        assert seen.frozen < 6, seen


def test_at_80_kbit_it_comes_down_to_sound_which_stays_whole_and_comes_up_again(here: Lab) -> None:
    assert here.rooms is not None
    here.line(rate_kbps=80)
    until(lambda: here.table().step in ("sound", "text"), 90)
    here.say("asking", "画面停了，声音还在")
    until(lambda: here.heard("画面停了，声音还在"))
    if here.table().step == "sound":
        time.sleep(6)
        for seen in here.rooms.measure(15):
            assert seen.made_up < 0.15, seen
    here.line()
    until(lambda: here.table().step in ("low", "full"), 120)
    assert {"sound", "text"} & {line.body["step"] for line in here.table().lines if line.act == "ladder"}
    assert here.rooms.heals(time.time()) < 30


@pytest.mark.parametrize("seconds", [10, 40, 60])
def test_a_cut_heals_by_itself_in_the_same_session_and_nothing_that_was_said_is_lost(here: Lab, seconds: float) -> None:
    assert here.rooms is not None
    here.line(cut=True)
    time.sleep(1)
    mine, theirs = f"断线 {seconds} 秒时这边说的", f"断线 {seconds} 秒时对方说的"
    here.say("asking", mine)
    here.say("helping", theirs)
    time.sleep(seconds - 1)
    here.line()
    assert here.rooms.heals(time.time()) < 30
    until(lambda: here.heard(mine) and here.heard(theirs))
    until(lambda: here.halls.same(here.session))
    assert here.table().state is State.OPEN


def test_over_a_lossy_line_a_scan_its_marks_and_a_certificate_arrive_whole(here: Lab, tmp_path: Path) -> None:
    assert here.rooms is not None
    scan = tmp_path / "户口簿.pdf"
    scan.write_bytes(pdf(3))
    here.line(loss=0.05, delay_ms=50, rate_kbps=600)
    here.rooms.lay(scan)
    here.rooms.helping.page.until(SHOWN, 60)
    (document,) = here.table().documents
    box = {"document": document.id, "page": 1, "shape": "box", "points": [[0.1, 0.1], [0.5, 0.3]], "color": "#c00"}
    here.rooms.helping.act("mark", box)
    here.rooms.helping.act("shown", {"document": document.id, "page": 1})  # pages count from 0
    here.rooms.asking.page.until("document.querySelectorAll('.sheet .mark rect').length === 1", 60)
    here.rooms.helping.act(
        "identity", {"method": "face", "rule": "证件与本人一致", "ok": True, "given": "", "remark": ""}
    )
    until(lambda: here.table().identity is True)
    here.rooms.asking.act("person", {"name": "王建国", "id_type": "居民身份证", "id_number": "", "phone": ""})
    until(lambda: bool(here.halls.helping.table(here.session).person))
    words = {"title": "无违法记录证明", "number": "", "text": "经查询，未发现违法犯罪记录。"}
    made = here.rooms.helping.asked("/api/room/certificates", words)
    told = {name: made[name] for name in ("content", "title", "number", "bytes")}
    here.rooms.helping.act("certificate", told)
    until(lambda: [each.ok for each in here.table().certificates] == [True], 60)
    here.rooms.asking.page.until("document.querySelector('#acts').innerText.includes('签名有效')", 60)
    assert [hall.desk.pages.read(told["content"])[:5] for hall in here.halls.both] == [b"%PDF-"] * 2
    assert [len(each.marks) for each in here.table().documents] == [1]
    until(lambda: here.halls.same(here.session))


def test_a_service_that_dies_in_the_middle_comes_back_to_the_same_session(here: Lab) -> None:
    assert here.rooms is not None
    here.halls.helping.stop()
    here.say("helping", "服务停了的时候说的")
    time.sleep(8)
    here.halls.helping.serve()
    until(lambda: here.heard("服务停了的时候说的"))
    assert here.rooms.heals(time.time()) < 30
    until(lambda: here.halls.same(here.session))


def test_a_page_whose_renderer_died_is_back_in_the_room_when_it_is_loaded_again(here: Lab) -> None:
    assert here.rooms is not None
    here.rooms.helping.engine.kill_renderer()
    here.rooms.helping.again()
    assert here.rooms.heals(time.time()) < 40
    here.say("helping", "回来了")
    until(lambda: here.heard("回来了"))


ACCEPT = """
(() => {
  const yes = [...document.querySelectorAll("#note button")].find((each) => each.textContent === "接受");
  yes?.click();
  return Boolean(yes);
})()
"""
SHOW_A_SCREEN = """
(() => {
  const paper = document.createElement("canvas");
  paper.getContext("2d").fillRect(0, 0, 9, 9);
  navigator.mediaDevices.getDisplayMedia = async () => paper.captureStream(5);
  room.room.shareScreen();
})()
"""


def test_the_desk_brings_its_room_back_by_itself_when_the_renderer_dies(here: Lab) -> None:
    assert here.rooms is not None
    engine = here.rooms.asking.engine
    if not isinstance(engine, DeskEngine):
        pytest.skip("a browser's own affair")
    here.rooms.asking.page.evaluate(SHOW_A_SCREEN)
    until(lambda: here.heard("开始共享屏幕"))
    engine.kill_renderer()
    until(lambda: engine.ask()["renderer_deaths"] == 1, 60)
    here.rooms.asking.taken_up()
    assert here.rooms.heals(time.time()) < 40
    assert engine.ask()["stand"] == "open"
    until(lambda: here.heard("停止共享屏幕（会谈网页中断过，在那时已停）"))
    until(lambda: here.halls.same(here.session))
    shown = [line for line in here.table().lines if "共享屏幕" in line.body.get("text", "")]
    assert [line.side for line in shown] == [Side.ASKING, Side.ASKING]


def test_at_the_end_both_halls_prove_by_themselves_what_was_done(here: Lab) -> None:
    """The last of the tests that share a session."""
    asking = here.halls.asking
    asking.desk.sessions.end(here.session, "办完", asking.clerk)
    until(lambda: len(here.table().sealed) == 2)  # first: the same record may be one that has no seals yet
    until(lambda: here.halls.same(here.session))
    for hall in here.halls.both:
        report = hall.desk.evidence.verify(here.session)
        assert report.sound, report


def test_two_desks_see_each_other_heal_after_a_cut_and_hold_one_record(lab: Callable[..., Lab]) -> None:
    here = lab()
    rooms = here.open("desks")
    rooms.enter()
    for seen in rooms.measure(8):
        assert seen.pictures >= 8, seen
    here.line(cut=True)
    here.say("helping", "断线时说的")
    time.sleep(10)
    here.line()
    assert rooms.heals(time.time()) < 30
    until(lambda: here.heard("断线时说的"))
    here.halls.asking.desk.sessions.end(here.session, "办完", here.halls.asking.clerk)
    until(lambda: len(here.table().sealed) == 2)  # first: the same record may be one that has no seals yet
    until(lambda: here.halls.same(here.session))
    for hall in here.halls.both:
        assert hall.desk.evidence.verify(here.session).sound


def test_a_hall_with_only_a_browser_that_is_cut_off_from_everything_heals_in_the_same_session(
    lay: Lay, tmp_path: Path
) -> None:
    """Its page has the other hall's service at the end of the same line as pictures and sound."""
    network = lay("asking", "helping")
    halls = OneLabHall(tmp_path, network)
    rooms = None
    try:
        session = halls.rings()
        rooms = Rooms(halls, session, tmp_path)
        rooms.helping.enter()
        rooms.helping.page.until(ACCEPT)
        rooms.asking.enter()
        rooms.asking.sees()
        rooms.helping.sees()
        network.line("asking", "helping", cut=True)
        time.sleep(1)
        for window, words in ((rooms.asking, "断线时这边说的"), (rooms.helping, "断线时对方说的")):
            window.act("said", {"text": words})
        time.sleep(59)
        network.line("asking", "helping")
        healed = rooms.heals(time.time())
        assert healed < 30
        until(lambda: len([line for line in halls.asking.table(session).lines if line.act == "said"]) == 2)
        lines = halls.asking.table(session).lines
        said = {line.side: line.body["text"] for line in lines if line.act == "said"}
        assert said == {Side.ASKING: "断线时这边说的", Side.HELPING: "断线时对方说的"}
        assert halls.asking.table(session).state is State.OPEN
    finally:
        if rooms is not None:
            rooms.close()
        halls.close()


def test_without_udp_it_goes_through_the_relay_over_tls(lab: Callable[..., Lab], tmp_path: Path) -> None:
    if reason := relays.why_not():
        pytest.skip(reason)
    here = lab(**relays.settings("10.77.0.1"))
    relays.Relay(tmp_path / "turn", here.network, "asking", here.halls.tls)
    here.line(udp=False)
    rooms = here.open()
    rooms.enter()
    ways = rooms.helping.page.evaluate("lab.ways()")
    assert [way for way in ways if "relay" in (way["local"], way["remote"])], ways
    assert here.network.counts()["helping>asking"]["stopped"] > 0
    for seen in rooms.measure(10):
        assert seen.pictures >= 8, seen


SHOWN_SO_FAR = "document.querySelector('#picture-{} video').getVideoPlaybackQuality().totalVideoFrames"


def test_the_meeting_point_carries_the_talk_also_to_who_only_watches_and_what_it_records_is_in_the_record(
    lab: Callable[..., Lab], tmp_path: Path
) -> None:
    if reason := meeting_point.why_not():
        pytest.skip(reason)
    here = lab(**{"link.janus_secret": meeting_point.SECRET})
    asking = here.halls.asking.desk
    asking.settings.change({"link.meeting": "janus"})
    here.halls.asking.stop()
    meeting_point.MeetingPoint(tmp_path / "janus", here.network, "asking").start()
    here.halls.asking.serve()
    clerk = here.halls.asking.clerk
    asking.sessions.act(here.session, "consent", {"picture": True, "recording": True, "how": "spoken"}, clerk)
    rooms = here.open()
    rooms.enter()
    watcher = rooms.watcher("third", asking.rooms.make(here.session, "孙科长", "督导", watching=True).address)
    for picture in ("remote", "own"):  # the helping clerk and the asking one
        watcher.until(f"{SHOWN_SO_FAR.format(picture)} > 20", 60)
    told = [line.who for line in here.table().lines if "进入旁听" in line.body.get("text", "")]
    assert told == ["孙科长"]  # both sides know of it
    for seen in rooms.measure(8):
        assert seen.pictures >= 8, seen
    asking.sessions.end(here.session, "办完", clerk)

    def pieces() -> set[str]:
        with asking.hall_store.read() as work:
            placed = [each.act for each in work.sessions.acts(here.session) if each.entry]
        return {str(act.body["stream"]) for act in placed if act.kind == "piece"}

    wanted = {f"meeting-{side}-{medium}" for side in ("asking", "helping") for medium in ("video0", "audio2")}
    until(lambda: pieces() >= wanted)
    until(lambda: len(here.table().sealed) == 2)  # first: the same record may be one that has no seals yet
    until(lambda: here.halls.same(here.session))
    for hall in here.halls.both:
        report = hall.desk.evidence.verify(here.session)
        assert report.sound, [each for each in report.findings if each.weight is Weight.BAD]
