"""The hall's plan for its flow: read from a file, checked with every fault at its line, kept for all windows."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.ports import Clock
from clerk_app.catalogue.document import Document, Where, read_document
from clerk_app.catalogue.faults import Fault, errors_in, in_order
from clerk_app.catalogue.schema import schema_faults
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import BadInput, Conflict

from . import rules
from .model import FlowPlan, FlowRules, TicketState
from .ports import FlowStore, FlowWork
from .rules import ONE_QUEUE, Target, service_day

SCHEMA = "flow-plan.schema.json"
DAYS = "一二三四五六日"
STREAM = "hall/flow_plan"  # of the events
_CODE, _SERIES = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}"), re.compile(r"[A-Z]{1,3}")
_WORDS, _MOST = 40, 240.0  # characters of a name, minutes of a rule


@dataclass(frozen=True, slots=True)
class PlanFault:
    """`where`: as in the file, such as ("queues", 0, "series")."""

    where: Where
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change of the plan: when, by whom, from what (None: nothing was set) to what."""

    at: datetime
    by: str
    before: FlowPlan | None
    after: FlowPlan


def read_plan(
    path: Path, knows: Callable[[str], bool], windows: Collection[str] | None = None
) -> tuple[FlowPlan | None, list[Fault]]:
    """The plan in a YAML or JSON file (`resources/contracts/flow-plan.schema.json`) and all its faults; None when it
    cannot be used. `knows` tells whether there is a theme of that code; `windows` are those that are known, if any
    window is to be known."""
    document = read_document(path)
    faults = list(document.faults)
    if document.data is not None:
        faults += [fault for _, fault in schema_faults(document, SCHEMA)]
    if errors_in(faults):
        return None, in_order(faults)
    plan = from_plain(FlowPlan, _with_bonuses(document.data))
    faults += _faults(document, plan, knows, windows)
    return (None if errors_in(faults) else plan), in_order(faults)


def _with_bonuses(data: dict[str, Any]) -> dict[str, Any]:
    """Bonuses that are not named stay as they are; a hall that wants none writes 0."""
    given = data.get("rules", {})
    return {**data, "rules": {**given, "bonus": {**FlowRules().bonus, **given.get("bonus", {})}}}


def _faults(
    document: Document, plan: FlowPlan, knows: Callable[[str], bool], windows: Collection[str] | None
) -> Iterator[Fault]:
    for where, code, reason in (
        *queue_faults(plan, knows),
        *window_faults(plan, windows),
        *hour_faults(plan),
        *staffing_faults(plan),
    ):
        yield document.fault(where, code, reason)


def queue_faults(plan: FlowPlan, knows: Callable[[str], bool]) -> Iterator[tuple[Where, str, str]]:
    """Each theme in one queue, each series once, and one queue for all the rest."""
    codes: set[str] = set()
    series: dict[str, str] = {}
    themes: dict[str, str] = {}
    for place, queue in enumerate(plan.queues):
        if queue.code in codes:
            yield ("queues", place, "code"), "duplicate_code", f"队列 {queue.code} 写了两次"
        codes.add(queue.code)
        if queue.series in series:
            reason = f"号码开头 {queue.series} 已经给了“{series[queue.series]}”，同一个号会发两次"
            yield ("queues", place, "series"), "duplicate_series", reason
        series.setdefault(queue.series, queue.name)
        for line, theme in enumerate(queue.themes):
            if not knows(theme):
                yield ("queues", place, "themes", line), "unknown_theme", f"没有编码为 {theme} 的事项"
            if themes.setdefault(theme, queue.name) != queue.name:
                reason = f"事项 {theme} 已经在“{themes[theme]}”，一个事项只能排一个队列"
                yield ("queues", place, "themes", line), "theme_twice", reason
    rest = [place for place, queue in enumerate(plan.queues) if not queue.themes]
    if not rest:
        yield ("queues",), "no_catch_all", "没有兜底的队列：要有一个队列不指定事项（themes），其余的事项都排在那里"
    for place in rest[1:]:
        name = plan.queues[rest[0]].name
        yield ("queues", place), "two_catch_alls", f"“{name}”已经是兜底的队列，这个队列要指定事项（themes）"


