"""Typed change broadcast: a use case says what changed; visible screens refresh, hidden ones mark themselves stale."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed: `kinds` such as `case`, `sub_item`, `draft`, `settings`;
    `ids` narrows it, empty means any of the kind."""

    kinds: frozenset[str]
    ids: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *kinds: str, ids: Iterable[str] = ()) -> "Changes":
        """`Changes.of("case", "sub_item", ids=[case_id])`."""
        return cls(frozenset(kinds), frozenset(ids))


class ChangeHub(QObject):
    """The one signal every list and screen listens to; publish only from the main thread (Runner does)."""

    changed = Signal(object)

    def publish(self, changes: Changes) -> None:
        """Tell everybody."""
        self.changed.emit(changes)


class Refreshable:
    """Mixin for a QWidget that shows stored things: call `watch_changes` once, implement `refresh(changes)`.

    `refresh` runs at once while the widget is visible, else once when it is next shown.
    Override `concerns` to narrow by id.
    """

    def watch_changes(self, hub: ChangeHub, *kinds: str) -> None:
        """Refresh whenever one of `kinds` changes."""
        assert isinstance(self, QWidget)
        self._watcher = _Watcher(self, hub, frozenset(kinds))

    def concerns(self, changes: Changes) -> bool:
        """Whether changes of a watched kind matter to what is shown now."""
        del changes
        return True

    def refresh(self, changes: Changes | None = None) -> None:
        """Load anew what is shown; `changes` is None when several came while hidden."""
        raise NotImplementedError

    @property
    def is_stale(self) -> bool:
        """True while a change came that has not been shown yet."""
        return self._watcher.stale


class _Watcher(QObject):
    """Lives under the widget it watches for, so it goes when the widget goes."""

    def __init__(self, owner: QWidget, hub: ChangeHub, kinds: frozenset[str]) -> None:
        super().__init__(owner)
        self.owner, self.kinds, self.stale = owner, kinds, False
        hub.changed.connect(self._on_changed)
        owner.installEventFilter(self)

    def _on_changed(self, changes: Changes) -> None:
        if not (self.kinds & changes.kinds and self.owner.concerns(changes)):
            return
        if self.owner.isVisible():
            self.owner.refresh(changes)
        else:
            self.stale = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self.stale:
            self.stale = False
            self.owner.refresh(None)
        return False
