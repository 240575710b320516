"""Pages of a document on the screen: rendered off the main thread by a callable the screen supplies."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from clerk_app.errors import WorldError
from ui.tasks import DB, Latest, Runner
from ui.text import tr
from ui.widgets.base import button, label

Render = Callable[[int, int], QImage | bytes]
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PagePreview(QWidget):
    """`show_document(pages, render)`; `render(page, width_px)` gives a QImage or PNG/JPEG bytes of that page, from 0.

    PageUp/PageDown turn pages, Ctrl++ and Ctrl+- zoom, Ctrl+0 fits the width.
    """

    page_changed = Signal(int)

    def __init__(self, runner: Runner, *, lane: str = DB) -> None:
        super().__init__()
        self._latest = Latest(runner, self, lane=lane, title=tr("正在显示页面"))
        self._pages, self._page, self._zoom = 0, 0, 1.0
        self._render: Render | None = None
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setWordWrap(True)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setWidget(self.picture)
        self._scroll.setAccessibleName(tr("页面预览"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._bar())
        column.addWidget(self._scroll, 1)
        self._show_place()

    def show_document(self, pages: int, render: Render, page: int = 0) -> None:
        """Show a document of `pages` pages, beginning with `page`."""
        self._pages, self._render = pages, render
        self.go_to(min(page, max(0, pages - 1)))

    def clear(self, words: str = "") -> None:
        """Show no page but words."""
        self._latest.drop()
        self._pages, self._render = 0, None
        self.picture.setPixmap(QPixmap())
        self.picture.setText(words)
        self._show_place()

    def go_to(self, page: int) -> None:
        """Turn to a page, from 0."""
        if self._render and 0 <= page < self._pages:
            self._page = page
            self._show_place()
            self._ask()
            self.page_changed.emit(page)

    def zoom(self, step: int) -> None:
        """One step larger (1) or smaller (-1); 0 fits the width."""
        at = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - self._zoom))
        self._zoom = ZOOMS[max(0, min(len(ZOOMS) - 1, at + step))] if step else 1.0
        self._ask()

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self._back = button("", lambda: self.go_to(self._page - 1), role="quiet", icon="left", name=tr("上一页 PageUp"))
        self._on = button(
            "", lambda: self.go_to(self._page + 1), role="quiet", icon="right", name=tr("下一页 PageDown")
        )
        self._place = label("", "secondary")
        row.addWidget(self._back)
        row.addWidget(self._place)
        row.addWidget(self._on)
        row.addStretch()
        for icon, step, name in (
            ("zoom-out", -1, "缩小 Ctrl+-"),
            ("zoom-in", 1, "放大 Ctrl++"),
            ("fit", 0, "适合宽度 Ctrl+0"),
        ):
            row.addWidget(button("", lambda step=step: self.zoom(step), role="quiet", icon=icon, name=tr(name)))
        return row

    def _show_place(self) -> None:
        self._place.setText(tr("第 {0} 页，共 {1} 页").format(self._page + 1, self._pages) if self._pages else "")
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page + 1 < self._pages)

    def _ask(self) -> None:
        if self._render is None:
            return
        render, page, ratio = self._render, self._page, self.devicePixelRatioF()
        room = self.width() - 24  # the scroll bar has its place even before it shows
        width = max(200, round(room * self._zoom * ratio))

        def draw() -> QImage:
            drawn = render(page, width)
            return drawn if isinstance(drawn, QImage) else QImage.fromData(drawn)

        self._latest.ask(draw, lambda image: self._show(image, ratio), self._failed)

    def _show(self, image: QImage, ratio: float) -> None:
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        self.picture.setText("")
        self.picture.setPixmap(picture)
        self.picture.setAccessibleName(self._place.text())

    def _failed(self, error: WorldError) -> None:
        self.picture.setPixmap(QPixmap())
        self.picture.setText(str(error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        key = Qt.Key(event.key())
        if key in turns:
            self.go_to(self._page + turns[key])
        elif control and key in zooms:
            self.zoom(zooms[key])
        else:
            super().keyPressEvent(event)
