"""The room at the meeting point, as pages and Janus know it: who is told what, and what is asked of Janus."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from clerk_app.errors import BadInput, Refused
from clerk_app.hall import mjr
from clerk_app.hall.meeting_room import LOW_BITRATE, Key, MeetingRoom
from tests.helpers.video_room import OFFER, VideoRoom

KEY = Key(4711, "secret", "pin")
ANSWER = {"kind": "answer", "sdp": "v=0\r\nmine"}


class Hall:
    """A room, what was said to each page, and how often it was lost."""

    def __init__(self, folder: Path, janus: VideoRoom | None = None) -> None:
        self.janus = janus or VideoRoom()
        self.folder = folder
        self.said: list[tuple[str, str, dict[str, Any]]] = []
        self.lost = 0
        self.room = MeetingRoom(self.janus, KEY, folder, lambda *told: self.said.append(told), self._lose)  # type: ignore[arg-type]

    def _lose(self) -> None:
        self.lost += 1

    def hear(self, side: str, page: str = "p", **body: Any) -> None:
        self.room.hear(side, page, body)

    def to(self, side: str, kind: str) -> list[dict[str, Any]]:
        return [body for who, _, body in self.said if who == side and body["kind"] == kind]

    def told(self, side: str, kind: str, times: int = 1) -> dict[str, Any]:
        until(lambda: len(self.to(side, kind)) >= times)
        return self.to(side, kind)[times - 1]

    def seated(self, side: str, page: str = "p") -> "Hall":
        """It sits there and sends its picture."""
        before = len(self.to(side, "joined"))
        self.hear(side, page, kind="join")
        self.told(side, "joined", before + 1)
        answers = len(self.to(side, "answer"))
        self.hear(side, page, kind="offer", sdp=OFFER)
        self.told(side, "answer", answers + 1)
        return self

    def asked(self, request: str) -> list[dict[str, Any]]:
        return [body for _, body in self.janus.asked if body["request"] == request]


def until(holds: Callable[[], bool]) -> None:
    end = monotonic() + 20
    while not holds():
        assert monotonic() < end, "never so"
        sleep(0.005)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    yield made
    made.room.close()


def test_each_side_gets_an_offer_of_what_the_other_sends(hall: Hall) -> None:
    hall.seated("asking").seated("helping")
    offer = hall.told("asking", "offer")
    assert (offer["side"], offer["sdp"]) == ("helping", OFFER)
    assert hall.told("helping", "offer")["side"] == "asking"
    hall.hear("asking", feed=offer["feed"], **ANSWER)
    assert len(hall.asked("start")) == 1


def test_a_room_is_locked_and_nobody_else_can_end_it(hall: Hall) -> None:
    room = hall.asked("create")[0]
    assert (room["room"], room["secret"], room["pin"], room["is_private"]) == (4711, "secret", "pin", True)
    hall.room.close()
    assert hall.janus.rooms == {}
    assert hall.janus.ended


def test_what_an_ended_service_left_is_taken_away_first(tmp_path: Path) -> None:
    janus = VideoRoom()
    janus.rooms[4711] = {"secret": "secret"}
    hall = Hall(tmp_path, janus)
    assert "pin" in janus.rooms[4711]
    hall.room.close()


def test_a_third_party_sees_both_and_sends_nothing(hall: Hall) -> None:
    hall.seated("asking").seated("helping")
    hall.hear("third", kind="join")
    assert hall.told("third", "joined")["watching"] is True
    hall.told("third", "offer", 2)
    assert {body["side"] for body in hall.to("third", "offer")} == {"asking", "helping"}
    with pytest.raises(Refused):
        hall.hear("third", kind="offer", sdp=OFFER)


def test_a_new_page_of_a_side_takes_the_place_of_the_one_before(hall: Hall) -> None:
    hall.seated("asking", "old").seated("helping")
    hall.told("helping", "offer")
    hall.seated("asking", "new")
    hall.told("helping", "gone")
    hall.told("helping", "offer", 2)
    assert hall.room.pages == (("helping", "p"), ("asking", "new"))
    with pytest.raises(Refused):
        hall.hear("asking", "old", kind="offer", sdp=OFFER)


def test_who_leaves_is_gone_for_the_others(hall: Hall) -> None:
    hall.seated("asking").seated("helping")
    hall.told("asking", "offer")
    hall.hear("helping", kind="bye")
    hall.told("asking", "gone")
    hall.hear("asking", kind="bye")
    assert hall.room.empty


def test_a_restart_of_ice_is_asked_of_the_side_that_offers(hall: Hall) -> None:
    hall.seated("asking").seated("helping")
    feed = hall.told("asking", "offer")["feed"]
    hall.hear("asking", kind="again", feed=feed)
    assert hall.told("asking", "offer", 2)["feed"] == feed
    hall.hear("asking", kind="offer", sdp=OFFER)  # its own connection: it offers itself
    hall.told("asking", "answer", 2)
    assert [body for body in hall.asked("configure") if body.get("restart")]


def test_candidates_go_to_the_connection_they_belong_to(hall: Hall) -> None:
    hall.seated("asking").seated("helping")
    feed = hall.told("asking", "offer")["feed"]
    way = {"candidate": "candidate:1 1 udp 1 10.0.0.1 5000 typ host", "sdpMid": "0", "sdpMLineIndex": 0, "x": "y"}
    hall.hear("asking", kind="ice", candidate=way)
    hall.hear("asking", kind="ice", feed=feed, candidate=way)
    (own, kept), (view, _) = hall.janus.candidates
    assert own != view
    assert kept == {name: way[name] for name in ("candidate", "sdpMid", "sdpMLineIndex")}


def test_a_page_on_a_bad_line_gets_no_pictures_and_the_others_send_small_ones_for_a_low_one(hall: Hall) -> None:
    hall.seated("asking").seated("helping")
    hall.told("asking", "offer")
    hall.hear("asking", kind="step", step="sound")
    streams = [body["streams"] for body in hall.asked("configure") if "streams" in body][-1]
    assert streams == [{"mid": "0", "send": False}, {"mid": "1", "send": False}]
    hall.hear("asking", kind="step", step="low")
    assert [body["bitrate"] for body in hall.asked("configure") if "bitrate" in body][-1] == LOW_BITRATE
    with pytest.raises(BadInput):
        hall.hear("asking", kind="step", step="higher")


def test_it_records_only_while_it_may_and_cuts_long_files(hall: Hall) -> None:
    hall.seated("asking")
    hall.room.record(False, 100)
    assert list(hall.folder.glob("*.mjr")) == []
    hall.room.record(True, 100)
    assert hall.room.written == {"asking-0001"}
    hall.room.record(True, 0)
    assert hall.room.written == {"asking-0002"}
    hall.room.record(False, 100)
    assert hall.room.written == frozenset()
    assert [body["record"] for body in hall.asked("configure") if "record" in body] == [True, False, True, False]
    sound = mjr.read(hall.folder / "asking-0001-audio-2.mjr")
    assert sound is not None
    assert (sound.medium, sound.begun) == ("audio", 1_700_000_001_000)
    assert mjr.read(hall.folder / "asking-0001-video-1.mjr") is None  # nothing was sent in that place


def test_a_side_that_comes_while_it_is_recorded_is_recorded_too(hall: Hall) -> None:
    hall.room.record(True, 100)
    hall.seated("helping")
    until(lambda: hall.room.written)
    assert hall.room.written == {"helping-0001"}


def test_a_meeting_point_that_forgot_the_room_is_told_once(hall: Hall) -> None:
    hall.seated("asking")
    hall.janus.lose()
    until(lambda: hall.lost)
    hall.room.close()
    assert hall.lost == 1


@pytest.mark.parametrize(
    "body",
    [{"kind": "offer"}, {"kind": "offer", "sdp": "hello"}, {"kind": "offer", "sdp": "v=0" + "x" * 70_000},
     {"kind": "ice", "candidate": {"candidate": "x" * 3000}}, {"kind": "dance"}, {}],
)  # fmt: skip
def test_what_says_nothing_is_not_passed_on(hall: Hall, body: dict[str, Any]) -> None:
    hall.hear("asking", kind="join")
    hall.told("asking", "joined")
    asked = len(hall.janus.asked)
    with pytest.raises(BadInput):
        hall.hear("asking", **body)
    assert len(hall.janus.asked) == asked


@pytest.mark.parametrize("feed", ["7", "x", "", "9" * 400])
def test_a_picture_that_is_not_there_cannot_be_answered(hall: Hall, feed: str) -> None:
    hall.hear("asking", kind="join")
    hall.told("asking", "joined")
    with pytest.raises(Refused):
        hall.hear("asking", feed=feed, **ANSWER)


@pytest.mark.parametrize(
    "content", [b"", b"MJR00002", b"MJR00002\xff\xff{}", b"MJR00002\x00\x02{}", b"MJR00001" + b"x" * 99]
)
def test_a_file_that_is_no_recording_is_not_taken_for_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.mjr"
    path.write_bytes(content)
    assert mjr.read(path) is None
