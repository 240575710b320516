"""Pages of numbers, what a window has to call, and stories, on both stores."""

from __future__ import annotations

import pytest

from clerk_app.queueing.looks import Looks
from clerk_app.queueing.model import TicketState, WindowState
from clerk_app.queueing.opening import Openings
from clerk_app.queueing.ports import TicketFilter
from clerk_app.queueing.rules import Target
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.moved_clock import Now
from tests.store.test_tickets import MORNING, at, calling_over, take


@pytest.fixture
def now() -> Now:
    return Now(MORNING)


@pytest.fixture
def looks(store: SqlStore, now: Now) -> Looks:
    return Looks(store, now)


def test_pages_go_through_all_once_in_the_order_of_calling(store: SqlStore, looks: Looks, now: Now) -> None:
    calling = calling_over(store, now)
    taken = [take(calling).label for _ in range(23)]  # all at the same moment: the number decides
    seen, after = list[str](), None
    while True:
        page = looks.page(TicketFilter(looks.today()), after, 5)
        assert page.total == 23
        seen += [ticket.label for ticket in page.tickets]
        after = page.after
        if after is None:
            break
    assert seen == taken


@pytest.mark.parametrize(
    ("text", "found"),
    [("A00", 9), ("a012", 1), ("12", 1), ("社保", 2), ("1号", 1), ("%", 0), ("税务", 0), ("B", 2)],
)
def test_a_part_of_the_number_the_queue_or_the_window_finds_it(
    store: SqlStore, looks: Looks, now: Now, text: str, found: int
) -> None:
    calling = calling_over(store, now)
    for _ in range(12):
        take(calling)
    for _ in range(2):
        take(calling, "43PCN0001")
    calling.next(at("1号"))
    page = looks.page(TicketFilter(looks.today(), text=text))
    assert (len(page.tickets), page.total) == (found, found)


def test_states_and_text_filter_together(store: SqlStore, looks: Looks, now: Now) -> None:
    calling = calling_over(store, now)
    for _ in range(3):
        take(calling)
    calling.next(at("1号"))
    waiting = TicketFilter(looks.today(), frozenset({TicketState.WAITING}), text="A00")
    assert [ticket.label for ticket in looks.page(waiting).tickets] == ["A002", "A003"]


def test_a_window_counts_whom_it_may_call_and_nobody_else(store: SqlStore, looks: Looks, now: Now) -> None:
    calling, openings = calling_over(store, now), Openings(store, now)
    for window in ("1号", "4号"):
        openings.open(at(window))
    mine = [take(calling) for _ in range(3)]
    take(calling, "43PCN0001")
    assert looks.at_window(at("1号")).waiting == 3
    assert looks.at_window(at("2号")).waiting == 4  # its own queue, and the one where it helps
    assert looks.at_window(at("4号")).waiting == 0
    calling.transfer(mine[0].id, Target(window="4号"), "", at("1号"))
    assert (looks.at_window(at("1号")).waiting, looks.at_window(at("4号")).waiting) == (2, 1)
    assert len(calling.why_next("2号", "2号的人", 50)) == looks.at_window(at("2号")).waiting


def test_a_window_knows_whom_it_has_and_whom_it_has_set_aside(store: SqlStore, looks: Looks, now: Now) -> None:
    calling = calling_over(store, now)
    first, second = take(calling), take(calling)
    calling.next(at("1号"))
    calling.park(first.id, "去复印", at("1号"))
    calling.next(at("1号"))
    here = looks.at_window(at("1号"))
    assert here.ticket is not None
    assert (here.ticket.id, [each.id for each in here.parked], here.state) == (second.id, [first.id], WindowState.OPEN)
    now.pass_by(24 * 60)
    assert looks.at_window(at("1号")).state is WindowState.CLOSED  # a window that was not opened today
