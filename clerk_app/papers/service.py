"""Making papers: composed, numbered, rendered, kept by hash, sent to the printer, and asked about afterwards.

The bytes that are shown are the bytes that are printed: both are the content stored under one hash.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from clerk_app.cases import numbering
from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor, Case, EventDraft, Status, SubItem
from clerk_app.cases.originals import RETURNED
from clerk_app.cases.ports import Clock, Paper
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.catalogue.library import Library
from clerk_app.clock import new_key
from clerk_app.dispatch.ports import DispatchStore, DispatchWork, HandTask
from clerk_app.errors import BadInput, NotFound, Refused, Unavailable
from clerk_app.notice.compute import compute
from printing.documents.kinds import document_kind

from . import compose
from .facts import Facts, HallFacts, letterhead
from .notice_paper import notice_values

PAPER_TITLES_NUMBERED = frozenset(numbering.DOCUMENT_WORDS)


class ContentStore(Protocol):
    def put(self, data: bytes) -> str: ...

    def read(self, content: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class FromElsewhere:
    """A paper that another hall has issued and signed: printed as it came."""

    number: str
    pdf: bytes


ELSEWHERE = "cross_certificate"


def nothing_came(_case_id: str, _certificate: str) -> FromElsewhere:
    raise NotFound("这个办件没有收到证明", "没有与别的大厅连线")


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper and its PDF."""

    paper: Paper
    title: str
    pdf: bytes


class Papers:
    """Use cases of printing."""

    def __init__(
        self,
        store: DispatchStore,
        library: Library,
        contents: ContentStore,
        hall: Callable[[], HallFacts],
        clock: Clock,
        calendar: Callable[[], WorkCalendar],
        marks: Callable[[], tuple[str, ...]] = tuple,
        received: Callable[[str, str], FromElsewhere] = nothing_came,
    ) -> None:
        """`marks`: what every paper carries that is printed now (演练). `received`: by case and certificate, what came
        from another hall."""
        self._store = store
        self._library = library
        self._contents = contents
        self._hall = hall
        self._clock = clock
        self._calendar = calendar
        self._marks = marks
        self._received = received

    def make(
        self, case_id: str, kind: str, actor: Actor, *, sub_item_id: str = "", slip: str = "", reason: str = ""
    ) -> MadePaper:
        """Make a paper of a case. The second copy of the same paper needs a `reason` and carries number and reason.

        `sub_item_id` for a licence, `slip` for a hand-over slip, or which certificate of another hall. Raises Refused
        when the paper cannot exist yet.
        """
        title = document_kind(kind).title
        came = self._received(case_id, slip) if kind == ELSEWHERE else None
        with self._store() as work:
            case = work.cases.get(case_id)
            about = _about(case, kind, sub_item_id, slip)
            earlier = _same(work.papers.of_case(case_id), kind, about)
            copies = sum(1 for paper in earlier if paper.outcome != "failed")
            if copies and not reason.strip():
                raise Refused(f"{title}已经打印过", "重印要写明原因，并在纸上注明", "选择重印原因后再打印")
            marks = (f"重印 第{copies + 1}次 原因：{reason.strip()}",) if copies else ()
            number = came.number if came else self._document_number(work, kind, earlier)
            facts = self._facts(case, actor, number, marks)
            pdf = came.pdf if came else self._render(work, kind, facts, sub_item_id, slip)
            paper = Paper(
                id=new_key(),
                case_id=case_id,
                kind=kind,
                document_number=number,
                content=self._kept(pdf, title),
                copy=copies + 1,
                reason=reason.strip(),
                at=self._clock(),
                by=actor.name,
                sub_item_id=about,
                window=actor.window,
            )
            work.papers.record(paper)
            made = {
                "kind": kind,
                "number": number,
                "copy": paper.copy,
                "content": paper.content,
                "reason": paper.reason,
            }
            work.events.append(case_id, [EventDraft("paper_made", after=made)], self._clock(), actor)
            work.commit()
        return MadePaper(paper, title, pdf)

    def preview(self, case_id: str, kind: str, actor: Actor, *, sub_item_id: str = "", slip: str = "") -> bytes:
        """The PDF as it would be, numbered 预览; nothing is recorded."""
        if kind == ELSEWHERE:
            return self._received(case_id, slip).pdf
        with self._store.read() as work:
            facts = self._facts(work.cases.get(case_id), actor, "", ("预览，不作凭证",))
            return self._render(work, kind, facts, sub_item_id, slip)

    def sent(self, paper_id: str, printer: str, job: str) -> None:
        """The spooler has taken the paper."""
        with self._store() as work:
            work.papers.settle(paper_id, "sent", f"{printer} {job}".strip(), printer, job)
            work.commit()

    def confirm(self, paper: Paper, printed: bool, actor: Actor, note: str = "") -> None:
        """The answer to "did it print?" (打印成功了吗？): only this makes it count as printed."""
        outcome = "printed" if printed else "failed"
        with self._store() as work:
            work.papers.settle(paper.id, outcome, note)
            asked = EventDraft("paper_asked", after={"kind": paper.kind, "copy": paper.copy, "outcome": outcome})
            work.events.append(paper.case_id, [asked], self._clock(), actor)
            work.commit()

    def of_case(self, case_id: str) -> tuple[Paper, ...]:
        with self._store.read() as work:
            return work.papers.of_case(case_id)

    def pending(self) -> tuple[Paper, ...]:
        """Papers that were sent to a printer and not yet asked about."""
        with self._store.read() as work:
            return work.papers.pending()

    def read(self, paper: Paper) -> bytes:
        """The very bytes that were printed. Raises NotFound or ContentDamaged."""
        return self._contents.read(paper.content)

    def _kept(self, pdf: bytes, title: str) -> str:
        try:
            return self._contents.put(pdf)
        except Unavailable as error:
            raise Unavailable(f"{title}没有打印：存不下来", error.why, error.now) from error

    def _document_number(self, work: DispatchWork, kind: str, earlier: tuple[Paper, ...]) -> str:
        if kind not in PAPER_TITLES_NUMBERED:
            return ""
        if earlier:
            return earlier[0].document_number
        now = self._clock()
        serial = work.numbers.next(numbering.document_series(kind, now))
        return numbering.document_number(self._hall().document_prefix, kind, now, serial)

    def _facts(self, case: Case, actor: Actor, number: str, marks: tuple[str, ...]) -> Facts:
        if case.status is Status.VOID:
            raise Refused("不能打印", "办件已作废", "需要留存的文书在已打印记录里")
        theme = self._library.theme(case.theme_code, case.theme_version)
        names = {code: department.name for code, department in self._library.departments.items()}
        marks = (*self._marks(), *marks)
        return Facts(self._hall(), case, theme, names, self._clock(), actor.name, number, marks, self._calendar())

    def _render(self, work: DispatchWork, kind: str, facts: Facts, sub_item_id: str, slip: str) -> bytes:
        case = facts.case
        values: object
        if kind == "one_time_notice":
            values = _notice(facts)
        elif kind == "licence":
            values = compose.licence(facts, _sub_item(case, sub_item_id))
        elif kind == "handover_slip":
            task = work.hand_tasks.by_slip(slip)
            if task.case_id != case.id:
                raise NotFound(f"这个办件没有交接单 {slip}", "编号是另一个办件的", "核对办件编号和交接单编号")
            values = compose.handover_slip(facts, work.outbox.by_key(task.key), task, _last_try(work, task))
        elif kind == "withdrawal_notice":
            values = compose.withdrawal_notice(facts, *_withdrawal(work, case))
        elif kind == "originals_receipt":
            returns = [event for event in work.events.of(case.id) if event.kind == RETURNED]
            values = compose.originals_receipt(facts, returns)
        elif kind in compose.CASE_PAPERS:
            values = compose.CASE_PAPERS[kind](facts)
        else:
            raise NotFound(f"不会打印“{kind}”", "没有这种文书")
        return document_kind(kind).render(values)


