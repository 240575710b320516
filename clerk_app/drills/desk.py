"""Drills as one desk holds them: heard of, applied, ended at their time, told back.

What the desk knows is in a file of its own, so a drill ends at its time here whatever dies meanwhile, and goes on after
a restart of the desk without the hall.
"""

import json
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from clerk_app.cases.drills import HALL, MARK, Drill, Run
from clerk_app.cases.ports import Clock, Store
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import NotFound, WorldError
from clerk_app.files import write_whole

log = logging.getLogger(__name__)


class Link(Protocol):
    """The desk's link to the hall, as far as a drill may touch it."""

    def cut(self, reason: str, drill: bool = False) -> None: ...

    def heal(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Held:
    """A drill that this desk holds, or has held and not told to the end: `run` is this window's part of it."""

    drill: Drill
    run: Run
    told: bool = False


class DrillDesk:
    """`hall` is the store where drills are begun; `own` is where this desk's clerk works now.

    `look()` is called every few seconds by whoever runs beside the desk; a program that never looks (a single command)
    asks the store each time.
    """

    def __init__(
        self,
        hall: Callable[[], Store],
        own: Callable[[], Store],
        file: Path,
        window: Callable[[], str],
        clock: Clock,
        link: Callable[[], Link | None] = lambda: None,
    ) -> None:
        self._hall, self._own, self._file = hall, own, file
        self._window, self._clock, self._link = window, clock, link
        self._lock = threading.RLock()
        self._held: dict[str, Held] | None = None
        self._written = b"[]"
        self._shown: tuple[Drill, ...] | None = None  # read without waiting: the screen asks while a look goes on

    def here(self) -> tuple[Drill, ...]:
        """The drills that are on at this window now."""
        now, shown = self._clock(), self._shown
        return tuple(drill for drill in (self._asked(now) if shown is None else shown) if drill.on(now))

    def of(self, target: str) -> Drill | None:
        """The drill of that thing, if one is on here."""
        return next((drill for drill in self.here() if drill.target == target), None)

    def marks(self) -> tuple[str, ...]:
        """What every paper printed now carries."""
        return (MARK,) if self.here() else ()

    def look(self) -> tuple[Drill, ...]:
        """Hear of new drills and of ends, hold them, tell the store how it goes. Returns what is on here now."""
        with self._lock:
            now = self._clock()
            held = self._known()
            if self._shown is None:
                self._show(held)
            for drill in self._heard(held, now):
                before = held.get(drill.id)
                held[drill.id] = replace(before, drill=drill) if before else Held(drill, Run(self._window(), now))
            for key, each in list(held.items()):
                held[key] = self._go_on(each, now)
            self._save(held)
            self._show(held)
            self._tell(held)
        return self.here()

    def _show(self, held: dict[str, Held]) -> None:
        self._shown = tuple(each.drill for each in held.values())

    def really(self) -> str:
        """What is really out of order meanwhile, as far as it was noticed; "" if nothing is."""
        now = self._clock()
        with self._lock:
            return "；".join(
                each.run.trouble for each in self._known().values() if each.drill.on(now) and each.run.trouble
            )

    def trouble(self, target: str, words: str) -> None:
        """What is really out of order while it is practised: the report must say so too."""
        with self._lock:
            for key, each in self._known().items():
                if each.drill.target == target and each.drill.on(self._clock()) and words not in each.run.trouble:
                    told = "；".join(part for part in (each.run.trouble, words) if part)
                    self._known()[key] = replace(each, run=replace(each.run, trouble=told[:300]), told=False)

    # what is known ---------------------------------------------------------------------------------------------------
    def _known(self) -> dict[str, Held]:
        if self._held is None:
            self._held = {}
            if self._file.exists():
                try:
                    self._written = self._file.read_bytes()
                    plain = json.loads(self._written)
                    self._held = {each.drill.id: each for each in (from_plain(Held, row) for row in plain)}
                except (OSError, ValueError) as error:  # written whole, so only a damaged disk gets here
                    log.warning("the file of drills cannot be read: %s", error)
        return self._held

    def _save(self, held: dict[str, Held]) -> None:
        fresh = json.dumps([to_plain(each) for each in held.values()], ensure_ascii=False).encode()
        if fresh == self._written:
            return
        try:
            write_whole(self._file, fresh)
        except WorldError as error:
            log.warning("the drill could not be written down here: %s", error)
        else:
            self._written = fresh

    def _asked(self, now: datetime) -> tuple[Drill, ...]:
        """For a program that runs once: what the store says, or else what this desk was told."""
        try:
            with self._hall().read() as work:
                return tuple(drill for drill in work.drills.on(now) if drill.at(self._window()))
        except WorldError:
            with self._lock:
                return tuple(each.drill for each in self._known().values())

    def _heard(self, held: dict[str, Held], now: datetime) -> Sequence[Drill]:
        """What the store says of drills at this window; nothing when it does not answer."""
        try:
            with self._hall().read() as work:
                found = {drill.id: drill for drill in work.drills.on(now) if drill.at(self._window())}
                for key in held.keys() - found.keys():
                    try:
                        found[key] = work.drills.get(key)
                    except NotFound:  # another store than yesterday's: nobody else can end it
                        found[key] = replace(held[key].drill, ended_at=now)
        except WorldError as error:
            log.info("drills: the store does not answer: %s", error.what)
            self.trouble(HALL, error.why or error.what)
            return ()
        return tuple(found.values())

    # one drill -------------------------------------------------------------------------------------------------------
    def _go_on(self, each: Held, now: datetime) -> Held:
        run = each.run
        if each.drill.on(now):
            run = self._switched_off(each.drill, run)
        elif run.back_at is None:
            run = self._served(run, each.drill.over_at)
            if each.drill.target == HALL and (link := self._link()):
                link.heal()
            run = replace(run, back_at=self._clock())
        if run.off_at is not None and run.serving_at is None and run.back_at is None:
            run = self._served(run, self._clock())
        return each if run == each.run else replace(each, run=run, told=False)

    def _switched_off(self, drill: Drill, run: Run) -> Run:
        if drill.target == HALL and (link := self._link()):
            link.cut(drill.words, drill=True)  # again after a restart; a link that is cut stays cut
        return run if run.off_at else replace(run, off_at=self._clock())

    def _served(self, run: Run, until: datetime) -> Run:
        """The first thing that was saved at this window since it went off, if there is one by now."""
        if run.off_at is None or run.serving_at is not None:
            return run
        try:
            with self._own().read() as work:
                acts = work.events.at_window(run.window, run.off_at, until, limit=1)
                saved = work.cases.first_saved(run.window, run.off_at)
        except WorldError as error:
            return run if error.what in run.trouble else replace(run, trouble=error.what)
        times = [at for at in (saved, *(act.at for act in acts)) if at is not None and at < until]
        return replace(run, serving_at=min(times)) if times else run

    def _tell(self, held: dict[str, Held]) -> None:
        """Tell the store of what changed here; what has ended and is told is forgotten."""
        for key, each in list(held.items()):
            if not each.told:
                try:
                    with self._hall()() as work:
                        work.drills.put_run(key, each.run)
                        work.commit()
                except NotFound:
                    pass  # there is nobody to tell
                except WorldError as error:
                    log.info("a drill is told later: %s", error.what)
                    continue
                held[key] = each = replace(each, told=True)
            if each.run.back_at is not None:
                del held[key]
        self._save(held)
