"""Emergency packs (应急包): papers printed beforehand for a window, numbered, taken in later (应急补录). Pure.

The numbers are a series of their own (430102-YJ2026-50012), not case numbers: a case number carries the day on which
the person came, and a pack is printed before anybody knows that day. The case gets its ordinary number when it is
taken in, and keeps the pack's number as a mark, so that the slip in the person's hand stays good.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol, TypeAlias

from clerk_app.errors import BadInput, Refused

from .limits import beijing

Fate: TypeAlias = Literal["blank", "used", "spoiled", "unused", "lost"]
FATE_TEXT: dict[str, str] = {"blank": "没有交代", "used": "已用", "spoiled": "作废", "unused": "未用", "lost": "遗失"}
MOST_NUMBERS = 500
MARK = "应急编号"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack of one window; `id` is that of its number block. Days are those for which it was printed, inclusive."""

    id: str
    window: str
    first: str
    last: str
    count: int
    themes: tuple[str, ...]
    from_day: date
    to_day: date
    printed_at: datetime
    printed_by: str
    closed_at: datetime | None = None
    closed_by: str = ""


@dataclass(frozen=True, slots=True)
class PackPaper:
    """One number. `outcome`: what the paper says was done ("accept", "receive", …, "told" without a case).

    `reason`: why it is spoiled, unused or lost; or, of a used one, why it was used elsewhere or on another day.
    `claim`: who is taking it in just now (a fingerprint of what), since `claimed_at`.
    """

    number: str
    pack_id: str
    window: str
    series: str
    serial: int
    fate: Fate = "blank"
    case_id: str = ""
    outcome: str = ""
    person: str = ""
    paper_time: datetime | None = None
    reason: str = ""
    by: str = ""
    at: datetime | None = None
    at_window: str = ""
    claim: str = ""
    claimed_at: datetime | None = None


class Packs(Protocol):
    """The packs in the store."""

    def add(self, pack: Pack, papers: Sequence[PackPaper]) -> None: ...

    def put(self, pack: Pack) -> None: ...

    def get(self, pack_id: str) -> Pack:
        """Raises NotFound. Locked until the unit ends, if it writes."""

    def all(self, window: str = "") -> tuple[Pack, ...]:
        """The packs (of one window), newest first."""

    def papers(self, pack_id: str) -> tuple[PackPaper, ...]:
        """Its numbers in order."""

    def paper(self, number: str) -> PackPaper:
        """Raises NotFound for a number of no pack. Locked until the unit ends, if it writes."""

    def put_paper(self, paper: PackPaper) -> None: ...


def pack_series(region: str, at: datetime) -> str:
    return f"pack/{region}/{beijing(at):%Y}"


def pack_number(region: str, at: datetime, serial: int) -> str:
    """430102-YJ2026-50012: ASCII, for Code128; YJ for 应急."""
    return f"{region}-YJ{beijing(at):%Y}-{serial:05d}"


def mark_of(number: str) -> str:
    """What the case's papers carry."""
    return f"{MARK} {number}"


def tidy_number(text: str) -> str:
    """A number as scanned or typed: without blanks, capital letters."""
    return "".join(text.split()).upper().replace("－", "-").replace("—", "-")


def oddities(paper: PackPaper, pack: Pack, window: str, paper_time: datetime) -> tuple[str, ...]:
    """What must be explained before the number is taken in: another window, another day than it was printed for."""
    found = []
    if window != paper.window:
        found.append(f"这个编号发给了{paper.window}，却在{window}录入")
    day = beijing(paper_time).date()
    if not pack.from_day <= day <= pack.to_day:
        found.append(f"纸面时间 {day} 不在这个应急包的日期 {pack.from_day} 至 {pack.to_day} 之内")
    return tuple(found)


def check_use(paper: PackPaper, pack: Pack, window: str, paper_time: datetime, explanation: str) -> None:
    """Whether a paper may be taken in under this number. Raises Refused, BadInput."""
    if pack.closed_at is not None:
        raise Refused(
            f"应急包已经结清：{paper.number}", f"{pack.closed_by} 已核对完这个包的编号", "请值班长核对纸面编号"
        )
    if paper.fate == "used":
        who = f"{beijing(paper.at):%m-%d %H:%M} {paper.by}" if paper.at else paper.by
        raise Refused(
            f"这个编号已经录过：{paper.number}", f"{who} 录入：{paper.person}", "核对纸面编号，找出重号的另一张"
        )
    if paper.fate != "blank":
        why = f"已登记为{FATE_TEXT[paper.fate]}：{paper.reason}（{paper.by}）"
        raise Refused(f"这个编号不能用：{paper.number}", why, "核对纸面编号；登记错了请值班长改回")
    if (odd := oddities(paper, pack, window, paper_time)) and not explanation.strip():
        raise BadInput(f"要写明原因：{paper.number}", "；".join(odd), "核对编号和纸面时间；没有错就在“说明”里写明原因")


def gaps(papers: Sequence[PackPaper]) -> tuple[PackPaper, ...]:
    """Numbers nobody has accounted for though a later one of the pack was used."""
    last = max((paper.serial for paper in papers if paper.fate == "used"), default=0)
    return tuple(paper for paper in papers if paper.fate == "blank" and paper.serial < last)


def left(papers: Sequence[PackPaper]) -> tuple[PackPaper, ...]:
    """All numbers nobody has accounted for."""
    return tuple(paper for paper in papers if paper.fate == "blank")


def check_close(pack: Pack, papers: Sequence[PackPaper]) -> None:
    """A pack is closed only when each of its numbers is accounted for. Raises Refused."""
    if open_ := left(papers):
        shown = "、".join(span(open_)[:6])
        raise Refused(
            f"应急包还不能结清：{pack.window}",
            f"{len(open_)} 个编号没有交代：{shown}",
            "逐个登记为未用、作废或遗失并写明原因，或补录",
        )


def span(papers: Sequence[PackPaper]) -> list[str]:
    """Numbers in words, runs together: 430102-YJ2026-50012…50015."""
    runs: list[list[PackPaper]] = []
    for paper in papers:
        if runs and runs[-1][-1].serial + 1 == paper.serial and runs[-1][-1].series == paper.series:
            runs[-1].append(paper)
        else:
            runs.append([paper])
    return [run[0].number if len(run) == 1 else f"{run[0].number}…{run[-1].number.rpartition('-')[2]}" for run in runs]
