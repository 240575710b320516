"""Pages of both halls at the asking hall's meeting point, by way of their services; what is recorded there is told in
the record. The meeting point itself is one without media (`tests/helpers/video_room`)."""

import os
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from clerk_app.clock import new_key
from clerk_app.link.model import Act, Side
from tests.helpers.link_halls import until
from tests.helpers.room_site import Listener, PageClient, RoomHalls, RoomSite
from tests.helpers.video_room import OFFER, VideoRoom

MEETING = {"link.meeting": "janus", "link.janus_secret": "s"}


@pytest.fixture
def janus() -> VideoRoom:
    return VideoRoom()


@pytest.fixture
def site(tmp_path: Path, janus: VideoRoom) -> Iterator[RoomSite]:
    with RoomSite(tmp_path) as made:
        made.desk.settings.change(MEETING)
        made.desk.meetings.connect = lambda *_: janus  # type: ignore[method-assign, assignment, return-value]
        yield made


class AtMeeting:
    """A page as the meeting point knows it."""

    def __init__(self, page: Listener) -> None:
        self._page = page
        self._heard: list[dict[str, Any]] = []

    def say(self, kind: str, **body: Any) -> None:
        self._page.say(t="signal", to="meeting", id="x", body={"kind": kind, "page": "p", **body})

    def hears(self, kind: str) -> dict[str, Any]:
        """The first of that kind that was not asked about yet."""
        while True:
            for body in self._heard:
                if body["kind"] == kind:
                    self._heard.remove(body)
                    return body
            self._heard.append(self._page.until("signal", lambda message: message["from"] == "meeting")["body"])

    def sits(self) -> "AtMeeting":
        self.say("join")
        self.hears("joined")
        self.say("offer", sdp=OFFER)
        self.hears("answer")
        return self


def pieces(site: Any, session: str) -> list[Act]:
    with site.desk.hall_store.read() as work:
        return [each.act for each in work.sessions.acts(session) if each.act.kind == "piece" and each.entry]


def test_both_pages_sit_at_the_meeting_point_and_see_each_other(site: RoomSite) -> None:
    asking, helping = site.open()
    with asking.live() as at_asking, helping.live() as at_helping:
        one, other = AtMeeting(at_asking).sits(), AtMeeting(at_helping).sits()
        assert one.hears("offer")["side"] == "helping"
        assert other.hears("offer")["side"] == "asking"


def test_a_page_of_the_other_hall_sits_there_by_its_own_service(tmp_path: Path, janus: VideoRoom) -> None:
    with RoomHalls(tmp_path) as halls:
        halls.asking.desk.settings.change(MEETING)
        halls.asking.desk.meetings.connect = lambda *_: janus  # type: ignore[method-assign, assignment, return-value]
        asking, helping = halls.open()
        with asking.live() as at_asking, helping.live() as at_helping:
            other = AtMeeting(at_helping).sits()
            AtMeeting(at_asking).sits()
            assert other.hears("offer")["side"] == "asking"


def test_without_a_meeting_point_a_page_is_told_so_and_goes_on_by_itself(site: RoomSite) -> None:
    site.desk.settings.change({"link.meeting": "none"})
    asking, _ = site.open()
    assert asking.get("/api/room/ice").json()["meeting"] == "none"
    with asking.live() as at_asking:
        page = AtMeeting(at_asking)
        page.say("join")
        assert page.hears("failed")["why"] != ""


def test_a_meeting_point_that_is_lost_is_told_and_can_be_entered_anew(site: RoomSite, janus: VideoRoom) -> None:
    asking, _ = site.open()
    with asking.live() as at_asking:
        page = AtMeeting(at_asking).sits()
        janus.lose()
        page.hears("failed")
        fresh = VideoRoom()
        site.desk.meetings.connect = lambda *_: fresh  # type: ignore[method-assign, assignment, return-value]
        page.sits()
        assert fresh.asked  # the new meeting point was asked, not the lost one


def test_what_is_recorded_is_told_in_the_record_also_after_the_end(site: RoomSite) -> None:
    asking, helping = site.open()
    asking.done("consent", picture=True, recording=True, how="spoken")
    with asking.live() as at_asking, helping.live() as at_helping:
        AtMeeting(at_asking).sits()
        AtMeeting(at_helping).sits()
        until(lambda: len(list((site.desk.data / "recordings").rglob("*.mjr"))) == 6)
        asking.done("closed", reason="办完")
        until(lambda: len(pieces(site, site.session)) == 4)
    for act in pieces(site, site.session):
        file = site.desk.data / "recordings" / site.session / f"{act.body['stream']}-{act.body['number']:06d}"
        until(file.exists)
        assert sha256(file.read_bytes()).hexdigest() == act.body["content"]
    streams = {act.body["stream"] for act in pieces(site, site.session)}
    assert streams == {f"meeting-{side}-{place}" for side in Side for place in ("video0", "audio2")}


