"""What a desk holds for the time without its hall: its cases as last saved, accounts, and number blocks."""

from __future__ import annotations

import resource
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.event import listens_for

from clerk_app.bootstrap import SYSTEM, Desk
from clerk_app.cases.blocks import BLOCKS_FROM
from clerk_app.cases.model import Actor, Applicant, Correction, Status
from clerk_app.cases.ports import CaseFilter
from clerk_app.errors import NotFound, Refused
from clerk_app.store.case_rows import CaseRows, read_case
from clerk_app.store.unit_of_work import SqlUnitOfWork
from tests.helpers.hall import CLERK, Hall, open_hall

OTHER = Actor("赵强", "clerk", "4号综合窗口")


@pytest.fixture
def hall(tmp_path: Path, hall_url: str) -> Iterator[Hall]:
    with open_hall(tmp_path, database=hall_url) as opened:
        opened.desk.settings.change({"desk.window": CLERK.window})
        yield opened


def cut(desk: Desk) -> None:
    desk.link.cut("试验")


def test_every_keystroke_that_was_told_as_saved_is_there_without_the_hall(hall: Hall) -> None:
    desk = hall.desk
    case = desk.visits.begin("99TST0001", CLERK)
    desk.visits.edit(case.id, applicant=Applicant(name="王芳"))
    cut(desk)
    with desk.store.read() as work:
        kept = work.cases.get(case.id)
        assert (kept.applicant.name, kept.version) == ("王芳", 2)
        assert [event.kind for event in work.events.of(case.id)] == ["started"]
        assert [row.id for row in work.cases.find(CaseFilter("王芳")).rows] == [case.id]


def _rows(work: SqlUnitOfWork, case_id: str) -> CaseRows:
    rows = read_case(work.unit.connection, case_id)
    assert rows is not None
    return replace(rows, tokens=tuple(sorted(rows.tokens or (), key=lambda row: str(row["token"]))))


