"""A searchable table over a KeysetModel: selection, scroll and filter survive a refresh."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from clerk_app.cases.ports import MOST_COUNTED
from clerk_app.errors import WorldError
from ui.models.keyset import PILL, KeysetModel
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.text import tr
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.cell_pictures import CellPictures
from ui.widgets.choices import Segmented
from ui.widgets.lines import CleanLine
from ui.widgets.panels import EmptyState
from ui.widgets.pile import Pile
from ui.widgets.state import paint_pill, pill_size

TYPING_MS = 120


class SearchList(QWidget):
    """Search field (Ctrl+F), filter, count, table. `activated(row)` on Enter or double click,
    `selected(row or None)`. `plain`: the table alone."""

    activated = Signal(object)
    selected = Signal(object)

    def __init__(
        self,
        model: KeysetModel,
        *,
        name: str,
        placeholder: str = "",
        filters: Sequence[tuple[str, str]] = (),
        empty: EmptyState | None = None,
        plain: bool = False,
    ) -> None:
        super().__init__()
        self.model = model
        self.search = CleanLine()
        self.search.setPlaceholderText(f"{placeholder or tr('查找')}    Ctrl+F")
        self.search.setAccessibleName(tr("在{0}中查找").format(name))
        self.search.setClearButtonEnabled(True)
        self.filter = Segmented(filters, numbered=False) if filters else None
        self.table = _Table(model, name)
        self._count = label("", "secondary")
        self._nothing = EmptyState("search", tr("没有找到"), tr("换几个字再找，或清除筛选。"))
        self._empty = empty or EmptyState("inbox", tr("这里还没有内容"), "")
        self._trouble = QVBoxLayout()
        self._lay_out(name)
        self.search.setHidden(plain)
        self._count.setHidden(plain)
        self._wait = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._wait.timeout.connect(self._apply)
        self._connect()

    def load(self) -> None:
        """First load; later refreshes come from the model."""
        self._apply()

    def set_query(self, text: str) -> None:
        """Search as if typed."""
        self.search.setText(text)
        self._apply()

    def current_row(self) -> Any:
        """The selected row value or None."""
        return self.model.row(self.table.currentIndex().row())

    def select_key(self, key: str) -> bool:
        """Select a loaded row by its key."""
        at = self.model.position(key)
        if at is not None:
            self.table.selectRow(at)
        return at is not None

    def _lay_out(self, name: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.search, 1)
        if self.filter:
            self.filter.set_value(self.filter.first)
            self.filter.set_name(tr("{0}筛选").format(name))
            head.addWidget(self.filter)
        head.addWidget(self._count)
        self._pile = Pile()
        for widget in (self.table, self._nothing, self._empty):
            self._pile.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._trouble)
        column.addWidget(self._pile, 1)
        QShortcut(QKeySequence("Ctrl+F"), self, self._find)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self.search.returnPressed.connect(self.table.focus_rows)
        if self.filter:
            self.filter.edited.connect(lambda _value: self._apply())
        self.model.about_to_refresh.connect(self.table.remember)
        self.model.refreshed.connect(self._on_refreshed)
        self.model.failed.connect(self._on_failed)
        self.table.doubleClicked.connect(lambda index: self.activated.emit(self.model.row(index.row())))
        self.table.opened.connect(lambda: self.activated.emit(self.current_row()))
        self.table.selectionModel().currentRowChanged.connect(
            lambda new, _old: self.selected.emit(self.model.row(new.row()))
        )

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _apply(self) -> None:
        self._wait.stop()
        self.model.set_query(self.search.text().strip(), self.filter.value() if self.filter else "")

    def _on_refreshed(self) -> None:
        while item := self._trouble.takeAt(0):
            item.widget().deleteLater()
        self.table.restore()
        self._pile.setCurrentWidget(self.table if self.model.rowCount() else self.when_empty())
        many = self.model.total > MOST_COUNTED
        words = tr("共 {0} 件以上") if many else tr("共 {0} 件")
        self._count.setText(words.format(f"{MOST_COUNTED if many else self.model.total:,}"))

    def when_empty(self) -> QWidget:
        """What stands in the place of the table when it has no rows."""
        return self._nothing if self.model.query or self.model.filter else self._empty

    def _on_failed(self, error: WorldError) -> None:
        while item := self._trouble.takeAt(0):
            item.widget().deleteLater()
        self._trouble.addWidget(NoticeBar(Notice(Level.ERROR, error.what, error.why, error.now)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.focus_rows()
        else:
            super().keyPressEvent(event)


class _Table(QTableView):
    opened = Signal()

    def __init__(self, model: KeysetModel, name: str) -> None:
        super().__init__()
        self._model = model
        self._current: str | None = None
        self._top: tuple[str | None, int] = (None, 0)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(_Cells(self, model))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().tokens.size["row"])
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for at, column in enumerate(model.columns):
            stretch = column.width == 0
            head.setSectionResizeMode(
                at, QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
            )
            if not stretch:
                self.setColumnWidth(at, column.width)

    def focus_rows(self) -> None:
        """Take the focus with a row selected."""
        if self._model.rowCount() and not self.currentIndex().isValid():
            self.selectRow(0)
        self.setFocus()

    def remember(self) -> None:
        """Note selection and the first visible row by key, before the rows change."""
        self._current = self._model.key_at(self.currentIndex().row())
        top = self.rowAt(0)
        self._top = (self._model.key_at(top), self.rowViewportPosition(top) if top >= 0 else 0)

    def restore(self) -> None:
        """Bring both back, as far as the rows still exist."""
        at = self._model.position(self._current)
        if at is not None:
            self.setCurrentIndex(self._model.index(at, 0))
        top = self._model.position(self._top[0])
        if top is not None:
            self.verticalScrollBar().setValue(top * self.verticalHeader().defaultSectionSize() - self._top[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class _Cells(QStyledItemDelegate):
    """Plain cells and pills; the focus frame of a single cell is left out, the row is what counts."""

    def __init__(self, table: "_Table", model: KeysetModel) -> None:
        super().__init__(table)
        self._model, self._pictures = model, CellPictures(table)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        column = self._model.columns[index.column()]
        row = self._model.row(index.row())
        what = (column.pill(row) if column.pill else column.text(row), column.right)
        self._pictures.show(painter, option, what, lambda onto, cell: self._draw(onto, cell, index))

    def _draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        pill = index.data(PILL)
        if pill:
            state, words = pill
            size = pill_size(option.fontMetrics.horizontalAdvance(words))
            top = option.rect.y() + (option.rect.height() - size.height()) / 2
            width = min(size.width(), option.rect.width() - 14)
            paint_pill(painter, QRectF(option.rect.x() + 11, top, width, size.height()), state, words)
