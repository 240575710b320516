"""补正告知书: all corrections at once (行政许可法 32(4))."""

from printing.documents.values import CorrectionNotice
from printing.documents.voucher import Seal, day, issue, items, particulars, party_pairs, quoted, sections, table
from printing.layout.page import Block, Gap
from printing.layout.text import PLAIN, Paragraph


def render(values: CorrectionNotice) -> bytes:
    """The PDF of the notice. Raises `MissingGlyph`."""
    rows = [
        (item.item, "\n".join(part for part in (item.reason, item.how and f"补正要求：{item.how}") if part), item.basis)
        for item in values.corrections
    ]
    told = (
        f"你（单位）于{day(values.received_on)}提出的{quoted(values.matter)}申请，经审查，申请材料不齐全或者不符合法定形式。"
        f"现将需要补正的全部内容（共{len(rows)}项）一次告知如下："
    )
    deadline = f"请于{day(values.hand_in_by)}前（含当日）补正。" if values.hand_in_by else "请尽快补正。"
    body: list[Block] = [
        particulars(
            [
                *party_pairs(values.party),
                ("收件日期", day(values.received_on)),
                ("补正期限", day(values.hand_in_by, "")),
            ],
            [("申请事项", values.matter)],
        ),
        Gap(8),
        Paragraph(f"{values.party.name}：", PLAIN),
        Paragraph(told),
        *sections(
            ("需要补正的内容", [table(("材料或内容", "原因与要求", "依据"), (8, 26, 40, 26), rows)]),
            ("补正的方式和期限", [Paragraph(f"{deadline}{values.hand_in_way}")]),
            ("逾期不补正的后果", items([values.consequence]) if values.consequence else []),
            ("法律依据", items(values.legal_basis)),
        ),
    ]
    return issue(
        "correction_notice", values, body, Seal(values.head.organ, values.decided_on or values.head.printed_at.date())
    )
