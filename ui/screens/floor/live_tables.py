"""How windows and queues are shown on the live page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from clerk_app.queueing.staffing.floor import Change, Turn
from clerk_app.queueing.staffing.simulate import QueueFigures, Range
from clerk_app.queueing.staffing.tell import at_window, clock
from clerk_app.statistics.definitions import figure
from clerk_app.statistics.live import LiveHall, LiveQueue, LiveWindow, minutes_since
from clerk_app.statistics.wording import number
from ui.models import Column
from ui.screens.moments import ago
from ui.text import tr
from ui.theme import theme

DOING = {
    "serving": ("under_way", "办理中"),
    "called": ("under_way", "已叫号"),
    "free": ("done", "空闲"),
    "break": ("quiet", "暂离"),
    "closed": ("quiet", "没有开"),
}
LIGHT_WORDS = {"near": "久", "late": "太久"}
QUEUE_TIPS = (
    ("队列", ""),
    ("等候", "现在站在这个队列里的号；过号没回来的和挂起的不算。"),
    ("最久", "等得最久的一个已经等了多久：从取号（预约：取号与预约时段中较晚的）算起；过号回来的从回来算起。"),
    ("九成位", ""),
    ("今后两小时", "推演的九成位等候：窗口照现在这样开，今后两小时里九成的人等多久；括号里是八成的可能。"),
    ("开窗", "正在服务、办这个队列的窗口；暂离的不算。"),
)
WIDTHS = (0, 54, 78, 72, 110, 54)
SERVED_BY = 5


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A window with its words: `what` is being done there."""

    window: LiveWindow
    what: str


def window_rows(hall: LiveHall, name_of: Callable[[str], str]) -> tuple[WindowRow, ...]:
    """`name_of` a theme by its code."""
    queues = {queue.code: queue.name for queue in hall.plan.queues}
    return tuple(WindowRow(each, _what(each, queues, name_of)) for each in hall.windows)


def _coming(change: Change) -> str:
    words = {Turn.OPEN: "{0} 前开", Turn.CLOSE: "{0} 起关", Turn.MOVE: "{0} 改办"}
    return tr(words[change.turn]).format(clock(change.at))


def _what(window: LiveWindow, queues: Mapping[str, str], name_of: Callable[[str], str]) -> str:
    if window.coming:
        return at_window(window.coming[0], queues)
    ticket = window.ticket
    if ticket is None:
        return window.why or "、".join(queues.get(code, code) for code in window.queues)
    names = "、".join(dict.fromkeys(name_of(code) for code in ticket.services)) or queues.get(ticket.queue, "")
    return f"{names}（{window.why}）" if window.light else names


def window_columns(now: Callable[[], datetime]) -> tuple[Column, ...]:
    def state(row: WindowRow) -> tuple[str, str]:
        mark, words = DOING[row.window.doing]
        if row.window.coming:
            return "near", _coming(row.window.coming[0])
        light = row.window.light
        slow = light and row.window.doing != "free"
        return (light or mark, tr(words) + (f" · {tr(LIGHT_WORDS[light])}" if slow else ""))

    return (
        Column(tr("窗口"), lambda row: row.window.name, 114),
        Column(tr("状态"), lambda row: state(row)[1], 122, state),
        Column(tr("多久了"), lambda row: ago(row.window.since, now()) if row.window.since else "—", 88),
        Column(tr("谁"), lambda row: row.window.clerk, 66),
        Column(tr("号"), lambda row: row.window.ticket.label if row.window.ticket else "", 64),
        Column(tr("办什么"), lambda row: row.what),
    )


class QueueTable(QTableWidget):
    """One line a queue; cells are written anew in place, so that the selection stays."""

    def __init__(self) -> None:
        super().__init__(0, len(QUEUE_TIPS))
        self.setAccessibleName(tr("队列"))
        self.setHorizontalHeaderLabels([tr(words) for words, _ in QUEUE_TIPS])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().tokens.size["row"])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for at, width in enumerate(WIDTHS):
            if width:
                self.setColumnWidth(at, width)
            else:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        for at, (_, tip) in enumerate(QUEUE_TIPS):
            self.horizontalHeaderItem(at).setToolTip(tr(tip))

    def explain(self, definition: str) -> None:
        """What today's ninetieth percentile means, as the statistics define it."""
        self.horizontalHeaderItem(3).setToolTip(definition)

    def show_queues(self, hall: LiveHall, outlook: Mapping[str, QueueFigures], now: datetime) -> None:
        """`outlook`: of the next two hours, where it has been played."""
        self.setRowCount(len(hall.queues))
        for row, queue in enumerate(hall.queues):
            for at, words in enumerate(_cells(queue, outlook.get(queue.code), now)):
                item = self.item(row, at) or self._cell(row, at)
                if item.text() != words:
                    item.setText(words)
                    item.setToolTip(words)
            self._mark(self.item(row, 2), queue.light)
            self._mark(self.item(row, SERVED_BY), "late" if queue.unserved else "")
        head = self.horizontalHeader().sizeHint().height()
        rows = min(10, len(hall.queues))
        self.setMinimumHeight(head + rows * self.verticalHeader().defaultSectionSize() + 6)

    def _cell(self, row: int, at: int) -> QTableWidgetItem:
        made = QTableWidgetItem()
        self.setItem(row, at, made)
        return made

    def _mark(self, item: QTableWidgetItem, light: str) -> None:
        item.setData(Qt.ItemDataRole.ForegroundRole, theme().colour(light) if light else None)
        item.setData(Qt.ItemDataRole.BackgroundRole, theme().colour(f"{light}_soft") if light else None)


def _range(figure_: Range) -> str:
    low, middle, high = (round(each) for each in (figure_.low, figure_.middle, figure_.high))
    return f"{middle}" if low == high else f"{middle}（{low}–{high}）"


def _cells(queue: LiveQueue, outlook: QueueFigures | None, now: datetime) -> tuple[str, ...]:
    oldest = f"{minutes_since(queue.oldest_since, now):.0f}" if queue.oldest_since else "—"
    if queue.light and queue.waiting:
        oldest = f"{'▲' if queue.light == 'near' else '◆'} {oldest}"
    return (
        queue.name,
        str(len(queue.waiting)),
        oldest,
        number(figure("wait_p90"), queue.p90),
        _range(outlook.p90) if outlook is not None else "—",
        "◆ 0" if queue.unserved else str(queue.open_windows),
    )
