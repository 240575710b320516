"""日终清单 and 交接单: a sign-off as printed for signature, from nothing but what was signed. Pure but for `make`."""

from collections.abc import Callable
from typing import Protocol

from clerk_app.cases.limits import beijing
from clerk_app.closing.figures import BY_CODE, FIGURES
from clerk_app.closing.model import Close, Counted, Line, Signature, Snapshot
from clerk_app.people.model import ROLE_TEXT
from printing.documents.kinds import document_kind
from printing.documents.report_values import Report, ReportSection

from .facts import HallFacts, hall_letterhead

KINDS = {"day": "day_close", "shift": "shift_handover"}
LINES = ("事项", "办件编号", "申请人", "自何时", "跟进人", "说明")
CUT_OFF = ("断网时清点，只含本机存有的办件；恢复连接后再办一次日终。",)
NARROW = (7.0, 17.0, 22.0, 15.0, 10.5, 10.0, 18.5)


class Contents(Protocol):
    def put(self, data: bytes) -> str: ...


def report(close: Close, hall: HallFacts) -> Report:
    """The sign-off as a paper. The same sign-off gives the same paper, whenever it is printed."""
    last = close.second or close.first
    return Report(
        hall_letterhead(hall, last.at, last.name, ("断网办理",) if close.cut_off else ()),
        _pairs(close),
        tuple((name, text) for name, text in (("代签原因", close.on_behalf), ("更正说明", close.note)) if text),
        (*_figures(close.snapshot), *_windows(close), _counted(close.counted), *_open(close)),
        ("清点人（签名）：", "复核人（签名）：" if close.kind == "day" else "接班人（签名）：", "　　　年　　月　　日"),
        (
            f"签字时的内容校验：{close.hash[:16]}。没有办完的逐项列名，下一天的清单里接着列，直到办完。",
            *CUT_OFF[: close.cut_off],
        ),
    )


def _pairs(close: Close) -> tuple[tuple[str, str], ...]:
    snapshot = close.snapshot
    return (
        ("窗口", close.window or "全大厅"),
        ("日期", f"{close.day.isoformat()}　{close.turn_words}"),
        ("统计自", f"{beijing(snapshot.begin):%Y-%m-%d %H:%M}"),
        ("统计至", f"{beijing(snapshot.at):%Y-%m-%d %H:%M:%S}"),
        ("清点", _signed(close.first)),
        ("复核" if close.kind == "day" else "接班", _signed(close.second) if close.second else "（还没有签）"),
    )


def _signed(signature: Signature) -> str:
    role = ROLE_TEXT.get(signature.role, signature.role)
    return f"{signature.name}（{role}）{beijing(signature.at):%m-%d %H:%M}"


def figure_words(snapshot: Snapshot) -> tuple[tuple[str, str, str], ...]:
    """Group, title, number with its unit: of everything that is not nought."""
    return tuple(
        (figure.group, figure.title, f"{snapshot.count(figure.code)} {figure.unit}")
        for figure in FIGURES
        if snapshot.count(figure.code)
    )


def _figures(snapshot: Snapshot) -> tuple[ReportSection, ...]:
    rows = figure_words(snapshot)
    return (ReportSection("数字", ("类别", "内容", "数量"), (8, 26, 46, 20), rows, (3,), "这一天没有办理。"),)


def _windows(close: Close) -> tuple[ReportSection, ...]:
    if close.window:
        return ()
    shown = ("taken", "accepted", "printed", "originals")
    rows = tuple(
        (each.window, *(str(each.counts.get(code, 0)) for code in shown), each.close_hash[:8]) for each in close.windows
    )
    headings = ("窗口", *(BY_CODE[code].title for code in shown), "日终校验")
    return (ReportSection("各窗口", headings, (7, 27, 12, 12, 12, 16, 14), rows, (2, 3, 4, 5, 6)),)


def _counted(counted: tuple[Counted, ...]) -> ReportSection:
    rows = tuple(
        (BY_CODE[each.figure].title, str(each.program), str(each.by_hand), each.reason or "一致") for each in counted
    )
    return ReportSection(
        "清点", ("内容", "程序", "清点", "说明"), (8, 30, 12, 12, 38), rows, (2, 3), "以各窗口的清点为准。"
    )


def _open(close: Close) -> tuple[ReportSection, ...]:
    """What goes on to tomorrow, or to the taker, each by name."""
    title = "结转：没有办完的" if close.kind == "day" else f"交给{close.taker}：没有办完的"
    rows = tuple(_line(line, close.taker) for line in close.snapshot.open_lines)
    return (ReportSection(title, LINES, NARROW, rows, (4,), "没有。"),)


def _line(line: Line, taker: str) -> tuple[str, ...]:
    figure = BY_CODE[line.figure]
    what = figure.title if line.pieces == 1 else f"{figure.title} {line.pieces} {figure.unit}"
    words = "：".join(part for part in (line.item, line.words) if part)
    return (what, line.number or "（草稿）", line.name, f"{beijing(line.since):%m-%d %H:%M}", taker or line.who, words)


class ClosingPapers:
    """Makes the paper of a sign-off and keeps its bytes."""

    def __init__(self, contents: Contents, hall: Callable[[], HallFacts]) -> None:
        self._contents, self._hall = contents, hall

    def make(self, close: Close) -> bytes:
        """The PDF. Raises Unavailable."""
        pdf = document_kind(KINDS[close.kind]).render(report(close, self._hall()))
        self._contents.put(pdf)
        return pdf

    def title(self, close: Close) -> str:
        """What the paper is called."""
        return document_kind(KINDS[close.kind]).title
