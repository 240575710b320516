"""A session as its room pages are told it; only what is new since the last look is told anew."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from .acts import KINDS
from .model import Entry, Logged, Session, Side
from .ports import LinkStore, LinkWork
from .telling import Telling
from .view import Table

MOST_LOST = 20


@dataclass(frozen=True, slots=True)
class Lost:
    """An act that the record had no place for any more."""

    id: str
    side: Side
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Looked:
    """`pending`: ids of what is not in the record yet. `dropped`: the last of what will never be, with why (`Lost`).
    `ended`: pages (`Seat.key`) that ended. `stamp`: another one when anything of the session changed. `head`: the
    entry that a seal is put on, see `Standing`."""

    session: Session
    table: Table
    pending: tuple[str, ...]
    dropped: tuple[Lost, ...]
    ended: frozenset[str]
    stamp: str
    head: Entry | None = None


class RoomLook:
    """One session. Safe in threads."""

    def __init__(self, store: Callable[[], LinkStore], session_id: str) -> None:
        self._store, self._id = store, session_id
        self._lock = Lock()
        self._telling = Telling()
        self._known: tuple[str, Table, tuple[str, ...], tuple[Lost, ...], Entry | None] | None = None

    def look(self) -> Looked:
        """Raises NotFound, Refused (nothing was done yet), Unavailable."""
        with self._store().read() as work:
            return self.look_in(work)

    def look_in(self, work: LinkWork) -> Looked:
        """The same in a unit that has written nothing yet."""
        with self._lock:
            session = work.sessions.get(self._id)
            stamp = work.sessions.stamp(self._id)
            ended = frozenset(each.digest for each in work.room_tokens.of_session(self._id) if each.ended_at)
            if self._known is None or self._known[0] != stamp:
                standing = self._telling.of(work, self._id)
                lost = [_lost(each) for each in standing.waiting if each.dropped]
                waiting = tuple(each.id for each in standing.pending)
                self._known = (stamp, standing.told, waiting, tuple(lost[-MOST_LOST:]), standing.head)
            _, table, pending, dropped, head = self._known
            return Looked(session, table, pending, dropped, ended, stamp, head)


def _lost(each: Logged) -> Lost:
    title = KINDS[each.act.kind].title if each.act.kind in KINDS else each.act.kind  # a newer program's
    return Lost(each.act.id, each.act.side, title, each.dropped)
