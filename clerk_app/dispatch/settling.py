"""What the departments' answers make of the sub-items: many answers in one unit of work.

The cases are locked first and the fences compared; of what was overtaken meanwhile nothing is written, and the rest is
not held up by it.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from clerk_app.cases.model import ENDED, SubItem, SubItemState
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.codec import canonical
from clerk_app.errors import Unavailable, WorldError

from . import rules
from .calling import NOTHING, Answer
from .gateway import StatusMessage, SubmissionState, in_order
from .gateway_errors import AlreadyDecided, AnswerUnknown, Busy, GatewayError, NotSent
from .hand import move_to_hand, settle_record
from .ports import Claim, DispatchWork, Settled, TakenMessage
from .release import WORKER, follow_up_all, record_all
from .rules import DispatchRules

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """A claim and what its call came to, or why there was no call (`unsendable`)."""

    claim: Claim
    answer: Answer = NOTHING
    unsendable: WorldError | None = None

    @property
    def state(self) -> SubmissionState | None:
        return self.answer.state


@dataclass(frozen=True, slots=True)
class Settling:
    """One unit of work that settles. The caller commits."""

    work: DispatchWork
    calendar: WorkCalendar
    now: datetime
    settings: DispatchRules

    def all(self, answers: Sequence[Answered]) -> int:
        """Returns how many were written; the others were overtaken."""
        held = self.work.claims.held([each.claim for each in answers])
        standing = [each for each in answers if each.claim.item.key in held]
        for each in answers:
            if each.claim.item.key not in held:
                log.info("claim on %s was overtaken; nothing written", each.claim.item.key)
        known = self._known(standing, held)
        done = [(each, self._settled(each, held[each.claim.item.key], known)) for each in standing]
        self.work.claims.settle([settled for _, settled in done])
        record_all(self.work, [(each.claim.item, settled.item) for each, settled in done], self.now)
        for each, settled in done:
            self._go_on(each, settled)
        ended = [settled.item.case_id for _, settled in done if settled.item.outcome or settled.item.state in ENDED]
        follow_up_all(self.work, ended, self.now, self.calendar)
        return len(done)

    def _known(self, answers: Sequence[Answered], held: dict[str, int]) -> set[str]:
        """Messages that look new but were taken before."""
        fresh = [
            message.message_id
            for each in answers
            if each.state is not None
            for message in each.state.messages
            if message.sequence > held[each.claim.item.key]
        ]
        return self.work.claims.known_messages(fresh)

    def _settled(self, each: Answered, last: int, known: set[str]) -> Settled:
        claim, answer = each.claim, each.answer
        item, error = claim.item, answer.error
        messages: tuple[TakenMessage, ...] = ()
        if each.unsendable is not None:
            outcome, why = type(each.unsendable).__name__, each.unsendable.why
            return Settled(claim, self._unsendable(claim, each.unsendable), outcome, why, self.now)
        if claim.act == "paper":
            return Settled(claim, self._after_paper(item, error), *_outcome(error), self.now)
        if error is not None:
            after = _after_error(claim, error, self.now, self.settings)
        elif answer.state is not None:
            after, messages = self._after_state(item, answer.state, last, known)
        elif answer.receipt_number:
            after = rules.acknowledged(item, answer.receipt_number, self.now, self.settings)
        else:
            after = rules.retried(item, "部门没有收到，用同一标识重新发送", timedelta(0), self.now)
        return Settled(claim, after, *_outcome(error), self.now, messages)

    def _unsendable(self, claim: Claim, error: WorldError) -> SubItem:
        """It could not be put together (a page is gone or damaged): nothing went out."""
        item = claim.item
        wait = rules.back_off(max(item.tries, 1), self.settings)
        if claim.act == "submit":
            return rules.retried(item, error.what, wait, self.now)
        return replace(item, tries=item.tries + 1, next_at=self.now + wait, reason=error.what)

    def _after_paper(self, item: SubItem, error: GatewayError | None) -> SubItem:
        if not isinstance(error, NotSent | AnswerUnknown | Busy):
            return replace(item, next_at=None)
        wait = rules.back_off(item.tries + 1, self.settings)
        reason = f"等待与部门对账：{error.what}"
        return replace(item, tries=item.tries + 1, next_at=self.now + wait, reason=reason)

    def _after_state(
        self, item: SubItem, state: SubmissionState, last: int, known: set[str]
    ) -> tuple[SubItem, tuple[TakenMessage, ...]]:
        if item.state is SubItemState.CANCELLED:
            return replace(item, next_at=None), ()
        after, taken, messages = item, [], in_order(state.messages)
        missed = any(message.sequence <= last and message.status in rules.CLOCK for message in messages)
        if item.state is not SubItemState.ACKNOWLEDGED:
            after = rules.acknowledged(item, state.receipt_number, self.now, self.settings)
        after = replace(after, receipt_number=after.receipt_number or state.receipt_number)
        for message in messages:
            if message.sequence > last and message.message_id not in known:
                last = message.sequence
                taken.append(_taken(message))
                after = rules.apply_message(after, message, self.now, self.calendar)
        if missed:  # a call-back that never came, behind one that did
            after = rules.with_late(after, messages, self.calendar)
        if after.state is SubItemState.ACKNOWLEDGED:
            after = replace(after, next_at=self.now + rules.poll_after(after, self.now, self.settings))
        return after, tuple(taken)

    def _go_on(self, each: Answered, settled: Settled) -> None:
        """What follows for this one alone."""
        claim, error, item = each.claim, each.answer.error, settled.item
        if each.unsendable is not None:
            if claim.act == "submit" and not isinstance(each.unsendable, Unavailable):
                move_to_hand(self.work, item, each.unsendable.what, self.now, WORKER)
        elif claim.act == "paper":
            if item.next_at is None:
                settle_record(self.work, claim.item, each.answer.state, error, self.now, self.calendar)
        elif error is not None and _needs_person(error, claim):
            move_to_hand(self.work, item, error.what, self.now, WORKER)


def _outcome(error: GatewayError | None) -> tuple[str, str]:
    return (type(error).__name__, error.why) if error else ("answered", "")


def _taken(message: StatusMessage) -> TakenMessage:
    return TakenMessage(message.message_id, message.sequence, canonical(message))


def _needs_person(error: GatewayError, claim: Claim) -> bool:
    """The department refuses the form, or can neither honour the key nor answer a query: a machine cannot go on."""
    transient = isinstance(error, NotSent | AnswerUnknown | Busy | AlreadyDecided)
    return not transient and claim.act in ("submit", "ask")


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
