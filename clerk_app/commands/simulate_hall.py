"""`clerk simulate-hall`: a made-up day of a hall through the real use cases, for practice, demonstrations and tests."""

import argparse
import math
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clerk_app.cases.limits import beijing

from .arguments import BadUsage, day, whole
from .context import CommandContext

if TYPE_CHECKING:
    from clerk_app.bootstrap import Desk
    from clerk_app.practice_hall.figures import Figures
    from clerk_app.practice_hall.wish import Wish

MOST_PROCESSES = 4


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "simulate-hall", help="模拟大厅的一天：取号、叫号、办理、过号、离开（练习、演示、测试）"
    )
    parser.add_argument("--windows", type=whole(1, 500), default=20, metavar="N", help="几个窗口（默认 20）")
    parser.add_argument("--tickets", type=whole(1, 100_000), default=800, metavar="N", help="一天来多少人（默认 800）")
    parser.add_argument(
        "--speed", type=_speed, default=0.0, metavar="X", help="是真实时间的几倍；0 为能多快就多快（默认）"
    )
    parser.add_argument("--seed", type=whole(0, 2**31), default=1, metavar="S", help="同样的数，同样的一天")
    parser.add_argument("--day", type=day, metavar="日期", help="模拟哪一天（默认今天）")
    parser.add_argument("--from", dest="opens", type=_clock, metavar="时:分", help="只模拟一天里的一段")
    parser.add_argument("--to", dest="closes", type=_clock, metavar="时:分")
    parser.add_argument("--no-cases", action="store_true", help="只排队叫号，不登记办件，也没有部门停摆")
    parser.add_argument("--now", action="store_true", help="现在开门，时间与真实的一致（与 --speed 1 合用）")
    parser.add_argument("--go-on", action="store_true", help="接着上次没有模拟完的（同样的 --seed 和 --tickets）")
    parser.add_argument(
        "--processes", type=whole(0, 64), metavar="N", help="窗口分给几个进程（默认每 50 个一个，0 为不分）"
    )
    parser.add_argument("--here", action="store_true", help="用这台电脑设置里的大厅（须标明为练习大厅）")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.practice_hall.figures import figures_of
    from clerk_app.practice_hall.hall import PracticeHall

    wish = wish_of(args)
    with _desk(args, context) as (desk, where), _interrupted() as stop:
        hall = PracticeHall(desk, wish)
        if not args.json:
            _say_beginning(context, wish, where)
        figures = figures_of(hall, hall.run(stop))
    if args.json:
        context.emit_json(figures.plain())
    else:
        _say(context, figures)
    return 0


def wish_of(args: argparse.Namespace) -> "Wish":
    """What was asked for. Raises BadUsage."""
    from clerk_app.practice_hall.people import CLOSES, OPENS, moment
    from clerk_app.practice_hall.wish import CASES, Wish

    now = datetime.now().astimezone()
    today = args.day or beijing(now).date()
    opens, closes = args.opens or OPENS, args.closes or CLOSES
    if not OPENS <= opens < closes <= CLOSES:
        raise BadUsage("时间不对", f"大厅 {OPENS:%H:%M} 到 {CLOSES:%H:%M} 开门", "--from 早于 --to，都在这之间")
    if args.now and args.day:
        raise BadUsage("--now 和 --day 不能同时写", "现在只有一个", "去掉一个")
    shift = (now - moment(today, opens)).total_seconds() + 300 if args.now else 0.0
    return Wish(
        today,
        args.windows,
        args.tickets,
        args.speed,
        args.seed,
        opens,
        closes,
        shift,
        args.go_on,
        _processes(args),
        0.0 if args.no_cases else CASES,
    )


def _processes(args: argparse.Namespace) -> int:
    """Many windows at a hall's store are shared out, so that they compete as programs do."""
    if args.processes is None:
        return min(int(args.windows) // 50, MOST_PROCESSES) if args.speed and args.database else 0
    if args.processes and not (args.speed and args.database):
        raise BadUsage(
            "不能分成几个进程", "只有大厅数据库、按速度模拟时才分", "加 --database 和 --speed，或去掉 --processes"
        )
    return min(int(args.processes), int(args.windows))


@contextmanager
def _desk(args: argparse.Namespace, context: CommandContext) -> "Iterator[tuple[Desk, str]]":
    """Of a temporary folder, unless a folder, a database or this machine's hall was named; and where it is."""
    from clerk_app.bootstrap import Desk

    if args.here or (args.data and not args.database):
        yield context.desk, str((context.desk.database and "设置里的大厅数据库") or context.data)
        return
    folder = Path(tempfile.mkdtemp(prefix="yichuang-practice-"))
    desk = Desk(args.data or folder, database=args.database)
    try:
        yield desk, "指定的大厅数据库" if args.database else "临时的数据文件夹，结束后删除"
    finally:
        desk.close()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _interrupted() -> Iterator[threading.Event]:
    """Set by Ctrl+C: the run then ends with what there is so far; a second one ends it at once."""
    stop = threading.Event()

    def end(_signal: int, _frame: Any) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, end)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _say_beginning(context: CommandContext, wish: "Wish", where: str) -> None:
    speed = f"{wish.speed:g} 倍速" if wish.speed else "能多快就多快"
    context.say(
        f"模拟 {wish.day} {wish.opens:%H:%M}—{wish.closes:%H:%M}：{wish.windows} 个窗口，{wish.tickets} 人，{speed}"
    )
    context.say(f"数据：{where}。按 Ctrl+C 提前结束，照样有结果。")


def _say(context: CommandContext, figures: "Figures") -> None:
    for line in figures.lines():
        context.say(line)


def _speed(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not math.isfinite(number) or not (number == 0 or 0.1 <= number <= 1000):
        raise argparse.ArgumentTypeError(f"应为 0，或 0.1 到 1000：{text}")
    return number


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"应为时间，如 09:30：{text}") from None
