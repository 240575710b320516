"""The worker: claims what is due, calls the departments, writes down what came of it. Any number may run.

Every claim is fenced: a worker whose lease ran out, or whose sub-item went to paper meanwhile, changes nothing.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Event as Stop
from typing import TypeAlias

from clerk_app.cases.drills import held
from clerk_app.cases.model import ENDED, Case, Channel, SubItem, SubItemState
from clerk_app.cases.ports import Clock
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.codec import canonical
from clerk_app.errors import Unavailable, WorldError

from . import breaker as breakers
from . import rules
from .gateway import DepartmentGateway, PaperRecord, Submission, SubmissionState, in_order
from .gateway_errors import AlreadyDecided, AnswerUnknown, Busy, GatewayError, NotSent, QueryNotOffered
from .hand import move_to_hand, record_of, settle_record
from .ports import Claim, DispatchStore, DispatchWork
from .release import WORKER, follow_up, record, take
from .rules import DispatchRules

log = logging.getLogger(__name__)

Gateways: TypeAlias = Callable[[str], DepartmentGateway]
SubmissionBuilder: TypeAlias = Callable[[Case, SubItem], Submission]
AUTO_STATES = (SubItemState.READY, SubItemState.SENDING, SubItemState.UNKNOWN, SubItemState.ACKNOWLEDGED)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call came to: one of a receipt number, a state, "not known there", or an error."""

    receipt_number: str = ""
    state: SubmissionState | None = None
    error: GatewayError | None = None


