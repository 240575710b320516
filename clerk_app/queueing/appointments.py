"""预约: the use cases. Each is one transaction; places are counted under a lock, so none is given twice.

`request` names the click: the same one again changes nothing and gives the same appointment or number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID, uuid5

from clerk_app.cases.limits import beijing
from clerk_app.cases.model import Actor
from clerk_app.cases.ports import Clock
from clerk_app.clock import new_key
from clerk_app.errors import BadInput, NotFound, Refused

from .booking import rules as booking
from .booking.model import NO_SHOW_DAYS, Appointment, BookingRules, DayOffer, Note, Offer
from .booking.ports import BookingStore, BookingWork
from .booking.sheets import Sheets
from .calling import Arrival, Issued, give_number
from .model import AppointmentState, Priority
from .opening import plan_of
from .rules import service_day

_CLICKS = UUID("6f6d1a8e-61a5-5d0c-9a57-6f1f4c1d9d0e")
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants to come when, and for what. `slot_at` is the beginning of a slot."""

    theme: str
    slot_at: datetime
    name: str
    id_tail: str
    phone: str
    origin: str = "phone"


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """The number somebody got for an appointment. `again`: it was given before."""

    appointment: Appointment
    issued: Issued
    again: bool = False


class Appointments:
    """Methods raise Refused, NotFound, BadInput, Conflict or Unavailable; then nothing was changed."""

    def __init__(
        self,
        store: BookingStore,
        clock: Clock,
        rules: Callable[[], BookingRules],
        sheets: Sheets,
        knows: Callable[[str], bool] = lambda _code: True,
        together: Callable[[], bool] = lambda: True,
    ) -> None:
        """`knows`: whether there is a theme of that code; `together`: whether the hall can be reached."""
        self._store, self._clock, self._rules, self.sheets = store, clock, rules, sheets
        self._knows, self._together = knows, together

    # looking ---------------------------------------------------------------------------------------------------------
    def offers(self, theme: str = "", queue: str = "", desk: bool = False) -> tuple[DayOffer, ...]:
        """What may be booked for a theme (or a queue): each day from today on. `desk`: up to the last moment."""
        if theme and not self._knows(theme):
            raise NotFound("没有这个事项", f"没有编码为 {theme} 的事项", "重新选择事项")
        self._must_be_together("看预约")
        days = self.sheets.days()
        self.sheets.keep(days)
        at, lead = self._clock(), 0.0 if desk else self._rules().lead_minutes
        found = []
        with self._store.read() as work:
            code = queue or plan_of(work).queue_of(theme).code
            sheets = work.appointments.sheets(days[0], days[-1])
            taken, terms = work.appointments.taken(days[0], days[-1]), self.sheets.several(work, days)
            for day in days:
                sheet, closed = sheets.get(day), terms[day].closed
                if sheet is None or closed or sheet.closed:
                    found.append(DayOffer(day, code, closed or (sheet.closed if sheet else "还没有放号")))
                    continue
                slots = booking.offers(sheet, code, taken, at, lead)
                waits = tuple(each for each in sheet.waits if each.queue == code)
                quiet = booking.quiet_hours(waits, slots)
                found.append(DayOffer(day, code, "" if slots else "这一天没有放号", slots, waits, quiet))
        return tuple(found)

    def of_days(self, first: date, last: date | None = None) -> tuple[Appointment, ...]:
        """All of these days, in the order of time."""
        with self._store.read() as work:
            return work.appointments.of_days(first, last or first)

    def places(self, first: date, last: date | None = None) -> dict[tuple[str, datetime], Offer]:
        """Booked and capacity by queue and slot of these days, as far as there are sheets."""
        at = self._clock()
        with self._store.read() as work:
            sheets = work.appointments.sheets(first, last or first)
            taken = work.appointments.taken(first, last or first)
        return {
            (queue, slot.slot_at): slot
            for sheet in sheets.values()
            for queue in dict.fromkeys(place.queue for place in sheet.places)
            for slot in booking.offers(sheet, queue, taken, at, 0.0)
        }

    def closed(self, day: date) -> str:
        """Why nothing can be booked on a day; "" where something can."""
        with self._store.read() as work:
            sheet = work.appointments.sheets(day, day).get(day)
            return self.sheets.terms(work, day).closed or (sheet.closed if sheet else "")

    def by_code(self, code: str) -> Appointment:
        """Raises NotFound."""
        with self._store.read() as work:
            return work.appointments.by_code(booking.code_of(code))

    def by_number(self, number: str, day: date | None = None) -> Appointment:
        """Of today and the days to come (or of that day), by what people say. Raises NotFound."""
        wanted, today = number.strip().upper(), service_day(self._clock())
        first, last = day or today, day or today + timedelta(days=400)
        with self._store.read() as work:
            for each in work.appointments.of_days(first, last):
                if each.number == wanted:
                    return each
        raise NotFound(f"没有预约 {number}", "编号有误，或不是今天和以后的", "用 clerk appointment list 看编号")

    def now(self) -> datetime:
        """The time that appointments go by."""
        return self._clock()

    def check_in_between(self, booked: Appointment) -> tuple[datetime, datetime]:
        """From when until when one may check in."""
        with self._store.read() as work:
            early = plan_of(work).rules.early_check_in
        return booked.slot_at - timedelta(minutes=early), booking.over_at(booked, self._rules())

    # booking ---------------------------------------------------------------------------------------------------------
    def book(self, wish: Wish, actor: Actor, request: str = "") -> Appointment:
        """预约. Raises Refused where there is no place (any more), or one person may have no more."""
        name, id_tail, phone = booking.cleaned(wish.name, wish.id_tail, wish.phone)
        if not self._knows(wish.theme):
            raise BadInput("没有预约", f"没有编码为 {wish.theme} 的事项", "在事项列表里选")
        desk, at, day = wish.origin == "desk", self._clock(), service_day(wish.slot_at)
        self._must_be_bookable(day, at)
        with self._store() as work:
            hall_key = work.appointments.person_key()
            person = booking.person_of(hall_key, name, id_tail)
            work.appointments.hold_person(booking.person_of(hall_key, phone, ""))  # limits of the phone, then of whom
            work.appointments.hold_person(person)
            key = str(uuid5(_CLICKS, f"{request}|{person}|{wish.theme}|{wish.slot_at.timestamp()}"))
            if request and (before := work.appointments.known(key)) is not None:
                return before
            group = plan_of(work).queue_of(wish.theme).code
            slot = self._free(work, group, wish.slot_at, at, 0.0 if desk else self._rules().lead_minutes)
            own = work.appointments.of_person(person, service_day(at) - timedelta(days=NO_SHOW_DAYS))
            booking.may_book(own, slot.slot_at, slot.until, self._rules(), "" if desk else phone)
            self._phone_may(work, phone, day=service_day(at), desk=desk)
            booked = Appointment(
                id=key if request else new_key(),
                day=day,
                slot_at=slot.slot_at,
                until=slot.until,
                theme=wish.theme,
                group=group,
                person=person,
                name=name,
                id_tail=id_tail,
                phone=phone,
                code=token_urlsafe(16),
                number=f"Y{day:%m%d}-{work.numbers.next(f'appointment/{day:%Y%m%d}'):03d}",
                booked_at=at,
                origin=wish.origin,
                notes=(Note(at, "booked", actor.name, actor.window),),
            )
            work.appointments.add(booked)
            work.commit()
        return booked

    def change(self, code: str, slot_at: datetime, actor: Actor, desk: bool = False) -> Appointment:
        """改约 to another slot, by its code; asked for the slot that it has, nothing changes."""
        at, day = self._clock(), service_day(slot_at)
        self._must_be_bookable(day, at)
        person = self.by_code(code).person
        with self._store() as work:
            work.appointments.hold_person(person)
            booked = work.appointments.by_code(booking.code_of(code))
            if booked.slot_at == slot_at:
                return booked
            booking.may_change(booked, at)
            group = plan_of(work).queue_of(booked.theme).code
            slot = self._free(work, group, slot_at, at, 0.0 if desk else self._rules().lead_minutes)
            others = [
                each for each in work.appointments.of_person(person, service_day(at)) if each.id != booked.id
            ]  # fmt: skip
            booking.may_book(others, slot.slot_at, slot.until, self._rules())
            was = f"{beijing(booked.slot_at):%m-%d %H:%M}"
            changes = {"day": day, "slot_at": slot.slot_at, "until": slot.until, "group": group}
            changed = booked.noted(at, "changed", actor.name, f"原为 {was}", **changes)
            work.appointments.put(changed)
            work.commit()
        return changed

    def cancel(self, code: str, actor: Actor, reason: str = "") -> Appointment:
        """取消, by its code; once cancelled, again changes nothing."""
        self._must_be_together("取消预约")
        at = self._clock()
        with self._store() as work:
            booked = work.appointments.by_code(booking.code_of(code))
            if booked.state is AppointmentState.CANCELLED:
                return booked
            if booked.state is not AppointmentState.BOOKED:
                raise Refused("不能取消", "已经签到，或预约的时间已经过了", "")
            after = booked.noted(at, "cancelled", actor.name, reason.strip(), state=AppointmentState.CANCELLED)
            work.appointments.put(after)
            work.commit()
        return after

    def cancel_day(self, day: date, reason: str, actor: Actor) -> int:
        """All that are still to come on a day, by the hall; how many. People read the reason behind their link."""
        if actor.role != "supervisor":
            raise Refused("不能取消一天的预约", "只有值班长可以", "请值班长来办")
        return sum(bool(self.cancel(each.code, actor, reason)) for each in self.sheets.booked_on(day))

    # the day itself --------------------------------------------------------------------------------------------------
    def find(self, code: str = "", id_tail: str = "", name: str = "", phone_tail: str = "") -> Appointment:
        """The appointment of today of whoever stands at the kiosk: by the code, or by the tail of the ID and, so that
        nobody finds another's, the name or the tail of the phone. Raises NotFound, BadInput."""
        if code.strip():
            return self.by_code(code)
        tail = "".join(id_tail.upper().split())
        name, phone_tail = "".join(name.split()), phone_tail.strip()
        if not tail or not (name or phone_tail):
            raise BadInput("查不到预约", "要证件号后四位，再加姓名或手机号后四位", "填好后再试")
        at = self._clock()
        with self._store.read() as work:
            found = [
                each
                for each in work.appointments.of_tail(service_day(at), tail)
                if (not name or "".join(each.name.split()) == name)
                and (not phone_tail or each.phone_tail == phone_tail)
            ]
        if not found:
            raise NotFound("今天没有找到这个预约", "填的和预约时的不一样，或不是今天", "核对后再试，或取一个现场号")
        return booking.the_one(found, at)

    def check_in(self, code: str, actor: Actor) -> CheckedIn:
        """签到: a number with the priority of appointments, once; whoever checks in again gets the same number."""
        self._must_be_together("签到")
        at = self._clock()
        with self._store() as work:
            booked = work.appointments.by_code(booking.code_of(code))
            if booked.state is AppointmentState.CHECKED_IN:
                ticket = work.tickets.get(booked.ticket_id)
                return CheckedIn(booked, Issued(ticket, work.tickets.ahead(ticket)), again=True)
            booking.may_check_in(booked, plan_of(work).rules, self._rules(), at)
            issued = give_number(work, _arrival(booked), actor, at)
            ticket = issued.ticket
            after = booked.noted(
                at, "checked_in", actor.name, ticket.label, state=AppointmentState.CHECKED_IN, ticket_id=ticket.id
            )
            work.appointments.put(after)
            work.commit()
        return CheckedIn(after, issued)

    def mark_no_shows(self, actor: Actor) -> int:
        """爽约: whose slot and grace are over; how many now. Any number of programs may do this at the same time."""
        rules, count = self._rules(), 0
        while True:
            at = self._clock()
            with self._store() as work:
                began_before = at - timedelta(minutes=rules.grace_minutes)
                found = work.appointments.overdue(began_before, _AT_ONCE)
                over = [each for each in found if booking.over_at(each, rules) < at]
                for each in over:
                    work.appointments.put(each.noted(at, "no_show", actor.name, state=AppointmentState.NO_SHOW))
                if over:
                    work.commit()
            count += len(over)
            if len(over) < _AT_ONCE:
                return count

    # what stands in the way ------------------------------------------------------------------------------------------
    def _must_be_bookable(self, day: date, at: datetime) -> None:
        self._must_be_together("预约")
        days = self.sheets.days()
        if day < service_day(at):
            raise Refused("不能预约", "这个时间已经过去", "选以后的时间")
        if day > days[-1]:
            raise Refused("不能预约", f"现在只能约到 {days[-1]:%m月%d日}", "选近一点的日期，或过几天再约")
        self.sheets.keep((day,))

    def _free(self, work: BookingWork, group: str, slot_at: datetime, at: datetime, lead: float) -> Offer:
        """The slot, of which a place is free. Nobody else books that queue's day until this unit ends."""
        day = service_day(slot_at)
        work.appointments.hold_day(group, day)
        if closed := self.sheets.terms(work, day).closed:
            raise Refused("这一天不能预约", closed, "选别的日期")
        sheet = work.appointments.sheets(day, day).get(day)
        slots: Sequence[Offer] = ()
        if sheet is not None:
            slots = booking.offers(sheet, group, work.appointments.taken(day, day), at, lead)
        slot = next((each for each in slots if each.slot_at == slot_at), None)
        if slot is None:
            raise Refused("没有这个时段", "放号的安排刚刚变了，或这一天没有放号", "刷新后重新选")
        if slot.why:
            raise Refused(f"{beijing(slot_at):%H:%M} 不能预约", slot.why, "选别的时段")
        return slot

    def _phone_may(self, work: BookingWork, phone: str, day: date, desk: bool) -> None:
        if not desk and len(work.appointments.of_phone(phone, day)) >= self._rules().per_phone:
            most = self._rules().per_phone
            raise Refused("预约数到了上限", f"一个手机号最多同时有 {most} 个预约", "办完或取消一个后再约")

    def _must_be_together(self, what: str) -> None:
        if not self._together():
            raise Refused(f"断网期间不能{what}", "预约存在大厅，这里看不到", "恢复连接后再办；急办就取现场号")


def _arrival(booked: Appointment) -> Arrival:
    """It waits in the queue that its theme belongs to now."""
    return Arrival(
        (booked.theme,),
        Priority.APPOINTMENT,
        booked.id,
        booked.slot_at,
        booked.name,
        booked.phone,
        booked.id_tail,
        "booking",
    )
