"""The store of a desk in a hall: the hall's while it can be reached, else the desk's own emergency store.

Whoever works with it sees one store. What fails because the hall is gone raises HallUnreachable once; the switch has
then been made, and the same act can be done again at once. `link` says how things stand; `hall` is the hall's store
itself, for what must never happen on the emergency store (dispatch, the sweep over legal deadlines, other desks' news).
"""

import logging
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any

from sqlalchemy import Engine, event

from clerk_app.cases.ports import Clock
from clerk_app.errors import NotFound, WorldError

from .emergency import CutOffWork, EmergencyStore
from .engine import open_engine
from .hall_errors import HallUnreachable
from .link import OWN, HallLink, LinkState
from .merging import Merger
from .migrate import check_hall
from .mirror import HallUnitOfWork, Mirror
from .ticket_mirror import TicketMirror
from .unit_of_work import SqlStore, SqlUnitOfWork, plain_words

log = logging.getLogger(__name__)
TOO_SLOW = "57014"  # one statement took too long: no reason to leave the hall for what only reads
_CUT_OFF: frozenset[LinkState] = frozenset({"cut_off"})
_MERGING: frozenset[LinkState] = frozenset({"merging"})
DRILL_WORDS = "演练：大厅数据库按计划断开"


class SwitchingStore:
    """See `unit_of_work.SqlStore`. `window` tells this window's name now."""

    def __init__(self, address: str, own: SqlStore, clock: Clock, origin: str, window: Callable[[], str]) -> None:
        self.address = address
        self.own = own
        self.origin = origin
        self.engine = open_engine(address)
        self.window = window
        self.link = HallLink("hall", clock)
        self.link.moves(self._cut_by_hand, self._heal)
        self.hall = SqlStore(self.engine, clock, origin)
        self._clock = clock
        self._emergency = EmergencyStore(own, clock, self._cut_off_work)
        self.mirror = Mirror(own, clock, window)
        self.tickets = TicketMirror(own, clock, window, self.mirror.writing)
        self._sockets = _Sockets(self.engine)
        self._wanted = Lock()
        self._flights: dict[object, float] = {}
        self.send_contents: Callable[[], object] = lambda: None  # pages and papers that are only here
        self.look_again: Callable[[], None] = lambda: None  # the watch sets it: something to look at now

    @classmethod
    def at(cls, address: str, own: SqlStore, clock: Clock, origin: str, window: Callable[[], str]) -> "SwitchingStore":
        """Open it. With the hall down the desk starts cut off. Raises Refused when the hall's schema does not fit."""
        store = cls(address, own, clock, origin, window)
        try:
            with plain_words():
                check_hall(store.engine)
            store.link.last_seen = clock()
        except HallUnreachable as error:
            store.leave(error.why)
        return store

    def merge_what_was_left(self) -> None:
        """At the start: what an earlier run of the program did cut off and could not merge any more."""
        with self.own.read() as work:
            going_on = work.cut_offs.open()  # without one: what the hall would not take, see `merge_again`
        if self.link.state == "hall" and going_on is not None:
            self.leave("上次断网期间办的还没有并入")
            with suppress(HallUnreachable):
                self.come_back()

    @contextmanager
    def __call__(self) -> Iterator[SqlUnitOfWork]:
        if self.link.on_own:
            with self._emergency.in_turn():
                if self.link.on_own:  # still, now that it is our turn: a merge ends while nobody writes
                    with _only_ours(), self._emergency() as work:
                        yield work
                    return
        with self._on_hall(writes=True), self.hall.writing() as connection:
            ring, copied = self.hall.ring, self.tickets.keep
            yield HallUnitOfWork(connection, self._clock, self.origin, ring, self.mirror, copied)

    @contextmanager
    def read(self) -> Iterator[SqlUnitOfWork]:
        if self.link.on_own:
            with _only_ours(), self._emergency.read() as work:
                yield work
            return
        with self._on_hall(writes=False), self.hall.read() as work:
            yield work

    @contextmanager
    def _on_hall(self, writes: bool) -> Iterator[None]:
        number, flight = self.link.now.number, object()
        self._flights[flight] = time.monotonic()
        try:
            yield
        except HallUnreachable as error:
            if writes or error.code != TOO_SLOW:
                self._left(error, number)
            raise
        finally:
            del self._flights[flight]

    def longest_wait(self) -> float:
        """Seconds that the oldest unit of work on the hall has been going."""
        return time.monotonic() - min(self._flights.copy().values(), default=time.monotonic())

    def _left(self, error: HallUnreachable, number: int) -> None:
        """A unit found the hall gone."""
        self.leave(error.why, number=number)
        if self.link.on_own:
            error.switched()

    def leave(self, reason: str, drill: bool = False, number: int | None = None) -> bool:
        """Go on without the hall. Whoever still waits for an answer of it gets an error now. Whether this did it."""
        with self._wanted:
            now = self.link.now
            if now.state == "cut_off" and (drill or not now.drill):
                return False
            if number not in (None, now.number):
                return False
            begun = now.cut_off_id if now.state == "merging" else self._begin(reason, drill)
            if not self.link.become("cut_off", reason, drill=drill, cut_off_id=begun):
                return False
        log.warning("cut off from the hall: %s", reason)
        self._sockets.shut_down()
        return True

    def _begin(self, reason: str, drill: bool) -> str:
        with self.own() as work:
            begun = work.cut_offs.begin(self.window(), self._clock(), reason, drill)
            work.commit()
        return begun.id

    def _cut_by_hand(self, reason: str, drill: bool) -> None:
        self.leave(reason or DRILL_WORDS, drill)

    def _heal(self) -> None:
        now = self.link.now
        self.link.become("cut_off", "演练结束，正在恢复连接", cut_off_id=now.cut_off_id, only_from=OWN)
        self.look_again()

    def _cut_off_work(self) -> CutOffWork:
        now = self.link.now
        return CutOffWork(now.cut_off_id, self.window(), now.drill)

    def come_back(self) -> None:
        """The hall answers and can write: merge, then work there again. Raises HallUnreachable, Refused."""
        now = self.link.now
        if now.drill or not self.link.become("merging", now.reason, cut_off_id=now.cut_off_id, only_from=_CUT_OFF):
            return
        try:
            with plain_words():
                check_hall(self.engine)
            sending = self.send_contents
            merger = Merger(self.own, self.hall, self.mirror, self._clock, self.window, sending, self.link.merged)
            merger.run(lambda: self._arrive(len(merger.failed)))
        except WorldError as error:
            self.still_away(error.why if isinstance(error, HallUnreachable) else error.what)
            raise

    def merge_again(self) -> int:
        """What the hall would not take before, once more; how many it has taken now. Raises Unavailable."""
        if self.link.state != "hall":
            return 0
        merger = Merger(self.own, self.hall, self.mirror, self._clock, self.window, self.send_contents)
        done = merger.again()
        self.link.left_over = len(merger.failed)
        return done

    def _arrive(self, left_over: int) -> None:
        """Nobody here writes just now, and nothing is left to merge but what the hall would not take."""
        self.link.left_over = left_over
        if not self.link.become("hall", only_from=_MERGING):
            raise HallUnreachable(self.link.reason)

    def follow_tickets(self) -> None:
        """The list of those that wait for this window as it is now, for when the hall is gone. Raises Unavailable."""
        if self.link.state == "hall":
            self.tickets.sync(self.hall)

    def still_away(self, reason: str) -> None:
        """Another try failed; the newest reason is what the clerk reads."""
        now = self.link.now
        if now.state == "merging" or now.reason != reason:
            self.link.become("cut_off", reason, cut_off_id=now.cut_off_id, only_from=OWN)

    def close(self) -> None:
        self._sockets.close()
        self.hall.close()
        self.mirror.close()


