"""取件凭证: what is to be collected, where, by whom; signed when it is handed out."""

from printing.documents.result_values import PickupSlip
from printing.documents.voucher import Seal, day, issue, items, particulars, party_pairs, sections, table
from printing.layout.page import Block
from printing.layout.table import Cell, Table, label


def render(values: PickupSlip) -> bytes:
    """The PDF of the slip. Raises `MissingGlyph`."""
    rows = [
        (line.name, line.number or "—", line.department, day(line.issued_on, "—"), f"{line.copies}份")
        for line in values.results
    ]
    results = table(
        ("证照或文书", "编号", "颁发部门", "颁发日期", "份数"), (6.5, 24, 23, 19, 20, 7.5), rows, centred=(4, 5)
    )
    body: list[Block] = [
        particulars(
            [
                *party_pairs(values.party),
                ("取件码", values.pickup_code),
                ("可取日期", day(values.ready_on, "")),
                ("领取方式", values.way),
                ("快递公司", values.courier),
                ("快递单号", values.tracking_number),
                ("取件时间", values.hours),
            ],
            [("办理事项", values.matter), ("取件地点", values.place)],
        ),
        *sections(
            ("待领取的证照和文书", [results]),
            ("领取登记", [_collector(values)]),
            ("依据", items(values.legal_basis)),
        ),
    ]
    seal = Seal(
        values.head.organ,
        values.head.printed_at.date(),
        ("领取人（签名）：", "　　　年　　月　　日", "发件人（签名）："),
    )
    return issue("pickup_slip", values, body, seal)


def _collector(values: PickupSlip) -> Table:
    return Table(
        (20, 30, 20, 30),
        [
            [label("领取人"), Cell(values.collector), label("证件号码"), Cell(values.collector_id)],
            [
                label("与申请人关系"),
                Cell(values.relation or "□ 本人　□ 代领："),
                label("领取时间"),
                Cell("　　年　　月　　日　　时"),
            ],
            [label("核对"), Cell("□ 身份证件　□ 授权委托书　□ 取件码　□ 证照内容无误", span=3)],
        ],
        least_row=26,
        whole=True,
    )
