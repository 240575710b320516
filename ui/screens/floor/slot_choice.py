"""A day and a slot to choose from, with what is still free; for booking at the desk and for moving an appointment."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from clerk_app.cases.limits import beijing
from clerk_app.queueing.booking.model import DayOffer, Offer
from ui.text import tr
from ui.widgets import label

DAYS = "一二三四五六日"


def day_words(offer: DayOffer) -> str:
    """`3月10日 星期二　可约 14`, or why not."""
    day = offer.day
    left = offer.closed or (tr("可约 {0}").format(offer.free) if offer.free else tr("已约满"))
    return tr("{0}月{1}日 星期{2}　{3}").format(day.month, day.day, DAYS[day.weekday()], left)


def slot_words(slot: Offer, offer: DayOffer) -> str:
    """`10:00–10:30　剩 2　现场约等 14–38 分　较空`."""
    words = [f"{beijing(slot.slot_at):%H:%M}–{beijing(slot.until):%H:%M}", tr("剩 {0}").format(slot.free)]
    words += [tr("现场约等 {0}–{1} 分").format(round(each.p50), round(each.p90))
              for each in offer.waits if each.hour == slot.hour]  # fmt: skip
    if slot.hour in offer.quiet:
        words.append(tr("较空"))
    return "　".join(words)


class SlotChoice(QWidget):
    """`show_offers(...)` fills it; `slot_at()` is what is chosen, None for nothing. `changed` when it is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.days, self.slots = QComboBox(), QComboBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for words, combo in ((tr("哪一天"), self.days), (tr("几点"), self.slots)):
            title = label(words, "field")
            title.setBuddy(combo)
            combo.setAccessibleName(words)
            combo.view().setAccessibleName(words)
            column.addWidget(title)
            column.addWidget(combo)
        self._offers: tuple[DayOffer, ...] = ()
        self.days.currentIndexChanged.connect(lambda _at: self._show_slots())
        self.slots.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.show_offers(())

    def show_offers(self, offers: Sequence[DayOffer]) -> None:
        """The days that may be booked now; the first one is chosen, or the day that was chosen before."""
        before = self.days.currentData()
        open_ = tuple(each for each in offers if not each.closed and each.free)
        self._offers = open_
        self.days.blockSignals(True)
        self.days.clear()
        for each in open_:
            self.days.addItem(day_words(each), each.day.isoformat())
        self.days.setCurrentIndex(max(0, self.days.findData(before)) if open_ else -1)
        self.days.blockSignals(False)
        self.days.setEnabled(bool(open_))
        self._show_slots()

    def _show_slots(self) -> None:
        at = self.days.currentIndex()
        self.slots.blockSignals(True)
        self.slots.clear()
        if 0 <= at < len(self._offers):
            offer = self._offers[at]
            for slot in offer.slots:
                if not slot.why:
                    self.slots.addItem(slot_words(slot, offer), slot.slot_at.isoformat())
        self.slots.blockSignals(False)
        self.slots.setEnabled(self.slots.count() > 0)
        self.changed.emit()

    def slot_at(self) -> datetime | None:
        """The beginning of the slot that is chosen."""
        found = self.slots.currentData()
        return datetime.fromisoformat(found) if found else None

    def focus_first(self) -> None:
        self.days.setFocus()
