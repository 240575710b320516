"""`clerk room`: the room of a talk between halls, in a process of its own. The desk starts it; nobody types it."""

import argparse

from .arguments import BadUsage
from .context import CommandContext
from .desk import has_display


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("room")  # without help it is not listed
    parser.add_argument("--socket", default="", help="the desk's local socket")
    parser.add_argument("--url", default="", help="a link into a room, to look at it without a desk")
    parser.add_argument("--probe", action="store_true", help="whether the engine starts here, as JSON; for doctor")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, _context: CommandContext) -> int:
    from importlib import import_module

    if args.probe:
        return int(import_module("ui.room.probe").run())
    if not args.socket and not args.url:
        raise BadUsage("没有打开会谈窗口", "这个命令由窗口自己启动", "在窗口的“连线”里打开会谈窗口")
    if not has_display():
        raise BadUsage("没有打开会谈窗口", "这里没有显示器", "用大厅网页地址在浏览器里打开")
    return int(import_module("ui.room.application").run(args.socket, args.url))
