"""`clerk report replay` and `clerk report what-if`: a day once more, and what one more window would have done."""

import argparse
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from clerk_app.codec import to_plain

from .arguments import day as a_day
from .arguments import whole
from .context import CommandContext

if TYPE_CHECKING:
    from clerk_app.statistics.day_again import Moment


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    replay = commands.add_parser("replay", help="回放一天：每隔一会儿，各队多少人在等，窗口在做什么")
    replay.add_argument("--every", type=whole(1, 240), default=15, metavar="分钟", help="默认 15")
    replay.set_defaults(run=run_replay)
    what_if = commands.add_parser("what-if", help="推演：那一天多开窗口会怎样，按当天的人和办理时长")
    what_if.add_argument("--queue", action="append", required=True, metavar="队列", help="加开的窗口办什么，可重复")
    what_if.add_argument("--from", dest="begin", type=_minute, required=True, metavar="时刻", help="如 09:00")
    what_if.add_argument("--to", dest="end", type=_minute, required=True, metavar="时刻", help="如 11:00")
    what_if.add_argument("--windows", type=whole(1, 20), default=1, metavar="个", help="加开几个，默认 1")
    what_if.set_defaults(run=run_what_if)
    for command in (replay, what_if):
        command.add_argument("--day", type=a_day, metavar="日期", help="默认今天（北京时间）")
        command.add_argument("--json", action="store_true")


def _minute(text: str) -> float:
    parts = text.split(":")
    if len(parts) == 2 and all(part.isdecimal() for part in parts) and int(parts[0]) < 24 and int(parts[1]) < 60:
        return int(parts[0]) * 60.0 + int(parts[1])
    raise argparse.ArgumentTypeError(f"应为时刻，如 09:30：{text}")


def run_replay(args: argparse.Namespace, context: CommandContext) -> int:
    day: date = args.day or context.desk.statistics.today()
    again = context.desk.day_replays.again(day)
    names = context.desk.statistics.names()["queue"]
    moments = [again.at(again.first + timedelta(minutes=at)) for at in range(0, again.minutes + 1, args.every)]
    if not again.minutes:
        moments = []
    if args.json:
        context.emit_json({"day": str(day), "queues": names, "moments": [_plain(each) for each in moments]})
        return 0
    if not moments:
        context.say(f"{day} 没有取过号")
    for each in moments:
        queues = "  ".join(
            f"{names.get(one.queue, one.queue)} {len(one.ids)} 人（最久 {one.oldest / 60:.0f} 分钟）"
            for one in each.queues
        )
        context.say(f"{_clock(each)}  {queues}  窗口：{_windows(each)}  已来 {each.arrived} 已办完 {each.served}")
    return 0


def _clock(moment: "Moment") -> str:
    from clerk_app.cases.limits import beijing

    return f"{beijing(moment.at):%H:%M}"


def _windows(moment: "Moment") -> str:
    from clerk_app.statistics.day_again import Doing

    counts = {what: sum(each.doing is what for each in moment.windows) for what in Doing}
    busy = counts[Doing.SERVING] + counts[Doing.CALLED]
    return f"忙 {busy} 空 {counts[Doing.OPEN]} 暂离 {counts[Doing.BREAK]}"


def _plain(moment: "Moment") -> dict[str, Any]:
    return {
        "at": moment.at.isoformat(),
        "waiting": {each.queue: len(each.ids) for each in moment.queues},
        "oldest_seconds": {each.queue: each.oldest for each in moment.queues},
        "windows": {each.window: each.doing.value for each in moment.windows},
        "arrived": moment.arrived,
        "served": moment.served,
        "gone": moment.gone,
    }


def run_what_if(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.statistics.what_if import Added
    from clerk_app.statistics.what_if_words import added_words, assumed_words, outcome_words, trust_words

    replays = context.desk.day_replays
    added = Added(tuple(dict.fromkeys(args.queue)), args.begin, args.end, args.windows)
    playing = replays.what_if(replays.day(args.day or context.desk.statistics.today()), added)
    while playing.run(5):
        pass
    result = playing.result()
    if args.json:
        context.emit_json({**to_plain(result), "near": result.near, "assumes": list(assumed_words())})
        return 0
    context.say(added_words(added, context.desk.statistics.names()["queue"]))
    for line in outcome_words(result.whole):
        context.say(f"  {line}")
    context.say(trust_words(result))
    for line in assumed_words():
        context.say(f"· {line}")
    return 0
