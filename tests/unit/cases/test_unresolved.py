"""办不成事: who may do what, until when the person is told, what a line says. Pure."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from clerk_app.cases.limits import BEIJING
from clerk_app.cases.model import Actor
from clerk_app.cases.unresolved import End, Unresolved, close, hand, may_see, reply, state
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.errors import BadInput, Refused

CALENDAR = WorkCalendar("test", frozenset({date(2026, 11, 26)}), frozenset(), frozenset({2026}))
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=BEIJING)  # a Wednesday
LI = Actor("李敏", "clerk", "3号综合窗口")
WANG = Actor("王芳", "clerk", "5号综合窗口")
CHIEF = Actor("周强", "supervisor", "1号综合窗口")
FRESH = Unresolved(
    "u1", "BC20261125-001", NOON, LI.window, LI.name, "information", "旧地址改不过来", "王五", "13800000000",
    due_at=datetime(2026, 11, 30, 23, 59, 59, tzinfo=BEIJING),
)  # fmt: skip
MINE = replace(FRESH, handler="王芳")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-25T12:00+08:00", ("under_way", "剩 2 天")),  # the 26th is a holiday, then a weekend
        ("2026-11-28T09:00+08:00", ("near", "剩 1 天")),
        ("2026-11-30T23:59+08:00", ("near", "今天到期")),
        ("2026-12-01T00:00+08:00", ("late", "超期 1 天")),
        ("2026-12-03T08:00+08:00", ("late", "超期 3 天")),
    ],
)
def test_what_is_left_is_counted_in_working_days(day: str, expected: tuple[str, str]) -> None:
    assert state(FRESH, datetime.fromisoformat(day), CALENDAR) == expected


def test_whoever_was_told_something_does_not_count_as_late() -> None:
    told, _ = reply(MINE, "phone", "已请公安局改库", WANG, NOON)
    later = datetime(2026, 12, 9, tzinfo=BEIJING)
    assert state(told, later, CALENDAR) == ("under_way", "已答复")
    assert not told.late(later)
    assert MINE.late(later)
    done, _ = close(told, End.DONE, WANG, NOON)
    assert state(done, later, CALENDAR) == ("done", "已办结")


def test_a_supervisor_assigns_and_the_handler_passes_it_on_with_a_reason() -> None:
    with pytest.raises(Refused, match="不能指派"):
        hand(FRESH, "王芳", "", LI)
    assigned, event = hand(FRESH, "王芳", "", CHIEF)
    assert (assigned.handler, event.kind, event.after) == ("王芳", "handed", {"handler": "王芳", "reason": ""})
    with pytest.raises(BadInput, match="理由"):
        hand(assigned, "李敏", "", WANG)
    with pytest.raises(BadInput, match="由谁承办"):
        hand(assigned, " 王芳 ", "他熟", WANG)
    passed, event = hand(assigned, "李敏", "他熟", WANG)
    assert (passed.handler, event.before) == ("李敏", {"handler": "王芳"})


def test_only_the_handler_or_a_supervisor_replies_and_closes() -> None:
    for act in (lambda e, a: reply(e, "phone", "好了", a, NOON), lambda e, a: close(e, End.DONE, a, NOON)):
        with pytest.raises(Refused, match="由 王芳 承办"):
            act(MINE, LI)
        with pytest.raises(Refused, match="还没有指派"):
            act(FRESH, LI)
    assert reply(FRESH, "phone", "好了", CHIEF, NOON)[0].replies[0].by == "周强"


def test_nothing_is_closed_before_the_person_was_told_and_nothing_happens_after() -> None:
    with pytest.raises(Refused, match="没有答复过本人"):
        close(MINE, End.DONE, WANG, NOON)
    told, _ = reply(MINE, "in_person", " 要先补录 ", WANG, NOON)
    assert told.replies[0].text == "要先补录"
    closed, event = close(told, End.NOT_POSSIBLE, WANG, NOON)
    assert (closed.open, closed.closed_by, event.after) == (False, "王芳", {"end": "not_possible"})
    for act in (
        lambda: hand(closed, "李敏", "x", CHIEF),
        lambda: reply(closed, "phone", "x", CHIEF, NOON),
        lambda: close(closed, End.DONE, CHIEF, NOON),
    ):
        with pytest.raises(Refused, match="已经办结"):
            act()


@pytest.mark.parametrize(("way", "text"), [("pigeon", "好了"), ("phone", "  "), ("phone", "长" * 501)])
def test_a_reply_says_how_and_what(way: str, text: str) -> None:
    with pytest.raises(BadInput):
        reply(MINE, way, text, WANG, NOON)


def test_name_and_telephone_are_for_whoever_works_on_it() -> None:
    seen = [may_see(MINE, actor) for actor in (LI, WANG, CHIEF, Actor("赵六", "clerk", "9号综合窗口"))]
    assert seen == [True, True, True, False]
