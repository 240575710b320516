"""不予受理通知书 (行政许可法 32(2) and 78): reason, basis, where to apply instead, remedy."""

from printing.documents.values import RefusalNotice
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


def render(values: RefusalNotice) -> bytes:
    """The PDF of the notice. Raises `MissingGlyph`."""
    decision = f"你（单位）于{day(values.received_on)}提出的{quoted(values.matter)}申请，经审查，决定不予受理。"
    body: list[Block] = [
        particulars([*party_pairs(values.party), ("申请日期", day(values.received_on))], [("申请事项", values.matter)]),
        Gap(8),
        Paragraph(f"{values.party.name}：", PLAIN),
        Paragraph(decision),
        *sections(
            ("不予受理的理由", items(values.reasons)),
            ("法律依据", items(values.legal_basis)),
            ("应当向哪个机关申请", _competent(values)),
            ("救济途径", items(values.remedy)),
            ("退回的材料", [materials_table(values.returned)] if values.returned else []),
        ),
    ]
    return issue(
        "refusal_notice", values, body, Seal(values.head.organ, values.decided_on or values.head.printed_at.date())
    )


def _competent(values: RefusalNotice) -> list[Block]:
    if not values.competent_organ:
        return []
    return [
        Paragraph(f"请向{values.competent_organ}提出申请。"),
        Gap(4),
        particulars([], [("地址", values.competent_address), ("电话", values.competent_phone)])
        if values.competent_address or values.competent_phone
        else Gap(0),
    ]
