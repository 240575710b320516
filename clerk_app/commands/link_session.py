"""`clerk link call … end`: sessions at a window, by the same use cases as the screens."""

import argparse
import json
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from clerk_app.cases.limits import BEIJING, beijing
from clerk_app.cases.model import Actor
from clerk_app.codec import to_plain
from clerk_app.link.acts import KINDS
from clerk_app.link.model import LIVE, MODE_TEXT, SIDE_TEXT, STATE_TEXT, Mode, State
from clerk_app.masking import mask_id, mask_name, mask_phone

from .arguments import BadUsage, whole
from .context import CommandContext

if TYPE_CHECKING:
    from clerk_app.link.sessions import Look

PERSON: dict[str, Callable[[str], str]] = {"name": mask_name, "id_number": mask_id, "phone": mask_phone}
SAID = {
    "id_type": "证件类型", "name": "姓名", "id_number": "证件号", "phone": "电话",
}  # fmt: skip


def register(commands: Any) -> None:
    """The commands of a session."""
    _call(commands)
    _answers(commands)
    _at_table(commands)
    _looks(commands)


def _call(commands: Any) -> None:
    parser = _command(commands, "call", "呼叫一个伙伴大厅，或约定时间", session=False)
    parser.add_argument("partner", metavar="大厅", help="伙伴大厅的代码")
    parser.add_argument("--wanted", required=True, metavar="事由", help="请对方办什么，如：开具无违法记录证明")
    modes = "、".join(f"{mode.value}（{words}）" for mode, words in MODE_TEXT.items())
    parser.add_argument("--mode", default="together", choices=[mode.value for mode in Mode], help=modes)
    parser.add_argument("--case", default="", metavar="编号", help="哪个办件")
    parser.add_argument("--theme", default="", metavar="编码", help="哪个事项；不写则按办件")
    parser.add_argument("--applicant", default="", metavar="姓名", help="没有办件时写，送出去的是遮盖后的")
    parser.add_argument("--material", action="append", default=[], metavar="名称", help="请对方核对的材料，可重复")
    parser.add_argument("--at", type=_moment, metavar="时间", help="约定的北京时间，如 2026-02-12T15:30")
    parser.set_defaults(run=run_call)


def _answers(commands: Any) -> None:
    parser = _command(commands, "ring", "本窗口现在有哪些来电", session=False)
    parser.set_defaults(run=run_ring)
    parser = _command(commands, "accept", "接受")
    parser.set_defaults(act=lambda sessions, a, who: sessions.accept(a.session, who, a.request))
    parser = _command(commands, "refuse", "不接受")
    parser.add_argument("--reason", required=True, metavar="理由")
    parser.add_argument("--instead", default="", metavar="大厅", help="可以找哪个大厅")
    parser.set_defaults(act=lambda sessions, a, who: sessions.refuse(a.session, a.reason, who, a.instead, a.request))
    parser = _command(commands, "transfer", "转接到本大厅的另一个窗口")
    parser.add_argument("--to", required=True, metavar="窗口")
    parser.add_argument("--reason", required=True, metavar="理由")
    parser.set_defaults(act=lambda sessions, a, who: sessions.transfer(a.session, a.to, a.reason, who, a.request))
    parser = _command(commands, "queue", "让对方排队：取一个本大厅的号，叫到哪个窗口就在哪里响")
    parser.set_defaults(act=lambda sessions, a, who: sessions.queue(a.session, who))
    parser = _command(commands, "cancel", "取消呼叫")
    parser.add_argument("--reason", default="", metavar="理由")
    parser.set_defaults(act=lambda sessions, a, who: sessions.cancel(a.session, a.reason, who, a.request))


