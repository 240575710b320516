"""`clerk fallback`: the hand channel (人工兜底): list, move, hand over, enter receipt and result later, reconcile."""

import argparse
from datetime import datetime
from pathlib import Path

from clerk_app.cases.limits import BEIJING, beijing
from clerk_app.cases.model import HAND_STATES, SUB_ITEM_TEXT, Actor, Result
from clerk_app.codec import to_plain
from clerk_app.errors import BadInput, NotFound

from .arguments import BadUsage, day
from .context import CommandContext
from .paper_out import put_out


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("fallback", help="人工兜底：转人工、交接、补录回执和结果、对账")
    commands = parser.add_subparsers(dest="fallback_command", required=True, metavar="子命令")
    listing = commands.add_parser("list", help="列出等待的事：多久了、为什么、试了几次、下一步")
    listing.add_argument("--all", action="store_true", help="也列出自动通道上的")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=run_list)
    move = commands.add_parser("move", help="把一个子事项转人工")
    move.add_argument("number", metavar="办件编号")
    move.add_argument("sub_item", metavar="子事项编码")
    move.add_argument("--reason", required=True, metavar="原因")
    move.set_defaults(run=run_move)
    over = commands.add_parser("hand-over", help="打印交接单（--pdf），登记交给了谁（--to）")
    over.add_argument("slip", metavar="交接单编号")
    over.add_argument("--pdf", type=Path, metavar="文件", help="写出材料交接单")
    over.add_argument("--reason", default="", metavar="原因", help="重印交接单的原因")
    over.add_argument("--to", default="", metavar="接收人")
    over.add_argument("--at", metavar="时间", help="纸面实际时间，如 2026-02-12T09:30；默认现在")
    over.set_defaults(run=run_hand_over)
    receipt = commands.add_parser("receipt", help="补录部门的纸面回执")
    receipt.add_argument("slip", metavar="交接单编号")
    receipt.add_argument("--number", required=True, metavar="回执编号")
    receipt.add_argument("--at", metavar="时间")
    receipt.set_defaults(run=run_receipt)
    result = commands.add_parser("result", help="补录纸面结果")
    result.add_argument("slip", metavar="交接单编号")
    result.add_argument("--outcome", required=True, choices=["granted", "rejected"])
    result.add_argument("--document", default="", metavar="文书名称")
    result.add_argument("--number", default="", metavar="文书编号")
    result.add_argument("--valid-from", type=day, metavar="日期")
    result.add_argument("--valid-until", type=day, metavar="日期")
    result.add_argument("--reason", default="", metavar="理由")
    result.add_argument("--at", metavar="时间")
    result.set_defaults(run=run_result)
    settle = commands.add_parser("settle", help="处理对账差异：以哪边为准")
    settle.add_argument("slip", metavar="交接单编号")
    settle.add_argument("--keep", required=True, choices=["paper", "department"])
    settle.add_argument("--note", required=True, metavar="依据")
    settle.set_defaults(run=run_settle)
    for command in (move, over, receipt, result, settle):
        command.add_argument("--clerk", default="窗口", metavar="姓名")


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    lines = [line for line in context.desk.hand.waiting() if args.all or line.item.state in HAND_STATES]
    if args.json:
        context.emit_json(
            [
                {
                    "case": line.case_number,
                    "theme": line.theme_name,
                    "sub_item": line.item.code,
                    "name": line.item.name,
                    "department": line.item.department,
                    "state": line.item.state,
                    "since": to_plain(line.item.since),
                    "reason": line.item.reason,
                    "tries": line.item.tries,
                    "next_step": line.next_step,
                    "slip": line.task.slip_number if line.task else "",
                    "may_have_been_received": bool(line.task and line.task.may_have_been_received),
                }
                for line in lines
            ]
        )
        return 0
    for line in lines:
        since = f"{beijing(line.item.since):%m-%d %H:%M}" if line.item.since else ""
        slip = line.task.slip_number if line.task else ""
        context.say(
            f"{line.case_number} {line.item.name}  {SUB_ITEM_TEXT[line.item.state]}  自 {since}  "
            f"试了 {line.item.tries} 次  原因：{line.item.reason}  下一步：{line.next_step}  {slip}"
        )
    context.say(f"共 {len(lines)} 项")
    return 0


def run_move(args: argparse.Namespace, context: CommandContext) -> int:
    desk = context.desk
    with desk.store.read() as work:
        case = work.cases.by_number(args.number)
    item = next((each for each in case.sub_items if each.code == args.sub_item), None)
    if item is None:
        known = "、".join(each.code for each in case.sub_items)
        raise NotFound(f"这个办件没有子事项 {args.sub_item}", f"有：{known}", "核对编码后再试")
    task = desk.hand.to_hand(item.id, args.reason, _actor(args, context))
    context.say(f"{item.name} 已转人工，交接单 {task.slip_number}")
    return 0


def run_hand_over(args: argparse.Namespace, context: CommandContext) -> int:
    desk, actor = context.desk, _actor(args, context)
    if not args.pdf and not args.to:
        raise BadUsage("不知道要做什么", "要么打印（--pdf），要么登记交接（--to）", "两个可以一起用")
    with desk.store.read() as work:
        task = work.hand_tasks.by_slip(args.slip)
    if args.pdf:
        made = desk.papers.make(task.case_id, "handover_slip", actor, slip=args.slip, reason=args.reason)
        put_out(desk.papers, made, actor, args.pdf)
        desk.hand.printed(args.slip)
        context.say(f"材料交接单 → {args.pdf}")
    if args.to:
        desk.hand.hand_over(args.slip, args.to, _at(args, context), actor)
        context.say(f"{args.slip} 已交 {args.to}")
    return 0


def run_receipt(args: argparse.Namespace, context: CommandContext) -> int:
    context.desk.hand.receipt(args.slip, args.number, _at(args, context), _actor(args, context))
    context.say(f"{args.slip} 回执 {args.number} 已补录")
    return 0


def run_result(args: argparse.Namespace, context: CommandContext) -> int:
    result = Result(args.document, args.number, args.valid_from, args.valid_until) if args.document else None
    if result is not None and not args.number:
        raise BadInput("要填文书编号", "证照和文书都要有编号", "用 --number 写明")
    if result is not None and args.outcome == "rejected":
        raise BadUsage("不予通过没有结果文书", "--document 只用于准予", "理由写在 --reason")
    if args.valid_from and args.valid_until and args.valid_until < args.valid_from:
        raise BadInput("有效期不对", "截止日期早于起始日期", "核对纸面上的日期")
    context.desk.hand.result(args.slip, args.outcome, _at(args, context), _actor(args, context), result, args.reason)
    context.say(f"{args.slip} 结果已补录，部门系统恢复后自动对账")
    return 0


def run_settle(args: argparse.Namespace, context: CommandContext) -> int:
    context.desk.hand.settle_difference(args.slip, args.keep, args.note, _actor(args, context))
    context.say(f"{args.slip} 已按{'纸面' if args.keep == 'paper' else '部门系统'}结清")
    return 0


def _actor(args: argparse.Namespace, context: CommandContext) -> Actor:
    return Actor(args.clerk, "clerk", context.desk.settings["desk.window"])


def _at(args: argparse.Namespace, context: CommandContext) -> datetime:
    if not args.at:
        return context.desk.clock()
    try:
        moment = datetime.fromisoformat(args.at)
    except ValueError as error:
        raise BadInput(f"时间读不懂：{args.at}", "应写年月日和时分", "例如 2026-02-12T09:30") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)
