"""`clerk report`: 日报, 周报, single figures with their definitions and the lists behind them, Excel, CSV, PDF."""

import argparse
import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clerk_app.errors import BadInput
from clerk_app.files import write_whole

from . import report_replay
from .arguments import BadUsage
from .arguments import day as a_day
from .context import CommandContext

if TYPE_CHECKING:
    from clerk_app.statistics.figures import Fact, Value
    from clerk_app.statistics.grouping import Period
    from clerk_app.statistics.report import Report


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("report", help="统计：日报、周报、指标和定义、导出")
    commands = parser.add_subparsers(dest="report_command", required=True, metavar="子命令")
    daily = commands.add_parser("daily", help="一天的日报")
    daily.add_argument("--day", type=a_day, metavar="日期", help="默认今天（北京时间）")
    daily.set_defaults(run=run_daily)
    weekly = commands.add_parser("weekly", help="一周的周报（周一到周日）")
    weekly.add_argument("--day", type=a_day, metavar="日期", help="那一周里的任何一天；默认上周")
    weekly.set_defaults(run=run_weekly)
    figures = commands.add_parser("figures", help="看指标：定义、数值、分组、后面的名单")
    figures.add_argument("--figure", action="append", default=[], metavar="代码", help="只看这些指标，可重复")
    figures.add_argument("--by", action="append", default=[], metavar="分组",
                         help="hour day weekday week month window clerk theme department queue，可重复")  # fmt: skip
    figures.add_argument("--list", action="store_true", help="不算数，只列出全部指标和定义")
    figures.add_argument("--behind", action="store_true", help="列出数后面的每一条（编号）")
    figures.set_defaults(run=run_figures)
    export = commands.add_parser("export", help="导出 Excel、CSV、PDF")
    export.add_argument("--xlsx", type=Path, metavar="文件")
    export.add_argument("--csv", type=Path, metavar="文件夹", help="每张表一个文件")
    export.add_argument("--pdf", type=Path, metavar="文件")
    export.set_defaults(run=run_export)
    for command in (figures, export):
        command.add_argument("--from", dest="first", type=a_day, metavar="日期", help="默认今天")
        command.add_argument("--to", dest="last", type=a_day, metavar="日期", help="默认同一天")
    for command in (daily, weekly):
        command.add_argument("--pdf", type=Path, metavar="文件")
        command.add_argument("--xlsx", type=Path, metavar="文件")
    for command in (daily, weekly, figures, export):
        command.add_argument("--json", action="store_true")
    report_replay.register(commands)
    due = commands.add_parser("due", help="现在就写出到时间的日报周报（平时由大厅服务或分办进程写）")
    due.add_argument("--background", action="store_true", help="让着别的程序，慢慢写")
    due.set_defaults(run=run_due)


def run_daily(args: argparse.Namespace, context: CommandContext) -> int:
    day: date = args.day or context.desk.statistics.today()
    return _told(args, context, context.desk.reports.daily(day), "daily")


def run_weekly(args: argparse.Namespace, context: CommandContext) -> int:
    day: date = args.day or context.desk.statistics.today() - timedelta(weeks=1)
    return _told(args, context, context.desk.reports.weekly(day), "weekly")


def run_export(args: argparse.Namespace, context: CommandContext) -> int:
    if not (args.xlsx or args.csv or args.pdf):
        raise BadUsage("没有说导出什么", "", "加 --xlsx、--csv 或 --pdf")
    report = context.desk.reports.of("period", _period(args, context))
    if args.csv:
        from clerk_app.statistics.export import to_csv
        from clerk_app.statistics.sheets import sheets

        for sheet in sheets(report):
            write_whole(args.csv / f"{sheet.name}.csv", to_csv(sheet))
    return _told(args, context, report, "period")


def run_due(args: argparse.Namespace, context: CommandContext) -> int:
    if args.background and hasattr(os, "nice"):
        os.nice(10)
    if not context.desk.settings["reports.folder"]:
        raise BadInput("没有设定写到哪里", "设置 reports.folder 是空的", "clerk settings set reports.folder 文件夹")
    written = context.desk.scheduled_reports.run()
    for path in written:
        context.say(f"已写出 {path}")
    if not written:
        context.say("没有要写的：到时间的都已经写过")
    return 0


