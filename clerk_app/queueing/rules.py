"""What may happen to a ticket, and in which order people are called. Pure: every step is the ticket as it stands now
and the one event that says what happened; what may not be raises Refused or BadInput and changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

from clerk_app.cases.limits import BEIJING, beijing
from clerk_app.cases.model import Actor
from clerk_app.errors import BadInput, Refused

from .model import OPEN_STATES, Act, FlowPlan, FlowRules, Priority, Queue, Ticket, TicketEvent, TicketState

Step: TypeAlias = tuple[Ticket, TicketEvent]

STATE_TEXT = {
    TicketState.WAITING: "等候",
    TicketState.CALLED: "已叫号",
    TicketState.SERVING: "办理中",
    TicketState.PARKED: "暂存",
    TicketState.MISSED: "过号",
    TicketState.DONE: "已办完",
    TicketState.LEFT: "已弃号",
    TicketState.CLOSED: "当日未完",
}
PRIORITY_TEXT = {
    Priority.NORMAL: "",
    Priority.APPOINTMENT: "预约",
    Priority.ELDERLY: "老年人",
    Priority.DISABLED: "残疾人",
    Priority.MILITARY: "军人",
}
# A hall that has set nothing has one line for everything.
ONE_QUEUE = FlowPlan((Queue("general", "综合", "A"),))


def service_day(at: datetime) -> date:
    """The day a number belongs to: Beijing's, wherever the machine believes to be."""
    return beijing(at).date()


def midnight(day: date) -> datetime:
    """When a service day begins."""
    return datetime.combine(day, time(), BEIJING)


def last_moment(day: date) -> datetime:
    """Where a service day ends."""
    return midnight(day) + timedelta(days=1, microseconds=-1)


def number_series(day: date, series: str) -> str:
    """The guarded sequence that the numbers of a series come from on a day."""
    return f"ticket/{series}/{day:%Y%m%d}"


def rank(priority: Priority, arrived_at: datetime, slot_at: datetime | None, rules: FlowRules) -> datetime:
    """What a ticket is called by: arrival (of an appointment: not before its slot) less the bonus of its priority."""
    begins = arrived_at if slot_at is None else max(arrived_at, slot_at)
    return begins - timedelta(minutes=rules.bonus.get(priority.value, 0.0))


@dataclass(frozen=True, slots=True)
class Target:
    """Where somebody is transferred to; "" for what stays as it is. A window or clerk means: only there."""

    queue: str = ""
    window: str = ""
    clerk: str = ""


def issued(ticket: Ticket, actor: Actor, request: str = "") -> Step:
    """取号: the first event."""
    data: dict[str, object] = {
        "services": list(ticket.services),
        "priority": ticket.priority.value,
        "origin": ticket.origin,
        "ranked_at": ticket.ranked_at.isoformat(),
    }
    if ticket.slot_at is not None:
        data |= {"slot_at": ticket.slot_at.isoformat(), "appointment": ticket.appointment_id}
    fresh = replace(ticket, state=TicketState.WAITING, since=ticket.arrived_at)
    return _step(fresh, Act.ISSUED, actor, ticket.arrived_at, request, data)


def printed(
    ticket: Ticket, copy: int, actor: Actor, at: datetime, request: str = "", end: str = "printed"
) -> Step:  # fmt: skip
    """打印 or reprint: the ticket stays as it is."""
    return _step(ticket, Act.PRINTED, actor, at, request, {"copy": copy, "end": end})


def called(ticket: Ticket, why: str, actor: Actor, at: datetime, request: str = "", recall: bool = False) -> Step:
    """叫号 to the actor's window. `recall`: somebody was meant by name, so also one who was missed, or parked here."""
    _must_be_open(ticket, "叫号")
    if ticket.state in (TicketState.CALLED, TicketState.SERVING):
        now = "正在本窗口，可以重呼" if ticket.window == actor.window else "刷新后叫下一位"
        raise Refused(f"没有叫 {ticket.label}", f"{ticket.window} 已叫走", now)
    if ticket.state is not TicketState.WAITING and not recall:
        raise Refused(f"没有叫 {ticket.label}", f"这个号{STATE_TEXT[ticket.state]}", "按号码叫才会叫到")
    if ticket.state is TicketState.PARKED and ticket.window != actor.window:
        raise Refused(f"没有叫 {ticket.label}", f"由 {ticket.window} 暂存", "请该窗口叫，或请值班长转过来")
    if ticket.state is TicketState.WAITING:
        _must_be_meant(ticket, actor)
    changes = {"state": TicketState.CALLED, "window": actor.window, "clerk": actor.name, "calls": 1}
    data = {"why": why, "was": ticket.state.value}
    return _step(replace(ticket, window=""), Act.CALLED, actor, at, request, data, **changes)


