"""Single-line and long-text editors: pasted text is cleaned, full-width digits become plain ones."""

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from clerk_app.identity import clean_paste
from ui.widgets.base import Editor, label

Clean = Callable[[str], str]
_NOT_IN_NUMBERS = re.compile(r"[\s,，_-]+")
_WHOLE = re.compile(r"-?\d{1,15}")
_DECIMAL = re.compile(r"-?(\d{1,15}(\.\d*)?|\.\d+)")


def compact(text: str) -> str:
    """Identity numbers: no blanks or dashes, capital X."""
    return _NOT_IN_NUMBERS.sub("", clean_paste(text)).upper()


def figures(text: str) -> str:
    """Numbers: no blanks or thousands separators; full stop as decimal point."""
    text = clean_paste(text).replace("．", ".").replace("。", ".").replace("－", "-")
    return re.sub(r"[\s,，]+", "", text)


class CleanLine(QLineEdit):
    """A line that cleans what is pasted or dropped, and the whole text when the field is left."""

    def __init__(self, clean: Clean = clean_paste, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clean = clean
        self.editingFinished.connect(self.tidy)

    def tidy(self) -> None:
        """Clean the whole text now (what an input method leaves, too)."""
        tidied = self._clean(self.text())
        if tidied != self.text():
            self.setText(tidied)
            self.textEdited.emit(tidied)

    def paste_clean(self) -> None:
        """Insert the clipboard, cleaned, at the cursor."""
        if not self.isReadOnly():
            self.insert_clean(QGuiApplication.clipboard().text())

    def insert_clean(self, text: str) -> None:
        """Insert cleaned `text` at the cursor as if typed."""
        self.insert(self._clean(text))
        self.textEdited.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_clean()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste_clean)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def dropEvent(self, event: QDropEvent) -> None:
        self.insert_clean(event.mimeData().text())
        event.acceptProposedAction()


class LineEditor(Editor):
    """Text in one line. `hint_of(text)` may say something helpful beside it, such as the birth date in an ID number."""

    def __init__(
        self,
        clean: Clean = clean_paste,
        *,
        placeholder: str = "",
        max_length: int | None = None,
        unit: str = "",
        hint_of: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.line = CleanLine(clean)
        self.line.setPlaceholderText(placeholder)
        if max_length:
            self.line.setMaxLength(max_length)
        self._hint_of = hint_of
        self._hint = label("", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        if unit:
            row.addWidget(label(unit, "secondary"))
        row.addWidget(self._hint)
        self._hint.setVisible(False)
        self.line.textEdited.connect(self._on_edited)
        self.setFocusProxy(self.line)

    def value(self) -> Any:
        return self.line.text()

    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)
        self._show_hint()

    def inputs(self) -> list[QWidget]:
        return [self.line]

    def _on_edited(self, _text: str) -> None:
        self._show_hint()
        self.edited.emit(self.value())

    def _show_hint(self) -> None:
        words = self._hint_of(self.line.text()) if self._hint_of else ""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))


class NumberEditor(LineEditor):
    """A number; `whole` for integers. What is not a number stays as typed and is returned as str."""

    def __init__(self, *, whole: bool = False, **options: Any) -> None:
        super().__init__(figures, **options)
        self._whole = whole
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)

    def value(self) -> int | float | str | None:
        text = figures(self.line.text())
        if not text:
            return None
        if _WHOLE.fullmatch(text):
            return int(text)
        return float(text) if _DECIMAL.fullmatch(text) and not self._whole else text

    def set_value(self, value: Any) -> None:
        whole = isinstance(value, float) and value.is_integer()
        super().set_value(int(value) if whole else value)


class PasswordEditor(Editor):
    """A password: never shown, never cleaned."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self.line.textEdited.connect(self.edited.emit)

    def value(self) -> str:
        return self.line.text()

    def set_value(self, value: Any) -> None:
        self.line.setText(str(value or ""))

    def inputs(self) -> list[QWidget]:
        return [self.line]


class LongTextEditor(Editor):
    """Several lines. Enter goes on; Shift+Enter makes a new line (shown below)."""

    def __init__(self, *, placeholder: str = "", max_length: int | None = None, rows: int = 3) -> None:
        super().__init__()
        self._max = max_length
        self.text = _CleanText()
        self.text.setPlaceholderText(placeholder)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * rows + 20)
        self._count = QLabel()
        self._count.setProperty("kind", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.text)
        column.addWidget(self._count)
        self.text.textChanged.connect(self._on_changed)
        self.setFocusProxy(self.text)
        self._quiet = False
        self._show_count()

    def value(self) -> str:
        return self.text.toPlainText()

    def set_value(self, value: Any) -> None:
        self._quiet = True
        self.text.setPlainText("" if value is None else str(value))
        self._quiet = False

    def inputs(self) -> list[QWidget]:
        return [self.text]

    def _on_changed(self) -> None:
        self._show_count()
        if not self._quiet:
            self.edited.emit(self.value())

    def _show_count(self) -> None:
        from ui.text import tr

        length = len(self.value())
        count = tr("{0}/{1} 字").format(length, self._max) if self._max else tr("{0} 字").format(length)
        self._count.setText(tr("{0} · 换行 Shift+Enter").format(count))


class _CleanText(QPlainTextEdit):
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText("\n".join(clean_paste(each) for each in source.text().splitlines()))
