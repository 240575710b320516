"""`clerk ticket`: taking numbers, calling, and what follows, by the same use cases as the screens."""

import argparse
from pathlib import Path
from typing import Any

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor
from clerk_app.codec import to_plain
from clerk_app.errors import Refused
from clerk_app.files import write_whole
from clerk_app.masking import mask_name, mask_phone
from clerk_app.queueing.model import OPEN_STATES, Priority, Ticket, TicketState
from clerk_app.queueing.ports import TicketFilter
from clerk_app.queueing.rules import PRIORITY_TEXT, STATE_TEXT, Target, service_day

from .arguments import day, whole
from .context import CommandContext

PERSONAL = {"name": mask_name, "phone": mask_phone}
HIDDEN = ("follow", "id_tail")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("ticket", help="取号、叫号和办理：与屏幕上同样的操作")
    commands = parser.add_subparsers(dest="ticket_command", required=True, metavar="子命令")
    _issue(commands)
    _calls(commands)
    _looks(commands)


def _issue(commands: Any) -> None:
    parser = _act(commands, "issue", "取号", None)
    parser.add_argument("--theme", action="append", default=[], metavar="编码", help="办什么；可以写几次，依次办")
    parser.add_argument("--queue", default="", metavar="队列", help="直接排进这个队列")
    parser.add_argument("--priority", default="normal", choices=[each.value for each in Priority], help="优先的理由")
    parser.add_argument("--name", default="", metavar="姓名")
    parser.add_argument("--phone", default="", metavar="电话")
    parser.add_argument("--origin", default="desk", choices=("kiosk", "desk", "supervisor"), help="在哪里取的")
    parser.set_defaults(run=run_issue)
    parser = _act(commands, "print", "打印号票；打过的写明补打，不多占号", "label")
    parser.add_argument("--again", action="store_true", help="补打：上一张没有打全")
    parser.add_argument("--pdf", type=Path, metavar="文件", help="写成 PDF，不打印，不计数")
    parser.set_defaults(run=run_print)


def _calls(commands: Any) -> None:
    parser = _act(commands, "next", "叫下一位", None)
    parser.set_defaults(run=run_next)
    parser = _act(commands, "call", "叫指定的号，也可以是过号的、本窗口暂存的", "label")
    parser.set_defaults(act=lambda calling, a, ticket, actor: calling.call(ticket, actor, a.request))
    parser = _act(commands, "resume", "暂存的人回来了，接着办", "label")
    parser.set_defaults(act=lambda calling, a, ticket, actor: calling.call(ticket, actor, a.request, at_desk=True))
    parser = _act(commands, "return", "过号的人回来了，重新排队", "label")
    parser.set_defaults(act=lambda calling, a, ticket, actor: calling.come_back(ticket, actor, a.request))
    for name, words, method in (
        ("repeat", "再叫一次", "repeat"),
        ("missed", "过号：叫满次数没有人来", "missed"),
        ("arrived", "人到了窗口", "arrived"),
    ):
        parser = _act(commands, name, words)
        parser.set_defaults(act=lambda calling, a, t, actor, m=method: getattr(calling, m)(t, actor, a.request))
    parser = _act(commands, "park", "暂存：人去取东西")
    parser.add_argument("--reason", default="", metavar="理由")
    parser.set_defaults(act=lambda calling, a, ticket, actor: calling.park(ticket, a.reason, actor, a.request))
    parser = _act(commands, "transfer", "转到别的队列、窗口或人员，不用重新排队")
    for name, words in (("queue", "队列"), ("to-window", "窗口"), ("to-clerk", "姓名")):
        parser.add_argument(f"--{name}", default="", metavar=words)
    parser.add_argument("--reason", default="", metavar="理由")
    parser.set_defaults(act=_transfer)
    parser = _act(commands, "done", "办完；还有别的事项就接着办或去排队")
    parser.add_argument("--everything", action="store_true", help="余下的事项也都办完了")
    parser.set_defaults(
        act=lambda calling, a, ticket, actor: calling.done(ticket, actor, a.request, everything=a.everything)
    )
    parser = _act(commands, "left", "弃号")
    parser.add_argument("--reason", default="", metavar="理由")
    parser.set_defaults(act=lambda calling, a, ticket, actor: calling.leave(ticket, a.reason, actor, a.request))