class Worker:
    """Sends sub-items out and follows them. `step` does what is due now; `until_idle` until only people can act."""

    def __init__(
        self,
        store: DispatchStore,
        gateways: Gateways,
        build: SubmissionBuilder,
        calendar: WorkCalendar,
        clock: Clock,
        owner: str,
        settings: Callable[[], DispatchRules],
        parallel: int = 4,
    ) -> None:
        self._store = store
        self._gateways = gateways
        self._build = build
        self._calendar = calendar
        self._clock = clock
        self._owner = owner
        self._settings = settings
        self._pool = ThreadPoolExecutor(parallel, thread_name_prefix="dispatch")
        self._parallel = parallel

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def run(self, stop: Stop, changed: Callable[[], None] = lambda: None) -> None:
        """Work until `stop` is set; `changed` is called after each step that did something."""
        while not stop.is_set():
            try:
                if self.step():
                    changed()
                    continue
            except Unavailable as error:
                log.warning("store unavailable: %s", error.what)
                stop.wait(2.0)
            stop.wait(self._pause())

    def until_idle(self, longest: timedelta, stop: Stop | None = None) -> bool:
        """Work until nothing is left that a machine can do now. False if `longest` ran out first."""
        stop, end = stop or Stop(), self._clock() + longest
        self._probe(self._clock(), self._settings(), at_once=True)
        while self._clock() < end and not stop.is_set():
            if self.step():
                continue
            if self._idle():
                return True
            stop.wait(self._pause())
        return False

    def step(self) -> int:
        """One round: sweep, probe, claim, call, settle. Returns how many sub-items were acted on."""
        now = self._clock()
        claims = self._claim(now)
        for future in [self._pool.submit(self._act, claim) for claim in claims]:
            future.result()
        return len(claims)

    def _claim(self, now: datetime) -> tuple[Claim, ...]:
        settings = self._settings()
        self._probe(now, settings)
        with self._store() as work:
            self._sweep(work, now)
            states = work.breakers.all()
            blocked = [each.department for each in states if each.state != "closed"]
            for each in states:
                self._to_hand_if_down(work, each, now, settings)
            claims = work.outbox.claim(now, self._owner, settings.lease, self._parallel * 2, blocked)
            for claim in claims:
                if claim.act == "submit":
                    ready = replace(claim.item, state=SubItemState.READY)
                    record(work, ready, claim.item, now)
            work.commit()
        return claims

    def _sweep(self, work: DispatchWork, now: datetime) -> None:
        """A dead worker's SENDING rows: nobody knows whether they arrived, so they are asked about."""
        for item in work.outbox.expired(now):
            fresh = replace(
                item, state=SubItemState.UNKNOWN, since=now, next_at=now, reason="发送途中程序中断，正在核实是否送达"
            )
            take(work, item, fresh, now)

    def _probe(self, now: datetime, settings: DispatchRules, at_once: bool = False) -> None:
        """A department that was down is asked for its health when its rest is over, or `at_once`."""
        with self._store.read() as work:
            down = [each for each in work.breakers.all() if each.state != "closed"]
        due = [each for each in down if at_once or breakers.may_call(each, now)]
        for each in due:
            with self._store() as work:
                work.breakers.put(breakers.half_open(each, now, settings.breaker))
                work.commit()
            health = self._gateways(each.department).health()
            with self._store() as work:
                after = breakers.succeeded(each) if health.up else _still_down(each, health.detail, now, settings)
                work.breakers.put(after)
                work.commit()

    def _to_hand_if_down(
        self, work: DispatchWork, state: breakers.Breaker, now: datetime, settings: DispatchRules
    ) -> None:
        if state.state == "closed" or state.since is None or now - state.since < settings.hand_after:
            return
        reason = f"部门系统故障：{state.reason}" if state.reason else "部门系统故障"
        for item in work.outbox.in_states((SubItemState.READY, SubItemState.UNKNOWN), state.department):
            if item.channel is Channel.AUTO:
                move_to_hand(work, item, reason, now, WORKER)

    def _act(self, claim: Claim) -> None:
        gateway = self._gateways(claim.item.department)
        if self._practised(claim):
            return
        try:
            submission, paper = self._prepared(claim)
        except WorldError as error:
            self._unsendable(claim, error)
            return
        answer = _call(gateway, claim, submission, paper)
        now, settings = self._clock(), self._settings()
        settle = self._settle_paper if claim.act == "paper" else self._settle
        with self._store() as work:
            self._count(work, claim.item.department, answer, now, settings)
            if settle(work, claim, answer, now, settings):
                work.commit()
            else:
                # Nothing of it may stay: a message noted as applied by an overtaken claim would be lost for good.
                log.info("claim on %s was overtaken; nothing written", claim.item.key)

    def _unsendable(self, claim: Claim, error: WorldError) -> None:
        """It cannot be put together (a page is gone or damaged): nothing went out, and the others go on."""
        now, item, settings = self._clock(), claim.item, self._settings()
        wait = rules.back_off(max(item.tries, 1), settings)
        after = replace(item, tries=item.tries + 1, next_at=now + wait, reason=error.what)
        if claim.act == "submit":
            after = rules.retried(item, error.what, wait, now)
        with self._store() as work:
            if work.outbox.settle(claim, after, type(error).__name__, error.why, now):
                record(work, item, after, now)
                if claim.act == "submit" and not isinstance(error, Unavailable):
                    move_to_hand(work, after, error.what, now, WORKER)
                work.commit()

    def _practised(self, claim: Claim) -> bool:
        """Whether this department is switched off for the window of this case, for practice: then nothing goes out.

        It goes on when the drill's time is over, or when it is ended early (`Outbox.wake`); a person may move it to
        paper meanwhile.
        """
        now, item = self._clock(), claim.item
        with self._store.read() as work:
            going_on = [drill for drill in work.drills.on(now) if drill.department == item.department]
            drill = held(going_on, item.department, work.cases.get(item.case_id).window) if going_on else None
        if drill is None:
            return False
        after = replace(item, next_at=drill.ends_at, reason=drill.words)
        if claim.act == "submit":
            after = replace(after, state=SubItemState.READY, tries=item.tries - 1)
        with self._store() as work:
            if work.outbox.settle(claim, after, "drill", drill.words, now):
                record(work, item, after, now)
                work.commit()
        return True

    def _prepared(self, claim: Claim) -> tuple[Submission | None, PaperRecord | None]:
        if claim.act not in ("submit", "paper"):
            return None, None
        with self._store.read() as work:
            case = work.cases.get(claim.item.case_id)
            task = work.hand_tasks.of_key(claim.item.key) if claim.act == "paper" else None
        submission = self._build(case, claim.item)
        return submission, record_of(submission, task) if task else None

    def _count(
        self, work: DispatchWork, department: str, answer: Answer, now: datetime, settings: DispatchRules
    ) -> None:
        state = work.breakers.get(department)
        if isinstance(answer.error, NotSent | AnswerUnknown | Busy):
            work.breakers.put(breakers.failed(state, answer.error.why or answer.error.what, now, settings.breaker))
        elif state != breakers.succeeded(state):
            work.breakers.put(breakers.succeeded(state))

    def _settle(
        self,
        work: DispatchWork,
        claim: Claim,
        answer: Answer,
        now: datetime,
        settings: DispatchRules,
    ) -> bool:
        """False if the claim was overtaken: then the caller must not commit."""
        before = claim.item
        error = answer.error
        if error is not None:
            after = _after_error(claim, error, now, settings)
        elif answer.state is not None:
            after = self._after_state(work, before, answer.state, now, settings)
        elif answer.receipt_number:
            after = rules.acknowledged(before, answer.receipt_number, now, settings)
        else:
            after = rules.retried(before, "部门没有收到，用同一标识重新发送", timedelta(0), now)
        outcome = type(error).__name__ if error else "answered"
        if not work.outbox.settle(claim, after, outcome, error.why if error else "", now):
            return False
        record(work, before, after, now)
        if _needs_person(error, claim):
            move_to_hand(work, after, error.what if error else "", now, WORKER)
        if after.outcome or after.state in ENDED:
            follow_up(work, before.case_id, now, self._calendar)
        return True

    def _after_state(
        self, work: DispatchWork, item: SubItem, state: SubmissionState, now: datetime, settings: DispatchRules
    ) -> SubItem:
        after = item
        if item.state is SubItemState.CANCELLED:
            return replace(item, next_at=None)
        if item.state is not SubItemState.ACKNOWLEDGED:
            after = rules.acknowledged(item, state.receipt_number, now, settings)
        after = replace(after, receipt_number=after.receipt_number or state.receipt_number)
        for message in in_order(state.messages):
            if work.outbox.take_message(item, message.message_id, message.sequence, canonical(message), now):
                after = rules.apply_message(after, message, now, self._calendar)
        if after.state is SubItemState.ACKNOWLEDGED:
            after = replace(after, next_at=now + rules.poll_after(after, now, settings))
        return after

    def _settle_paper(
        self, work: DispatchWork, claim: Claim, answer: Answer, now: datetime, settings: DispatchRules
    ) -> bool:
        before, error = claim.item, answer.error
        if isinstance(error, NotSent | AnswerUnknown | Busy):
            wait = rules.back_off(before.tries + 1, settings)
            after = replace(before, tries=before.tries + 1, next_at=now + wait, reason=f"等待与部门对账：{error.what}")
            return work.outbox.settle(claim, after, type(error).__name__, error.why, now)
        if not work.outbox.settle(claim, replace(before, next_at=None), "answered", "", now):
            return False
        settle_record(work, before, answer.state, error, now, self._calendar)
        return True

    def _idle(self) -> bool:
        with self._store.read() as work:
            down = {each.department for each in work.breakers.all() if each.state != "closed"}
            practised = {drill.words for drill in work.drills.on(self._clock())}
            states = (*AUTO_STATES, SubItemState.RE_ENTERED, SubItemState.CANCELLED)
            waiting = [
                item for item in work.outbox.in_states(states) if item.next_at or item.state is SubItemState.SENDING
            ]
        return all(item.department in down or item.reason in practised for item in waiting)

    def _pause(self) -> float:
        """Seconds until the next row is due, at least a little, at most a second."""
        with self._store.read() as work:
            items = work.outbox.in_states((*AUTO_STATES, SubItemState.RE_ENTERED))
        times = [item.next_at for item in items if item.next_at]
        if not times:
            return 0.5
        return min(max((min(times) - self._clock()).total_seconds(), 0.02), 1.0)


