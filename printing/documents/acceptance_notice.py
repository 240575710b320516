"""受理通知书 (行政许可法 32(5) and last paragraph, 42, 45)."""

from printing.documents.values import AcceptanceNotice, SubItemLine
from printing.documents.voucher import (
    Seal,
    day,
    due_day,
    issue,
    items,
    materials_table,
    particulars,
    party_pairs,
    quoted,
    sections,
    table,
)
from printing.layout.page import Block, Gap
from printing.layout.table import Table
from printing.layout.text import PLAIN, Paragraph


def render(values: AcceptanceNotice) -> bytes:
    """The PDF of the notice. Raises `MissingGlyph`."""
    grounds = (
        "本机关未在五日内一次告知需要补正的内容，依照行政许可法第三十二条第一款第四项，"
        f"自收到申请材料之日（{day(values.accepted_on)}）起即为受理。"
        if values.deemed
        else f"经审查，属于本机关职权范围，申请材料齐全、符合法定形式，决定自{day(values.accepted_on)}起予以受理。"
    )
    decision = f"你（单位）于{day(values.received_on)}提出的{quoted(values.matter)}申请，{grounds}"
    seal = Seal(values.head.organ, values.accepted_on)
    return issue("acceptance_notice", values, body(values, decision), seal)


def body(values: AcceptanceNotice, decision: str, *more: tuple[str, list[Block]]) -> list[Block]:
    """Particulars, the decision in words and what was accepted; `more` sections follow the sub-items."""
    limits = [
        ("承诺时限", values.promised),
        ("法定时限", values.statutory),
        ("应办结日期", due_day(values.due, values.provisional, "")),
    ]
    return [
        particulars(
            [
                *party_pairs(values.party),
                ("收件日期", day(values.received_on)),
                ("受理日期", day(values.accepted_on)),
                *limits,
            ],
            [("申请事项", values.matter), ("结果送达", values.delivery)],
        ),
        Gap(8),
        Paragraph(f"{values.party.name}：", PLAIN),
        Paragraph(decision),
        *sections(
            ("受理的事项", [sub_items_table(values.sub_items)]),
            *more,
            ("不计入办理期限的时间", items(values.excluded_time)),
            ("办理进度查询", items([_query(values)])),
            ("已收材料", [materials_table(values.materials)] if values.materials else []),
            ("法律依据", items(values.legal_basis)),
        ),
    ]


def sub_items_table(sub_items: tuple[SubItemLine, ...]) -> Table:
    """Every sub-item with its department, limits and due date."""
    rows = [(item.name, item.department, item.promised, item.statutory, _due(item)) for item in sub_items]
    return table(
        ("事项", "办理部门", "承诺时限", "法定时限", "应办结日期"),
        (6.5, 23, 19.5, 15.5, 15.5, 20),
        rows,
        centred=(3, 4, 5),
    )


def _due(item: SubItemLine) -> str:
    return due_day(item.due, item.provisional, f"{item.after}办结后起算" if item.after else "—")


def _query(values: AcceptanceNotice) -> str:
    code = f"查询码：{values.query_code}。" if values.query_code else ""
    return f"办件编号：{values.head.case_number}。{code}{values.query_way}"
