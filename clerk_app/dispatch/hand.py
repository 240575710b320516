"""By hand (人工兜底): the hand-over slip, receipt and result entered later (补录), and the reconciliation (对账)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from clerk_app.cases import acts
from clerk_app.cases.model import (
    IN_EFFECT,
    STATUS_TEXT,
    Actor,
    Channel,
    EventDraft,
    Result,
    Status,
    SubItem,
    SubItemState,
)
from clerk_app.cases.numbering import slip_number
from clerk_app.cases.opening import sub_item_key
from clerk_app.cases.ports import CaseLabel, Clock
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.clock import new_key
from clerk_app.errors import BadInput, Refused

from . import rules
from .gateway import PaperOutcome, PaperRecord, Submission, SubmissionState
from .gateway import Result as WireResult
from .gateway_errors import AlreadyDecided, GatewayError
from .ports import DispatchStore, DispatchWork, HandTask
from .release import follow_up, record, take

MOVABLE = (SubItemState.READY, SubItemState.SENDING, SubItemState.UNKNOWN, SubItemState.ACKNOWLEDGED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the list of waiting things: since when, why, how many tries, what happens next."""

    item: SubItem
    case_number: str
    applicant: str
    theme_name: str
    task: HandTask | None
    next_step: str


def move_to_hand(work: DispatchWork, item: SubItem, reason: str, now: datetime, actor: Actor) -> HandTask | None:
    """Compare-and-set the channel; None if the sub-item moved on meanwhile. No machine sends after this."""
    moved = replace(
        item, state=SubItemState.BY_HAND, channel=Channel.PAPER, since=now, next_at=None, reason=reason or "窗口转人工"
    )
    if not take(work, item, moved, now, actor):
        return None
    case = work.cases.get(item.case_id)
    serial = work.numbers.next(f"slip/{case.number}")
    task = HandTask(
        id=new_key(),
        key=item.key,
        sub_item_id=item.id,
        case_id=item.case_id,
        department=item.department,
        slip_number=slip_number(case.number, serial),
        reason=moved.reason,
        may_have_been_received=item.state is not SubItemState.READY,
        moved_at=now,
        moved_by=actor.name,
    )
    work.hand_tasks.add(task)
    return task


def record_of(submission: Submission, task: HandTask) -> PaperRecord:
    """The done-on-paper record that is sent when the department's system is back."""
    if task.handed_over_at is None or task.decided_at is None:
        raise ValueError(f"slip {task.slip_number} is not finished on paper")
    result = task.result
    wire = (
        WireResult(result.document, result.number, result.valid_from, result.valid_until, result.fields)
        if result
        else None
    )
    return PaperRecord(
        submission=submission,
        slip_number=task.slip_number,
        handed_over_at=task.handed_over_at,
        receipt_number=task.receipt_number,
        outcome=PaperOutcome(task.outcome),
        decided_at=task.decided_at,
        entered_by=task.entered_by,
        handed_over_to=task.handed_over_to,
        reason=task.outcome_reason,
        result=wire,
    )


def settle_record(
    work: DispatchWork,
    item: SubItem,
    state: SubmissionState | None,
    error: GatewayError | None,
    now: datetime,
    calendar: WorkCalendar,
) -> None:
    """The department has the paper record, or says that its books differ: then both are kept and a person decides."""
    task = work.hand_tasks.of_key(item.key)
    if task is None:
        raise ValueError(f"no hand task for {item.key}")
    difference = _difference(task, state, error)
    current = work.outbox.by_key(item.key)
    if difference:
        fresh = replace(current, state=SubItemState.RECONCILED, since=now, next_at=None, reason=difference)
        work.hand_tasks.put(_with_their_side(replace(task, difference=difference), state, error))
    else:
        fresh = _closed(current, task.outcome, now)
        work.hand_tasks.put(replace(task, reconciled_at=now, difference=""))
    take(work, current, fresh, now)
    follow_up(work, item.case_id, now, calendar)


