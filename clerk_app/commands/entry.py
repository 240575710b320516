"""The command line's front door: parses, runs one command, turns world errors into words and exit codes.

Exit codes: 0 done, 2 bad usage, 3 refused with reason.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from clerk_app.errors import WorldError

from .arguments import BadUsage, folder
from .context import SHOWN, CommandContext

COMMANDS = (
    "desk",
    "room",
    "demo",
    "catalogue",
    "notice",
    "intake",
    "case",
    "question",
    "unresolved",
    "urge",
    "ticket",
    "queue_plan",
    "appointment",
    "staffing",
    "rating",
    "dispatch",
    "fallback",
    "close",
    "report",
    "simulate_departments",
    "simulate_hall",
    "settings",
    "people",
    "drill",
    "emergency_pack",
    "hall",
    "ticket_printer",
    "voice",
    "link",
    "doctor",
)


def parser() -> argparse.ArgumentParser:
    """The whole command line; each command registers itself and sets `run`."""
    top = argparse.ArgumentParser(prog="clerk", description="一窗：综合窗口受理客户端。不带命令时打开窗口。")
    top.add_argument("--data", type=folder, metavar="文件夹", help="数据文件夹（默认为用户数据目录）")
    top.add_argument(
        "--database", default="", metavar="地址", help="大厅数据库 postgresql://…（默认看设置；空则只用本机）"
    )
    subparsers = top.add_subparsers(dest="command", metavar="命令")
    for name in COMMANDS:
        import_module(f"clerk_app.commands.{name}").register(subparsers)
    return top


def main(arguments: Sequence[str]) -> int:
    """Run one command; no command means the desk."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = parser().parse_args(data_first(arguments))
    if args.command is None:
        args = parser().parse_args([*arguments, "desk"])
    context = CommandContext(args.data, sys.stdout, args.database)
    try:
        return int(args.run(args, context))
    except WorldError as error:
        print(str(error).translate(SHOWN), file=sys.stderr)
        return 2 if isinstance(error, BadUsage) else 3
    except KeyboardInterrupt:
        print("已停止。没有提交的内容都不会留下一半。", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    finally:
        context.close()


def speak_utf8() -> None:
    """Start again in UTF-8 mode where the locale would garble names in arguments and paths (LC_ALL=C on a server)."""
    if os.name == "posix" and sys.getfilesystemencoding().lower() != "utf-8" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def data_first(arguments: Sequence[str]) -> list[str]:
    """`--data DIR` and `--database ADDRESS` may stand anywhere, also behind the command."""
    rest: list[str] = []
    front: dict[str, list[str]] = {}
    words = iter(arguments)
    for word in words:
        name = word.partition("=")[0]
        if name not in ("--data", "--database"):
            rest.append(word)
        elif "=" in word:
            front[name] = [word]
        else:
            front[name] = [word, *([value] if (value := next(words, None)) is not None else [])]
    return [*(word for given in front.values() for word in given), *rest]
