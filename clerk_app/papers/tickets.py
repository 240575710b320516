"""号票: the paper of a number. Composed from the ticket as it stands, printed, counted by `PRINTED` events.

A ticket is never printed twice by itself: the same request prints once, a half printed one is told and not tried again,
and every paper after the first says 补打 and takes no second number.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor
from clerk_app.cases.ports import Clock
from clerk_app.errors import Refused, Unavailable
from clerk_app.queueing import words
from clerk_app.queueing.calling import Calling
from clerk_app.queueing.model import OPEN_STATES, Act, FlowPlan, Ticket, TicketState
from clerk_app.queueing.ports import FlowStore
from clerk_app.queueing.rules import ONE_QUEUE, STATE_TEXT
from printing.documents.ticket import TicketPaper, render
from printing.spool.escpos_status import TicketPrinterState
from printing.spool.ticket_printer import HalfPrinted, TicketOut, TicketPrinter, half_printed

HALF = "half"
KEPT = "ticket_printers"
NOTED = timedelta(minutes=5)  # so old a note of a printer is written again
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """The hall as it stands on a ticket; `public_url` is what phones reach, "" for none; `marks` such as 演练."""

    hall: str
    width_mm: int
    public_url: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedTicket:
    """`out` is None when this request had printed it before. `counted`: whether the store knows of this paper; if not
    (it did not answer), the paper is out all the same."""

    ticket: Ticket
    copy: int
    out: TicketOut | None
    counted: bool = True


@dataclass(frozen=True, slots=True)
class PrinterNote:
    """How a ticket printer was when it was last used or asked, for the supervisor. `where` it is used."""

    name: str
    at: datetime
    words: str
    trouble: bool
    where: str = ""


class TicketPapers:
    """Use cases of the ticket's paper. Methods raise NotFound, Refused, BadInput, MissingGlyph, Unavailable."""

    def __init__(
        self,
        store: FlowStore,
        calling: Calling,
        facts: Callable[[], TicketFacts],
        name_of: Callable[[str], str],
        printer: Callable[[], TicketPrinter | None],
        clock: Clock,
        estimate: Callable[[str], str] = lambda _ticket: "",
    ) -> None:
        """`name_of` a theme by its code; `printer` is None where the settings name none; `estimate` gives the wait of a
        ticket in words."""
        self._store, self._calling, self._facts = store, calling, facts
        self._name_of, self._printer, self._clock = name_of, printer, clock
        self._estimate = estimate
        self._turn = threading.Lock()
        self._noted: dict[str, tuple[str, bool, datetime]] = {}

    @property
    def there(self) -> bool:
        """Whether the settings name a printer. Raises BadInput for an address that is none."""
        return self._printer() is not None

    def values(self, ticket_id: str, wait: str | None = None, again: bool = False) -> TicketPaper:
        """What the next paper says. `wait`: the expected range in words, "" if nobody can tell, None to have it
        estimated; `again`: it is a reprint, whatever the store knows."""
        with self._store.read() as work:
            ticket = work.tickets.get(ticket_id)
            copies = sum(event.act is Act.PRINTED for event in work.tickets.story(ticket_id))
            ahead = work.tickets.ahead(ticket) if ticket.state is TicketState.WAITING else None
            plan = work.plans.get() or ONE_QUEUE
        copy = max(copies + 1, 2 if again else 1)
        wait = "" if ahead is None else self._estimate(ticket_id) if wait is None else wait
        return _compose(ticket, plan, self._facts(), self._name_of, ahead, wait, copy, self._clock())

    def pdf(self, ticket_id: str, wait: str | None = None, again: bool = False) -> bytes:
        """The next paper as a PDF, for preview, for a file, or for a printer of another kind. Counts nothing."""
        return render(self.values(ticket_id, wait, again), self._facts().width_mm)

    def put_out(
        self,
        ticket_id: str,
        actor: Actor,
        wait: str | None = None,
        again: bool = False,
        request: str = "",
    ) -> PrintedTicket:
        """Print it. `Unavailable`: nothing came out, it may be tried again. `HalfPrinted`: it is counted, so that the
        next one says 补打. The same `request` prints once."""
        printer = self._printer()
        if printer is None:
            raise Refused("号票没有打印", "设置里没有号票打印机", "请记下号码，或用手机扫屏幕上的码")
        with self._turn:
            if (before := self._before(ticket_id, request)) is not None:
                return before
            values = self.values(ticket_id, wait, again)
            try:
                out = printer.put_out(render(values, self._facts().width_mm))
            except HalfPrinted as error:
                self._count(ticket_id, actor, request, HALF)
                self._note(printer.name, error.why, True, actor.window)
                raise
            except Unavailable as error:
                self._note(printer.name, error.why or error.what, True, actor.window)
                raise
            ticket = self._count(ticket_id, actor, request, out.end.value)
            self._note_state(printer.name, out.state, actor.window)
        if ticket is None:
            with self._store.read() as work:
                return PrintedTicket(work.tickets.get(ticket_id), values.copy, out, counted=False)
        return PrintedTicket(ticket, values.copy, out)

    def look(self, where: str = "") -> TicketPrinterState | None:
        """Ask the printer how it is and keep it for the supervisor; None where there is no printer."""
        printer = self._printer()
        if printer is None:
            return None
        try:
            state = printer.state()
        except Unavailable as error:
            self._note(printer.name, error.why or error.what, True, where)
            raise
        self._note_state(printer.name, state, where)
        return state

    def printers(self) -> tuple[PrinterNote, ...]:
        """How all ticket printers of the hall were when they were last used, those in trouble first."""
        with self._store.read() as work:
            kept = work.keep.get(KEPT) or {}
        notes = [
            PrinterNote(name, datetime.fromisoformat(each["at"]), each["words"], each["trouble"], each["where"])
            for name, each in kept.items()
        ]
        return tuple(sorted(notes, key=lambda note: (not note.trouble, note.name)))

    # -----------------------------------------------------------------------------------------------------------------
    def _before(self, ticket_id: str, request: str) -> PrintedTicket | None:
        with self._store.read() as work:
            ticket, story = work.tickets.get(ticket_id), work.tickets.story(ticket_id)
        if ticket.state not in OPEN_STATES:
            raise Refused(f"{ticket.label} 没有打印", f"这个号{STATE_TEXT[ticket.state]}", "需要再办就重新取号")
        for event in story:
            if request and event.act is Act.PRINTED and event.request == request:
                if event.data.get("end") == HALF:
                    raise half_printed("上一次打印中断了", "看一下出纸口")
                return PrintedTicket(ticket, int(str(event.data.get("copy", 1))), None)
        return None

    def _count(self, ticket_id: str, actor: Actor, request: str, end: str) -> Ticket | None:
        try:
            return self._calling.printed(ticket_id, actor, request, end)
        except Unavailable as error:  # the paper is out, whatever the store says
            log.warning("a printed ticket was not counted: %s", error)
            return None

    def _note_state(self, name: str, state: TicketPrinterState, where: str) -> None:
        self._note(name, state.words, bool(state.troubles), where)

    def _note(self, name: str, words_: str, trouble: bool, where: str) -> None:
        """What has changed is written, and now and then that it has not: not one write a ticket."""
        at = self._clock()
        if (known := self._noted.get(name)) is not None and known[:2] == (words_, trouble) and at - known[2] < NOTED:
            return
        note = {"at": at.isoformat(), "words": words_, "trouble": trouble, "where": where}
        try:
            with self._store() as work:
                work.tickets.hold(KEPT)
                work.keep.put(KEPT, {**(work.keep.get(KEPT) or {}), name: note})
                work.commit()
        except Unavailable as error:  # said at the kiosk all the same; the next one tells it again
            log.warning("the state of %s was not kept: %s", name, error)
        else:
            self._noted[name] = (words_, trouble, at)


