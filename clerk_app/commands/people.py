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
    password = commands.add_parser("password", help="重设密码；新密码从键盘或标准输入读取")
    password.add_argument("name", metavar="账号")
    password.set_defaults(run=run_password)
    for word, words, active in (("close", "停用账号", False), ("open", "重新启用账号", True)):
        switch = commands.add_parser(word, help=words)
        switch.add_argument("name", metavar="账号")
        switch.set_defaults(run=run_switch, active=active)
    unlock = commands.add_parser("unlock", help="解锁账号")
    unlock.add_argument("name", metavar="账号")
    unlock.set_defaults(run=run_unlock)


def run_list(_args: argparse.Namespace, context: CommandContext) -> int:
    for person in context.desk.people.all():
        closed = "" if person.active else "（已停用）"
        locked = "（已锁定）" if person.locked_until and person.locked_until > context.desk.clock() else ""
        context.say(f"{person.name:16} {person.display}  {ROLE_TEXT[person.role]}{locked}{closed}")
    return 0


def run_add(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM

    person = context.desk.people.add(args.name, args.display, args.role, _password(), SYSTEM)
    context.say(f"已新增账号 {person.name}（{person.display}，{ROLE_TEXT[person.role]}）")
    return 0


def run_password(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM

    context.desk.people.change_password(args.name, _password(), SYSTEM)
    context.say(f"{args.name} 的密码已重设")
    return 0


def run_switch(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM

    context.desk.people.set_active(args.name, args.active, SYSTEM)
    context.say(f"{args.name} 已{'启用' if args.active else '停用'}")
    return 0


def _password() -> str:
    return getpass.getpass("密码：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def run_unlock(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM

    context.desk.people.unlock(args.name, SYSTEM)
    context.say(f"已解锁 {args.name}")
    return 0
