"""A page and what stands beside it; in a narrow window (or at 200 %) below it instead."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

NARROW = 1200  # width of the window, in device-independent px
LEAST_HEIGHT = 320


class SideBySide(QWidget):
    """`main` takes the room; `sides` keep their widths."""

    def __init__(self, main: QWidget, *sides: QWidget) -> None:
        super().__init__()
        self._main = main
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(main, 1)
        for side in sides:
            self._box.addWidget(side)
        self._watched: QWidget | None = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)
        self._fit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        narrow = self._watched is not None and self._watched.width() < NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._box.direction() is not direction:
            self._box.setDirection(direction)
            self._main.setMinimumHeight(LEAST_HEIGHT if narrow else 0)
