"""终止办理通知书: the application was withdrawn, or is taken as withdrawn."""

from printing.documents.acceptance_notice import sub_items_table
from printing.documents.values import WithdrawalNotice
from printing.documents.voucher import (
    Seal,
    day,
    issue,
    items,
    materials_table,
    particulars,
    party_pairs,
    quoted,
    sections,
)
from printing.layout.page import Block, Gap
from printing.layout.text import PLAIN, Paragraph


def render(values: WithdrawalNotice) -> bytes:
    """The PDF of the notice. Raises `MissingGlyph`."""
    told = (
        f"你（单位）于{day(values.requested_on)}提出的{quoted(values.matter)}申请，因{values.cause}，"
        f"本机关决定自{day(values.ended_on)}起终止办理。"
    )
    body: list[Block] = [
        particulars(
            [
                *party_pairs(values.party),
                ("申请日期", day(values.requested_on)),
                ("受理日期", day(values.accepted_on, "")),
                ("终止日期", day(values.ended_on)),
                ("终止原因", values.cause),
            ],
            [("申请事项", values.matter)],
        ),
        Gap(8),
        Paragraph(f"{values.party.name}：", PLAIN),
        Paragraph(told),
        *sections(
            ("终止办理的理由", items(values.reasons)),
            ("终止办理的事项", [sub_items_table(values.ended_items)] if values.ended_items else []),
            ("退回的材料", [materials_table(values.returned)] if values.returned else []),
            ("法律依据", items(values.legal_basis)),
        ),
    ]
    return issue("withdrawal_notice", values, body, Seal(values.head.organ, values.ended_on))
