"""Tables inside a form: shareholders, vehicles, family members. Enter goes to the next cell, then to a new row."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clerk_app.catalogue.model import FormField
from clerk_app.identity import clean_paste
from ui.text import tr
from ui.theme import theme
from ui.widgets.base import Editor, button, label
from ui.widgets.dates import DateEditor
from ui.widgets.lines import CleanLine, compact, figures

NUMERIC = {"integer", "number", "amount"}
CODES = {"id_number", "credit_code", "bank_card", "plate", "vin", "phone"}
CODE = Qt.ItemDataRole.UserRole
SEEN = 8


class TableEditor(Editor):
    """A list of rows, each a dict by column code. Errors of single cells: `set_cell_errors`.

    `passed()`: Enter on an empty last row, on the way to the next field.
    """

    passed = Signal()

    def __init__(
        self, columns: Sequence[FormField], *, rows: int = 0, most: int | None = None, seen: int = SEEN
    ) -> None:
        """`seen`: rows that are shown at once; the others are scrolled to."""
        super().__init__()
        self._seen = seen
        self.columns = tuple(columns)
        self._least, self._most = rows, most
        self._errors: dict[tuple[int, str], str] = {}
        self.table = _Table(0, len(self.columns), self)
        self.table.setHorizontalHeaderLabels([_title(column) for column in self.columns])
        self._count = label("", "hint")
        self._add = button(tr("添加一行"), self.add_row, icon="plus", small=True)
        self._drop = button(tr("删除本行  Ctrl+Del"), self.drop_row, icon="trash", small=True, role="quiet")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for widget in (self._add, self._drop):
            buttons.addWidget(widget)
        buttons.addStretch()
        buttons.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table)
        column.addLayout(buttons)
        self.table.itemChanged.connect(self._on_item_changed)
        self.set_value([])

    def value(self) -> list[dict[str, Any]]:
        rows = [
            {column.code: self._cell(row, at) for at, column in enumerate(self.columns)}
            for row in range(self.table.rowCount())
        ]
        while len(rows) > 0 and all(_blank(value) for value in rows[-1].values()):
            rows.pop()
        return rows

    def set_value(self, value: Any) -> None:
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        for row in value or []:
            self._append(row)
        while self.table.rowCount() < max(1, self._least):
            self._append({})
        self.table.blockSignals(False)
        self._fit()

    def inputs(self) -> list[QWidget]:
        return [self.table]

    def focus_first(self) -> None:
        super().focus_first()
        self.table.open_cell(0, 0)

    def fix(self, column: int) -> None:
        """The rows stay those that they are, and that column is only read."""
        self._most = self.table.rowCount()
        self.table.blockSignals(True)
        for row in range(self._most):
            item = self.table.item(row, column)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        self.table.blockSignals(False)
        self._add.hide()
        self._drop.hide()

    def add_row(self) -> None:
        """A new row at the end, its first cell open for typing."""
        if self._most is not None and self.table.rowCount() >= self._most:
            return
        self.table.blockSignals(True)
        self._append({})
        self.table.blockSignals(False)
        self._fit()
        self.table.setFocus()
        self.table.open_cell(self.table.rowCount() - 1, 0)

    def drop_row(self) -> None:
        """Take the current row out."""
        row = self.table.currentRow()
        if row < 0 or self._drop.isHidden():
            return
        self.table.removeRow(row)
        if self.table.rowCount() < max(1, self._least):
            self.add_row()
        self._fit()
        self.edited.emit(self.value())

    def set_cell_errors(self, errors: dict[tuple[int, str], str]) -> None:
        """Mark cells by (row from 0, column code)."""
        self._errors = dict(errors)
        self.table.blockSignals(True)
        for row in range(self.table.rowCount()):
            for at, column in enumerate(self.columns):
                words = self._errors.get((row, column.code), "")
                item = self.table.item(row, at)
                item.setToolTip(words)
                item.setData(Qt.ItemDataRole.BackgroundRole, theme().colour("late_soft") if words else None)
        self.table.blockSignals(False)

    def _append(self, values: dict[str, Any]) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for at, column in enumerate(self.columns):
            item = QTableWidgetItem()
            if column.type in NUMERIC:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, at, item)
            _put(item, column, values.get(column.code))

    def _cell(self, row: int, at: int) -> Any:
        item, column = self.table.item(row, at), self.columns[at]
        if column.type in ("choice", "yesno"):
            return item.data(CODE)
        text = item.text()
        if column.type not in NUMERIC:
            return text
        try:
            number = float(text)
        except ValueError:
            return text or None
        return int(number) if number.is_integer() else number

    def _on_item_changed(self, _item: QTableWidgetItem) -> None:
        self._fit()
        self.edited.emit(self.value())

    def _fit(self) -> None:
        rows = self.table.rowCount()
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + min(self._seen, rows) * self.table.rowHeight(0) + 4)
        self._count.setText(tr("共 {0} 行").format(len(self.value())))
        self._add.setEnabled(self._most is None or rows < self._most)


class _Table(QTableWidget):
    def __init__(self, rows: int, columns: int, editor: TableEditor) -> None:
        super().__init__(rows, columns)
        self._editor = editor
        self.setItemDelegate(_Delegate(editor))
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.clicked.connect(self._open_clicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(theme().tokens.size["control"])
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setMinimumSectionSize(72)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        entered = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint if entered else hint)
        if entered:
            QTimer.singleShot(0, self, self.go_on)  # the next editor opens only after this one has gone

    def _open_clicked(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def open_cell(self, row: int, at: int) -> None:
        """Go to a cell and open it for typing; past one that is only read."""
        while at + 1 < self.columnCount() and not self.item(row, at).flags() & Qt.ItemFlag.ItemIsEditable:
            at += 1
        self.setCurrentCell(row, at)
        if self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())

    def go_on(self) -> None:
        """To the next cell; from the last one to a new row, unless the row is empty."""
        row, at = self.currentRow(), self.currentColumn()
        if row + 1 == self.rowCount() and at == 0 and len(self._editor.value()) <= row:
            return self._editor.passed.emit()
        if at + 1 < self.columnCount():
            return self.open_cell(row, at + 1)
        if row + 1 < self.rowCount():
            return self.open_cell(row + 1, 0)
        if len(self._editor.value()) > row:
            return self._editor.add_row()
        return self._editor.passed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_Delete:
            self._editor.drop_row()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() != QAbstractItemView.State.EditingState:  # the cell's editor tells by itself
                self.go_on()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    def __init__(self, editor: TableEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        column = self._editor.columns[index.column()]
        if column.type in ("choice", "yesno"):
            combo = QComboBox(parent)
            combo.view().setAccessibleName(column.label)
            for code, words in _options(column):
                combo.addItem(words, code)
            combo.activated.connect(lambda _at: self._commit(combo))
            widget: QWidget = combo
        else:
            widget = CleanLine(_cleaner(column), parent)
        widget.setAccessibleName(column.label)
        return widget

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: QModelIndex) -> None:
        editor.setGeometry(option.rect)

    def _commit(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo, QAbstractItemDelegate.EndEditHint.SubmitModelCache)

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(CODE)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex) -> None:
        if isinstance(editor, QComboBox):
            if editor.currentIndex() >= 0:
                model.setData(index, editor.currentData(), CODE)
                model.setData(index, editor.currentText(), Qt.ItemDataRole.EditRole)
        elif isinstance(editor, CleanLine):
            text = _cleaner(self._editor.columns[index.column()])(editor.text())
            if text != (index.data(Qt.ItemDataRole.EditRole) or ""):
                model.setData(index, text, Qt.ItemDataRole.EditRole)


def _options(column: FormField) -> list[tuple[Any, str]]:
    if column.type == "yesno":
        return [(True, tr("是")), (False, tr("否"))]
    return [(option.code, option.text) for option in column.options]


def _put(item: QTableWidgetItem, column: FormField, value: Any) -> None:
    if column.type in ("choice", "yesno"):
        item.setData(CODE, value)
        item.setText(dict(_options(column)).get(value, "") if value is not None else "")
    else:
        item.setText("" if value is None else str(value))


def _cleaner(column: FormField) -> Any:
    if column.type in NUMERIC:
        return figures
    if column.type in DateEditor.SHAPES:
        read = DateEditor.SHAPES[column.type][0]
        return lambda text: read(text) or clean_paste(text)
    return compact if column.type in CODES else clean_paste


def _title(column: FormField) -> str:
    unit = f"（{column.unit}）" if column.unit else ""
    return f"{column.label}{unit}" if column.required else tr("{0}{1} 选填").format(column.label, unit)


def _blank(value: Any) -> bool:
    return value is None or value == ""
