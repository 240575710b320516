"""Whom a desk calls that is cut off, and what comes of it: without any store."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from clerk_app.queueing.cut_off import home_window, merged, own_series
from clerk_app.queueing.model import Act, FlowPlan, Queue, Ticket, TicketEvent, TicketState, WindowSkills

NINE = datetime(2026, 2, 12, 1, 0, tzinfo=UTC)
PLAN = FlowPlan(
    (Queue("general", "综合", "A"), Queue("tax", "税务", "T", ("T1",))),
    (*(WindowSkills(f"{n}号", ("general",)) for n in range(1, 6)), WindowSkills("9号", ("tax",), ("general",))),
)
WINDOWS = [f"{n}号" for n in range(1, 6)]


def a_ticket(ident: str = "t", state: TicketState = TicketState.WAITING, **parts: object) -> Ticket:
    plain = Ticket(ident, date(2026, 2, 12), "A", 12, "general", ("S1", "S2"), NINE, NINE, state, NINE, version=3)
    return replace(plain, **parts)  # type: ignore[arg-type]


def called(window: str, seq: int = 4) -> TicketEvent:
    return TicketEvent("t", seq, NINE, Act.CALLED, window, "某人", "general", {}, "click")


def test_everybody_has_one_home_and_the_windows_share_them_about_evenly() -> None:
    homes = Counter(home_window(a_ticket(f"t{n}"), WINDOWS, PLAN) for n in range(1000))
    assert set(homes) == set(WINDOWS)
    assert min(homes.values()) > 140


def test_lists_that_differ_in_one_window_differ_only_in_what_falls_to_that_one() -> None:
    for number in range(300):
        ticket = a_ticket(f"t{number}")
        whole, without = home_window(ticket, WINDOWS, PLAN), home_window(ticket, WINDOWS[1:], PLAN)
        assert whole == without or whole == "1号"
        assert home_window(ticket, WINDOWS[::-1], PLAN) == whole


def test_only_windows_that_serve_the_queue_are_a_home_and_helpers_only_where_there_is_none() -> None:
    assert home_window(a_ticket(), ["9号", "2号"], PLAN) == "2号"
    assert home_window(a_ticket(), ["9号"], PLAN) == "9号"
    assert home_window(a_ticket(queue="tax"), [*WINDOWS, "9号"], PLAN) == "9号"
    assert home_window(a_ticket(for_window="4号"), WINDOWS, PLAN) == "4号"


def test_the_own_series_is_none_that_a_plan_can_have() -> None:
    assert replace(a_ticket(), series=own_series("A", 7), number=1).label == "A7-001"


def test_what_nobody_touched_meanwhile_is_taken_as_it_is() -> None:
    ours = a_ticket(state=TicketState.CALLED, window="1号", version=4)
    after, events = merged(a_ticket(), [], ours, [called("1号")], "1号", NINE, "merge/t")
    assert (after.state, after.version, after.cut_off) == (TicketState.CALLED, 5, True)
    assert [(each.seq, each.act, each.request) for each in events] == [(4, Act.CALLED, ""), (5, Act.MERGED, "merge/t")]


@pytest.mark.parametrize(
    ("theirs", "ours", "kept"),
    [
        (TicketState.CALLED, TicketState.DONE, "desk"),
        (TicketState.CLOSED, TicketState.DONE, "desk"),
        (TicketState.DONE, TicketState.SERVING, "hall"),
        (TicketState.SERVING, TicketState.MISSED, "hall"),
        (TicketState.MISSED, TicketState.SERVING, "desk"),
        (TicketState.DONE, TicketState.DONE, "hall"),
    ],
)
def test_the_version_that_came_further_is_true(theirs: TicketState, ours: TicketState, kept: str) -> None:
    there = a_ticket(state=theirs, version=5, case_ids=("c1",), window="2号")
    here = a_ticket(state=ours, version=4, served=("S1",), services=("S2",), case_ids=("c2",), window="1号")
    after, events = merged(there, [called("2号")], here, [called("1号")], "1号", NINE, "merge/t")
    assert events[-1].data["kept"] == kept
    assert after.state is (ours if kept == "desk" else theirs)
    assert (after.case_ids, after.served, after.services) == (("c1", "c2"), ("S1",), ("S2",))
    assert (events[0].seq, after.version) == (6, 7)


def test_called_twice_means_by_two_windows() -> None:
    there, here = a_ticket(version=5), a_ticket(version=4)
    _, events = merged(there, [called("2号")], here, [called("1号")], "1号", NINE, "m")
    assert (events[-1].data["called_twice"], events[-1].data["windows"]) == (True, ["2号", "1号"])
    _, events = merged(there, [called("1号")], here, [called("1号")], "1号", NINE, "m")
    assert events[-1].data["called_twice"] is False
    _, events = merged(there, [called("2号")], here, [], "1号", NINE, "m")
    assert events[-1].data["called_twice"] is False
