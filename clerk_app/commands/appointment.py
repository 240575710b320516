"""`clerk appointment`: what may be booked, booking for somebody, checking in, days without appointments (预约)."""

import argparse
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from clerk_app.cases.limits import BEIJING, beijing
from clerk_app.cases.model import Actor
from clerk_app.codec import to_plain
from clerk_app.masking import mask_name, mask_phone

from .arguments import day, whole
from .context import CommandContext

if TYPE_CHECKING:
    from clerk_app.queueing.appointments import Appointments
    from clerk_app.queueing.booking.model import Appointment, DayOffer, HourWait

HIDDEN = ("code", "person", "id_tail", "later")
DAYS = "一二三四五六日"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("appointment", help="预约：放号、代约、签到、停约")
    commands = parser.add_subparsers(dest="appointment_command", required=True, metavar="子命令")
    _looks(commands)
    _acts(commands)
    _chooses(commands)
    for each in commands.choices.values():
        each.add_argument("--by", default="窗口", metavar="姓名", help="谁办的")
        each.add_argument("--json", action="store_true", help="输出 JSON")


def _looks(commands: Any) -> None:
    slots = commands.add_parser("slots", help="可以约哪些时段，各时段现场大约要等多久")
    slots.add_argument("--theme", default="", metavar="编码", help="办什么；不写就看兜底的队列")
    slots.set_defaults(run=run_slots)
    listing = commands.add_parser("list", help="一天的预约")
    listing.add_argument("--day", type=day, metavar="日期", help="默认今天")
    listing.set_defaults(run=run_list)
    keep = commands.add_parser("keep", help="放出新的一天、记下未到的（大厅服务和单独的窗口会自己做）")
    keep.add_argument("--waits", action="store_true", help="连同推演各时段的等待，要几秒到几十秒")
    keep.set_defaults(run=run_keep)


def _acts(commands: Any) -> None:
    book = commands.add_parser("book", help="代一个人预约")
    book.add_argument("--theme", required=True, metavar="编码", help="办什么")
    book.add_argument("--day", type=day, required=True, metavar="日期")
    book.add_argument("--at", type=_clock, required=True, metavar="时间", help="时段的开始，如 09:30")
    book.add_argument("--name", required=True, metavar="姓名")
    book.add_argument("--id-tail", required=True, metavar="四位", help="证件号后四位")
    book.add_argument("--phone", required=True, metavar="电话")
    book.add_argument("--request", default="", metavar="编号", help="同一编号做两次只算一次")
    book.set_defaults(run=run_book)
    change = commands.add_parser("change", help="改约")
    change.add_argument("which", metavar="预约", help="编号（Y0309-001）或预约码")
    change.add_argument("--day", type=day, required=True, metavar="日期")
    change.add_argument("--at", type=_clock, required=True, metavar="时间")
    change.set_defaults(run=run_change)
    cancel = commands.add_parser("cancel", help="取消预约")
    cancel.add_argument("which", metavar="预约", help="编号或预约码")
    cancel.add_argument("--reason", default="", metavar="理由")
    cancel.set_defaults(run=run_cancel)
    check = commands.add_parser("check-in", help="签到，得到号码；再做一次是同一个号")
    check.add_argument("which", metavar="预约", nargs="?", default="", help="编号、预约码或二维码里的链接")
    check.add_argument("--id-tail", default="", metavar="四位", help="没有码时：证件号后四位")
    check.add_argument("--name", default="", metavar="姓名")
    check.add_argument("--phone-tail", default="", metavar="四位", help="手机号后四位")
    check.set_defaults(run=run_check_in)


def _chooses(commands: Any) -> None:
    blackout = commands.add_parser("blackout", help="某天停约，或按别的星期开放；不写日期就列出来")
    blackout.add_argument("--day", type=day, metavar="日期")
    blackout.add_argument("--reason", default="", metavar="理由", help="预约的人会看到")
    blackout.add_argument("--like", type=whole(1, 7), metavar="星期", help="不停约，按星期几的时间开放（1 到 7）")
    blackout.add_argument("--drop", action="store_true", help="撤掉这一天的安排")
    blackout.add_argument("--cancel", action="store_true", help="把这一天已有的预约都取消")
    blackout.set_defaults(run=run_blackout)
    places = commands.add_parser("places", help="一个队列每个时段固定放几个号")
    places.add_argument("queue", metavar="队列")
    places.add_argument("count", metavar="个数", type=whole(-1, 500), help="0 为不放；-1 为按窗口安排计算")
    places.set_defaults(run=run_places)


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"应为时间，如 09:30：{text}") from None


def run_slots(args: argparse.Namespace, context: CommandContext) -> int:
    offers = context.desk.appointments.offers(args.theme, desk=True)
    if args.json:
        context.emit_json([_offer(each) for each in offers])
        return 0
    for each in offers:
        quiet = f"  较空：{'、'.join(f'{hour}点' for hour in each.quiet)}" if each.quiet else ""
        context.say(
            f"{each.day:%m-%d} 星期{DAYS[each.day.weekday()]}  {each.closed or f'还可约 {each.free} 个'}{quiet}"
        )
        for slot in each.slots:
            wait = next((_wait(one) for one in each.waits if one.hour == slot.hour), "")
            state = slot.why or f"可约 {slot.free}"
            context.say(f"  {beijing(slot.slot_at):%H:%M}  {slot.booked}/{slot.capacity}  {state}  {wait}".rstrip())
    return 0


