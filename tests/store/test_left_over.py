"""A case that the hall will not take when its window comes back: people see it, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.cases.conflicts import NOT_MERGED, CaseConflict
from clerk_app.cases.cut_off import CutOffReport
from clerk_app.cases.model import Actor, Case
from clerk_app.cases.ports import CaseFilter
from clerk_app.clock import new_key
from clerk_app.errors import Refused
from clerk_app.hall.reconciliation import values
from clerk_app.store.emergency import DIRTY
from clerk_app.store.switching import SwitchingStore
from tests.helpers.hall import CLERK, Hall, open_hall


@pytest.fixture
def hall(tmp_path: Path, hall_url: str) -> Iterator[Hall]:
    with open_hall(tmp_path, database=hall_url) as opened:
        opened.desk.settings.change({"desk.window": CLERK.window})
        opened.desk.sync_hall()
        yield opened


def back(hall: Hall) -> None:
    assert isinstance(hall.desk.store, SwitchingStore)
    hall.desk.store.come_back()
    assert hall.desk.link.state == "hall"


def double(hall: Hall, case: Case) -> Case:
    """Another window whose block held the same numbers gave that number to another person."""
    with hall.desk.hall_store() as work:
        other = replace(
            case,
            id=new_key(),
            version=0,
            sub_items=(),
            window="5号综合窗口",
            applicant=replace(case.applicant, name="赵四"),
        )
        saved = work.cases.save(other)
        work.commit()
    return saved


@pytest.fixture
def left(hall: Hall) -> tuple[Case, Case]:
    """A case that could not be merged, and the one that bears its number."""
    hall.desk.link.cut("试验")
    case, fine = hall.take(number=1), hall.take(number=2)
    hall.desk.papers.make(case.id, "acceptance_notice", CLERK)
    other = double(hall, case)
    back(hall)
    with hall.desk.hall_store.read() as work:
        assert {row.id for row in work.cases.find(CaseFilter(), limit=9).rows} == {fine.id, other.id}
    return case, other


def report(hall: Hall) -> CutOffReport:
    [time] = hall.desk.reconciliation.times()
    return hall.desk.reconciliation.report(time.id)


def open_ones(hall: Hall) -> tuple[CaseConflict, ...]:
    return hall.desk.conflicts.open()


def test_what_the_hall_would_not_take_is_on_the_report_with_the_reason(hall: Hall, left: tuple[Case, Case]) -> None:
    case, _other = left
    told = report(hall)
    [line] = told.open_lines
    assert (line.case_id, line.outcome, line.clerk) == (case.id, NOT_MERGED, CLERK.name)
    assert line.notes == (f"编号 {case.number} 在大厅已是另一个办件（5号综合窗口 的“{case.theme_name}”）的编号",)
    assert len(line.papers) == 1
    assert len(told.lines) == 2
    paper = values(told, (), hall.desk.hall(), hall.desk.clock(), "李敏")
    [todo] = [section.rows for section in paper.sections if section.title == "需要人工核对"]
    assert todo == ((case.number, line.notes[0]),)
    assert hall.desk.reconciliation.paper(told.time.id, "李敏").startswith(b"%PDF")
    assert hall.desk.link.left_over == 1


def test_it_is_among_the_conflicts_whole_and_stays_here(hall: Hall, left: tuple[Case, Case]) -> None:
    case, _other = left
    [kept] = open_ones(hall)
    assert kept.not_merged
    assert (kept.case_id, kept.window, kept.mine.number) == (case.id, CLERK.window, case.number)
    assert kept.mine.applicant == case.applicant
    assert "已是另一个办件" in kept.reason
    with hall.desk.own.read() as work:
        assert work.cases.get(case.id).applicant == case.applicant
        assert work.keep.get(f"{DIRTY}{case.id}")
    with pytest.raises(Refused, match="没有可选的"):
        hall.desk.conflicts.settle(kept.id, {}, CLERK)


def test_another_try_in_vain_says_nothing_new(hall: Hall, left: tuple[Case, Case]) -> None:
    before = open_ones(hall)
    assert hall.desk.merge_again() == 0
    hall.desk.sync_hall()
    assert open_ones(hall) == before
    assert len(report(hall).lines) == 2
    assert hall.desk.link.left_over == 1


def test_the_next_start_of_the_program_is_no_cut_off_time_of_its_own(hall: Hall, left: tuple[Case, Case]) -> None:
    assert isinstance(hall.desk.store, SwitchingStore)
    hall.desk.store.merge_what_was_left()
    assert len(hall.desk.reconciliation.times()) == 1


def test_once_the_reason_is_gone_it_is_merged_by_itself(hall: Hall, left: tuple[Case, Case]) -> None:
    case, other = left
    with hall.desk.hall_store() as work:
        work.cases.save(replace(work.cases.get(other.id), number="430102-20260101-09999"))
        work.commit()
    hall.desk.sync_hall()
    assert open_ones(hall) == ()
    assert {line.outcome for line in report(hall).lines} == {"new"}
    with hall.desk.hall_store.read() as work:
        assert work.cases.by_number(case.number).id == case.id
        assert work.events.broken(case.id) is None
    assert hall.desk.link.left_over == 0


def test_with_a_new_number_it_is_merged_and_found_by_the_one_on_the_paper(hall: Hall, left: tuple[Case, Case]) -> None:
    case, other = left
    number = hall.desk.renumber(case.id, Actor("李敏", "clerk", CLERK.window))
    assert number != case.number
    assert open_ones(hall) == ()
    with hall.desk.hall_store.read() as work:
        there = work.cases.by_number(number)
        assert (there.id, there.applicant) == (case.id, case.applicant)
        assert [item.key for item in there.sub_items] == [item.key for item in case.sub_items]
        assert work.events.broken(case.id) is None
        assert work.events.of(case.id)[-1].kind == "renumbered"
        found = work.cases.find(CaseFilter(text=case.number), limit=9).rows
        assert {row.id for row in found} == {case.id, other.id}
    [line] = report(hall).open_lines
    assert line.notes == (f"与别的办件重号，已换编号：纸面 {case.number}，现在 {number}，请通知申请人换发",)
    with pytest.raises(Refused, match="不用换编号"):
        hall.desk.renumber(case.id, CLERK)


def test_what_does_not_fit_into_the_hall_is_said_too(hall: Hall) -> None:
    hall.desk.link.cut("试验")
    case = hall.take(number=1)
    with hall.desk.own() as work:  # SQLite does not mind how long a text is
        work.unit.connection.exec_driver_sql("UPDATE case_record SET clerk = ? WHERE id = ?", ("长" * 90, case.id))
        work.commit()
    back(hall)
    [kept] = open_ones(hall)
    assert kept.case_id == case.id
    assert "太长" in kept.reason
