"""What came of an advice, and what one person is told about the wait."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from statistics import fmean

import pytest

from clerk_app.codec import from_plain, to_plain
from clerk_app.queueing.staffing.advise import Advice
from clerk_app.queueing.staffing.draws import World, draw
from clerk_app.queueing.staffing.floor import Change, Floor, Option, Turn, Waiting, Window
from clerk_app.queueing.staffing.forecast import Forecast, SlotForecast
from clerk_app.queueing.staffing.history import Stay
from clerk_app.queueing.staffing.play import NEVER, lay_out, play
from clerk_app.queueing.staffing.record import Decision, Entry, Verdict, outcome_words, score, scores
from clerk_app.queueing.staffing.service import ServiceTimes
from clerk_app.queueing.staffing.simulate import Range, percentile
from clerk_app.queueing.staffing.tell import Told
from clerk_app.queueing.staffing.waits import SaidWait, WaitEstimate, estimate, steady
from tests.helpers.flow_days import lognormal

MONDAY = date(2026, 3, 9)
NOON = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)
OPENED = Option("open:a:1", (Change(610, Turn.OPEN, "7"),))
ADVICE = Advice(
    "x", MONDAY, 600, 720, "a", OPENED, Range(40, 48, 60), Range(27, 31, 36), 15, 200, Told("加开", "因为", "可撤销")
)
YES = Decision("x", Verdict.CONFIRMED, "主管", NOON)
NO = Decision("x", Verdict.DECLINED, "主管", NOON, "人手不够")
UNDONE = Decision("x", Verdict.UNDONE, "主管", NOON)


def day(waits: list[float]) -> list[Stay]:
    return [Stay(MONDAY, "a", 605 + k, called=605 + k + wait) for k, wait in enumerate(waits)]


def test_a_followed_advice_is_measured_against_its_forecast_and_another_against_doing_nothing() -> None:
    waits = [10.0] * 8 + [33.0] * 4
    followed = score(ADVICE, [YES], day(waits))
    assert (followed.followed, followed.people, followed.late) == (True, 12, 4)
    assert followed.p90 == 33
    assert followed.inside
    assert outcome_words(followed) == "按建议调整后：预测 P90 31 分钟（27–36），实际 33 分钟，在范围内"
    refused = score(ADVICE, [NO], day(waits))
    assert not refused.inside
    assert refused.error == 33 - 48
    assert "没有调整" in outcome_words(refused)
    assert "偏短 15 分钟" in outcome_words(refused)
    assert not score(ADVICE, [YES, UNDONE], day(waits)).followed


def test_only_the_people_of_its_queue_and_time_are_scored_and_too_few_say_nothing() -> None:
    others = [
        Stay(MONDAY, "b", 610, called=700),
        Stay(MONDAY, "a", 540, called=590),  # called before
        Stay(MONDAY, "a", 730, called=790),  # came after
        Stay(MONDAY, "a", 610),  # nobody knows
    ]
    gone = Stay(MONDAY, "a", 590, left=650)
    outcome = score(ADVICE, [YES], [*others, gone, *day([5.0, 6.0])])
    assert (outcome.people, outcome.left, outcome.late) == (3, 1, 1)
    assert (outcome.p90, outcome.inside) == (None, None)
    assert "太少" in outcome_words(outcome)


def test_scores_say_how_often_the_range_was_right() -> None:
    right, wrong = score(ADVICE, [YES], day([31.0] * 10)), score(ADVICE, [YES], day([51.0] * 10))
    entries = [Entry(ADVICE, (YES,), right), Entry(ADVICE, (YES,), wrong), Entry(ADVICE, (NO,)), Entry(ADVICE)]
    result = scores(entries)
    assert (result.given, result.followed, result.declined, result.scored) == (4, 2, 1, 2)
    assert (result.inside, result.error, result.size) == (0.5, 10, 10)
    assert scores([]).inside is None


def test_only_confirmed_changes_are_still_to_come() -> None:
    assert Entry(ADVICE, (YES,)).coming(605) == OPENED.changes
    assert Entry(ADVICE, (YES,)).coming(615) == ()
    assert Entry(ADVICE, (YES, UNDONE)).coming(605) == ()
    assert Entry(ADVICE).coming(605) == ()
    entry = Entry(ADVICE, (YES,), score(ADVICE, [YES], day([31.0] * 10)))
    assert from_plain(Entry, to_plain(entry)) == entry


CHANCE = Random(2)
TIMES = tuple(sorted(lognormal(10, 0.6, CHANCE) for _ in range(200)))
SERVICE = ServiceTimes("a", tuple((0.5, each - 0.5) for each in TIMES), 10, 9.8, 10.2, 200, totals=TIMES)
BUSY = Forecast("a", MONDAY, tuple(SlotForecast(15.0 * k, 8.0, 0, 0, 0) for k in range(96)), shape=60, shows=0.8)


def hall(ahead: int, windows: int = 4) -> Floor:
    waiting = tuple(Waiting(f"t{k}", "a", 580 + k, 580 + k) for k in range(ahead + 1))
    standing = tuple(Window(str(k), ("a",), busy_since=598 - k, serves="a") for k in range(windows))
    return Floor(600, waiting, standing, booked=((600.0, "a"), (615.0, "a"), (630.0, "a")))


@pytest.mark.parametrize(("ahead", "windows"), [(0, 4), (3, 1), (12, 4), (25, 6)])
def test_the_quick_estimate_is_that_of_the_full_play(ahead: int, windows: int) -> None:
    floor = hall(ahead, windows)
    believed = World({"a": SERVICE}, {"a": BUSY}, {"a": 200.0})
    quick = estimate(floor, believed, f"t{ahead}")
    layout = lay_out(floor, ("a",))
    full = []
    for run in range(300):
        chance = draw(floor, believed, 840, Random(run))
        me = next(place for place, each in enumerate(chance.people) if each.arrives == 580 + ahead)
        people = list(chance.people)
        people[me] = people[me]._replace(leaves=NEVER)
        full.append(play(layout, people, chance.ends).called[me] - 600)
    full.sort()
    slack = 1.5 + 0.1 * fmean(full)
    assert quick.middle == pytest.approx(percentile(full, 0.5), abs=slack)
    assert quick.low == pytest.approx(percentile(full, 0.15), abs=slack)
    assert quick.high == pytest.approx(percentile(full, 0.85), abs=slack)
    assert quick.ahead == ahead
    assert sum(quick.low <= each <= quick.high for each in full) / len(full) > 0.55


def test_each_person_ahead_makes_it_longer_and_each_window_shorter() -> None:
    believed = World({"a": SERVICE}, {"a": BUSY})
    middles = [estimate(hall(ahead), believed, f"t{ahead}").middle for ahead in (0, 5, 10, 20)]
    assert middles == sorted(middles)
    assert estimate(hall(10, 8), believed, "t10").middle < estimate(hall(10, 4), believed, "t10").middle


def test_without_an_open_window_nobody_pretends_to_know() -> None:
    closed = replace(hall(3), windows=(Window("1", ("a",), open=False),))
    nothing = estimate(closed, World({"a": SERVICE}), "t3")
    assert nothing.never == 1
    assert "没有开放的窗口" in steady(None, nothing, 600).words(600)
    soon = replace(closed, coming=(Change(620, Turn.OPEN, "1"),))
    assert estimate(soon, World({"a": SERVICE}), "t3").low >= 20
    with pytest.raises(LookupError):
        estimate(closed, World({"a": SERVICE}), "t99")


def test_a_transfer_to_one_window_waits_for_that_window() -> None:
    floor = hall(2, 4)
    sent = replace(floor.waiting[2], window="3")
    directed = replace(floor, waiting=(*floor.waiting[:2], sent))
    usual = estimate(floor, World({"a": SERVICE}), "t2").middle
    assert estimate(directed, World({"a": SERVICE}), "t2").high > usual


def test_what_was_said_is_kept_while_it_is_true() -> None:
    said = steady(None, WaitEstimate(12, 17, 24, 5), 600)
    assert (said.earliest, said.latest) == (610, 625)
    assert said.words(600) == "约 10–25 分钟"
    assert steady(said, WaitEstimate(9, 14, 20, 4), 603) == said  # 10:17 is within 10:10–10:25
    assert steady(said, WaitEstimate(2, 9, 17, 2), 612) == said
    assert said.words(612) == "15 分钟以内"
    late = steady(said, WaitEstimate(12, 18, 26, 5), 612)  # 10:30: not true any more
    assert (late.earliest, late.latest) == (620, 640)
    sure = steady(SaidWait(600, 640), WaitEstimate(17, 20, 22, 3), 600)
    assert (sure.earliest, sure.latest) == (615, 625)
    assert SaidWait(600, 610).words(615) == "马上就到"


def test_on_the_follow_page_the_time_said_hardly_ever_moves() -> None:
    """Looked at each minute while estimates wobble by chance around a true time."""
    chance, said, moves = Random(4), None, 0
    for minute in range(30):
        left = 40 - minute
        middle = max(0.0, left + chance.gauss(0, 0.12 * left))
        before = said
        said = steady(said, WaitEstimate(middle * 0.75, middle, middle * 1.3, 5), 600.0 + minute)
        moves += before is not None and said != before
    assert moves <= 3
