"""`clerk simulate-departments`: departments' systems that review and answer, with faults on request."""

import argparse
from pathlib import Path

from .arguments import seconds, whole
from .context import CommandContext


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("simulate-departments", help="模拟各部门的系统（练习、演示、测试）")
    parser.add_argument("--port", type=whole(0, 65535), default=8765, metavar="端口", help="0 为任选")
    parser.add_argument("--faults", type=Path, metavar="文件", help="要出的故障（YAML 或 JSON）")
    parser.add_argument("--books", type=Path, metavar="文件", help="账本写到文件（默认在内存）")
    parser.add_argument("--review", type=seconds, default=0.3, metavar="秒", help="审查要多久")
    parser.add_argument(
        "--secret",
        action="append",
        default=[],
        metavar="[部门=]密钥",
        help="签回调的密钥（whsec_…），可给各部门分别指定",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.dispatch.webhook import PREFIX
    from clerk_app.simulator.simulator import Simulator, serve

    def ready(simulator: Simulator) -> None:
        context.say(f"模拟部门已开始：{simulator.base_url}（账本 {simulator.base_url}/_books），按 Ctrl+C 结束")

    own = {one.partition("=")[0]: one.partition("=")[2] for one in args.secret if not one.startswith(PREFIX)}
    shared = next((one for one in args.secret if one.startswith(PREFIX)), None)
    serve(args.port, args.faults, args.books, args.review, shared, own, on_ready=ready)
    return 0
