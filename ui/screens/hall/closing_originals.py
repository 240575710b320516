"""退还原件: to whom, then the receipt to print."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.cases.model import Actor, Case
from clerk_app.closing.model import Line
from clerk_app.errors import WorldError
from ui.screens.printing.print_flow import print_paper
from ui.shell.frame import Desk
from ui.tasks import Changes, Operation
from ui.text import tr
from ui.widgets import FieldFrame, LineEditor, button, label
from ui.widgets.act_rows import fit_height

WIDTH = 440


class GiveBack(QDialog):
    """Asks who takes the originals back; all of the case go together."""

    def __init__(self, parent: QWidget, desk: Desk, line: Line, actor: Actor) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("退还原件"))
        self.desk, self.line, self.actor = desk, line, actor
        self._parent = parent
        self.to = FieldFrame(tr("交给谁"), LineEditor(max_length=40), help=tr("领回人在退还单上签名"))
        self.to.set_value(line.name)
        self.go = button(tr("退还 {0} 份").format(line.pieces), self.give, role="primary", key="F9")
        head = tr("{0}　{1}　原件 {2} 份").format(line.number, line.name, line.pieces)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(tr("先不退"), self.reject, key="Esc"))
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(tr("退还原件"), "section"))
        column.addWidget(label(head, wrap=True))
        column.addWidget(self.to)
        column.addLayout(row)
        fit_height(self, WIDTH)
        self.to.editor.focus_first()

    def give(self) -> None:
        """Give back, then show the receipt."""
        services, line, to, actor = self.desk.services, self.line, str(self.to.value()), self.actor
        self.go.setEnabled(False)
        giving = Operation(lambda: services.originals.give_back(line.case_id, to, actor), self._given, self._refused,
                           title=tr("正在登记退还"), changes=Changes.of("case", ids=[line.case_id]))  # fmt: skip
        self.desk.runner.start(giving, owner=self)

    def _given(self, case: Case) -> None:
        parent, desk = self._parent, self.desk
        self.accept()
        print_paper(parent, desk, case.id, "originals_receipt")

    def _refused(self, error: WorldError) -> None:
        self.go.setEnabled(True)
        self.to.set_error("。".join(part for part in (error.what, error.why) if part))
        self.to.editor.focus_first()
