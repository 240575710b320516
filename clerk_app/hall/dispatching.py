"""A dispatch worker as a program of its own beside the hall's database (`clerk dispatch --worker`).

It is woken by what others commit, says every few seconds that it is there, and outlives the database: while that is
away it waits, and what it knows already is written down when it is back.
"""

import logging
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread

from clerk_app.cases.ports import Clock
from clerk_app.dispatch.worker import Worker
from clerk_app.errors import Unavailable
from clerk_app.store.feed import Feed
from clerk_app.store.migrate import PROGRAM
from clerk_app.store.unit_of_work import SqlStore

log = logging.getLogger(__name__)
BEAT_SECONDS = 5.0
# Only these mean that there may be something to send.
KINDS = frozenset({"sub_item", "case", "drill", "hand_task", "*"})
SHARED = frozenset({"settings", "catalogue", "*"})


@dataclass(slots=True)
class WorkerProgram:
    """One worker with its heart-beat and its ear. `feed` is None where nobody else writes (a desk's own store)."""

    worker: Worker
    store: SqlStore
    feed: Feed | None
    clock: Clock
    name: str = ""
    changed: Callable[[], None] = lambda: None
    learn: Callable[[], object] = lambda: None  # the hall's settings and themes were changed
    _over: Event = field(default_factory=Event)

    def run(self, stop: Event) -> None:
        """Until `stop`; then what is in flight is finished."""
        helpers = [Thread(target=self._beat, name="heart-beat", daemon=True)]
        if self.feed is not None:
            feed = self.feed
            helpers.append(Thread(target=lambda: feed.run(self._over, self._told), name="feed", daemon=True))
        for each in helpers:
            each.start()
        try:
            self.worker.run(stop, self.changed)
        finally:
            self._over.set()
            self.worker.close()
            for each in helpers:
                each.join(5)
            self._leave()

    def _told(self, touched: frozenset[tuple[str, str]]) -> None:
        if any(kind in SHARED for kind, _ in touched):
            self.learn()
        if any(kind in KINDS for kind, _ in touched):
            self.worker.wake()

    def _beat(self) -> None:
        while not self._over.is_set():
            facts = {
                "name": self.name,
                "machine": socket.gethostname(),
                "pid": os.getpid(),
                "in_flight": self.worker.in_flight,
                "done": self.worker.done,
            }
            try:
                with self.store() as work:
                    work.workers.beat(self.worker.owner, self.clock(), PROGRAM, facts)
                    work.commit()
            except Unavailable as error:
                log.info("no heart-beat: %s", error.what)
            self._over.wait(BEAT_SECONDS)

    def _leave(self) -> None:
        try:
            with self.store() as work:
                work.workers.leave(self.worker.owner, self.clock())
                work.commit()
        except Unavailable as error:
            log.info("left without a word: %s", error.what)
