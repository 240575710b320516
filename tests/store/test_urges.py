"""催办 on both stores: the lights, one slip a department, never twice within the interval, and who was told."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from clerk_app.cases.limits import BEIJING, Limit, LimitUnit, Pause, PauseKind
from clerk_app.cases.model import Case
from clerk_app.cases.urging import Urge, UrgedAlready, Wanted
from clerk_app.clock import now
from clerk_app.errors import BadInput, NotFound, Refused
from clerk_app.statistics.ageing import Light
from clerk_app.statistics.limits_watch import LimitsBoard, wanted
from tests.helpers.hall import CHIEF, CLERK, Hall, open_hall

WEDNESDAY = datetime(2026, 11, 25, 10, 0, tzinfo=BEIJING)


class Later:
    """A clock to turn on."""

    def __init__(self) -> None:
        self.at = WEDNESDAY

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def hall(tmp_path: Path, database: str, later: Later) -> Iterator[Hall]:
    with open_hall(tmp_path, clock=later, database=database) as opened:
        opened.desk._flow_clock = later
        yield opened


@pytest.fixture
def late(hall: Hall, later: Later) -> list[Case]:
    """Three cases long past their promise."""
    taken = [hall.take(number=number) for number in range(3)]
    later.at += timedelta(days=120)
    return taken


def kinds(hall: Hall, case: Case) -> list[str]:
    return [kind for kind in hall.events(case) if kind.startswith("urge")]


def test_counts_of_the_lights_are_the_lines_behind_them(hall: Hall, late: list[Case]) -> None:
    board = hall.desk.limits_watch.look()
    whole, *departments = board.departments()
    assert whole.red == sum(line.light in (Light.RED, Light.DARK_RED) for line in board.lines) > 0
    assert whole.under_way == len(board.lines)
    for each in departments:
        lines = board.of(each.code)
        assert (each.red, each.yellow, each.under_way) == (
            sum(line.light in (Light.RED, Light.DARK_RED) for line in lines),
            sum(line.light is Light.YELLOW for line in lines),
            len(lines),
        )
    assert sum(each.under_way for each in departments) == len(board.lines)
    assert {line.number for line in board.lines} == {case.number for case in late}
    assert [line for line in board.lines if line.item == ""]  # the whole one-thing has a light of its own
    assert len({line.key for line in board.lines}) == len(board.lines)


def test_the_board_says_what_the_whole_cases_say(hall: Hall, late: list[Case], later: Later) -> None:
    from clerk_app.statistics.ageing import ageing

    cases = [hall.case(case.id) for case in late]
    expected = ageing(cases, later.at, hall.desk.calendar, hall.desk.figure_terms()).lines
    board = [line for line in hall.desk.limits_watch.look().lines if line.item]
    assert {line.key: (line.light, line.left, line.due_at, line.number, line.window) for line in board} == {
        each.id: (each.light, each.left, each.due_at, each.number, each.window) for each in expected
    }
    one = [line for case in late for line in hall.desk.limits_watch.of_case(case.number)]
    assert sorted(line.key for line in one) == sorted(line.key for line in hall.desk.limits_watch.look().lines)


def test_paused_items_and_rare_limits_show_as_in_the_whole_cases_and_only_they_are_read_in_full(
    hall: Hall, late: list[Case], later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clerk_app.statistics.ageing import ageing
    from clerk_app.store import limits_reader

    paused, decided, rare = (hall.case(case.id).sub_items[0] for case in late)
    pause = Pause(PauseKind.SPECIAL_PROCEDURE, WEDNESDAY + timedelta(hours=3), None, '听证 {"}')
    with hall.desk.hall_store() as work:
        for item in (
            replace(paused, pauses=(pause,), started_at=WEDNESDAY),
            replace(decided, outcome="granted", started_at=WEDNESDAY),
            replace(
                rare, promised=Limit(30, LimitUnit.HOURS), statutory=Limit(200, LimitUnit.WORKING_DAYS),
                started_at=WEDNESDAY, name="许可\"promised\": null",
            ),
        ):  # fmt: skip
            assert work.ledger.put(item, [item.state])
        work.commit()
    cases = [hall.case(case.id) for case in late]
    expected = ageing(cases, later.at, hall.desk.calendar, hall.desk.figure_terms()).lines
    parsed = list[str]()
    monkeypatch.setattr(limits_reader, "loads", lambda text: parsed.append(text) or json.loads(text))
    board = {line.key: line for line in hall.desk.limits_watch.look().lines if line.item}
    assert {key: (line.light, line.left, line.due_at, line.paused) for key, line in board.items()} == {
        each.id: (each.light, each.left, each.due_at, each.paused) for each in expected
    }
    assert board[paused.id].paused
    assert board[rare.id].light is Light.RED  # late by the promise in hours, not by law
    assert decided.id not in board
    assert [text for text in parsed if "case_id" in text] == [text for text in parsed if paused.id in text] != []


def test_on_the_first_day_nothing_is_past(hall: Hall) -> None:
    hall.take()
    board = hall.desk.limits_watch.look()
    assert board.lines
    assert not any(line.light in (Light.RED, Light.DARK_RED) for line in board.lines)


def test_a_department_gets_one_slip_for_all_its_cases_and_each_case_keeps_it(hall: Hall, late: list[Case]) -> None:
    board = hall.desk.limits_watch.look()
    lines = [line for line in board.lines if line.loud]
    urged = hall.desk.urging.urge(wanted(lines), CHIEF)
    assert urged.left_out == ()
    by_department: dict[str, set[str]] = {}
    for urge in urged.made:
        by_department.setdefault(urge.department, set()).add(urge.slip)
        assert (urge.by, urge.told_at, urge.told) == ("周强", None, "还没有告知")
    assert all(len(slips) == 1 for slips in by_department.values())
    assert len(urged.slips) == len(by_department)
    after = hall.desk.limits_watch.look()
    assert all(line.urges for line in after.lines if line.loud)
    assert sum(len(urge.lines) for urge in urged.made) == len(lines)
    for case in late:
        assert set(kinds(hall, case)) == {"urged"}
        assert {urge.id for urge in hall.desk.urging.of_case(case.id)} == {
            urge.id for urge in urged.made if urge.case_id == case.id
        }


def one(hall: Hall, case: Case) -> tuple[Wanted, ...]:
    """What is to be urged of one case at one department."""
    return wanted(hall.desk.limits_watch.of_case(case.number))[:1]


def test_the_same_is_not_urged_twice_within_the_interval_without_a_reason(
    hall: Hall, late: list[Case], later: Later
) -> None:
    [first] = hall.desk.urging.urge(one(hall, late[0]), CHIEF).made
    later.at += timedelta(hours=2)
    with pytest.raises(UrgedAlready) as refused:
        hall.desk.urging.urge(one(hall, late[0]), CHIEF)
    assert first.slip in refused.value.why
    assert "周强" in refused.value.why
    both = hall.desk.urging.urge((*one(hall, late[0]), *one(hall, late[1])), CHIEF)
    assert [urge.case_id for urge in both.made] == [late[1].id]
    assert [urge.id for urge in both.left_out] == [first.id]
    [again] = hall.desk.urging.urge(one(hall, late[0]), CHIEF, "家长在窗口等").made
    assert again.again == "家长在窗口等"
    assert [urge.id for urge in hall.desk.urging.of_case(late[0].id)] == [again.id, first.id]


def test_after_the_interval_of_working_days_it_may_be_urged_again(hall: Hall, late: list[Case], later: Later) -> None:
    later.at = datetime(2027, 3, 5, 10, 0, tzinfo=BEIJING)  # a Friday
    hall.desk.urging.urge(one(hall, late[0]), CHIEF)
    later.at += timedelta(days=1)  # Saturday
    with pytest.raises(UrgedAlready):
        hall.desk.urging.urge(one(hall, late[0]), CHIEF)
    later.at += timedelta(days=2)
    assert len(hall.desk.urging.urge(one(hall, late[0]), CHIEF).made) == 1
    hall.desk.settings.change({"urge.days": 0})
    assert len(hall.desk.urging.urge(one(hall, late[0]), CHIEF).made) == 1


def test_two_supervisors_at_the_same_moment_make_one_slip(hall: Hall, late: list[Case]) -> None:
    ask = one(hall, late[0])

    def urge(_: int) -> tuple[Urge, ...]:
        try:
            return hall.desk.urging.urge(ask, CHIEF).made
        except UrgedAlready:
            return ()

    with ThreadPoolExecutor(6) as pool:
        made = [urge for urges in pool.map(urge, range(6)) for urge in urges]
    assert len(made) == 1
    assert [urge.id for urge in hall.desk.urging.of_case(late[0].id)] == [made[0].id]


def test_who_was_told_is_written_on_every_case_of_the_slip(hall: Hall, late: list[Case]) -> None:
    lines = [line for line in hall.desk.limits_watch.look().lines if line.loud]
    department = lines[0].department
    mine = [line for line in lines if line.department == department]
    slip = hall.desk.urging.urge(wanted(mine), CHIEF).slips[0]
    with pytest.raises(NotFound):
        hall.desk.urging.told("CB20270101-999", "王工", "phone", CHIEF)
    with pytest.raises(NotFound):
        hall.desk.urging.slip("CB20270231-001")
    with pytest.raises(BadInput):
        hall.desk.urging.told(slip, "王工", "pigeon", CHIEF)
    told = hall.desk.urging.told(slip, " 王工 ", "phone", CHIEF)
    assert {urge.case_id for urge in told} == {line.case for line in mine}
    assert {(urge.told_to, urge.told_by) for urge in told} == {("王工", "周强")}
    assert "电话告知 王工（周强）" in hall.desk.urging.slip(slip.lower())[0].told
    assert kinds(hall, late[0])[-1] == "urge_told"


def test_only_a_supervisor_urges_and_nothing_is_left_behind_when_refused(hall: Hall, late: list[Case]) -> None:
    ask = one(hall, late[0])
    with pytest.raises(Refused, match="值班长"):
        hall.desk.urging.urge(ask, CLERK)
    with pytest.raises(BadInput):
        hall.desk.urging.urge((), CHIEF)
    hall.desk.urging._together = lambda: False
    with pytest.raises(Refused, match="断网"):
        hall.desk.urging.urge(ask, CHIEF)
    assert hall.desk.urging.recent() == ()


def test_the_slip_says_what_and_that_nothing_is_sent_by_itself(hall: Hall, late: list[Case]) -> None:
    from tests.unit.printing.reading import pdfium_text

    [urge] = hall.desk.urging.urge(one(hall, late[0]), CHIEF).made
    text = pdfium_text(hall.desk.watch_papers.urge_slip([urge], "示范局", "周强")).replace("\n", "")
    for words in (urge.slip, late[0].number, "示范局", "不会自动发给部门", *(line.name for line in urge.lines)):
        assert words in text
    assert late[0].applicant.id_number not in text
    told = replace(urge, told_at=now(), told_to="王工", told_way="phone", told_by="周强")
    assert "电话告知 王工" in pdfium_text(hall.desk.watch_papers.urge_slip([told], "示范局", "周强"))


def test_a_hall_with_nothing_under_way_has_no_lights(hall: Hall) -> None:
    board: LimitsBoard = hall.desk.limits_watch.look()
    assert board.lines == ()
    [whole] = board.departments()
    assert (whole.code, whole.red, whole.yellow, whole.under_way) == ("", 0, 0, 0)
