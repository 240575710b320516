"""Ties a number to the visit: a call opens it, work in it says that the person is there, and its cases belong to the
number; when the number goes, the visit is put away."""

from PySide6.QtCore import QObject

from clerk_app.queueing.model import Ticket, TicketState
from ui.screens.calling.window_calls import WindowCalls


class VisitTie(QObject):
    """Listens to both sides; `following()` names the service that is offered next."""

    def __init__(self, calls: WindowCalls, parent: QObject) -> None:
        super().__init__(parent)
        self.calls, self.frame = calls, calls.desk.frame
        self._following = ""  # the ticket whose next service waits to be begun
        self._linked: set[tuple[str, str]] = set()
        calls.looked.connect(self._on_looked)
        calls.called.connect(self._on_called)
        calls.finished.connect(self._on_finished)
        self.frame.case_worked.connect(self._on_worked)

    def following(self) -> str:
        """The name of the next service of whoever is here, once the one before is done and until it is begun."""
        ticket = self.calls.ticket
        if ticket is None or ticket.id != self._following or not ticket.services:
            return ""
        return self.calls.name_of(ticket.services[0])

    def begin_next(self) -> None:
        """Open the visit for the next service."""
        if self.following():
            self.open()

    def open(self) -> None:
        """Show the visit of whoever is here."""
        ticket = self.calls.ticket
        if ticket is not None:
            self._following = ""
            self.frame.go("visit", ticket=ticket)
            self.calls.changed.emit()

    def _on_looked(self) -> None:
        if self.frame.serving != self.calls.ticket:
            self.frame.set_serving(self.calls.ticket)

    def _on_called(self, ticket: Ticket) -> None:
        self.frame.go("visit", ticket=ticket)

    def _on_finished(self, before: Ticket, after: Ticket) -> None:
        if before.state is TicketState.SERVING and after.state is TicketState.SERVING and after.services:
            self._following = after.id
            self.frame.put_away()
            self.calls.changed.emit()

    def _on_worked(self, case_id: str) -> None:
        ticket = self.calls.ticket
        if ticket is None:
            return
        self.calls.arrived()
        if case_id not in ticket.case_ids and (ticket.id, case_id) not in self._linked:
            self._linked.add((ticket.id, case_id))
            self.calls.link(ticket, case_id)
