"""What may be booked, changed, cancelled, checked in. Pure: what may not be raises Refused or BadInput."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from clerk_app.cases.limits import beijing
from clerk_app.cases.workdays import WorkCalendar
from clerk_app.codec import canonical
from clerk_app.errors import BadInput, Refused
from clerk_app.queueing.model import AppointmentState, FlowPlan, FlowRules
from clerk_app.queueing.rules import service_day
from clerk_app.queueing.staffing.history import moment_of
from clerk_app.queueing.staffing.plan import DayPlan, Shift
from clerk_app.queueing.staffing.present import hours_of
from clerk_app.queueing.staffing.rehearse import RehearsedSlot

from .model import (
    NO_SHOW_DAYS,
    STATE_TEXT,
    Appointment,
    BookingChoices,
    BookingRules,
    HourWait,
    Offer,
    Place,
    Sheet,
)

Hours = tuple[tuple[float, float], ...]
FULL, PAST, SOON = "已约满", "已过", "太近，请直接到大厅取号"
_ID_TAIL = re.compile(r"[0-9]{3}[0-9X]")
_PHONE = re.compile(r"1[0-9]{10}|0[0-9]{2,3}-?[0-9]{7,8}")
_NAME = re.compile(r"[\w·.\- '’]{1,40}")
_LINK = "/b/"
_QUIET = 0.6  # of the day's longest 90th percentile


# days and places --------------------------------------------------------------------------------------------------
def opening(plan: FlowPlan, day: date, calendar: WorkCalendar, choices: BookingChoices) -> tuple[Hours, str]:
    """The hours that may be booked, and why there are none. Opening hours are the hall's: a Saturday with hours may be
    booked though it is no working day in law, and a make-up working day without hours may not until the hall says so;
    on public holidays the hall is closed unless it says otherwise."""
    special = choices.of(day)
    if special is not None and special.like is None:
        return (), special.reason or "这一天不放号"
    weekday, closed = open_as(day, calendar, choices)
    hours = () if weekday is None else hours_of(plan, weekday)
    why = special.reason or "这一天不放号" if special is not None else "这一天不开放"
    return hours, "" if hours else closed or why


def open_as(day: date, calendar: WorkCalendar, choices: BookingChoices) -> tuple[int | None, str]:
    """As which weekday (0 = Monday) the hall is open to whoever comes; None with the reason on a public holiday. A day
    without appointments is open like any other."""
    special = choices.of(day)
    if special is not None and special.like is not None:
        return special.like, ""
    if day in calendar.holidays:
        return None, f"{calendar.name_of(day) or '节假日'}放假"
    return day.weekday(), ""


def words_of(plan: FlowPlan) -> str:
    """What of a plan the places are made of, as one word."""
    return hashlib.sha256(canonical((plan.queues, plan.windows, plan.staffing)).encode()).hexdigest()


def made_of(plan: str, rules: BookingRules, hours: Hours, closed: str, places: Mapping[str, int]) -> str:
    """Names what a sheet is made of; another one means that it is to be made again. `plan`: see `words_of`."""
    parts = (plan, rules.slot_minutes, rules.share, hours, closed, dict(places))
    return hashlib.sha256(canonical(parts).encode()).hexdigest()[:16]


def slots_of(hours: Hours, minutes: float) -> tuple[tuple[float, float], ...]:
    """Slots that lie wholly within opening hours."""
    found = []
    for opens, closes in hours:
        start = opens
        while start + minutes <= closes:
            found.append((start, start + minutes))
            start += minutes
    return tuple(found)


def places_of(
    made: DayPlan,
    skills: Mapping[str, tuple[str, ...]],
    work: Mapping[str, tuple[float, float]],
    hours: Hours,
    rules: BookingRules,
    fixed: Mapping[str, int],
) -> tuple[Place, ...]:
    """Places by queue and slot: the minutes of the windows that the plan opens, breaks left out, ÷ minutes of one
    person × the hall's share. What a slot's fraction of a place leaves over is added to the next slot, so that the day
    as a whole has its share. `skills`: the queues of each window; `work`: (people of the day, minutes of one) by queue:
    a window that serves several queues serves each as much as it needs."""
    found = []
    for queue in work:
        left = 0.0
        for starts, ends in slots_of(hours, rules.slot_minutes):
            if queue in fixed:
                found.append(Place(queue, starts, ends, fixed[queue]))
                continue
            minutes = sum(
                _minutes(shift, starts, ends) * _part(queue, skills.get(shift.window, ()), work)
                for shift in made.shifts
            )
            left += minutes * rules.share / max(work[queue][1], 1.0)
            capacity = int(left + 1e-9)
            left -= capacity
            found.append(Place(queue, starts, ends, capacity))
    return tuple(found)


def _minutes(shift: Shift, starts: float, ends: float) -> float:
    """That a window serves between two minutes."""
    open_ = max(0.0, min(shift.closes, ends) - max(shift.opens, starts))
    rest = sum(max(0.0, min(at + long, ends) - max(at, starts)) for at, long in shift.breaks)
    return max(0.0, open_ - rest)


def _part(queue: str, queues: Sequence[str], work: Mapping[str, tuple[float, float]]) -> float:
    """The share of a window's time that is for this queue."""
    if queue not in queues:
        return 0.0
    loads = {each: work[each][0] * work[each][1] for each in queues if each in work}
    whole = sum(loads.values())
    return loads[queue] / whole if whole else 1 / len(loads)


