"""不受理告知书: the matter needs no licence (行政许可法 32(1))."""

from printing.documents.values import NotNeededNotice
from printing.documents.voucher import Seal, day, issue, items, particulars, party_pairs, quoted, sections
from printing.layout.page import Block, Gap
from printing.layout.text import PLAIN, Paragraph


def render(values: NotNeededNotice) -> bytes:
    """The PDF of the notice. Raises `MissingGlyph`."""
    told = (
        f"你（单位）于{day(values.received_on)}提出的{quoted(values.matter)}申请，经审查，该事项依法不需要取得行政许可。"
        "本机关不受理该申请，现即时告知你（单位）。"
    )
    body: list[Block] = [
        particulars([*party_pairs(values.party), ("申请日期", day(values.received_on))], [("申请事项", values.matter)]),
        Gap(8),
        Paragraph(f"{values.party.name}：", PLAIN),
        Paragraph(told),
        *sections(
            ("不需要取得许可的理由", items(values.reasons)),
            ("法律依据", items(values.legal_basis)),
            ("办理提示", items([values.advice]) if values.advice else []),
        ),
    ]
    return issue(
        "not_needed_notice", values, body, Seal(values.head.organ, values.decided_on or values.head.printed_at.date())
    )
