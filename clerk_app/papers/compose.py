"""What each paper of a case says: from the case and its theme to the values that printing sets. Pure.

A composer raises `Refused` when the case is not in a state in which that paper may exist.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import IN_EFFECT, Case, Event, MaterialState, Status, SubItem
from clerk_app.cases.readiness import readiness
from clerk_app.dispatch.ports import HandTask
from clerk_app.errors import Refused
from clerk_app.notice import words
from clerk_app.notice.compute import compute
from printing.documents import report_values as r
from printing.documents import result_values as out
from printing.documents import values as v

from .facts import (
    Facts,
    form_sections,
    letterhead,
    mark_note,
    party,
    result_fields,
    sub_item_line,
    taken,
    whole_provisional,
)

ACCEPTED = IN_EFFECT | {Status.FINISHED}
EXCLUDED = (
    "依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在办理期限内（行政许可法第四十五条）。",
    "部门审查中要求补正的，补正时间暂停计时。",
)
PROVISIONAL_NOTE = "标（暂定）的日期涉及尚未公布的放假安排，以公布后的为准。"
REMEDY = (
    "对本通知不服的，可以自收到之日起六十日内依法申请行政复议。",
    "也可以自收到之日起六个月内依法向人民法院提起行政诉讼。",
)


def _day(moment: datetime | None) -> date:
    if moment is None:
        raise Refused("还不能打印这份文书", "办件还没有走到这一步")
    return beijing(moment).date()


def _only(case: Case, statuses: frozenset[Status], title: str) -> None:
    if case.status not in statuses:
        raise Refused(f"现在没有{title}可以打印", "办件的状态不对", "完成这一步以后再打印")


def matter(facts: Facts) -> str:
    return f"{facts.case.theme_name}（一件事）"


TRUTH = (
    "本人（本单位）对所填内容和所交材料的真实性负责；如有隐瞒或者提供虚假材料，愿意依法承担责任"
    "（行政许可法第三十一条、第七十八条）。"
)


def application_form(facts: Facts) -> v.ApplicationForm:
    """The union form as filled; may be printed as soon as somebody has been registered."""
    case = facts.case
    if not case.applicant.name:
        raise Refused("还不能打印申请表", "没有登记申请人", "先在“登记”里填写")
    notice = compute(facts.theme, facts.departments, case.answers)
    return v.ApplicationForm(
        head=letterhead(facts),
        party=party(case),
        matter=matter(facts),
        applied_on=_day(case.received_at or facts.now),
        sub_items=tuple(v.SubItemLine(item.name, item.department_name) for item in notice.sub_items),
        sections=form_sections(facts.theme, case),
        promise=TRUTH,
        answers=tuple((line.question, line.answer) for line in notice.answers),
        delivery=words.DELIVERY.get(case.delivery.way, case.delivery.way),
    )


def materials_receipt(facts: Facts) -> v.MaterialsReceipt:
    case = facts.case
    if case.received_at is None:
        raise Refused("还没有收件", "收件清单在收件以后打印", "先点“收件”")
    ready = readiness(facts.theme, case)
    return v.MaterialsReceipt(
        head=letterhead(facts),
        party=party(case),
        matter=matter(facts),
        received_at=beijing(case.received_at),
        taken=taken(facts),
        missing=tuple(v.DueMaterial(name) for name in ready.missing_names),
        legal_basis=("行政许可法第三十二条",),
    )


def acceptance_notice(facts: Facts) -> v.AcceptanceNotice:
    if facts.case.status is Status.ACCEPTED_DEFERRED:
        raise Refused("没有受理通知书可以打印", "这个办件是容缺受理的，材料还没有补齐", "请打印容缺受理通知书")
    _only(facts.case, ACCEPTED | {Status.WITHDRAWN}, "受理通知书")
    return _acceptance(facts)


def _acceptance(facts: Facts) -> v.AcceptanceNotice:
    case = facts.case
    promised, statutory = words.promised(facts.theme.limit), words.statutory(facts.theme.limit)
    lines = tuple(sub_item_line(facts, item) for item in case.sub_items)
    basis = [case.decision.basis] if case.decision else []
    basis += [f"{law.title}{law.article}" for law in facts.theme.legal_basis if law.mark == "statute"]
    unsure = whole_provisional(facts)
    notes = [PROVISIONAL_NOTE] if unsure or any(line.provisional for line in lines) else []
    return v.AcceptanceNotice(
        head=letterhead(facts),
        party=party(case),
        matter=matter(facts),
        received_on=_day(case.received_at),
        accepted_on=_day(case.accepted_at),
        sub_items=lines,
        promised=promised,
        statutory=statutory,
        due=beijing(case.due_at).date() if case.due_at else None,
        legal_basis=tuple(basis),
        query_way=f"凭办件编号到{facts.hall.name}窗口或拨打 {facts.hall.phone} 查询。",
        query_code=case.number,
        excluded_time=EXCLUDED,
        materials=taken(facts),
        delivery=words.DELIVERY.get(case.delivery.way, case.delivery.way),
        notes=tuple(notes),
        mark_note=mark_note(promised, statutory, *(line.promised + line.statutory for line in lines)),
        provisional=unsure,
        deemed=bool(case.decision and case.decision.deemed),
    )


def deferred_acceptance_notice(facts: Facts) -> v.DeferredAcceptanceNotice:
    case = facts.case
    decision = case.decision
    if decision is None or decision.outcome is not Status.ACCEPTED_DEFERRED or decision.deferred_until is None:
        raise Refused("没有容缺受理通知书可以打印", "这个办件不是容缺受理的", "请打印受理通知书")
    waiting = [each for each in case.materials if each.state is MaterialState.DEFERRED]
    missing = [v.DueMaterial(each.name, each.deferred_until) for each in waiting]
    supplied = [name for name in decision.reason.split("、") if name not in {each.name for each in waiting}]
    missing += [v.DueMaterial(name, decision.deferred_until, "已补交") for name in supplied]
    return v.DeferredAcceptanceNotice(
        acceptance=_acceptance(facts),
        missing=tuple(missing),
        hand_in_by=decision.deferred_until,
        hand_in_way=f"到{facts.hall.name}（{facts.hall.address}）任一综合窗口补交，或按窗口告知的方式在线补交。",
        consequence="逾期未补交的，视为撤回申请，终止办理；已经作出的决定依法处理。",
        promise=(decision.promise, *v.DEFAULT_PROMISE[1:]),
    )


def correction_notice(facts: Facts) -> v.CorrectionNotice:
    case = facts.case
    if case.correction is None:
        raise Refused("没有补正告知书可以打印", "这个办件没有告知过补正", "先在“受理”里一次性告知补正")
    return v.CorrectionNotice(
        head=letterhead(facts),
        party=party(case),
        matter=matter(facts),
        received_on=_day(case.received_at),
        corrections=tuple(v.Correction(each.target, each.reason, each.basis) for each in case.correction.items),
        hand_in_by=case.correction.hand_in_by,
        hand_in_way=f"到{facts.hall.name}（{facts.hall.address}）任一综合窗口提交。",
        consequence="逾期未补正的，按当地规定处理；补正后符合规定的，予以受理。",
        legal_basis=("行政许可法第三十二条第一款第四项",),
        decided_on=_day(case.correction.issued_at),
    )


def refusal_notice(facts: Facts) -> v.RefusalNotice:
    case, decision = facts.case, facts.case.decision
    if decision is None or decision.outcome is not Status.REFUSED:
        raise Refused("没有不予受理通知书可以打印", "这个办件没有作出不予受理决定")
    return v.RefusalNotice(
        head=letterhead(facts),
        party=party(case),
        matter=matter(facts),
        received_on=_day(case.received_at or case.created_at),
        reasons=(decision.reason,),
        legal_basis=(decision.basis,),
        remedy=REMEDY,
        competent_organ=decision.organ,
        returned=taken(facts),
        decided_on=_day(decision.at),
    )


def not_needed_notice(facts: Facts) -> v.NotNeededNotice:
    case, decision = facts.case, facts.case.decision
    if decision is None or decision.outcome is not Status.NOT_NEEDED:
        raise Refused("没有不受理告知书可以打印", "这个办件没有告知不受理")
    if not case.applicant.name:
        raise Refused("还不能打印不受理告知书", "没有登记申请人", "请口头告知，或登记后再告知")
    return v.NotNeededNotice(
        head=letterhead(facts),
        party=party(case),
        matter=matter(facts),
        received_on=_day(case.received_at or case.created_at),
        reasons=(decision.reason,),
        legal_basis=(decision.basis,),
        decided_on=_day(decision.at),
    )


def withdrawal_notice(facts: Facts, reason: str, ended_at: datetime, deemed: bool) -> v.WithdrawalNotice:
    """`deemed`: ended because what was promised by a day did not come, not because the applicant asked."""
    case = facts.case
    _only(case, frozenset({Status.WITHDRAWN}), "终止办理通知书")
    cause, basis = "申请人撤回", "申请人自愿撤回申请"
    if deemed and case.correction is not None and case.accepted_at is None:
        cause, basis = "逾期未补正", "补正告知书告知的逾期后果"
    elif deemed:
        cause, basis = "容缺材料逾期未补交，视为撤回申请", "容缺受理通知书告知的逾期后果和申请人的承诺"
    return v.WithdrawalNotice(
        head=letterhead(facts),
        party=party(case),
        matter=matter(facts),
        requested_on=_day(case.received_at or case.created_at),
        ended_on=_day(ended_at),
        cause=cause,
        reasons=(reason,),
        legal_basis=(basis,),
        accepted_on=beijing(case.accepted_at).date() if case.accepted_at else None,
        ended_items=tuple(sub_item_line(facts, item) for item in case.sub_items),
        returned=taken(facts, lambda material: material.originals > 0),
    )


def handover_slip(facts: Facts, item: SubItem, task: HandTask, last_try: str) -> v.HandoverSlip:
    wanted = {
        material.code for material in facts.theme.materials if not material.needed_by or item.code in material.needed_by
    }
    return v.HandoverSlip(
        head=letterhead(facts),
        slip_number=task.slip_number,
        party=party(facts.case),
        matter=matter(facts),
        sub_item=sub_item_line(facts, item),
        to_department=facts.departments.get(item.department, item.department),
        reason=task.reason,
        materials=taken(facts, lambda material: material.code in wanted),
        handed_by=facts.clerk,
        handed_at=beijing(task.handed_over_at) if task.handed_over_at else None,
        may_have_been_received=task.may_have_been_received,
        last_try=last_try,
        accepted_on=_day(facts.case.accepted_at),
    )


def pickup_slip(facts: Facts) -> out.PickupSlip:
    case = facts.case
    _only(case, ACCEPTED, "取件凭证")
    results = tuple(
        out.ResultLine(
            item.result.document if item.result else item.result_name,
            item.result.number if item.result else "",
            facts.departments.get(item.department, item.department),
            beijing(item.decided_at).date() if item.decided_at else None,
        )
        for item in case.sub_items
        if item.result_name and item.outcome != "rejected"
    )
    if not results:
        raise Refused("没有可以领取的结果", "这个主题不出具证照或文书")
    receiver = case.agent or case.applicant
    return out.PickupSlip(
        head=letterhead(facts),
        party=party(case),
        matter=matter(facts),
        results=results,
        way=words.DELIVERY.get(case.delivery.way, case.delivery.way),
        place=case.delivery.address if case.delivery.way == "post" else f"{facts.hall.name} {facts.hall.address}",
        hours=facts.hall.hours,
        ready_on=_day(ready) if (ready := case.finished_at or case.due_at) else None,
        pickup_code=case.number[-5:],
        collector=receiver.name,
        legal_basis=("行政许可法第四十四条",),
    )


def licence(facts: Facts, item: SubItem) -> out.Licence:
    if item.result is None or item.outcome != "granted" or item.decided_at is None:
        raise Refused("还没有证照可以打印", f"“{item.name}”还没有准予")
    result = item.result
    return out.Licence(
        head=letterhead(facts),
        title=result.document,
        number=result.number,
        fields=result_fields(facts.case, item, facts.theme),
        issuing_organ=facts.departments.get(item.department, item.department),
        issued_on=beijing(item.decided_at).date(),
        number_label="许可证编号" if facts.theme.sub_item(item.code).type == "licence" else "编号",
        valid_from=result.valid_from,
        valid_to=result.valid_until,
        validity="" if result.valid_until else "长期",
        copy_kind="正本",
        query=f"{result.document} {result.number} {facts.case.number}",
    )


def delivery_receipt(facts: Facts) -> out.DeliveryReceipt:
    given = [item for item in facts.case.sub_items if item.delivered_at and item.result]
    if not given:
        raise Refused("还没有送达的文书", "先登记取件", "在“打印/送达”里登记领取人")
    return out.DeliveryReceipt(
        head=letterhead(facts),
        party=party(facts.case),
        matter=matter(facts),
        documents=tuple(
            out.DeliveredDocument(item.result.document, item.result.number) for item in given if item.result
        ),
        way="邮寄送达" if facts.case.delivery.way == "post" else "直接送达",
        place=facts.hall.name,
        delivered_on=_day(max(item.delivered_at for item in given if item.delivered_at)),
        server=facts.clerk,
    )


def originals_receipt(facts: Facts, returns: Sequence[Event]) -> r.Report:
    """原件退还单: everything that was given back, to whom, and what still lies at the window."""
    if not returns:
        raise Refused("没有原件退还单可以打印", "这个办件没有退还过原件", "先登记退还原件")
    names = {material.code: material.name for material in facts.case.materials}
    rows = tuple(
        (
            names.get(code, code),
            f"{pieces}份",
            f"{beijing(event.at):%Y-%m-%d %H:%M}",
            str(event.after["to"]),
            event.actor,
        )
        for event in returns
        for code, pieces in event.after["materials"].items()
    )
    kept = "、".join(f"{each.name}{each.at_window}份" for each in facts.case.materials if each.at_window)
    given = r.ReportSection(
        "已退还的原件",
        ("材料名称", "份数", "退还时间", "领回人", "经办人"),
        (7, 39, 10, 20, 12, 12),
        rows,
        (2, 3, 4, 5),
    )
    return r.Report(
        letterhead(facts),
        (("申请人", facts.case.applicant.name), ("申请事项", matter(facts))),
        (("仍在窗口的原件", kept or "没有"),),
        (given,),
        ("领回人（签名）：", "经办人（签名）：", "　　　年　　月　　日"),
    )


CASE_PAPERS: dict[str, Callable[[Facts], object]] = {
    "application_form": application_form,
    "materials_receipt": materials_receipt,
    "acceptance_notice": acceptance_notice,
    "deferred_acceptance_notice": deferred_acceptance_notice,
    "correction_notice": correction_notice,
    "refusal_notice": refusal_notice,
    "not_needed_notice": not_needed_notice,
    "pickup_slip": pickup_slip,
    "delivery_receipt": delivery_receipt,
}
