"""The real engine asks the window for a screen, and gives it a file to save."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.helpers.in_the_window import PAGE

pytestmark = pytest.mark.usefixtures("engine")
SECONDS = 120


@pytest.fixture
def window(serve, tmp_path):
    """`window(until, share)`: what came of it."""

    def run(until, share="share", path=tmp_path / "说明.pdf"):
        command = [sys.executable, "-m", "tests.helpers.in_the_window", serve(more=PAGE).link("one"), str(path)]
        ran = subprocess.run(
            [*command, share, until], capture_output=True, text=True, timeout=SECONDS, check=False, env=dict(os.environ)
        )
        if "Could not load the Qt platform plugin" in ran.stderr:
            pytest.skip("no xcb platform here")
        assert ran.stdout.strip(), ran.stderr
        return json.loads(ran.stdout.strip().splitlines()[-1])

    return run


@pytest.fixture
def screen(monkeypatch):
    """A screen of an X server that nobody sees: without one the engine has none to offer."""
    found = shutil.which("Xvfb")
    if found is None:
        pytest.skip("no Xvfb here")
    reading, writing = os.pipe()
    command = [found, "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    assert number, "Xvfb did not start"
    monkeypatch.setenv("DISPLAY", f":{number}")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    yield
    server.terminate()
    server.wait(20)


def test_the_clerk_is_asked_which_screen_and_that_one_is_shown(window, screen):
    told = window("screen")
    assert told["offered"][0] == "整个屏幕"
    assert (told["screen"], told["wide"]) == ("shown", 1366)


def test_who_chooses_no_screen_shows_none(window, screen):
    assert window("screen", "leave")["screen"] == "AbortError"


def test_a_file_of_the_talk_lies_where_the_clerk_said(window, tmp_path):
    told = window("saved")
    assert told["asked"] == ["说明.pdf"]
    assert told["said"] == f"已保存：{tmp_path / '说明.pdf'}"
    assert (tmp_path / "说明.pdf").read_text() == "what is in it"
