"""The left side of 情形: what is answered, the question in front, and what will still be asked."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from clerk_app.catalogue.conditions import Answer
from clerk_app.catalogue.model import Question, Theme
from clerk_app.notice.model import Notice
from ui.screens.visit.line_button import LineButton
from ui.screens.visit.question_card import QuestionCard
from ui.text import tr
from ui.widgets import Card, label


class QuestionList(QWidget):
    """`answered(code, value)`: typed at once. `show_notice` after each answer; the next question comes by itself.

    A question with several ticks or a number stays in front until Enter, though each tick counts already.
    """

    answered = Signal(str, object)
    in_front = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.card: QuestionCard | None = None
        self.rows: dict[str, QPushButton] = {}
        self._theme: Theme | None = None
        self._notice: Notice | None = None
        self._editable = True
        self._front = ""  # the question that stays in front until it is done with
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_notice(self, theme: Theme, notice: Notice, *, editable: bool) -> None:
        """Show the answers so far and ask the next question."""
        self._theme, self._notice, self._editable = theme, notice, editable
        known = {line.code for line in notice.answers} | {question.code for question in notice.open_questions}
        if self._front not in known:
            self._front = ""
        self._build()

    def go_to(self, code: str) -> None:
        """Ask this question now ("": the first open one)."""
        self._front = code
        if self._notice is not None:
            self._build()
            self.focus_card()

    def focus_card(self) -> None:
        """Ready for a key."""
        if self.card is not None:
            self.card.focus_first()
        elif self.rows:
            next(iter(self.rows.values())).setFocus()

    # building --------------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        held = self.isAncestorOf(QApplication.focusWidget() or self.window())
        kept = self.card if self.card is not None and self.card.question.code == self._front else None
        self._clear(kept)
        notice, theme = self._notice, self._theme
        left = [question for question in notice.open_questions if question.code != self._front]
        self._column.addWidget(label(self._progress(notice), "secondary"))
        answered = [line for line in notice.answers if line.code != self._front]
        if answered:
            box, tail = self._box(), tr("改") if self._editable else ""
            for line in answered:
                row = LineButton(line.answer, line.question, quiet_first=True, compact=True, tail=tail, role="quiet")
                self._row(box, line.code, row)
        if not self._front and left and self._editable:
            self._front_now = left.pop(0).code
        else:
            self._front_now = self._front
        if self._front_now and self._editable:
            self._ask(theme, kept)
        if left:
            self._column.addSpacing(8)
            self._column.addWidget(label(tr("还会问"), "hint"))
            box = self._box(plain=True)
            for question in left:
                self._row(box, question.code, LineButton(question.text, role="quiet"))
        if notice.complete and not self._front_now:
            self._column.addWidget(self._finished(notice))
        self._column.addStretch()
        if held:
            QTimer.singleShot(0, self, self.focus_card)

    def _ask(self, theme: Theme, kept: QuestionCard | None) -> None:
        values: Mapping[str, Answer] = {line.code: line.value for line in self._notice.answers}
        code = self._front_now
        if kept is None:
            question = theme.question(code)
            self.card = QuestionCard(question, values.get(code), self._heading(question, again=code in values))
            self.card.answered.connect(lambda value: self._on_answered(code, value))
            self.card.touched.connect(lambda value: self._on_touched(code, value))
            self._watch(self.card)
        self._column.addSpacing(4)
        self._column.addWidget(self.card)
        self.in_front.emit(code)

    @staticmethod
    def _heading(question: Question, *, again: bool) -> str:
        keys = {"multi": tr("可以多选，按数字键勾选"), "number": tr("输入数字")}.get(question.kind, tr("按数字键选择"))
        return f"{tr('改这一问，Esc 不改')}   {keys}" if again else f"{tr('问申请人')}   {keys}"

    def _box(self, *, plain: bool = False) -> QVBoxLayout:
        """Rows close together: the answered ones in a card, the coming ones on the page."""
        frame = QWidget() if plain else Card()
        rows = QVBoxLayout(frame) if plain else frame.layout()
        rows.setContentsMargins(0, 0, 0, 0) if plain else rows.setContentsMargins(4, 4, 4, 4)
        self._column.addWidget(frame)
        inner = rows if plain else frame.body
        inner.setSpacing(0)
        return inner

    def _row(self, box: QVBoxLayout, code: str, row: LineButton) -> None:
        row.setEnabled(self._editable)
        row.clicked.connect(lambda: self.go_to(code))
        row.installEventFilter(self)
        self.rows[code] = row
        box.addWidget(row)

    def _finished(self, notice: Notice) -> QWidget:
        box = Card(spacing=4)
        if notice.outside is not None:
            words = tr("看右边的结论，向申请人说明。")
        elif self._editable:
            words = tr("按 Ctrl+P 打印一次性告知书；按 F9 去填表。改答案：↑ 选中，按 Enter。")
        else:
            words = tr("已经收件，情形不能再改。")
        title = tr("情形问清楚了") if notice.outside is None else tr("不用再问了")
        box.add(label(title, "strong", state="done"))
        box.add(label(words, "secondary", wrap=True))
        return box

    @staticmethod
    def _progress(notice: Notice) -> str:
        done, left = len(notice.answers), len(notice.open_questions)
        return (
            tr("已答 {0} 问 · 还有 {1} 问").format(done, left)
            if left
            else tr("已答 {0} 问 · 没有要问的了").format(done)
        )

    def _clear(self, kept: QuestionCard | None) -> None:
        self.rows = {}
        while item := self._column.takeAt(0):
            widget = item.widget()
            if widget is not None and widget is not kept:
                widget.hide()
                widget.deleteLater()
        if kept is None:
            self.card = None

    # answers and keys ------------------------------------------------------------------------------------------------
    def _on_answered(self, code: str, value: Any) -> None:
        self._front = ""
        self.answered.emit(code, value)

    def _on_touched(self, code: str, value: Any) -> None:
        self._front = code
        self.answered.emit(code, value)

    def _watch(self, card: QuestionCard) -> None:
        for widget in card.editor.inputs():
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self._move(watched, step)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QPushButton):
            watched.click()  # Enter on a row or an option, as one expects of a list
            return True
        if event.key() == Qt.Key.Key_Escape and self._front:
            self.go_to("")
            return True
        return False

    def _move(self, watched: QObject, step: int) -> bool:
        done = {line.code for line in self._notice.answers}
        flat: list[QWidget] = [row for code, row in self.rows.items() if code in done]
        flat += self.card.editor.inputs() if self.card is not None else []
        flat += [row for code, row in self.rows.items() if code not in done]
        if watched not in flat:
            return False
        target = flat.index(watched) + step
        if 0 <= target < len(flat):
            flat[target].setFocus(Qt.FocusReason.TabFocusReason)
        return True
