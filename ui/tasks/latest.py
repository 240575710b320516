"""Searches as one types: only the newest question matters, and answers to older ones are dropped."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from clerk_app.errors import WorldError
from ui.tasks.operation import DB, Operation
from ui.tasks.runner import Runner, Running


class Latest(QObject):
    """`ask(run, on_success)` cancels the question before it; at most one waits in the lane."""

    def __init__(self, runner: Runner, parent: QObject, *, lane: str = DB, title: str = "") -> None:
        super().__init__(parent)
        self._runner, self._lane, self._title = runner, lane, title
        self.running: Running | None = None

    def ask(
        self,
        run: Callable[..., Any],
        on_success: Callable[[Any], None],
        on_failure: Callable[[WorldError], None] | None = None,
    ) -> Running:
        """Run off the main thread; `on_success` is called only if no newer question has been asked since."""
        self.drop()
        operation = Operation(run, on_success, on_failure, lane=self._lane, title=self._title, cancellable=True)
        self.running = self._runner.start(operation, owner=self)
        return self.running

    def drop(self) -> None:
        """Forget the question that is under way."""
        if self.running is not None:
            self.running.cancel()
            self.running = None
