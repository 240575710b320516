"""One bridge for everything the desk says to the clerk. Tests record it; the shell shows it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from clerk_app.errors import WorldError
from ui.text import tr

log = logging.getLogger(__name__)


class Level(StrEnum):
    """How much it matters; the values are the state colours."""

    INFO = "under_way"
    DONE = "done"
    WARNING = "near"
    ERROR = "late"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button on a notice; `words` name the act."""

    words: str
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened, why, what now. `sticky` stays until closed; warnings and errors always do."""

    level: Level
    what: str
    why: str = ""
    now: str = ""
    choices: tuple[Choice, ...] = ()
    sticky: bool = False


@dataclass(frozen=True, slots=True)
class Bug:
    """An exception that is nobody's fault but ours, with what the desk was doing."""

    error: BaseException
    doing: str = ""


class Notices(QObject):
    """Signals: `said(Notice)` for the toast host, `bug_found(Bug)` for the report dialog."""

    said = Signal(object)
    bug_found = Signal(object)

    def tell(self, notice: Notice) -> None:
        """Show a notice."""
        self.said.emit(notice)

    def info(self, what: str, why: str = "", now: str = "") -> None:
        """Something is under way."""
        self.tell(Notice(Level.INFO, what, why, now))

    def done(self, what: str, *choices: Choice) -> None:
        """Something is done (say it only after the store or device has confirmed)."""
        self.tell(Notice(Level.DONE, what, choices=choices))

    def warn(self, what: str, why: str = "", now: str = "", *choices: Choice) -> None:
        """Something needs an eye on it."""
        self.tell(Notice(Level.WARNING, what, why, now, choices))

    def world_error(self, error: WorldError, *choices: Choice) -> None:
        """The world did something; the words are the error's own."""
        log.warning("%s: %s", type(error).__name__, error.what)
        self.tell(Notice(Level.ERROR, error.what, error.why, error.now, choices))

    def bug(self, error: BaseException, doing: str = "") -> None:
        """A bug: logged with its traceback and shown in the report dialog. Never swallowed."""
        log.error("bug while %s", doing or tr("操作"), exc_info=error)
        self.bug_found.emit(Bug(error, doing))
