"""What may happen to a case, and nothing else: each act is a pure function from a case to the case after it.

An act that the law or the state of the case forbids raises `Refused` and changes nothing, so an illegal transition
cannot be made from any screen, script or batch. Articles are those of the Administrative Licensing Law (行政许可法).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from clerk_app.errors import BadInput, Refused

from .limits import beijing
from .model import (
    ENDED,
    IN_EFFECT,
    STATUS_TEXT,
    Case,
    CaseMaterial,
    Correction,
    CorrectionNotice,
    Decision,
    EventDraft,
    MaterialState,
    Status,
    SubItem,
)
from .readiness import Readiness

Outcome = tuple[Case, EventDraft]

# Every status change there is. A property test walks all acts and finds no other.
TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.RECEIVED, Status.NOT_NEEDED, Status.REFUSED, Status.VOID}),
    Status.RECEIVED: frozenset(
        {
            Status.CORRECTING,
            Status.ACCEPTED,
            Status.ACCEPTED_DEFERRED,
            Status.NOT_NEEDED,
            Status.REFUSED,
            Status.WITHDRAWN,
            Status.VOID,
        }
    ),
    Status.CORRECTING: frozenset({Status.RECEIVED, Status.REFUSED, Status.WITHDRAWN, Status.VOID}),
    Status.ACCEPTED: frozenset({Status.FINISHED, Status.WITHDRAWN}),
    Status.ACCEPTED_DEFERRED: frozenset({Status.ACCEPTED, Status.WITHDRAWN}),
    Status.NOT_NEEDED: frozenset(),
    Status.REFUSED: frozenset(),
    Status.FINISHED: frozenset({Status.ACCEPTED}),
    Status.WITHDRAWN: frozenset(),
    Status.VOID: frozenset(),
}


def _move(case: Case, target: Status, act: str, only_from: Status | None = None) -> Case:
    """Two acts may lead to one status from different ones: `only_from` keeps them apart."""
    if target not in TRANSITIONS[case.status] or only_from not in (None, case.status):
        raise Refused(
            f"现在不能{act}",
            f"办件{case.number or '（草稿）'}的状态是“{STATUS_TEXT[case.status]}”",
            "请看办件概览里的下一步",
        )
    return replace(case, status=target)


def _require(text: str, what: str, why: str) -> None:
    if not text.strip():
        raise Refused(what, why, "填写后再试")


def check_paper_time(at: datetime | None, now: datetime) -> None:
    """The true time on paper of what is entered later (补录): not in the future, and within the last year."""
    if at is not None and not now - timedelta(days=366) <= at <= now:
        raise BadInput("纸面时间不对", f"{at:%Y-%m-%d %H:%M} 不在过去一年之内", "填写纸面上的实际时间")


def receive(case: Case, number: str, at: datetime) -> Outcome:
    """收件: materials are taken in and the five days of art. 32(4) begin. Not yet an acceptance."""
    moved = _move(case, Status.RECEIVED, "收件", Status.DRAFT)
    _require(case.applicant.name, "不能收件：没有申请人姓名或名称", "收件凭证要写明申请人")
    _require(case.applicant.id_number, "不能收件：没有申请人证件号码", "收件凭证要写明申请人证件")
    if not any(material.state in (MaterialState.HELD, MaterialState.SPARED) for material in case.materials):
        raise Refused("不能收件：一份材料都没有收到", "没有勾选或扫描任何材料", "先在“收件”里登记收到的材料")
    received = replace(moved, number=number, received_at=at)
    taken = {material.code: material.state.value for material in case.materials}
    return received, EventDraft("received", {"status": case.status}, {"status": moved.status, "materials": taken})


def correct_on_spot(case: Case, field: str, new: Any, confirmed_by: str) -> Outcome:
    """当场更正, art. 32(3): the applicant corrects an error at once and confirms it."""
    if case.status not in (Status.RECEIVED, Status.CORRECTING):
        raise Refused("现在不能当场更正", f"办件状态是“{STATUS_TEXT[case.status]}”", "受理之后的变更请走部门补正")
    _require(confirmed_by, "当场更正需要申请人确认", "行政许可法第三十二条第三项：允许申请人当场更正")
    old = case.form.get(field)
    if old == new:
        raise Refused("没有更正任何内容", "新旧内容相同", "填写更正后的内容")
    corrected = replace(case, form={**case.form, field: new})
    return corrected, EventDraft(
        "corrected_on_spot",
        {"field": field, "value": old},
        {"field": field, "value": new, "confirmed_by": confirmed_by},
    )


def notify_correction(
    case: Case, items: Sequence[Correction], at: datetime, tell_by: date, hand_in_by: date
) -> Outcome:
    """补正告知, art. 32(4): on the spot or within five working days (`tell_by`), ONCE, everything at once."""
    if case.correction is not None:
        raise Refused(
            "不能再次告知补正",
            "行政许可法第三十二条第四项：需要补正的全部内容只能一次告知",
            "按首次告知的内容审查后受理",
        )
    moved = _move(case, Status.CORRECTING, "告知补正")
    if not items:
        raise Refused("补正告知书没有内容", "要一次写明需要补正的全部内容", "至少选择一项并写明理由")
    for item in items:
        _require(item.reason, f"“{item.target}”没有写补正理由", "每一项都要写明理由")
    if at.date() > tell_by:
        raise Refused("告知补正已经超过五个工作日", "逾期不告知的，自收到申请材料之日起即为受理", "按视为受理办理")
    notice = CorrectionNotice(at, tuple(items), hand_in_by)
    after = {
        "status": moved.status,
        "items": [[i.target, i.reason, i.basis] for i in items],
        "hand_in_by": str(hand_in_by),
    }
    return replace(moved, correction=notice), EventDraft("correction_notified", {"status": case.status}, after)


def corrections_handed_in(case: Case, at: datetime) -> Outcome:
    """The applicant has handed in the corrections; the case can now only be accepted or refused."""
    if case.status is not Status.CORRECTING or case.correction is None:
        raise Refused("没有等待补正的内容", f"办件状态是“{STATUS_TEXT[case.status]}”")
    moved = _move(case, Status.RECEIVED, "登记补正")
    answered = replace(moved, correction=replace(case.correction, answered_at=at))
    return answered, EventDraft("corrections_handed_in", {"status": case.status}, {"status": moved.status})


def accept(case: Case, readiness: Readiness, at: datetime, by: str, due_at: datetime | None) -> Outcome:
    """受理, art. 32(5): within authority, complete, in legal form. The clock of art. 42 starts."""
    moved = _move(case, Status.ACCEPTED, "受理", Status.RECEIVED)
    _require_situation(readiness)
    if readiness.missing:
        deferrable = "；缺的都可容缺，可以“容缺受理”" if readiness.only_deferrable else ""
        raise Refused(
            "材料不齐，不能受理",
            "还缺：" + "、".join(readiness.missing_names),
            f"补齐材料，或一次性告知补正{deferrable}",
        )
    _require_form(case, readiness)
    decision = Decision(Status.ACCEPTED, at, by, basis="行政许可法第三十二条第一款第五项")
    return replace(moved, decision=decision, accepted_at=at, due_at=due_at), _decided(case, decision)


def accept_deferred(
    case: Case, readiness: Readiness, at: datetime, by: str, hand_in_by: date, promise: str, due_at: datetime | None
) -> Outcome:
    """容缺受理: only tolerable-missing materials are missing, on a written promise, with a deadline."""
    moved = _move(case, Status.ACCEPTED_DEFERRED, "容缺受理")
    _require_situation(readiness)
    if not readiness.missing:
        raise Refused("材料已经齐全，不需要容缺", "", "请直接受理")
    if not readiness.only_deferrable:
        raise Refused(
            "不能容缺受理",
            "这些材料不在可容缺范围：" + "、".join(readiness.not_deferrable_names),
            "补齐或一次性告知补正",
        )
    _require_form(case, readiness)
    _require(promise, "容缺受理需要申请人书面承诺", "容缺受理以承诺按期补交为前提")
    if hand_in_by <= at.date():
        raise Refused("容缺期限不对", "补交期限要晚于今天", "选择之后的日期")
    materials = tuple(
        replace(material, state=MaterialState.DEFERRED, deferred_until=hand_in_by)
        if material.code in readiness.missing
        else material
        for material in case.materials
    )
    decision = Decision(
        Status.ACCEPTED_DEFERRED, at, by, "、".join(readiness.missing_names), "容缺受理规定", "", promise, hand_in_by
    )
    accepted = replace(moved, decision=decision, accepted_at=at, due_at=due_at, materials=materials)
    return accepted, _decided(case, decision)


def _require_situation(readiness: Readiness) -> None:
    if readiness.open_questions:
        raise Refused("情形还没有问完，不能受理", "还没有问：" + "、".join(readiness.open_questions), "问完再受理")
    if not readiness.applies:
        raise Refused("这种情形在本主题没有可以受理的事项", "", "按情形告知不受理，或写明主管机关不予受理")


def _require_form(case: Case, readiness: Readiness) -> None:
    if readiness.form_faults:
        first = "；".join(f"{label}：{fault}" for label, fault in readiness.form_faults[:3])
        raise Refused("申请表还有问题，不能受理", first, "回到“一表”改正，或当场更正")
    if not case.truth_promised:
        raise Refused(
            "申请人还没有作真实性承诺", "行政许可法第三十一条：申请人对材料真实性负责", "请申请人确认承诺后再受理"
        )


def deem_accepted(case: Case, now: datetime, tell_by: date, due_at: datetime | None) -> Outcome:
    """Not told within five working days: accepted from the day the materials were received, art. 32(4)."""
    if case.status is not Status.RECEIVED or case.correction is not None or case.received_at is None:
        raise Refused("不适用视为受理", f"办件状态是“{STATUS_TEXT[case.status]}”")
    if now.date() <= tell_by:
        raise Refused("还没有超过五个工作日", f"最迟告知日是 {tell_by}")
    decision = Decision(
        Status.ACCEPTED, case.received_at, "系统", "逾期未告知补正", "行政许可法第三十二条第一款第四项", deemed=True
    )
    moved = replace(
        _move(case, Status.ACCEPTED, "视为受理"), decision=decision, accepted_at=case.received_at, due_at=due_at
    )
    return moved, _decided(case, decision)


def not_needed(case: Case, number: str, reason: str, basis: str, at: datetime, by: str) -> Outcome:
    """不受理, art. 32(1): no licence is needed; told at once."""
    _require(reason, "要写明为什么不需要办理", "即时告知不受理要说明理由")
    decision = Decision(Status.NOT_NEEDED, at, by, reason, basis or "行政许可法第三十二条第一款第一项")
    moved = replace(_move(case, Status.NOT_NEEDED, "告知不受理"), number=case.number or number, decision=decision)
    return moved, _decided(case, decision)


def refuse(case: Case, number: str, organ: str, reason: str, basis: str, at: datetime, by: str) -> Outcome:
    """不予受理, art. 32(2) or 78: not this organ's matter; the competent organ must be named."""
    _require(case.applicant.name, "不能不予受理：没有申请人姓名或名称", "不予受理通知书要写明申请人")
    _require(organ, "要写明应当向哪个机关申请", "行政许可法第三十二条第二项：告知申请人向有关行政机关申请")
    _require(reason, "要写明不予受理的理由", "不予受理要说明理由")
    decision = Decision(Status.REFUSED, at, by, reason, basis or "行政许可法第三十二条第一款第二项", organ)
    moved = replace(_move(case, Status.REFUSED, "不予受理"), number=case.number or number, decision=decision)
    return moved, _decided(case, decision)


