"""Login and lock screen: name, password, a hint at caps lock, errors under the field."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.text import tr
from ui.theme import theme
from ui.widgets.base import EnterWalk, button, label
from ui.widgets.form import FieldFrame
from ui.widgets.lines import LineEditor, PasswordEditor
from ui.widgets.panels import Card


class LoginScreen(QWidget):
    """`asked(name, password)`; answer with `show_error` or by leaving the screen. `switch_asked()` from the lock."""

    asked = Signal(str, str)
    switch_asked = Signal()

    def __init__(self, place: str) -> None:
        super().__init__()
        self.setProperty("surface", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name_editor, self._password_editor = LineEditor(), PasswordEditor()
        self.name = FieldFrame(tr("账号"), self._name_editor)
        self.password = FieldFrame(tr("口令"), self._password_editor)
        self._caps = label(tr("△ 大写锁定（Caps Lock）可能开着"), "secondary", state="near")
        self._title = label(tr("登录"), "page")
        self._go = button(tr("登录  Enter"), self._ask, role="primary", name=tr("登录"))
        self._switch = button(tr("换人登录"), self.switch_asked.emit, role="link")
        self._hint = label("", "secondary", wrap=True)
        self._hint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hint.hide()
        card = Card(spacing=16)
        card.setFixedWidth(380)
        card.body.setContentsMargins(12, 8, 12, 8)
        card.add(self._title)
        card.add(label(place, "secondary"))
        for widget in (self.name, self.password, self._caps, self._go, self._switch):
            card.add(widget)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(label(tr("一窗"), "page"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme().tokens.space["between"])
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme().tokens.space["between"])
        column.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        walk = EnterWalk(self)
        walk.add(self._name_editor)
        walk.add(self._password_editor)
        walk.finished.connect(self._ask)
        self._password_editor.line.installEventFilter(self)
        self._caps.hide()
        self.open()

    def open(self, name: str = "", *, locked: bool = False) -> None:
        """Ready for a login; `locked` keeps the name and says that the work waits."""
        self._title.setText(tr("已锁定，内容都还在") if locked else tr("登录"))
        self._name_editor.set_value(name)
        self._name_editor.line.setReadOnly(locked)
        self._switch.setVisible(locked)
        self._password_editor.set_value("")
        self.show_error(None, None)
        self.set_busy(False)
        (self._password_editor if name else self._name_editor).focus_first()

    def show_hint(self, words: str) -> None:
        """Something to know before logging in, under the card: the demo hall's accounts."""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def show_error(self, field: str | None, text: str | None) -> None:
        """Put an error under `name` or `password` (None clears both)."""
        self.name.set_error(text if field == "name" else None)
        self.password.set_error(text if field == "password" else None)
        if text:
            self._password_editor.line.selectAll()
            (self._name_editor if field == "name" else self._password_editor).focus_first()

    def set_busy(self, busy: bool) -> None:
        """While the password is being checked."""
        self._go.setEnabled(not busy)

    def _ask(self) -> None:
        name, password = self._name_editor.value().strip(), self._password_editor.value()
        if not name:
            self.show_error("name", tr("请输入账号"))
        elif not password:
            self.show_error("password", tr("请输入口令"))
        elif self._go.isEnabled():
            self.show_error(None, None)
            self.set_busy(True)
            self.asked.emit(name, password)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt does not tell the state of caps lock; a capital without Shift (or the reverse) gives it away."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            letter = event.text()
            if event.key() == Qt.Key.Key_CapsLock:
                self._caps.hide()
            elif letter.isalpha() and letter.isascii():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._caps.setVisible(letter.isupper() != shift)
        return False
