"""The window around the screens."""

from ui.shell.actions import ActionBook, ActionSpec
from ui.shell.frame import Desk, Frame, Light, Visit
from ui.shell.screen import Screen, ScreenSpec

__all__ = ["ActionBook", "ActionSpec", "Desk", "Frame", "Light", "Screen", "ScreenSpec", "Visit"]
