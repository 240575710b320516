"""The page of one step: title, a scrolling column of at most 720 px, and the way on always in the same place."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.base import label, line
from ui.widgets.scrolling import Scrolling


class TaskPage(QWidget):
    """`TaskPage(form, title="一表", back=button("上一步", key="Esc"), forward=button("下一步",
    role="primary", key="F9"))`.

    `wide=True` lets the content take the whole width (tables, pages). `extra` buttons stand left of the two.
    """

    def __init__(
        self,
        content: QWidget,
        *,
        title: str = "",
        words: str = "",
        back: QPushButton | None = None,
        forward: QPushButton | None = None,
        extra: tuple[QPushButton, ...] = (),
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.content = content
        # From the outside in: a large content that is handed from parent to parent is styled anew each time.
        self.scroll = Scrolling(parent=self)
        holder = QWidget()
        holder.setProperty("surface", "clear")
        self.scroll.setWidget(holder)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(24, 16, 24, 24)
        inner.setSpacing(8)
        for text, kind in ((title, "page"), (words, "secondary")):
            if text:
                inner.addWidget(label(text, kind, wrap=True))
        inner.addSpacing(8)
        row = QHBoxLayout()
        inner.addLayout(row, 1)
        row.addWidget(content, 1)
        if not wide:
            content.setMaximumWidth(theme().tokens.size["form"])
            row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.scroll, 1)
        buttons = [*extra, *(each for each in (back, forward) if each)]
        if buttons:
            column.addWidget(line())
            column.addLayout(self._foot(buttons))

    def _foot(self, buttons: list[QPushButton]) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        foot.addStretch()
        for each in buttons:
            foot.addWidget(each)
        return foot
