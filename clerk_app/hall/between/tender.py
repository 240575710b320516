"""Sees to the sessions of a hall, beside its service: signs and places what was done here, carries it to the partner
and hears what was done there, has contents fetched that the record names, does what is due by time.

It is woken by the store's feed, by the room's page and by partners; where there is no feed it looks. Whatever it does
may be done twice, by itself after a kill or by a second service of the hall.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from clerk_app.errors import NotFound, Unavailable, WorldError
from clerk_app.link.directory import Partner
from clerk_app.link.envelope import Body
from clerk_app.link.model import LIVE, OVER, Session, Side, State
from clerk_app.link.ports import SessionFilter

from .contents import Fetching
from .courier import told_no
from .exchange import Exchange

if TYPE_CHECKING:
    from threading import Event

    from clerk_app.link.envelope import Answer
    from clerk_app.link.ports import LinkStore

log = logging.getLogger(__name__)
LOOK_SECONDS = 0.25  # how often the store is looked at where no feed tells, while a session is live
IDLE_SECONDS = 0.7  # the same, while none is
HEARD_SECONDS = 3.0  # so often a live session's partner is heard of, though nothing is new
REST_SECONDS = (0.3, 0.7, 1.5, 3.0)  # after a partner was not reached, while the session is live
LATER_SECONDS = 30.0  # the same for a session that goes on in writing, or is over
SWEEP_SECONDS = 300.0  # so often sessions that are over are looked at that still lack something
AT_ONCE = 4
MOST_LIVE, MOST_OVER = 1000, 500
ROUNDS = 50  # of an exchange in one go
SLOW_SECONDS, GONE_SECONDS = 1.5, 10.0
Touched = Collection[tuple[str, str]]
Feed = Callable[["Event", Callable[[Touched], None]], None]
Ask = Callable[[Partner, str, str, Body], "Answer"]


class Does(Protocol):
    """`Registrar` and `Steps`: whether anything was done."""

    def tend(self, session_id: str, /) -> bool: ...


@dataclass
class _Standing:
    """How it goes with one session in this process."""

    looked_at: float = 0.0
    asked_at: float = 0.0
    heard_at: float = 0.0
    took: float = 0.0  # seconds of the last exchange
    failed: int = 0
    not_before: float = 0.0


@dataclass(frozen=True, slots=True)
class Hands:
    """What the tender works with. `feed`: see `store.feed`, None where there is none."""

    store: "Callable[[], LinkStore]"
    registrar: Does
    steps: Does
    exchange: Exchange
    fetching: Fetching
    ask: Ask
    partner: Callable[[str], Partner]
    feed: "Callable[[], Feed | None]" = lambda: None


class Tender:
    """`start` and `stop`; `wake` from any thread. `changed` is told of sessions in which something happened."""

    def __init__(
        self,
        hands: Hands,
        changed: Callable[[str], None] = lambda _session: None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hands, self._changed, self._seconds = hands, changed, seconds
        self._lock = threading.RLock()
        self._bell, self._over = threading.Event(), threading.Event()
        self._woken: set[str] = set()
        self._busy: set[str] = set()
        self._standing: dict[str, _Standing] = {}
        self._live = False
        self._swept: float | None = None
        self._pool: ThreadPoolExecutor | None = None
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        self._over.clear()
        self._pool = ThreadPoolExecutor(AT_ONCE, "link")
        self._hands.fetching.start()
        feed = self._hands.feed()
        self._threads = [threading.Thread(target=self._run, args=(feed is not None,), name="link-tender", daemon=True)]
        if feed is not None:
            listen = threading.Thread(target=feed, args=(self._over, self._hear), name="link-feed", daemon=True)
            self._threads.append(listen)
        for each in self._threads:
            each.start()

    def stop(self) -> None:
        """What is on its way is let go: it is done again after the next start."""
        self._over.set()
        self._bell.set()
        for each in self._threads:
            each.join(5.0)
        self._hands.fetching.stop()
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def wake(self, session_id: str) -> None:
        """Something was done in it, here or by the partner."""
        with self._lock:
            self._woken.add(session_id)
            standing = self._stands(session_id)
            standing.not_before = min(standing.not_before, self._seconds() + REST_SECONDS[0])
        self._bell.set()

    def heard(self, session_id: str) -> None:
        """The partner spoke in it."""
        self._stands(session_id).heard_at = self._seconds()

    def line(self, session_id: str) -> str:
        """`ok`, `slow` or `down`: how the partner's service is reached in that session."""
        standing = self._stands(session_id)
        silent = self._seconds() - standing.heard_at if standing.heard_at else GONE_SECONDS + 1
        if silent > GONE_SECONDS:
            return "down"
        return "slow" if standing.took > SLOW_SECONDS or silent > 2 * HEARD_SECONDS else "ok"

    # looking ---------------------------------------------------------------------------------------------------------
    def _run(self, told: bool) -> None:
        while not self._over.is_set():
            self._bell.clear()
            try:
                self._look()
            except WorldError as error:
                log.info("sessions are not looked at: %s", error.what)
                self._over.wait(2.0)
            self._bell.wait(self._pause(told))

    def _pause(self, told: bool) -> float:
        seldom = (1.0, 5.0) if told else (LOOK_SECONDS, IDLE_SECONDS)
        pause = seldom[0] if self._live else seldom[1]
        now = self._seconds()
        with self._lock:
            rests = [self._stands(each).not_before - now for each in self._woken if each not in self._busy]
        return max(min([pause, *rests]), 0.05)

    def _hear(self, touched: Touched) -> None:
        with self._lock:
            self._woken.update(ident for kind, ident in touched if kind == "link_session")
        self._bell.set()

    def _look(self) -> None:
        with self._lock:
            woken, self._woken = self._woken, set()
        with self._hands.store().read() as work:
            waiting = work.sessions.unsigned()
            live = work.sessions.find(SessionFilter(LIVE), MOST_LIVE)
            over = work.sessions.find(SessionFilter(OVER), MOST_OVER) if self._sweeps() else ()
        self._live = any(each.state is not State.WRITING for each in live)
        due = {each.id for each in live if self._is_due(each)} | {each.id for each in over if not each.finished}
        for session_id in woken | set(waiting) | due | self._hands.fetching.due():
            self._serve(session_id)

    def _is_due(self, session: Session) -> bool:
        often = LATER_SECONDS if session.state is State.WRITING else HEARD_SECONDS
        return self._seconds() - self._stands(session.id).looked_at >= often

    def _sweeps(self) -> bool:
        now = self._seconds()
        if self._swept is not None and now - self._swept < SWEEP_SECONDS:
            return False
        self._swept = now
        return True

    def _serve(self, session_id: str) -> None:
        """In a thread of the pool; later, where that session is being seen to, or rests."""
        with self._lock:
            if self._pool is None:
                return
            if session_id in self._busy or self._stands(session_id).not_before > self._seconds():
                self._woken.add(session_id)
                return
            self._busy.add(session_id)
            job = self._pool.submit(self._tend, session_id)
        job.add_done_callback(partial(self._done, session_id))

    def _done(self, session_id: str, job: "Future[None]") -> None:
        if not job.cancelled() and (error := job.exception()) is not None:
            log.error("session %s is not seen to", session_id, exc_info=error)
            self._rest(session_id, live=False)
        with self._lock:
            self._busy.discard(session_id)
            again = session_id in self._woken
        if again:
            self._bell.set()

    # one session -----------------------------------------------------------------------------------------------------
    def _tend(self, session_id: str) -> None:
        self._stands(session_id).looked_at = self._seconds()
        try:
            if self._is_finished(session_id):
                self._forget(session_id)
                return
            self._own(session_id)
            session = self._session(session_id)
            if not session.browser_only:
                try:
                    self._talk(session)
                finally:
                    session = self._contents(session_id)
            if session.state in OVER:
                self._finish(session)
        except WorldError as error:
            log.info("session %s waits: %s", session_id, error.what)
            self._rest(session_id, live=self._is_live(session_id))

    def _is_finished(self, session_id: str) -> bool:
        try:
            return self._session(session_id).finished
        except NotFound:
            return True  # somebody woke us for nothing

    def _session(self, session_id: str) -> Session:
        with self._hands.store().read() as work:
            return work.sessions.get(session_id)

    def _contents(self, session_id: str) -> Session:
        """What the record names since it was looked at, and is not here, is fetched."""
        with self._hands.store().read() as work:
            session = work.sessions.get(session_id)
            have = work.sessions.acts(session_id, self._hands.fetching.seen(session_id))
        self._hands.fetching.look(session, have)
        return session

    def _own(self, session_id: str) -> None:
        """What was done here is signed and (in the asking hall) placed; what is due by itself is done."""
        did = self._hands.registrar.tend(session_id)
        while self._hands.steps.tend(session_id):
            did = self._hands.registrar.tend(session_id) or did
        if did:
            self._changed(session_id)

    def _talk(self, session: Session) -> None:
        """Until neither has anything new for the other."""
        partner = self._hands.partner(session.partner)
        standing, stuck = self._stands(session.id), 0
        for _ in range(ROUNDS):
            told = self._hands.exchange.offer(session.id)
            if not told.news and self._quiet(session, standing):
                break
            began = standing.asked_at = self._seconds()
            answer = self._hands.ask(partner, session.id, "sync", told.body)
            standing.took = self._seconds() - began
            self.heard(session.id)
            if answer.error == "unknown" and self._hands.exchange.again_from_the_start(session.id):
                continue
            if answer.error:
                raise told_no(answer, partner)
            if self._hands.exchange.apply(session.id, partner, answer.body):
                stuck = 0
                self._own(session.id)
                self._changed(session.id)
            elif told.news and (stuck := stuck + 1) > 1:
                raise Unavailable("对方没有接着说下去", "已经送到，却没有记下", "稍后自动再试")
        standing.failed, standing.not_before = 0, 0.0

    def _quiet(self, session: Session, standing: _Standing) -> bool:
        """Whether nothing need be said though nothing is new. After a start it is always asked once."""
        if not standing.asked_at:
            return False
        if session.state in OVER:
            return True
        heard = standing.heard_at if session.side is Side.HELPING else 0.0  # the asking hall asks already
        return self._seconds() - max(standing.asked_at, heard) < HEARD_SECONDS * (2 if heard else 0.9)

    def _finish(self, session: Session) -> None:
        """Over, sealed by both, and both have all of it: nothing more is to be done."""
        with self._hands.store().read() as work:
            have = work.sessions.acts(session.id)
        placed = [each for each in have if each.entry]
        sealed = {each.act.side for each in placed if each.act.kind == "sealed"}
        both = sealed >= ({session.side} if session.browser_only else set(Side))
        waiting = any(not each.entry and not each.dropped for each in have) or self._hands.fetching.waits(session.id)
        if not both or waiting or not (session.browser_only or session.partner_has == len(placed)):
            return
        with self._hands.store()() as work:
            work.sessions.put(replace(work.sessions.get(session.id), finished=True))
            work.commit()
        self._forget(session.id)
        self._changed(session.id)

    # standing --------------------------------------------------------------------------------------------------------
    def _is_live(self, session_id: str) -> bool:
        try:
            return self._session(session_id).state in LIVE - {State.WRITING}
        except WorldError:
            return True

    def _rest(self, session_id: str, live: bool) -> None:
        standing = self._stands(session_id)
        rest = REST_SECONDS[min(standing.failed, len(REST_SECONDS) - 1)] if live else LATER_SECONDS
        standing.failed += 1
        standing.not_before = self._seconds() + rest
        with self._lock:
            self._woken.add(session_id)  # it is tried again then

    def _stands(self, session_id: str) -> _Standing:
        with self._lock:
            return self._standing.setdefault(session_id, _Standing())

    def _forget(self, session_id: str) -> None:
        with self._lock:
            self._standing.pop(session_id, None)
        self._hands.fetching.forget(session_id)
