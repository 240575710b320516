"""The one act that moves a waiting thing on: its words, its fields, its rules, and the use case it runs. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.form_rules import FieldFault
from clerk_app.cases.limits import BEIJING, beijing
from clerk_app.cases.model import Actor, Result, SubItem, SubItemState
from clerk_app.catalogue.model import FormField, Option
from clerk_app.dispatch.hand import MOVABLE
from clerk_app.dispatch.ports import HandTask
from ui.screens.fallback.board import Line
from ui.text import tr

Values: TypeAlias = Mapping[str, Any]
Run: TypeAlias = Callable[[Services, Actor, Values], Any]
OTHER = "other"
REASONS = (
    ("down", "部门系统故障，等不及"),
    ("urgent", "申请人急用"),
    ("paper", "部门要求交纸质材料"),
    ("silent", "发出后一直没有回音"),
    (OTHER, "其他原因（在下面写明）"),
)


def _every(_values: Values) -> frozenset[str] | None:
    return None


def _no_faults(_values: Values, _now: datetime) -> tuple[FieldFault, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Act:
    """What the clerk can do now. `run` None: the screen does it (`print`, `open`).

    `shown(values)` names the fields that apply (None: all); `faults` are rules across fields; `done` is said after.
    """

    id: Literal["to_hand", "print", "hand_over", "paper", "settle", "again", "open"]
    title: str
    words: str
    button: str
    fields: tuple[FormField, ...] = ()
    start: Values = field(default_factory=dict)
    run: Run | None = None
    done: str = ""
    shown: Callable[[Values], frozenset[str] | None] = _every
    faults: Callable[[Values, datetime], tuple[FieldFault, ...]] = _no_faults


def next_act(line: Line, now: datetime) -> Act | None:
    """Exactly the next act of a line, or None while only a machine can move it."""
    if line.waiting is None:
        return open_case()
    item, task = line.waiting.item, line.waiting.task
    if item.state is SubItemState.RETURNED:
        return apply_again(item)
    if task is not None and item.state is SubItemState.BY_HAND:
        return hand_over(task, now) if task.printed_at else print_slip(task)
    if task is not None and item.state is SubItemState.HANDED_OVER:
        return enter_paper(item, task, now)
    if task is not None and item.state is SubItemState.RECONCILED:
        return settle(task)
    return to_hand(item) if item.state in MOVABLE else None


def open_case() -> Act:
    """打开办件, for what only the applicant can bring."""
    words = tr("先联系申请人。材料来了，在“收件”里补交；不再办的，在“受理”里终止办理。")
    return Act("open", tr("打开办件"), words, tr("打开办件"))


def to_hand(item: SubItem) -> Act:
    """转人工: after it no machine sends."""
    options = tuple(Option(code, tr(words)) for code, words in REASONS)
    fields = (
        FormField("reason", tr("为什么转人工"), "choice", options=options),
        FormField("note", tr("补充说明"), "text", required=False, max_length=80, help=tr("印在交接单上，也记入日志")),
    )
    known = {code: tr(words) for code, words in REASONS}

    def faults(values: Values, _now: datetime) -> tuple[FieldFault, ...]:
        if values.get("reason") == OTHER and not str(values.get("note") or "").strip():
            return (FieldFault("note", tr("补充说明"), tr("选了“其他原因”，请写明")),)
        return ()

    def run(services: Services, actor: Actor, values: Values) -> HandTask:
        note = str(values.get("note") or "").strip()
        reason = "" if values["reason"] == OTHER else known[values["reason"]]
        return services.hand.to_hand(item.id, "：".join(part for part in (reason, note) if part), actor)

    words = tr("转人工后系统不再自动发送，改为打印交接单、把材料送到部门。")
    if item.state in (SubItemState.UNKNOWN, SubItemState.SENDING, SubItemState.ACKNOWLEDGED):
        words += tr("部门可能已经收到，交接单上会注明。")
    return Act("to_hand", tr("转人工办理"), words, tr("转人工"), fields, {"reason": "", "note": ""}, run,
               tr("已转人工，接下来打印交接单"), faults=faults)  # fmt: skip


def print_slip(task: HandTask) -> Act:
    """打印材料交接单."""
    words = tr("打印后把材料和交接单一起送到部门，请对方签收。")
    if task.may_have_been_received:
        words += tr("交接单上注明：部门系统可能已经收到，请先核对，避免重复办理。")
    return Act("print", tr("打印交接单"), words, tr("打印交接单"))


def hand_over(task: HandTask, now: datetime) -> Act:
    """登记交接: to whom, at which true time."""
    fields = (
        FormField("to", tr("接收人"), "text", max_length=40, help=tr("部门签收人的姓名")),
        _time(tr("实际交接时间")),
    )

    def run(services: Services, actor: Actor, values: Values) -> HandTask:
        return services.hand.hand_over(task.slip_number, str(values["to"]), moment(values["at"], task.moved_at), actor)

    words = tr("材料交到部门、对方签收以后再登记。时间填纸面上的实际时间。")
    return Act("hand_over", tr("登记交接"), words, tr("登记交接"), fields, {"to": "", "at": minute(now)}, run,
               tr("已登记交接"), faults=_times_after(task.moved_at, tr("转人工")))  # fmt: skip


def enter_paper(item: SubItem, task: HandTask, now: datetime) -> Act:
    """补录: the paper receipt first, then the result; or the result at once."""
    what = (Option("receipt", tr("回执")), Option("result", tr("结果")))
    outcome = (Option("granted", tr("准予")), Option("rejected", tr("不予")))
    fields = (
        FormField("what", tr("补录什么"), "choice", options=what),
        FormField("receipt", tr("回执编号"), "text", max_length=60),
        FormField("outcome", tr("部门的决定"), "choice", options=outcome),
        FormField("document", tr("文书名称"), "text", max_length=80, required=bool(item.result_name)),
        FormField("number", tr("文书编号"), "text", max_length=80, required=bool(item.result_name)),
        FormField("valid_from", tr("有效期起"), "date", required=False),
        FormField("valid_until", tr("有效期止"), "date", required=False, help=tr("长期有效的不填")),
        FormField("reason", tr("不予的理由"), "long_text", max_length=200, help=tr("照纸面决定书填写")),
        _time(tr("纸面上的时间")),
    )
    start = {
        "what": "result" if task.receipt_number else "receipt", "receipt": "", "outcome": "granted",
        "document": item.result_name, "number": "", "valid_from": "", "valid_until": "", "reason": "",
        "at": minute(now),
    }  # fmt: skip
    words = tr("照部门给的纸面填写。结果补录后立即生效，后面的子事项接着办；部门系统恢复后自动对账。")
    return Act("paper", tr("补录纸面办理"), words, tr("补录"), fields, start, _paper_run(task), tr("已补录"),
               _paper_fields, _paper_faults(item, task))  # fmt: skip


def _paper_fields(values: Values) -> frozenset[str] | None:
    if values.get("what") != "result":
        return frozenset({"what", "receipt", "at"})
    granted = {"document", "number", "valid_from", "valid_until"}
    return frozenset({"what", "outcome", "at"}) | (granted if values.get("outcome") == "granted" else {"reason"})


def _paper_faults(item: SubItem, task: HandTask) -> Callable[[Values, datetime], tuple[FieldFault, ...]]:
    times = _times_after(task.handed_over_at, tr("交接"))

    def faults(values: Values, now: datetime) -> tuple[FieldFault, ...]:
        found = list(times(values, now))
        if values.get("what") == "result" and values.get("outcome") == "granted":
            first, last = str(values.get("valid_from") or ""), str(values.get("valid_until") or "")
            if first and last and last < first:
                found.append(FieldFault("valid_until", tr("有效期止"), tr("不能早于有效期起")))
            document, number = (str(values.get(code) or "").strip() for code in ("document", "number"))
            if document and not number and not item.result_name:  # else the field itself is required
                found.append(FieldFault("number", tr("文书编号"), tr("有文书就要填编号")))
        return tuple(found)

    return faults


def _paper_run(task: HandTask) -> Run:
    def run(services: Services, actor: Actor, values: Values) -> HandTask:
        at = moment(values["at"], task.handed_over_at)
        if values["what"] == "receipt":
            return services.hand.receipt(task.slip_number, str(values["receipt"]), at, actor)
        if values["outcome"] == "rejected":
            return services.hand.result(task.slip_number, "rejected", at, actor, None, str(values["reason"]))
        document = str(values.get("document") or "").strip()
        days = [date.fromisoformat(str(values[code])) if values.get(code) else None
                for code in ("valid_from", "valid_until")]  # fmt: skip
        issued = Result(document, str(values["number"]).strip(), days[0], days[1]) if document else None
        return services.hand.result(task.slip_number, "granted", at, actor, issued)

    return run


def settle(task: HandTask) -> Act:
    """处理对账差异: which side stands, and on what grounds."""
    sides = [Option("paper", tr("以纸面为准"))]
    if task.department_outcome:
        sides.append(Option("department", tr("以部门系统为准")))
    fields = (
        FormField("keep", tr("以哪边为准"), "choice", options=tuple(sides)),
        FormField("note", tr("核实情况"), "long_text", max_length=200, help=tr("与部门谁核实、依据什么；记入日志")),
    )

    def run(services: Services, actor: Actor, values: Values) -> HandTask:
        return services.hand.settle_difference(task.slip_number, values["keep"], str(values["note"]), actor)

    words = tr("先打电话与部门核实，再选定。选定后办结，两边的内容都留存。")
    if not task.department_outcome:
        words += tr("部门系统里没有决定，只能以纸面为准。")
    return Act("settle", tr("处理对账差异"), words, tr("结清差异"), fields, {"keep": "", "note": ""}, run,
               tr("差异已结清"))  # fmt: skip


def apply_again(item: SubItem) -> Act:
    """补正后重报: a new revision under a new key."""
    words = tr("先打开办件，请申请人按部门的要求补齐材料，再重新申报这一项。")

    def run(services: Services, actor: Actor, _values: Values) -> SubItem:
        return services.hand.apply_again(item.id, actor)

    return Act("again", tr("补正后重报"), words, tr("重新申报"), run=run, done=tr("已重新申报，自动发给部门"))


def written_by_hand(task: HandTask, now: datetime) -> Act:
    """When no printer works: the hand-over was written on the emergency form, so it is entered without printing."""
    return replace(hand_over(task, now), words=tr("用应急包里的手写交接单交接的，照纸面登记。"))


def _time(words: str) -> FormField:
    return FormField("at", words, "datetime", help=tr("默认现在，可改成纸面上的时间"))


def _times_after(floor: datetime | None, what: str) -> Callable[[Values, datetime], tuple[FieldFault, ...]]:
    def faults(values: Values, now: datetime) -> tuple[FieldFault, ...]:
        typed = _read(values.get("at"))
        if typed is None:
            return ()  # told by the field's own rule
        if typed > now:
            return (FieldFault("at", tr("时间"), tr("不能晚于现在")),)
        if floor is not None and minute(typed) < minute(floor):
            early = tr("不能早于{0}的时间 {1}").format(what, minute(floor).replace("T", " "))
            return (FieldFault("at", tr("时间"), early),)
        return ()

    return faults


def minute(at: datetime) -> str:
    """As the time fields hold it: Beijing time to the minute."""
    return f"{beijing(at):%Y-%m-%dT%H:%M}"


def moment(typed: Any, floor: datetime | None) -> datetime:
    """The time typed; within the very minute of `floor` it is taken as right after it (paper knows no seconds)."""
    at = _read(typed)
    if at is None:
        raise ValueError(f"not a time: {typed!r}")
    return max(at, floor) if floor is not None and minute(floor) == minute(at) else at


def _read(typed: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(str(typed)).replace(tzinfo=BEIJING)
    except ValueError:
        return None
