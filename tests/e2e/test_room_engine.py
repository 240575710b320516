"""`clerk doctor` tells whether the room's browser engine starts on this computer, and never waits for it for long."""

import json
import subprocess
import sys
from typing import Any

import pytest

from clerk_app import health
from clerk_app.health import engine_finding, room_engine

GOOD = {"started": True, "engine": "6.11.3", "sandbox": "on", "cameras": 1, "microphones": 1}


@pytest.mark.parametrize(
    ("more", "state", "words", "now"),
    [
        ({}, "ok", "沙箱开着；摄像头有，话筒有", ""),
        ({"sandbox": "root"}, "warning", "以 root 运行", "普通用户"),
        ({"sandbox": "switched off"}, "warning", "环境变量", "QTWEBENGINE_DISABLE_SANDBOX"),
        ({"cameras": 0}, "warning", "摄像头没有，话筒有", "用文字和材料办"),
        ({"started": False, "why": "libnss3.so: cannot open"}, "missing", "libnss3.so", "系统浏览器"),
        ({"started": False, "why": ""}, "missing", "没有应答", "系统浏览器"),
    ],
)
def test_each_thing_that_is_found_is_told_with_what_to_do(
    more: dict[str, Any], state: str, words: str, now: str
) -> None:
    found = engine_finding(GOOD | more)
    assert found.state == state
    assert words in found.detail
    assert now in found.now
    assert not found.needed  # a desk without it serves all the same


def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Any, program: str) -> None:
    script = tmp_path / "main.py"
    script.write_text(program)
    monkeypatch.setattr(health, "MAIN", script)


def test_an_engine_that_hangs_or_dies_holds_nothing_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr(health, "PROBE_SECONDS", 0.5)
    stand_in(monkeypatch, tmp_path, "import time; time.sleep(600)")
    found = room_engine(None)  # type: ignore[arg-type]
    assert (found.state, "没有起来" in found.detail) == ("warning", True)
    monkeypatch.setattr(health, "PROBE_SECONDS", 60.0)
    stand_in(monkeypatch, tmp_path, "import os; os.abort()")
    found = room_engine(None)  # type: ignore[arg-type]
    assert (found.state, "退出" in found.detail) == ("missing", True)
    stand_in(
        monkeypatch, tmp_path, "import os, sys; sys.stderr.write('No usable sandbox!'); sys.stderr.flush(); os.abort()"
    )
    assert "沙箱" in room_engine(None).detail  # type: ignore[arg-type]
    stand_in(monkeypatch, tmp_path, f"print('a word of the engine')\nprint({json.dumps(json.dumps(GOOD))})")
    assert room_engine(None).state == "ok"  # type: ignore[arg-type]


def test_the_real_probe_says_one_line_of_what_is_here() -> None:
    ran = subprocess.run(
        [sys.executable, str(health.MAIN), "room", "--probe"], capture_output=True, timeout=120, check=False
    )
    told = json.loads(ran.stdout.splitlines()[-1])
    assert told["started"] or told["why"]
    assert engine_finding(told).key == "room"
