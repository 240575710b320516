"""申请表: the union form (一张表单) as the applicant signs it; each thing is asked once for all departments."""

from printing.documents.values import ApplicationForm, FormSection
from printing.documents.voucher import (
    Seal,
    issue,
    items,
    notice_box,
    particulars,
    party_pairs,
    sections,
    table,
)
from printing.layout.page import Block, Gap
from printing.layout.text import PLAIN, Paragraph


def render(values: ApplicationForm) -> bytes:
    """The PDF of the form. Raises `MissingGlyph`."""
    body: list[Block] = [
        particulars([*party_pairs(values.party), ("结果送达", values.delivery)], [("申请事项", values.matter)]),
        *sections(
            ("联办事项", items(tuple(f"{line.name}（{line.department}）" for line in values.sub_items), PLAIN)),
            ("情形", [table(("情形", "回答"), (7, 48, 45), values.answers)] if values.answers else []),
            *((section.title, _section(section)) for section in values.sections),
            ("申请人承诺", [notice_box("真实性承诺：", values.promise)]),
        ),
    ]
    signatures = ("申请人（签名或盖章）：", "　　　年　　月　　日", "代理人（签名）：", "　　　年　　月　　日")
    return issue("application_form", values, body, Seal("", values.applied_on, signatures, seal=False))


def _section(section: FormSection) -> list[Block]:
    blocks: list[Block] = [particulars(section.pairs)] if any(value for _, value in section.pairs) else []
    for each in section.tables:
        share = 93 / max(len(each.headings), 1)
        columns = (7.0, *(share for _ in each.headings))
        blocks += [Gap(4), Paragraph(each.title, PLAIN), Gap(2), table(each.headings, columns, each.rows)]
    return blocks
