"""`clerk emergency-pack`: papers for when no computer runs, and what became of their numbers (应急包)."""

import argparse
import re
from pathlib import Path
from typing import cast, get_args

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor
from clerk_app.cases.packs import FATE_TEXT, MOST_NUMBERS, Fate, span
from clerk_app.files import write_whole

from .arguments import BadUsage, day, folder, whole
from .context import CommandContext


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "emergency-pack",
        help="应急包：给每个窗口印好告知书、空白表、带编号的收件凭证；事后逐号核对",
        description="印制：--themes、--windows、--numbers、--out。核对：--list、--declare、--close、--report。",
    )
    made = parser.add_argument_group("印制")
    made.add_argument("--themes", metavar="编码,…", help="哪些一件事，编码用逗号分开")
    made.add_argument("--windows", metavar="窗口,…", help="哪些窗口，用逗号分开（默认本窗口）")
    made.add_argument("--numbers", type=whole(1, MOST_NUMBERS), default=30, metavar="N", help="每个窗口多少个编号")
    made.add_argument("--forms", type=whole(0, 100), default=3, metavar="N", help="每件事几份空白申请表（默认 3）")
    made.add_argument("--from", dest="first_day", type=day, metavar="日期", help="从哪天起可用（默认今天）")
    made.add_argument("--to", dest="last_day", type=day, metavar="日期", help="到哪天为止（默认同一天起一个月）")
    made.add_argument("--out", type=folder, metavar="文件夹", help="每个窗口一份 PDF 放到这里")
    after = parser.add_argument_group("核对")
    after.add_argument("--list", action="store_true", help="列出应急包和没有交代的编号")
    after.add_argument("--declare", nargs="+", metavar="编号", help="登记一个编号，或从一个到另一个")
    after.add_argument("--as", dest="fate", choices=[each for each in get_args(Fate) if each not in ("blank", "used")])
    after.add_argument("--reason", default="", metavar="原因")
    after.add_argument("--close", metavar="编号", help="结清这个编号所在的应急包")
    after.add_argument("--report", metavar="编号", help="这个编号所在应急包的核对表，写到 --pdf")
    after.add_argument("--pdf", type=Path, metavar="文件")
    parser.add_argument("--by", default="系统", metavar="姓名")
    parser.add_argument("--json", action="store_true", help="输出 JSON（印制和 --list）")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, context: CommandContext) -> int:
    actor = Actor(args.by, "supervisor", context.desk.settings["desk.window"])
    acts = [bool(each) for each in (args.out, args.list, args.declare, args.close, args.report)]
    if sum(acts) != 1:
        raise BadUsage("不知道要做什么", "--out、--list、--declare、--close、--report 要写且只写一个", "见 --help")
    if args.out:
        return _make(args, context, actor)
    if args.list:
        return _list(args, context)
    if args.declare:
        return _declare(args, context, actor)
    return _close(args, context, actor) if args.close else _report(args, context)


def _make(args: argparse.Namespace, context: CommandContext, actor: Actor) -> int:
    from datetime import timedelta

    from clerk_app.packs.printing import print_to

    desk = context.desk
    themes = _parts(args.themes or "")
    if not themes:
        raise BadUsage("没有写事项", "应急包要写明有哪些一件事", "用 --themes 43TCN0003,43PCN0013")
    for code in themes:
        desk.library.theme(code)
    first = args.first_day or beijing(desk.clock()).date()
    last = args.last_day or first + timedelta(days=30)
    rows = []
    for window in _parts(args.windows or "") or [desk.settings["desk.window"]]:
        state = desk.packs.hand_out(window, args.numbers, themes, first, last, actor)
        path = print_to(args.out, desk.packs, desk.pack_papers, state, args.forms, actor)
        rows.append({"window": window, "first": state.pack.first, "last": state.pack.last, "pdf": str(path)})
        if not args.json:
            context.say(f"{window}  {state.pack.first} 至 {state.pack.last}  {path}")
    if args.json:
        context.emit_json(rows)
    return 0


def _parts(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in re.split("[,，、]", text) if part.strip()))


def _list(args: argparse.Namespace, context: CommandContext) -> int:
    states = context.desk.packs.all()
    if args.json:
        from clerk_app.codec import to_plain

        context.emit_json([to_plain(state) for state in states])
        return 0
    for state in states:
        pack = state.pack
        counted = "，".join(f"{words} {state.count(fate)}" for fate, words in FATE_TEXT.items() if state.count(fate))
        closed = "已结清" if pack.closed_at else "未结清"
        context.say(
            f"{pack.window}  {pack.first} 至 {pack.last}  {pack.from_day} 至 {pack.to_day}  {closed}  {counted}"
        )
        if state.gaps:
            context.say(f"  中间缺号：{'、'.join(span(state.gaps))}")
    if not states:
        context.say("还没有印过应急包")
    return 0


def _declare(args: argparse.Namespace, context: CommandContext, actor: Actor) -> int:
    if len(args.declare) > 2 or not args.fate:
        raise BadUsage("登记要写编号和去向", "--declare 编号 [编号] --as unused|spoiled|lost --reason 原因")
    first, last = args.declare[0], args.declare[-1]
    count = context.desk.packs.declare(first, last, cast("Fate", args.fate), args.reason, actor)
    context.say(f"已登记 {count} 个编号：{FATE_TEXT[args.fate]}")
    return 0


def _close(args: argparse.Namespace, context: CommandContext, actor: Actor) -> int:
    paper, _ = context.desk.packs.look_up(args.close)
    pack = context.desk.packs.close(paper.pack_id, actor)
    context.say(f"{pack.window} {pack.first} 至 {pack.last} 已结清")
    return 0


def _report(args: argparse.Namespace, context: CommandContext) -> int:
    if not args.pdf:
        raise BadUsage("不知道写到哪里", "核对表写成 PDF", "用 --pdf 文件")
    desk = context.desk
    paper, pack = desk.packs.look_up(args.report)
    state = desk.packs.state(paper.pack_id)
    write_whole(args.pdf, desk.pack_papers.report(state, args.by, desk.packs.case_numbers(state)))
    context.say(f"{pack.window} 应急编号核对表 → {args.pdf}")
    return 0
