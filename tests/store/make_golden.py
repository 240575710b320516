"""Makes the golden stores of the present schema, once for each schema: `python -m tests.store.make_golden`.

A desk's file, and a hall's as pg_dump writes it (without the stored pages).

Small and synthetic: one case finished, one with a sub-item by hand, one deferred, one refused; papers, people, events;
a plan and three numbers.
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
from clerk_app.queueing.calling import Arrival
from clerk_app.queueing.model import FlowPlan, Priority, Queue
from clerk_app.simulator.simulator import Simulator
from clerk_app.store.engine import open_engine
from clerk_app.store.migrate import HEAD, upgrade
from tests.helpers.hall import CLERK, SHORT
from tests.helpers.postgres import PostgresServer
from tests.helpers.visits import visit_for

GOLDEN = Path(__file__).with_name("golden")


def main() -> None:
    missing = [each for each in (GOLDEN / f"{HEAD}.db", GOLDEN / f"{HEAD}.sql") if not each.exists()]
    if not missing:
        raise SystemExit(f"{HEAD} is there: a released golden store is never made anew")
    for target in missing:
        (of_a_desk if target.suffix == ".db" else of_a_hall)(target)


def of_a_desk(target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        fill_at(Path(folder))
        with closing(sqlite3.connect(Path(folder) / "desk.db")) as db:
            db.execute("vacuum into ?", (str(target),))


def of_a_hall(target: Path) -> None:
    server = PostgresServer().create().start()
    try:
        address = server.new_database("golden")
        engine = open_engine(address)
        upgrade(engine)
        engine.dispose()
        with tempfile.TemporaryDirectory() as folder:
            fill_at(Path(folder), address)
        words = ("--no-owner", "--no-privileges", "--exclude-table-data=content")
        lines = server.run("pg_dump", *words, server.plain_url("golden")).splitlines(keepends=True)
        # Only the newest psql knows these two, which guard against a dump by somebody else.
        target.write_text(
            "".join(line for line in lines if not line.startswith(("\\restrict", "\\unrestrict"))), "utf-8"
        )
    finally:
        server.remove()


def fill_at(folder: Path, database: str = "") -> None:
    with Simulator(review_delay=0.03) as departments:
        desk = Desk(folder, database=database)
        desk.settings.change({"dispatch.gateway": departments.base_url, **SHORT})
        fill(desk)
        desk.close()


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
    fill_the_queue(desk, finished.case_id)


def fill_the_queue(desk: Desk, case_id: str) -> None:
    """One person served, one at the window, one who waits."""
    with desk.store() as work:
        work.plans.put(FlowPlan((Queue("general", "综合", "A"), Queue("life", "民生", "B", ("43PCN0009",)))))
        work.commit()
    for services in (("43PCN0009",), (), ()):
        desk.calling.issue(Arrival(services, Priority.ELDERLY, name="王䶮", phone="13800000000"), CLERK)
    for _ in range(2):
        called = desk.calling.next(CLERK)
        assert called is not None
        desk.calling.arrived(called.id, CLERK)
        desk.calling.link(called.id, case_id, CLERK)
        if called.label == "B001":
            desk.calling.done(called.id, CLERK)


def run(desk: Desk) -> None:
    worker = desk.worker()
    worker.until_idle(timedelta(seconds=30))
    worker.close()


if __name__ == "__main__":
    main()
