"""Where a session's record stands, told anew only from where it was told last: what is placed never changes.

A session has a thousand acts and more (a piece of recording every two seconds); to tell all of it for each new one
would be felt.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from .acts import AFTER_END
from .model import Act, Entry, Logged, Side
from .ports import LinkWork
from .view import Table, after, opened, with_pending

MOST = 500  # sessions that are kept in mind


@dataclass(frozen=True, slots=True)
class Standing:
    """`table`: as the record alone tells it, None before its first entry; `last`: the last entry. `head`: the entry
    that a seal is put on, the one that ended the session: seals and the last pieces of recordings follow it. `latest`:
    when each side did the last thing that is in the record. `waiting`: acts that are not in it, also dropped ones."""

    table: Table | None = None
    last: Entry | None = None
    head: Entry | None = None
    latest: Mapping[Side, datetime] = field(default_factory=dict, hash=False)
    waiting: tuple[Logged, ...] = ()

    @property
    def pending(self) -> tuple[Act, ...]:
        """What may still come into the record."""
        return tuple(each.act for each in self.waiting if not each.dropped)

    @property
    def told(self) -> Table:
        """With what is pending. Raises Refused for a session of which nothing is here."""
        return with_pending(self.table, self.pending)


class Telling:
    """Safe in threads. To be asked before anything is placed in the same unit of work: only what is committed may be
    kept in mind."""

    def __init__(self) -> None:
        self._known: dict[str, Standing] = {}

    def of(self, work: LinkWork, session_id: str) -> Standing:
        """Nothing of it: an empty one."""
        known = self._known.get(session_id, Standing())
        upto = known.last.n - 1 if known.last else 0
        have = work.sessions.acts(session_id, upto)
        if known.last is not None:
            if not have or have[0].entry != known.last:  # an older snapshot, or another store under the same id
                known, have = Standing(), work.sessions.acts(session_id)
            else:
                have = have[1:]
        standing = replace(known, waiting=())
        for each in have:
            if each.entry is not None:
                standing = with_entry(standing, each.act, each.entry)
        self._keep(session_id, standing)
        return replace(standing, waiting=tuple(each for each in have if each.entry is None))

    def _keep(self, session_id: str, standing: Standing) -> None:
        if standing.last is None:
            return
        if len(self._known) >= MOST and session_id not in self._known:
            self._known.clear()
        self._known[session_id] = standing


def with_entry(standing: Standing, act: Act, entry: Entry) -> Standing:
    """After one more entry that was checked."""
    table = opened(act) if standing.table is None else after(standing.table, act)
    head = standing.head if act.kind in AFTER_END else entry
    latest = {**standing.latest, act.side: max(act.at, standing.latest.get(act.side, act.at))}
    return Standing(table, entry, head, latest, standing.waiting)