def _decided(case: Case, decision: Decision) -> EventDraft:
    return EventDraft(
        "decided",
        {"status": case.status},
        {
            "status": decision.outcome,
            "reason": decision.reason,
            "basis": decision.basis,
            "organ": decision.organ,
            "at": decision.at.isoformat(),
            "deemed": decision.deemed,
            "deferred_until": str(decision.deferred_until or ""),
        },
    )


def supply_deferred(case: Case, material: CaseMaterial, at: datetime) -> Outcome:
    """A deferred material is handed in; with the last one the case is accepted in full."""
    if case.status is not Status.ACCEPTED_DEFERRED:
        raise Refused("没有等待补交的材料", f"办件状态是“{STATUS_TEXT[case.status]}”")
    waiting = case.material(material.code)
    if waiting is None or waiting.state is not MaterialState.DEFERRED:
        raise Refused(f"“{material.name}”不是容缺材料", "只能补交容缺受理时列明的材料")
    state = MaterialState.SPARED if material.spare else MaterialState.HELD
    supplied = replace(material, state=state, deferred_until=None)
    materials = tuple(supplied if each.code == material.code else each for each in case.materials)
    remaining = any(each.state is MaterialState.DEFERRED for each in materials)
    status = case.status if remaining else _move(case, Status.ACCEPTED, "补交").status
    after = {"material": material.code, "status": status, "at": at.isoformat(), "pages": len(material.pages)}
    return replace(case, materials=materials, status=status), EventDraft(
        "deferred_supplied", {"status": case.status}, after
    )


