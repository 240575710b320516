"""日报 and 周报 written to a folder at their time, each once, whichever of a hall's programs is first.

Before it writes, a program takes a row of the store that any other would have to take; what was not written whole is
not noted, so that the next one does it.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from clerk_app.cases.limits import beijing
from clerk_app.cases.ports import Clock, Store, UnitOfWork
from clerk_app.errors import Refused, WorldError
from clerk_app.files import write_whole
from clerk_app.statistics.export import to_excel
from clerk_app.statistics.grouping import of_week
from clerk_app.statistics.report import Report
from clerk_app.statistics.reports import Reports
from clerk_app.statistics.sheets import sheets

from .figure_papers import FigurePapers

log = logging.getLogger(__name__)
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When and where; "" for never. Times of Beijing, such as 18:30."""

    folder: str
    daily_at: str
    weekly_at: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that is due: of which day, or of the week that begins on it."""

    kind: str
    day: date

    @property
    def key(self) -> str:
        return f"report/{self.kind}/{self.day.isoformat()}"

    @property
    def name(self) -> str:
        """Of the files, without their endings."""
        if self.kind == "daily":
            return f"日报-{self.day.isoformat()}"
        year, week, _ = self.day.isocalendar()
        return f"周报-{year}年第{week:02d}周"


def due(schedule: Schedule, now: datetime) -> tuple[Wanted, ...]:
    """The newest daily and the newest weekly report whose time has come.

    A daily time before noon is for the day before: nobody wants the first hours of a morning as a day.
    """
    local, found = beijing(now), []
    if schedule.daily_at:
        at = time.fromisoformat(schedule.daily_at)
        day = local.date() if local.time() >= at else local.date() - timedelta(days=1)
        found.append(Wanted("daily", day if at >= NOON else day - timedelta(days=1)))
    if schedule.weekly_at:
        monday = of_week(local.date()).first
        if local < datetime.combine(monday, time.fromisoformat(schedule.weekly_at), local.tzinfo):
            monday -= timedelta(weeks=1)
        found.append(Wanted("weekly", monday - timedelta(weeks=1)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Kept:
    """A scheduled report of the past: `at` None where it was not written; `files`: those that are still there."""

    wanted: Wanted
    at: datetime | None
    by: str
    files: tuple[Path, ...]


class ScheduledReports:
    """Call `run` now and then; it looks at its settings each time."""

    def __init__(
        self,
        store: Callable[[], Store],
        reports: Callable[[], Reports],
        papers: FigurePapers,
        schedule: Callable[[], Schedule],
        clock: Clock,
        by: str,
    ) -> None:
        self._store, self._reports, self._papers = store, reports, papers
        self._schedule, self._clock, self._by = schedule, clock, by
        self._known: set[str] = set()

    def run(self) -> tuple[Path, ...]:
        """Write what is due and nobody has written; the files. What cannot be written now is tried the next time."""
        schedule = self._schedule()
        if not schedule.folder:
            return ()
        written: list[Path] = []
        for wanted in due(schedule, self._clock()):
            if wanted.key in self._known:
                continue
            try:
                written += self._write(wanted, Path(schedule.folder))
                self._known.add(wanted.key)
            except WorldError as error:
                log.warning("report %s not written: %s", wanted.key, error)
        return tuple(written)

    def past(self, daily: int = 14, weekly: int = 8) -> tuple[Kept, ...]:
        """The last ones that have come due, the newest first. Raises Unavailable."""
        schedule = self._schedule()
        wanted = [each for first in due(schedule, self._clock()) for each in _and_before(first, daily, weekly)]
        with self._store().read() as work:
            facts = {each.key: work.keep.get(each.key) for each in wanted}
        return tuple(_kept(each, facts[each.key], Path(schedule.folder)) for each in wanted)

    def again(self, wanted: Wanted) -> tuple[Path, ...]:
        """Write it now, whether it was written before or not. Raises Refused without a folder, Unavailable."""
        schedule = self._schedule()
        if not schedule.folder:
            raise Refused("没有设定写到哪里", "设置 › 统计里的文件夹是空的", "先在设置里写好文件夹")
        files = self._files(wanted, self._report(wanted), Path(schedule.folder))
        with self._store()() as work:
            for path, data in files.items():
                write_whole(path, data)
            self._note(work, wanted, files)
            work.commit()
        return tuple(files)

    def waiting(self) -> bool:
        """Whether anything is due that nobody has written. Raises Unavailable."""
        schedule = self._schedule()
        wanted = [each.key for each in due(schedule, self._clock())] if schedule.folder else []
        if not (unknown := [key for key in wanted if key not in self._known]):
            return False
        with self._store().read() as work:
            written = {key for key in unknown if work.keep.get(key) is not None}
        self._known |= written
        return len(written) < len(unknown)

    def _write(self, wanted: Wanted, folder: Path) -> list[Path]:
        with self._store().read() as work:
            if work.keep.get(wanted.key) is not None:
                return []
        files = self._files(wanted, self._report(wanted), folder)
        with self._store()() as work:
            work.numbers.next(wanted.key)  # whoever else is about to write it waits here until this one is done
            if work.keep.get(wanted.key) is not None:
                return []
            for path, data in files.items():
                write_whole(path, data)
            self._note(work, wanted, files)
            work.commit()
        return list(files)

    def _note(self, work: UnitOfWork, wanted: Wanted, files: Iterable[Path]) -> None:
        facts = {"at": self._clock().isoformat(), "by": self._by, "files": [path.name for path in files]}
        work.keep.put(wanted.key, facts)

    def _report(self, wanted: Wanted) -> Report:
        return self._reports().daily(wanted.day) if wanted.kind == "daily" else self._reports().weekly(wanted.day)

    def _files(self, wanted: Wanted, report: Report, folder: Path) -> dict[Path, bytes]:
        return {
            folder / f"{wanted.name}.pdf": self._papers.make(report, wanted.kind, self._by),
            folder / f"{wanted.name}.xlsx": to_excel(sheets(report), report.title, report.made_at),
        }


def _and_before(newest: Wanted, daily: int, weekly: int) -> Iterator[Wanted]:
    count, step = (daily, timedelta(days=1)) if newest.kind == "daily" else (weekly, timedelta(weeks=1))
    for number in range(count):
        yield Wanted(newest.kind, newest.day - number * step)


def _kept(wanted: Wanted, facts: dict[str, Any] | None, folder: Path) -> Kept:
    if facts is None:
        return Kept(wanted, None, "", ())
    files = tuple(folder / str(name) for name in facts["files"])
    return Kept(
        wanted, datetime.fromisoformat(facts["at"]), str(facts["by"]), tuple(each for each in files if each.is_file())
    )
