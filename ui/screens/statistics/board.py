"""What all pages of 统计 show: one period, one report, computed once. Pages and what is exported show the same."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from clerk_app.bootstrap import Desk as Services
from clerk_app.statistics.grouping import Period, of_day, of_month, of_week
from clerk_app.statistics.lists import Lists
from clerk_app.statistics.report import Report
from ui.shell.frame import Desk
from ui.tasks import CancelToken, Latest, Progress, Running, device
from ui.text import tr

LANE = device("figures")  # a long count must not hold up what clerks save
DAY, WEEK, MONTH, FREE = "day", "week", "month", "free"
_MAKE: dict[str, Callable[[date], Period]] = {DAY: of_day, WEEK: of_week, MONTH: of_month}


@dataclass(frozen=True, slots=True)
class Shown:
    """A report, and the lists behind its numbers."""

    report: Report
    lists: Lists


def is_chief(desk: Desk) -> bool:
    """Whether figures of single clerks may be shown."""
    return getattr(desk.session, "role", "supervisor") == "supervisor"


class Board(QObject):
    """`began(Running)`, then `shown(Shown)` or `failed(WorldError)` or `stopped()`; `period_changed()`."""

    period_changed = Signal()
    began = Signal(object)
    shown = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.services: Services = desk.services
        self.kind = DAY
        self.period = of_day(self.services.statistics.today())
        self.now: Shown | None = None
        self._asked = Latest(desk.runner, self, lane=LANE, title=tr("正在算统计数"))
        desk.runner.finished.connect(self._on_finished)

    def choose(self, kind: str, day: date | None = None) -> None:
        """The day, week or month in which `day` lies (none: the present one's first day)."""
        self.kind = kind
        if kind != FREE:
            self.period = _MAKE[kind](day or self._anchor())
        self._changed()

    def choose_days(self, first: date, last: date) -> None:
        """From–to, in any order."""
        self.kind, self.period = FREE, Period(min(first, last), max(first, last))
        self._changed()

    def move(self, by: int) -> None:
        """So many days, weeks, months, or lengths of the period, back or forth."""
        if self.kind == MONTH:
            edge = self.period.last if by > 0 else self.period.first
            self.period = of_month(edge + timedelta(days=by))
        else:
            shift = timedelta(days=by * self.period.days)
            self.period = Period(self.period.first + shift, self.period.last + shift)
        self._changed()

    def _anchor(self) -> date:
        today = self.services.statistics.today()
        return today if today in self.period else self.period.first

    def _changed(self) -> None:
        self.now = None
        self.period_changed.emit()
        self.look()

    def want(self) -> None:
        """Show what is there; count, if nothing is."""
        if self.now is not None:
            self.shown.emit(self.now)
        elif self._asked.running is None or self._asked.running.done:
            self.look()
        else:
            self.began.emit(self._asked.running)

    def look(self) -> None:
        """Count anew."""
        services, period, chief = self.services, self.period, is_chief(self.desk)

        def count(cancel: CancelToken, progress: Callable[[Progress], None]) -> Shown:
            def step(words: str) -> None:
                cancel.check()
                progress(Progress(0, 0, words))

            report = services.reports.of("period", period, step)
            return Shown(report, Lists(report.facts, report.names, report.ageing, clerks=chief))

        self.began.emit(self._asked.ask(count, self._counted, self.failed.emit))

    def _counted(self, shown: Shown) -> None:
        self.now = shown
        self.shown.emit(shown)

    def _on_finished(self, running: Running) -> None:
        if running is self._asked.running and running.cancel_token.cancelled:
            self.stopped.emit()
