"""`clerk staffing` from the command line: plan, advice, decision, score, one ticket's wait."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

PLAN = """\
queues:
  - {code: general, name: 综合, series: A}
windows:
  - {window: 1号, queues: [general]}
  - {window: 2号, queues: [general]}
hours:
""" + "".join(f'  - {{weekday: {day}, opens: "00:00", closes: "23:59"}}\n' for day in range(7))
STAFFING = """\
staffing:
  promise: {general: 10}
  breaks: [{minutes: 30, earliest: "11:30", latest: "13:00"}]
  may_serve: {2号: [general]}
"""
Clerk = Callable[..., Any]


def test_a_supervisor_plans_the_day_asks_what_to_do_now_and_decides(clerk: Clerk, tmp_path: Path) -> None:
    assert "没有写开放时间" in clerk("staffing", "plan", code=3)
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN + STAFFING.replace("{general: 10}", "{nobody: 10}"), encoding="utf-8")
    assert "没有队列 nobody" in clerk("queue-plan", "import", str(path), "--new-windows", code=3)
    path.write_text(PLAN + STAFFING, encoding="utf-8")
    clerk("queue-plan", "import", str(path), "--new-windows")
    assert clerk("queue-plan", "show", "--json")["staffing"]["promise"] == {"general": 10.0}
    plan = clerk("staffing", "plan", "--rehearse", "--json")
    assert len(plan["slots"]) == 96
    assert 24 <= plan["window_hours"] <= 25  # one window all day, and an hour of another while its clerk rests
    said = clerk("staffing", "plan", "--method", "sipp")
    assert "窗口 1号（general）0:00—23:59" in said
    clerk("ticket", "open", "--window", "1号")
    for _ in range(12):
        clerk("ticket", "issue", "--window", "1号")
    clerk("ticket", "next", "--window", "1号")
    waits = clerk("staffing", "wait", "A012", "--json")
    assert waits["ahead"] == 10
    assert "分钟" in waits["words"]
    assert "前面 0 人" in clerk("staffing", "wait", "A002")
    advice = clerk("staffing", "advise", "--json")
    assert clerk("staffing", "list", "--json")[0]["advice"]["id"] == advice["advice"]["id"]
    if advice["advice"]["option"]["changes"]:  # not in the last half hour of the day
        assert "前为综合加开 1 个窗口（2号）" in advice["advice"]["words"]["headline"]
        said = clerk("staffing", "confirm", advice["advice"]["id"], "--by", "周强")
        assert "已采纳（周强）" in said
        assert "已撤销" in clerk("staffing", "undo", advice["advice"]["id"])
    assert "编号" not in clerk("staffing", "advise", "--try")
    assert len(clerk("staffing", "list", "--json")) == 1
    assert clerk("staffing", "score", "--json")["scores"]["given"] == 0
    assert "建议 0 条" in clerk("staffing", "score")
    assert "找不到这条建议" in clerk("staffing", "decline", "zzz", code=3)
