"""The steps of a visit: ① 登记 ✓ ─ ② 情形与告知 ─ ③ 一表 7/23 …; Ctrl+1 to Ctrl+9 go there."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.text import tr
from ui.theme import repolish

CIRCLED = "①②③④⑤⑥⑦⑧⑨"


class StepState(StrEnum):
    """How far a step is."""

    OPEN = "open"
    DONE = "done"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `id` for the program, `title` for the clerk."""

    id: str
    title: str


class StepRail(QFrame):
    """`chosen(id)` when the clerk picks a step; the screen decides and answers with `set_current`."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = tuple(steps)
        self._state = {step.id: StepState.OPEN for step in steps}
        self._counter = {step.id: "" for step in steps}
        self._current = steps[0].id
        self._roomy = True
        self.buttons: dict[str, QPushButton] = {}
        self.setAccessibleName(tr("办理步骤"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, step in enumerate(steps):
            if number:
                link = QFrame()
                link.setProperty("role", "line")
                link.setFixedHeight(1)
                link.setMinimumWidth(6)
                link.setMaximumWidth(28)
                row.addWidget(link, 1)
            step_button = self._button(number, step)
            row.addWidget(step_button)
            self.buttons[step.id] = step_button
        row.addStretch(2)
        self._show()

    @property
    def current(self) -> str:
        """The id of the step on show."""
        return self._current

    def set_current(self, step_id: str) -> None:
        """Show a step as the current one."""
        if step_id != self._current:
            self._current = step_id
            self._show()

    def set_state(self, step_id: str, state: StepState, counter: str = "") -> None:
        """`counter` such as "7/23" stands behind the title while the step is not done."""
        if (state, counter) != (self._state[step_id], self._counter[step_id]):
            self._state[step_id], self._counter[step_id] = state, counter
            self._show()

    def neighbour(self, by: int) -> str | None:
        """The id of the next (1) or previous (-1) step that is not locked; None at the end."""
        ids = [step.id for step in self.steps]
        rest = ids[ids.index(self._current) + 1 :] if by > 0 else ids[: ids.index(self._current)][::-1]
        return next((each for each in rest if self._state[each] is not StepState.LOCKED), None)

    def _button(self, number: int, step: Step) -> QPushButton:
        widget = QPushButton(checkable=True)
        widget.setProperty("role", "step")
        widget.setAutoDefault(False)
        widget.setShortcut(f"Ctrl+{number + 1}")
        widget.setToolTip(f"{step.title}  Ctrl+{number + 1}")
        widget.clicked.connect(lambda: self._picked(step.id))
        return widget

    def _picked(self, step_id: str) -> None:
        self._show()  # the click has toggled the button; only set_current moves the mark
        if step_id != self._current:
            self.chosen.emit(step_id)

    def _words(self, number: int, step: Step, *, short: bool) -> str:
        done, counter = self._state[step.id] is StepState.DONE, self._counter[step.id]
        tail = "✓" if done else "" if short else counter
        return " ".join(part for part in (CIRCLED[number], "" if short else step.title, tail) if part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room, only the current step keeps its words; the others keep number and tick."""
        super().resizeEvent(event)
        self._show()

    def _has_room(self) -> bool:
        words = (self._words(number, step, short=False) for number, step in enumerate(self.steps))
        wanted = sum(self.fontMetrics().horizontalAdvance(each) + 32 for each in words)
        return self.width() >= wanted

    def minimumSizeHint(self) -> QSize:
        return QSize(360, super().minimumSizeHint().height())

    def _show(self) -> None:
        self._roomy = self._has_room()
        for number, step in enumerate(self.steps):
            state, widget = self._state[step.id], self.buttons[step.id]
            widget.setText(self._words(number, step, short=not self._roomy and step.id != self._current))
            spoken = {"done": tr("已完成"), "locked": tr("还不能进入"), "open": self._counter[step.id]}[state]
            widget.setAccessibleName(f"{step.title} {spoken}".strip())
            widget.setEnabled(state is not StepState.LOCKED)
            widget.setChecked(step.id == self._current)
            repolish(widget, state=state.value)
