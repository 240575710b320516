"""What may happen to a case, act by act, as the Administrative Licensing Law has it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from clerk_app.cases import acts
from clerk_app.cases.model import Applicant, Case, Correction, MaterialState, Status, SubItemState
from clerk_app.errors import Refused
from tests.helpers.cases import DUE, NOW, a_case, an_item, done, held, in_status, missing, ready

TELL_BY = date(2026, 2, 26)
HAND_IN = date(2026, 3, 1)
ITEMS = [Correction("M1", "看不清", "食品安全法")]

ACTS: dict[str, Callable[[Case], acts.Outcome]] = {
    "receive": lambda case: acts.receive(case, "430102-20260212-00001", NOW),
    "correct_on_spot": lambda case: acts.correct_on_spot(case, "name", "新店名", "王䶮"),
    "notify_correction": lambda case: acts.notify_correction(case, ITEMS, NOW, TELL_BY, HAND_IN),
    "corrections_handed_in": lambda case: acts.corrections_handed_in(case, NOW),
    "accept": lambda case: acts.accept(case, ready(case), NOW, "李敏", DUE),
    "accept_deferred": lambda case: acts.accept_deferred(
        lacking(case), ready(lacking(case)), NOW, "李敏", TELL_BY, "按期补交", DUE
    ),
    "deem_accepted": lambda case: acts.deem_accepted(case, NOW + timedelta(days=30), TELL_BY, DUE),
    "not_needed": lambda case: acts.not_needed(case, "N", "不需要许可", "", NOW, "李敏"),
    "refuse": lambda case: acts.refuse(case, "N", "城管局", "不属于本机关职权", "", NOW, "李敏"),
    "supply_deferred": lambda case: acts.supply_deferred(case, held("M2"), NOW),
    "withdraw": lambda case: acts.withdraw(case, "申请人撤回"),
    "void": lambda case: acts.void(case, "录错", "supervisor"),
    "finish": lambda case: acts.finish(done(case), NOW),
    "reopen": lambda case: acts.reopen(case, "R1"),
}
# The whole law of the thing: which act is open in which status. Whatever is not named is refused.
OPEN: dict[str, set[Status]] = {
    "receive": {Status.DRAFT},
    "correct_on_spot": {Status.RECEIVED, Status.CORRECTING},
    "notify_correction": {Status.RECEIVED},
    "corrections_handed_in": {Status.CORRECTING},
    "accept": {Status.RECEIVED},
    "accept_deferred": {Status.RECEIVED},
    "deem_accepted": {Status.RECEIVED},
    "not_needed": {Status.DRAFT, Status.RECEIVED},
    "refuse": {Status.DRAFT, Status.RECEIVED, Status.CORRECTING},
    "supply_deferred": {Status.ACCEPTED_DEFERRED},
    "withdraw": {Status.RECEIVED, Status.CORRECTING, Status.ACCEPTED, Status.ACCEPTED_DEFERRED},
    "void": {Status.DRAFT, Status.RECEIVED, Status.CORRECTING},
    "finish": {Status.ACCEPTED},
    "reopen": {Status.FINISHED},
}


def lacking(case: Case) -> Case:
    """The same case without its deferrable material."""
    return replace(case, materials=(held("M1"), missing("M2")))


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_done_where_the_law_opens_it_and_refused_everywhere_else(act: str, status: Status) -> None:
    case = in_status(status)
    if status in OPEN[act]:
        after, event = ACTS[act](case)
        assert after.status in acts.TRANSITIONS[status] | {status}
        assert event.kind
    else:
        with pytest.raises(Refused) as refusal:
            ACTS[act](case)
        assert refusal.value.what


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"applicant": Applicant(id_number="430102189901010012")}, "姓名"),
        ({"applicant": Applicant(name="王䶮")}, "证件号码"),
        ({"materials": ()}, "一份材料都没有"),
        ({"materials": (missing("M1"),)}, "一份材料都没有"),
    ],
)
def test_a_receipt_needs_a_name_a_document_and_something_received(parts: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        acts.receive(a_case(**parts), "N", NOW)


def test_receiving_gives_the_number_and_starts_the_five_days_but_accepts_nothing() -> None:
    case, event = acts.receive(a_case(), "430102-20260212-00001", NOW)
    assert (case.status, case.number, case.received_at) == (Status.RECEIVED, "430102-20260212-00001", NOW)
    assert (case.accepted_at, case.decision) == (None, None)
    assert event.after["materials"] == {"M1": "held", "M2": "held"}


def test_corrections_are_told_once_and_everything_at_once() -> None:
    case = in_status(Status.CORRECTING)
    back, _ = acts.corrections_handed_in(case, NOW)
    assert back.status is Status.RECEIVED
    assert back.correction is not None
    assert back.correction.answered_at == NOW
    with pytest.raises(Refused, match="不能再次告知补正"):
        acts.notify_correction(back, ITEMS, NOW, TELL_BY, HAND_IN)


@pytest.mark.parametrize(("items", "words"), [([], "没有内容"), ([Correction("M1", " ")], "没有写补正理由")])
def test_a_correction_notice_says_what_and_why(items: list[Correction], words: str) -> None:
    with pytest.raises(Refused, match=words):
        acts.notify_correction(in_status(Status.RECEIVED), items, NOW, TELL_BY, HAND_IN)


def test_after_five_working_days_it_is_too_late_to_tell_and_the_case_counts_as_accepted_from_receipt() -> None:
    case, late = in_status(Status.RECEIVED), NOW + timedelta(days=15)
    with pytest.raises(Refused, match="超过五个工作日"):
        acts.notify_correction(case, ITEMS, late, TELL_BY, HAND_IN)
    deemed, event = acts.deem_accepted(case, late, TELL_BY, DUE)
    assert (deemed.status, deemed.accepted_at) == (Status.ACCEPTED, case.received_at)
    assert deemed.decision is not None
    assert (deemed.decision.deemed, deemed.decision.by) == (True, "系统")
    assert event.after["deemed"] is True


def test_nothing_is_deemed_accepted_within_the_five_days_or_after_a_correction_notice() -> None:
    case = in_status(Status.RECEIVED)
    with pytest.raises(Refused, match="还没有超过"):
        acts.deem_accepted(case, NOW.replace(month=2, day=26, hour=23), TELL_BY, DUE)
    told, _ = acts.corrections_handed_in(in_status(Status.CORRECTING), NOW)
    with pytest.raises(Refused, match="不适用"):
        acts.deem_accepted(told, NOW + timedelta(days=30), TELL_BY, DUE)


def test_acceptance_wants_every_material_a_right_form_and_the_promise_of_truth() -> None:
    case = in_status(Status.RECEIVED)
    for parts, words in (
        ({"materials": (held("M1"), missing("M2"))}, "可以“容缺受理”"),
        ({"materials": (missing("M1"), missing("M2"))}, "房屋证明"),
        ({"form": {"name": "示范店"}}, "开业日期：必填"),
        ({"form": {"name": "示范店", "opened": "2026-02-13"}}, "不能晚于今天"),
        ({"truth_promised": False}, "真实性"),
        ({"answers": {}}, "情形还没有问完"),
    ):
        short = replace(case, **parts)
        with pytest.raises(Refused) as refusal:
            acts.accept(short, ready(short), NOW, "李敏", DUE)
        assert words in str(refusal.value)


def test_a_material_that_this_situation_does_not_need_is_not_waited_for() -> None:
    case = replace(in_status(Status.RECEIVED), answers={"sign": False}, materials=(held("M1"),))
    accepted, event = acts.accept(case, ready(case), NOW, "李敏", DUE)
    assert (accepted.status, accepted.accepted_at, accepted.due_at) == (Status.ACCEPTED, NOW, DUE)
    assert event.after["basis"] == "行政许可法第三十二条第一款第五项"


def test_deferred_acceptance_is_for_tolerable_gaps_on_a_promise_until_a_later_day() -> None:
    received = in_status(Status.RECEIVED)
    gap = lacking(received)
    with pytest.raises(Refused, match="已经齐全"):
        acts.accept_deferred(received, ready(received), NOW, "李敏", TELL_BY, "承诺", DUE)
    none = replace(received, materials=(missing("M1"), missing("M2")))
    with pytest.raises(Refused) as refusal:
        acts.accept_deferred(none, ready(none), NOW, "李敏", TELL_BY, "承诺", DUE)
    assert "房屋证明" in refusal.value.why
    assert "效果图" not in refusal.value.why
    with pytest.raises(Refused, match="承诺"):
        acts.accept_deferred(gap, ready(gap), NOW, "李敏", TELL_BY, " ", DUE)
    with pytest.raises(Refused, match="期限不对"):
        acts.accept_deferred(gap, ready(gap), NOW, "李敏", NOW.date(), "承诺", DUE)
    case, _ = acts.accept_deferred(gap, ready(gap), NOW, "李敏", TELL_BY, "承诺", DUE)
    waiting = case.material("M2")
    assert waiting is not None
    assert (waiting.state, waiting.deferred_until) == (MaterialState.DEFERRED, TELL_BY)


def test_only_what_was_deferred_can_be_supplied_and_the_last_one_makes_the_acceptance_full() -> None:
    case = in_status(Status.ACCEPTED_DEFERRED)
    with pytest.raises(Refused, match="不是容缺材料"):
        acts.supply_deferred(case, held("M1"), NOW)
    full, event = acts.supply_deferred(case, held("M2"), NOW)
    assert full.status is Status.ACCEPTED
    assert full.material("M2").state is MaterialState.HELD
    assert event.before == {"status": Status.ACCEPTED_DEFERRED}


def test_a_refusal_names_the_competent_organ_and_the_reason() -> None:
    case = in_status(Status.RECEIVED)
    with pytest.raises(Refused, match="哪个机关"):
        acts.refuse(case, "N", " ", "不属于本机关", "", NOW, "李敏")
    with pytest.raises(Refused, match="理由"):
        acts.refuse(case, "N", "城管局", "", "", NOW, "李敏")
    refused, _ = acts.refuse(case, "N", "城管局", "不属于本机关", "", NOW, "李敏")
    assert refused.decision is not None
    assert (refused.decision.organ, refused.number) == ("城管局", case.number)
    assert refused.decision.basis == "行政许可法第三十二条第一款第二项"


def test_not_needed_says_why_and_a_draft_gets_a_number_for_its_paper() -> None:
    with pytest.raises(Refused, match="为什么"):
        acts.not_needed(a_case(), "N1", "", "", NOW, "李敏")
    told, _ = acts.not_needed(a_case(), "N1", "不属于许可事项", "", NOW, "李敏")
    assert told.number == "N1"


def test_an_error_is_corrected_on_the_spot_with_the_applicants_word() -> None:
    case = in_status(Status.RECEIVED)
    with pytest.raises(Refused, match="确认"):
        acts.correct_on_spot(case, "name", "新店名", " ")
    with pytest.raises(Refused, match="没有更正"):
        acts.correct_on_spot(case, "name", "示范店", "王䶮")
    corrected, event = acts.correct_on_spot(case, "name", "新店名", "王䶮")
    assert corrected.form["name"] == "新店名"
    assert (event.before["value"], event.after["value"], event.after["confirmed_by"]) == ("示范店", "新店名", "王䶮")
    assert case.form["name"] == "示范店"


def test_only_a_supervisor_voids_and_withdrawing_needs_a_reason() -> None:
    case = in_status(Status.RECEIVED)
    with pytest.raises(Refused, match="值班长"):
        acts.void(case, "录错", "clerk")
    with pytest.raises(Refused, match="原因"):
        acts.void(case, "", "supervisor")
    with pytest.raises(Refused, match="原因"):
        acts.withdraw(case, "")


def test_a_case_finishes_when_all_its_parts_have_ended_however_they_ended() -> None:
    case = in_status(Status.ACCEPTED)
    with pytest.raises(Refused, match="没有办完"):
        acts.finish(done(case, SubItemState.RETURNED), NOW)
    mixed = replace(case, sub_items=(an_item(state=SubItemState.DONE), an_item(code="R2", state=SubItemState.REJECTED)))
    finished, event = acts.finish(mixed, NOW)
    assert (finished.status, finished.finished_at) == (Status.FINISHED, NOW)
    assert event.after["sub_items"] == {"R1": "done", "R2": "rejected"}
    with pytest.raises(Refused, match="容缺材料"):
        acts.finish(done(in_status(Status.ACCEPTED_DEFERRED)), NOW)
    again, _ = acts.reopen(finished, "R2")
    assert (again.status, again.finished_at) == (Status.ACCEPTED, None)
