"""The worker: claims what is due, calls the departments, writes down what came of it. Any number may run.

Every claim is fenced: a worker whose lease ran out, or whose sub-item went to paper meanwhile, changes nothing. Calls
run side by side; their answers are written many at a time, and a slow department holds up nobody else.
"""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from queue import Empty, SimpleQueue
from threading import Event as Stop
from typing import TypeAlias

from clerk_app.cases.model import Case, SubItem
from clerk_app.cases.ports import Clock
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.clock import steady
from clerk_app.errors import Refused, Unavailable, WorldError, WrittenByNewer

from . import outage
from .breaker import Breaker, may_call
from .calling import call
from .claiming import FOR_NEWER, Job, claim_jobs
from .gateway import PaperRecord, Submission
from .hand import record_of
from .ports import Claim, DispatchStore, Gateways, Wanted
from .rules import DispatchRules
from .settling import Answered, Settling

log = logging.getLogger(__name__)

SubmissionBuilder: TypeAlias = Callable[[Case, SubItem], Submission]
# Claims at hand, for each thread: as many as about a second's work, so that no thread is idle, few are held up by a
# slow department, and quick ones are written many at a time.
AHEAD = (2, 32)
WORK_AT_HAND = 1.0
PAUSE = 1.0  # seconds between two looks when nothing is to be done
LINGER = 0.1  # seconds in which answers and due rows gather: the fewer transactions, the more is done by all workers
STORE_AWAY = 2.0


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
        self.owner = owner
        self._store = store
        self._gateways = gateways
        self._build = build
        self._calendar = calendar
        self._clock = clock
        self._settings = settings
        self._pool = ThreadPoolExecutor(parallel, thread_name_prefix="dispatch")
        self._parallel = parallel
        self._call_seconds = 0.1
        self._flying: dict[Future[Answered | None], Claim] = {}
        self._landed: SimpleQueue[Future[Answered | None] | None] = SimpleQueue()
        self._unwritten: list[Answered] = []
        self._breakers: tuple[Breaker, ...] = ()
        self._probing: Future[None] | None = None
        self._turn = 0
        self._soonest = self._looked = self._rested = self._ripe = 0.0
        self.done = 0

    @property
    def in_flight(self) -> int:
        """Sub-items claimed and not yet written down."""
        return len(self._flying) + len(self._unwritten)

    @property
    def _room(self) -> int:
        """How many claims may be at hand."""
        each = round(WORK_AT_HAND / max(self._call_seconds, 0.001))
        return self._parallel * min(max(each, AHEAD[0]), AHEAD[1])

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def wake(self) -> None:
        """Something may have become due: look now. From any thread."""
        self._landed.put(None)

    def run(self, stop: Stop, changed: Callable[[], None] = lambda: None) -> None:
        """Work until `stop` is set, then finish what is in flight; `changed` is called after what did something."""
        while not stop.is_set():
            try:
                if self._round():
                    changed()
                else:
                    self._wait(stop)
            except Unavailable as error:
                log.warning("store unavailable: %s", error.what)
                stop.wait(STORE_AWAY)
        self._land(changed)

    def _land(self, changed: Callable[[], None]) -> None:
        """Finish what is in flight; if the store is away, its lease runs out and another worker asks about it."""
        while self._flying or self._unwritten:
            self._collect(1.0)
            try:
                if self._write():
                    changed()
            except Unavailable as error:
                log.warning("store unavailable at the end: %s", error.what)
                if not self._flying:
                    return

    def until_idle(self, longest: timedelta, stop: Stop | None = None) -> bool:
        """Work until nothing is left that a machine can do now. False if `longest` ran out first."""
        stop, end = stop or Stop(), self._clock() + longest
        outage.probe(self._store, self._gateways, self._clock(), self._settings(), at_once=True)
        while self._clock() < end and not stop.is_set():
            if self._round():
                continue
            if not self._flying and not self._unwritten and not self._probing and not self._look() and self._idle():
                return True
            self._wait(stop)
        self._land(lambda: None)
        return False

    def step(self) -> int:
        """What is due now, to its end. Returns how many sub-items were acted on."""
        claimed = self._begin()
        self._see_to_outages()
        while self._flying or (self._probing and not self._probing.done()):
            self._collect(None)
        self._write()
        return claimed

    def _round(self) -> int:
        """Write what has come back, and begin what there is room for; not a few at a time, for each time costs a
        commit."""
        self._collect(0)
        written = 0
        if self._unwritten and (not self._flying or steady() >= self._ripe):
            written = self._write()
            self._soonest = 0.0
        if not self._has_room or steady() < self._next_look:
            return written
        return written + self._look()

    def _look(self) -> int:
        """Begin what is due, and see to the departments that are down now."""
        return self._begin() + self._see_to_outages()

    @property
    def _has_room(self) -> bool:
        return self._room - len(self._flying) >= self._room // 2

    @property
    def _next_look(self) -> float:
        """When to look for what is due."""
        return max(min(self._soonest, self._looked + PAUSE), self._rested)

    def _collect(self, wait: float | None) -> None:
        """Take in the answers that have come, waiting up to so many seconds for the first (None: until it comes)."""
        try:
            landed = self._landed.get(timeout=wait) if wait != 0 else self._landed.get_nowait()
            while True:
                if landed is None:
                    self._soonest = 0.0
                else:
                    self._flying.pop(landed)
                    self._take(landed)
                landed = self._landed.get_nowait()
        except Empty:
            return

    def _take(self, landed: "Future[Answered | None]") -> None:
        if (answered := landed.result()) is not None:
            if not self._unwritten:
                self._ripe = steady() + LINGER
            self._unwritten.append(answered)

    def _wait(self, stop: Stop) -> None:
        """Until an answer comes, somebody wakes us, or something is to be done."""
        here = steady()
        times = [here + PAUSE]
        if self._has_room:
            times.append(self._next_look)
        if self._unwritten:
            times.append(self._ripe)
        if not stop.is_set():
            self._collect(max(min(times) - here, 0.001))

    def _begin(self) -> int:
        jobs = self._claim()
        for job in jobs:
            flying = self._pool.submit(self._act, job)
            self._flying[flying] = job.claim
            flying.add_done_callback(self._landed.put)
        return len(jobs)

    def _claim(self) -> list[Job]:
        now, settings = self._clock(), self._settings()
        self._turn += 1
        began = steady()
        with self._store() as work:
            self._breakers = work.breakers.all()
            wanted = Wanted(
                self.owner,
                now,
                settings.hold,
                self._room - len(self._flying),
                frozenset(each.department for each in self._down),
                settings.limit,
                settings.limits,
                self._turn,
            )
            jobs, soonest = claim_jobs(work, wanted, began + settings.hold.total_seconds())
            work.commit()
        self._looked = began
        self._soonest = began + (PAUSE if soonest is None else (soonest - now).total_seconds())
        self._rested = 0.0 if len(jobs) >= self._room // 4 else steady() + LINGER
        return jobs

    @property
    def _down(self) -> list[Breaker]:
        return [each for each in self._breakers if each.state != "closed"]

    def _see_to_outages(self) -> int:
        """What waits for departments that are down goes by hand, and they are asked whether they are back."""
        if not (down := self._down):
            return 0
        now, settings = self._clock(), self._settings()
        if self._probing is not None and self._probing.done():
            probing, self._probing = self._probing, None
            probing.result()
        if self._probing is None and any(may_call(each, now) for each in down):
            self._probing = self._pool.submit(outage.probe, self._store, self._gateways, now, settings)
            self._probing.add_done_callback(lambda _: self.wake())
        return outage.to_hand_where_down(self._store, down, now, settings)

    def _act(self, job: Job) -> Answered | None:
        """On a thread of the pool. None if the claim was lost before anything went out."""
        claim = job.claim
        if not self._still_ours(job):
            log.info("claim on %s ran out before its turn; nothing sent", claim.item.key)
            return None
        try:
            gateway, (submission, paper) = self._gateways(claim.item.department), self._prepared(job)
        except WorldError as error:
            return Answered(claim, unsendable=error)
        except Exception as error:  # one bad sub-item must not stop every worker in turn: a person gets it
            log.exception("sub-item %s cannot be put together", claim.item.key)
            return Answered(claim, unsendable=Refused("程序出错，没有发出", type(error).__name__, "请转人工办理"))
        began = steady()
        answer = call(gateway, claim, submission, paper)
        self._call_seconds += (steady() - began - self._call_seconds) / 16
        return Answered(claim, answer)

    def _prepared(self, job: Job) -> tuple[Submission | None, PaperRecord | None]:
        if job.case is None or job.claim.act not in ("submit", "paper"):
            return None, None
        submission = self._build(job.case, job.claim.item)
        return submission, record_of(submission, job.task) if job.task else None

    def _still_ours(self, job: Job) -> bool:
        """The lease must outlast the call: this process may have been stopped, or waited long for a free thread."""
        settings = self._settings()
        if steady() + settings.longest_call.total_seconds() < job.until:
            return True
        try:
            with self._store() as work:
                renewed = work.claims.renew(job.claim, self._clock(), settings.hold)
                work.commit()
        except Unavailable as error:
            log.warning("claim on %s could not be renewed: %s", job.claim.item.key, error.what)
            return False
        return renewed

    def _write(self) -> int:
        """Settle the answers at hand. They are kept until the store has taken them."""
        answers = self._unwritten
        if not answers:
            return 0
        called = [(each.claim.item.department, each.answer) for each in answers if each.unsendable is None]
        outage.count(self._store, called, self._breakers, self._clock(), self._settings())
        try:
            self._settle(answers)
        except Unavailable:
            raise
        except WrittenByNewer:
            self._settle_one_by_one(answers)
        except Exception:
            log.exception("answers could not be written together")
            self._settle_one_by_one(answers)
        self._unwritten = []
        self.done += len(answers)
        return len(answers)

    def _settle(self, answers: Sequence[Answered]) -> None:
        with self._store() as work:
            Settling(work, self._calendar, self._clock(), self._settings()).all(answers)
            work.commit()

    def _settle_one_by_one(self, answers: Sequence[Answered]) -> None:
        """One that cannot be written takes no other with it. It is asked about again when its lease has run out."""
        for answered in answers:
            try:
                self._settle([answered])
            except Unavailable:
                raise
            except WrittenByNewer as error:
                log.info("%s is left to a newer program: %s", answered.claim.item.key, error.why)
            except Exception:
                log.exception("the answer for %s could not be written", answered.claim.item.key)

    def _idle(self) -> bool:
        with self._store.read() as work:
            down = {each.department for each in work.breakers.all() if each.state != "closed"}
            practised = [drill.words for drill in work.drills.on(self._clock())]
            return not work.claims.busy(down, [*practised, FOR_NEWER])