def _still_down(state: breakers.Breaker, detail: str, now: datetime, settings: DispatchRules) -> breakers.Breaker:
    return breakers.failed(state, detail or state.reason, now, settings.breaker)


def _needs_person(error: GatewayError | None, claim: Claim) -> bool:
    """The department refuses the form, or can neither honour the key nor answer a query: a machine cannot go on."""
    transient = isinstance(error, NotSent | AnswerUnknown | Busy | AlreadyDecided)
    return error is not None and not transient and claim.act in ("submit", "ask")


def _after_error(claim: Claim, error: GatewayError, now: datetime, settings: DispatchRules) -> SubItem:
    item = claim.item
    if claim.act == "submit":
        if isinstance(error, AnswerUnknown | AlreadyDecided) or _recorded_otherwise(error):
            return rules.unknown(item, error.what, now, settings)
        if isinstance(error, Busy):
            wait = timedelta(seconds=error.retry_after) if error.retry_after else rules.back_off(item.tries, settings)
            return rules.retried(item, error.what, min(wait, settings.retry_ceiling), now)
        return rules.retried(item, error.what, rules.back_off(item.tries, settings), now)
    if claim.act == "ask":
        return rules.unknown(replace(item, tries=item.tries + 1), error.what, now, settings)
    if claim.act == "withdraw" and not isinstance(error, NotSent | AnswerUnknown | Busy):
        return replace(item, next_at=None, reason=f"{item.reason}；部门：{error.what}")
    tries = item.tries + 1
    return replace(item, tries=tries, next_at=now + rules.back_off(tries, settings), reason=error.what)


def _recorded_otherwise(error: GatewayError) -> bool:
    """The department holds another content under our key, so an earlier try did arrive."""
    return error.problem is not None and error.problem.slug == "key-reused"


def _call(gateway: DepartmentGateway, claim: Claim, submission: Submission | None, paper: PaperRecord | None) -> Answer:
    key = claim.item.key
    try:
        if claim.act == "submit" and submission is not None:
            return Answer(receipt_number=gateway.submit(key, submission).receipt_number)
        if claim.act == "paper" and paper is not None:
            return Answer(state=gateway.send_paper_record(key, paper))
        if claim.act == "withdraw":
            return Answer(state=gateway.withdraw(key, claim.item.reason))
        return Answer(state=gateway.query(key))
    except QueryNotOffered as error:
        return _send_again_if_safe(gateway, claim, error)
    except GatewayError as error:
        return Answer(error=error)


def _send_again_if_safe(gateway: DepartmentGateway, claim: Claim, error: QueryNotOffered) -> Answer:
    """No query there: if the department honours the key, sending again is safe; else a person must find out."""
    if claim.act == "ask" and gateway.health().honours_key:
        return Answer()
    return Answer(error=error)
