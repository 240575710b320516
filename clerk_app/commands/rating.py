"""`clerk rating`: what people say of a visit (好差评), and what is done about the bad ones."""

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor
from clerk_app.codec import to_plain
from clerk_app.queueing.ratings import (
    ANSWERED_TEXT,
    BAD,
    LEVEL_TEXT,
    OPEN_RATINGS,
    REASON_TEXT,
    UPHELD_TEXT,
    Answered,
    Upheld,
)

from .arguments import day
from .context import CommandContext

if TYPE_CHECKING:
    from clerk_app.queueing.rating_desk import Asked, Looked

CHANNEL_TEXT = {"screen": "窗口屏", "tablet": "窗口平板", "qr": "手机扫码", "paper": "纸质登记"}


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("rating", help="好差评：请评价、登记、差评的核实整改回访")
    commands = parser.add_subparsers(dest="rating_command", required=True, metavar="子命令")
    _giving(commands)
    _looking(commands)
    _handling(commands)
    for each in commands.choices.values():
        each.add_argument("--json", action="store_true", help="输出 JSON")
        each.add_argument("--by", default="值班长", metavar="姓名", help="谁做的")
        each.add_argument("--window", default="", metavar="窗口", help="默认本机的窗口")


def _giving(commands: Any) -> None:
    asking = commands.add_parser("ask", help="请评价：窗口的评价屏显示这次办理；不写就是正在办的或刚办完的")
    _visit(asking, required=False)
    asking.set_defaults(run=run_ask)
    adding = commands.add_parser("add", help="登记一条评价，如收到的纸质评价；一次办理只评一次")
    _visit(adding, required=True)
    adding.add_argument(
        "--level", type=int, required=True, choices=sorted(LEVEL_TEXT), help="5 非常满意 … 1 非常不满意"
    )
    adding.add_argument(
        "--reason", action="append", default=[], metavar="原因码", help="可以写几次；用 reasons 看有哪些"
    )
    adding.add_argument("--words", default="", metavar="文字")
    adding.add_argument("--channel", default="paper", choices=sorted(CHANNEL_TEXT), help="从哪里来的")
    adding.add_argument("--request", default="", metavar="编号", help="同一编号再执行，什么也不变")
    adding.set_defaults(run=run_add)
    reasons = commands.add_parser("reasons", help="五档评价和原因码")
    reasons.set_defaults(run=run_reasons)


def _visit(parser: argparse.ArgumentParser, required: bool) -> None:
    which = parser.add_mutually_exclusive_group(required=required)
    which.add_argument("--ticket", default="", metavar="号码", help="号票上的号码，如 A012")
    which.add_argument("--case", default="", metavar="办件编号", help="没有取号的，按办件")
    parser.add_argument("--day", type=day, metavar="日期", help="号票的日期，默认今天")


def _looking(commands: Any) -> None:
    listing = commands.add_parser("list", help="评价，待处理的差评在前")
    listing.add_argument("--bad", action="store_true", help="只看差评")
    listing.add_argument("--open", action="store_true", help="只看没有了结的差评")
    listing.add_argument("--days", type=int, default=30, metavar="天数", help="最近几天，默认 30；--open 不限")
    listing.set_defaults(run=run_list)
    show = commands.add_parser("show", help="一条评价的全部")
    show.add_argument("id", metavar="编号", help="评价的编号，写开头几位也行")
    show.set_defaults(run=run_show)


def _handling(commands: Any) -> None:
    verify = commands.add_parser("verify", help="核实差评")
    verify.add_argument("id", metavar="编号")
    verify.add_argument("--finding", required=True, metavar="情况", help="核实的情况")
    verify.add_argument(
        "--upheld", default="yes", choices=[each.value for each in Upheld], help="属实、部分属实、不属实"
    )
    verify.set_defaults(run=run_verify)
    rectify = commands.add_parser("rectify", help="整改")
    rectify.add_argument("id", metavar="编号")
    rectify.add_argument("--remedy", required=True, metavar="内容", help="改了什么")
    rectify.set_defaults(run=run_rectify)
    calling = commands.add_parser("call-back", help="回访")
    calling.add_argument("id", metavar="编号")
    calling.add_argument("--result", required=True, choices=[each.value for each in Answered], help="对方怎么说")
    calling.add_argument("--words", default="", metavar="文字")
    calling.set_defaults(run=run_call_back)


def run_ask(args: argparse.Namespace, context: CommandContext) -> int:
    asked = context.desk.ratings.ask(_actor(args, context, "clerk"), *_which(args, context))
    if args.json:
        context.emit_json(_asked(asked))
    else:
        context.say(f"{asked.window} 的评价屏显示 {asked.label}，到 {beijing(asked.until):%H:%M} 为止")
    return 0