def window_faults(plan: FlowPlan, windows: Collection[str] | None) -> Iterator[tuple[Where, str, str]]:
    """Each window once, for queues that there are; and every queue has a window, where all windows are named."""
    codes = {queue.code for queue in plan.queues}
    seen: set[str] = set()
    for place, skills in enumerate(plan.windows):
        if skills.window in seen:
            yield ("windows", place, "window"), "duplicate_window", f"窗口 {skills.window} 写了两次"
        seen.add(skills.window)
        if windows is not None and skills.window not in windows:
            reason = f"大厅里还没有出现过窗口“{skills.window}”：核对名称（与设置里的窗口名称一字不差）"
            yield ("windows", place, "window"), "unknown_window", reason
        for part in ("queues", "helps"):
            for line, code in enumerate(getattr(skills, part)):
                if code not in codes:
                    yield ("windows", place, part, line), "unknown_queue", f"没有队列 {code}"
        for line, code in enumerate(skills.helps):
            if code in skills.queues:
                yield ("windows", place, "helps", line), "queue_twice", f"{code} 已经在办理的队列里，不用再写在 helps"
    served = {code for skills in plan.windows for code in (*skills.queues, *skills.helps)}
    if windows and seen >= set(windows):
        for place, queue in enumerate(plan.queues):
            if queue.code not in served:
                yield ("queues", place), "unserved_queue", f"没有一个窗口办“{queue.name}”，排在那里的人叫不到"


def hour_faults(plan: FlowPlan) -> Iterator[tuple[Where, str, str]]:
    """Each stretch ends after it begins, and no two of one weekday overlap."""
    for place, hours in enumerate(plan.hours):
        day = DAYS[hours.weekday]
        if hours.closes <= hours.opens:
            yield (
                ("hours", place, "closes"),
                "hours",
                f"星期{day}：结束 {hours.closes:%H:%M} 不在开始 {hours.opens:%H:%M} 之后",
            )
        for other in plan.hours[:place]:
            if other.weekday == hours.weekday and other.opens < hours.closes and hours.opens < other.closes:
                yield ("hours", place, "opens"), "hours_overlap", f"星期{day} 的两段时间重叠"


def staffing_faults(plan: FlowPlan) -> Iterator[tuple[Where, str, str]]:
    """Promises and re-purposing name queues that there are; a break can begin."""
    codes = {queue.code for queue in plan.queues}
    for code in plan.staffing.promise:
        if code not in codes:
            yield ("staffing", "promise", code), "unknown_queue", f"没有队列 {code}"
    for window, queues in plan.staffing.may_serve.items():
        for line, code in enumerate(queues):
            if code not in codes:
                yield ("staffing", "may_serve", window, line), "unknown_queue", f"没有队列 {code}"
    for place, rest in enumerate(plan.staffing.breaks):
        if rest.latest < rest.earliest:
            reason = f"休息最晚 {rest.latest:%H:%M} 开始，早于最早的 {rest.earliest:%H:%M}"
            yield ("staffing", "breaks", place, "latest"), "hours", reason


def value_faults(plan: FlowPlan) -> Iterator[tuple[Where, str, str]]:
    """What the schema says of a file's values, for a plan that comes from no file."""
    for place, queue in enumerate(plan.queues):
        if not _CODE.fullmatch(queue.code):
            reason = f"编码“{queue.code}”只能用字母、数字、- 和 _，不超过 40 个字"
            yield ("queues", place, "code"), "pattern", reason
        if not _SERIES.fullmatch(queue.series):
            yield ("queues", place, "series"), "pattern", f"号码开头“{queue.series}”要写一到三个大写字母，如 A"
        if not queue.name.strip() or len(queue.name) > _WORDS:
            yield ("queues", place, "name"), "pattern", f"队列名称要写一到 {_WORDS} 个字"
    for place, skills in enumerate(plan.windows):
        if not skills.window.strip() or len(skills.window) > _WORDS:
            yield ("windows", place, "window"), "pattern", f"窗口名称要写一到 {_WORDS} 个字"
        if not skills.queues:
            yield ("windows", place, "queues"), "pattern", f"“{skills.window}”没有写办哪些队列"
    for where, number, low, high in _numbers(plan):
        if not low <= number <= high:
            yield where, "range", f"{number:g} 不在 {low:g} 到 {high:g} 之间"


