"""`clerk link`: sessions with other halls (屏对屏): keys, partners, calls, records.

What belongs to another room registers itself here: a module of `PARTS` with `register(subparsers)`.
"""

import argparse
from importlib import import_module

PARTS = ("link_partner", "link_session", "link_record", "link_room")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("link", help="屏对屏连线：呼叫别的大厅、会谈、记录的验证与导出")
    commands = parser.add_subparsers(dest="link_command", required=True, metavar="子命令")
    for name in PARTS:
        import_module(f"clerk_app.commands.{name}").register(commands)