def _difference(task: HandTask, state: SubmissionState | None, error: GatewayError | None) -> str:
    if error is not None:
        return f"对账不一致：{error.what}。{error.why}".rstrip("。") + "。"
    decision = state.decision if state else None
    if decision is not None and decision.status.value != task.outcome:
        return "对账不一致：纸面与部门系统的决定不同"
    return ""


def _with_their_side(task: HandTask, state: SubmissionState | None, error: GatewayError | None) -> HandTask:
    """Keep what the department's books say, so that a person can let it stand."""
    theirs = error.state if isinstance(error, AlreadyDecided) else state
    decision = theirs.decision if theirs else None
    if decision is None:
        return task
    return replace(
        task,
        department_outcome=decision.status.value,
        department_result=rules.result_of(decision),
        department_decided_at=decision.at,
    )


def _closed(item: SubItem, outcome: str, now: datetime) -> SubItem:
    state = SubItemState.DONE if outcome == "granted" else SubItemState.REJECTED
    return replace(item, state=state, outcome=outcome, since=now, next_at=None, reason="纸面办理，已与部门对账")


class HandDesk:
    """Use cases of the hand channel."""

    def __init__(self, store: DispatchStore, calendar: Callable[[], WorkCalendar], clock: Clock) -> None:
        self._store = store
        self._calendar = calendar
        self._clock = clock

    def waiting(self) -> tuple[Waiting, ...]:
        """Every sub-item that has not ended, oldest first, with its reason and next step."""
        states = [state for state in SubItemState if state not in (SubItemState.DONE, SubItemState.REJECTED)]
        with self._store.read() as work:
            items = work.outbox.in_states(states)
            tasks = {task.key: task for task in work.hand_tasks.open()}
            labels = work.cases.labels(item.case_id for item in items)
        return tuple(_line(item, labels[item.case_id], tasks.get(item.key)) for item in items)

    def tries(self, key: str) -> tuple[tuple[datetime, str, str, str], ...]:
        """The last attempts on one key: started, kind, outcome, detail."""
        with self._store.read() as work:
            return work.outbox.last_tries(key)

    def to_hand(self, sub_item_id: str, reason: str, actor: Actor) -> HandTask:
        """转人工 by a person. Raises Refused when there is nothing to move."""
        if not reason.strip():
            raise BadInput("要写明转人工的原因", "交接单和日志都要写明", "选择或填写原因")
        with self._store() as work:
            item = work.ledger.get(sub_item_id)
            if item.channel is Channel.PAPER:
                raise Refused("已经在人工通道", f"“{item.name}”已转人工")
            if item.state not in MOVABLE:
                raise Refused("现在不能转人工", f"“{item.name}”的状态是“{item.reason or item.state}”")
            task = move_to_hand(work, item, reason, self._clock(), actor)
            if task is None:
                raise Refused("刚刚有变化，请再试一次", f"“{item.name}”的状态变了", "刷新后再转人工")
            work.commit()
        return task

    def printed(self, slip: str) -> HandTask:
        """The hand-over slip was printed."""
        with self._store() as work:
            task = work.hand_tasks.by_slip(slip)
            if task.printed_at is None:
                task = replace(task, printed_at=self._clock())
                work.hand_tasks.put(task)
                work.commit()
        return task

    def hand_over(self, slip: str, to: str, at: datetime, actor: Actor) -> HandTask:
        """交接: the papers were given to a named person at the department, at the true time `at`."""
        if not to.strip():
            raise BadInput("要写明接收人", "材料交给谁必须有名字", "填写部门接收人姓名")
        self._not_future(at)
        with self._store() as work:
            task, item = self._task(work, slip, SubItemState.BY_HAND, "交接")
            if at < task.moved_at.replace(microsecond=0, second=0):
                raise BadInput("交接时间不对", "不能早于转人工的时间", "填写纸面上的实际时间")
            task = replace(task, handed_over_at=at, handed_over_to=to.strip(), handed_over_by=actor.name)
            fresh = replace(item, state=SubItemState.HANDED_OVER, since=self._clock(), reason=f"已交{to.strip()}")
            self._write(work, task, item, fresh, actor)
        return task

    def receipt(self, slip: str, number: str, at: datetime, actor: Actor) -> HandTask:
        """补录回执: the department's paper receipt."""
        if not number.strip():
            raise BadInput("要填回执编号", "没有编号就无法对账", "填写部门回执上的编号")
        self._not_future(at)
        with self._store() as work:
            task, item = self._task(work, slip, SubItemState.HANDED_OVER, "补录回执")
            _not_before_hand_over(task, at, "回执时间不对")
            if task.receipt_number and task.receipt_number != number.strip():
                raise Refused(
                    "已经补录过回执", f"登记的回执编号是 {task.receipt_number}", "与部门核实；写错的请在结果里说明"
                )
            task = replace(task, receipt_number=number.strip(), received_at=at)
            fresh = replace(item, receipt_number=number.strip(), reason=f"部门回执 {number.strip()}")
            self._write(work, task, item, fresh, actor)
        return task

    def result(
        self,
        slip: str,
        outcome: Literal["granted", "rejected"],
        at: datetime,
        actor: Actor,
        result: Result | None = None,
        reason: str = "",
    ) -> HandTask:
        """补录结果 with the true paper time. The result is in effect at once; the books are reconciled later."""
        self._not_future(at)
        with self._store() as work:
            task, item = self._task(work, slip, SubItemState.HANDED_OVER, "补录结果")
            if outcome == "granted" and item.result_name and result is None:
                raise BadInput("要填结果文书", f"“{item.name}”准予后应有{item.result_name}", "填写文书名称和编号")
            if outcome == "rejected" and not reason.strip():
                raise BadInput(
                    "要填不予通过的理由", "不予许可应当说明理由（行政许可法第三十八条）", "填写纸面决定上的理由"
                )
            if result and result.valid_from and result.valid_until and result.valid_until < result.valid_from:
                raise BadInput("有效期不对", "截止日期早于起始日期", "核对纸面上的有效期")
            _not_before_hand_over(task, at, "决定时间不对")
            now = self._clock()
            task = replace(
                task,
                outcome=outcome,
                outcome_reason=reason.strip(),
                result=result,
                decided_at=at,
                entered_at=now,
                entered_by=actor.name,
                receipt_number=task.receipt_number or "（无回执）",
            )
            fresh = replace(
                item,
                state=SubItemState.RE_ENTERED,
                outcome=outcome,
                result=result,
                decided_at=at,
                since=now,
                next_at=now,
                tries=0,
                reason="已补录，等待与部门系统对账",
            )
            self._write(work, task, item, fresh, actor)
        return task

    def settle_difference(self, slip: str, keep: Literal["paper", "department"], note: str, actor: Actor) -> HandTask:
        """A person decides which side stands after the books differed."""
        if not note.strip():
            raise BadInput("要写明依据", "对账差异的处理要留下依据", "填写与部门核实的情况")
        with self._store() as work:
            task, item = self._task(work, slip, SubItemState.RECONCILED, "处理对账差异")
            now, outcome, stands = self._clock(), task.outcome, item
            if keep == "department":
                if not task.department_outcome:
                    raise Refused("部门系统里没有决定可以采用", task.difference, "与部门核实，按纸面结清")
                outcome = task.department_outcome
                stands = replace(item, result=task.department_result, decided_at=task.department_decided_at)
                if outcome == "granted" and task.outcome == "rejected":
                    self._revive(work, item, now, actor)  # what fell with the refusal on paper waits again
            task = replace(task, reconciled_at=now, difference=f"{task.difference}；处理：{note.strip()}")
            self._write(work, task, item, replace(_closed(stands, outcome, now), reason=note.strip()), actor)
        return task

    def apply_again(self, sub_item_id: str, actor: Actor) -> SubItem:
        """补正后重报, or a failed part applied for again alone: a new revision under a new key."""
        now = self._clock()
        with self._store() as work:
            item = work.ledger.get(sub_item_id)
            if item.state not in (SubItemState.RETURNED, SubItemState.REJECTED):
                raise Refused("不需要重新申请", f"“{item.name}”没有被退回，也没有未通过")
            status = work.cases.get(item.case_id).status
            if status not in IN_EFFECT and status is not Status.FINISHED:
                raise Refused("不能重新申请", f"办件的状态是“{STATUS_TEXT[status]}”", "需要再办的，请新开一件")
            fresh = rules.applied_again(item, _next_key(item), now, self._calendar())
            if not work.outbox.revise(item, fresh):
                raise Refused("刚刚有变化，请再试一次", f"“{item.name}”的状态变了")
            record(work, item, fresh, now, actor)
            self._revive(work, item, now, actor)
            work.commit()
        return fresh

    def _revive(self, work: DispatchWork, item: SubItem, now: datetime, actor: Actor) -> None:
        """Reopen a finished case, and let the parts that fell with this one wait for it again."""
        case = work.cases.get(item.case_id)
        if case.status is Status.FINISHED:
            reopened, event = acts.reopen(case, item.code)
            work.cases.save(reopened)
            work.events.append(case.id, [event], now, actor)
        names = {each.code: each.name for each in case.sub_items}
        fallen = [item.code]
        for code in fallen:
            for each in work.ledger.of_case(case.id):
                if each.state is SubItemState.CANCELLED and code in each.after and each.tries == 0:
                    waiting = rules.waits_again(each, _next_key(each), now, names)
                    if work.outbox.revise(each, waiting):
                        record(work, each, waiting, now, actor)
                        fallen.append(each.code)

    def _task(self, work: DispatchWork, slip: str, state: SubItemState, act: str) -> tuple[HandTask, SubItem]:
        task = work.hand_tasks.by_slip(slip)
        item = work.outbox.by_key(task.key)
        if item.state is not state:
            raise Refused(
                f"现在不能{act}", f"交接单 {slip} 的下一步是：{next_step(item, task)}", "按兜底列表里的下一步办理"
            )
        return task, item

    def _write(self, work: DispatchWork, task: HandTask, item: SubItem, fresh: SubItem, actor: Actor) -> None:
        now = self._clock()
        if not take(work, item, fresh, now, actor):
            raise Refused("刚刚有变化，请再试一次", f"“{item.name}”的状态变了", "刷新后再试")
        work.hand_tasks.put(task)
        facts = EventDraft("hand_task", after={"slip": task.slip_number, "state": fresh.state, "reason": fresh.reason})
        work.events.append(item.case_id, [facts], now, actor)
        follow_up(work, item.case_id, now, self._calendar(), actor)
        work.commit()

    def _not_future(self, at: datetime) -> None:
        if at > self._clock():
            raise BadInput("时间不对", "不能晚于现在", "填写纸面上的实际时间")


