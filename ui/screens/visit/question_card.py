"""One situation question in front of the clerk, answered with a key."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerk_app.catalogue.conditions import Answer
from clerk_app.catalogue.model import Question
from clerk_app.notice.answers import allowed
from ui.text import tr
from ui.widgets import Card, ComboChoice, Editor, MultiChoice, NumberEditor, Segmented, button, label

YES_NO = (("yes", "是"), ("no", "否"))
LISTED = 12  # so many options still stand below each other; more go into a box to search


class QuestionCard(Card):
    """`answered(value)` as soon as the answer is whole; `touched(value)` while several are ticked or digits typed."""

    answered = Signal(object)
    touched = Signal(object)

    def __init__(self, question: Question, value: Answer | None, heading: str) -> None:
        super().__init__(spacing=10)
        self.question = question
        self.add(label(heading, "hint"))
        title = label(question.text, "section", wrap=True)
        self.add(title)
        if question.help:
            self.add(label(question.help, "secondary", wrap=True))
        self.editor = self._make(value)
        self.editor.set_name(question.text)
        self.editor.edited.connect(self._on_edited)
        self.add(self.editor)
        self._fault = label("", "field-error", wrap=True)
        self._fault.hide()
        self.add(self._fault)
        self.confirm = button(tr("确定"), self.take, role="primary")
        if question.kind in ("multi", "number"):
            self.add(self._foot())
            self._name_confirm()

    def take(self) -> bool:
        """The answer as it stands is the answer; False (with the reason shown) when it is none."""
        value = self.value()
        if value is None:
            self._tell(tr("还没有回答"))
            return False
        self.answered.emit(value)
        return True

    def value(self) -> Answer | None:
        """What is chosen now; None when it is no answer."""
        raw = self.editor.value()
        if self.question.kind == "yesno":
            return {"yes": True, "no": False}.get(raw)
        if self.question.kind == "multi":
            return tuple(raw)
        if self.question.kind == "number":
            return raw if self._fits(raw) else None
        return raw if raw in {option.code for option in self.question.options} else None

    def focus_first(self) -> None:
        """Ready for a key."""
        self.editor.focus_first()

    def press(self, event: QKeyEvent) -> bool:
        """A digit typed elsewhere in the step; True when it was an answer."""
        number = event.key() - Qt.Key.Key_1
        typed = isinstance(self.editor, NumberEditor | ComboChoice)
        if typed or not 0 <= number < 9 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self.focus_first()
        self.editor.keyPressEvent(event)
        return True

    def _make(self, value: Answer | None) -> Editor:
        question = self.question
        if question.kind == "number":
            editor: Editor = NumberEditor(placeholder=allowed(question))
            editor.set_value(value)
            return editor
        options = [(option.code, option.text) for option in question.options]
        if question.kind == "multi":
            editor = MultiChoice(options)
            editor.set_value(value)
            return editor
        if question.kind == "yesno":
            editor = Segmented([(code, tr(words)) for code, words in YES_NO], vertical=True)
            editor.set_value(None if value is None else "yes" if value else "no")
            return editor
        editor = Segmented(options, vertical=True) if len(options) <= LISTED else ComboChoice(options)
        editor.set_value(value)
        return editor

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        row.addWidget(self.confirm)
        return foot

    def _on_edited(self, _value: Any) -> None:
        self._fault.hide()
        value = self.value()
        if self.question.kind in ("multi", "number"):
            self._name_confirm()
            if value is not None:
                self.touched.emit(value)
        elif value is not None:
            self.answered.emit(value)

    def _name_confirm(self) -> None:
        nothing = self.question.kind == "multi" and not self.value()
        words = tr("都不涉及") if nothing else tr("选好了") if self.question.kind == "multi" else tr("确定")
        self.confirm.setText(f"{words}  Enter")
        self.confirm.setAccessibleName(words)

    def _fits(self, raw: Any) -> bool:
        question = self.question
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            return False
        low, high = question.minimum, question.maximum
        return (low is None or raw >= low) and (high is None or raw <= high)

    def _tell(self, words: str) -> None:
        if self.question.kind == "number" and self.editor.value() is not None:
            words = tr("要填{0}").format(allowed(self.question))
        self._fault.setText(f"✕ {words}")
        self._fault.show()
        self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)
