"""Thumbnails of scanned pages: drag or Ctrl+arrows to reorder, R to rotate, Delete to take out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QIcon, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem

from ui.text import tr
from ui.theme import theme

THUMB = QSize(96, 128)
ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class PageThumb:
    """One page: `image` may come later by `set_image`; `note` is a warning such as 偏斜 or 模糊."""

    id: str
    label: str
    image: QImage | None = None
    note: str = ""


class PageStrip(QListWidget):
    """Asks, never acts: the screen runs the use case and calls `set_pages` with the outcome."""

    reorder_asked = Signal(list)  # all ids in the new order
    rotate_asked = Signal(list, int)  # ids, degrees clockwise
    delete_asked = Signal(list)  # ids
    replace_asked = Signal(str)  # id (Enter or double click is `opened`)
    opened = Signal(str)
    current_changed = Signal(str)

    def __init__(self, *, vertical: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(tr("页面：Ctrl+方向键移动，R 旋转，Del 删除"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom if vertical else QListView.Flow.LeftToRight)
        self.setWrapping(not vertical)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Snap)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setIconSize(THUMB)
        self.setGridSize(QSize(THUMB.width() + 24, THUMB.height() + 40))
        self.setViewportMargins(4, 8, 4, 4)
        self._notes: dict[str, str] = {}
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(ID)))
        self.currentItemChanged.connect(lambda item, _old: item and self.current_changed.emit(item.data(ID)))

    def ids(self) -> list[str]:
        """Page ids in the order shown."""
        return [self.item(row).data(ID) for row in range(self.count())]

    def selected_ids(self) -> list[str]:
        """Selected pages in order; the current one when none is selected."""
        chosen = [self.item(row).data(ID) for row in range(self.count()) if self.item(row).isSelected()]
        current = self.currentItem()
        return chosen or ([current.data(ID)] if current else [])

    def set_pages(self, pages: Sequence[PageThumb]) -> None:
        """Show these pages; selection and current page stay where their ids still exist. Pages that only came to the
        end are added, without touching the others."""
        here = self.ids()
        if here != [page.id for page in pages[: len(here)]]:
            self._rebuild(pages)
        else:
            self.blockSignals(True)
            for row, page in enumerate(pages):
                if row >= len(here):
                    self.addItem(QListWidgetItem())
                self._fill(self.item(row), page)
            self.blockSignals(False)
        if self.currentItem() is None and self.count():
            self.setCurrentRow(0)

    def _rebuild(self, pages: Sequence[PageThumb]) -> None:
        chosen, current = set(self.selected_ids()), self.currentItem().data(ID) if self.currentItem() else None
        self.blockSignals(True)
        self.clear()
        for page in pages:
            item = QListWidgetItem()
            self.addItem(item)
            self._fill(item, page)
            item.setSelected(page.id in chosen)
            if page.id == current:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def _fill(self, item: QListWidgetItem, page: PageThumb) -> None:
        item.setText(f"{page.label}  ⚠" if page.note else page.label)
        item.setData(ID, page.id)
        item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
        item.setToolTip(page.note or page.label)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{page.label} {page.note}".strip())
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        item.setIcon(_icon(page.image, self.devicePixelRatioF()))

    def set_image(self, page_id: str, image: QImage | None) -> None:
        """Set or change one thumbnail (rendered elsewhere, off the main thread)."""
        for row in range(self.count()):
            if self.item(row).data(ID) == page_id:
                self.item(row).setIcon(_icon(image, self.devicePixelRatioF()))

    def move_current(self, by: int) -> None:
        """Ask for the current page to change places with its neighbour."""
        row, order = self.currentRow(), self.ids()
        if 0 <= row + by < len(order):
            order[row], order[row + by] = order[row + by], order[row]
            item = self.takeItem(row)
            self.insertItem(row + by, item)
            self.setCurrentItem(item)
            self.reorder_asked.emit(order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        backward, forward = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)
        if control and key in (*backward, *forward):
            self.move_current(-1 if key in backward else 1)
        elif key == Qt.Key.Key_R and not control and self.selected_ids():
            turn = 270 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 90
            self.rotate_asked.emit(self.selected_ids(), turn)
        elif key == Qt.Key.Key_Delete and self.selected_ids():
            self.delete_asked.emit(self.selected_ids())
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        before = self.ids()
        super().dropEvent(event)
        if self.ids() != before:
            self.reorder_asked.emit(self.ids())


def _icon(image: QImage | None, ratio: float) -> QIcon:
    if image is None or image.isNull():
        return _blank(theme().colour("quiet_soft").name(), ratio)
    size = THUMB * ratio
    mode = Qt.TransformationMode.SmoothTransformation
    small = QPixmap.fromImage(image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, mode))
    painter = QPainter(small)
    painter.setPen(theme().colour("line_strong"))
    painter.drawRect(0, 0, small.width() - 1, small.height() - 1)
    painter.end()
    small.setDevicePixelRatio(ratio)
    return QIcon(small)


@lru_cache(maxsize=4)
def _blank(colour: str, ratio: float) -> QIcon:
    """What stands for a page whose picture has not come yet; the same for all."""
    blank = QPixmap(THUMB * ratio)
    blank.fill(QColor(colour))
    blank.setDevicePixelRatio(ratio)
    return QIcon(blank)
