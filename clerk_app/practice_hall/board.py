"""How long it takes from the commit of a call until a client that follows the hall has it."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from time import monotonic
from types import TracebackType
from typing import Protocol

from clerk_app.bootstrap import Desk
from clerk_app.clock import new_key, now
from clerk_app.errors import WorldError
from clerk_app.store.feed import Feed, Touched

from .floor import Call

LAST_SECONDS = 3.0  # how long the last calls of a run are waited for


class Watch(Protocol):
    """Follows the hall from `__enter__` to `__exit__`."""

    def __enter__(self) -> "Watch": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def seconds(self, calls: Sequence[Call]) -> list[float]:
        """Of each call that was seen: how long after its commit."""


class Sightings:
    """When which ticket was first seen as it stood after which of its events."""

    def __init__(self) -> None:
        self._seen: dict[str, list[tuple[int, float]]] = defaultdict(list)

    def note(self, found: Iterable[tuple[str, int]]) -> None:
        """Tickets with their versions, seen just now."""
        at = monotonic()
        for ticket, version in found:
            self._seen[ticket].append((version, at))

    def seconds(self, calls: Sequence[Call]) -> list[float]:
        """A later state counts too: whoever sees a person being served has heard of the call."""
        found = []
        for call in calls:
            later = [at for version, at in self._seen.get(call.ticket, ()) if version >= call.version]
            if later:
                found.append(max(min(later) - call.at, 0.0))
        return found


class FeedWatch:
    """A client of the hall's change feed, as every desk is one; with connections of its own."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.hall_store
        self._feed = Feed(self._store.engine, f"practice-board/{new_key()}", now)
        self._stop = threading.Event()
        self._sightings = Sightings()
        self._thread = threading.Thread(target=self._feed.run, args=(self._stop, self._tell), daemon=True)

    def __enter__(self) -> "FeedWatch":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._stop.wait(LAST_SECONDS)
        self._stop.set()
        self._thread.join(5)

    def seconds(self, calls: Sequence[Call]) -> list[float]:
        return self._sightings.seconds(calls)

    def _tell(self, touched: Touched) -> None:
        changed = [ident for kind, ident in touched if kind == "ticket"]
        if not changed:
            return
        try:
            with self._store.read() as work:
                tickets = [work.tickets.known(ident) for ident in changed]
        except WorldError:
            return  # it is seen with the next change, or not at all
        self._sightings.note((ticket.id, ticket.version) for ticket in tickets if ticket is not None)


class NoWatch:
    """Nothing to follow: a desk alone has no feed."""

    def __enter__(self) -> "NoWatch":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def seconds(self, calls: Sequence[Call]) -> list[float]:  # noqa: ARG002
        return []


def watch_of(desk: Desk) -> Watch:
    """What is there to follow."""
    return FeedWatch(desk) if desk.database else NoWatch()
