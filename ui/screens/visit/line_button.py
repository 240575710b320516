"""A row that can be pressed: a strong line, a quiet line, something at the right, and its key."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from ui.theme import theme

EDGE = 12
TWO_LINES = 52


class LineButton(QPushButton):
    """Two lines and a tail; long words are cut with … and stand whole in the tool tip. `quiet_first` turns them.

    `compact` puts both in one line where there is room: the quiet words at the left, the strong ones at the right.
    """

    def __init__(
        self,
        strong: str,
        quiet: str = "",
        *,
        tail: str = "",
        state: str = "",
        key: str = "",
        quiet_first: bool = False,
        compact: bool = False,
        role: str = "option",
    ) -> None:
        super().__init__()
        self._compact, self._one_line = compact, compact
        self._strong, self._quiet, self._tail, self._state, self._key = strong, quiet, tail, state, key
        self._quiet_first = quiet_first
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        words = [quiet, strong, tail] if quiet_first else [strong, quiet, tail]
        self.setAccessibleName("，".join(part for part in words if part))
        self.setToolTip("\n".join(part for part in words if part))
        if key:
            self.setShortcut(key)

    def sizeHint(self) -> QSize:
        two = self._quiet and not self._one_line
        return QSize(200, TWO_LINES if two else theme().tokens.size["control"])

    minimumSizeHint = sizeHint

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setMinimumHeight(self.sizeHint().height())  # the style sheet has set that of a one-line button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        one_line = self._compact and self._width_of(self._quiet) + self._width_of(self._strong) + 110 <= self.width()
        if one_line != self._one_line:
            self._one_line = one_line
            self.setMinimumHeight(self.sizeHint().height())
            self.updateGeometry()

    def _width_of(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()  # at once: whoever looks at stack frames may keep the painter alive

    def _paint(self, painter: QStylePainter) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        box = self.rect().adjusted(EDGE, 6, -EDGE, -6)
        box.setRight(self._paint_right(painter, box) - 8)
        if not self._quiet:
            self._line(painter, box, self._strong, strong=True)
            return
        if self._one_line:
            self._line(painter, box, self._quiet, strong=False)
            self._line(painter, box, self._strong, strong=True, right=True)
            return
        upper, lower = QRect(box), QRect(box)
        upper.setBottom(box.center().y())
        lower.setTop(box.center().y() + 1)
        strong, quiet = (lower, upper) if self._quiet_first else (upper, lower)
        self._line(painter, strong, self._strong, strong=True)
        self._line(painter, quiet, self._quiet, strong=False)

    def _paint_right(self, painter: QPainter, box: QRect) -> int:
        """Key and tail at the right edge; gives where they begin."""
        at = box.right()
        for words, state in ((self._key, "text_muted"), (self._tail, self._state or "text_muted")):
            if not words:
                continue
            font = QFont(self.font())
            font.setPixelSize(theme().tokens.type["hint"])
            painter.setFont(font)
            painter.setPen(theme().colour(state))
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRect(at - width, box.y(), width + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, words)
            at -= width + 12
        return at

    def _line(self, painter: QPainter, box: QRect, words: str, *, strong: bool, right: bool = False) -> None:
        font = QFont(self.font())
        font.setPixelSize(theme().tokens.type["body" if strong else "secondary"])
        font.setBold(strong and bool(self._quiet))
        painter.setFont(font)
        painter.setPen(theme().colour("text" if strong and self.isEnabled() else "text_muted"))
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, words)
