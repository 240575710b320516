"""What is known of a thing: names on the left, words on the right, row under row."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from ui.widgets.base import label


class FactGrid(QGridLayout):
    """`show_rows(rows)`: as many as fit into `most`. The labels are made once: what is looked at row after row is
    only told anew."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(4)
        self.setColumnStretch(1, 1)
        self.rows: tuple[tuple[str, str], ...] = ()
        self._pairs: list[tuple[QLabel, QLabel]] = []
        for row in range(most):
            pair = label("", "secondary"), label("", wrap=True)
            pair[1].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for at, each in enumerate(pair):
                self.addWidget(each, row, at, Qt.AlignmentFlag.AlignTop)
            self._pairs.append(pair)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Name and words; rows without words are left out."""
        most = len(self._pairs)
        self.rows = tuple(row for row in rows if row[1])[:most]
        filled = [*self.rows, *[("", "")] * (most - len(self.rows))]
        for pair, row in zip(self._pairs, filled, strict=True):
            for each, words in zip(pair, row, strict=True):
                each.setText(words)
                each.setVisible(bool(row[1]))
