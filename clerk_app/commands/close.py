"""`clerk close`: 日终 and 交接班 on the command line: look, count and sign with two people, the hall, a shift."""

import argparse
import getpass
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from clerk_app.cases.limits import beijing
from clerk_app.closing.figures import BY_CODE, BY_HAND, FIGURES
from clerk_app.closing.model import Close, Kind, Line, SignRequest, Snapshot
from clerk_app.closing.rules import hall_day
from clerk_app.files import write_whole

from .arguments import day as a_day
from .arguments import whole
from .context import CommandContext


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("close", help="日终和交接班：看数、清点、两人签字、全大厅日终")
    commands = parser.add_subparsers(dest="close_command", required=True, metavar="子命令")
    show = commands.add_parser("show", help="看一个窗口这一天的数字和没有办完的")
    show.add_argument("--lines", action="append", default=[], choices=sorted(BY_CODE), metavar="数字",
                      help="列出这个数字后面的每一项，可重复")  # fmt: skip
    show.set_defaults(run=run_show)
    sign = commands.add_parser("sign", help="窗口日终；两个人的密码依次从键盘或标准输入读取")
    sign.set_defaults(run=run_sign)
    shift = commands.add_parser("shift", help="交接班：接班人就是第二个签字的人")
    shift.set_defaults(run=run_shift)
    for command in (sign, shift):
        command.add_argument("--originals", type=whole(0, 100_000), required=True, metavar="份", help="清点出的原件")
        command.add_argument("--spoiled", type=whole(0, 100_000), required=True, metavar="份", help="清点出的废纸")
        command.add_argument("--reason-originals", default="", metavar="原因", help="原件点数不一致的原因")
        command.add_argument("--reason-spoiled", default="", metavar="原因")
    hall = commands.add_parser("hall", help="全大厅：哪些窗口还没有日终；写了 --clerk 和 --second 就签字")
    hall.set_defaults(run=run_hall)
    for command in (show, sign, shift):
        command.add_argument("--window", default="", metavar="窗口", help="默认本窗口；替别的窗口办要写原因")
    sign.add_argument("--on-behalf", default="", metavar="原因", help="值班长替别的窗口日终的原因")
    for command in (sign, shift, hall):
        command.add_argument("--clerk", required=command is not hall, default="", metavar="账号", help="清点的人")
        command.add_argument(
            "--second", required=command is not hall, default="", metavar="账号", help="复核或接班的人"
        )
        command.add_argument("--note", default="", metavar="说明", help="更正什么")
        command.add_argument("--pdf", type=Path, metavar="文件", help="写出日终清单或交接单")
    for command in (show, sign, shift, hall):
        command.add_argument("--day", type=a_day, metavar="日期", help="默认今天（北京时间）")
        command.add_argument("--json", action="store_true")


def run_show(args: argparse.Namespace, context: CommandContext) -> int:
    look = context.desk.closings.look(_window(args, context), _day(args, context))
    if args.json:
        context.emit_json({
            "window": look.snapshot.window,
            "day": str(look.snapshot.day),
            "figures": look.snapshot.totals,
            "lines": [_plain(line) for line in look.snapshot.lines if line.is_open or line.figure in args.lines],
            "carried_over": [{**_plain(each.line), "day": str(each.day), "done": each.done} for each in look.carried],
            "closed": [_summary(close) for close in look.closes],
        })  # fmt: skip
        return 0
    _say_figures(context, look.snapshot, args.lines)
    for each in look.carried:
        context.say(f"上次结转 {each.day}：{_words(each.line)}  {'已办' if each.done else '没有办完'}")
    for close in look.closes:
        context.say(f"{close.title}：{close.first.name}、{close.second.name if close.second else '（等第二个人签）'}")
    return 0


def run_sign(args: argparse.Namespace, context: CommandContext) -> int:
    return _sign(args, context, "day", _window(args, context), args.on_behalf)


def run_shift(args: argparse.Namespace, context: CommandContext) -> int:
    return _sign(args, context, "shift", _window(args, context), "")


