"""Saved as typed: at most one save in flight, the newest payload next,
nothing given up before the store has confirmed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from clerk_app.errors import WorldError
from ui.tasks.operation import DB, Operation
from ui.tasks.runner import Runner
from ui.text import tr

RETRY_MS = (
    1_000,
    5_000,
    15_000,
    60_000,
)  # the last one repeats: a ceiling, so a mended disk is noticed within a minute
_NOTHING = object()


class Saver(QObject):
    """`push(payload)` on every edit. Signals: `saved(datetime)`, `failed(WorldError)`,
    `state_changed(str)` for the quiet line."""

    saved = Signal(object)
    failed = Signal(object)
    state_changed = Signal(str)

    def __init__(
        self,
        runner: Runner,
        save: Callable[[Any], Any],
        parent: QObject,
        *,
        lane: str = DB,
        clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        super().__init__(parent)
        self._runner, self._save, self._lane, self._clock = runner, save, lane, clock
        self._next: Any = _NOTHING
        self._in_flight: Any = _NOTHING
        self._tries = 0
        self._retry = QTimer(self, singleShot=True)
        self._retry.timeout.connect(self._go)

    @property
    def pending(self) -> bool:
        """True while something typed is not yet confirmed by the store."""
        return self._next is not _NOTHING or self._in_flight is not _NOTHING

    def push(self, payload: Any) -> None:
        """Save `payload` (a value that will not change any more), in place of any earlier one that has not started."""
        self._next = payload
        if self._in_flight is _NOTHING and not self._retry.isActive():
            self._go()

    def give_up(self) -> None:
        """What was not saved never will be: it was refused, and the person at the desk has been told."""
        self._next, self._tries = _NOTHING, 0
        self._retry.stop()
        self.state_changed.emit("")

    def flush(self, timeout_ms: int = 5_000) -> bool:
        """Wait until everything is confirmed (before closing or handing over);
        False when it failed or took too long."""
        if not self.pending:
            return True
        if self._retry.isActive():
            self._retry.stop()
            self._go()
        loop = QEventLoop()
        guard = QTimer(singleShot=True, interval=timeout_ms)
        guard.timeout.connect(loop.quit)
        done = self.saved.connect(lambda _: None if self.pending else loop.quit())
        failed = self.failed.connect(loop.quit)
        guard.start()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        guard.stop()
        self.saved.disconnect(done)
        self.failed.disconnect(failed)
        return not self.pending

    def _go(self) -> None:
        if self._next is _NOTHING:
            return
        payload, self._in_flight, self._next = self._next, self._next, _NOTHING
        self.state_changed.emit(tr("正在保存…"))
        # The runner, not this object, owns the save: a screen that closes must not drop it.
        self._runner.start(
            Operation(
                lambda: self._save(payload), self._on_saved, self._on_failed, lane=self._lane, title=tr("正在保存")
            ),
            owner=self._runner,
        )

    def _on_saved(self, _result: Any) -> None:
        self._in_flight, self._tries = _NOTHING, 0
        now = self._clock()
        if self._next is _NOTHING:
            self.state_changed.emit(tr("已保存 {0}").format(f"{now:%H:%M:%S}"))
        else:
            self._go()
        self.saved.emit(now)

    def _on_failed(self, error: WorldError) -> None:
        if self._next is _NOTHING:
            self._next = self._in_flight  # kept, to be tried again
        self._in_flight = _NOTHING
        self._retry.start(RETRY_MS[min(self._tries, len(RETRY_MS) - 1)])
        self._tries += 1
        self.state_changed.emit(tr("未保存：{0}（会自动再试）").format(error.what))
        self.failed.emit(error)
