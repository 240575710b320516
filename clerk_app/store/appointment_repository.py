"""Appointments in the store, the days' sheets of places, and what the supervisor has chosen about them.

Places are never given twice: who books holds the day of the queue (an advisory lock on PostgreSQL; on SQLite a unit
that writes has the store to itself) from counting until it commits.
"""

import json
import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, insert, select, update

from clerk_app.codec import from_stored, to_plain
from clerk_app.errors import Conflict, NotFound
from clerk_app.queueing.booking.model import TAKEN, Appointment, BookingChoices, Sheet
from clerk_app.queueing.model import AppointmentState
from clerk_app.queueing.rules import service_day

from .flow_tables import appointment as table
from .moments import from_text, to_text
from .small import SqlKeep
from .tables import keep
from .unit import Unit
from .upsert import add_missing

CHOICES = "hall/appointments"  # in `keep`; only a supervisor's account writes it
SHEET = "appointment/sheet/"
PERSON_KEY = "appointment/person_key"
LONGEST = timedelta(days=60)  # nobody was there to note who did not come; what is older is not looked for
_ORDER = (table.c.slot_at, table.c.id)


class SqlAppointments:
    """See `queueing.booking.ports.AppointmentLog`."""

    def __init__(self, unit: Unit, kept: SqlKeep) -> None:
        self._unit, self._connection, self._keep = unit, unit.connection, kept

    def hold_person(self, person: str) -> None:
        self._unit.lock_stream(f"appointment/{person}")

    def hold_day(self, group: str, day: date) -> None:
        self._unit.lock_stream(f"appointment/{group}/{day}")

    def add(self, booked: Appointment) -> None:
        self._unit.touch("appointment", booked.id)
        self._connection.execute(insert(table).values(id=booked.id, code=booked.code, **_columns(booked)))

    def put(self, booked: Appointment) -> None:
        self._unit.touch("appointment", booked.id)
        same = (table.c.id == booked.id, table.c.version == booked.version - 1)
        if self._connection.execute(update(table).where(*same).values(**_columns(booked))).rowcount != 1:
            raise Conflict("没有保存：别处先动了这个预约", f"{booked.number} 刚刚在别处变了", "刷新后再看")

    # reading ---------------------------------------------------------------------------------------------------------
    def get(self, appointment_id: str) -> Appointment:
        return _there(self.known(appointment_id))

    def known(self, appointment_id: str) -> Appointment | None:
        return self._first(table.c.id == appointment_id)

    def by_code(self, code: str) -> Appointment:
        return _there(self._first(table.c.code == code) if code else None)

    def taken(self, first: date, last: date) -> dict[tuple[str, datetime], int]:
        used = table.c.state.in_(sorted(state.value for state in TAKEN))
        query = select(table.c.group, table.c.slot_at, func.count()).where(_of_days(first, last), used)
        rows = self._connection.execute(query.group_by(table.c.group, table.c.slot_at))
        return {(group, from_text(at)): count for group, at, count in rows}

    def of_person(self, person: str, since: date) -> tuple[Appointment, ...]:
        return self._all(_whole().where(table.c.person == person, table.c.day >= since.isoformat()))

    def of_phone(self, phone: str, since: date) -> tuple[Appointment, ...]:
        open_ = (table.c.phone_tail == phone[-4:], table.c.state == AppointmentState.BOOKED.value)
        found = self._all(_whole().where(table.c.day >= since.isoformat(), *open_))
        return tuple(each for each in found if each.phone == phone)

    def of_tail(self, day: date, id_tail: str) -> tuple[Appointment, ...]:
        return self._all(_whole().where(table.c.day == day.isoformat(), table.c.id_tail == id_tail))

    def of_days(self, first: date, last: date, states: Iterable[AppointmentState] = ()) -> tuple[Appointment, ...]:
        query = _whole().where(_of_days(first, last))
        if wanted := sorted(state.value for state in states):
            query = query.where(table.c.state.in_(wanted))
        return self._all(query)

    def outline(
        self, first: date, last: date, states: Iterable[AppointmentState]
    ) -> tuple[tuple[date, str, datetime, AppointmentState], ...]:
        wanted = table.c.state.in_(sorted(state.value for state in states))
        query = select(table.c.day, table.c.group, table.c.slot_at, table.c.state).where(_of_days(first, last), wanted)
        rows = self._connection.execute(query.order_by(*_ORDER))
        return tuple(
            (date.fromisoformat(day), group, from_text(at), AppointmentState(state)) for day, group, at, state in rows
        )

    def overdue(self, began_before: datetime, limit: int) -> tuple[Appointment, ...]:
        last = service_day(began_before)
        still = (table.c.state == AppointmentState.BOOKED.value, table.c.slot_at < to_text(began_before))
        query = _whole().where(_of_days(last - LONGEST, last), *still).limit(limit)
        if self._unit.locks_rows:
            query = query.with_for_update(skip_locked=True, of=table)
        return self._all(query)

    def _first(self, where: Any) -> Appointment | None:
        query = select(table.c.data).where(where)
        if self._unit.locks_rows:
            query = query.with_for_update(of=table)
        text = self._connection.execute(query).scalar()
        return None if text is None else from_stored(Appointment, text)

    def _all(self, query: Select[Any]) -> tuple[Appointment, ...]:
        rows = self._connection.execute(query).scalars()
        return tuple(from_stored(Appointment, text) for text in rows)

    # the days' sheets, and what was chosen ---------------------------------------------------------------------------
    def sheets(self, first: date, last: date) -> dict[date, Sheet]:
        within = keep.c.key.between(f"{SHEET}{first.isoformat()}", f"{SHEET}{last.isoformat()}")
        rows = self._connection.execute(select(keep.c.value).where(within)).scalars()
        found = (from_stored(Sheet, text) for text in rows)
        return {sheet.day: sheet for sheet in found}

    def put_sheet(self, sheet: Sheet) -> None:
        self._unit.touch("appointment")
        self._keep.put(f"{SHEET}{sheet.day.isoformat()}", to_plain(sheet))

    def choices(self) -> BookingChoices:
        text = self._connection.execute(select(keep.c.value).where(keep.c.key == CHOICES)).scalar()
        return BookingChoices() if text is None else from_stored(BookingChoices, text)

    def put_choices(self, choices: BookingChoices) -> None:
        self._unit.touch("appointment")
        self._keep.put(CHOICES, to_plain(choices))

    def person_key(self) -> str:
        row = {"key": PERSON_KEY, "value": json.dumps(secrets.token_urlsafe(24))}
        if (known := self._keep.get(PERSON_KEY)) is None:
            add_missing(self._unit, keep, [row])  # of two who make one the first one's stays
            known = self._keep.get(PERSON_KEY)
        return str(known)


def _whole() -> Select[Any]:
    return select(table.c.data).order_by(*_ORDER)


def _of_days(first: date, last: date) -> Any:
    return table.c.day.between(first.isoformat(), last.isoformat())


def _there(found: Appointment | None) -> Appointment:
    if found is None:
        raise NotFound("找不到这个预约", "预约码有误，或已经过期", "核对预约码；忘了的可以报证件尾号和电话尾号")
    return found


def _columns(booked: Appointment) -> dict[str, Any]:
    return {
        "day": booked.day.isoformat(),
        "slot_at": to_text(booked.slot_at),
        "theme": booked.theme,
        "group": booked.group,
        "state": booked.state.value,
        "ticket_id": booked.ticket_id or None,
        "person": booked.person,
        "id_tail": booked.id_tail,
        "phone_tail": booked.phone_tail,
        "version": booked.version,
        "data": json.dumps(to_plain(booked), ensure_ascii=False, separators=(",", ":")),
    }
