"""`clerk urge`: 催办. Lights that are near or past, urge a case, write down who was told; the use cases of the page."""

import argparse
from pathlib import Path
from typing import Any

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor
from clerk_app.cases.urging import WAYS, Urge
from clerk_app.codec import to_plain
from clerk_app.errors import NotFound, Refused
from clerk_app.files import write_whole
from clerk_app.statistics.limits_watch import wanted

from .arguments import BadUsage
from .context import CommandContext

ACTS = "list、told、slip"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("urge", help="催办：出催办单、记下告诉了谁、看催过什么")
    parser.add_argument("what", metavar="办件编号", help=f"要催的办件；或 {ACTS}")
    parser.add_argument("slip", nargs="?", default="", metavar="催办单号", help="告知（told）、重印（slip）时写")
    parser.add_argument("--department", default="", metavar="编码", help="只催这个部门；没有临近或超期的也催")
    parser.add_argument("--again", default="", metavar="理由", help="间隔以内再催一次的理由")
    parser.add_argument("--to", default="", metavar="谁", help="部门里告诉了谁")
    parser.add_argument(
        "--way", default="phone", choices=tuple(WAYS), help="、".join(f"{a} {b}" for a, b in WAYS.items())
    )
    parser.add_argument("--pdf", type=Path, metavar="文件", help="把催办单写成 PDF")
    parser.add_argument("--by", default="值班长", metavar="姓名", help="值班长的姓名")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, context: CommandContext) -> int:
    desk = context.desk
    if args.what == "list":
        return _told(args, context, desk.urging.recent())
    if args.what in ("told", "slip"):
        if not args.slip:
            raise BadUsage("没有写催办单号", "", "用 clerk urge list 看编号")
        told = args.what == "told"
        found = desk.urging.told(args.slip, args.to, args.way, _actor(args, context)) if told else None
        return _told(args, context, found or desk.urging.slip(args.slip))
    lines = desk.limits_watch.of_case(args.what)
    chosen = [line for line in lines if (line.department == args.department if args.department else line.loud)]
    if args.department and not chosen:
        raise NotFound("这个办件在该部门没有在办的", f"部门 {args.department}", "用 clerk case show 看在哪个部门")
    if not chosen:
        raise Refused("没有要催的", "没有临近或超期的事项", "确要催的，加 --department 写明部门")
    urged = desk.urging.urge(wanted(chosen), _actor(args, context), args.again)
    for last in urged.left_out if not args.json else ():
        context.say(f"没有再催 {_department(context, last)}：{beijing(last.at):%m-%d %H:%M} 刚催过（{last.slip}）")
    return _told(args, context, urged.made)


def _actor(args: argparse.Namespace, context: CommandContext) -> Actor:
    return Actor(args.by, "supervisor", str(context.desk.settings["desk.window"]))


def _department(context: CommandContext, urge: Urge) -> str:
    known = context.library.departments.get(urge.department)
    return known.name if known else urge.department


def _told(args: argparse.Namespace, context: CommandContext, urges: tuple[Urge, ...]) -> int:
    if args.pdf and urges:
        slips = {urge.slip for urge in urges}
        if len(slips) > 1:
            raise BadUsage("催办单不止一张", "、".join(sorted(slips)), "用 clerk urge slip 加编号，一张一张写")
        paper = context.desk.watch_papers.urge_slip(urges, _department(context, urges[0]), args.by)
        write_whole(args.pdf, paper)
    if args.json:
        context.emit_json([_plain(urge) for urge in urges])
        return 0
    for urge in urges:
        names = "、".join(line.name for line in urge.lines)
        context.say("  ".join((urge.slip, f"{beijing(urge.at):%m-%d %H:%M}", urge.by, _department(context, urge),
                               urge.case_number, names, urge.told)))  # fmt: skip
    if args.what not in ("list", "told", "slip"):
        context.say("催办单不会自动送到部门：送交或告知以后，用 clerk urge told 记下告诉了谁")
    return 0


def _plain(urge: Urge) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(urge)
    return plain | {"told": urge.told_at is not None}