def _must_be_meant(ticket: Ticket, actor: Actor) -> None:
    """Who was sent to one window or person is called by nobody else."""
    if ticket.for_window and ticket.for_window != actor.window:
        raise Refused(f"没有叫 {ticket.label}", f"指定到 {ticket.for_window}", "请值班长转到别的窗口")
    if ticket.for_clerk and ticket.for_clerk != actor.name:
        raise Refused(f"没有叫 {ticket.label}", f"指定给 {ticket.for_clerk}", "请值班长转给别人")


def repeated(ticket: Ticket, rules: FlowRules, actor: Actor, at: datetime, request: str = "") -> Step:
    """重呼, up to as many times as the hall has set."""
    _must_be(ticket, (TicketState.CALLED,), "重呼")
    _must_be_here(ticket, actor, "重呼")
    if ticket.calls >= rules.calls_before_missed:
        raise Refused(f"{ticket.label} 已叫 {ticket.calls} 次", "到了大厅规定的次数", "没有人来就按过号，再叫下一位")
    return _step(ticket, Act.REPEATED, actor, at, request, {"call": ticket.calls + 1}, calls=ticket.calls + 1)


def missed(ticket: Ticket, rules: FlowRules, actor: Actor, at: datetime, request: str = "") -> Step:
    """过号: nobody came after the last call."""
    _must_be(ticket, (TicketState.CALLED,), "过号")
    _must_be_here(ticket, actor, "过号")
    if ticket.calls < rules.calls_before_missed:
        why = f"只叫了 {ticket.calls} 次，大厅规定叫满 {rules.calls_before_missed} 次"
        raise Refused(f"{ticket.label} 还不能过号", why, "再叫一次")
    return _step(
        ticket, Act.MISSED, actor, at, request, {"calls": ticket.calls},
        state=TicketState.MISSED, window="", clerk="", calls=0,
    )  # fmt: skip


def home(ticket: Ticket, plan: FlowPlan) -> str:
    """The queue it waits in; where that is no more, the one for what is to be done."""
    if any(queue.code == ticket.queue for queue in plan.queues):
        return ticket.queue
    return plan.queue_of(ticket.services[0] if ticket.services else "").code


def returned(ticket: Ticket, plan: FlowPlan, actor: Actor, at: datetime, request: str = "") -> Step:
    """过号的人回来了: waits again, behind those of the last minutes, never earlier than before."""
    _must_be(ticket, (TicketState.MISSED,), "重新排队")
    ranked_at = max(ticket.ranked_at, at - timedelta(minutes=plan.rules.missed_comes_back_after))
    return _step(
        ticket, Act.RETURNED, actor, at, request, {"ranked_at": ranked_at.isoformat()},
        state=TicketState.WAITING, queue=home(ticket, plan), ranked_at=ranked_at, returned_at=at,
    )  # fmt: skip


def arrived(ticket: Ticket, actor: Actor, at: datetime, request: str = "") -> Step:
    """到了窗口: the way ends and the service begins."""
    _must_be(ticket, (TicketState.CALLED,), "开始办理")
    _must_be_here(ticket, actor, "开始办理")
    return _step(ticket, Act.ARRIVED, actor, at, request, {}, state=TicketState.SERVING, clerk=actor.name)


def parked(ticket: Ticket, reason: str, actor: Actor, at: datetime, request: str = "") -> Step:
    """暂存: something is being fetched; only this window calls it again, and only on purpose."""
    _must_be(ticket, (TicketState.CALLED, TicketState.SERVING), "暂存")
    _must_be_here(ticket, actor, "暂存")
    data = {"reason": reason.strip(), "was": ticket.state.value}
    return _step(ticket, Act.PARKED, actor, at, request, data, state=TicketState.PARKED, calls=0)


def transferred(
    ticket: Ticket, target: Target, reason: str, actor: Actor, at: datetime, request: str = ""
) -> Step:  # fmt: skip
    """转号: waits in another queue, for one window or for one person; with its age."""
    _must_be_open(ticket, "转号")
    if ticket.state is TicketState.MISSED:
        raise Refused(f"不能转 {ticket.label}", "这个号已过号，人不在", "人回来后先重新排队")
    if ticket.window:
        _must_be_here(ticket, actor, "转号")
    if not (target.queue or target.window or target.clerk):
        raise BadInput("没有写明转到哪里", "队列、窗口、人员都是空的", "选一个")
    data: dict[str, object] = {
        "from": ticket.queue,
        "queue": target.queue or ticket.queue,
        "window": target.window,
        "clerk": target.clerk,
        "reason": reason.strip(),
        "was": ticket.state.value,
    }
    return _step(
        ticket, Act.TRANSFERRED, actor, at, request, data,
        state=TicketState.WAITING, queue=target.queue or ticket.queue, for_window=target.window,
        for_clerk=target.clerk, window="", clerk="", calls=0,
    )  # fmt: skip


