"""What each paper says, from the case alone: dates, causes, what may exist when; read back from the PDF."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from clerk_app.cases import acts
from clerk_app.cases.limits import BEIJING, due
from clerk_app.cases.model import Applicant, Case, Result, Status
from clerk_app.catalogue.model import FormField
from clerk_app.dispatch.ports import HandTask
from clerk_app.errors import Refused
from clerk_app.papers import compose
from clerk_app.papers.facts import Facts, HallFacts
from printing.documents.kinds import document_kind
from tests.helpers.cases import CALENDAR, NOW, THEME, a_case, an_item, correcting, in_status
from tests.unit.printing.reading import pdfium_text

HALL = HallFacts(
    "市民中心", "审批局", "430102", "示范政", "中心路1号", "0731-00000000", "12345", "工作日", "3号综合窗口"
)
LATER = NOW + timedelta(days=40)
STATES_OF = {
    "application_form": set(Status),
    "materials_receipt": set(Status) - {Status.DRAFT},
    "acceptance_notice": {Status.ACCEPTED, Status.FINISHED},
    "deferred_acceptance_notice": {Status.ACCEPTED_DEFERRED},
    "correction_notice": {Status.CORRECTING},
    "refusal_notice": {Status.REFUSED},
    "not_needed_notice": {Status.NOT_NEEDED},
    "pickup_slip": {Status.ACCEPTED, Status.ACCEPTED_DEFERRED, Status.FINISHED},
    "delivery_receipt": set(),
}


def facts(case: Case, now: datetime = LATER) -> Facts:
    return Facts(HALL, case, THEME, {"scjg": "市场监督管理局"}, now, "李敏", "文号", (), CALENDAR)


def text(kind: str, values: Any) -> str:
    return pdfium_text(document_kind(kind).render(values))


def accepted_at(at: datetime, **parts: Any) -> Case:
    limit = an_item().promised
    assert limit is not None
    item = an_item(started_at=at, due_at=due(at, limit, CALENDAR).at)
    waits = an_item(id="item-2", code="R2", name="招牌", department="cgj", after=("R1",))
    case = in_status(Status.ACCEPTED)
    whole = due(at, limit, CALENDAR).at
    return replace(case, accepted_at=at, received_at=at, due_at=whole, sub_items=(item, waits), **parts)


@pytest.mark.parametrize("kind", STATES_OF)
@pytest.mark.parametrize("status", Status)
def test_a_paper_exists_only_in_its_states_and_is_refused_with_a_reason_in_the_others(
    kind: str, status: Status
) -> None:
    case = in_status(status)
    if status in (Status.ACCEPTED, Status.ACCEPTED_DEFERRED, Status.FINISHED):
        case = replace(case, sub_items=(an_item(result_name="登记证"),))
    if status in STATES_OF[kind]:
        document_kind(kind).render(compose.CASE_PAPERS[kind](facts(case)))
        return
    with pytest.raises(Refused) as refused:
        compose.CASE_PAPERS[kind](facts(case))
    assert refused.value.what
    assert refused.value.why


def test_a_due_date_in_a_year_without_a_holiday_notice_is_marked_provisional_on_paper() -> None:
    told = text(
        "acceptance_notice",
        compose.acceptance_notice(facts(accepted_at(datetime(2026, 12, 31, 10, 0, tzinfo=BEIJING)))),
    )
    assert told.count("（暂定）") == 3  # the whole, the first part, and what it means
    assert "尚未公布的放假安排" in told
    sure = text("acceptance_notice", compose.acceptance_notice(facts(accepted_at(NOW))))
    assert "暂定" not in sure
    assert "2026年2月26日" not in sure
    assert "2026年2月24日" in sure  # 12 Feb + 3 working days: 13, 14 (make-up), 24 after the holiday


def test_a_part_that_waits_says_what_for_instead_of_a_date() -> None:
    assert "登记办结后起算" in text("acceptance_notice", compose.acceptance_notice(facts(accepted_at(NOW))))


def test_a_case_accepted_by_law_does_not_claim_that_it_was_found_complete() -> None:
    received = in_status(Status.RECEIVED)
    deemed, _ = acts.deem_accepted(received, NOW + timedelta(days=30), NOW.date(), None)
    told = text("acceptance_notice", compose.acceptance_notice(facts(deemed)))
    assert "自收到申请材料之日（2026年2月12日）起即为受理" in told
    assert "申请材料齐全" not in told


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("refusal_notice", Status.REFUSED),
        ("not_needed_notice", Status.NOT_NEEDED),
        ("correction_notice", Status.CORRECTING),
        ("acceptance_notice", Status.ACCEPTED),
    ],
)
def test_the_day_under_the_seal_is_the_day_of_the_act_also_on_a_reprint(kind: str, status: Status) -> None:
    told = text(kind, compose.CASE_PAPERS[kind](facts(in_status(status))))
    assert "2026年2月12日" in told
    assert f"{LATER:%Y}年{LATER.month}月{LATER.day}日" not in told
    assert f"打印 {LATER:%Y-%m-%d}" in told


def test_a_withdrawal_names_the_day_of_the_application_and_the_true_cause() -> None:
    withdrawn = in_status(Status.WITHDRAWN)
    asked = text("withdrawal_notice", compose.withdrawal_notice(facts(withdrawn), "不办了", LATER, False))
    assert "于2026年2月12日提出" in asked
    assert "因申请人撤回" in asked
    deferred = replace(in_status(Status.ACCEPTED_DEFERRED), status=Status.WITHDRAWN)
    lapsed = text("withdrawal_notice", compose.withdrawal_notice(facts(deferred), "没有补交", LATER, True))
    assert "容缺材料逾期未补交，视为撤回申请" in lapsed
    assert "自愿" not in lapsed
    told = replace(correcting(in_status(Status.RECEIVED)), status=Status.WITHDRAWN)
    uncorrected = text("withdrawal_notice", compose.withdrawal_notice(facts(told), "没有补正", LATER, True))
    assert "因逾期未补正" in uncorrected


def test_a_slip_that_was_not_handed_over_yet_leaves_the_time_to_be_written() -> None:
    task = HandTask(
        id="t",
        key="k",
        sub_item_id="item-1",
        case_id="case-1",
        department="scjg",
        slip_number="JJ43010220260212000120001",
        reason="停机",
        may_have_been_received=False,
        moved_at=NOW,
        moved_by="李敏",
    )
    case = accepted_at(NOW)
    told = text("handover_slip", compose.handover_slip(facts(case), case.sub_items[0], task, ""))
    assert "移交时间" not in told
    assert "JJ43010220260212000120001" in told
    done = replace(task, handed_over_at=NOW)
    assert "移交时间" in text("handover_slip", compose.handover_slip(facts(case), case.sub_items[0], done, ""))


def test_what_is_finished_can_be_collected_from_the_day_it_was_finished() -> None:
    case = replace(in_status(Status.FINISHED), due_at=LATER, sub_items=(an_item(result_name="登记证"),))
    assert compose.pickup_slip(facts(case)).ready_on == date(2026, 2, 12)
    running = replace(in_status(Status.ACCEPTED), due_at=LATER, sub_items=(an_item(result_name="登记证"),))
    assert compose.pickup_slip(facts(running)).ready_on == LATER.date()


def test_a_licence_that_hangs_on_a_wall_shows_nobodys_numbers() -> None:
    asked = {
        "manager": FormField("manager", "负责人", "text", needed_by=("R1",)),
        "manager_id": FormField("manager_id", "负责人身份证号", "id_number", needed_by=("R1",)),
        "phone": FormField("phone", "电话", "phone"),
        "card": FormField("card", "卡号", "bank_card", needed_by=("R1",)),
        "born": FormField("born", "时间", "datetime", needed_by=("R1",)),
        "sign": FormField("sign", "招牌字样", "text", needed_by=("R2",)),
    }
    form = {
        "manager": "刘𠅤",
        "manager_id": "430102189901010020",
        "phone": "13800000000",
        "card": "6222020000000000000",
        "born": "2026-01-20T06:18",
        "sign": "大字",
    }
    granted = an_item(outcome="granted", decided_at=NOW, result=Result("登记证", "第1号", fields={"范围": "全部"}))
    case = replace(in_status(Status.ACCEPTED), form=form, sub_items=(granted,))
    theme = replace(THEME, fields=tuple(asked.values()))
    shown = dict(compose.licence(replace(facts(case), theme=theme), granted).fields)
    assert shown == {
        "申请人": "王䶮",
        "证件号码": "430102********0012",
        "范围": "全部",
        "负责人": "刘𠅤",
        "时间": "2026-01-20 06:18",
    }


def test_nobody_can_be_refused_without_a_name_on_the_notice() -> None:
    nameless = a_case(applicant=Applicant())
    with pytest.raises(Refused, match="没有申请人"):
        acts.refuse(nameless, "n", "城管局", "不属于本机关", "", NOW, "李敏")
    told, _ = acts.not_needed(nameless, "n", "不需要许可", "", NOW, "李敏")
    with pytest.raises(Refused, match="不受理告知书"):
        compose.not_needed_notice(facts(told))