class _Sockets:
    """Copies of the sockets of all open connections of an engine, so that they can be ended from outside.

    An engine that is disposed of begins a new pool; a connection that is given back to an earlier one is closed here,
    because nobody would take it out again.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._copies: dict[int, socket.socket] = {}
        self._lock = Lock()
        event.listen(engine, "connect", self._opened, insert=True)
        event.listen(engine, "checkin", self._given_back)
        event.listen(engine, "close", self._closed)
        event.listen(engine, "close_detached", self._closed)

    def _opened(self, connection: Any, _record: object) -> None:
        copy = socket.fromfd(connection.fileno(), socket.AF_INET, socket.SOCK_STREAM)
        with self._lock:
            before = self._copies.pop(id(connection), None)
            self._copies[id(connection)] = copy
        if before is not None:
            before.close()

    def _given_back(self, connection: Any, record: Any) -> None:
        pool = getattr(record, "_ConnectionRecord__pool", None)  # SQLAlchemy tells it nowhere else
        if connection is not None and pool is not self._engine.pool:
            record.invalidate()

    def _closed(self, connection: Any, _record: object = None) -> None:
        with self._lock:
            copy = self._copies.pop(id(connection), None)
        if copy is not None:
            copy.close()

    def shut_down(self) -> None:
        """Whoever waits for an answer gets an error at once."""
        self._engine.dispose()  # those that lie idle
        for copy in self._take():
            with copy, suppress(OSError):  # it had ended already
                copy.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        for copy in self._take():
            copy.close()

    def _take(self) -> tuple[socket.socket, ...]:
        with self._lock:
            copies, self._copies = tuple(self._copies.values()), {}
        return copies


@contextmanager
def _only_ours() -> Iterator[None]:
    try:
        yield
    except NotFound as error:
        raise NotFound(error.what, "与大厅断开期间只有本窗口的办件可用", "恢复连接后再查") from error
