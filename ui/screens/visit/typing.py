"""What is typed into a case: shown at once, stored soon, put together with what other windows change meanwhile.

Of every field typed in, the value that was on the screen before is kept too: so the store can tell what this clerk
changed from what somebody else did, and a field that both changed waits for a choice instead of being overwritten.
"""

from typing import Any

from PySide6.QtCore import QObject, Signal

from clerk_app.cases.conflicts import FOLLOWS, CaseConflict, EditClash, Path, changes, with_values
from clerk_app.cases.model import Actor, Case
from ui.shell.frame import Desk
from ui.tasks import Saver

Typed = dict[Path, tuple[Any, Any]]  # on the screen before, typed


class Typing(QObject):
    """Signals: `stored(Case)` as the store now has it; `clashed(CaseConflict)` another window changed the same."""

    stored = Signal(object)
    clashed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.clash: CaseConflict | None = None
        self._typed: Typed = {}
        self._follows: dict[str, Any] = {}
        self._known: Case | None = None  # as the store last gave it
        self._mine: dict[Path, Any] = {}  # what this desk itself has stored of what is typed now
        self._saved: Case | None = None
        self._saver = Saver(desk.runner, self._save, self, clock=desk.clock)
        self._saver.state_changed.connect(desk.frame.set_saved)
        self._saver.saved.connect(self._on_saved)

    def begin(self, case: Case, clash: CaseConflict | None) -> Case:
        """Another case is on the screen; with what was typed before into a conflict that waits. How it is shown."""
        self._typed, self._follows, self._mine = {}, {}, {}
        self._known, self._saved, self.clash = case, None, clash
        if clash is not None:
            self._typed = changes(clash.base or clash.theirs, clash.mine)
        return self.over(case)

    def type(self, before: Case, after: Case, parts: dict[str, Any], actor: Actor) -> None:
        """The screen changed from one to the other by the clerk's hand."""
        for path, (was, now) in changes(before, after).items():
            self._typed[path] = (self._typed[path][0] if path in self._typed else was, now)
        self._follows |= {name: parts[name] for name in FOLLOWS if name in parts}
        self._saver.push((before.id, dict(self._typed), dict(self._follows), actor))

    def over(self, case: Case) -> Case:
        """The stored case with what is typed and not yet stored on top of it."""
        return with_values(case, {path: now for path, (_was, now) in self._typed.items()})

    def know(self, case: Case) -> None:
        """The store has given the case anew."""
        if self._known is not None and self._known.id == case.id and case.version >= self._known.version:
            self._known = case

    def flush(self) -> bool:
        """Wait for it to be stored; False when it could not be."""
        return self._saver.flush()

    def settled(self) -> None:
        """A choice was made and stored: nothing waits any more."""
        self.clash = None
        self._typed, self._mine = {}, {}

    # on the lane -----------------------------------------------------------------------------------------------------
    def _save(self, payload: tuple[str, Typed, dict[str, Any], Actor]) -> None:
        case_id, typed, follows, actor = payload
        visits, known = self.desk.services.visits, self._known
        if known is None or known.id != case_id:
            with self.desk.services.store.read() as work:
                known = work.cases.get(case_id)
        base = with_values(known, {path: self._mine.get(path, was) for path, (was, _now) in typed.items()})
        mine = with_values(base, {path: now for path, (_was, now) in typed.items()})
        parts = {path[0]: getattr(mine, path[0]) for path in typed}
        try:
            saved = visits.edit(case_id, base, actor, **parts, **follows)
        except EditClash as clash:
            self.clash = clash.kept
            return
        self._mine |= {path: now for path, (_was, now) in typed.items()}
        self._known = self._saved = saved
        if self.clash is not None and self.clash.case_id == case_id:
            self.clash = None  # typed back to what the other has: nothing to choose any more

    # on the main thread ----------------------------------------------------------------------------------------------
    def _on_saved(self, _at: object) -> None:
        if self.clash is not None:
            self.clashed.emit(self.clash)
            return
        if not self._saver.pending:
            self._typed, self._follows, self._mine = {}, {}, {}
        if self._saved is not None:
            self.stored.emit(self._saved)