def _at_table(commands: Any) -> None:
    parser = _command(commands, "act", "会谈里的一个操作，如 material、said、identity")
    kinds = "、".join(f"{kind}（{each.title}）" for kind, each in KINDS.items() if kind != "opened")
    parser.add_argument("kind", metavar="操作", choices=sorted(KINDS), help=kinds)
    parser.add_argument("parts", nargs="*", metavar="名=值", help="内容；true、false 和数字按 JSON 读")
    parser.add_argument("--body", default="", metavar="JSON", help="内容，JSON 对象")
    parser.set_defaults(act=_act)
    parser = _command(commands, "bind", "把会谈关联到一个办件")
    parser.add_argument("case", metavar="编号")
    parser.set_defaults(act=lambda sessions, a, who: sessions.bind(a.session, a.case_id, who))
    parser = _command(commands, "in-writing", "线路恢复不了：转书面办理，各自继续")
    parser.add_argument("--why", required=True, metavar="原因")
    parser.set_defaults(act=lambda sessions, a, who: sessions.in_writing(a.session, a.why, who, a.request))
    parser = _command(commands, "resume", "线路恢复：回到会谈")
    parser.add_argument("--why", default="", metavar="原因")
    parser.set_defaults(act=lambda sessions, a, who: sessions.resume(a.session, who, a.why, a.request))
    parser = _command(commands, "end", "结束会谈；记录由两边的大厅服务封存")
    parser.add_argument("--reason", default="", metavar="理由")
    parser.set_defaults(act=lambda sessions, a, who: sessions.end(a.session, a.reason, who, a.request))


def _looks(commands: Any) -> None:
    parser = commands.add_parser("list", help="列出会谈，最近的在前")
    parser.add_argument("--state", action="append", default=[], choices=[state.value for state in State])
    parser.add_argument("--live", action="store_true", help="只列没有结束的")
    parser.add_argument("--partner", default="", metavar="大厅")
    parser.add_argument("--case", default="", metavar="编号", help="某个办件的")
    parser.add_argument("--limit", type=whole(1, 10_000), default=50, metavar="条数")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run_list)
    parser = commands.add_parser("show", help="查看一次会谈：桌面上的一切，还要做什么")
    parser.add_argument("session", metavar="会谈", help="编号，或它末尾的几位")
    parser.add_argument("--full", action="store_true", help="不遮盖申请人的身份信息")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run_show)


def _command(commands: Any, name: str, words: str, session: bool = True) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words)
    if session:
        parser.add_argument("session", metavar="会谈", help="编号，或它末尾的几位")
    parser.add_argument("--window", default="", metavar="窗口", help="默认为设置里的窗口")
    parser.add_argument("--clerk", default="窗口", metavar="姓名", help="谁办的")
    parser.add_argument("--request", default="", metavar="编号", help="同一编号做两次只算一次")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run_act)
    return parser


