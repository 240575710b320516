"""The real browser engine, in the process that the desk starts for it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from tests.helpers.room_page import RoomServer
from ui.room.process import RoomProcess, Stand

WAIT = 90_000  # ms: an engine of 200 MB, on a machine that may be doing other things


@lru_cache(maxsize=1)
def engine_fault() -> str:
    """Why the engine cannot be loaded here; "" where it can."""
    run = [sys.executable, "-c", "import PySide6.QtWebEngineWidgets"]
    found = subprocess.run(run, capture_output=True, text=True, timeout=120, check=False)
    return "" if found.returncode == 0 else found.stderr.strip().splitlines()[-1]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a camera and a microphone that are made up."""
    if fault := engine_fault():
        pytest.skip(f"no browser engine here: {fault}")
    flags = "--use-fake-device-for-media-stream --disable-gpu --num-raster-threads=1"
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", flags)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def serve() -> Iterator[Callable[..., RoomServer]]:
    made: list[RoomServer] = []

    def start(**parts: object) -> RoomServer:
        made.append(RoomServer(**parts))
        return made[-1]

    yield start
    for each in made:
        each.close()


@pytest.fixture
def room(qapp) -> Iterator[RoomProcess]:
    made = RoomProcess()
    yield made
    made.end()
    made.deleteLater()


@pytest.fixture
def opened(room: RoomProcess, qtbot) -> Callable[..., RoomProcess]:
    """`opened(server)`: the page is shown and has its camera."""

    def open_it(server: RoomServer, token: str = "one", ca: str = "") -> RoomProcess:
        room.open(server.link(token), "屏对屏", ca)
        qtbot.waitUntil(lambda: room.stand is Stand.OPEN and bool(room.media.get("camera")), timeout=WAIT)
        return room

    return open_it


def gone(pid: int) -> bool:
    """Whether a process is no more (or only its entry is, until its parent has looked)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def children(pid: int) -> list[int]:
    """All processes below that one."""
    found, wave = [], [pid]
    while wave:
        below = []
        for each in Path("/proc").iterdir():
            if each.name.isdigit():
                try:
                    parent = int((each / "stat").read_text("ascii").rsplit(")", 1)[1].split()[1])
                except OSError:
                    continue
                if parent in wave:
                    below.append(int(each.name))
        found += below
        wave = below
    return found


os.environ.setdefault("QT_LOGGING_RULES", "qt.webenginecontext.debug=false")
