"""对账: what a window did without its hall and what came of it, on screen and on paper, signed by two people."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from clerk_app.cases.blocks import BLOCKS_FROM
from clerk_app.cases.cut_off import CutOffReport, CutOffTime, sign
from clerk_app.cases.limits import beijing
from clerk_app.cases.merging import OUTCOME_TEXT, MergedLine, MergedPaper
from clerk_app.cases.model import STATUS_TEXT, Actor, EventDraft
from clerk_app.cases.ports import Clock
from clerk_app.errors import NotFound
from clerk_app.masking import mask_name
from clerk_app.papers.facts import HallFacts, hall_letterhead
from printing.documents.kinds import DOCUMENTS, document_kind
from printing.documents.report_values import Report, ReportSection

from .merged_numbers import MergedNumber, NumbersWork, merged_numbers, number_row, numbers_words

PAPER_TEXT = {"printed": "已打印", "made": "已生成", "sent": "已送打印机", "failed": "作废"}
ROLE_WORDS = {"clerk": "窗口人员", "supervisor": "值班长"}


class ReconciliationWork(NumbersWork, Protocol):
    """Cut-off times, and numbers."""


class ReconciliationStore(Protocol):
    """See `cases.ports.Store`."""

    def __call__(self) -> AbstractContextManager[ReconciliationWork]: ...

    def read(self) -> AbstractContextManager[ReconciliationWork]: ...


class Reconciliation:
    """Use cases of the reconciliation. `store` is the one that all windows share."""

    def __init__(self, store: Callable[[], ReconciliationStore], hall: Callable[[], HallFacts], clock: Clock) -> None:
        self._store, self._hall, self._clock = store, hall, clock

    def times(self, window: str = "") -> tuple[CutOffTime, ...]:
        """The last hundred, newest first; of all windows without a name. Raises Unavailable."""
        with self._store().read() as work:
            return work.cut_offs.of_window(window)

    def report(self, cut_off_id: str) -> CutOffReport:
        """One time with its cases. Raises NotFound, Unavailable."""
        with self._store().read() as work:
            return CutOffReport(_found(work, cut_off_id), work.cut_offs.lines(cut_off_id))

    def numbers(self, cut_off_id: str) -> tuple[MergedNumber, ...]:
        """The numbers that were dealt with in that time, those called twice first. Raises NotFound, Unavailable."""
        with self._store().read() as work:
            return merged_numbers(work, _found(work, cut_off_id))

    def sign(self, cut_off_id: str, actor: Actor) -> CutOffTime:
        """签字. Raises Refused, NotFound, Unavailable."""
        with self._store()() as work:
            now = self._clock()
            signed = sign(_found(work, cut_off_id), actor, now)
            work.cut_offs.put(signed)
            draft = EventDraft("reconciliation_signed", after={"window": signed.window})
            work.events.append(f"reconciliation/{cut_off_id}", [draft], now, actor)
            work.commit()
        return signed

    def paper(self, cut_off_id: str, clerk: str) -> bytes:
        """断网对账单 as a PDF. Raises NotFound, Unavailable."""
        report, numbers = self.report(cut_off_id), self.numbers(cut_off_id)
        return document_kind("reconciliation").render(values(report, numbers, self._hall(), self._clock(), clerk))


def _found(work: ReconciliationWork, cut_off_id: str) -> CutOffTime:
    time = work.cut_offs.get(cut_off_id)
    if time is None:
        raise NotFound("没有这段断网记录", "编号有误，或它还没有合并到大厅", "从列表里选择")
    return time


def values(
    report: CutOffReport, numbers: tuple[MergedNumber, ...], hall: HallFacts, now: datetime, clerk: str
) -> Report:
    """The report as a paper. Names are masked: it hangs in a folder that many open."""
    time = report.time
    cases = ReportSection(
        "断网期间办理的件", ("编号", "申请人", "事项", "断网时", "经办人", "合并结果"),
        (6, 27, 12, 16, 10, 9, 20), tuple(case_row(line) for line in report.lines), (4, 5),
    )  # fmt: skip
    papers = tuple(paper_row(line, paper) for line in report.lines for paper in line.papers)
    printed = ReportSection(
        "断网期间打印的文书",
        ("办件编号", "文书", "文号", "份次", "结果"),
        (6, 27, 17, 29, 10, 11),
        papers,
        (0, 4),
    )
    called = ReportSection(
        "断网期间的号", ("号", "取号", "叫过的窗口", "重复", "合并结果"), (6, 13, 12, 35, 14, 20),
        tuple(number_row(each) for each in numbers), (0,),
    )  # fmt: skip
    todo = tuple((line.number or "（草稿）", note) for line in report.open_lines for note in _todo(line))
    return Report(
        hall_letterhead(hall, now, clerk),
        (*pairs(report), *((("号", words),) if (words := numbers_words(numbers)) else ())),
        sections=(
            cases,
            printed,
            *((called,) if numbers else ()),
            ReportSection("需要人工核对", ("编号", "事情"), (6, 27, 67), todo),
        ),
        signatures=("窗口人员（签名）：", "值班长（签名）：", "　　　年　　月　　日"),
        notes=tuple(f"{ROLE_WORDS[each.role]} {each.name} 已于 {beijing(each.at):%Y-%m-%d %H:%M} 在系统中签字。"
                    for each in time.signatures),
    )  # fmt: skip


def pairs(report: CutOffReport) -> list[tuple[str, str]]:
    """What the time was, label and value."""
    time, lines = report.time, report.lines
    numbers = sorted(line.number for line in lines if line.number and int(line.number[-5:]) > BLOCKS_FROM)
    return [
        ("窗口", time.window),
        ("原因", f"{time.reason}（演练）" if time.drill else time.reason),
        ("断开", f"{beijing(time.began_at):%Y-%m-%d %H:%M:%S}"),
        ("恢复", f"{beijing(time.ended_at):%Y-%m-%d %H:%M:%S}" if time.ended_at else "还没有恢复"),
        ("办件", f"{len(lines)} 件，其中待核对 {len(report.open_lines)} 件"),
        ("文书", f"{sum(len(line.papers) for line in lines)} 份"),
        ("断网期间编的号", f"{numbers[0]} 至 {numbers[-1]}，{len(numbers)} 个" if numbers else "没有"),
    ]


def case_row(line: MergedLine) -> tuple[str, ...]:
    """One case, without its running number."""
    return (
        line.number or "（草稿）",
        mask_name(line.applicant) if line.applicant else "（未填）",
        line.theme,
        STATUS_TEXT[line.status],
        line.clerk,
        OUTCOME_TEXT[line.outcome],
    )


def paper_row(line: MergedLine, paper: MergedPaper) -> tuple[str, ...]:
    """One paper, without its running number."""
    title = DOCUMENTS[paper.kind].title if paper.kind in DOCUMENTS else paper.kind
    copy = f"第{paper.copy}份"
    return (line.number or "（草稿）", title, paper.number or "—", copy, PAPER_TEXT.get(paper.outcome, paper.outcome))


def _todo(line: MergedLine) -> tuple[str, ...]:
    kept = (OUTCOME_TEXT["conflict"],) if line.outcome == "conflict" else ()
    return (*kept, *line.notes)