def run_hall(args: argparse.Namespace, context: CommandContext) -> int:
    if args.clerk or args.second:
        return _sign(args, context, "day", "", "")
    hall = context.desk.closings.hall(_day(args, context))
    if args.json:
        windows = [{"window": each.window, "figures": each.counts, "closed": each.window not in hall.missing,
                    "missing": hall.missing.get(each.window, "")} for each in hall.windows]  # fmt: skip
        context.emit_json({
            "day": str(hall.snapshot.day),
            "figures": hall.snapshot.totals,
            "windows": windows,
            "closed": [_summary(close) for close in hall.closes],
        })  # fmt: skip
        return 0
    _say_figures(context, hall.snapshot, [])
    for each in hall.windows:
        context.say(f"{each.window}：收件 {each.counts.get('taken', 0)}  {hall.missing.get(each.window, '已日终')}")
    return 0


def _sign(args: argparse.Namespace, context: CommandContext, kind: Kind, window: str, on_behalf: str) -> int:
    desk = context.desk
    own = desk.settings["desk.window"]
    wanted = SignRequest(window, _day(args, context), args.clerk, _password(args.clerk), own, kind,
                         on_behalf=on_behalf, note=args.note)  # fmt: skip
    if window:
        numbers = {code: getattr(args, code) for code in BY_HAND}
        reasons = {code: getattr(args, f"reason_{code}") for code in BY_HAND}
        wanted = replace(wanted, numbers=numbers, reasons=reasons)
    if kind == "shift":
        taker = next((each.display for each in desk.people.all() if each.name == args.second), args.second)
        wanted = replace(wanted, taker=taker)
    counted = desk.closings.sign(wanted)
    close = desk.closings.countersign(counted.id, args.second, _password(args.second), own)
    if args.pdf:
        write_whole(args.pdf, desk.closing_papers.make(close))
    if args.json:
        context.emit_json(_summary(close))
        return 0
    context.say(f"{close.title}：{close.first.name}、{close.second.name if close.second else ''} 已签，"
                f"没有办完的 {len(close.snapshot.open_lines)} 项")  # fmt: skip
    if args.pdf:
        context.say(f"{desk.closing_papers.title(close)} → {args.pdf}")
    return 0


def _say_figures(context: CommandContext, snapshot: Snapshot, listed: list[str]) -> None:
    context.say(f"{snapshot.day} {snapshot.window or '全大厅'}")
    for figure in FIGURES:
        if number := snapshot.count(figure.code):
            context.say(f"  {figure.group} {figure.title}  {number} {figure.unit}")
            if figure.is_open or figure.code in listed:
                for line in snapshot.of(figure.code):
                    context.say(f"      {_words(line)}")


def _words(line: Line) -> str:
    parts = (
        line.number or "（草稿）",
        line.name,
        line.item,
        f"{beijing(line.since):%m-%d %H:%M}",
        line.who,
        line.words,
    )
    return "  ".join(part for part in parts if part)


def _plain(line: Line) -> dict[str, Any]:
    return {
        "figure": line.figure,
        "key": line.key,
        "number": line.number,
        "name": line.name,
        "item": line.item,
        "since": line.since.isoformat(),
        "who": line.who,
        "window": line.window,
        "pieces": line.pieces,
        "words": line.words,
    }


def _summary(close: Close) -> dict[str, Any]:
    return {
        "id": close.id,
        "window": close.window,
        "day": str(close.day),
        "turn": close.turn,
        "kind": close.kind,
        "first": close.first.name,
        "second": close.second.name if close.second else "",
        "figures": close.snapshot.totals,
        "hash": close.hash,
    }


def _window(args: argparse.Namespace, context: CommandContext) -> str:
    return str(args.window or context.desk.settings["desk.window"])


def _day(args: argparse.Namespace, context: CommandContext) -> date:
    chosen: date | None = args.day
    return chosen or hall_day(context.desk.clock())


def _password(account: str) -> str:
    return getpass.getpass(f"{account} 的密码：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
