"""What the pages of 统计 have in common: the period above, the count on its way, charts with their words below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.errors import WorldError
from ui.notify.bridge import Level, Notice
from ui.notify.toast import NoticeBar
from ui.screens.statistics.behind import Part, show_behind
from ui.screens.statistics.board import Board, Shown
from ui.screens.statistics.chart import Chart, Spot
from ui.screens.statistics.period_bar import PeriodBar
from ui.shell.frame import Desk
from ui.tasks import Running
from ui.text import tr
from ui.widgets import BusyCover, label


class StatisticsPage(QWidget):
    """A page over the board: define `show_report(Shown)`; put content into `body`."""

    def __init__(self, desk: Desk, board: Board) -> None:
        super().__init__()
        self.desk, self.board = desk, board
        self.services: Services = desk.services
        self.bar = PeriodBar(board)
        self._notices = QVBoxLayout()
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.bar)
        column.addLayout(self._notices)
        column.addLayout(self.body, 1)
        self.cover = BusyCover(self, desk.runner)
        board.began.connect(self._on_began)
        board.shown.connect(self._on_shown)
        board.failed.connect(self._on_failed)
        board.stopped.connect(self._on_stopped)

    def look(self) -> None:
        """The page has come to the front: show what was counted, or count."""
        self.board.want()

    def focus_first(self) -> None:
        self.bar.kind.focus_first()

    def show_report(self, shown: Shown) -> None:
        """Show these numbers."""
        raise NotImplementedError

    def _on_began(self, running: Running) -> None:
        if self.isVisible():
            self.cover.follow(running)

    def _on_shown(self, shown: Shown) -> None:
        if self.isVisible():
            self._tell(None)
            self.show_report(shown)

    def _on_failed(self, error: WorldError) -> None:
        self._tell(Notice(Level.ERROR, error.what, error.why, error.now))

    def _on_stopped(self) -> None:
        self._tell(Notice(Level.INFO, tr("已停止，没有算完"), now=tr("按 F5 再算，或选短一些的时间")))

    def _tell(self, notice: Notice | None) -> None:
        while item := self._notices.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        if notice is not None:
            self._notices.addWidget(NoticeBar(notice, closable=False))

    def open_spot(self, spot: Spot, told: str = "") -> None:
        """The list behind a mark of a chart."""
        if self.board.now is not None and spot.kind is not None and spot.ids is not None:
            part = Part("counted", tr("计入"), spot.ids)
            title = tr("{0}，共 {1} 条").format(spot.title, len(spot.ids))
            show_behind(self, self.desk, self.board.now.lists, spot.kind, (part,), title, told)


class ChartPage(StatisticsPage):
    """A page of one chart: what the current mark says, and what the numbers mean, stand under it."""

    def __init__(self, desk: Desk, board: Board, name: str) -> None:
        super().__init__(desk, board)
        self.chart = Chart(desk.runner, name)
        self.caption = label("", "strong", wrap=True)
        self.meaning = label("", "secondary", wrap=True)
        self.chart.moved.connect(self._on_moved)
        self.chart.opened.connect(lambda spot: self.open_spot(spot, self.meaning.text()))

    def lay_out(self, *above: QWidget) -> None:
        for each in (*above, self.chart, self.caption, self.meaning):
            self.body.addWidget(each, 1 if each is self.chart else 0)

    def focus_first(self) -> None:
        self.chart.setFocus()

    def _on_moved(self, spot: Spot) -> None:
        hint = tr("　（Enter 看名单）") if spot.ids is not None else ""
        self.caption.setText(spot.words + hint)