def _notice(facts: Facts) -> object:
    case, hall = facts.case, facts.hall
    notice = compute(facts.theme, facts.departments, case.answers)
    return notice_values(notice, letterhead(facts), applicant=case.applicant.name, region=hall.region, hours=hall.hours)


def _about(case: Case, kind: str, sub_item_id: str, slip: str) -> str:
    """What a case can have several of: licences by sub-item, hand-over slips by number, certificates from elsewhere. Of
    the rest there is one."""
    if kind == "licence":
        return _sub_item(case, sub_item_id).id
    return slip if kind in ("handover_slip", ELSEWHERE) else ""


def _same(papers: tuple[Paper, ...], kind: str, about: str) -> tuple[Paper, ...]:
    return tuple(paper for paper in papers if paper.kind == kind and paper.sub_item_id == about)


def _sub_item(case: Case, sub_item_id: str) -> SubItem:
    granted = [item for item in case.sub_items if item.result is not None]
    for item in granted:
        if sub_item_id in (item.id, item.code):
            return item
    if not sub_item_id and len(granted) == 1:
        return granted[0]
    names = "、".join(f"{item.code} {item.name}" for item in granted)
    raise BadInput("要指明打印哪一张证照", f"可以打印的：{names}" if names else "还没有部门准予", "选择一个子事项")


def _last_try(work: DispatchWork, task: HandTask) -> str:
    tries = work.outbox.last_tries(task.key, 1)
    return f"{beijing(tries[0][0]):%Y-%m-%d %H:%M:%S}，{tries[0][3] or tries[0][2]}" if tries else ""


def _withdrawal(work: DispatchWork, case: Case) -> tuple[str, datetime, bool]:
    if case.status is not Status.WITHDRAWN:
        raise Refused("没有终止办理通知书可以打印", "这个办件没有终止")
    event = next(event for event in reversed(work.events.of(case.id)) if event.kind == "withdrawn")
    return str(event.after["reason"]), event.at, bool(event.after.get("deemed"))
