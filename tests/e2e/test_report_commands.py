"""`clerk report`: a day's figures, their definitions and lists, and the files, from the command line."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from clerk_app.commands import reports_beside
from clerk_app.commands.context import CommandContext
from tests.helpers.hall import desk_at
from tests.helpers.ticket_days import DAY, busy_day

Clerk = Callable[..., Any]


@pytest.fixture
def clerk(clerk: Clerk, tmp_path: Path) -> Clerk:
    """Over a data folder with the tickets of a day."""
    desk = desk_at(tmp_path)
    with desk.store() as work:
        for record in busy_day(Random(1), DAY, 60):
            work.tickets.add(record.ticket, record.events)
        work.commit()
    desk.close()
    return clerk


def test_the_daily_report_is_told_and_written(clerk: Clerk, tmp_path: Path) -> None:
    day = DAY.isoformat()
    told = clerk("report", "daily", "--day", day, "--json", "--pdf", str(tmp_path / "r.pdf"),
                 "--xlsx", str(tmp_path / "r.xlsx"))  # fmt: skip
    figures = {each["figure"]: each for each in told["figures"]}
    assert figures["tickets"]["value"] == 60
    assert figures["abandonment"]["counted"] == 60 - figures["unknown"]["value"]
    assert "分母" in figures["wait_p90"]["definition"]
    assert set(told["compared"]) == {"环比", "同比"}
    assert sum(each["figures"][0]["value"] for each in told["breakdowns"]["hour"]) == 60
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "r.xlsx").read_bytes().startswith(b"PK")
    words = clerk("report", "daily", "--day", day)
    assert "取号量  60 人次" in words
    assert "周报" in clerk("report", "weekly", "--day", day)


def test_a_figure_comes_with_its_list(clerk: Clerk) -> None:
    asked = ("report", "figures", "--from", DAY.isoformat(), "--figure", "tickets", "--by", "hour", "--behind")
    told = clerk(*asked, "--json")
    assert sum(len(each["behind"]) for each in told["figures"]) == 60
    assert all(each["value"] == each["counted"] == len(each["behind"]) for each in told["figures"])
    assert "取号量" in clerk(*asked)
    listed = clerk("report", "figures", "--list", "--json")
    assert all(each["definition"] for each in listed)
    assert "没有“nonsense”这个统计数" in clerk("report", "figures", "--figure", "nonsense", code=3)
    assert "不能按“moon”分" in clerk("report", "figures", "--figure", "tickets", "--by", "moon", code=3)


def test_a_period_is_exported(clerk: Clerk, tmp_path: Path) -> None:
    clerk("report", "export", "--from", DAY.isoformat(), "--csv", str(tmp_path / "csv"))
    tickets = (tmp_path / "csv" / "号明细.csv").read_text("utf-8-sig").splitlines()
    assert len(tickets) == 61
    assert "没有说导出什么" in clerk("report", "export", code=2)
    assert "时间反了" in clerk("report", "export", "--from", "2026-02-02", "--to", "2026-02-01", "--pdf", "x", code=2)


def test_reports_that_are_due_are_written_once(clerk: Clerk, tmp_path: Path) -> None:
    assert "没有设定写到哪里" in clerk("report", "due", code=3)
    clerk("settings", "set", "reports.folder", str(tmp_path / "out"))
    assert clerk("report", "due").count("已写出") == 4
    assert "都已经写过" in clerk("report", "due", "--background")
    assert len(list((tmp_path / "out").iterdir())) == 4


def test_a_program_that_runs_all_day_has_them_written_by_a_process_of_its_own(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk("settings", "set", "reports.folder", str(tmp_path / "out"))
    monkeypatch.setattr(reports_beside, "LOOK_SECONDS", 0.01)
    context = CommandContext(tmp_path / "data", io.StringIO())
    done = {name: threading.Event() for name in ("report", "staffing", "appointment")}
    really = reports_beside._do
    monkeypatch.setattr(
        reports_beside, "_do", lambda told, words: really(told, words) and (done[words[0]].set() or True)
    )
    over = reports_beside.beside(context)
    assert all(done[name].wait(120) for name in ("report", "staffing"))
    over.set()
    for thread in [each for each in threading.enumerate() if each.name == "reports"]:
        thread.join(120)  # it may be at the appointments
    assert len(list((tmp_path / "out").iterdir())) == 4
    assert not context.desk.scheduled_reports.waiting()
    assert not context.desk.staffing_days.waiting()
    context.close()


def test_a_day_is_shown_once_more_and_played_with_one_more_window(clerk: Clerk) -> None:
    day = DAY.isoformat()
    told = clerk("report", "replay", "--day", day, "--every", "30", "--json")
    assert told["moments"][-1]["arrived"] <= 60
    assert max(sum(each["waiting"].values()) for each in told["moments"]) > 0
    assert "窗口：忙" in clerk("report", "replay", "--day", day)
    assert "没有取过号" in clerk("report", "replay", "--day", "2026-01-01")
    asked = ("report", "what-if", "--day", day, "--queue", "general", "--from", "09:00", "--to", "17:00")
    found = clerk(*asked, "--json")
    assert found["near"]
    assert found["whole"]["more"]["mean"] <= found["whole"]["same"]["mean"]
    assert "核对：照原样推演" in clerk(*asked)
    assert "这一天没有人排这个队" in clerk(*asked[:5], "nowhere", *asked[6:], code=3)
    assert "没有叫过号" in clerk("report", "what-if", "--day", "2026-01-01", *asked[4:], code=3)
    assert "加开的时间反了" in clerk(*asked[:7], "18:00", *asked[8:], code=3)
