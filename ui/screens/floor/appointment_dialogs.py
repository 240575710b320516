"""Booking for a person at the desk, and moving an appointment."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.bootstrap import Desk as Services
from clerk_app.catalogue.model import FormField
from clerk_app.clock import new_key
from clerk_app.errors import WorldError
from clerk_app.queueing.appointments import Wish
from clerk_app.queueing.booking.model import Appointment, DayOffer
from ui.screens.floor.slot_choice import SlotChoice
from ui.screens.printing.panels import actor_of
from ui.screens.visit.theme_finder import ThemeFinder
from ui.screens.visit.told import Told
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation
from ui.text import tr
from ui.widgets import Form, button, label
from ui.widgets.scrolling import clear_column

WHO = (
    FormField("name", "姓名", "text", max_length=40),
    FormField("id_tail", "证件号后四位", "text", max_length=4, pattern="[0-9]{3}[0-9Xx]",
              pattern_message="要四位：数字，最后一位可以是 X"),
    FormField("phone", "电话", "phone"),
)  # fmt: skip
RIGHT = 340
Done = Callable[[Appointment], None]


class _SlotDialog(QDialog):
    """What both have in common: slots of one theme, read off the main thread, an act, and what was told."""

    def __init__(self, parent: QWidget, desk: Desk, title: str, act: str, done: Done) -> None:
        super().__init__(parent)
        self.desk, self._done = desk, done
        self.services: Services = desk.services
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.slots = SlotChoice()
        self.told = Told()
        self.go = button(f"{act}  F9", self.act, role="primary", name=act)
        self.go.setShortcut("F9")
        self._offers = Latest(desk.runner, self, title=tr("正在看可约的时段"))

    def act(self) -> None:
        raise NotImplementedError

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("先不办"), self.reject, key="Esc", name=tr("先不办")))
        foot.addWidget(self.go)
        return foot

    def _look(self, theme: str) -> None:
        services = self.services
        self._offers.ask(lambda: services.appointments.offers(theme, desk=True), self._show, self.told.show_error)

    def _show(self, offers: tuple[DayOffer, ...]) -> None:
        self.slots.show_offers(offers)
        if self.slots.slot_at() is None:
            why = next((each.closed for each in offers if each.closed), "") or tr("都约满了")
            self.told.show_words("near", tr("现在没有可约的时段"), why)
        else:
            self.slots.focus_first()

    def _run(self, run: Callable[[], Appointment]) -> None:
        self.go.setEnabled(False)

        def show(booked: Appointment) -> None:
            self.accept()
            self._done(booked)

        def refused(error: WorldError) -> None:
            self.go.setEnabled(True)
            self.told.show_error(error)

        acting = Operation(run, show, refused, title=tr("正在保存预约"),
                           changes=lambda booked: Changes.of("appointment", ids=[booked.id]))  # fmt: skip
        self.desk.runner.start(acting, owner=self)


class BookDialog(_SlotDialog):
    """代约: what for, when, who; `done(appointment)` after it was kept."""

    def __init__(self, parent: QWidget, desk: Desk, done: Done) -> None:
        super().__init__(parent, desk, tr("代约"), tr("预约"), done)
        self.theme = ""
        self._last: tuple[Wish, str] | None = None
        self.finder = ThemeFinder(desk)
        self.finder.chosen.connect(self.choose)
        self.what = label("", "strong", wrap=True)
        self.form = Form(WHO)
        self.form.finished.connect(self.go.setFocus)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(label(tr("办什么"), "section"))
        left.addWidget(self.finder, 1)
        right = clear_column(self.what, self.slots, self.form, margins=(0, 0, 0, 0), spacing=10)
        right.setFixedWidth(RIGHT)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addLayout(left, 1)
        both.addWidget(right)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 16)
        outer.setSpacing(10)
        outer.addLayout(both, 1)
        outer.addWidget(self.told)
        outer.addLayout(self._foot())
        self.resize(860, min(600, parent.window().height() - 40))
        self._show_theme()

    def open(self) -> None:
        super().open()
        self.finder.load()
        self.finder.focus_search()

    def choose(self, code: str) -> None:
        """This matter: its slots are read."""
        self.theme = code
        self.told.put_away()
        self._show_theme()
        self._look(code)

    def _show_theme(self) -> None:
        name = self.services.library.entry(self.theme).name if self.theme else tr("左边选办什么，Enter 选中")
        self.what.setText(name)

    def act(self) -> None:
        """The same once more after no answer is the same appointment."""
        slot_at = self.slots.slot_at()
        if not self.theme or slot_at is None:
            what = tr("还没有选时段") if self.theme else tr("还没有选办什么")
            self.told.show_words("near", what, tr("选好后再预约"))
            return
        if not self.form.show_faults():
            return
        values = self.form.values()
        wish = Wish(self.theme, slot_at, *(str(values[each.code] or "") for each in WHO), origin="desk")
        if self._last is None or self._last[0] != wish:
            self._last = (wish, new_key())
        services, actor, request = self.services, actor_of(self.desk), self._last[1]
        self._run(lambda: services.appointments.book(wish, actor, request))


class MoveDialog(_SlotDialog):
    """改约 to another slot."""

    def __init__(self, parent: QWidget, desk: Desk, booked: Appointment, name: str, done: Done) -> None:
        super().__init__(parent, desk, tr("改约 {0}").format(booked.number), tr("改约"), done)
        self.booked = booked
        self.setMinimumWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "section"))
        column.addWidget(label(name, "secondary", wrap=True))
        column.addWidget(self.slots)
        column.addWidget(self.told)
        column.addLayout(self._foot())

    def open(self) -> None:
        super().open()
        self._look(self.booked.theme)

    def act(self) -> None:
        slot_at, services, actor = self.slots.slot_at(), self.services, actor_of(self.desk)
        if slot_at is not None:
            code = self.booked.code
            self._run(lambda: services.appointments.change(code, slot_at, actor, desk=True))
