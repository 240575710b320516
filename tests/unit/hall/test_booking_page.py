"""What the booking page is told of a day."""

from datetime import UTC, date, datetime, timedelta

from clerk_app.hall.pages.appointments import day_shown
from clerk_app.queueing.booking.model import DayOffer, Offer
from clerk_app.queueing.booking.rules import FULL

NINE = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)


def slot(number: int, capacity: int, booked: int, why: str = "") -> Offer:
    begins = NINE + timedelta(minutes=30 * number)
    return Offer(begins, begins + timedelta(minutes=30), capacity, booked, why)


def test_a_time_without_any_place_is_left_out_and_one_that_is_booked_up_is_said_to_be() -> None:
    offer = DayOffer(date(2026, 3, 10), "general", slots=(slot(0, 0, 0, FULL), slot(1, 2, 2, FULL), slot(2, 2, 1)))
    shown = day_shown(offer)["slots"]
    assert isinstance(shown, list)
    assert [(each["from"], each["free"], each["why"]) for each in shown] == [("09:30", 0, FULL), ("10:00", 1, "")]
