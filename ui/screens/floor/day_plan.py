"""The day's plan of windows beside what really was open, per quarter of an hour: a chart, and the same as a table."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clerk_app.bootstrap import Desk as Services
from clerk_app.errors import WorldError
from clerk_app.queueing.rules import service_day
from clerk_app.queueing.staffing.history import minute_of
from clerk_app.queueing.staffing.plan import DayPlan
from clerk_app.queueing.staffing.tell import clock
from clerk_app.statistics.window_hours import Opening
from ui.screens.visit.told import Told
from ui.shell.frame import Desk
from ui.tasks import NET, Latest
from ui.text import tr
from ui.theme import theme
from ui.widgets import label

QUARTER = 15.0
HEADINGS = ("时间", "预计来人", "承诺要", "安排开", "实际开", "各队列（要/排）")


@dataclass(frozen=True, slots=True)
class Slot:
    """One quarter over all groups. `opened`: None where it is still to come or nothing was noted."""

    start: float
    arrivals: float
    need: int
    planned: int
    opened: int | None
    groups: str
    short: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What was read. `kept`: it is the plan of the morning, not one made now."""

    plan: DayPlan
    kept: bool
    slots: tuple[Slot, ...]


def slots_of(plan: DayPlan, openings: tuple[Opening, ...], names: dict[str, str], now: float) -> tuple[Slot, ...]:
    """Quarter by quarter; windows that are open at its middle count."""
    found = []
    for start in sorted({slot.start for slot in plan.slots}):
        here = [slot for slot in plan.slots if slot.start == start]
        middle = start + QUARTER / 2
        open_now = {
            each.window
            for each in openings
            if not each.on_break and minute_of(each.begin) <= middle < _end(each)
        }  # fmt: skip
        words = "　".join(f"{_name(slot.group, names)} {slot.need}/{slot.windows}" for slot in here)
        found.append(
            Slot(start, sum(slot.arrivals for slot in here), sum(slot.need for slot in here),
                 sum(slot.windows for slot in here), len(open_now) if middle <= now else None, words,
                 any(slot.short for slot in here))
        )  # fmt: skip
    return tuple(found)


def _end(opening: Opening) -> float:
    """Minutes after the midnight before it began."""
    return minute_of(opening.begin) + (opening.end - opening.begin) / timedelta(minutes=1)


def _name(group: str, names: dict[str, str]) -> str:
    return "、".join(names.get(code, code) for code in group.split("+"))


class DayPlanSheet(QWidget):
    """`look()` reads it; making a plan takes seconds in a large hall."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.services: Services = desk.services
        self._asked = Latest(desk.runner, self, lane=NET, title=tr("正在排今天的窗口"))
        self.told = Told()
        self.words = label(tr("正在排今天的窗口…"), "secondary", wrap=True)
        self.chart = QuarterChart()
        self.table = _SlotTable()
        self.because = label("", "hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for each in (self.told, self.words, self.chart, self.table, self.because):
            column.addWidget(each)
        column.addStretch()
        self.shown: Shown | None = None
        self._fill(False)

    def look(self) -> None:
        """The morning's plan, or one made now; and what was open."""
        services = self.services

        def read() -> Shown:
            at: datetime = services.clock()
            day = service_day(at)
            kept = services.staffing.stored_plan(day)
            plan = kept or services.staffing.plan(day)
            names = {queue.code: queue.name for queue in services.flow_plans.get().queues}
            return Shown(
                plan, kept is not None, slots_of(plan, services.statistics.openings(day), names, minute_of(at))
            )

        self._asked.ask(read, self._show, self._failed)

    def _failed(self, error: WorldError) -> None:
        self.words.setText("")
        self.told.show_error(error)
        self._fill(False)

    def _show(self, shown: Shown) -> None:
        self.told.put_away()
        self.shown = shown
        made = tr("早上存下的安排") if shown.kept else tr("现在按以往的人数和办理时长算的安排")
        short = sum(slot.short for slot in shown.slots)
        words = tr("{0}：共 {1} 窗口小时").format(made, f"{shown.plan.window_hours:.1f}")
        if short:
            words += tr("；有 {0} 个刻钟窗口不够，守不住承诺").format(short)
        self.words.setText(words)
        self.chart.show_slots(shown.slots)
        self.table.show_slots(shown.slots)
        self.because.setText("　".join(shown.plan.because))
        self._fill(True)

    def _fill(self, there: bool) -> None:
        for each in (self.chart, self.table, self.because):
            each.setVisible(there)

    def focus_first(self) -> None:
        """The table."""
        self.table.setFocus()


