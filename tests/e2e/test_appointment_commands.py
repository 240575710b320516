"""`clerk appointment`: a hall gives places, a person is booked, changes, comes too early, cancels; a day is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from clerk_app.clock import now
from clerk_app.commands.entry import main
from clerk_app.queueing.rules import service_day

PLAN = """\
queues:
  - {code: general, name: 综合, series: A}
  - {code: life, name: 民生, series: B, themes: [43PCN0009]}
windows:
  - {window: 1号, queues: [general]}
  - {window: 2号, queues: [life]}
hours:
  - {weekday: 0, opens: "09:00", closes: "12:00"}
"""
WHO = ("--name", "王小明", "--id-tail", "012x", "--phone", "13800001234")
Clerk = Callable[..., Any]


@pytest.fixture
def clerk(clerk: Clerk, tmp_path: Path) -> Clerk:
    """Over a data folder with the plan."""
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    clerk("queue-plan", "import", str(tmp_path / "plan.yaml"), "--new-windows")
    return clerk


@pytest.fixture
def soon() -> date:
    """A day to come, whatever weekday or holiday it is: the tests open it as a Monday."""
    return service_day(now()) + timedelta(days=3)


def test_a_person_is_booked_changed_and_cancelled_and_a_day_is_closed(clerk: Clerk, soon: date) -> None:
    day = ("--day", soon.isoformat())
    assert "星期一开放" in clerk("appointment", "blackout", *day, "--like", "1", "--reason", "补班")
    clerk("appointment", "places", "life", "1")
    offers = clerk("appointment", "slots", "--theme", "43PCN0009", "--json")
    offer = next(each for each in offers if each["day"] == soon.isoformat())
    assert [each["at"] for each in offer["slots"]] == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]
    assert offer["free"] == 6
    book = ("appointment", "book", "--theme", "43PCN0009", *day, "--at", "09:30")
    booked = clerk(*book, *WHO, "--request", "r1", "--json")
    assert (booked["state"], booked["name"], booked["phone"]) == ("booked", "王*明", "138****1234")
    assert clerk(*book, *WHO, "--request", "r1", "--json")["code"] == booked["code"]
    assert "已约满" in clerk(*book, "--name", "李四", "--id-tail", "0001", "--phone", "13800000001", code=3)
    number = booked["number"]
    assert "10:00" in clerk("appointment", "change", number, *day, "--at", "10:00")
    assert "今天不能签到" in clerk("appointment", "check-in", booked["code"], code=3)
    listed = clerk("appointment", "list", *day, "--json")
    assert [each["number"] for each in listed] == [number]
    assert not {"code", "id_tail", "person"} & set(listed[0])
    assert "已有 1 个预约" in clerk("appointment", "blackout", *day, "--reason", "系统升级")
    assert "系统升级" in clerk("appointment", "slots", "--theme", "43PCN0009")
    closed = clerk("appointment", "blackout", *day, "--reason", "系统升级", "--cancel", "--json")
    assert (closed["booked"], closed["cancelled"]) == (1, 1)
    assert clerk("appointment", "list", *day, "--json")[0]["state"] == "cancelled"
    assert clerk("appointment", "blackout", *day, "--drop", "--json")["days"] == []


def test_the_days_are_kept_and_their_waits_rehearsed(clerk: Clerk, soon: date) -> None:
    clerk("appointment", "blackout", "--day", soon.isoformat(), "--like", "1")
    kept = clerk("appointment", "keep", "--waits", "--json")
    assert kept["no_shows"] == 0
    assert kept["days"] == 8
    assert kept["rehearsed"] >= 1


def test_a_hall_that_has_set_no_hours_gives_no_places_and_says_why(tmp_path: Path, capsys: Any) -> None:
    assert main(["--data", str(tmp_path / "other"), "appointment", "slots"]) == 0
    assert "这一天不开放" in capsys.readouterr().out
