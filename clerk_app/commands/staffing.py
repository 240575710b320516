"""`clerk staffing`: how many windows to open (潮汐窗口): the day's plan, advice for now, decisions, scores."""

import argparse
from typing import TYPE_CHECKING, Any

from clerk_app.cases.model import Actor
from clerk_app.codec import to_plain

from .arguments import day
from .context import CommandContext

if TYPE_CHECKING:
    from clerk_app.queueing.staffing.plan import DayPlan
    from clerk_app.queueing.staffing.record import Entry, Scores
    from clerk_app.queueing.staffing.rehearse import RehearsedSlot

METHODS = ("lag_sipp", "sipp")
DECISIONS = (("confirm", "confirmed", "采纳建议"), ("decline", "declined", "不采纳"), ("undo", "undone", "撤销采纳"))


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("staffing", help="潮汐窗口：每刻钟开几个窗口，现在该不该加开、关闭或改办")
    commands = parser.add_subparsers(dest="staffing_command", required=True, metavar="子命令")
    plan = commands.add_parser("plan", help="一天的安排，按以往的人数和办理时长")
    plan.add_argument("--day", type=day, metavar="日期", help="默认今天")
    plan.add_argument("--method", choices=METHODS, default=METHODS[0], help="lag_sipp 考虑办理时长的滞后，sipp 不考虑")
    plan.add_argument("--rehearse", action="store_true", help="推演这一天，列出每刻钟的等待")
    plan.set_defaults(run=run_plan)
    advise = commands.add_parser("advise", help="推演今后两小时，现在该怎么办")
    advise.add_argument("--try", dest="only_try", action="store_true", help="只看，不记下来")
    advise.set_defaults(run=run_advise)
    listing = commands.add_parser("list", help="一天的建议、决定和结果")
    listing.add_argument("--day", type=day, metavar="日期", help="默认今天")
    listing.set_defaults(run=run_list)
    for name, verdict, words in DECISIONS:
        each = commands.add_parser(name, help=words)
        each.add_argument("id", metavar="编号", help="建议的编号，写开头几位也行")
        each.add_argument("--why", default="", metavar="理由")
        each.set_defaults(run=run_decide, verdict=verdict)
    scoring = commands.add_parser("score", help="把建议的预测与后来的实际相比")
    scoring.add_argument("--day", type=day, metavar="日期", help="默认昨天")
    scoring.set_defaults(run=run_score)
    daily = commands.add_parser("daily", help="一天一次：存下今天的安排，给前几天的建议打分（大厅服务会自动做）")
    daily.set_defaults(run=run_daily)
    wait = commands.add_parser("wait", help="一个号还要等多久")
    wait.add_argument("label", metavar="号码")
    wait.set_defaults(run=run_wait)
    for each in commands.choices.values():
        each.add_argument("--json", action="store_true", help="输出 JSON")
        each.add_argument("--by", default="值班长", metavar="姓名", help="谁做的")


