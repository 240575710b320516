"""A column for which the height may not do: it scrolls up and down, and shows no ground of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget


class Scrolling(QScrollArea):
    """`Scrolling(clear_column(a, b))`; `content` may come later by `setWidget`. The keyboard passes over it: what has
    the focus inside is brought into view."""

    def __init__(self, content: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if content is not None:
            self.setWidget(content)


def clear_column(
    *items: QWidget | QLayout | int,
    margins: tuple[int, int, int, int] = (0, 0, 8, 0),
    spacing: int = 12,
    foot: QWidget | None = None,
) -> QWidget:
    """The items below each other at the top (a number: so many px more between them), `foot` at the bottom; `margins`
    left, top, right, bottom: at the right it keeps clear of the scroll bar."""
    made = QWidget()
    made.setProperty("surface", "clear")
    column = QVBoxLayout(made)
    column.setContentsMargins(*margins)
    column.setSpacing(spacing)
    for each in items:
        if isinstance(each, int):
            column.addSpacing(each)
        elif isinstance(each, QWidget):
            column.addWidget(each)
        else:
            column.addLayout(each)
    column.addStretch()
    if foot is not None:
        column.addWidget(foot)
    return made
