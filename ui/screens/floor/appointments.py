"""预约: who has booked today and later, checking in, booking for a person; places by slot; days without any."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from clerk_app.catalogue.model import FormField, Option
from clerk_app.errors import BadInput, WorldError
from clerk_app.queueing.appointments import CheckedIn
from clerk_app.queueing.booking.model import Appointment, BookingChoices, Offer, SpecialDay
from clerk_app.queueing.booking.rules import code_of
from clerk_app.queueing.model import AppointmentState, Queue
from clerk_app.queueing.rules import service_day
from ui.models import KeysetModel, Page
from ui.notify.bridge import Level, Notice
from ui.screens.floor.appointment_dialogs import BookDialog, MoveDialog
from ui.screens.floor.appointment_rows import FILTERS, STATES, BookedRow, PlaceTable, columns
from ui.screens.floor.slot_choice import DAYS
from ui.screens.floor.ticket_rows import name_of
from ui.screens.hall.list_page import ListPage
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation, device
from ui.text import tr
from ui.widgets import Card, EmptyState, SearchList, button, label

PRINTER = device("ticket_printer")
SIDE = 320


@dataclass(frozen=True, slots=True)
class DayPlaces:
    """What the right side shows. `days` may be looked at; `why`: why nothing can be booked on that day."""

    day: date
    days: tuple[date, ...]
    places: Mapping[tuple[str, datetime], Offer]
    queues: tuple[Queue, ...]
    choices: BookingChoices
    why: str


class AppointmentsPage(ListPage):
    """`enter(book=True)` opens 代约, `enter(appointment=text)` finds one; a scanned code finds its own."""

    help_page = "appointments"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "appointment")
        model = KeysetModel(desk.runner, self._fetch, lambda row: row.booked.id, columns(lambda: self.services.clock()))
        empty = EmptyState(
            "inbox", tr("没有预约"), tr("手机上和这里约的都列在这里。扫预约码也能找到；Ctrl+N 代人预约。")
        )
        self.list = SearchList(model, name=tr("预约"), placeholder=tr("扫预约码，或预约号、姓名、尾号"),
                               filters=[(code, tr(words)) for code, words in FILTERS], empty=empty)  # fmt: skip
        model.setParent(self.list)
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(lambda _row: self.check_in())
        model.refreshed.connect(lambda: self._on_selected(self.list.current_row()))
        self.acts = {
            "book": button(tr("代约"), self.book, role="primary", key="Ctrl+N"),
            "check_in": button(tr("签到"), self.check_in, key="Ctrl+O"),
            "move": button(tr("改约"), self.move, key="Ctrl+T"),
            "cancel": button(tr("取消预约"), self.cancel, key="Ctrl+D"),
        }
        chief = getattr(desk.session, "role", "") == "supervisor"
        self.chief_acts = {
            "day": button(tr("停约、开放"), self.set_day, key="Ctrl+B", small=True),
            "places": button(tr("放号数"), self.set_places, key="Ctrl+U", small=True),
        }
        for each in self.chief_acts.values():
            each.setVisible(chief)
        self._places = Latest(desk.runner, self, title=tr("正在看各时段"))
        self.shown: DayPlaces | None = None
        self._lay_out(tuple(self.acts.values()), self._side(tuple(self.chief_acts.values())), notices_here=True)
        self.told.hide()
        self._on_selected(None)

    def _side(self, acts: tuple[QPushButton, ...]) -> QWidget:
        card = Card(tr("各时段　已约/放号"), spacing=8)
        card.setFixedWidth(SIDE)
        self.days = QComboBox()
        self.days.setAccessibleName(tr("哪一天"))
        self.days.view().setAccessibleName(tr("哪一天"))
        self.days.currentIndexChanged.connect(lambda _at: self._look_at_places())
        self.table = PlaceTable()
        self.why = label("", "secondary", wrap=True)
        for each in (self.days, self.why, self.table, *acts):
            card.add(each)
        return card

    # loading ---------------------------------------------------------------------------------------------------------
    def look(self) -> None:
        """Load the list and the places of the day on the right."""
        cut_off = bool(self.services.database) and self.services.link.on_own
        self.told.setText(tr("断网：预约存在大厅，这里看不到，也不能签到。请先取现场号。") if cut_off else "")
        self.told.setVisible(cut_off)
        super().look()
        if not cut_off:
            self._look_at_places()

    def enter(self, book: bool = False, appointment: str = "", **_: Any) -> None:
        """From anywhere."""
        if appointment:
            self.list.set_query(appointment)
        if book:
            self.book()

    def focus_first(self) -> None:
        """The search line: a scanner types there."""
        self.list.search.setFocus()

    def _fetch(self, text: str, chosen: str, after: Any, limit: int) -> Page:
        services, today = self.services, service_day(self.services.clock())
        if (code := code_of(text)) and len(code) > 16:  # a scanned code names one, whenever it is
            found = [each for each in services.appointments.of_days(today, today + timedelta(days=400))
                     if each.code == code]  # fmt: skip
        else:
            first, last = (
                (today + timedelta(days=1), today + timedelta(days=400)) if chosen == "coming" else (today, today)
            )
            found = [each for each in services.appointments.of_days(first, last)
                     if each.state in STATES[chosen or "today"]]  # fmt: skip
            text = text.strip().casefold()
        names = name_of(services)
        queues = {queue.code: queue.name for queue in services.calling.plan().queues}
        rows = [BookedRow(each, names(each.theme), queues.get(each.group, each.group)) for each in found]
        if len(code) <= 16:
            rows = [row for row in rows if text in row.words.casefold()]
        start = int(after or 0)
        more = start + limit < len(rows)
        return Page(rows[start : start + limit], start + limit if more else None, len(rows))

    def _look_at_places(self) -> None:
        chosen, services = self.days.currentData(), self.services

        def read() -> DayPlaces:
            appointments = services.appointments
            days = appointments.sheets.days()
            day = next((each for each in days if each.isoformat() == chosen), days[0])
            appointments.sheets.keep((day,))
            plan, choices = services.calling.plan(), appointments.sheets.choices()
            return DayPlaces(day, days, appointments.places(day), plan.queues, choices, appointments.closed(day))

        self._places.ask(read, self._show_places, self._refused)

    def _fill_days(self, found: DayPlaces) -> None:
        self.days.blockSignals(True)
        if [self.days.itemData(at) for at in range(self.days.count())] != [each.isoformat() for each in found.days]:
            self.days.clear()
            for each in found.days:
                self.days.addItem(
                    tr("{0}月{1}日 星期{2}").format(each.month, each.day, DAYS[each.weekday()]), each.isoformat()
                )
        self.days.setCurrentIndex(self.days.findData(found.day.isoformat()))
        self.days.blockSignals(False)

    def _show_places(self, found: DayPlaces) -> None:
        self.shown = found
        self._fill_days(found)
        self.table.show_places({} if found.why else found.places, found.queues)
        fixed = [f"{queue.name} {found.choices.places[queue.code]}" for queue in found.queues
                 if queue.code in found.choices.places]  # fmt: skip
        lines = [found.why, tr("每时段固定放号：{0}").format("、".join(fixed)) if fixed and not found.why else ""]
        self.why.setText("\n".join(line for line in lines if line))
        self.why.setVisible(bool(self.why.text()))

    # acts ------------------------------------------------------------------------------------------------------------
    def book(self) -> None:
        """代约."""
        BookDialog(self, self.desk, self._booked).open()

    def _booked(self, booked: Appointment) -> None:
        words = tr("{0} 已预约").format(booked.number)
        more = tr("请本人记下预约号；到时凭证件号和手机号的后四位签到")
        self.desk.notices.tell(Notice(Level.DONE, words, more))
        self._look_at_places()

    def check_in(self) -> None:
        """签到: the number is given, and printed where there is a printer."""
        booked, services, actor = self._chosen(), self.services, actor_of(self.desk)
        if booked is not None:
            self._do(lambda: services.appointments.check_in(booked.code, actor), self._checked_in)

    def _checked_in(self, got: CheckedIn) -> None:
        ticket = got.issued.ticket
        words = tr("{0} 签到过，号码是 {1}") if got.again else tr("{0} 已签到，号码是 {1}")
        self.desk.notices.tell(Notice(Level.DONE, words.format(got.appointment.number, ticket.label),
                                      tr("前面 {0} 人").format(got.issued.ahead)))  # fmt: skip
        self.desk.hub.publish(Changes.of("ticket", ids=[ticket.id]))
        if self.services.settings["ticket.printer"] and not got.again:
            services, actor = self.services, actor_of(self.desk)
            printing = Operation(lambda: services.ticket_papers.put_out(ticket.id, actor, request=f"print/{ticket.id}"),
                                 None, self._refused, lane=PRINTER, title=tr("正在打印号票"))  # fmt: skip
            self.desk.runner.start(printing, owner=self)

    def move(self) -> None:
        """改约."""
        booked = self._chosen()
        if booked is not None:
            row = self.list.current_row()
            MoveDialog(self, self.desk, booked, row.theme, self._moved).open()

    def _moved(self, booked: Appointment) -> None:
        self.desk.notices.done(tr("{0} 已改约").format(booked.number))
        self._look_at_places()

    def cancel(self) -> None:
        """取消预约."""
        booked, services, actor = self._chosen(), self.services, actor_of(self.desk)
        if booked is None:
            return
        fields = (FormField("reason", tr("为什么"), "text", required=False, max_length=100,
                            help=tr("本人打开预约的网页会看到")),)  # fmt: skip

        def go(values: dict[str, Any], dialog: SayDialog) -> None:
            self._do(lambda: services.appointments.cancel(booked.code, actor, str(values["reason"] or "")),
                     lambda _after: dialog.accept(), dialog.refuse)  # fmt: skip

        act = tr("取消预约")
        SayDialog(self, f"{act} {booked.number}", tr("名额让给别人。"), fields, act, go).open()

    # the supervisor's ------------------------------------------------------------------------------------------------
    def set_day(self) -> None:
        """停约, or open as another weekday, or as planned again."""
        services, actor = self.services, actor_of(self.desk)
        ways = (("closed", tr("停约")), ("like", tr("按别的星期开放")), ("planned", tr("按平常的安排")))
        fields = (
            FormField("day", tr("哪一天"), "date"),
            FormField("how", tr("怎样"), "choice", options=tuple(Option(*each) for each in ways)),
            FormField("like", tr("按星期几的时间"), "integer", required=False, minimum=1, maximum=7,
                      help=tr("1 到 7，7 是星期日")),
            FormField("reason", tr("理由"), "text", required=False, max_length=100, help=tr("停约必填，本人会看到")),
            FormField("cancel", tr("这一天已有的预约一并取消"), "yesno", required=False),
        )  # fmt: skip

        def run(values: dict[str, Any]) -> tuple[int, int]:
            sheets, day = services.appointments.sheets, date.fromisoformat(str(values["day"]))
            how, reason = str(values["how"]), str(values["reason"] or "")
            if how == "planned":
                sheets.drop_day(day, actor)
                return 0, 0
            if how == "like" and not values["like"]:
                raise BadInput(tr("没有改"), tr("没有选按星期几的时间开放"), tr("选一个星期"))
            like = None if how == "closed" else int(values["like"]) - 1
            booked = len(sheets.set_day(SpecialDay(day, reason, like), actor))
            gone = services.appointments.cancel_day(day, reason, actor) if like is None and values["cancel"] else 0
            return booked, gone

        def go(values: dict[str, Any], dialog: SayDialog) -> None:
            def done(counts: tuple[int, int]) -> None:
                dialog.accept()
                self._told_of_day(*counts)

            self._do(lambda: run(values), done, dialog.refuse)

        dialog = SayDialog(self, tr("停约、开放"), tr("法定节假日不用设，自动不放号；周末开放的按排队方案。"), fields,
                           tr("这样安排"), go)  # fmt: skip
        dialog.form.set_values({"day": str(self.days.currentData() or ""), "how": "closed"})
        dialog.open()

    def _told_of_day(self, booked: int, gone: int) -> None:
        if gone:
            self.desk.notices.done(tr("已停约，取消了 {0} 个预约；原因写在各人的预约网页上").format(gone))
        elif booked:
            self.desk.notices.warn(tr("已停约，这一天还有 {0} 个预约").format(booked), tr("他们还不知道"),
                                   tr("逐个通知，或再设一次并选“一并取消”"))  # fmt: skip

    def set_places(self) -> None:
        """放号数 of a queue, fixed or by the windows' plan."""
        services, actor = self.services, actor_of(self.desk)
        if self.shown is None:
            return
        queues = self.shown.queues
        fields = (
            FormField("queue", tr("队列"), "choice", options=tuple(Option(each.code, each.name) for each in queues)),
            FormField("count", tr("每个时段放几个"), "integer", required=False, minimum=0, maximum=500,
                      help=tr("0 为不放；空着就按窗口安排和办理时长计算")),
        )  # fmt: skip

        def go(values: dict[str, Any], dialog: SayDialog) -> None:
            count = None if values["count"] in (None, "") else int(values["count"])
            self._do(lambda: services.appointments.sheets.set_places(str(values["queue"]), count, actor),
                     lambda _none: dialog.accept(), dialog.refuse)  # fmt: skip

        SayDialog(self, tr("放号数"), tr("马上生效；已经约了的不受影响。"), fields, tr("改放号数"), go).open()

    # -----------------------------------------------------------------------------------------------------------------
    def _chosen(self) -> Appointment | None:
        row: BookedRow | None = self.list.current_row()
        return row.booked if row is not None else None

    def _do(
        self, run: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[WorldError], None] | None = None
    ) -> None:
        self._tell(None)
        doing = Operation(run, done, failed or self._refused, title=tr("正在保存"), changes=Changes.of("appointment"))
        self.desk.runner.start(doing, owner=self)

    def _refused(self, error: WorldError) -> None:
        self._tell(Notice(Level.ERROR, error.what, error.why, error.now))

    def _on_selected(self, row: BookedRow | None) -> None:
        state = row.booked.state if row is not None else None
        to_come = state is AppointmentState.BOOKED
        self.acts["check_in"].setEnabled(to_come or state is AppointmentState.CHECKED_IN)
        self.acts["move"].setEnabled(to_come)
        self.acts["cancel"].setEnabled(to_come)
