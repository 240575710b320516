"""What screens are given: the desk's services, and the frame around them as a thing of signals, not of windows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from clerk_app.queueing.model import Ticket
from ui.notify.bridge import Choice, Notices
from ui.tasks import ChangeHub, Runner


@dataclass(frozen=True, slots=True)
class Visit:
    """The person at the window, as the top bar may show it: ticket A037, masked name 王**, theme."""

    ticket: str = ""
    name: str = ""
    theme: str = ""

    def words(self) -> str:
        """In one line."""
        return "   ".join(part for part in (self.ticket, self.name, self.theme) if part)


@dataclass(frozen=True, slots=True)
class Light:
    """A light of the status bar; `state` is done (works), near, late, under_way or quiet (not there).

    A click shows `what`, `why`, `now` and the acts.
    """

    id: str
    label: str
    state: str
    what: str
    why: str = ""
    now: str = ""
    acts: tuple[Choice, ...] = ()


class Frame(QObject):
    """The window as screens see it; the MainWindow listens. In tests of a screen: listen yourself."""

    go_asked = Signal(str, object)
    visit_changed = Signal(object)
    light_changed = Signal(object)
    cut_off_changed = Signal(object)
    drill_changed = Signal(object)
    saved_changed = Signal(str)
    help_asked = Signal(str)
    serving_changed = Signal(object)
    case_worked = Signal(str)
    visit_ended = Signal()
    front_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.serving: Ticket | None = None

    def go(self, screen_id: str, **args: Any) -> None:
        """Show another screen; its `enter(**args)` is called."""
        self.go_asked.emit(screen_id, args)

    def set_visit(self, visit: Visit | None) -> None:
        """Who is being served (None: nobody)."""
        self.visit_changed.emit(visit)

    def set_serving(self, ticket: Ticket | None) -> None:
        """Whose number this window has called (None: nobody's); `serving` keeps it for screens that come later."""
        self.serving = ticket
        self.serving_changed.emit(ticket)

    def work(self, case_id: str) -> None:
        """The clerk works on this case by hand: whoever was called is there."""
        self.case_worked.emit(case_id)

    def to_front(self) -> None:
        """Before all other windows: somebody calls, or the clerk comes back from the room of a talk."""
        self.front_asked.emit()

    def put_away(self) -> None:
        """One service of the visit is done: its case need not stay on the screen."""
        self.visit_ended.emit()

    def set_light(self, light: Light) -> None:
        """Show or change a light; lights stand in the order in which they first came."""
        self.light_changed.emit(light)

    def set_cut_off(self, light: Light | None) -> None:
        """Amber banner and top bar with the reason (None: all is well again)."""
        self.cut_off_changed.emit(light)

    def set_drill(self, light: Light | None) -> None:
        """A second amber banner while something is switched off for practice (None: no more)."""
        self.drill_changed.emit(light)

    def set_saved(self, words: str) -> None:
        """The quiet line of the status bar: connect `Saver.state_changed` to it."""
        self.saved_changed.emit(words)


@dataclass(slots=True)
class Desk:
    """Handed to every screen. `services` are the use cases of `clerk_app.bootstrap`; `session` is who is logged in;
    `applicant` the applicant's screen (`ui.screens.applicant.desk.ApplicantDesk`) and `talks` those with other halls
    (`ui.screens.link.talks`): None before somebody logged in."""

    runner: Runner
    notices: Notices
    hub: ChangeHub
    services: Any = None
    frame: Frame = field(default_factory=Frame)
    clock: Callable[[], datetime] = lambda: datetime.now().astimezone()
    session: Any = None
    applicant: Any = None
    talks: Any = None
