"""The front door of the command line: exit codes, where words go, arguments that cannot be meant."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clerk_app.commands.context import CommandContext
from clerk_app.commands.entry import COMMANDS, main
from clerk_app.commands.settings import parse_setting, shown
from clerk_app.errors import BadInput
from clerk_app.settings import SETTINGS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command.replace("_", "-"), "--help"])
    assert end.value.code == 0
    assert "usage: clerk" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        "nonsense",
        "catalogue",
        "case list --limit 0",
        "case list --limit -1",
        "case list --limit x",
        "dispatch --timeout nan",
        "dispatch --timeout -1",
        "simulate-departments --port 99999",
        "simulate-departments --port -1",
        "simulate-departments --review inf",
        "fallback result JJ1 --outcome granted --valid-from 2026-13-01",
        "notice 43TCN0003 --answer scale",
        "--data",
        "case list --data",
        "case list --data=",
    ],
)
def test_what_cannot_be_meant_is_bad_usage_and_says_so_on_stderr(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(words.split())
    assert end.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "clerk" in said.err


@pytest.mark.parametrize(
    "words", ["case print 430102-20260101-00001 --document acceptance_notice", "fallback hand-over JJ1"]
)
def test_an_act_without_an_aim_is_bad_usage_and_touches_nothing(
    words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words.split(), "--data", str(tmp_path / "data")]) == 2
    assert "不知道" in capsys.readouterr().err
    assert not (tmp_path / "data" / "desk.db").exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows arguments are Unicode whatever the locale")
def test_chinese_arguments_are_understood_on_a_server_without_a_locale(tmp_path: Path) -> None:
    command = [sys.executable, str(Path(__file__).parents[3] / "main.py"), "catalogue", "search", "餐饮"]
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [*command, "--data", str(tmp_path / "数据")], env=bare, capture_output=True, check=True, timeout=60
    )
    assert "43TCN0003" in done.stdout.decode("utf-8")


def test_names_from_files_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    CommandContext(tmp_path, sys.stdout).say("王\x1b[2J\x00䶮\t好\u202e")
    assert capsys.readouterr().out == "王�[2J�䶮\t好�\n"


def test_a_setting_is_shown_as_it_is_typed() -> None:
    for setting in SETTINGS:
        if not setting.choices:
            assert parse_setting(setting.key, shown(setting.default)) == setting.default
    for words, value in (("是", True), ("off", False), ("TRUE", True)):
        assert parse_setting("dispatch.embedded", words) is value
    with pytest.raises(BadInput, match="要填 是 或 否"):
        parse_setting("dispatch.embedded", "maybe")
