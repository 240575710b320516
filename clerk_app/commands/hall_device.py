"""`clerk hall device`: the kiosks, boards and tablets that may open the hall's pages."""

import argparse

from .context import CommandContext


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("device", help="登记取号机、大屏、评价平板")
    commands = parser.add_subparsers(dest="device_command", required=True, metavar="子命令")
    add = commands.add_parser("add", help="登记一台，显示它要打开的网址（只显示一次）；同名的换新网址")
    add.add_argument("kind", choices=("kiosk", "board", "tablet"), help="kiosk 取号机，board 大屏，tablet 评价平板")
    add.add_argument("name", metavar="名称", help="如 大门取号机")
    add.add_argument("--zone", default="", metavar="区域", help="大屏或取号机所在的区域；不写为全大厅")
    add.add_argument("--window", default="", metavar="窗口", help="平板放在哪个窗口")
    add.add_argument("--printer", default="", metavar="地址", help="取号机自己的号票打印机；不写用设置里的")
    add.add_argument("--url", default="", metavar="网址", help="大厅服务的网址；不写用设置里的大厅网页地址")
    add.set_defaults(run=run_add)
    shown = commands.add_parser("list", help="登记了哪些")
    shown.add_argument("--json", action="store_true", help="输出 JSON")
    shown.set_defaults(run=run_list)
    gone = commands.add_parser("remove", help="作废一台的网址")
    gone.add_argument("name", metavar="名称")
    gone.set_defaults(run=run_remove)


def run_add(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM
    from clerk_app.hall.device_register import KIND_TEXT, Device, device_address

    desk = context.desk
    key = desk.page_devices.add(Device(args.name, args.kind, args.zone, args.window, args.printer), SYSTEM)
    base = args.url or str(desk.settings["hall.public_url"]) or "http://大厅服务的地址:8766"
    context.say(f"{KIND_TEXT[args.kind]}“{args.name}”已登记。在那台设备的浏览器里打开一次：")
    context.say(f"  {device_address(base, key)}")
    context.say("网址等于钥匙，只显示这一次；丢了就再登记一次，旧的随即作废")
    return 0


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.hall.device_register import KIND_TEXT

    found = context.desk.page_devices.all()
    if args.json:
        rows = [
            {"name": each.name, "kind": each.kind, "zone": each.zone, "window": each.window, "printer": each.printer}
            for each in found
        ]
        context.emit_json({"devices": rows})
        return 0
    for each in found:
        more = "，".join(part for part in (each.zone, each.window, each.printer) if part)
        context.say(f"{each.name}：{KIND_TEXT[each.kind]}{'，' + more if more else ''}")
    if not found:
        context.say("还没有登记设备。用 clerk hall device add kiosk 大门取号机")
    return 0


def run_remove(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.bootstrap import SYSTEM

    context.desk.page_devices.remove(args.name, SYSTEM)
    context.say(f"“{args.name}”的网址已作废，几秒内生效")
    return 0
