"""`clerk drill`: practise what is done when something is out of order (演练)."""

import argparse
from pathlib import Path

from clerk_app.cases.drills import Drill, Wish
from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor
from clerk_app.files import write_whole

from .arguments import whole
from .context import CommandContext


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("drill", help="演练：把大厅数据库、部门、打印机或扫描仪当作坏了，到时自动恢复")
    commands = parser.add_subparsers(dest="drill_command", required=True, metavar="子命令")
    start = commands.add_parser("start", help="开始演练")
    start.add_argument("target", metavar="对象", help="hall、printer、scanner 或 department:部门代码")
    start.add_argument("--minutes", type=whole(1, 240), default=30, metavar="N", help="多少分钟后自动结束（默认 30）")
    start.add_argument("--window", action="append", default=[], metavar="窗口", help="哪个窗口，可重复；不写为全部窗口")
    start.add_argument("--by", default="系统", metavar="值班长")
    start.set_defaults(run=run_start)
    end = commands.add_parser("end", help="提前结束")
    end.add_argument("id", metavar="编号")
    end.add_argument("--by", default="系统", metavar="值班长")
    end.set_defaults(run=run_end)
    listing = commands.add_parser("list", help="最近的演练")
    listing.add_argument("--json", action="store_true", help="输出 JSON")
    listing.set_defaults(run=run_list)
    report = commands.add_parser("report", help="一次演练的报告")
    report.add_argument("id", metavar="编号")
    report.add_argument("--pdf", type=Path, metavar="文件", help="写出演练报告（PDF）")
    report.add_argument("--json", action="store_true", help="输出 JSON")
    report.set_defaults(run=run_report)


def run_start(args: argparse.Namespace, context: CommandContext) -> int:
    wish = Wish(args.target, args.minutes, tuple(args.window))
    drill = context.desk.drill_service.start(wish, _chief(args, context))
    context.say(f"{drill.id}  {_where(drill)}  {drill.words}")
    return 0


def run_end(args: argparse.Namespace, context: CommandContext) -> int:
    drill = context.desk.drill_service.end(args.id, _chief(args, context))
    context.say(f"{drill.id}  {drill.name}演练已于 {beijing(drill.over_at):%H:%M:%S} 结束")
    return 0


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    drills = context.desk.drill_service.recent()
    if args.json:
        from clerk_app.codec import to_plain

        context.emit_json([to_plain(drill) for drill in drills])
        return 0
    for drill in drills:
        going_on = drill.on(context.desk.clock())
        state = drill.words if going_on else f"{drill.name}，{beijing(drill.over_at):%H:%M} 结束"
        context.say(f"{drill.id}  {beijing(drill.began_at):%Y-%m-%d %H:%M}  {_where(drill)}  {state}")
    if not drills:
        context.say("还没有演练过")
    return 0


def run_report(args: argparse.Namespace, context: CommandContext) -> int:
    report = context.desk.drill_service.report(args.id)
    if args.json:
        from clerk_app.codec import to_plain

        context.emit_json(to_plain(report))
    else:
        from clerk_app.drills.report import lines

        for line in lines(report):
            context.say(line)
    if args.pdf:
        write_whole(args.pdf, context.desk.drill_papers.make(report, "系统"))
        if not args.json:
            context.say(f"已写出：{args.pdf}")
    return 0


def _chief(args: argparse.Namespace, context: CommandContext) -> Actor:
    """Whoever may use this computer's command line may hold drills; the name goes into the log."""
    return Actor(args.by, "supervisor", context.desk.settings["desk.window"])


def _where(drill: Drill) -> str:
    return "、".join(drill.windows) or "全部窗口"
