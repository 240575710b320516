"""Two windows edit one case: what each changed alone is put together, what both changed waits for a person's choice."""

from dataclasses import replace

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.conflict_words import differences
from clerk_app.cases.conflicts import EditClash, values
from clerk_app.cases.editing import NeedsConfirmation
from clerk_app.cases.model import Actor, Agent, Case, CaseMaterial, HeldPage, MaterialState, Status
from clerk_app.errors import BadInput, Conflict, Refused

LI = Actor("李敏", "clerk", "3号综合窗口")
WANG = Actor("王芳", "clerk", "5号综合窗口")
THEME = "99TST0001"


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.visits.begin(THEME, LI)


def named(case: Case, **parts: str) -> Case:
    return replace(case, applicant=replace(case.applicant, **parts))


def stored(desk: Desk, case: Case) -> Case:
    with desk.store.read() as work:
        assert work.events.broken(case.id) is None
        return work.cases.get(case.id)


def kinds(desk: Desk, case: Case) -> list[str]:
    with desk.store.read() as work:
        return [event.kind for event in work.events.of(case.id)]


def clash(desk: Desk, case: Case) -> EditClash:
    """Both windows have typed another name; the second is told."""
    theirs = named(case, name="王五", phone="13800000000")
    desk.visits.edit(case.id, case, WANG, applicant=theirs.applicant)
    mine = named(case, name="王武", address="中心路2号")
    with pytest.raises(EditClash) as raised:
        desk.visits.edit(case.id, case, LI, applicant=mine.applicant)
    return raised.value


def test_what_two_windows_change_in_different_fields_is_put_together_and_logged(desk: Desk, case: Case) -> None:
    desk.visits.edit(case.id, case, WANG, applicant=named(case, phone="13800000000").applicant)
    desk.visits.edit(case.id, case, LI, applicant=named(case, name="王五").applicant, form={"shop": "面馆"})
    now = stored(desk, case)
    assert (now.applicant.name, now.applicant.phone, now.form) == ("王五", "13800000000", {"shop": "面馆"})
    assert kinds(desk, case) == ["started", "put_together"]
    assert now.edited is not None
    assert (now.edited.name, now.edited.window) == (LI.name, LI.window)


def test_fields_of_one_form_are_told_apart(desk: Desk, case: Case) -> None:
    desk.visits.edit(case.id, case, WANG, form={"a": "1"})
    desk.visits.edit(case.id, case, LI, form={"b": "2"})
    assert stored(desk, case).form == {"a": "1", "b": "2"}


def test_a_field_that_is_emptied_here_stays_empty_though_another_window_saved(desk: Desk, case: Case) -> None:
    began = desk.visits.edit(case.id, case, LI, form={"a": "1", "b": "2"})
    desk.visits.edit(case.id, began, WANG, form={"a": "1", "b": "3"})
    desk.visits.edit(case.id, began, LI, form={"b": "2"})
    assert stored(desk, case).form == {"b": "3"}


def test_the_same_field_changed_by_two_overwrites_nothing_and_keeps_both(desk: Desk, case: Case) -> None:
    kept = clash(desk, case).kept
    assert stored(desk, case).applicant.name == "王五"
    assert (kept.mine.applicant.name, kept.theirs.applicant.name) == ("王武", "王五")
    assert [each.id for each in desk.conflicts.open()] == [kept.id]
    assert "5号综合窗口 王芳" in clash(desk, case).why


def test_typing_on_makes_my_kept_version_newer_and_no_second_conflict(desk: Desk, case: Case) -> None:
    clash(desk, case)
    with pytest.raises(EditClash):
        desk.visits.edit(case.id, case, LI, applicant=named(case, name="王武义").applicant)
    assert [each.mine.applicant.name for each in desk.conflicts.open()] == ["王武义"]


def test_typing_back_to_what_the_other_has_ends_the_conflict(desk: Desk, case: Case) -> None:
    clash(desk, case)
    desk.visits.edit(case.id, case, LI, applicant=named(case, name="王五").applicant)
    assert desk.conflicts.open() == ()
    assert stored(desk, case).applicant.name == "王五"


