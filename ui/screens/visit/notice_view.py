"""The right side of 情形: the notice as it stands, or the verdict that this is not to be applied for here."""

from collections.abc import Iterator
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from clerk_app.notice import words
from clerk_app.notice.model import Notice
from ui.screens.visit.notice_html import NoticeHtml
from ui.text import tr
from ui.theme import repolish, theme
from ui.widgets import Pill, button, label

LABELS = {"not_needed": "出具不受理告知书", "refuse": "出具不予受理通知书"}


class NoticeView(QFrame):
    """`print_asked()` for the paper; `outcome_asked("not_needed" | "refuse")` from the verdict."""

    print_asked = Signal()
    outcome_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._notice: Notice | None = None
        self._html = ""
        self._title = label(tr("一次性告知"), "section")
        self._state = Pill("quiet", tr("还没有问"))
        self._facts = label("", "secondary", wrap=True)
        self.print = button(
            tr("打印告知书"), self.print_asked.emit, key="Ctrl+P", icon="printer", name=tr("打印告知书")
        )
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("一次性告知的内容"))
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self._pile = QStackedWidget()
        self._pile.addWidget(self.text)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._state)
        head.addStretch()
        head.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addWidget(self._pile, 1)
        theme().changed.connect(self._on_theme)

    @cached_property
    def verdict(self) -> "VerdictBox":
        """Made when first needed: most people are right here."""
        made = VerdictBox()
        made.outcome_asked.connect(self.outcome_asked)
        self._pile.addWidget(made)
        return made

    def show_notice(self, notice: Notice) -> Iterator[None]:
        """Show it, in short steps; the place where the clerk was reading is kept."""
        another = self._notice is None or self._notice.theme_code != notice.theme_code
        self._notice = notice
        outside = notice.outside is not None
        self._pile.setCurrentWidget(self.verdict if outside else self.text)
        self.print.setVisible(not outside)
        self.print.setEnabled(notice.complete)
        self.print.setToolTip(
            "" if notice.complete else tr("还有 {0} 问，问完才能一次告知").format(len(notice.open_questions))
        )
        if outside:
            self._state.set_state(
                *(("late", tr("不在这里办")) if notice.outside.outcome == "not_ours" else ("near", tr("不用办")))
            )
            self._facts.setText("")
            self.verdict.show_notice(notice)
        else:
            left = len(notice.open_questions)
            state, text = ("done", tr("可以告知")) if notice.complete else ("under_way", tr("还差 {0} 问").format(left))
            self._state.set_state(state, text)
            self._facts.setText(self._summary(notice))
            self._facts.setVisible(True)
            yield from self._show_text()
        if another:
            self.text.verticalScrollBar().setValue(0)
        self._facts.setVisible(bool(self._facts.text()))

    @staticmethod
    def _summary(notice: Notice) -> str:
        spared = len(notice.materials) - len(notice.to_hand_in)
        parts = [
            tr("{0} 个事项").format(len(notice.sub_items)),
            tr("要带 {0} 份材料").format(len(notice.to_hand_in)),
            tr("免交 {0} 份").format(spared) if spared else "",
            tr("承诺 {0}").format(words.promised(notice.limit)) if words.promised(notice.limit) else "",
            tr(words.FREE) if notice.free else tr("收费 {0} 项").format(len(notice.fees)),
        ]
        known = "" if notice.complete else tr("（已经确定的）")
        return " · ".join(part for part in parts if part) + known

    def _on_theme(self) -> None:
        for _ in self._show_text():
            pass

    def _show_text(self) -> Iterator[None]:
        """Read, lay out and show the text in steps of its own: together they would be felt while typing."""
        html = NoticeHtml(theme().tokens.colour).page(self._notice) if self._notice is not None else ""
        if html == self._html:
            return
        self._html = html
        text = QTextDocument(self.text)
        text.setUndoRedoEnabled(False)
        text.setDefaultFont(self.text.font())
        text.setHtml(html)
        yield
        text.setTextWidth(self.text.viewport().width())
        text.size()
        yield
        bar = self.text.verticalScrollBar()
        at = bar.value()
        self.text.setDocument(text)  # deletes the one before, its child
        bar.setValue(min(at, bar.maximum()))


class VerdictBox(QWidget):
    """不需要办理 or 不属于本窗口, large, with the way on."""

    outcome_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._box = QFrame()
        self._box.setProperty("role", "notice")
        self._title = label("", "page", wrap=True)
        self._reason = label("", wrap=True)
        self._where = label("", "strong", wrap=True)
        self._basis = label("", "secondary", wrap=True)
        inner = QVBoxLayout(self._box)
        inner.setContentsMargins(20, 18, 20, 18)
        inner.setSpacing(10)
        for widget in (self._title, self._reason, self._where, self._basis):
            inner.addWidget(widget)
        self._law = label("", "secondary", wrap=True)
        self.buttons = {
            outcome: button(tr(words_on), lambda o=outcome: self.outcome_asked.emit(o))
            for outcome, words_on in LABELS.items()
        }
        self._row = QVBoxLayout()
        self._row.setSpacing(8)
        for each in self.buttons.values():
            self._row.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 8)
        column.setSpacing(16)
        column.addWidget(self._box)
        column.addLayout(self._row)
        column.addWidget(self._law)
        column.addWidget(label(tr("申请人的情形说错了，就在左边改那一问。"), "secondary", wrap=True))
        column.addStretch()

    def show_notice(self, notice: Notice) -> None:
        """What to say, and what to do about it; the fitting act comes first."""
        verdict = notice.outside
        ours = verdict.outcome == "not_needed"
        repolish(self._box, state="near" if ours else "late")
        self._title.setText(tr("不需要办理") if ours else tr("不属于本窗口受理"))
        self._reason.setText(verdict.reason)
        self._where.setText(tr("请到：{0}").format(verdict.organ) if verdict.organ else "")
        self._where.setVisible(bool(verdict.organ))
        self._basis.setText(tr("依据：{0}").format(verdict.basis) if verdict.basis else "")
        self._basis.setVisible(bool(verdict.basis))
        fitting = "not_needed" if ours else "refuse"
        for outcome, each in self.buttons.items():
            repolish(each, role="primary" if outcome == fitting else "")
            words_on = tr(LABELS[outcome])
            each.setText(f"{words_on}  F9" if outcome == fitting else words_on)
            each.setAccessibleName(words_on)
        self._row.removeWidget(self.buttons[fitting])
        self._row.insertWidget(0, self.buttons[fitting], 0, Qt.AlignmentFlag.AlignLeft)
        article = tr("第一项：依法不需要取得行政许可的，即时告知不受理") if ours else tr(
            "第二项：不属于本机关职权范围的，即时作出不予受理的决定，并告知向有关机关申请"
        )  # fmt: skip
        self._law.setText(tr("行政许可法第三十二条第一款{0}。").format(article))
