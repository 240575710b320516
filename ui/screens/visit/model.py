"""The visit on the screen: the case as last stored, the acts on it, and the draft saved as typed.

Steps never call use cases themselves: they ask the model, which runs them on the lanes and tells everybody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.conflicts import CaseConflict, EditClash, Path, Side, content_differs
from clerk_app.cases.model import Actor, Case, Status
from clerk_app.cases.presence import Present
from clerk_app.catalogue.model import Theme
from clerk_app.errors import NotFound, WorldError
from ui.screens.visit.served import Served
from ui.screens.visit.typing import Typing
from ui.screens.visit.visitor import begin_for, read_case
from ui.shell.frame import Desk
from ui.tasks import DB, Changes, Operation, Running, Saver
from ui.text import tr

WHERE = "desk/where"
STILL_MS = 120_000  # how often other windows are told that the case is still open here


@dataclass(frozen=True, slots=True)
class Where:
    """Where the clerk was: step, field and page; kept so that the desk reopens there after a crash."""

    case_id: str = ""
    step: str = "register"
    field: str = ""
    page: str = ""


class VisitModel(QObject):
    """Signals: `opened()` another case (or none) is shown; `changed()` the case was stored anew or typed in;
    `foreign()` what stands in its fields changed, and not by typing here; `clashed()` there is something to choose;
    `others_changed()` other windows opened or closed it. `case` holds what is typed at once.
    """

    opened = Signal()
    changed = Signal()
    foreign = Signal()
    clashed = Signal()
    others_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.services: Services = desk.services
        self.case: Case | None = None
        self.theme: Theme | None = None
        self.where = Where()
        self.others: tuple[Present, ...] = ()
        self.question = ""  # the person's question (首问) that the next new case begins from
        self.typing = Typing(desk, self)
        self.typing.stored.connect(self.stored)
        self.typing.clashed.connect(lambda _kept: self.clashed.emit())
        self._still = QTimer(self, interval=STILL_MS)
        self._still.timeout.connect(lambda: self._tell_presence(self.case))
        self.served = Served(self)
        self._where_saver = Saver(desk.runner, self._keep_where, self, clock=desk.clock)

    @property
    def actor(self) -> Actor:
        """Who acts at this window."""
        window: str = self.services.settings["desk.window"]
        session = self.desk.session
        return Actor(session.display, session.role, window) if session else Actor(tr("窗口"), "clerk", window)

    @property
    def is_draft(self) -> bool:
        return self.case is not None and self.case.status is Status.DRAFT

    # opening ---------------------------------------------------------------------------------------------------------
    def begin(self, theme_code: str, done: Callable[[], None] | None = None) -> None:
        """Open a new visit for a theme."""
        actor, services, ticket = self.actor, self.services, self.served.ticket
        question, self.question = self.question, ""

        def run() -> tuple[Case, Theme]:
            case = begin_for(services, theme_code, ticket, actor)
            if question:
                services.questions.link(question, case.id, actor)
            return case, services.visits.theme_of(case)

        def show(found: tuple[Case, Theme]) -> None:
            self.served.took(found[0])
            self.show(*found, done)

        self.run(run, show, title=tr("正在打开新的办件"), kinds=("case",))

    def open(self, case_id: str, done: Callable[[], None] | None = None) -> None:
        """Show a stored case."""
        services, window = self.services, self.actor.window

        def run() -> tuple[Case, Theme, CaseConflict | None]:
            return read_case(services, case_id, window)

        self.run(run, lambda found: self.show(found[0], found[1], done, found[2]), title=tr("正在打开办件"))

    def resume(self, done: Callable[[Where | None], None]) -> None:
        """After a start: open what was open before, if there was anything."""
        services, window = self.services, self.actor.window

        def run() -> tuple[Where, Case, Theme, CaseConflict | None] | None:
            with services.own.read() as work:
                kept = work.keep.get(WHERE)
            if not kept or not kept.get("case_id"):
                return None
            try:
                return Where(**kept), *read_case(services, kept["case_id"], window)
            except NotFound:  # the hall has it, and the hall is away
                return None

        def show(found: tuple[Where, Case, Theme, CaseConflict | None] | None) -> None:
            if found is None:
                return done(None)
            where, case, theme, clash = found
            self.show(case, theme, clash=clash)
            self.where = where
            return done(where)

        self.run(run, show, title=tr("正在恢复上次的办件"))

    def close(self) -> None:
        """Put the case away; everything typed is stored first."""
        self.flush()
        self._leave_presence()
        self.case = self.theme = None
        self.remember(Where())
        self._tell_frame()
        self.opened.emit()

    def show(
        self, case: Case, theme: Theme, done: Callable[[], None] | None = None, clash: CaseConflict | None = None
    ) -> None:
        """Put a case that was read on the screen."""
        if self.case is not None and self.case.id != case.id:
            self._leave_presence()
        self.others = ()
        self.case, self.theme = self.typing.begin(case, clash), theme
        self._tell_presence(case)
        self.remember(Where(case.id))
        self._tell_frame()
        self.opened.emit()
        if done:
            done()

    # other windows ---------------------------------------------------------------------------------------------------
    def _tell_presence(self, case: Case | None) -> None:
        """Others see that it is open here; and who else has it open is shown here."""
        services, actor = self.services, self.actor
        if case is None or not services.database:
            return
        self._still.start()
        self.run(lambda: services.presence.opened(case.id, actor), self._show_others, title=tr("正在登记"),
                 failed=lambda _error: None)  # fmt: skip

    def look_for_others(self) -> None:
        """Somebody opened or closed it elsewhere."""
        services, actor, case = self.services, self.actor, self.case
        if case is not None:
            self.run(lambda: services.presence.others(case.id, actor), self._show_others, title=tr("正在刷新"))

    def _show_others(self, others: tuple[Present, ...]) -> None:
        if others != self.others:
            self.others = others
            self.others_changed.emit()

    def _leave_presence(self) -> None:
        services, actor, case = self.services, self.actor, self.case
        self._still.stop()
        self.others = ()
        if case is not None and services.database:
            self.desk.runner.start(
                Operation(lambda: services.presence.closed(case.id, actor), on_failure=lambda _error: None),
                owner=self.desk.runner,
            )

    @property
    def clash(self) -> CaseConflict | None:
        """Two versions of this case between which the clerk has to choose."""
        return self.typing.clash

    def settle(
        self, choices: Mapping[Path, Side], failed: Callable[[WorldError], None], confirmed_by: str = ""
    ) -> None:
        """Store what was chosen."""
        services, actor, clash = self.services, self.actor, self.clash
        if clash is None or not self.flush():
            return

        def show(case: Case) -> None:
            self.typing.settled()
            self.stored(case)
            self.foreign.emit()

        def refused(error: WorldError) -> None:
            if isinstance(error, EditClash):
                self.typing.clash = error.kept
            failed(error)

        self.run(lambda: services.conflicts.settle(clash.id, choices, actor, confirmed_by), show,
                 title=tr("正在保存所选"), failed=refused, kinds=("case", "conflict"))  # fmt: skip

    # typing ----------------------------------------------------------------------------------------------------------
    def type(self, *, by_hand: bool = True, **parts: Any) -> None:
        """What the clerk typed, by the parts that `Visits.edit` takes: shown at once, stored soon."""
        if self.case is None:
            return
        if by_hand:
            self.served.worked()
        before, self.case = self.case, replace(self.case, **parts)
        self.typing.type(before, self.case, parts, self.actor)
        self._tell_frame()
        self.changed.emit()

    def flush(self) -> bool:
        """Wait for the draft to be stored; False when it could not be."""
        kept = self.typing.flush()
        self._where_saver.flush()
        return kept

    def remember(self, where: Where) -> None:
        """Keep where the clerk is, for the next start."""
        if where != self.where:
            self.where = where
            self._where_saver.push(where)

    def at(self, *, step: str | None = None, field: str | None = None, page: str | None = None) -> None:
        """The clerk went to a step, a field or a page."""
        parts = {"step": step, "field": field, "page": page}
        self.remember(replace(self.where, **{name: value for name, value in parts.items() if value is not None}))

    def _keep_where(self, where: Where) -> None:
        kept = {name: getattr(where, name) for name in ("case_id", "step", "field", "page")}
        with self.services.own() as work:  # where this desk was is no other's business
            work.keep.put(WHERE, kept)
            work.commit()

    # acting ----------------------------------------------------------------------------------------------------------
    def act(
        self,
        run: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        *,
        title: str,
        failed: Callable[[WorldError], None] | None = None,
        lane: str = DB,
        cancellable: bool = False,
        case_of: Callable[[Any], Case] = lambda result: result,
    ) -> Running | None:
        """Run a use case that gives back the case (`case_of` finds it in the result); typed parts are stored first.

        None when what was typed could not be stored: then the act was not begun.
        """
        if not self.flush():
            self.desk.notices.warn(tr("还没有保存，先不办理"), tr("上一次保存没有成功"), tr("等保存成功后再试"))
            return None
        if self.clash is not None:
            self.clashed.emit()
            return None
        self.served.worked()
        visits, seen = self.services.visits, self.case

        @wraps(run)
        def on_what_was_seen(**extra: Any) -> Any:
            if seen is None:
                return run(**extra)
            with visits.seeing(seen):
                return run(**extra)

        def show(result: Any) -> None:
            self.stored(case_of(result))
            if done:
                done(result)

        kinds = ("case", "sub_item")
        return self.run(run, show, title=title, failed=failed, lane=lane, cancellable=cancellable, kinds=kinds)

    def run(
        self,
        run: Callable[..., Any],
        done: Callable[[Any], None] | None = None,
        *,
        title: str,
        failed: Callable[[WorldError], None] | None = None,
        lane: str = DB,
        cancellable: bool = False,
        kinds: tuple[str, ...] = (),
    ) -> Running:
        """Any operation of a step; `kinds` are broadcast when it succeeded."""
        changes = Changes.of(*kinds, ids=[self.case.id] if self.case else ()) if kinds else None
        operation = Operation(run, done, failed, lane=lane, title=title, cancellable=cancellable, changes=changes)
        return self.desk.runner.start(operation, owner=self)

    def stored(self, case: Case) -> None:
        """The store has given the case anew; what was typed meanwhile stays on top of it.

        An older state that comes late (lanes overtake each other) is not shown.
        """
        if self.case is None or case.id != self.case.id or case.version < self.case.version:
            return
        self.typing.know(case)
        before, self.case = self.case, self.typing.over(case)
        if replace(before, version=0, edited=None) == replace(self.case, version=0, edited=None):
            return
        foreign = content_differs(before, self.case)
        self._tell_frame()
        self.changed.emit()
        if foreign:
            self.foreign.emit()

    def reload(self) -> None:
        """Read the case again (a department has answered)."""
        if self.case is None:
            return
        services, case_id = self.services, self.case.id

        def run() -> Case:
            with services.store.read() as work:
                return work.cases.get(case_id)

        self.run(run, self.stored, title=tr("正在刷新"))

    def _tell_frame(self) -> None:
        self.desk.frame.set_visit(self.served.on_top())