def withdraw(case: Case, reason: str, deemed: bool = False) -> Outcome:
    """撤件 by the applicant, or `deemed` withdrawn because deferred or corrected materials did not come in time."""
    _require(reason, "要写明终止的原因", "终止办理通知书要写明原因")
    moved = _move(case, Status.WITHDRAWN, "终止办理")
    return moved, EventDraft(
        "withdrawn", {"status": case.status}, {"status": moved.status, "reason": reason, "deemed": deemed}
    )


def void(case: Case, reason: str, role: str) -> Outcome:
    """作废: a case entered by mistake, before acceptance; only a supervisor may."""
    if role != "supervisor":
        raise Refused("只有值班长可以作废办件", "作废要由值班长确认")
    _require(reason, "要写明作废的原因", "作废要留下原因")
    moved = _move(case, Status.VOID, "作废")
    return moved, EventDraft("voided", {"status": case.status}, {"status": moved.status, "reason": reason})


def finish(case: Case, at: datetime) -> Outcome:
    """办结: every sub-item has come to an end. With deferred materials still missing the case stays open."""
    if case.status not in IN_EFFECT or any(item.state not in ENDED for item in case.sub_items):
        raise Refused("还不能办结", "还有子事项没有办完")
    if case.status is Status.ACCEPTED_DEFERRED:
        raise Refused("还不能办结", "容缺材料还没有补交")
    moved = replace(_move(case, Status.FINISHED, "办结"), finished_at=at)
    outcome = {item.code: item.state.value for item in case.sub_items}
    return moved, EventDraft("finished", {"status": case.status}, {"status": moved.status, "sub_items": outcome})


