"""The visit of whoever was called to this window: opened by the call, put away when the number has gone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.cases.conflicts import CaseConflict
from clerk_app.cases.model import Case
from clerk_app.catalogue.model import Theme
from clerk_app.errors import WorldError
from clerk_app.queueing.model import Ticket
from clerk_app.queueing.words import shown_name
from ui.screens.visit.visitor import begin_for, case_of, read_case
from ui.shell.frame import Visit
from ui.text import tr

if TYPE_CHECKING:
    from ui.screens.visit.model import VisitModel


class Served(QObject):
    """`ended()`: the visit that was on the screen has been put away."""

    ended = Signal()

    def __init__(self, model: "VisitModel") -> None:
        super().__init__(model)
        self.model, self.frame = model, model.desk.frame
        self._cases: set[str] = set()  # opened for whoever is here
        self._untouched = ""  # begun by a call, and nobody has typed yet
        self._ticket_id = ""
        self._know(self.ticket)
        self.frame.serving_changed.connect(self._on_serving)
        self.frame.visit_ended.connect(self.end)

    @property
    def ticket(self) -> Ticket | None:
        """Whose number this window has called."""
        return self.frame.serving

    def open(self, ticket: Ticket, begun: Callable[[], None], unknown: Callable[[], None]) -> None:
        """The case they come back to, a new one for what they come for, or (`unknown`) the choice of what that is."""
        model, actor, services = self.model, self.model.actor, self.model.services

        def run() -> tuple[Case, Theme, CaseConflict | None, bool] | None:
            kept = case_of(services, ticket)
            if kept is not None:
                return *read_case(services, kept.id, actor.window), False
            if not ticket.services:
                return None
            case = begin_for(services, ticket.services[0], ticket, actor)
            return case, services.visits.theme_of(case), None, True

        def show(found: tuple[Case, Theme, CaseConflict | None, bool] | None) -> None:
            if found is None:
                unknown()
                return
            case, theme, clash, fresh = found
            self._cases.add(case.id)
            self._untouched = case.id if fresh else ""
            model.show(case, theme, clash=clash)
            QTimer.singleShot(0, self, lambda: self._begin(case.id, begun))

        def failed(error: WorldError) -> None:
            model.desk.notices.world_error(error)
            if model.case is None:
                unknown()

        model.run(run, show, title=tr("正在打开办件"), kinds=("case",), failed=failed)

    def _begin(self, case_id: str, begun: Callable[[], None]) -> None:
        """A turn of the event loop after the case was put on the screen: both together would be felt."""
        if self.model.case is not None and self.model.case.id == case_id:
            begun()

    def took(self, case: Case) -> None:
        """The clerk began a case while somebody is here."""
        if self.ticket is not None:
            self._cases.add(case.id)

    def worked(self) -> None:
        """The clerk works on the case by hand: whoever was called is there."""
        case = self.model.case
        if case is not None and self.ticket is not None:
            self._untouched = ""
            self._cases.add(case.id)
            self.frame.work(case.id)

    def end(self) -> None:
        """Put away what was opened for whoever was here; a draft in which nobody has typed is no case."""
        model, case, untouched = self.model, self.model.case, self._untouched
        if case is None or case.id not in self._cases:
            return
        model.close()
        self._untouched = ""
        if case.id == untouched:
            services, actor = model.services, model.actor
            model.run(lambda: services.visits.discard(case.id, actor), title=tr("正在收起"), kinds=("case",))
        QTimer.singleShot(0, self, self._tell_ended)  # the start page is on the screen; to fill it takes its own turn

    def _tell_ended(self) -> None:
        if self.model.case is None:
            self.ended.emit()

    def on_top(self) -> Visit | None:
        """What the top bar says."""
        ticket, case = self.ticket, self.model.case
        if case is None:
            return Visit(ticket.label, shown_name(ticket.name)) if ticket is not None else None
        label = ticket.label if ticket is not None and case.id in self._cases else ""
        return Visit(label, shown_name(case.applicant.name), case.theme_name)

    def _on_serving(self, ticket: Ticket | None) -> None:
        if ticket is None or ticket.id != self._ticket_id:
            self.end()
            self._cases = set()
        self._know(ticket)
        self.frame.set_visit(self.on_top())

    def _know(self, ticket: Ticket | None) -> None:
        self._ticket_id = ticket.id if ticket is not None else ""
        self._cases |= set(ticket.case_ids) if ticket is not None else set()
