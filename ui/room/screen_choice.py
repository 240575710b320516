"""Which screen or window the other hall sees: the clerk says it each time; nothing is shown before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.text import tr
from ui.widgets import button, label

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineDesktopMediaRequest


class ScreenChoice(QDialog):
    """Answers the request in any case: with what was chosen, or that nothing was."""

    def __init__(self, parent: QWidget, request: QWebEngineDesktopMediaRequest) -> None:
        super().__init__(parent)
        self._request = request
        self._answered = False
        self.setWindowTitle(tr("共享屏幕"))
        self.setMinimumSize(520, 360)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("可以共享的屏幕和窗口"))
        screens, windows = request.screensModel(), request.windowsModel()
        one = screens.rowCount() == 1
        for kind, words, model in (  # the engine's own names of screens are English
            ("screen", lambda row: tr("整个屏幕") if one else tr("屏幕 {0}").format(row + 1), screens),
            ("window", lambda row: tr("窗口：{0}").format(windows.index(row).data() or row + 1), windows),
        ):
            for row in range(model.rowCount()):
                entry = QListWidgetItem(words(row))
                entry.setData(Qt.ItemDataRole.UserRole, (kind, row))
                self.list.addItem(entry)
        self.list.setCurrentRow(0)  # seen to be the one that F9 means; without it F9 meant a row that nobody saw marked
        self.list.itemActivated.connect(lambda _entry: self.share())
        self.go = button(tr("共享这个"), self.share, role="primary", key="F9")
        self.go.setEnabled(self.list.count() > 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(tr("让对方大厅看哪个屏幕或窗口？"), "section", wrap=True))
        warning = tr("对方会看到里面的一切，录制开着时也会录下来。先收起与这件事无关的个人信息。")
        column.addWidget(label(warning, "secondary", wrap=True))
        column.addWidget(self.list, 1)
        if not self.list.count():
            self.list.hide()
            column.addWidget(label(tr("系统没有给出可以共享的屏幕或窗口。"), "strong", wrap=True), 1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("不共享"), self.reject, key="Esc", name=tr("不共享")))
        foot.addWidget(self.go)
        column.addLayout(foot)

    def share(self) -> None:
        """The chosen one."""
        entry = self.list.currentItem()
        if entry is None:
            return
        kind, row = entry.data(Qt.ItemDataRole.UserRole)
        self._answered = True
        if kind == "screen":
            self._request.selectScreen(self._request.screensModel().index(row))
        else:
            self._request.selectWindow(self._request.windowsModel().index(row))
        self.accept()

    def done(self, result: int) -> None:
        if not self._answered:
            self._answered = True
            self._request.cancel()
        super().done(result)
