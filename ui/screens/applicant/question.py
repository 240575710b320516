"""What the person is asked: one of five levels, then why. By touch, or by keys 1 to 5, Tab, Enter and Esc."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clerk_app.clock import new_key
from clerk_app.errors import WorldError
from clerk_app.queueing.rating_desk import Asked, Given
from clerk_app.queueing.ratings import BAD, LEVEL_TEXT, MOST_WORDS, REASONS
from ui.screens.applicant.faces import face
from ui.text import tr
from ui.theme import theme
from ui.widgets import button, label
from ui.widgets.pile import Pile
from ui.widgets.scrolling import Scrolling, clear_column

FACE, TWO_COLUMNS, WORDS_HEIGHT = 72, 980, 92
WHY = {True: "哪里没有做好？选一项，或写一句话", False: "为什么？可以不选"}


class Question(QWidget):
    """`given(Given, request)`: the person has decided; the same request as long as it is the same question."""

    given = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.level = 0
        self._request = new_key()
        self._columns = 0
        self._pile = Pile()
        self._pile.addWidget(self._levels())
        self._pile.addWidget(self._reasons())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pile)
        self._draw()
        theme().changed.connect(self._draw)

    def _levels(self) -> QWidget:
        page = QWidget()
        self.which = label("", "large-muted", wrap=True)
        self.levels: dict[int, QToolButton] = {}
        row = QHBoxLayout()
        row.setSpacing(12)
        for level, words in LEVEL_TEXT.items():
            made = QToolButton()
            made.setProperty("role", "level")
            made.setText(tr(words))
            made.setAccessibleName(tr(words))
            made.setIconSize(QSize(FACE, FACE))
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            made.setSizePolicy(made.sizePolicy().Policy.Expanding, made.sizePolicy().Policy.Preferred)
            made.clicked.connect(lambda _on=False, chosen=level: self.choose(chosen))
            self.levels[level] = made
            row.addWidget(made, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addWidget(label(tr("这次办理，您满意吗？"), "huge", wrap=True))
        column.addWidget(self.which)
        column.addLayout(row)
        column.addStretch()
        return page

    def _draw(self) -> None:
        for level, made in self.levels.items():
            made.setIcon(face(level, FACE))

    def _reasons(self) -> QWidget:
        page = QWidget()
        self.chosen, self.why = label("", "huge", wrap=True), label("", "large", wrap=True)
        self.reasons: dict[str, QPushButton] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(tr("想说的话"))
        self.words.setPlaceholderText(tr("想说的话"))
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(WORDS_HEIGHT)
        self.fault = label("", "large-error", wrap=True)
        self.back = button(tr("重选"), self.again, name=tr("重选一档"))
        self.send = button(tr("提交评价"), self._send, role="primary", name=tr("提交评价"))
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.back)
        foot.addWidget(self.send, 1)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(Scrolling(clear_column(self.chosen, self.why, self._grid, self.words)), 1)
        whole.addWidget(self.fault)
        whole.addLayout(foot)
        return page

    # acts ------------------------------------------------------------------------------------------------------------
    def ask(self, asked: Asked, theme: str) -> None:
        """From the beginning, for this visit."""
        self._request = new_key()
        self.which.setText("　".join(part for part in (tr("{0} 号").format(asked.label), theme) if part))
        self.again()

    def again(self) -> None:
        """Back to the five levels."""
        self.level = 0
        self._pile.setCurrentIndex(0)
        self.levels[5].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, level: int) -> None:
        """One of the five: now why."""
        self.level = level
        self.chosen.setText(tr("您选的是“{0}”").format(tr(LEVEL_TEXT[level])))
        self.why.setText(tr(WHY[level in BAD]))
        self.words.clear()
        self.fault.setText("")
        self.fault.hide()
        self.send.setEnabled(True)
        for each in self.reasons.values():
            each.hide()
            each.deleteLater()
        self.reasons = {code: self._reason(words) for code, words in REASONS[level].items()}
        self._columns = 0
        self._fold()
        self._pile.setCurrentIndex(1)
        next(iter(self.reasons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: WorldError) -> None:
        """It was not taken: why."""
        self.send.setEnabled(True)
        self._say("。".join(part for part in (error.what, error.why) if part))

    def _reason(self, words: str) -> QPushButton:
        made = button(tr(words), role="option", name=tr(words))
        made.setCheckable(True)
        made.clicked.connect(self.fault.hide)
        return made

    def _send(self) -> None:
        codes = tuple(code for code, each in self.reasons.items() if each.isChecked())
        words = " ".join(self.words.toPlainText().split())
        if self.level in BAD and not codes and not words:
            self._say(tr("请选一个原因，或写一句话"))
            return
        if len(words) > MOST_WORDS:
            self._say(tr("最多写 {0} 个字").format(MOST_WORDS))
            return
        self.send.setEnabled(False)
        self.given.emit(Given(self.level, codes, words, "screen"), self._request)

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.show()

    # what is shown ---------------------------------------------------------------------------------------------------
    def _fold(self) -> None:
        columns = 2 if self.width() >= TWO_COLUMNS else 1
        if columns == self._columns:
            return
        self._columns = columns
        for at, each in enumerate(self.reasons.values()):
            self._grid.addWidget(each, at // columns, at % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if self.level and event.key() == Qt.Key.Key_Escape:
            self.again()
        elif not self.level and digit in self.levels:
            self.choose(digit)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            held := self.focusWidget(), QPushButton | QToolButton
        ):
            held.click()
        else:
            super().keyPressEvent(event)
