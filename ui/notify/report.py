"""The report dialog for bugs: text that can be copied and sent, with no personal data in it."""

import platform
import re
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.notify.bridge import Bug, Notices
from ui.text import tr

_DIGITS = re.compile(r"[0-9０-９Xx]*[0-9０-９]{4,}[0-9０-９Xx]*")
_HAN = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff·]+")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def scrub(message: str) -> str:
    """Mask what may be somebody's: quoted values, runs of four or more digits,
    Chinese text (our own messages are English)."""
    message = _QUOTED.sub("'□'", message)
    return _HAN.sub("□", _DIGITS.sub("#", message))


def report_text(bug: Bug) -> str:
    """Frames (file below the project, line, function) and scrubbed messages; never local values or source lines."""
    lines = [
        f"一窗 · Python {platform.python_version()} · Qt {qVersion()} · {platform.system()} {platform.machine()}",
        f"正在做：{bug.doing or '（没有说明）'}",
    ]
    error: BaseException | None = bug.error
    while error is not None:
        lines.append(f"{type(error).__name__}: {scrub(str(error))}")
        lines += [f"  {_short(f.filename)}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
        error = error.__cause__ or error.__context__
    return "\n".join(lines)


def _short(path: str) -> str:
    parts = path.replace("\\", "/").split("/")
    return "/".join(parts[-3:])  # no home folder, hence no user name


class ReportDialog(QDialog):
    """Says plainly that it is our fault, that the work is kept, and offers the text to copy."""

    def __init__(self, bug: Bug, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("程序出错"))
        self.setMinimumWidth(560)
        self.text = QPlainTextEdit(report_text(bug), readOnly=True)
        self.text.setAccessibleName(tr("错误报告"))
        self.text.setMinimumHeight(200)
        title = QLabel(tr("程序出了错，不是您操作的问题"))
        title.setProperty("kind", "section")
        words = QLabel(
            tr("已录入的内容都保存着，可以继续办理。请把下面的文字复制给技术人员；其中不含申请人的信息。"),
            wordWrap=True,
        )
        copy, close = QPushButton(tr("复制报告 (&C)")), QPushButton(tr("继续办理 (Esc)"))
        close.setProperty("role", "primary")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        for widget in (title, words, self.text):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        close.setFocus()


def install_hooks(notices: Notices) -> None:
    """Unhandled exceptions in slots and in foreign threads reach the bridge too."""

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            notices.bug(error)

    sys.excepthook = on_exception
