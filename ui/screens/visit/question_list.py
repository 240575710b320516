"""The left side of 情形: what is answered, the question in front, and what will still be asked."""

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget

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
        self._said: dict[str, tuple[str, str, bool]] = {}
        self._lay_out()

    def show_notice(self, theme: Theme, notice: Notice, *, editable: bool) -> Iterator[None]:
        """Show the answers so far and ask the next question, in short steps."""
        self._theme, self._notice, self._editable = theme, notice, editable
        known = {line.code for line in notice.answers} | {question.code for question in notice.open_questions}
        if self._front not in known:
            self._front = ""
        yield from self._build()

    def go_to(self, code: str) -> None:
        """Ask this question now ("": the first open one)."""
        self._front = code
        if self._notice is not None:
            for _ in self._build():
                pass
            self.focus_card()

    def focus_card(self) -> None:
        """Ready for a key."""
        if self.card is not None:
            self.card.focus_first()
            QTimer.singleShot(0, self, self._reveal)
        elif self.rows:
            next(iter(self.rows.values())).setFocus()

    def _reveal(self) -> None:
        """Scroll whatever scrolls around the question until it is seen."""
        around = self.parentWidget()
        while around is not None and self.card is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(self.card, 0, 16)
            around = around.parentWidget()

    # building --------------------------------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        """The frame stays; between two answers only a row and the question in front are new."""
        self._progress = label("", "secondary")
        self._answered = Card()
        self._answered.layout().setContentsMargins(4, 4, 4, 4)
        self._answered.body.setSpacing(0)
        self._place = QVBoxLayout()
        self._coming_title = label(tr("还会问"), "hint")
        self._coming = QVBoxLayout()
        self._coming.setSpacing(0)
        self._finished = Card(spacing=4)
        self._verdict = label("", "strong", state="done")
        self._what_now = label("", "secondary", wrap=True)
        self._finished.add(self._verdict)
        self._finished.add(self._what_now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._progress, self._answered):
            column.addWidget(part)
        column.addLayout(self._place)
        column.addWidget(self._coming_title)
        column.addLayout(self._coming)
        column.addWidget(self._finished)
        column.addStretch()

    def _build(self) -> Iterator[None]:
        notice = self._notice
        held = self.isAncestorOf(QApplication.focusWidget() or self.window())
        left = [question for question in notice.open_questions if question.code != self._front]
        now = self._front
        if not now and left and self._editable:
            now = left.pop(0).code
        answers = {line.code: (line.question, line.answer) for line in notice.answers if line.code != self._front}
        coming = {question.code: (question.text, "") for question in left}
        self._progress.setText(self._progress_words(notice))
        self._show_rows(answers, coming)
        yield
        self._answered.setVisible(bool(answers))
        self._coming_title.setVisible(bool(coming))
        self._ask(now if self._editable else "")
        self._show_finished(notice, now)
        if held:
            QTimer.singleShot(0, self, self.focus_card)

    def _show_rows(self, answers: Mapping[str, tuple[str, str]], coming: Mapping[str, tuple[str, str]]) -> None:
        """Rows that say the same as before stay where they are."""
        wanted = {code: (*words, self._editable) for code, words in (answers | coming).items()}
        kept: dict[str, QPushButton] = {}
        for code, row in self.rows.items():
            if wanted.get(code) == self._said.get(code):
                kept[code] = row
            else:
                row.hide()
                row.deleteLater()
        self.rows = {}
        for box, group in ((self._answered.body, answers), (self._coming, coming)):
            for place, code in enumerate(group):
                row = kept.get(code) or self._row(code, *group[code])
                if box.indexOf(row) != place:
                    box.insertWidget(place, row)
                self.rows[code] = row
        self._said = wanted

    def _row(self, code: str, question: str, answer: str) -> LineButton:
        if answer:
            tail = tr("改") if self._editable else ""
            row = LineButton(answer, question, quiet_first=True, compact=True, tail=tail, role="quiet")
        else:
            row = LineButton(question, role="quiet")
        row.setEnabled(self._editable)
        row.clicked.connect(lambda: self.go_to(code))
        row.installEventFilter(self)
        return row

    def _ask(self, code: str) -> None:
        """Put a question in front; one that is being ticked or typed in stays as it is."""
        if self.card is not None and self.card.question.code == code == self._front:
            return
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        if not code:
            return
        values: Mapping[str, Answer] = {line.code: line.value for line in self._notice.answers}
        question = self._theme.question(code)
        self.card = QuestionCard(question, values.get(code), self._heading(question, again=code in values))
        self.card.answered.connect(lambda value: self._on_answered(code, value))
        self.card.touched.connect(lambda value: self._on_touched(code, value))
        for widget in self.card.editor.inputs():
            widget.installEventFilter(self)
        self._place.addWidget(self.card)
        self.in_front.emit(code)

    @staticmethod
    def _heading(question: Question, *, again: bool) -> str:
        keys = {"multi": tr("可以多选，按数字键勾选"), "number": tr("输入数字")}.get(question.kind, tr("按数字键选择"))
        return f"{tr('改这一问，Esc 不改')}   {keys}" if again else f"{tr('问申请人')}   {keys}"

    def _show_finished(self, notice: Notice, now: str) -> None:
        self._finished.setVisible(notice.complete and not now)
        self._verdict.setText(tr("情形问清楚了") if notice.outside is None else tr("不用再问了"))
        if notice.outside is not None:
            words = tr("看右边的结论，向申请人说明。")
        elif self._editable:
            words = tr("按 Ctrl+P 打印一次性告知书；按 F9 去填表。改答案：↑ 选中，按 Enter。")
        else:
            words = tr("已经收件，情形不能再改。")
        self._what_now.setText(words)

    @staticmethod
    def _progress_words(notice: Notice) -> str:
        done, left = len(notice.answers), len(notice.open_questions)
        rest = tr("还有 {0} 问").format(left) if left else tr("没有要问的了")
        return f"{tr('已答 {0} 问').format(done)} · {rest}"

    # answers and keys ------------------------------------------------------------------------------------------------
    def _on_answered(self, code: str, value: Any) -> None:
        self._front = ""
        self.answered.emit(code, value)

    def _on_touched(self, code: str, value: Any) -> None:
        self._front = code
        self.answered.emit(code, value)

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
