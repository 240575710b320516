"""`clerk voice`: what is said, the sound in a file, and which recordings are missing."""

import json
import wave
from pathlib import Path

import pytest

from clerk_app.commands.entry import main


def test_a_call_is_said_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = str(tmp_path / "data"), tmp_path / "a037.wav"
    assert main(["--data", data, "voice", "say", "A037", "3号综合窗口", "--out", str(out)]) == 0
    assert "请 A零三七号 到 三号综合窗口（读 2 遍，音量 80%" in capsys.readouterr().out
    with wave.open(str(out)) as file:
        assert file.getnframes() / file.getframerate() > 2


def test_what_is_missing_among_the_recordings_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, folder = str(tmp_path / "data"), tmp_path / "录音"
    folder.mkdir()
    for name in ("请", "到", "a", "三号综合窗口"):
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(8000)
            file.writeframes(bytes(1600))
    assert main(["--data", data, "settings", "set", "voice.clips", str(folder)]) == 0
    assert main(["--data", data, "settings", "set", "voice.source", "clips"]) == 0
    capsys.readouterr()
    assert main(["--data", data, "voice", "clips", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["there"] == ["A", "三号综合窗口", "到", "请"]
    assert "零" in told["missing"]
    assert "A" not in told["missing"]
    assert main(["--data", data, "voice", "say", "A037", "3号综合窗口"]) == 3
    assert "缺少录音：零三七号" in capsys.readouterr().err


def test_no_voice_is_told_as_no_voice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(tmp_path / "data")
    assert main(["--data", data, "settings", "set", "voice.source", "off"]) == 0
    assert main(["--data", data, "voice", "say", "A037", "3"]) == 3
    assert "只显示和响铃" in capsys.readouterr().err
