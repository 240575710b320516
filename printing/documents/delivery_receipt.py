"""送达回证: which document was served on whom, where, how and when."""

from printing.documents.result_values import DELIVERY_WAYS, DeliveryReceipt
from printing.documents.voucher import BLANK_DATE, day, issue, items, sections, table
from printing.layout.page import Block, Gap
from printing.layout.table import Cell, Table, label


def render(values: DeliveryReceipt) -> bytes:
    """The PDF of the receipt. Raises `MissingGlyph`."""
    rows = [(line.name, line.number or "—", f"{line.copies}份") for line in values.documents]
    documents = table(("送达文书名称", "文号", "份数"), (8, 42, 38, 12), rows, centred=(3,))
    boxes = [f"{'■' if way == values.way else '□'} {way}" for way in DELIVERY_WAYS]
    ways = "　　".join(boxes[:3]) + "\n" + "　　".join(boxes[3:])
    party = values.party
    grid = Table(
        (20, 30, 20, 30),
        [
            [label("受送达人"), Cell(party.name), label(party.id_label), Cell(party.id_number)],
            [label("案由或事项"), Cell(values.matter, span=3)],
            [label("送达地点"), Cell(values.place, span=3)],
            [label("送达方式"), Cell(ways, span=3)],
            [label("送达日期"), Cell(day(values.delivered_on)), label("送达人"), Cell(values.server)],
        ],
        least_row=30,
        whole=True,
    )
    signed = Table(
        (20, 30, 20, 30),
        [
            [label("受送达人\n（签名或盖章）"), Cell(""), label("收到日期"), Cell(BLANK_DATE)],
            [label("代收人（签名）"), Cell(values.substitute), label("与受送达人关系"), Cell(values.relation)],
            [label("拒收事由和日期"), Cell(values.refusal, span=3)],
            [label("见证人（签名）"), Cell(""), label("送达人（签名）"), Cell("")],
        ],
        least_row=42,
        whole=True,
    )
    body: list[Block] = [
        grid,
        *sections(("送达的文书", [documents]), ("签收", [signed]), ("依据", items(values.legal_basis))),
        Gap(4),
    ]
    return issue("delivery_receipt", values, body, seal=None)
