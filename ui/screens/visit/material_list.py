"""The material list of the situation: groups, states, counts; files can be dropped on a row."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.screens.visit.material_rows import MaterialRow
from ui.text import tr
from ui.theme import theme
from ui.widgets.cell_pictures import CellPictures
from ui.widgets.state import paint_pill, pill_size

ROW = Qt.ItemDataRole.UserRole
CODE = Qt.ItemDataRole.UserRole + 1
HEAD, LINE = 28, 52


def dropped_files(event: QDropEvent) -> list[Path]:
    """Local files that are being dropped from outside the desk."""
    mime = event.mimeData()
    if event.source() is not None or not mime.hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


class MaterialList(QListWidget):
    """`chosen(code)` when another row is current; `tick_asked(code)` on Space; `next_asked()` on Enter;
    `pages_asked()` on Right; `clear_asked()` on Delete; `files_dropped(code, paths)`."""

    chosen = Signal(str)
    tick_asked = Signal(str)
    next_asked = Signal()
    pages_asked = Signal()
    clear_asked = Signal()
    files_dropped = Signal(str, list)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("材料清单：空格 收到纸质，回车 下一份未收的，→ 看页面"))
        self.setItemDelegate(_Delegate(self))
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(False)
        self._rows: dict[str, MaterialRow] = {}
        self._items: dict[str, QListWidgetItem] = {}
        self._target: QListWidgetItem | None = None
        self.currentItemChanged.connect(lambda item, _old: item and self.chosen.emit(item.data(CODE)))

    def set_rows(self, rows: Sequence[MaterialRow]) -> None:
        """Show these rows; the current one stays, and only what changed is touched."""
        if [row.code for row in rows] != list(self._rows):
            self._rebuild(rows)
        for row in rows:
            if self._rows.get(row.code) != row or self._items[row.code].data(ROW) is None:
                self._items[row.code].setData(ROW, row)
                said = f"{row.name}，{row.pill[1]}，{row.counts}"
                self._items[row.code].setData(Qt.ItemDataRole.AccessibleTextRole, said)
                self._items[row.code].setToolTip(row.name)
        self._rows = {row.code: row for row in rows}

    @property
    def current(self) -> str:
        """The code of the current row, "" when there is none."""
        item = self.currentItem()
        return str(item.data(CODE)) if item is not None else ""

    def set_current(self, code: str) -> None:
        """Choose a row; `chosen` is emitted when it was another one."""
        if code in self._items:
            self.setCurrentItem(self._items[code])
            self.scrollToItem(self._items[code])

    def _rebuild(self, rows: Sequence[MaterialRow]) -> None:
        current, group = self.current, ""
        self.blockSignals(True)
        self.clear()
        self._items = {}
        for row in rows:
            if row.group != group:
                group = row.group
                head = QListWidgetItem(group)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(head)
            item = QListWidgetItem()
            item.setData(CODE, row.code)
            self.addItem(item)
            self._items[row.code] = item
        if current in self._items:
            self.setCurrentItem(self._items[current])
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space and self.current:
            self.tick_asked.emit(self.current)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_asked.emit()
        elif key == Qt.Key.Key_Right:
            self.pages_asked.emit()
        elif key == Qt.Key.Key_Delete:
            self.clear_asked.emit()
        else:
            super().keyPressEvent(event)

    # files from outside ----------------------------------------------------------------------------------------------
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction() if dropped_files(event) else event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        self._target = item if item is not None and item.data(CODE) else None
        self.viewport().update()
        event.acceptProposedAction() if self._target is not None else event.ignore()

    def dragLeaveEvent(self, event: object) -> None:
        del event
        self._target = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        item, files = self.itemAt(event.position().toPoint()), dropped_files(event)
        self._target = None
        self.viewport().update()
        code = item.data(CODE) if item is not None else None
        if code and files:
            event.acceptProposedAction()
            self.set_current(code)
            self.files_dropped.emit(code, files)

    def is_target(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a file hovers over this row."""
        return self._target is not None and self.itemFromIndex(index) is self._target


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: MaterialList) -> None:
        super().__init__(view)
        self._view, self._pictures = view, CellPictures(view)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        return QSize(0, HEAD if index.data(ROW) is None else LINE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, target = index.data(ROW), self._view.is_target(index)
        words = str(index.data() or "") if row is None else ""
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)

        def draw(onto: QPainter, room: QStyleOptionViewItem) -> None:
            if row is None:
                self._paint_head(onto, room, words)
            else:
                self._paint_row(onto, room, row, target)

        said = words if row is None else (row.name, row.pill, row.counts)
        self._pictures.show(painter, option, (said, target, focused), draw)

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
        painter.fillRect(option.rect, theme().colour("surface_alt"))
        font = QFont(option.font)
        font.setPixelSize(theme().tokens.type["hint"])
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme().colour("text_muted"))
        painter.drawText(option.rect.adjusted(12, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: MaterialRow, target: bool) -> None:
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colour = "selection" if chosen else "hover" if option.state & QStyle.StateFlag.State_MouseOver else "surface"
        painter.fillRect(box, theme().colour(colour))
        if chosen:
            painter.fillRect(QRectF(box.x(), box.y(), 3, box.height()), theme().colour("accent"))
        ink = theme().colour("on_selection" if chosen else "text")
        state, words = row.pill
        small = QFont(option.font)
        small.setPixelSize(theme().tokens.type["hint"])
        painter.setFont(small)
        pill = pill_size(painter.fontMetrics().horizontalAdvance(words))
        spot = QRectF(box.right() - pill.width() - 10, box.y() + 5, pill.width(), 22)
        paint_pill(painter, spot, state, words)
        painter.setFont(option.font)
        painter.setPen(ink)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        room = QRectF(box.x() + 12, box.y() + 4, spot.x() - box.x() - 20, 24)
        name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, left, name)
        painter.setFont(small)
        painter.setPen(ink if chosen else theme().colour("text_muted"))
        below = QRectF(box.x() + 12, box.y() + 27, box.width() - 24, 20)
        painter.drawText(below, left, painter.fontMetrics().elidedText(
            row.counts, Qt.TextElideMode.ElideRight, int(below.width())))  # fmt: skip
        painter.setPen(QPen(theme().colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if target or (chosen and option.state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
