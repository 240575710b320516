"""The use cases of a visit over a real store: one transaction an act, and nothing written when the answer is no."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from clerk_app.bootstrap import SYSTEM, Desk
from clerk_app.cases.model import Applicant, Case, CaseMaterial, Correction, MaterialState, Status, SubItemState
from clerk_app.errors import BadInput, Conflict, NotFound, Refused
from clerk_app.notice.compute import needed_materials
from tests.helpers.hall import CHIEF, CLERK, desk_at

START = datetime.fromisoformat("2026-02-12T10:00:00+08:00")
FORM = {"for_a": "甲", "for_all": "公用"}


class Window:
    """A desk with a clock, and drafts as a clerk would have them."""

    def __init__(self, folder: Path) -> None:
        self.now = START
        self.desk = desk_at(folder, lambda: self.now)
        self.visits = self.desk.visits

    def draft(self, **parts: Any) -> Case:
        case = self.visits.begin("99TST0001", CLERK)
        person = Applicant(name="王䶮", id_number="430102189901010012", phone="13800000000")
        given = {"applicant": person, "answers": {"express": False}, "form": FORM, "truth_promised": True, **parts}
        return self.visits.edit(case.id, **given)

    def received(self, without: str = "", **parts: Any) -> Case:
        case = self.draft(**parts)
        for material in needed_materials(self.visits.theme_of(case), case.answers):
            if material.code != without:
                held = CaseMaterial(material.code, material.name, MaterialState.HELD, originals=1)
                self.visits.set_material(case.id, held, CLERK)
        return self.visits.receive(case.id, CLERK)

    def events(self, case: Case) -> list[Any]:
        with self.desk.store.read() as work:
            return list(work.events.of(case.id))

    def kinds(self, case: Case) -> list[str]:
        return [event.kind for event in self.events(case)]

    def stored(self, case: Case) -> Case:
        with self.desk.store.read() as work:
            return work.cases.get(case.id)


@pytest.fixture
def window(tmp_path: Path) -> Any:
    made = Window(tmp_path)
    yield made
    made.desk.close()


def test_acceptance_writes_case_ledger_and_event_together(window: Window) -> None:
    case = window.visits.accept(window.received().id, CLERK)
    assert case.number == "430102-20260212-00001"
    assert case.status is Status.ACCEPTED
    assert case.due_at.isoformat() == "2026-02-25T23:59:59+08:00"
    assert {item.code: item.state.value for item in case.sub_items} == {
        "A": "ready",
        "B": "ready",
        "C": "waiting",
        "D": "waiting",
    }
    decided = window.events(case)[-1]
    assert (decided.kind, decided.actor, decided.after["sub_items"]) == ("decided", "李敏", ["A", "B", "C", "D"])
    assert window.stored(case) == case


def test_a_refused_act_writes_nothing_and_uses_up_no_number(window: Window) -> None:
    draft = window.draft()
    before = window.events(draft)
    with pytest.raises(Refused, match="一份材料都没有"):
        window.visits.receive(draft.id, CLERK)
    assert window.stored(draft) == draft
    assert window.events(draft) == before
    assert window.received().number == "430102-20260212-00001"


def test_numbers_begin_anew_each_day_of_beijing(window: Window) -> None:
    window.received()
    window.now = START.replace(hour=23, minute=30)
    assert window.received().number == "430102-20260212-00002"
    window.now = START.replace(day=13, hour=0, minute=30)
    assert window.received().number == "430102-20260213-00001"


def test_a_draft_is_kept_as_typed_without_an_event_for_each_key(window: Window) -> None:
    case = window.draft()
    for text in ("示", "示范", "示范店"):
        case = window.visits.edit(case.id, form={**FORM, "for_a": text})
    assert window.stored(case).form["for_a"] == "示范店"
    assert window.kinds(case) == ["started"]


def test_what_was_on_the_form_at_receipt_is_in_the_log(window: Window) -> None:
    received = window.events(window.received())[-1]
    assert received.kind == "received"
    assert (received.after["form"], received.after["answers"]) == (FORM, {"express": False})


def test_after_receipt_the_form_changes_only_by_correction_on_the_spot(window: Window) -> None:
    case = window.received()
    with pytest.raises(Refused, match="当场更正"):
        window.visits.edit(case.id, form={})
    assert window.visits.edit(case.id, truth_promised=False).truth_promised is False
    with pytest.raises(BadInput, match="没有这一栏"):
        window.visits.correct_on_spot(case.id, "no_such", "x", "王䶮", CLERK)
    assert window.visits.correct_on_spot(case.id, "for_a", "改正", "王䶮", CLERK).form["for_a"] == "改正"
    assert window.kinds(case)[-1] == "corrected_on_spot"


def test_answers_and_parts_that_do_not_exist_are_refused(window: Window) -> None:
    case = window.draft()
    with pytest.raises(BadInput):
        window.visits.edit(case.id, answers={"no_such": True})
    with pytest.raises(TypeError):
        window.visits.edit(case.id, status=Status.ACCEPTED)
    with pytest.raises(NotFound):
        window.visits.begin("00XXX0000", CLERK)


def test_nothing_outside_the_guide_may_be_taken_from_the_applicant(window: Window) -> None:
    case = window.draft()
    with pytest.raises(Refused, match="指南以外"):
        window.visits.set_material(case.id, CaseMaterial("M99", "户口簿", MaterialState.HELD, originals=1), CLERK)


def test_a_change_of_materials_after_receipt_is_an_act_with_before_and_after(window: Window) -> None:
    case = window.received()
    held = replace(case.material("M1"), copies=2)
    window.visits.set_material(case.id, held, CLERK)
    changed = window.events(case)[-1]
    assert changed.kind == "material_changed"
    assert (changed.before["copies"], changed.after["copies"]) == (0, 2)


def test_what_the_notice_said_is_kept_and_told_again_only_when_it_changed(window: Window) -> None:
    case = window.draft()
    told = window.visits.tell(case.id, CLERK)
    assert len(told.notice_hash) == 64
    assert window.visits.tell(case.id, CLERK) == told
    window.visits.edit(case.id, answers={"express": True})
    again = window.visits.tell(case.id, CLERK)
    assert again.notice_hash != told.notice_hash
    assert window.kinds(case).count("told") == 2
    assert window.events(case)[-1].after["notice"]["sub_items"]


def test_a_notice_is_not_told_while_questions_are_open(window: Window) -> None:
    case = window.visits.begin("99TST0001", CLERK)
    with pytest.raises(Refused, match="还不能一次性告知"):
        window.visits.tell(case.id, CLERK)


def test_corrections_are_told_within_five_working_days_over_the_spring_festival(window: Window) -> None:
    case = window.received()
    assert window.visits.tell_by(case) == date(2026, 2, 26)
    window.now = datetime.fromisoformat("2026-02-26T17:00:00+08:00")
    items = [Correction("M1", "看不清")]
    told = window.visits.notify_correction(case.id, items, date(2026, 3, 20), CLERK)
    assert told.status is Status.CORRECTING
    back = window.visits.corrections_handed_in(case.id, CLERK)
    assert window.visits.accept(back.id, CLERK).status is Status.ACCEPTED


def test_what_was_not_told_in_time_counts_as_accepted_from_the_day_of_receipt(window: Window) -> None:
    late, told = window.received(), window.received()
    window.visits.notify_correction(told.id, [Correction("M1", "看不清")], date(2026, 3, 20), CLERK)
    window.now = datetime.fromisoformat("2026-02-26T23:59:00+08:00")
    assert window.visits.sweep(SYSTEM) == ()
    window.now = datetime.fromisoformat("2026-02-27T00:01:00+08:00")
    [case] = window.visits.sweep(SYSTEM)
    assert (case.id, case.status, case.accepted_at) == (late.id, Status.ACCEPTED, START)
    assert case.due_at.isoformat() == "2026-02-25T23:59:59+08:00"
    assert [item.state.value for item in case.sub_items] == ["ready", "ready", "waiting", "waiting"]
    assert window.events(case)[-1].actor == "系统"
    assert window.visits.sweep(SYSTEM) == ()


def test_deferred_acceptance_ends_in_full_acceptance_when_the_last_paper_comes(window: Window) -> None:
    case = window.received(without="M2")
    with pytest.raises(Refused, match="材料不齐"):
        window.visits.accept(case.id, CLERK)
    deferred = window.visits.accept_deferred(case.id, date(2026, 3, 1), "按期补交", CLERK)
    assert deferred.status is Status.ACCEPTED_DEFERRED
    assert deferred.material("M2").state is MaterialState.DEFERRED
    assert len(deferred.sub_items) == 4
    full = window.visits.supply_deferred(case.id, replace(deferred.material("M2"), originals=1), CLERK)
    assert full.status is Status.ACCEPTED


def test_a_case_whose_departments_are_all_done_finishes_with_its_last_deferred_paper(window: Window) -> None:
    case = window.received(without="M2")
    deferred = window.visits.accept_deferred(case.id, date(2026, 3, 1), "按期补交", CLERK)
    with window.desk.store() as work:
        for item in deferred.sub_items:
            assert work.ledger.put(replace(item, state=SubItemState.DONE, outcome="granted"), [item.state])
        work.commit()
    finished = window.visits.supply_deferred(case.id, replace(deferred.material("M2"), originals=1), CLERK)
    assert finished.status is Status.FINISHED
    assert window.kinds(case)[-2:] == ["deferred_supplied", "finished"]


def test_refusing_and_not_needed_give_even_a_draft_a_number(window: Window) -> None:
    refused = window.visits.refuse(window.draft().id, "城市管理局", "不属于本机关职权", "", CLERK)
    told = window.visits.not_needed(window.draft().id, "不属于许可事项", "", CLERK)
    assert (refused.status, told.status) == (Status.REFUSED, Status.NOT_NEEDED)
    assert refused.number != told.number
    assert "" not in (refused.number, told.number)


def test_a_clerk_discards_a_draft_and_only_a_supervisor_voids_what_was_received(window: Window) -> None:
    draft, received = window.draft(), window.received()
    window.visits.discard(draft.id, CLERK)
    assert window.stored(draft).status is Status.VOID
    with pytest.raises(Refused, match="不能丢弃"):
        window.visits.discard(received.id, CLERK)
    with pytest.raises(Refused, match="值班长"):
        window.visits.void(received.id, "录错", CLERK)
    assert window.visits.void(received.id, "录错", CHIEF).status is Status.VOID


def test_entered_later_a_case_counts_from_its_true_time_on_paper_and_says_so(window: Window) -> None:
    paper = START - timedelta(days=2)
    case = window.visits.begin("99TST0001", CLERK, paper)
    assert case.marks == ("补录",)
    person = Applicant(name="王䶮", id_number="430102189901010012")
    window.visits.edit(case.id, applicant=person, answers={"express": False}, form=FORM, truth_promised=True)
    for code in ("M1", "M2"):
        window.visits.set_material(case.id, CaseMaterial(code, code, MaterialState.HELD, originals=1), CLERK)
    window.visits.receive(case.id, CLERK)
    accepted = window.visits.accept(case.id, CLERK)
    assert (accepted.received_at, accepted.accepted_at, accepted.created_at) == (paper, paper, START)
    assert window.events(case)[-1].at == START


def test_two_windows_on_one_case_the_second_is_told(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    case = window.draft()
    from clerk_app.store.case_repository import SqlCases

    get = SqlCases.get
    monkeypatch.setattr(SqlCases, "get", lambda self, case_id: replace(get(self, case_id), version=case.version - 1))
    with pytest.raises(Conflict):
        window.visits.edit(case.id, form={"for_a": "后改"})


def test_a_theme_is_read_in_the_version_the_case_was_opened_with(window: Window) -> None:
    case = window.draft()
    own = window.desk.data / "catalogue" / "fork-2.yaml"
    text = (window.desk.data / "catalogue" / "fork.yaml").read_text("utf-8")
    own.write_text(text.replace('version: "1"', 'version: "2"').replace("甲材料", "新材料"), "utf-8")
    later = Desk(window.desk.data, window.desk.clock)
    assert later.library.theme("99TST0001").version == "2"
    assert later.visits.theme_of(case).material("M1").name == "甲材料"
    later.close()
