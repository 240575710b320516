"""Appointments as their list shows them, and the places of a day by slot and queue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from clerk_app.cases.limits import beijing
from clerk_app.masking import mask_name
from clerk_app.queueing.booking.model import STATE_TEXT, Appointment, Offer
from clerk_app.queueing.model import AppointmentState, Queue
from ui.models import Column
from ui.screens.moments import clock_time
from ui.text import tr
from ui.theme import theme

FILTERS: tuple[tuple[str, str], ...] = (
    ("today", "今天待到"),
    ("coming", "以后"),
    ("came", "今天已到"),
    ("not", "未到和取消"),
)
STATES: Mapping[str, frozenset[AppointmentState]] = {
    "today": frozenset({AppointmentState.BOOKED}),
    "coming": frozenset({AppointmentState.BOOKED}),
    "came": frozenset({AppointmentState.CHECKED_IN}),
    "not": frozenset({AppointmentState.NO_SHOW, AppointmentState.CANCELLED}),
}
_PILLS = {
    AppointmentState.BOOKED: "under_way",
    AppointmentState.CHECKED_IN: "done",
    AppointmentState.CANCELLED: "quiet",
    AppointmentState.NO_SHOW: "near",
}
SLOT_WIDTH = 104


@dataclass(frozen=True, slots=True)
class BookedRow:
    """An appointment with the names of its matter and its queue."""

    booked: Appointment
    theme: str
    queue: str

    @property
    def words(self) -> str:
        """What it is found by."""
        each = self.booked
        return f"{each.number} {each.name} {each.phone_tail} {each.id_tail} {self.theme} {self.queue}"


def state_words(booked: Appointment, now: datetime) -> tuple[str, str]:
    """Amber and 该到了 for who should be here and is not."""
    if booked.state is AppointmentState.BOOKED and booked.slot_at <= now:
        return "near", tr("该到了")
    return _PILLS[booked.state], tr(STATE_TEXT[booked.state])


def columns(now: Callable[[], datetime]) -> tuple[Column, ...]:
    """Of the list."""

    def when(row: BookedRow) -> str:
        return f"{clock_time(row.booked.slot_at, now())}–{beijing(row.booked.until):%H:%M}"

    def last(row: BookedRow) -> str:
        notes = row.booked.notes
        return notes[-1].words if notes and notes[-1].what in ("checked_in", "cancelled", "changed") else ""

    return (
        Column(tr("时间"), when, 156),
        Column(tr("预约号"), lambda row: row.booked.number, 100),
        Column(tr("姓名"), lambda row: mask_name(row.booked.name), 70),
        Column(tr("办什么"), lambda row: row.theme),
        Column(
            tr("现在"), lambda row: state_words(row.booked, now())[1], 92, lambda row: state_words(row.booked, now())
        ),
        Column(tr("号码、说明"), last, 110),
    )


class PlaceTable(QTableWidget):
    """已约 / 放号 by slot (rows) and queue (columns) of one day; a full one says so."""

    def __init__(self) -> None:
        super().__init__(0, 0)
        self.setAccessibleName(tr("各时段的预约"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.setAlternatingRowColors(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_places(self, places: Mapping[tuple[str, datetime], Offer], queues: Sequence[Queue]) -> None:
        """Those of one day."""
        shown = [queue for queue in queues if any(code == queue.code and each.capacity + each.booked
                                                  for (code, _), each in places.items())]  # fmt: skip
        slots = sorted({at for _, at in places})
        self.setColumnCount(1 + len(shown))
        self.setHorizontalHeaderLabels([tr("时段"), *(queue.name for queue in shown)])
        self.setRowCount(len(slots) if shown else 0)
        if not shown:
            return
        for row, at in enumerate(slots):
            until = next(each.until for (_, when), each in places.items() if when == at)
            self.setItem(row, 0, _item(f"{beijing(at):%H:%M}–{beijing(until):%H:%M}"))
            for column, queue in enumerate(shown, 1):
                self.setItem(row, column, _cell(places.get((queue.code, at))))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(0, SLOT_WIDTH)


def _cell(offer: Offer | None) -> QTableWidgetItem:
    if offer is None or not offer.capacity + offer.booked:
        return _item("—", centre=True)
    full = offer.booked >= offer.capacity
    item = _item(f"{offer.booked}/{offer.capacity}" + (tr(" 满") if full else ""), centre=True)
    item.setToolTip(tr("已约 {0}，放号 {1}").format(offer.booked, offer.capacity))
    if full:
        item.setForeground(theme().colour("near"))
    return item


def _item(words: str, centre: bool = False) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    if centre:
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    return item
