"""With --json, standard output is one JSON document and nothing else, whatever the command has to tell besides."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clerk_app.commands.entry import main
from tests.helpers.hall import Hall
from tests.helpers.visits import visit_for

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


def said(hall: Hall, capsys: pytest.CaptureFixture[str], *words: object) -> Any:
    main(["--data", str(hall.desk.data), *map(str, words)])
    return json.loads(capsys.readouterr().out)


def test_every_command_with_json_says_json_only(
    hall: Hall, capsys: pytest.CaptureFixture[str], tmp_path: Path, free_port: int
) -> None:
    hall.set(**{"dispatch.callback": True, "dispatch.callback_secret": SECRET, "dispatch.callback_port": free_port})
    (hall.desk.data / "catalogue" / "broken.yaml").write_bytes(b"\xff")
    hall.faults({"kind": "down", "department": "scjg"})
    visit = visit_for(hall.desk.library.theme("99TST0001"), tmp_path, answers={"express": False})
    (tmp_path / "visits.json").write_text(json.dumps([visit, {**visit, "reference": "x", "materials": {}}]))
    taken = said(hall, capsys, "intake", tmp_path / "visits.json", "--json")
    assert (taken["taken"], taken["refused"]) == (1, 1)
    number = taken["visits"][0]["number"]
    assert said(hall, capsys, "dispatch", "--until-idle", "--timeout", "10", "--json")["waiting"]
    assert said(hall, capsys, "fallback", "list", "--all", "--json")
    assert said(hall, capsys, "case", "list", "--json")["total"] == 2
    assert said(hall, capsys, "case", "show", number, "--events", "--json")["log"]
    assert said(hall, capsys, "catalogue", "list", "--json")
    assert said(hall, capsys, "catalogue", "show", "kbcyd", "--json")["code"] == "43TCN0003"
    assert said(hall, capsys, "catalogue", "check", hall.desk.data / "catalogue", "--json")["errors"] == 1
    assert said(hall, capsys, "notice", "43TCN0003", "--json")["complete"] is False
    assert said(hall, capsys, "doctor", "--json")
    settings = said(hall, capsys, "settings", "list", "--json")
    assert SECRET not in json.dumps(settings)
    assert settings["dispatch.callback_port"] == free_port


@pytest.fixture
def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
