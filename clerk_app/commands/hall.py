"""`clerk hall`: build, upgrade, look at, copy and restore the store that the desks of a hall share.

What belongs to another room registers itself here: a module of `PARTS` with `register(subparsers)`.
"""

import argparse
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.errors import Refused

from .arguments import BadUsage
from .context import CommandContext

if TYPE_CHECKING:
    from clerk_app.bootstrap import Account
    from clerk_app.store.hall_setup import HallAccount

PARTS = ("hall_backup", "hall_shared", "hall_serve", "hall_device", "hall_reconciliation")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("hall", help="大厅数据库：建立、升级、查看、备份、恢复")
    commands = parser.add_subparsers(dest="hall_command", required=True, metavar="子命令")
    init = commands.add_parser("init", help="建立大厅数据库、账号和权限；可以重复运行")
    init.add_argument("--admin", required=True, metavar="地址", help="数据库管理员的地址，末尾是要建的数据库名")
    init.add_argument("--demo", action="store_true", help="放入演示账号和演示办件")
    init.add_argument("--new-passwords", action="store_true", help="已有的账号也换新密码")
    init.add_argument("--json", action="store_true", help="输出 JSON")
    init.set_defaults(run=run_init)
    migrate = commands.add_parser("migrate", help="升级数据库，窗口不用停；用 _owner 账号的地址")
    migrate.add_argument("--contract", action="store_true", help="收紧：去掉旧版程序才用的部分，旧版从此不能用")
    migrate.set_defaults(run=run_migrate)
    status = commands.add_parser("status", help="查看大厅：版本、大小、窗口、分办进程、断网、冲突、备用库")
    status.add_argument("--json", action="store_true", help="输出 JSON")
    status.set_defaults(run=run_status)
    for name in PARTS:
        import_module(f"clerk_app.commands.{name}").register(commands)


def run_init(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.clock import now
    from clerk_app.store.hall_setup import create_hall

    accounts = create_hall(args.admin, now(), args.new_passwords)
    if args.json:
        rows = [{"role": each.role, "name": each.name, "password": each.password} for each in accounts]
        context.emit_json({"accounts": rows})
    else:
        say_accounts(context, accounts, args.admin)
    seed_settings(args.admin)  # after the passwords were shown: they are shown once only
    if args.demo:
        demo, cases = fill_demo(args.admin)
        if not args.json:
            context.say(f"演示大厅已备好：办件 {cases} 件。演示账号：")
            for each in demo:
                context.say(f"  {each.name:8} {each.display}  密码 {each.password}")
    return 0


def say_accounts(context: CommandContext, accounts: "tuple[HallAccount, ...]", address: str) -> None:
    """The accounts with their passwords, which are shown this once only."""
    from clerk_app.store.engine import hall_url
    from clerk_app.store.hall_roles import ROLE_TEXT

    context.say("大厅数据库的账号（密码只显示这一次，请抄下并妥善保管）：" if any(each.password for each in accounts)
                else "大厅数据库的账号（都已有，密码没有改）：")  # fmt: skip
    for each in accounts:
        context.say(f"  {each.name:28} {each.password or '（已有，密码未改）':28} {ROLE_TEXT[each.role]}")
    url = hall_url(address)
    more = f"?{address.partition('?')[2]}" if "?" in address else ""  # how TLS is checked, other hosts
    context.say(
        f"窗口的地址：postgresql://{accounts[1].name}:密码@{url.host or '主机'}:{url.port or 5432}/{url.database}{more}"
    )
    context.say("填在各窗口的“设置 › 窗口 › 大厅数据库”里；接着做：clerk hall status --database 地址")


def seed_settings(address: str) -> None:
    """The hall says all that its windows have in common, so that no window goes by something of its own."""
    from clerk_app.clock import now
    from clerk_app.hall.shared import SETTINGS as KEPT
    from clerk_app.hall.shared import HallSettings
    from clerk_app.settings import SETTINGS, is_shared
    from clerk_app.store.unit_of_work import SqlStore

    store = SqlStore.at(address)
    try:
        with store.read() as work:
            there = work.keep.get(KEPT) or {}
        wanted = {each.key: each.default for each in SETTINGS if is_shared(each.key) and not each.secret}
        if missing := {key: value for key, value in wanted.items() if key not in there}:
            HallSettings(lambda: store, now, lambda: "").change(missing)
    finally:
        store.close()


def fill_demo(address: str) -> "tuple[tuple[Account, ...], int]":
    """The demo hall's accounts and a few cases in the store: the accounts, and how many cases there are."""
    from clerk_app.bootstrap import RESOURCES, Desk
    from clerk_app.cases.model import Actor
    from clerk_app.cases.ports import CaseFilter
    from clerk_app.intake import Intake

    from .data_file import read_data
    from .intake import LARGEST, read_visits

    visits = RESOURCES / "demo" / "visits"
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), database=address)
        try:
            accounts = desk.make_demo_hall()
            intake = Intake(desk, Actor("李敏", "clerk", desk.settings["desk.window"]))
            common = read_data(visits / "retirees-common.yaml", LARGEST)
            for visit in list(read_visits(visits / "retirees.csv", common))[:DEMO_CASES]:
                taken = intake.take(visit, visits)
                if taken.problem:
                    raise Refused("演示办件没有放进去", taken.problem)
            with desk.store.read() as work:
                return accounts, work.cases.find(CaseFilter(), count=True).total or 0
        finally:
            desk.close()


DEMO_CASES = 10


def hall_address(context: CommandContext) -> str:
    """The hall's address this run is about. Raises BadUsage when there is none."""
    address = context.database or (str(context.desk.settings["desk.database"]) if context.data.is_dir() else "")
    if not address:
        raise BadUsage("没有大厅数据库的地址", "没有 --database，设置里也没有", "加上 --database postgresql://…")
    return address


def run_migrate(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.clock import now
    from clerk_app.store.hall_setup import as_administrator, is_empty, upgrade_rights
    from clerk_app.store.migrate import not_built, upgrade_hall

    with as_administrator(hall_address(context)) as connection:
        if is_empty(connection):
            raise not_built()
        applied = upgrade_hall(connection, now(), args.contract)
        upgrade_rights(connection)
    context.say(f"已升级：{'、'.join(applied)}" if applied else "已经是最新，没有要做的")
    return 0


def run_status(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.clock import now
    from clerk_app.store.hall_setup import as_administrator
    from clerk_app.store.hall_status import hall_status, status_lines

    with as_administrator(hall_address(context)) as connection:
        status = hall_status(connection, now())
    if args.json:
        context.emit_json(status)
        return 0
    for line in status_lines(status):
        context.say(line)
    return 0
