"""会谈记录: the record of a session as a paper for the file, with what checking it has found. Pure but for `make`."""

from collections.abc import Callable, Sequence
from datetime import datetime

from clerk_app.cases.ports import Clock
from clerk_app.link.evidence import Evidence
from clerk_app.link.model import Act, Entry
from clerk_app.link.points import RESULT_TEXT
from clerk_app.link.summary import beside, particulars, story
from clerk_app.link.verifying import WEIGHT_TEXT
from clerk_app.link.verifying import Report as Proof
from clerk_app.link.view import Table
from printing.documents.kinds import document_kind
from printing.documents.report_values import Report, ReportSection

from .facts import HallFacts, hall_letterhead

_WIDE = frozenset({"会谈编号", "事项", "请对方办理", "发起方", "协办方", "身份核验", "不予出具", "状态"})
_STORY = (7.0, 18.5, 19.0, 17.5, 38.0)


class LinkPapers:
    """Makes the paper; it is not kept, for the record gives it again."""

    def __init__(self, evidence: Evidence, hall: Callable[[], HallFacts], clock: Clock) -> None:
        self._evidence, self._hall, self._clock = evidence, hall, clock

    def make(self, session_id: str, clerk: str) -> bytes:
        """The PDF. Raises NotFound, BadInput for a record that does not hold."""
        entries, told = self._evidence.told(session_id)
        assert told.table is not None
        proof = self._evidence.verify(session_id)
        values = record_values(told.table, told.acts, entries, proof, self._hall(), self._clock(), clerk)
        return document_kind("link_record").render(values)


def record_values(
    table: Table,
    acts: Sequence[Act],
    entries: Sequence[Entry],
    proof: Proof,
    hall: HallFacts,
    now: datetime,
    clerk: str,
) -> Report:
    """The record as a paper."""
    told = particulars(table, entries)
    rows = tuple((at, who, what, words or "—") for _, at, who, what, words in story(acts, entries))
    materials = tuple(
        (name, RESULT_TEXT[ticked.result] if ticked else "未核对", ticked.remark if ticked and ticked.remark else "—")
        for name, ticked in table.materials.items()
    )
    found = tuple((WEIGHT_TEXT[each.weight], each.what) for each in proof.findings)
    return Report(
        hall_letterhead(hall, now, clerk),
        tuple(pair for pair in told if pair[0] not in _WIDE),
        tuple(pair for pair in told if pair[0] in _WIDE),
        (
            ReportSection("核对的材料", ("材料", "结果", "说明"), (7, 33, 16, 44), materials, (2,)),
            *(
                ReportSection(title, ("内容",), (7, 93), tuple((line,) for line in lines))
                for title, lines in beside(table, acts)
            ),
            ReportSection("经过", ("时间", "谁", "做了什么", "内容"), _STORY, rows),
            ReportSection("验证", ("结果", "说明"), (7, 12, 81), found, (1,)),
        ),
        ("窗口人员（签名）：", "　　　年　　月　　日"),
        (f"由双方签名的 {len(entries)} 条记录生成，末尾的哈希 {proof.head}。线路和录制片段只列合计。",),
    )