class QuarterChart(QWidget):
    """Bars: planned windows (pale) and open ones (full); a short line over each: what the promise needs."""

    def __init__(self) -> None:
        super().__init__()
        self.slots: tuple[Slot, ...] = ()
        self.setMinimumHeight(200)
        self.setAccessibleName(tr("今天每刻钟的窗口：安排和实际"))

    def sizeHint(self) -> QSize:
        return QSize(720, 200)

    def show_slots(self, slots: tuple[Slot, ...]) -> None:
        """The same is in the table below, for who cannot see it."""
        self.slots = slots
        most = max((slot.planned for slot in slots), default=0)
        self.setAccessibleDescription(tr("最多安排 {0} 个窗口；每刻钟的数字在下面的表里").format(most))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self.slots:
            self._paint(painter, QRectF(36, 26, self.width() - 44, self.height() - 52))
        painter.end()

    def _paint(self, painter: QPainter, box: QRectF) -> None:
        colour = theme().colour
        most = max(1, *(max(slot.planned, slot.need, slot.opened or 0) for slot in self.slots))
        wide = box.width() / len(self.slots)
        step = max(1, round(most / 4))
        for value in range(0, most + 1, step):
            y = box.bottom() - value / most * box.height()
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(int(box.left()), int(y), int(box.right()), int(y))
            painter.setPen(colour("text_muted"))
            painter.drawText(
                QRectF(0, y - 9, 30, 18), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value)
            )
        for at, slot in enumerate(self.slots):
            left = box.left() + at * wide
            self._bar(painter, QRectF(left + 1, 0, wide - 2, 0), slot.planned, most, box, "under_way_line")
            if slot.opened is not None:
                inner = QRectF(left + wide * 0.28, 0, wide * 0.44, 0)
                self._bar(painter, inner, slot.opened, most, box, "accent")
            y = box.bottom() - slot.need / most * box.height()
            painter.setPen(QPen(colour("late" if slot.short else "text"), 2))
            painter.drawLine(int(left + 1), int(y), int(left + wide - 1), int(y))
            if slot.start % 60 == 0:
                painter.setPen(colour("text_muted"))
                place = QRectF(left - 20, box.bottom() + 4, 60, 18)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, clock(slot.start))
        self._legend(painter)

    def _bar(self, painter: QPainter, at: QRectF, value: int, most: int, box: QRectF, name: str) -> None:
        height = value / most * box.height()
        painter.fillRect(QRectF(at.left(), box.bottom() - height, at.width(), height), theme().colour(name))

    def _legend(self, painter: QPainter) -> None:
        at = 36.0
        for name, words, line in (
            ("under_way_line", tr("安排开"), False), ("accent", tr("实际开"), False),
            ("text", tr("守住承诺要"), True), ("late", tr("不够"), True),
        ):  # fmt: skip
            colour = theme().colour(name)
            painter.fillRect(QRectF(at, 9 if line else 5, 14, 2 if line else 10), colour)
            painter.setPen(theme().colour("text_muted"))
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(at + 20, 0, wide + 4, 20), Qt.AlignmentFlag.AlignVCenter, words)
            at += 20 + wide + 20


class _SlotTable(QTableWidget):
    def __init__(self) -> None:
        super().__init__(0, len(HEADINGS))
        self.setAccessibleName(tr("今天的安排"))
        self.setHorizontalHeaderLabels([tr(words) for words in HEADINGS])
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(260)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at in range(len(HEADINGS) - 1):
            self.setColumnWidth(at, 84)
        head.setSectionResizeMode(len(HEADINGS) - 1, QHeaderView.ResizeMode.Stretch)

    def show_slots(self, slots: tuple[Slot, ...]) -> None:
        self.setRowCount(len(slots))
        for row, slot in enumerate(slots):
            need = f"◆ {slot.need}" if slot.short else str(slot.need)
            opened = "—" if slot.opened is None else str(slot.opened)
            cells = (clock(slot.start), f"{slot.arrivals:.1f}", need, str(slot.planned), opened, slot.groups)
            for at, words in enumerate(cells):
                item = self.item(row, at) or QTableWidgetItem()
                item.setText(words)
                item.setToolTip(words)
                if self.item(row, at) is None:
                    self.setItem(row, at, item)
