"""`clerk unresolved`: 办不成事. Write down, look through, hand to somebody, reply, close; the use cases of the page."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor
from clerk_app.cases.unresolved import CATEGORIES, END_TEXT, WAYS, Unresolved, Wish
from clerk_app.codec import to_plain
from clerk_app.files import write_whole
from clerk_app.masking import mask_name, mask_phone

from .context import CommandContext

if TYPE_CHECKING:
    from clerk_app.bootstrap import Desk


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("unresolved", help="办不成事：登记、指派、答复、办结")
    commands = parser.add_subparsers(dest="unresolved_command", required=True, metavar="子命令")
    adding = commands.add_parser("add", help="登记：什么事办不成、谁、卡在哪里")
    adding.add_argument("matter", metavar="什么事")
    adding.add_argument("--name", required=True, metavar="姓名")
    adding.add_argument("--phone", default="", metavar="电话")
    adding.add_argument("--category", required=True, choices=tuple(CATEGORIES), help=_choices(CATEGORIES))
    adding.add_argument("--ticket", default="", metavar="号", help="今天的号票，如 A012")
    adding.add_argument("--case", default="", metavar="办件编号")
    adding.add_argument("--handler", default="", metavar="姓名", help="由谁承办（值班长才能写）")
    adding.add_argument("--pdf", type=Path, metavar="文件", help="把给本人的回执写成 PDF")
    adding.set_defaults(run=run_add)
    listing = commands.add_parser("list", help="没有办结的，最急的在前")
    listing.add_argument("--all", action="store_true", help="加上办结了的")
    listing.add_argument("--late", action="store_true", help="只看到期没有答复的")
    listing.set_defaults(run=run_list)
    showing = _one(commands, "show", "看一件：答复、办到哪里")
    showing.add_argument("--pdf", type=Path, metavar="文件", help="把回执写成 PDF")
    showing.set_defaults(run=run_show)
    handing = _one(commands, "hand", "指派承办人，或转给别人")
    handing.add_argument("--to", required=True, metavar="姓名")
    handing.add_argument("--reason", default="", metavar="理由", help="换承办人要写")
    handing.set_defaults(act=lambda desk, key, a, actor: desk.hand(key, a.to, a.reason, actor))
    replying = _one(commands, "reply", "答复本人")
    replying.add_argument("--text", required=True, metavar="答复")
    replying.add_argument("--way", default="phone", choices=tuple(WAYS), help=_choices(WAYS))
    replying.set_defaults(act=lambda desk, key, a, actor: desk.reply(key, a.way, a.text, actor))
    closing = _one(commands, "close", "办结；先要答复过本人")
    closing.add_argument(
        "--end", required=True, choices=tuple(each.value for each in END_TEXT), help=_choices(END_TEXT)
    )
    closing.set_defaults(act=lambda desk, key, a, actor: desk.close(key, a.end, actor))
    for each in (handing, replying, closing):
        each.set_defaults(run=run_act)
    for each in (adding, handing, replying, closing):
        each.add_argument("--clerk", default="窗口", metavar="姓名", help="谁办的")
        each.add_argument("--supervisor", action="store_true", help="以值班长的身份")
    for each in (adding, listing, showing, handing, replying, closing):
        each.add_argument("--json", action="store_true")


def _choices(words: Any) -> str:
    return "、".join(f"{code} {text}" for code, text in words.items())


def _one(commands: Any, name: str, words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words)
    parser.add_argument("number", metavar="编号", help="也可以只写最后几位")
    return parser


def run_add(args: argparse.Namespace, context: CommandContext) -> int:
    desk = context.desk
    case = ("", "")
    if args.case:
        with desk.store.read() as work:
            case = (work.cases.by_number(args.case).id, args.case)
    ticket = desk.calling.find(args.ticket) if args.ticket else None
    of_ticket = (ticket.id, ticket.label) if ticket else ("", "")
    wish = Wish(args.matter, args.category, args.name, args.phone, *of_ticket, *case)
    return _told(args, context, desk.unresolved.register(wish, _actor(args, context), args.handler))


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    desk = context.desk.unresolved
    found = [each for each in (desk.all() if args.all else desk.open()) if desk.late(each) or not args.late]
    if args.json:
        context.emit_json([_masked(context.desk, each) for each in found])
        return 0
    for each in found:
        context.say(_line(context.desk, each))
    context.say(f"共 {len(found)} 件")
    return 0


def run_show(args: argparse.Namespace, context: CommandContext) -> int:
    return _told(args, context, context.desk.unresolved.find(args.number))


def run_act(args: argparse.Namespace, context: CommandContext) -> int:
    desk = context.desk.unresolved
    found = desk.find(args.number)
    return _told(args, context, args.act(desk, found.id, args, _actor(args, context)))


def _actor(args: argparse.Namespace, context: CommandContext) -> Actor:
    role = "supervisor" if args.supervisor else "clerk"
    return Actor(args.clerk, role, context.desk.settings["desk.window"])


def _told(args: argparse.Namespace, context: CommandContext, entry: Unresolved) -> int:
    if getattr(args, "pdf", None):
        write_whole(args.pdf, context.desk.watch_papers.unresolved_slip(entry, getattr(args, "clerk", "")))
    if args.json:
        context.emit_json(_masked(context.desk, entry))
        return 0
    context.say(_line(context.desk, entry))
    for each in entry.replies:
        context.say(f"    {beijing(each.at):%m-%d %H:%M}  {each.by} {WAYS.get(each.way, each.way)}：{each.text}")
    return 0


def _line(desk: "Desk", each: Unresolved) -> str:
    who = " ".join(part for part in (mask_name(each.name), mask_phone(each.phone)) if part)
    handler = f"承办 {each.handler}" if each.handler else "没有指派"
    parts = (
        each.number,
        f"{beijing(each.at):%m-%d %H:%M}",
        each.window,
        who,
        CATEGORIES.get(each.category, each.category),
        each.matter,
        handler,
        desk.unresolved.state(each)[1],
    )
    return "  ".join(part for part in parts if part)


def _masked(desk: "Desk", each: Unresolved) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(each)
    state, words = desk.unresolved.state(each)
    masked = {"name": mask_name(each.name), "phone": mask_phone(each.phone)}
    return plain | masked | {"open": each.open, "late": state == "late", "state": words}
