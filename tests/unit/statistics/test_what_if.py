"""A day played again: without any change it comes out as it was, with more windows nobody waits longer on average."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from clerk_app.queueing.model import Act, FlowPlan, Queue, WindowNote, WindowSkills, WindowState
from clerk_app.queueing.rules import ONE_QUEUE
from clerk_app.statistics.replay import read_visits
from clerk_app.statistics.the_day import read_day
from clerk_app.statistics.what_if import NEAR_MINUTES, NEAR_SHARE, Added, WhatIf
from clerk_app.statistics.what_if_words import outcome_words, trust_words
from clerk_app.statistics.window_hours import openings_of
from tests.helpers.ticket_days import DAY, Story, at, busy_day

NIGHT = at("23:00")
PROMISED = 15.0
# two lines; the third window helps the first line when its own is empty
TWO = FlowPlan(
    (Queue("q1", "社保", "A", ("T1", "T3")), Queue("q2", "综合", "B")),
    (WindowSkills("1号", ("q1",)), WindowSkills("2号", ("q1",)), WindowSkills("3号", ("q2",), ("q1",))),
)


def the_day(records, notes=(), plan=ONE_QUEUE):
    return read_day(DAY, records, read_visits(records, NIGHT), openings_of(notes, NIGHT), plan, NIGHT)


def played(day, *added):
    playing = WhatIf(day, Added(*added), PROMISED)
    while playing.run(7):
        pass
    return playing.result()


def two_lines(rng: Random, tickets: int = 150):
    """A day with two lines and a noon break, written minute by minute by rules of its own: who has waited longest is
    called by the window that has been free longest; the third window takes from the first line only if its own is
    empty."""
    free = {"1号": at("09:00"), "2号": at("09:00"), "3号": at("09:00")}
    waiting: dict[str, list] = {"q1": [], "q2": []}
    arrivals = sorted((rng.gauss(610, 50), rng.choice(("T1", "T2"))) for _ in range(tickets))
    records, coming, now = [], list(arrivals), at("08:00")
    notes = [WindowNote(f"{window}-a", window, at("09:00"), WindowState.OPEN) for window in free]
    notes += [WindowNote(f"{window}-b", window, at("12:00"), WindowState.BREAK) for window in free]
    notes += [WindowNote(f"{window}-c", window, at("13:00"), WindowState.OPEN) for window in free]
    while coming or any(waiting.values()):
        now += timedelta(seconds=15)
        while coming and at("00:00") + timedelta(minutes=coming[0][0]) <= now:
            minute, theme = coming.pop(0)
            number = tickets - len(coming)
            story = Story(f"t{number}", DAY, (theme,), None, number)
            story(at("00:00") + timedelta(minutes=minute), Act.ISSUED)
            waiting["q1" if theme == "T1" else "q2"].append(story)
        if at("12:00") <= now < at("13:00"):
            continue
        for window in sorted(free, key=free.__getitem__):
            lines = ("q2", "q1") if window == "3号" else ("q1",)
            story = (
                next((waiting[line].pop(0) for line in lines if waiting[line]), None) if free[window] <= now else None
            )
            if story is not None:
                story(now, Act.CALLED, window)
                story(now + timedelta(seconds=40), Act.ARRIVED, window)
                free[window] = now + timedelta(minutes=1 + rng.gammavariate(2, 2.5))
                records.append(story(free[window], Act.DONE, window).record)
    notes += [WindowNote(f"{window}-d", window, max(free.values()), WindowState.CLOSED) for window in free]
    return records, notes


@pytest.mark.parametrize("seed", range(12))
def test_without_a_change_the_play_comes_out_as_the_day_was(seed):
    result = played(the_day(busy_day(Random(seed), DAY, 240, 6)), ("general",), 540.0, 600.0)
    actual, same = result.whole.actual, result.whole.same
    assert abs(same.mean - actual.mean) <= max(NEAR_MINUTES, NEAR_SHARE * actual.mean)
    assert abs(same.p90 - actual.p90) <= max(2.0, 0.15 * actual.p90)
    assert abs(same.left - actual.left) <= 4
    assert result.near


@pytest.mark.parametrize("seed", range(6))
def test_two_lines_with_a_window_that_helps_and_a_noon_break_come_out_as_they_were(seed):
    records, notes = two_lines(Random(seed))
    result = played(the_day(records, notes, TWO), ("q1",), 570.0, 660.0)
    for each in (result.whole, *result.queues):
        assert abs(each.same.mean - each.actual.mean) <= max(NEAR_MINUTES, NEAR_SHARE * each.actual.mean), each.queue
    assert {each.queue: each.actual.people for each in result.queues} == {
        queue: sum(record.ticket.queue == queue for record in records) for queue in ("q1", "q2")
    }


@pytest.mark.parametrize("seed", range(8))
def test_more_windows_never_make_people_wait_longer_on_average(seed):
    day = the_day(busy_day(Random(100 + seed), DAY, 200, 5))
    before = played(day, ("general",), 540.0, 1020.0, 1)
    more = played(day, ("general",), 540.0, 1020.0, 2)
    longer = played(day, ("general",), 540.0, 720.0, 1)
    assert before.whole.more.mean <= before.whole.same.mean
    assert before.whole.mean_change.high <= 1e-9
    assert more.whole.more.mean <= before.whole.more.mean + 1e-9
    assert before.whole.more.mean <= longer.whole.more.mean + 1e-9
    assert before.whole.more.left <= before.whole.same.left


def test_a_window_added_when_nobody_waits_changes_nothing():
    result = played(the_day(busy_day(Random(3), DAY, 60, 6)), ("general",), 1200.0, 1260.0)
    assert result.whole.same == result.whole.more
    assert result.whole.mean_change.low == result.whole.mean_change.high == 0
    assert "不变" in outcome_words(result.whole)[0]


def test_one_line_and_one_window_are_reckoned_by_hand():
    """Three come at nine, each takes ten minutes: waits 0, 10, 20. A second window at 09:05 calls the second then,
    and the third is called when the first is done."""
    records = []
    for number in range(3):
        story = Story(f"t{number}", number=number + 1)("09:00", Act.ISSUED)
        begins = at("09:00") + timedelta(minutes=10 * number)
        story(begins, Act.CALLED, "1号")(begins, Act.ARRIVED, "1号")
        records.append(story(begins + timedelta(minutes=10), Act.DONE, "1号").record)
    result = played(the_day(records), ("q1",), 545.0, 600.0)
    assert (result.whole.actual.mean, result.whole.same.mean, result.off) == (10, 10, 0)
    assert result.whole.more.mean == pytest.approx(5)
    assert result.whole.late_change.middle == -1
    assert [(each.minute, each.actual, each.same, each.more) for each in result.line] == [(555.0, 1, 1, 0)]


def test_who_went_away_is_called_in_time_with_one_more_window():
    first = Story("a")("09:00", Act.ISSUED)("09:00", Act.CALLED, "1号")("09:00", Act.ARRIVED, "1号")(
        "10:00", Act.DONE, "1号"
    )
    gone = Story("b", number=2)("09:05", Act.ISSUED)("09:30", Act.LEFT)
    result = played(the_day([first.record, gone.record]), ("q1",), 550.0, 600.0)
    assert (result.whole.actual.left, result.whole.same.left, result.whole.more.left) == (1, 1, 0)
    assert result.whole.more.mean == pytest.approx(2.5)  # called at 09:10


def test_a_clerk_who_was_away_is_away_in_the_play_too():
    """Somebody waited half an hour before an open, free window: that is how it was, and it stays."""
    one = Story("a")("09:00", Act.ISSUED)("09:00", Act.CALLED, "1号")("09:00", Act.ARRIVED, "1号")(
        "09:10", Act.DONE, "1号"
    )
    two = Story("b", number=2)("09:10", Act.ISSUED)("09:40", Act.CALLED, "1号")("09:40", Act.ARRIVED, "1号")
    records = [one.record, two("09:50", Act.DONE, "1号").record]
    result = played(the_day(records), ("q1",), 1200.0, 1260.0)
    assert (result.whole.actual.mean, result.whole.same.mean) == (15, pytest.approx(15))


def test_what_nobody_knows_is_left_out_and_said():
    lost = Story("a")("09:00", Act.ISSUED)("17:30", Act.CLOSED)
    lost.events[-1] = replace(lost.events[-1], at=at("17:30"))
    served = Story("b", number=2)("09:00", Act.ISSUED)("09:05", Act.CALLED, "1号")("09:06", Act.ARRIVED, "1号")
    result = played(the_day([lost.record, served("09:20", Act.DONE, "1号").record]), ("q1",), 540.0, 600.0)
    assert result.left_out == 1
    assert result.whole.actual.people == 1
    assert "1 次排队不知道怎么结束" in trust_words(result)


def test_a_queue_that_nobody_stood_in_is_refused():
    with pytest.raises(LookupError):
        WhatIf(the_day(busy_day(Random(1), DAY, 20, 2)), Added(("nowhere",), 540, 600), PROMISED)


def test_it_can_be_run_in_slices_and_the_slices_do_not_matter():
    day = the_day(busy_day(Random(5), DAY, 60, 2))
    slow, fast = (WhatIf(day, Added(("general",), 540, 700), PROMISED) for _ in range(2))
    while slow.run(1):
        pass
    fast.run(1000)
    assert slow.result() == fast.result()
    assert slow.done
    assert slow.runs == slow.wanted
