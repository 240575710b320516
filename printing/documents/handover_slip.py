"""材料交接单: a sub-item goes to its department by hand (人工兜底), with a bar code to find it again."""

from printing.documents.values import HandoverSlip
from printing.documents.voucher import (
    Seal,
    day,
    due_day,
    issue,
    materials_table,
    moment,
    notice_box,
    particulars,
    sections,
)
from printing.layout.page import Block, Gap
from printing.layout.table import Cell, Table, label
from printing.layout.text import PLAIN, Paragraph

_WHEN = "　　月　　日　　时　　分"
_DOUBLE = (
    "本事项此前已由系统发送，对方系统可能已经接收。"
    "接收人请先按办件编号和交接单号在本部门系统中查找，已有登记的不要重复录入。"
)


def render(values: HandoverSlip) -> bytes:
    """The PDF of the slip. Raises `MissingGlyph`, and `ValueError` for a slip number that is not ASCII."""
    warning: list[Block] = []
    if values.may_have_been_received:
        tried = f"最近一次发送：{values.last_try}。" if values.last_try else ""
        warning = [notice_box("可能已被对方系统接收：", _DOUBLE + tried), Gap(8)]
    item = values.sub_item
    body: list[Block] = [
        *warning,
        particulars(
            [
                ("办件编号", values.head.case_number),
                ("申请人", values.party.name),
                (values.party.id_label, values.party.id_number),
                ("联系电话", values.party.phone),
                ("移交窗口", values.head.window),
                ("移交时间", moment(values.handed_at) if values.handed_at else ""),
                ("受理日期", day(values.accepted_on, "")),
                ("应办结日期", due_day(item.due, item.provisional, "")),
                ("承诺时限", item.promised),
                ("法定时限", item.statutory),
            ],
            [
                ("交接单号", values.slip_number),
                ("一件事", values.matter),
                ("移交事项", f"{item.name}（{item.number}）" if item.number else item.name),
                ("接收部门", values.to_department),
                ("移交原因", values.reason),
            ],
        ),
        *sections(
            ("移交材料", [materials_table(values.materials), Gap(4), Paragraph(_total(values), PLAIN)]),
            ("接收部门填写", [_feedback()]),
        ),
    ]
    seal = Seal(
        values.to_department,
        values.head.printed_at.date(),
        (f"移交人：{values.handed_by}　签名：", "　　　年　　月　　日　　时　　分"),
        seal=False,
    )
    return issue("handover_slip", values, body, seal, barcode=values.slip_number)


def _total(values: HandoverSlip) -> str:
    copies = sum(item.copies for item in values.materials)
    pages = sum(item.pages for item in values.materials)
    return f"合计材料 {len(values.materials)} 项、{copies} 份" + (f"、{pages} 页。" if pages else "。")


def _feedback() -> Table:
    blank = Cell("")
    return Table(
        (20, 30, 20, 30),
        [
            [label("接收人（签名）"), blank, label("接收时间"), Cell(_WHEN)],
            [label("对方收件编号"), blank, label("材料核对"), Cell("□ 无误　□ 有误：")],
            [label("办理结果"), Cell("□ 准予　□ 不予　□ 需补正　□ 其他：", span=3)],
            [label("结果文书编号"), blank, label("办结时间"), Cell("　　年　　月　　日")],
        ],
        least_row=28,
        whole=True,
    )
