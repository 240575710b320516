"""A department that is down: it is noticed, asked for its health by one worker alone, and its work goes by hand."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from clerk_app.cases.model import Channel, SubItem, SubItemState
from clerk_app.errors import WrittenByNewer

from . import breaker as breakers
from .calling import Answer
from .gateway_errors import AnswerUnknown, Busy, NotSent
from .hand import move_to_hand
from .ports import DispatchStore, DispatchWork, Gateways
from .release import WORKER, take
from .rules import DispatchRules

log = logging.getLogger(__name__)

# Cases moved to paper in one round of the worker: the rest follows in the next, other departments do not wait for it.
MOST_AT_ONCE = 50


def count(
    store: DispatchStore,
    answers: Iterable[tuple[str, Answer]],
    states: Iterable[breakers.Breaker],
    now: datetime,
    settings: DispatchRules,
) -> None:
    """Tell the breakers what the calls came to; `states` as they were seen last.

    A unit of work of its own, because breakers are locked before any case; and only if there is anything to tell.
    """
    said: dict[str, list[Answer]] = defaultdict(list)
    for department, answer in answers:
        said[department].append(answer)
    marked = {each.department for each in states if each != breakers.succeeded(each)}
    noteworthy = {name for name, each in said.items() if name in marked or any(_failed(answer) for answer in each)}
    if not noteworthy:
        return
    with store() as work:
        for state in work.breakers.lock(noteworthy):
            after = state
            for answer in said[state.department]:
                error = answer.error
                if error is not None and _failed(answer):
                    after = breakers.failed(after, error.why or error.what, now, settings.breaker)
                else:
                    after = breakers.succeeded(after)
            if after != state:
                work.breakers.put(after)
        work.commit()


def _failed(answer: Answer) -> bool:
    return isinstance(answer.error, NotSent | AnswerUnknown | Busy)


def probe(
    store: DispatchStore, gateways: Gateways, now: datetime, settings: DispatchRules, at_once: bool = False
) -> None:
    """A department that was down is asked for its health when its rest is over, or `at_once`."""
    with store.read() as work:
        down = [each for each in work.breakers.all() if each.state != "closed"]
    for each in down:
        if not (at_once or breakers.may_call(each, now)):
            continue
        with store() as work:
            [state] = work.breakers.lock([each.department])
            if state.state == "closed" or not (at_once or breakers.may_call(state, now)):
                continue  # another worker was first
            work.breakers.put(breakers.half_open(state, now, settings.breaker))
            work.commit()
        health = gateways(each.department).health()
        with store() as work:
            [state] = work.breakers.lock([each.department])
            reason = health.detail or state.reason
            up = breakers.succeeded(state)
            work.breakers.put(up if health.up else breakers.failed(state, reason, now, settings.breaker))
            work.commit()


def to_hand_where_down(
    store: DispatchStore, down: Iterable[breakers.Breaker], now: datetime, settings: DispatchRules
) -> int:
    """What waits for a department that has been down for long goes by hand, one case a unit of work. How many did."""
    moved = 0
    for state in down:
        if state.since is None or now - state.since < settings.hand_after:
            continue
        reason = f"部门系统故障：{state.reason}" if state.reason else "部门系统故障"
        for case_id in _waiting_cases(store, state.department, now):
            try:
                with store() as work:
                    moved += _move(work, case_id, state.department, reason, now)
                    work.commit()
            except WrittenByNewer as error:
                log.info("case %s is left to a newer program: %s", case_id, error.why)
    return moved


def _waiting_cases(store: DispatchStore, department: str, now: datetime) -> list[str]:
    with store.read() as work:
        waiting = work.outbox.in_states((SubItemState.READY, SubItemState.UNKNOWN), department)
        cases = [item.case_id for item in waiting if item.channel is Channel.AUTO]
        cases += [item.case_id for item in work.claims.expired(department, now)]
    return sorted(dict.fromkeys(cases))[:MOST_AT_ONCE]


def _move(work: DispatchWork, case_id: str, department: str, reason: str, now: datetime) -> int:
    case = work.cases.get(case_id)  # locks it
    late = {item.key for item in work.claims.expired(department, now)}
    moved = 0
    for item in case.sub_items:
        if item.department != department or item.channel is not Channel.AUTO:
            continue
        if item.key in late:
            item = _in_doubt(work, item, now)
        if item.state in (SubItemState.READY, SubItemState.UNKNOWN):
            moved += move_to_hand(work, item, reason, now, WORKER) is not None
    return moved


def _in_doubt(work: DispatchWork, item: SubItem, now: datetime) -> SubItem:
    """Its worker died while it was sending."""
    fresh = replace(item, state=SubItemState.UNKNOWN, since=now, next_at=now, reason="发送途中程序中断，不清楚是否送达")
    return fresh if take(work, item, fresh, now) else item
