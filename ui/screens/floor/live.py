"""现场: each window, each queue, the day's numbers, what the adviser says, and the ticket printers."""

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.errors import WorldError
from clerk_app.papers.tickets import PrinterNote
from clerk_app.queueing.staffing.advising import Looked
from clerk_app.statistics.definitions import figure
from clerk_app.statistics.live import LiveHall
from ui.models import KeysetModel, Page
from ui.screens.floor.adviser import AdviserCard
from ui.screens.floor.live_numbers import LiveNumbers
from ui.screens.floor.live_tables import QueueTable, WindowRow, window_columns, window_rows
from ui.screens.floor.printers import PrintersLine
from ui.screens.hall.side_by_side import SideBySide
from ui.screens.moments import clock_time
from ui.screens.visit.told import Told
from ui.shell.frame import Desk
from ui.tasks import NET, Changes, Latest, Operation, Refreshable
from ui.tasks.runner import Running
from ui.text import tr
from ui.widgets import EmptyState, SearchList, label

WATCHED = ("ticket", "window_log", "flow_plan", "advice", "ticket_printer", "hall_link")
SOON_MS = 1500  # in a large hall something changes all the time
AGE_MS = 15_000
QUEUES_WIDTH, LEAST_LIST, HEAD = 476, 300, 36
OLD = timedelta(seconds=5)
Seen = tuple[LiveHall, tuple[WindowRow, ...], tuple[PrinterNote, ...]]
FILTERS = (("", "全部"), ("light", "要看一眼"), ("open", "开着的"))


class LivePage(QWidget, Refreshable):
    """`look()` reads the hall; ages grow by themselves."""

    help_page = "live"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.services: Services = desk.services
        self.hall: LiveHall | None = None
        self._here_at = self.services.clock()
        self.rows: tuple[WindowRow, ...] = ()
        self._day: Running | None = None
        self._asked = Latest(desk.runner, self, title=tr("正在看现场"))
        model = KeysetModel(desk.runner, self._fetch, lambda row: row.window.name, window_columns(self._now))
        words = tr("窗口开始服务或叫号以后列在这里；在“排队设置”里写上窗口，没有开的也看得到。")
        empty = EmptyState("departments", tr("今天还没有窗口"), words)
        self.list = SearchList(model, name=tr("窗口"), placeholder=tr("窗口、人、号"), filters=FILTERS, empty=empty)
        model.setParent(self.list)
        self.numbers = LiveNumbers()
        self.queues = QueueTable()
        self.adviser = AdviserCard(desk)
        self.adviser.looked.connect(self._on_looked)
        self.printers = PrintersLine()
        self.told = Told()
        self.as_of = label("", "hint")
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)
        self._ages = QTimer(self, interval=AGE_MS)
        self._ages.timeout.connect(self.look)
        self._lay_out()
        self.watch_changes(desk.hub, *WATCHED)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        self.list.setMinimumHeight(LEAST_LIST)
        right = QWidget()
        right.setFixedWidth(QUEUES_WIDTH)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        head = label(tr("队列（等候按分钟）"), "section")
        head.setFixedHeight(HEAD)
        beside.addWidget(head)
        beside.addWidget(self.queues, 1)
        beside.addWidget(self.printers)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        for each in (self.told, self.numbers, self.adviser):
            page.addWidget(each)
        page.addWidget(SideBySide(left, right), 1)
        page.addWidget(self.as_of)

    def _now(self) -> datetime:
        """The hall's time, as far as it has gone on since the last look."""
        if self.hall is None:
            return self.services.clock()
        return max(self.hall.at, self.hall.at + (self.services.clock() - self._here_at))

    # reading ---------------------------------------------------------------------------------------------------------
    def look(self) -> None:
        """Read the hall anew."""
        self._soon.stop()
        services = self.services

        def name_of(code: str) -> str:
            return services.library.entry(code).name if services.knows_theme(code) else code

        def read() -> Seen:
            hall = services.live.look(wait=False)
            return hall, window_rows(hall, name_of), services.ticket_papers.printers()

        self._asked.ask(read, self._show, self._failed)

    def refresh(self, changes: Changes | None = None) -> None:
        if changes is None or "advice" in changes.kinds or "hall_link" in changes.kinds:
            self.adviser.look()
        if not self._soon.isActive():
            self._soon.start()

    def _show(self, seen: Seen) -> None:
        self.told.put_away()
        self._here_at = self.services.clock()
        self.hall, self.rows, notes = seen
        self.numbers.show_numbers(self.hall.numbers)
        self.queues.explain(figure("wait_p90").told(self.services.figure_terms()))
        self.printers.show_notes(notes, self.hall.at)
        self.adviser.seen(bool(self.hall.windows) or any(queue.waiting for queue in self.hall.queues))
        self._grow()
        if self.services.live.day_due and (self._day is None or self._day.done):
            reading = Operation(self.services.live.read_day, lambda _none: self.look(), self._failed, lane=NET,
                                title=tr("正在数今天的号"))  # fmt: skip
            self._day = self.desk.runner.start(reading, owner=self)

    def _failed(self, error: WorldError) -> None:
        self.told.show_error(error)

    def _on_looked(self, looked: Looked) -> None:
        self.services.live.usual = dict(looked.usual)
        self._grow()
        self._soon.start()

    def _grow(self) -> None:
        """The ages, and what depends on them."""
        if self.hall is None:
            return
        now = self._now()
        self.queues.show_queues(self.hall, self.adviser.outlook, now)
        words = tr("{0} 看的").format(clock_time(self.hall.at, now))
        if self.hall.day_as_of is not None and self.hall.at - self.hall.day_as_of > OLD:
            words += tr("；办完、弃号和等候是 {0} 的").format(f"{clock_time(self.hall.day_as_of, now)}")
        self.as_of.setText(words)
        self.list.load()

    def _fetch(self, text: str, wanted: str, _after: object, _limit: int) -> Page:
        rows = [row for row in self.rows if _wanted(row, wanted) and all(word in _words(row) for word in text.split())]
        return Page(rows, None, len(rows))

    def focus_first(self) -> None:
        """The windows."""
        self.list.table.focus_rows()

    # only while it is seen -------------------------------------------------------------------------------------------
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ages.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ages.stop()
        self._soon.stop()


def _wanted(row: WindowRow, wanted: str) -> bool:
    if wanted == "light":
        return bool(row.window.light or row.window.coming)
    return wanted != "open" or row.window.doing != "closed"


def _words(row: WindowRow) -> str:
    ticket = row.window.ticket
    return f"{row.window.name} {row.window.clerk} {ticket.label if ticket else ''} {row.what}"
