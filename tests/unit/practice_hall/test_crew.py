"""Windows are shared out among processes, each window once; one that fails is told and not waited for."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from clerk_app.errors import Unavailable
from clerk_app.practice_hall.crew import Crew, shared_out
from clerk_app.practice_hall.wish import Wish

NINE = datetime(2026, 2, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(("windows", "processes"), [(200, 4), (7, 3), (3, 3), (5, 1)])
def test_every_window_is_looked_after_by_one_process(windows: int, processes: int) -> None:
    orders = shared_out("address", Wish(date(2026, 2, 12), windows, processes=processes), NINE)
    assert len(orders) == processes
    assert [number for each in orders for number in range(each.first, each.first + each.count)] == list(range(windows))
    assert max(each.count for each in orders) - min(each.count for each in orders) <= 1


def test_a_hall_that_one_process_looks_after_has_no_others() -> None:
    assert shared_out("address", Wish(date(2026, 2, 12)), NINE) == ()


def test_a_process_that_cannot_reach_the_hall_ends_it_with_its_words() -> None:
    nowhere = "postgresql://nobody@127.0.0.1:1/none?sslmode=disable"
    orders = shared_out(nowhere, Wish(date(2026, 2, 12), 2, processes=1), NINE)
    with closing(Crew(orders)) as crew, pytest.raises(Unavailable, match="没有开始"):
        crew.wait_until_ready()
