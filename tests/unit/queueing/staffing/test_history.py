"""Past visits, read from tickets' events."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from clerk_app.cases.limits import BEIJING
from clerk_app.queueing.model import Act, TicketEvent
from clerk_app.queueing.staffing.history import Stay, all_stays, minute_of, moment_of, stays_of

DAY = date(2026, 3, 9)
NINE = datetime(2026, 3, 9, 9, 0, tzinfo=BEIJING)


def told(*acts: tuple[float, Act], slot: float | None = None, queue: str = "", **data: object) -> list[TicketEvent]:
    """Events at these minutes after nine; from a transfer or a service done elsewhere on in `queue`."""
    events, now = [], "social"
    for seq, (minute, act) in enumerate(acts, 1):
        more: dict[str, object] = {}
        if act in (Act.TRANSFERRED, Act.SERVICE_DONE) and queue:
            now, more = queue, dict(data)
        if act is Act.ISSUED and slot is not None:
            more["slot_at"] = (NINE + timedelta(minutes=slot)).isoformat()
        events.append(TicketEvent("t1", seq, NINE + timedelta(minutes=minute), act, "3", queue=now, data=more))
    return events


def only(*acts: tuple[float, Act]) -> Stay:
    stays = stays_of(told((0, Act.ISSUED), *acts))
    assert len(stays) == 1
    return stays[0]


def test_wait_way_and_service_are_read_from_the_events() -> None:
    stay = only((12, Act.CALLED), (13, Act.REPEATED), (14, Act.ARRIVED), (24, Act.DONE))
    assert (stay.queue, stay.arrived, stay.wait, stay.way, stay.service) == ("social", 540, 12, 2, 10)
    assert (stay.left, stay.censored, stay.window) == (None, False, "3")


def test_services_under_one_number_are_one_stay_and_a_parked_one_goes_on() -> None:
    stay = only(
        (5, Act.CALLED), (6, Act.ARRIVED), (10, Act.SERVICE_DONE), (16, Act.PARKED),
        (30, Act.CALLED), (31, Act.ARRIVED), (34, Act.DONE),
    )  # fmt: skip
    assert (stay.wait, stay.way, stay.service) == (5, 2, 13)


def test_who_does_not_answer_has_left_unless_coming_back() -> None:
    gone = only((5, Act.CALLED), (8, Act.MISSED))
    assert (gone.left, gone.way, gone.wait) == (548, None, 5)
    back = only(
        (5, Act.CALLED), (8, Act.MISSED), (20, Act.RETURNED), (25, Act.CALLED), (26, Act.ARRIVED), (30, Act.DONE)
    )
    assert (back.left, back.wait, back.service) == (None, 5, 4)
    assert only((9, Act.LEFT)).left == 549


def test_what_nobody_knows_the_end_of_is_censored() -> None:
    assert only((5, Act.CALLED), (6, Act.ARRIVED), (480, Act.CLOSED)).censored
    assert only((5, Act.CALLED), (6, Act.ARRIVED)).censored
    assert only((5, Act.CALLED), (6, Act.ARRIVED), (9, Act.PARKED), (480, Act.CLOSED)).censored
    waiting = only((480, Act.CLOSED))
    assert (waiting.censored, waiting.left, waiting.wait) == (False, None, None)


def test_a_transfer_is_an_arrival_in_the_other_queue_and_so_is_the_next_service_elsewhere() -> None:
    for act, data in ((Act.TRANSFERRED, {}), (Act.SERVICE_DONE, {"here": False})):
        events = told(
            (0, Act.ISSUED), (5, Act.CALLED), (6, Act.ARRIVED), (8, act), (20, Act.CALLED), (21, Act.ARRIVED),
            (30, Act.DONE), queue="tax", **data,
        )  # fmt: skip
        first, second = stays_of(events)
        assert (first.queue, first.wait, first.service, first.censored) == ("social", 5, 2, False)
        assert (second.queue, second.arrived, second.wait, second.service) == ("tax", 548, 12, 9)


def test_an_appointment_waits_from_its_slot_when_it_came_early() -> None:
    stay = stays_of(told((0, Act.ISSUED), (25, Act.CALLED), slot=20))[0]
    assert (stay.appointment, stay.arrived, stay.wait) == (True, 560, 5)


def test_tickets_are_read_one_after_the_other_and_one_without_a_beginning_is_left_out() -> None:
    other = [replace(event, ticket="t2") for event in told((3, Act.ISSUED), (9, Act.LEFT))]
    lost = [replace(event, ticket="t3", seq=event.seq + 1) for event in told((3, Act.CALLED))]
    stays = list(all_stays([*told((0, Act.ISSUED), (5, Act.CALLED)), *other, *lost]))
    assert [(stay.ticket, stay.wait, stay.left) for stay in stays] == [("t1", 5, None), ("t2", None, 549)]


def test_minutes_are_of_beijing_and_come_back_as_moments() -> None:
    assert minute_of(NINE) == 540
    assert moment_of(DAY, 540.5) == NINE + timedelta(seconds=30)
