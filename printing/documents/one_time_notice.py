"""一次性告知书: everything the applicant has to know, once, for the situation chosen."""

from collections.abc import Sequence

from printing.documents.values import NeededMaterial, OneTimeNotice
from printing.documents.voucher import Seal, issue, items, particulars, sections, table
from printing.layout.page import Block
from printing.layout.table import Cell, Table, label
from printing.layout.text import CELL, Align, Paragraph, Style

_MIDDLE = Style(size=10.5, leading=15, align=Align.CENTRE)
_SMALL_CELL = Style(size=9.5, leading=13.5)
_SMALL_MIDDLE = Style(size=9.5, leading=13.5, align=Align.CENTRE)
_LIST = Style(size=11, leading=18, align=Align.JUSTIFY)


def render(values: OneTimeNotice) -> bytes:
    """The PDF of the notice. Raises `MissingGlyph`."""
    spared = [material for material in values.materials if material.spared]
    carried = [material for material in values.materials if not material.spared]
    body: list[Block] = [
        _overview(values),
        *sections(
            ("您的情形", [_answers(values.answers)] if values.answers else []),
            ("受理条件", items(values.conditions, _LIST)),
            ("需要办理的事项", [_sub_items(values)] if values.sub_items else []),
            ("需要提交的材料", [_materials(carried)] if carried else []),
            ("免于提交的材料", [_spared(spared)] if spared else []),
            ("需要填写的内容", [Paragraph("、".join(values.form_parts) + "。", _LIST)] if values.form_parts else []),
            ("办理地点", items(values.places, _LIST)),
            ("法律依据", items(values.legal_basis, _LIST)),
        ),
    ]
    seal = Seal(
        values.head.organ,
        None if values.undated else values.head.printed_at.date(),
        ("申请人（签名）：", "联系电话：", "告知人（签名）：", "　　　年　　月　　日"),
    )
    return issue("one_time_notice", values, body, seal, full_hash=values.content_hash)


def _overview(values: OneTimeNotice) -> Table:
    return particulars(
        [
            ("一件事名称", values.theme),
            ("事项编码", values.theme_code),
            ("分类", values.category),
            ("适用区划", values.region),
            ("服务对象", values.audience),
            ("咨询人", values.applicant),
            ("承诺时限", values.promised),
            ("法定时限", values.statutory),
            ("到窗次数", values.visits),
            ("收费", values.fee),
        ],
        [
            ("主办部门", values.lead),
            ("协办部门", "、".join(values.cooperating)),
            ("办理形式", values.ways),
            ("结果送达", values.delivery),
            ("咨询方式", values.consult),
            ("办理时间", values.hours),
        ],
    )


def _answers(answers: Sequence[tuple[str, str]]) -> Table:
    head = [label("序号"), label("问题"), label("您的回答")]
    rows = [[Cell(str(number), _MIDDLE), Cell(asked), Cell(told)] for number, (asked, told) in enumerate(answers, 1)]
    return Table((8, 52, 40), [head, *rows], headings=1)


def _sub_items(values: OneTimeNotice) -> Table:
    rows = [
        (
            item.name,
            item.department,
            "\n".join(part for part in (item.kind, item.after and f"在“{item.after}”之后") if part),
            item.promised,
            item.statutory,
            item.result,
        )
        for item in values.sub_items
    ]
    headings = ("事项", "办理部门", "类型与顺序", "承诺时限", "法定时限", "办理结果")
    return table(headings, (6.5, 20, 14.5, 15.5, 13.3, 13.3, 16.9), rows, centred=(4, 5))


def _materials(materials: Sequence[NeededMaterial]) -> Table:
    head = [label(text) for text in ("序号", "材料名称", "形式", "来源", "用于事项", "要求")]
    rows = [
        [
            Cell(str(number), _SMALL_MIDDLE),
            Cell(item.name + ("（可容缺）" if item.deferrable else ""), CELL),
            Cell("\n".join(part for part in (_count(item), item.medium) if part), _SMALL_MIDDLE),
            Cell(item.source, _SMALL_CELL),
            Cell("；".join(item.needed_for), _SMALL_CELL),
            Cell("。".join(part.rstrip("。") for part in (item.why, item.standard) if part) or "—", _SMALL_CELL),
        ]
        for number, item in enumerate(materials, 1)
    ]
    return Table((6.5, 21.5, 12.5, 13.5, 17, 29), [head, *rows], headings=1)


def _count(item: NeededMaterial) -> str:
    """原件1份; a form that gives its own numbers (原件1、复印件1) stands as it is."""
    if any(char.isdigit() for char in item.form):
        return item.form
    return f"{item.form}{item.copies}份" if item.copies else item.form


def _spared(materials: Sequence[NeededMaterial]) -> Table:
    rows = [(item.name, item.spared, "；".join(item.needed_for)) for item in materials]
    return table(("材料名称", "取得方式", "用于事项"), (7, 35, 33, 25), rows)
