"""What pages put on the table and fetch: looked at before it is taken, stored before the answer, sent so that it harms
nobody; pieces of recordings survive a killed service."""

import hashlib
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from PIL import Image

from clerk_app.clock import new_key
from clerk_app.errors import Conflict, Refused
from clerk_app.link.evidence import verify_bundle
from clerk_app.link.model import Side
from clerk_app.link.recordings import Recordings
from tests.helpers.room_site import PageClient, RoomSite
from tests.unit.materials.samples import bomb_pdf, bomb_png, encoded, huge_image_pdf, pdf, tiff

PIECE = "stream=applicant&from_ms=0&until_ms=2000&media_type=video/webm"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[RoomSite]:
    with RoomSite(tmp_path) as made:
        yield made


def test_a_page_put_by_one_side_is_seen_by_the_other_once_it_lies_on_the_table(site: RoomSite) -> None:
    asking, helping = site.open()
    data = pdf(3)
    told = asking.upload(data, "户口簿.pdf").json()
    sha = hashlib.sha256(data).hexdigest()
    assert (told["content"], told["bytes"], told["pages"], told["media_type"]) == (sha, len(data), 3, "application/pdf")
    assert site.desk.pages.read(sha) == data
    assert asking.get(f"/api/room/pages/{sha}/2?width=400").status_code == 200  # whoever put it looks at it at once
    assert helping.get(f"/api/room/contents/{sha}").status_code == 404
    parts = {part: told[part] for part in ("content", "bytes", "pages", "media_type")}
    asking.done("document", name="户口簿.pdf", origin="file", **parts)
    sent = helping.get(f"/api/room/contents/{sha}?name=户口簿.pdf")
    assert sent.content == data
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert sent.headers["Content-Security-Policy"] == "sandbox"
    assert sent.headers["Cache-Control"] == "private, no-store"
    assert sent.headers["Content-Disposition"].startswith("inline; filename*=UTF-8''%E6%88%B7")
    image = Image.open(io.BytesIO(helping.get(f"/api/room/pages/{sha}/0?width=9999").content))
    assert (image.format, max(image.size)) == ("JPEG", 2000)
    assert helping.get(f"/api/room/pages/{sha}/3").status_code == 404


def test_what_is_no_picture_and_no_pdf_for_a_browser_is_sent_as_a_file(site: RoomSite) -> None:
    asking, _ = site.open()
    told = asking.upload(tiff([(200, 100), (100, 200)]), "传真.tif").json()
    assert told["pages"] == 2
    answer = asking.get(f"/api/room/contents/{told['content']}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert asking.get(f"/api/room/pages/{told['content']}/1").headers["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空文件"),
        (b"<html><script>alert(1)</script>", "格式不能收"),
        (b"MZ" + bytes(500), "格式不能收"),
        (b"PK\x03\x04word/document.xml", "格式不能收"),
        (pdf(1)[:-200], "不完整"),
        (pdf(1, user="geheim"), "密码"),
        (encoded(Image.new("RGB", (900, 900)))[:2000], "打不开"),
        (bomb_png(), "太大"),
        (huge_image_pdf(), "太大"),
        (pdf(201), "页数太多"),
    ],
    ids=["empty", "html", "exe", "word", "cut", "password", "cut-jpeg", "bomb-png", "huge-pdf", "pages"],
)
def test_what_cannot_be_taken_is_refused_in_plain_words_and_not_kept(site: RoomSite, data: bytes, words: str) -> None:
    asking, _ = site.open()
    answer = asking.upload(data, "证明.pdf")
    assert (answer.status_code, words in answer.json()["detail"]) == (422, True)
    assert site.desk.pages.missing([hashlib.sha256(data).hexdigest()])


def test_a_bomb_is_not_unpacked(site: RoomSite) -> None:
    asking, _ = site.open()
    answer = asking.upload(bomb_pdf(), "证明.pdf")
    assert (answer.status_code, "展开后大得异常" in answer.json()["detail"]) == (422, True)


def test_more_than_forty_megabytes_are_not_read(site: RoomSite) -> None:
    asking, _ = site.open()
    headers = {"Content-Length": str(41 * 1024 * 1024)}
    request = requests.Request(
        "POST", f"{site.url}/api/room/contents?name=x", headers=headers, cookies=asking.http.cookies
    )
    answer = asking.http.send(request.prepare(), timeout=20)
    assert answer.status_code == 413


def test_a_certificate_that_a_browser_only_hall_uploads_is_a_pdf(site: RoomSite) -> None:
    _, helping = site.open()
    picture = encoded(Image.new("RGB", (90, 90)))
    assert helping.upload(picture, "证明.jpg", "certificate").status_code == 422
    told = helping.upload(pdf(1), "证明.pdf", "certificate").json()
    assert (
        helping.act("certificate", content=told["content"], title="证明", number="", bytes=told["bytes"]).status_code
        == 409
    )
    helping.done("identity", method="face", rule="人证一致", ok=True, remark="")
    helping.done("certificate", content=told["content"], title="证明", number="1", bytes=told["bytes"])


