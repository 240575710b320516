"""What a clerk does with the print dialog, and what can be read on it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from shiboken6 import isValid

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Case
from clerk_app.cases.ports import Paper
from ui.screens.printing.print_flow import PrintDialog

Key = Qt.Key


def papers(services: Services, case: Case, kind: str = "acceptance_notice") -> list[Paper]:
    return [paper for paper in services.papers.of_case(case.id) if paper.kind == kind]


def press(qtbot, dialog: PrintDialog, key: Qt.Key) -> None:
    """Press a key where the focus is; a key that belongs to a button holds it down for a moment, as Qt shows it."""
    qtbot.keyClick(dialog.focusWidget() or dialog, key)
    qtbot.waitUntil(lambda: not isValid(dialog) or not any(b.isDown() for b in dialog.findChildren(QPushButton)))


def answer_why(qtbot, dialog: PrintDialog, settle: Callable[[], None], number: int = 1) -> None:
    press(qtbot, dialog, Qt.Key(Key.Key_0 + number))
    press(qtbot, dialog, Key.Key_Return)
    settle()


def spoken(dialog: PrintDialog) -> str:
    """Every word that can be seen."""
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())
