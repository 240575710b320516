"""The room's process: starts, watches its renderer, is started again when it dies, and goes with the desk."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.helpers.hall_ca import authority, service
from tests.ui.room.conftest import WAIT, children, gone
from ui.room import process as process_module
from ui.room.process import MOST_STARTS, RoomProcess, Stand

pytestmark = pytest.mark.usefixtures("engine")

DESK = """
import sys
from PySide6.QtCore import QCoreApplication
from ui.room.process import RoomProcess
app = QCoreApplication([])
room = RoomProcess()
room.changed.connect(lambda: print(room.pid, room.stand, flush=True) if room.media.get("camera") else None)
room.open(sys.argv[1], "")
app.exec()
"""


def killed(pid):
    os.kill(pid, signal.SIGKILL)


def test_the_page_is_shown_with_camera_and_microphone_and_goes_with_the_desk(opened, serve, qtbot):
    server = serve()
    room = opened(server)
    assert room.media["camera"] == "audio,video"
    assert room.media["entered"] == "200"
    pid = room.pid
    below = children(pid)
    assert below  # the engine has processes of its own
    room.end()
    assert room.stand is Stand.OFF
    qtbot.waitUntil(lambda: all(gone(each) for each in (pid, *below)), timeout=WAIT)


def test_a_renderer_that_is_killed_is_begun_anew_with_the_cookie_that_the_page_had(opened, serve, qtbot):
    server = serve()
    room = opened(server)
    renderer, pid = room.renderer, room.pid
    assert renderer > 0
    killed(renderer)
    qtbot.waitUntil(lambda: room.renderer_deaths == 1 and room.renderer not in (0, renderer), timeout=WAIT)
    qtbot.waitUntil(lambda: room.media.get("entered") == "200", timeout=WAIT)
    assert room.pid == pid
    assert room.stand is Stand.OPEN
    assert [hit for hit in server.hits if hit.startswith("enter")] == ["enter one"]  # by its cookie, not by its link
    assert "/room" in server.hits


def test_a_process_that_is_killed_is_started_again_with_another_link(opened, serve, qtbot, monkeypatch):
    monkeypatch.setattr(process_module, "PAUSES_MS", (10, 10, 10))
    server = serve()
    room = opened(server)
    first, below = room.pid, children(room.pid)
    room.link_wanted.connect(lambda: room.open(server.link("two"), "屏对屏"))
    killed(first)
    qtbot.waitUntil(lambda: room.pid not in (0, first) and room.media.get("entered") == "200", timeout=WAIT)
    assert room.stand is Stand.OPEN
    assert [hit for hit in server.hits if hit.startswith("enter")] == ["enter one", "enter two"]
    qtbot.waitUntil(lambda: all(gone(each) for each in below), timeout=WAIT)


def test_pictures_that_do_not_come_though_the_line_stands_bring_a_reload(room, serve, qtbot, monkeypatch):
    monkeypatch.setenv("YICHUANG_FROZEN_SECONDS", "2")
    server = serve(expected=True, frozen=True)
    room.open(server.link("one"), "")
    qtbot.waitUntil(lambda: room.renderer_deaths > 0, timeout=WAIT)
    qtbot.waitUntil(lambda: "/room" in server.hits, timeout=WAIT)
    assert room.stand is Stand.OPEN


def test_the_page_goes_nowhere_else_and_opens_no_windows(opened, serve, qtbot):
    elsewhere = serve()
    server = serve(more=f"""
        setTimeout(() => {{ location.href = "{elsewhere.base}/room/two"; }}, 100);
        setTimeout(() => {{ window.open("{elsewhere.base}/"); location.href = "/other"; }}, 200);
        setTimeout(() => {{ told.step = "text"; }}, 600);
    """)  # fmt: skip
    room = opened(server)
    qtbot.waitUntil(lambda: room.media.get("step") == "text", timeout=WAIT)
    assert elsewhere.hits == []
    assert "/other" not in server.hits


def test_nothing_is_left_when_the_desk_is_killed(serve, tmp_path):
    server = serve()
    desk = subprocess.Popen(
        [sys.executable, "-c", DESK, server.link("one")], stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    assert desk.stdout is not None
    pid = int(desk.stdout.readline().split()[0])
    below = children(pid)
    desk.kill()
    desk.wait()
    desk.stdout.close()
    deadline = time.monotonic() + WAIT / 1000
    while not all(gone(each) for each in (pid, *below)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [each for each in (pid, *below) if not gone(each)] == []


def test_without_the_engine_the_desk_is_told_what_is_missing(room, serve, qtbot, monkeypatch):
    monkeypatch.setenv("YICHUANG_NO_ENGINE", "1")
    wanted = []
    room.link_wanted.connect(lambda: wanted.append(1))
    room.open(serve().link("one"), "")
    qtbot.waitUntil(lambda: room.stand is Stand.MISSING, timeout=WAIT)
    assert "libnss3" in room.why
    qtbot.waitUntil(lambda: room.pid == 0, timeout=WAIT)
    assert wanted == []  # another start would not help


def test_a_process_that_always_dies_is_not_started_for_ever(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(process_module, "PAUSES_MS", (1, 1, 1))
    room = RoomProcess(command=(sys.executable, "-c", "raise SystemExit(1)"))
    starts = []
    room.link_wanted.connect(lambda: (starts.append(1), room.open("http://127.0.0.1:9/room/x", "")))
    room.open("http://127.0.0.1:9/room/x", "")
    qtbot.waitUntil(lambda: room.stand is Stand.LOST, timeout=WAIT)
    assert len(starts) == MOST_STARTS
    room.end()


def test_a_process_that_says_nothing_any_more_is_ended(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(process_module, "FIRST_WORD", 0.1)
    monkeypatch.setattr(process_module, "WATCH_MS", 50)
    room = RoomProcess(command=(sys.executable, "-c", "import time; time.sleep(600)"))
    room.open("http://127.0.0.1:9/room/x", "")
    first = room.pid
    qtbot.waitUntil(lambda: gone(first), timeout=WAIT)
    qtbot.waitUntil(lambda: room.stand is Stand.AGAIN, timeout=WAIT)
    room.end()


def test_a_service_with_a_certificate_of_the_halls_own_is_opened_by_the_setting_alone(
    opened, room, serve, qtbot, tmp_path
):
    own = authority()
    server = serve(tls=service(own, "127.0.0.1").write(tmp_path / "service.pem"))
    room.open(server.link("one"), "", authority().pem)  # some other authority
    qtbot.waitUntil(lambda: bool(room.why), timeout=WAIT)
    assert room.stand is not Stand.OPEN
    assert server.hits == []
    assert opened(server, "one", own.pem).media["entered"] == "200"
