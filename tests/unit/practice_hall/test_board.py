"""How long a call took to the board, from what the board showed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from clerk_app.practice_hall.board import Sightings
from clerk_app.practice_hall.floor import Call

NINE = datetime(2026, 2, 12, 1, tzinfo=UTC)


def at(minute: float) -> datetime:
    return NINE + timedelta(minutes=minute)


def message(*rows: tuple[str, float]) -> dict[str, Any]:
    """Tickets with the minute since when they stand as they do."""
    return {"rows": [{"call": f"{ticket}/x/1", "at": at(minute).isoformat()} for ticket, minute in rows]}


def test_a_call_is_there_with_the_first_message_that_shows_it_or_the_service_after_it() -> None:
    seen = Sightings()
    seen.note(message(("old", 0)), 100.0)
    seen.note(message(("old", 0), ("a", 5)), 101.5)
    seen.note(message(("a", 5), ("b", 7)), 103.0)  # b is being served already
    calls = [Call("a", at(5), 101.25), Call("b", at(6), 102.0), Call("c", at(7), 102.5)]
    assert seen.seconds(calls, hurried=False) == [0.25, 1.0]


def test_an_earlier_call_of_the_same_person_is_not_taken_for_this_one() -> None:
    seen = Sightings()
    seen.note(message(("a", 5)), 101.0)
    seen.note(message(("a", 30)), 140.0)
    assert seen.seconds([Call("a", at(30), 139.5)], hurried=False) == [0.5]


def test_in_a_hurried_run_the_first_message_as_new_as_the_call_counts() -> None:
    seen = Sightings()
    seen.note(message(("z", 4)), 100.0)
    seen.note(message(("y", 9)), 101.0)
    calls = [Call("gone", at(5), 100.5), Call("late", at(10), 100.9)]
    assert seen.seconds(calls, hurried=True) == [0.5]
    assert seen.seconds(calls, hurried=False) == []
