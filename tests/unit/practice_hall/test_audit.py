"""The audit finds what must not be, in stories that are made up here and went wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from clerk_app.practice_hall.audit import audit
from clerk_app.queueing.model import Act, Ticket, TicketEvent

DAY = date(2026, 2, 12)
NINE = datetime(2026, 2, 12, 1, tzinfo=UTC)


def told(
    number: int, *acts: tuple[int, Act, str] | tuple[int, Act, str, dict[str, Any]]
) -> tuple[Ticket, list[TicketEvent]]:
    """A ticket with its story: minute, act, window (and data)."""
    ident = f"t{number}"
    events = [TicketEvent(ident, 1, NINE, Act.ISSUED)]
    for seq, (minute, act, window, *rest) in enumerate(acts, 2):
        data = rest[0] if rest else {}
        events.append(TicketEvent(ident, seq, NINE + timedelta(minutes=minute), act, window, data=data))
    return Ticket(ident, DAY, "A", number, "general", (), NINE, NINE, version=len(events)), events


SERVED = ((5, Act.CALLED, "1号"), (6, Act.ARRIVED, "1号"), (9, Act.DONE, "1号"))


def test_a_good_day_is_counted_and_nothing_is_found() -> None:
    stories = [
        told(1, *SERVED),
        told(2, (10, Act.CALLED, "1号"), (12, Act.MISSED, ""), (60, Act.CLOSED, "", {"was": "missed"})),
        told(3, (4, Act.LEFT, "")),
        told(4, (60, Act.CLOSED, "", {"was": "waiting"})),
        told(5, (15, Act.CALLED, "1号"), (16, Act.MISSED, ""), (20, Act.RETURNED, ""), (21, Act.CALLED, "2号"),
             (22, Act.ARRIVED, "2号"), (23, Act.PARKED, "2号"), (30, Act.CALLED, "2号"), (31, Act.ARRIVED, "2号"),
             (32, Act.SERVICE_DONE, "2号", {"here": False}), (40, Act.CALLED, "1号"), (41, Act.DONE, "1号")),
    ]  # fmt: skip
    found = audit([ticket for ticket, _ in stories], [event for _, events in stories for event in events], ["t1", "t5"])
    assert (found.tickets, found.served, found.missed, found.left, found.unfinished) == (5, 2, 1, 1, 1)
    assert (found.called_twice, found.lost, found.two_at_window) == ((), (), ())


def test_a_person_whom_two_windows_called_is_found() -> None:
    ticket, events = told(1, (5, Act.CALLED, "1号"), (6, Act.CALLED, "2号"), (9, Act.DONE, "2号"))
    assert audit([ticket], events).called_twice == ("A001",)


def test_a_merge_that_tells_of_two_calls_is_found() -> None:
    ticket, events = told(1, *SERVED, (20, Act.MERGED, "", {"called_twice": True}))
    assert audit([ticket], events).called_twice == ("A001",)


def test_two_people_at_one_window_are_found() -> None:
    stories = [told(1, *SERVED), told(2, (8, Act.CALLED, "1号"), (12, Act.DONE, "1号"))]
    found = audit([ticket for ticket, _ in stories], [event for _, events in stories for event in events])
    assert found.two_at_window == ("1号",)
    assert found.called_twice == ()


def test_a_number_that_somebody_holds_and_the_store_does_not_know_is_lost() -> None:
    ticket, events = told(1, *SERVED)
    assert audit([ticket], events, ["t1", "t9"]).lost == ("t9",)


def test_a_gap_in_the_numbers_and_a_number_given_twice_are_lost() -> None:
    one, events = told(1, *SERVED)
    three, more = told(3, *SERVED)
    assert audit([one, three], [*events, *more]).lost == ("A002",)
    twin = replace(one, id="t7")
    copies = [replace(event, ticket="t7") for event in events]
    assert audit([one, twin], [*events, *copies]).lost == ("A001 x2",)


def test_a_story_with_a_hole_or_without_an_end_is_lost_but_only_when_the_day_is_over() -> None:
    ticket, events = told(1, *SERVED)
    assert audit([ticket], [event for event in events if event.seq != 2]).lost == ("A001",)
    assert audit([replace(ticket, version=5)], events).lost == ("A001",)
    waits, begun = told(1)
    assert audit([waits], begun).lost == ("A001",)
    assert audit([waits], begun, over=False).lost == ()
    assert audit([waits], begun, over=False).unfinished == 1