def run_figures(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.statistics.definitions import FIGURES, figure

    wanted = tuple(figure(code) for code in args.figure) or FIGURES
    terms = context.desk.figure_terms()
    if args.list:
        rows = [{"code": each.code, "name": each.name, "unit": each.unit, "group": each.group,
                 "definition": each.told(terms)} for each in wanted]  # fmt: skip
        if args.json:
            context.emit_json(rows)
            return 0
        for row in rows:
            context.say(f"{row['code']:16} {row['group']} {row['name']}（{row['unit']}）：{row['definition']}")
        return 0
    return _values(args, context, tuple(each.code for each in wanted))


def _values(args: argparse.Namespace, context: CommandContext, codes: tuple[str, ...]) -> int:
    from clerk_app.statistics import wording
    from clerk_app.statistics.definitions import facts_behind, figure, value, values
    from clerk_app.statistics.grouping import words

    read = context.desk.statistics
    terms, facts, names = read.terms(), read.facts(_period(args, context)), read.names()
    rows = []
    for code in codes:
        found = values(code, facts, args.by, terms) if args.by else {(): value(code, facts, terms)}
        for key, each in found.items():
            named = [words(by, part, names.get(by, {})) for by, part in zip(args.by, key, strict=True)]
            behind = facts_behind(each, facts) if args.behind else ()
            rows.append(_plain(each, list(key), behind))
            if not args.json:
                shown = wording.shown(figure(code), each.value)
                context.say(f"{figure(code).name}  {' '.join(named)}  {shown}  {wording.counts(each)}")
                for fact in behind:
                    context.say(
                        f"    {fact.id}  {fact.window} {fact.clerk} {names['theme'].get(fact.theme, fact.theme)}"
                    )
    if args.json:
        context.emit_json({"from": str(facts.period.first), "to": str(facts.period.last), "figures": rows})
    return 0


def _plain(found: "Value", key: list[str], behind: "tuple[Fact, ...]" = ()) -> dict[str, Any]:
    plain: dict[str, Any] = {"figure": found.figure, "value": found.value, "numerator": found.numerator,
             "denominator": found.denominator, "counted": found.count, "open": len(found.open),
             "unknown": len(found.unknown)}  # fmt: skip
    if key:
        plain["key"] = key
    if behind:
        plain["behind"] = [fact.id for fact in behind]
    return plain


def _period(args: argparse.Namespace, context: CommandContext) -> "Period":
    from clerk_app.statistics.grouping import Period

    first: date = args.first or args.last or context.desk.statistics.today()
    last: date = args.last or first
    if last < first:
        raise BadUsage("时间反了", f"{last} 在 {first} 之前", "--from 写早的一天")
    return Period(first, last)


def _told(args: argparse.Namespace, context: CommandContext, report: "Report", kind: str) -> int:
    """Written where it was asked for, and told."""
    if args.pdf:
        by = str(context.desk.settings["desk.window"])
        write_whole(args.pdf, context.desk.figure_papers.make(report, kind, by))
    if args.xlsx:
        from clerk_app.statistics.export import to_excel
        from clerk_app.statistics.sheets import sheets

        write_whole(args.xlsx, to_excel(sheets(report), report.title, report.made_at))
    if args.json:
        context.emit_json(_report_json(report))
        return 0
    context.say(f"{report.title}{'（未完）' if report.provisional else ''}")
    for name, words in report.compared:
        context.say(f"{name}：{words}")
    for group, lines in report.groups.items():
        context.say(group)
        for line in lines:
            changes = "  ".join(f"{name} {text}" for name, text in (("环比", line.before), ("同比", line.year_before))
                                if text != "—")  # fmt: skip
            context.say(f"  {line.figure.name}  {line.shown}  （{line.counts}）  {changes}".rstrip())
    for path in (args.pdf, args.xlsx, getattr(args, "csv", None)):
        if path:
            context.say(f"→ {path}")
    return 0


def _report_json(report: "Report") -> dict[str, Any]:
    from clerk_app.statistics.ageing import Light

    return {
        "title": report.title,
        "from": str(report.facts.period.first),
        "to": str(report.facts.period.last),
        "made_at": report.made_at.isoformat(),
        "provisional": report.provisional,
        "working_days": report.working_days,
        "compared": dict(report.compared),
        "figures": [
            {**_plain(line.value, []), "name": line.figure.name, "unit": line.figure.unit, "definition": line.told,
             "before": line.before, "year_before": line.year_before}
            for line in report.lines
        ],
        "breakdowns": {
            each.dimension: [
                {"key": key, "name": name, "figures": [_plain(found, []) for found in values if found is not None]}
                for key, name, values in each.rows
            ]
            for each in report.breakdowns
        },
        "limits": {each.value: len(report.ageing.of(each)) for each in Light},
        "bad_ratings": len(report.bad),
    }  # fmt: skip
