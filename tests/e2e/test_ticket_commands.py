"""`clerk ticket` and `clerk queue-plan`: a morning at two windows from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

PLAN = """\
queues:
  - {code: general, name: 综合, series: A}
  - {code: life, name: 民生, series: B, themes: [43PCN0009]}
windows:
  - {window: 1号, queues: [general]}
  - {window: 2号, queues: [life], helps: [general]}
"""
Clerk = Callable[..., Any]


def test_numbers_are_taken_called_and_served(clerk: Clerk) -> None:
    taken = clerk("ticket", "issue", "--name", "王小明", "--phone", "13800001234", "--json")
    assert (taken["label"], taken["ahead"], taken["name"], taken["phone"]) == ("A001", 0, "王*明", "138****1234")
    assert "follow" not in taken
    assert "前面 1 人" in clerk("ticket", "issue", "--theme", "43PCN0009", "--priority", "normal")
    assert "老年人" in clerk("ticket", "issue", "--priority", "elderly")
    assert [each["label"] for each in clerk("ticket", "why", "--json")] == ["A003", "A001", "A002"]
    assert clerk("ticket", "next", "--request", "r1", "--json")["label"] == "A003"
    assert clerk("ticket", "next", "--request", "r1", "--json")["label"] == "A003"
    assert "本窗口还有 A003（已叫号）" in clerk("ticket", "next", code=3)
    assert "A003  已叫号" in clerk("ticket", "repeat")
    assert "还不能过号" in clerk("ticket", "missed", code=3)
    clerk("ticket", "repeat", "A003")
    assert "A003  过号" in clerk("ticket", "missed")
    assert "A003  等候" in clerk("ticket", "return", "A003")
    assert clerk("ticket", "call", "A002", "--json")["state"] == "called"
    assert clerk("ticket", "arrived", "--json")["state"] == "serving"
    assert clerk("ticket", "park", "--reason", "复印", "--json")["state"] == "parked"
    assert clerk("ticket", "resume", "A002", "--json")["state"] == "serving"
    assert clerk("ticket", "done", "--json")["served"] == ["43PCN0009"]
    assert "没有写号码" in clerk("ticket", "done", code=3)
    assert clerk("ticket", "left", "A001", "--json")["state"] == "left"
    assert "没有 A009 这个号" in clerk("ticket", "call", "A009", code=3)
    assert "共 1 个号" in clerk("ticket", "list")
    assert len(clerk("ticket", "list", "--all", "--json")) == 3
    assert clerk("ticket", "close-day", "--json") == {"closed": 1}
    assert "共 0 个号" in clerk("ticket", "merged")
    assert "停止服务" in clerk("ticket", "close")
    assert clerk("ticket", "next", "--json") is None


def test_a_plan_is_checked_shown_and_changed_and_then_decides_who_is_called(
    clerk: Clerk, tmp_path: Path, hall_url: str
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    words = clerk("queue-plan", "import", str(path), code=3, database=hall_url)
    assert "大厅里还没有出现过窗口“1号”" in words
    assert "综合（general）  其余的事项" in clerk("queue-plan", "show", database=hall_url)
    assert clerk("queue-plan", "check", str(path), "--new-windows", "--json", database=hall_url) == {
        "usable": True,
        "faults": [],
    }
    assert "2 个队列，2 个窗口" in clerk("queue-plan", "import", str(path), "--new-windows", database=hall_url)
    assert clerk("queue-plan", "show", "--json", database=hall_url)["windows"][1]["helps"] == ["general"]
    for words in ((), ("--theme", "43PCN0009")):
        clerk("ticket", "issue", *words, database=hall_url)
    assert "43XXX 的事项" in clerk("ticket", "issue", "--theme", "43XXX", code=3, database=hall_url)
    assert clerk("ticket", "next", "--window", "2号", "--json", database=hall_url)["label"] == "B001"
    moved = clerk("ticket", "transfer", "B001", "--queue", "general", "--window", "2号", "--json", database=hall_url)
    assert (moved["queue"], moved["state"]) == ("general", "waiting")
    assert "今天没有开" in clerk("ticket", "transfer", "B001", "--to-window", "7号", code=3, database=hall_url)
    assert "开始服务" in clerk("ticket", "open", "--window", "1号", database=hall_url)
    clerk("ticket", "transfer", "A001", "--to-window", "1号", "--supervisor", database=hall_url)
    assert "指定到本窗口" in clerk("ticket", "why", "--window", "1号", database=hall_url)
