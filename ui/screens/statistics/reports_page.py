"""报表: what is shown as Excel, CSV or PDF; the daily and weekly reports that are written at their time."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.errors import NotFound
from clerk_app.files import plain_reason, write_whole
from clerk_app.papers.scheduled_reports import Kept
from clerk_app.statistics.grouping import WEEKDAYS
from clerk_app.statistics.report import Report
from ui.models import Column, KeysetModel, Page
from ui.notify.bridge import Choice, Level, Notice
from ui.notify.toast import NoticeBar
from ui.screens.hall.paper_view import show_hall_paper
from ui.screens.moments import clock_time
from ui.screens.printing import ways
from ui.screens.printing.panels import actor_of
from ui.screens.statistics.board import LANE, Board, Shown
from ui.screens.statistics.page import StatisticsPage
from ui.shell.frame import Desk
from ui.tasks import CancelToken, Operation, Progress
from ui.text import tr
from ui.widgets import Card, EmptyState, SearchList, button, label

SIDE = 300
Tell = Callable[[Progress], None]


def export_excel(report: Report, path: Path, cancel: CancelToken, progress: Tell) -> Path:
    """A workbook with every number and the lists behind them. Raises Cancelled, Unavailable."""
    from clerk_app.statistics.export import to_excel
    from clerk_app.statistics.sheets import sheets

    def step(name: str) -> None:
        cancel.check()
        progress(Progress(0, 0, tr("正在写“{0}”").format(name)))

    data = to_excel(sheets(report), report.title, report.made_at, step)
    cancel.check()
    write_whole(path, data)
    return path


def export_csv(report: Report, folder: Path, cancel: CancelToken, progress: Tell) -> Path:
    """A file for each table, in a folder of their own. Raises Cancelled, Unavailable."""
    from clerk_app.statistics.export import to_csv
    from clerk_app.statistics.sheets import sheets

    every = sheets(report)
    for number, sheet in enumerate(every):
        cancel.check()
        progress(Progress(number, len(every), tr("正在写“{0}”").format(sheet.name)))
        write_whole(folder / f"{sheet.name}.csv", to_csv(sheet))
    return folder


def free_name(name: str, ending: str) -> Path:
    """A name in the user's documents that nothing has yet."""
    first = ways.free_path(name)
    path, number = first.with_name(name + ending), 1
    while path.exists():
        number += 1
        path = first.with_name(f"{name}（{number}）{ending}")
    return path


