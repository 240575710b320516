"""A plan for the flow is read with every fault at its line, and one that would lose somebody is refused."""

import json
from pathlib import Path

import pytest

from clerk_app.codec import to_plain
from clerk_app.queueing.model import FlowPlan, Hours
from clerk_app.queueing.plans import read_plan
from clerk_app.queueing.rules import ONE_QUEUE

GOOD = """\
queues:
  - {code: general, name: 综合, series: A}
  - code: social
    name: 社保
    series: B
    themes: [43PCN0001, 43PCN0002]
windows:
  - {window: 1号, queues: [general], helps: [social]}
  - {window: 2号, queues: [social]}
hours:
  - {weekday: 0, opens: 09:00, closes: 12:00}
  - {weekday: 0, opens: 13:00, closes: "17:00"}
rules:
  bonus: {elderly: 15}
  calls_before_missed: 2
"""


def read(tmp_path: Path, text: str, windows: set[str] | None = None) -> tuple[FlowPlan | None, list[str]]:
    path = tmp_path / "plan.yaml"
    path.write_text(text, "utf-8")
    plan, faults = read_plan(path, lambda code: code.startswith("43PCN"), windows)
    return plan, [f"{fault.line}: {fault.reason}" for fault in faults]


def test_a_good_plan_is_read_and_what_it_does_not_say_stays_as_it_was(tmp_path: Path) -> None:
    plan, faults = read(tmp_path, GOOD, {"1号", "2号"})
    assert faults == []
    assert plan is not None
    assert plan.queue_of("43PCN0002").code == "social"
    assert plan.queue_of("anything").code == "general"
    assert plan.skills_of("2号").queues == ("social",)
    assert plan.skills_of("3号").queues == ("general", "social")
    assert plan.rules.bonus == {"appointment": 30, "elderly": 15, "disabled": 20, "military": 20}
    assert (plan.rules.calls_before_missed, plan.rules.early_check_in) == (2, 30.0)
    assert [f"{hours.opens:%H:%M}" for hours in plan.hours] == ["09:00", "13:00"]


def test_what_is_shown_as_json_can_be_read_again(tmp_path: Path) -> None:
    plan, _ = read(tmp_path, GOOD)
    for each in (plan, ONE_QUEUE):
        again, faults = read(tmp_path, json.dumps(to_plain(each), ensure_ascii=False))
        assert (again, faults) == (each, [])
    assert isinstance(plan and plan.hours[0], Hours)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("series: B", "series: A", "5: 号码开头 A 已经给了“综合”，同一个号会发两次"),
        ("series: B", "series: b1", "5: “b1”写法不对（一到三个大写字母，如 A）"),
        ("code: social", "code: general", "3: 队列 general 写了两次"),
        ("43PCN0002]", "43XXX]", "6: 没有编码为 43XXX 的事项"),
        ("series: A}", "series: A, themes: [43PCN0001]}", "1: 没有兜底的队列"),
        ("series: A}", "series: A, themes: [43PCN0001]}", "6: 事项 43PCN0001 已经在“综合”"),
        ("    themes: [43PCN0001, 43PCN0002]\n", "", "3: “综合”已经是兜底的队列"),
        ("{window: 2号", "{window: 1号", "9: 窗口 1号 写了两次"),
        ("{window: 2号", "{window: 22号", "9: 大厅里还没有出现过窗口“22号”"),
        ("queues: [social]", "queues: [tax]", "9: 没有队列 tax"),
        ("helps: [social]", "helps: [general]", "8: general 已经在办理的队列里"),
        ("closes: 12:00", "closes: 08:00", "11: 星期一：结束 08:00 不在开始 09:00 之后"),
        ("opens: 13:00", "opens: 11:00", "12: 星期一 的两段时间重叠"),
        ("opens: 09:00", "opens: 9 点", "11: “9 点”写法不对（北京时间，如 09:00）"),
        ("weekday: 0, opens: 09:00", "weekday: 7, opens: 09:00", "11: 星期（0 是星期一，6 是星期日）不能大于 6"),
        ("calls_before_missed: 2", "calls_before_missed: 0", "15: 叫几次没人来算过号不能小于 1"),
        ("calls_before_missed: 2", "calls: 2", "15: 没有“calls”这一项"),
        ("elderly: 15", "elderly: -5", "14: 分钟数不能小于 0"),
    ],
)
def test_each_fault_is_told_at_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    plan, faults = read(tmp_path, GOOD.replace(old, new), {"1号", "2号"})
    assert plan is None
    assert any(each.startswith(fault) for each in faults), faults


def test_a_queue_that_no_window_serves_is_told_when_all_windows_are_named(tmp_path: Path) -> None:
    text = GOOD.replace(", helps: [social]", "").replace("queues: [social]", "queues: [general]")
    assert read(tmp_path, text, {"1号", "2号", "3号"})[0] is not None  # 3号 serves everything
    plan, faults = read(tmp_path, text, {"1号", "2号"})
    assert plan is None
    assert faults == ["3: 没有一个窗口办“社保”，排在那里的人叫不到"]


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    plan, faults = read_plan(tmp_path / "none.yaml", lambda _: True)
    assert plan is None
    assert "没有这个文件" in faults[0].reason
