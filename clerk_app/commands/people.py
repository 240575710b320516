"""`clerk people`: accounts of clerks and supervisors."""

import argparse
import getpass
import sys

from clerk_app.people.model import ROLE_TEXT

from .context import CommandContext


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("people", help="账号：列出、新增、解锁")
    commands = parser.add_subparsers(dest="people_command", required=True, metavar="子命令")
    commands.add_parser("list", help="列出账号").set_defaults(run=run_list)
    add = commands.add_parser("add", help="新增账号；密码从键盘或标准输入读取")
    add.add_argument("name", metavar="账号")
    add.add_argument("--display", required=True, metavar="姓名")
    add.add_argument("--role", choices=["clerk", "supervisor"], default="clerk")
    add.set_defaults(run=run_add)
    unlock = commands.add_parser("unlock", help="解锁账号")
    unlock.add_argument("name", metavar="账号")
    unlock.set_defaults(run=run_unlock)


def run_list(_args: argparse.Namespace, context: CommandContext) -> int:
    for person in context.desk.people.all():
        locked = "（已锁定）" if person.locked_until and person.locked_until > context.desk.clock() else ""
        context.say(f"{person.name:16} {person.display}  {ROLE_TEXT[person.role]}{locked}")
    return 0


def run_add(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM

    password = getpass.getpass("密码：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    person = context.desk.people.add(args.name, args.display, args.role, password, SYSTEM)
    context.say(f"已新增账号 {person.name}（{person.display}，{ROLE_TEXT[person.role]}）")
    return 0


def run_unlock(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM

    context.desk.people.unlock(args.name, SYSTEM)
    context.say(f"已解锁 {args.name}")
    return 0
