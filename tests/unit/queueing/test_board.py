"""What the call board shows of a hall's numbers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from clerk_app.queueing.board import MISSED_SHOWN, MOST_MISSED, Board, board, in_zone
from clerk_app.queueing.model import FlowPlan, Priority, Queue, Ticket, TicketState, WindowSkills

AT = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
PLAN = FlowPlan(
    (Queue("general", "综合", "A"), Queue("life", "民生", "B", ("x",), zone="西")),
    (WindowSkills("1号", ("general",), zone="东"), WindowSkills("2号", ("life",), zone="西")),
)


def ticket(number: int, state: TicketState, minutes_ago: float = 1.0, window: str = "1号", **more: object) -> Ticket:
    since = AT - timedelta(minutes=minutes_ago)
    made = Ticket(
        f"t{number}", date(2026, 11, 25), "A", number, "general", (), since, since, state, since, window=window
    )
    return replace(made, **more)


def shown(*tickets: Ticket, waiting: dict[str, int] | None = None) -> Board:
    return board(tickets, waiting or {}, PLAN, AT)


def test_who_is_on_the_way_stands_before_who_is_served_the_last_called_first() -> None:
    found = shown(
        ticket(1, TicketState.SERVING, 0.1),
        ticket(2, TicketState.CALLED, 5, "2号"),
        ticket(3, TicketState.CALLED, 1, "3号"),
        ticket(4, TicketState.SERVING, 20, "4号"),
    )
    assert [(row.label, row.called) for row in found.rows] == [
        ("A003", True),
        ("A002", True),
        ("A001", False),
        ("A004", False),
    ]


def test_names_are_masked_and_priorities_do_not_say_why() -> None:
    row = shown(ticket(1, TicketState.CALLED, name="王小明", phone="13800001234", priority=Priority.DISABLED)).rows[0]
    assert (row.name, row.mark) == ("王*明", "爱心优先")
    assert "13800001234" not in repr(row)
    assert shown(ticket(1, TicketState.CALLED)).rows[0].name == ""


def test_a_repeat_and_a_recall_are_calls_of_their_own_and_looking_again_is_none() -> None:
    first = ticket(1, TicketState.CALLED, calls=1)
    calls = [
        shown(each).rows[0].call
        for each in (first, first, replace(first, calls=2), ticket(1, TicketState.CALLED, 0.5, calls=1))
    ]
    assert (calls[0] == calls[1], len(set(calls))) == (True, 3)


def test_the_missed_are_shown_for_a_while_the_last_first_and_not_without_end() -> None:
    late = [ticket(number, TicketState.MISSED, number) for number in range(1, 60)]
    found = shown(*late).missed
    assert found == tuple(f"A{number:03d}" for number in range(1, MOST_MISSED + 1))
    assert shown(ticket(1, TicketState.MISSED, MISSED_SHOWN / timedelta(minutes=1) + 1)).missed == ()


def test_who_stands_in_a_queue_that_is_no_more_waits_in_the_one_for_everything() -> None:
    assert [line.waiting for line in shown(waiting={"general": 3, "life": 2, "gone": 4}).lines] == [7, 2]


@pytest.mark.parametrize(("zone", "labels", "queues"), [("", 3, 2), ("东", 2, 1), ("西", 2, 2)])
def test_a_board_of_one_part_of_the_hall_shows_that_part(zone: str, labels: int, queues: int) -> None:
    rows = (
        ticket(1, TicketState.CALLED),
        ticket(2, TicketState.CALLED, window="2号"),
        ticket(3, TicketState.CALLED, window="9号"),
    )
    found = in_zone(shown(*rows), zone)
    assert (len(found.rows), len(found.lines)) == (labels, queues)
