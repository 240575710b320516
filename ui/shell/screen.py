"""The base of every screen, and how a screen is declared."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.shell.actions import ActionSpec
from ui.shell.frame import Desk
from ui.tasks import Refreshable


class Screen(QWidget, Refreshable):
    """One task. Build widgets in `__init__` (no I/O), load in `enter`, by operations.

    `help_page` names the Markdown file in `resources/help` that F1 shows.
    """

    help_page = "index"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("surface", "canvas")

    def enter(self, **args: Any) -> None:
        """The screen has come to the front, perhaps with arguments from `frame.go`."""
        del args

    def leave(self) -> bool:
        """May the screen go to the back or the desk close? Save here; False keeps it (say why by a notice)."""
        return True

    def actions_here(self) -> list[ActionSpec]:
        """Acts with their keys, asked for once after `__init__`."""
        return []

    def overview(self) -> QWidget | None:
        """What stands in the right column while this screen is in front; asked for once."""
        return None


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """`factory(desk)` is called when the screen is first shown. `roles` empty: everybody.
    Not in the rail without icon."""

    id: str
    title: str
    factory: Callable[[Desk], Screen]
    icon: str = ""
    shortcut: str = ""
    roles: frozenset[str] = frozenset()
