"""导出证据包 of a talk that was recorded: with the recordings where they lie here, else told where they are."""

import hashlib
import zipfile
from threading import Event

import pytest

from clerk_app.bootstrap.room import RECORDINGS
from clerk_app.link import evidence
from clerk_app.link.evidence import verify_bundle
from clerk_app.link.recordings import Recordings
from clerk_app.link.verifying import Weight
from tests.ui.link.test_case_and_record import front
from tests.ui.link.test_link_screen import opened
from ui.screens.link.export import ExportDialog
from ui.screens.printing.panels import actor_of

VIDEO = b"webm" * 500_000
NAME = f"contents/{hashlib.sha256(VIDEO).hexdigest()}.webm"


@pytest.fixture
def recorded(screen, services, partner, seen):
    """A talk of which one piece was recorded: its id, and the function that lays the file here."""
    session, actor = opened(screen, services, partner, seen), actor_of(screen.desk)
    services.sessions.act(session, "consent", {"picture": True, "recording": True, "how": "screen"}, actor)
    piece = {"stream": "meeting", "number": 1, "content": hashlib.sha256(VIDEO).hexdigest(), "bytes": len(VIDEO),
             "media_type": "video/webm", "from_ms": 0, "until_ms": 5000}  # fmt: skip
    services.sessions.act(session, "piece", piece, actor)
    partner.learn(session)
    seen()
    return session, lambda: Recordings(services.data / RECORDINGS, left_free=0).put(session, "meeting", 1, VIDEO)


@pytest.fixture
def asked(recorded, key, settle):
    """The question of a talk whose recording lies here."""
    recorded[1]()
    key("Ctrl+S")
    settle()
    return front(ExportDialog)


def names(path):
    with zipfile.ZipFile(path) as file:
        return file.namelist()


def test_the_recording_goes_into_the_file_if_one_says_so(asked, settle, tmp_path, services, said):
    assert asked.box.text() == "连同录像（1 段，1.9 MB）"
    assert not asked.box.isChecked()
    assert asked.words.isHidden()
    asked.box.setChecked(True)
    path = tmp_path / "out.zip"
    asked.export_to(path)
    settle()
    assert NAME in names(path)
    with path.open("rb") as file:
        report = verify_bundle(file, services.known_certificates)
    assert [each for each in report.findings if each.weight is Weight.BAD] == []
    assert any("都在这里" in each.what for each in report.findings)
    assert "1 份内容" in said.notices[-1].what


def test_without_the_tick_it_is_left_out(asked, settle, tmp_path):
    asked.export_to(tmp_path / "out.zip")
    settle()
    assert NAME not in names(tmp_path / "out.zip")


def test_a_recording_that_lies_elsewhere_is_told_in_place_of_a_box(recorded, key, settle, tmp_path):
    session, _ = recorded
    key("Ctrl+S")
    settle()
    asked = front(ExportDialog)
    assert asked.box is None
    assert "1 段）不在这台电脑上，在运行大厅服务的那台上" in asked.words.text()
    assert f"clerk link export {session[-8:]} --recordings" in asked.words.text()
    asked.export_to(tmp_path / "out.zip")
    settle()
    assert "record.json" in names(tmp_path / "out.zip")


def test_too_little_room_is_told_in_the_question_before_anything_is_written(asked, settle, tmp_path, monkeypatch):
    monkeypatch.setattr(evidence, "disk_usage", lambda _folder: type("Usage", (), {"free": 1024**2}))
    asked.box.setChecked(True)
    asked.export_to(tmp_path / "out.zip")
    settle()
    assert asked.told.isVisible()
    assert "那个磁盘剩余 1.0 MB，录像要 1.9 MB" in asked.told.more.text()
    assert list(tmp_path.glob("*out.zip*")) == []
    asked.box.setChecked(False)  # the record alone has room
    assert asked.go.isEnabled()
    asked.export_to(tmp_path / "out.zip")
    settle()
    assert "record.json" in names(tmp_path / "out.zip")


def test_what_is_stopped_leaves_no_file(asked, settle, tmp_path, services, monkeypatch, qtbot):
    begun, go_on, found = Event(), Event(), services.evidence._recording

    def held(session, piece):
        begun.set()
        assert go_on.wait(30)
        return found(session, piece)

    monkeypatch.setattr(services.evidence, "_recording", held)
    asked.box.setChecked(True)
    asked.export_to(tmp_path / "out.zip")
    try:
        qtbot.waitUntil(begun.is_set, timeout=20_000)
        assert not asked.go.isEnabled()
        asked.cover._stop_it()
    finally:
        go_on.set()
    settle()
    assert asked.isVisible()
    assert asked.told.what.text() == "已停止导出"
    assert asked.go.isEnabled()
    assert list(tmp_path.glob("*out.zip*")) == []
