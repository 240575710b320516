"""How this window stands to those who wait, and what the clerk does about it; each act is one operation."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor
from clerk_app.clock import new_key
from clerk_app.errors import WorldError
from clerk_app.queueing.looks import AtWindow
from clerk_app.queueing.model import Ticket, TicketState, WindowNote
from clerk_app.queueing.rules import Target
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation, Running
from ui.text import tr

WATCHED = frozenset({"ticket", "window_log", "flow_plan", "hall_link"})
SOON_MS = 2_500  # what other windows do: every desk of a hall hears of every number
ALONE_MS = 15_000  # a desk alone is told by nobody what a kiosk or a command has written
HALL_MS = 60_000  # a desk of a hall is told; only minutes pass
Act = Callable[[Any, Ticket, Actor, str], Ticket]


class WindowCalls(QObject):
    """Signals: `looked()` it was read anew; `changed()` something else is to be shown; `called(Ticket)` somebody
    was called or came back to this window; `finished(before, after)` a ticket of this window went on or away;
    `failed(WorldError)` an act was refused. `now` is None until the window was first looked at."""

    changed = Signal()
    looked = Signal()
    called = Signal(object)
    finished = Signal(object, object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.services: Services = desk.services
        self.now: AtWindow | None = None
        self.busy = False
        self._running: Running | None = None
        self._asked = Latest(desk.runner, self, title=tr("正在看叫号"))
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)
        self._again = QTimer(self, interval=HALL_MS if self.services.database else ALONE_MS)
        self._again.timeout.connect(self.look)
        desk.hub.changed.connect(self._on_changed)
        desk.runner.finished.connect(self._on_ended)

    def start(self) -> None:
        """Somebody is at the desk."""
        self._again.start()
        self.look()

    def stop(self) -> None:
        """Before the desk closes."""
        self._again.stop()
        self._soon.stop()

    @property
    def actor(self) -> Actor:
        """Who acts at this window."""
        return actor_of(self.desk)

    @property
    def ticket(self) -> Ticket | None:
        """Whom this window has now."""
        return self.now.ticket if self.now is not None else None

    @property
    def cut_off(self) -> bool:
        """Whether this desk calls from its last list."""
        return bool(self.services.database) and bool(self.services.link.on_own)

    def name_of(self, code: str) -> str:
        """A theme by its code."""
        return next((entry.name for entry in self.services.library.entries() if entry.code == code), code)

    # looking ---------------------------------------------------------------------------------------------------------
    def look(self) -> None:
        """Read anew how the window stands."""
        if self.busy or self.desk.session is None:
            return  # an act reads it, too
        self._soon.stop()
        services, actor = self.services, self.actor
        self._asked.ask(lambda: services.looks.at_window(actor), self._show, lambda _error: None)

    def _show(self, now: AtWindow) -> None:
        self.now = now
        self.looked.emit()
        self.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        if not WATCHED & changes.kinds:
            return
        mine = {self.actor.window, self.ticket.id if self.ticket is not None else ""}
        if not changes.ids or mine & changes.ids:
            self.look()
        elif "ticket" in changes.kinds and not self._soon.isActive():
            self._soon.start()

    def _on_ended(self, running: object) -> None:
        """However an act ended, also with a bug, there may be another one."""
        if running is self._running:
            self._running, self.busy = None, False
            self.changed.emit()

    # acts ------------------------------------------------------------------------------------------------------------
    def next(self) -> None:
        """叫下一位."""
        if self.ticket is not None:
            return
        services, actor, request = self.services, self.actor, new_key()

        def show(ticket: Ticket | None) -> None:
            if ticket is None:
                self.desk.notices.info(tr("没有人在等"), tr("本窗口办的队列里没有人"))
            else:
                self.called.emit(ticket)

        self._do(lambda: services.calling.next(actor, request), show, tr("正在叫号"))

    def call(self, ticket_id: str, at_desk: bool = False) -> None:
        """One that was named: waiting, missed, or set aside here. `at_desk`: the person stands there."""
        services, actor, request = self.services, self.actor, new_key()
        self._do(lambda: services.calling.call(ticket_id, actor, request, at_desk), self.called.emit, tr("正在叫号"))

    def repeat(self) -> None:
        """重呼."""
        self._act(lambda calling, ticket, actor, request: calling.repeat(ticket.id, actor, request), tr("正在重呼"))

    def missed(self) -> None:
        """过号."""
        self._act(lambda calling, ticket, actor, request: calling.missed(ticket.id, actor, request), tr("正在过号"))

    def arrived(self) -> None:
        """The person is there: noticed when the clerk begins to work, or said."""
        if self.ticket is not None and self.ticket.state is TicketState.CALLED:
            self._act(
                lambda calling, ticket, actor, request: calling.arrived(ticket.id, actor, request), tr("正在记录")
            )

    def done(self) -> None:
        """办完 the present service."""
        self._act(lambda calling, ticket, actor, request: calling.done(ticket.id, actor, request), tr("正在办完"))

    def park(self, reason: str, **ends: Any) -> None:
        """暂存."""
        self._act(
            lambda calling, ticket, actor, request: calling.park(ticket.id, reason, actor, request),
            tr("正在暂存"), **ends,
        )  # fmt: skip

    def transfer(self, target: Target, reason: str, **ends: Any) -> None:
        """转号."""
        self._act(
            lambda calling, ticket, actor, request: calling.transfer(ticket.id, target, reason, actor, request),
            tr("正在转号"), **ends,
        )  # fmt: skip

    def leave(self, reason: str, **ends: Any) -> None:
        """弃号."""
        self._act(
            lambda calling, ticket, actor, request: calling.leave(ticket.id, reason, actor, request),
            tr("正在弃号"), **ends,
        )  # fmt: skip

    def link(self, ticket: Ticket, case_id: str) -> None:
        """A case belongs to this visit."""
        services, actor = self.services, self.actor
        if case_id not in ticket.case_ids:
            linking = Operation(lambda: services.calling.link(ticket.id, case_id, actor), title=tr("正在记录"),
                                changes=Changes.of("ticket", ids=[ticket.id]))  # fmt: skip
            self.desk.runner.start(linking, owner=self)

    # the window ------------------------------------------------------------------------------------------------------
    def open(self) -> None:
        """开始服务."""
        self._note(lambda services, actor: services.openings.open(actor))

    def pause(self, reason: str) -> None:
        """暂停服务."""
        self._note(lambda services, actor: services.openings.pause(actor, reason))

    def close(self) -> None:
        """停止服务."""
        self._note(lambda services, actor: services.openings.close(actor))

    def _note(self, run: Callable[[Services, Actor], WindowNote]) -> None:
        services, actor = self.services, self.actor
        self._do(lambda: run(services, actor), lambda _note: None, tr("正在保存"))

    def _act(
        self, act: Act, title: str, done: Callable[[], None] | None = None,
        failed: Callable[[WorldError], None] | None = None,
    ) -> None:  # fmt: skip
        before = self.ticket
        if before is None:
            return
        services, actor, request = self.services, self.actor, new_key()

        def show(after: Ticket) -> None:
            if done is not None:
                done()
            self.finished.emit(before, after)

        self._do(lambda: act(services.calling, before, actor, request), show, title, failed)

    def _do(
        self, run: Callable[[], Any], done: Callable[[Any], None], title: str,
        failed: Callable[[WorldError], None] | None = None,
    ) -> None:  # fmt: skip
        """One at a time: a second click while the first is under way does nothing."""
        if self.busy:
            return
        self.busy = True
        self._asked.drop()
        services, actor = self.services, self.actor

        def act() -> tuple[Any, AtWindow]:
            return run(), services.looks.at_window(actor)

        def show(found: tuple[Any, AtWindow]) -> None:
            self.busy = False
            self._show(found[1])
            done(found[0])

        def refused(error: WorldError) -> None:
            self.busy = False
            self.changed.emit()
            (failed or self.failed.emit)(error)
            self.look()  # perhaps it stands otherwise than was shown

        self.changed.emit()
        acting = Operation(act, show, refused, title=title, changes=lambda found: _changes(found[0]))
        self._running = self.desk.runner.start(acting, owner=self)


def _changes(found: Ticket | WindowNote | None) -> Changes | None:
    if isinstance(found, Ticket):
        return Changes.of("ticket", ids=[found.id])
    return Changes.of("window_log", ids=[found.window]) if found is not None else None