def hour_waits(slots: Sequence[RehearsedSlot]) -> tuple[HourWait, ...]:
    """Rehearsed quarters by hour: from the lowest median to the highest 90th percentile of its quarters; nothing is
    averaged."""
    hours: dict[tuple[str, int], list[RehearsedSlot]] = {}
    for slot in slots:
        hours.setdefault((slot.queue, int(slot.start // 60)), []).append(slot)
    return tuple(
        HourWait(queue, hour, min(each.p50 for each in own), max(each.p90 for each in own), sum(e.people for e in own))
        for (queue, hour), own in sorted(hours.items())
    )


def quiet_hours(waits: Sequence[HourWait], slots: Sequence[Offer]) -> tuple[int, ...]:
    """Hours worth proposing (错峰): somebody can still book, and the wait is clearly below the day's longest. None on a
    day on which nobody waits long anyway."""
    longest = max((each.p90 for each in waits), default=0.0)
    free = {slot.hour for slot in slots if slot.free and not slot.why}
    if longest < 5 or not free:
        return ()
    short = [each for each in waits if each.hour in free and each.p90 <= longest * _QUIET]
    return tuple(sorted(each.hour for each in sorted(short, key=lambda each: (each.p90, each.hour))[:3]))


def offers(
    sheet: Sheet, queue: str, booked: Mapping[tuple[str, datetime], int], at: datetime, lead: float
) -> tuple[Offer, ...]:
    """The slots of a queue. `booked`: taken places by queue and moment; `lead`: minutes before a slot in which it can
    be booked no more."""
    found = []
    for place in sheet.of(queue):
        slot_at, until = moment_of(sheet.day, place.starts), moment_of(sheet.day, place.ends)
        taken = sum(n for (code, when), n in booked.items() if code == queue and slot_at <= when < until)
        found.append(Offer(slot_at, until, place.capacity, taken, _why_not(slot_at, place.capacity - taken, at, lead)))
    return tuple(found)


def _why_not(slot_at: datetime, free: int, at: datetime, lead: float) -> str:
    if slot_at <= at:
        return PAST
    if slot_at - timedelta(minutes=lead) < at:
        return SOON
    return "" if free > 0 else FULL


# people -----------------------------------------------------------------------------------------------------------
def cleaned(name: str, id_tail: str, phone: str) -> tuple[str, str, str]:
    """As they are kept. Raises BadInput for what cannot be."""
    name = " ".join(unicodedata.normalize("NFKC", name).split())
    id_tail = "".join(unicodedata.normalize("NFKC", id_tail).upper().split())
    phone = re.sub(r"[\s]|(?<=\d)-(?=\d{4}(\D|$))", "", unicodedata.normalize("NFKC", phone)).removeprefix("+86")
    if not _NAME.fullmatch(name):
        raise BadInput("姓名不对", "空着，或有不能用的字", "填身份证上的姓名")
    if not _ID_TAIL.fullmatch(id_tail):
        raise BadInput("证件号后四位不对", "要四位：数字，最后一位可以是 X", "照证件填最后四位")
    if not _PHONE.fullmatch(phone):
        raise BadInput("手机号不对", "要 11 位手机号，或带区号的座机", "核对后重填")
    return name, id_tail, phone


def person_of(key: str, name: str, id_tail: str) -> str:
    """Who it is, without saying it: the same person has the same, nobody can compute it without the hall's key."""
    return hmac.new(key.encode(), f"{name}|{id_tail}".encode(), hashlib.sha256).hexdigest()


def may_book(
    own: Sequence[Appointment], slot_at: datetime, until: datetime, rules: BookingRules, phone: str = ""
) -> None:
    """Limits per person. `own`: all of the person's since some time. `phone`: the one that books from afar; "" for a
    clerk, who sees the person. Who books with another phone is not told what the person has booked."""
    open_ = [each for each in own if each.state is AppointmentState.BOOKED]
    since = slot_at - timedelta(days=NO_SHOW_DAYS)
    missed = [each for each in own if each.state is AppointmentState.NO_SHOW and each.slot_at >= since]
    same_time = next((each for each in open_ if each.slot_at < until and slot_at < each.until), None)
    often = bool(rules.no_shows and phone and len(missed) >= rules.no_shows)
    if not (same_time or often or len(open_) >= rules.per_person):
        return
    if phone and any(each.phone != phone for each in (*open_, *missed)):
        why = "预约数到了上限、时间与已有的预约冲突，或有几次没有来"
        raise Refused("这个人现在不能预约", why, "请用预约时的手机号，或请窗口代为预约")
    if same_time:
        when = f"{beijing(same_time.slot_at):%m-%d %H:%M}"
        raise Refused("这个时间已经约过了", f"同一个人 {when} 已有预约 {same_time.number}", "换一个时间，或改约原来的")
    if often:
        why = f"近 {NO_SHOW_DAYS} 天有 {len(missed)} 次约了没有来"
        raise Refused("暂时不能在手机上预约", why, "请直接到大厅取号，或请窗口代为预约")
    raise Refused("预约数到了上限", f"一个人最多同时有 {rules.per_person} 个预约", "办完或取消一个后再约")


def may_change(booked: Appointment, at: datetime) -> None:
    """Whether it is still one to come."""
    if booked.state is not AppointmentState.BOOKED:
        raise Refused("不能改了", f"这个预约{STATE_TEXT[booked.state]}", "需要时重新预约")
    if booked.slot_at <= at:
        raise Refused("不能改了", "预约的时间已经到了", "到大厅签到；来不了的不用再操作")


def may_check_in(booked: Appointment, flow: FlowRules, rules: BookingRules, at: datetime) -> None:
    """签到 from `early_check_in` minutes before the slot until it is over and the grace too."""
    when = f"{beijing(booked.slot_at):%m月%d日 %H:%M}"
    if booked.state is not AppointmentState.BOOKED:
        now = "请取一个现场号" if booked.state is AppointmentState.NO_SHOW else "需要办事的，请取一个现场号"
        raise Refused("不能签到", f"预约 {booked.number}（{when}）{STATE_TEXT[booked.state]}", now)
    if service_day(at) != booked.day:
        raise Refused("今天不能签到", f"预约的是 {when}", "当天再来；今天办就取现场号")
    opens = booked.slot_at - timedelta(minutes=flow.early_check_in)
    if at < opens:
        raise Refused("还没有到签到时间", f"预约的是 {when}", f"{beijing(opens):%H:%M} 起可以签到；急办就取现场号")
    if at > over_at(booked, rules):
        raise Refused("过了签到时间", f"预约的是 {when}，名额已让给现场的人", "请取一个现场号")


def over_at(booked: Appointment, rules: BookingRules) -> datetime:
    """From when on nobody is expected any more."""
    return booked.until + timedelta(minutes=rules.grace_minutes)


def code_of(scanned: str) -> str:
    """The secret in what a scanner or a person put in: the code itself or the link that has it."""
    text = "".join(unicodedata.normalize("NFKC", scanned).split())
    return text.rpartition(_LINK)[2].partition("?")[0] if _LINK in text else text


def the_one(found: Sequence[Appointment], at: datetime) -> Appointment:
    """Of several of today that fit, the one to check in: still to come, the nearest first. Raises Refused where they
    belong to several people."""
    if len({each.person for each in found}) > 1:
        raise Refused("有几个人都对得上", "证件尾号和电话尾号相同", "请扫预约码，或请导办台帮忙")
    waiting = [each for each in found if each.state is AppointmentState.BOOKED]
    checked = [each for each in found if each.state is AppointmentState.CHECKED_IN]
    return min(waiting or checked or found, key=lambda each: abs(each.slot_at - at))
