"""How far a case is, in words: sub-items with their lights, deadlines, papers. No widgets, no store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from clerk_app.cases.limits import Due, Limit, LimitUnit, Remaining, beijing, due, light, remaining
from clerk_app.cases.model import (
    ENDED,
    HAND_STATES,
    IN_EFFECT,
    SUB_ITEM_TEXT,
    Case,
    Channel,
    Status,
    SubItem,
    SubItemState,
)
from clerk_app.cases.ports import Paper
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.catalogue.model import Theme
from clerk_app.dispatch.hand import MOVABLE, next_step
from clerk_app.dispatch.ports import HandTask
from printing.documents.kinds import document_kind
from ui.screens.printing.paper import NEVER_TRIED
from ui.text import tr

STATUS_STATE = {
    Status.DRAFT: "quiet",
    Status.RECEIVED: "under_way",
    Status.CORRECTING: "near",
    Status.NOT_NEEDED: "quiet",
    Status.REFUSED: "late",
    Status.ACCEPTED: "under_way",
    Status.ACCEPTED_DEFERRED: "near",
    Status.FINISHED: "done",
    Status.WITHDRAWN: "quiet",
    Status.VOID: "quiet",
}
LIGHT_STATE = {"green": "under_way", "yellow": "near", "red": "late"}
_ITEM_STATE = {
    SubItemState.WAITING: "quiet",
    SubItemState.UNKNOWN: "near",
    SubItemState.RETURNED: "near",
    SubItemState.BY_HAND: "near",
    SubItemState.RECONCILED: "late",
    SubItemState.DONE: "done",
    SubItemState.REJECTED: "late",
    SubItemState.CANCELLED: "quiet",
}
_UNITS = {
    LimitUnit.WORKING_DAYS: "个工作日",
    LimitUnit.NATURAL_DAYS: "天",
    LimitUnit.HOURS: "小时",
    LimitUnit.IMMEDIATE: "天",
}
_URGENCY = ("quiet", "done", "under_way", "near", "late")


@dataclass(frozen=True, slots=True)
class Clock:
    """What lights are reckoned with."""

    now: datetime
    calendar: WorkCalendar
    yellow_days: int = 1


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One sub-item as it is shown. `own` is the state of its work, `light` that of its time, `state` the worse."""

    id: str
    case_id: str
    code: str
    name: str
    department: str
    state: str
    own: str
    words: str
    left: str = ""
    light: str = "quiet"
    detail: str = ""
    next_step: str = ""
    result: str = ""
    delivered: str = ""
    corrections: tuple[str, ...] = ()
    slip: str = ""
    may_go_by_hand: bool = False
    again: str = ""
    may_deliver: bool = False
    deliver_waits: str = ""
    has_licence: bool = False


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper that this case may have: how often it came out, and whether an answer is awaited."""

    kind: str
    title: str
    sub_item_id: str = ""
    slip: str = ""
    note: str = ""
    printed: int = 0
    asked: bool = False
    failed: str = ""

    @property
    def about(self) -> str:
        return self.sub_item_id or self.slip

    @property
    def state(self) -> str:
        return "near" if self.asked or self.failed else "done" if self.printed else "quiet"

    @property
    def words(self) -> str:
        if self.asked:
            return tr("待确认是否打出")
        if self.failed and not self.printed:
            return tr("没有打出来：{0}").format(self.failed)
        return tr("已打印 {0} 次").format(self.printed) if self.printed else tr("还没有打印")


def left_words(left: Remaining) -> str:
    """The time that is left: 还剩 3 个工作日, 今天到期, 超期 2 天; 暂定 while a year has no published holidays."""
    unit = tr(_UNITS[left.unit])
    if left.paused:
        return tr("暂停计时")
    if left.late:
        return tr("超期 {0} {1}").format(-left.amount, unit)
    if left.amount == 0 and left.unit is not LimitUnit.HOURS:
        return tr("今天到期")
    words = tr("还剩 {0} {1}").format(left.amount, unit)
    return words + tr("（暂定）") if left.provisional else words


def time_left(reckoned: Due, clock: Clock) -> tuple[str, str]:
    """What is left in words, and the state of its light."""
    left = remaining(reckoned, clock.now, clock.calendar)
    if left.paused:
        return left_words(left), "quiet"
    colour = light(reckoned, clock.now, clock.calendar, yellow_days=clock.yellow_days)
    return left_words(left), LIGHT_STATE[colour]


def days_left(start: datetime, limit: Limit, clock: Clock) -> tuple[str, str]:
    """The same for a limit without pauses."""
    return time_left(due(start, limit, clock.calendar), clock)


def item_line(
    case: Case, theme: Theme, item: SubItem, department: str, task: HandTask | None, clock: Clock
) -> ItemLine:
    """A sub-item as it is shown."""
    state = _ITEM_STATE.get(item.state, "under_way")
    left, colour = _item_left(item, clock)
    if item.state is SubItemState.RECONCILED and task is not None and not task.difference:
        state = "under_way"
    granted = item.outcome == "granted" and item.result is not None
    waits = granted and item.delivered_at is None and not _may_hand_out(case, theme)
    return ItemLine(
        id=item.id,
        case_id=case.id,
        code=item.code,
        name=item.name,
        department=department,
        state=max(state, colour, key=_URGENCY.index) if item.state not in ENDED else state,
        own=state,
        words=tr(SUB_ITEM_TEXT[item.state]),
        left=left,
        light=colour,
        detail=_detail(case, item),
        next_step=_next(item, task),
        result=_result(item),
        delivered=_delivered(item),
        corrections=item.corrections,
        slip=task.slip_number if task is not None and item.state in HAND_STATES else "",
        may_go_by_hand=item.channel is Channel.AUTO and item.state in MOVABLE and case.status in IN_EFFECT,
        again=_again(case, item),
        may_deliver=granted and item.delivered_at is None and not waits,
        deliver_waits=tr("统一出件：等全部子事项办完再领取") if waits else "",
        has_licence=granted,
    )


def _may_hand_out(case: Case, theme: Theme) -> bool:
    return theme.finish != "together" or all(each.state in ENDED or each.outcome for each in case.sub_items)


def _item_left(item: SubItem, clock: Clock) -> tuple[str, str]:
    limit = item.promised or item.statutory
    if item.state in ENDED or item.outcome or limit is None or item.started_at is None:
        return "", "quiet"
    return time_left(due(item.started_at, limit, clock.calendar, item.pauses), clock)


def _detail(case: Case, item: SubItem) -> str:
    names = {each.code: each.name for each in case.sub_items}
    reason = item.reason
    if item.state is SubItemState.WAITING:  # its own reason names the codes; people know the names
        reason = tr("等{0}办结").format("、".join(f"“{names.get(code, code)}”" for code in item.after))
    since = tr("{0} 起").format(f"{beijing(item.since):%m-%d %H:%M}") if item.since else ""
    tries = tr("已试 {0} 次").format(item.tries) if item.tries > 1 and item.state not in ENDED else ""
    receipt = tr("回执 {0}").format(item.receipt_number) if item.receipt_number else ""
    return " · ".join(part for part in (reason, since, tries, receipt) if part)


def _next(item: SubItem, task: HandTask | None) -> str:
    step = "" if item.state is SubItemState.CANCELLED and item.next_at is None else next_step(item, task)
    return tr("下一步：{0}").format(step) if step else ""


def _result(item: SubItem) -> str:
    if item.result is None:
        return ""
    until = item.result.valid_until
    valid = tr("有效期至 {0}").format(f"{until:%Y-%m-%d}") if until else tr("长期有效")
    return f"{item.result.document}  {item.result.number}  {valid}"


def _delivered(item: SubItem) -> str:
    if item.delivered_at is None:
        return ""
    return tr("{0} 由 {1} 领取").format(f"{beijing(item.delivered_at):%Y-%m-%d %H:%M}", item.delivered_to)


def _again(case: Case, item: SubItem) -> str:
    if case.status not in IN_EFFECT | {Status.FINISHED}:
        return ""
    return {SubItemState.RETURNED: tr("补正后重报"), SubItemState.REJECTED: tr("重新申请")}.get(item.state, "")


def paper_lines(case: Case, items: Sequence[ItemLine], papers: Sequence[Paper]) -> tuple[PaperLine, ...]:
    """The papers that may exist in the case's state, in the order of the work, with what has become of them."""
    by_about: Mapping[tuple[str, str], list[Paper]] = _grouped(papers)
    return tuple(_with_copies(line, by_about.get((line.kind, line.about), [])) for line in _possible(case, items))


