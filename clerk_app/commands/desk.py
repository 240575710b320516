"""`clerk` or `clerk desk`: open the desk on the screen; with no display, run the main job headless and say so."""

import argparse
import os
import sys

from .context import CommandContext


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("desk", help="打开窗口（默认）")
    parser.set_defaults(run=run)


def run(_args: argparse.Namespace, context: CommandContext) -> int:
    return open_window(context, demo=False)


def has_display() -> bool:
    """Whether a window can be shown here."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if sys.platform.startswith(("win", "darwin")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(context: CommandContext, demo: bool) -> int:
    if not has_display():
        from .demo import run_headless

        context.say("没有显示器，改为不开窗口运行主要流程（等同 clerk demo --headless）。")
        return run_headless(context, context.data / "demo-papers")
    from importlib import import_module

    return int(import_module("ui.application").run(context.data, demo, context.database))
