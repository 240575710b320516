"""Sub-items dispatched a second, from READY to DONE, against the raw commits a second of the same store.

Twice: with departments that answer at once in this process (what the ledger itself costs), and over real HTTP with
the simulated departments in a process of their own. A sub-item takes two calls (submit, ask) and more than two commits.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from clerk_app.bootstrap import Desk
from clerk_app.cases.model import Case
from clerk_app.cases.numbering import case_number, case_series
from clerk_app.clock import new_key, now
from clerk_app.dispatch.building import SubmissionBuilder
from clerk_app.dispatch.gateway import DepartmentGateway
from clerk_app.dispatch.rules import DispatchRules
from clerk_app.dispatch.worker import Worker

from .commits import seconds_a_commit
from .figure import Figure, figure, take_turns
from .instant_department import InstantDepartment
from .samples import accepted_case

ROOT = Path(__file__).resolve().parents[2]
LONGEST = timedelta(minutes=2)
# Asked again at once; over HTTP as soon as a review can have ended.
AT_ONCE = DispatchRules(poll_ceiling=timedelta(0))
SOON = DispatchRules(poll_ceiling=timedelta(milliseconds=20))


def measure(scratch: Path, quick: bool) -> list[Figure]:
    desk = Desk(scratch / "data")
    cases, commits, rounds = (2, 20, 1) if quick else (20, 200, 5)
    model = accepted_case(desk)

    def against_commits(name: str, gateways: Callable[[str], DepartmentGateway], rules: DispatchRules) -> Figure:
        rate, floor = take_turns(
            lambda: _dispatched_a_second(desk, model, cases, gateways, rules),
            lambda: 1 / seconds_a_commit(desk.data / "desk.db", commits),
            rounds,
        )
        return figure(name, rate, "tasks/s", floor, "one-row commits, raw sqlite3, WAL, FULL")

    try:
        departments = InstantDepartment()
        instant = against_commits("dispatch_in_process", lambda _: departments, AT_ONCE)
        with _simulated_departments() as address:
            desk.settings.change({"dispatch.gateway": address})
            over_http = against_commits("dispatch_over_http", desk.gateway, SOON)
    finally:
        desk.close()
    return [instant, over_http]


def _dispatched_a_second(
    desk: Desk, model: Case, cases: int, gateways: Callable[[str], DepartmentGateway], rules: DispatchRules
) -> float:
    """Copies of an accepted case go out; sub-items ended a second. Raises RuntimeError if one does not end."""
    ids = _accept_copies(desk, model, cases)
    build = SubmissionBuilder(desk.library, desk.bundle, lambda: None)
    worker = Worker(desk.store, gateways, build, desk.calendar, now, f"bench/{new_key()}", lambda: rules)
    try:
        began = perf_counter()
        worker.until_idle(LONGEST)
        took = perf_counter() - began
    finally:
        worker.close()
    with desk.store.read() as work:
        items = [item for case_id in ids for item in work.ledger.of_case(case_id)]
    if undone := [item.reason for item in items if item.outcome != "granted"]:
        raise RuntimeError(f"{len(undone)} of {len(items)} sub-items were not done: {undone[0]}")
    return len(items) / took


def _accept_copies(desk: Desk, model: Case, count: int) -> list[str]:
    """Copies of an accepted case with its ledger as acceptance left it, in one transaction."""
    at, region = now(), desk.settings["hall.region"]
    ids = [new_key() for _ in range(count)]
    with desk.store() as work:
        for case_id in ids:
            items = [
                replace(item, id=new_key(), key=new_key(), case_id=case_id, since=at, next_at=item.next_at and at)
                for item in model.sub_items
            ]
            number = case_number(region, at, work.numbers.next(case_series(region, at)))
            work.cases.save(replace(model, id=case_id, number=number, sub_items=(), version=0))
            work.ledger.open(items)
        work.commit()
    return ids


@contextmanager
def _simulated_departments() -> Iterator[str]:
    """The departments as `clerk simulate-departments` opens them; gives their address."""
    command = [sys.executable, "main.py", "simulate-departments", "--port", "0", "--review", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        line = process.stdout.readline() if process.stdout else ""
        if "http://" not in line:
            raise RuntimeError(f"the simulated departments did not start: {line!r}")
        yield "http://" + line.split("http://", 1)[1].split("（", 1)[0]
    finally:
        process.terminate()
        try:
            process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