def test_the_record_is_handed_out_as_one_file_that_proves_itself(site: RoomSite) -> None:
    asking, helping = site.open()
    asking.lay(pdf(1))
    helping.done("said", text="收到")
    asking.done("closed", reason="办完")
    answer = helping.get("/api/room/record")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    report = verify_bundle(io.BytesIO(answer.content), site.desk.known_certificates)
    assert report.sound
    assert report.entries >= 5
    stranger = PageClient(site.url, site.session, Side.HELPING)
    assert stranger.get("/api/room/record").status_code == 401


def test_what_is_said_of_a_content_must_be_so(site: RoomSite) -> None:
    asking, _ = site.open()
    told = asking.upload(pdf(2)).json()
    right = {"content": told["content"], "bytes": told["bytes"], "pages": 2, "media_type": "application/pdf"}
    for wrong in (
        {"pages": 200},
        {"bytes": 5},
        {"media_type": "text/html"},
        {"content": "c" * 64},
        {"content": "../x"},
    ):
        answer = asking.act("document", name="x", origin="file", **{**right, **wrong})
        assert answer.status_code in (404, 422), wrong
    assert asking.act("document", name="x", origin="file", **right).status_code == 200


# recordings ----------------------------------------------------------------------------------------------------------
def test_nothing_is_recorded_before_the_applicant_has_consented(site: RoomSite) -> None:
    asking, _ = site.open()
    answer = asking.post(f"/api/room/pieces?{PIECE}&number=0", data=b"webm")
    assert (answer.status_code, "没有同意录制" in answer.json()["detail"]) == (409, True)
    asking.done("consent", picture=True, recording=False, how="screen")
    assert asking.post(f"/api/room/pieces?{PIECE}&number=0", data=b"webm").status_code == 409
    assert not (site.desk.data / "recordings").exists()


def test_a_piece_is_kept_once_and_its_hash_is_in_the_record(site: RoomSite) -> None:
    asking, helping = site.open()
    asking.done("consent", picture=True, recording=True, how="screen")
    for _ in range(2):
        answer = asking.post(f"/api/room/pieces?{PIECE}&number=3", data=b"webm-3")
        assert answer.json()["content"] == hashlib.sha256(b"webm-3").hexdigest()
    assert asking.post(f"/api/room/pieces?{PIECE}&number=3", data=b"other").status_code == 409
    with site.desk.hall_store.read() as work:
        pieces = [each for each in work.sessions.acts(site.session) if each.act.kind == "piece"]
    assert [each.act.body["content"] for each in pieces] == [hashlib.sha256(b"webm-3").hexdigest()]
    assert pieces[0].entry is not None
    file = site.desk.session_piece(site.session, pieces[0].act)
    assert file is not None
    assert file.read_bytes() == b"webm-3"
    assert helping.post(f"/api/room/pieces?{PIECE}&number=4", data=b"x").status_code == 422
    for wrong in ("stream=../x&number=1", "stream=a&number=-1", "stream=a&number=x", "stream=&number=1"):
        more = "&from_ms=0&until_ms=1&media_type=video/webm"
        assert 400 <= asking.post(f"/api/room/pieces?{wrong}{more}", data=b"x").status_code < 500


def test_a_recording_ends_at_its_quota_and_leaves_room_on_the_disk(tmp_path: Path) -> None:
    session = new_key()
    small = Recordings(tmp_path, most_bytes=10, left_free=0)
    small.put(session, "a", 0, b"123456")
    with pytest.raises(Refused):
        small.put(session, "a", 1, b"123456")
    with pytest.raises(Refused):
        Recordings(tmp_path, most_bytes=10, left_free=0).put(session, "a", 1, b"123456")
    with pytest.raises(Conflict):
        small.put(session, "a", 0, b"654321")
    assert [(each.stream, each.number, each.path.read_bytes()) for each in small.of(session)] == [("a", 0, b"123456")]


def test_every_piece_that_was_answered_is_there_after_the_service_was_killed(tmp_path: Path) -> None:
    """A service in a process of its own, killed while pieces come."""
    with RoomSite(tmp_path) as site:
        asking, _ = site.open()
        asking.done("consent", picture=True, recording=True, how="screen")
        site.stop_service()
        port = urlsplit(site.url).port
        command = [
            sys.executable,
            "main.py",
            "--data",
            str(site.desk.data),
            "hall",
            "serve",
            "--port",
            str(port),
            "--front",
            "127.0.0.1",
        ]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ}
        ) as program:
            _until_up(site.url)
            kept = []
            for number in range(25):
                data = os.urandom(20_000)
                assert asking.post(f"/api/room/pieces?{PIECE}&number={number}", data=data).status_code == 200
                kept.append(data)
            program.send_signal(signal.SIGKILL)
        found = list(Recordings(site.desk.data / "recordings").of(site.session))
        assert [each.path.read_bytes() for each in found] == kept
        site.start_service()
        again = asking.post(f"/api/room/pieces?{PIECE}&number=24", data=kept[-1])
        assert again.status_code == 200
        with site.desk.hall_store.read() as work:
            pieces = [each.act.body["number"] for each in work.sessions.acts(site.session) if each.act.kind == "piece"]
        assert sorted(pieces) == list(range(25))


def _until_up(url: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            requests.get(f"{url}/healthz", timeout=2)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the service does not answer")
