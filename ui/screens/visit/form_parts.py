"""What stands above and below the union form: how far it is, why it cannot be changed, and the promise of truth."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.text import tr
from ui.theme import repolish
from ui.widgets import Card, Pill, button, label

PROMISE = (
    "所填写的内容和提交的材料真实、合法、有效，并对申请材料实质内容的真实性负责；"
    "隐瞒有关情况或者提供虚假材料的，依法承担相应后果。"
)


class FormHead(QWidget):
    """The counter of required fields, and one line when something stands in the way."""

    def __init__(self, to_situation: Callable[[], None]) -> None:
        super().__init__()
        self._count = label("", "secondary")
        self._pill = Pill("quiet", "")
        self._lock = _Strip()
        self._open = _Strip(button(tr("去问情形"), to_situation, small=True, name=tr("去问情形")))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(tr("申请表"), "section"))
        row.addWidget(self._pill)
        row.addWidget(self._count)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self._lock)
        column.addWidget(self._open)
        self.show_lock(False, False)
        self.show_open(0)

    def show_progress(self, filled: int, wanted: int, asked: bool) -> None:
        """`asked`: whether this situation has any field at all."""
        if not asked:
            self._pill.set_state("quiet", tr("没有要填的"))
            self._count.setText(tr("这个情形不用填表，直接到收件。"))
            return
        done = filled == wanted
        self._pill.set_state("done" if done else "under_way", f"{filled}/{wanted}")
        self._count.setText(tr("必填栏都填了") if done else tr("必填栏还有 {0} 项没填").format(wanted - filled))

    def show_lock(self, locked: bool, correctable: bool) -> None:
        """After 收件."""
        words = tr("已经收件，申请表不能直接改。填错的栏按“更正”当场更正，前后内容会留痕。")
        self._lock.tell(words if correctable else tr("这一件已经有了结论，申请表只能看。"), locked)

    def show_open(self, questions: int) -> None:
        """Questions of the situation that are still open."""
        words = tr("情形还有 {0} 问没有问，这里只列出已经确定要填的栏目。").format(questions)
        self._open.tell(words, questions > 0)


class _Strip(QFrame):
    def __init__(self, *controls: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setProperty("state", "near")
        self._words = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addWidget(self._words, 1)
        for control in controls:
            row.addWidget(control)

    def tell(self, words: str, shown: bool) -> None:
        self._words.setText(words)
        self.setVisible(shown)


class TruthBox(Card):
    """真实性承诺 (art. 31): read out, then ticked. `promised(bool)`; `entered()` when Enter is pressed on it."""

    promised = Signal(bool)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(tr("真实性承诺"), spacing=6)
        self._words = label("", wrap=True)
        self.box = QCheckBox()
        self.box.clicked.connect(self._on_clicked)
        self.box.installEventFilter(self)
        self._fault = label(tr("✕ 请向申请人读出承诺，申请人同意后勾选"), "field-error", wrap=True)
        self._fault.hide()
        self.add(self._words)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(2)
        foot.addWidget(self.box)
        foot.addWidget(self._fault)
        foot.addWidget(label(tr("行政许可法第三十一条。空格键勾选，Enter 下一步。"), "hint"))
        self.add(foot)

    def show_promise(self, promised: bool, *, editable: bool, person: bool) -> None:
        """`person`: the promise is made by 本人, else by 本单位."""
        who = tr("本人") if person else tr("本单位")
        self._words.setText(tr("{0}承诺：{1}").format(who, tr(PROMISE)))
        words = tr("申请人已作真实性承诺") if promised else tr("申请人同意并作出承诺")
        self.box.setText(words)
        self.box.setAccessibleName(words)
        self.box.setChecked(promised)
        self.box.setEnabled(editable)

    def take_focus(self) -> None:
        """From the last field of the form."""
        self.box.setFocus(Qt.FocusReason.TabFocusReason)

    def show_fault(self) -> bool:
        """Mark a missing promise; True when it was made."""
        missing = not self.box.isChecked()
        self._fault.setVisible(missing)
        repolish(self.box, error=missing)
        if missing:
            self.take_focus()
        return not missing

    def _on_clicked(self, on: bool) -> None:
        self._fault.setVisible(False)
        self.promised.emit(on)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if not pressed or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self.entered.emit()
        return True