def _compose(
    ticket: Ticket,
    plan: FlowPlan,
    facts: TicketFacts,
    name_of: Callable[[str], str],
    ahead: int | None,
    wait: str,
    copy: int,
    now: datetime,
) -> TicketPaper:
    queue = next((each for each in plan.queues if each.code == ticket.queue), None)
    services = tuple(name_of(code) for code in ticket.services) or ((queue.name,) if queue else ())
    marks = (*(("断网办理",) if ticket.cut_off else ()), *facts.marks)
    return TicketPaper(
        hall=facts.hall,
        number=ticket.label,
        services=services,
        taken_at=beijing(ticket.arrived_at),
        ahead=ahead,
        wait=wait,
        status=_status(ticket),
        priority=words.PRIORITY_MARKS[ticket.priority],
        appointment=f"预约 {beijing(ticket.slot_at):%H:%M}" if ticket.slot_at else "",
        zone=queue.zone if queue else "",
        name=words.shown_name(ticket.name),
        follow=words.follow_address(facts.public_url, ticket.follow),
        copy=copy,
        printed_at=beijing(now),
        mark="　".join(marks),
    )


def _status(ticket: Ticket) -> str:
    """What a reprint says of somebody who waits no more."""
    return {
        TicketState.CALLED: f"已叫号，请到 {ticket.window}",
        TicketState.SERVING: f"正在 {ticket.window} 办理",
        TicketState.PARKED: f"已暂存，请听 {ticket.window} 叫号",
        TicketState.MISSED: "已过号，请到导办台",
    }.get(ticket.state, "")