def test_the_differences_are_named_field_by_field_with_the_clash_first(desk: Desk, case: Case) -> None:
    kept = clash(desk, case).kept
    found = differences(desk.visits.theme_of(case), kept)
    assert [(each.label, each.mine, each.theirs, each.proposal) for each in found] == [
        ("姓名或名称", "王武", "王五", None),
        ("手机", "（空）", "13800000000", "theirs"),
        ("地址", "中心路2号", "（空）", "mine"),
    ]


@pytest.mark.parametrize(("side", "name"), [("mine", "王武"), ("theirs", "王五")])
def test_what_was_chosen_is_a_new_version_and_both_stay_readable(desk: Desk, case: Case, side: str, name: str) -> None:
    kept = clash(desk, case).kept
    chosen = desk.conflicts.settle(kept.id, {("applicant", "name"): side}, LI)  # type: ignore[dict-item]
    now = stored(desk, case)
    assert now == chosen
    assert (now.applicant.name, now.applicant.phone, now.applicant.address) == (name, "13800000000", "中心路2号")
    assert desk.conflicts.open() == ()
    with desk.store.read() as work:
        event = work.events.of(case.id)[-1]
        again = work.conflicts.get(kept.id)
    assert event.kind == "conflict_settled"
    assert event.before["theirs"]["applicant.name"] == "王五"
    assert event.after["mine"]["applicant.name"] == "王武"
    assert (again.mine.applicant.name, again.theirs.applicant.name, again.settled_by) == ("王武", "王五", LI.name)


def test_a_clash_must_be_chosen_and_only_once(desk: Desk, case: Case) -> None:
    kept = clash(desk, case).kept
    with pytest.raises(BadInput, match="没选"):
        desk.conflicts.settle(kept.id, {}, LI)
    desk.conflicts.settle(kept.id, {("applicant", "name"): "mine"}, LI)
    with pytest.raises(Refused, match="已经处理"):
        desk.conflicts.settle(kept.id, {("applicant", "name"): "theirs"}, WANG)


def test_when_the_other_changes_the_field_again_the_choice_is_asked_anew(desk: Desk, case: Case) -> None:
    kept = clash(desk, case).kept
    before = stored(desk, case)
    desk.visits.edit(case.id, before, WANG, applicant=named(before, name="王伍").applicant)
    with pytest.raises(EditClash) as raised:
        desk.conflicts.settle(kept.id, {("applicant", "name"): "mine"}, LI)
    assert raised.value.kept.theirs.applicant.name == "王伍"
    assert stored(desk, case).applicant.name == "王伍"


def test_typing_into_a_case_that_was_received_meanwhile_is_kept_and_not_put_in(desk: Desk, case: Case) -> None:
    whole = desk.visits.edit(case.id, case, LI, answers={"express": False})
    told = desk.visits.tell(whole.id, LI)
    ready = desk.visits.edit(
        case.id, told, LI, applicant=named(told, name="王五", id_number="11010519491231002X").applicant
    )
    desk.visits.set_material(case.id, held(desk, case, page("1")), LI)
    desk.visits.receive(case.id, WANG)
    with pytest.raises(EditClash):
        desk.visits.edit(case.id, ready, LI, form={"late": "x"})
    assert "late" not in stored(desk, case).form
    assert desk.conflicts.open()[0].mine.form == {"late": "x"}


def test_a_decision_is_about_what_was_on_the_screen(desk: Desk, case: Case) -> None:
    seen = desk.visits.edit(case.id, case, LI, answers={"express": False})
    desk.visits.edit(case.id, seen, WANG, form={"shop": "酒楼"})
    with pytest.raises(Conflict, match="别的窗口刚改过"), desk.visits.seeing(seen):
        desk.visits.not_needed(case.id, "不需要", "依据", LI)
    assert stored(desk, case).status is Status.DRAFT
    with desk.visits.seeing(stored(desk, case)):
        desk.visits.not_needed(case.id, "不需要", "依据", LI)
    assert stored(desk, case).status is Status.NOT_NEEDED


