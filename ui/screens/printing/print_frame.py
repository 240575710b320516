"""The frame of printing one paper: its pages on the left, beside them what it is and the panel that fits."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clerk_app.errors import WorldError
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.shell.frame import Desk
from ui.tasks import NET
from ui.text import tr
from ui.widgets import BusyCover, PagePreview, Pill, button, label, line
from ui.widgets.scrolling import Scrolling, clear_column

Panel = TypeVar("Panel", bound=QWidget)


class PrintFrame(QDialog):
    """Preview on the left; the side is filled by `_side()`, one turn after the dialog is open."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self._build()
        self.cover = BusyCover(self, desk.runner)

    def bring(self, reason: str = "", say: Notice | None = None) -> None:
        """Make or fetch the paper and show it."""
        raise NotImplementedError

    def _build(self) -> None:
        self.setWindowTitle(tr("打印"))
        room = self.screen().availableGeometry()
        self.resize(min(1080, room.width() - 32), min(720, room.height() - 64))
        self.preview = PagePreview(self.desk.runner, lane=NET)
        self.preview.setMinimumWidth(240)
        self._waiting = QWidget()
        self._pile = QStackedWidget()
        self._pile.addWidget(self._waiting)
        self._beside = Scrolling()
        self._beside.setFixedWidth(336)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.preview, 1)
        row.addWidget(self._beside)

    def _side(self) -> QWidget:
        self.title = label("", "page", wrap=True)
        self.under = label("", "secondary", wrap=True)
        self.pill = Pill("quiet", tr("正在生成"))
        self._notice_at = QVBoxLayout()
        self.retry = button(tr("再试一次"), self.bring, key="F5")
        self.shut = button(tr("关闭"), self.reject, key="Esc")
        told = (self.title, self.under, self.pill, self._notice_at)
        return clear_column(*told, line(), 8, self._pile, self.retry, foot=self.shut, margins=(0, 0, 16, 16), spacing=8)

    def _piled(self, panel: Panel) -> Panel:
        self._pile.addWidget(panel)
        return panel

    def _say(self, notice: Notice | None) -> None:
        while self._notice_at.count():
            gone = self._notice_at.takeAt(0).widget()
            if gone:
                gone.deleteLater()
        if notice:
            self._notice_at.addWidget(NoticeBar(notice, closable=False))

    def _failed(self, error: WorldError) -> None:
        self._say(Notice(Level.ERROR, error.what, error.why, error.now))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.preview.keyPressEvent(event)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