def test_a_save_asks_the_hall_three_things_and_the_copy_is_what_the_hall_has(hall: Hall) -> None:
    """The hall's server and all its desks pay for each statement, two hundred times over."""
    desk, asked = hall.desk, list[str]()
    case = desk.visits.edit(desk.visits.begin("99TST0001", CLERK).id, applicant=Applicant(name="王芳"))
    here = threading.get_ident()  # the bell is rung beside

    @listens_for(desk.store.engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if threading.get_ident() == here:
            asked.append(statement.split()[0])

    desk.visits.edit(case.id, answers={"express": False})
    desk.visits.tell(case.id, CLERK)
    assert asked == ["SELECT", "UPDATE", "INSERT", "SELECT", "UPDATE", "SELECT", "INSERT", "INSERT"]
    with desk.hall_store.read() as theirs, desk.own.read() as ours:
        assert _rows(ours, case.id) == _rows(theirs, case.id)


def test_a_case_begun_in_the_hall_is_taken_in_and_accepted_without_it(hall: Hall) -> None:
    received = hall.take(decision="receive")
    hall.desk.sync_hall()
    cut(hall.desk)
    accepted = hall.desk.visits.accept(received.id, CLERK)
    assert accepted.status is Status.ACCEPTED
    assert accepted.marks == ("断网办理",)
    assert {item.reason for item in accepted.sub_items if item.state == "ready"} <= {"等待与大厅恢复连接后分办"}
    with hall.desk.store.read() as work:
        assert work.events.broken(received.id) is None


def test_what_the_hall_may_be_sending_is_not_touched_but_can_be_printed_again(hall: Hall) -> None:
    accepted = hall.take()
    hall.desk.papers.make(accepted.id, "acceptance_notice", CLERK)
    cut(hall.desk)
    with pytest.raises(Refused, match="断网期间不能办理"):
        hall.desk.visits.withdraw(accepted.id, "申请人撤回", CLERK)
    with pytest.raises(Refused, match="断网期间不能办理"):
        hall.desk.hand.to_hand(accepted.sub_items[0].id, "试验", CLERK)
    again = hall.desk.papers.make(accepted.id, "acceptance_notice", CLERK, reason="遗失")
    assert again.paper.copy == 2


def test_the_slip_of_a_case_that_is_the_halls_comes_out_in_one_place_only(hall: Hall) -> None:
    accepted = hall.take()
    ready = next(item for item in accepted.sub_items if item.state == "ready")
    slip = hall.desk.hand.to_hand(ready.id, "申请人急办", CLERK).slip_number
    cut(hall.desk)
    with pytest.raises(Refused, match="不能打印这个办件的交接单"):
        hall.desk.papers.make(accepted.id, "handover_slip", CLERK, slip=slip)
    assert not [paper for paper in hall.desk.papers.of_case(accepted.id) if paper.kind == "handover_slip"]


def test_the_slip_of_a_case_accepted_without_the_hall_comes_out(hall: Hall) -> None:
    received = hall.take(decision="receive")
    hall.desk.sync_hall()
    cut(hall.desk)
    accepted = hall.desk.visits.accept(received.id, CLERK)
    ready = next(item for item in accepted.sub_items if item.state == "ready")
    slip = hall.desk.hand.to_hand(ready.id, "申请人急办", CLERK).slip_number
    assert hall.desk.papers.make(accepted.id, "handover_slip", CLERK, slip=slip).paper.copy == 1


def test_numbers_come_from_the_block_until_it_is_used_up(hall: Hall) -> None:
    desk = hall.desk
    desk.sync_hall()
    cut(desk)
    first = hall.take(decision="receive", number=1)
    assert int(first.number.rpartition("-")[2]) == BLOCKS_FROM + 1
    second = hall.take(decision="receive", number=2)
    assert int(second.number.rpartition("-")[2]) == BLOCKS_FROM + 2
    with desk.own() as work:
        for block in work.blocks.of_window(CLERK.window, "cut_off"):
            while work.blocks.take(block.series, CLERK.window, "cut_off"):
                pass
        work.commit()
    draft = desk.visits.begin("99TST0001", CLERK)
    with pytest.raises(Refused, match="没有号可用了"):
        desk.visits.not_needed(draft.id, "不需要许可", "", CLERK)


def test_blocks_are_fetched_once_and_again_when_they_run_low(hall: Hall) -> None:
    desk = hall.desk
    desk.sync_hall()
    with desk.own.read() as work:
        before = work.blocks.of_window(CLERK.window, "cut_off")
    desk.sync_hall()
    with desk.own.read() as work:
        assert work.blocks.of_window(CLERK.window, "cut_off") == before
    with desk.own() as work:
        for _ in range(before[0].left - 10):
            work.blocks.take(before[0].series, CLERK.window, "cut_off")
        work.commit()
    desk.sync_hall()
    with desk.own.read() as work:
        assert len(work.blocks.of_window(CLERK.window, "cut_off", before[0].series)) == 2


def test_another_windows_case_is_not_there_and_it_is_said_why(hall: Hall) -> None:
    theirs = hall.desk.visits.begin("99TST0001", OTHER)
    cut(hall.desk)
    with pytest.raises(NotFound) as told, hall.desk.store.read() as work:
        work.cases.get(theirs.id)
    assert "只有本窗口的办件" in told.value.why


def test_who_could_log_in_can_log_in_without_the_hall(hall: Hall) -> None:
    hall.desk.people.add("wang", "王一", "clerk", "a-long-password", SYSTEM)
    hall.desk.sync_hall()
    cut(hall.desk)
    assert hall.desk.people.login("wang", "a-long-password", CLERK.window).display == "王一"


def test_what_another_window_changed_is_fetched(hall: Hall, tmp_path: Path) -> None:
    case = hall.desk.visits.begin("99TST0001", CLERK)
    other = Desk(tmp_path / "other", database=hall.desk.database)
    other.visits.edit(case.id, applicant=Applicant(name="李四"))
    hall.desk.sync_hall()
    cut(hall.desk)
    with hall.desk.store.read() as work:
        assert work.cases.get(case.id).applicant.name == "李四"
    other.close()


def test_a_correction_notice_without_the_hall_gets_its_number_from_the_block(hall: Hall) -> None:
    received = hall.take(decision="receive")
    hall.desk.sync_hall()
    cut(hall.desk)
    by = hall.desk.clock().date() + timedelta(days=30)
    hall.desk.visits.notify_correction(received.id, [Correction("申请表", "缺签名")], by, CLERK)
    made = hall.desk.papers.make(received.id, "correction_notice", CLERK)
    assert f"{BLOCKS_FROM + 1}号" in made.paper.document_number


def test_a_copy_that_the_full_disk_did_not_take_is_made_whole_later(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    desk = hall.desk
    desk.visits.begin("99TST0001", CLERK)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))  # no file of this program can grow
    try:
        case = desk.visits.begin("99TST0001", CLERK)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "not copied" in caplog.text
    desk.visits.tell(desk.visits.edit(case.id, answers={"express": False}).id, CLERK)
    cut(desk)
    with desk.store.read() as work:
        assert [event.kind for event in work.events.of(case.id)] == ["started", "told"]
        assert work.events.broken(case.id) is None
