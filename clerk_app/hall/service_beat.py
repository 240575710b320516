"""The hall's HTTP service says every few seconds that it lives, as dispatch workers do (`clerk hall status`)."""

import logging
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from clerk_app.cases.ports import Clock
from clerk_app.cases.windows import SILENT
from clerk_app.errors import WorldError

if TYPE_CHECKING:
    from clerk_app.store.unit_of_work import SqlStore

log = logging.getLogger(__name__)
BEAT_SECONDS = 5.0
KIND = "service"  # among the facts that a program tells of itself; a dispatch worker tells none


@dataclass(frozen=True, slots=True)
class Program:
    """A program beside the hall's store: the HTTP service or a dispatch worker."""

    service: bool
    name: str
    version: str
    seen_at: datetime
    since: datetime | None = None

    def lives(self, now: datetime) -> bool:
        """Whether it was heard of just now."""
        return now - self.seen_at <= SILENT


def programs(rows: tuple[tuple[str, datetime, str, dict[str, Any]], ...]) -> tuple[Program, ...]:
    """From what they tell of themselves."""
    return tuple(
        Program(
            facts.get("kind") == KIND,
            str(facts.get("name") or owner),
            version,
            seen_at,
            datetime.fromisoformat(facts["since"]) if facts.get("since") else None,
        )
        for owner, seen_at, version, facts in rows
    )


class ServiceBeat:
    """`start()` and `stop()`. The store is asked for anew each time: the service runs while it is away."""

    def __init__(self, store: "Callable[[], SqlStore]", origin: str, url: str, program: str, clock: Clock) -> None:
        self._store, self._clock, self._program = store, clock, program
        self._owner = f"{KIND}/{origin}"
        self._facts = {
            "kind": KIND,
            "name": url,
            "machine": socket.gethostname(),
            "pid": os.getpid(),
            "since": clock().isoformat(),
        }
        self._over = Event()
        self._thread = Thread(target=self._run, name="service-beat", daemon=True)

    def start(self) -> "ServiceBeat":
        self._thread.start()
        return self

    def stop(self) -> None:
        """It ended in order."""
        self._over.set()
        self._thread.join(BEAT_SECONDS)
        try:
            with self._store()() as work:
                work.workers.leave(self._owner, self._clock())
                work.commit()
        except WorldError as error:
            log.info("left without a word: %s", error.what)

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                with self._store()() as work:
                    work.workers.beat(self._owner, self._clock(), self._program, self._facts)
                    work.commit()
            except WorldError as error:
                log.info("no heart-beat: %s", error.what)
            self._over.wait(BEAT_SECONDS)