def run_list(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.queueing.rules import service_day

    found = context.desk.appointments.of_days(args.day or service_day(context.desk.clock()))
    if args.json:
        context.emit_json([_plain(each) for each in found])
        return 0
    for each in found:
        context.say(_line(each))
    context.say(f"共 {len(found)} 个预约")
    return 0


def run_keep(args: argparse.Namespace, context: CommandContext) -> int:
    appointments = context.desk.appointments
    missed, days = appointments.mark_no_shows(_actor(args, context)), appointments.sheets.keep()
    rehearsed = 0
    while args.waits and appointments.sheets.rehearse_one() is not None:
        rehearsed += 1
    if args.json:
        context.emit_json({"no_shows": missed, "days": days, "rehearsed": rehearsed})
    else:
        context.say(f"未到 {missed} 个；放号 {days} 天；推演 {rehearsed} 天")
    return 0


def run_book(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.queueing.appointments import Wish

    slot_at = datetime.combine(args.day, args.at, BEIJING)
    wish = Wish(args.theme, slot_at, args.name, args.id_tail, args.phone, origin="desk")
    booked = context.desk.appointments.book(wish, _actor(args, context), args.request)
    return _tell(args, context, booked, with_code=True)


def run_change(args: argparse.Namespace, context: CommandContext) -> int:
    appointments = context.desk.appointments
    slot_at = datetime.combine(args.day, args.at, BEIJING)
    code = _code(appointments, args.which)
    return _tell(args, context, appointments.change(code, slot_at, _actor(args, context), desk=True))


def run_cancel(args: argparse.Namespace, context: CommandContext) -> int:
    appointments = context.desk.appointments
    code = _code(appointments, args.which)
    return _tell(args, context, appointments.cancel(code, _actor(args, context), args.reason))


def run_check_in(args: argparse.Namespace, context: CommandContext) -> int:
    appointments = context.desk.appointments
    if args.which:
        code = _code(appointments, args.which)
    else:
        code = appointments.find("", args.id_tail, args.name, args.phone_tail).code
    got = appointments.check_in(code, _actor(args, context))
    if args.json:
        ticket = got.issued.ticket
        context.emit_json(
            {**_plain(got.appointment), "ticket": ticket.label, "ahead": got.issued.ahead, "again": got.again}
        )
    else:
        again = "（已经签到过）" if got.again else ""
        context.say(f"{got.issued.ticket.label}  前面 {got.issued.ahead} 人{again}")
    return 0


def run_blackout(args: argparse.Namespace, context: CommandContext) -> int:
    from clerk_app.queueing.booking.model import SpecialDay

    appointments, actor = context.desk.appointments, _actor(args, context, chief=True)
    booked, cancelled = 0, 0
    if args.day and args.drop:
        appointments.sheets.drop_day(args.day, actor)
    elif args.day:
        like = None if args.like is None else args.like - 1
        booked = len(appointments.sheets.set_day(SpecialDay(args.day, args.reason, like), actor))
        cancelled = appointments.cancel_day(args.day, args.reason, actor) if args.cancel and like is None else 0
    choices = appointments.sheets.choices()
    if args.json:
        context.emit_json({**to_plain(choices), "booked": booked, "cancelled": cancelled})
        return 0
    for each in choices.days:
        what = "停约" if each.like is None else f"按星期{DAYS[each.like]}开放"
        context.say(f"{each.day}  {what}  {each.reason}".rstrip())
    if booked > cancelled:
        context.say(f"这一天已有 {booked} 个预约，请通知本人，或加 --cancel 取消")
    return 0


def run_places(args: argparse.Namespace, context: CommandContext) -> int:
    sheets = context.desk.appointments.sheets
    sheets.set_places(args.queue, None if args.count < 0 else args.count, _actor(args, context, chief=True))
    if args.json:
        context.emit_json(to_plain(sheets.choices())["places"])
    else:
        how = "按窗口安排计算" if args.count < 0 else f"{args.count} 个"
        context.say(f"{args.queue} 每个时段放号：{how}")
    return 0


def _actor(args: argparse.Namespace, context: CommandContext, chief: bool = False) -> Actor:
    return Actor(args.by, "supervisor" if chief else "clerk", str(context.desk.settings["desk.window"]))


def _code(appointments: "Appointments", which: str) -> str:
    """The code of what was named by its number or its code."""
    text = which.strip()
    named = text.upper().startswith("Y") and "-" in text and len(text) <= 12
    return appointments.by_number(text).code if named else text


def _tell(
    args: argparse.Namespace, context: CommandContext, booked: "Appointment", with_code: bool = False
) -> int:  # fmt: skip
    if args.json:
        context.emit_json({**_plain(booked), **({"code": booked.code} if with_code else {})})
    else:
        context.say(_line(booked))
    return 0


def _plain(booked: "Appointment") -> dict[str, Any]:
    plain: dict[str, Any] = {name: value for name, value in to_plain(booked).items() if name not in HIDDEN}
    return {**plain, "name": mask_name(booked.name), "phone": mask_phone(booked.phone)}


def _line(booked: "Appointment") -> str:
    from clerk_app.queueing.booking.model import STATE_TEXT

    when = f"{beijing(booked.slot_at):%m-%d %H:%M}"
    return f"{booked.number}  {when}  {booked.theme}  {mask_name(booked.name)}  {STATE_TEXT[booked.state]}"


def _wait(wait: "HourWait") -> str:
    return f"现场约等 {round(wait.p50)}–{round(wait.p90)} 分钟"


def _offer(offer: "DayOffer") -> dict[str, Any]:
    return {
        "day": offer.day.isoformat(),
        "queue": offer.queue,
        "closed": offer.closed,
        "free": offer.free,
        "quiet": list(offer.quiet),
        "slots": [
            {
                "at": f"{beijing(each.slot_at):%H:%M}",
                "capacity": each.capacity,
                "booked": each.booked,
                "free": each.free,
                "why": each.why,
            }
            for each in offer.slots
        ],
        "waits": [to_plain(each) for each in offer.waits],
    }
