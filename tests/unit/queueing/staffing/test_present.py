"""The floor as the adviser sees it, from tickets, windows' notes and what is decided."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from clerk_app.cases.limits import BEIJING
from clerk_app.queueing.model import (
    FlowPlan,
    Hours,
    Queue,
    Ticket,
    TicketState,
    WindowNote,
    WindowSkills,
    WindowState,
)
from clerk_app.queueing.staffing.advise import Advice
from clerk_app.queueing.staffing.floor import Change, Floor, Option, Turn
from clerk_app.queueing.staffing.present import Seen, floor_of_now, hours_of, repurposed
from clerk_app.queueing.staffing.record import Decision, Entry, Verdict
from clerk_app.queueing.staffing.rules import Break, StaffingRules
from clerk_app.queueing.staffing.simulate import Range
from clerk_app.queueing.staffing.tell import Told

DAY = date(2026, 3, 9)
TEN = datetime(2026, 3, 9, 10, 0, tzinfo=BEIJING)
PLAN = FlowPlan(
    (Queue("general", "综合", "A"), Queue("social", "社保", "B", ("s",))),
    (
        WindowSkills("1号", ("general",), ("social",)),
        WindowSkills("2号", ("social",)),
        WindowSkills("3号", ("social",)),
    ),
    (Hours(0, time(13), time(17)), Hours(0, time(9), time(12)), Hours(5, time(9), time(12))),
    staffing=StaffingRules(may_serve={"2号": ("general",)}, unmanned=("3号",), breaks=(Break(30, time(11), time(13)),)),
)


def ticket(key: str, state: TicketState, minutes: float, **parts: object) -> Ticket:
    arrived = TEN - timedelta(minutes=minutes)
    made = Ticket(key, DAY, "B", 1, "social", ("s",), arrived, arrived, state=state, since=arrived)
    return replace(made, **parts)


def note(window: str, what: WindowState, minutes: float) -> WindowNote:
    return WindowNote(f"{window}{minutes}", window, TEN - timedelta(minutes=minutes), what)


def seen(**parts: object) -> Floor:
    return floor_of_now(replace(Seen(TEN, PLAN, (), ()), **parts))


def test_who_waits_keeps_age_rank_and_the_window_they_were_sent_to() -> None:
    early = ticket(
        "b", TicketState.WAITING, 20, slot_at=TEN - timedelta(minutes=5), ranked_at=TEN - timedelta(minutes=35)
    )
    floor = seen(tickets=(ticket("a", TicketState.WAITING, 30, for_window="2号"), early))
    first, second = floor.waiting
    assert (first.arrived, first.ranked, first.window) == (570, 570, "2号")
    assert (second.arrived, second.ranked) == (595, 565)  # waits from the slot, ranks by the bonus


def test_a_window_is_open_by_its_last_note_of_today_or_because_somebody_is_there() -> None:
    floor = seen(
        tickets=(ticket("a", TicketState.SERVING, 8, window="2号"),),
        last=(
            note("1号", WindowState.OPEN, 50),
            note("3号", WindowState.OPEN, 24 * 60),
            note("9号", WindowState.OPEN, 5),
        ),
    )
    windows = {window.name: window for window in floor.windows}
    assert (windows["1号"].open, windows["1号"].opened) == (True, 550)
    assert (windows["2号"].open, windows["2号"].busy_since, windows["2号"].serves) == (True, 592, "social")
    assert (windows["3号"].open, windows["3号"].staffed) == (False, False)  # yesterday's note says nothing of today
    assert windows["9号"].queues == ("general", "social")  # not in the plan: it serves everything
    assert windows["1号"].may_serve == ("social",)
    assert windows["2号"].may_serve == ("general",)


def test_a_break_that_goes_on_ends_and_one_that_is_still_due_comes() -> None:
    resting = note("1号", WindowState.BREAK, 4)
    floor = seen(last=(resting, note("2号", WindowState.OPEN, 60)), today=(resting,))
    assert floor.window("1号").open
    assert floor.window("1号").breaks[0] == (600, 11)
    assert floor.window("2号").breaks == ((720, 30),)
    later = seen(at=TEN.replace(hour=13, minute=30), last=(replace(resting, at=TEN.replace(hour=13, minute=20)),))
    assert [minutes for _, minutes in later.window("1号").breaks] == [20]  # the rest of the half hour


def test_hours_of_the_day_say_when_nobody_is_let_in_any_more() -> None:
    assert hours_of(PLAN, 0) == ((540, 720), (780, 1020))
    assert seen().closes == 1020
    assert seen(at=TEN + timedelta(days=5)).closes == 720
    assert seen(at=TEN + timedelta(days=1)).closes == 1440
    assert seen(at=TEN.replace(hour=18)).closes == 1440  # it goes on longer than it said


def test_what_was_confirmed_is_still_to_come() -> None:
    option = Option("open", (Change(610, Turn.OPEN, "2号"), Change(610, Turn.OPEN, "gone")))
    figure = Range(1, 2, 3)
    advice = Advice("x", DAY, 600, 720, "social", option, figure, figure, 15, 200, Told("", "", ""))
    yes = Decision("x", Verdict.CONFIRMED, "周强", TEN)
    assert seen(entries=(Entry(advice, (yes,)),)).coming == (Change(610, Turn.OPEN, "2号"),)
    assert seen(entries=(Entry(advice),)).coming == ()


def test_a_plan_with_a_window_moved_serves_the_other_queue_and_helps_its_own() -> None:
    moved = repurposed(PLAN, [Change(610, Turn.MOVE, "2号", ("general",), ("social",)), Change(610, Turn.CLOSE, "1号")])
    assert moved.skills_of("2号") == WindowSkills("2号", ("general",), ("social",))
    assert moved.skills_of("1号") == PLAN.skills_of("1号")
    new = repurposed(PLAN, [Change(610, Turn.MOVE, "9号", ("social",))])
    assert new.skills_of("9号").queues == ("social",)
