"""A list and, beside it, what was chosen in it; in narrow windows (200 %) one of the two."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

NARROW, WIDE = 952, 1552
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own "no limit", which PySide does not export


class ListBeside(QWidget):
    """`side` and `wide_side` are the widths of `details`, `chosen()` says whether it has anything to show.
    `narrowed(bool)`: whether there is room for one of them only."""

    narrowed = Signal(bool)

    def __init__(
        self, rows: QWidget, details: QWidget, chosen: Callable[[], bool], *, side: int, wide_side: int
    ) -> None:
        super().__init__()
        self.rows, self.details = rows, details
        self.reading = False
        self._chosen, self._side, self._wide_side = chosen, side, wide_side
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(rows, 1)
        row.addWidget(details)

    def read(self) -> None:
        """The details are what the clerk looks at now."""
        self.reading = True
        self.fit()

    def back(self) -> None:
        """To the list."""
        self.reading = False
        self.fit()

    def fit(self) -> None:
        """After the choice has changed; after a change of the size it does so by itself."""
        narrow, side = self.width() < NARROW, self._wide_side if self.width() >= WIDE else self._side
        chosen = self._chosen()
        reading = narrow and self.reading and chosen
        self.rows.setVisible(not reading)
        self.details.setVisible(chosen and (reading or not narrow))
        self.details.setMinimumWidth(0 if narrow else side)
        self.details.setMaximumWidth(QWIDGETSIZE_MAX if narrow else side)
        self.narrowed.emit(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()
