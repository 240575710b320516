"""排队 and 办件: figures with what they rest on; beside them the chosen one's definition, parts, and its groups."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from clerk_app.statistics import wording
from clerk_app.statistics.adjusted import DEFINITION, adjusted
from clerk_app.statistics.definitions import values
from clerk_app.statistics.figures import Subject
from clerk_app.statistics.grouping import DIMENSIONS, words
from clerk_app.statistics.report import Line, Report
from ui.models import Column, KeysetModel, Page
from ui.screens.statistics import plots
from ui.screens.statistics.behind import Part, parts_of, show_behind
from ui.screens.statistics.board import LANE, Board, Shown, is_chief
from ui.screens.statistics.chart import Chart, Spot
from ui.screens.statistics.page import StatisticsPage
from ui.shell.frame import Desk
from ui.tasks import Latest, Runner
from ui.text import tr
from ui.widgets import Card, ComboChoice, EmptyState, SearchList, button, label

SIDE = 452
WAITING = ("排队", "等候", "办理", "窗口", "预约")
CASES = ("办件", "时限", "改革成效", "好差评")
_IN_TIME = ("quarter", "hour", "day", "weekday", "week", "month")
_NOT_OF: dict[Subject, tuple[str, ...]] = {  # dimensions that a kind of fact does not have
    "act": ("queue",),
    "case": ("queue",),
    "window_hour": ("queue", "theme", "department"),
    "appointment": ("queue", "window", "clerk"),
}
_MIXED = ("clerk", "window")


def dimensions_of(subject: Subject, chief: bool) -> list[tuple[str, str]]:
    """By what a kind of fact can be told apart, with its name. Single clerks only for supervisors."""
    left_out = (*_NOT_OF.get(subject, ()), *(() if chief else ("clerk",)))
    return [(code, each.name) for code, each in DIMENSIONS.items() if code not in left_out]


class FiguresPage(StatisticsPage):
    """`groups`: which groups of figures it shows."""

    def __init__(self, desk: Desk, board: Board, groups: Sequence[str]) -> None:
        super().__init__(desk, board)
        self.groups = tuple(groups)
        self.lines: tuple[Line, ...] = ()
        model = KeysetModel(desk.runner, self._fetch, lambda line: line.figure.code, _columns(), lane=LANE)
        empty = EmptyState("stats", tr("这段时间没有记录"), tr("取号、叫号、办件以后，数会列在这里。换一段时间看看。"))
        self.list = SearchList(model, name=tr("指标"), placeholder=tr("指标名称"), empty=empty)
        model.setParent(self.list)
        self.detail = FigureCard(desk, self)
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(lambda _line: self.detail.open_parts())
        model.refreshed.connect(self._on_refreshed)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list, 1)
        row.addWidget(self.detail)
        self.body.addLayout(row, 1)

    def focus_first(self) -> None:
        self.list.table.focus_rows()

    def show_report(self, shown: Shown) -> None:
        self.lines = tuple(line for line in shown.report.lines if line.figure.group in self.groups)
        self.list.load()

    def _fetch(self, text: str, _filter: str, _after: object, _limit: int) -> Page:
        rows = [line for line in self.lines if text in f"{line.figure.group}{line.figure.name}"]
        return Page(rows, None, len(rows))

    def _on_refreshed(self) -> None:
        if self.list.current_row() is None and self.list.model.rowCount():
            self.list.table.selectRow(0)
        self._on_selected(self.list.current_row())

    def _on_selected(self, line: Line | None) -> None:
        self.detail.show_line(line, self.board.now)


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("指标"), lambda line: line.figure.name),
        Column(tr("数值"), lambda line: line.shown, 104, right=True),
        Column(tr("环比"), lambda line: line.before, 124, right=True),
        Column(tr("同比"), lambda line: line.year_before, 124, right=True),
    )


class FigureCard(Card):
    """One figure: number, definition, the lists that make it up, and bars by what one chooses."""

    def __init__(self, desk: Desk, page: StatisticsPage) -> None:
        super().__init__(spacing=8)
        self.desk, self.page = desk, page
        self.line: Line | None = None
        self.shown: Shown | None = None
        self.setFixedWidth(SIDE)
        self.title = label("", "section", wrap=True)
        self.number = label("", "page")
        self.told = label("", "secondary", wrap=True)
        self._parts = QHBoxLayout()
        self._parts.setSpacing(8)
        self.chart = BarsChart(desk.runner)
        self.chart.opened.connect(self._open_spot)
        self.caption = label("", "hint", wrap=True)
        self.chart.moved.connect(lambda spot: self.caption.setText(tr("{0}（Enter 看名单）").format(spot.words)))
        self.by: ComboChoice | None = None
        self._by_row = QHBoxLayout()
        self._by_row.setSpacing(8)
        self._by_row.addWidget(label(tr("按"), "label"))
        self._chosen = "hour"
        self._asked = Latest(desk.runner, self, lane=LANE, title=tr("正在分组"))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.number)
        for each in (head, self.told, self._parts, self._by_row, self.chart, self.caption):
            self.add(each)
        self.body.setStretchFactor(self.chart, 1)

    def show_line(self, line: Line | None, shown: Shown | None) -> None:
        """Another figure, or the same of another time."""
        self.line, self.shown = line, shown
        self.setVisible(line is not None and shown is not None)
        if line is None or shown is None:
            return
        self.title.setText(line.figure.name)
        self.number.setText(line.shown)
        self.told.setText(line.told)
        self._show_parts(line)
        self._choose_from(dimensions_of(line.figure.subject, is_chief(self.desk)), shown.report)
        self._show_bars()

    def _show_parts(self, line: Line) -> None:
        while item := self._parts.takeAt(0):
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        for part in parts_of(line.figure, line.value):
            self._parts.addWidget(self._part_button(part))
        self._parts.addStretch()

    def _part_button(self, part: Part) -> QPushButton:
        def show() -> None:
            self.open_parts(part.code)

        return button(f"{part.words.split('（')[0]} {len(part.ids)}", show, small=True,
                      name=tr("{0} {1} 条，看名单").format(part.words, len(part.ids)))  # fmt: skip

    def _choose_from(self, options: list[tuple[str, str]], report: Report) -> None:
        codes = [code for code, _ in options]
        if self.by is None or self.by.property("codes") != codes:
            if self.by is not None:
                self.by.hide()
                self.by.deleteLater()
            self.by = ComboChoice(options)
            self.by.setProperty("codes", codes)
            self.by.set_name(tr("按什么分"))
            self.by.edited.connect(self._on_by)
            self._by_row.addWidget(self.by, 1)
        wanted = self._chosen if self._chosen in codes else codes[0]
        if report.facts.period.days > 1 and self._chosen == "hour" and "day" in codes:
            wanted = "day"
        self.by.set_value(wanted)

    def choose_by(self, code: str) -> None:
        """By another dimension, as if chosen."""
        if self.by is not None:
            self.by.set_value(code)
            self._on_by(code)

    def _on_by(self, code: str) -> None:
        if code in DIMENSIONS:
            self._chosen = code
            self._show_bars()

    def _show_bars(self) -> None:
        line, shown = self.line, self.shown
        by = self.by.value() if self.by is not None else ""
        if line is None or shown is None or by not in DIMENSIONS:
            return
        report, figure = shown.report, line.figure
        title = tr("{0}按{1}").format(figure.name, DIMENSIONS[by].name)
        mixed = figure.code == "service_mean" and by in _MIXED
        told = f"{line.told} {DEFINITION.format(least=report.terms.least)}" if mixed else line.told
        self.told.setText(told)

        def made(bars: list[plots.Bar]) -> None:
            self.chart.show_bars(title, bars, figure.subject)
            if not bars:
                self.caption.setText(tr("没有可以分的。"))

        self._asked.ask(lambda: mixed_bars(report, by) if mixed else bars_of(report, line, by), made)

    def open_parts(self, first: str = "counted") -> None:
        """The lists that make up the number."""
        if self.line is None or self.shown is None:
            return
        parts = sorted(parts_of(self.line.figure, self.line.value), key=lambda part: part.code != first)
        title = f"{self.line.figure.name}　{self.line.shown}"
        show_behind(self, self.desk, self.shown.lists, self.line.figure.subject, parts, title, self.line.told)

    def _open_spot(self, spot: Spot) -> None:
        self.page.open_spot(spot, self.told.text())


def bars_of(report: Report, line: Line, by: str) -> list[plots.Bar]:
    """The figure by one dimension: in the order of time, else the highest first."""
    names = report.names.get(by, {})
    found = values(line.figure.code, report.facts, (by,), report.terms)
    bars = [
        plots.Bar(words(by, key, names), value.value, wording.shown(line.figure, value.value), wording.counts(value),
                  value.behind)
        for (key,), value in found.items()
    ]  # fmt: skip
    return bars if by in _IN_TIME else sorted(bars, key=lambda bar: -(bar.number or 0.0))


def mixed_bars(report: Report, by: str) -> list[plots.Bar]:
    """Mean handling times, adjusted for what was handled; of too few services none is shown."""
    bars = []
    for each in adjusted(report.facts.services, by, report.terms):
        few = tr("少于 {0} 项").format(report.terms.least)
        shown = few if each.adjusted is None else tr("{0:.1f} 分钟").format(each.adjusted / 60)
        rests_on = wording.counts(each.value)
        if each.raw is not None and each.ratio is not None:
            rests_on += tr("，原始 {0:.1f} 分钟，实际÷期望 {1:.2f}").format(each.raw / 60, each.ratio)
        bars.append(plots.Bar(each.key or tr("不明"), each.adjusted, shown, rests_on, each.value.behind))
    return sorted(bars, key=lambda bar: -(bar.number or 0.0))


class BarsChart(Chart):
    """Lying bars, as many as there is room for; arrows, wheel and Page keys go on to the others."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner, tr("按组"), 200)
        self.bars: tuple[plots.Bar, ...] = ()
        self._title, self._kind, self.first = "", "visit", 0

    def show_bars(self, title: str, bars: Sequence[plots.Bar], kind: Subject) -> None:
        self._title, self.bars, self._kind, self.first, self.current = title, tuple(bars), kind, 0, -1
        self.setAccessibleName(title)
        if bars:
            self._plot()
        else:
            self.clear()

    def _plot(self) -> None:
        told = plots.bars_told(self._title, self.bars)
        self.show_plot(told, plots.bars(self._title, self.bars, self._kind, self.first))

    @property
    def room(self) -> int:
        return max(1, int(self.height() // plots.ROW))

    def scroll(self, by: int) -> bool:
        """Whether there was anything more that way."""
        first = max(0, min(self.first + by, len(self.bars) - self.room))
        if first == self.first:
            return False
        self.first = first
        self._plot()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self.spots) - 1
        pages = {Qt.Key.Key_PageDown: self.room, Qt.Key.Key_PageUp: -self.room}
        past = {Qt.Key.Key_Down: (last, 1), Qt.Key.Key_Up: (0, -1)}
        if key in pages:
            self.scroll(pages[Qt.Key(key)])
        elif key not in past or self.current != past[Qt.Key(key)][0] or not self.scroll(past[Qt.Key(key)][1]):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.scroll(-event.angleDelta().y() // 60):
            event.ignore()
