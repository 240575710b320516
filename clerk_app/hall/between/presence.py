"""Which partners can help now: asked of each by the hall's service, kept in the store for the windows to read.

Often while a window looks at the directory, seldom otherwise.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cattrs import BaseValidationError

from clerk_app.cases.ports import Clock, Store
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import WorldError
from clerk_app.link.directory import ASKED, PRESENCE, Partner, Presence
from clerk_app.link.jws import Forged

from .tender import Ask

log = logging.getLogger(__name__)
OFTEN, SELDOM = timedelta(seconds=8), timedelta(seconds=120)
LOOKED_AT = timedelta(seconds=60)  # so long after a window looked it is asked often
STEP_SECONDS = 2.0
AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class OwnPresence:
    """What this hall tells of itself: windows that take calls now, sessions that wait, its entry's serial."""

    windows: int
    waiting: int
    serial: int = 0
    later: dict[str, Any] = field(default_factory=dict, hash=False)


class PresenceWatch:
    """`start` and `stop`."""

    def __init__(
        self, store: Callable[[], Store], partners: Callable[[], tuple[Partner, ...]], ask: Ask, clock: Clock
    ) -> None:
        self._store, self._partners, self._ask, self._clock = store, partners, ask, clock
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self._asked_at: datetime | None = None

    def start(self) -> None:
        self._over.clear()
        self._thread = threading.Thread(target=self._run, name="link-presence", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join(8.0)

    def look(self) -> Mapping[str, Presence]:
        """Ask all now, and keep what they say."""
        partners = [each for each in self._partners() if not each.browser_only]
        if not partners:
            return {}
        with ThreadPoolExecutor(AT_ONCE, "link-presence") as pool:
            found = {each.code: said for each, said in zip(partners, pool.map(self._one, partners), strict=True)}
        with self._store()() as work:
            work.keep.put(PRESENCE, {code: to_plain(each) for code, each in found.items()})
            work.commit()
        return found

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                if self._is_due():
                    self._asked_at = self._clock()
                    self.look()
            except WorldError as error:
                log.info("partners are not asked: %s", error.what)
            self._over.wait(STEP_SECONDS)

    def _is_due(self) -> bool:
        now = self._clock()
        if self._asked_at is None or now - self._asked_at >= SELDOM:
            return True
        if now - self._asked_at < OFTEN:
            return False
        with self._store().read() as work:
            looked = work.keep.get(ASKED)
        return isinstance(looked, str) and now - datetime.fromisoformat(looked) <= LOOKED_AT

    def _one(self, partner: Partner) -> Presence:
        now = self._clock()
        try:
            answer = self._ask(partner, "", "presence", {})
            if answer.error:
                return Presence(partner.code, now, False, why=answer.why)
            said = from_plain(OwnPresence, answer.body)
        except (Forged, BaseValidationError):
            return Presence(partner.code, now, False, why="应答不是它签名的，或格式不对")
        except WorldError as error:
            return Presence(partner.code, now, False, why="：".join(part for part in (error.what, error.why) if part))
        return Presence(partner.code, now, True, max(said.windows, 0), max(said.waiting, 0), said.serial)