def reopen(case: Case, sub_item: str) -> Outcome:
    """A failed part is applied for again, alone (partial results stay issued)."""
    moved = replace(_move(case, Status.ACCEPTED, "重新申请", Status.FINISHED), finished_at=None)
    return moved, EventDraft("reopened", {"status": case.status}, {"status": moved.status, "sub_item": sub_item})


def material_facts(material: CaseMaterial | None) -> dict[str, Any]:
    """What an event tells of a material."""
    if material is None:
        return {}
    return {
        "material": material.code,
        "state": material.state.value,
        "originals": material.originals,
        "copies": material.copies,
        "pages": [page.content for page in material.pages],
    }


def check_delivery(case: Case, item: SubItem, together: bool, receiver: str) -> str:
    """Whether a result may be handed over now; `together`: only when all parts are decided (统一办结). Its number."""
    if item.outcome != "granted" or item.result is None:
        raise Refused("还没有可以领取的结果", f"“{item.name}”尚未办结或未通过")
    if item.delivered_at is not None:
        raise Refused("这个结果已经领走", f"{item.delivered_to} 已于 {beijing(item.delivered_at):%Y-%m-%d} 领取")
    if together and not all(each.state in ENDED or each.outcome for each in case.sub_items):
        raise Refused("还不能领取", "本主题统一办结，要等全部子事项办完", "可先告知申请人预计时间")
    if not receiver.strip():
        raise Refused("要写明领取人", "送达要有签收人")
    return item.result.number
