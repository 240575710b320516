"""What every step of a visit has in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.screens.visit.model import VisitModel
from ui.widgets.step_rail import StepState


class VisitStep(QWidget):
    """One step. The screen calls `show_case` when another case is opened or the step comes to the front.

    `go_asked(step, field)`: the clerk wants to go to a field of another step. `go_on_asked()`: Enter in the last
    field, the same as F9.
    """

    go_asked = Signal(str, str)
    go_on_asked = Signal()

    id = ""
    title = ""
    help_page = "visit"

    def __init__(self, model: VisitModel) -> None:
        super().__init__()
        self.model = model

    def show_case(self) -> None:
        """Show the model's case anew. Widgets that the clerk is typing in must not be touched needlessly."""
        raise NotImplementedError

    def case_changed(self) -> None:
        """The case changed while this step is in front (typed or stored)."""

    def focus_field(self, field: str, page: str) -> None:
        """Put the focus back where it was (after a restart); "" for the natural first field."""

    def state(self) -> tuple[StepState, str]:
        """How far this step is, with a counter such as 7/23. Cheap: called on every change."""
        return StepState.OPEN, ""

    def may_go_on(self) -> bool:
        """F9: False keeps the clerk here, with the faults marked and the first focused."""
        return True
