"""Who has a case open now: told to whoever opens it too, and blocking nobody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from .model import Actor
from .ports import Clock, Store

STALE = timedelta(minutes=5)  # a desk says every two minutes that it is still there


@dataclass(frozen=True, slots=True)
class Present:
    """Another window that has the case open."""

    window: str
    name: str
    since: datetime


class Presence:
    """Use cases over `open/<case>` in the store's small things: a value for each window that has the case open."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def opened(self, case_id: str, actor: Actor) -> tuple[Present, ...]:
        """This window has the case open (still); who else has."""
        with self._store() as work:
            work.cases.get(case_id)  # the case's lock: two windows that open at once both stay on the list
            there = self._there(work.keep.get(_key(case_id)))
            mine = there.get(actor.window)
            since = mine["since"] if mine and mine["name"] == actor.name else self._clock().isoformat()
            there[actor.window] = {"name": actor.name, "since": since, "seen": self._clock().isoformat()}
            work.keep.put(_key(case_id), there)
            work.commit()
        return _others(there, actor)

    def closed(self, case_id: str, actor: Actor) -> None:
        """This window has put it away."""
        with self._store() as work:
            work.cases.get(case_id)
            there = self._there(work.keep.get(_key(case_id)))
            if there.pop(actor.window, None) is None:
                return
            work.keep.put(_key(case_id), there) if there else work.keep.drop(_key(case_id))
            work.commit()

    def others(self, case_id: str, actor: Actor) -> tuple[Present, ...]:
        """Who else has it open now."""
        with self._store.read() as work:
            return _others(self._there(work.keep.get(_key(case_id))), actor)

    def _there(self, kept: Any) -> dict[str, dict[str, str]]:
        oldest = self._clock() - STALE
        return {w: each for w, each in (kept or {}).items() if datetime.fromisoformat(each["seen"]) >= oldest}


def _key(case_id: str) -> str:
    return f"open/{case_id}"


def _others(there: dict[str, dict[str, str]], actor: Actor) -> tuple[Present, ...]:
    return tuple(
        Present(window, each["name"], datetime.fromisoformat(each["since"]))
        for window, each in sorted(there.items())
        if window != actor.window
    )
