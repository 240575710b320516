"""容缺受理通知书, and the applicant's 承诺书 on a page of its own."""

from printing.documents.acceptance_notice import body
from printing.documents.values import DeferredAcceptanceNotice
from printing.documents.voucher import Seal, day, issue, items, notes_blocks, quoted, table
from printing.layout.fonts import Face
from printing.layout.page import Block, Gap, NewPage
from printing.layout.text import Align, Paragraph, Style

_PROMISE_TITLE = Style(face=Face.SONG_BOLD, size=22, leading=40, align=Align.CENTRE)
_PROMISE = Style(size=13, leading=26, align=Align.JUSTIFY, indent=2)


def render(values: DeferredAcceptanceNotice) -> bytes:
    """The PDF of notice and promise. Raises `MissingGlyph`."""
    accepted = values.acceptance
    decision = (
        f"你（单位）于{day(accepted.received_on)}提出的{quoted(accepted.matter)}申请，主要材料齐全、符合法定形式，"
        f"次要材料有欠缺。经你（单位）书面承诺，决定自{day(accepted.accepted_on)}起予以容缺受理。"
    )
    rows = [(item.name, day(item.due or values.hand_in_by), item.remark) for item in values.missing]
    missing = table(("材料名称", "补交期限", "说明"), (6.5, 38, 19.5, 36), rows, centred=(2,))
    terms = (
        f"补交期限：{day(values.hand_in_by)}前（含当日）。",
        f"补交方式：{values.hand_in_way}",
        f"逾期后果：{values.consequence}",
    )
    content = body(accepted, decision, ("缺少的材料", [missing, Gap(4), *[Paragraph(term) for term in terms]]))
    content += notes_blocks(accepted.notes, accepted.mark_note)
    content += [Gap(10), Seal(accepted.head.organ, accepted.accepted_on), NewPage(), *_promise(values)]
    return issue("deferred_acceptance_notice", values, content, seal=None)


def _promise(values: DeferredAcceptanceNotice) -> list[Block]:
    accepted = values.acceptance
    names = "、".join(f"{item.name}（{day(item.due or values.hand_in_by)}前）" for item in values.missing)
    identity = f"（{accepted.party.id_label}：{accepted.party.id_number}）" if accepted.party.id_number else ""
    return [
        Paragraph("容缺受理承诺书", _PROMISE_TITLE),
        Gap(6),
        Paragraph(f"{accepted.head.organ}：", Style(size=13, leading=26)),
        Paragraph(
            f"{accepted.party.name}{identity}申请办理{quoted(accepted.matter)}（办件编号：{accepted.head.case_number}），"
            f"现缺少以下材料：{names}。就容缺受理承诺如下：",
            _PROMISE,
        ),
        *items(values.promise, _PROMISE),
        Paragraph(f"逾期后果：{values.consequence}", _PROMISE),
        Gap(16),
        Seal(
            accepted.head.organ,
            accepted.accepted_on,
            ("承诺人（签名或盖章）：", "法定代表人或代理人：", "联系电话：", "　　　年　　月　　日"),
            seal=False,
        ),
    ]
