"""证明: what one hall certifies for a person who sits in another hall, in a session between the two (异地“屏对屏”).

It is signed as a file (电子签名法 art. 14), so it has no room for a stamp; what is printed is a copy that can be
checked against the file by its number and hash.
"""

from dataclasses import dataclass

from printing.documents.fingerprint import content_hash, qr_text
from printing.documents.result_values import CrossCertificate
from printing.documents.voucher import (
    Masthead,
    day,
    finish,
    items,
    notes_blocks,
    notice_box,
    particulars,
    party_pairs,
    sections,
)
from printing.layout.page import Block, Gap, Whole
from printing.layout.pen import Pen
from printing.layout.text import BODY, Align, Paragraph, Style

_SIGNED = "（已电子签名，无须盖章）"
_RIGHT = Style(size=12, leading=21, align=Align.CENTRE)


def render(values: CrossCertificate) -> bytes:
    """The PDF, not signed yet. Raises `MissingGlyph`."""
    head = values.head
    full_hash = content_hash("cross_certificate", values)
    masthead = Masthead(
        head, values.title, qr_text("cross_certificate", head.document_number, head.case_number, full_hash),
        head.case_number,
    )  # fmt: skip
    blocks: list[Block] = [
        masthead,
        Gap(8),
        particulars([*party_pairs(values.person), *values.fields, ("用途", values.purpose)]),
        Gap(10),
        *[Paragraph(line, BODY) for line in values.text.splitlines() if line.strip()],
        *sections(
            ("出具依据", items(values.legal_basis)),
            ("有效期限", items((f"至{day(values.valid_until)}止。",)) if values.valid_until else []),
        ),
        Gap(10),
        notice_box("出具方式：", _how(values)),
        *notes_blocks(values.notes, values.mark_note),
        Gap(14),
        _Issued(head.organ, day(values.issued_on)),
    ]
    return finish(values.title, head, blocks, full_hash, made="出具")


def _how(values: CrossCertificate) -> str:
    identified = f"，身份已核验（{values.identified}）" if values.identified else ""
    return (
        f"本证明由{values.head.hall}在异地“屏对屏”会谈中出具，申请人在{values.asking_hall}窗口当面办理{identified}。"
        f"会谈编号 {values.session}。电子文件由出具单位电子签名，改动即失效；打印件可以凭首页二维码里的编号和校验值，"
        f"或者拨打 {values.head.phone} 与出具单位核对。"
    )


@dataclass(frozen=True, slots=True)
class _Issued(Whole):
    """Who issued it and when, on the right."""

    organ: str
    on: str
    keep_with_next: bool = False

    def height(self, width: float, /) -> float:
        return sum(line.height(width * 0.5) for line in self._lines())

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        for line in self._lines():
            line.draw(pen, x + width * 0.5, y, width * 0.5)
            y += line.height(width * 0.5)

    def _lines(self) -> tuple[Paragraph, ...]:
        return (
            Paragraph(self.organ, _RIGHT),
            Paragraph(self.on, _RIGHT),
            Paragraph(_SIGNED, Style(size=9.5, leading=18, align=Align.CENTRE, grey=0.38)),
        )
