"""What a simulated department does with each request; no socket in here.

A request becomes a `Reply`. Faults that break the connection are a `Reply` with `close`; the server obeys.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from urllib.parse import urlsplit

from clerk_app.dispatch import wire
from clerk_app.dispatch.gateway import (
    Correction,
    DepartmentStatus,
    PaperRecord,
    Receipt,
    Result,
    StatusMessage,
    Submission,
    SubmissionState,
    Withdrawal,
)
from clerk_app.simulator.books import Books, Intake, sha256
from clerk_app.simulator.faults import Call, Fault, FaultKind, FaultPlan, Operation
from clerk_app.simulator.replies import Reply, Request, Unfit, answer, canonical, error_page, parsed, problem
from clerk_app.simulator.review import course_of, issue

BEIJING = timezone(timedelta(hours=8))
LOOPBACK = ("127.0.0.1", "localhost", "::1")
LATE = 2.0  # with out-of-order answers, news that decides nothing comes this many review times late


class Departments:
    """Any number of departments that share one set of books; `now` in Unix seconds, `on_news` after each message."""

    def __init__(
        self,
        books: Books,
        plan: FaultPlan,
        review_seconds: float,
        sleep: Callable[[float], object] = time.sleep,
        now: Callable[[], float] = time.time,
        on_news: Callable[[], None] = lambda: None,
    ) -> None:
        self.books = books
        self.plan = plan
        self.review_seconds = review_seconds
        self._sleep = sleep
        self._now = now
        self._on_news = on_news

    def handle(self, request: Request) -> Reply:
        """Carry out the request as far as the faults let it come, then answer as they let it."""
        call = Call(request.department, request.operation, request.key, _sub_item_code(request))
        if stopped := self._stopped(request, call):
            return stopped
        slow = self.plan.take(FaultKind.SLOW, call)
        if slow and slow.before:
            self._sleep(slow.seconds)
        error = self.plan.take(FaultKind.ERROR, call)
        if error and not error.recorded:
            return _error(request, error, received=False)
        try:
            reply = self._work(request, call)
        except Unfit as unfit:
            reply = problem(request, "bad-request", str(unfit))
        if self.plan.take(FaultKind.ACCEPT_THEN_DROP, call):
            return Reply(close=True)
        if error:
            return _error(request, error, received=None)
        if self.plan.take(FaultKind.MALFORMED, call):
            reply = replace(reply, body=reply.body[: len(reply.body) // 2])
        return replace(reply, delay=slow.seconds) if slow and not slow.before else reply

    def carry_on(self) -> float:
        """Take every step of a review that is due; seconds until the next one."""
        while True:
            with self.books.transaction():
                step = self.books.next_step(self._now())
                if step is None:
                    break
                intake = self.books.intake(step.intake)
                result = self._issue(intake) if step.status is DepartmentStatus.GRANTED else None
                self._tell(intake, step.status, step.reason, step.corrections, result)
                if step.status.decided:
                    self.books.add_effect(intake, self._moment(), "wire")
        due = self.books.rows("select min(due) from step")[0][0]
        return max(0.0, due - self._now()) if due is not None else 60.0

    def _stopped(self, request: Request, call: Call) -> Reply | None:
        if down := self.plan.take(FaultKind.DOWN, call):
            return problem(request, "busy", retry_after=down.retry_after) if down.unavailable else Reply(close=True)
        if self.plan.take(FaultKind.DROP_BEFORE, call):
            return Reply(close=True)
        return None

    def _work(self, request: Request, call: Call) -> Reply:
        if request.operation is Operation.HEALTH:
            return self._health(request, call)
        if request.operation is Operation.QUERY:
            return self._query(request, call)
        if request.operation is Operation.SUBMIT:
            return self._submit(request, call)
        if request.operation is Operation.PAPER_RECORD:
            return self._paper(request)
        return self._withdraw(request)

    def _health(self, request: Request, call: Call) -> Reply:
        if ill := self.plan.take(FaultKind.UNHEALTHY, call):
            return problem(request, "busy", retry_after=ill.retry_after)
        able = {
            "honours_key": not self.plan.has(FaultKind.NO_IDEMPOTENCY, request.department),
            "offers_query": not self.plan.has(FaultKind.NO_QUERY, request.department),
        }
        return answer(200, {"status": "up", "at": self._moment().isoformat(), **able})

    def _query(self, request: Request, call: Call) -> Reply:
        if self.plan.take(FaultKind.NO_QUERY, call):
            return problem(request, "not-offered", received=None)
        intake = self.books.find(request.department, request.key)
        if intake is None:
            return problem(request, "never-received")
        state = self.books.state(intake)
        if self.plan.take(FaultKind.OUT_OF_ORDER_ANSWERS, call):
            state = replace(state, messages=state.messages[::-1])
        if self.plan.take(FaultKind.DUPLICATE_ANSWERS, call):
            state = replace(state, messages=state.messages + state.messages)
        return answer(200, wire.encode(state))

    def _submit(self, request: Request, call: Call) -> Reply:
        submission = parsed(Submission, request)
        if submission.callback_url and urlsplit(submission.callback_url).hostname not in LOOPBACK:
            return problem(request, "bad-request", "模拟部门只回调本机地址")
        body_sha256 = sha256(canonical(request.body))
        with self.books.transaction():
            self.books.log_request(request.department, request.operation, request.key, self._moment())
            known = self.books.find(request.department, request.key)
            if known and not self.plan.take(FaultKind.NO_IDEMPOTENCY, call):
                return self._repeat(request, known, body_sha256)
            intake = self.books.enter(request.department, request.key, submission, self._moment())
            first = self._tell(intake, DepartmentStatus.RECEIVED)
            href = f"/v1/submissions/{intake.key}"
            receipt = Receipt(intake.receipt_number, first.at, first.status, first.sequence, href)
            self.books.acknowledge(intake, body_sha256, receipt)
            self.books.plan(intake, course_of(submission, call, self.plan, self.review_seconds), self._now())
        return answer(201, wire.encode(receipt))

    def _repeat(self, request: Request, known: Intake, body_sha256: str) -> Reply:
        state = self.books.state(known)
        if known.status is DepartmentStatus.WITHDRAWN:
            return problem(request, "withdrawn", state=state)
        if known.receipt is None:
            return problem(request, "already-decided", "已按线下办理记录办结", state=state)
        if known.body_sha256 != body_sha256:
            return problem(request, "key-reused", received=None)
        return answer(201, wire.encode(known.receipt))

    def _paper(self, request: Request) -> Reply:
        record = parsed(PaperRecord, request)
        with self.books.transaction():
            self.books.log_request(request.department, request.operation, request.key, self._moment())
            known = self.books.find(request.department, request.key)
            if known and known.status.decided:
                return self._compare(request, known, record)
            if known is None:
                known = self.books.enter(request.department, request.key, record.submission, self._moment())
            elif known.submission is None:
                known = self.books.fill(known, record.submission)
            self.books.drop_plan(known)
            status = DepartmentStatus(record.outcome.value)
            self._tell(known, status, record.reason, result=record.result, at=record.decided_at)
            self.books.add_effect(known, record.decided_at, "paper")
            self.books.add_paper(known, record, self._moment(), effect=True)
            return answer(200, wire.encode(self.books.state(known)))

    def _compare(self, request: Request, known: Intake, record: PaperRecord) -> Reply:
        """There is a decision already: a record that agrees is kept, one that differs is for people to reconcile."""
        state = self.books.state(known)
        if not _agrees(state, record):
            return problem(request, "already-decided", "部门已作出不同的决定，请人工对账", received=True, state=state)
        if not self.books.has_paper(request.department, request.key, record):
            self.books.add_paper(known, record, self._moment(), effect=False)
        return answer(200, wire.encode(state))

    def _withdraw(self, request: Request) -> Reply:
        withdrawal = parsed(Withdrawal, request)
        with self.books.transaction():
            self.books.log_request(request.department, request.operation, request.key, self._moment())
            known = self.books.find(request.department, request.key)
            if known and known.status.decided:
                return problem(request, "already-decided", received=True, state=self.books.state(known))
            known = known or self.books.enter(request.department, request.key, None, self._moment())
            if known.status is not DepartmentStatus.WITHDRAWN:
                self.books.drop_plan(known)
                self._tell(known, DepartmentStatus.WITHDRAWN, withdrawal.reason)
            return answer(200, wire.encode(self.books.state(known)))

    def _tell(
        self,
        intake: Intake,
        status: DepartmentStatus,
        reason: str = "",
        corrections: tuple[Correction, ...] = (),
        result: Result | None = None,
        at: datetime | None = None,
    ) -> StatusMessage:
        """Write a status message, and put it into the post if the window wants call-backs."""
        message = self.books.add_message(intake, status, at or self._moment(), reason, corrections, result)
        url = intake.submission.callback_url if intake.submission else None
        if url:
            call = Call(intake.department, Operation.CALLBACK, intake.key, intake.sub_item_code)
            due = self._now()
            if not status.decided and self.plan.take(FaultKind.OUT_OF_ORDER_ANSWERS, call):
                due += LATE * self.review_seconds
            copies = 2 if self.plan.take(FaultKind.DUPLICATE_ANSWERS, call) else 1
            for _ in range(copies):
                self.books.call_back(message, url, due)
        self._on_news()
        return message

    def _issue(self, intake: Intake) -> Result | None:
        if intake.submission is None:
            return None
        document = intake.submission.sub_item.result_document
        serial = self.books.serial(f"{intake.department}/{document}") if document else 0
        return issue(intake.submission, intake.department, serial, self._moment().date())

    def _moment(self) -> datetime:
        return datetime.fromtimestamp(self._now(), BEIJING)


def _sub_item_code(request: Request) -> str:
    """For faults that strike some sub-items only; what cannot be read has none."""
    if request.operation is not Operation.SUBMIT:
        return ""
    try:
        return wire.value_of(Submission, request.body).sub_item.code
    except wire.Malformed:
        return ""


def _error(request: Request, fault: Fault, received: bool | None) -> Reply:
    if fault.plain:
        return error_page(fault.status)
    return problem(request, "failed", status=fault.status, received=received)


def _agrees(state: SubmissionState, record: PaperRecord) -> bool:
    """Same outcome, and not two different numbers for the result."""
    decision = state.decision
    if decision is None or decision.status.value != record.outcome.value:
        return False
    ours, theirs = decision.result, record.result
    return ours is None or theirs is None or ours.number == theirs.number
