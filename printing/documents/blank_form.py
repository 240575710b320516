"""申请表（空白）: the union form to be filled in by hand when no computer runs; belongs to an emergency number."""

from printing.documents.report_values import BlankField, BlankForm, BlankSection
from printing.documents.voucher import Seal, issue, notice_box, particulars, sections
from printing.layout.page import Block, Gap
from printing.layout.table import Cell, Table, label
from printing.layout.text import CELL, PLAIN, Paragraph, Style

_ROW = 27.0
_HINT = Style(size=9, leading=13)
_WRITE = "　"


def render(values: BlankForm) -> bytes:
    """The PDF of the form. Raises `MissingGlyph`."""
    party = Table(
        (20, 30, 20, 30),
        [[label(left), Cell(_WRITE), label(right), Cell(_WRITE)] for left, right in values.who],
        least_row=_ROW,
    )
    questions = [(Cell(text, CELL), Cell(choices, CELL)) for text, choices in values.questions]
    body: list[Block] = [
        particulars([], [("申请事项", values.matter)]),
        Gap(4),
        Paragraph("应急编号：____________________________　（照收件凭证抄写）", PLAIN),
        Gap(4),
        party,
        *sections(
            (
                "情形（勾选）",
                [Table((48, 52), [[label("情形"), label("回答")], *questions], headings=1)] if questions else [],
            ),
            *((section.title, _section(section)) for section in values.sections),
            ("所交材料（勾选并填份数）", [_materials(values.materials)] if values.materials else []),
            ("申请人承诺", [notice_box("真实性承诺：", values.promise)]),
        ),
    ]
    signatures = (
        "申请人（签名或盖章）：",
        "　　　年　　月　　日　　时　　分",
        "代理人（签名）：",
        "窗口经办人（签名）：",
    )
    return issue("blank_form", values, body, Seal("", values.head.printed_at.date(), signatures, seal=False))


def _section(section: BlankSection) -> list[Block]:
    blocks: list[Block] = []
    if section.fields:
        rows = [_field(field) for field in section.fields]
        blocks.append(Table((30, 70), rows, least_row=_ROW))
    for title, headings in section.tables:
        blank = [Cell(_WRITE) for _ in headings]
        grid = Table([1] * len(headings), [[label(text) for text in headings], *([blank] * 3)], 1, least_row=_ROW)
        blocks += [Gap(4), Paragraph(title, PLAIN, keep_with_next=True), Gap(2), grid]
    return blocks


def _field(field: BlankField) -> list[Cell]:
    return [label(field.label), Cell(field.hint or _WRITE, _HINT)]


def _materials(materials: tuple[tuple[str, str], ...]) -> Table:
    rows = [
        [Cell(name, CELL), Cell(when or "—", _HINT), Cell("□ 原件 ___ 份\n□ 复印件 ___ 份", CELL)]
        for name, when in materials
    ]
    return Table((42, 32, 26), [[label("材料"), label("何时需要"), label("所收")], *rows], headings=1)
