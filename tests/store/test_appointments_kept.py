"""What keeps appointments by itself: the hall's service and a desk alone note who did not come."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.commands import reports_beside
from clerk_app.errors import Unavailable
from clerk_app.queueing.appointments import Appointments
from clerk_app.queueing.model import AppointmentState
from tests.helpers.bookings import Now, booking_over, wish

CHIEF = Actor("周强", "supervisor", "值班台")


def test_the_service_notes_who_did_not_come(desk: Desk) -> None:
    now = Now()
    booking = booking_over(desk.store, now)  # type: ignore[arg-type]
    booking.sheets.set_places("social", 3, CHIEF)
    booked = booking.book(wish(1), CHIEF)
    now.be("10:46")
    context: Any = SimpleNamespace(desk=SimpleNamespace(appointments=booking))
    reports_beside._note_who_did_not_come(context)
    assert booking.by_code(booked.code).state is AppointmentState.NO_SHOW


def test_a_store_that_is_away_stops_nothing() -> None:
    asked = []

    class Away:
        def mark_no_shows(self, actor: Actor) -> int:
            asked.append(actor)
            raise Unavailable("大厅数据库连不上")

    reports_beside._note_who_did_not_come(SimpleNamespace(desk=SimpleNamespace(appointments=Away())))  # type: ignore[arg-type]
    assert len(asked) == 1


@pytest.fixture
def booking(desk: Desk) -> Appointments:
    return booking_over(desk.store, Now())  # type: ignore[arg-type]


def test_days_wait_to_be_made_and_rehearsed_and_then_no_more(booking: Appointments) -> None:
    sheets = booking.sheets
    assert sheets.waiting()
    sheets.keep()
    assert sheets.waiting()
    while sheets.rehearse_one() is not None:
        pass
    assert not sheets.waiting()