def run_call(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.link.sessions import Call

    call = Call(
        args.partner, args.wanted, Mode(args.mode), args.theme, _case_id(args.case, context),
        tuple(args.material), args.at, args.applicant,
    )  # fmt: skip
    look = context.desk.sessions.call(call, _actor(args, context), args.request)
    _tell(look, args, context)
    return 0


def run_act(args: argparse.Namespace, context: CommandContext) -> int:
    sessions = context.desk.sessions
    args.session = sessions.full_id(args.session)
    if args.link_command == "bind":
        args.case_id = _case_id(args.case, context)
    _tell(args.act(sessions, args, _actor(args, context)), args, context)
    return 0


def _act(sessions: Any, args: argparse.Namespace, actor: Actor) -> "Look":
    try:
        body: dict[str, Any] = json.loads(args.body) if args.body else {}
    except ValueError as error:
        raise BadUsage("--body 不是 JSON", str(error), '如 \'{"text": "您好"}\'') from error
    if not isinstance(body, dict):
        raise BadUsage("--body 应为 JSON 对象", "", '如 \'{"text": "您好"}\'')
    for part in args.parts:
        name, equals, value = part.partition("=")
        if not equals:
            raise BadUsage(f"“{part}”没有写成 名=值", "", "如 name=身份证 result=ok remark=")
        body[name] = _value(value, KINDS[args.kind].parts.get(name, KINDS[args.kind].parts.get(f"{name}?", "str")))
    look: Look = sessions.act(args.session, args.kind, body, actor, args.request)
    return look


def _value(text: str, part: Any) -> Any:
    """As the kind of act wants it; what it does not know stays text."""
    if part in ("bool", "int", "number", "list"):
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text


def run_ring(args: argparse.Namespace, context: CommandContext) -> int:
    found = context.desk.sessions.ringing(_actor(args, context).window)
    if args.json:
        context.emit_json([_plain(each) for each in found])
        return 0
    for each in found:
        context.say(_line(each))
    context.say(f"{len(found)} 个来电" if found else "没有来电")
    return 0


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.link.ports import SessionFilter

    states = frozenset(State(each) for each in args.state) or (LIVE if args.live else frozenset())
    wanted = SessionFilter(states, _case_id(args.case, context), args.partner)
    found = context.desk.sessions.list(wanted, args.limit)
    if args.json:
        context.emit_json([_plain(each) for each in found])
        return 0
    for each in found:
        context.say(_line(each))
    context.say(f"共 {len(found)} 次")
    return 0


def run_show(args: argparse.Namespace, context: CommandContext) -> int:
    sessions = context.desk.sessions
    look = sessions.look(sessions.full_id(args.session))
    if args.json:
        context.emit_json(_plain(look, args.full, whole=True))
        return 0
    table = look.table
    context.say(_line(look))
    context.say(f"  编号  {table.id}")
    context.say(f"  事项  {table.theme_name}  {table.wanted}")
    if table.person:
        person = table.person if args.full else _masked(table.person)
        context.say("  申请人  " + "  ".join(f"{SAID[key]} {value}" for key, value in person.items() if value))
    for name, ticked in table.materials.items():
        context.say(f"  材料  {name}  {ticked.result + ' ' + ticked.remark if ticked else '未核对'}")
    for document in table.documents:
        context.say(f"  桌面  {document.name}  {document.pages} 页  标注 {len(document.marks)} 处")
    for made in table.certificates:
        context.say(f"  证明  {made.title} {made.number}  {_CHECKED[made.ok]}{'，已打印' if made.printed else ''}")
    for point in look.points:
        context.say(f"  待办  {SIDE_TEXT[point.by]}：{point.what}")
    for act, why in look.dropped:
        context.say(f"  没有进入记录  {KINDS[act.kind].title}：{why}")
    context.say(f"  记录 {table.entries} 条" + (f"，另有 {len(look.pending)} 条等待送达" if look.pending else ""))
    return 0


_CHECKED = {True: "验证通过", False: "验证没有通过", None: "没有验证"}


def _actor(args: argparse.Namespace, context: CommandContext) -> Actor:
    return Actor(args.clerk, "clerk", args.window or str(context.desk.settings["desk.window"]))


def _case_id(number: str, context: CommandContext) -> str:
    if not number:
        return ""
    with context.desk.store.read() as work:
        return work.cases.by_number(number).id


def _tell(look: "Look", args: argparse.Namespace, context: CommandContext) -> None:
    if args.json:
        context.emit_json(_plain(look))
    else:
        context.say(_line(look))


def _plain(look: "Look", full: bool = False, whole: bool = False) -> dict[str, Any]:
    """A line of a list, or everything."""
    table, session = to_plain(look.table), look.session
    if not full:
        table["person"] = _masked(table["person"])
        for line in table["lines"]:
            line["body"] = {key: PERSON[key](value) if key in PERSON and line["act"] == "person" else value
                            for key, value in line["body"].items()}  # fmt: skip
    for name in ("here", "confirmed", "sealed"):
        table[name] = sorted(table[name])
    brief = {
        "id": session.id,
        "side": session.side.value,
        "partner": session.partner,
        "partner_name": look.partner,
        "state": look.table.state.value,
        "mode": session.mode.value,
        "window": session.window,
        "clerk": session.clerk,
        "case_id": session.case_id,
        "at": session.at.isoformat(),
        "scheduled_at": session.scheduled_at.isoformat() if session.scheduled_at else "",
        "pending": len(look.pending),
        "points": to_plain(look.points),
    }
    if not whole:
        return brief | {"wanted": look.table.wanted, "applicant": look.table.applicant, "ticket": look.table.ticket}
    dropped = [{"id": act.id, "kind": act.kind, "why": why} for act, why in look.dropped]
    return brief | {"table": table, "dropped": dropped}


def _masked(person: dict[str, str]) -> dict[str, str]:
    return {key: PERSON[key](value) if key in PERSON else value for key, value in person.items()}


def _line(look: "Look") -> str:
    session, table = look.session, look.table
    direction = "→" if session.side.value == "asking" else "←"
    at = (
        f"约 {beijing(session.scheduled_at):%m-%d %H:%M}"
        if session.scheduled_at
        else f"{beijing(session.at):%m-%d %H:%M}"
    )
    parts = (
        session.id[-8:],
        at,
        STATE_TEXT[table.state],
        f"{direction} {look.partner}",
        MODE_TEXT[table.mode],
        table.wanted,
        table.applicant,
        table.ticket,
        session.window,
        table.reason,
        f"待送达 {len(look.pending)}" if look.pending else "",
    )
    return "  ".join(part for part in parts if part)


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"应为时间，如 2026-02-12T15:30：{text}") from None
    return found if found.tzinfo else found.replace(tzinfo=BEIJING)
