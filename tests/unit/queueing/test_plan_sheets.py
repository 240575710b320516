"""The plan as sheets: what is shown is what is read back; what cannot be read is told with its cell."""

from dataclasses import replace
from datetime import time

import pytest

from clerk_app.queueing import plan_sheets as sheets
from clerk_app.queueing.model import FlowPlan, FlowRules, Hours, Queue, WindowSkills
from clerk_app.queueing.plan_sheets import CellFault, Row
from clerk_app.queueing.plans import plan_faults
from clerk_app.queueing.staffing.rules import Break, StaffingRules

THEMES = (("T1", "社保卡"), ("T2", "退休"), ("T3", "开餐馆"))
PLAN = FlowPlan(
    (Queue("general", "综合", "A"), Queue("social", "社保", "B", ("T1", "T2"), "二楼")),
    (WindowSkills("1号", ("general", "social")), WindowSkills("2号", ("social",), ("general",), "二楼")),
    (Hours(0, time(9), time(12)), Hours(0, time(13), time(17)), Hours(5, time(9), time(11, 30))),
    FlowRules(calls_before_missed=2),
    StaffingRules(
        {"social": 20.0}, breaks=(Break(15, time(10), time(11)),), may_serve={"1号": ("social",)}, unmanned=("2号",)
    ),
)


def test_what_is_shown_is_read_back_as_it_was() -> None:
    assert sheets.read_queues(PLAN, sheets.queue_rows(PLAN)).plan == PLAN
    assert sheets.read_themes(PLAN, sheets.theme_rows(PLAN, THEMES), THEMES).plan == PLAN
    assert sheets.read_windows(PLAN, sheets.window_rows(PLAN)).plan == PLAN
    assert sheets.read_hours(PLAN, sheets.hour_rows(PLAN)).plan == PLAN
    assert sheets.read_breaks(PLAN, sheets.break_rows(PLAN)).plan == PLAN
    assert sheets.read_rules(PLAN, sheets.rule_values(PLAN)) == PLAN


def test_queues_stand_in_cells_by_their_names_and_order_is_preference() -> None:
    rows = sheets.window_rows(PLAN)
    assert rows[0]["queues"] == "综合、社保"
    rows[0]["queues"] = "社保, general 社保"
    assert sheets.read_windows(PLAN, rows).plan.windows[0].queues == ("social", "general")


def test_a_new_queue_gets_a_code_and_keeps_the_themes_of_the_others() -> None:
    rows = [*sheets.queue_rows(PLAN), {"name": "税务", "series": "t", "promise": 30}]
    plan = sheets.read_queues(PLAN, rows).plan
    assert plan.queues[2] == Queue("q-t", "税务", "T")
    assert plan.staffing.promise == {"social": 20.0, "q-t": 30.0}
    assert plan.queues[1].themes == ("T1", "T2")
    moved = [{"queue": "q-t"}, {"queue": "social"}, {"queue": ""}]
    themes = sheets.read_themes(plan, moved, THEMES).plan
    assert [queue.themes for queue in themes.queues] == [(), ("T2",), ("T1",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("9:00", time(9)), ("0930", time(9, 30)), ("9：05", time(9, 5)), ("8.30", time(8, 30)), ("17", time(17))],
)
def test_times_are_read_as_people_write_them(text: str, expected: time) -> None:
    [hours] = sheets.read_hours(PLAN, [{"weekday": "2", "opens": text, "closes": "23:59"}]).plan.hours
    assert (hours.weekday, hours.opens) == (2, expected)


def test_cells_that_cannot_be_read_are_told_with_their_place() -> None:
    hours = sheets.read_hours(PLAN, [{"weekday": "", "opens": "九点", "closes": "25:00"}])
    assert [(each.row, each.column) for each in hours.faults] == [(0, "weekday"), (0, "opens"), (0, "closes")]
    assert hours.faults[1].words == "“九点”不是时刻，写成 09:00"
    queues = sheets.read_queues(PLAN, [{"name": "综合", "series": "A", "code": "general", "promise": "很久"}])
    assert queues.faults == [CellFault("queues", 0, "promise", "“很久”不是数字")]
    assert sheets.read_windows(PLAN, [{"window": "1号", "queues": ""}]).faults[0].column == "queues"
    rest: Row = {"minutes": None, "earliest": "10:00", "latest": "11:00"}
    assert sheets.read_breaks(PLAN, [rest]).faults[0].words == "写休息几分钟"


def test_a_plan_that_comes_from_no_file_is_checked_as_one_that_does() -> None:
    assert plan_faults(PLAN) == ()
    wrong = replace(
        PLAN,
        queues=(Queue("ge neral", "", "a"), *PLAN.queues[1:]),
        staffing=replace(PLAN.staffing, share=1.0, worth=0, promise={"social": 0.0}),
    )
    places = {fault.where for fault in plan_faults(wrong)}
    assert places >= {
        ("queues", 0, "code"),
        ("queues", 0, "series"),
        ("queues", 0, "name"),
        ("staffing", "share"),
        ("staffing", "worth"),
        ("staffing", "promise", "social"),
    }
    faults = plan_faults(PLAN, lambda code: code != "T2")
    assert [fault.reason for fault in faults] == ["没有编码为 T2 的事项"]


def test_what_a_change_changes_is_said_in_words() -> None:
    after = replace(
        PLAN,
        queues=(*PLAN.queues[:1], replace(PLAN.queues[1], name="社保医保"), Queue("tax", "税务", "T", ("T3",))),
        windows=PLAN.windows[:1],
        rules=FlowRules(calls_before_missed=3),
    )
    assert sheets.differences(PLAN, after) == ("队列：加 税务；改 社保医保", "窗口：去掉 2号", "叫号规则改了")
    assert sheets.differences(PLAN, PLAN) == ()
    assert sheets.differences(PLAN, replace(PLAN, hours=())) == ("开放时间：没有写",)
