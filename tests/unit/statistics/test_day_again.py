"""A day shown once more is what a replay of the raw events sees at that moment."""

from datetime import timedelta
from random import Random

import pytest

from clerk_app.queueing.model import Act
from clerk_app.statistics.day_again import DayAgain, Doing
from clerk_app.statistics.replay import read_visits
from clerk_app.statistics.window_hours import Opening
from tests.helpers.ticket_days import DAY, Story, at, busy_day, random_day
from tests.unit.statistics.test_reading import waiting_then

NIGHT = at("23:59")


def day_again(records, openings=(), as_of=NIGHT):
    return DayAgain(DAY, read_visits(records, as_of), openings, as_of)


@pytest.mark.parametrize("seed", range(4))
def test_who_stands_in_line_is_what_the_raw_events_say(seed):
    records, rng, as_of = random_day(Random(seed), 40), Random(seed), at("20:07")
    again = day_again(records, as_of=as_of)
    for _ in range(40):
        moment = again.first + timedelta(seconds=rng.randrange(again.minutes * 60))
        then = again.at(moment)
        shown = sorted(key for each in then.queues for key in each.ids)
        assert shown == sorted(waiting_then(records, moment, as_of))
        assert then.waiting == sum(len(each.ids) for each in then.queues)


@pytest.mark.parametrize("seed", range(3))
def test_a_window_has_whom_the_raw_events_say(seed):
    records, rng = busy_day(Random(seed), DAY, 120, 4), Random(seed)
    again = day_again(records)
    for _ in range(60):
        moment = again.first + timedelta(seconds=rng.randrange(again.minutes * 60))
        assert {(each.window, each.label, each.doing) for each in again.at(moment).windows
                if each.doing in (Doing.CALLED, Doing.SERVING)} == at_windows(records, moment)  # fmt: skip


def at_windows(records, moment):
    """Read from the last event before that moment; a service that nobody ended is not known to go on."""
    found = set()
    for record in records:
        past = [event for event in record.events if event.at <= moment]
        closed = any(event.act is Act.CLOSED for event in record.events)
        if past and past[-1].act in (Act.CALLED, Act.ARRIVED) and not closed:
            doing = Doing.CALLED if past[-1].act is Act.CALLED else Doing.SERVING
            found.add((past[-1].window, record.ticket.label, doing))
        if closed and past and past[-1].act is Act.CALLED and any(event.act is Act.MISSED for event in record.events):
            found.add((past[-1].window, record.ticket.label, Doing.CALLED))
    return found


def test_a_window_is_open_on_a_break_or_closed_as_noted():
    story = Story()("09:00", Act.ISSUED)("09:10", Act.CALLED, "1号")("09:11", Act.ARRIVED, "1号")
    openings = [Opening("1号", "李", at("09:00"), at("11:00")),
                Opening("1号", "李", at("11:00"), at("11:30"), on_break=True),
                Opening("2号", "王", at("09:00"), at("10:00"), unknown=True)]  # fmt: skip
    again = day_again([story("09:30", Act.DONE, "1号").record], openings)

    def doing(clock):
        return {each.window: each.doing for each in again.at(at(clock)).windows}

    assert doing("09:05") == {"1号": Doing.OPEN, "2号": Doing.NOT_KNOWN}
    assert doing("09:10")["1号"] is Doing.CALLED
    assert doing("09:20")["1号"] is Doing.SERVING
    assert doing("10:00")["1号"] is Doing.OPEN
    assert doing("11:10")["1号"] is Doing.BREAK
    assert doing("11:40")["1号"] is Doing.CLOSED
    assert (again.first, again.last) == (at("09:00"), at("11:31"))
    assert [each.oldest for each in again.at(at("09:09")).queues] == [540]


def test_counts_of_the_day_so_far_end_at_those_of_the_day():
    records = busy_day(Random(2), DAY, 100, 4)
    again = day_again(records)
    last = again.at(again.last)
    visits = read_visits(records, NIGHT)
    assert last.arrived == len(visits)
    assert last.served == sum(each.outcome.value == "served" for each in visits)
    assert last.gone == sum(each.outcome.value in ("left", "no_show") for each in visits)


def test_a_day_without_numbers_is_empty():
    again = day_again(())
    assert (again.minutes, again.queues, again.windows) == (0, (), ())
