"""The visit on the screen: the case as last stored, the acts on it, and the draft saved as typed.

Steps never call use cases themselves: they ask the model, which runs them on the lanes and tells everybody.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor, Case, Status
from clerk_app.catalogue.model import Theme
from clerk_app.errors import WorldError
from clerk_app.masking import mask_name
from ui.shell.frame import Desk, Visit
from ui.tasks import DB, Changes, Operation, Running, Saver
from ui.text import tr

WHERE = "desk/where"


@dataclass(frozen=True, slots=True)
class Where:
    """Where the clerk was: step, field and page; kept so that the desk reopens there after a crash."""

    case_id: str = ""
    step: str = "register"
    field: str = ""
    page: str = ""


class VisitModel(QObject):
    """Signals: `opened()` another case (or none) is shown; `changed()` the case was stored anew or typed in.

    `case` holds what is typed at once; `stored` what the store last confirmed.
    """

    opened = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.services: Services = desk.services
        self.case: Case | None = None
        self.theme: Theme | None = None
        self.where = Where()
        self._parts: dict[str, Any] = {}
        self._newest = ("", 0)  # the last version that a save of typed parts has made
        self._saver = Saver(desk.runner, self._save, self, clock=desk.clock)
        self._saver.state_changed.connect(desk.frame.set_saved)
        self._saver.saved.connect(lambda _: None if self._saver.pending else self._parts.clear())
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
        actor, services = self.actor, self.services

        def run() -> tuple[Case, Theme]:
            case = services.visits.begin(theme_code, actor)
            return case, services.visits.theme_of(case)

        self.run(run, lambda found: self._show(*found, done), title=tr("正在打开新的办件"), kinds=("case",))

    def open(self, case_id: str, done: Callable[[], None] | None = None) -> None:
        """Show a stored case."""
        services = self.services

        def run() -> tuple[Case, Theme]:
            with services.store.read() as work:
                case = work.cases.get(case_id)
            return case, services.visits.theme_of(case)

        self.run(run, lambda found: self._show(*found, done), title=tr("正在打开办件"))

    def resume(self, done: Callable[[Where | None], None]) -> None:
        """After a start: open what was open before, if there was anything."""
        services = self.services

        def run() -> tuple[Where, Case, Theme] | None:
            with services.own.read() as work:
                kept = work.keep.get(WHERE)
            if not kept or not kept.get("case_id"):
                return None
            with services.store.read() as work:
                case = work.cases.get(kept["case_id"])
            return Where(**kept), case, services.visits.theme_of(case)

        def show(found: tuple[Where, Case, Theme] | None) -> None:
            if found is None:
                return done(None)
            where, case, theme = found
            self._show(case, theme)
            self.where = where
            return done(where)

        self.run(run, show, title=tr("正在恢复上次的办件"))

    def close(self) -> None:
        """Put the case away; everything typed is stored first."""
        self.flush()
        self.case = self.theme = None
        self.remember(Where())
        self.desk.frame.set_visit(None)
        self.opened.emit()

    def _show(self, case: Case, theme: Theme, done: Callable[[], None] | None = None) -> None:
        self.case, self.theme = case, theme
        self._parts.clear()
        self.remember(Where(case.id))
        self._tell_frame()
        self.opened.emit()
        if done:
            done()

    # typing ----------------------------------------------------------------------------------------------------------
    def type(self, **parts: Any) -> None:
        """What the clerk typed, by the parts that `Visits.edit` takes: shown at once, stored soon."""
        if self.case is None:
            return
        self.case = replace(self.case, **parts)
        self._parts.update(parts)
        self._saver.push((self.case.id, dict(self._parts)))
        self._tell_frame()
        self.changed.emit()

    def flush(self) -> bool:
        """Wait for the draft to be stored; False when it could not be."""
        kept = self._saver.flush()
        self._where_saver.flush()
        return kept

    def _save(self, payload: tuple[str, dict[str, Any]]) -> Case:
        case_id, parts = payload
        saved = self.services.visits.edit(case_id, **parts)
        self._newest = (case_id, saved.version)
        return saved

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
        with self.services.own() as work:
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

        An older state that comes late (lanes overtake each other) is not shown; when typing was saved meanwhile, the
        case is read again, or the next keystroke would put the older form back.
        """
        if self.case is None or case.id != self.case.id or case.version < self.case.version:
            return
        if self._newest[0] == case.id and case.version < self._newest[1]:
            self.reload()
            return
        self.case = replace(case, **self._parts)
        self._tell_frame()
        self.changed.emit()

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
        if self.case is None:
            self.desk.frame.set_visit(None)
            return
        name = mask_name(self.case.applicant.name) if self.case.applicant.name else ""
        self.desk.frame.set_visit(Visit("", name, self.case.theme_name))
