"""Papers of what supervisors watch over: the slip of somebody who could not get something done, and the one that urges
a department. Pure but for the hall's facts and the time."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from clerk_app.cases.limits import beijing
from clerk_app.cases.ports import Clock
from clerk_app.cases.unresolved import CATEGORIES, END_TEXT, WAYS, End, Unresolved
from clerk_app.cases.urging import Urge, UrgedLine
from clerk_app.masking import mask_phone
from clerk_app.statistics.ageing import LIGHT_TEXT, Light
from printing.documents.kinds import document_kind
from printing.documents.report_values import Report, ReportSection

from .facts import HallFacts, hall_letterhead


class WatchPapers:
    """Makes them anew each time: what is printed is how it stands. `marks` such as 演练."""

    def __init__(self, hall: Callable[[], HallFacts], clock: Clock, marks: Callable[[], tuple[str, ...]]) -> None:
        self._hall, self._clock, self._marks = hall, clock, marks

    def unresolved_slip(self, entry: Unresolved, clerk: str) -> bytes:
        """The PDF for the person. Raises `MissingGlyph`."""
        return document_kind("unresolved_slip").render(self._unresolved(entry, clerk))

    def urge_slip(self, urges: Sequence[Urge], department: str, clerk: str) -> bytes:
        """The PDF of one 催办单, from nothing but what was urged. Raises `MissingGlyph`."""
        return document_kind("urge_slip").render(self._urge(urges, department, clerk))

    def _urge(self, urges: Sequence[Urge], department: str, clerk: str) -> Report:
        first, hall = urges[0], self._hall()
        rows = tuple(_urge_row(urge, line) for urge in urges for line in urge.lines)
        headings = ("办件编号", "事项", "期限", "剩余", "灯")
        table = ReportSection("请抓紧办理的办件", headings, (7, 28, 27, 15, 12, 11), rows, (1, 3, 4, 5))
        blank = (("　",) * 3,) * min(len(urges), 8)
        asked = ("办件编号", "办理情况", "预计办结")
        reply = ReportSection("部门答复", asked, (7, 29, 44, 20), blank, least_row=26)
        again = "；".join(dict.fromkeys(urge.again for urge in urges if urge.again))
        return Report(
            replace(hall_letterhead(hall, self._clock(), clerk, self._marks()), document_number=first.slip),
            (
                ("送", department),
                ("催办时间", f"{beijing(first.at):%Y-%m-%d %H:%M}"),
                ("催办人", first.by),
                ("已告知", first.told if first.told_at else ""),
            ),
            (("再次催办的理由", again),),
            (table, reply),
            signatures=("签收人（签名）：", "　　　年　　月　　日　　时　　分"),
            notes=("剩余按工作日算。本单不会自动发给部门：请送交或打电话告知，并在程序里记下告诉了谁。",),
        )

    def _unresolved(self, entry: Unresolved, clerk: str) -> Report:
        hall = self._hall()
        head = hall_letterhead(hall, self._clock(), clerk, self._marks())
        told = tuple(
            (f"{beijing(each.at):%Y-%m-%d %H:%M}", WAYS.get(each.way, each.way), each.by, each.text)
            for each in entry.replies
        )
        replies = ReportSection("答复", ("时间", "方式", "答复人", "内容"), (7, 19, 9, 13, 52), told, (1, 2))
        last = f"{beijing(entry.due_at):%Y年%-m月%-d日}前答复" if entry.due_at else ""
        return Report(
            replace(head, document_number=entry.number, case_number=entry.case_number),
            (
                ("姓名", entry.name),
                ("联系电话", mask_phone(entry.phone) if entry.phone else "没有留电话"),
                ("登记时间", f"{beijing(entry.at):%Y-%m-%d %H:%M}"),
                ("登记窗口", f"{entry.window}　{entry.clerk}"),
                ("承办人", entry.handler or "由值班长指派"),
                ("答复期限", last),
                ("号票", entry.ticket_label),
                ("结果", END_TEXT[End(entry.end)] if entry.end in set(End) else ""),
            ),
            (("什么事办不成", entry.matter), ("卡在哪里", CATEGORIES.get(entry.category, entry.category))),
            (replies,) if told else (),
            notes=_notes(entry, hall),
        )


def _urge_row(urge: Urge, line: UrgedLine) -> tuple[str, ...]:
    until = f"{beijing(line.due_at):%Y-%m-%d}" if line.due_at else "—"
    light = LIGHT_TEXT.get(Light(line.light), line.light)
    return urge.case_number, f"{urge.theme_name}\n{line.name}", until, left_words(line.left), light


def left_words(left: int | None) -> str:
    """剩 2 天, 超 3 天."""
    return "—" if left is None else f"超 {-left} 天" if left < 0 else f"剩 {left} 天" if left else "今天"


def _notes(entry: Unresolved, hall: HallFacts) -> tuple[str, ...]:
    complain = f"或打投诉电话 {hall.complaint_phone}" if hall.complaint_phone else ""
    ask = f"凭编号 {entry.number} 可以到任何窗口{f'、打电话 {hall.phone} ' if hall.phone else ''}询问进展。"
    return (
        ask,
        f"到期没有答复的，请找值班长{complain}。期限按工作日算，登记当天不算。",
        "办成办不成都会告诉您；依法办不了的，会说明理由和依据。",
    )