def _grouped(papers: Sequence[Paper]) -> dict[tuple[str, str], list[Paper]]:
    found: dict[tuple[str, str], list[Paper]] = {}
    for paper in papers:
        found.setdefault((paper.kind, paper.sub_item_id), []).append(paper)
    return found


def _with_copies(line: PaperLine, copies: list[Paper]) -> PaperLine:
    printed = sum(1 for paper in copies if paper.outcome == "printed")
    last = copies[-1] if copies else None
    failed = last.note if last is not None and last.outcome == "failed" and last.note not in NEVER_TRIED else ""
    asked = any(paper.outcome == "sent" for paper in copies)
    return PaperLine(line.kind, line.title, line.sub_item_id, line.slip, line.note, printed, asked, failed)


def _possible(case: Case, items: Sequence[ItemLine]) -> list[PaperLine]:
    decision = case.decision
    outcome = decision.outcome if decision else None
    accepted = case.accepted_at is not None
    deferred = accepted and outcome is Status.ACCEPTED_DEFERRED
    in_effect = case.status in IN_EFFECT | {Status.FINISHED}
    wanted = (
        ("one_time_notice", bool(case.notice_hash)),
        ("application_form", bool(case.notice_hash and case.applicant.name)),
        ("materials_receipt", case.received_at is not None),
        ("correction_notice", case.correction is not None),
        ("not_needed_notice", outcome is Status.NOT_NEEDED),
        ("refusal_notice", outcome is Status.REFUSED),
        ("deferred_acceptance_notice", deferred),
        ("acceptance_notice", accepted and case.status is not Status.ACCEPTED_DEFERRED),
        ("withdrawal_notice", case.status is Status.WITHDRAWN),
        ("pickup_slip", in_effect and any(i.result_name and i.outcome != "rejected" for i in case.sub_items)),
    )
    lines = [_line(kind) for kind, may in wanted if may and case.status is not Status.VOID]
    lines += [_line("handover_slip", slip=item.slip, note=item.name) for item in items if item.slip]
    results = {item.id: item.result.document for item in case.sub_items if item.result and item.outcome == "granted"}
    lines += [_line("licence", sub_item_id=key, title=document) for key, document in results.items()]
    if any(item.delivered_at and item.result for item in case.sub_items):
        lines.append(_line("delivery_receipt"))
    return lines


def _line(kind: str, title: str = "", sub_item_id: str = "", slip: str = "", note: str = "") -> PaperLine:
    return PaperLine(kind, title or tr(document_kind(kind).title), sub_item_id, slip, note)
