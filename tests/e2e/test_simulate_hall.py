"""`clerk simulate-hall`: a whole small day through the real use cases, on both stores."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from clerk_app.commands.entry import main

ROOT = Path(__file__).resolve().parents[2]
LAST = ["tickets", "served", "missed", "left", "called_twice", "lost", "next_p95_ms", "board_p95_ms"]
SMALL = ("--windows", "5", "--tickets", "60", "--seed", "3", "--day", "2026-02-12")
Clerk = Callable[..., Any]


@pytest.fixture
def clerk(capsys: pytest.CaptureFixture[str]) -> Clerk:
    """Runs one command; what it said, as JSON where asked, and checks its exit code."""

    def run(*words: str, code: int = 0) -> Any:
        assert main([*words]) == code, capsys.readouterr()
        said = capsys.readouterr()
        if code:
            return said.err
        return json.loads(said.out) if "--json" in words else said.out

    return run


@pytest.mark.parametrize("store", ["alone", "hall"])
def test_a_small_day_serves_everybody_once_and_the_statistics_say_the_same(
    clerk: Clerk, store: str, request: pytest.FixtureRequest
) -> None:
    where = () if store == "alone" else ("--database", request.getfixturevalue("hall_url"))
    figures = clerk("simulate-hall", *SMALL, "--json", *where)
    assert list(figures)[-8:] == LAST
    assert figures["complete"]
    did = figures["did"]
    assert figures["tickets"] + did["no_shows"] == 60
    assert figures["served"] + figures["missed"] + figures["left"] + figures["unfinished"] == figures["tickets"]
    assert did["appointments"] > did["no_shows"]
    assert did["ratings"] > 5
    assert figures["served"] > 45
    assert (figures["called_twice"], figures["lost"], figures["two_at_window"]) == (0, 0, [])
    assert figures["statistics_differ"] == []
    assert figures["next_p95_ms"] > 0
    assert figures["board_calls"] > 0
    assert figures["board_p95_ms"] > 0


def test_the_same_seed_gives_the_same_day(clerk: Clerk, hall_url: str) -> None:
    def told(*where: str) -> dict[str, Any]:
        figures = clerk("simulate-hall", *SMALL, "--tickets", "20", "--json", *where)
        return {name: value for name, value in figures.items() if not name.endswith("_ms") and "board" not in name}

    assert told() == told() == told("--database", hall_url)
    assert told("--seed", "4") != told()


def test_a_hall_with_real_numbers_is_refused_until_it_is_marked_as_one_for_practice(
    clerk: Clerk, tmp_path: Path
) -> None:
    data = ("--data", str(tmp_path / "data"))
    clerk("ticket", "issue", *data)
    assert "这里有真的号票或办件" in clerk("simulate-hall", *SMALL, *data, code=3)
    assert "共 1 个号" in clerk("ticket", "list", *data)
    clerk("settings", "set", "hall.practice", "true", *data)
    assert clerk("simulate-hall", *SMALL, "--json", *data)["tickets"] > 50


def test_a_day_that_was_played_is_not_played_again_over_itself(clerk: Clerk, tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    words = clerk("simulate-hall", *SMALL, *data)
    assert "叫了两次的 0；丢了的 0" in words
    assert "统计数与模拟自己的账：一致" in words
    assert "同一天不能从头再来" in clerk("simulate-hall", *SMALL, *data, code=3)
    assert "上次是 --seed 3 --tickets 60" in clerk("simulate-hall", *SMALL, *data, "--seed", "4", "--go-on", code=3)
    assert "还没有模拟过" in clerk("simulate-hall", *data, "--day", "2026-02-13", "--go-on", code=3)
    tickets = len(clerk("ticket", "list", "--day", "2026-02-12", "--all", "--json", *data))
    again = clerk("simulate-hall", *SMALL, *data, "--go-on", "--json")
    assert (again["tickets"], again["lost"], again["statistics_differ"]) == (tickets, 0, None)


def test_a_part_of_the_day_at_many_times_speed_competes_with_threads(clerk: Clerk, hall_url: str) -> None:
    part = ("--windows", "12", "--tickets", "600", "--from", "09:30", "--to", "09:40", "--speed", "300")
    figures = clerk("simulate-hall", *part, "--json", "--database", hall_url)
    assert figures["complete"]
    assert figures["tickets"] > 10
    assert (figures["called_twice"], figures["lost"], figures["two_at_window"]) == (0, 0, [])
    assert figures["statistics_differ"] == [] or "Unavailable" in figures["refused"]  # an answer that got lost


def test_windows_in_processes_of_their_own_compete_and_nobody_is_called_twice(clerk: Clerk, hall_url: str) -> None:
    part = ("--windows", "12", "--tickets", "600", "--from", "09:30", "--to", "09:40", "--speed", "300")
    figures = clerk("simulate-hall", *part, "--processes", "3", "--json", "--database", hall_url)
    assert figures["complete"]
    assert figures["tickets"] > 10
    assert figures["calls"] >= figures["served"] > 0
    assert (figures["called_twice"], figures["lost"], figures["two_at_window"]) == (0, 0, [])
    assert figures["statistics_differ"] == [] or "Unavailable" in figures["refused"]
    assert figures["board_p95_ms"] > 0


def started(data: Path, *words: str) -> subprocess.Popen[str]:
    """A long day as a program of its own, returned when some numbers have been taken."""
    day = ("--windows", "6", "--tickets", "150", "--seed", "5", "--day", "2026-02-12")
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(data), "simulate-hall", *day, "--json", *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    while taken(data) < 20:
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    return process


def taken(data: Path) -> int:
    """How many numbers the store has."""
    try:
        with closing(sqlite3.connect(f"file:{data / 'desk.db'}?mode=ro", uri=True)) as store:
            return int(store.execute("SELECT count(*) FROM ticket").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # not there yet


def test_a_day_that_was_killed_goes_on_and_nobody_is_lost_and_no_number_given_twice(
    clerk: Clerk, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    process = started(data)
    process.kill()
    process.communicate()
    assert 20 <= taken(data) < 150
    words = ("--windows", "6", "--tickets", "150", "--seed", "5", "--day", "2026-02-12", "--data", str(data))
    figures = clerk("simulate-hall", *words, "--go-on", "--json")
    assert figures["complete"]
    assert figures["tickets"] == taken(data) == 150 - figures["did"]["no_shows"]
    assert (figures["called_twice"], figures["lost"], figures["two_at_window"]) == (0, 0, [])
    listed = clerk("ticket", "list", "--all", "--day", "2026-02-12", "--json", "--data", str(data))
    assert len({each["label"] for each in listed}) == figures["tickets"]
    assert len({each["phone"] for each in listed}) > 1  # masked, and of different people
    people = Counter(requests(data))
    assert set(people) <= set(range(1, 151))
    assert set(people.values()) == {1}


def requests(data: Path) -> list[int]:
    """Who took a number without an appointment, from the raw events."""
    with closing(sqlite3.connect(data / "desk.db")) as store:
        rows = store.execute("SELECT request FROM ticket_event WHERE act = 'issued' AND request IS NOT NULL").fetchall()
    return [int(request.rpartition("/")[2]) for (request,) in rows]


def test_an_interrupted_day_ends_with_the_figures_so_far(tmp_path: Path) -> None:
    process = started(tmp_path / "data")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    figures = json.loads(out)
    assert list(figures)[-8:] == LAST
    assert not figures["complete"]
    assert 20 <= figures["tickets"] == taken(tmp_path / "data") < 150
    assert (figures["called_twice"], figures["lost"]) == (0, 0)


def test_times_that_do_not_fit_are_bad_usage(clerk: Clerk) -> None:
    assert "大厅 09:00 到 17:00 开门" in clerk("simulate-hall", "--from", "12:00", "--to", "10:00", code=2)
    assert "不能同时写" in clerk("simulate-hall", "--now", "--day", "2026-02-12", code=2)
