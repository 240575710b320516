"""The rules of dispatch, pure: what an answer makes of a sub-item, how long to wait, who is released."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from clerk_app.cases.limits import Pause, PauseKind, due
from clerk_app.cases.model import ENDED, Result, SubItem, SubItemState
from clerk_app.cases.opening import started, waiting
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.catalogue.model import NO_LIMIT, WireLimit

from .breaker import BreakerRules
from .gateway import DepartmentStatus, StatusMessage


@dataclass(frozen=True, slots=True)
class DispatchRules:
    """Times of the worker. Every back-off has a ceiling.

    `longest_call` is how long one call can take at most; a claim is held for longer than that. `limits` are by
    department, `limit` for the others. `callback_poll` replaces the poll ceiling of the departments `calling_back`.
    """

    retry_base: timedelta = timedelta(seconds=1)
    retry_ceiling: timedelta = timedelta(seconds=60)
    poll_ceiling: timedelta = timedelta(seconds=30)
    lease: timedelta = timedelta(seconds=60)
    hand_after: timedelta = timedelta(0)
    breaker: BreakerRules = field(default_factory=BreakerRules)
    callback_poll: timedelta = timedelta(minutes=5)  # how often what a department calls back about is still asked for
    longest_call: timedelta = timedelta(seconds=33)
    limit: WireLimit = NO_LIMIT
    limits: Mapping[str, WireLimit] = field(default_factory=dict)
    calling_back: frozenset[str] = frozenset()

    @property
    def hold(self) -> timedelta:
        """For how long a claim is held."""
        return max(self.lease, self.longest_call * 1.25)


STATUS_WORDS = {
    DepartmentStatus.RECEIVED: "部门已收到",
    DepartmentStatus.ACCEPTED: "部门已受理",
    DepartmentStatus.UNDER_REVIEW: "部门审查中",
    DepartmentStatus.PAUSED: "特别程序中，暂停计时",
    DepartmentStatus.RESUMED: "特别程序结束，继续办理",
}
CLOCK = (DepartmentStatus.PAUSED, DepartmentStatus.RESUMED)  # what stops the clock, and starts it again


def back_off(tries: int, rules: DispatchRules) -> timedelta:
    """Doubling from `retry_base`, never above `retry_ceiling`."""
    doubled: int = 2 ** min(max(tries - 1, 0), 20)
    return min(rules.retry_base * doubled, rules.retry_ceiling)


def poll_after(item: SubItem, now: datetime, rules: DispatchRules) -> timedelta:
    """Ask often at first, then in proportion to the age of the submission, up to the ceiling."""
    age = now - (item.since or now)
    ceiling = _ceiling(item, rules)
    return min(max(age / 2, min(timedelta(milliseconds=200), ceiling)), ceiling)


def _ceiling(item: SubItem, rules: DispatchRules) -> timedelta:
    if item.department in rules.calling_back:
        return max(rules.callback_poll, rules.poll_ceiling)
    return rules.poll_ceiling


def acknowledged(item: SubItem, receipt_number: str, now: datetime, rules: DispatchRules) -> SubItem:
    first_poll = now + min(timedelta(milliseconds=200), rules.poll_ceiling)
    return replace(
        item,
        state=SubItemState.ACKNOWLEDGED,
        since=now,
        next_at=first_poll,
        reason=STATUS_WORDS[DepartmentStatus.RECEIVED],
        receipt_number=receipt_number,
    )


def unknown(item: SubItem, why: str, now: datetime, rules: DispatchRules) -> SubItem:
    """Sent, but no answer: ask by key before anything else."""
    since = item.since if item.state is SubItemState.UNKNOWN else now
    return replace(item, state=SubItemState.UNKNOWN, since=since, next_at=now + back_off(item.tries, rules), reason=why)


def retried(item: SubItem, why: str, wait: timedelta, now: datetime) -> SubItem:
    """Certainly not received: wait, then send again with the same key."""
    return replace(item, state=SubItemState.READY, since=now, next_at=now + wait, reason=why)


def apply_message(item: SubItem, message: StatusMessage, now: datetime, calendar: WorkCalendar) -> SubItem:
    """What a department's message makes of the sub-item. The caller has checked that it is new and in order."""
    status = message.status
    if status is DepartmentStatus.GRANTED:
        return _decided(item, message, SubItemState.DONE, "granted", now)
    if status is DepartmentStatus.REJECTED:
        return _decided(item, message, SubItemState.REJECTED, "rejected", now)
    if status is DepartmentStatus.CORRECTION_NEEDED:
        wanted = tuple(f"{each.name or each.code}：{each.demand}" for each in message.corrections)
        paused = _paused(item, PauseKind.CORRECTION, message)
        reason = message.reason or "部门要求补正"
        return replace(paused, state=SubItemState.RETURNED, since=now, next_at=None, corrections=wanted, reason=reason)
    if status is DepartmentStatus.PAUSED:
        return replace(_paused(item, PauseKind.SPECIAL_PROCEDURE, message), reason=STATUS_WORDS[status])
    if status is DepartmentStatus.RESUMED:
        return replace(resumed(item, message.at, calendar), reason=STATUS_WORDS[status])
    if status is DepartmentStatus.WITHDRAWN:
        return replace(item, state=SubItemState.CANCELLED, since=now, next_at=None, reason="部门已撤回")
    return replace(item, reason=STATUS_WORDS[status])


