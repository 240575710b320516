"""统计 over days that were made up, in the real frame."""

from datetime import timedelta
from random import Random

import pytest

from clerk_app.queueing.model import WindowNote, WindowState
from tests.helpers.ticket_days import at, busy_day, random_day
from tests.ui.application.hall_fixtures import open_screen, services

__all__ = ["open_screen", "services"]


@pytest.fixture
def fill(services):
    """`fill(seed, back=1)`: the tickets of a day so many days ago, with all that can happen to a ticket."""

    def add(seed, back=1, tickets=60, busy=False):
        day = services.statistics.today() - timedelta(days=back)
        rng = Random(seed)
        records = busy_day(rng, day, tickets, 4) if busy else random_day(rng, tickets, day)
        with services.hall_store() as work:
            for record in records:
                work.tickets.add(record.ticket, record.events)
            for window in ("1号", "2号", "3号", "4号"):
                for clock, what in (("08:30", WindowState.OPEN), ("17:30", WindowState.CLOSED)):
                    note = WindowNote(f"{day}/{window}/{clock}", window, at(clock, day), what)
                    work.tickets.note_window(note)
            work.commit()
        return day, records

    return add


@pytest.fixture
def section(open_screen, settle):
    """`section("heat", day)`: that section in front, with the figures of a day (or of a week: kind="week")."""

    def show(name, day=None, *, kind="day", chief=True):
        screen = open_screen("statistics", chief=chief).screen("statistics")
        screen.enter(section=name)
        settle()
        if day is not None:
            screen.board.choose(kind, day)
            settle()
        return screen.page

    return show
