"""The pages of one material: thumbnails in order, the page large, what looks wrong with it; files can be dropped."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from clerk_app.cases.model import CaseMaterial, HeldPage
from clerk_app.materials.quality import duplicates
from ui.screens.visit.material_list import dropped_files
from ui.screens.visit.page_images import PageImages
from ui.tasks import Runner, device
from ui.text import tr
from ui.widgets import EmptyState, PagePreview, PageStrip, PageThumb, button, label
from ui.widgets.pages import THUMB

PREVIEW_LANE = device("preview")
ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect
ZOOM_KEYS = {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0}


class PageArea(QWidget):
    """Asks, never acts: `rotate_asked(ids, degrees)`, `delete_asked(ids)`, `reorder_asked(ids)`, `replace_asked(id)`,
    `export_asked()`, `files_dropped(paths)`; `page_chosen(id)`; `list_asked()` goes back left."""

    rotate_asked = Signal(list, int)
    delete_asked = Signal(list)
    reorder_asked = Signal(list)
    replace_asked = Signal(str)
    export_asked = Signal()
    files_dropped = Signal(list)
    page_chosen = Signal(str)
    list_asked = Signal()

    def __init__(self, runner: Runner, images: PageImages) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.images = images
        self.pages: tuple[HeldPage, ...] = ()
        self.shown: tuple[HeldPage, ...] = ()  # in the preview, which comes a turn later
        self._double: dict[str, str] = {}
        self._open = True
        self.note = label("", "secondary", wrap=True, state="near")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._runner = runner
        self._pile = QStackedWidget()
        column.addWidget(self._pile)

    # building --------------------------------------------------------------------------------------------------------
    def parts(self) -> Iterator[None]:
        """Build, a few milliseconds at a time."""
        self._pile.addWidget(
            EmptyState(
                "scanner",
                tr("还没有页面"),
                tr("F5 扫描，或 Ctrl+O 选择文件，也可以把文件拖到这里。\n只收了纸质的，按 F6 登记，以后再扫描。"),
            )
        )
        yield
        full = QWidget()
        self._pile.addWidget(full)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        yield from self._tools(column)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(12)
        column.addLayout(row, 1)
        left = QVBoxLayout()
        left.setSpacing(4)
        row.addLayout(left)
        self.strip = _Strip()
        left.addWidget(self.strip, 1)
        left.addWidget(label(tr("Ctrl+↑↓ 移动"), "hint"))
        yield
        self.preview = PagePreview(self._runner, lane=PREVIEW_LANE)
        row.addWidget(self.preview, 1)
        yield
        self.strip.set_pages(
            [PageThumb("", "")]
        )  # the first icon and the first style cost most: not with the first page
        self.strip.clear()
        yield
        for each in full.findChildren(QWidget):
            each.ensurePolished()
            yield
        self._connect()

    def _tools(self, column: QVBoxLayout) -> Iterator[None]:
        row = QHBoxLayout()
        row.setSpacing(4)
        column.addLayout(row)
        self.rotate = self._tool(tr("旋转 R"), self._ask_rotate, "rotate")
        row.addWidget(self.rotate)
        yield
        self.delete = self._tool(tr("删除 Del"), lambda: self.delete_asked.emit(self.strip.selected_ids()), "trash")
        row.addWidget(self.delete)
        yield
        self.replace = self._tool(tr("替换 Ctrl+R"), self._ask_replace, "upload")
        self.replace.setShortcut("Ctrl+R")
        row.addWidget(self.replace)
        row.addStretch()
        yield
        self.export = self._tool(tr("导出 PDF Ctrl+S"), self.export_asked.emit, "download")
        self.export.setShortcut("Ctrl+S")
        row.addWidget(self.export)
        yield

    def _tool(self, words: str, run: Callable[[], object], icon: str) -> QWidget:
        made = button(words, run, role="quiet", icon=icon, small=True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _connect(self) -> None:
        strip = self.strip
        strip.rotate_asked.connect(self.rotate_asked)
        strip.delete_asked.connect(self.delete_asked)
        strip.reorder_asked.connect(self.reorder_asked)
        strip.current_changed.connect(self._on_current)
        strip.files_dropped.connect(self.files_dropped)
        strip.zoom_asked.connect(self.preview.zoom)
        strip.left_asked.connect(self.list_asked)
        self.preview.page_changed.connect(self._on_turned)
        self.images.ready.connect(self._on_thumb)
        self.images.examined.connect(self._on_examined)

    # showing ---------------------------------------------------------------------------------------------------------
    def show_pages(self, held: CaseMaterial, case_pages: tuple[HeldPage, ...], *, open: bool, page: str = "") -> None:
        """Show the pages of a material; `case_pages` are those of the whole case, for doubles; `page` the one to show
        ("" keeps the current one)."""
        self._open = open
        changed = held.pages != self.pages
        self._double = {warning.page_id: warning.text for warning in duplicates(case_pages)}
        self.pages = held.pages
        self._pile.setCurrentIndex(1 if held.pages else 0)
        for each in (self.rotate, self.delete, self.replace):
            each.setEnabled(open and bool(held.pages))
        self.strip.setDragEnabled(open)
        self.export.setEnabled(bool(held.pages))
        if changed:
            self._show_strip(page)
        elif page:
            self.choose(page)
        self._show_note()

    def forget(self) -> None:
        """Show the pages anew next time, even when they are the same."""
        self.pages = ()

    def _show_strip(self, page: str) -> None:
        self.images.forget_wishes(self.pages)
        self.strip.set_pages([self._thumb(number, each) for number, each in enumerate(self.pages, 1)])
        if page:
            self.choose(page)
        if self.pages:
            QTimer.singleShot(0, self, self._show_sheet)  # after the thumbnails have been painted

    def choose(self, page_id: str) -> None:
        """Make a page the current one."""
        for row, each in enumerate(self.strip.ids()):
            if each == page_id:
                self.strip.setCurrentRow(row, ONLY)

    @property
    def current(self) -> str:
        """The id of the page on show."""
        chosen = self.strip.currentItem()
        return self.strip.ids()[self.strip.currentRow()] if chosen is not None else ""

    def _thumb(self, number: int, page: HeldPage) -> PageThumb:
        note = "；".join(self._notes(page))
        image = self.images.thumb(page, self.devicePixelRatioF())
        return PageThumb(page.id, tr("第 {0} 页").format(number), image, note)

    def _notes(self, page: HeldPage) -> list[str]:
        double = self._double.get(page.id)
        return [*self.images.warnings(page), *([double] if double else [])]

    def _show_sheet(self) -> None:
        pages, at = self.pages, max(0, self.strip.currentRow())
        if not pages:
            return

        def render(number: int, width: int) -> QImage:
            return self.images.sheet(pages[number], width)

        self.shown = pages
        self.preview.show_document(len(pages), render, at)

    def _show_note(self) -> None:
        at = self.strip.currentRow()
        notes = self._notes(self.pages[at]) if 0 <= at < len(self.pages) else []
        self.note.setText("⚠ " + "；".join(notes) if notes else "")
        self.note.setVisible(bool(notes))

    # what the clerk does ---------------------------------------------------------------------------------------------
    def _on_current(self, page_id: str) -> None:
        at = self.strip.currentRow()
        if 0 <= at < len(self.pages):
            self._turn_to(at)
            self._show_note()
            self.page_chosen.emit(page_id)

    def _turn_to(self, at: int) -> None:
        if self.shown == self.pages:
            self.preview.go_to(at)

    def _on_turned(self, at: int) -> None:
        if at != self.strip.currentRow():
            self.strip.setCurrentRow(at, ONLY)

    def _on_thumb(self, page: HeldPage) -> None:
        for each in self.pages:
            if (each.content, each.page_index, each.rotation) == (page.content, page.page_index, page.rotation):
                self.strip.set_image(each.id, self.images.thumb(each, self.devicePixelRatioF()))

    def _on_examined(self, page: HeldPage) -> None:
        for row, each in enumerate(self.pages):
            if (each.content, each.page_index) == (page.content, page.page_index) and (notes := self._notes(each)):
                self.strip.set_note(row, tr("第 {0} 页").format(row + 1), "；".join(notes))
        self._show_note()

    def _ask_rotate(self) -> None:
        self.rotate_asked.emit(self.strip.selected_ids(), 90)

    def _ask_replace(self) -> None:
        if self.current:
            self.replace_asked.emit(self.current)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction() if self._open and dropped_files(event) else event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files: list[Path] = dropped_files(event)
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)


class _Strip(PageStrip):
    """One column; takes files from outside, too."""

    files_dropped = Signal(list)
    zoom_asked = Signal(int)
    left_asked = Signal()

    def __init__(self) -> None:
        super().__init__(vertical=True)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setFixedWidth(THUMB.width() + 24 + 26)
        self.setGridSize(QSize(THUMB.width() + 16, THUMB.height() + 34))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_note(self, row: int, words: str, note: str) -> None:
        """A warning came later than its picture."""
        item = self.item(row)
        item.setText(f"{words}  ⚠")
        item.setToolTip(note)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words} {note}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and key in ZOOM_KEYS:
            self.zoom_asked.emit(0 if key == Qt.Key.Key_0 else -1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_Left and not control:
            self.left_asked.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction() if dropped_files(event) else super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction() if dropped_files(event) else super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event)
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)
        else:
            super().dropEvent(event)
