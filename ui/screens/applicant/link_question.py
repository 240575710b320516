"""What the person is asked in a session with another hall (屏对屏): may they be seen, may it be recorded, is the result
right. One question at a time, large; to refuse is as easy as to agree. By touch, or by keys 1 and 2, Tab, Enter, Esc.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.clock import new_key
from clerk_app.errors import WorldError
from clerk_app.link.model import Side
from ui.text import tr
from ui.theme import repolish
from ui.widgets import button, label
from ui.widgets.scrolling import Scrolling, clear_column

if TYPE_CHECKING:
    from clerk_app.link.view import Table

NO_HARM = "不同意也一样办，不会有任何影响；以后想改，随时告诉窗口"
CONSENT, CONFIRM = "consent", "applicant"
LOW = 420


def partner_of(table: "Table") -> str:
    return table.party(Side.HELPING).name


def results_of(table: "Table") -> tuple[tuple[str, str], ...]:
    """What came of it, as heading and words: each certificate, its number, who issued it; or why there is none."""
    partner, found = partner_of(table), []
    for each in table.certificates:
        by = tr("由{0} {1} 出具").format(partner, each.who)
        number = tr("编号 {0}").format(each.number) if each.number else ""
        proof = {True: tr("电子签名已验证"), False: tr("没有通过验证，窗口会向您说明"), None: tr("正在验证")}[each.ok]
        found.append((each.title, "\n".join(part for part in (number, by, proof) if part)))
    if table.declined:
        by = tr("{0} {1} 决定不予出具").format(partner, table.helping_who)
        why, law = tr("原因：{0}").format(table.declined), tr("依据：{0}").format(table.law)
        found.append((tr("不予出具"), "\n".join((by, why, law))))
    return tuple(found)


class LinkQuestion(QWidget):
    """`consented(picture, recording, request)`, `confirmed(ok, request)`: the person has decided; the same request as
    long as it is the same question."""

    consented = Signal(bool, bool, str)
    confirmed = Signal(bool, str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("请您回答"))
        self.asking = ""
        self.table: Table | None = None
        self._request = ""
        self._picture: bool | None = None
        self._low = False
        self.step = label("", "large-muted", wrap=True)
        self.title, self.words = label("", "huge", wrap=True), label("", "larger", wrap=True)
        self.results = QVBoxLayout()
        self.results.setSpacing(8)
        self.note, self.fault = label("", "large-muted", wrap=True), label("", "large-error", wrap=True)
        self.yes = self._answer(lambda: self._choose(True))
        self.no = self._answer(lambda: self._choose(False))
        self.back = button(tr("上一个问题"), self._again, role="quiet", name=tr("上一个问题"))
        self._build()

    @staticmethod
    def _answer(run: object) -> QPushButton:
        made = button("", role="answer", name="-")
        made.clicked.connect(run)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return made

    def _build(self) -> None:
        answers = QHBoxLayout()
        answers.setSpacing(16)
        answers.addWidget(self.yes, 1)
        answers.addWidget(self.no, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self.step)
        whole.addWidget(self.title)
        whole.addWidget(Scrolling(clear_column(self.words, self.results, spacing=16)), 1)
        whole.addWidget(self.fault)
        whole.addLayout(answers)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.back)
        whole.addLayout(foot)

    # asking ----------------------------------------------------------------------------------------------------------
    def ask(self, asking: str, table: "Table") -> None:
        """`asking`: CONSENT or CONFIRM, from the beginning."""
        self.asking, self.table, self._request = asking, table, new_key()
        self._again()

    def refuse(self, error: WorldError) -> None:
        """It was not taken: why."""
        self._enable(True)
        self.fault.setText("。".join(part for part in (error.what, error.why) if part))
        self.fault.show()

    def _again(self) -> None:
        self._picture = None
        if self.asking == CONFIRM:
            self._ask_confirm()
        else:
            self._ask_picture()

    def _ask_picture(self) -> None:
        assert self.table is not None
        partner = partner_of(self.table)
        self._say(
            tr("要和{0}视频连线。第一个问题，共两个").format(partner),
            tr("可以让对方看到您吗？"),
            tr("对方的工作人员会看到摄像头里的您，用来核对是不是本人。不让看，就只通话、看材料。"),
            tr("可以看到我"), tr("不要看到我"), tr(NO_HARM),
        )  # fmt: skip

    def _ask_recording(self) -> None:
        self._say(
            tr("第二个问题，共两个"),
            tr("可以把这次连线录下来吗？"),
            tr("录下来只用作办这件事的凭证，由大厅保管，不会给别人看。"),
            tr("可以录"), tr("不要录"), tr(NO_HARM),
        )  # fmt: skip

    def _ask_confirm(self) -> None:
        assert self.table is not None
        self._say(
            "", tr("办理结果出来了，请您看看对不对"), "", tr("没有问题"), tr("有问题"), tr("点“有问题”，窗口会向您说明")
        )
        for title, words in results_of(self.table):
            self.results.addWidget(label(title, f"{self._kind}-bold", wrap=True))
            self.results.addWidget(label(words, self._kind, wrap=True))

    def _say(self, step: str, title: str, words: str, yes: str, no: str, note: str) -> None:
        while item := self.results.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for made, text in ((self.step, step), (self.title, title), (self.words, words), (self.note, note)):
            made.setText(text)
            made.setVisible(bool(text))
        self._fold()
        for each, text in ((self.yes, yes), (self.no, no)):
            each.setText(text)
            each.setAccessibleName(text)
        self.back.setVisible(self._picture is not None)
        self.fault.hide()
        self._enable(True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # neither answer is nearer than the other

    def _choose(self, answer: bool) -> None:
        if self.asking == CONSENT and self._picture is None:
            self._picture = answer
            self._ask_recording()
            return
        self._enable(False)
        if self.asking == CONSENT:
            self.consented.emit(bool(self._picture), answer, self._request)
        else:
            self.confirmed.emit(answer, self._request)

    def _enable(self, on: bool) -> None:
        for each in (self.yes, self.no, self.back):
            each.setEnabled(on)

    @property
    def _kind(self) -> str:
        return "large" if self._low else "larger"

    def _fold(self) -> None:
        """On a low screen the question and its answers come first."""
        low = self.height() < LOW
        self.step.setVisible(bool(self.step.text()) and not low)
        if low != self._low:
            self._low = low
            for each in (self.yes, self.no):
                repolish(each, short=low)
            repolish(self.words, kind=self._kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = self.focusWidget()
        if event.key() == Qt.Key.Key_1 and self.yes.isEnabled():
            self.yes.click()
        elif event.key() == Qt.Key.Key_2 and self.no.isEnabled():
            self.no.click()
        elif event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self._again()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(held, QPushButton):
            held.click()
        else:
            super().keyPressEvent(event)
