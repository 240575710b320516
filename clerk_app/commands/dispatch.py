"""`clerk dispatch`: send sub-items to their departments and follow them."""

import argparse
import signal
import sys
import threading
from datetime import timedelta

from clerk_app.cases.model import SUB_ITEM_TEXT
from clerk_app.errors import Unavailable

from .arguments import seconds, whole
from .context import CommandContext
from .reports_beside import beside

STORE_AWAY = 3.0


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("dispatch", help="分办：把子事项发到部门并跟踪结果")
    parser.add_argument("--until-idle", action="store_true", help="做到没有机器能做的事为止，然后结束")
    parser.add_argument("--worker", action="store_true", help="作为大厅的分办进程，一直做到被停止；可以开任意多个")
    parser.add_argument("--parallel", type=whole(1, 64), default=0, metavar="数", help="同时联系几个部门（默认看设置）")
    parser.add_argument("--name", default="", metavar="名称", help="--worker 在 clerk hall status 里的名称")
    parser.add_argument("--timeout", type=seconds, default=600.0, metavar="秒", help="--until-idle 最长做多久")
    parser.add_argument("--json", action="store_true", help="结束时输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, context: CommandContext) -> int:
    desk, stop = context.desk, threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    if args.worker:
        return work(args, context, stop)
    desk.sweep()
    receiver = desk.callbacks()
    if receiver:
        print(
            f"接收部门回调：{receiver.start().callback_url}", file=sys.stderr if args.json else context.out, flush=True
        )
    worker = desk.worker(receiver.callback_url if receiver else None)
    try:
        idle = True
        if args.until_idle:
            idle = worker.until_idle(timedelta(seconds=args.timeout), stop)
        else:
            print("分办已开始，按 Ctrl+C 结束", file=sys.stderr if args.json else context.out, flush=True)
            worker.run(stop)
    finally:
        worker.close()
        if receiver:
            receiver.close()
    waiting = desk.hand.waiting()
    if args.json:
        rows = [
            {
                "case": line.case_number,
                "sub_item": line.item.code,
                "state": line.item.state,
                "reason": line.item.reason,
                "next_step": line.next_step,
            }
            for line in waiting
        ]
        context.emit_json({"idle": idle, "waiting": rows})
    else:
        context.say("没有等待的子事项" if not waiting else f"还有 {len(waiting)} 个子事项在等：")
        for line in waiting:
            state = SUB_ITEM_TEXT[line.item.state]
            context.say(f"  {line.case_number} {line.item.name}  {state}  {line.item.reason}  → {line.next_step}")
    return 0 if idle or stop.is_set() else 3


def work(args: argparse.Namespace, context: CommandContext, stop: threading.Event) -> int:
    """A worker beside the store until SIGTERM or Ctrl+C; also while the store is away, from the start on."""
    shown = sys.stderr if args.json else context.out
    program = None
    while program is None and not stop.is_set():
        try:
            program = context.desk.worker_program(args.parallel, args.name)
        except Unavailable as error:
            print(f"{error.what}（{error.why}），稍后再试", file=shown, flush=True)
            stop.wait(STORE_AWAY)
    if program is None:
        return 0
    print("分办进程已开始，按 Ctrl+C 结束", file=shown, flush=True)
    over = beside(context)
    try:
        program.run(stop)
    finally:
        over.set()
    if args.json:
        context.emit_json({"done": program.worker.done})
    else:
        context.say(f"分办进程已结束，处理了 {program.worker.done} 次")
    return 0
