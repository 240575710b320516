"""What a department's answer makes of a sub-item, who is released by it, and how long the machine waits."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.cases.limits import Pause, PauseKind
from clerk_app.cases.model import Channel, SubItem, SubItemState
from clerk_app.dispatch import rules
from clerk_app.dispatch.gateway import Correction, DepartmentStatus, Result, StatusMessage
from clerk_app.dispatch.rules import DispatchRules
from tests.helpers.cases import CALENDAR, NOW, an_item

RULES = DispatchRules()
MINUTE = timedelta(minutes=1)


def message(status: DepartmentStatus, **parts: object) -> StatusMessage:
    values = {"message_id": "m1", "key": "key-00000001", "case_number": "N", "sub_item_code": "R1", "sequence": 1}
    return StatusMessage(**{**values, "status": status, "at": NOW, **parts})  # type: ignore[arg-type]


def told(item: SubItem, status: DepartmentStatus, **parts: object) -> SubItem:
    return rules.apply_message(item, message(status, **parts), NOW, CALENDAR)


def sent(**parts: object) -> SubItem:
    return replace(an_item(state=SubItemState.ACKNOWLEDGED, started_at=NOW, due_at=NOW, next_at=NOW), **parts)


@given(tries=st.integers(0, 10_000))
def test_waiting_grows_and_never_passes_its_ceiling(tries: int) -> None:
    wait = rules.back_off(tries, RULES)
    assert RULES.retry_base <= wait <= RULES.retry_ceiling
    assert wait <= rules.back_off(tries + 1, RULES)


@given(age=st.timedeltas(timedelta(0), timedelta(days=60)))
def test_progress_is_asked_for_often_at_first_and_never_rarer_than_the_ceiling(age: timedelta) -> None:
    wait = rules.poll_after(sent(), NOW + age, RULES)
    assert timedelta(milliseconds=200) <= wait <= RULES.poll_ceiling


def test_granted_ends_it_with_the_result_and_the_departments_own_time() -> None:
    result = Result("食品经营许可证", "JY1", fields={"面积": 86.5})
    at = NOW - MINUTE
    item = told(sent(), DepartmentStatus.GRANTED, result=result, at=at, reason="符合法定条件")
    assert (item.state, item.outcome, item.decided_at, item.next_at) == (SubItemState.DONE, "granted", at, None)
    assert item.result is not None
    assert (item.result.number, item.result.fields) == ("JY1", {"面积": "86.5"})


def test_rejected_ends_it_with_the_reason_and_without_a_result() -> None:
    item = told(sent(), DepartmentStatus.REJECTED, reason="场所不符", result=Result("证", "1"))
    assert (item.state, item.outcome, item.result, item.reason) == (SubItemState.REJECTED, "rejected", None, "场所不符")


def test_a_demand_for_correction_lists_everything_and_stops_the_clock() -> None:
    wanted = (Correction("M1", "重交", "平面图"), Correction("area", "核对面积"))
    item = told(sent(), DepartmentStatus.CORRECTION_NEEDED, corrections=wanted)
    assert (item.state, item.corrections) == (SubItemState.RETURNED, ("平面图：重交", "area：核对面积"))
    assert (item.due_at, item.pauses[0].ended, item.next_at) == (None, None, None)


def test_a_special_procedure_stops_the_clock_once_and_moves_the_due_day_by_its_length() -> None:
    item = told(told(sent(), DepartmentStatus.PAUSED), DepartmentStatus.PAUSED)
    assert len(item.pauses) == 1
    assert item.due_at is None
    plain = rules.resumed(sent(), NOW, CALENDAR)
    later = told(item, DepartmentStatus.RESUMED, at=NOW + timedelta(days=30))
    assert later.due_at is not None
    assert plain.due_at is not None
    assert later.due_at > plain.due_at
    assert later.state is SubItemState.ACKNOWLEDGED


def test_a_resumption_that_claims_to_be_earlier_than_its_pause_ends_it_at_once() -> None:
    item = told(told(sent(), DepartmentStatus.PAUSED), DepartmentStatus.RESUMED, at=NOW - timedelta(days=1))
    assert item.pauses[0].ended == item.pauses[0].started


@pytest.mark.parametrize(
    "status", [DepartmentStatus.RECEIVED, DepartmentStatus.ACCEPTED, DepartmentStatus.UNDER_REVIEW]
)
def test_progress_changes_only_the_words(status: DepartmentStatus) -> None:
    item = told(sent(), status)
    assert item == replace(sent(), reason=rules.STATUS_WORDS[status])


def test_every_status_of_the_contract_is_understood() -> None:
    assert all(told(sent(), status).reason for status in DepartmentStatus)


def chain(*states: SubItemState, outcomes: str = "") -> tuple[SubItem, ...]:
    """R0 ← R1 ← R2 …: each waits for the one before it."""
    return tuple(
        an_item(
            id=f"item-{number}",
            code=f"R{number}",
            name=f"事项{number}",
            state=state,
            after=(f"R{number - 1}",) if number else (),
            outcome={"g": "granted", "r": "rejected"}.get(outcomes[number : number + 1], ""),
        )
        for number, state in enumerate(states)
    )


WAITING, DONE = SubItemState.WAITING, SubItemState.DONE


def test_a_granted_predecessor_releases_the_next_and_no_further() -> None:
    [freed] = rules.released(chain(DONE, WAITING, WAITING, outcomes="g"), NOW, CALENDAR)
    assert (freed.code, freed.state, freed.started_at, freed.next_at) == ("R1", SubItemState.READY, NOW, NOW)
    assert freed.due_at is not None


def test_a_failed_predecessor_takes_the_whole_row_down() -> None:
    fallen = rules.released(chain(SubItemState.REJECTED, WAITING, WAITING, outcomes="r"), NOW, CALENDAR)
    assert [(item.code, item.state) for item in fallen] == [
        ("R1", SubItemState.CANCELLED),
        ("R2", SubItemState.CANCELLED),
    ]
    assert fallen[1].reason == "前序未通过：事项1"


def test_a_decision_on_paper_counts_before_the_books_are_reconciled() -> None:
    [freed] = rules.released(chain(SubItemState.RE_ENTERED, WAITING, outcomes="g"), NOW, CALENDAR)
    assert freed.state is SubItemState.READY
    [fallen] = rules.released(chain(SubItemState.RE_ENTERED, WAITING, outcomes="r"), NOW, CALENDAR)
    assert fallen.state is SubItemState.CANCELLED


@pytest.mark.parametrize("state", [each for each in SubItemState if each not in (DONE, SubItemState.CANCELLED)])
def test_nothing_else_releases_anything(state: SubItemState) -> None:
    assert all(item.code == "R0" for item in rules.released(chain(state, SubItemState.READY), NOW, CALENDAR))


@given(st.data())
def test_release_moves_only_what_waits_and_a_second_time_nothing(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 6))
    items = tuple(
        an_item(
            id=f"item-{number}",
            code=f"R{number}",
            state=(state := data.draw(st.sampled_from(SubItemState))),
            outcome={DONE: "granted", SubItemState.REJECTED: "rejected"}.get(state, ""),
            after=tuple(f"R{other}" for other in range(number) if data.draw(st.booleans())),
        )
        for number in range(size)
    )
    changed = {item.code: item for item in rules.released(items, NOW, CALENDAR)}
    assert all(item.state is WAITING for item in items if item.code in changed)
    after = tuple(changed.get(item.code, item) for item in items)
    assert rules.released(after, NOW, CALENDAR) == ()
    for item in after:
        if item.code in changed and item.state is SubItemState.READY:
            assert all(other.outcome == "granted" for other in after if other.code in item.after)


def test_applying_again_is_a_new_revision_under_a_new_key_with_nothing_of_the_old() -> None:
    old = sent(state=SubItemState.REJECTED, channel=Channel.PAPER, outcome="rejected", receipt_number="收1", tries=4)
    fresh = rules.applied_again(old, "key-00000002", NOW, CALENDAR)
    assert (fresh.key, fresh.revision, fresh.tries, fresh.outcome) == ("key-00000002", 2, 0, "")
    assert (fresh.state, fresh.channel, fresh.receipt_number) == (SubItemState.READY, Channel.AUTO, "")


def test_after_a_correction_the_old_clock_goes_on_and_after_a_refusal_a_new_one_starts() -> None:
    back = told(sent(), DepartmentStatus.CORRECTION_NEEDED)
    later = NOW + timedelta(days=30)
    again = rules.applied_again(back, "key-00000002", later, CALENDAR)
    assert again.started_at == NOW
    assert again.pauses[0].ended == later
    refused = told(sent(), DepartmentStatus.REJECTED)
    assert rules.applied_again(refused, "key-00000002", later, CALENDAR).started_at == later


def test_a_late_pause_leaves_pauses_of_another_kind_or_an_earlier_revision_as_they_are() -> None:
    before = Pause(PauseKind.SPECIAL_PROCEDURE, NOW - 9 * MINUTE, NOW - 8 * MINUTE, "鉴定")
    correction = Pause(PauseKind.CORRECTION, NOW - 7 * MINUTE, NOW - 6 * MINUTE, "补正")
    stood = message(DepartmentStatus.PAUSED, sequence=2, at=NOW - 5 * MINUTE)
    went_on = message(DepartmentStatus.RESUMED, sequence=3, at=NOW - 4 * MINUTE, message_id="m2")
    after = rules.with_late(sent(pauses=(before, correction)), [stood, went_on], CALENDAR)
    assert after.pauses[:2] == (before, correction)
    assert [(pause.started, pause.ended) for pause in after.pauses[2:]] == [(stood.at, went_on.at)]
    assert rules.with_late(after, [stood, went_on], CALENDAR) is after
