"""From a ticket's raw events to its visit, by examples reckoned by hand."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from clerk_app.queueing.model import Act
from clerk_app.statistics.replay import read_visits
from clerk_app.statistics.visits import End, Outcome, TicketRecord, Visit
from tests.helpers.ticket_days import DEPARTMENTS, Story, at, random_record

NIGHT = at("23:59:59")


def visit(story: Story, as_of: datetime = NIGHT) -> Visit:
    (found,) = read_visits([story.record], as_of, DEPARTMENTS)
    return found


def test_a_plain_visit_is_a_wait_a_way_and_a_service():
    story = Story()("09:00", Act.ISSUED)("09:12", Act.CALLED, "1号")("09:13:30", Act.ARRIVED, "1号")
    story("09:20", Act.DONE, "1号", service="T1")
    seen = visit(story)
    (stretch,) = seen.stretches
    assert (seen.wait, stretch.way, stretch.service, stretch.handled) == (720, 90, 390, 390)
    assert (seen.outcome, seen.window, seen.clerk, seen.department) == (Outcome.SERVED, "1号", "李", "scjg")


def test_an_appointment_waits_from_its_slot_or_from_its_arrival_whichever_is_later():
    early = Story(slot=at("09:30"))("09:00", Act.ISSUED)("09:40", Act.CALLED, "1号")
    late = Story(slot=at("09:30"))("09:35", Act.ISSUED)("09:40", Act.CALLED, "1号")
    before_its_slot = Story(slot=at("09:30"))("09:00", Act.ISSUED)("09:10", Act.CALLED, "1号")
    assert [visit(each).wait for each in (early, late, before_its_slot)] == [600, 300, 0]


def test_two_services_at_one_desk_are_two_and_the_second_has_neither_wait_nor_way():
    story = Story(services=("T1", "T2"))("09:00", Act.ISSUED)("09:05", Act.CALLED, "1号")("09:06", Act.ARRIVED, "1号")
    story("09:10", Act.SERVICE_DONE, "1号", service="T1", here=True, queue="q2")("09:25", Act.DONE, "1号", service="T2")
    seen = visit(story)
    assert [(each.theme, each.handled, each.in_line, each.way) for each in seen.served] == [
        ("T1", 240, True, 60),
        ("T2", 900, False, None),
    ]


def test_of_services_that_were_done_with_one_click_nobody_knows_what_each_took():
    story = Story(services=("T1", "T2"))("09:00", Act.ISSUED)("09:05", Act.CALLED, "1号")("09:06", Act.ARRIVED, "1号")
    story("09:20", Act.SERVICE_DONE, "1号", service="T1", here=True)("09:20", Act.DONE, "1号", service="T2")
    seen = visit(story)
    assert [each.handled for each in seen.served] == [None, None]
    assert seen.outcome is Outcome.SERVED


def test_the_next_service_elsewhere_waits_from_the_end_of_the_one_before():
    story = Story(services=("T1", "T2"))("09:00", Act.ISSUED)("09:05", Act.CALLED, "1号")("09:06", Act.ARRIVED, "1号")
    story("09:10", Act.SERVICE_DONE, "1号", service="T1", here=False, queue="q2")("09:30", Act.CALLED, "2号")
    seen = visit(story)
    assert (seen.stretches[0].queue, seen.stretches[1].queue) == ("q1", "q2")
    assert seen.stretches[1].wait == 1200
    assert seen.wait == 300


def test_a_parked_service_is_one_service_of_both_parts_and_the_time_apart_is_parked():
    story = Story()("09:00", Act.ISSUED)("09:05", Act.CALLED, "1号")("09:06", Act.ARRIVED, "1号")
    story("09:16", Act.PARKED, "1号", was="serving")("10:16", Act.CALLED, "1号")("10:17", Act.ARRIVED, "1号")
    story("10:20", Act.DONE, "1号", service="T1")
    seen = visit(story)
    assert seen.parked == 3600
    assert [each.end for each in seen.stretches] == [End.PARKED, End.SERVED]
    assert [each.handled for each in seen.served] == [600 + 180]
    assert not seen.stretches[1].in_line


def test_who_takes_over_a_transferred_service_is_charged_with_its_own_part_only():
    story = Story()("09:00", Act.ISSUED)("09:05", Act.CALLED, "1号")("09:06", Act.ARRIVED, "1号")
    story("09:16", Act.TRANSFERRED, "1号", queue="q2")("09:20", Act.CALLED, "2号")("09:21", Act.ARRIVED, "2号")
    story("09:25", Act.DONE, "2号", service="T1")
    seen = visit(story)
    assert seen.transfers == 1
    assert [(each.clerk, each.handled) for each in seen.served] == [("王", 240)]
    assert seen.stretches[1].wait == 240


def test_moved_to_another_queue_while_waiting_the_wait_goes_on():
    story = Story()("09:00", Act.ISSUED)("09:10", Act.TRANSFERRED, queue="q2")("09:30", Act.CALLED, "2号")
    seen = visit(story)
    assert (seen.wait, seen.stretches[0].queue, seen.queue) == (1800, "q2", "q1")


def test_missed_and_never_back_is_a_no_show_once_the_day_is_closed_or_over():
    story = Story()("09:00", Act.ISSUED)("09:10", Act.CALLED, "1号")("09:12", Act.MISSED, "1号")
    assert visit(story).outcome is Outcome.OPEN
    assert visit(story, at("05:59") + timedelta(days=1)).outcome is Outcome.OPEN  # a hall may serve past midnight
    assert visit(story, at("06:00") + timedelta(days=1)).outcome is Outcome.NO_SHOW
    assert visit(story("18:00", Act.CLOSED)).outcome is Outcome.NO_SHOW


def test_missed_and_back_waits_again_and_the_wait_stays_that_to_the_first_call():
    story = Story()("09:00", Act.ISSUED)("09:10", Act.CALLED, "1号")("09:12", Act.MISSED, "1号")
    story("09:30", Act.RETURNED)("09:45", Act.CALLED, "2号")("09:46", Act.ARRIVED, "2号")("09:50", Act.DONE, "2号")
    seen = visit(story)
    assert (seen.wait, seen.stretches[1].wait, seen.outcome, seen.window) == (600, 900, Outcome.SERVED, "1号")


@pytest.mark.parametrize(
    "story",
    [
        Story()("09:00", Act.ISSUED),
        Story()("09:00", Act.ISSUED)("09:10", Act.CALLED, "1号"),
        Story()("09:00", Act.ISSUED)("09:10", Act.CALLED, "1号")("09:11", Act.ARRIVED, "1号"),
        Story()("09:00", Act.ISSUED)("09:10", Act.CALLED, "1号")("09:11", Act.PARKED, "1号", was="called"),
    ],
    ids=["waiting", "called", "serving", "parked"],
)
def test_still_open_when_the_day_ends_is_unknown_and_never_served(story):
    assert visit(story).outcome is Outcome.OPEN
    assert visit(story, at("06:00") + timedelta(days=1)).outcome is Outcome.UNKNOWN
    closed = visit(story("18:00", Act.CLOSED))
    assert closed.outcome is Outcome.UNKNOWN
    assert all(each.service is None for each in closed.stretches)


def test_the_order_in_which_events_are_read_makes_no_difference():
    record = random_record(Random(5), 1)
    turned = TicketRecord(record.ticket, tuple(reversed(record.events)))
    assert read_visits([record], NIGHT) == read_visits([turned], NIGHT)


def test_what_was_done_cut_off_and_came_later_stands_at_its_true_time():
    story = Story()("09:00", Act.ISSUED)("18:00", Act.CLOSED)
    story("09:10", Act.CALLED, "1号")("09:11", Act.ARRIVED, "1号")("09:20", Act.DONE, "1号")
    seen = visit(story)
    assert (seen.outcome, seen.wait, seen.served[0].handled) == (Outcome.SERVED, 600, 540)


def test_called_by_two_windows_at_once_only_the_one_that_served_has_a_service():
    story = Story()("09:00", Act.ISSUED)("09:10", Act.CALLED, "1号")("09:11", Act.CALLED, "2号")
    story("09:12", Act.ARRIVED, "1号")("09:20", Act.DONE, "1号")
    seen = visit(story)
    assert seen.wait == 600
    assert [each.end for each in seen.stretches] == [End.UNKNOWN, End.UNKNOWN, End.SERVED]
    assert [(each.window, each.handled, each.way) for each in seen.served] == [("1号", 480, None)]


def test_what_is_not_over_at_the_time_of_looking_has_not_happened():
    story = Story()("09:00", Act.ISSUED)("09:10", Act.CALLED, "1号")("09:11", Act.ARRIVED, "1号")
    story("09:20", Act.DONE, "1号")
    assert visit(story, at("09:05")).outcome is Outcome.OPEN
    assert visit(story, at("09:05")).wait is None
    assert visit(story, at("09:10")).wait == 600
    assert read_visits([story.record], at("08:59")) == ()


def test_a_ticket_of_before_midnight_is_served_after_it_and_keeps_its_day():
    story = Story(day=date(2026, 12, 31))("23:55", Act.ISSUED)
    story(datetime(2026, 12, 31, 16, 5, tzinfo=UTC), Act.CALLED, "1号")  # 00:05 in Beijing
    story(datetime(2026, 12, 31, 16, 6, tzinfo=UTC), Act.ARRIVED, "1号")
    story(datetime(2026, 12, 31, 16, 20, tzinfo=UTC), Act.DONE, "1号")
    seen = visit(story, datetime(2027, 1, 1, 8, tzinfo=UTC))
    assert (seen.day, seen.wait, seen.served[0].handled) == (date(2026, 12, 31), 600, 840)


def test_a_lost_call_leaves_wait_and_way_unknown_and_the_next_service_as_it_was():
    story = Story(services=("T1", "T1"))("09:00", Act.ISSUED)("09:10", Act.CALLED, "1号")("09:11", Act.ARRIVED, "1号")
    record = story("09:15", Act.SERVICE_DONE, "1号", here=True)("09:20", Act.DONE, "1号").record
    (seen,) = read_visits([TicketRecord(record.ticket, (record.events[0], *record.events[2:]))], NIGHT)
    assert (seen.outcome, seen.wait, seen.served[0].way, seen.gaps) == (Outcome.SERVED, None, None, True)
    assert [each.handled for each in seen.served] == [None, 300]


@pytest.mark.parametrize("seed", range(40))
def test_whatever_events_are_lost_a_length_is_the_true_one_or_unknown(seed):
    rng = Random(seed)
    late = NIGHT + timedelta(days=3)
    for number in range(60):
        record = random_record(rng, number)
        kept = tuple(each for each in record.events if rng.random() < 0.75)
        (true,) = read_visits([record], late)
        for seen in read_visits([TicketRecord(record.ticket, kept)], late):
            assert seen.wait in (None, true.wait)
            assert seen.outcome in (true.outcome, Outcome.UNKNOWN)
            ends = {(each.window, each.ended_at): each.handled for each in true.stretches}
            for each in seen.stretches:
                if each.handled is not None:
                    assert each.handled == ends[(each.window, each.ended_at)]
            assert seen.parked is None or seen.gaps or seen.parked == true.parked
