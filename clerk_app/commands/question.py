"""`clerk question`: 首问负责. List the open questions, add, resolve, hand over, accept; the use cases of the page."""

import argparse
from typing import Any

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor
from clerk_app.cases.questions import Question
from clerk_app.codec import to_plain
from clerk_app.masking import mask_name, mask_phone

from .context import CommandContext

SHORT = 13  # characters of a number that name a question: the time of its making and then some


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("question", help="首问负责：登记、答复、转交来人的问题")
    commands = parser.add_subparsers(dest="question_command", required=True, metavar="子命令")
    listing = commands.add_parser("list", help="还没有答复的，最早的在前")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=run_list)
    adding = commands.add_parser("add", help="登记：本窗口就是首问窗口")
    adding.add_argument("text", metavar="问题")
    adding.add_argument("--name", default="", metavar="姓名")
    adding.add_argument("--phone", default="", metavar="电话")
    adding.add_argument("--theme", default="", metavar="编码", help="问的是哪件事")
    adding.set_defaults(act=lambda q, a, actor: q.register(a.text, actor, a.name, a.phone, a.theme))
    resolving = _one(commands, "resolve", "答复")
    resolving.add_argument("--answer", required=True, metavar="答复")
    resolving.set_defaults(act=lambda q, a, actor: q.resolve(q.find(a.id).id, a.answer, actor))
    offering = _one(commands, "hand-over", "转交给另一个窗口；对方接下之后才由对方负责")
    offering.add_argument("--to", required=True, metavar="窗口")
    offering.add_argument("--reason", required=True, metavar="理由")
    offering.add_argument("--new-window", action="store_true", help="这个窗口是新设的，还没有连过大厅")
    offering.set_defaults(act=lambda q, a, actor: q.offer(q.find(a.id).id, a.to, a.reason, actor, a.new_window))
    accepting = _one(commands, "accept", "接下转交给本窗口的")
    accepting.set_defaults(act=lambda q, a, actor: q.accept(q.find(a.id).id, actor))
    declining = _one(commands, "decline", "不接，或收回转出的")
    declining.set_defaults(act=lambda q, a, actor: q.decline(q.find(a.id).id, actor))
    for each in (adding, resolving, offering, accepting, declining):
        each.add_argument("--clerk", default="窗口", metavar="姓名", help="谁办的")
        each.set_defaults(run=run_act)


def _one(commands: Any, name: str, words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words)
    parser.add_argument("id", metavar="号", help="clerk question list 里的号")
    return parser


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    found = context.desk.questions.open()
    if args.json:
        context.emit_json([_masked(each) for each in found])
        return 0
    for each in found:
        context.say(_line(each))
    context.say(f"共 {len(found)} 个没有答复")
    return 0


def run_act(args: argparse.Namespace, context: CommandContext) -> int:
    actor = Actor(args.clerk, "clerk", context.desk.settings["desk.window"])
    context.say(_line(args.act(context.desk.questions, args, actor)))
    return 0


def _line(each: Question) -> str:
    who = " ".join(part for part in (mask_name(each.name) if each.name else "", mask_phone(each.phone)) if part)
    state = f"已答复：{each.answer}" if each.answer else f"等 {each.offered} 接下" if each.offered else "没有答复"
    parts = (
        each.id[:SHORT],
        f"{beijing(each.asked_at):%m-%d %H:%M}",
        f"{each.window} {each.clerk}",
        who,
        each.text,
        state,
    )
    return "  ".join(part for part in parts if part)


def _masked(each: Question) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(each)
    return plain | {"name": mask_name(each.name) if each.name else "", "phone": mask_phone(each.phone)}
