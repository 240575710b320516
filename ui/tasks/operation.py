"""What a screen hands over: run this off the main thread, on success do this, on failure that."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from clerk_app.errors import WorldError
from ui.tasks.changes import Changes

DB = "db"
NET = "net"


def device(name: str) -> str:
    """The lane of one device (`device("scanner")`): one thread, because drivers are not thread-safe."""
    return f"device:{name}"


class Cancelled(Exception):
    """Raised inside a callable by `CancelToken.check()`; the operation ends without success or failure."""


class CancelToken:
    """Handed to callables that take `cancel`; set when the clerk presses stop or the owner is gone."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the callable to stop at its next check."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """True once asked to stop."""
        return self._event.is_set()

    @property
    def event(self) -> threading.Event:
        """The same as an event, for drivers that watch one."""
        return self._event

    def check(self) -> None:
        """Raise `Cancelled` when asked to stop."""
        if self.cancelled:
            raise Cancelled

    def wait(self, seconds: float) -> bool:
        """Sleep that ends early when cancelled; True if cancelled."""
        return self._event.wait(seconds)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a callable is; `total` 0 means unknown."""

    done: int
    total: int = 0
    words: str = ""


class Stage(IntEnum):
    """How long an operation has been going, hence what the screen must show (ui.md, behaviour)."""

    QUIET = 0  # < 300 ms: nothing
    BUSY = 1  # ≥ 300 ms: that it works
    TELLING = 2  # ≥ 1 s: what it is doing
    STOPPABLE = 3  # ≥ 5 s: a way to stop it

    @classmethod
    def after(cls, seconds: float) -> "Stage":
        """The stage of an operation that has been going for `seconds`."""
        return cls(sum(seconds >= limit for limit in (0.3, 1.0, 5.0)))


@dataclass(frozen=True, slots=True)
class Operation:
    """One use case run for a screen.

    `run` is called on the lane's thread; when it has parameters named `cancel` or `progress` it is given a
    CancelToken and
    a callable taking a Progress. `on_success(result)`, `on_failure(WorldError)` and `on_progress(Progress)` run
    on the main
    thread and only while the owner lives. Without `on_failure` a WorldError is shown by the notify bridge. `changes`
    (a value, or a function of the result) is broadcast after success. `title` is what the clerk reads: "正在…".
    """

    run: Callable[..., Any]
    on_success: Callable[[Any], None] | None = None
    on_failure: Callable[[WorldError], None] | None = None
    on_progress: Callable[[Progress], None] | None = None
    lane: str = DB
    title: str = ""
    cancellable: bool = False
    changes: Changes | Callable[[Any], Changes | None] | None = None
