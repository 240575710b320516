"""How the reports of figures are set; each kind's own module only names its kind."""

from printing.documents.figure_values import FiguresReport, LoadBar
from printing.documents.report import section_block
from printing.documents.voucher import issue, particulars, sections
from printing.layout.charts import Bars, DayChart, HeatGrid, Panel, Series
from printing.layout.fonts import Face
from printing.layout.page import Block, Gap
from printing.layout.table import Cell, Table, label
from printing.layout.text import NOTE, SMALL, Align, Paragraph, Span, Style

_COLUMNS = (24, 17, 27, 16, 16)
_NAME = Style(size=10, leading=12.5)
_NUMBER = Style(size=10, leading=12.5, align=Align.CENTRE)
_COUNTS = Style(size=8.5, leading=12, align=Align.CENTRE)


def render_figures(kind: str, values: FiguresReport) -> bytes:
    """The PDF of a report of that kind. Raises `MissingGlyph`."""
    body: list[Block] = [
        particulars(values.pairs, values.wide),
        *sections(
            ("指标", [_figures(values)]),
            ("一天走势（每刻钟）", _load(values)),
            (values.heat.title if values.heat else "", _heat(values)),
            ("去向", _funnel(values)),
            ("在办时限", _ageing(values)),
            *((section.title, [section_block(section)]) for section in values.sections),
            ("指标的定义", [Paragraph([Span(f"{name}　", Face.HEI_BOLD), Span(text, Face.SONG)], NOTE)
                       for name, text in values.definitions]),
        ),
    ]  # fmt: skip
    return issue(kind, values, body, None)


def _figures(values: FiguresReport) -> Table:
    rows = [[label(text) for text in ("指标", "数值", "依据", "环比", "同比")]]
    for title, figures in values.groups:
        rows.append([Cell([Span(title, Face.HEI_BOLD)], _NAME, span=5)])
        rows += [
            [Cell(each.name, _NAME), Cell(each.shown, _NUMBER), Cell(each.counts, _COUNTS), Cell(each.before, _COUNTS),
             Cell(each.year_before, _COUNTS)]
            for each in figures
        ]  # fmt: skip
    return Table(_COLUMNS, rows, headings=1)


def _load(values: FiguresReport) -> list[Block]:
    bars = values.load
    if not bars:
        return []
    people = Panel("人", (_series("取号", "bars", bars, "arrived"), _series("刻末在等", "line", bars, "waiting")))
    waits = Panel("等候（分钟）", (_series("这一刻叫到的人平均等候", "line", bars, "wait"),), 52)
    known = [("忙碌", "bars", "busy"), ("开着", "steps", "open"), ("计划", "plan", "planned")]
    there = [each for each in known if any(getattr(bar, each[2]) is not None for bar in bars)]
    windows = Panel("窗口", tuple(_series(name, how, bars, what) for name, how, what in there), 60)
    return [DayChart([bar.label for bar in bars], (people, waits, windows))]


def _series(name: str, kind: str, bars: tuple[LoadBar, ...], what: str) -> Series:
    return Series(name, kind, tuple(getattr(bar, what) for bar in bars))


def _heat(values: FiguresReport) -> list[Block]:
    return [HeatGrid(values.heat.columns, values.heat.rows)] if values.heat and values.heat.rows else []


def _funnel(values: FiguresReport) -> list[Block]:
    if not values.funnel:
        return []
    return [Bars([(step.label, (step.count,), step.lost) for step in values.funnel], label_room=46)]


def _ageing(values: FiguresReport) -> list[Block]:
    if not values.ageing:
        return []
    note = Paragraph("每个部门正在办的子事项；按剩余工作日分：" + "、".join(values.lights) + "。", SMALL)
    return [note, Gap(3), Bars([(each.label, each.parts, "") for each in values.ageing], values.lights)]