def with_late(item: SubItem, messages: Sequence[StatusMessage], calendar: WorkCalendar) -> SubItem:
    """A message came after a newer one. Only the stretches without a clock are put right by it: reckoned anew from all
    messages of this key, in their order; the state stays what the newest message made it.
    """
    begun = {message.at for message in messages if message.status is DepartmentStatus.PAUSED}
    others = [p for p in item.pauses if p.kind is not PauseKind.SPECIAL_PROCEDURE or p.started not in begun]
    own: list[Pause] = []
    for message in messages:
        if message.status is DepartmentStatus.PAUSED and not (own and own[-1].ended is None):
            own.append(Pause(PauseKind.SPECIAL_PROCEDURE, message.at, None, message.reason))
        elif message.status is DepartmentStatus.RESUMED and own and own[-1].ended is None:
            own[-1] = replace(own[-1], ended=max(message.at, own[-1].started))
    pauses = tuple(sorted([*others, *own], key=lambda pause: pause.started))
    if pauses == item.pauses:
        return item
    limit = item.promised or item.statutory
    if limit is None or item.started_at is None:
        return replace(item, pauses=pauses)
    return replace(item, pauses=pauses, due_at=due(item.started_at, limit, calendar, pauses).at)


def _decided(item: SubItem, message: StatusMessage, state: SubItemState, outcome: str, now: datetime) -> SubItem:
    return replace(
        item,
        state=state,
        outcome=outcome,
        since=now,
        next_at=None,
        reason=message.reason or ("部门准予" if outcome == "granted" else "部门不予通过"),
        decided_at=message.at,
        result=result_of(message) if outcome == "granted" else None,
    )


def result_of(message: StatusMessage) -> Result | None:
    given = message.result
    if given is None:
        return None
    fields = {str(key): str(value) for key, value in given.fields.items()}
    return Result(given.document, given.number, given.valid_from, given.valid_until, fields)


def _paused(item: SubItem, kind: PauseKind, message: StatusMessage) -> SubItem:
    if any(pause.ended is None for pause in item.pauses):
        return item
    return replace(item, pauses=(*item.pauses, Pause(kind, message.at, None, message.reason)), due_at=None)


def resumed(item: SubItem, at: datetime, calendar: WorkCalendar) -> SubItem:
    """The clock runs again: open pauses end, the due time is reckoned anew."""
    pauses = tuple(
        replace(pause, ended=max(at, pause.started)) if pause.ended is None else pause for pause in item.pauses
    )
    limit = item.promised or item.statutory
    if limit is None or item.started_at is None:
        return replace(item, pauses=pauses)
    return replace(item, pauses=pauses, due_at=due(item.started_at, limit, calendar, pauses).at)


def released(items: Sequence[SubItem], now: datetime, calendar: WorkCalendar) -> tuple[SubItem, ...]:
    """What changes once something has ended: successors start, or fall with a failed predecessor (repeatedly)."""
    by_code = {item.code: item for item in items}
    changed: dict[str, SubItem] = {}
    moving = True
    while moving:
        moving = False
        for item in list(by_code.values()):
            if item.state is not SubItemState.WAITING:
                continue
            after = _after_predecessors(item, [by_code[code] for code in item.after], now, calendar)
            if after is not item:
                by_code[item.code] = changed[item.code] = after
                moving = True
    return tuple(changed.values())


def _after_predecessors(item: SubItem, before: Iterable[SubItem], now: datetime, calendar: WorkCalendar) -> SubItem:
    before = tuple(before)
    failed = [each.name for each in before if each.outcome == "rejected" or each.state is SubItemState.CANCELLED]
    if failed:
        reason = "前序未通过：" + "、".join(failed)
        return replace(item, state=SubItemState.CANCELLED, since=now, next_at=None, reason=reason)
    if all(each.outcome == "granted" for each in before):
        return started(item, now, calendar)
    return item


def applied_again(item: SubItem, key: str, now: datetime, calendar: WorkCalendar) -> SubItem:
    """A failed or returned part goes out again under a new key, alone."""
    fresh = replace(
        item,
        key=key,
        revision=item.revision + 1,
        tries=0,
        outcome="",
        result=None,
        receipt_number="",
        corrections=(),
        decided_at=None,
    )
    if item.state is SubItemState.RETURNED:
        again = resumed(fresh, now, calendar)
        return replace(again, state=SubItemState.READY, since=now, next_at=now, reason="补正后重新发送")
    return started(replace(fresh, pauses=()), now, calendar)


def waits_again(item: SubItem, key: str, now: datetime, names: Mapping[str, str]) -> SubItem:
    """A part that fell with its predecessor waits for it once more."""
    fresh = replace(item, key=key, revision=item.revision + 1, tries=0, since=now)
    return waiting(fresh, names)


def all_ended(items: Iterable[SubItem]) -> bool:
    return all(item.state in ENDED for item in items)