def done(ticket: Ticket, plan: FlowPlan, actor: Actor, at: datetime, request: str = "") -> Step:
    """办完: the present service. The next one is served here if this window serves it (still in SERVING); else it
    waits in its queue with its age."""
    _must_be(ticket, (TicketState.SERVING,), "办完")
    _must_be_here(ticket, actor, "办完")
    finished, rest = ticket.services[:1], ticket.services[1:]
    data: dict[str, object] = {"service": finished[0] if finished else ""}
    changes: dict[str, Any] = {"services": rest, "served": (*ticket.served, *finished)}
    if not rest:
        return _step(ticket, Act.DONE, actor, at, request, data, state=TicketState.DONE, **changes)
    queue, skills = plan.queue_of(rest[0]).code, plan.skills_of(ticket.window)
    here = queue in (*skills.queues, *skills.helps)
    data |= {"next": rest[0], "here": here}
    changes["queue"] = queue
    if not here:
        changes |= {"state": TicketState.WAITING, "window": "", "clerk": "", "calls": 0}
        changes |= {"for_window": "", "for_clerk": ""}
    return _step(ticket, Act.SERVICE_DONE, actor, at, request, data, **changes)


def left(ticket: Ticket, reason: str, actor: Actor, at: datetime, request: str = "") -> Step:
    """弃号: the person said so, or gave the number back."""
    _must_be_open(ticket, "弃号")
    if ticket.state is not TicketState.PARKED and ticket.window:
        _must_be_here(ticket, actor, "弃号")
    data = {"reason": reason.strip(), "was": ticket.state.value}
    return _step(ticket, Act.LEFT, actor, at, request, data, state=TicketState.LEFT)


def closed(ticket: Ticket, actor: Actor, at: datetime) -> Step:
    """The day ended while it was open: what became of it nobody knows. It is an event of that day, whenever it is
    written."""
    _must_be_open(ticket, "结束")
    at = min(at, last_moment(ticket.day))
    return _step(ticket, Act.CLOSED, actor, at, "", {"was": ticket.state.value}, state=TicketState.CLOSED)


def linked(ticket: Ticket, case_id: str, actor: Actor, at: datetime, request: str = "") -> Step | None:
    """A case belongs to this visit; None if that is known."""
    if case_id in ticket.case_ids:
        return None
    return _step(ticket, Act.CASE, actor, at, request, {"case": case_id}, case_ids=(*ticket.case_ids, case_id))


def _step(
    ticket: Ticket, act: Act, actor: Actor, at: datetime, request: str, data: Mapping[str, object], **changes: Any
) -> Step:
    at = at if ticket.since is None else max(at, ticket.since)  # clocks differ; a story never goes backwards
    if "state" in changes or act is Act.SERVICE_DONE:
        changes["since"] = at
    after = replace(ticket, version=ticket.version + 1, **changes)
    where = ticket.window or actor.window
    return after, TicketEvent(ticket.id, after.version, at, act, where, actor.name, after.queue, dict(data), request)


def _must_be_open(ticket: Ticket, act: str) -> None:
    if ticket.state not in OPEN_STATES:
        raise Refused(f"不能{act}：{ticket.label} {STATE_TEXT[ticket.state]}", "这个号已经结束", "需要时重新取号")


def _must_be(ticket: Ticket, states: tuple[TicketState, ...], act: str) -> None:
    _must_be_open(ticket, act)
    if ticket.state not in states:
        wanted = "或".join(STATE_TEXT[state] for state in states)
        raise Refused(
            f"不能{act}：{ticket.label} 现在是“{STATE_TEXT[ticket.state]}”", f"要在“{wanted}”的时候", "刷新后再看"
        )


def _must_be_here(ticket: Ticket, actor: Actor, act: str) -> None:
    if ticket.window != actor.window and actor.role not in ("supervisor", "system"):
        raise Refused(f"不能{act}：{ticket.label} 不在本窗口", f"在 {ticket.window}", "请该窗口办，或请值班长办")
