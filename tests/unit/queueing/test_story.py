"""What happened to a number, in words."""

import pytest

from clerk_app.queueing.model import Act, FlowPlan, Queue, TicketEvent
from clerk_app.queueing.story import where, words
from tests.helpers.ticket_days import at

PLAN = FlowPlan((Queue("general", "综合", "A"), Queue("tax", "税务", "T", ("T1",))))
NAMES = {"T1": "开办餐饮店", "T2": "新生儿出生"}


def said(act: Act, **data: object) -> str:
    event = TicketEvent("t", 1, at("09:00"), act, "1号", "李", "general", data)
    return words(event, PLAN, lambda code: NAMES.get(code, code))


@pytest.mark.parametrize(
    ("act", "data", "expected"),
    [
        (Act.ISSUED, {"services": ["T1", "T2"], "priority": "elderly", "origin": "kiosk"},
         "取号机取号，开办餐饮店、新生儿出生，老年人优先"),
        (Act.ISSUED, {"services": [], "priority": "normal", "origin": "desk"}, "窗口取号"),
        (Act.PRINTED, {"copy": 1, "end": "printed"}, "打印号票"),
        (Act.PRINTED, {"copy": 3, "end": "half"}, "补打号票，第 3 张，没有打全"),
        (Act.CALLED, {"why": "取号 09:00"}, "叫号（取号 09:00）"),
        (Act.REPEATED, {"call": 2}, "重呼，第 2 次"),
        (Act.MISSED, {"calls": 3}, "过号"),
        (Act.PARKED, {"reason": "去复印", "was": "serving"}, "暂存：去复印"),
        (Act.LEFT, {"reason": ""}, "弃号"),
        (Act.TRANSFERRED, {"queue": "tax", "window": "", "clerk": "", "reason": "排错了"}, "转到队列“税务”：排错了"),
        (Act.TRANSFERRED, {"queue": "tax", "window": "2号", "clerk": ""}, "转到窗口 2号"),
        (Act.TRANSFERRED, {"queue": "tax", "window": "", "clerk": "王芳"}, "转到 王芳"),
        (Act.SERVICE_DONE, {"service": "T1", "next": "T2", "here": True}, "办完 开办餐饮店，接着办 新生儿出生"),
        (Act.SERVICE_DONE, {"service": "T1", "next": "T2", "here": False}, "办完 开办餐饮店，再去排 新生儿出生"),
        (Act.DONE, {"service": ""}, "办完"),
        (Act.MERGED, {"called_twice": True, "windows": ["1号", "2号"]}, "断网期间叫了两次：1号、2号"),
        (Act.MERGED, {"called_twice": False}, "断网时办的，已并入大厅"),
    ],
)  # fmt: skip
def test_each_kind_of_event_has_its_words(act: Act, data: dict[str, object], expected: str) -> None:
    assert said(act, **data) == expected


def test_every_kind_has_some() -> None:
    assert all(said(act) for act in Act)


def test_it_is_told_when_where_and_by_whom() -> None:
    assert where(TicketEvent("t", 1, at("09:05"), Act.CALLED, "1号", "李")) == "09:05:00　1号　李"
