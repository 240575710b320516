"""号票: today's numbers of the hall, the story of each, registration, papers, and who comes back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from clerk_app.clock import new_key
from clerk_app.errors import WorldError
from clerk_app.papers.tickets import PrintedTicket
from clerk_app.queueing.calling import Issued
from clerk_app.queueing.model import OPEN_STATES, Ticket, TicketEvent, TicketState
from clerk_app.queueing.ports import TicketFilter
from ui.models import KeysetModel, Page
from ui.notify.bridge import Level, Notice
from ui.screens.calling.dialogs import LEFT_FOR, reason_field, target_of, with_targets
from ui.screens.floor.ticket_details import TicketDetails, read_story
from ui.screens.floor.ticket_issue import IssueDialog
from ui.screens.floor.ticket_rows import FILTERS, STATES, TicketRow, columns, name_of, row_of
from ui.screens.hall.list_page import ListPage
from ui.screens.hall.say_dialog import SayDialog
from ui.screens.printing.panels import actor_of
from ui.shell.frame import Desk
from ui.tasks import Changes, Latest, Operation, device
from ui.text import tr
from ui.widgets import EmptyState, SearchList, button

PRINTER = device("ticket_printer")
REST_MS = 1_500
Merged = tuple[tuple[Ticket, TicketEvent], ...]


class TicketsPage(ListPage):
    """`enter(issue=True)` opens 取号, `enter(ticket=label)` finds a number."""

    help_page = "calling"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "ticket")
        model = KeysetModel(desk.runner, self._fetch, lambda row: row.ticket.id, columns(self.services.clock))
        empty = EmptyState("inbox", tr("没有号票"), tr("取号机、预约到号和这里取的号都列在这里。按 Ctrl+N 取号。"))
        self.list = SearchList(model, name=tr("号票"), placeholder=tr("号码、队列、窗口"),
                               filters=[(code, tr(words)) for code, words in FILTERS], empty=empty)  # fmt: skip
        model.setParent(self.list)
        self.list.selected.connect(self._on_selected)
        model.refreshed.connect(lambda: self._on_selected(self.list.current_row()))
        self._again = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._rested)
        self._story = Latest(desk.runner, self, title=tr("正在读号票"))
        self.acts = {
            "issue": button(tr("取号"), self.issue, role="primary", key="Ctrl+N"),
            "call": button(tr("叫这个号"), self.call, key="Ctrl+O"),
            "back": button(tr("过号回来"), self.come_back, key="Ctrl+R"),
            "print": button(tr("打印号票"), self.print, key="Ctrl+P"),
        }
        ends = {
            "transfer": button(tr("转号"), self.transfer, key="Ctrl+T", small=True),
            "leave": button(tr("弃号"), self.leave, key="Ctrl+D", small=True),
        }
        self.details = TicketDetails(*ends.values())
        self.details.case_asked.connect(lambda case_id: desk.frame.go("visit", case_id=case_id))
        self._lay_out(tuple(self.acts.values()), self.details, notices_here=True)
        self.acts |= ends
        self.told.hide()
        self._on_selected(None)

    # loading ---------------------------------------------------------------------------------------------------------
    def look(self) -> None:
        """Load the list, and what came of numbers that were dealt with cut off."""
        super().look()
        services = self.services
        reading = Operation(services.calling.merged, self._show_merged, lambda _error: None, title=tr("正在看合并"))
        self.desk.runner.start(reading, owner=self)

    def refresh(self, _changes: Changes | None = None) -> None:
        """At once, but in a busy hall not more often than one can read."""
        if self._rest.isActive():
            self._again = True
            return
        self._rest.start()
        self.look()

    def _rested(self) -> None:
        if self._again:
            self._again = False
            self.refresh()

    def enter(self, issue: bool = False, ticket: str = "", **_: Any) -> None:
        """From anywhere."""
        if ticket:
            self.list.set_query(ticket)
        if issue:
            self.issue()

    def focus_first(self) -> None:
        """The search line: numbers are looked for."""
        self.list.search.setFocus()

    def _fetch(self, text: str, chosen: str, after: Any, limit: int) -> Page:
        services = self.services
        wanted = TicketFilter(services.looks.today(), STATES[chosen or "open"], text=text)
        found = services.looks.page(wanted, after, limit)
        plan, name = services.calling.plan(), name_of(services)
        return Page([row_of(each, plan, name) for each in found.tickets], found.after, found.total)

    # acts ------------------------------------------------------------------------------------------------------------
    def issue(self) -> None:
        """取号."""
        IssueDialog(self, self.desk, self._issued).open()

    def _issued(self, issued: Issued, wait: str, paper: bool) -> None:
        words = tr("{0} 已取号，前面 {1} 人").format(issued.ticket.label, issued.ahead)
        self.desk.notices.tell(Notice(Level.DONE, words, wait))
        self.list.set_query(issued.ticket.label)
        if paper:
            self._print(issued.ticket)

    def call(self) -> None:
        """Call this one to this window: waiting, missed, or parked here."""
        ticket, services, actor = self._chosen(), self.services, actor_of(self.desk)
        if ticket is None:
            return
        key, frame = new_key(), self.desk.frame

        def show(called: Ticket) -> None:
            frame.set_serving(called)
            frame.go("visit", ticket=called)

        self._do(lambda: services.calling.call(ticket.id, actor, key), show, (actor.window,))

    def come_back(self) -> None:
        """过号的人回来了."""
        ticket, services, actor, key = self._chosen(), self.services, actor_of(self.desk), new_key()
        if ticket is not None:
            self._do(lambda: services.calling.come_back(ticket.id, actor, key),
                     lambda after: self.desk.notices.done(tr("{0} 重新排队").format(after.label)))  # fmt: skip

    def print(self) -> None:
        """打印, or 补打: it counts the papers, never a second number."""
        ticket = self._chosen()
        if ticket is not None:
            self._print(ticket)

    def _print(self, ticket: Ticket) -> None:
        services, actor, key = self.services, actor_of(self.desk), new_key()

        def show(printed: PrintedTicket) -> None:
            words = tr("{0} 已打印，第 {1} 张") if printed.copy == 1 else tr("{0} 已补打，第 {1} 张，不多占号")
            self.desk.notices.done(words.format(ticket.label, printed.copy))

        self._tell(None)
        printing = Operation(
            lambda: services.ticket_papers.put_out(ticket.id, actor, request=key), show, self._refused, lane=PRINTER,
            title=tr("正在打印号票"), changes=Changes.of("ticket", ids=[ticket.id]),
        )  # fmt: skip
        self.desk.runner.start(printing, owner=self)

    def transfer(self) -> None:
        """转号."""
        ticket, services, actor = self._chosen(), self.services, actor_of(self.desk)
        if ticket is None:
            return

        def run(values: dict[str, Any]) -> Ticket:
            return services.calling.transfer(ticket.id, target_of(values["to"]), values["reason"], actor, new_key())

        def ask(fields: Any) -> None:
            self._say(tr("转号"), ticket, tr("不用重新排队，等了多久照算。"), fields, run)

        with_targets(self, self.desk, ticket, ask)

    def leave(self) -> None:
        """弃号."""
        ticket, services, actor = self._chosen(), self.services, actor_of(self.desk)
        if ticket is not None:
            self._say(tr("弃号"), ticket, tr("这个号就此结束，再办要重新取号。"), (reason_field(LEFT_FOR, "为什么"),),
                      lambda values: services.calling.leave(ticket.id, values["reason"], actor, new_key()))  # fmt: skip

    def _say(self, act: str, ticket: Ticket, words: str, fields: Any, run: Callable[[dict[str, Any]], Ticket]) -> None:
        def go(values: dict[str, Any], dialog: SayDialog) -> None:
            self._do(lambda: run(values), lambda _after: dialog.accept(), failed=dialog.refuse)

        SayDialog(self, tr("{0} {1}").format(act, ticket.label), words, fields, act, go).open()

    def _chosen(self) -> Ticket | None:
        row: TicketRow | None = self.list.current_row()
        return row.ticket if row is not None else None

    def _do(
        self, run: Callable[[], Ticket], done: Callable[[Ticket], None], others: tuple[str, ...] = (),
        failed: Callable[[WorldError], None] | None = None,
    ) -> None:  # fmt: skip
        self._tell(None)
        doing = Operation(run, done, failed or self._refused, title=tr("正在保存"),
                          changes=lambda after: Changes.of("ticket", ids=[after.id, *others]))  # fmt: skip
        self.desk.runner.start(doing, owner=self)

    def _refused(self, error: WorldError) -> None:
        self._tell(Notice(Level.ERROR, error.what, error.why, error.now))

    # what is shown ---------------------------------------------------------------------------------------------------
    def _on_selected(self, row: TicketRow | None) -> None:
        ticket = row.ticket if row is not None else None
        still = ticket is not None and ticket.state in OPEN_STATES
        here = still and ticket.state in (TicketState.CALLED, TicketState.SERVING)
        chief = getattr(self.desk.session, "role", "") == "supervisor"
        self.acts["call"].setEnabled(still and not here)
        self.acts["back"].setEnabled(ticket is not None and ticket.state is TicketState.MISSED)
        self.acts["print"].setEnabled(still)
        self.acts["transfer"].setEnabled(still and ticket.state is not TicketState.MISSED and (chief or not here))
        self.acts["leave"].setEnabled(still and (chief or not here))
        if ticket is None:
            self._story.drop()
            self.details.show_story(None)
            return
        services = self.services
        self._story.ask(lambda: read_story(services, ticket.id), self.details.show_story, lambda _error: None)

    def _show_merged(self, merged: Merged) -> None:
        """Who was called twice is told by name of the windows; and that this list is the last one while cut off."""
        lines = []
        if self.services.database and self.services.link.on_own:
            lines.append(tr("断网：这是断开时的名单，别的窗口叫了谁这里看不到；本窗口叫的会标“断网”，恢复后合并。"))
        if merged:
            twice = [_twice(ticket, event) for ticket, event in merged if event.data.get("called_twice")]
            words = tr("断网期间办的 {0} 个号已并入").format(len(merged))
            lines.append(
                tr("{0}，其中 {1} 个叫了两次：{2}").format(words, len(twice), "；".join(twice)) if twice else words
            )
        self.told.setText("\n".join(lines))
        self.told.setVisible(bool(lines))
        self.told.setProperty("state", "near")


def _twice(ticket: Ticket, event: TicketEvent) -> str:
    windows = event.data.get("windows")
    return f"{ticket.label}（{'、'.join(map(str, windows)) if isinstance(windows, list) else ''}）"