def _looks(commands: Any) -> None:
    parser = commands.add_parser("list", help="今天的号，按叫号的先后")
    parser.add_argument("--day", type=day, metavar="日期")
    parser.add_argument("--queue", default="", metavar="队列")
    parser.add_argument("--all", action="store_true", help="连同已经结束的")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run_list)
    parser = commands.add_parser("merged", help="断网时办的号，合并后怎么样；有没有两个窗口叫了同一个人")
    parser.add_argument("--day", type=day, metavar="日期")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run_merged)
    parser = _act(commands, "why", "下一位会叫谁，为什么", None)
    parser.add_argument("--first", type=whole(1, 100), default=5, metavar="N", help="列出前几位")
    parser.set_defaults(run=run_why)
    parser = _act(commands, "close-day", "一天结束：还没办完的记为当日未完", None)
    parser.add_argument("--day", type=day, metavar="日期")
    parser.set_defaults(run=run_close_day)
    for name, words in (("open", "窗口开始服务"), ("break", "窗口暂停服务"), ("close", "窗口停止服务")):
        parser = _act(commands, name, words, None)
        parser.set_defaults(run=run_window)


def _act(commands: Any, name: str, words: str, label: str | None = "present") -> argparse.ArgumentParser:
    """A command; `label`: "label" for one that names a number, "present" where it may be the one at the window."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words)
    if label == "label":
        parser.add_argument("label", metavar="号码")
    elif label == "present":
        parser.add_argument("label", metavar="号码", nargs="?", default="", help="不写就是本窗口现在的号")
    parser.add_argument("--window", default="", metavar="窗口", help="默认为设置里的窗口")
    parser.add_argument("--clerk", default="窗口", metavar="姓名", help="谁办的")
    parser.add_argument("--supervisor", action="store_true", help="以值班长的身份")
    parser.add_argument("--request", default="", metavar="编号", help="同一编号做两次只算一次")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run_act)
    return parser


def _transfer(calling: Any, args: argparse.Namespace, ticket: str, actor: Actor) -> Ticket:
    target = Target(args.queue, args.to_window, args.to_clerk)
    moved: Ticket = calling.transfer(ticket, target, args.reason, actor, args.request)
    return moved


def run_issue(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.queueing.calling import Arrival

    priority = Priority(args.priority)
    wanted = Arrival(
        tuple(args.theme), priority, name=args.name, phone=args.phone, origin=args.origin, queue=args.queue
    )
    issued = context.desk.calling.issue(wanted, _actor(args, context), args.request)
    if args.json:
        context.emit_json({**_plain(issued.ticket), "ahead": issued.ahead})
    else:
        context.say(f"{_line(issued.ticket)}  前面 {issued.ahead} 人")
    return 0


def run_print(args: argparse.Namespace, context: CommandContext) -> int:
    from printing.spool.ticket_printer import END_TEXT

    papers, ticket = context.desk.ticket_papers, context.desk.calling.find(args.label)
    if args.pdf:
        write_whole(args.pdf, papers.pdf(ticket.id, again=args.again))
        context.say(f"{ticket.label}  已写到 {args.pdf}")
        return 0
    printed = papers.put_out(ticket.id, _actor(args, context), again=args.again, request=args.request)
    state = "以前已打过" if printed.out is None else END_TEXT[printed.out.end]
    if args.json:
        end = printed.out.end.value if printed.out else "before"
        context.emit_json({**_plain(printed.ticket), "copy": printed.copy, "end": end, "counted": printed.counted})
    else:
        context.say(f"{ticket.label}  第 {printed.copy} 张  {state}")
    return 0


def run_next(args: argparse.Namespace, context: CommandContext) -> int:
    ticket = context.desk.calling.next(_actor(args, context), args.request)
    if args.json:
        context.emit_json(None if ticket is None else _plain(ticket))
    else:
        context.say("没有人在等" if ticket is None else _line(ticket))
    return 0


def run_act(args: argparse.Namespace, context: CommandContext) -> int:
    calling, actor = context.desk.calling, _actor(args, context)
    ticket = calling.find(args.label) if args.label else calling.present(actor.window).ticket
    if ticket is None:
        raise Refused("没有写号码", f"{actor.window} 现在没有人", "写上号码，如 A012")
    after = args.act(calling, args, ticket.id, actor)
    if args.json:
        context.emit_json(_plain(after))
    else:
        context.say(_line(after))
    return 0


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    when = args.day or service_day(context.desk.clock())
    states: frozenset[TicketState] = frozenset() if args.all else OPEN_STATES
    found = context.desk.calling.tickets(TicketFilter(when, states, args.queue))
    if args.json:
        context.emit_json([_plain(each) for each in found])
        return 0
    for each in found:
        context.say(_line(each))
    context.say(f"共 {len(found)} 个号")
    return 0


def run_merged(args: argparse.Namespace, context: CommandContext) -> int:
    found = context.desk.calling.merged(args.day)
    if args.json:
        context.emit_json(
            [{"label": ticket.label, "at": event.at.isoformat(), **event.data} for ticket, event in found]
        )
        return 0
    twice = 0
    for ticket, event in found:
        windows = event.data["windows"]
        doubled = f"  叫了两次：{'、'.join(map(str, windows if isinstance(windows, list) else []))}"
        twice += bool(event.data["called_twice"])
        context.say(f"{_line(ticket)}{doubled if event.data['called_twice'] else ''}")
    context.say(f"共 {len(found)} 个号，其中 {twice} 个叫了两次")
    return 0


def run_why(args: argparse.Namespace, context: CommandContext) -> int:
    actor = _actor(args, context)
    found = context.desk.calling.why_next(actor.window, actor.name, args.first)
    if args.json:
        context.emit_json([{"label": each.ticket.label, "why": each.why} for each in found])
        return 0
    for each in found:
        context.say(f"{each.ticket.label}  {each.why}")
    if not found:
        context.say("没有人在等")
    return 0


def run_close_day(args: argparse.Namespace, context: CommandContext) -> int:
    count = context.desk.openings.close_day(_actor(args, context), args.day)
    if args.json:
        context.emit_json({"closed": count})
    else:
        context.say(f"已结束；{count} 个号当日未完")
    return 0


def run_window(args: argparse.Namespace, context: CommandContext) -> int:
    openings, actor = context.desk.openings, _actor(args, context)
    act = {"open": openings.open, "break": openings.pause, "close": openings.close}[args.ticket_command]
    note = act(actor)
    if args.json:
        context.emit_json(to_plain(note))
    else:
        words = {"open": "开始服务", "break": "暂停服务", "closed": "停止服务"}[note.what.value]
        context.say(f"{note.window} {words}（{beijing(note.at):%H:%M}）")
    return 0


def _actor(args: argparse.Namespace, context: CommandContext) -> Actor:
    window = args.window or str(context.desk.settings["desk.window"])
    return Actor(args.clerk, "supervisor" if args.supervisor else "clerk", window)


def _plain(ticket: Ticket) -> dict[str, Any]:
    plain: dict[str, Any] = {name: value for name, value in to_plain(ticket).items() if name not in HIDDEN}
    return {"label": ticket.label, **plain, **{name: mask(plain[name]) for name, mask in PERSONAL.items()}}


def _line(ticket: Ticket) -> str:
    where = ticket.window or (f"指定 {ticket.for_window or ticket.for_clerk}" if _directed(ticket) else "")
    who = mask_name(ticket.name) if ticket.name else ""
    parts = (
        ticket.label,
        STATE_TEXT[ticket.state],
        ticket.queue,
        f"{beijing(ticket.arrived_at):%H:%M} 取号",
        PRIORITY_TEXT[ticket.priority],
        where,
        f"第 {ticket.calls} 次叫" if ticket.state is TicketState.CALLED else "",
        who,
    )
    return "  ".join(part for part in parts if part)


def _directed(ticket: Ticket) -> bool:
    return bool(ticket.for_window or ticket.for_clerk)
