"""Which drills may be held, and when one is over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from clerk_app.cases.drills import Drill, Run, Wish, held, new_drill, with_run
from clerk_app.cases.model import Actor
from clerk_app.errors import BadInput, Refused

NOW = datetime(2026, 2, 12, 6, 0, tzinfo=UTC)
CHIEF = Actor("周强", "supervisor", "1号窗口")
DEPARTMENTS = {"fire": "消防救援大队"}


def drill(
    target: str = "printer", minutes: int = 30, windows: tuple[str, ...] = (), going_on: tuple[Drill, ...] = ()
) -> Drill:
    return new_drill(Wish(target, minutes, windows), CHIEF, NOW, "d1", DEPARTMENTS, going_on, in_hall=True)


def test_a_drill_says_what_is_off_and_when_it_ends_by_itself() -> None:
    assert drill().words == "演练中：打印机当作坏了，14:30 自动结束"
    assert drill("hall").words == "演练中：大厅数据库当作断开，14:30 自动结束"
    assert drill("department:fire").words == "演练中：消防救援大队当作不通，14:30 自动结束"


def test_a_drill_is_over_at_its_time_without_anybody_ending_it() -> None:
    assert drill().on(NOW + timedelta(minutes=29, seconds=59))
    assert not drill().on(NOW + timedelta(minutes=30))
    early = replace(drill(), ended_at=NOW + timedelta(minutes=5))
    assert not early.on(NOW + timedelta(minutes=6))
    assert early.over_at == NOW + timedelta(minutes=5)


def test_only_a_supervisor_may_begin_one() -> None:
    with pytest.raises(Refused, match="只有值班长"):
        new_drill(Wish("printer", 5), Actor("李敏"), NOW, "d", {}, (), in_hall=True)


@pytest.mark.parametrize("minutes", [0, -3, 241])
def test_the_time_has_bounds(minutes: int) -> None:
    with pytest.raises(BadInput, match="时间"):
        drill(minutes=minutes)


@pytest.mark.parametrize("target", ["coffee", "department:nobody", "department:"])
def test_only_what_there_is_can_be_switched_off(target: str) -> None:
    with pytest.raises(BadInput):
        drill(target)


def test_a_desk_alone_has_no_hall_to_switch_off() -> None:
    with pytest.raises(Refused, match="没有大厅数据库"):
        new_drill(Wish("hall", 5), CHIEF, NOW, "d", {}, (), in_hall=False)


def test_the_same_thing_is_not_switched_off_twice_at_one_window() -> None:
    first = drill(windows=("1号窗口",))
    with pytest.raises(Refused, match="已经在演练"):
        drill(going_on=(first,))
    assert drill(windows=("2号窗口",), going_on=(first,)).windows == ("2号窗口",)
    assert drill("scanner", going_on=(first,)).target == "scanner"


def test_a_department_is_held_only_for_the_windows_of_the_drill() -> None:
    here = drill("department:fire", windows=("1号窗口",))
    assert held([here], "fire", "1号窗口") is here
    assert held([here], "fire", "2号窗口") is None
    assert held([here], "water", "1号窗口") is None


def test_a_window_tells_again_and_only_the_last_word_counts() -> None:
    told = Run("1号窗口", NOW)
    served = replace(told, off_at=NOW, serving_at=NOW + timedelta(seconds=7))
    both = with_run(with_run(with_run(drill(), told), Run("2号窗口", NOW)), served)
    assert [run.window for run in both.runs] == ["2号窗口", "1号窗口"]
    assert both.runs[1].seconds_to_serve == 7
    assert both.runs[0].seconds_to_serve is None
