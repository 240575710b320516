"""What every editor of a form has in common, and small helpers for building screens."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QWidget

from ui.theme import repolish, theme


class Editor(QWidget):
    """An input for one value. Values are JSON-native, so a draft can be stored as it is:

    text, identity numbers, phone, address: str ("" when empty); integer, number, amount: int or float, None when empty,
    and the raw str while it is not a number; date "2026-02-12", datetime "2026-02-12T09:30", month "2026-02": str, raw
    while incomplete; yesno: bool or None; choice: option code or ""; multi: list of codes; table: list of dicts.
    Nothing typed is ever thrown away for being wrong: judging is for `clerk_app.cases.form_rules`.
    """

    edited = Signal(object)  # the new value, by the clerk's hand only
    left = Signal()  # the focus went elsewhere

    def value(self) -> Any:
        """The value now."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show `value` (None: empty); `edited` is not emitted."""
        raise NotImplementedError

    def inputs(self) -> list[QWidget]:
        """The widgets that take the focus, in order."""
        raise NotImplementedError

    def set_error(self, text: str | None) -> None:
        """Mark the inputs as wrong (None: right again); the words are shown by the FieldFrame and read out from
        here."""
        for widget in self.inputs():
            repolish(widget, error=bool(text))
            widget.setAccessibleDescription(text or "")

    def set_name(self, name: str) -> None:
        """What a screen reader says for the inputs."""
        self.setAccessibleName(name)
        for widget in self.inputs():
            widget.setAccessibleName(name)

    def focus_first(self) -> None:
        """Take the focus as if reached with Tab."""
        if self.inputs():
            self.take_focus(self.inputs()[0])

    def take_focus(self, widget: QWidget) -> None:
        """Focus one of the inputs and bring the whole editor into view."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        around = self.parentWidget()
        while around is not None:  # one may scroll inside another
            if isinstance(around, QScrollArea):
                reveal = partial(around.ensureWidgetVisible, self, 0, 64)
                QTimer.singleShot(0, self, reveal)  # once the layout has settled
            around = around.parentWidget()

    def watch_leaving(self) -> None:
        """Emit `left` when the focus leaves the editor as a whole; called by the FieldFrame."""
        _Leaving(self, self.inputs())


class _Leaving(QObject):
    def __init__(self, editor: Editor, widgets: Iterable[QWidget]) -> None:
        super().__init__(editor)
        self._editor = editor
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        popup = Qt.FocusReason.PopupFocusReason
        if event.type() == QEvent.Type.FocusOut and event.reason() not in (
            popup,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._editor.left.emit()
        return False


class EnterWalk(QObject):
    """Enter goes to the next field; after the last one `finished` is emitted.
    Shift+Enter in long text is a new line."""

    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._editors: list[Editor] = []
        self._owner: dict[QWidget, Editor] = {}

    def add(self, editor: Editor, *, own_enter: bool = False) -> None:
        """Make `editor` the next stop. `own_enter`: it knows itself when Enter leaves it, and calls `go_on`."""
        self._editors.append(editor)
        for widget in () if own_enter else editor.inputs():
            self._owner[widget] = editor
            widget.installEventFilter(self)

    def go_on(self, editor: Editor) -> None:
        """Focus the field after `editor`."""
        after = self._editors[self._editors.index(editor) + 1 :]
        target = next((e for e in after if e.isVisible() and e.isEnabled() and e.inputs()), None)
        if target:
            target.focus_first()
        else:
            self.finished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched in self._owner:
            self.go_on(self._owner[watched])
            return True
        return False


def label(words: str, kind: str = "", *, wrap: bool = False, state: str = "") -> QLabel:
    """A text in one of the kinds page, section, label, secondary, hint, strong, key (style sheet)."""
    widget = QLabel(words, wordWrap=wrap)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        widget.setProperty("kind", kind)
    if state:
        widget.setProperty("state", state)
    return widget


def button(
    words: str,
    run: Callable[[], Any] | None = None,
    *,
    role: str = "",
    key: str = "",
    icon: str = "",
    small: bool = False,
    name: str = "",
) -> QPushButton:
    """A button with its key written beside the words and bound to it. Roles: primary, danger, quiet, link.

    With `icon` and no words give `name`, which becomes tool tip and accessible name.
    """
    widget = QPushButton(f"{words}  {key}" if key and words else words)
    if role:
        widget.setProperty("role", role)
    if small:
        widget.setProperty("small", True)
    if icon:
        widget.setIcon(theme().icon(icon, "on_accent" if role == "primary" else "text_muted"))
    if not words:
        widget.setProperty("icononly", True)
        widget.setToolTip(f"{name}  {key}" if key else name)
    widget.setAccessibleName(name or words)
    widget.setAutoDefault(False)
    if key:
        widget.setShortcut(key)
    if run:
        widget.clicked.connect(lambda: run())
    return widget


def line() -> QFrame:
    """A hairline between groups."""
    widget = QFrame()
    widget.setProperty("role", "line")
    widget.setFixedHeight(1)
    return widget