def test_nothing_is_recorded_without_consent_and_it_ends_when_it_is_taken_back(
    site: RoomSite, janus: VideoRoom
) -> None:
    asking, _ = site.open()
    asking.done("consent", picture=True, recording=False, how="spoken")
    with asking.live() as at_asking:
        AtMeeting(at_asking).sits()
        assert not any("record" in body for _, body in janus.asked)
        asking.done("consent", picture=True, recording=True, how="spoken")
        until(lambda: any(body.get("record") is True for _, body in janus.asked))
        asking.done("consent", picture=True, recording=False, how="spoken")
        until(lambda: any(body.get("record") is False for _, body in janus.asked))
        folder = site.desk.data / "recordings" / site.session / "meeting"
        until(lambda: not list(folder.glob("*.mjr")))
    assert pieces(site, site.session) == []


def test_files_that_an_ended_service_left_are_told_by_the_next(site: RoomSite) -> None:
    asking, _ = site.open()
    asking.done("consent", picture=True, recording=True, how="spoken")
    site.stop_service()
    folder = site.desk.data / "recordings" / site.session / "meeting"
    folder.mkdir(parents=True)
    left = folder / "asking-0003-audio-2.mjr"
    told = b'{"t": "a", "c": "opus", "s": 1700000000000000}'
    left.write_bytes(b"MJR00002" + len(told).to_bytes(2, "big") + told + b"packets")
    before = time.time() - 60
    os.utime(left, (before, before))
    site.start_service()
    until(lambda: pieces(site, site.session))
    assert [act.body["number"] for act in pieces(site, site.session)] == [3]


def test_a_third_party_sees_both_sides_does_nothing_and_is_not_unseen(site: RoomSite) -> None:
    asking, helping = site.open()
    link = site.desk.rooms.make(site.session, "周强", "值班台", watching=True)
    third = PageClient(site.url, site.session, Side.ASKING)
    third.enter(link.address)
    assert third.me["side"] == "third"
    for answer in (
        third.act("said", text="我也说一句"),
        third.get("/api/room/materials"),
        third.get("/api/room/record"),
    ):
        assert answer.status_code == 403
    with asking.live() as at_asking, helping.live() as at_helping, third.live() as at_third:
        told = at_asking.state(lambda table: any(line["act"] == "said" for line in table["lines"]))["table"]["lines"]
        assert [(line["who"], "旁听" in line["body"]["text"]) for line in told if line["act"] == "said"] == [
            ("周强", True)
        ]
        AtMeeting(at_asking).sits()
        AtMeeting(at_helping).sits()
        assert at_third.until("state")["me"]["side"] == "third"
        watcher = AtMeeting(at_third)
        watcher.say("join")
        assert watcher.hears("joined")["watching"] is True
        assert {watcher.hears("offer")["side"] for _ in range(2)} == {"asking", "helping"}
        at_third.say(t="signal", to="helping", id="x", body={"kind": "offer", "sdp": OFFER})
        watcher.say("offer", sdp=OFFER)
        assert watcher.hears("failed")["why"] != ""


def test_who_watches_does_not_see_who_the_applicant_is(site: RoomSite) -> None:
    _, helping = site.open()
    link = site.desk.rooms.make(site.session, "周强", watching=True)
    third = PageClient(site.url, site.session, Side.ASKING)
    third.enter(link.address)
    helping.done("identity", method="face", rule="人证一致", ok=True, remark="")
    person = {"name": "王小明", "id_type": "111", "id_number": "43010219900101123X", "phone": "13800000000"}
    act = Act(new_key(), site.session, Side.ASKING, "person", site.desk.hall_clock(), "系统", "", person)
    with site.desk.hall_store() as work:
        work.sessions.add(act)
        work.commit()
    site.desk.tend_session(site.session)
    with third.live() as at_third, helping.live() as at_helping:
        assert at_helping.state(lambda table: table["person"])["table"]["person"]["name"] == "王小明"
        assert at_third.until("state", lambda message: message["table"]["identity"])["table"]["person"] == {}