def page(ident: str, rotation: int = 0) -> HeldPage:
    return HeldPage(ident, "0" * 64, "image/png", rotation=rotation)


def held(desk: Desk, case: Case, *pages: HeldPage) -> CaseMaterial:
    first = desk.visits.theme_of(case).materials[0]
    return CaseMaterial(first.code, first.name, MaterialState.HELD, pages=pages)


def test_pages_that_two_windows_scan_of_one_material_all_stay(desk: Desk, case: Case) -> None:
    began = desk.visits.set_material(case.id, held(desk, case, page("1"), page("2")), LI)
    desk.visits.set_material(case.id, held(desk, case, page("1"), page("2"), page("3")), WANG, base=began)
    desk.visits.set_material(case.id, held(desk, case, page("2"), page("4")), LI, base=began)
    now = stored(desk, case).materials[0]
    assert [each.id for each in now.pages] == ["2", "4", "3"]


def test_one_page_turned_differently_by_two_is_refused_and_stays(desk: Desk, case: Case) -> None:
    began = desk.visits.set_material(case.id, held(desk, case, page("1")), LI)
    desk.visits.set_material(case.id, held(desk, case, page("1", 90)), WANG, base=began)
    with pytest.raises(Conflict, match="别的窗口"):
        desk.visits.set_material(case.id, held(desk, case, page("1", 180)), LI, base=began)
    assert stored(desk, case).materials[0].pages[0].rotation == 90


def test_an_agent_is_one_thing_and_two_different_ones_clash(desk: Desk, case: Case) -> None:
    desk.visits.edit(case.id, case, WANG, agent=Agent("赵六"))
    with pytest.raises(EditClash) as raised:
        desk.visits.edit(case.id, case, LI, agent=Agent("孙七"))
    assert ("agent",) in values(raised.value.kept.mine)


def test_a_choice_that_changes_a_form_already_taken_in_is_confirmed_by_the_applicant(desk: Desk, case: Case) -> None:
    desk.visits.edit(case.id, case, WANG, applicant=named(case, name="王五").applicant, form={"shop": "面馆"})
    before = stored(desk, case)
    with desk.store() as work:
        work.cases.save(replace(before, status=Status.RECEIVED))
        work.commit()
    with pytest.raises(EditClash) as raised:
        desk.visits.edit(case.id, before, LI, form={"shop": "饭店"})
    kept = raised.value.kept
    with pytest.raises(NeedsConfirmation) as asked:
        desk.conflicts.settle(kept.id, {("form", "shop"): "mine"}, LI)
    assert (asked.value.fields, asked.value.people) == (("shop",), ("王五",))
    assert stored(desk, case).form == {"shop": "面馆"}
    assert desk.conflicts.open() == (kept,)
    desk.conflicts.settle(kept.id, {("form", "shop"): "mine"}, LI, "王五")
    assert stored(desk, case).form == {"shop": "饭店"}
    with desk.store.read() as work:
        chosen, corrected = work.events.of(case.id)[-2:]
    assert (chosen.kind, corrected.kind) == ("conflict_settled", "corrected_on_spot")
    assert corrected.before == {"field": "shop", "value": "面馆"}
    assert corrected.after == {"field": "shop", "value": "饭店", "confirmed_by": "王五"}


def test_a_choice_that_leaves_the_form_as_it_was_taken_in_needs_nobody(desk: Desk, case: Case) -> None:
    desk.visits.edit(case.id, case, WANG, form={"shop": "面馆"})
    before = stored(desk, case)
    with desk.store() as work:
        work.cases.save(replace(before, status=Status.RECEIVED))
        work.commit()
    with pytest.raises(EditClash) as raised:
        desk.visits.edit(case.id, before, LI, form={"shop": "饭店"})
    desk.conflicts.settle(raised.value.kept.id, {("form", "shop"): "theirs"}, LI)
    assert kinds(desk, case)[-1] == "conflict_settled"
    assert stored(desk, case).form == {"shop": "面馆"}
