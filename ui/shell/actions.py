"""Actions declared as data: one list feeds shortcuts, the palette and the help page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def always() -> bool:
    """For actions that can be done at any time."""
    return True


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """An act of the clerk: `id` for settings and tests, `title` names the act,
    `when` says whether it can be done now."""

    id: str
    title: str
    run: Callable[[], None]
    shortcut: str = ""
    when: Callable[[], bool] = always
    group: str = ""
    keywords: str = ""


class ActionBook:
    """All actions known now: the window's own and those of the screen on show."""

    def __init__(self) -> None:
        self._owned: dict[QWidget, list[ActionSpec]] = {}

    def add(self, owner: QWidget, specs: Iterable[ActionSpec]) -> None:
        """Bind the shortcuts; they work while `owner` is visible, wherever the focus is in its window.

        Raises ValueError when a key is already taken by the window itself or twice by the owner.
        """
        specs = list(specs)
        taken = {spec.shortcut for spec in self._owned.get(owner, [])} | self._window_keys(owner)
        for spec in specs:
            if spec.shortcut and spec.shortcut in taken:
                raise ValueError(f"shortcut {spec.shortcut} of {spec.id} is taken")
            taken.add(spec.shortcut)
            owner.addAction(_bound(spec, owner))
        self._owned.setdefault(owner, []).extend(specs)

    def here(self) -> list[ActionSpec]:
        """Actions whose owner is visible and that can be done now."""
        shown = (spec for owner, specs in self._owned.items() if isValid(owner) and owner.isVisible() for spec in specs)
        return [spec for spec in shown if spec.when()]

    def forget(self, owner: QWidget) -> None:
        """The owner is going."""
        self._owned.pop(owner, None)

    def _window_keys(self, owner: QWidget) -> set[str]:
        others = (
            specs
            for each, specs in self._owned.items()
            if each is not owner and isValid(each) and each.isAncestorOf(owner)
        )
        return {spec.shortcut for specs in others for spec in specs}


def _bound(spec: ActionSpec, owner: QWidget) -> QAction:
    action = QAction(spec.title, owner)
    action.setObjectName(spec.id)
    if spec.shortcut:
        action.setShortcut(QKeySequence(spec.shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.triggered.connect(lambda: spec.run() if spec.when() else None)
    return action
