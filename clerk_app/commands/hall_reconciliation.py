"""`clerk hall reconciliation`: what windows did while they were cut off (断网对账单)."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.files import write_whole

from .context import CommandContext

if TYPE_CHECKING:
    from clerk_app.cases.cut_off import CutOffTime


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("reconciliation", help="断网对账：各窗口断网期间办了什么，合并得怎样")
    parser.add_argument("id", nargs="?", default="", metavar="编号", help="哪一段；不写则列出全部")
    parser.add_argument("--window", default="", metavar="窗口", help="只列这个窗口")
    parser.add_argument("--pdf", type=Path, metavar="文件", help="写出断网对账单（PDF）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.codec import to_plain
    from clerk_app.hall.merged_numbers import number_row
    from clerk_app.hall.reconciliation import case_row, pairs

    desk = context.desk
    if not args.id:
        times = desk.reconciliation.times(args.window)
        if args.json:
            context.emit_json([to_plain(time) for time in times])
            return 0
        for time in times:
            context.say(_line(time))
        if not times:
            context.say("没有断网记录")
        return 0
    report, numbers = desk.reconciliation.report(args.id), desk.reconciliation.numbers(args.id)
    if args.json:
        plain = [
            {"label": each.ticket.label, "windows": list(each.windows), "called_twice": each.twice, "words": each.words}
            for each in numbers
        ]
        context.emit_json({**to_plain(report), "numbers": plain})
    else:
        for name, value in pairs(report):
            context.say(f"{name}：{value}")
        for line in report.lines:
            context.say("  " + "  ".join((*case_row(line), *line.notes)))
        for each in numbers:
            context.say("  号 " + "  ".join(part for part in number_row(each) if part))
    if args.pdf:
        write_whole(args.pdf, desk.reconciliation.paper(args.id, "系统"))
        if not args.json:
            context.say(f"已写出：{args.pdf}")
    return 0


def _line(time: "CutOffTime") -> str:
    from clerk_app.cases.limits import beijing

    ended = f"{beijing(time.ended_at):%m-%d %H:%M}" if time.ended_at else "还没有恢复"
    signed = "已签字" if time.signed else "未签字"
    drill = "（演练）" if time.drill else ""
    began = f"{beijing(time.began_at):%Y-%m-%d %H:%M}"
    return f"{time.id}  {time.window}  {began} 至 {ended}  {time.reason}{drill}  {signed}"
