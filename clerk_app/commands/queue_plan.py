"""`clerk queue-plan`: which queues there are, and which window serves which (排队方案)."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clerk_app.cases.model import Actor
from clerk_app.codec import to_plain
from clerk_app.errors import BadInput

from .context import CommandContext

if TYPE_CHECKING:
    from clerk_app.catalogue.faults import Fault
    from clerk_app.queueing.model import FlowPlan

DAYS = "一二三四五六日"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("queue-plan", help="排队方案：有哪些队列，哪个窗口办哪些")
    commands = parser.add_subparsers(dest="plan_command", required=True, metavar="子命令")
    showing = commands.add_parser("show", help="现在的方案")
    showing.add_argument("--json", action="store_true", help="输出 JSON，改好后可以再导入")
    showing.set_defaults(run=run_show)
    for name, words, run in (
        ("import", "换成文件里的方案，所有窗口马上生效", run_import),
        ("check", "只检查", run_check),
    ):
        each = commands.add_parser(name, help=words)
        each.add_argument("file", type=Path, metavar="文件", help="YAML 或 JSON")
        each.add_argument("--new-windows", action="store_true", help="可以写还没有在大厅出现过的窗口")
        each.add_argument("--by", default="管理员", metavar="姓名", help="谁改的，记入日志")
        each.add_argument("--json", action="store_true")
        each.set_defaults(run=run)


def run_show(args: argparse.Namespace, context: CommandContext) -> int:
    plan = context.desk.flow_plans.get()
    if args.json:
        context.emit_json(to_plain(plan))
        return 0
    for line in _lines(plan):
        context.say(line)
    return 0


def run_check(args: argparse.Namespace, context: CommandContext) -> int:
    plan, faults = _read(args, context)
    if args.json:
        context.emit_json({"usable": plan is not None, "faults": [_fault(each) for each in faults]})
    else:
        for fault in faults:
            context.say(str(fault))
        context.say(f"检查完毕：{len(faults)} 个错误")
    return 0 if plan is not None else 3


def run_import(args: argparse.Namespace, context: CommandContext) -> int:
    plan, faults = _read(args, context)
    if plan is None:
        for fault in faults:
            print(fault, file=sys.stderr)
        raise BadInput(f"没有导入：有 {len(faults)} 处错误", str(faults[0].reason), "改正后再导入；现在的方案没有变")
    moved = context.desk.flow_plans.put(plan, Actor(args.by, "supervisor", context.desk.settings["desk.window"]))
    if args.json:
        context.emit_json({"queues": len(plan.queues), "windows": len(plan.windows), "moved": moved})
        return 0
    also = f"；{moved} 个在等的号换了队列，先后不变" if moved else ""
    context.say(f"已生效：{len(plan.queues)} 个队列，{len(plan.windows)} 个窗口{also}")
    return 0


def _read(args: argparse.Namespace, context: CommandContext) -> "tuple[FlowPlan | None, list[Fault]]":
    from clerk_app.queueing.plans import read_plan

    desk = context.desk
    windows = None if args.new_windows else desk.flow_plans.windows() | {str(desk.settings["desk.window"])}
    return read_plan(args.file, desk.knows_theme, windows)


def _fault(fault: "Fault") -> dict[str, Any]:
    return {"line": fault.line, "where": fault.where, "code": fault.code, "reason": fault.reason}


def _lines(plan: "FlowPlan") -> list[str]:
    lines = ["队列"]
    for queue in plan.queues:
        lines.append(f"  {queue.series}  {queue.name}（{queue.code}）  {'、'.join(queue.themes) or '其余的事项'}")
    lines.append("窗口" if plan.windows else "窗口：什么都办")
    for skills in plan.windows:
        helps = f"；空闲时帮 {'、'.join(skills.helps)}" if skills.helps else ""
        lines.append(f"  {skills.window}  {'、'.join(skills.queues)}{helps}")
    for hours in plan.hours:
        lines.append(f"  星期{DAYS[hours.weekday]}  {hours.opens:%H:%M}—{hours.closes:%H:%M}")
    rules = plan.rules
    lines.append(f"叫 {rules.calls_before_missed} 次没人来算过号；过号回来优先 {rules.missed_comes_back_after:g} 分钟")
    return lines
