"""收件清单: what was taken in and what is missing. It says itself that it is not an acceptance."""

from printing.documents.values import MaterialsReceipt
from printing.documents.voucher import (
    Seal,
    day,
    issue,
    items,
    materials_table,
    moment,
    notice_box,
    particulars,
    party_pairs,
    sections,
    table,
)
from printing.layout.page import Block, Gap
from printing.layout.text import PLAIN, Paragraph

_STATEMENT = (
    "本清单只证明收到所列材料，不是受理凭证。是否受理，由窗口依法作出受理、补正告知或者不予受理的书面决定后另行送达。"
)


def render(values: MaterialsReceipt) -> bytes:
    """The PDF of the receipt. Raises `MissingGlyph`."""
    pairs = [*party_pairs(values.party), ("收件时间", moment(values.received_at)), ("收件窗口", values.head.window)]
    missing = [(item.name, day(item.due, "—"), item.remark) for item in values.missing]
    copies = sum(item.copies for item in values.taken if not item.spared)
    total = f"共收到材料 {len(values.taken)} 项，其中纸质或电子件 {copies} 份。"
    body: list[Block] = [
        particulars(pairs, [("申请事项", values.matter)]),
        *sections(
            ("已收材料", [materials_table(values.taken), Gap(4), Paragraph(total, PLAIN)]),
            (
                "缺少的材料",
                [table(("材料名称", "补交期限", "说明"), (6.5, 38, 19.5, 36), missing, centred=(2,))]
                if missing
                else [],
            ),
            ("依据", items(values.legal_basis)),
        ),
        Gap(8),
        notice_box("重要提示：", _STATEMENT),
    ]
    seal = Seal(
        values.head.organ,
        values.received_at.date(),
        ("交件人（签名）：", "　　　年　　月　　日", "收件人（签名）：", "　　　年　　月　　日"),
    )
    return issue("materials_receipt", values, body, seal)