def _numbers(plan: FlowPlan) -> Iterator[tuple[Where, float, float, float]]:
    """Where, what, and between which two it has to be."""
    plain, staffing = plan.rules, plan.staffing
    for name, minutes in plain.bonus.items():
        yield ("rules", "bonus", name), minutes, 0, _MOST
    yield ("rules", "calls_before_missed"), plain.calls_before_missed, 1, 10
    for part in ("missed_comes_back_after", "early_check_in"):
        yield ("rules", part), getattr(plain, part), 0, _MOST
    for code, minutes in staffing.promise.items():
        yield ("staffing", "promise", code), minutes, 1, _MOST
    yield ("staffing", "usual_promise"), staffing.usual_promise, 1, _MOST
    yield ("staffing", "share"), staffing.share, 0.5, 0.99
    for part in ("lead", "least_open", "least_closed"):
        yield ("staffing", part), getattr(staffing, part), 0, _MOST
    yield ("staffing", "least_windows"), staffing.least_windows, 1, 20
    yield ("staffing", "worth"), staffing.worth, 0.5, 50
    for place, rest in enumerate(staffing.breaks):
        yield ("staffing", "breaks", place, "minutes"), rest.minutes, 1, _MOST


def plan_faults(plan: FlowPlan, knows: Callable[[str], bool] = lambda _code: True) -> tuple[PlanFault, ...]:
    """All that is wrong with a plan, in plain words. `knows`: whether there is a theme of that code."""
    found = (
        *value_faults(plan),
        *queue_faults(plan, knows),
        *window_faults(plan, None),
        *hour_faults(plan),
        *staffing_faults(plan),
    )
    return tuple(PlanFault(where, code, reason) for where, code, reason in found)


class FlowPlans:
    """Use cases. Raise Refused (an account that may not do this), BadInput, Unavailable."""

    def __init__(self, store: FlowStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def get(self) -> FlowPlan:
        """What the hall has set, or one queue for everything."""
        with self._store.read() as work:
            return work.plans.get() or ONE_QUEUE

    def windows(self) -> frozenset[str]:
        """Windows that have ever been seen here."""
        with self._store.read() as work:
            return work.plans.windows()

    def history(self, most: int = 30) -> tuple[PlanChange, ...]:
        """The last changes, the newest first."""
        with self._store.read() as work:
            events = [each for each in work.events.of(STREAM) if each.kind == "flow_plan_changed"]
        return tuple(
            PlanChange(each.at, each.actor, _plan_in(each.before), _plan_in(each.after) or ONE_QUEUE)
            for each in events[: -most - 1 : -1]
        )

    def put(self, plan: FlowPlan, actor: Actor, was: FlowPlan | None = None) -> int:
        """For all windows from now on; how many who waited in a queue that is no more wait in another now, with their
        age. Raises BadInput for a plan that would lose somebody; Conflict if the plan is no longer what it `was`."""
        if wrong := plan_faults(plan):
            raise BadInput("没有改排队方案", wrong[0].reason, "改正后再导入")
        with self._store() as work:
            work.tickets.hold(STREAM)
            if was is not None and (work.plans.get() or ONE_QUEUE) != was:
                raise Conflict("没有改排队方案", "别处刚刚改过排队方案", "重新打开，在新的方案上改")
            moved = put_plan(work, plan, actor, self._clock())
            work.commit()
        return moved


def put_plan(work: FlowWork, plan: FlowPlan, actor: Actor, at: datetime) -> int:
    """The plan from now on, inside a unit; how many who waited in a queue that is no more wait in another now."""
    before = work.plans.get()
    work.plans.put(plan)
    steps = [
        rules.transferred(ticket, Target(rules.home(ticket, plan)), "队列调整", actor, at)
        for ticket in work.tickets.open_until(service_day(at))
        if ticket.state is TicketState.WAITING and rules.home(ticket, plan) != ticket.queue
    ]
    work.tickets.put_all(steps)
    change = EventDraft("flow_plan_changed", {"plan": to_plain(before)} if before else {}, {"plan": to_plain(plan)})
    work.events.append(STREAM, [change], at, actor)
    return len(steps)


def _plan_in(facts: dict[str, Any]) -> FlowPlan | None:
    return from_plain(FlowPlan, facts["plan"]) if facts.get("plan") else None
