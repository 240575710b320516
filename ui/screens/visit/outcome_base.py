"""What the forms of all outcomes have in common."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Actor, Case
from ui.screens.visit.decide_plan import Plan
from ui.text import tr
from ui.widgets import Card, FieldFrame

Act = Callable[[], Case]
WEEKDAYS = "一二三四五六日"


def day_words(day: date) -> str:
    """2026-02-26 周四."""
    return tr("{0} 周{1}").format(day, WEEKDAYS[day.weekday()])


class OutcomeForm(QWidget):
    """`fill(plan, draft)` while untouched; `draft()` is kept as typed; `check()` marks faults; `act(...)` does it."""

    edited = Signal()
    act_words = ""
    title = ""

    def __init__(self) -> None:
        super().__init__()
        self.touched = False
        self.frames: list[FieldFrame] = []
        self.plan: Plan | None = None
        self.card = Card(tr(self.title))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def fill(self, plan: Plan, draft: dict[str, Any]) -> None:
        """Show what is known; what the clerk has touched is left alone."""
        self.plan = plan
        if draft and not self.touched:
            self.touched = True
            self.set_draft(draft)
        elif not self.touched:
            self.propose(plan)
        self.refresh(plan)

    def propose(self, plan: Plan) -> None:
        """What follows from the case."""

    def refresh(self, plan: Plan) -> None:
        """What is only shown."""

    def draft(self) -> dict[str, Any]:
        """As typed, for keeping."""
        return {}

    def set_draft(self, draft: dict[str, Any]) -> None:
        """As it was kept."""

    def blocked(self) -> str:
        """Why the act cannot be done yet, "" when it can."""
        return ""

    def check(self) -> bool:
        """Mark faults, focus the first; True when there is none."""
        return True

    def act(self, services: Services, case_id: str, actor: Actor) -> Act:
        """The use case, for the lane."""
        raise NotImplementedError

    def frame(self, title: str, editor: Any, **options: Any) -> FieldFrame:
        """A labelled editor in the card."""
        made = FieldFrame(title, editor, **options)
        made.edited.connect(lambda _value: self._touch(made))
        self.frames.append(made)
        return made

    def focus_first(self) -> bool:
        """To the first thing to write; False when there is nothing to write."""
        empty = (frame for frame in self.frames if frame.required and frame.value() in (None, "", []))
        target = next(empty, self.frames[0] if self.frames else None)
        if target is not None:
            target.editor.focus_first()
        return target is not None

    def _touch(self, frame: FieldFrame) -> None:
        self.touched = True
        frame.set_error(None)
        self.edited.emit()


def demand(*pairs: tuple[FieldFrame, str]) -> bool:
    """Mark every frame that has words against it, focus the first; True when none has."""
    for frame, words in pairs:
        frame.set_error(words or None)
    first = next((frame for frame, words in pairs if words), None)
    if first is not None:
        first.editor.focus_first()
    return first is None


def as_date(text: Any) -> date | None:
    """A date from its text; None when it is none."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
