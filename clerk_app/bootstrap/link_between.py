"""The way to other halls put together, for the hall's service."""

import time
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from clerk_app.cases.windows import SILENT
from clerk_app.hall.between.port import Between
from clerk_app.hall.between.presence import OwnPresence
from clerk_app.hall.between.tender import Feed
from clerk_app.link.hours import is_open, spans_of
from clerk_app.link.model import Side, State
from clerk_app.link.own_entry import AboutUs
from clerk_app.link.ports import SessionFilter
from clerk_app.queueing.model import WindowState

if TYPE_CHECKING:
    from .link import LinkDesk

FRESH_SECONDS = 2.0
T = TypeVar("T")


def between(desk: "LinkDesk") -> Between:
    """One for a service."""
    return Between(
        lambda: desk.hall_store,
        desk.hall_keys,
        Remembered(desk.known_of_us),
        Remembered(lambda: {each.code: each for each in desk.partners.all()}),
        desk.registrar,
        desk.link_steps,
        lambda: desk.pages,
        desk.data / "link-incoming",
        desk.clock,
        lambda: own_presence(desk),
        desk.own_entry.current,
        lambda: feed_of(desk),
    )


def feed_of(desk: "LinkDesk") -> Feed | None:
    """What changes in the hall, also by this very service; None for a desk alone, whose store is looked at."""
    if not desk.database:
        return None
    from clerk_app.store.feed import Feed

    return Feed(desk.hall_store.engine, f"{desk.origin}/link", desk.clock).run


def own_presence(desk: "LinkDesk") -> OwnPresence:
    """Windows that are open for people now. Where nobody opens windows by the hall's flow: desks that work; for a desk
    alone: itself, in opening hours."""
    at = desk.hall_clock()
    with desk.hall_store.read() as work:
        desks = [each for each in work.windows.all() if each.state == "serving" and at - each.seen_at <= SILENT]
        calls = work.sessions.find(SessionFilter(frozenset({State.RINGING, State.QUEUED})))
    notes = desk.openings.now()
    if notes:
        windows = sum(each.what is WindowState.OPEN for each in notes)
    elif desk.database:
        windows = len(desks)
    else:
        windows = int(is_open(spans_of(desk.settings["hall.hours"]), at, desk.calendar.is_working_day))
    waiting = sum(each.side is Side.HELPING for each in calls)
    return OwnPresence(windows, waiting, desk.own_entry.serial)


def about_us(desk: "LinkDesk", themes: tuple[str, ...] = (), tls_ca: str = "") -> AboutUs:
    """What the settings say of this hall."""
    at = desk.settings
    address = str(at["link.address"] or at["hall.public_url"])
    return AboutUs(at["hall.name"], at["hall.region"], address, at["hall.hours"], at["hall.phone"], themes, tls_ca)


class Remembered(Generic[T]):
    """Asked at most every few seconds: each message of a partner wants to know."""

    def __init__(self, ask: Callable[[], T], seconds: Callable[[], float] = time.monotonic) -> None:
        self._ask, self._seconds = ask, seconds
        self._lock = Lock()
        self._known: tuple[float, T] | None = None

    def __call__(self, fresh: bool = False) -> T:
        with self._lock:
            if fresh or self._known is None or self._seconds() - self._known[0] > FRESH_SECONDS:
                self._known = (self._seconds(), self._ask())
            return self._known[1]
