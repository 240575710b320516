"""A paper on its way to the printer, without Qt: which copy is shown, sending it, and the answer that makes it count.

Everything here reads or writes the store and runs on a lane, never on the screen's thread.
"""

from dataclasses import dataclass
from datetime import datetime

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor, Case, Event, Status
from clerk_app.cases.ports import Paper
from clerk_app.errors import Unavailable, WorldError
from printing.documents.kinds import document_kind
from printing.spool.printer import JobReport, Printer

NOT_PRINTED = "没有打印"
GIVEN_UP = "不打印了"
NEVER_TRIED = frozenset({NOT_PRINTED, GIVEN_UP})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper: kind and, for licences, the sub-item; for hand-over slips, the slip number; for a certificate that
    came from another hall, which one."""

    case_id: str
    kind: str
    sub_item_id: str = ""
    slip: str = ""

    @property
    def about(self) -> str:
        return self.sub_item_id or self.slip


@dataclass(frozen=True, slots=True)
class Shown:
    """The paper in front of the clerk. `printed`: how many copies of it somebody has seen come out.

    `damaged` says in words why the stored bytes cannot be shown; then `pdf` is empty and only a reprint helps.
    """

    wanted: Wanted
    paper: Paper
    title: str
    pdf: bytes
    case_number: str
    printed: int = 0
    damaged: str = ""

    @property
    def outcome(self) -> str:
        return self.paper.outcome

    @property
    def name(self) -> str:
        """How people would name the file: 受理通知书-430102…-第2次."""
        again = f"第{self.paper.copy}次" if self.paper.copy > 1 else ""
        return "-".join(part for part in (self.title, self.case_number, again) if part)


@dataclass(frozen=True, slots=True)
class Sent:
    """What the spooler said. `problem`: it has the paper, but that could not be written down."""

    printer: Printer
    job: str
    problem: str = ""


def bring(services: Services, wanted: Wanted, actor: Actor, reason: str = "") -> Shown:
    """The copy that is still to be printed or asked about, else the last one printed, else a new one.

    With `reason` a numbered reprint is made. Raises WorldError (the paper may not exist yet, a glyph is missing…).
    """
    with services.store.read() as work:
        case = work.cases.get(wanted.case_id)
        every = work.papers.of_case(wanted.case_id)
        events = work.events.of(wanted.case_id)
    same = [each for each in every if each.kind == wanted.kind and each.sub_item_id == wanted.about]
    live = [each for each in same if each.outcome != "failed"]
    printed = sum(1 for each in live if each.outcome == "printed")
    latest = live[-1] if live else None
    if latest is not None and latest.outcome == "made" and not _still_true(latest, case, events, services.clock()):
        services.papers.confirm(latest, False, actor, NOT_PRINTED)
        return _make(services, wanted, actor, case, printed, reason or latest.reason)
    if latest is None or (reason and latest.outcome == "printed"):
        return _make(services, wanted, actor, case, printed, reason)
    title = _title(case, wanted)
    try:
        return Shown(wanted, latest, title, services.papers.read(latest), case.number, printed)
    except WorldError as error:
        return Shown(wanted, latest, title, b"", case.number, printed, str(error))


def _make(services: Services, wanted: Wanted, actor: Actor, case: Case, printed: int, reason: str) -> Shown:
    made = services.papers.make(
        wanted.case_id, wanted.kind, actor, sub_item_id=wanted.sub_item_id, slip=wanted.slip, reason=reason
    )
    return Shown(wanted, made.paper, _title(case, wanted), made.pdf, case.number, printed)


def _title(case: Case, wanted: Wanted) -> str:
    """A licence goes by its own name (食品经营许可证), every other paper by its kind's."""
    results = (item.result for item in case.sub_items if wanted.kind == "licence" and item.id == wanted.sub_item_id)
    return next((result.document for result in results if result), document_kind(wanted.kind).title)


def _still_true(paper: Paper, case: Case, events: tuple[Event, ...], now: datetime) -> bool:
    """Whether a paper that was made but never sent still says what it would say now."""
    if case.status is Status.DRAFT or beijing(paper.at).date() != beijing(now).date():
        return False
    made = max((e.seq for e in events if e.kind == "paper_made" and e.after.get("content") == paper.content), default=0)
    return made > 0 and all(event.kind.startswith("paper_") for event in events if event.seq > made)


def send(services: Services, printer: Printer, shown: Shown) -> Sent:
    """Hand the shown bytes to the spooler and write that down. Raises `Unavailable`: then nothing was sent."""
    job = printer.submit(shown.pdf, shown.name)
    return Sent(printer, job, note_sent(services, shown.paper, printer.name, job))


def note_sent(services: Services, paper: Paper, printer: str, job: str) -> str:
    """Write down that the paper has left the desk; "" or, in words, why that failed (the paper is out all the same)."""
    try:
        services.papers.sent(paper.id, printer, job)
    except WorldError as error:
        return str(error)
    return ""


def look(sent: Sent) -> JobReport:
    """Where the job is. Raises `Unavailable`, `NotFound`."""
    return sent.printer.job_state(sent.job)


def answer(services: Services, shown: Shown, printed: bool, actor: Actor, note: str = "") -> None:
    """What the clerk saw: only this makes the paper count. A printed hand-over slip moves its task on, too, and a
    printed certificate of another hall is told to its session."""
    services.papers.confirm(shown.paper, printed, actor, note)
    if printed and shown.wanted.kind == "handover_slip":
        services.hand.printed(shown.wanted.slip)
    if printed and shown.wanted.kind == "cross_certificate":
        services.cross_certificates.printed_for(shown.wanted.case_id, shown.wanted.slip, actor)


def take_back(sent: Sent | None) -> str:
    """Cancel a job that has not come out, so that it does not come out later; "" or why that failed."""
    if sent is None:
        return ""
    try:
        sent.printer.cancel(sent.job)
    except Unavailable as error:
        return str(error)
    return ""