def run_add(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.queueing.rating_desk import Given

    desk = context.desk
    given = Given(args.level, tuple(args.reason), args.words, args.channel)
    rating = desk.ratings.give(given, _actor(args, context), *_which(args, context), request=args.request)
    return _tell(desk.ratings.get(rating.id), args, context)


def run_reasons(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.queueing.ratings import REASONS

    if args.json:
        context.emit_json({str(level): {"text": LEVEL_TEXT[level], "reasons": REASONS[level]} for level in LEVEL_TEXT})
        return 0
    for level, name in LEVEL_TEXT.items():
        context.say(f"{level} {name}")
        for code, words in REASONS[level].items():
            context.say(f"  {code} {words}")
    return 0


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.queueing.rating_ports import RatingFilter
    from clerk_app.queueing.rules import midnight, service_day

    desk = context.desk
    wanted = RatingFilter(OPEN_RATINGS, window=args.window)
    if not args.open:
        since = midnight(service_day(desk.clock()) - timedelta(days=max(args.days, 1) - 1))
        wanted = RatingFilter(levels=BAD if args.bad else frozenset(), since=since, window=args.window)
    found = desk.ratings.find(wanted)
    if args.json:
        context.emit_json([_plain(each) for each in found])
        return 0
    for each in found:
        context.say(_line(each))
    context.say(f"共 {len(found)} 条评价，差评 {sum(each.rating.bad for each in found)} 条；没有评价的不算满意")
    return 0


def run_show(args: argparse.Namespace, context: CommandContext) -> int:
    return _tell(context.desk.ratings.get(args.id), args, context)


def run_verify(args: argparse.Namespace, context: CommandContext) -> int:
    found = context.desk.ratings.verify(args.id, Upheld(args.upheld), args.finding, _actor(args, context))
    return _tell(found, args, context)


def run_rectify(args: argparse.Namespace, context: CommandContext) -> int:
    return _tell(context.desk.ratings.rectify(args.id, args.remedy, _actor(args, context)), args, context)


def run_call_back(args: argparse.Namespace, context: CommandContext) -> int:
    found = context.desk.ratings.call_back(args.id, Answered(args.result), args.words, _actor(args, context))
    return _tell(found, args, context)


def _which(args: argparse.Namespace, context: CommandContext) -> tuple[str, str]:
    """The ids of the ticket and of the case that are meant; "" for what was not named."""
    if args.case:
        with context.desk.store.read() as work:
            return "", work.cases.by_number(args.case).id
    return (context.desk.calling.find(args.ticket, args.day).id, "") if args.ticket else ("", "")


def _tell(looked: "Looked", args: argparse.Namespace, context: CommandContext) -> int:
    if args.json:
        context.emit_json(_plain(looked))
        return 0
    for line in _lines(looked):
        context.say(line)
    return 0


def _plain(looked: "Looked") -> dict[str, Any]:
    until = looked.until
    return {
        **to_plain(looked.rating),
        "level_text": LEVEL_TEXT[looked.rating.level],
        "reasons": {code: REASON_TEXT.get(code, "") for code in looked.rating.codes},
        "state": looked.rating.state.value,
        "light": looked.standing.light,
        "due": looked.standing.due.isoformat() if looked.standing.due else None,
        "verify_by": until.verify_by.isoformat() if until else None,
        "rectify_by": until.rectify_by.isoformat() if until else None,
    }


def _asked(asked: "Asked") -> dict[str, Any]:
    return {"id": asked.ask.id, "label": asked.label, "window": asked.window, "until": asked.until.isoformat()}


def _line(looked: "Looked") -> str:
    each = looked.rating
    return "  ".join(
        part
        for part in (
            each.id,
            f"{beijing(each.at):%m-%d %H:%M}",
            LEVEL_TEXT[each.level],
            each.label,
            f"{each.window} {each.clerk}",
            each.reasons,
            looked.standing.words,
        )
        if part
    )


def _lines(looked: "Looked") -> list[str]:
    each, until = looked.rating, looked.until
    lines = [_line(looked), f"  {CHANNEL_TEXT.get(each.channel, each.channel)}"]
    if until is not None:
        lines.append(f"  期限：{until.verify_by} 前核实，{until.rectify_by} 前整改（本大厅设定，不是法定期限）")
    if each.verified_at is not None:
        found = UPHELD_TEXT[Upheld(each.upheld)]
        lines.append(f"  核实 {beijing(each.verified_at):%m-%d %H:%M} {each.verified_by}：{found}。{each.finding}")
    if each.rectified_at is not None:
        lines.append(f"  整改 {beijing(each.rectified_at):%m-%d %H:%M} {each.rectified_by}：{each.remedy}")
    for call in each.call_backs:
        words = f"。{call.words}" if call.words else ""
        lines.append(f"  回访 {beijing(call.at):%m-%d %H:%M} {call.by}：{ANSWERED_TEXT[call.answered]}{words}")
    return lines


def _actor(args: argparse.Namespace, context: CommandContext, role: str = "supervisor") -> Actor:
    return Actor(args.by, role, args.window or str(context.desk.settings["desk.window"]))
