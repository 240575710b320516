"""Papers of an emergency pack taken in later: true times, one case a number, and what does not fit is refused."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor, Case
from clerk_app.cases.ports import CaseFilter
from clerk_app.clock import now
from clerk_app.errors import WorldError
from clerk_app.intake import Intake, Taken
from tests.helpers.visits import visit_for

WINDOW = "3号综合窗口"
CLERK = Actor("李敏", "clerk", WINDOW)
CHIEF = Actor("周强", "supervisor", WINDOW)
YESTERDAY = beijing(now() - timedelta(days=1)).replace(hour=9, minute=30, second=0, microsecond=0)


@pytest.fixture
def numbers(desk: Desk) -> list[str]:
    day = YESTERDAY.date()
    state = desk.packs.hand_out(WINDOW, 6, ["99TST0001"], day, day + timedelta(days=1), CHIEF)
    return [paper.number for paper in state.papers]


@pytest.fixture
def enter(desk: Desk, tmp_path: Path) -> Callable[..., Taken]:
    def enter(number: str, who: int = 0, actor: Actor = CLERK, **parts: Any) -> Taken:
        theme = desk.library.theme("99TST0001")
        parts = {"answers": {"express": False}, "paper_time": YESTERDAY.isoformat(), **parts}
        visit = visit_for(theme, tmp_path, who, pack_number=number, **parts)
        if who:
            visit["applicant"]["id_number"] = "430102189901010020"
        return Intake(desk, actor).take(visit, tmp_path)

    return enter


def case_of(desk: Desk, taken: Taken) -> Case:
    assert not taken.problem, taken.problem
    with desk.store.read() as work:
        return work.cases.get(taken.case_id)


def test_a_paper_is_taken_in_with_its_true_time_and_both_numbers(
    desk: Desk, numbers: list[str], enter: Callable[..., Taken]
) -> None:
    case = case_of(desk, enter(f" {numbers[0].lower()}\n"))
    assert case.accepted_at == YESTERDAY
    assert case.marks == ("补录", f"应急编号 {numbers[0]}")
    assert case.number
    assert "YJ" not in case.number
    paper = desk.packs.look_up(numbers[0])[0]
    assert (paper.fate, paper.case_id, paper.outcome, paper.by) == ("used", case.id, "accept", "李敏")
    assert paper.paper_time == YESTERDAY


def test_a_case_is_found_by_the_number_on_the_slip(desk: Desk, numbers: list[str], enter: Callable[..., Taken]) -> None:
    case = case_of(desk, enter(numbers[1]))
    for text in (numbers[1], numbers[1].replace("-", ""), numbers[1].rpartition("-")[2]):
        with desk.store.read() as work:
            assert [row.id for row in work.cases.find(CaseFilter(text=text)).rows] == [case.id]


def test_the_same_paper_twice_is_one_case(desk: Desk, numbers: list[str], enter: Callable[..., Taken]) -> None:
    first, second = enter(numbers[0]), enter(numbers[0])
    assert second.again
    assert first.case_id == second.case_id


def test_another_paper_under_the_same_number_is_refused_and_named(
    desk: Desk, numbers: list[str], enter: Callable[..., Taken]
) -> None:
    first = enter(numbers[0])
    other = enter(numbers[0], who=1)
    assert "重复" in other.problem
    assert case_of(desk, first).applicant.id_number == "430102189901010012"
    assert desk.packs.look_up(numbers[0])[0].case_id == first.case_id


def test_two_windows_with_two_papers_under_one_number_make_one_case(
    desk: Desk, numbers: list[str], enter: Callable[..., Taken]
) -> None:
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda who: enter(numbers[0], who=who), (0, 1)))
    good = [taken for taken in found if not taken.problem]
    assert len(good) == 1
    assert desk.packs.look_up(numbers[0])[0].case_id == good[0].case_id
    with desk.store.read() as work:
        assert len(work.cases.find(CaseFilter(statuses=frozenset({case_of(desk, good[0]).status}))).rows) == 1


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"paper_time": ""}, "纸面时间"),
        ({"paper_time": (YESTERDAY - timedelta(days=3)).isoformat()}, "不在这个应急包的日期"),
        ({"paper_time": (YESTERDAY + timedelta(days=9)).isoformat()}, "纸面时间不对"),
        ({"actor": Actor("王芳", "clerk", "9号窗口")}, "却在9号窗口录入"),
    ],
)
def test_what_does_not_fit_the_pack_is_refused_and_the_number_stays_free(
    desk: Desk, numbers: list[str], enter: Callable[..., Taken], parts: dict[str, Any], words: str
) -> None:
    assert words in enter(numbers[0], **parts).problem
    assert desk.packs.look_up(numbers[0])[0].fate == "blank"
    assert not enter(numbers[0]).problem


def test_an_odd_one_is_taken_with_an_explanation_that_stays(
    desk: Desk, numbers: list[str], enter: Callable[..., Taken]
) -> None:
    taken = enter(numbers[0], actor=Actor("王芳", "clerk", "9号窗口"), explanation="3号停电，搬到9号")
    assert not taken.problem
    assert "3号停电，搬到9号" in desk.packs.look_up(numbers[0])[0].reason


def test_a_number_of_no_pack_and_a_spoiled_one_are_refused(
    desk: Desk, numbers: list[str], enter: Callable[..., Taken]
) -> None:
    desk.packs.declare(numbers[1], "", "spoiled", "写错", CLERK)
    assert "没有发出过" in enter(numbers[0][:-1] + "99").problem
    assert "作废" in enter(numbers[1]).problem


def test_what_cannot_be_accepted_leaves_the_number_free(
    desk: Desk, numbers: list[str], enter: Callable[..., Taken]
) -> None:
    assert enter(numbers[0], materials={}).problem
    paper = desk.packs.look_up(numbers[0])[0]
    assert (paper.fate, paper.claim) == ("blank", "")


def test_a_person_who_was_only_told_uses_a_number_without_a_case(
    desk: Desk, numbers: list[str], enter: Callable[..., Taken]
) -> None:
    told = enter(numbers[0], decision="told", applicant={"name": "王一"})
    assert (told.problem, told.case_id, told.status) == ("", "", "told")
    assert enter(numbers[0], decision="told", applicant={"name": "王一"}).again
    assert "已经录过" in enter(numbers[0], decision="told", applicant={"name": "王二"}).problem


def test_a_crash_between_case_and_number_is_mended_by_entering_again(
    desk: Desk, numbers: list[str], enter: Callable[..., Taken], monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_args: object, **_parts: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(desk.packs, "used", dies)
        with pytest.raises(KeyboardInterrupt):
            enter(numbers[0])
    assert desk.packs.look_up(numbers[0])[0].fate == "blank"
    taken = enter(numbers[0])
    assert taken.again
    assert desk.packs.look_up(numbers[0])[0].case_id == taken.case_id


def test_a_draft_that_a_crash_left_is_finished_under_its_number(
    desk: Desk, numbers: list[str], enter: Callable[..., Taken], monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_args: object, **_parts: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(desk.visits, "receive", dies)
        with pytest.raises(KeyboardInterrupt):
            enter(numbers[0])
    case = case_of(desk, enter(numbers[0]))
    assert case.status == "accepted"
    with desk.store.read() as work:
        assert work.cases.find(CaseFilter(), count=True).total == 1


def test_the_pack_closes_when_entered_and_declared_numbers_make_it_whole(
    desk: Desk, numbers: list[str], enter: Callable[..., Taken]
) -> None:
    enter(numbers[0])
    enter(numbers[3], who=1)
    pack_id = desk.packs.look_up(numbers[0])[0].pack_id
    assert [paper.number for paper in desk.packs.state(pack_id).gaps] == numbers[1:3]
    with pytest.raises(WorldError, match="不能结清"):
        desk.packs.close(pack_id, CHIEF)
    desk.packs.declare(numbers[1], numbers[2], "lost", "找不到", CLERK)
    desk.packs.declare(numbers[4], numbers[5], "unused", "收回", CLERK)
    assert desk.packs.close(pack_id, CHIEF).closed_by == "周强"
