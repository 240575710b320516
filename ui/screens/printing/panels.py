"""Parts of the print dialog: the ways out, the question afterwards, and choosing a reason."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from clerk_app.cases.model import Actor
from printing.spool.printer import JobState
from ui.screens.printing.paper import GIVEN_UP
from ui.shell.frame import Desk
from ui.text import tr
from ui.widgets import LineEditor, Segmented, button, label
from ui.widgets.act_rows import fit_height

OTHER = "other"
WIDTH = 440
REPRINT_REASONS = ("卡纸", "污损", "遗失", "内容更正", "申请人需要多份")
NOT_OUT_REASONS = ("卡纸", "缺纸", "打印不清", "打印机没有反应", GIVEN_UP)
JOB_STATES = {
    JobState.QUEUED: ("under_way", "打印机排队中"),
    JobState.PRINTING: ("under_way", "正在打印"),
    JobState.DONE: ("done", "打印机说已送完"),
    JobState.HELD: ("near", "打印任务被暂停"),
    JobState.FAILED: ("late", "打印机说没有打成"),
}


def actor_of(desk: Desk) -> Actor:
    """Who acts at this window."""
    window = str(desk.services.settings["desk.window"])
    session = desk.session
    return Actor(session.display, session.role, window) if session else Actor(tr("窗口"), "clerk", window)


class ReasonPanel(QWidget):
    """One of a few reasons by number key, or one's own words. `given(reason)` when the act is pressed (Enter)."""

    given = Signal(str)
    kept = Signal()

    def __init__(self, title: str, words: str, reasons: Sequence[str], act: str, *, keep: str = "") -> None:
        super().__init__()
        self.title = title
        options = [*((reason, tr(reason)) for reason in reasons), (OTHER, tr("其他原因"))]
        self.choice = Segmented(options, vertical=True)
        self.choice.set_name(title)
        self.choice.edited.connect(self._on_chosen)
        self.other = LineEditor(placeholder=tr("写明原因"), max_length=40)
        self.other.set_name(tr("其他原因"))
        self.other.edited.connect(lambda _: self._say(""))
        self.fault = label("", "field-error", wrap=True)
        self.act = button(tr(act), self._give, role="primary", name=tr(act))
        self.act.setText(f"{tr(act)}  Enter")
        self.keep = button(keep or tr("返回"), self.kept.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(title, "section", wrap=True))
        column.addWidget(label(words, "secondary", wrap=True))
        column.addWidget(self.choice)
        column.addWidget(self.other)
        column.addWidget(self.fault)
        column.addWidget(self.act)
        column.addWidget(self.keep)
        column.addStretch()
        self.other.hide()
        self.fault.hide()

    def begin(self) -> None:
        """Nothing chosen yet; the focus on the first reason."""
        self.choice.set_value("")
        self.other.set_value("")
        self.other.hide()
        self._say("")
        self.choice.focus_first()

    @property
    def reason(self) -> str:
        """The words that will be printed and kept; "" while there are none."""
        chosen = self.choice.value()
        return str(self.other.value()).strip() if chosen == OTHER else chosen

    def _on_chosen(self, chosen: str) -> None:
        self.other.setVisible(chosen == OTHER)
        self._say("")
        if chosen == OTHER:
            self.other.focus_first()

    def _give(self) -> None:
        if self.reason:
            self.given.emit(self.reason)
            return
        self._say(tr("请写明原因") if self.choice.value() == OTHER else tr("请选择一个原因"))
        (self.other if self.choice.value() == OTHER else self.choice).focus_first()

    def _say(self, fault: str) -> None:
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.other.set_error(fault or None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
        else:
            super().keyPressEvent(event)


class ReasonDialog(QDialog):
    """The same question in a small window of its own."""

    def __init__(self, parent: QWidget, panel: ReasonPanel, run: Callable[[str], None]) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(panel.title)
        self.panel = panel
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.addWidget(panel)
        panel.keep.setShortcut("Esc")
        panel.keep.setText(f"{panel.keep.text()}  Esc")
        panel.kept.connect(self.reject)
        panel.given.connect(lambda reason: (self.accept(), run(reason)))
        fit_height(self, WIDTH)
        panel.begin()


def ask_reason(
    parent: QWidget, title: str, words: str, reasons: Sequence[str], act: str, run: Callable[[str], None]
) -> ReasonDialog:
    """Ask why, without blocking; `run(reason)` when one was given."""
    dialog = ReasonDialog(parent, ReasonPanel(title, words, reasons, act, keep=tr("先不办")), run)
    dialog.open()
    return dialog


class WaysPanel(QWidget):
    """F12 prints the usual way; the other two ways below. Without a printer the usual way is a file."""

    def __init__(
        self, queue: str, to_printer: Callable[[], None], to_system: Callable[[], None], to_file: Callable[[], None]
    ) -> None:
        super().__init__()
        file_words = tr("存为 PDF 文件…")
        self.usual: QPushButton
        if queue:
            self.usual = button(tr("打印"), to_printer, role="primary", key="F12", icon="printer")
        else:
            self.usual = button(file_words, to_file, role="primary", key="F12", icon="download")
        self.system = button(tr("系统打印对话框…"), to_system, key="Ctrl+P")
        self.file = button(file_words, to_file, key="Ctrl+S")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.usual)
        if queue:
            column.addWidget(label(tr("打印机：{0}").format(queue), "hint", wrap=True))
            column.addSpacing(4)
        else:
            words = tr("还没有设置打印机，所以先存为文件。在“设置 · 设备”里填打印机名称，F12 就直接打印。")
            column.addWidget(label(words, "hint", wrap=True))
            column.addSpacing(4)
        column.addWidget(self.system)
        if queue:
            column.addWidget(self.file)
        else:
            self.file.hide()
        column.addStretch()


class AskPanel(QWidget):
    """打印成功了吗？ Nothing is counted before the answer."""

    def __init__(self, yes: Callable[[], None], no: Callable[[], None]) -> None:
        super().__init__()
        self.where = label("", "secondary", wrap=True)
        self.yes = button(tr("已打印好"), yes, role="primary", key="Y", icon="check")
        self.no = button(tr("没有打出来…"), no, key="N")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("打印成功了吗？"), "section"))
        column.addWidget(self.where)
        column.addWidget(self.yes)
        column.addWidget(self.no)
        words = tr("请看一眼打印机出纸盒。回答之前不计打印份数；先关闭也可以，会在“待确认的打印”里再问。")
        column.addWidget(label(words, "hint", wrap=True))
        column.addStretch()


class AgainPanel(QWidget):
    """The paper has been printed before: only a numbered reprint with a reason goes out."""

    def __init__(self, again: Callable[[], None]) -> None:
        super().__init__()
        self.words = label("", "secondary", wrap=True)
        self.act = button(tr("重印…"), again, role="primary", key="F12", icon="printer")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("这份文书已经打印过"), "section"))
        column.addWidget(self.words)
        column.addWidget(self.act)
        column.addWidget(label(tr("左边是当时打印的原件。重印件会注明第几次和原因。"), "hint", wrap=True))
        column.addStretch()
