"""A report as sheets of rows, the same for Excel and CSV: figures, breakdowns, and the lists behind them. Pure.

Lists name tickets and cases by their numbers; names and phones of applicants are not in them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from clerk_app.cases.limits import beijing

from . import wording
from .ageing import LIGHT_TEXT
from .figures import Figure, Value
from .grouping import words
from .report import Report
from .visits import OUTCOME_TEXT, End

Cell: TypeAlias = str | int | float | datetime | None
END_TEXT = {
    End.SERVED: "办完",
    End.TRANSFERRED: "转走",
    End.PARKED: "挂起",
    End.MISSED: "过号",
    End.LEFT: "弃号",
    End.UNKNOWN: "不明",
    End.OPEN: "还在进行",
}
ACT_TEXT = {
    "taken": "收件",
    "accepted": "受理",
    "correction": "补正告知",
    "refused": "不予受理",
    "not_needed": "不受理",
    "withdrawn": "退件（终止）",
    "voided": "作废",
    "finished": "办结",
    "reopened": "重新申请",
}


@dataclass(frozen=True, slots=True)
class Column:
    """`format`: "%" for shares, "1" for one decimal, "" for what needs none."""

    title: str
    format: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(report: Report) -> tuple[Sheet, ...]:
    """All of a report."""
    found = [_overview(report), *(_breakdown(report, number) for number in range(len(report.breakdowns)))]
    found += [_clerks(report), _load(report), _funnel(report), _ageing(report), _bad(report)]
    found += [_tickets(report), _services(report), _acts(report), _cases(report)]
    return tuple(sheet for sheet in found if sheet.rows)


def _columns(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title) for title in titles)


def _column(what: Figure) -> Column:
    if what.unit == "%":
        return Column(what.name, "%")
    return Column(f"{what.name}（{wording.unit(what)}）", "" if what.kind == "count" else "1")


def _number(what: Figure, found: Value | None) -> Cell:
    return None if found is None else wording.plain(what, found.value)


def _overview(report: Report) -> Sheet:
    titles = ("类别", "指标", "数值", "单位", "分子", "分母", "删失（还没结束）", "不明", "环比", "同比", "定义")
    rows = []
    for line in report.lines:
        what, found = line.figure, line.value
        number = wording.plain(what, found.value)
        shown = None if number is None else f"{number * 100:.1f}%" if what.unit == "%" else round(number, 2)
        parts = (len(found.hits), found.count, len(found.open), len(found.unknown))
        unit = wording.unit(what)
        rows.append((what.group, what.name, shown, unit, *parts, line.before, line.year_before, line.told))
    return Sheet("概况", _columns(*titles), tuple(rows))


def _breakdown(report: Report, number: int) -> Sheet:
    each = report.breakdowns[number]
    columns = (Column(each.title[1:]), *map(_column, each.figures))
    rows = tuple(
        (name, *(_number(what, found) for what, found in zip(each.figures, values, strict=True)))
        for _, name, values in each.rows
    )
    return Sheet(each.title, columns, rows)


def _clerks(report: Report) -> Sheet:
    columns = (
        Column("工作人员"),
        Column("办完业务（项）"),
        Column("原始平均（分钟）", "1"),
        Column("按事项的期望（分钟）", "1"),
        Column("实际÷期望", "2"),
        Column("校正平均（分钟）", "1"),
        Column("说明"),
    )
    few = f"少于 {report.terms.least} 项，不显示"
    rows = tuple(
        (each.key or "不明", each.value.count, *(None if n is None else n / 60 for n in (each.raw, each.expected)),
         each.ratio, None if each.adjusted is None else each.adjusted / 60, few if each.too_few else "")
        for each in report.clerks
    )  # fmt: skip
    return Sheet("人员（按事项校正）", columns, rows)


def _load(report: Report) -> Sheet:
    columns = (*_columns("开始", "取号", "叫到", "刻末在等"), Column("平均等候（分钟）", "1"), Column("忙碌窗口", "1"),
               *_columns("开着的窗口", "计划窗口"))  # fmt: skip
    rows = tuple(
        (each.words, len(each.arrived), len(each.called), len(each.waiting), _minutes(each.wait), each.busy_windows,
         each.open_windows, each.planned)
        for each in report.load
    )  # fmt: skip
    return Sheet("一天走势", columns, rows)


def _funnel(report: Report) -> Sheet:
    outcomes = {outcome.value: text for outcome, text in OUTCOME_TEXT.items()}
    rows: list[tuple[Cell, ...]] = []
    for step in report.funnel:
        rows.append((step.name, len(step.ids), ""))
        rows += [(f"{step.name}后", len(ids), outcomes[how]) for how, ids in step.lost]
    return Sheet("去向", _columns("步骤", "人次", "没有往下的原因"), tuple(rows))


def _ageing(report: Report) -> Sheet:
    titles = ("办件编号", "事项", "子事项", "部门", "窗口", "跟进人", "到期", "剩余工作日", "灯", "暂停")
    rows = tuple(
        (line.number, _named(report, "theme", line.theme), line.item, _named(report, "department", line.department),
         line.window, line.clerk, _local(line.due_at), line.left, LIGHT_TEXT[line.light], "暂停" if line.paused else "")
        for line in report.ageing.lines
    )  # fmt: skip
    return Sheet("时限", _columns(*titles), rows)


def _bad(report: Report) -> Sheet:
    titles = ("时间", "评价", "原因", "窗口", "工作人员", "核实期限", "整改期限", "进度")
    rows = tuple(
        (
            _local(each.at),
            each.level,
            each.reasons,
            each.window,
            each.clerk,
            each.verify_by,
            each.rectify_by,
            each.state,
        )
        for each in report.bad
    )  # fmt: skip
    return Sheet("差评", _columns(*titles), rows)


def _tickets(report: Report) -> Sheet:
    columns = (*_columns("日期", "号", "队列", "事项", "取号", "第一次叫号", "结束"), Column("等候（分钟）", "1"),
               *_columns("结果", "首叫窗口", "首叫人员", "叫号次数", "转办次数"), Column("挂起（分钟）", "1"),
               *_columns("预约", "缺事件"))  # fmt: skip
    rows = tuple(
        (each.day.isoformat(), each.label, _named(report, "queue", each.queue), _named(report, "theme", each.theme),
         _local(each.arrived_at), _local(each.called_at), _local(each.ended_at), _minutes(each.wait),
         OUTCOME_TEXT[each.outcome], each.window, each.clerk, each.calls, each.transfers, _minutes(each.parked),
         "是" if each.appointment else "", "是" if each.gaps else "")
        for each in report.facts.visits
    )  # fmt: skip
    return Sheet("号明细", columns, rows)


def _services(report: Report) -> Sheet:
    labels = {each.id: each.label for each in report.facts.visits}
    columns = (*_columns("日期", "号", "队列", "事项", "窗口", "工作人员", "开始排", "叫号", "到窗", "结束"),
               Column("等候（分钟）", "1"), Column("到窗（分钟）", "1"), Column("办理（分钟）", "1"),
               *_columns("结果"))  # fmt: skip
    rows = tuple(
        (each.day.isoformat(), labels[each.ticket], _named(report, "queue", each.queue),
         _named(report, "theme", each.theme), each.window, each.clerk, _local(each.joined_at), _local(each.called_at),
         _local(each.arrived_at), _local(each.ended_at), _minutes(each.wait), _minutes(each.way),
         _minutes(each.handled), END_TEXT[each.end])
        for each in report.facts.services
    )  # fmt: skip
    return Sheet("业务明细", columns, rows)


def _acts(report: Report) -> Sheet:
    rows = tuple(
        (_local(each.at), each.number, ACT_TEXT[each.kind], _named(report, "theme", each.theme), each.window,
         each.clerk, "、".join(text for text, is_so in (("容缺", each.deferred), ("视为受理", each.deemed)) if is_so))
        for each in report.facts.acts
    )  # fmt: skip
    return Sheet("办件动作明细", _columns("时间", "办件编号", "动作", "事项", "窗口", "工作人员", "说明"), rows)


def _cases(report: Report) -> Sheet:
    titles = ("办件编号", "事项", "受理", "办结", "法定（工作日）", "承诺（工作日）", "实际（工作日）", "子事项",
              "涉及部门", "取号次数", "分别要的材料", "一套材料", "收下", "免提交", "逐项环节", "实际环节")  # fmt: skip
    rows = tuple(
        (each.number, _named(report, "theme", each.theme), _local(each.accepted_at), _local(each.at), each.legal_days,
         each.promised_days, each.actual_days, each.items, each.offices, each.visits, each.separate_materials,
         each.merged_materials, each.handed, each.spared, each.separate_steps, each.steps)
        for each in report.facts.cases
    )  # fmt: skip
    return Sheet("办结明细", _columns(*titles), rows)


def _named(report: Report, dimension: str, code: str) -> str:
    return words(dimension, code, report.names.get(dimension, {}))


def _local(moment: datetime | None) -> datetime | None:
    """Beijing time without its zone: a spreadsheet knows none."""
    return None if moment is None else beijing(moment).replace(tzinfo=None, microsecond=0)


def _minutes(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / 60
