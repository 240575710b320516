"""A small question with fields: to which window, why, what was answered. The button names the act."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.catalogue.model import FormField
from clerk_app.errors import WorldError
from ui.screens.visit.told import Told
from ui.text import tr
from ui.widgets import Form, button, label


class SayDialog(QDialog):
    """`run(values, dialog)` gets what was filled in; it closes the dialog by `accept()` or says why not by `refuse`."""

    def __init__(
        self, parent: QWidget, title: str, words: str, fields: tuple[FormField, ...], act: str,
        run: Callable[[dict[str, Any], "SayDialog"], None],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._run = run
        self.form = Form(fields)
        self.told = Told()
        self.act = button(f"{act}  F9", self._go, role="primary", name=act)
        self.act.setShortcut("F9")
        self.form.finished.connect(self.act.setFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(title, "section", wrap=True))
        if words:
            column.addWidget(label(words, "secondary", wrap=True))
        column.addWidget(self.form)
        column.addWidget(self.told)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("先不办"), self.reject, key="Esc", name=tr("先不办")))
        foot.addWidget(self.act)
        column.addLayout(foot)

    def open(self) -> None:
        super().open()
        self._fit()
        self.form.focus_first()

    def refuse(self, error: WorldError, act: str = "", run: Callable[[], None] | None = None) -> None:
        """Nothing was done: why. `act` names a button that does `run` all the same."""
        self.act.setEnabled(True)
        self.told.show_error(error, act, run)
        self._fit()

    def _fit(self) -> None:
        """As high as its wrapped words need at this width: Qt reckons them one line high, and would cut the fields."""
        layout = self.layout()
        layout.activate()
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _go(self) -> None:
        if self.form.show_faults():
            self.act.setEnabled(False)
            self._run(self.form.values(), self)
