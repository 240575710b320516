"""Back at the hall: what was done without it is there once, with its acts and papers, whatever happened meanwhile."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor, Applicant, Case, Result, Status
from clerk_app.cases.ports import CaseFilter
from clerk_app.errors import Refused
from clerk_app.materials.hall_pages import HallPages
from clerk_app.store.hall_errors import HallUnreachable
from clerk_app.store.hall_tables import merged
from clerk_app.store.merging import Merger
from clerk_app.store.switching import SwitchingStore
from tests.helpers.hall import CLERK, Hall, open_hall

OTHER = Actor("赵强", "clerk", "4号综合窗口")


@pytest.fixture
def hall(tmp_path: Path, hall_url: str) -> Iterator[Hall]:
    with open_hall(tmp_path, database=hall_url) as opened:
        opened.desk.settings.change({"desk.window": CLERK.window})
        opened.desk.sync_hall()
        yield opened


@pytest.fixture
def other(hall: Hall, tmp_path: Path) -> Iterator[Desk]:
    """A desk at another window of the hall."""
    folder = tmp_path / "other"
    (folder / "catalogue").mkdir(parents=True)
    (folder / "catalogue" / "fork.yaml").write_bytes((hall.desk.data / "catalogue" / "fork.yaml").read_bytes())
    desk = Desk(folder, database=hall.desk.database)
    desk.settings.change({"desk.window": OTHER.window})
    yield desk
    desk.close()


def store_of(hall: Hall) -> SwitchingStore:
    assert isinstance(hall.desk.store, SwitchingStore)
    return hall.desk.store


def cut(hall: Hall) -> None:
    hall.desk.link.cut("试验")


def back(hall: Hall) -> None:
    store_of(hall).come_back()
    assert hall.desk.link.state == "hall"


def at_hall(hall: Hall, case_id: str) -> Case:
    with hall.desk.hall_store.read() as work:
        assert work.events.broken(case_id) is None
        return work.cases.get(case_id)


def hall_state(hall: Hall, key: str) -> str:
    with hall.desk.hall_store.read() as work:
        return work.outbox.by_key(key).state


def acts(hall: Hall, case_id: str) -> list[str]:
    with hall.desk.hall_store.read() as work:
        return [event.kind for event in work.events.of(case_id)]


def outcomes(hall: Hall) -> list[str]:
    with hall.desk.hall_store.read() as work:
        return list(work.unit.connection.execute(select(merged.c.outcome).order_by(merged.c.key)).scalars())


def clean(hall: Hall) -> None:
    """Nothing waits any more, and the copies here are what the hall has."""
    assert Merger._waiting(merger(hall)) == []
    with hall.desk.own.read() as mine, hall.desk.hall_store.read() as theirs:
        for key in store_of(hall).mirror.known:
            assert mine.events.broken(key) is None
            assert mine.cases.get(key) == theirs.cases.get(key)
            assert mine.events.of(key) == theirs.events.of(key)


def merger(hall: Hall) -> Merger:
    store = store_of(hall)
    return Merger(store.own, store.hall, store.mirror, hall.desk.clock, store.window, store.send_contents)


def test_a_whole_visit_without_the_hall_is_there_afterwards_and_its_parts_go_out(hall: Hall) -> None:
    cut(hall)
    case = hall.take()
    made = hall.desk.papers.make(case.id, "acceptance_notice", CLERK)
    before = acts_own(hall, case.id)
    back(hall)
    there = at_hall(hall, case.id)
    assert there == replace(case, sub_items=there.sub_items)
    assert acts(hall, case.id) == before
    with hall.desk.hall_store.read() as work:
        assert [paper.document_number for paper in work.papers.of_case(case.id)] == [made.paper.document_number]
        contents = {page.content for material in case.materials for page in material.pages} | {made.paper.content}
        assert not work.contents.missing(contents)
    assert outcomes(hall) == ["new"]
    clean(hall)
    assert hall.run()
    assert at_hall(hall, case.id).status is Status.FINISHED


def acts_own(hall: Hall, case_id: str) -> list[str]:
    with hall.desk.own.read() as work:
        return [event.kind for event in work.events.of(case_id)]


def test_a_case_of_the_hall_goes_on_where_it_was_left(hall: Hall) -> None:
    case = hall.take(decision="receive")
    cut(hall)
    accepted = hall.desk.visits.accept(case.id, CLERK)
    back(hall)
    there = at_hall(hall, case.id)
    assert (there.status, there.version) == (Status.ACCEPTED, accepted.version)
    assert [item.key for item in there.sub_items] == [item.key for item in accepted.sub_items]
    assert acts(hall, case.id)[-2:] == ["received", "decided"]
    assert outcomes(hall) == ["forward"]
    clean(hall)


def test_merging_twice_changes_nothing(hall: Hall) -> None:
    cut(hall)
    case = hall.take()
    back(hall)
    once = at_hall(hall, case.id)
    with hall.desk.own() as work:  # as after a crash between the hall's commit and ours
        work.keep.put(f"cut_off/case/{case.id}", {"cut_offs": ["x"], "version": 0, "seq": 0, "case": None})
        work.commit()
    assert merger(hall).run(lambda: None) == 1
    assert at_hall(hall, case.id) == once
    assert outcomes(hall) == ["new"]
    clean(hall)


def test_what_another_window_typed_elsewhere_in_the_draft_goes_together(hall: Hall, other: Desk) -> None:
    case = hall.desk.visits.begin("99TST0001", CLERK)
    hall.desk.visits.edit(case.id, applicant=Applicant(name="王芳"))
    cut(hall)
    hall.desk.visits.edit(case.id, applicant=Applicant(name="王芳", phone="13800000001"))
    other.visits.edit(case.id, answers={"express": True})
    back(hall)
    there = at_hall(hall, case.id)
    assert (there.applicant.phone, there.answers) == ("13800000001", {"express": True})
    assert there.marks == ("断网办理",)
    assert outcomes(hall) == ["joined"]
    clean(hall)


def test_two_windows_that_decided_differently_are_both_kept(hall: Hall, other: Desk) -> None:
    case = hall.take(decision="receive")
    cut(hall)
    hall.desk.visits.accept(case.id, CLERK)
    made = hall.desk.papers.make(case.id, "acceptance_notice", CLERK)
    other.visits.refuse(case.id, "市文旅局", "不属于本机关", "", OTHER)
    back(hall)
    assert at_hall(hall, case.id).status is Status.REFUSED
    with hall.desk.hall_store.read() as work:
        [kept] = work.conflicts.open()
        assert (kept.mine.status, kept.theirs.status) == (Status.ACCEPTED, Status.REFUSED)
        assert kept.kind == "cut_off"
        assert [event.kind for event in work.events.of(f"cut_off/{case.id}")] == ["merged", "decided", "paper_made"]
        assert work.events.broken(f"cut_off/{case.id}") is None
        assert made.paper.id in {paper.id for paper in work.papers.of_case(case.id)}
    assert outcomes(hall) == ["conflict"]
    clean(hall)


def test_one_paper_under_two_numbers_is_named_in_the_report(hall: Hall, other: Desk) -> None:
    case = hall.take(decision="receive")
    cut(hall)
    hall.desk.visits.accept(case.id, CLERK)
    mine = hall.desk.papers.make(case.id, "acceptance_notice", CLERK).paper
    other.visits.accept(case.id, OTHER)
    theirs = other.papers.make(case.id, "acceptance_notice", OTHER).paper
    back(hall)
    with hall.desk.hall_store.read() as work:
        [line] = work.unit.connection.execute(select(merged.c.data)).scalars()
    notes = "；".join(json.loads(line)["notes"])
    assert mine.document_number != theirs.document_number
    assert mine.document_number in notes
    assert theirs.document_number in notes


def test_a_paper_printed_again_is_added_to_a_case_the_hall_went_on_with(hall: Hall) -> None:
    case = hall.take()
    hall.desk.papers.make(case.id, "acceptance_notice", CLERK)
    cut(hall)
    hall.desk.papers.make(case.id, "acceptance_notice", CLERK, reason="遗失")
    assert hall.run()
    back(hall)
    there = at_hall(hall, case.id)
    assert there.status is Status.FINISHED
    with hall.desk.hall_store.read() as work:
        assert [paper.copy for paper in work.papers.of_case(case.id)] == [1, 2]
    assert outcomes(hall) == ["papers"]
    clean(hall)


def test_a_part_moved_to_paper_without_the_hall_stays_on_paper(hall: Hall) -> None:
    cut(hall)
    case = hall.take()
    first = next(item for item in case.sub_items if item.state == "ready")
    task = hall.desk.hand.to_hand(first.id, "断网，材料人工送达", CLERK)
    hall.desk.papers.make(case.id, "handover_slip", CLERK, slip=task.slip_number)
    back(hall)
    hall.run()
    there = next(item for item in at_hall(hall, case.id).sub_items if item.id == first.id)
    assert (there.channel, there.state) == ("paper", "by_hand")
    assert first.code not in hall.effects()


class Doubt:
    """The hall keeps a commit, and its answer does not arrive."""

    def __init__(self, hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
        from clerk_app.store.unit_of_work import SqlUnitOfWork

        commit, self.left = SqlUnitOfWork.commit, 1

        def unanswered(work: SqlUnitOfWork) -> None:
            commit(work)
            if work.unit.on_server and self.left:
                self.left -= 1
                raise HallUnreachable("网络断开或没有应答", "08", in_doubt=True)

        monkeypatch.setattr(SqlUnitOfWork, "commit", unanswered)


def test_an_acceptance_in_doubt_and_done_again_takes_effect_once(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    case = hall.take(decision="receive")
    Doubt(hall, monkeypatch)
    with pytest.raises(HallUnreachable) as told:
        hall.desk.visits.accept(case.id, CLERK)
    assert told.value.again
    accepted = hall.desk.visits.accept(case.id, CLERK)
    assert accepted.marks == ("断网办理",)
    assert hall.run()  # the hall has sent it meanwhile
    back(hall)
    assert outcomes(hall) == ["same"]
    assert hall.run()
    assert set(hall.effects().values()) == {1}
    there = at_hall(hall, case.id)
    assert there.status is Status.FINISHED
    clean(hall)


def test_an_acceptance_in_doubt_that_nobody_has_sent_yet_is_as_the_clerk_did_it_again(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = hall.take(decision="receive")
    Doubt(hall, monkeypatch)
    with pytest.raises(HallUnreachable):
        hall.desk.visits.accept(case.id, CLERK)
    accepted = hall.desk.visits.accept(case.id, CLERK)
    first = next(item for item in accepted.sub_items if item.state == "ready")
    hall.desk.hand.to_hand(first.id, "断网，材料人工送达", CLERK)
    back(hall)
    assert outcomes(hall) == ["ours"]
    there = at_hall(hall, case.id)
    assert there.accepted_at == accepted.accepted_at
    assert hall.item(there, first.code).state == "by_hand"
    clean(hall)
    hall.run()
    assert first.code not in hall.effects()


def test_what_the_hall_had_sent_meanwhile_goes_on_by_hand_as_it_was_entered(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = hall.take(decision="receive")
    Doubt(hall, monkeypatch)
    with pytest.raises(HallUnreachable):
        hall.desk.visits.accept(case.id, CLERK)
    accepted = hall.desk.visits.accept(case.id, CLERK)
    first = next(item for item in accepted.sub_items if item.state == "ready")
    slip = hall.desk.hand.to_hand(first.id, "断网，材料人工送达", CLERK).slip_number
    hall.desk.hand.hand_over(slip, "张三", hall.desk.clock(), CLERK)
    result = Result(first.result_name or "批准文书", "纸〔2026〕1号")
    hall.desk.hand.result(slip, "granted", hall.desk.clock(), CLERK, result)
    hall.departments.set_faults({"review_seconds": 600, "faults": []})
    with hall.worker() as worker:
        while hall_state(hall, first.key) != "acknowledged":
            worker.step()
    back(hall)
    there = hall.item(at_hall(hall, case.id), first.code)
    assert (there.channel, there.state, there.outcome, there.result) == ("paper", "re_entered", "granted", result)
    with hall.desk.hall_store.read() as work:
        task = work.hand_tasks.by_slip(slip)
        assert task.handed_over_to == "张三"
        assert task.may_have_been_received
        notes = work.unit.connection.execute(select(merged.c.data)).scalar_one()
    assert f"交接单 {slip} ：大厅也发送过" in notes
    hall.run()
    assert hall.effects()[first.code] == 1


def test_a_receipt_in_doubt_keeps_the_number_that_was_printed(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    case = hall.take(decision="receive", number=3)
    draft = hall.desk.visits.begin("99TST0001", CLERK)
    filled = replace(case, id=draft.id, status=Status.DRAFT, number="", version=draft.version, received_at=None)
    with hall.desk.store() as work:
        work.cases.save(filled)
        work.commit()
    Doubt(hall, monkeypatch)
    with pytest.raises(HallUnreachable):
        hall.desk.visits.receive(draft.id, CLERK)
    received = hall.desk.visits.receive(draft.id, CLERK)
    back(hall)
    assert at_hall(hall, draft.id).number == received.number
    assert outcomes(hall) == ["ours"]
    with hall.desk.hall_store.read() as work:
        assert [row.id for row in work.cases.find(CaseFilter(received.number)).rows] == [draft.id]
    clean(hall)


def test_keystrokes_in_doubt_and_typed_on_are_no_conflict(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    case = hall.desk.visits.begin("99TST0001", CLERK)
    Doubt(hall, monkeypatch)
    with pytest.raises(HallUnreachable):
        hall.desk.visits.edit(case.id, applicant=Applicant(name="王"))
    hall.desk.visits.edit(case.id, applicant=Applicant(name="王芳"))
    back(hall)
    assert at_hall(hall, case.id).applicant.name == "王芳"
    assert outcomes(hall) == ["ours"]
    clean(hall)


@pytest.mark.parametrize("after", range(1, 8))
def test_a_merge_that_breaks_in_the_middle_goes_on_later(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    cut(hall)
    cases = [hall.take(number=number) for number in range(5)]
    from clerk_app.store.unit_of_work import SqlUnitOfWork

    commit, left = SqlUnitOfWork.commit, [after]

    def breaks(work: SqlUnitOfWork) -> None:
        if work.unit.on_server:
            left[0] -= 1
            if left[0] == 0:
                raise HallUnreachable("网络断开或没有应答", "08", in_doubt=True)
        commit(work)
        if work.unit.on_server and left[0] == 1:
            left[0] = -1
            raise HallUnreachable("网络断开或没有应答", "08", in_doubt=True)

    with monkeypatch.context() as patch:
        patch.setattr(SqlUnitOfWork, "commit", breaks)
        with pytest.raises(HallUnreachable):
            store_of(hall).come_back()
    assert hall.desk.link.state == "cut_off"
    late = hall.desk.visits.begin("99TST0001", CLERK)
    back(hall)
    assert sorted(outcomes(hall)) == ["new"] * 6
    for case in (*cases, late):
        assert at_hall(hall, case.id).status is case.status
    clean(hall)


def test_what_an_earlier_run_left_is_merged_at_the_next_start(hall: Hall) -> None:
    cut(hall)
    case = hall.take()
    again = Desk(hall.desk.data, database=hall.desk.database)
    assert again.link.state == "hall"
    with again.hall_store.read() as work:
        assert work.cases.get(case.id).number == case.number
    again.close()


def test_who_logged_in_and_which_day_was_closed_without_the_hall_is_known_there_once(hall: Hall) -> None:
    from clerk_app.bootstrap import SYSTEM
    from clerk_app.closing.model import SignRequest
    from clerk_app.closing.rules import BY_HAND

    desk = hall.desk
    desk.people.add("wang", "王一", "clerk", "a-long-password", SYSTEM)
    desk.sync_hall()
    cut(hall)
    desk.people.login("wang", "a-long-password", CLERK.window)
    day = desk.clock().date()
    counted = dict.fromkeys(BY_HAND, 0)
    wanted = SignRequest(CLERK.window, day, "wang", "a-long-password", CLERK.window, numbers=counted)
    close = desk.closings.sign(wanted)
    back(hall)
    cut(hall)
    back(hall)
    with desk.hall_store.read() as work:
        kinds = [event.kind for event in work.events.of("person/wang")]
        assert kinds.count("logged_in") >= 1
        assert work.events.broken("person/wang") is None
        assert work.closing.get(close.id).hash == close.hash
        assert [event.kind for event in work.events.of(f"close/{CLERK.window}")] == ["close_counted"]


def test_a_question_asked_without_the_hall_is_there_afterwards_with_its_log_and_nothing_goes_elsewhere(
    hall: Hall,
) -> None:
    cut(hall)
    asked = hall.desk.questions.register("开面馆要哪些证", CLERK)
    with pytest.raises(Refused, match="断网期间"):
        hall.desk.questions.offer(asked.id, OTHER.window, "归他们管", CLERK)
    draft = hall.desk.visits.begin("99TST0001", CLERK)
    with pytest.raises(Refused, match="断网期间"):
        hall.desk.hand_overs.hand_over(draft.id, OTHER.window, "要查档案", CLERK)
    back(hall)
    assert [each.text for each in hall.desk.questions.open()] == ["开面馆要哪些证"]
    with hall.desk.hall_store.read() as work:
        assert [event.kind for event in work.events.of(f"question/{asked.id}")] == ["asked"]
    with hall.desk.own.read() as mine:
        assert mine.questions.open() == ()


def test_what_somebody_could_not_get_done_is_written_down_without_the_hall_under_a_number_of_its_own(
    hall: Hall, other: Desk
) -> None:
    from clerk_app.cases.unresolved import End, Wish

    def wish(matter: str) -> Wish:
        return Wish(matter, "system", "王五", "13800000000")

    before = other.unresolved.register(wish("一"), OTHER)
    cut(hall)
    mine = [hall.desk.unresolved.register(wish("二"), CLERK) for _ in range(2)]
    meanwhile = other.unresolved.register(wish("三"), OTHER)
    assert [each.matter for each in hall.desk.unresolved.open()] == ["二", "二"]
    back(hall)
    known = {each.number: each for each in other.unresolved.open()}
    assert set(known) == {before.number, meanwhile.number, *(each.number for each in mine)}
    assert len({number.partition("-D")[1] for number in known}) == 2
    with hall.desk.own.read() as work:
        assert work.unresolved.open() == ()  # the hall's is what counts now
    boss = Actor("周强", "supervisor", OTHER.window)
    other.unresolved.reply(mine[0].id, "phone", "好了", boss)
    assert not other.unresolved.close(mine[0].id, End.DONE, boss).open
    with other.hall_store.read() as work:
        assert work.events.broken(f"unresolved/{mine[0].id}") is None
        assert [event.kind for event in work.events.of(f"unresolved/{mine[0].id}")] == [
            "registered", "replied", "closed",
        ]  # fmt: skip


def test_a_visit_whose_beginning_was_not_answered_is_taken_once(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    Doubt(hall, monkeypatch)
    with pytest.raises(AssertionError, match="大厅数据库连不上"):
        hall.take(number=7)
    case = hall.take(number=7)
    back(hall)
    again = hall.take(number=7)
    assert again.id == case.id
    with hall.desk.hall_store.read() as work:
        rows = work.cases.find(CaseFilter(), limit=10).rows
    assert sorted(row.status for row in rows) == [Status.ACCEPTED, Status.VOID]


def test_a_page_that_is_taken_in_at_the_moment_of_coming_back_is_in_the_hall(hall: Hall) -> None:
    """The desk was still cut off when it was asked, and is not any more when it is this page's turn."""
    cut(hall)
    pages, told = hall.desk.pages, threading.Event()
    assert isinstance(pages, HallPages)
    still_cut_off = pages._cut_off

    def cut_off() -> bool:
        answer = still_cut_off()
        told.set()
        return answer

    pages._cut_off = cut_off
    with ThreadPoolExecutor(1) as pool:
        with hall.desk.own.in_turn():
            put = pool.submit(pages.put, b"a page")
            assert told.wait(10)
            back(hall)
        content = put.result(10)
    with hall.desk.hall_store.read() as work:
        assert work.contents.get(content) == b"a page"
