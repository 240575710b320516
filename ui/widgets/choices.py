"""One of a few, several of a few, yes or no: large targets, number keys, no drop-down unless the list is long."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.text import tr
from ui.widgets.base import Editor

Options = Sequence[tuple[str, str]]  # (code, words)


class Segmented(Editor):
    """One of up to nine, as buttons in a row (`vertical`: below each other). Keys 1–9 choose; arrows move."""

    def __init__(self, options: Options, *, vertical: bool = False, numbered: bool = True) -> None:
        super().__init__()
        self._codes = [code for code, _ in options]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        direction = QBoxLayout.Direction.TopToBottom if vertical else QBoxLayout.Direction.LeftToRight
        box = QBoxLayout(direction, self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for number, (_code, words) in enumerate(options):
            mark = f"{number + 1}  " if numbered and number < 9 else ""
            choice = QPushButton(f"{mark}{words}".replace("&", "&&"), checkable=True)
            choice.setProperty("role", "option" if vertical else "segment")
            choice.setAutoDefault(False)
            choice.setAccessibleName(words)
            self._group.addButton(choice, number)
            box.addWidget(choice)
        if not vertical:
            box.addStretch()
        self._group.idClicked.connect(lambda _number: self.edited.emit(self.value()))

    def value(self) -> str:
        number = self._group.checkedId()
        return self._codes[number] if number >= 0 else ""

    def set_value(self, value: Any) -> None:
        chosen = self._codes.index(value) if value in self._codes else -1
        self._group.setExclusive(False)  # an exclusive group does not let its last button go
        for number, choice in enumerate(self._group.buttons()):
            choice.setChecked(number == chosen)
        self._group.setExclusive(True)

    @property
    def first(self) -> str:
        """The code of the first option."""
        return self._codes[0]

    def choose(self, number: int) -> None:
        """Choose by position (from 0) as the clerk would."""
        if 0 <= number < len(self._codes):
            choice = self._group.button(number)
            choice.setFocus()
            choice.click()

    def inputs(self) -> list[QWidget]:
        return list(self._group.buttons())

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        for choice in self._group.buttons():
            choice.setAccessibleDescription(name)

    def focus_first(self) -> None:
        self.take_focus(self._group.checkedButton() or self._group.button(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < min(9, len(self._codes)) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.choose(number)
        else:
            super().keyPressEvent(event)


class YesNo(Segmented):
    """是 or 否; nothing chosen is None."""

    def __init__(self) -> None:
        super().__init__([("yes", tr("是")), ("no", tr("否"))])

    def value(self) -> bool | None:  # type: ignore[override]
        return {"yes": True, "no": False}.get(super().value())

    def set_value(self, value: Any) -> None:
        super().set_value({True: "yes", False: "no"}.get(value) if isinstance(value, bool) else None)


class ComboChoice(Editor):
    """One of many: typing any part of the words finds it."""

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.combo = QComboBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.addItem("", "")
        for code, words in options:
            self.combo.addItem(words, code)
        completer = self.combo.completer()
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.combo.lineEdit().setPlaceholderText(tr("输入几个字查找，或按 ↓ 选择"))
        self.combo.view().setAccessibleName(tr("选项"))
        self._found_named = False
        self.combo.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.combo)
        self.combo.activated.connect(lambda _index: self.edited.emit(self.value()))
        self.setFocusProxy(self.combo)

    def value(self) -> str:
        at = self.combo.findText(self.combo.currentText())
        return str(self.combo.itemData(at)) if at >= 0 else self.combo.currentText()

    def set_value(self, value: Any) -> None:
        at = self.combo.findData(value)
        self.combo.setCurrentIndex(max(0, at))
        if at < 0 and value:
            self.combo.setEditText(str(value))

    def inputs(self) -> list[QWidget]:
        return [self.combo]

    def _name_found(self) -> None:
        """Qt makes the list of what is found when it is asked for: of many such fields few are ever typed in."""
        if not self._found_named:
            self._found_named = True
            self.combo.completer().popup().setAccessibleName(tr("选项"))

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._name_found()
        if event.type() == QEvent.Type.Wheel and not watched.hasFocus():
            event.ignore()  # scrolling the form must not change an answer under the pointer
            return True
        return False


class MultiChoice(Editor):
    """Several of a few; keys 1–9 tick and untick."""

    def __init__(self, options: Options, *, columns: int = 1) -> None:
        super().__init__()
        self._boxes: list[tuple[str, QCheckBox]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        lanes = [QVBoxLayout() for _ in range(columns)]
        for lane in lanes:
            lane.setSpacing(0)
            row.addLayout(lane, 1)
        for number, (code, words) in enumerate(options):
            mark = f"{number + 1}  " if number < 9 else ""
            box = QCheckBox(f"{mark}{words}".replace("&", "&&"))
            box.setAccessibleName(words)
            box.clicked.connect(lambda _on: self.edited.emit(self.value()))
            self._boxes.append((code, box))
            lanes[number * columns // max(1, len(options))].addWidget(box)
        for lane in lanes:
            lane.addStretch()

    def value(self) -> list[str]:
        return [code for code, box in self._boxes if box.isChecked()]

    def set_value(self, value: Any) -> None:
        chosen = set(value or ())
        for code, box in self._boxes:
            box.setChecked(code in chosen)

    def inputs(self) -> list[QWidget]:
        return [box for _, box in self._boxes]

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        for _, box in self._boxes:
            box.setAccessibleDescription(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < min(9, len(self._boxes)) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._boxes[number][1].setFocus()
            self._boxes[number][1].click()
        else:
            super().keyPressEvent(event)


def choice_editor(options: Options) -> Editor:
    """The fitting way to choose one: a row when short, a column up to nine, else a box to search."""
    if len(options) <= 5 and sum(len(words) + 4 for _, words in options) <= 40:
        return Segmented(options)
    return Segmented(options, vertical=True) if len(options) <= 9 else ComboChoice(options)
