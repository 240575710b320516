"""Calling while the hall is away: from the last list, each person by one window only, marked, and merged afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Actor
from clerk_app.errors import Refused
from clerk_app.hall.merged_numbers import numbers_words
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import Act, FlowPlan, Queue, Ticket, TicketEvent, TicketState, WindowSkills
from clerk_app.queueing.ports import TicketFilter
from clerk_app.queueing.rules import Target, issued
from clerk_app.store.switching import SwitchingStore
from tests.helpers.hall import desk_at

CHIEF = Actor("周强", "supervisor", "值班台")
WINDOWS = ("1号", "2号", "3号")
PLAN = FlowPlan(
    (Queue("general", "综合", "A"), Queue("tax", "税务", "T", ("99TST0001",))),
    (*(WindowSkills(window, ("general",)) for window in WINDOWS), WindowSkills("9号", ("tax",))),
)


def who(window: str) -> Actor:
    return Actor(f"{window}的人", "clerk", window)


@pytest.fixture
def desks(tmp_path: Path, hall_url: str) -> Iterator[dict[str, Desk]]:
    """Three desks of one hall, open, with a plan."""
    opened = {}
    for window in WINDOWS:
        desk = opened[window] = desk_at(tmp_path / window, database=hall_url)
        desk.settings.change({"desk.window": window})
    opened["1号"].flow_plans.put(PLAN, CHIEF)
    for window, desk in opened.items():
        desk.openings.open(who(window))
    yield opened
    for desk in opened.values():
        desk.close()


def switch(desk: Desk) -> SwitchingStore:
    assert isinstance(desk.store, SwitchingStore)
    return desk.store


def take(desk: Desk, number: int = 1) -> list[Ticket]:
    return [desk.calling.issue(Arrival(), CHIEF).ticket for _ in range(number)]


def cut(*desks: Desk) -> None:
    """They have fetched the list just now, and lose the hall."""
    for desk in desks:
        switch(desk).follow_tickets()
    for desk in desks:
        switch(desk).leave("网线断了")
        assert desk.link.state == "cut_off"


def back(*desks: Desk) -> None:
    for desk in desks:
        switch(desk).come_back()
        assert desk.link.state == "hall"


def serve_all(desk: Desk, window: str) -> list[str]:
    served = []
    while (ticket := desk.calling.next(who(window))) is not None:
        desk.calling.arrived(ticket.id, who(window))
        desk.calling.done(ticket.id, who(window))
        served.append(ticket.label)
    return served


def events(desk: Desk, ticket: Ticket) -> list[Any]:
    with desk.hall_store.read() as work:
        return list(work.tickets.story(ticket.id))


def test_desks_that_cannot_see_each_other_share_the_list_and_call_everybody_once(desks: dict[str, Desk]) -> None:
    tickets = take(desks["1号"], 30)
    cut(*desks.values())
    served = {window: serve_all(desk, window) for window, desk in desks.items()}
    everybody = sorted(label for labels in served.values() for label in labels)
    assert everybody == [ticket.label for ticket in tickets]
    back(*desks.values())
    for ticket in tickets:
        story = events(desks["1号"], ticket)
        assert [each.act.value for each in story] == ["issued", "called", "arrived", "done", "merged"]
        assert story[1].data["cut_off"] is True
        assert story[-1].data["called_twice"] is False
        assert [each.seq for each in story] == [1, 2, 3, 4, 5]
        there = desks["1号"].calling.find(ticket.label)
        assert (there.state, there.cut_off) == (TicketState.DONE, True)


def test_whoever_is_at_the_window_when_the_line_breaks_is_served_on_without_a_sync(desks: dict[str, Desk]) -> None:
    desk = desks["1号"]
    take(desk, 3)
    first = desk.calling.next(who("1号"))
    assert first is not None
    switch(desk).leave("网线断了")
    there = desk.calling.present("1号").ticket
    assert there is not None
    assert there.id == first.id
    desk.calling.arrived(first.id, who("1号"))
    desk.calling.link(first.id, "case-1", who("1号"))
    desk.calling.done(first.id, who("1号"))
    assert desk.calling.next(who("1号")) is None  # nothing was fetched that waits
    back(desk)
    merged = desk.calling.find(first.label)
    assert (merged.state, merged.case_ids) == (TicketState.DONE, ("case-1",))
    assert [each.window for each in events(desk, first)] == ["值班台", "1号", "1号", "1号", "1号", "1号"]


def test_a_number_taken_cut_off_is_of_the_desks_own_series_and_is_called_there(desks: dict[str, Desk]) -> None:
    cut(desks["1号"], desks["2号"])
    mine, others = take(desks["1号"], 2), take(desks["2号"], 1)
    labels = {ticket.label for ticket in (*mine, *others)}
    assert len(labels) == 3
    assert all(label.endswith(("-001", "-002")) and label.startswith("A") for label in labels)
    assert desks["1号"].calling.find(mine[0].label).id == mine[0].id
    assert serve_all(desks["1号"], "1号") == [mine[0].label, mine[1].label]
    back(desks["1号"], desks["2号"])
    states = {ticket.label: ticket.state.value for ticket in desks["3号"].calling.tickets()}
    assert states == {mine[0].label: "done", mine[1].label: "done", others[0].label: "waiting"}
    assert take(desks["1号"])[0].label == "A001"
    called = desks["3号"].calling.next(who("3号"))
    assert called is not None
    assert called.label == others[0].label


def test_who_was_called_on_both_sides_is_named_with_both_windows(desks: dict[str, Desk]) -> None:
    [ticket] = take(desks["1号"])
    cut(desks["1号"])
    desks["2号"].calling.call(ticket.id, who("2号"))
    desks["1号"].calling.call(ticket.id, who("1号"))
    desks["1号"].calling.arrived(ticket.id, who("1号"))
    back(desks["1号"])
    there = desks["3号"].calling.find(ticket.label)
    assert (there.state, there.window) == (TicketState.SERVING, "1号")
    last = events(desks["3号"], ticket)[-1]
    assert last.act is Act.MERGED
    assert (last.data["called_twice"], last.data["windows"], last.data["kept"]) == (True, ["2号", "1号"], "desk")
    assert desks["2号"].calling.present("2号").ticket is None
    [(merged, event)] = desks["3号"].calling.merged()
    assert (merged.label, event) == (ticket.label, last)


def test_the_reconciliation_names_who_was_called_twice_and_by_whom(desks: dict[str, Desk]) -> None:
    twice, once = take(desks["1号"], 2)
    cut(desks["1号"])
    desks["2号"].calling.call(twice.id, who("2号"))
    for ticket in (once, twice):
        desks["1号"].calling.call(ticket.id, who("1号"), at_desk=True)
        desks["1号"].calling.done(ticket.id, who("1号"))
    back(desks["1号"])
    cut(desks["1号"])
    later = take(desks["2号"])[0]
    assert later.label
    back(desks["1号"])
    reconciliation = desks["3号"].reconciliation
    second, first = reconciliation.times("1号")
    numbers = reconciliation.numbers(first.id)
    assert [(each.ticket.label, each.twice, each.windows) for each in numbers] == [
        (twice.label, True, ("2号", "1号")),
        (once.label, False, ("1号",)),
    ]
    assert numbers_words(numbers) == f"2 个，其中 1 个被两边各叫了一次：{twice.label}"
    assert reconciliation.numbers(second.id) == ()
    assert numbers_words(()) == ""
    assert reconciliation.paper(first.id, "李敏").startswith(b"%PDF")


def test_who_was_served_at_the_hall_meanwhile_stays_served(desks: dict[str, Desk]) -> None:
    [ticket] = take(desks["1号"])
    cut(desks["1号"])
    desks["2号"].calling.call(ticket.id, who("2号"), at_desk=True)
    desks["2号"].calling.done(ticket.id, who("2号"))
    called = desks["1号"].calling.call(ticket.id, who("1号"))
    assert called.state is TicketState.CALLED
    back(desks["1号"])
    assert desks["1号"].calling.find(ticket.label).state is TicketState.DONE
    assert desks["1号"].calling.present("1号").ticket is None
    assert events(desks["1号"], ticket)[-1].data["kept"] == "hall"


def test_a_call_that_the_hall_kept_but_did_not_answer_puts_nobody_in_the_way(desks: dict[str, Desk]) -> None:
    """The commit went through, the answer did not: the desk calls somebody else, and the first one waits again."""
    desk = desks["1号"]
    first, second = take(desk, 2)
    cut(desk)
    unheard = desks["2号"].calling.call(first.id, who("1号"), "click-1")  # as the hall has it
    assert unheard.window == "1号"
    other = desk.calling.call(second.id, who("1号"), "click-1", at_desk=True)
    back(desk)
    there = desk.calling.present("1号").ticket
    assert there is not None
    assert there.id == other.id
    again = desk.calling.find(first.label)
    assert (again.state, again.ranked_at) == (TicketState.WAITING, first.ranked_at)


def test_merging_twice_changes_nothing(desks: dict[str, Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    from clerk_app.store import merge_tickets

    desk = desks["1号"]
    [ticket] = take(desk)
    cut(desk)
    desk.calling.call(ticket.id, who("1号"), at_desk=True)
    desk.calling.done(ticket.id, who("1号"))
    really: Callable[..., Any] = merge_tickets._merge_one

    def twice(*parts: Any) -> None:
        really(*parts)
        really(*parts)  # as after a power cut between the hall's commit and ours

    monkeypatch.setattr(merge_tickets, "_merge_one", twice)
    back(desk)
    assert [each.act.value for each in events(desk, ticket)] == ["issued", "called", "arrived", "done", "merged"]
    with desk.own.read() as mine:
        assert mine.tickets.known(ticket.id) is None


def test_what_needs_the_other_windows_is_refused_cut_off(desks: dict[str, Desk]) -> None:
    desk = desks["1号"]
    [ticket] = take(desk)
    cut(desk)
    with pytest.raises(Refused, match="断网期间不能"):
        desk.calling.transfer(ticket.id, Target(window="2号"), "", who("1号"))
    with pytest.raises(Refused, match="断网期间不能结束一天"):
        desk.openings.close_day(CHIEF)


def test_breaks_taken_cut_off_are_in_the_hall_afterwards(desks: dict[str, Desk]) -> None:
    desk = desks["1号"]
    cut(desk)
    desk.openings.pause(who("1号"), "喝水")
    back(desk)
    notes = {note.window: note for note in desk.openings.now()}
    assert (notes["1号"].what.value, notes["1号"].data) == ("break", {"reason": "喝水", "cut_off": True})


def test_the_list_follows_the_hall_and_forgets_who_has_gone(desks: dict[str, Desk]) -> None:
    desk = desks["1号"]
    first, second = take(desk, 2)
    for_tax = desk.calling.issue(Arrival(("99TST0001",)), CHIEF).ticket
    switch(desk).follow_tickets()

    def here() -> set[str]:
        with desk.own.read() as mine:
            return {each.id for each in mine.tickets.find(TicketFilter(first.day))}

    assert here() == {first.id, second.id}
    desks["2号"].calling.leave(first.id, "", who("2号"))
    switch(desk).follow_tickets()
    assert here() == {second.id}
    assert for_tax.queue == "tax"


def test_a_call_made_while_the_list_is_fetched_is_not_undone_by_it(
    desks: dict[str, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks["1号"]
    [ticket] = take(desk)
    copies = switch(desk).tickets
    write = copies._write

    def late(*parts: Any) -> None:
        called = desk.calling.next(who("1号"))
        assert called is not None
        assert called.id == ticket.id
        write(*parts)

    monkeypatch.setattr(copies, "_write", late)
    switch(desk).follow_tickets()
    switch(desk).leave("网线断了")
    there = desk.calling.present("1号").ticket
    assert there is not None
    assert there.id == ticket.id


def test_a_number_that_the_hall_will_not_take_stays_and_the_others_are_merged(desks: dict[str, Desk]) -> None:
    desk = desks["1号"]
    waiting = take(desk)[0]
    cut(desk)
    [double] = take(desk)
    with desk.hall_store() as work:
        taken = replace(double, id="another", follow="another", version=0)
        work.tickets.add(*_as_new(taken))
        work.commit()
    desk.calling.call(waiting.id, who("1号"), at_desk=True)
    back(desk)
    assert desk.calling.find(waiting.label).state is TicketState.SERVING
    with desk.own.read() as mine:
        assert mine.tickets.get(double.id).label == double.label
    with desk.hall_store() as work:  # once it can be taken, it is
        work.unit.connection.exec_driver_sql("UPDATE ticket SET number = 77 WHERE id = 'another'")
        work.commit()
    desk.merge_again()
    assert desk.calling.find(double.label).id == double.id


def _as_new(ticket: Ticket) -> tuple[Ticket, list[TicketEvent]]:
    after, event = issued(ticket, CHIEF)
    return after, [event]
