"""收件: the act that gives the case its number, and what follows from it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Case, Status
from clerk_app.errors import WorldError
from ui.screens.visit.told import Told
from ui.text import tr
from ui.widgets import button, label


class ReceiveBox(QWidget):
    """Before: the button. After: the number, large, and the receipt to print."""

    def __init__(self, receive: Callable[[], None], print_receipt: Callable[[], None]) -> None:
        super().__init__()
        self.told = Told()
        self.go = button(tr("收件登记"), receive, role="primary", key="F10")
        self.hint = label("", "hint", wrap=True)
        self.title = label(tr("办件编号"), "hint")
        self.number = label("", "page")
        self.number.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.number.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.print = button(tr("打印收件清单"), print_receipt, key="Ctrl+P", icon="printer")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in (self.told, self.go, self.title, self.number, self.hint, self.print):
            column.addWidget(each)

    def show_case(self, case: Case, have: int, need: int, *, busy: bool) -> None:
        """Show how far the case is."""
        draft, taken = case.status is Status.DRAFT, case.received_at is not None
        self.go.setVisible(draft)
        self.go.setEnabled(draft and not busy)
        self.title.setVisible(taken)
        self.number.setVisible(taken)
        self.number.setText(case.number)
        self.number.setAccessibleName(tr("办件编号 {0}").format(case.number))
        self.print.setVisible(taken)
        if taken:
            self.hint.setText(tr("{0:%Y-%m-%d %H:%M} 收件").format(beijing(case.received_at)))
        elif draft:
            left = need - have
            self.hint.setText(
                tr("材料已齐。登记后得到办件编号，可以打印收件清单")
                if not left
                else tr("还有 {0} 份未收；可以先登记，受理前补齐").format(left)
            )
        else:
            self.hint.setText(tr("没有收件登记"))

    def show_error(self, error: WorldError) -> None:
        """Why the materials could not be taken in."""
        self.told.show_error(error)
