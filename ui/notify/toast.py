"""Notices on the screen: they lie over the lower right corner, take no focus, and never block the work."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.notify.bridge import Level, Notice
from ui.text import tr
from ui.theme import theme

WIDTH = 400
STAY_MS = 5_000
MOST = 4
ICONS = {Level.INFO: "info", Level.DONE: "success", Level.WARNING: "warning", Level.ERROR: "error"}


class NoticeBar(QFrame):
    """One notice: icon and words in the state's colour, why and what now below, buttons that name the act.

    Use it in a screen, too, next to where something happened (`closable=False` for a standing one).
    """

    def __init__(self, notice: Notice, parent: QWidget | None = None, *, closable: bool = True) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setProperty("role", "notice")
        self.setProperty("state", notice.level.value)
        self.setAccessibleName(notice.what)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 8, 10)
        row.setSpacing(10)
        sign = QLabel()
        sign.setPixmap(
            theme().icon(ICONS[notice.level], notice.level.value).pixmap(QSize(20, 20), self.devicePixelRatioF())
        )
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(notice), 1)
        if closable:
            close = QPushButton(theme().icon("close"), "")
            close.setProperty("role", "quiet")
            close.setProperty("small", True)
            close.setToolTip(tr("关闭"))
            close.setAccessibleName(tr("关闭这条提示"))
            close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            close.clicked.connect(self.dismiss)
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    def _words(self, notice: Notice) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        what = QLabel(notice.what, wordWrap=True)
        what.setProperty("kind", "strong")
        column.addWidget(what)
        for lead, words in ((tr("原因"), notice.why), (tr("怎么办"), notice.now)):
            if words:
                label = QLabel(f"{lead}：{words}", wordWrap=True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(label)
        if notice.choices:
            buttons = QHBoxLayout()
            for choice in notice.choices:
                button = QPushButton(choice.words)
                button.setProperty("small", True)
                button.clicked.connect(choice.run)
                button.clicked.connect(self.dismiss)
                buttons.addWidget(button)
            buttons.addStretch()
            column.addLayout(buttons)
        return column

    def dismiss(self) -> None:
        """Take the notice away."""
        self.hide()
        self.deleteLater()


class ToastHost(QWidget):
    """Stacks notices over `window`, newest below; informative ones leave after 5 s,
    warnings and errors stay until closed."""

    def __init__(self, window: QWidget, bottom: int = 28) -> None:
        super().__init__(window)
        self._bottom = bottom
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        window.installEventFilter(self)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Slot for `Notices.said`. The same notice twice shows once."""
        if any(bar.notice == notice for bar in self.bars()):
            return
        bar = NoticeBar(notice, self)
        bar.destroyed.connect(self._place)
        self._column.addWidget(bar)
        bar.show()
        if not notice.sticky and not notice.choices and notice.level in (Level.INFO, Level.DONE):
            leave = QTimer(bar, singleShot=True, interval=STAY_MS)
            leave.timeout.connect(bar.dismiss)
            leave.start()
        for old in self.bars()[:-MOST]:
            old.dismiss()
        self.show()
        self._place()
        self.raise_()

    def bars(self) -> list[NoticeBar]:
        """The notices on show, oldest first."""
        items = (self._column.itemAt(i).widget() for i in range(self._column.count()))
        return [bar for bar in items if isinstance(bar, NoticeBar) and not bar.isHidden()]

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        width = min(WIDTH, window.width() - 32)
        heights = [
            bar.heightForWidth(width) if bar.hasHeightForWidth() else bar.sizeHint().height() for bar in self.bars()
        ]
        room = window.height() - self._bottom - 64
        while len(heights) > 1 and sum(heights) + 8 * len(heights) > room:
            self.bars()[0].dismiss()
            del heights[0]
        height = sum(heights) + self._column.spacing() * max(0, len(heights) - 1)
        for bar, each in zip(self.bars(), heights, strict=True):
            bar.setMinimumHeight(each)  # word-wrapped labels give way otherwise
        height = min(height, window.height() - self._bottom - 64)
        self.setGeometry(window.width() - width - 16, window.height() - height - self._bottom - 12, width, height)
        self.setVisible(bool(self.bars()))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
