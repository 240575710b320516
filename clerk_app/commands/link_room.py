"""`clerk link room`: a one-time link into the room of a session."""

import argparse
from typing import Any

from .context import CommandContext


def register(commands: Any) -> None:
    parser = commands.add_parser("room", help="生成进入会谈网页的一次性链接")
    parser.add_argument("session", metavar="会谈", help="编号，或它末尾的几位")
    parser.add_argument("--by", required=True, metavar="姓名", help="由谁进入")
    parser.add_argument("--window", default="", metavar="窗口", help="在哪个窗口；不写为本机窗口")
    parser.add_argument("--partner", action="store_true", help="给只有浏览器的对方大厅；姓名和窗口写对方的")
    parser.add_argument("--watch", action="store_true", help="旁听：只看和听，经大厅的会议点（设置 › 连线 › 会议点）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run_room)


def run_room(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.cases.limits import beijing

    desk = context.desk
    session = desk.sessions.full_id(args.session)
    side = desk.sessions.look(session).session.side
    window = args.window or ("" if args.partner else str(desk.settings["desk.window"]))
    made = desk.rooms.make(session, args.by, window, side.other if args.partner else None, watching=args.watch)
    if args.json:
        context.emit_json({"address": made.address, "side": made.side.value, "until": made.until.isoformat()})
        return 0
    context.say(made.address)
    context.say(f"只能用一次，{beijing(made.until):%m-%d %H:%M} 前有效；等于钥匙，请只发给 {args.by}")
    return 0
