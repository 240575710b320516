"""Makes the golden store of the present schema: `python -m tests.store.make_golden`, once for each schema.

Small and synthetic: one case finished, one with a sub-item by hand, one deferred, one refused; papers, people, events.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Applicant
from clerk_app.intake import Intake
from clerk_app.simulator.simulator import Simulator
from clerk_app.store.migrate import HEAD
from tests.helpers.hall import CLERK, SHORT
from tests.helpers.visits import visit_for

GOLDEN = Path(__file__).with_name("golden")


def main() -> None:
    target = GOLDEN / f"{HEAD}.db"
    if target.exists():
        raise SystemExit(f"{target.name} is there: a released golden store is never made anew")
    with tempfile.TemporaryDirectory() as folder, Simulator(review_delay=0.03) as departments:
        desk = Desk(Path(folder))
        desk.settings.change({"dispatch.gateway": departments.base_url, **SHORT})
        fill(desk)
        desk.close()
        with closing(sqlite3.connect(Path(folder) / "desk.db")) as db:
            db.execute("vacuum into ?", (str(target),))


def fill(desk: Desk) -> None:
    desk.make_demo_hall()
    intake, library = Intake(desk, CLERK), desk.library
    finished = intake.take(visit_for(library.theme("43PCN0009"), number=0), Path())
    run(desk)
    desk.papers.make(finished.case_id, "acceptance_notice", CLERK)
    restaurant = library.theme("43TCN0003")
    by_hand = intake.take(visit_for(restaurant, number=1), Path())
    with desk.store.read() as work:
        item = next(item for item in work.ledger.of_case(by_hand.case_id) if item.code == "R3")
    desk.hand.to_hand(item.id, "部门要求线下办理", CLERK)
    run(desk)
    visit = visit_for(restaurant, number=2)
    del visit["materials"]["M4"]
    intake.take({**visit, "decision": "deferred"}, Path())
    refused = desk.visits.begin("43TCN0003", CLERK)
    desk.visits.edit(refused.id, applicant=Applicant("person", "王小明"))
    desk.visits.refuse(refused.id, "城市管理局", "不属于本机关职权", "", CLERK)


def run(desk: Desk) -> None:
    worker = desk.worker()
    worker.until_idle(timedelta(seconds=30))
    worker.close()


if __name__ == "__main__":
    main()