class ReportsPage(StatisticsPage):
    """Exports on the left; what was written at its time on the right."""

    def __init__(self, desk: Desk, board: Board) -> None:
        super().__init__(desk, board)
        self.excel = button(tr("存为 Excel"), self.to_excel, key="Ctrl+E")
        self.csv = button(tr("存为 CSV"), self.to_csv)
        self.pdf = button(tr("PDF 报告"), self.to_pdf, key="Ctrl+P")
        model = KeysetModel(desk.runner, self._fetch, lambda kept: kept.wanted.key, self._columns(), lane=LANE)
        empty = EmptyState(
            "stats", tr("没有设定定时报表"), tr("在设置的“统计”里写好文件夹和时间，大厅服务到时间就写。")
        )
        self.list = SearchList(model, name=tr("定时报表"), placeholder=tr("日期"), empty=empty)
        model.setParent(self.list)
        self.open_button = button(tr("打开"), self.open_kept, key="Ctrl+O")
        self.again_button = button(tr("现在写"), self.write_again, key="Ctrl+R")
        self.list.activated.connect(lambda _kept: self.open_kept())
        self.list.selected.connect(self._on_selected)
        model.refreshed.connect(lambda: self._on_selected(self.list.current_row()))
        self._lay_out()
        self._on_selected(None)

    def _lay_out(self) -> None:
        exports = Card(tr("导出上面这段时间"), spacing=8)
        self.what = label("", "secondary", wrap=True)
        exports.add(self.what)
        for each in (self.excel, self.csv, self.pdf):
            exports.add(each)
        exports.add(label(tr("Excel、CSV 里有每个数、定义和名单，没有申请人姓名和电话。"), "hint", wrap=True))
        exports.body.addStretch()
        exports.setFixedWidth(SIDE)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.list, 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.open_button)
        acts.addWidget(self.again_button)
        acts.addStretch()
        column.addLayout(acts)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(exports)
        row.addWidget(right, 1)
        self.body.addLayout(row, 1)

    def look(self) -> None:
        super().look()
        self.list.load()

    def recount(self) -> None:
        """F5."""
        self.board.look()
        self.list.load()

    def focus_first(self) -> None:
        self.excel.setFocus()

    def show_report(self, shown: Shown) -> None:
        self.what.setText(f"{shown.report.title}{tr('（未完）') if shown.report.provisional else ''}")

    # exports ---------------------------------------------------------------------------------------------------------
    def to_excel(self) -> None:
        """The whole report as a workbook."""
        self._export(export_excel, ".xlsx", tr("正在导出 Excel"))

    def to_csv(self) -> None:
        """Every table as a file."""
        self._export(export_csv, "", tr("正在导出 CSV"))

    def _export(self, write: Callable[..., Path], ending: str, title: str) -> None:
        if self.board.now is None:
            return
        report = self.board.now.report
        path = free_name(report.title, ending)

        def run(cancel: CancelToken, progress: Tell) -> Path:
            return write(report, path, cancel, progress)

        exporting = Operation(run, self._exported, self._on_failed, lane=LANE, title=title, cancellable=True)
        self.cover.follow(self.desk.runner.start(exporting, owner=self))

    def _exported(self, path: Path) -> None:
        opening = Choice(tr("打开"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        self._told(Notice(Level.DONE, tr("已存为 {0}").format(path), choices=(opening,)))

    def _told(self, notice: Notice) -> None:
        self._tell(None)
        self._notices.addWidget(NoticeBar(notice))

    def to_pdf(self) -> None:
        """The report as a paper: shown, printed, kept."""
        if self.board.now is None:
            return
        report, papers, by = self.board.now.report, self.services.figure_papers, actor_of(self.desk).name
        show_hall_paper(self, self.desk, report.title, lambda: papers.make(report, "period", by))

    # scheduled -------------------------------------------------------------------------------------------------------
    def _columns(self) -> tuple[Column, ...]:
        now = self.services.clock

        def day(kept: Kept) -> str:
            first = kept.wanted.day
            if kept.wanted.kind == "daily":
                return f"{first.isoformat()}（{WEEKDAYS[first.weekday()]}）"
            return f"{first.isoformat()} — {(first + timedelta(days=6)).isoformat()}"

        def state(kept: Kept) -> tuple[str, str]:
            if kept.at is None:
                return "near", tr("没有写")
            return ("done", tr("写好了")) if kept.files else ("quiet", tr("在别的电脑上"))

        return (
            Column(tr("报表"), lambda kept: tr("日报") if kept.wanted.kind == "daily" else tr("周报"), 64),
            Column(tr("哪一天、哪一周"), day),
            Column(tr("状态"), lambda kept: state(kept)[1], 136, state),
            Column(tr("何时写的"), lambda kept: clock_time(kept.at, now()) if kept.at else "", 112),
        )

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        if not self.services.settings["reports.folder"]:
            return Page((), None, 0)
        rows = [kept for kept in self.services.scheduled_reports.past() if text in kept.wanted.name]
        return Page(rows, None, len(rows))

    def _on_selected(self, kept: Kept | None) -> None:
        self.open_button.setEnabled(kept is not None and bool(kept.files))
        self.again_button.setEnabled(kept is not None)
        self.again_button.setText(f"{tr('重写') if kept is not None and kept.at else tr('现在写')}  Ctrl+R")
        self.again_button.setShortcut("Ctrl+R")  # a new text takes the key away

    def open_kept(self) -> None:
        """The chosen one's PDF."""
        kept: Kept | None = self.list.current_row()
        found = next((path for path in kept.files if path.suffix == ".pdf"), None) if kept is not None else None
        if found is not None:
            show_hall_paper(self, self.desk, found.stem, lambda: _read(found))

    def write_again(self) -> None:
        """Write the chosen one now."""
        kept: Kept | None = self.list.current_row()
        if kept is None:
            return
        wanted, scheduled = kept.wanted, self.services.scheduled_reports
        writing = Operation(lambda: scheduled.again(wanted), self._written, self._on_failed, lane=LANE,
                            title=tr("正在写{0}").format(wanted.name))  # fmt: skip
        self.cover.follow(self.desk.runner.start(writing, owner=self))

    def _written(self, files: tuple[Path, ...]) -> None:
        self._told(Notice(Level.DONE, tr("已写出 {0}").format("、".join(path.name for path in files))))
        self.list.load()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotFound(tr("打不开 {0}").format(path), plain_reason(error), tr("按“重写”再写一份")) from error
