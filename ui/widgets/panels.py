"""Card, empty state, busy cover, and the question to the clerk."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.tasks import Runner, Running, Stage
from ui.text import tr
from ui.theme import theme
from ui.widgets.base import button, label

PICTURE = QSize(48, 48)


class Card(QFrame):
    """A white box with an optional title and things at the right of it; put content into `body`."""

    def __init__(self, title: str = "", *corner: QWidget, spacing: int = 12) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        if title or corner:
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(label(title, "section"))
            head.addStretch()
            for widget in corner:
                head.addWidget(widget)
            column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(spacing)
        column.addLayout(self.body)

    def add(self, item: QWidget | QLayout) -> None:
        """Append to the body."""
        self.body.addWidget(item) if isinstance(item, QWidget) else self.body.addLayout(item)


class EmptyState(QWidget):
    """Teaches: what will be here, and how it gets here; with buttons that start it. Where there is too little height
    for its words and its picture, the picture stays away."""

    def __init__(self, icon: str, title: str, words: str, *buttons: QPushButton) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch()
        self.picture = QLabel()
        self.picture.setPixmap(theme().icon(icon, "line_strong").pixmap(PICTURE, self.devicePixelRatioF()))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.picture)
        for text, kind in ((title, "section"), (words, "secondary")):
            line = label(text, kind, wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setMinimumWidth(240)
            line.setMaximumWidth(420)
            middle = QHBoxLayout()  # an aligned label would get the height of a single line
            middle.addStretch()
            middle.addWidget(line, 1)
            middle.addStretch()
            column.addLayout(middle)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for each in buttons:
            row.addWidget(each)
        row.addStretch()
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width())
        if self.picture.isHidden():
            needed += PICTURE.height() + layout.spacing()
        self.picture.setVisible(needed <= self.height())


class BusyCover(QFrame):
    """Lies over a widget while an operation runs: from 300 ms a moving bar, from 1 s its title,
    from 5 s a stop button."""

    def __init__(self, over: QWidget, runner: Runner) -> None:
        super().__init__(over)
        self.setObjectName("shade")
        self._over, self._running = over, None
        self._box = QFrame()
        self._box.setProperty("role", "popover")
        self._words = label("", "strong", wrap=True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(tr("进度"))
        self._stop = button(tr("停止"), self._stop_it, name=tr("停止正在进行的操作"))
        inner = QVBoxLayout(self._box)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(12)
        for widget in (self._words, self._bar):
            inner.addWidget(widget)
        inner.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignRight)
        outer = QVBoxLayout(self)
        outer.addWidget(self._box, 0, Qt.AlignmentFlag.AlignCenter)
        self._box.setFixedWidth(320)
        over.installEventFilter(self)
        runner.stage_changed.connect(self._on_stage)
        runner.progressed.connect(self._on_progress)
        runner.finished.connect(self._on_finished)
        self.hide()

    def follow(self, running: Running) -> Running:
        """Cover the widget for as long as this operation lasts: `cover.follow(runner.start(op, self))`."""
        self._running = running
        self._bar.setRange(0, 0)
        return running

    def _on_stage(self, running: Running) -> None:
        if running is not self._running:
            return
        self._words.setText(running.operation.title or tr("正在处理…"))
        self._words.setVisible(running.stage >= Stage.TELLING)
        self._stop.setVisible(running.stage >= Stage.STOPPABLE and running.operation.cancellable)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()

    def _on_progress(self, running: Running) -> None:
        if running is self._running and running.progress:
            self._bar.setRange(0, running.progress.total)
            self._bar.setValue(running.progress.done)
            self._words.setText(running.progress.words or running.operation.title)

    def _on_finished(self, running: Running) -> None:
        if running is self._running:
            self._running = None
            self.hide()

    def _stop_it(self) -> None:
        if self._running:
            self._running.cancel()
            self._words.setText(tr("正在停止…"))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False


class Question(QDialog):
    """A rare question whose buttons name the act. Enter does nothing by accident: the safe button has the focus."""

    def __init__(self, parent: QWidget, title: str, words: str, acts: Sequence[tuple[str, Callable[[], None]]], *,
                 danger: bool = False, keep: str = "") -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(title, "section", wrap=True))
        column.addWidget(label(words, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        self.keep = button(keep or tr("先不办"), self.reject, key="Esc")
        row.addWidget(self.keep)
        self.acts = [self._act(name, run, "danger" if danger else "primary") for name, run in acts]
        for act in self.acts:
            row.addWidget(act)
        column.addSpacing(8)
        column.addLayout(row)
        self.adjustSize()  # else more than two lines of words are cut off
        self.keep.setFocus()

    def _act(self, name: str, run: Callable[[], None], role: str) -> QPushButton:
        def done() -> None:
            self.accept()
            run()

        return button(name, done, role=role)


def ask(parent: QWidget, title: str, words: str, act: str, run: Callable[[], None], *,
        danger: bool = False, keep: str = "") -> Question:  # fmt: skip
    """Ask without blocking: `ask(self, "转人工办理？", "系统将不再自动发送。", "转人工办理", self._by_hand)`."""
    question = Question(parent, title, words, [(act, run)], danger=danger, keep=keep)
    question.open()
    return question