def _next_key(item: SubItem) -> str:
    return sub_item_key(item.case_id, item.code, item.revision + 1)


def _not_before_hand_over(task: HandTask, at: datetime, what: str) -> None:
    """Paper times are written to the minute, so the minute of the hand-over itself is right."""
    if task.handed_over_at is not None and at < task.handed_over_at.replace(second=0, microsecond=0):
        raise BadInput(what, "不能早于交接时间", "填写纸面上的实际时间")


def _line(item: SubItem, case: CaseLabel, task: HandTask | None) -> Waiting:
    return Waiting(item, case.number, case.applicant, case.theme_name, task, next_step(item, task))


def next_step(item: SubItem, task: HandTask | None) -> str:
    """What happens next, in words for the clerk."""
    state = item.state
    if state is SubItemState.BY_HAND:
        return "打印交接单，把材料交给部门" if task is None or task.printed_at is None else "登记交接（接收人、时间）"
    words = {
        SubItemState.WAITING: "前序办结后自动发出",
        SubItemState.READY: "自动发送",
        SubItemState.SENDING: "等待部门应答",
        SubItemState.UNKNOWN: "自动向部门核实是否收到",
        SubItemState.ACKNOWLEDGED: "等待部门办理结果",
        SubItemState.RETURNED: "请申请人补正后重新申请",
        SubItemState.HANDED_OVER: "补录部门回执或结果",
        SubItemState.RE_ENTERED: "部门系统恢复后自动对账",
        SubItemState.RECONCILED: "与部门核实后选定以哪边为准",
        SubItemState.CANCELLED: "自动通知部门撤回",
    }
    return words.get(state, "")