def run_plan(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.queueing.staffing.plan import Method

    staffing = context.desk.staffing
    slots: tuple[RehearsedSlot, ...] = ()
    if args.rehearse:
        plan, slots = staffing.rehearsed(args.day)
    else:
        plan = staffing.plan(args.day, Method(args.method))
    if args.json:
        context.emit_json({**to_plain(plan), "window_hours": plan.window_hours, "rehearsed": to_plain(slots)})
        return 0
    _show_plan(plan, context)
    for slot in slots:
        within = "" if slot.within is None else f"  承诺内 {slot.within:.0%}"
        context.say(
            f"{_clock(slot.start)}  {slot.queue}  {slot.people:.1f} 人  P50 {slot.p50:.0f}  P90 {slot.p90:.0f}{within}"
        )
    return 0


def _show_plan(plan: "DayPlan", context: CommandContext) -> None:
    context.say(f"{plan.day}  共 {plan.window_hours:.1f} 窗口小时")
    for line in plan.because:
        context.say(f"  {line}")
    context.say("时刻   队列  人数  开窗  休息  忙  P50  P90（分钟）")
    for slot in plan.slots:
        short = f"  不够：要 {slot.need} 个" if slot.short else ""
        context.say(
            f"{_clock(slot.start)}  {slot.group}  {slot.arrivals:.1f}  {slot.windows}  {slot.on_break}"
            f"  {slot.utilisation:.0%}  {slot.p50:.0f}  {slot.p90:.0f}{short}"
        )
    for shift in plan.shifts:
        rests = "".join(f"，{_clock(start)} 休息 {minutes:.0f} 分钟" for start, minutes in shift.breaks)
        context.say(
            f"窗口 {shift.window}（{shift.group}）{_clock(shift.opens)}—{_clock(shift.closes)}"
            f"，{_clock(shift.tell_at)} 前通知{rests}"
        )


def run_advise(args: argparse.Namespace, context: CommandContext) -> int:
    entry = context.desk.staffing.advise(_actor(args, context), keep=not args.only_try)
    if args.json:
        context.emit_json(_plain(entry))
        return 0
    words = entry.advice.words
    lines = (words.headline, words.reason, words.undo, *words.cautions)
    for line in lines:
        if line:
            context.say(line)
    if not args.only_try:
        context.say(f"编号 {entry.advice.id}")
    return 0


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    entries = context.desk.staffing.entries(args.day)
    if args.json:
        context.emit_json([_plain(entry) for entry in entries])
        return 0
    for entry in entries:
        context.say(_line(entry))
    return 0


def run_decide(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.queueing.staffing.record import Verdict

    entry = context.desk.staffing.decide(args.id, Verdict(args.verdict), _actor(args, context), args.why)
    if args.json:
        context.emit_json(_plain(entry))
    else:
        context.say(_line(entry))
    return 0


def run_score(args: argparse.Namespace, context: CommandContext) -> int:
    entries, result = context.desk.staffing.score(args.day)
    if args.json:
        context.emit_json({"entries": [_plain(entry) for entry in entries], "scores": to_plain(result)})
        return 0
    for entry in entries:
        context.say(_line(entry))
    context.say(_scores(result))
    return 0


def run_daily(args: argparse.Namespace, context: CommandContext) -> int:
    done = context.desk.staffing_days.run()
    if args.json:
        context.emit_json({"done": list(done)})
    else:
        context.say("、".join(done) or "今天的已经做过")
    return 0


def run_wait(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.queueing.staffing.waits import steady

    desk = context.desk
    ticket = desk.calling.find(args.label)
    now = desk.staffing.now()
    found = desk.staffing.wait(ticket.id, now)
    words = steady(None, found, now.floor.now).words(now.floor.now)
    if args.json:
        context.emit_json({"label": ticket.label, "words": words, **to_plain(found)})
    else:
        context.say(f"{ticket.label}  前面 {found.ahead} 人  {words}")
    return 0


def _plain(entry: "Entry") -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(entry)
    plain["verdict"] = entry.verdict.value if entry.verdict else ""
    return plain


def _line(entry: "Entry") -> str:
    from clerk_app.queueing.staffing.record import VERDICT_TEXT, outcome_words

    advice = entry.advice
    verdict = "不调整" if advice.nothing else VERDICT_TEXT[entry.verdict] if entry.verdict else "未决定"
    who = f"（{entry.decisions[-1].by}）" if entry.decisions else ""
    came = f"  {outcome_words(entry.outcome)}" if entry.outcome else ""
    return f"{advice.id}  {_clock(advice.at)}  {advice.words.headline}  {verdict}{who}{came}"


def _scores(scores: "Scores") -> str:
    counts = f"建议 {scores.given} 条，采纳 {scores.followed}，未采纳 {scores.declined}，可评 {scores.scored}"
    if scores.inside is None or scores.error is None:
        return counts
    error = f"平均差 {scores.error:+.1f} 分钟，偏差 {scores.size:.1f} 分钟"
    return f"{counts}；实际落在范围内 {scores.inside:.0%}（应约 80%），{error}"


def _clock(minute: float) -> str:
    from clerk_app.queueing.staffing.tell import clock

    return clock(minute)


def _actor(args: argparse.Namespace, context: CommandContext) -> Actor:
    return Actor(args.by, "supervisor", str(context.desk.settings["desk.window"]))
