"""领取登记: who took the results, or with which courier they went."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.cases.model import Case
from ui.text import tr
from ui.widgets import EnterWalk, FieldFrame, LineEditor, button, label
from ui.widgets.act_rows import fit_height

WIDTH = 480


class ReceiveDialog(QDialog):
    """Asks for the receiver; for results sent by post also for courier and number, noted behind the name."""

    def __init__(self, parent: QWidget, case: Case, results: Sequence[str], run: Callable[[str], None]) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("领取登记"))
        self._run, self._post = run, case.delivery.way == "post"
        self.receiver = LineEditor(placeholder=tr("签收人姓名"), max_length=40)
        self.receiver.set_value(receiver_of(case))
        self.courier = LineEditor(placeholder=tr("例如 邮政 EMS"), max_length=20)
        self.tracking = LineEditor(placeholder=tr("面单上的号码"), max_length=30)
        self.fields = [FieldFrame(tr("收件人") if self._post else tr("领取人"), self.receiver)]
        if self._post:
            self.fields += [
                FieldFrame(tr("快递公司"), self.courier),
                FieldFrame(tr("快递单号"), self.tracking),
            ]
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(tr("登记邮寄") if self._post else tr("登记领取"), "section"))
        for words in results:
            column.addWidget(label(words, wrap=True))
        words = tr("寄往：{0}").format(case.delivery.address) if self._post else tr("请核对领取人的证件，再登记。")
        column.addWidget(label(words, "secondary", wrap=True))
        self.walk = EnterWalk(self)
        for frame in self.fields:
            column.addWidget(frame)
            self.walk.add(frame.editor)
        self.walk.finished.connect(self._give)
        column.addSpacing(8)
        column.addLayout(self._foot())
        fit_height(self, WIDTH)
        self.receiver.focus_first()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(button(tr("先不登记"), self.reject, key="Esc"))
        self.act = button(tr("登记寄出") if self._post else tr("登记领取"), self._give, role="primary", key="F9")
        row.addWidget(self.act)
        return row

    def _give(self) -> None:
        empty = next((frame for frame in self.fields if not str(frame.editor.value()).strip()), None)
        for frame in self.fields:
            frame.set_error(tr("请填写{0}").format(frame.title) if frame is empty else None)
        if empty is not None:
            fit_height(self, WIDTH)
            empty.editor.focus_first()
            return
        parts = [str(frame.editor.value()).strip() for frame in self.fields]
        words = tr("{0}（{1}）").format(parts[0], " ".join(parts[1:])) if self._post else parts[0]
        self.accept()
        self._run(words)


def receiver_of(case: Case) -> str:
    """Who will most likely take the results: the named receiver, else the agent, else the applicant."""
    if case.delivery.receiver:
        return case.delivery.receiver
    if case.agent is not None and case.agent.name:
        return case.agent.name
    return case.applicant.legal_person or case.applicant.name
