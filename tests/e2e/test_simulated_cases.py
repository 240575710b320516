"""Cases in a simulated hall: taken in at the windows, answered by departments, also by one that failed for a while."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from pathlib import Path

from clerk_app.bootstrap import Desk
from clerk_app.practice_hall.figures import figures_of
from clerk_app.practice_hall.hall import PracticeHall
from clerk_app.practice_hall.wish import Wish

DAY = date(2026, 2, 12)


def test_cases_of_a_day_are_linked_to_their_numbers_and_finished_in_spite_of_an_outage(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "data")
    try:
        hall = PracticeHall(desk, Wish(DAY, windows=6, tickets=70, seed=2, cases=0.5))
        found = figures_of(hall, hall.run(threading.Event()))
        made = hall.floor.seen.cases
        assert len(made) >= 3
        assert found.did["cases"] == found.did["cases_finished"] == len(made)
        assert found.did["outages"] == 1
        (drill,) = desk.drill_service.recent()
        assert drill.ends_at - drill.began_at == timedelta(minutes=45)
        with desk.store.read() as work:
            for case_id, ticket_id in made.items():
                ticket, case = work.tickets.get(ticket_id), work.cases.get(case_id)
                assert case_id in ticket.case_ids
                assert case.theme_code in (*ticket.served, *ticket.services)
                assert (case.agent or case.applicant).name == ticket.name
                assert case.number
        assert found.differ == []
        assert (len(found.outcome.audit.called_twice), len(found.outcome.audit.lost)) == (0, 0)
    finally:
        desk.close()
