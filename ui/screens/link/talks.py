"""What this window knows of its talks with other halls, and what its clerk does in them: over all screens.

The acts are in the hall's store, and the truth; the room (`room`) shows them with picture and sound, and may come and
go. A hall tells its desks of what changes; a desk alone looks by itself, often only while a talk is going on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor, Case
from clerk_app.clock import new_key
from clerk_app.errors import WorldError
from clerk_app.link.model import LIVE, Side, State
from clerk_app.link.ports import SessionFilter
from clerk_app.link.sessions import Look
from ui.screens.link.room import RoomKeeper
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation
from ui.text import tr

KIND = "link_session"
WATCHED = frozenset({KIND, "hall_link", "ticket"})
LIVE_MS = 400  # a desk alone is told by nobody what its service has received
IDLE_MS = 4_000
HALL_MS = 20_000
SOON_MS = 150
AT_TABLE = frozenset({State.OPEN, State.WRITING})


@dataclass(frozen=True, slots=True)
class Known:
    """`ringing` at this window, the longest first; `mine`: what goes on at this window, the newest first.
    `service`: whether the hall's service was heard of just now."""

    ringing: tuple[Look, ...] = ()
    mine: tuple[Look, ...] = ()
    service: bool = True
    cut_off: bool = False

    @property
    def stamp(self) -> tuple[Any, ...]:
        """Differs when something is to be shown."""
        looks = tuple((each.session.id, each.session.version, each.table.entries, len(each.pending), len(each.dropped))
                      for each in (*self.ringing, *self.mine))  # fmt: skip
        return len(self.ringing), looks, self.service, self.cut_off


class Talks(QObject):
    """Signals: `changed()` something else is to be shown; `rang(Look)` a call that was not there before;
    `answered(Look)` a call of this window was accepted; `failed(WorldError)`."""

    changed = Signal()
    rang = Signal(object)
    answered = Signal(object)
    failed = Signal(object)

    def __init__(
        self, desk: Desk, parent: QObject | None = None, open_case: Callable[[], Case | None] = lambda: None
    ) -> None:
        """`open_case`: the one that is open at this window."""
        super().__init__(parent)
        self.desk, self.open_case = desk, open_case
        self.services: Services = desk.services
        self.now = Known()
        self.busy = False
        self.room = RoomKeeper(desk, self)
        self._asked = Latest(desk.runner, self, title=tr("正在看连线"))
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)
        self._again = QTimer(self, interval=HALL_MS if self.services.database else IDLE_MS)
        self._again.timeout.connect(self.look)
        self.answered.connect(self._on_answered)
        desk.hub.changed.connect(self._on_changed)

    def start(self) -> None:
        """Somebody is at the desk."""
        self._again.start()
        self.look()

    def stop(self) -> None:
        """Before the desk closes: no room is left behind."""
        self._again.stop()
        self._soon.stop()
        self.room.end()

    @property
    def actor(self) -> Actor:
        """Who acts at this window."""
        return actor_of(self.desk)

    @property
    def open_talk(self) -> Look | None:
        """The one at the table now: of several the last that moved."""
        return next((each for each in self.now.mine if each.table.state is State.OPEN), None)

    # looking ---------------------------------------------------------------------------------------------------------
    def look(self) -> None:
        """Read anew; nothing is shown again that stands as it stood."""
        if self.desk.session is None:
            return
        self._soon.stop()
        services, window, before = self.services, self.actor.window, self.now.stamp

        def read() -> Known | None:
            found = _read(services, window)
            return None if found.stamp == before else found

        self._asked.ask(read, self._show, lambda _error: None)

    def _show(self, found: Known | None) -> None:
        if found is None:
            return
        before, self.now = self.now, found
        known = {each.session.id for each in before.ringing}
        was = {each.session.id: each.table.state for each in before.mine}
        self._set_pace()
        self.changed.emit()
        for each in found.ringing:
            if each.session.id not in known:
                self.rang.emit(each)
        for each in found.mine:
            outgoing = each.session.side is Side.ASKING and each.table.state is State.OPEN
            if outgoing and was.get(each.session.id) in (State.RINGING, State.QUEUED):
                self.answered.emit(each)
        self.room.follow((*found.ringing, *found.mine))

    def _on_answered(self, look: Look) -> None:
        """The other hall has accepted: the room opens (or comes to the front, if the devices were being tested)."""
        self.desk.notices.done(tr("{0} 已接通").format(look.partner))
        self.room.open(look)

    def _set_pace(self) -> None:
        if self.services.database:
            return
        busy = bool(self.now.ringing) or any(each.table.state is not State.WRITING for each in self.now.mine)
        pace = LIVE_MS if busy and self.now.service else IDLE_MS
        if self._again.interval() != pace:
            self._again.setInterval(pace)

    def _on_changed(self, changes: Changes) -> None:
        if WATCHED & changes.kinds and not self._soon.isActive():
            self._soon.start()

    # acting ----------------------------------------------------------------------------------------------------------
    def do(
        self, run: Callable[[Any, Actor], Look], title: str, done: Callable[[Look], None] | None = None,
        failed: Callable[[WorldError], None] | None = None,
    ) -> None:  # fmt: skip
        """One act of `services.sessions`; `run(sessions, actor)` gives the session as it then stands."""
        services, actor = self.services, self.actor

        def act() -> tuple[Look, Known]:
            look = run(services.sessions, actor)
            return look, _read(services, actor.window)

        def show(found: tuple[Look, Known]) -> None:
            self._show(found[1])
            if done is not None:
                done(found[0])

        def refused(error: WorldError) -> None:
            (failed or self.failed.emit)(error)
            self.look()  # perhaps it stands otherwise than was shown

        acting = Operation(act, show, refused, title=title,
                           changes=lambda found: Changes.of(KIND, ids=[found[0].session.id]))  # fmt: skip
        self._asked.drop()
        self.desk.runner.start(acting, owner=self)

    def act(self, session_id: str, kind: str, title: str = "", **body: Any) -> None:
        """Any act of `link.acts`, once."""
        request = new_key()
        self.do(lambda sessions, actor: sessions.act(session_id, kind, body, actor, request), title or tr("正在记录"))

    def accept(self, look: Look) -> None:
        """接受: and the room opens."""
        request = new_key()
        if look.session.side is Side.ASKING:
            self.room.open(look)  # an appointment of ours: the other hall accepts, we go in
            return
        refused = self.desk.notices.world_error  # it may not ring any more: there is no other place to say so
        take = lambda sessions, actor: sessions.accept(look.session.id, actor, request)  # noqa: E731
        self.do(take, tr("正在接受"), self.room.open, refused)


def _read(services: Services, window: str) -> Known:
    if services.link.on_own and services.database:
        return Known(cut_off=True)
    now = services.clock()
    ringing = services.sessions.ringing(window)
    live = services.sessions.list(SessionFilter(LIVE, window=window))
    rings = {each.session.id for each in ringing}
    service = any(each.service and each.lives(now) for each in services.hall_programs())
    return Known(ringing, tuple(each for each in live if each.session.id not in rings), service)
