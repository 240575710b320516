"""Starts operations and brings their results home to the main thread."""

import inspect
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from clerk_app.errors import Unavailable, WorldError
from ui.notify.bridge import Notices
from ui.tasks.changes import ChangeHub
from ui.tasks.lanes import Lanes
from ui.tasks.operation import DB, Cancelled, CancelToken, Operation, Progress, Stage

log = logging.getLogger(__name__)
TICK_MS = 100


@dataclass(eq=False, slots=True)
class Running:
    """A started operation: `cancel()` it, look at `stage`, `progress` and `done`."""

    operation: Operation
    owner: QObject
    started: float
    cancel_token: CancelToken = field(default_factory=CancelToken)
    stage: Stage = Stage.QUIET
    progress: Progress | None = None
    done: bool = False

    def cancel(self) -> None:
        """Ask the callable to stop; its result, if any still comes, is dropped."""
        self.cancel_token.cancel()

    @property
    def owner_lives(self) -> bool:
        """False once Qt has deleted the owner."""
        return isValid(self.owner)

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self.started


class Runner(QObject):
    """Signals: `stage_changed(Running)` at 300 ms, 1 s and 5 s; `progressed(Running)`;
    `finished(Running)`; `idle()`."""

    stage_changed = Signal(object)
    progressed = Signal(object)
    finished = Signal(object)
    idle = Signal()
    _home = Signal(object)

    def __init__(self, lanes: Lanes, notices: Notices, hub: ChangeHub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lanes, self.notices, self.hub = lanes, notices, hub
        self.running: list[Running] = []
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._home.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def start(self, operation: Operation, owner: QObject) -> Running:
        """Run `operation` on its lane; nothing is delivered once `owner` is gone."""
        running = Running(operation, owner, time.monotonic())
        if self.lanes.closed:  # the desk is closing; what screens still ask for in their last turns is not begun
            log.info("not begun while closing: %s", operation.title)
            running.done = True
            return running
        self.running.append(running)
        self._clock.start()
        self.lanes.submit(operation.lane, lambda: self._work(running))
        return running

    def close(self, seconds: float = 5.0) -> tuple[str, ...]:
        """Stop cancellable operations, let the others finish, close the lanes; returns lanes that were still busy."""
        for running in self.running:
            if running.operation.cancellable:
                running.cancel()
        busy = self.lanes.close(seconds)
        self._clock.stop()
        return busy

    # on the lane's thread -------------------------------------------------------------------------------------------
    def _work(self, running: Running) -> None:
        if running.cancel_token.cancelled or not running.owner_lives:
            return self._send(running, "dropped", None)
        extra = _extras(running.operation.run, running.cancel_token, lambda p: self._send(running, "progress", p))
        try:
            result = _run(running.operation, extra)
        except Cancelled:
            return self._send(running, "dropped", None)
        except WorldError as error:
            return self._send(running, "world", error)
        except Exception as error:  # noqa: BLE001 - a bug: carried to the report dialog, never swallowed
            return self._send(running, "bug", error)
        return self._send(running, "success", result)

    def _send(self, running: Running, kind: str, value: Any) -> None:
        if isValid(self):  # the desk may have closed while a department was being slow
            self._home.emit((running, kind, value))

    # on the main thread ---------------------------------------------------------------------------------------------
    def _receive(self, envelope: tuple[Running, str, Any]) -> None:
        running, kind, value = envelope
        wanted = running.owner_lives and not running.cancel_token.cancelled
        if kind == "progress":
            running.progress = value
            self.progressed.emit(running)
            if wanted and running.operation.on_progress:
                running.operation.on_progress(value)
            return
        self._retire(running)
        if kind == "bug":
            self.notices.bug(value, running.operation.title)
        elif kind == "world" and wanted:
            (running.operation.on_failure or self.notices.world_error)(value)
        elif kind == "success":
            self._broadcast(running.operation, value)
            if wanted and running.operation.on_success:
                running.operation.on_success(value)
        if not self.running:
            self.idle.emit()

    def _broadcast(self, operation: Operation, result: Any) -> None:
        """Even when the owner has gone or the clerk pressed stop too late: what changed has changed."""
        changes = operation.changes(result) if callable(operation.changes) else operation.changes
        if changes is not None:
            self.hub.publish(changes)

    def _retire(self, running: Running) -> None:
        running.done = True
        self.running.remove(running)
        if not self.running:
            self._clock.stop()
        self.finished.emit(running)

    def _tick(self) -> None:
        for running in list(self.running):
            stage = Stage.after(running.seconds)
            if stage > running.stage:
                running.stage = stage
                self.stage_changed.emit(running)


def _run(operation: Operation, extra: dict[str, Any]) -> Any:
    """What only works on the store is done again at once when the desk has just changed to another store."""
    try:
        return operation.run(**extra)
    except Unavailable as error:
        if not (error.again and operation.lane == DB):
            raise
    return operation.run(**extra)


def _extras(run: Callable[..., Any], cancel: CancelToken, progress: Callable[[Progress], None]) -> dict[str, Any]:
    try:
        names = inspect.signature(run).parameters
    except (TypeError, ValueError):  # C functions have no signature
        return {}
    return {name: value for name, value in (("cancel", cancel), ("progress", progress)) if name in names}
