"""`clerk hall settings` and `clerk hall catalogue`: what all windows of a hall have in common."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_app.cases.model import Actor

from .arguments import BadUsage
from .context import CommandContext
from .settings import HIDDEN, parse_setting, shown

if TYPE_CHECKING:
    from clerk_app.hall.shared import HallCatalogue


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    settings = subparsers.add_parser("settings", help="各窗口共用的设置：查看和修改")
    commands = settings.add_subparsers(dest="shared_command", required=True, metavar="子命令")
    listing = commands.add_parser("list", help="列出共用的设置")
    listing.add_argument("--json", action="store_true", help="输出 JSON")
    listing.set_defaults(run=run_settings)
    change = commands.add_parser("set", help="修改一项，所有窗口马上生效；用值班长账号的地址")
    change.add_argument("key", metavar="名称")
    change.add_argument("value", metavar="值")
    change.set_defaults(run=run_set)
    catalogue = subparsers.add_parser("catalogue", help="大厅自己的事项、部门名录和日历：下发到各窗口")
    acts = catalogue.add_subparsers(dest="shared_command", required=True, metavar="子命令")
    push = acts.add_parser("push", help="下发；事项按编码和版本号存放，旧版本保留到用它的办件办完")
    push.add_argument("files", nargs="+", type=Path, metavar="文件", help="事项 YAML、departments.yaml 或日历 YAML")
    push.add_argument("--by", default="管理员", metavar="姓名", help="谁下发的，记入日志")
    push.set_defaults(run=run_push)
    shelf = acts.add_parser("list", help="列出已下发的文件")
    shelf.add_argument("--json", action="store_true", help="输出 JSON")
    shelf.set_defaults(run=run_list)


def run_settings(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.settings import SETTINGS, is_shared

    _hall(context)
    values = context.desk.settings
    shared = [each for each in SETTINGS if is_shared(each.key)]
    if args.json:
        context.emit_json(
            {each.key: HIDDEN if each.secret and values[each.key] else values[each.key] for each in shared}
        )
        return 0
    for each in shared:
        value = HIDDEN if each.secret and values[each.key] else shown(values[each.key])
        context.say(f"{each.key:28} {value:36} {each.label}")
    return 0


def run_set(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.settings import BY_KEY, is_shared

    _hall(context)
    if args.key in BY_KEY and not is_shared(args.key):
        raise BadUsage(f"{args.key} 不是各窗口共用的", "每个窗口自己设置", "在那台电脑上用 clerk settings set")
    context.desk.settings.change({args.key: parse_setting(args.key, args.value)})
    value = context.desk.settings[args.key]
    context.say(f"{args.key} = {HIDDEN if BY_KEY[args.key].secret and value else shown(value)}，所有窗口")
    return 0


def run_push(args: argparse.Namespace, context: CommandContext) -> int:
    pushed = _hall(context).push(args.files, Actor(args.by, "supervisor"))
    for each in pushed:
        context.say(f"已下发 {each.name}（{each.hash[:12]}）")
    context.say("各窗口几秒内收到；日历在下次打开时生效" if pushed else "大厅已有这些文件，没有要下发的")
    return 0


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    files = _hall(context).files()
    if args.json:
        context.emit_json([{name: getattr(each, name) for name in each.__dataclass_fields__} for each in files])
        return 0
    for each in files:
        context.say(f"{each.name:40} {each.hash[:12]}  {each.at[:16]}  {each.by}")
    context.say(f"共 {len(files)} 个文件")
    return 0


def _hall(context: CommandContext) -> "HallCatalogue":
    """The hall's store is open and what it shares is learnt. Raises BadUsage for a desk alone."""
    from clerk_app.hall.shared import HallCatalogue

    desk = context.desk
    if not desk.database:
        raise BadUsage("没有大厅数据库的地址", "没有 --database，设置里也没有", "加上 --database postgresql://…")
    store = desk.hall_store
    return HallCatalogue(lambda: store, desk.clock)
