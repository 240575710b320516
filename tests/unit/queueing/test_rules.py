"""What may happen to a ticket and what may not, one step at a time; and why somebody is next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from clerk_app.cases.model import Actor
from clerk_app.errors import BadInput, Refused
from clerk_app.queueing import rules
from clerk_app.queueing.model import (
    OPEN_STATES,
    Act,
    FlowPlan,
    FlowRules,
    Priority,
    Queue,
    Ticket,
    TicketState,
    WindowSkills,
)
from clerk_app.queueing.reasons import why
from clerk_app.queueing.rules import Target

NINE = datetime(2026, 2, 12, 1, 0, tzinfo=UTC)
HERE = Actor("李敏", "clerk", "1号")
THERE = Actor("王芳", "clerk", "2号")
CHIEF = Actor("周强", "supervisor", "值班台")
PLAN = FlowPlan(
    (Queue("general", "综合", "A"), Queue("social", "社保", "B", ("S1",))),
    (WindowSkills("1号", ("general",)), WindowSkills("2号", ("social",), ("general",))),
)
RULES = PLAN.rules
ALL = set(TicketState)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def a_ticket(state: TicketState = TicketState.WAITING, **parts: object) -> Ticket:
    """As it would be in that state at 1号."""
    there = state in (TicketState.CALLED, TicketState.SERVING, TicketState.PARKED)
    plain = Ticket("t", date(2026, 2, 12), "A", 12, "general", (), NINE, NINE, state, NINE, version=3)
    return replace(plain, window="1号" if there else "", calls=3 if state is TicketState.CALLED else 0, **parts)  # type: ignore[arg-type]


ACTS = {
    "叫号": (
        lambda t: rules.called(t, "", HERE, NINE, recall=True),
        {TicketState.WAITING, TicketState.MISSED, TicketState.PARKED},
    ),
    "下一位": (lambda t: rules.called(t, "", HERE, NINE), {TicketState.WAITING}),
    "重呼": (lambda t: rules.repeated(replace(t, calls=1), RULES, HERE, NINE), {TicketState.CALLED}),
    "过号": (lambda t: rules.missed(t, RULES, HERE, NINE), {TicketState.CALLED}),
    "回来": (lambda t: rules.returned(t, PLAN, HERE, NINE), {TicketState.MISSED}),
    "到了": (lambda t: rules.arrived(t, HERE, NINE), {TicketState.CALLED}),
    "暂存": (lambda t: rules.parked(t, "", HERE, NINE), {TicketState.CALLED, TicketState.SERVING}),
    "转号": (lambda t: rules.transferred(t, Target("social"), "", HERE, NINE), OPEN_STATES - {TicketState.MISSED}),
    "办完": (lambda t: rules.done(t, PLAN, HERE, NINE), {TicketState.SERVING}),
    "弃号": (lambda t: rules.left(t, "", HERE, NINE), OPEN_STATES),
    "结束": (lambda t: rules.closed(t, HERE, NINE), OPEN_STATES),
}


@pytest.mark.parametrize("state", list(TicketState))
@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_possible_in_its_states_and_refused_in_all_others(act: str, state: TicketState) -> None:
    step, allowed = ACTS[act]
    if state in allowed:
        after, event = step(a_ticket(state))
        assert (event.seq, after.version) == (4, 4)
        assert event.ticket == "t"
    else:
        with pytest.raises(Refused):
            step(a_ticket(state))


def test_the_rank_is_arrival_less_the_bonus_and_an_appointment_never_counts_from_before_its_slot() -> None:
    assert rules.rank(Priority.NORMAL, NINE, None, RULES) == NINE
    assert rules.rank(Priority.ELDERLY, NINE, None, RULES) == NINE - minutes(20)
    slot = NINE + minutes(60)
    assert rules.rank(Priority.APPOINTMENT, NINE, slot, RULES) == slot - minutes(30)
    late = slot + minutes(15)
    assert rules.rank(Priority.APPOINTMENT, late, slot, RULES) == late - minutes(30)
    assert rules.rank(Priority.MILITARY, NINE, None, FlowRules(bonus={})) == NINE


def test_nobody_is_overtaken_by_somebody_who_came_later_than_the_largest_bonus() -> None:
    """Ageing: whoever waits grows older for ever, so a stream of priorities passes anybody by for at most the bonus."""
    first = rules.rank(Priority.NORMAL, NINE, None, RULES)
    for priority in Priority:
        later = NINE + minutes(max(RULES.bonus.values())) + timedelta(seconds=1)
        assert rules.rank(priority, later, None, RULES) > first


def test_the_service_day_turns_at_midnight_in_beijing() -> None:
    assert rules.service_day(datetime(2026, 2, 12, 15, 59, 59, tzinfo=UTC)) == date(2026, 2, 12)
    assert rules.service_day(datetime(2026, 2, 12, 16, 0, tzinfo=UTC)) == date(2026, 2, 13)
    assert rules.service_day(rules.midnight(date(2026, 2, 13))) == date(2026, 2, 13)
    assert rules.service_day(rules.last_moment(date(2026, 2, 13))) == date(2026, 2, 13)


def test_a_story_never_goes_backwards_however_clocks_differ() -> None:
    waiting = a_ticket(since=NINE + minutes(1))
    called, event = rules.called(waiting, "", HERE, NINE)
    assert event.at == called.since == NINE + minutes(1)


def test_repeating_and_missing_keep_since_when_somebody_was_first_called() -> None:
    called, _ = rules.called(a_ticket(), "", HERE, NINE)
    again, event = rules.repeated(called, RULES, HERE, NINE + minutes(1))
    assert (again.since, again.calls, event.data) == (NINE, 2, {"call": 2})


def test_only_the_window_that_has_somebody_acts_or_a_supervisor() -> None:
    serving = a_ticket(TicketState.SERVING)
    with pytest.raises(Refused, match="不在本窗口"):
        rules.done(serving, PLAN, THERE, NINE)
    after, event = rules.done(serving, PLAN, CHIEF, NINE)
    assert after.state is TicketState.DONE
    assert (event.window, event.clerk) == ("1号", "周强")


def test_a_parked_person_is_not_called_elsewhere() -> None:
    with pytest.raises(Refused, match="由 1号 暂存"):
        rules.called(a_ticket(TicketState.PARKED), "", THERE, NINE, recall=True)


def test_a_transfer_without_an_aim_is_told() -> None:
    with pytest.raises(BadInput, match="没有写明转到哪里"):
        rules.transferred(a_ticket(), Target(), "", CHIEF, NINE)


def test_a_transfer_keeps_the_rank_and_names_where_from_and_to() -> None:
    after, event = rules.transferred(a_ticket(TicketState.SERVING), Target("social", "2号"), "转社保", HERE, NINE)
    assert (after.ranked_at, after.for_window, after.window) == (NINE, "2号", "")
    assert (event.window, event.queue, event.data["from"], event.data["was"]) == ("1号", "social", "general", "serving")


@pytest.mark.parametrize(("window", "here"), [("1号", False), ("2号", True), ("9号", True)])
def test_the_next_service_is_served_here_if_the_window_serves_its_queue(window: str, here: bool) -> None:
    ticket = replace(a_ticket(TicketState.SERVING, services=("S0", "S1")), window=window)
    after, event = rules.done(ticket, PLAN, CHIEF, NINE + minutes(9))
    assert after.state is (TicketState.SERVING if here else TicketState.WAITING)
    assert (after.queue, after.services, after.served, after.ranked_at) == ("social", ("S1",), ("S0",), NINE)
    assert event.act is Act.SERVICE_DONE
    assert event.data == {"service": "S0", "next": "S1", "here": here}
    assert after.since == NINE + minutes(9)


def test_what_the_day_left_open_ends_on_its_own_day() -> None:
    next_morning = NINE + timedelta(days=1)
    _, event = rules.closed(a_ticket(), CHIEF, next_morning)
    assert rules.service_day(event.at) == date(2026, 2, 12)


def test_whoever_comes_back_to_a_queue_that_is_no_more_waits_in_that_of_the_service() -> None:
    missed = replace(a_ticket(TicketState.MISSED, services=("S1",)), queue="gone")
    after, _ = rules.returned(missed, PLAN, HERE, NINE)
    assert after.queue == "social"


@pytest.mark.parametrize(
    ("ticket", "said"),
    [
        (a_ticket(), "取号 09:00；已等 10 分钟"),
        (
            a_ticket(priority=Priority.ELDERLY, ranked_at=NINE - minutes(20)),
            "老年人，优先 20 分钟；取号 09:00；按 08:40 排；已等 10 分钟",
        ),
        (
            a_ticket(priority=Priority.APPOINTMENT, slot_at=NINE + minutes(20), ranked_at=NINE - minutes(10)),
            "预约 09:20，优先 30 分钟；到号 09:00；按 08:50 排；已等 10 分钟",
        ),
        (a_ticket(for_window="1号"), "指定到本窗口；取号 09:00；已等 10 分钟"),
        (a_ticket(for_clerk="李敏"), "指定给 李敏；取号 09:00；已等 10 分钟"),
        (a_ticket(returned_at=NINE + minutes(8)), "过号后 09:08 回来；按 09:00 排；已等 10 分钟"),
    ],
)
def test_why_somebody_is_next_is_said_in_plain_words(ticket: Ticket, said: str) -> None:
    ranked = ticket.ranked_at
    assert why(replace(ticket, ranked_at=ranked), "1号", "李敏", PLAN, NINE + minutes(10)) == said


def test_a_window_that_only_helps_says_so() -> None:
    assert why(a_ticket(), "2号", "王芳", PLAN, NINE).startswith("本窗口的队列没有人等，帮“综合”；取号 09:00")
